"""Every rule at least once: one change, one sentence with file and line."""

import re
import shutil
from pathlib import Path

import pytest

from bot.content import check
from bot.content.rules.cards import CARDS, LISTS
from bot.conversation.phrases import PHRASES
from tests.conftest import ROOT
from tests.unit.content.small_content import BOOK, TODAY, SmallContent

SPECTRUM = "questionnaires/spectrum.yaml"
POLISH = "other_languages/polish.yaml"
NSUN = "organisations/nsun.yaml"
GOVERNANCE = "terms/governance.yaml"
ASKED = "asked/governance.yaml"

LONG = "word " * 200

CASES = {
    "unknown phrase": (
        "phrases.yaml",
        "start: Start",
        "start: Start\n  strat: Go",
        'phrases.yaml:4: There is no phrase "button.strat". Did you mean "button.start"?',
    ),
    "missing phrase": (
        "phrases.yaml",
        "  start: Start\n",
        "",
        'phrases.yaml:2: The phrase "button.start" is missing. Add "start: ..." under "button:".',
    ),
    "empty phrase": ("phrases.yaml", "start: Start", "start: null", 'phrases.yaml:3: "button.start" is empty.'),
    "phrase with levels": ("phrases.yaml", "start: Start", "start: [Start]", '"button.start" must be one text.'),
    "section without phrases": (
        "phrases.yaml",
        "question:\n",
        "other: text\nquestion:\n",
        'phrases.yaml:7: The section "other" holds no phrases.',
    ),
    "phrase placeholder": (
        "phrases.yaml",
        "{question}",
        "{queston}",
        'phrases.yaml:8: {queston} cannot be used here. Did you mean "question"?',
    ),
    "phrase brace": ("phrases.yaml", "{question}", "{question", "phrases.yaml:8: A curly bracket is not closed"),
    "phrase attribute": ("phrases.yaml", "{question}", "{question.x}", "phrases.yaml:8: A curly bracket is not closed"),
    "long notice": ("phrases.yaml", "We have your answer.", LONG[:200], 'phrases.yaml:6: "notice.taken" has'),
    "long phrase": ("phrases.yaml", "{question}", LONG[:599], 'phrases.yaml:8: "question.card" has'),
    "long button": (
        "phrases.yaml",
        "start: Start",
        "start: Start this check-in now",
        'phrases.yaml:3: "start" is a button and has 23 characters, 3 too many.',
    ),
    "button without letter": ("phrases.yaml", "start: Start", 'start: "..."', '"start" is a button without a letter.'),
    "banned word": (
        "phrases.yaml",
        "We have",
        "We facilitated",
        '"facilitated" is not a word we use. Say it plainly: "help',
    ),
    "grading word": ("phrases.yaml", "It is", "Your level is", 'phrases.yaml:6: "level" grades a group.'),
    "percentage": (SPECTRUM, "People change", "80 % of people change", '"%" grades a group.'),
    "exclamation mark": (
        "phrases.yaml",
        "your answer.",
        "your answer!",
        "phrases.yaml:6: There is an exclamation mark",
    ),
    "emoji": ("topics.yaml", "label: People", "label: People 🙂", "topics.yaml:5: There is an emoji"),
    "a space of no width": (
        GOVERNANCE,
        "It takes time.",
        "It takes\u200b time.",
        "governance.yaml:16: There is a character that",
    ),
    "blocks": (GOVERNANCE, "It takes time.", "██░ done", "governance.yaml:16: There is a block or line character"),
    "placeholder in a questionnaire": (
        SPECTRUM,
        "{users}",
        "{user}",
        ':27: {user} cannot be used here. Did you mean "users"?',
    ),
    "placeholder in an entry": (
        GOVERNANCE,
        "It takes time.",
        "{org} has time.",
        "{org} cannot be used here. Nothing is filled",
    ),
    "label too long": (
        "needs.yaml",
        "label: Training",
        "label: Training and other things",
        '"label" is a button and has 25',
    ),
    "label empty": ("needs.yaml", "label: Training", "label:", 'needs.yaml:3: "label" is empty.'),
    "short title twice": (
        GOVERNANCE,
        "short_title: Governance",
        "short_title: Co-production",
        "governance.yaml:2: "
        '"Co-production" is on two buttons: content/en/terms/co-production.yaml:2 and content/en/terms/gov',
    ),
    "label twice": (
        "topics.yaml",
        "label: People",
        "label: what words mean",
        'topics.yaml:5: "what words mean" is on two buttons: content/en/topics.yaml:3 and',
    ),
    "title too long": (
        GOVERNANCE,
        "title: What is governance?",
        f"title: {LONG[:61]}x",
        '"title" has 62 characters',
    ),
    "short too long": (GOVERNANCE, "People who use", LONG[:450], 'governance.yaml:11: "short" has'),
    "more too long": (GOVERNANCE, "It takes time.", "It goes on.\n\n  " * 130, 'governance.yaml:14: "more" has'),
    "paragraph too long": (
        GOVERNANCE,
        "They share the work.",
        LONG[:561],
        'governance.yaml:14: The paragraph "word word',
    ),
    "help too long": (SPECTRUM, "A voice means", LONG[:130] + "means", '"help" has 202 characters with the longest'),
    "question too long": (
        SPECTRUM,
        "Do {users}",
        f"{LONG[:70]}do {{users}}",
        ":27: This question has 21 words, and 20",
    ),
    "what too long": (NSUN, "A network", LONG[:300], 'nsun.yaml:3: "what" has'),
    "said is missing": (
        SPECTRUM,
        "      partly: We said we partly have a voice.\n",
        "",
        '"partly" is missing. Add the line',
    ),
    "name is missing": (
        SPECTRUM,
        "    name: having a voice\n",
        "",
        'spectrum.yaml:21: "name" is missing in "st-voice".',
    ),
    "name that asks": (
        SPECTRUM,
        "name: having a voice",
        "name: how far we have a voice",
        'spectrum.yaml:28: The name begins with "how", and a yes to it means nothing.',
    ),
    "name that denies what is asked": (
        SPECTRUM,
        "name: having a voice",
        "name: having no voice",
        'spectrum.yaml:28: "no" stands in the name, and not in the question: a yes would be turned into a no.',
    ),
    "name that loses what is denied": (
        SPECTRUM,
        'question: "Do {users} have a voice in {org}?"',
        'question: "Do {users} have no voice in {org}?"',
        'spectrum.yaml:28: "no" stands in the question, and nothing like it in the name: a yes would be turned',
    ),
    "said of others than us": (
        SPECTRUM,
        "yes: We said we have a voice.",
        "yes: There is a voice.",
        '"yes" does not begin with "We said", as the sentences for this answer do. Write "We said ..."',
    ),
    "said alike": (
        SPECTRUM,
        "no: We said we do not have a voice.",
        "no: We said we have a voice.",
        '"yes" and "no" have one sentence. Say in each',
    ),
    "talk is no fields": (
        SPECTRUM,
        "    said:\n",
        "    said: text\n    sayd:\n",
        '"said" must have fields of its own.',
    ),
    "id with capitals": (
        "topics.yaml",
        "id: people",
        "id: People",
        'topics.yaml:4: The id "People" has capitals or signs',
    ),
    "id too long": ("topics.yaml", "id: people", f"id: {'a' * 41}", "is longer than 40 characters. Use small letters"),
    "route id twice": (
        "urgent.yaml",
        "id: shout",
        "id: samaritans",
        'urgent.yaml:14: The id "samaritans" stands twice',
    ),
    "related": (
        GOVERNANCE,
        "  - co-production\nwhere",
        "  - coproduction\nwhere",
        'governance.yaml:7: There is no entry with the id "coproduction". Did you mean "co-production"?',
    ),
    "where": (GOVERNANCE, "  - nsun", "  - nsu", "governance.yaml:9: There is no organisation, training or document"),
    "topic of an entry": (
        GOVERNANCE,
        "topic: words",
        "topic: word",
        ':3: There is no topic with the id "word". Did you mean',
    ),
    "related to itself": (
        GOVERNANCE,
        "  - co-production\nwhere",
        "  - governance\nwhere",
        "This entry is related to itself.",
    ),
    "five related": (
        GOVERNANCE,
        "  - co-production\nwhere",
        "  - co-production\n" * 5 + "where",
        ":11: There are more than 4",
    ),
    "path as an id": (GOVERNANCE, "  - nsun", "  - ../../etc/passwd", 'with the id "../../etc/passwd". Take it out'),
    "statement of a theme": (
        SPECTRUM,
        "[ask-staff]",
        "[ask-stuff]",
        'suggestion with the id "ask-stuff". Did you mean "ask-s',
    ),
    "stage": (
        SPECTRUM,
        "stage: stage-good",
        "stage: stage-god",
        ':22: There is no stage with the id "stage-god". Did you mean',
    ),
    "towards": (
        SPECTRUM,
        "towards: yes",
        "towards: yess",
        ':24: There is no answer with the id "yess". Did you mean "yes"?',
    ),
    "needs entries": (
        "needs.yaml",
        "[co-production]",
        "[co-prod]",
        'needs.yaml:6: There is no entry with the id "co-prod".',
    ),
    "no theme": (
        SPECTRUM,
        "statements: [st-voice]",
        "statements: [st]",
        ':21: The statement "st-voice" is in no theme',
    ),
    "a theme that asks nothing": (
        SPECTRUM,
        "statements: [st-voice]",
        "statements: []",
        ':18: The theme "being-heard" as',
    ),
    "no stages": (
        SPECTRUM,
        "stages:\n",
        "stages: []\nstage:\n",
        ':6: There is nothing under "stages". A questionnaire needs',
    ),
    "answer is missing": (
        SPECTRUM,
        "      notfit: We said the question does not fit us.\n",
        "",
        ':35: "notfit" is missing. Add the line "notfit: ...".',
    ),
    "answer not known": (
        SPECTRUM,
        "      notfit: We",
        "      notfitt: We",
        ':39: "notfitt" is not an answer of a group. Did you mean "notfit"?',
    ),
    "sentence for a member's own answer": (
        SPECTRUM,
        "      notfit: We",
        "      skip: We said nothing.\n      notfit: We",
        ':39: "skip" is not an answer of a group. The answers of a group are: yes, partly, no, notsure, notfit.',
    ),
    "sentence is empty": (SPECTRUM, "partly: We said we partly have a voice.", "partly:", ':36: "partly" is empty.'),
    "sentence is a list": (
        SPECTRUM,
        "partly: We said we partly have a voice.",
        "partly: [We said so.]",
        ':36: "partly" must be one text.',
    ),
    "towards is no end of the line": (
        SPECTRUM,
        "towards: yes",
        "towards: partly",
        ':24: "towards" cannot be "partly". Write one end of the line: "yes" or "no".',
    ),
    "towards is not on the line": (SPECTRUM, "towards: yes", "towards: notsure", ':24: "towards" cannot be "notsure".'),
    "shape not known": ("answers.yaml", "shape: disc", "shape: disk", '"shape" cannot be "disk". Did you mean "disc"?'),
    "shape is missing": ("answers.yaml", "    shape: disc\n", "", 'answers.yaml:2: "shape" is missing in "yes".'),
    "one shape for two": (
        "answers.yaml",
        "shape: half",
        "shape: disc",
        'answers.yaml:31: "yes" and "partly" have one shape: "disc". Give one of them another "shape".',
    ),
    "one letter for two": (
        "answers.yaml",
        "    letter: '?'\n",
        "",
        'answers.yaml:47: "no" and "notsure" have one letter: "N". Give one of them another "letter".',
    ),
    "one command for two": (
        "answers.yaml",
        'command: "notsure"',
        'command: "no"',
        'answers.yaml:58: "no" and "notsure" have one command: "no". Give one of them another "command".',
    ),
    "command that cannot be typed": (
        "answers.yaml",
        'command: "notsure"',
        'command: "not-sure"',
        'answers.yaml:58: "/not-sure" cannot be a command. Use small letters',
    ),
    "command of the bot": (
        "answers.yaml",
        'command: "notsure"',
        'command: "help"',
        'answers.yaml:58: "/help" is a command of the bot already. Choose another word.',
    ),
    "answer without a command": (
        "answers.yaml",
        '    command: "notsure"\n',
        "",
        'answers.yaml:47: "command" is missing in "notsure".',
    ),
    "second answer of a member": (
        "answers.yaml",
        "    shape: dash\n",
        "    is_own: true\n",
        'answers.yaml:89: Only one answer can be a member\'s own, and "skip" is a second. Take',
    ),
    "a member's own answer on the line": (
        "answers.yaml",
        "    is_own: true\n",
        "    is_own: true\n    is_on_the_line: true\n",
        'answers.yaml:90: "skip" is a member\'s own, and a group never moves to it. Take "is_on_the_line" out.',
    ),
    "yes that is not true": (
        "answers.yaml",
        "is_on_the_line: true",
        "is_on_the_line: yes",
        '"is_on_the_line" must be true or false: "yes".',
    ),
    "need that shows one thing twice": (
        "needs.yaml",
        "entries: [co-production]",
        "entries: [nsun]",
        '"nsun" is about the same as "nsun", which this need shows too. Take it out',
    ),
    "place to go on to that is not there": (
        "organisations/nsun.yaml",
        "note: null",
        "note: null\ninstead: [nsunn]",
        'There is no organisation, training or document with the id "nsunn". Did you mean "nsun"?',
    ),
    "long menu": ("answers.yaml", 'menu: "answer yes', f'menu: "{LONG[:61]}', '"menu" has'),
    "answer without we_say": ("answers.yaml", '    we_say: "Do we say Yes?"\n', "", '"we_say" is missing in "yes".'),
    "typed twice": (
        "answers.yaml",
        'typed: ["no"]',
        'typed: ["Yes"]',
        'answers.yaml:42: "yes" stands under two answers: "yes" (line 12) and "no". Delete one',
    ),
    "pack is missing": (
        "urgent.yaml",
        "id: wales",
        "id: wails",
        'urgent.yaml:20: The pack "wales" is missing. Put it back',
    ),
    "nation not known": ("urgent.yaml", "id: wales", "id: wails", 'There is no nation "wails". Did you mean "wales"?'),
    "reach": ("urgent.yaml", "call 116 123", "call 116 124", 'urgent.yaml:11: "116 123" does not stand in the line'),
    "reach within a longer number": (
        "urgent.yaml",
        "call 999.",
        "call 9990.",
        '"999" does not stand in the line above it.',
    ),
    "reach no number": (
        "urgent.yaml",
        'SHOUT to 85258."\n    reach: "85258"',
        'SHOUT"\n    reach: SHOUT',
        "is not a phone number",
    ),
    "pack too long": (
        "urgent.yaml",
        "To talk:",
        f"{LONG[:200]}. {LONG[:150]}. To talk:",
        'urgent.yaml:23: The lines of the pack "england" and of 6 more have',
    ),
    "urgent sentence": (
        "urgent.yaml",
        "To talk:",
        LONG[:120],
        "urgent.yaml:10: This sentence has 27 words, and 25 is the most.",
    ),
    "urgent words": (
        "urgent_words.yaml",
        "- want to die",
        '- "can\'t go on"',
        'urgent_words.yaml:2: "can\'t go on" is never found',
    ),
    "words of testimony": (
        "urgent_words.yaml",
        "phrases:\n",
        "testimony:\n  told: [said/Told]\nphrases:\n",
        'urgent_words.yaml:2: "said/Told" is never found',
    ),
    "no urgent words": (
        "urgent_words.yaml",
        "  - want to die\n",
        "",
        'urgent_words.yaml:1: There is nothing under "phrases".',
    ),
    "spelling": (
        "reading.yaml",
        "[whats, wots]",
        "[what's, wots]",
        'reading.yaml:4: "what\'s" is never found: it has capitals or marks in it.',
    ),
    "what a spelling means": ("reading.yaml", "meant: what is", "meant: What is", '"What is" is never found'),
    "spelling twice": (
        "reading.yaml",
        "[co prod*]",
        "[co prod*]\n  - meant: who\n    typed: [wots]",
        'reading.yaml:8: "wots" stands here twice: in line 4 and in line 8. Delete one of the two.',
    ),
    "star in one": (
        "reading.yaml",
        "[co prod*]",
        "[co prod]",
        'reading.yaml:6: The stars of "co prod" and "coprod*" do not stand alike. Put one star',
    ),
    "star in the middle": ("reading.yaml", "[co prod*]", '["co*prod*"]', '"co*prod*" is never found'),
    "stop word": ("reading.yaml", "[the, is]", "[the, it's]", 'reading.yaml:7: "it\'s" is never found'),
    "two words for one": (
        "reading.yaml",
        "[the, is]",
        "[the, know of]",
        'reading.yaml:7: "know of" is more than one word. Write single words here.',
    ),
    "stemmer": (
        "reading.yaml",
        "stemmer: english",
        "stemmer: englsh",
        'reading.yaml:1: "stemmer" cannot be "englsh". Did you mean "english"?',
    ),
    "locale": (
        "style.yaml",
        "locale: en-GB",
        "locale: en-GX",
        'style.yaml:1: "locale" cannot be "en-GX". Did',
    ),
    "no locale": ("style.yaml", "locale: en-GB\n", "", 'style.yaml:1: "locale" is missing. Add the line'),
    "banned word without another": ("style.yaml", "    instead: help, or run\n", "", '"instead" is missing.'),
    "status": (
        NSUN,
        "status: unknown",
        "status: curent",
        'nsun.yaml:6: "status" cannot be "curent". Did you mean "current"?',
    ),
    "contact kind": (
        NSUN,
        "kind: phone",
        "kind: fax",
        '"kind" cannot be "fax". Write one of: website, phone, email, address.',
    ),
    "route kind": (
        "urgent.yaml",
        "id: shout\n    kind: text",
        "id: shout\n    kind: sms",
        '"kind" cannot be "sms".',
    ),
    "no last_checked": (
        NSUN,
        "last_checked: null\n",
        "",
        'nsun.yaml:1: "last_checked" is missing. Add the line "last_checked: n',
    ),
    "no checked_by": (
        NSUN,
        "    checked_by: Ruth\n",
        "",
        'nsun.yaml:11: "checked_by" is missing. Add the line "checked_by: nu',
    ),
    "not a number": (
        SPECTRUM,
        "wording: 1",
        "wording: one",
        ':25: "wording" must be a whole number: "one". Write it in digits',
    ),
    "too sure": (SPECTRUM, "stage_confidence: 90", "stage_confidence: 900", '"stage_confidence" is more than 100.'),
    "not true or false": (
        NSUN,
        "from_briefing: true",
        "from_briefing: yes",
        ':5: "from_briefing" must be true or false: "yes".',
    ),
    "no date": (
        NSUN,
        "2026-11-01",
        "1.11.2026",
        ':14: "last_checked" must be a date or null: "1.11.2026". Write a date such',
    ),
    "a day that is not": (NSUN, "2026-11-01", "2026-02-30", '"last_checked" must be a date or null: "2026-02-30".'),
    "not a list": (
        GOVERNANCE,
        "where:\n  - nsun",
        "where: nsun",
        'governance.yaml:8: "where" must be a list. Write each thing',
    ),
    "a colon in a way of asking": (
        "asked/co-production.yaml",
        "  - co pro\n",
        "  - my question is: what is it\n",
        'co-production.yaml:4: There is a colon inside a text of "ways". Put quotes round the whole text.',
    ),
    "a list for a text": (NSUN, "note: null", "note: [a, b]", 'nsun.yaml:9: "note" must be one text.'),
    "a mark in a cry": (
        POLISH,
        "phrases: [chcę umrzeć]",
        "phrases: [chcę/!/chce umrzeć]",
        ':3: "chcę/!/chce umrzeć" is never found: one of its words has a mark in it, or is empty.',
    ),
    "a hyphen beside another form": (POLISH, "śmiechu]", "śmiechu, a-b/c d]", '"a-b/c d" is never found'),
    "no common words": (POLISH, "[jest, nie]", "[]", ':6: There is nothing under "common_words".'),
    "nobody named": (POLISH, "checked_by: Ruth\n", "", '"checked_by" is missing.'),
    "id in a file of its own": (NSUN, "name: N", "id: nsun\nname: N", 'nsun.yaml:1: "id" is not a field here.'),
    "two short texts": (
        GOVERNANCE,
        "title: W",
        "short: x\ntitle: W",
        ':11: "short" stands here twice: in line 1 and in line 11.',
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_found(small: SmallContent, case: str) -> None:
    name, old, new, expected = CASES[case]
    small.change(name, old, new)
    lines = small.check().lines()
    assert any(line.startswith(f"content/en/{name}:") and expected in line for line in lines), "\n".join(lines)


CARD_MISTAKES = {
    "a stage that is too long between two": (
        SPECTRUM,
        "meaning: People change how the service is run.\n",
        "meaning: People change.\n  - id: stage-led\n    name: x\n    short_title: Service user led\n"
        "    placed: at x\n    meaning: x\n",
        'spectrum.yaml:14: The button "Good to service user led" has 24 characters, 4 too many.',
    ),
    "an answer that is too long once it is agreed": (
        "answers.yaml",
        'label: "Partly"',
        'label: "Partly, or sometimes"',
        'answers.yaml:18: The button "Partly, or sometimes, next" has 26 characters, 6 too many. Use fewer or shorter '
        'words. It is "button.agreed", filled in.',
    ),
    "words round an answer": (
        "phrases.yaml",
        'agreed: "{answer}, next"',
        'agreed: "{answer}, and then the next"',
        'phrases.yaml:4: The button "Does not fit, and then the next" has 31 characters, 11 too many.',
    ),
    "words round a number": (
        "phrases.yaml",
        'step: "Step {number}"',
        'step: "What then came of step {number}"',
        'phrases.yaml:9: The button "What then came of step 99" has',
    ),
    "an answer that is too long in why": (
        "answers.yaml",
        'inline: "not sure"',
        'inline: "we are not so sure"',
        'answers.yaml:49: The button "Why: we are not so sure" has 23 characters',
    ),
    "an answer that reads like a button beside it": (
        "answers.yaml",
        'label: "Skip"',
        'label: "Show."',
        'answers.yaml:77: "Show." would be on two buttons of one card: content/en/phrases.yaml:6 and content/en/',
    ),
    "an answer that is typed like a button beside it": (
        "answers.yaml",
        'typed: ["no"]',
        'typed: ["no", "show"]',
        '"show" is typed for an answer, and stands on a button beside it: content/en/phrases.yaml:6.',
    ),
    "two whys": ("answers.yaml", 'inline: "not sure"', 'inline: "No"', ':49: "Why: No" would be on two buttons of one'),
    "a place that reads like a button beside it": (
        SPECTRUM,
        "short_title: Good",
        "short_title: Rather not say",
        'spectrum.yaml:9: "Rather not say" would be on two buttons of one card: content/en/phrases.yaml:8 and',
    ),
    "answers alike but for a mark": (
        "answers.yaml",
        'label: "No"',
        'label: "Yes."\n    letter: n',
        '"Yes." is on two buttons: ',
    ),
    "a phrase that lost its field": (
        "phrases.yaml",
        'agreed: "{answer}, next"',
        "agreed: Next",
        'phrases.yaml:4: {answer} is missing from "button.agreed", so what it stands for is never said. Put {answer}',
    ),
    "a nation that is too long": (
        "urgent.yaml",
        "name: Wales",
        "name: Wales, the whole of it",
        '"name" is a button and has 22 characters',
    ),
}


@pytest.mark.parametrize("case", CARD_MISTAKES)
def test_a_button_is_checked_as_it_will_be_sent(small: SmallContent, case: str) -> None:
    name, old, new, expected = CARD_MISTAKES[case]
    small.change("phrases.yaml", 'answer: "{answer}, next"', LABELS.replace("\n", "\n  ").strip())
    small.change("answers.yaml", 'label: "Does not fit us"', 'label: "Does not fit"')
    book = {**BOOK, **dict.fromkeys(("button.show", "button.where", "button.rather_not"), ())}
    del book["button.answer"]
    book |= {"button.agreed": ("answer",), "button.why": ("answer",), "button.step": ("number",)}
    book |= {"button.between": ("one", "other")}
    assert check(small.folder, today=TODAY, phrasebook=book).mistakes == ()
    small.change(name, old, new)
    lines = [str(mistake) for mistake in check(small.folder, today=TODAY, phrasebook=book).mistakes]
    assert len(lines) == 1, lines
    assert expected in lines[0]


LABELS = """\
agreed: "{answer}, next"
why: "Why: {answer}"
show: Show
where: Where to go
rather_not: Rather not say
step: "Step {number}"
between: "{one} to {other}"
"""


def test_every_name_on_a_card_is_a_phrase_or_a_list() -> None:
    names = {name for card in CARDS for name in card}
    assert {name for name in names - LISTS.keys() if f"button.{name}" not in PHRASES} == set()


FINE = {
    "no score": ("phrases.yaml", "It is", "There is no score. This is not a test with a level. It is"),
    "every level": (SPECTRUM, "having a voice", "having a voice at every level"),
    "title with level": (GOVERNANCE, "It takes time.", "The grade and the score went up 5%."),
    "stakeholder in an entry": (GOVERNANCE, "It takes time.", "A stakeholder is anyone it touches."),
    "printed words": (SPECTRUM, "Perspectives at", "Stakeholders engage at"),
    "quotes in typed": ("answers.yaml", 'typed: ["no"]', 'typed: ["no", "n!"]'),
    "empty examples": (SPECTRUM, "    talk:\n", "    examples: []\n    talk:\n"),
    "no stemmer": ("reading.yaml", "stemmer: english\n", ""),
    "nothing banned": ("style.yaml", "banned:\n  - begins: facilitat\n    instead: help, or run\n", ""),
    "no grade": ("style.yaml", "vowels: aeiouy\n", ""),
    "no where": (GOVERNANCE, "where:\n  - nsun\n", ""),
    "a hyphen in a cry": (POLISH, "[chcę umrzeć]", "[chcę-umrzeć, samobójst*]"),
    "file of a mac": ("terms/.DS_Store", "", ""),
}


@pytest.mark.parametrize("case", FINE)
def test_what_is_fine(small: SmallContent, case: str) -> None:
    name, old, new = FINE[case]
    if not old:
        small.write(name, "x")
    else:
        small.change(name, old, new)
    assert [str(m) for m in small.mistakes()] == []


def test_a_line_needs_two_ends(small: SmallContent) -> None:
    small.change("answers.yaml", "    is_on_the_line: true\n", "")
    small.change("answers.yaml", "    is_on_the_line: true\n", "")
    assert small.only_mistake() == (
        "content/en/answers.yaml:1: There must be at least 2 answers on the line, and there are 1. "
        'Add "is_on_the_line: true" to those along which a group moves.'
    )


def test_without_any_answer_there_is_no_line(small: SmallContent) -> None:
    small.write("answers.yaml", "answers: []\n")
    assert any("at least 2 answers on the line, and there are 0" in str(mistake) for mistake in small.mistakes())


def test_a_new_answer_needs_nothing_but_words(small: SmallContent) -> None:
    """One block in `answers.yaml`, and a sentence in each statement: no file of code knows the answers."""
    _add_mostly(small)
    assert small.only_mistake() == (
        'content/en/questionnaires/spectrum.yaml:35: "mostly" is missing. Add the line "mostly: ...".'
    )
    small.change(SPECTRUM, "      partly: We", "      mostly: We said we mostly have a voice.\n      partly: We")
    content = small.load()
    assert [answer.id for answer in content.answers] == ["yes", "mostly", "partly", "no", "notsure", "notfit", "skip"]
    assert content.line == ("yes", "mostly", "partly", "no")
    assert content.own_answer == "skip"
    assert content.menu("mostly") == "answer mostly"
    assert content.questionnaires[0].said("st-voice", "mostly") == "We said we mostly have a voice."


def test_nobody_has_to_have_an_answer_of_their_own(small: SmallContent) -> None:
    text = small.path("answers.yaml").read_text("utf-8")
    small.write("answers.yaml", text.partition('  - id: "skip"')[0])
    assert small.load().own_answer is None


def test_ids_of_answers_and_statements_fit_into_a_button(small: SmallContent) -> None:
    _add_mostly(small, "x" * 22)
    small.change(SPECTRUM, "      partly: We", f"      {'x' * 22}: We said we mostly do.\n      partly: We")
    assert [str(mistake) for mistake in small.mistakes()] == []
    longest = "st-voice-in-all-that-is-done"
    text = small.path(SPECTRUM).read_text("utf-8")
    small.write(SPECTRUM, text.replace("st-voice", longest))
    assert small.only_mistake() == (
        f'content/en/questionnaires/spectrum.yaml:21: The ids "{longest}" and "notsure" and "{"x" * 22}" have 57 '
        "characters together. They must fit into a button: 46 is the most. Choose shorter ids."
    )


def _add_mostly(small: SmallContent, name: str = "mostly") -> None:
    """A sixth kind of answer, between the first two."""
    path = small.path("answers.yaml")
    text = path.read_text("utf-8")
    start, end = text.index('  - id: "partly"'), text.index('  - id: "no"')
    mostly = (
        text[start:end].replace('id: "partly"', f'id: "{name}"').replace("Partly", "Mostly").replace("partly", "mostly")
    )
    mostly = mostly.replace("shape: half", "shape: three-quarters")
    small.write("answers.yaml", text[:start] + mostly + text[start:])


def test_a_statement_that_was_copied_with_the_words_of_another(tmp_path: Path) -> None:
    """Its question and its name are new: every result would say what belongs to the other question."""
    folder = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    file = folder / "en" / "questionnaires" / "leadership-spectrum.yaml"
    words = file.read_text("utf-8")
    start = words.index("  - id: st-feedback-no-duty")
    end = words.index("  - id:", start + 10)
    copied = words[start:end].replace("st-feedback-no-duty", "st-own-room")
    copied = re.sub("question: .*", 'question: "Do {users} have a room of their own?"', copied)
    copied = re.sub("name: .*", "name: service users having a room of their own", copied)
    words = words[:end] + copied + words[end:]
    words = words.replace("[st-consultation, st-feedback-no-duty", "[st-consultation, st-own-room, st-feedback-no-duty")
    file.write_text(words, "utf-8")
    [mistake] = check(folder).mistakes
    assert '"st-own-room" has the words of "st-feedback-no-duty" under: help, guide, said yes, said partly' in str(
        mistake
    )


def test_a_statement_in_two_themes(small: SmallContent) -> None:
    names = "  - id: other\n    name: Other\n    short_title: Other\n"
    theme = f"{names}    minutes: 5\n    about: x\n    statements: [st-voice]\n"
    small.change(SPECTRUM, "statements:\n", f"{theme}statements:\n")
    assert 'The statement "st-voice" stands in two themes: in line 18 and in line 25.' in small.only_mistake()


def test_a_file_that_is_missing(small: SmallContent) -> None:
    small.path("urgent.yaml").unlink()
    small.path("topics.yaml").unlink()
    assert [str(m) for m in small.mistakes()] == [
        "content/en/topics.yaml:1: This is missing. Put it back: the bot needs it.",
        "content/en/urgent.yaml:1: This is missing. Put it back: the bot needs it.",
    ]


def test_a_file_with_another_ending_and_a_file_nobody_knows(small: SmallContent) -> None:
    small.write("organisations/mind.yml", "")
    small.write("anwsers.yaml", "")
    small.write("../notes.txt", "")
    assert [str(m) for m in small.mistakes()] == [
        'content/en/anwsers.yaml:1: The bot does not know this name. Did you mean "answers.yaml"? '
        "That is there already, so move this one out.",
        'content/en/organisations/mind.yml:1: The bot does not know such files. Call it "mind.yaml".',
        "content/notes.txt:1: The bot does not know this name. Move it out of this folder.",
    ]


def test_a_broken_entry_does_not_break_what_points_to_it(small: SmallContent) -> None:
    small.write("terms/co-production.yaml", "nothing")
    assert small.only_mistake().startswith("content/en/terms/co-production.yaml:1: This file must hold fields")


WARNINGS = {
    "few ways of asking": (ASKED, "  - governors\n", "", ":1: Warning. There are only 9 ways to ask for this."),
    "long sentence": (
        GOVERNANCE,
        "It takes time.",
        LONG[:104] + ".",
        'Warning. The sentence "word word word word word ..." has 21',
    ),
    "contact": (
        NSUN,
        "2026-11-01",
        "2025-11-01",
        "content/en:1: Warning. 1 of 3 contacts were never checked, or not for 12",
    ),
    "urgent": (
        "urgent.yaml",
        "2026-11-01",
        "2026-08-24",
        "urgent.yaml:1: Warning. Routes were never checked, or not for 90 days: england, wales, ",
    ),
    "urgent never": (
        "urgent.yaml",
        "last_checked: 2026-11-01",
        "last_checked: null",
        "ireland, elsewhere, uk. Try each",
    ),
    "language": (
        POLISH,
        "checked_by: Ruth",
        "checked_by: null",
        "content/en/other_languages:1: Warning. No speaker has checked the words of: Polish. Ask one",
    ),
    "hard": (
        GOVERNANCE,
        "It takes time.",
        "Commissioning organisations necessitate accountability.\n\n" * 26,
        "governance.yaml:1: Warning. These words are hard to read (school grade",
    ),
}


@pytest.mark.parametrize("case", WARNINGS)
def test_a_warning(small: SmallContent, case: str) -> None:
    name, old, new, expected = WARNINGS[case]
    small.change(name, old, new)
    report = small.check()
    assert any(expected in line for line in report.lines()), report.lines()
    assert all("hard to read" not in m.what for m in report.mistakes)


def test_words_of_the_bot_that_are_far_too_hard_are_a_mistake(small: SmallContent) -> None:
    hard = "Organisational accountability necessitates comprehensive participation. "
    small.change(SPECTRUM, "Questions to talk about.", hard * 20)
    assert "spectrum.yaml:1: These words are hard to read (school grade" in small.only_mistake()
    assert small.check().warnings == ()


EXAMPLE_MISTAKES = {
    "a sort is missing": ("smalltalk", "id: laugh", "id: smile", 'The group "laugh" is missing, and the bot needs it.'),
    "one reply": ("smalltalk", '[All right., "That\'s fine."]', "[All right.]", '"chat" has too few replies: 1'),
    "words in the wrong file": (
        "smalltalk",
        "    messages: [ok]",
        "    words: [Hm]\n    messages: [ok]",
        "never looked",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "what"), EXAMPLE_MISTAKES.values(), ids=EXAMPLE_MISTAKES)
def test_examples_and_their_replies(small: SmallContent, file: str, old: str, new: str, what: str) -> None:
    small.change(f"examples/{file}.yaml", old, new)
    assert what in small.only_mistake()


def test_a_reply_names_its_command_and_follow_ups_have_known_sorts(small: SmallContent) -> None:
    small.write("examples/commands.yaml", "groups:\n  - id: pause\n    replies: [Stop.]\n    messages: [stop]\n")
    small.write("examples/followups.yaml", "groups:\n  - id: why\n    replies: [Hm]\n    messages: [why]\n")
    found = "\n".join(map(str, small.mistakes()))
    assert 'This reply does not name its command, "/pause".' in found
    assert 'The bot does not know the group "why".' in found
    assert 'The group "where" is missing' in found
    assert 'Nobody reads the replies of "why".' in found


OLD = """\
packs:
  - id: england
    name: England
    routes:
      - id: emergency
        kind: emergency
        line: "If you are in danger now: call 999."
        reach: "999"
        last_checked: null
        checked_by: null
"""

ROUTES_OF_PACKS = {
    "an id that no route has": (
        "routes: [emergency, samaritans",
        "routes: [emergency, samaritan",
        ':23: There is no route with the id "samaritan". Did you mean "samaritans"?',
    ),
    "a route under another id": (
        "- id: samaritans",
        "- id: samaritan",
        ':23: There is no route with the id "samaritans", which 7 packs name. Did you mean "samaritan"?',
    ),
    "a route that no pack names": (
        "packs:\n",
        '  - id: shut\n    kind: call\n    line: "Or call 116 006."\n    reach: "116 006"\n'
        "    last_checked: null\n    checked_by: null\npacks:\n",
        ':20: The route "shut" is in no pack, so nobody sees it. Name it in a pack, or take it out.',
    ),
    "a route that one pack names twice": (
        "samaritans, shout]\n",
        "samaritans, shout]\n    more: [shout]\n",
        ':24: The pack "england" names "shout" twice. Take one of the two out.',
    ),
    "a line that stands twice": (
        "packs:\n",
        '  - id: text\n    kind: text\n    line: "To text: send SHOUT to 85258."\n    reach: "85258"\n'
        "    last_checked: null\n    checked_by: null\npacks:\n",
        ":22: This line stands twice: content/en/urgent.yaml:16 has it too",
    ),
}


@pytest.mark.parametrize("case", ROUTES_OF_PACKS)
def test_a_route_of_urgent_help_stands_once_and_packs_name_it(small: SmallContent, case: str) -> None:
    old, new, expected = ROUTES_OF_PACKS[case]
    if case == "a line that stands twice":
        small.change("urgent.yaml", "samaritans, shout]\n", "samaritans, shout]\n    more: [text]\n")
    small.change("urgent.yaml", old, new)
    assert expected in small.only_mistake()


def test_a_route_that_stands_in_a_pack_is_told_what_to_do(small: SmallContent) -> None:
    text = small.path("urgent.yaml").read_text("utf-8")
    old = OLD.partition("packs:\n")[2].replace("null", "2026-11-01", 1).replace("null", "Ruth")
    begin, end = text.index("  - id: england"), text.index("  - id: wales")
    small.write("urgent.yaml", text[:begin] + old + text[end:])
    assert small.only_mistake() == (
        'content/en/urgent.yaml:24: "routes" names things by their ids, and here stands a whole one ("emergency"). '
        "Write its id here, and all the rest once, in the list of such things."
    )


def test_one_number_of_two_that_was_changed_is_a_warning(small: SmallContent) -> None:
    small.change(
        "urgent.yaml",
        "packs:\n",
        '  - id: other\n    kind: call\n    line: "For another: 116 132."\n'
        '    reach: "116 132"\n    last_checked: 2026-11-01\n    checked_by: Ruth\npacks:\n',
    )
    small.change("urgent.yaml", "samaritans, shout]\n", "samaritans, shout]\n    more: [other]\n")
    assert small.check().lines() == [
        'content/en/urgent.yaml:11: Warning. "116 123" is almost "116 132" (content/en/urgent.yaml:23). '
        "Are they the same? Then write it once."
    ]


HEARD_MISTAKES = {
    "a kind of cries without its reason": ("crisis/first.yaml", "why: They are of one kind.\n", "", '"why" is missing'),
    "an everyday kind with an empty one": (
        "everyday/first.yaml",
        "why: They are of one kind.",
        "why:",
        '"why" is empty',
    ),
    "a cry among everyday messages": (
        "everyday/first.yaml",
        "another day",
        "Another message!",
        "stands twice: content/en/crisis/first.yaml:4 has it too. Leave it in one: a cry in crisis/",
    ),
    "a message twice in a file": (
        "crisis/first.yaml",
        "- another message",
        "- A message",
        "crisis/first.yaml:3 has it",
    ),
    "a message of either side elsewhere": (
        "either.yaml",
        "another night",
        "another day",
        "stands twice: content/en/either.yaml:4 has it",
    ),
    "a cry that is silenced": ("silence.yaml", "the bins are full", "another message", "in doubt in either.yaml"),
    "silence without a reason": (
        "silence.yaml",
        "    why: A support line would be absurd there.\n",
        "",
        'silence.yaml:2: "why" is missing',
    ),
    "silence that nobody reviewed": (
        "silence.yaml",
        "reviewed_by: Ruth",
        "reviewed_by: null",
        '"reviewed_by" is empty',
    ),
    "silence without a reviewer": ("silence.yaml", "    reviewed_by: Ruth\n", "", '"reviewed_by" is missing'),
    "silence without a date": ("silence.yaml", "    reviewed_on: 2026-11-01\n", "", '"reviewed_on" is missing'),
    "silence with an empty date": ("silence.yaml", "2026-11-01", "", '"reviewed_on" is empty'),
}


@pytest.mark.parametrize(("file", "old", "new", "what"), HEARD_MISTAKES.values(), ids=HEARD_MISTAKES)
def test_messages_by_which_help_is_heard(small: SmallContent, file: str, old: str, new: str, what: str) -> None:
    small.change(file, old, new)
    assert what in small.only_mistake()
