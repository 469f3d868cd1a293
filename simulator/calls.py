"""One call from its arrival to its answer: ordered faults first, then the method, then the faults of the way back."""

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.errors import ApiError
from simulator.faults import BAD_GATEWAY, Order
from simulator.journal import Call
from simulator.methods import METHODS
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram


class Answer(NamedTuple):
    """What the client reads: a JSON object, or bytes where a fault ordered something else."""

    status: int
    body: dict[str, Any] | bytes
    headers: dict[str, str]

    @property
    def payload(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


async def answer(telegram: "Telegram", token: str, method: str, params: Params) -> Answer:
    draft = Call(0, telegram.clock.now(), telegram.monotonic(), method, params.raw, params.chat_id())
    order = telegram.faults.take(method, draft.chat_id)
    if order is None:
        return (await _perform(telegram, token, replace(draft, answered=True), params))[1]
    if order.kind == "latency":
        late = asyncio.ensure_future(_later(order, telegram, token, draft, params))
        telegram.late.add(late)
        late.add_done_callback(telegram.late.discard)
        call, reply = await asyncio.shield(late)  # what Telegram has received it does, though the client gives up
        telegram.journal.mark_answered(call)
        return reply
    early = await _strike_before(telegram, order, draft)
    if early:
        return early
    call, reply = await _perform(telegram, token, draft, params)
    return await _strike_after(telegram, order, call, reply)


async def _perform(telegram: "Telegram", token: str, draft: Call, params: Params) -> tuple[Call, Answer]:
    """Runs the method and writes its outcome into the journal before anybody hears of it."""
    try:
        if token != telegram.token:
            raise ApiError(401, "Unauthorized")
        method = METHODS.get(draft.method.lower())
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        result = await method(telegram, params)
    except ApiError as refusal:
        draft = _now(telegram, draft)
        call = telegram.journal.add(replace(draft, status=refusal.code, description=refusal.description))
        return call, _refused(refusal)
    except asyncio.CancelledError:  # the client hung up on a long poll
        telegram.journal.add(replace(draft, answered=False, description="cancelled"))
        raise
    message_id = result.get("message_id") if isinstance(result, dict) else None
    draft = _now(telegram, draft)
    call = telegram.journal.add(replace(draft, status=200, message_id=message_id, delivered=True))
    return call, Answer(200, {"ok": True, "result": result}, {})


def _now(telegram: "Telegram", draft: Call) -> Call:
    """The journal holds the moment of the effect, which a long poll or a late call reaches later than its arrival."""
    return replace(draft, at=telegram.clock.now(), monotonic=telegram.monotonic())


async def _strike_before(telegram: "Telegram", order: Order, draft: Call) -> Answer | None:
    """Faults that keep the effect from happening."""
    if order.kind == "refuse":
        telegram.journal.add(replace(draft, description="refused"))
        raise ConnectionRefusedError("ordered: the connection is closed before the effect")
    if order.kind == "black_hole":
        telegram.journal.add(replace(draft, description="swallowed"))
        await _silence(order.seconds)
        raise ConnectionResetError("ordered: swallowed, then closed")
    if order.kind == "status":
        refusal = order.error()
        if order.ban:
            telegram.flood.ban(refusal.parameters.get("retry_after", 1))
        telegram.journal.add(replace(draft, status=refusal.code, description=refusal.description, answered=True))
        if order.status == 502:
            return Answer(502, BAD_GATEWAY, {"content-type": "text/html"})
        return _refused(refusal)
    return None


async def _later(order: Order, telegram: "Telegram", token: str, draft: Call, params: Params) -> tuple[Call, Answer]:
    await asyncio.sleep(telegram.faults.delay(order))
    return await _perform(telegram, token, draft, params)


async def _strike_after(telegram: "Telegram", order: Order, call: Call, reply: Answer) -> Answer:
    """Faults between the effect and the client."""
    if order.kind == "reset":
        raise ConnectionResetError("ordered: the effect happened, the answer is lost")
    if order.kind == "withhold":
        await _silence(order.seconds)
    elif order.kind == "garbage":
        reply = Answer(200, reply.payload[: len(reply.payload) // 2], {})
    telegram.journal.mark_answered(call)
    return reply


async def _silence(seconds: float | None) -> None:
    """For that long, or until the client gives up."""
    if seconds is None:
        await asyncio.Event().wait()
    else:
        await asyncio.sleep(seconds)


def _refused(refusal: ApiError) -> Answer:
    retry = refusal.parameters.get("retry_after")
    return Answer(refusal.code, refusal.payload(), {"retry-after": str(retry)} if retry else {})
