"""What the organiser's own entries tell of by the way: "bún chả", "bánh cuốn" in the answer about meals.

No row of the fair has these names, and the entry that tells of them is the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.fair import FaqEntry
from knowledge.text import Token, read


@dataclass(frozen=True)
class Told:
    """The questions and the answer of each entry, word by word; `holders` lead from a plain word to the entries."""

    ids: tuple[str, ...]
    questions: tuple[tuple[tuple[Token, ...], ...], ...]
    answers: tuple[tuple[Token, ...], ...]
    holders: Mapping[str, frozenset[int]]

    @classmethod
    def build(cls, faq: Sequence[FaqEntry]) -> Told:
        questions = tuple(tuple(read(question).tokens for question in entry.questions) for entry in faq)
        answers = tuple(read(entry.answer).tokens for entry in faq)
        holders: dict[str, set[int]] = {}
        for number, texts in enumerate(questions):
            for token in (token for text in (*texts, answers[number]) for token in text):
                holders.setdefault(token.plain, set()).add(number)
        held = {word: frozenset(numbers) for word, numbers in holders.items()}
        return cls(tuple(entry.id for entry in faq), questions, answers, held)

    def entries_with(self, words: Sequence[Token]) -> tuple[str, ...]:
        """The entries that have these words side by side; a single word only in a question, where it is the matter."""
        if not words:
            return ()
        held = frozenset.intersection(*(self.holders.get(word.plain, frozenset()) for word in words))
        return tuple(self.ids[number] for number in sorted(held) if self._tells(number, words))

    def _tells(self, number: int, words: Sequence[Token]) -> bool:
        texts = self.questions[number] if len(words) == 1 else (*self.questions[number], self.answers[number])
        return any(
            all(_means(typed, word) for typed, word in zip(words, text[start:], strict=False))
            for text in texts
            for start in range(len(text) - len(words) + 1)
        )


def _means(typed: Token, word: Token) -> bool:
    return typed.plain == word.plain and (not typed.has_marks or typed.marked == word.marked)
