"""What a database can do just now, asked without leaving a trace."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from db import state
from db.store import Database


async def version(database: Database) -> str:
    """3.40.1 or 18.4."""
    asked = "SELECT sqlite_version()" if database.is_sqlite else "SHOW server_version"
    async with database.reader.connect() as connection:
        return str((await connection.execute(text(asked))).scalar_one()).partition(" ")[0]


class _Undone(Exception):
    """Takes a trial back."""


async def refusal_to_write(database: Database) -> str:
    """Why it takes no row, in the database's own words; empty when it does. The row is taken back."""
    try:
        async with database.store() as store:
            await state.put(store, "doctor", "")
            await store.session.flush()
            raise _Undone
    except _Undone:
        return ""
    except (SQLAlchemyError, OSError) as error:
        return str(getattr(error, "orig", None) or type(error).__name__)
