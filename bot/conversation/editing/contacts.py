"""`/check`: contacts that somebody tries, one after the other. What works is noted, and what changed is published."""

from collections.abc import Sequence

from bot.conversation import buttons
from bot.conversation.buttons import NeverMind, Purpose
from bot.conversation.content import Content
from bot.conversation.editing import files
from bot.conversation.events import Event, Pressed
from bot.conversation.live_words import Change, Outdated, Tried
from bot.conversation.questions import signposts
from bot.conversation.reply import Rows, choice
from bot.conversation.text import LINES, PARAGRAPHS, Text, bold
from bot.conversation.turn import Operator, Turn
from bot.domain.checks import ToCheck, to_check

NOT_WORKING = "not working "
"""The beginning of the name of a note that somebody found a contact that does not work."""

CURRENT = "current"

MOST_REPORTS = 50


def works_today(event: Event, content: Content, operator: Operator, today: str) -> Sequence[Change]:
    """The changes that a press of *Works today* asks for. None for any other event."""
    pressed = buttons.read(event.code) if isinstance(event, Pressed) else None
    found = find(content, pressed.contact) if isinstance(pressed, buttons.WorksToday) else None
    return _checked(found, operator, today, found.value) if found else ()


def wanted(card: NeverMind, content: Content, operator: Operator, today: str, words: str) -> Sequence[Change]:
    """The changes that the words for a card ask for: a contact is another one now. None for any other card."""
    found = find(content, card.subject) if card.purpose is Purpose.CONTACT else None
    value = " ".join(words.split())
    return _checked(found, operator, today, value) if found and value else ()


def find(content: Content, key: str) -> ToCheck | None:
    """The contact with this short name. None when it is another one now."""
    return next((each for each in _all(content) if each.key == key), None)


def check(turn: Turn) -> None:
    """`/check`: the contact that nobody has tried for the longest time."""
    _show(turn, _all(turn.content, turn))


def of_place(turn: Turn, place: str) -> Sequence[ToCheck]:
    """The contacts of a place to go, with those of all others behind them. Empty when it has none to check."""
    found = _all(turn.content, turn)
    own = [each for each in found if each.item == place]
    return _after(found, own[0].key, included=True) if own else ()


def check_place(turn: Turn, place: str) -> None:
    """The contacts of a place to go, as `/check` shows them."""
    _show(turn, of_place(turn, place))


def next_one(turn: Turn, button: buttons.NextContact) -> None:
    """*Next one*."""
    _show(turn, _after(_all(turn.content, turn), button.contact))


def works(turn: Turn, _button: buttons.WorksToday) -> None:
    """*Works today*: the day is published, and the next contact comes.

    Raises Outdated when somebody published other words of the file meanwhile.
    """
    tried = turn.lookups.tried
    found = find(turn.content, _button.contact)
    if tried is None or found is None:
        turn.tell(turn.say("notice.old_button"))
        return
    if tried.content is None:
        files.say_mistakes(turn, tried)
        return
    edit_no = _draft(turn, tried)
    if turn.uow.edits.publish(edit_no, turn.now) is None:
        raise Outdated
    turn.uow.content_notes.drop(NOT_WORKING + found.key)
    undo = choice(turn.say("button.undo_edit"), buttons.UndoEdit(edit_no))
    turn.edit_this(_works_today(turn, found), ((undo,),))
    turn.tell(turn.say("notice.works"))
    _send(turn, _all(tried.content, turn))


def changed(turn: Turn, button: buttons.ContactChanged) -> None:
    """*Changed*: ask for the new one."""
    found = find(turn.content, button.contact)
    if found is None:
        turn.tell(turn.say("notice.old_button"))
        return
    never_mind = choice(turn.say("button.never_mind"), NeverMind(Purpose.CONTACT, 0, found.key))
    turn.send(_ask(turn, found), ((never_mind,),))


def written(turn: Turn, card: NeverMind) -> None:
    """The new contact: show the card as members would read it, with *Publish* and *Cancel*."""
    tried, found = turn.lookups.tried, find(turn.content, card.subject)
    if tried is None or found is None:
        turn.send(turn.say("editing.gone"))
    elif tried.content is None:
        files.say_mistakes(turn, tried, card)
    else:
        edit_no = _draft(turn, tried)
        rows = (
            (
                choice(turn.say("button.publish"), buttons.Publish(edit_no)),
                choice(turn.say("button.cancel_edit"), buttons.CancelEdit(edit_no)),
            ),
        )
        turn.send(_as_read(turn, tried.content, found))
        turn.send(turn.say("editing.preview"), rows)


def not_working(turn: Turn, button: buttons.NotWorking) -> None:
    """*Not working*: noted for all who look after the words, and the next contact comes."""
    found = find(turn.content, button.contact)
    if found is None:
        turn.tell(turn.say("notice.old_button"))
        return
    after = _after(_all(turn.content, turn), found.key)
    turn.uow.content_notes.drop(NOT_WORKING + found.key)
    turn.uow.content_notes.add(NOT_WORKING + found.key, turn.today.isoformat())
    turn.tell(turn.say("notice.not_working"))
    _send(turn, after)


def publish(turn: Turn, button: buttons.Publish) -> None:
    """*Publish*: members read it from now on."""
    if turn.uow.edits.publish(button.edit_no, turn.now) is None:
        turn.show(turn.say("editing.not_published"))
        return
    turn.show(
        turn.say("editing.published"), ((choice(turn.say("button.undo_edit"), buttons.UndoEdit(button.edit_no)),),)
    )


def cancel(turn: Turn, button: buttons.CancelEdit) -> None:
    """*Cancel*: nothing is published."""
    turn.show(turn.say("editing.cancelled" if turn.uow.edits.drop(button.edit_no) else "editing.gone"))


def undo(turn: Turn, button: buttons.UndoEdit) -> None:
    """*Undo*: the words from before come back."""
    turn.show(turn.say("editing.undone" if turn.uow.edits.undo(button.edit_no) else "editing.not_undone"))


def _checked(found: ToCheck, operator: Operator, today: str, value: str) -> Sequence[Change]:
    """The contact has this value, and was tried today. Who it was stands with what is published, not in the words."""
    matching, check = dict(found.matching), {"last_checked": today, "checked_by": operator.name}
    if found.is_urgent:
        of_lines = [
            Change(found.path, {"line": line}, {"line": found.replaced(line, value)})
            for line in ((*found.lines, *found.named_in) if value != found.value else ())
        ]
        return [*of_lines, Change(found.path, matching, {**check, "reach": value})]
    return [Change(found.path, matching, {**check, "value": value, "status": CURRENT})]


def _all(content: Content, turn: Turn | None = None) -> Sequence[ToCheck]:
    """Every contact, the longest unchecked first. Those found not to work come after the others of their sort."""
    if turn is None:
        return to_check(content.urgent, content.signposts, None)
    noted = {name.removeprefix(NOT_WORKING) for name in turn.uow.content_notes.names(NOT_WORKING)}
    return to_check(content.urgent, content.signposts, turn.today, noted)


def _after(found: Sequence[ToCheck], key: str, *, included: bool = False) -> Sequence[ToCheck]:
    at = next((n for n, each in enumerate(found) if each.key == key), -1) + (not included)
    return (*found[at:], *found[:at])


def _draft(turn: Turn, tried: Tried) -> int:
    return turn.uow.edits.draft(tried.path, tried.base, tried.text, turn.person or 0, turn.now, tried.built_on)


def _show(turn: Turn, found: Sequence[ToCheck]) -> None:
    text, rows = _card(turn, found)
    turn.show(text, rows)


def _send(turn: Turn, found: Sequence[ToCheck]) -> None:
    turn.send(*_card(turn, found))


def _card(turn: Turn, found: Sequence[ToCheck]) -> tuple[Text, Rows]:
    """The first of these contacts, what is known of it, and what to do with it."""
    if not found:
        return turn.say("editing.no_contacts"), ()
    this, due = found[0], sum(each.is_due for each in found)
    say, phrases = turn.say, turn.content.phrases
    last = say("editing.checked", date=phrases.date(this.last_checked)) if this.last_checked else say("editing.never")
    lines = [*map(bold, this.lines or (this.whom,)), Text(this.value), last]
    if noted := turn.uow.content_notes.get(NOT_WORKING + this.key):
        lines.append(say("editing.noted", date=phrases.date(turn.today.fromisoformat(noted))))
    reported = [each for each in turn.uow.reports.all(MOST_REPORTS) if this.item and each.item == this.item]
    lines += [say("reporting.one", item=each.item, date=phrases.date(each.day), words=each.text) for each in reported]
    left = say("editing.due", count=str(due)) if due else say("editing.none_due")
    first = choice(say("button.works"), buttons.WorksToday(this.key))
    second = choice(say("button.changed"), buttons.ContactChanged(this.key))
    third = choice(say("button.not_working"), buttons.NotWorking(this.key))
    fourth = choice(say("button.next_contact"), buttons.NextContact(this.key))
    rows = ((first, second), (third, fourth))
    return PARAGRAPHS.join([LINES.join(lines), left]), rows


def _works_today(turn: Turn, found: ToCheck) -> Text:
    if found.is_urgent:
        return turn.say("editing.line_works", value=found.value)
    return turn.say("editing.works", whom=found.whom, value=found.value)


def _ask(turn: Turn, found: ToCheck) -> Text:
    if found.is_urgent:
        return turn.say(
            "editing.ask_line", lines=LINES.join(map(bold, (*found.lines, *found.named_in))), value=found.value
        )
    return turn.say("editing.ask_contact", whom=found.whom, value=found.value)


def _as_read(turn: Turn, content: Content, found: ToCheck) -> Text:
    """What members would read: the card of the place, or every line of urgent help with the contact, by its nations."""
    place = content.signpost(found.item)
    if place is not None:
        return Text(signposts.card_text(content, place, turn.today))
    nations: dict[str, list[str]] = {}
    for old, new in zip(turn.content.urgent, content.urgent, strict=True):
        for was, route in zip((*old.routes, *old.more), (*new.routes, *new.more), strict=True):
            if found.is_in(was):
                nations.setdefault(route.line, []).append(new.name)
    return PARAGRAPHS.join(LINES.join([bold(", ".join(names)), Text(line)]) for line, names in nations.items())
