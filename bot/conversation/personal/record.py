"""What is held of a person, as a document with words in place of our own numbers."""

from collections.abc import Sequence

from bot.conversation.checkin.session import fill, org_name, questionnaire_of, with_org_of
from bot.conversation.personal_document import PersonalAnswer, PersonalChat, PersonalDocument, PersonalGroup
from bot.conversation.ports.personal import Held
from bot.conversation.ports.rounds import Round
from bot.conversation.turn import Turn


def record_of(turn: Turn, held: Held) -> PersonalDocument:
    """The document of what is held of the person of this turn."""
    stores_number = bool(held.coordinates or held.follows)
    entry, nation = turn.content.entry(held.entry or ""), turn.content.urgent_pack(held.nation or "")
    return PersonalDocument(
        language=turn.content.language,
        made_on=turn.today.isoformat(),
        telegram_number=turn.person if stores_number else None,
        groups=tuple(_group(turn, held, group_no) for group_no in groups_of(turn, held)),
        private_chat=PersonalChat(
            remembers_last_reply=held.told,
            last_entry=entry.title if entry else None,
            counts_what_was_sent=held.wrote_in,
            published_words=held.published,
            waiting_messages=held.waiting,
            nation=nation.name if nation else None,
            asked_for_nation=held.nation == "",
            language=_language(turn, held.language),
        ),
    )


def _language(turn: Turn, code: str) -> str | None:
    """The name of a language; its code, when the bot does not speak it any more."""
    known = turn.contents.get(code)
    return (known.about.name if known else code) or None


def groups_of(turn: Turn, held: Held) -> Sequence[int]:
    """The numbers of the groups in which something of the person is held."""
    found = (turn.uow.rounds.by_no(no) for no in sorted(held.rounds))
    of_drafts = (draft.group_no for draft in held.drafts)
    return sorted({*held.coordinates, *held.wishes, *of_drafts, *(each.group_no for each in found if each)})


def org_of(turn: Turn, group_no: int) -> str:
    """What the group calls its organisation."""
    group = turn.uow.groups.by_no(group_no)
    return org_name(turn, group) if group else ""


def _group(turn: Turn, held: Held, group_no: int) -> PersonalGroup:
    def is_here(round_no: int) -> bool:
        return _of_group(turn, group_no, round_no) is not None

    return PersonalGroup(
        organisation=org_of(turn, group_no),
        coordinator=group_no in held.coordinates,
        open_answers=tuple(
            PersonalAnswer(_question(turn, group_no, each.round_no, each.statement), _answer(turn, each.answer))
            for each in held.answers
            if is_here(each.round_no)
        ),
        show_pressed=tuple(
            _question(turn, group_no, each.round_no, each.statement) for each in held.presses if is_here(each.round_no)
        ),
        answers_in_private=any(map(is_here, held.follows)),
        drafts=tuple(draft.text for draft in held.drafts if draft.group_no == group_no),
        asked_to_delete_group=group_no in held.wishes,
        links_until=tuple(turn.date(link.until).isoformat() for link in held.links if is_here(link.round_no)),
        handover_links_until=tuple(
            turn.date(link.until).isoformat() for link in held.handovers if link.group_no == group_no
        ),
    )


def _of_group(turn: Turn, group_no: int, round_no: int) -> Round | None:
    found = turn.uow.rounds.by_no(round_no)
    return found if found and found.group_no == group_no else None


def _question(turn: Turn, group_no: int, round_no: int, statement_id: str) -> str:
    """The question as the group reads it, or the statement's id when its questionnaire is lost."""
    found, group = _of_group(turn, group_no, round_no), turn.uow.groups.by_no(group_no)
    questionnaire = questionnaire_of(turn, found) if found else None
    statement = questionnaire.statement(statement_id) if questionnaire else None
    return fill(turn, with_org_of(group, found), statement.question) if statement and group else statement_id


def _answer(turn: Turn, answer_id: str) -> str:
    answer = turn.content.answer(answer_id)
    return answer.inline if answer else answer_id
