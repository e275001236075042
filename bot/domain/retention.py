"""How long data is kept. Every lifetime stands here; `/privacy` and other phrases name some of them."""

from datetime import timedelta

UNSHOWN_ANSWERS_LIVE = timedelta(days=14)
"""Members' answers that nobody shows, with their secret. A pause changes nothing."""

DRAFTS_LIVE = timedelta(days=1)
"""Drafts of own words that their writer neither keeps nor drops."""

TAKEN_OUT_LIVES = timedelta(days=1)
"""Words, steps and reasons that a group took out, and words as they were before a change: any member can undo it."""

LINKS_LIVE = timedelta(days=1)
"""Links into the private chat. A personal one is deleted earlier when it is used."""

RECENTLY_SAID_LIVES = timedelta(minutes=10)
"""What the bot last said in a chat, and which entries it has told there."""

QUESTION_COUNTS_LIVE = timedelta(hours=1)
"""The number of questions that a chat has sent to those who run the bot."""

UPDATE_IDS_LIVE = timedelta(days=3)
"""Ids of processed updates. Telegram repeats an update for a day at most."""

DELETION_WISHES_LIVE = timedelta(days=1)
"""A member's wish to delete the group's data that no second member confirms, with a code of who asked."""

DELETION_CAN_BE_UNDONE = timedelta(days=1)
"""A group's data, once two members have decided to delete it."""

REPORTS_LIVE = timedelta(days=365)
"""Reports that something is wrong, unless those who run the bot deal with them earlier."""
