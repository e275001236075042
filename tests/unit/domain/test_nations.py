"""Which nation a message names, and which messages name none."""

import pytest

from bot.conversation.content import Content


@pytest.mark.parametrize(
    ("said", "nation"),
    [
        *(
            (said, "ireland")
            for said in ("Ireland", "\u00c9ire.", "I live in Ireland", "Cork, Ireland", "i live in cork")
        ),
        *((said, "ireland") for said in ("hi, I'm in Ireland not England", "i live in irland", "I'm from Dublin")),
        *((said, "scotland") for said in ("I'm in Scotland", "i moved to SCOTLAND", "We are in Glasgow now")),
        *((said, "wales") for said in ("Wales please", "i live in a village in south Wales", "Cymru")),
        *((said, "wales") for said in ("I'm not in England, I'm in Wales", "I live in Wales thanks")),
        *((said, "northern-ireland") for said in ("NI", "N. Ireland", "Northern Ireland", "i'm in belfast")),
        *((said, "england") for said in ("I live in London", "im in the north of England")),
        *(
            (said, "elsewhere")
            for said in ("I live in France", "outside the UK", "i don't live in the UK", "Im abroad")
        ),
        *((said, "uk") for said in ("UK", "I live in the United Kingdom")),
        *((said, "") for said in ("I am elsewhere", "I'm not in England", "wrong nation")),
        *((said, None) for said in ("Cork", "Jordan", "none of these", "no", "help", "", "\U0001f984", "London")),
        *((said, None) for said in ("I'm in pain", "I'm in hospital", "i live in fear", "I am in crisis", "I'm in")),
        *((said, None) for said in ("what is there in Wales?", "I was sectioned in Wales", "who leads in Scotland")),
        *((said, None) for said in ("I live in Ireland and I want to die", "I'm in Wales, what is co-production?")),
    ],
)
def test_the_nation_in_which_somebody_says_to_live(content: Content, said: str, nation: str | None) -> None:
    assert content.whereabouts.named(said) == nation


@pytest.mark.parametrize(
    ("said", "nation"),
    [("Cork", "ireland"), ("London", "england"), ("France", "elsewhere"), ("none of these", "elsewhere"), ("no", None)],
)
def test_in_reply_to_the_question_a_place_is_enough(content: Content, said: str, nation: str | None) -> None:
    assert content.whereabouts.named(said, is_asked=True) == nation
