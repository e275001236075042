"""Tells names from cries for help: an organisation may be called Samaritans, CALM or The Edge."""

from bot.conversation.buttons import NeverMind, Purpose
from bot.conversation.content import Content
from bot.conversation.events import Commanded, Event, Said, about
from bot.domain.letters import without_marks as folded

MOST_WORDS = 5
"""How many words a name has at most, if it sounds like a cry for help."""

_NAMES = (Purpose.ORGANISATION, Purpose.USERS, Purpose.STAGE)


def is_known_name(event: Event, content: Content) -> bool:
    """Whether this answers a card that asks for a name, with a name that we know."""
    return (
        _answers_with_name(event)
        and isinstance(event, Said | Commanded)
        and folded(event.text) in content.urgent_words.names
    )


def may_be_name(event: Event, content: Content) -> bool:
    """Whether this answers a card that asks for a name, and is no cry that we know.

    Asked only of a text that worries. It may be both, so help comes as well. Words of a cry may stand in a name that is
    written like one: "I Want To Live".
    """
    if not _answers_with_name(event) or not isinstance(event, Said | Commanded):
        return False
    words, said = content.urgent_words, folded(event.text)
    of_cries = words.phrases if _is_titled(event.text) else (*words.phrases, *words.never_in_names)
    has_cry = any(f" {each} " in f" {said} " for each in of_cries)
    is_cry = has_cry or any(folded(each) == said for each in content.examples_of("crisis"))
    return len(said.split()) <= MOST_WORDS and not is_cry


def is_asked_for(event: Event) -> bool:
    """Whether this is in reply to a card that asks for a name, or `/setup NAME`."""
    if isinstance(event, Commanded):
        return event.name == "setup"
    asked = about(event) if isinstance(event, Said) else ()
    return any(isinstance(each, NeverMind) and each.purpose in _NAMES for each in asked)


def _answers_with_name(event: Event) -> bool:
    """Whether this is a text, and nothing else, in reply to a card that asks for a name, or after `/setup`."""
    if not isinstance(event, Said | Commanded) or not event.text or event.beside or event.edited is not None:
        return False
    return is_asked_for(event)


def _is_titled(text: str) -> bool:
    """Whether a text has several words and each of them a capital: phones write only the first so by themselves."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) > 1 and all(word[0].isupper() and not word[1:].isupper() for word in words)
