"""What visitors ask a booth through the bot, and what is said after that: neither side learns who the other is.

`open → going → closed`: going once the booth has answered. No word is kept but the question and the last of each side,
telephone numbers masked, and those go two days after the end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, Text, cast, delete, exists, literal, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.exhibitors import BoothMemberRow
from db.people import ConsentRow, PersonRow
from db.store import Store

OPEN, GOING, CLOSED = "open", "going", "closed"
KEPT = timedelta(hours=48)


class TalkRow(Base):
    """Its number is what both sides call it by."""

    __tablename__ = "talks"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    booth: Mapped[str] = mapped_column(index=True)
    chat_id: Mapped[int] = mapped_column(BigId, index=True)
    state: Mapped[str] = mapped_column(default=OPEN, index=True)
    question: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text, default="")
    """The visitor's last words after the question."""
    answer: Mapped[str] = mapped_column(Text, default="")
    unheard: Mapped[int] = mapped_column(default=1)
    """How often the visitor has spoken since the booth last did."""
    asked_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    passed_at: Mapped[datetime | None]
    """When the staff were asked instead."""
    closed_at: Mapped[datetime | None]


class TalkBlockRow(Base):
    """A booth that takes no more words from a visitor; `talk` is how the booth calls whom it blocked."""

    __tablename__ = "talk_blocks"

    booth: Mapped[str] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    talk: Mapped[int] = mapped_column(BigId)
    since: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Talk:
    number: int
    booth: str
    chat_id: int
    state: str
    question: str
    said: str
    answer: str
    unheard: int
    asked_at: datetime

    @property
    def last_said(self) -> str:
        """The visitor's last words."""
        return self.said or self.question


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody of a booth who can be reached, and the language they read."""

    chat_id: int
    language: str


async def listeners(store: Store, booth: str, *, but: int | None = None) -> list[Listener]:
    """The booth's approved people who can be reached, without one of them."""
    present = (BoothMemberRow.booth == booth) & BoothMemberRow.approved_at.is_not(None) & PersonRow.active
    rows = select(BoothMemberRow.user_id, PersonRow.language).join(
        PersonRow, PersonRow.chat_id == BoothMemberRow.user_id
    )
    found = await store.session.execute(rows.where(present).order_by(BoothMemberRow.since, BoothMemberRow.user_id))
    return [Listener(user, language) for user, language in found if user != but]


async def heard_by(store: Store, booths: Collection[str], chat_id: int) -> set[str]:
    """Those of the booths that somebody else than this person listens for."""
    present = BoothMemberRow.booth.in_(booths) & BoothMemberRow.approved_at.is_not(None) & PersonRow.active
    rows = select(BoothMemberRow.booth, BoothMemberRow.user_id).join(
        PersonRow, PersonRow.chat_id == BoothMemberRow.user_id
    )
    found = list(await store.session.execute(rows.where(present)))
    return {booth for booth, _ in found} - {booth for booth, user in found if user == chat_id}


async def begin(store: Store, booth: str, chat_id: int, question: str, now: datetime) -> Talk:
    row = TalkRow(
        booth=booth,
        chat_id=chat_id,
        question=question,
        state=OPEN,
        said="",
        answer="",
        unheard=1,
        asked_at=now,
        touched_at=now,
    )
    store.session.add(row)
    await store.session.flush()
    return _talk(row)


async def find(store: Store, number: int) -> Talk | None:
    """None for one that was forgotten, too."""
    return await _one(store, (TalkRow.id == number) & (TalkRow.chat_id != 0))


async def between(store: Store, booth: str, chat_id: int) -> Talk | None:
    """What is not over yet between these two."""
    return await _one(store, (TalkRow.booth == booth) & (TalkRow.chat_id == chat_id) & (TalkRow.state != CLOSED))


async def of_visitor(store: Store, chat_id: int) -> Sequence[Talk]:
    """All that is remembered of a visitor, the closed, too."""
    rows = select(TalkRow).where(TalkRow.chat_id == chat_id).order_by(TalkRow.id)
    return [_talk(row) for row in await store.session.scalars(rows)]


async def begun_since(store: Store, chat_id: int, moment: datetime) -> Sequence[datetime]:
    """When this visitor asked any booth something new, the oldest first."""
    mine = (TalkRow.chat_id == chat_id) & (TalkRow.asked_at > moment)
    return (await store.session.scalars(select(TalkRow.asked_at).where(mine).order_by(TalkRow.asked_at))).all()


async def said(store: Store, number: int, words: str, now: datetime) -> Talk | None:
    """The visitor goes on; None when it is over."""
    return await _changed(store, _live(number), said=words, unheard=TalkRow.unheard + 1, touched_at=now)


async def answered(store: Store, number: int, words: str, now: datetime) -> Talk | None:
    """The booth says something; None when it is over."""
    return await _changed(store, _live(number), state=GOING, answer=words, unheard=0, touched_at=now)


async def close(store: Store, number: int, now: datetime) -> Talk | None:
    """Over; None when it was so already."""
    return await _changed(store, _live(number), state=CLOSED, closed_at=now)


async def block(store: Store, talk: Talk, now: datetime) -> None:
    row = TalkBlockRow(booth=talk.booth, chat_id=talk.chat_id, talk=talk.number, since=now)
    await store.session.merge(row)


async def unblock(store: Store, booth: str, number: int) -> bool:
    """Take back what was blocked in this talk; False when nothing is."""
    there = (TalkBlockRow.booth == booth) & (TalkBlockRow.talk == number)
    gone = await store.session.execute(delete(TalkBlockRow).where(there).returning(TalkBlockRow.chat_id))
    return gone.first() is not None


async def blocked(store: Store, booth: str, chat_id: int) -> bool:
    return await store.session.get(TalkBlockRow, (booth, chat_id)) is not None


async def unanswered_since(store: Store, moment: datetime) -> Sequence[int]:
    """The numbers of those that the booth has left without a word since, and the staff have not been asked."""
    late = _unpassed() & (TalkRow.asked_at <= moment)
    return (await store.session.scalars(select(TalkRow.id).where(late).order_by(TalkRow.id))).all()


async def pass_to_staff(store: Store, number: int, now: datetime) -> Talk | None:
    """The staff are asked now; None when they were before, or when the booth has answered."""
    return await _changed(store, (TalkRow.id == number) & _unpassed(), passed_at=now)


async def silent_since(store: Store, moment: datetime) -> bool:
    """Whether there is anything in which nobody has said a word since."""
    return await store.session.scalar(select(TalkRow.id).where(_idle(moment)).limit(1)) is not None


async def close_silent(store: Store, moment: datetime, now: datetime) -> None:
    """Over without a word: what nobody has said anything in since."""
    await store.session.execute(update(TalkRow).where(_idle(moment)).values(state=CLOSED, closed_at=now))


async def forget(store: Store, now: datetime) -> None:
    """The words of what ended two days ago, and the person, but for whoever may still take a contact back."""
    old = (TalkRow.closed_at <= now - KEPT) & (TalkRow.chat_id != 0)
    mine = ConsentRow.subject == literal("contact:") + cast(TalkRow.id, String)
    known = exists().where(ConsentRow.chat_id == TalkRow.chat_id, mine, ConsentRow.withdrawn_at.is_(None))
    forgotten = {"question": "", "said": "", "answer": ""}
    for which, values in ((old, forgotten), (old & ~known, {"chat_id": 0})):
        changed = update(TalkRow).where(which).values(**values)
        await store.session.execute(changed, execution_options={"synchronize_session": False})


def _idle(moment: datetime) -> ColumnElement[bool]:
    return (TalkRow.state != CLOSED) & (TalkRow.touched_at <= moment)


def _live(number: int) -> ColumnElement[bool]:
    return (TalkRow.id == number) & (TalkRow.state != CLOSED)


def _unpassed() -> ColumnElement[bool]:
    return (TalkRow.state == OPEN) & TalkRow.passed_at.is_(None)


async def _one(store: Store, which: ColumnElement[bool]) -> Talk | None:
    rows = select(TalkRow).where(which).order_by(TalkRow.id.desc()).limit(1)
    row = await store.session.scalar(rows.execution_options(populate_existing=True))
    return _talk(row) if row else None


async def _changed(store: Store, which: ColumnElement[bool], **values: object) -> Talk | None:
    changed = update(TalkRow).where(which).values(**values).returning(TalkRow)
    options = {"synchronize_session": False, "populate_existing": True}
    row = await store.session.scalar(changed, execution_options=options)
    return _talk(row) if row else None


def _talk(row: TalkRow) -> Talk:
    return Talk(
        row.id, row.booth, row.chat_id, row.state, row.question, row.said, row.answer, row.unheard, row.asked_at
    )
