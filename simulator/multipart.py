"""Request bodies as bots send them: JSON, urlencoded and multipart/form-data, read whole."""

import json
import re
from email.parser import HeaderParser
from typing import Any
from urllib.parse import parse_qsl

from simulator.errors import bad_request
from simulator.params import Upload

Body = tuple[dict[str, Any], dict[str, Upload]]


def read_body(content_type: str, body: bytes) -> Body:
    """Parameters and uploads; an unknown type of body is empty, as for Telegram."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body.strip():
        return _json(body), {}
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), {}
    boundary = re.search(r'boundary="?([^";,]+)"?', content_type)
    if kind == "multipart/form-data" and boundary:
        return _multipart(body, boundary.group(1).encode())
    return {}, {}


def _json(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body)
    except ValueError as broken:
        raise bad_request("can't parse JSON object") from broken
    if not isinstance(parsed, dict):
        raise bad_request("object expected")
    return parsed


def _multipart(body: bytes, boundary: bytes) -> Body:
    params: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        headers = HeaderParser().parsestr(head.decode("utf-8", "replace"))
        name = headers.get_param("name", header="content-disposition")
        filename = headers.get_filename()
        if not isinstance(name, str):
            continue
        if filename is None:
            params[name] = content.decode("utf-8", "replace")
        else:
            files[name] = (filename, content)
    return params, files
