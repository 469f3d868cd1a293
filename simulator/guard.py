"""Who may talk to the simulator: only this machine by its own name, and for the page's writes only the page itself."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

FOREIGN_HOST = "Trình giả lập chỉ trả lời tại máy này (127.0.0.1 hoặc localhost), không trả lời dưới tên miền khác.\n"
FOREIGN_PAGE = "Chỉ trang trò chuyện của chính trình giả lập được phép làm việc này.\n"


class LocalOnly:
    """Refuses a foreign Host header, so that no website reaches us by pointing its name at this machine."""

    def __init__(self, app: ASGIApp, allowed_hosts: Sequence[str]) -> None:
        self.app = app
        self.allowed = {host.lower() for host in allowed_hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or _hostname(hosts[0]) not in self.allowed:
            await PlainTextResponse(FOREIGN_HOST, 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def foreign(request: Request) -> PlainTextResponse | None:
    """The refusal of a write that another website's page has made; a script without a browser passes."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    from_elsewhere = origin is not None and urlsplit(origin).netloc != request.headers["host"]
    if from_elsewhere or site not in (None, "same-origin"):
        return PlainTextResponse(FOREIGN_PAGE, 403)
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return PlainTextResponse(FOREIGN_PAGE, 403)  # a plain form could be sent from anywhere
    return None


def _hostname(host: str) -> str:
    return (urlsplit(f"//{host}").hostname or "").lower()
