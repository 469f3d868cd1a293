"""The zip around a workbook: looked at by its directory alone, before a byte of it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from knowledge.loading.findings import NoFair, Say
from knowledge.loading.workbook import wording

LARGEST_FILE = 32  # MB as it lies on the disk, pictures included
LARGEST_PART = 64  # MB unpacked; the sheet of 50,000 products is under 20
LARGEST_WHOLE = 128
MOST_PARTS = 2000
WORKBOOK_PART = "xl/workbook.xml"

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and the wrapping of a workbook with a password
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_BLOCK = 1 << 20
_OTHERS = {
    "xl/workbook.bin": wording.BINARY_WORKBOOK,
    "word/document.xml": wording.WORD_FILE,
    "content.xml": wording.OPEN_DOCUMENT,
}
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What reading a damaged or forged zip may raise."""


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """The archive of a workbook whose directory promises nothing unreasonable. Raises NoFair with the way out."""
    try:
        with path.open("rb") as file:
            _check_head(file, path)
        archive = ZipFile(path)
    except BROKEN:
        raise NoFair(wording.BROKEN_WORKBOOK, path=path) from None
    with archive:
        _check_directory(archive, path)
        yield archive


def _check_head(file: BinaryIO, path: Path) -> None:
    head = file.read(8)
    file.seek(0)
    if head == _OLD_OFFICE:
        raise NoFair(wording.PASSWORD if _count(file, _PASSWORD) else wording.OLD_WORKBOOK, path=path)
    if not head.startswith(b"PK\x03\x04"):
        raise NoFair(wording.NO_WORKBOOK, path=path)
    if path.stat().st_size > LARGEST_FILE * 1_000_000:
        raise NoFair(wording.WORKBOOK_TOO_LARGE, path=path, limit=LARGEST_FILE)
    # A directory of a million entries costs memory as soon as it is opened.
    if _count(file, _DIRECTORY_ENTRY) > MOST_PARTS:
        raise NoFair(wording.ODD_ARCHIVE, path=path)


def _check_directory(archive: ZipFile, path: Path) -> None:
    parts = {part.filename for part in archive.infolist()}
    if WORKBOOK_PART not in parts:
        raise NoFair(next((say for part, say in _OTHERS.items() if part in parts), wording.NO_WORKBOOK), path=path)
    if say := next((say for part in archive.infolist() if (say := _wrong(part))), None):
        raise NoFair(say, path=path, limit=LARGEST_PART)
    if sum(part.file_size for part in archive.infolist()) > LARGEST_WHOLE * 1_000_000:
        raise NoFair(wording.UNPACKS_TOO_LARGE, path=path, limit=LARGEST_WHOLE)
    if len(parts) < len(archive.infolist()):
        raise NoFair(wording.ODD_ARCHIVE, path=path)


def _wrong(part: ZipInfo) -> Say | None:
    """Sizes may be trusted: no more than the promised size is ever unpacked."""
    if part.flag_bits & 1:
        return wording.PASSWORD
    steps = part.filename.replace("\\", "/").split("/")
    if ".." in steps or not steps[0] or ":" in steps[0] or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return wording.ODD_ARCHIVE
    return wording.UNPACKS_TOO_LARGE if part.file_size > LARGEST_PART * 1_000_000 else None


def _count(file: BinaryIO, mark: bytes) -> int:
    """How often a mark stands in the file, read block by block."""
    file.seek(0)
    found, kept = 0, b""
    while block := file.read(_BLOCK):
        found += (kept + block).count(mark)
        kept = block[-len(mark) + 1 :]
    return found
