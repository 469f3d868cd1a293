"""A call's parameters, which arrive as strings, JSON strings or JSON values; Telegram takes all three."""

import json
from collections.abc import Mapping
from typing import Any

from simulator.errors import bad_request

Upload = tuple[str, bytes]


class Params:
    def __init__(self, raw: Mapping[str, Any], files: Mapping[str, Any] | None = None) -> None:
        self.raw = {name: value for name, value in raw.items() if value is not None}
        self.files: dict[str, Upload] = {name: (file[0], file[1]) for name, file in (files or {}).items()}

    def text(self, name: str, default: str = "") -> str:
        value = self.raw.get(name, default)
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        try:
            text.encode()
        except UnicodeEncodeError as lone_surrogate:
            raise bad_request("strings must be encoded in UTF-8") from lone_surrogate
        return text

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.raw.get(name, default))
        except (TypeError, ValueError):
            return default  # as the C++ server: an argument that is no number is as good as absent

    def flag(self, name: str) -> bool:
        return str(self.raw.get(name, "")).lower() in ("true", "1", "yes", "t")

    def json(self, name: str) -> Any:
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as broken:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from broken

    def chat_id(self) -> int | None:
        value = self.raw.get("chat_id")
        try:
            return None if value is None else int(value)
        except (TypeError, ValueError):
            return None
