"""How near texts are: TF-IDF of letters and syllables without marks and with them, subjects, and whole-string ratios.

All but the ratios are one sparse vector a text, whose products are the nearness; a channel's weight is in its values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.matching.background import Background
from knowledge.matching.channels import Channels
from knowledge.matching.grams import LETTERS, SYLLABLES, Grams
from knowledge.matching.homographs import Homographs
from knowledge.matching.rows import Floats, Ints, Postings, Row, Rows, batches, highest
from knowledge.matching.spelling import Spelling
from knowledge.text import Folded

SOLVABLE = 2500  # texts of a base that is solved as a whole; above, that takes seconds
TOUCHING, TOUCHING_A_TEXT, SHORTLIST = 60_000, 2, 256  # in a large base
AS_TYPED = 0.3  # the share of the text as typed beside the text with its slips mended and its homographs apart


@dataclass(frozen=True)
class Question:
    """A text made ready to be compared. `subject` is what it is about, as a unit vector."""

    mended: str
    row: Row
    subject: Row


@dataclass(frozen=True)
class Kernel:
    """`offsets` is where the features of each channel begin, in the order of `channels`, the subjects last."""

    texts: tuple[str, ...]
    sorted_texts: tuple[str, ...]
    plain: tuple[Grams, Grams]
    marked: tuple[Grams, Grams]
    background: Background
    spelling: Spelling
    homographs: Homographs
    offsets: tuple[int, ...]
    rows: Rows
    about: Rows  # the subjects alone
    postings: Postings

    @classmethod
    def build(cls, folded: Sequence[Folded], background: Background) -> Kernel:
        texts = tuple(one.text for one in folded)
        marked_texts = [one.marked for one in folded]
        char, of_char = Grams.build(texts, LETTERS)
        syllable, of_syllable = Grams.build(texts, SYLLABLES)
        marked_char, of_marked_char = Grams.build(marked_texts, LETTERS)
        marked_syllable, of_marked_syllable = Grams.build(marked_texts, SYLLABLES)
        sizes = [len(grams.number) for grams in (char, syllable, marked_char, marked_syllable)]
        offsets = tuple(np.cumsum([0, *sizes]).tolist())
        about = Rows.of([background.row(text) for text in texts])
        parts = (of_char, of_syllable, of_marked_char, of_marked_syllable, about)
        rows = _side_by_side(tuple(zip(background.channels[:5], parts, strict=True)), offsets)
        del parts, of_char, of_syllable, of_marked_char, of_marked_syllable  # before the postings take as much room
        return cls(
            texts,
            tuple(_sorted(text) for text in texts),
            (char, syllable),
            (marked_char, marked_syllable),
            background,
            Spelling.build(texts, background),
            Homographs.build(folded),
            offsets,
            rows,
            about,
            Postings.build(rows, offsets[-1] + background.count, SOLVABLE),
        )

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def channels(self) -> Channels:
        return self.background.channels

    def question(self, folded: Folded) -> Question:
        text = folded.text
        mended = self.spelling.mend(self.homographs.apart(folded))
        subject = self.background.row(mended)
        readings = [(mended, 1.0)] if mended == text else [(mended, 1 - AS_TYPED), (text, AS_TYPED)]
        parts: list[tuple[float, Row]] = []
        weights = self.channels
        for reading, share in readings:
            about = subject if reading is mended else self.background.row(reading)
            rows = (*(grams.row(reading) for grams in self.plain), about)
            parts += zip(
                (share * weights.char**0.5, share * weights.syllable**0.5, share * weights.subject**0.5),
                _shifted(rows, self._plain_offsets),
                strict=True,
            )
        rows = tuple(grams.row(folded.marked) for grams in self.marked)
        marks = (weights.marked_char**0.5, weights.marked_syllable**0.5)
        parts += zip(marks, _shifted(rows, self.offsets[2:4]), strict=True)
        features = np.concatenate([features for _, (features, _) in parts])
        values = np.concatenate([values * np.float32(weight) for weight, (_, values) in parts])
        return Question(mended, (features, values), subject)

    @property
    def _plain_offsets(self) -> tuple[int, int, int]:
        return self.offsets[0], self.offsets[1], self.offsets[4]

    def by_parts(self, question: Question) -> Floats:
        """Nearness to every text, without the ratios."""
        return self.postings.products(question.row)

    def nearest(self, question: Question, most: int) -> tuple[Ints, Floats]:
        """The nearest texts of a large base and how near they are, found by the rarest parts of the question."""
        likely = highest(self.postings.products(question.row, TOUCHING + TOUCHING_A_TEXT * len(self)), SHORTLIST)
        near = self.rows.products_with(question.row, likely, self.postings.features)
        best = highest(near, most)
        numbers = likely[best]
        return numbers, near[best] + self.ratios(question, numbers)

    def ratios(self, question: Question, numbers: Ints | None = None) -> Floats:
        """What the ratios add to the nearness to each of the texts, or of some."""
        texts, sorted_texts = self.texts, self.sorted_texts
        if numbers is not None:
            texts = tuple(texts[int(number)] for number in numbers)
            sorted_texts = tuple(sorted_texts[int(number)] for number in numbers)
        mended = question.mended
        ratios: Floats = _ratios(self.channels, [mended], texts, [_sorted(mended)], sorted_texts)[0]
        return ratios

    def subjects(self, question: Question, numbers: Ints) -> Floats:
        """Cosines with some of the texts, by subject alone."""
        return self.about.products_with(question.subject, numbers, self.background.count)

    def matrix(self, numbers: Ints | None = None) -> Floats:
        """Of the texts with each other, or of some."""
        if numbers is None:
            matrix: Floats = np.stack([self.postings.products(self.rows.row(number)) for number in range(len(self))])
            matrix += _ratios(self.channels, self.texts, self.texts, self.sorted_texts, self.sorted_texts)
            return matrix
        texts = [self.texts[int(number)] for number in numbers]
        sorted_texts = [self.sorted_texts[int(number)] for number in numbers]
        return self.rows.products(numbers) + _ratios(self.channels, texts, texts, sorted_texts, sorted_texts)


def _side_by_side(parts: Sequence[tuple[float, Rows]], offsets: Sequence[int]) -> Rows:
    """One row a text out of the rows of all channels."""
    starts = np.sum([rows.starts for _, rows in parts], axis=0)
    features, values = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.float32)
    for batch in batches(len(starts) - 1):
        some = [
            (np.float32(weight**0.5), np.int32(offset), rows.part(batch))
            for (weight, rows), offset in zip(parts, offsets, strict=True)
        ]
        order = np.argsort(np.concatenate([rows.owners() for _, _, rows in some]), kind="stable")
        inside = slice(starts[batch.start], starts[batch.stop])
        features[inside] = np.concatenate([rows.features + offset for _, offset, rows in some])[order]
        values[inside] = np.concatenate([rows.values * weight for weight, _, rows in some])[order]
    return Rows(starts, features, values)


def _shifted(rows: Sequence[Row], offsets: Sequence[int]) -> list[Row]:
    return [(features + np.int32(offset), values) for (features, values), offset in zip(rows, offsets, strict=True)]


def _ratios(
    weights: Channels,
    left: Sequence[str],
    right: Sequence[str],
    left_sorted: Sequence[str],
    right_sorted: Sequence[str],
) -> Floats:
    whole, ordered = np.float32(weights.ratio / 100), np.float32(weights.sorted / 100)
    ratios: Floats = process.cdist(left, right, scorer=fuzz.ratio, dtype=np.float32) * whole
    ratios += process.cdist(left_sorted, right_sorted, scorer=fuzz.ratio, dtype=np.float32) * ordered
    return ratios


def _sorted(text: str) -> str:
    return " ".join(sorted(text.split()))
