"""How long the bot keeps what. Every lifetime stands here; `/privacy` and other words name some of them."""

from datetime import timedelta

UNSHOWN_ANSWERS_LIVE = timedelta(days=14)
"""Members' answers that nobody shows, with their secret; paused or not."""

DRAFTS_LIVE = timedelta(days=1)
"""A draft of own words that its writer neither keeps nor drops."""

LINKS_LIVE = timedelta(days=1)
"""A link into the private chat that nobody opens."""

RECENTLY_SAID_LIVES = timedelta(minutes=10)
"""What we said last in a chat, and which entries it has just been told."""

QUESTION_COUNTS_LIVE = timedelta(hours=1)
"""How many questions a chat has sent to those who run the bot."""

UPDATE_IDS_LIVE = timedelta(days=3)
"""The ids of updates that were taken. Telegram repeats an update for a day at most."""
