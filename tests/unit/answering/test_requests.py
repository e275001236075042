"""Which plain words ask for a command, and which only tell of one: the first lead to it, the second to nothing."""

import pytest

from bot.answering.understanding import Understanding

REQUESTS = {
    "pause the check-in": "pause",
    "please pause our check-in for now": "pause",
    "can you pause it": "pause",
    "cancel our check-in": "pause",
    "could we cancel the check in please": "pause",
    "delete my group": "deletegroup",
    "How do I delete our group?": "deletegroup",
    "I want to delete the group": "deletegroup",
    "remove the bot from my group": "deletegroup",
    "turn off the reminders": "schedule",
    "please can you turn off our reminders": "schedule",
    "Stop the invitations": "schedule",
    "how do we change the schedule?": "schedule",
    "my groups": "groups",
    "show my groups": "groups",
    "export": "export",
    "export our results": "export",
    "How can I export our answers?": "export",
    "can we get a pdf": "export",
    "settings": "settings",
    "where are the settings": "settings",
    "change the settings": "settings",
    "how do I hand over my group": "handover",
    "our next steps": "steps",
    "show us our progress": "progress",
    "who coordinates our group": "who",
    "resume the check-in": "resume",
    "can we carry on with the check-in": "resume",
    "please unpause": "resume",
    "unpause it": "resume",
    "start again": "resume",
    "could we continue our check-in please": "resume",
    "restart the check-in": "resume",
    "start the check-in": "checkin",
    "where were we": "checkin",
    "delete me": "forgetme",
    "delete my data": "forgetme",
    "stop": "stop",
    "stop asking me questions": "stop",
}

STORIES = (
    "they stopped the invitations",
    "the trust stopped the check-in",
    "staff cancelled our check-in",
    "our manager wants to delete the group",
    "she turned off the reminders",
    "nobody changed the settings",
    "the hospital closed our group",
    "somebody deleted my group",
    "they want us to pause the check-in",
    "the ward stopped our meetings",
    "we were removed from the group",
    "last year they ended the check-in",
    "my nurse told us to stop",
)


@pytest.mark.parametrize(("said", "command"), REQUESTS.items())
async def test_plain_words_for_a_command_lead_to_it(understanding: Understanding, said: str, command: str) -> None:
    assert (await understanding.find(said)).command == command


@pytest.mark.parametrize("said", STORIES)
async def test_a_story_asks_for_no_command(understanding: Understanding, said: str) -> None:
    """ "They stopped the invitations" was answered with how to stop them."""
    assert (await understanding.find(said)).command == ""
