"""Files that people and the bot have sent, kept in memory under ids of their own."""

import struct
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from simulator.errors import bad_request
from simulator.params import Params

FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
PHOTO_LIMIT, UPLOAD_LIMIT = 10 << 20, 50 << 20


@dataclass(frozen=True)
class File:
    file_id: str
    kind: str
    name: str
    content: bytes

    @property
    def path(self) -> str:
        ending = ".jpg" if self.kind == "photo" else PurePath(self.name).suffix
        return f"{FOLDERS[self.kind]}/{self.file_id}{ending}"

    def card(self) -> dict[str, Any]:
        return {"file_id": self.file_id, "file_unique_id": self.file_id[-8:], "file_size": len(self.content)}


class Files:
    def __init__(self) -> None:
        self.by_id: dict[str, File] = {}

    def keep(self, kind: str, name: str, content: bytes) -> File:
        file = File(f"sim{kind.title()}{len(self.by_id) + 1:08d}", kind, name, content)
        self.by_id[file.file_id] = file
        return file

    def sent(self, params: Params, kind: str, value: Any = None) -> File:
        """The file of a send call: an upload (also `attach://name`), or the id of one sent before."""
        value = params.raw.get(kind, "") if value is None else value
        name = value.removeprefix("attach://") if isinstance(value, str) and value.startswith("attach://") else kind
        if name in params.files:
            return self._uploaded(kind, *params.files[name])
        if str(value).startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")  # the simulator asks nobody for anything
        if not value:
            raise bad_request(f"there is no {kind} in the request")
        known = self.by_id.get(str(value))
        if known is None or known.kind != kind:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known

    def _uploaded(self, kind: str, name: str, content: bytes) -> File:
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
            raise bad_request(f"file of size {len(content)} bytes is too big for a {kind}")
        if kind == "photo" and picture_size(content) is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        return self.keep(kind, name, content)


def photo_card(file: File) -> list[dict[str, Any]]:
    width, height = picture_size(file.content) or (90, 90)
    return [{**file.card(), "width": width, "height": height}]


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG; None for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:4] == b"GIF8":
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return 512, 512
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content):
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def sample_picture(width: int = 320, height: int = 240) -> bytes:
    """A small PNG for a person who sends a photo: a warm gradient."""
    rows = b"".join(
        b"\0" + b"".join(bytes((220 - y * 60 // height, 150 + x * 60 // width, 110)) for x in range(width))
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
