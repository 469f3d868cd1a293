"""One thing that was looked at, how it stands, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """A fault keeps the bot from working; a warning asks for a look."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` names what was looked at, for machines. The mends are empty where nothing needs mending."""

    check: str
    level: Level
    vi: str
    en: str
    mend_vi: str = ""
    mend_en: str = ""


def ok(check: str, vi: str, en: str, mend_vi: str = "", mend_en: str = "") -> Finding:
    """Well; a mend is a hint here."""
    return Finding(check, Level.OK, vi, en, mend_vi, mend_en)


def warning(check: str, vi: str, en: str, mend_vi: str, mend_en: str) -> Finding:
    return Finding(check, Level.WARNING, vi, en, mend_vi, mend_en)


def fault(check: str, vi: str, en: str, mend_vi: str, mend_en: str) -> Finding:
    return Finding(check, Level.FAULT, vi, en, mend_vi, mend_en)
