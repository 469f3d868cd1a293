"""What the staff taught the bot after the organiser's tables were read: further phrasings, and entries of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.fair import Fair, FaqEntry
from knowledge.text import fold

LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class Learned:
    """`question` now asks for the entry `faq_id`; an entry that the fair does not have comes with its `answer`."""

    faq_id: str
    question: str
    answer: str = ""


def with_learned(fair: Fair, learned: Iterable[Learned]) -> Fair:
    """The fair as the bot knows it. What its tables have meanwhile counts once; a phrasing of a lost entry rests."""
    entries = dict(fair.faq_entry)
    for one in learned:
        entry = entries.get(one.faq_id)
        if entry is None and one.answer:
            entries[one.faq_id] = FaqEntry(id=one.faq_id, questions=(one.question,), answer=one.answer)
        elif entry is not None and fold(one.question) not in map(fold, entry.questions):
            entries[one.faq_id] = replace(entry, questions=(*entry.questions, one.question))
    return replace(fair, faq=tuple(entries.values())) if entries != fair.faq_entry else fair


def new_id(question: str, fair: Fair) -> str:
    """có bún chả không → co-bun-cha-khong, with a number behind it where the fair has that."""
    stem = "-".join(fold(question).split())[: LONGEST_ID - 3].strip("-") or "hoi-dap"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 100)))
    return next(name for name in names if name not in fair.faq_entry)
