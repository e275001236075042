"""A small content folder without a mistake, and ways to put one in."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.content import Mistake, Report, check, load
from bot.conversation.content import Content

BOOK: Mapping[str, tuple[str, ...]] = {
    "button.start": (),
    "button.answer": ("answer",),
    "notice.taken": ("answer",),
    "question.card": ("number", "total", "question"),
    "menu.help": (),
}

TODAY = date(2026, 11, 23)

PHRASES = """\
# comments are welcome
button:
  start: Start
  answer: "{answer}, next"
notice:
  taken: We have your answer. It is {answer}.
question:
  card: "Question {number} of {total}. {question}"
menu:
  help: what I can do
"""

ANSWERS = "answers:\n" + "".join(
    f"""\
  - id: "{name}"
    label: "{label}"
    inline: "{label.lower()}"
    most: "Most said {label}."
    we_say: "Do we say {label}?"
    we_said: "We said {label}."
    differ: "{label.lower()}"
    we: "{we}"
    some: "Some of us{we.removeprefix("We")}"
    others: "Others{we.removeprefix("We")}"
    typed: ["{label.lower()}"]
    command: "{name}"
    menu: "answer {label.lower()}"
    {more}
"""
    for name, label, we, more in (
        ("yes", "Yes", "We said", "is_on_the_line: true\n    shape: disc"),
        ("partly", "Partly", "We said", "is_on_the_line: true\n    shape: half"),
        ("no", "No", "We said", "is_on_the_line: true\n    shape: ring"),
        ("notsure", "Not sure", "We were not sure", "shape: diamond\n    letter: '?'"),
        ("notfit", "Does not fit us", "We said", "shape: dash"),
        ("skip", "Skip", "We", "is_own: true"),
    )
)

TOPICS = """\
topics:
  - id: words
    label: What words mean
  - id: people
    label: People
"""

NEEDS = """\
needs:
  - id: training
    label: Training
    text: Learning to lead.
    signposts: [nsun, offer]
    entries: [co-production]
"""

ENTRY = """\
title: What is co-production?
short_title: Co-production
topic: words
from_briefing: true
source: Common terms
related:
  - governance
where:
  - nsun
short: |
  People who use a service make it together with staff.

more: |
  They share the work. They share the say too.

  It takes time.
"""

ASKED = """\
ways:
  - what is co-production
  - coproduction
  - co pro
  - what does co-production mean
  - making a service together
  - working as equals
  - staff and us making it
  - whats coprod
  - explain co-production
  - is it the same as involvement
"""

OTHERS_ASKED = """\
ways:
  - what is governance
  - who sits on the board
  - who runs the trust
  - how the trust is run
  - who decides here
  - board meetings
  - governors
  - whos in charge
  - tell me about the board
  - rules for running a charity
"""

SIGNPOST = """\
name: National Survivor User Network
short_title: NSUN
what: A network of groups led by people who use services.
ask_them: What can you offer a group like ours?
from_briefing: true
status: unknown
last_checked: null
checked_by: null
note: null
contacts:
  - kind: phone
    value: "020 7820 8982"
    status: current
    last_checked: 2026-11-01
    checked_by: Ruth
"""

LED_TO = "entries: [governance]\n"

ROUTES = """\
  - id: emergency
    kind: emergency
    line: "If you are in danger now: call 999."
    reach: "999"
    last_checked: 2026-11-01
    checked_by: Ruth
  - id: samaritans
    kind: call
    line: "To talk: call 116 123."
    reach: "116 123"
    last_checked: 2026-11-01
    checked_by: Ruth
  - id: shout
    kind: text
    line: "To text: send SHOUT to 85258."
    reach: "85258"
    last_checked: 2026-11-01
    checked_by: Ruth
"""

URGENT = f"routes:\n{ROUTES}packs:\n" + "".join(
    f"  - id: {name}\n    name: {name.title()}\n    routes: [emergency, samaritans, shout]\n"
    for name in ("england", "wales", "scotland", "northern-ireland", "ireland", "elsewhere", "uk")
)

URGENT_WORDS = """\
phrases:
  - want to die
not_urgent:
  - used to want to die
"""

QUESTIONNAIRE = """\
title: The spectrum
short_title: The spectrum
about: Questions to talk about.
source: The briefing, page 5
grouping_note: The themes are ours.
stages:
  - id: stage-good
    name: Good involvement
    short_title: Good
    placed: at good involvement
    meaning: People change how the service is run.
themes:
  - id: being-heard
    name: Being heard
    short_title: Being heard
    minutes: 15
    about: who listens
    statements: [st-voice]
    suggestions: [ask-staff]
statements:
  - id: st-voice
    stage: stage-good
    stage_confidence: 90
    towards: yes
    wording: 1
    printed: Perspectives at all levels
    question: "Do {users} have a voice in {org}?"
    name: having a voice
    help: "A voice means that somebody at {org} listens."
    talk:
      agree: What happened the last time?
      differ: Who has been heard, and who has not?
      example: Tell us about one time.
    said:
      yes: We said we have a voice.
      partly: We said we partly have a voice.
      no: We said we do not have a voice.
      notsure: We were not sure if we have a voice.
      notfit: We said the question does not fit us.
suggestions:
  - id: ask-staff
    label: Ask staff
    text: Ask staff what changed.
    where: [nsun]
"""

EXAMPLES = """\
groups:
  - id: first
    messages:
      - a recipe
      - another recipe
"""

CRISIS = """\
why: They are of one kind.
messages:
  - a message
  - another message
"""

EVERYDAY = CRISIS.replace("message\n", "day\n")

EITHER = CRISIS.replace("message\n", "night\n")

SILENCE = """\
lines:
  - text: the bins are full
    why: A support line would be absurd there.
    reviewed_by: Ruth
    reviewed_on: 2026-11-01
"""

SPOKEN = """\
around: [i think]
reasons: [because]
then: [they]
asks: [what]
why: [why]
back: [go back]
"""

READING = """\
stemmer: english
spellings:
  - meant: what is
    typed: [whats, wots]
  - meant: coprod*
    typed: [co prod*]
stop_words: [the, is]
"""

OTHER_LANGUAGE = """\
name: Polish
checked_by: Ruth
phrases: [chcę umrzeć]
not_urgent: [chcę umrzeć ze śmiechu]
alone: [pomocy]
common_words: [jest, nie]
"""

STYLE = """\
locale: en-GB
example_users: service users
example_field: the trust
banned:
  - begins: facilitat
    instead: help, or run
grading: [level, levels]
not_grading: [at every level]
denials: ["no", not]
question_words: [who, how]
vowels: aeiouy
silent_endings:
  - ending: e
    not_after: laeiouy
"""

SMALL_TALK = """\
groups:
  - id: chat
    replies: [All right., "That's fine."]
    messages: [ok]
  - id: laugh
    replies: [All right., "That's fine."]
    messages: [lol]
  - id: never-mind
    replies: [No need to be sorry., "That's fine."]
    messages: [sorry]
"""

MANIFEST = """\
name: English
direction: ltr
switched_on: true
"""

FILES = {
    "language.yaml": MANIFEST,
    "phrases.yaml": PHRASES,
    "answers.yaml": ANSWERS,
    "topics.yaml": TOPICS,
    "needs.yaml": NEEDS,
    "urgent.yaml": URGENT,
    "urgent_words.yaml": URGENT_WORDS,
    "spoken.yaml": SPOKEN,
    "reading.yaml": READING,
    "other_languages/polish.yaml": OTHER_LANGUAGE,
    "style.yaml": STYLE,
    "terms/co-production.yaml": ENTRY.replace("topic: words", "topic: people"),
    "terms/governance.yaml": ENTRY.replace("hort_title: Co-production", "hort_title: Governance")
    .replace("What is co-production?", "What is governance?")
    .replace("  - governance", "  - co-production"),
    "asked/co-production.yaml": ASKED,
    "asked/governance.yaml": OTHERS_ASKED,
    "questionnaires/spectrum.yaml": QUESTIONNAIRE,
    "organisations/nsun.yaml": SIGNPOST,
    "training/offer.yaml": SIGNPOST.replace("User Network\n", "User Offer\n")
    .replace("short_title: NSUN", "short_title: An offer")
    .replace("020 7820 8982", "01632 960123")
    + LED_TO,
    "examples/elsewhere.yaml": EXAMPLES,
    "crisis/first.yaml": CRISIS,
    "everyday/first.yaml": EVERYDAY,
    "either.yaml": EITHER,
    "silence.yaml": SILENCE,
    "examples/smalltalk.yaml": SMALL_TALK,
    "documents/paper.yaml": SIGNPOST.replace("User Network\n", "User Paper\n")
    .replace("short_title: NSUN", "short_title: A paper")
    .replace("020 7820 8982", "0115 496 0777")
    + LED_TO,
}


class SmallContent:
    """The folder, on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILES.items():
            self.write(name, text)

    def path(self, name: str) -> Path:
        """Where a file of the English words lies."""
        return self.folder / "en" / name

    def write(self, name: str, text: str) -> None:
        """Put a whole file."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text.encode("utf-8"))

    def change(self, name: str, old: str, new: str) -> None:
        """Change the first place in a file where `old` stands."""
        text = self.path(name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def check(self) -> Report:
        """What `check` finds."""
        return check(self.folder, today=TODAY, phrasebook=BOOK)

    def mistakes(self) -> tuple[Mistake, ...]:
        """Only the mistakes."""
        return self.check().mistakes

    def load(self) -> Content:
        """The folder as content."""
        return load(self.folder, phrasebook=BOOK)

    def only_mistake(self) -> str:
        """The one mistake that there is, as one line."""
        lines = [str(mistake) for mistake in self.mistakes()]
        assert len(lines) == 1, "\n".join(lines) or "no mistake was found"
        return lines[0]
