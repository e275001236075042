"""Where to go: needs, and the cards of organisations, training and documents."""

from dataclasses import replace
from datetime import date

from bot.conversation import buttons
from bot.conversation.content import Content
from bot.conversation.questions.changing import with_change
from bot.conversation.reply import Reply, Rows, choice, in_rows
from bot.conversation.text import LINES, PARAGRAPHS, bold, marked
from bot.conversation.turn import Turn
from bot.domain.due import DueKind
from bot.domain.retention import RECENTLY_SAID_LIVES
from bot.domain.signposts import Contact, Need, Signpost, Standing


def needs(turn: Turn, _button: buttons.ShowNeeds | None = None) -> None:
    """`/signpost`: ask what somebody needs."""
    turn.post(needs_card(turn.content))


def needs_card(content: Content) -> Reply:
    """All needs, with a button for each."""
    choices = [choice(n.label, buttons.ShowNeed(n.id)) for n in content.needs]
    return Reply(content.phrases.say("signpost.needs"), in_rows(choices))


def training(turn: Turn) -> None:
    """`/training`: show the need for training at once."""
    _show_need(turn, "training")


def need(turn: Turn, button: buttons.ShowNeed) -> None:
    """Show who and what helps with a need."""
    _show_need(turn, button.need)


def card(turn: Turn, button: buttons.ShowSignpost) -> None:
    """Show a signpost."""
    found = turn.content.signpost(button.signpost)
    if found is None:
        turn.tell(turn.say("notice.old_button"))
        return
    reply = Reply(card_text(turn.content, found, turn.today), card_rows(turn.content, found))
    turn.post(with_change(turn, reply, found))
    turn.uow.recently_said.note(turn.place, turn.now, signpost=found.id)
    turn.uow.due.set_once(DueKind.FORGET, 0, "", turn.now + RECENTLY_SAID_LIVES)


def card_text(content: Content, signpost: Signpost, today: date) -> str:
    """A signpost as text: how to reach it, what it is, what has changed, one thing to ask and whom."""
    say = content.phrases.say
    reach = contact_lines(content, signpost, today) or say("signpost.no_contact")
    whom = signpost.whom or say("signpost.staff" if signpost.is_read else "signpost.them")
    parts: list[str] = [LINES.join([bold(signpost.name), reach]), marked(signpost.what)]
    if signpost.now:
        parts.append(marked(signpost.now))
    parts.append(say("signpost.ask_them", whom=whom, question=signpost.ask_them))
    parts.append(say("ask.source" if signpost.from_briefing else "ask.not_from_briefing"))
    return PARAGRAPHS.join(parts)


def card_rows(content: Content, signpost: Signpost) -> Rows:
    """The buttons of a signpost: where to go on or instead, what is said about it, and one for who knows better."""
    say = content.phrases.say
    on = [choice(s.short_title, buttons.ShowSignpost(s.id)) for i in signpost.instead if (s := content.signpost(i))]
    about = content.entry_about(signpost)
    if about:
        on.append(choice(say("button.about_it"), buttons.ShowEntry(about.id)))
    report = choice(say("button.report_item"), buttons.ReportItem(signpost.id))
    return in_rows([*on, choice(say("button.needs"), buttons.ShowNeeds()), report])


def contact_lines(content: Content, signpost: Signpost, today: date) -> str:
    """The contacts of a signpost and of those it is reached by, the surest first, each sort under what is known of it.

    Empty when there are none. Of others stands what can be rung, written to or opened, and only what holds.
    """
    whose = [(signpost, signpost.by_standing(today))]
    others = content.reached_by(signpost)
    whose += [(other, _of_other(other, is_alone=len(others) == 1).by_standing(today)) for other in others]
    lines: list[str] = []
    for standing in Standing:
        found = [(each, contacts[standing]) for each, contacts in whose if standing in contacts]
        if found and standing not in (Standing.CHECKED, Standing.GONE):
            lines.append(content.phrases.say(f"signpost.{standing}"))
        for each, contacts in found:
            if each is signpost:
                lines += [_line(content, contact, standing) for contact in contacts]
            else:
                values = ", ".join(contact.value for contact in contacts)
                lines.append(content.phrases.say("signpost.through", whom=each.short_title, contacts=values))
    return LINES.join(lines)


def _of_other(signpost: Signpost, *, is_alone: bool) -> Signpost:
    """With the contacts that stand on the card of something else: of several only websites, so that it stays short."""
    kinds = ("website", "phone", "email") if is_alone else ("website",)
    return replace(signpost, contacts=tuple(c for c in signpost.contacts if c.kind in kinds and not c.is_gone))


def _line(content: Content, contact: Contact, standing: Standing) -> str:
    say = content.phrases.say
    if standing is Standing.GONE:
        return say("signpost.was", value=contact.value)
    line = say(f"signpost.{contact.kind}", value=contact.value)
    is_seen = contact.seen and standing is Standing.UNCHECKED
    return say("signpost.seen", contact=line, seen=contact.seen) if is_seen else line


def need_card(content: Content, found: Need) -> Reply:
    """Who and what helps with a need."""
    signposts = [s for i in found.signposts if (s := content.signpost(i))]
    entries = [e for i in found.entries if (e := content.entry(i))]
    choices = [choice(s.short_title, buttons.ShowSignpost(s.id)) for s in signposts]
    choices += [choice(e.short_title, buttons.ShowEntry(e.id)) for e in entries]
    choices.append(choice(content.phrases.say("button.needs"), buttons.ShowNeeds()))
    names = LINES.join([*(s.name for s in signposts), *(e.title for e in entries)])
    text = PARAGRAPHS.join([LINES.join([bold(found.label), marked(found.text)]), names])
    return Reply(text, in_rows(choices))


def _show_need(turn: Turn, need_id: str) -> None:
    found = turn.content.need(need_id)
    if found is None:
        turn.tell(turn.say("notice.old_button"))
        return
    reply = need_card(turn.content, found)
    turn.send(reply.text, reply.rows)
