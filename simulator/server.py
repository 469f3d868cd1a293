"""The simulator over HTTP: the Bot API as a bot's library expects it, and the chat page beside it."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import Coroutine, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from simulator.calls import Answer
from simulator.errors import ApiError
from simulator.guard import LocalOnly
from simulator.multipart import read_body
from simulator.page import Page
from simulator.telegram import Telegram
from simulator.views import PersonCard

BIGGEST_BODY = 64 << 20


def build_app(
    telegram: Telegram,
    *,
    allowed_hosts: Sequence[str] = ("127.0.0.1", "localhost"),
    people: Sequence[PersonCard] = (),
    tz: ZoneInfo | None = None,
    link: tuple[str, str] = ("", ""),
) -> ASGIApp:
    """`people` are the page's cast; `tz` the zone of its clock and bubbles (default: Asia/Ho_Chi_Minh); `link` a name
    and an address that the page leads to."""
    closing = asyncio.Event()

    async def bot_api(request: Request) -> Response:
        try:
            params, files = read_body(request.headers.get("content-type", ""), await _body(request))
        except ApiError as refusal:
            return JSONResponse(refusal.payload(), refusal.code)
        except ClientDisconnect:
            return HangUp()
        path = request.path_params
        call = telegram.call(path["token"], path["method"], {**request.query_params, **params}, files)
        try:
            answer = await _while_listening(request, call, closing)
        except (ConnectionError, asyncio.CancelledError):
            return HangUp()
        headers = {"content-type": "application/json", **answer.headers}
        return Response(answer.payload, answer.status, headers)

    async def file(request: Request) -> Response:
        for known in telegram.files.by_id.values():
            if request.path_params["token"] == telegram.token and known.path == request.path_params["path"]:
                return Response(known.content, media_type="application/octet-stream")
        return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)

    routes = [
        Route("/bot{token}/{method}", bot_api, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", file),
        *Page(telegram, people, tz or ZoneInfo("Asia/Ho_Chi_Minh"), closing, link).routes(),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(LocalOnly, allowed_hosts=allowed_hosts)])
    app.state.closing = closing
    app.state.background = telegram.webhook.run
    return WithSocket(app)


async def _body(request: Request) -> bytes:
    if int(request.headers.get("content-length", 0)) > BIGGEST_BODY:
        raise ApiError(413, "Request Entity Too Large")
    return await request.body()


async def _while_listening(request: Request, call: Coroutine[Any, Any, Answer], closing: asyncio.Event) -> Answer:
    """The call's answer, unless the client hangs up first or the server closes: then the call is cancelled."""
    working = asyncio.ensure_future(call)
    await asyncio.sleep(0)
    if working.done():  # all but long polls and ordered silences
        return working.result()
    gone = asyncio.ensure_future(_hang_up(request))
    closed = asyncio.ensure_future(closing.wait())
    try:
        await asyncio.wait({working, gone, closed}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            working.cancel()
        return await working
    finally:
        gone.cancel()
        closed.cancel()


async def _hang_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


class HangUp(Response):
    """No answer at all: the connection is reset under the client."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport: asyncio.Transport | None = scope.get("simulator.transport")
        if transport is None:
            raise ConnectionResetError("this ASGI server does not show its sockets")
        raw = transport.get_extra_info("socket")
        if raw is not None:  # with linger 0 the close is an RST and not a polite end
            with contextlib.suppress(OSError):
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass


class WithSocket:
    """ASGI has no word for "break this connection", so uvicorn's transport is taken from behind its `send`."""

    def __init__(self, app: Starlette) -> None:
        self.app = app
        self.state = app.state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["simulator.transport"] = getattr(getattr(send, "__self__", None), "transport", None)
        await self.app(scope, receive, send)


class Running(uvicorn.Server):
    """A server inside the caller's loop: `port`, `url`, and `await stop()`. Signals stay the caller's."""

    def __init__(self, app: ASGIApp, host: str, listener: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                app, http="h11", ws="none", lifespan="off", log_config=None, access_log=False, proxy_headers=False,
                server_header=False, timeout_graceful_shutdown=2,
            )
        )  # fmt: skip
        self.app = app
        self.port: int = listener.getsockname()[1]
        self.url = f"http://{host}:{self.port}"
        self.listening = asyncio.Event()
        self._background: asyncio.Task[None] | None = None
        self._task = asyncio.create_task(self._serve([listener]))

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        background = getattr(getattr(self.app, "state", None), "background", None)
        if background is not None:
            self._background = asyncio.create_task(background())
        self.listening.set()

    async def stop(self) -> None:
        closing = getattr(getattr(self.app, "state", None), "closing", None)
        if closing is not None:
            closing.set()
        if self._background is not None:
            self._background.cancel()
        self.should_exit = True
        await self._task

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(app: ASGIApp, host: str = "127.0.0.1", port: int = 0) -> Running:
    """Listens before it returns; port 0 takes a free one. A port in use raises OSError."""
    # The protocol is named because asyncio switches Nagle's 40 ms off only where it reads IPPROTO_TCP.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    running = Running(app, host, listener)
    await running.listening.wait()
    return running
