"""The line between a bot and Telegram, which can be cut, silenced and mended under both of them.

cut       every connection is reset, new ones are refused
silence   connections stay open and new ones are taken, and not a byte gets through any more: what a lost route or
          a forgetful router makes of them. Those that were open then stay dead when the line is mended.
"""

import asyncio
import contextlib
import socket
import struct
from collections.abc import AsyncIterator
from typing import Literal

State = Literal["open", "cut", "silent"]
LINGER_NOT = struct.pack("ii", 1, 0)


class Wire:
    """Listens at `port` on this machine and passes everything on to `target`."""

    def __init__(self, target: int, port: int = 0) -> None:
        self.state: State = "open"
        self._target, self.port = target, port
        self._server: asyncio.Server | None = None
        self._passing: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def mend(self) -> None:
        """New connections work; of the old ones none comes back."""
        self.state = "open"
        if self._server is None:
            self._server = await asyncio.start_server(self._pass, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def silence(self) -> None:
        self.state = "silent"
        for task in self._passing:
            task.cancel()

    async def cut(self) -> None:
        """Every connection, the silent ones too."""
        self.state = "cut"
        if self._server is not None:
            self._server.close()
            self._server = None
        passing, self._passing = self._passing, {}
        for task, client in passing.items():
            task.cancel()
            _reset(client)
        await asyncio.gather(*passing, return_exceptions=True)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._between(reader, writer) if self.state == "open" else _nothing())
        self._passing[task] = writer
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await task
            del self._passing[task]
            writer.close()

    async def _between(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target)
        ways = [asyncio.ensure_future(_copy(*way)) for way in ((reader, there_writer), (there_reader, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            _reset(there_writer)


async def _nothing() -> None:
    await asyncio.Event().wait()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(1 << 16):
        writer.write(piece)
        await writer.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    """With linger 0 the close is an RST and not a polite end."""
    raw = writer.get_extra_info("socket")
    if raw is not None:
        with contextlib.suppress(OSError):
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
    writer.transport.abort()


@contextlib.asynccontextmanager
async def wired(target: int) -> AsyncIterator[Wire]:
    """An open line, gone at the end."""
    wire = Wire(target)
    await wire.mend()
    try:
        yield wire
    finally:
        await wire.cut()
