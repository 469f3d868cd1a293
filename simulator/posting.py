"""The smallest HTTP client that serves: one POST on a connection of its own, status and headers back."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit


async def post(url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, str]]:
    """Header names come back in small letters. Raises OSError, EOFError or ValueError for what is no answer."""
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname is None:
        raise ValueError("the simulator calls by plain http only")
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
    try:
        lines = {"Host": parts.netloc, "Content-Length": str(len(body)), "Connection": "close", **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        writer.write(f"POST {parts.path or '/'} HTTP/1.1\r\n{head}\r\n".encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.LimitOverrunError as endless:
        raise ValueError("endless headers") from endless
    finally:
        writer.close()
    first, *rest = answer.split("\r\n")
    named = (line.partition(":") for line in rest if line)
    return int(first.split()[1]), {name.strip().lower(): value.strip() for name, _, value in named}
