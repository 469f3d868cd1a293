"""Logs: one line an event, update numbers and kinds only, never what people wrote and never the token."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

from bot.settings import LogFormat

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
TALKATIVE = ("httpx", "httpcore", "telegram", "aiohttp", "uvicorn", "sqlalchemy", "aiosqlite", "alembic")


def set_up_logs(form: LogFormat = LogFormat.TEXT) -> None:
    """Send structlog and the libraries' warnings to stderr, the token struck out of every line."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    last = (
        structlog.processors.JSONRenderer() if form is LogFormat.JSON else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, lambda *event: TOKEN.sub("<token>", str(last(*event)))],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(_Struck("%(levelname)s %(name)s %(message)s"))
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


class _Struck(logging.Formatter):
    """Works on the finished text, because a traceback may quote an address with the token in it."""

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("<token>", super().format(record))
