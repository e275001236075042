"""A hundred mistakes that people make in the words: the file, what stood there, what they typed, what is printed.

The line is that of the words typed, plus `below`. A mistake that is `alone` makes its file
unreadable, hides others, or is hidden by another of its kind in the same text, of which the first is told.
"""

from typing import NamedTuple


class Made(NamedTuple):
    """A mistake. Without `old` the file is written anew, with `new` in it."""

    file: str
    old: str
    new: str | bytes
    printed: str
    below: int = 0
    alone: bool = False
    more: int = 0


SPECTRUM, OWN = "questionnaires/leadership-spectrum.yaml", "questionnaires/own-terms.yaml"
NSUN, TOGETHER, TERM, ASKED = (
    "organisations/nsun.yaml",
    "organisations/together.yaml",
    "terms/nsun.yaml",
    "asked/nsun.yaml",
)
PANEL, MIND = "organisations/jcpmh.yaml", "documents/mind-group-agreements.yaml"
ANSWERS, PHRASES, URGENT, NEEDS, TOPICS = "answers.yaml", "phrases.yaml", "urgent.yaml", "needs.yaml", "topics.yaml"
FIRST = "NSUN is the National Survivor User Network."
LAST = "If your group is small and new, you could ask NSUN how other groups like it began."

AS_SENT = [
    Made(
        SPECTRUM,
        "short_title: User led",
        "short_title: Service user led",
        '"Good to service user led" has 24 characters',
    ),
    Made(
        OWN,
        "short_title: Shared",
        "short_title: Shared by us all",
        '"Shared by us all to our own" has 27 characters, 7',
        alone=True,
    ),
    Made(
        ANSWERS, 'label: "Partly"', 'label: "Partly, or sometimes"', '"Partly, or sometimes, next" has 26 characters, 6'
    ),
    Made(
        ANSWERS,
        'inline: "doesn\'t fit us"',
        'inline: "it doesn\'t fit us"',
        '"Why: it doesn\'t fit us" has 22 characters',
    ),
    Made(
        PHRASES,
        'agreed: "{answer}, next"',
        'agreed: "{answer}, and then the next"',
        "13 too many. Use fewer or shorter",
        alone=True,
    ),
    Made(
        PHRASES,
        'step: "Step {number}"',
        'step: "What then came of step {number}"',
        '"What then came of step 99" has 25',
    ),
    Made(
        PHRASES,
        'between: "{one} to {other}"',
        'between: "Between {one} and {other}"',
        "too many. Use fewer or shorter words",
        alone=True,
    ),
    Made(ANSWERS, 'label: "Skip"', 'label: "Show"', '"Show" would be on two buttons of one card'),
    Made(ANSWERS, 'label: "No"', 'label: "Yes."\n    letter: n', '"Yes." is on two buttons'),
    Made(ANSWERS, '    letter: "?"\n', "", '"no" and "notsure" have one letter: "N"', below=-2),
    Made(ANSWERS, 'inline: "not sure"', 'inline: "No"', '"Why: No" would be on two buttons of one card'),
    Made(ANSWERS, '      - "yep"', '      - "show"', '"show" is typed for an answer, and stands on a button beside it'),
    Made(SPECTRUM, "label: Lead one thing", "label: Our own", '"Our own" would be on two buttons of one card'),
    Made(
        SPECTRUM, "short_title: Being heard", "short_title: More themes", '"More themes" would be on two buttons of one'
    ),
    Made(
        OWN,
        "short_title: Whose voice",
        "short_title: The spectrum",
        '"The spectrum" would be on two buttons of one card',
    ),
    Made(TERM, "short_title: NSUN", "short_title: All terms", '"All terms" would be on two buttons of one card'),
    Made(URGENT, "name: Northern Ireland", "name: Northern Ireland, all", '"name" is a button and has 21 characters'),
    Made(
        PHRASES,
        'why: "Why: {answer}"',
        'why: "Why"',
        '{answer} is missing from "button.why", so what it stands for',
        alone=True,
    ),
]
SHOWN_RAW = [
    Made(
        ASKED, "  - who are nsun", "    who are nsun", 'Two lines are read as one text here: "what is NSUN who are', -1
    ),
    Made(ASKED, "  - who are nsun", "  -who are nsun", "There is no space after the dash.", alone=True),
    Made(ASKED, "  - who are nsun", "who are nsun", "This line has no colon.", alone=True),
    Made(
        TOPICS,
        "topics:\n",
        "<<<<<<< HEAD\ntopics:\n=======\ntopics:\n>>>>>>> mine\n",
        "Two versions of this file",
        alone=True,
    ),
    Made(TERM, FIRST, f"<<<<<<< HEAD\n  {FIRST}", "Two versions of this file stand in it", alone=True),
    Made(TERM, LAST, f"source: me\n\n  {LAST}", '"source: me" stands in the text: members would read it.'),
    Made(TERM, LAST, f"related:\n\n  {LAST}", '"related:" stands in the text: members would read it.'),
    Made(TERM, "\nmore: |\n", "  ---\n\nmore: |\n", '"---" stands in the text: members would read it.'),
    Made(TERM, FIRST, f"**{FIRST}", "There is a star (*) in this text that members would see."),
    Made(TERM, FIRST, f"{FIRST}**", "There is a star (*) in this text that members would see."),
    Made(TERM, FIRST, f"*So:* {FIRST}", "There is a star (*) in this text that members would see."),
    Made(TERM, FIRST, f"** So ** {FIRST}", "There is a star (*) in this text that members would see."),
    Made(PHRASES, "start: Start\n", 'start: "**Start**"\n', "Nothing is bold here: take the stars out."),
    Made(TERM, FIRST, f"<b>So.</b> {FIRST}", '"<b>" is HTML: members would see it so.'),
    Made(TERM, FIRST, f"{FIRST}<br/>", '"<br/>" is HTML: members would see it so.', alone=True),
    Made(TERM, FIRST, f"This &amp; that. {FIRST}", '"&amp;" is HTML: members would see it so.'),
    Made(TERM, FIRST, f"[It](http://nsun.org.uk). {FIRST}", "is a Markdown link: members would see it so."),
    Made(TERM, LAST, f"# Today\n\n  {LAST}", '"# Today" is a Markdown heading: members would see it so.'),
    Made(TERM, LAST, f"### Now\n\n  {LAST}", '"### Now" is a Markdown heading: members would see it so.', alone=True),
    Made(TERM, FIRST, f"`NSUN`. {FIRST}", '"`NSUN`" has marks of Markdown: members would see it so.'),
    Made(TERM, FIRST, f"~~Old.~~ {FIRST}", '"~~Old.~~" has marks of Markdown', alone=True),
    Made(TERM, FIRST, f"_So._ {FIRST}", '"_So._" has marks of Markdown'),
    Made(TERM, FIRST, f"So.\\n{FIRST}", "is a sign for programs: members would see it so."),
    Made(TERM, FIRST, f"TODO. {FIRST}", '"TODO" stands for something unfinished', alone=True),
    Made(NEEDS, "text: Learning to lead", "text: TBC Learning to lead", '"TBC" stands for something unfinished'),
    Made(NEEDS, "text: Learning to lead", "text: <i>Learning</i> to lead", '"<i>" is HTML'),
    Made(URGENT, "It is free, day and night.", "It is **free, day and night.", "There is a star (*) in this text"),
    Made(TERM, "more: |\n", "  ## More\n", '"## More" stands in the text.', alone=True),
]
CONTACTS = [
    Made(
        NSUN,
        '"020 7820 8982"',
        '"O20 7820 8982"',
        '"O20 7820 8982" is not a phone number. Write digits and spaces only.',
    ),
    Made(NSUN, '"020 7820 8982"', '"020 7820 8982 mornings"', "is not a phone number."),
    Made(NSUN, '"020 7820 8982"', '"020-7820-8982"', "is not a phone number."),
    Made(NSUN, '"020 7820 8982"', '"020\u00a07820 8982"', "has an odd space that cannot be seen in it."),
    Made(NSUN, "value: info@nsun.org.uk", "value: info @nsun.org.uk", "is not an email address. Write it such as"),
    Made(NSUN, "value: info@nsun.org.uk", "value: info.nsun.org.uk", "is not an email address."),
    Made(NSUN, "value: info@nsun.org.uk", "value: info@nsun", "is not an email address."),
    Made(NSUN, "value: info@nsun.org.uk", "value: info(at)nsun.org.uk", "is not an email address."),
    Made(NSUN, "value: www.nsun.org.uk", "value: www.nsun. org.uk", "is not the address of a website."),
    Made(NSUN, "value: www.nsun.org.uk", "value: www,nsun.org.uk", "is not the address of a website."),
    Made(NSUN, "value: www.nsun.org.uk", "value: htp:/nsun.org.uk", "is not the address of a website."),
    Made(NSUN, "value: www.nsun.org.uk", "value: see our page", "is not the address of a website."),
    Made(
        NSUN, "value: www.nsun.org.uk", "value: www.nsun.org", '"www.nsun.org" is almost "www.nsun.org.uk", which was'
    ),
    Made(NSUN, "value: www.nsun.org.uk", "value: www.nsum.org.uk", '"www.nsum.org.uk" is almost "www.nsun.org.uk"'),
    Made(
        MIND,
        "value: mind.org.uk",
        "value: together-uk.org",
        '"together-uk.org" stands in content/en/organisations/together',
        alone=True,
    ),
    Made(TERM, FIRST, f"Ring 020 7780 7372. {FIRST}", '"020 7780 7372" stands in content/en/organisations/together'),
    Made(PANEL, "note: null", "note: Seen on jcpmh.org.uk.", '"jcpmh.org.uk" stands here, and there is', alone=True),
    Made(
        PANEL, "contacts: []", "reached_by: [nsum]\ncontacts: []", "There is no organisation, training or document with"
    ),
    Made(
        NSUN,
        "last_checked: null\nchecked_by: null",
        "last_checked: 2031-01-01\nchecked_by: R",
        '"2031-01-01" has not been yet.',
    ),
    Made(
        NSUN,
        "last_checked: null\nchecked_by: null",
        "last_checked: 0206-01-01\nchecked_by: R",
        "is before the briefing was",
    ),
    Made(
        NSUN,
        "last_checked: null\nchecked_by: null",
        "last_checked: 2019-01-01\nchecked_by: R",
        "was last checked 7 years ago.",
    ),
    Made(
        NSUN,
        "last_checked: null\nchecked_by: null",
        "last_checked: 2026-01-01\nchecked_by: null",
        "and nobody who checked it",
    ),
    Made(
        NSUN,
        "last_checked: null\nchecked_by: null",
        "last_checked: null\nchecked_by: R",
        '"R" has checked this, and there',
        1,
    ),
    Made(
        NSUN,
        "last_checked: null\nchecked_by: null",
        "last_checked: 2026-13-01\nchecked_by: R",
        "must be a date or null",
    ),
    Made(
        URGENT,
        "last_checked: null\n    checked_by: null",
        "last_checked: 2026-01-01\n    checked_by: null",
        "and nobody who",
    ),
    Made(
        URGENT,
        "last_checked: null\n    checked_by: null",
        "last_checked: 2031-01-01\n    checked_by: R",
        "has not been yet.",
    ),
    Made(URGENT, "on 116 123. It", "on 116 124. It", '"116 123" does not stand in the line above it.', 1),
    Made(URGENT, 'reach: "jo@samaritans.org"', 'reach: "jo @samaritans.org"', "is not an email address."),
]
TWICE = [
    Made(
        OWN,
        "title: Involvement on our own terms",
        "title: The service user leadership spectrum",
        "This title stands twice:",
    ),
    Made(
        OWN,
        "id: whose-terms",
        "id: being-heard",
        "The id being-heard stands in content/en/questionnaires/leadership",
        alone=True,
    ),
    Made(
        TERM,
        "title: Who are NSUN?",
        "title: What is co-production",
        "This title stands twice: content/en/terms/co-production",
    ),
    Made("urgent_words.yaml", "not_urgent:\n", "not_urgent:\n  - want to die\n", "brings urgent help (line", 1),
    Made("urgent_words.yaml", "phrases:\n", "phrases:\n  - service user\n", '"service user" stands in', 1),
    Made("urgent_words.yaml", "phrases:\n", "phrases:\n  - the meeting\n", '"the meeting" stands in', 1),
    Made(NEEDS, "id: meeting-groups", "id: training", 'The id "training" stands twice', more=2),
]
STRUCTURE = [
    Made(
        OWN,
        "statements: [not-permission-giving",
        "statements: [] # [not-permission-giving",
        'The theme "whose-terms" asks noth',
    ),
    Made(
        "examples/crises.yaml",
        "",
        "groups:\n  - id: x\n    messages: [a b]\n",
        "Nobody reads this file of examples. Put its groups",
    ),
    Made(
        "examples/jokes.yaml",
        "",
        "groups:\n  - id: x\n    messages: [a b]\n",
        "Nobody reads this file of examples. Put",
    ),
    Made(
        URGENT,
        "[emergency, samaritans, shout, nhs-111-england",
        "[emergency, shout, nhs-111-england",
        'Every nation but "england" has the number of "samari',
        -13,
    ),
    Made(URGENT, "nhs-24, abuse", "nhs24, abuse", 'There is no route with the id "nhs24". Did you mean'),
    Made(PHRASES, "{contact}", "the makers", "{contact} is missing from ", -1),
    Made(PHRASES, "{controller}", "Somebody", "{controller} is missing from ", -1),
    Made(TERM, "topic: training", "topic: trainings", 'There is no topic with the id "trainings". Did you mean'),
    Made(
        TERM, "  - contact-nsun\n", "  - contact-nsum\n", 'There is no entry with the id "contact-nsum". Did you mean'
    ),
    Made(NSUN, "  - contact-nsun\n", "  - contacts-nsun\n", 'There is no entry with the id "contacts-nsun". Did you'),
    Made(
        "asked/nsum.yaml", "", "ways:\n  - who is that\n", 'There is no entry with the id "nsum". Did you mean "nsun"?'
    ),
]
SAID_BADLY = [
    Made(TOPICS, "label: What words mean", "label: “What words mean”", "Curly quotes stand round this text:"),
    Made(NEEDS, "label: Training", "label: ‘Training’", "Curly quotes stand round this text:"),
    Made(NSUN, "from_briefing: true", "from_briefing: “true”", "Curly quotes stand round this text:"),
    Made(TOPICS, "id: words", "id: \u200bwords", "has an odd space that cannot be seen in it."),
    Made(TOPICS, "id: words", "id: “words”", "has a curly quote in it."),
    Made(TOPICS, "id: what-counts", "id: what\u2011counts", "has a dash that is not the one on the keyboard in it."),
    Made(
        TOPICS,
        "",
        "topics:\n  - id: words\n    label: Ä\n".encode("utf-16-le"),
        "This file is saved as UTF-16.",
        alone=True,
    ),
    Made(
        TOPICS,
        "",
        "topics:\n  - id: words\n    label: Ä\n".encode("utf-16"),
        "This file is saved as UTF-16.",
        alone=True,
    ),
    Made(TOPICS, "", b"PK\x03\x04\x14\x00", "This is a picture, a PDF or a Word document.", alone=True),
    Made(TOPICS, "", b"\x89PNG\r\n", "This is a picture, a PDF or a Word document.", alone=True),
    Made(
        TOPICS,
        "  - id: words\n    label",
        "\t- id: words\n\tlabel",
        "There is a tab in this line, and in 1 more.",
        alone=True,
    ),
    Made("terms/nsun - Copy.yaml", "", "x", "The name of this file has a space or a sign in it."),
    Made("terms/notes.txt", "", "x", "The bot does not know such files."),
    Made("anwsers.yaml", "", "x", 'The bot does not know this name. Did you mean "answers.yaml"?'),
    Made(NSUN, "short_title: NSUN", "short title: NSUN", 'Did you mean "short_title"?'),
    Made(NSUN, "status: unknown\nlast", "status: Unknown\nlast", 'Did you mean "unknown"?'),
]
IGNORED = [
    "~$topics.yaml",
    "topics.yaml.swp",
    "topics.yaml~",
    "terms/.DS_Store",
    "terms/~WRL0001.tmp",
    "asked/Thumbs.db",
]
"""Names of files that programs leave behind."""

MISTAKES = [*AS_SENT, *SHOWN_RAW, *CONTACTS, *TWICE, *STRUCTURE, *SAID_BADLY]
