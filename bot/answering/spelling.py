"""One spelling for what people type in many: text-speak, short forms, American endings, small numbers."""

import re

from bot.answering.plain import plain

_WORDS = {
    **dict.fromkeys(("wot", "wat", "wht", "wut"), "what"),
    **dict.fromkeys(("wots", "whats", "wats"), "what is"),
    **dict.fromkeys(("hows", "howz"), "how is"),
    "wheres": "where is",
    "whos": "who is",
    "whens": "when is",
    "thats": "that is",
    "theres": "there is",
    "isnt": "is not",
    "arent": "are not",
    "im": "i am",
    "ive": "i have",
    "iam": "i am",
    "youre": "you are",
    "theyre": "they are",
    "weve": "we have",
    "theyve": "they have",
    "dont": "do not",
    "dnt": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "cant": "can not",
    "cannot": "can not",
    "wont": "will not",
    "u": "you",
    "ur": "your",
    "r": "are",
    "y": "why",
    "b4": "before",
    "2day": "today",
    "2nite": "tonight",
    "tonite": "tonight",
    "2moro": "tomorrow",
    "n": "and",
    "abt": "about",
    "bout": "about",
    "cos": "because",
    "coz": "because",
    "cuz": "because",
    **dict.fromkeys(("pls", "plz", "plse"), "please"),
    **dict.fromkeys(("thx", "tnx", "thanx", "ty", "tks"), "thanks"),
    "ppl": "people",
    "peeps": "people",
    "sum1": "someone",
    "some1": "someone",
    "every1": "everyone",
    "no1": "noone",
    "nobody": "noone",
    "somebody": "someone",
    "everybody": "everyone",
    "gonna": "going to",
    "gunna": "going to",
    "wanna": "want to",
    "wana": "want to",
    "gotta": "got to",
    "anymore": "any more",
    "mite": "might",
    "rly": "really",
    "mh": "mental health",
    "su": "service user",
    "sus": "service users",
    "gov": "government",
    "govt": "government",
    "doh": "department of health",
    "dh": "department of health",
    "info": "information",
    "num": "number",
    "addy": "address",
    "tel": "telephone",
    "program": "programme",
    "programs": "programmes",
    "center": "centre",
    "centers": "centres",
    "ebe": "expertbyexperience",
    "ebes": "expertbyexperience",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
}
_RUNS = (
    (re.compile(r"\bno one\b"), "noone"),
    (re.compile(r"\bexperts? by (?:lived )?experience\b"), "expertbyexperience"),
    (re.compile(r"\blivedexperience\b"), "lived experience"),
    (re.compile(r"\bco (?=prod|design)"), "co"),
    (re.compile(r"\bquid\b"), "pounds"),
)
_ISE = re.compile(r"(?<=\w{3})iz(?=(?:e|ed|es|er|ing|ation|ations)\b)")
_REPEATED = re.compile(r"([a-z])\1{2,}")


def spelled(text: str) -> str:
    """The text as `plain` gives it, each word in the one spelling that is compared."""
    words = " ".join(_WORDS.get(word, word) for word in plain(text).split())
    words = _REPEATED.sub(r"\1\1", _ISE.sub("is", words))
    for run, one in _RUNS:
        words = run.sub(one, words)
    return words
