"""Teaching the bot what visitors asked in vain: grouped, then put to an entry, given an answer, or let be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db import fairs, learned, questions, staff
from db.store import Store
from handlers.actions.errors import Refused
from handlers.actions.rights import require_staff
from handlers.actions.text import LONGEST_QUESTION, clean
from knowledge.answering import answer as think
from knowledge.answers import EMPTY_CONTEXT, Answer, Kind
from knowledge.fair import Fair
from knowledge.grouping import together
from knowledge.index import Index
from knowledge.learned import Learned, new_id, with_learned
from knowledge.text import fold, read

LOOKED_AT = 1000
SHOWN = 6
NEAR, NEAR_SHOWN = 0.1, 3
FOUND = 6
TAUGHT, DISMISSED = "taught", "dismissed"


class GapsGone(Refused):
    """Somebody else has been through these questions, or the entry is gone."""

    template = "gaps_gone"


class AnswerTooLong(Refused):
    template = "answer_too_long"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same: their numbers, and each wording once."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What the bot would answer to each wording, had it learned the draft."""

    fair: Fair
    answers: tuple[tuple[str, Answer], ...]


async def gaps(store: Store, actor: int) -> list[Group]:
    """What visitors asked in vain, the most asked first."""
    await require_staff(store, actor, "desk")
    open_ones = await questions.gaps(store, LOOKED_AT)
    groups = together([(gap, gap.text) for gap in open_ones])
    return [Group(tuple(gap.id for gap in group), _once(gap.text for gap in group)) for group in groups[:SHOWN]]


async def group_of(store: Store, actor: int, rows: Sequence[int]) -> Group:
    """The group as it stands now. Raises `GapsGone`."""
    await require_staff(store, actor, "desk")
    texts = _once(await questions.texts_of(store, rows))
    if not texts:
        raise GapsGone
    return Group(tuple(rows), texts)


def entries_near(group: Group, index: Index) -> list[str]:
    """The entries that the group may well mean, the likeliest first."""
    matcher = index.topics.matcher
    total: dict[str, float] = {}
    for text in group.texts[:SHOWN]:
        for label, score in zip(matcher.labels, matcher.scores(read(text)), strict=True):
            kind, _, identity = label.partition(":")
            if kind == "faq":
                total[identity] = total.get(identity, 0.0) + float(score)
    best = sorted(total, key=lambda entry: total[entry], reverse=True)[:NEAR_SHOWN]
    return [entry for entry in best if total[entry] >= NEAR * min(len(group.texts), SHOWN)]


def entries_named(words: str, index: Index, fair: Fair) -> list[str]:
    """Any entries that have these words or are asked like this, the likeliest first."""
    wanted = {*fold(words).split()}
    named = [one.id for one in fair.faq if any(wanted <= {*fold(asked).split()} for asked in one.questions)]
    asked_like = entries_near(Group((), (words,)), index)
    return list(dict.fromkeys((*asked_like, *named)))[:FOUND] if wanted else []


async def attach(store: Store, actor: int, rows: Sequence[int], entry: str, fair: Fair, now: datetime) -> Group:
    """From now on these wordings ask for `entry`. Raises `GapsGone`."""
    group = await group_of(store, actor, rows)
    if entry not in fair.faq_entry:
        raise GapsGone
    await _teach(store, actor, group, [Learned(entry, text) for text in group.texts], now)
    return group


def fit_answer(typed: str) -> str:
    """An answer in the staff's words. Raises `AnswerTooLong`."""
    if len(typed.strip()) > LONGEST_QUESTION:
        raise AnswerTooLong(length=len(typed.strip()), longest=LONGEST_QUESTION)
    return clean(typed)


async def create(store: Store, actor: int, rows: Sequence[int], told: str, fair: Fair, now: datetime) -> Group:
    """A new entry for these wordings. Raises `GapsGone`."""
    group = await group_of(store, actor, rows)
    await _teach(store, actor, group, _lessons(group, told, fair), now)
    return group


async def dismiss(store: Store, actor: int, rows: Sequence[int], now: datetime) -> Group:
    """Nothing for the bot to learn. Raises `GapsGone`."""
    group = await group_of(store, actor, rows)
    await questions.settle(store, group.rows, DISMISSED)
    await staff.record(store, actor, "dismiss_questions", "", now, after={"count": len(group.rows)})
    return group


def trial(group: Group, told: str, fair: Fair, now: datetime) -> Trial:
    """How the bot would answer with the draft live. Builds an index: a second's work, for a thread."""
    taught = with_learned(fair, _lessons(group, told, fair))
    index = Index.build(taught)
    return Trial(taught, tuple((text, think(text, index, EMPTY_CONTEXT, now)) for text in group.texts))


def reaches(answer: Answer, fair: Fair, told: str) -> bool:
    """Whether that answer is the draft."""
    return answer.kind is Kind.FAQ and fair.faq_entry[answer.ids[0]].answer == told


def _lessons(group: Group, told: str, fair: Fair) -> list[Learned]:
    first, *others = group.texts
    entry = new_id(first, fair)
    return [Learned(entry, text, told) for text in (_as_title(first), *others)]


def _as_title(text: str) -> str:
    """The first phrasing is what buttons show: Có xem bói không?"""
    title = text[:1].upper() + text[1:]
    return title if title.endswith(("?", ".", "!")) else f"{title}?"


async def _teach(store: Store, actor: int, group: Group, lessons: Sequence[Learned], now: datetime) -> None:
    await learned.teach(store, lessons, now)
    await questions.settle(store, group.rows, TAUGHT)
    await fairs.touch(store, now)
    after = {"answer": lessons[0].answer, "count": len(lessons)}
    await staff.record(store, actor, "teach", lessons[0].faq_id, now, after=after)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each wording once, however often and with whatever marks it was typed; the best marked one leads."""
    once = {fold(text): text for text in texts}.values()
    return tuple(sorted(once, key=lambda text: not any(token.has_marks for token in read(text).tokens)))
