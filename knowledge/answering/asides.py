"""Talk that has nothing to do with the fair, though it names a time of it: "tối nay ai đá với ai"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.question import Question
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Kind

LIKELY = 75.0  # an aside at least this near is what was said
BEHIND = 1.0


def asides_first(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """A day or an hour alone is no question about the programme where the rest is a well-known aside."""
    aside = max((candidate.score for candidate in candidates if _is_aside(candidate)), default=0.0)
    if aside < LIKELY or question.signs & {"programme", "shows"}:
        return list(candidates)
    return [
        replace(candidate, score=min(candidate.score, aside - BEHIND)) if candidate.reason == "time" else candidate
        for candidate in candidates
    ]


def _is_aside(candidate: Candidate) -> bool:
    return candidate.kind is Kind.NONE and candidate.reason.startswith("rival ")
