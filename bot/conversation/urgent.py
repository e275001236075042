"""Urgent help: reviewed words that need the content and nothing else."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import buttons
from bot.conversation.content import Content
from bot.conversation.links import start_link
from bot.conversation.reply import Choice, Reply, Rows, choice
from bot.conversation.text import LINES, PARAGRAPHS, bold
from bot.conversation.turn import HELP_NOW, Turn
from bot.domain.urgent import ANY_NATION, LAST_RESORT, NOTHING_ELSE, Route

PAYLOAD = "urgent"
"""The payload of the link to the private chat under a note, followed by a dash and the group's nation."""


def help_now(content: Content, nation: str, *, private: bool = False, in_a_word: bool = False) -> Reply:
    """The reply to `/urgent`: the routes of the nation, or of the whole UK. Needs no store.

    In private it names the nation. `in_a_word`: it was asked for in a word such as "help", which may also ask what the
    bot can do.
    """
    say, pack = content.phrases.say, content.urgent_pack(nation) if private else None
    heading = say("urgent.heading_nation", nation=pack.name) if pack else say("urgent.heading")
    parts = [bold(heading), _routes(content, nation), say("urgent.not_watched")]
    parts += [say("urgent.what_i_do")] if in_a_word else []
    return Reply(PARAGRAPHS.join(parts), _ways_on(content, nation, private=private))


def for_someone(content: Content, nation: str = "") -> Reply:
    """The reply in a private chat to words that worry: help first, and nothing else."""
    say = content.phrases.say
    parts = [say("urgent.hard"), _routes(content, nation), say("urgent.someone"), say("urgent.not_kept")]
    return Reply(PARAGRAPHS.join(parts), _ways_on(content, nation, private=True))


def while_it_waits(content: Content) -> Reply:
    """What a chat reads whose message waits for the store: the numbers too, for /urgent may have to wait behind it."""
    return Reply(PARAGRAPHS.join([content.phrases.say("about.waits"), _routes(content, ANY_NATION)]))


def more_lines(content: Content, nation: str) -> Reply:
    """*More lines*: the other routes of the nation, or of the whole UK. Needs no store."""
    pack = content.urgent_pack(nation) or content.urgent_pack(ANY_NATION)
    lines = _lines(content, pack.more) if pack else LAST_RESORT
    return Reply(PARAGRAPHS.join([bold(content.phrases.say("urgent.more")), LINES.join(lines)]))


def show_more(turn: Turn, button: buttons.MoreLines) -> None:
    """*More lines* as a message among others. The door answers it sooner."""
    turn.post(more_lines(turn.content, button.nation))


def with_routes(content: Content, said: str, nation: str) -> Reply:
    """The text with the routes again, for somebody who takes back what brought help."""
    return Reply(PARAGRAPHS.join([said, _routes(content, nation), content.phrases.say("urgent.someone")]))


def with_soft_line(content: Content, reply: Reply, *, private: bool = False) -> Reply:
    """The reply with a gentle line at its end, unless it names urgent help itself. In a group it points at nobody."""
    if HELP_NOW in reply.text:
        return reply
    line = content.phrases.say("urgent.soft" if private else "urgent.soft_group")
    return replace(reply, text=PARAGRAPHS.join([reply.text, line]))


def last_resort(*, is_all: bool = False) -> Reply:
    """The built-in reply for when the content fails too. `is_all`: it says that nothing else works."""
    return Reply(PARAGRAPHS.join((*LAST_RESORT, NOTHING_ELSE) if is_all else LAST_RESORT))


def note_for_all(turn: Turn, not_kept: str = "urgent.nothing_kept") -> None:
    """Post a note to everybody in a group, after words that worry. The check-in can wait. It points at nobody.

    `not_kept`: the phrase for what became of the words; empty when they were taken all the same, as a name.
    """
    group, content = turn.group(), turn.content
    said = [turn.say(not_kept)] if not_kept else []
    if not group.wants_urgent_note(turn.now):
        turn.send_help(PARAGRAPHS.join([turn.say("urgent.note_short"), *said]), _private_link(turn))
        return
    turn.uow.groups.save(replace(group, urgent_note_at=turn.now))
    parts = [turn.say("urgent.note"), _routes(content, group.nation), *said, turn.say("urgent.note_end")]
    turn.send_help(PARAGRAPHS.join(parts), _private_link(turn))


def _ways_on(content: Content, nation: str, *, private: bool) -> Rows:
    """*More lines*, and in private *I am elsewhere*."""
    say, pack = content.phrases.say, content.urgent_pack(nation) or content.urgent_pack(ANY_NATION)
    more = (choice(say("button.more_lines"), buttons.MoreLines(pack.id)),) if pack and pack.more else ()
    elsewhere = (choice(say("button.elsewhere"), buttons.AskNation()),) if private else ()
    return ((*more, *elsewhere),) if more or elsewhere else ()


def _lines(content: Content, routes: Sequence[Route]) -> list[str]:
    """The lines of the routes, and when they were checked: the oldest date, once each of them has been."""
    checks = [route.last_checked for route in routes]
    known = [checked for checked in checks if checked]
    lines = [route.line for route in routes]
    if not known or len(known) < len(checks):
        return lines
    return [*lines, content.phrases.say("urgent.checked", date=content.phrases.date(min(known)))]


def _private_link(turn: Turn) -> Rows:
    nation = turn.group().nation
    payload = f"{PAYLOAD}-{nation}" if nation else PAYLOAD
    return ((Choice(turn.say("button.help_private"), link=start_link(turn.username, payload)),),)


def _routes(content: Content, nation: str) -> str:
    pack = content.urgent_pack(nation) or content.urgent_pack(ANY_NATION)
    if pack is None:
        return LINES.join(LAST_RESORT)
    outside = [content.phrases.say("urgent.outside")] if pack.id == ANY_NATION else []
    return LINES.join([*_lines(content, pack.routes), *outside])
