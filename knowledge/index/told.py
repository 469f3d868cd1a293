"""What the organiser's own entries tell of by the way: "bún chả", "bánh cuốn" in the answer about meals.

No row of the fair has these names, and the entry that tells of them is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.fair import FaqEntry
from knowledge.text import Folded, Token
from knowledge.text.marks import strip_marks


@dataclass(frozen=True)
class Told:
    """The questions of each entry and its answer as marked texts; `holders` lead from a plain word to the entries."""

    ids: tuple[str, ...]
    questions: tuple[tuple[str, ...], ...]
    answers: tuple[str, ...]
    holders: Mapping[str, tuple[int, ...]]

    @classmethod
    def build(cls, faq: Sequence[FaqEntry], heard: Mapping[str, Folded]) -> Told:
        """`heard` has the text of each question and answer read."""
        holders: dict[str, list[int]] = {}
        for number, entry in enumerate(faq):
            texts = (*entry.questions, entry.answer)
            for word in {token.plain for text in texts for token in heard[text].tokens}:
                holders.setdefault(word, []).append(number)
        return cls(
            tuple(entry.id for entry in faq),
            tuple(tuple(heard[question].marked for question in entry.questions) for entry in faq),
            tuple(heard[entry.answer].marked for entry in faq),
            {word: tuple(numbers) for word, numbers in holders.items()},
        )

    def only_entry_with(self, words: Sequence[Token]) -> str | None:
        """The one entry that has these words side by side; a single word only in a question, where it is the matter."""
        if not words:
            return None
        rarest, *others = sorted((self.holders.get(word.plain, ()) for word in words), key=len)
        held = set(rarest).intersection(*others)
        found = self._telling(sorted(held), words)
        first = next(found, None)
        return None if first is None or next(found, None) is not None else self.ids[first]

    def _telling(self, held: Iterable[int], words: Sequence[Token]) -> Iterator[int]:
        for number in held:
            texts = self.questions[number] if len(words) == 1 else (*self.questions[number], self.answers[number])
            if any(_has(text.split(), words) for text in texts):
                yield number


def _has(text: Sequence[str], words: Sequence[Token]) -> bool:
    return any(
        all(_means(typed, word) for typed, word in zip(words, text[start:], strict=False))
        for start in range(len(text) - len(words) + 1)
    )


def _means(typed: Token, word: str) -> bool:
    return typed.marked == word if typed.has_marks else typed.plain == strip_marks(word)
