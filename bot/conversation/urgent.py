"""Urgent help: fixed, reviewed words that need the content and nothing else."""

from dataclasses import replace

from bot.conversation.content import Content
from bot.conversation.links import start_link
from bot.conversation.reply import Choice, Reply, Rows
from bot.conversation.turn import Turn
from bot.domain.urgent import ANY_NATION, LAST_RESORT, UrgentPack

PAYLOAD = "urgent"
"""What the link under a note to a group carries into the private chat, with the group's nation behind a dash."""


def help_now(content: Content, nation: str | None) -> Reply:
    """What `/urgent` says: the routes of the nation, or those for anywhere in the UK. Works without a store."""
    say = content.phrases.say
    parts = [f"**{say('urgent.heading')}**", _routes(content, nation), say("urgent.not_watched")]
    return Reply("\n\n".join(parts))


def for_someone(content: Content, nation: str | None) -> Reply:
    """In a private chat, after words that worry: help first, and nothing else goes on."""
    say = content.phrases.say
    parts = [say("urgent.hard"), _routes(content, nation), say("urgent.someone"), say("urgent.not_kept")]
    return Reply("\n\n".join(parts))


def with_routes(content: Content, said: str) -> Reply:
    """A few words, and the same routes again: for whoever takes back what brought help."""
    return Reply("\n\n".join([said, _routes(content, None), content.phrases.say("urgent.someone")]))


def with_soft_line(content: Content, reply: Reply, *, private: bool = False) -> Reply:
    """The reply with one gentle line at its end; in a group it points at nobody."""
    line = content.phrases.say("urgent.soft" if private else "urgent.soft_group")
    return replace(reply, text=f"{reply.text}\n\n{line}")


def last_resort() -> Reply:
    """When even the content fails."""
    return Reply("\n\n".join(LAST_RESORT))


def note_for_all(turn: Turn) -> None:
    """In a group, after words that worry: a note to everybody, to nobody in particular. The check-in can wait."""
    group, content = turn.group(), turn.content
    if not group.wants_urgent_note(turn.now):
        turn.send(turn.say("urgent.note_short"), _private_link(turn))
        return
    turn.uow.groups.save(replace(group, urgent_note_at=turn.now))
    parts = [turn.say("urgent.note"), _routes(content, group.nation), turn.say("urgent.note_end")]
    turn.send("\n\n".join(parts), _private_link(turn))


def _private_link(turn: Turn) -> Rows:
    nation = turn.group().nation
    payload = f"{PAYLOAD}-{nation}" if nation else PAYLOAD
    return ((Choice(turn.say("button.help_private"), link=start_link(turn.username, payload)),),)


def _routes(content: Content, nation: str | None) -> str:
    pack = content.urgent_pack(nation or "") or content.urgent_pack(ANY_NATION)
    return "\n".join(LAST_RESORT if pack is None else _lines(pack))


def _lines(pack: UrgentPack) -> tuple[str, ...]:
    return tuple(route.line for route in pack.routes)
