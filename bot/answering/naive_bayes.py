"""How likely a text is among the texts of each class: multinomial naive Bayes over letters and stems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from bot.answering.analyzer import Analyzer
from bot.answering.postings import Floats, Hashes, Integers, Postings, counted
from bot.answering.words import Words, letters_in, pair_hashes, stem_hashes

SMOOTHING = 0.1
"""The count that a feature has where it was never seen, added to every count."""

LENGTH = 0.25
"""Log likelihoods grow with the length of a text, and confidence should not grow as much: they are divided by the
number of its features to this power."""


MOST_REMEMBERED = 5_000
"""Words, and pairs of stems, whose log likelihoods are remembered: most words of a message were in others before."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The features counted in some classes of texts.

    Features are the n-grams of letters in each word, the stems, and each two stems in a row; `lengths`: how many each
    class has. The weight of a feature in a class is what its count there adds to the log likelihood.
    """

    postings: Postings
    lengths: Floats

    @classmethod
    def of(cls, words: Words, class_of: Integers, classes: int) -> "Counts":
        """Those of texts, each of which belongs to one class."""
        postings = _counted(words, class_of, classes)
        weights = np.log1p(postings.values / np.float32(SMOOTHING))
        return cls(replace(postings, values=weights), postings.sums())


class NaiveBayes:
    """Computes how likely a text is in each class. Learns by counting, so there is nothing to fit."""

    def __init__(self, counts: Counts, analyzer: Analyzer) -> None:
        self._postings, self._lengths, self._analyzer = counts.postings, counts.lengths, analyzer
        self._smoothing = SMOOTHING * max(1, len(counts.postings.features))
        self._unseen = np.log(counts.lengths + self._smoothing)
        self._remembered: dict[str, Floats] = {}

    def scores(self, text: str, *, left_out_of: int | None = None) -> Floats:
        """For each class, 0 if the spelled text is likeliest there, and less the less likely it is.

        `left_out_of`: the class that has this very text, which is then counted as if it had not.
        """
        words, stems = text.split(), self._analyzer.every_stem(text)
        pairs = [f"{one} {other}" for one, other in pairwise(stems)]
        known = self._known_parts(words, pairs)
        parts = [known[part] for part in (*words, *pairs)]
        whole = np.add.reduce(parts) if parts else np.zeros(self._postings.size + 1, np.float32)
        many, likely = float(whole[-1]), whole[:-1] - whole[-1] * self._unseen
        if left_out_of is not None:
            likely[left_out_of] = self._without(left_out_of, words, pairs)
        apart: Floats = (likely - likely.max(initial=-np.inf)) / max(1.0, many) ** LENGTH
        return apart.astype(np.float32)

    def _known_parts(self, words: Sequence[str], pairs: Sequence[str]) -> Mapping[str, Floats]:
        """What each part adds to the log likelihood in every class, and last how many features it has.

        What is remembered only grows, or is let go as a whole: another thread may be reading it.
        """
        if len(self._remembered) > MOST_REMEMBERED:
            self._remembered = {}
        known = self._remembered
        new = [word for word in dict.fromkeys(words) if word not in known]
        new_pairs = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        if new or new_pairs:
            numbers, part_of = self._found(new, new_pairs)
            size, many = self._postings.size, len(new) + len(new_pairs)
            sums = np.empty((many, size + 1), np.float32)
            sums[:, :-1] = self._postings.sums_of(numbers, part_of, many)
            sums[:, -1] = np.bincount(part_of, minlength=many)
            known.update(zip((*new, *new_pairs), sums, strict=True))
        return known

    def _found(self, words: Sequence[str], pairs: Sequence[str]) -> tuple[Integers, Integers]:
        """The numbers of the known features of some words and pairs of stems, and the part each belongs to."""
        hashes, part_of = letters_in(words)
        stems = stem_hashes(self._analyzer.every_stem(" ".join(words)))
        of_pairs = stem_hashes([stem for pair in pairs for stem in pair.split(" ")])
        every = np.concatenate((hashes, stems, pair_hashes(of_pairs[::2], of_pairs[1::2])))
        numbers = self._postings.found(every)
        parts = np.concatenate((part_of, np.arange(len(words) + len(pairs), dtype=np.int32)))
        return numbers[numbers >= 0], parts[numbers >= 0]

    def _without(self, number: int, words: Sequence[str], pairs: Sequence[str]) -> float:
        """The log likelihood in a class from whose counts the features of these words and pairs are taken."""
        features, counts = counted(self._found(words, pairs)[0])
        times = counts.astype(np.float32)
        seen = SMOOTHING * np.expm1(self._postings.weights_in(number, features))
        left = np.log1p(np.maximum(seen - times, 0.0) / SMOOTHING)
        length = self._lengths[number] - float(times.sum())
        return float((left * times).sum() - times.sum() * np.log(length + self._smoothing))


def left_out(words: Words, class_of: Integers, classes: int) -> Floats:
    """What `NaiveBayes.scores` gives with `left_out_of` for each text of the classes, all at once: text x class."""
    counts = Counts.of(words, class_of, classes)
    each = _counted(words, np.arange(words.count, dtype=np.int32), words.count)
    feature, text, times = np.repeat(np.arange(len(each.features)), each.counts), each.texts, each.weights
    smoothing, weights, many = SMOOTHING * max(1, len(each.features)), _dense(counts.postings), each.sums()
    likely = _sums_in_texts(words, counts.postings, weights) - many[:, None] * np.log(counts.lengths + smoothing)
    seen = SMOOTHING * np.expm1(weights[feature, class_of[text]])
    left = np.log1p(np.maximum(seen - times, 0.0) / SMOOTHING)
    own = np.bincount(text, left * times, minlength=words.count)
    likely[np.arange(words.count), class_of] = own - many * np.log(counts.lengths[class_of] - many + smoothing)
    apart: Floats = (likely - likely.max(axis=1, keepdims=True)) / np.maximum(1.0, many[:, None]) ** LENGTH
    return apart.astype(np.float32)


def _sums_in_texts(words: Words, postings: Postings, weights: Floats) -> Floats:
    """The sums of the weights of each text's features, text x class. Each word is looked up once."""
    sums = np.zeros((words.count, weights.shape[1]), np.float32)
    of_word, word_of = _of_words(words)
    if not len(of_word):
        return sums
    by_word = np.add.reduceat(weights[postings.found(of_word)], _begins(word_of))
    pairs, pair_of = _pairs(words)
    for text_of, rows in ((words.text_of, by_word[words.numbers]), (pair_of, weights[postings.found(pairs)])):
        if len(text_of):
            sums[text_of[_begins(text_of)]] += np.add.reduceat(rows, _begins(text_of))
    return sums


def _begins(numbers: Integers) -> Integers:
    """The places where another number begins in an array in order."""
    return np.flatnonzero(np.diff(numbers, prepend=-1)).astype(np.int32)


def _dense(postings: Postings) -> Floats:
    """The weights as a table, feature x text. Large: for a few texts only."""
    table = np.zeros((len(postings.features), postings.size), np.float32)
    table[np.repeat(np.arange(len(postings.features)), postings.counts), postings.texts] = postings.weights
    return table


def _counted(words: Words, class_of: Integers, classes: int) -> Postings:
    """How often each feature stands in the texts of each class."""
    of_word, word_of = _of_words(words)
    pairs, pair_of = _pairs(words)
    held, times = counted(class_of[words.text_of].astype(np.int64) * len(words.distinct) + words.numbers)
    in_class, word = np.divmod(held, max(1, len(words.distinct)))
    starts = np.searchsorted(word_of, np.arange(len(words.distinct) + 1))
    many = (starts[1:] - starts[:-1])[word]
    at = np.repeat(starts[word] - np.cumsum(many) + many, many) + np.arange(int(many.sum()))
    return Postings.of(
        np.concatenate((of_word[at], pairs)),
        np.concatenate((np.repeat(in_class, many), class_of[pair_of])).astype(np.int32),
        np.concatenate((np.repeat(times, many), np.ones(len(pairs), np.int32))),
        classes,
    )


def _of_words(words: Words) -> tuple[Hashes, Integers]:
    """The features of each distinct word and the number of the word, in the order of the words."""
    letters, word_of = letters_in(words.distinct)
    every = np.concatenate((letters, stem_hashes(words.stems)[words.stem_of]))
    numbers = np.concatenate((word_of, np.arange(len(words.distinct), dtype=np.int32)))
    order = np.argsort(numbers, kind="stable")
    return every[order], numbers[order]


def _pairs(words: Words) -> tuple[Hashes, Integers]:
    """Each two stems in a row, and the text in which they stand."""
    stems = stem_hashes(words.stems)[words.stem_of[words.numbers]]
    together = words.text_of[1:] == words.text_of[:-1]
    return pair_hashes(stems[:-1][together], stems[1:][together]), words.text_of[1:][together]
