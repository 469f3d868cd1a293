"""Several things in one breath: "gốm và lụa", "bún, phở ở đâu". One list of all that the fair has of them."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answering.question import Question, with_subject
from knowledge.answering.readings.by_name import best_of
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Kind
from knowledge.index import Index

JOINING = frozenset(("và", "va", "với", "voi", "hoặc", "hoac", "hay", "cùng", "and", "or"))
WELL = 0.85  # share of its words that an entry's names must have for a thing to be found
PARTLY = 12.0  # points off where the fair has not all of them


def list_candidates(question: Question, index: Index) -> list[Candidate]:
    groups = _groups(question)
    if len(groups) < 2 or question.codes or question.time is not None or not question.limit.empty:
        return []
    found = [_named(with_subject(question, group), index) for group in groups]
    told = [candidate for candidate in found if candidate is not None]
    if not told or (len(told) < 2 and (len(groups) > 2 or not _is_joined(question))):
        return []
    kinds = {candidate.kind for candidate in told}
    if len(kinds) > 1:
        return []
    ids = tuple(dict.fromkeys(id_ for candidate in told for id_ in candidate.ids))
    score = min(candidate.score for candidate in told) - (PARTLY if len(told) < len(groups) else 0.0)
    channels = {"named": 1.0, "heads": 1.0}
    return [Candidate(told[0].kind, ids, score, "list", question.asked, channels=channels)]


def _is_joined(question: Question) -> bool:
    """By a word; behind a comma may stand anything: "mua hai cái nón, tổng bao nhiêu"."""
    return any(token.marked in JOINING for token in question.folded.tokens)


def _groups(question: Question) -> list[list[int]]:
    """The words of the subject, parted by "và" or a comma."""
    tokens = question.folded.tokens
    groups: list[list[int]] = []
    last = -1
    for place in question.subject:
        if tokens[place].marked in JOINING:
            continue
        between = tokens[last + 1 : place]
        comma = last >= 0 and "," in question.folded.source[tokens[last].end : tokens[place].start]
        if not groups or comma or (len(between) == 1 and between[0].marked in JOINING):
            groups.append([])
        groups[-1].append(place)
        last = place
    return groups


def _named(question: Question, index: Index) -> Candidate | None:
    """A sign spelled out, else goods."""
    candidates: Sequence[Candidate | None] = (
        best_of(question, index.booths, Kind.BOOTH),
        best_of(question, index.products, Kind.PRODUCT),
    )
    booth, goods = (found if found and found.channels["named"] >= WELL else None for found in candidates)
    return booth if booth and (booth.channels["sign"] or not goods) else goods
