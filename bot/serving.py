"""The web server inside the bot's own loop."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

LAST_REQUESTS_WITHIN = 2


class CannotListen(Exception):
    """The port is taken, or the address is none of this machine's."""


class Server(uvicorn.Server):
    """Leaves the signals to us, believes no forwarded header, and writes no line for a request."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                lifespan="off",
                ws="none",
                timeout_graceful_shutdown=LAST_REQUESTS_WITHIN,
            )
        )

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None: `hoicho run` handles SIGTERM and SIGINT for all parts together."""
        yield


def listening(host: str, port: int) -> socket.socket:
    """A socket for the server, opened here because uvicorn would end the whole process when it cannot.

    The protocol is named because asyncio switches Nagle's 40 ms off only where it reads IPPROTO_TCP.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise CannotListen(error.strerror or type(error).__name__) from error
    return listener
