"""*Change*, under a card: another wording for a part of it, seen as members would read it before it is published."""

from collections.abc import Mapping, Sequence

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind, Part, Purpose
from bot.conversation.content import Content
from bot.conversation.editing import contacts, files
from bot.conversation.events import Event, Formatted, Written
from bot.conversation.live_words import Change
from bot.conversation.reply import Reply, choice, in_rows
from bot.conversation.text import LINES, Text
from bot.conversation.turn import Turn
from bot.domain.cleaning import cleaned
from bot.domain.entries import Entry
from bot.domain.signposts import Signpost

OF_ENTRY: Mapping[Part, str] = {
    Part.TITLE: "title",
    Part.SHORT_TITLE: "short_title",
    Part.SHORT: "short",
    Part.MORE: "more",
    Part.SOURCE: "source",
}
"""The parts of an entry, with the names of their fields."""

OF_PLACE: Mapping[Part, str] = {
    Part.NAME: "name",
    Part.SHORT_NAME: "short_title",
    Part.WHAT: "what",
    Part.NOW: "now",
    Part.ASK: "ask_them",
}
"""Those of a place to go."""

LABELS: Mapping[Part, str] = {
    Part.TITLE: "button.part_title",
    Part.SHORT_TITLE: "button.part_button",
    Part.SHORT: "button.part_short",
    Part.MORE: "button.part_more",
    Part.SOURCE: "button.part_source",
    Part.NAME: "button.part_title",
    Part.SHORT_NAME: "button.part_button",
    Part.WHAT: "button.part_what",
    Part.NOW: "button.part_now",
    Part.ASK: "button.part_ask",
}
"""What a part is called on its button."""


MAY_BE_BOLD = (Part.SHORT, Part.MORE, Part.WHAT, Part.NOW)
"""Parts in which words can be bold."""


def wanted(card: NeverMind, content: Content, words: str, formatted: Formatted | None = None) -> Sequence[Change]:
    """The change that somebody asks for with the words for a card. What they made bold stays so where it can be."""
    part = _part(card)
    if formatted and part in MAY_BE_BOLD:
        words = cleaned(formatted.text)
    thing = _thing(content, card.subject, part) if part else None
    return [Change(thing.path, {}, {_field(part): words})] if part and thing and words else ()


def change_entry(turn: Turn, button: buttons.ChangeEntry) -> None:
    """*Change*, under an entry: which part?"""
    _ask_which(turn, turn.content.entry(button.entry), OF_ENTRY)


def change_place(turn: Turn, button: buttons.ChangePlace) -> None:
    """*Change*, under a place to go: which part?"""
    _ask_which(turn, turn.content.signpost(button.signpost), OF_PLACE)


def change_contacts(turn: Turn, button: buttons.ChangeContacts) -> None:
    """*Contacts*: as `/check` shows them."""
    contacts.check_place(turn, button.signpost)


def change_part(turn: Turn, button: buttons.ChangePart) -> None:
    """A part of a card: its words alone, so that they can be copied, and then what is asked for."""
    thing = _thing(turn.content, button.thing, button.part)
    if thing is None:
        turn.tell(turn.say("notice.old_button"))
        return
    never_mind = choice(turn.say("button.never_mind"), NeverMind(Purpose.WORDING, 0, thing.id, button.part))
    turn.queue(turn.place, Reply(Text(_words(thing, button.part))))
    label = turn.say(LABELS[button.part])
    turn.send(turn.say("editing.ask_part", part=label, title=thing.short_title), ((never_mind,),))


def written(turn: Turn, card: NeverMind) -> None:
    """The new words: the cards as members would read them with *Publish* and *Cancel*, or what is wrong with them."""
    if turn.lookups.tried is None:
        turn.send(turn.say("editing.gone"))
    else:
        if _is_lost(card, turn.event):
            turn.send(turn.say("editing.only_bold"))
        files.show(turn, turn.lookups.tried, again=card)


def _is_lost(card: NeverMind, event: Event) -> bool:
    """Whether something was formatted that cards do not show."""
    formatted = event.formatted if isinstance(event, Written) else None
    return formatted is not None and (formatted.has_more or _part(card) not in MAY_BE_BOLD)


def _ask_which(turn: Turn, thing: Entry | Signpost | None, parts: Mapping[Part, str]) -> None:
    if thing is None:
        turn.tell(turn.say("notice.old_button"))
        return
    shown = [part for part in parts if _words(thing, part)]
    choices = [choice(turn.say(LABELS[part]), buttons.ChangePart(thing.id, part)) for part in shown]
    if isinstance(thing, Signpost) and contacts.of_place(turn, thing.id):
        choices.append(choice(turn.say("button.part_contacts"), buttons.ChangeContacts(thing.id)))
    lines = [turn.say("editing.which_part", title=thing.short_title)]
    if len(turn.contents) > 1:
        lines.append(turn.say("editing.one_language", language=turn.content.about.name))
    turn.send(LINES.join(lines), in_rows(choices))


def _part(card: NeverMind) -> Part | None:
    return Part(card.detail) if card.purpose is Purpose.WORDING and card.detail in list(Part) else None


def _thing(content: Content, thing: str, part: Part) -> Entry | Signpost | None:
    return content.entry(thing) if part in OF_ENTRY else content.signpost(thing)


def _field(part: Part) -> str:
    return OF_ENTRY.get(part) or OF_PLACE[part]


def _words(thing: Entry | Signpost, part: Part) -> str:
    return str(getattr(thing, _field(part)))
