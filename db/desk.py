"""Questions that visitors left for the staff, and the conversations that come of them.

`open → taken → closed`, or `open → closed`. Of one visitor at most one is `taken`: it is what goes on in that chat. No
word of the conversation is kept but the question and the last answer, and those go two days after it was closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Index, Text, exists, func, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from db.base import Base, BigId
from db.store import Store

OPEN, TAKEN, CLOSED = "open", "taken", "closed"
KEPT = timedelta(hours=48)


class DeskQuestionRow(Base):
    """A question for a person of the staff; its number is what everybody calls it by, and is never given twice."""

    __tablename__ = "desk_questions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigId, index=True)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(default=OPEN, index=True)
    asked_at: Mapped[datetime]
    taken_by: Mapped[int | None] = mapped_column(BigId)
    in_private: Mapped[bool] = mapped_column(default=False)
    """Whether whoever has it answers in the own chat with the bot."""
    taken_at: Mapped[datetime | None]
    touched_at: Mapped[datetime | None]
    """When either side last said something."""
    nudged_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    """The last that the staff typed."""
    canned: Mapped[str] = mapped_column(default="")
    """The ready answer that was sent last, where nothing was typed after it."""
    card_chat: Mapped[int | None] = mapped_column(BigId)
    card_message: Mapped[int | None] = mapped_column(BigId)
    """The message in the staff group that shows how it stands."""


Index(
    "uq_desk_questions_taken",
    DeskQuestionRow.chat_id,
    unique=True,
    sqlite_where=DeskQuestionRow.state == TAKEN,
    postgresql_where=DeskQuestionRow.state == TAKEN,
)


@dataclass(frozen=True, slots=True)
class Thread:
    """A question and its conversation, `number` being what staff call it by. `card` is its message in a group."""

    number: int
    chat_id: int
    text: str
    state: str
    asked_at: datetime
    taken_by: int | None = None
    in_private: bool = False
    taken_at: datetime | None = None
    answer: str = ""
    canned: str = ""
    card: tuple[int, int] | None = None


async def ask(store: Store, chat_id: int, text: str, now: datetime) -> Thread | None:
    """Leave a question for the staff; None when this chat has the same one waiting already."""
    same = (DeskQuestionRow.chat_id == chat_id) & (DeskQuestionRow.text == text) & (DeskQuestionRow.state == OPEN)
    if await store.session.scalar(select(DeskQuestionRow.id).where(same)) is not None:
        return None
    row = DeskQuestionRow(chat_id=chat_id, text=text, asked_at=now, state=OPEN, in_private=False, answer="", canned="")
    store.session.add(row)
    await store.session.flush()
    return _thread(row)


async def count_open(store: Store, chat_id: int | None = None) -> int:
    """How many nobody has taken yet, of one chat or of all."""
    waiting = select(func.count()).where(DeskQuestionRow.state == OPEN)
    if chat_id is not None:
        waiting = waiting.where(DeskQuestionRow.chat_id == chat_id)
    return (await store.session.execute(waiting)).scalar_one()


async def find(store: Store, number: int) -> Thread | None:
    return await _one(store, DeskQuestionRow.id == number)


async def going_on(store: Store, chat_id: int) -> Thread | None:
    """The conversation that somebody of the staff has with this chat."""
    return await _one(store, (DeskQuestionRow.chat_id == chat_id) & (DeskQuestionRow.state == TAKEN))


async def unfinished(store: Store, most: int) -> Sequence[Thread]:
    """Those that nobody has taken, then those under way, the oldest first."""
    rows = select(DeskQuestionRow).where(DeskQuestionRow.state != CLOSED)
    ordered = rows.order_by(DeskQuestionRow.state, DeskQuestionRow.id).limit(most)
    return [_thread(row) for row in await store.session.scalars(ordered)]


async def take(
    store: Store, number: int, actor: int, now: datetime, *, in_private: bool, instead_of: int | None = None
) -> Thread | None:
    """Have it from now on; None when it is not to be had. Of two at once, one wins.

    It is to be had while nobody has it, or while `instead_of` has it, and while nothing else goes on in that chat.
    """
    other = aliased(DeskQuestionRow)
    busy = exists().where(other.chat_id == DeskQuestionRow.chat_id, other.state == TAKEN, other.id != number)
    free = (DeskQuestionRow.state == OPEN) & ~busy
    if instead_of is not None:
        free |= (DeskQuestionRow.state == TAKEN) & (DeskQuestionRow.taken_by == instead_of)
    held = {"state": TAKEN, "taken_by": actor, "in_private": in_private, "taken_at": now, "touched_at": now}
    return await _changed(store, (DeskQuestionRow.id == number) & free, **held)


async def answered(
    store: Store, number: int, actor: int, now: datetime, *, in_private: bool, **said: str
) -> Thread | None:
    """Whoever has it said something: an `answer`, or one that is `canned`. None when `actor` does not have it."""
    mine = (DeskQuestionRow.id == number) & (DeskQuestionRow.state == TAKEN) & (DeskQuestionRow.taken_by == actor)
    return await _changed(store, mine, **{"canned": "", **said}, touched_at=now, in_private=in_private)


async def touch(store: Store, chat_id: int, now: datetime) -> Thread | None:
    """The visitor said something; the conversation it belongs to, None when there is none."""
    return await _changed(
        store, (DeskQuestionRow.chat_id == chat_id) & (DeskQuestionRow.state == TAKEN), touched_at=now
    )


async def close(store: Store, number: int, now: datetime, *, of_chat: int | None = None) -> Thread | None:
    """Over; None when it was so already, or is not of that chat. The value is as it was before."""
    mine = (DeskQuestionRow.id == number) & (DeskQuestionRow.state != CLOSED)
    if of_chat is not None:
        mine &= DeskQuestionRow.chat_id == of_chat
    before = await _one(store, mine, lock=True)
    if before is not None:
        await _changed(store, mine, state=CLOSED, closed_at=now)
    return before


async def close_all_of(store: Store, chat_id: int, now: datetime) -> list[Thread]:
    """Nobody can be answered there any more; what was not closed yet, as it was."""
    mine = (DeskQuestionRow.chat_id == chat_id) & (DeskQuestionRow.state != CLOSED)
    numbers = (await store.session.scalars(select(DeskQuestionRow.id).where(mine).order_by(DeskQuestionRow.id))).all()
    return [thread for number in numbers if (thread := await close(store, number, now))]


async def silent_since(store: Store, moment: datetime) -> Sequence[int]:
    """The numbers of the conversations in which nobody has said anything since."""
    idle = (DeskQuestionRow.state == TAKEN) & (DeskQuestionRow.touched_at <= moment)
    return (await store.session.scalars(select(DeskQuestionRow.id).where(idle).order_by(DeskQuestionRow.id))).all()


async def close_silent(store: Store, number: int, moment: datetime, now: datetime) -> Thread | None:
    """Over, unless somebody has said something meanwhile; as it was before."""
    idle = (DeskQuestionRow.id == number) & (DeskQuestionRow.state == TAKEN) & (DeskQuestionRow.touched_at <= moment)
    before = await _one(store, idle, lock=True)
    if before is not None:
        await _changed(store, idle, state=CLOSED, closed_at=now)
    return before


async def untaken_since(store: Store, moment: datetime) -> Sequence[int]:
    """The numbers of those that nobody has taken since, and of which nobody was reminded."""
    late = _unreminded() & (DeskQuestionRow.asked_at <= moment)
    return (await store.session.scalars(select(DeskQuestionRow.id).where(late).order_by(DeskQuestionRow.id))).all()


async def nudge(store: Store, number: int, now: datetime) -> Thread | None:
    """The staff are reminded of it now; None when they were before, or when it has been taken."""
    return await _changed(store, (DeskQuestionRow.id == number) & _unreminded(), nudged_at=now)


async def posted(store: Store, number: int, chat_id: int, message_id: int) -> None:
    """Where its card stands."""
    await _changed(store, DeskQuestionRow.id == number, card_chat=chat_id, card_message=message_id)


async def forget(store: Store, now: datetime) -> None:
    """The person and the words of what was closed two days ago; the number stays taken."""
    old = (DeskQuestionRow.closed_at <= now - KEPT) & (DeskQuestionRow.chat_id != 0)
    await store.session.execute(update(DeskQuestionRow).where(old).values(chat_id=0, text="", answer=""))


def _unreminded() -> ColumnElement[bool]:
    return (DeskQuestionRow.state == OPEN) & DeskQuestionRow.nudged_at.is_(None)


async def _one(store: Store, which: ColumnElement[bool], *, lock: bool = False) -> Thread | None:
    rows = select(DeskQuestionRow).where(which).execution_options(populate_existing=True)
    row = await store.session.scalar(rows.with_for_update() if lock else rows)
    return _thread(row) if row else None


async def _changed(store: Store, which: ColumnElement[bool], **values: object) -> Thread | None:
    changed = update(DeskQuestionRow).where(which).values(**values).returning(DeskQuestionRow)
    row = await store.session.scalar(
        changed, execution_options={"synchronize_session": False, "populate_existing": True}
    )
    return _thread(row) if row else None


def _thread(row: DeskQuestionRow) -> Thread:
    card = (row.card_chat, row.card_message) if row.card_chat and row.card_message else None
    return Thread(
        number=row.id,
        chat_id=row.chat_id,
        text=row.text,
        state=row.state,
        asked_at=row.asked_at,
        taken_by=row.taken_by,
        in_private=row.in_private,
        taken_at=row.taken_at,
        answer=row.answer,
        canned=row.canned,
        card=card,
    )
