"""Who has spoken with the bot: a chat number, a language and what the person agreed to receive. No names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store


class PersonRow(Base):
    __tablename__ = "people"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    language: Mapped[str]
    language_chosen: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    notices: Mapped[bool] = mapped_column(default=False)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class ConsentRow(Base):
    """Proof of a yes: to what, in which wording, when."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigId, index=True)
    subject: Mapped[str]
    text_version: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Person:
    chat_id: int
    language: str
    active: bool
    notices: bool


async def see(store: Store, chat_id: int, language: str, now: datetime) -> Person:
    """The person behind a chat, noted as seen now and reachable again; `language` is that of a first meeting."""
    dialect = sqlite if store.dialect.name == "sqlite" else postgresql
    values = {"chat_id": chat_id, "language": language, "language_chosen": False, "active": True, "notices": False}
    statement = dialect.insert(PersonRow).values(**values, first_seen_at=now, last_seen_at=now)
    seen = statement.on_conflict_do_update(index_elements=["chat_id"], set_={"last_seen_at": now, "active": True})
    row = (await store.session.execute(seen.returning(PersonRow))).scalar_one()
    return Person(row.chat_id, row.language, row.active, row.notices)


async def find(store: Store, chat_id: int) -> Person | None:
    row = await store.session.get(PersonRow, chat_id, populate_existing=True)
    return Person(row.chat_id, row.language, row.active, row.notices) if row else None


async def by_language(store: Store, chats: Sequence[int]) -> dict[str, list[int]]:
    """Those of the chats that can be reached, by the language they are answered in."""
    known = select(PersonRow.chat_id, PersonRow.language).where(PersonRow.chat_id.in_(chats), PersonRow.active)
    spoken: dict[str, list[int]] = {}
    for chat, language in await store.session.execute(known.order_by(PersonRow.chat_id)):
        spoken.setdefault(language, []).append(chat)
    return spoken


async def speak(store: Store, chat_id: int, language: str, *, chosen: bool) -> None:
    """Answer in this language from now on; `chosen` by the person, and not read off what they wrote."""
    await _change(store, chat_id, language=language, language_chosen=chosen)


async def leave(store: Store, chat_id: int) -> None:
    """The person blocked the bot or closed the account: nothing is sent there until they come back."""
    await _change(store, chat_id, active=False)


async def choose_notices(store: Store, chat_id: int, wanted: bool) -> None:
    """Whether the fair's notices come here; the yes to keeping that is another matter."""
    await _change(store, chat_id, notices=wanted)


async def consented(store: Store, chat_id: int, subject: str) -> bool:
    """Whether there is a yes to this that was not withdrawn."""
    return await store.session.scalar(select(ConsentRow.id).where(_given(chat_id, subject)).limit(1)) is not None


async def consent(store: Store, chat_id: int, subject: str, text_version: str, now: datetime) -> None:
    """Keep a yes with its proof."""
    store.session.add(ConsentRow(chat_id=chat_id, subject=subject, text_version=text_version, given_at=now))


async def withdraw(store: Store, chat_id: int, subject: str, now: datetime) -> None:
    """The yes no longer holds; that there was one is kept."""
    await store.session.execute(update(ConsentRow).where(_given(chat_id, subject)).values(withdrawn_at=now))


async def count_new(store: Store, since: datetime, before: datetime) -> int:
    """The people who first spoke with the bot in that time."""
    new = (PersonRow.first_seen_at >= since) & (PersonRow.first_seen_at < before)
    return (await store.session.execute(select(func.count()).where(new))).scalar_one()


async def count_gone(store: Store) -> int:
    """Those who blocked the bot or closed the account, and have not come back."""
    return (await store.session.execute(select(func.count()).where(~PersonRow.active))).scalar_one()


def _given(chat_id: int, subject: str) -> ColumnElement[bool]:
    return (ConsentRow.chat_id == chat_id) & (ConsentRow.subject == subject) & ConsentRow.withdrawn_at.is_(None)


async def _change(store: Store, chat_id: int, **values: bool | str) -> None:
    await store.session.execute(update(PersonRow).where(PersonRow.chat_id == chat_id).values(**values))
