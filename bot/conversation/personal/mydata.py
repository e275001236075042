"""`/mydata`: everything that is tied to the person who asks, in words and as a file."""

from collections.abc import Iterator
from datetime import date

from bot.conversation import buttons
from bot.conversation.attachments import PersonalRecord
from bot.conversation.links import start_link
from bot.conversation.personal.record import record_of
from bot.conversation.personal_document import PersonalChat, PersonalDocument, PersonalGroup
from bot.conversation.ports.personal import NOTHING_HELD, Held
from bot.conversation.reply import Choice, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS
from bot.conversation.turn import Turn

AS_DOCUMENT = "json"


def mydata(turn: Turn) -> None:
    """`/mydata`, or `/mydata json` for the file. In a group it only leads into the private chat."""
    if not turn.place.private:
        lead_to_private(turn, "mydata")
    elif turn.text.strip().lower() == AS_DOCUMENT:
        send_file(turn)
    else:
        _show(turn)


def lead_to_private(turn: Turn, command: str) -> None:
    """Answer a command in a group with a link into the private chat, where it is about one person alone."""
    link = start_link(turn.username, command)
    turn.send(turn.say("personal.in_private"), ((Choice(turn.say("button.in_private"), link=link),),))


def send_file(turn: Turn, _button: buttons.MyDataFile | None = None) -> None:
    """*As a file*: the same for a computer program."""
    name, instead = turn.say("personal.file"), turn.say("personal.no_file")
    made = PersonalRecord(name, record_of(turn, _held(turn)), instead=instead)
    turn.send_file(turn.say("personal.file_caption"), made)


def _show(turn: Turn) -> None:
    held = _held(turn)
    as_file = choice(turn.say("button.as_file"), buttons.MyDataFile())
    if held == NOTHING_HELD:
        turn.send(PARAGRAPHS.join([turn.say("personal.nothing"), turn.say("personal.not_found")]), ((as_file,),))
        return
    meant = (turn.say("personal.code"), turn.say("personal.not_found"))
    parts = [turn.say("personal.heading"), *_paragraphs(turn, record_of(turn, held)), *meant]
    turn.send(PARAGRAPHS.join(parts), in_rows([as_file, choice(turn.say("button.forget_me"), buttons.ForgetMe())]))


def _held(turn: Turn) -> Held:
    return turn.uow.personal.held(turn.place.chat)


def _paragraphs(turn: Turn, record: PersonalDocument) -> Iterator[str]:
    for group in record.groups:
        heading = turn.say("personal.group", org=group.organisation)
        yield LINES.join([heading, *_in_group(turn, group)])
    if in_chat := list(_in_chat(turn, record.private_chat)):
        yield LINES.join([turn.say("personal.chat"), *in_chat])


def _in_group(turn: Turn, group: PersonalGroup) -> Iterator[str]:
    say = turn.say
    if group.coordinator:
        yield say("personal.coordinator")
    yield from (say("personal.answer", question=a.question, answer=a.answer) for a in group.open_answers)
    yield from (say("personal.press", question=question) for question in group.show_pressed)
    if group.answers_in_private:
        yield say("personal.follows")
    yield from (say("personal.draft", words=text) for text in group.drafts)
    if group.asked_to_delete_group:
        yield say("personal.wish")
    days = (date.fromisoformat(day) for day in group.links_until)
    yield from (say("personal.link", date=turn.content.phrases.date(day)) for day in days)
    handing = (date.fromisoformat(day) for day in group.handover_links_until)
    yield from (say("personal.handover", date=turn.content.phrases.date(day)) for day in handing)


def _in_chat(turn: Turn, chat: PersonalChat) -> Iterator[str]:
    say, period = turn.say, turn.content.phrases.period(turn.operator.lives["nations"])
    if chat.nation:
        yield say("personal.nation", nation=chat.nation, period=period)
    elif chat.asked_for_nation:
        yield say("personal.asked_nation", period=period)
    if chat.language:
        yield say("personal.language", name=chat.language, period=period)
    if chat.last_entry:
        yield say("personal.told_entry", title=chat.last_entry)
    elif chat.remembers_last_reply:
        yield say("personal.told")
    if chat.counts_what_was_sent:
        yield say("personal.wrote_in")
    if chat.published_words:
        yield say("personal.published")
    if chat.waiting_messages:
        yield say("personal.waiting")
