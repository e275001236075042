"""`/report`: something that the bot says is wrong. Kept with the item and the day, and without a person or a chat."""

from bot.conversation import buttons, urgent
from bot.conversation.buttons import NeverMind, OfStatement, Purpose
from bot.conversation.ports.listening import Care
from bot.conversation.questions.sending import nobody_reads
from bot.conversation.reply import Reply, choice
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.retention import QUESTION_COUNTS_LIVE
from bot.domain.sent_questions import may_send

MOST_LISTED = 10
"""How many reports are listed at once."""

ON_ITS_OWN_CARD: tuple[type[buttons.OfEntry], ...] = (buttons.More, buttons.Related, buttons.WhereToGo)
"""Buttons that stand under the entry that they name."""


def report(turn: Turn) -> None:
    """`/report`, with the words or without: then a card asks for them."""
    item = _item(turn)
    if nobody_reads(turn):
        return
    if turn.text.strip():
        _keep(turn, item, turn.text)
    else:
        _ask(turn, item)


def press(turn: Turn, button: buttons.ReportItem) -> None:
    """*Report this*: ask what is wrong."""
    if not nobody_reads(turn):
        _ask(turn, button.item)


def written(turn: Turn, card: NeverMind) -> None:
    """Keep the reply to the card that asked what is wrong."""
    if not nobody_reads(turn):
        _keep(turn, card.subject, turn.text)


def listed(turn: Turn) -> None:
    """`/reports`, for content admins: list the oldest reports."""
    reports = turn.uow.reports.all(MOST_LISTED)
    turn.send(turn.say("reporting.heading" if reports else "reporting.none"))
    for each in reports:
        is_done = choice(turn.say("button.done"), buttons.ReportDone(each.no))
        item = each.item or turn.say("reporting.no_item")
        day = turn.content.phrases.date(each.day)
        turn.send(turn.say("reporting.one", item=item, date=day, words=each.text), ((is_done,),))


def done(turn: Turn, button: buttons.ReportDone) -> None:
    """*Done*: delete the report."""
    turn.uow.reports.drop(button.report_no)
    turn.tell(turn.say("notice.report_done"))


def _ask(turn: Turn, item: str) -> None:
    never_mind = choice(turn.say("button.never_mind"), NeverMind(Purpose.REPORT, 0, item))
    turn.send(turn.say("reporting.ask"), ((never_mind,),))


def _keep(turn: Turn, item: str, words: str) -> None:
    """Keep the report, unless the chat has sent many within the hour. Questions and reports are counted together."""
    if may_send(turn.uow.sent_questions.count(turn.place.chat, turn.now)):
        turn.uow.reports.add(item, turn.today, words.strip())
        sent = Reply(turn.say("reporting.sent"))
    else:
        sent = Reply(turn.say("sending.enough"))
    is_hard = turn.lookups.care is Care.SUPPORT
    turn.post(urgent.with_soft_line(turn.content, sent, private=turn.place.private) if is_hard else sent)
    turn.uow.due.set_once(DueKind.FORGET, 0, "", turn.now + QUESTION_COUNTS_LIVE)


def _item(turn: Turn) -> str:
    """What a report is about: the card replied to, else what was told last, else the question that is open."""
    if found := turn.card_button(buttons.ReportItem):
        return found.item
    entries = (turn.card_button(kind) for kind in ON_ITS_OWN_CARD)
    if entry := next((each for each in entries if each), None):
        return entry.entry
    if asked := turn.card_button(OfStatement):
        return asked.statement
    last = turn.uow.recently_said.last(turn.place, turn.now)
    shown = (last.signpost or last.entry) if last else None
    return shown or _open_statement(turn)


def _open_statement(turn: Turn) -> str:
    group = None if turn.place.private else turn.uow.groups.find(turn.place.chat)
    found = turn.uow.rounds.open_of(group.no) if group else None
    return (found.state.statement or "") if found else ""
