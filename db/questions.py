"""What was asked: the log, without persons. What visitors sent on to the staff stands in `desk.py`."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import JSON, ColumnElement, Table, Text, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store
from knowledge.answers import Kind

RIGHT, WRONG = "right", "wrong"


class QuestionRow(Base):
    """One question and what it got. Holds no person: phone numbers are masked before they come here."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str]
    ids: Mapped[list[Any]] = mapped_column(JSON)
    score: Mapped[float]
    reason: Mapped[str]
    key: Mapped[str | None] = mapped_column(unique=True)
    verdict: Mapped[str | None] = mapped_column(index=True)
    hour: Mapped[int | None]
    """Of the fair's clock, 0 to 23."""
    settled: Mapped[str | None]
    """What the staff made of a question that had no right answer: `taught` or `dismissed`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question that somebody judged, with the answer it got."""

    day: date
    text: str
    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that had no right answer."""

    id: int
    text: str


_LOG = insert(cast(Table, QuestionRow.__table__))


async def log(store: Store, at: datetime, text: str, kind: str, ids: tuple[str, ...], score: float, reason: str) -> str:
    """Keep a question and its answer; returns the key by which whoever asked may judge it, and nobody else.

    Of `at`, by the fair's clock, day and hour are kept.
    """
    key, told = secrets.token_urlsafe(9), list(ids[:20])
    row = {"day": at.date(), "hour": at.hour, "text": text, "kind": kind, "ids": told, "score": score, "reason": reason}
    await store.session.execute(_LOG, {**row, "key": key})
    return key


async def judge(store: Store, key: str, verdict: str) -> bool:
    """Note `right` or `wrong`, the last word counting; False for a key that no question has."""
    mine = update(QuestionRow).where(QuestionRow.key == key).values(verdict=verdict).returning(QuestionRow.id)
    return (await store.session.execute(mine)).scalar_one_or_none() is not None


async def judged_wrong(store: Store, most: int) -> Sequence[Judged]:
    """The review queue: the newest answers that were called wrong."""
    rows = select(QuestionRow).where(QuestionRow.verdict == WRONG).order_by(QuestionRow.id.desc()).limit(most)
    return [Judged(row.day, row.text, row.kind, tuple(row.ids)) for row in await store.session.scalars(rows)]


async def count_judged_wrong(store: Store) -> int:
    return (await store.session.execute(select(func.count()).where(QuestionRow.verdict == WRONG))).scalar_one()


async def gaps(store: Store, most: int) -> list[Gap]:
    """The newest questions that were refused or called wrong, and that nobody of the staff has been through."""
    open_ones = select(QuestionRow.id, QuestionRow.text).where(_no_right_answer(), QuestionRow.settled.is_(None))
    rows = await store.session.execute(open_ones.order_by(QuestionRow.id.desc()).limit(most))
    return [Gap(number, text) for number, text in rows]


async def texts_of(store: Store, ids: Sequence[int]) -> list[str]:
    """Those of the questions that are still to be gone through, in the order asked."""
    mine = select(QuestionRow.text).where(QuestionRow.id.in_(ids), QuestionRow.settled.is_(None))
    return list((await store.session.scalars(mine.order_by(QuestionRow.id))).all())


async def settle(store: Store, ids: Sequence[int], how: str) -> int:
    """Note that these are `taught` or `dismissed`; how many were still open."""
    mine = QuestionRow.id.in_(ids) & QuestionRow.settled.is_(None)
    done = update(QuestionRow).where(mine).values(settled=how).returning(QuestionRow.id)
    return len((await store.session.scalars(done)).all())


async def count_gaps(store: Store) -> int:
    open_ones = select(func.count()).where(_no_right_answer(), QuestionRow.settled.is_(None))
    return (await store.session.execute(open_ones)).scalar_one()


async def count_asked(store: Store, first: date, last: date) -> tuple[int, int]:
    """The questions of these days, and how many of them were refused."""
    refused = func.count().filter(QuestionRow.kind == Kind.NONE)
    row = (await store.session.execute(select(func.count(), refused).where(QuestionRow.day.between(first, last)))).one()
    return row[0], row[1]


async def count_judged(store: Store, first: date, last: date) -> dict[str, int]:
    """How many answers of these days were called `right` and `wrong`."""
    judged = select(QuestionRow.verdict, func.count()).where(QuestionRow.day.between(first, last))
    judged = judged.where(QuestionRow.verdict.is_not(None)).group_by(QuestionRow.verdict)
    return {str(row[0]): row[1] for row in await store.session.execute(judged)}


async def by_hour(store: Store, first: date, last: date) -> dict[int, int]:
    """Questions by the hour of the day, over all these days."""
    hours = select(QuestionRow.hour, func.count()).where(QuestionRow.day.between(first, last))
    hours = hours.where(QuestionRow.hour.is_not(None)).group_by(QuestionRow.hour)
    return {int(row[0] or 0): row[1] for row in await store.session.execute(hours)}


async def refused_on(store: Store, first: date, last: date, most: int) -> Sequence[str]:
    """The newest questions of these days that the fair had no answer to."""
    mine = select(QuestionRow.text).where(QuestionRow.kind == Kind.NONE, QuestionRow.day.between(first, last))
    return (await store.session.scalars(mine.order_by(QuestionRow.id.desc()).limit(most))).all()


async def like(store: Store, text: str) -> list[int]:
    """The questions in these very words that nobody of the staff has been through."""
    mine = select(QuestionRow.id).where(QuestionRow.text == text, QuestionRow.settled.is_(None))
    return list((await store.session.scalars(mine.order_by(QuestionRow.id))).all())


def _no_right_answer() -> ColumnElement[bool]:
    return (QuestionRow.kind == Kind.NONE) | (QuestionRow.verdict == WRONG)
