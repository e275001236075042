"""What services did to people is everyday talk, and no cry is lost by that (scenario A5.6)."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.proofreader import Proofreader
from bot.answering.understanding import Understanding
from bot.content import check
from bot.conversation.content import Content, WordsOfTestimony
from bot.conversation.ports.listening import Care
from tests.unit.content.small_content import BOOK, TODAY, SmallContent

pytestmark = pytest.mark.long

TESTIMONY = (
    "Nobody came when I rang the bell at night",
    "I rang and rang the bell and no nurse came",
    "nobody answered when we pulled the cord at night",
    "they ignored the buzzer for two hours",
    "the crisis team never called me back after that weekend",
    "I was held down by five staff and given an injection",
    "they put me in seclusion and left me there",
    "staff laughed when I was upset",
    "they left me in A&E for 19 hours with no food",
    "the ward was miles away from my family",
    "they sectioned me in front of my kids",
    "no one explained my rights when I was sectioned",
    "my complaint was never answered",
    "the doctor never looked up from his computer",
    "they discharged me on a friday with no support",
    "my care coordinator went off sick and nobody replaced her",
    "I told them my tablets made me ill and they did not listen",
    "they said I was attention seeking",
    "I was restrained for asking to ring my mum",
    "they took my phone away for a week",
    "I was strip searched twice",
    "the night staff slept while we were awake",
    "the police came instead of a nurse",
    "I was put on an adult ward at sixteen",
    "they lost my brothers notes after he died",
    "my friend died on the unit and staff would not talk about it",
    "they gave her a leaflet and sent her home",
    "they told me to make a cup of tea",
    "we waited months and then got a letter closing the case",
    "the psychiatrist did not know my name",
    "they never once asked me what I wanted",
    "the injection was given without my consent",
    "the ward made me worse",
    "they treated us like kids",
    "I did not feel safe in that hospital",
    "staff were too busy to talk to us",
    "we were locked out of the garden all summer",
    "they used my son to translate",
    "they would not let my wife visit me",
    "they closed the crisis house and now there is nowhere",
    "They don't listen until you're suicidal",
    "Nobody cares till somebody kills themselves",
    "You can't get a CPN here unless you've tried to kill yourself",
    "Last year the crisis team hung up on me when I was suicidal",
    "He was suicidal and they gave him a map of walks",
    "Our group lost a member to suicide and the trust sent a card",
    "I overheard them call me the overdose in bed four",
    "The nurse laughed when a patient said she wanted to die",
    "Staff laughed when I said I was suicidal in 2012",
    "I rang 111 and waited four hours",
    "You have to be suicidal before anyone listens",
    "They asked if I wanted to kill myself and then went for lunch",
    "The crisis line put me on hold",
    "I told my GP I was suicidal and he gave me a leaflet about mindfulness",
    "I took an overdose in 2009 and the doctor called me a time waster",
    "You only get seen if you say you're suicidal",
    "The police were called because I said I felt suicidal to the receptionist",
    "My notes say suicidal ideation and nobody ever asked me what I meant",
    "Every week they gave me the questionnaire that asks if you'd be better off dead",
    "The home treatment team said they don't do suicidal people at weekends",
    "She said she wanted to kill herself and they sent her home with a phone number",
    "They only came out after my neighbour tried to end her life",
    "You shouldn't have to be at death's door to get help",
    "the psychiatrist said people who really mean it don't tell anyone",
    "the ambulance crew said what have you done this time",
    "I was discharged the day after I tried to kill myself",
    "Following my attempt in 2020 I was put on a waiting list for anger management",
    "They told my mum I was just a burden on the system",
    "They told us we were a waste of space",
    "I was told by my psychiatrist there was nothing more they could do",
    "When I told them I was hearing voices telling me to die they just upped my meds",
    "The helpline cut me off after ten minutes",
    "Nine of us rang the crisis team last winter and only two got through",
    "111 told me to ring my GP, my GP told me to ring 111",
    "NHS 24 kept me in a queue till morning",
    "They told me to snap an elastic band on my wrist instead of cutting",
    "They searched me for blades in front of my kids",
    "They made me sign a no suicide contract",
    "When you are suicidal you do not want a leaflet",
    "I was arrested for being suicidal on a bridge in 2013",
    "I was banned from A&E for self harming too often",
    "Our friend took his own life while on the waiting list",
    "My mum died by suicide and they never answered our letters",
    "The coroner said my son was failed, he had asked for help six times",
    "I had to cut my friend down on the ward and nobody asked how I was",
    "I kept my friend alive all night because the crisis team said ring in the morning",
    "They told me I was putting it on",
    "I was raped on a mixed ward in 2010 and told I imagined it",
    "I told the doctor my husband hit me and she put down anxiety",
    "I couldn't breathe when they held me down and nobody listened",
    "I nearly died on that ward from the wrong tablets",
    "I was so drugged I could not get out of bed for a month",
    "It was the ward that made me suicidal",
    "At my assessment they asked why I haven't killed myself",
    "The housing officer laughed when I said I'd rather be dead than live there",
    "My GP would not see me because I could not say on the phone that I was suicidal",
    "If you tell them you feel suicidal they take your kids",
    "They will only help if someone is actively suicidal",
    "I had to threaten to kill myself before they opened the door",
    "No one ever asked why I wanted to die",
    "Staff are scared of the word suicide",
    "My leave was cancelled because I said I'd had bad thoughts in March",
    "She wrote in my notes that I was threatening suicide to get attention",
    "I got labelled PD after my third overdose",
    "the therapist dropped me because I'd self harmed between sessions",
    "They would not give me therapy because I was suicidal and would not call me suicidal when I asked for a bed",
    "The crisis house was full so I slept in my car",
    "On the Friday I told them I had a plan. On the Monday they rang",
    "He'd tell them every week he wanted out and every week they'd say see you next Tuesday",
    "Nan got told at 82 that wanting to die was normal at her age",
    "The interpreter refused to translate that I was suicidal",
    "The doctor asked if I was safe to go home and did not wait for the answer",
    "I was turned down for therapy in 2021 for being suicidal",
)
"""Other sentences than those of the content."""

CRIES = (
    "nobody came when i rang the bell and now i want to die",
    "rang the crisis team all night, nobody comes, i cant do this",
    "they discharged me today and im going to kill myself",
    "the crisis team told me to have a bath and i am going to end it",
    "im not safe on this ward",
    "a nurse on here is hurting me",
    "I'd rather die than go back on that ward",
    "id rather die than live like this",
    "they never listened and i cant go on",
    "how many paracetamol is too many",
    "how many tablets is too many",
    "i od'd yesterday",
    "I OD'd last night",
    "ive taken thirty paracetamol",
    "whats a lethal dose",
    "i cut myself",
    "i cut myself shaving and i want to die",
    "I cut myself shaving and then I kept cutting",
    "suicidle",
    "overdose",
    "You only get a bed if you are suicidal and I am, I've got the rope",
    "The ward doctor asked if I wanted to die. I do",
    "they sent me home suicidal an hour ago",
    "The consultant wrote not suicidal. He's wrong. I can't keep myself safe",
    "told the helpline I have pills in my hand and they put me on hold",
    "Last year the crisis team hung up on me. I want to die now",
    "the ward sent me home",
    "the hospital turned me away",
    "2026 made me want to be dead and staff laughed",
    "somebody on the ward just said they have taken pills and staff laughed",
    "He is suicidal and the crisis team won't pick up",
    "I was suicidal last year and now I am again",
    "they laughed and I want to die",
    "staff ignored me and tonight I will do it",
    "Staff laughed when I said I was suicidal in 2012 and I still am",
    "I told the nurse I'm suicidal and she walked off, I'm on the ward now",
    "I lied to the crisis team, I am going to kill myself",
    "I was suicidal in 2012 and it's back",
    "they said im not ill enough. maybe when im dead theyll believe me",
    "Nobody listens. I want to end my life.",
    "My GP doesn't believe me that I'm suicidal",
    "I've been on hold for an hour and I'm suicidal",
    "I've just taken an overdose and 111 has me on hold",
    "They told me to hold ice but I've cut again and it won't stop bleeding",
    "My husband says he is going to kill himself and the crisis team won't come out",
    "my brother is on the roof and the police aren't here",
    "my husband is hitting me and the nurse says it's anxiety",
    "Staff on here keep hurting me",
    "He said he will kill me if I go back and social services are sending me back",
    "ECT tomorrow and I would rather be dead",
    "i rang everyone and no one answers, im going to do it",
    "crisis team dont care so this is goodbye",
    "I've told them five times I'm going to kill myself",
    "last time I took an overdose they laughed so this time I'll take more",
    "I was sectioned in 2019 for being suicidal and I feel the same now",
    "I lost my brother to suicide and I want to be with him",
    "my friend died on that ward and I want to join her",
    "the coroner said my son was failed and I can't live without him",
    "they told my mum I was a burden and I am, everyone would be better off without me",
    "Mam told em I were poorly and they did nowt, I cannot go on",
    "I've begged for a bed. I'm not safe at home",
    "I'm frightened of what I'll do tonight, the crisis team won't answer",
    "the trust has killed my hope, I am done with life",
    "I said I'd rather be dead than live there and I meant it",
    "If they section me again I'm going to end my life",
    "I'm going to have to kill myself before they listen",
    "I wrote my note, the crisis team can read it",
    "voices say jump and the ward wont let me talk to anyone",
    "On the bridge now. crisis team put me on hold",
    "crisis team never came so I cut my arms",
    "no bed so took the lot",
    "told my GP I wanted to die and I meant it",
    "They discharged me with a week of tablets and I swallowed every one",
    "nurse said do it properly so I did",
    "said I was safe to go home. I'm not",
    "they asked if I had a plan. I said no. I have",
    "only way they listen is when I bleed",
    "if nobody rings back by midnight I'm gone",
    "ten years ago I tried to hang myself and the rope is back out",
    "the crisis line put me on hold and I put the phone down and picked up the knife",
    "my mum has taken an overdose and 999 put me on hold",
    "they sent me back to him and he beat me again",
    "they restrain me every day and I'd rather die than be here",
    "I kept some tablets back from the ward and I'm going to take them all",
    "the psychiatrist upped the dose and now I can't stop thinking of jumping",
    "everyone at that service would be relieved if I died",
    "They said wait like everyone else. I can't wait any longer, I want out",
    "Everyone has asked if I'm suicidal. Yes. Nobody does anything",
    "nobody rings back and I've run out of reasons",
    "the crisis team signed me off by text and I have nothing left",
    "if you're suicidal on a friday you've had it. it's friday",
    "they say I'm too suicidal for group so I may as well be dead",
    "my dad is abusing me and the school won't listen",
    "just swallowed my whole box, 111 on hold",
)

NO_CRIES = (
    "tonight",
    "tonight tonight",
    "tomorrow",
    "pills",
    "bridge",
    "river",
    "alone",
    "I cut myself shaving",
    "nicked myself shaving this morning",
    "cut myself on a tin",
    "I'd rather die than sit through another CCG meeting",
    "i would sooner die than go to another board meeting",
    "id rather die than do another PIP form",
    "dying for a wee",
    "I could murder a curry",
    "He beat me to it",
    "she beat me at dominoes",
    "not safe on ladders",
    "not safe with scissors",
    "tab here",
    "tab\there",
    "grab bag",
    "They kept a tab on us",
    "I could murder a cup of tea",
    "the meeting was killing me",
    "my head is killing me today",
    "sponsored jump for the hospice",
    "my laptop wants to die",
    "knife and fork",
    "OD'd on mince pies",
    "he hit me up for a lift",
    "how many tablets does the group own",
    "finishing touches",
    "feeling low",
    "im feeling low",
    "had a bad night",
)

SIGNS = (
    "&amp; &lt;",
    "{org} {controller} %s",
    "@someone #tag $CASH",
    "${HOME} %d",
    "https://example.org/die?now=1",
    "someone@example.org",
    "?!?!",
    "<b>hello</b>",
    "\\n\\t",
    "Jo, Kath and Amina",
)
"""No words of a person."""


@pytest.fixture(scope="module")
def understanding(content: Content) -> Understanding:
    return Understanding(content)


@pytest.mark.parametrize("text", TESTIMONY)
@pytest.mark.long
async def test_a5_6_testimony_brings_no_help(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is not Care.URGENT


@pytest.mark.parametrize("text", CRIES)
@pytest.mark.long
async def test_a5_2_a_cry_among_testimony_brings_help(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.URGENT


@pytest.mark.parametrize("text", NO_CRIES)
async def test_a5_6_a_bare_word_or_a_saying_is_no_cry(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is not Care.URGENT


@pytest.mark.parametrize("text", ["feeling low", "I am feeling low", "had a bad night"])
async def test_a_low_mood_brings_the_soft_line(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.SUPPORT


@pytest.fixture(scope="module")
def hears_all(content: Content) -> Understanding:
    """The ear when the content has no words of testimony."""
    return Understanding(replace(content, urgent_words=replace(content.urgent_words, testimony=WordsOfTestimony())))


@pytest.mark.long
async def test_a5_6_only_the_words_of_the_content_make_it_testimony(
    understanding: Understanding, hears_all: Understanding
) -> None:
    told = "Staff laughed when I said I was suicidal in 2012"
    assert await understanding.hear(told) is not Care.URGENT
    assert await hears_all.hear(told) is Care.URGENT


@pytest.mark.parametrize("around", ["{}. The nurse said I was attention seeking.", "In 2012 staff laughed, and {}"])
@pytest.mark.long
async def test_a5_2_no_crisis_example_is_silenced_by_testimony_beside_it(
    understanding: Understanding, hears_all: Understanding, content: Content, around: str
) -> None:
    beside = [around.format(cry) for cry in content.examples_of("crisis")[::25]]
    heard = [text for text in beside if await hears_all.hear(text) is Care.URGENT]
    assert len(heard) >= len(beside) * 0.9
    assert [text for text in heard if await understanding.hear(text) is not Care.URGENT] == []


@pytest.mark.parametrize(
    "text",
    [
        *SIGNS,
        "My eyes are bad. I can not see the buttons. Is there a bigger print?",
        "He never rang back. Not once. Who do we write to now?",
        "Our chair left. Nobody will do it. How do others choose one?",
    ],
)
async def test_signs_and_several_plain_sentences_bring_nothing(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.NONE


@pytest.mark.parametrize("text", ["to to to", "the the", "i am", "it is it is", "na na na", "so so so"])
async def test_words_that_say_nothing_bring_nothing(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.NONE


async def test_two_hundred_sentences_about_services_are_written_down(
    understanding: Understanding, content: Content
) -> None:
    written = next(group for group in content.example_groups("everyday") if group.id == "testimony")
    assert len(set(written.messages)) >= 200
    heard = [await understanding.hear(text) for text in written.messages]
    assert Care.URGENT not in heard
    assert heard.count(Care.SUPPORT) * 4 < len(heard), "the gentle line only where the ear alone takes one for a cry"


@pytest.mark.parametrize(("sort", "care"), [("crisis", Care.URGENT), ("either", Care.SUPPORT)])
async def test_every_example_of_a_cry_is_heard_word_for_word(
    understanding: Understanding, content: Content, sort: str, care: Care
) -> None:
    assert [text for text in content.examples_of(sort) if await understanding.hear(text) is not care] == []


AMONG_EXAMPLES = ("I am not safe", "i wont be around much longer", "i cant see past tonight")


@pytest.mark.long
async def test_an_entry_small_talk_or_command_never_silences_a_cry(content: Content) -> None:
    """Somebody writes a cry among the examples: it is a mistake, and help comes all the same."""
    carer, *others = sorted(content.entries, key=lambda entry: entry.id != "carer")
    asked = replace(content, entries=(replace(carer, ask=(*carer.ask, *AMONG_EXAMPLES)), *others))
    among_talk, among_commands = (with_examples(content, kind, AMONG_EXAMPLES) for kind in ("smalltalk", "commands"))
    for changed in (asked, among_talk, among_commands):
        changed_ear = Understanding(changed)
        assert [cry for cry in AMONG_EXAMPLES if await changed_ear.hear(cry) is not Care.URGENT] == []


def with_examples(content: Content, kind: str, more: Sequence[str]) -> Content:
    """The content with more messages in the first group of these examples."""
    examples = [
        replace(each, groups=(replace(first := each.groups[0], messages=(*first.messages, *more)), *each.groups[1:]))
        if each.id == kind
        else each
        for each in content.examples
    ]
    return replace(content, examples=tuple(examples))


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("asked/co-production.yaml", "  - coproduction\n", "  - I want to die\n", 3),
        ("examples/smalltalk.yaml", "[ok]", "[ok, I want to die]", 4),
        ("everyday/first.yaml", "another day\n", "another day\n  - I want to die\n", 5),
    ],
)
def test_check_content_names_an_example_that_sounds_like_a_cry(
    tmp_path: Path, file: str, old: str, new: str, line: int
) -> None:
    small = SmallContent(tmp_path / "content")
    assert check(small.folder, today=TODAY, phrasebook=BOOK, reader=Proofreader).mistakes == ()
    small.change(file, old, new)
    found = [str(each) for each in check(small.folder, today=TODAY, phrasebook=BOOK, reader=Proofreader).mistakes]
    assert found == [
        f'content/en/{file}:{line}: "I want to die" brings urgent help: it sounds like a cry. Take it out. If nobody '
        "in danger would write it, put it into a file under everyday/ too."
    ]
