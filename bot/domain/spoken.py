"""How people say an answer in their own words, and a few other things that they say to a bot."""

from dataclasses import dataclass

from bot.domain.schedule_words import TimeWords


@dataclass(frozen=True, slots=True)
class SaidForButton:
    """What people reply to a card in place of a button's words. `button`: the name of its label among the phrases.

    A longer reply sounds like it by one of the words of `has`, if it has none of `unless`.
    """

    button: str
    said: tuple[str, ...]
    has: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def sounds_like(self, words: str) -> bool:
        """Whether a text of plain words, as `without_marks` makes it, may mean this button."""
        text = f" {words} "
        return any(f" {each} " in text for each in self.has) and not any(f" {each} " in text for each in self.unless)


@dataclass(frozen=True, slots=True)
class Spoken:
    """How people say an answer, ask back about a question, want to go back or to stop, or say where they live.

    `around` stands beside an answer and changes nothing, `between` between two, `leaning` beside one that is not quite
    meant. `reasons` and `then` begin what is said about an answer, `about_part` what it holds for: "yes for the ward".
    `changes` stands before an answer that replaces another. `several` and `like_others` name no single answer;
    `like_others` may go on: "same as what they said". `numbers` are the first, the second and so on of the buttons, and
    `around_numbers` stands beside them.

    `asks`, at the beginning, make a message a question; `proposes` an idea, also before a question mark. `nods`, as the
    whole message, agree with an idea and are none. `means`, or `means_by` at the beginning, want the question
    explained; `why` asks why it is asked, `seen_by` who sees what is answered, and so does what begins with `seen_asks`
    and has one of `seen_verbs` and of `seen_things`. `again` wants the question once more, `back` the one before.
    `stop` with nothing beside it but words of `around_stop` wants no more questions. `names_by` begins a reply to who
    asked for a name, `names_before` ends it. `live_in` and `not_in` stand before a place, `around_places` before and
    after it. `elsewhere`: the whole message. `puts_us` begins where a group puts itself. See
    there for `for_buttons` and `times`.
    """

    around: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    about_part: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    like_others: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    around_numbers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    proposes: tuple[str, ...] = ()
    nods: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    means_by: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    seen_asks: tuple[str, ...] = ()
    seen_verbs: tuple[str, ...] = ()
    seen_things: tuple[str, ...] = ()
    names_by: tuple[str, ...] = ()
    names_before: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    around_stop: tuple[str, ...] = ()
    live_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    around_places: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    puts_us: tuple[str, ...] = ()
    for_buttons: tuple[SaidForButton, ...] = ()
    times: TimeWords = TimeWords()  # noqa: RUF009 - it is frozen

    def said_for(self, button: str) -> frozenset[str]:
        """What people reply in place of this button's words."""
        return frozenset(words for each in self.for_buttons if each.button == button for words in each.said)
