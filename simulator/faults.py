"""Faults that can be ordered: what the network and Telegram's servers do on a bad day.

    status      an answer with `status` and no effect: 400, 401, 403, 409, 429 (`retry_after`, and `ban=True` to keep
                refusing everything meanwhile), 500, 502 (an HTML page)
    refuse      the connection is closed before the effect
    withhold    the effect happens, the answer comes `seconds` later or never
    reset       the effect happens, then the connection breaks
    garbage     the effect happens, the answer is 200 with broken JSON
    latency     the effect and the answer come `seconds` late, up to `spread` seconds more by chance
    black_hole  no effect and no answer, for `seconds` or for ever (a getUpdates that never returns)

In process `refuse` raises ConnectionRefusedError and `reset` ConnectionResetError; over HTTP the socket is closed.
"""

import random
from dataclasses import dataclass
from typing import Any, Literal

from simulator.errors import ApiError, too_many

Kind = Literal["status", "refuse", "withhold", "reset", "garbage", "latency", "black_hole"]
BAD_GATEWAY = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
USUAL_TEXTS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error: restart",
}


@dataclass
class Order:
    """One standing order. `hits` counts how often it struck; `times=None` strikes until cancelled."""

    kind: Kind
    method: str | None = None
    chat_id: int | None = None
    after: int = 0
    times: int | None = 1
    share: float = 1.0
    seconds: float | None = None
    spread: float = 0.0
    status: int = 500
    description: str | None = None
    parameters: dict[str, Any] | None = None
    ban: bool = False
    seen: int = 0
    hits: int = 0

    def matches(self, method: str, chat_id: int | None) -> bool:
        if self.times is not None and self.hits >= self.times:
            return False
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat_id in (None, chat_id)

    def cancel(self) -> None:
        self.times = self.hits

    def error(self) -> ApiError:
        parameters = self.parameters or {}
        if self.status == 429 and self.description is None:
            return too_many(parameters.get("retry_after", 1))
        text = self.description or USUAL_TEXTS.get(self.status, "Internal Server Error")
        return ApiError(self.status, text, **parameters)


class Faults:
    def __init__(self, seed: int = 0) -> None:
        self.orders: list[Order] = []
        self._random = random.Random(seed)  # noqa: S311 (a repeatable experiment, not a secret)

    def order(self, kind: Kind = "status", *, retry_after: int | None = None, **details: Any) -> Order:
        """`after` matching calls pass first, then `times` strike (None: all), each with the chance `share`."""
        if retry_after is not None:
            details = {"status": 429, **details}
            details["parameters"] = {**(details.get("parameters") or {}), "retry_after": retry_after}
        order = Order(kind, **details)
        self.orders.append(order)
        return order

    def take(self, method: str, chat_id: int | None) -> Order | None:
        """The first order that strikes this call, if any; counts for every order that could have."""
        for order in self.orders:
            if not order.matches(method, chat_id):
                continue
            order.seen += 1
            if order.seen <= order.after or (order.share < 1 and self._random.random() >= order.share):
                continue
            order.hits += 1
            return order
        return None

    def delay(self, order: Order) -> float:
        return (order.seconds or 0) + self._random.uniform(0, order.spread)

    def clear(self) -> None:
        self.orders.clear()
