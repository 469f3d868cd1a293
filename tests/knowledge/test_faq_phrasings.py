"""Every phrasing that the sample fair's FAQ tells is answered from its own entry, and most that it does not tell."""

from dataclasses import replace

from knowledge.answering import answer
from knowledge.answers import EMPTY_CONTEXT, Kind
from knowledge.index import Index
from knowledge.text.marks import strip_marks
from tests.knowledge.sample_fair import NOW, ask, fair

FEWEST = 5


def test_each_entry_has_five_phrasings_and_all_are_told_apart() -> None:
    assert [entry.id for entry in fair().faq if len(entry.questions) < FEWEST] == []
    asked = [(entry.id, text) for entry in fair().faq for text in entry.questions]
    assert len({text for _, text in asked}) == len(asked)


def test_every_phrasing_is_answered_from_its_entry_with_marks_and_without() -> None:
    for entry in fair().faq:
        for text in entry.questions:
            for typed in (text, strip_marks(text)):
                given = ask(typed)
                assert (typed, given.kind, given.ids[:1]) == (typed, Kind.FAQ, (entry.id,))


def test_a_phrasing_nobody_wrote_down_is_mostly_answered_too() -> None:
    """One phrasing of each entry is taken out of the fair and asked, the last in one turn, the first in another."""
    right = total = 0
    for out in (0, -1):
        kept = tuple(
            replace(entry, questions=tuple(text for text in entry.questions if text != entry.questions[out]))
            for entry in fair().faq
        )
        index = Index.build(replace(fair(), faq=kept))
        for entry in fair().faq:
            given = answer(entry.questions[out], index, EMPTY_CONTEXT, NOW)
            right += (given.kind, given.ids[:1]) == (Kind.FAQ, (entry.id,))
            total += 1
    assert right / total >= 0.68
