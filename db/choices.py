"""What a person wants to hear of besides the fair's notices, and when. Who never chose has the defaults."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, delete, func
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

LEADS = (10, 15, 30, 60)
"""How many minutes before the start a reminder may come."""


@dataclass(frozen=True, slots=True)
class Choices:
    """`starred`: changes of what I starred; `every`: all changes of the programme; `lead`: minutes, 0 for no reminders.

    `quiet`: no notices between 22:00 and 7:00.
    """

    starred: bool = True
    every: bool = False
    lead: int = 30
    quiet: bool = True


USUAL = Choices()


class ChoiceRow(Base):
    __tablename__ = "choices"

    chat_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    starred: Mapped[bool]
    every: Mapped[bool] = mapped_column(index=True)
    lead: Mapped[int]
    quiet: Mapped[bool]


async def of(store: Store, chat_id: int) -> Choices:
    row = await store.session.get(ChoiceRow, chat_id)
    return Choices(**{f.name: getattr(row, f.name) for f in fields(Choices)}) if row else USUAL


async def keep(store: Store, chat_id: int, choices: Choices) -> None:
    await store.session.merge(ChoiceRow(chat_id=chat_id, **asdict(choices)))


async def forget(store: Store, chat_id: int) -> None:
    await store.session.execute(delete(ChoiceRow).where(ChoiceRow.chat_id == chat_id))


def chosen(name: str) -> ColumnElement[Any]:
    """A choice in a query that has joined this table from outside: the default where there is no row."""
    return func.coalesce(getattr(ChoiceRow, name), getattr(USUAL, name))
