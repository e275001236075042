"""Cries in disguise, and amounts that were taken: each input stands for its kind (scenarios A5.2 and A5.6)."""

import pytest

from bot.answering.crisis_examples import ordinary_words
from bot.answering.disguise import Disguise, letters
from bot.answering.plain import plain
from bot.answering.understanding import Understanding
from bot.conversation.content import Content
from bot.conversation.ports.listening import Care

DISGUISED = (
    "i w a n t  t o  d i e",
    "i w a n t t o d i e",
    "w.a.n.t t.o d.i.e",
    "i want to d-i-e",
    "k_i_l_l myself",
    "i want to d1e",
    "k1ll mys3lf",
    "su!c!dal",
    "thinking about su!c!de",
    "ki11 myself",
    "feeling $uicid@l",
    "i want to d*e",
    "k**l myself",
    "thinking about s*icide",
    "thinking about sui.cide",
    "i wanna dieeeee",
    "kiiiill myself",
    "\uff49 \uff57\uff41\uff4e\uff54 \uff54\uff4f \uff44\uff49\uff45",
    "\U0001d408 \U0001d430\U0001d41a\U0001d427\U0001d42d \U0001d42d\U0001d428 \U0001d41d\U0001d422\U0001d41e",
    "\u24d8 \u24e6\u24d0\u24dd\u24e3 \u24e3\u24de \u24d3\u24d8\u24d4",
    "\U0001f178 \U0001f186\U0001f170\U0001f17d\U0001f183 \U0001f183\U0001f17e \U0001f173\U0001f178\U0001f174",
    "\u026a \u1d21\u1d00\u0274\u1d1b \u1d1b\u1d0f \u1d05\u026a\u1d07",
    "i want to d\u0456\u0435",
    "i w\u00e4nt t\u00f6 d\u00efe",
    "i w\u0336a\u0336n\u0336t\u0336 t\u0336o\u0336 d\u0336i\u0336e\u0336",
    "k\u200bi\u200bl\u200bl m\u200dyself",
    "iwanttodie",
    "#iwanttodie",
    "#i_want_to_die",
    "i_want_to_kill_myself",
    "want2die",
    "nofeellikekillingmyself",
    "want 2 die",
    "i want to \U0001f480",
    "going to \U0001f52a myself",
    "unalive",
    "i want to unalive myself",
    "sewerslide",
    "thinking about sewerslide",
    "kms",
)

ORDINARY = (
    "that meeting \U0001f480\U0001f480",
    "the N.H.S. is at 9 a.m. e.g. for 4PI",
    "what is 4Pi",
    "B12, P45 and 24/7",
    "www.nsun.org.uk or info@nsun.org.uk",
    "the therapist was psychotherapeutic, nevertheless",
    "co-production2014",
    "a, b, c or d",
    "sooo boooring",
    "Si\u00e2n and Zo\u00eb like the caf\u00e9",
    "great \U0001f1ec\U0001f1e7 meeting",
)

TAKEN = (
    "took 30 paracetamol about an hour ago",
    "swallowed 8 sertraline",
    "I've had 40 tablets",
    "how many sertraline would kill you",
    "my nan took 40 tablets",
    "ive swallowed a whole box of co-codamol",
    "i took the lot",
    "I've taken all my meds",
    "necked two packets of nurofen",
    "what happens if you take 100 codeine",
    "is it safe to take 30 codeine",
    "can you survive 40 amitriptyline",
    "is 50 mirtazapine enough",
    "is 8 grams of paracetamol dangerous",
    "took two packets",
    "ive took 24 paracetemol",
    "i took about twenty of my mums blue tablets",
    "paracetamol x 32 taken at 9pm",
    "just downed 16 zopiclone with vodka",
    "im gonna take 50 pills",
    "he's swallowed 20 of his quetiapine",
    "would 20 paracetamol kill me",
    "how much insulin would it take to kill someone",
    "how many propranolol is too many",
    "took a handful of pills",
    "took 30 500mg paracetamol",
    "i took 12 tramadol a day ago",
    "i took 2 paracetamol and i want to die",
)

NO_AMOUNT = (
    "i took 2 paracetamol at lunch",
    "took two paracetamol for a headache, fine now",
    "they had me on 40 tablets a week in 2010",
    "i took 400mg ibuprofen",
    "took 1 diazepam before the dentist",
    "i took 3 ibuprofen",
    "I took 40 tablets back to the chemist",
)
"""Nothing at all comes of these."""

NO_CRY = (
    "is it safe to take 2 codeine",
    "is lithium safe",
    "are 100 members enough",
    "is my dose of sertraline enough",
    "i take 12 tablets a day",
    "I take so many tablets I rattle",
    "it took 12 weeks to get my medication reviewed",
    "it took 10 minutes to get my meds",
    "I was on 20 tablets",
    "I take 30mg of mirtazapine",
    "i took 30 paracetamol in 2009 and the nurse was cruel",
    "twenty people took part",
    "she had 8 different antidepressants over the years",
    "how many people take medication",
    "could you send me the leaflet on lithium",
    "they changed all my meds",
    "we took the lot to the tip",
    "we took two packets of biscuits",
)


@pytest.mark.parametrize("text", [*DISGUISED, *TAKEN])
@pytest.mark.long
async def test_a5_2_a_cry_in_disguise_and_an_amount_bring_help(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.URGENT


@pytest.mark.parametrize("text", [*ORDINARY, *NO_CRY])
async def test_a5_6_what_only_looks_like_one_does_not(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is not Care.URGENT


@pytest.mark.parametrize("text", NO_AMOUNT)
async def test_a5_6_an_ordinary_dose_brings_not_even_the_soft_line(understanding: Understanding, text: str) -> None:
    assert await understanding.hear(text) is Care.NONE


async def test_tiredness_and_loneliness_bring_the_soft_line(understanding: Understanding) -> None:
    for text in ("i feel so alone", "im so lonely", "im tired all the time", "because i am so tired of all this"):
        assert await understanding.hear(text) is Care.SUPPORT


def test_no_question_of_the_content_is_read_as_other_words(content: Content) -> None:
    asks = [way for entry in content.entries for way in (entry.title, *entry.ask)]
    disguise = Disguise([*content.urgent_words.phrases, *content.examples_of("crisis")], ordinary_words(content))
    changed = [text for text in asks if plain(disguise.lifted(text)) != plain(letters(text))]
    assert len(changed) <= len(asks) // 100


def test_letters_of_other_languages_stay() -> None:
    for text in ("мені не добре й їжак", "আমি মরতে চাই", "ਮੈਂ ਮਰਨਾ ਹੈ", "أريد أن أعيش"):
        assert Disguise(["die"]).lifted(text) == letters(text)
    assert "\u0439" in letters("\u0439")
