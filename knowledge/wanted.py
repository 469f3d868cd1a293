"""What somebody looked for, of a question that the fair has no answer to: "có gốm phước tích ko ạ" → gốm phước tích."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from knowledge.fair import Booth, Fair
from knowledge.text import fold, read
from knowledge.text.marks import strip_marks
from knowledge.text.wordlists import function_words

MOST_WORDS = 6
"""More than so many are a story and no thing."""


def wanted(question: str) -> str:
    """The words that carry a subject, as they were typed; "" where there are none or too many."""
    words = [token.marked for token in read(question).tokens if not _empty(token.marked)]
    return " ".join(words) if len(words) <= MOST_WORDS else ""


def of_the_craft(fair: Fair, booth: Booth, looked_for: str) -> bool:
    """Whether it has a word of the booth's trade, or of what its goods are sorted as."""
    trades = (booth.category, *(product.category for product in fair.products_of.get(booth.code, ())))
    words = {word for trade in trades for word in _words(trade)}
    return bool(words & _words(looked_for))


def _words(text: str) -> set[str]:
    return {word for word in fold(text).split() if word not in _plain_function_words()}


def _empty(marked: str) -> bool:
    return marked in function_words() or (strip_marks(marked) == marked and marked in _plain_function_words())


@cache
def _plain_function_words() -> Collection[str]:
    return frozenset(strip_marks(word) for word in function_words())
