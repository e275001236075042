"""Questions and entries: asking, browsing by topic, more, related entries, where to go."""

from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.checkin import following
from bot.conversation.events import Commanded, Incoming, TimePassed
from bot.conversation.phrasebook import SAID
from bot.conversation.ports.listening import Care
from bot.conversation.ports.matching import Match, MatchKind
from bot.conversation.ports.recently_said import LastSaid
from bot.conversation.questions import entry_cards
from bot.conversation.questions.changing import with_change
from bot.conversation.questions.decision import Decision, Kind, decide
from bot.conversation.questions.rendering import NEVER_MIND, Asked, render
from bot.conversation.reply import Reply
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.entries import Entry
from bot.domain.letters import without_marks
from bot.domain.retention import RECENTLY_SAID_LIVES
from bot.domain.rights import Role
from bot.domain.signposts import Signpost

CAN_BE_SENT_ON = (Kind.CHOICES, Kind.NONE, Kind.AGAIN_UNSURE, Kind.OTHER_PART)
"""Answers of these kinds are sent as a reply to the question, so that *Send this question* can take its words."""


LAUGH = "laugh"
NOT_HEARD = "not-heard"
NODS = (LAUGH, "chat", "agree", "disagree", "surprise", NOT_HEARD)
"""Ids of small talk that would seem an answer to a question that waits, if it were replied to."""


def ask(turn: Turn) -> None:
    """Answer a question from `/ask`, a private chat or a reply to the bot. Its match was looked up before."""
    if isinstance(turn.event, Commanded) and not turn.text.strip():
        _ask_for_a_question(turn)
        return
    decision = _pointing(turn, decide(turn.content, turn.text, turn.lookups.match, _last_said(turn)))
    decisions = (decision, *decision.others)
    for each, reply in zip(decisions, render(turn.content, decision, _asked(turn)), strict=True):
        if each.kind in CAN_BE_SENT_ON and (turn.place.private or turn.lookups.care is Care.NONE):
            reply = replace(reply, answering=turn.message)
        turn.post(with_change(turn, reply, _shown(turn, each)))
        _note(turn, each.told, in_full=each.kind is Kind.ENTRY, unsure=each.is_guess)
    turn.uow.shown.count({each.entries[0].id for each in decisions if each.kind is Kind.ENTRY}, turn.now)


def _shown(turn: Turn, decision: Decision) -> Entry | Signpost | None:
    """The thing whose card an answer is."""
    if decision.kind is Kind.PLACE:
        return turn.content.signpost(decision.group)
    return decision.entries[0] if decision.kind in (Kind.ENTRY, Kind.FOLLOW_UP) else None


def _ask_for_a_question(turn: Turn) -> None:
    """In a group the box of whoever asked becomes a reply, without which we would not see what they write next."""
    text, private = turn.say("ask.how"), turn.place.private
    turn.post(Reply(text) if private else Reply(text, answering=turn.message, placeholder=turn.say("ask.placeholder")))


def _pointing(turn: Turn, decision: Decision) -> Decision:
    """The decision with a pointer to each entry that the group was just told, instead of the entry."""
    is_again = decision.kind is Kind.ENTRY and _just_told(turn, decision.entries[0])
    others = tuple(_pointing(turn, each) for each in decision.others)
    return replace(decision, kind=Kind.JUST_TOLD if is_again else decision.kind, others=others)


def _last_said(turn: Turn) -> LastSaid | None:
    """What was last said here. A reply to the card of an entry is about that entry, whatever came after it."""
    last = turn.uow.recently_said.last(turn.place, turn.now)
    kinds = (buttons.More, buttons.Related, buttons.WhereToGo)
    shown = next((button for kind in kinds if (button := turn.card_button(kind))), None)
    if shown is None:
        return last
    return LastSaid(shown.entry, unsure=last.unsure if last else False)


def takes_label(turn: Turn) -> bool:
    """Take the words of a button written without a reply, when only one button can be meant. Returns whether they were.

    Of other buttons' words, and of a bare number, it is said what they need, unless they mean something else too.
    *Done* is small talk to all but those who look after the content.
    """
    words = without_marks(turn.text)
    last = turn.uow.recently_said.last(turn.place, turn.now) or LastSaid()
    if last.entry and words == _label(turn, "button.more"):
        more(turn, buttons.More(last.entry))
        return True
    if last.entry and words == _label(turn, "button.related"):
        related(turn, buttons.Related(last.entry))
        return True
    if last.unsure and words == _label(turn, "button.none_fits"):
        none_fits(turn, buttons.NoneFits())
        return True
    match = turn.lookups.match or Match(MatchKind.NONE, ())
    is_chat = match.kind is MatchKind.SMALLTALK and not turn.may(Role.CONTENT_ADMIN)
    is_asked = match.kind is MatchKind.ANSWER or turn.content.card_replies.is_question(turn.text)
    is_known = is_asked or is_chat or bool(match.command)
    if words.isdecimal() or (is_words_of_a_button(turn) and not is_known):
        turn.send(turn.say("ask.which_button"))
        return True
    return False


def is_words_of_a_button(turn: Turn) -> bool:
    """Whether the whole text is the label of some button of ours."""
    words = without_marks(turn.text)
    return any(words == _label(turn, key) for key, fields in SAID.items() if _is_label(key) and not fields)


def is_aside(turn: Turn) -> bool:
    """Whether a message only takes back, laughs something off, or asks for a command, and is no words to keep."""
    match = turn.lookups.match
    laughs = match and match.kind is MatchKind.SMALLTALK and match.small_talk == LAUGH
    return bool(takes_back(turn) or laughs or (match and match.command))


def takes_back(turn: Turn) -> bool:
    """Whether a message takes back what was said before, which may have brought urgent help."""
    match = turn.lookups.match
    return match is not None and match.kind is MatchKind.SMALLTALK and match.small_talk == NEVER_MIND


def none_fits(turn: Turn, _button: buttons.NoneFits) -> None:
    """*None of these*: offer other ways on."""
    reply = render(turn.content, Decision(Kind.NONE), _asked(turn))[0]
    turn.post(replace(reply, answering=turn.message))
    _note(turn, None)


def entry(turn: Turn, button: buttons.ShowEntry) -> None:
    """Show the entry of a button."""
    found = _named(turn, button)
    if found:
        _tell(turn, found)


def more(turn: Turn, button: buttons.More) -> None:
    """*More*: the longer text of an entry."""
    found = _named(turn, button)
    if found:
        turn.post(with_change(turn, entry_cards.more(turn.content, found), found))
        _note(turn, found.id)


def related(turn: Turn, button: buttons.Related) -> None:
    """*Related*: the entries that belong to an entry."""
    found = _named(turn, button)
    if found:
        turn.post(entry_cards.related(turn.content, found))
        _note(turn, found.id)


def where(turn: Turn, button: buttons.WhereToGo) -> None:
    """*Where to go*: organisations, training or documents for an entry."""
    found = _named(turn, button)
    if found:
        places = [place for each in found.where if (place := turn.content.signpost(each))]
        alone = places[0] if len(places) == 1 else None
        turn.post(with_change(turn, entry_cards.where(turn.content, found, turn.today), alone))
        _note(turn, found.id)


def terms(turn: Turn, _button: buttons.ShowTopics | None = None) -> None:
    """`/terms`: list the topics."""
    turn.post(entry_cards.topics(turn.content))


def topic(turn: Turn, button: buttons.ShowTopic) -> None:
    """List the entries of a topic."""
    found = turn.content.topic(button.topic)
    if found is None:
        turn.tell(turn.say("notice.old_button"))
        return
    turn.post(entry_cards.of_topic(turn.content, found))


def start_with(turn: Turn, entry_id: str) -> bool:
    """Show the entry of a link. Returns False when there is no such entry."""
    found = turn.content.entry(entry_id)
    if found:
        _tell(turn, found)
    return found is not None


def forget(turn: Turn, _due: TimePassed) -> None:
    """Delete what was recently said, old counts of questions and old reports, and schedule the next time."""
    uow, now = turn.uow, turn.now
    rest = [uow.recently_said.forget(now), uow.sent_questions.forget_counts(now), uow.reports.forget(now)]
    if soonest := min((at for at in rest if at), default=None):
        turn.uow.due.set_once(DueKind.FORGET, 0, "", soonest)


def _is_label(key: str) -> bool:
    return key.startswith("button.")


def _label(turn: Turn, key: str) -> str:
    """The words of a button, as what somebody typed is compared with them."""
    return without_marks(turn.say(key))


def _tell(turn: Turn, found: Entry) -> None:
    """Show an entry that a button asked for, even if it was just told. Its ten minutes do not start again."""
    in_full = not _just_told(turn, found)
    reply = render(turn.content, Decision(Kind.ENTRY, (found,)), _asked(turn))[0]
    turn.post(with_change(turn, reply, found))
    _note(turn, found.id, in_full=in_full)
    turn.uow.shown.count({found.id}, turn.now)


def _asked(turn: Turn) -> Asked:
    nation = turn.uow.nations.of(turn.place.chat) if turn.place.private else None
    in_between = in_the_middle(turn) or following.is_asked(turn.uow, turn.place)
    care, is_read = turn.lookups.care, bool(turn.operator.admins)
    return Asked(turn.place.private, turn.today, care, in_between, _number(turn), nation or "", is_read)


def _just_told(turn: Turn, found: Entry) -> bool:
    """Whether the group was told the entry within ten minutes, in any topic. Always False in private."""
    return not turn.place.private and turn.uow.recently_said.was_told(turn.place.chat, found.id, turn.now)


def _note(turn: Turn, entry: str | None, *, in_full: bool = False, unsure: bool = False) -> None:
    in_full = in_full and not turn.place.private
    turn.uow.recently_said.note(turn.place, turn.now, entry, in_full=in_full, unsure=unsure)
    turn.uow.due.set_once(DueKind.FORGET, 0, "", turn.now + RECENTLY_SAID_LIVES)


def _number(turn: Turn) -> int:
    """A number that differs from turn to turn, to pick one of several ways to say the same."""
    return turn.event.update if isinstance(turn.event, Incoming) else 0


def in_the_middle(turn: Turn) -> bool:
    """Whether a check-in of this group has begun and is not finished. False in private."""
    if turn.place.private:
        return False
    group = turn.uow.groups.find(turn.place.chat)
    found = turn.uow.rounds.open_of(group.no) if group else None
    return found is not None and found.state.has_started


def _named(turn: Turn, button: buttons.OfEntry) -> Entry | None:
    found = turn.content.entry(button.entry)
    if found is None:
        turn.tell(turn.say("notice.old_button"))
    return found
