"""`/forgetme`: delete everything that is tied to the person who asks, in all groups, in one step."""

from collections.abc import Iterator, Sequence

from bot.conversation import buttons
from bot.conversation.buttons import Sure
from bot.conversation.personal.mydata import lead_to_private
from bot.conversation.personal.record import org_of
from bot.conversation.ports.personal import NOTHING_HELD, Held
from bot.conversation.reply import choice
from bot.conversation.text import LINES, PARAGRAPHS
from bot.conversation.turn import Turn


def forgetme(turn: Turn, button: buttons.ForgetMe | None = None) -> None:
    """`/forgetme`, *Forget me*, and the answers to "Shall I forget you?"."""
    if not turn.place.private:
        lead_to_private(turn, "forgetme")
    elif button is not None and button.sure is Sure.YES:
        _forget(turn)
    elif button is not None and button.sure is Sure.NO:
        turn.tell(turn.say("personal.not_forgotten"))
    else:
        _ask(turn)


def _ask(turn: Turn) -> None:
    """Ask once, and say what will happen to a group that knows no other coordinator."""
    held = turn.uow.personal.held(turn.place.chat)
    if held == NOTHING_HELD:
        turn.send(PARAGRAPHS.join([turn.say("personal.nothing"), turn.say("personal.not_found")]))
        return
    yes = choice(turn.say("button.forget_yes"), buttons.ForgetMe(Sure.YES))
    no = choice(turn.say("button.forget_no"), buttons.ForgetMe(Sure.NO))
    parts = [turn.say("personal.ask"), *_last_coordinator(turn, held, left=1)]
    turn.send(PARAGRAPHS.join(parts), ((yes, no),))


def _forget(turn: Turn) -> None:
    held = turn.uow.personal.forget(turn.place.chat)
    deleted = list(_deleted(turn, held))
    done = [turn.say("personal.deleted"), *deleted] if deleted else [turn.say("personal.nothing")]
    parts = [LINES.join(done), *_last_coordinator(turn, held, left=0), turn.say("personal.not_found")]
    turn.send(PARAGRAPHS.join(parts))


def _deleted(turn: Turn, held: Held) -> Iterator[str]:
    """What was deleted, a line for each kind."""
    held_of_kinds = {
        "personal.deleted_answers": held.answers,
        "personal.deleted_codes": held.presses,
        "personal.deleted_coordinator": held.coordinates,
        "personal.deleted_handovers": held.handovers,
        "personal.deleted_private": held.follows or held.links,
        "personal.deleted_drafts": held.drafts,
        "personal.deleted_wish": held.wishes,
        "personal.deleted_nation": held.nation is not None,
        "personal.deleted_language": held.language,
        "personal.deleted_published": held.published,
        "personal.deleted_chat": held.told or held.wrote_in or held.waiting,
    }
    yield from (turn.say(kind) for kind, is_held in held_of_kinds.items() if is_held)


def _last_coordinator(turn: Turn, held: Held, *, left: int) -> Sequence[str]:
    """A line for each group that knows nobody else, when `left` of its coordinators are stored."""
    alone = [no for no in held.coordinates if turn.uow.groups.count_coordinators(no) == left]
    return [turn.say("personal.last_coordinator", org=org_of(turn, no)) for no in alone]
