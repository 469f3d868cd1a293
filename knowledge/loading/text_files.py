"""Bytes to text: UTF-8 only, and where it is not, which bytes and how to save the file again."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from knowledge.loading import wording
from knowledge.loading.findings import Findings, Place

LARGEST_YAML = 8  # MB; 100,000 phrasings are about 6
LARGEST_FILE = 16  # MB; a fair of 50,000 products is under 10
_UNSEEN = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff]")
_UNDECODED = re.compile(r"[\udc80-\udcff]")


def read_text(path: Path, findings: Findings, limit: int = LARGEST_FILE) -> str | None:
    """The file's text, bytes that are not UTF-8 kept as lone surrogates for `foreign`; None after a fault."""
    place = Place(path.name)
    try:
        if path.stat().st_size > limit * 1_000_000:
            findings.fault(place, "", wording.TOO_LARGE, limit=limit)
            return None
        data = path.read_bytes()
    except OSError as error:
        findings.fault(place, "", wording.UNREADABLE_FILE, reason=error.strerror or type(error).__name__)
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        findings.fault(Place(path.name, 1), "", wording.OTHER_ENCODING, encoding="UTF-16")
        return None
    return data.decode("utf-8", errors="surrogateescape").removeprefix("\ufeff")


def foreign(text: str) -> bool:
    """Whether a text read by `read_text` holds bytes that are not UTF-8."""
    return bool(_UNDECODED.search(text))


def as_guessed(text: str) -> tuple[str, str]:
    """Such a text as the old Vietnamese code page shows it, with that code page's name."""
    data = text.encode("utf-8", errors="surrogateescape")
    return data.decode("cp1258", errors="replace"), "Windows-1258"


def clean(text: str) -> str:
    """NFC, no unseen characters, plain blanks, nothing at the ends; line breaks are kept."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _UNSEEN.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
