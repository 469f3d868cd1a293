"""The simulator's levers over HTTP, for a benchmark or a judge in another process: `POST /sim/control {"do": …}`.

person {name, …}            makes an account, answers its id        act {person, action, …}    see `acts`
people {count, prefix}      many accounts at once                   screen {person}            what is visible
push {updates: […]}         raw updates                             pending                    unconfirmed updates
fault {kind, method, …}     see `faults`                            no_faults
journal {since}             calls from that number on               clock {to | by}
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from starlette.responses import JSONResponse

from simulator.acts import act
from simulator.errors import NotOnScreenError
from simulator.telegram import Telegram
from simulator.views import clock_moves, screen_view

Order = dict[str, Any]


def control(telegram: Telegram, order: Order) -> JSONResponse:
    lever = LEVERS.get(str(order.pop("do", "")))
    if lever is None:
        return JSONResponse({"ok": False, "why": f"do one of: {', '.join(LEVERS)}"}, 404)
    try:
        return JSONResponse({"ok": True, "result": lever(telegram, order)})
    except (NotOnScreenError, KeyError, ValueError, TypeError) as why:
        return JSONResponse({"ok": False, "why": str(why)}, 409)


def _person(telegram: Telegram, order: Order) -> Any:
    return telegram.person(order.pop("name"), **order).id


def _people(telegram: Telegram, order: Order) -> Any:
    """Accounts that have already started the bot, without an update for it."""
    made = [telegram.person(f"{order.get('prefix', 'khach')}{n}") for n in range(int(order["count"]))]
    for person in made:
        person.chat.state = "open"
    return [person.id for person in made]


def _act(telegram: Telegram, order: Order) -> Any:
    return act(telegram.people[order["person"]], order)


def _screen(telegram: Telegram, order: Order) -> Any:
    return screen_view(telegram, telegram.people[order["person"]])


def _push(telegram: Telegram, order: Order) -> Any:
    return [telegram.push(update) for update in order["updates"]]


def _fault(telegram: Telegram, order: Order) -> Any:
    telegram.faults.order(**order)
    return len(telegram.faults.orders)


def _no_faults(telegram: Telegram, _order: Order) -> Any:
    telegram.faults.clear()


def _journal(telegram: Telegram, order: Order) -> Any:
    since = int(order.get("since", 0))
    return [{**asdict(call), "at": call.at.isoformat()} for call in telegram.journal if call.number >= since]


def _clock(telegram: Telegram, order: Order) -> Any:
    clock_moves(telegram, order, ZoneInfo("UTC"))
    return telegram.clock.now().isoformat()


LEVERS: dict[str, Callable[[Telegram, Order], Any]] = {
    "person": _person,
    "people": _people,
    "act": _act,
    "screen": _screen,
    "push": _push,
    "pending": lambda telegram, _order: telegram.pending(),
    "fault": _fault,
    "no_faults": _no_faults,
    "journal": _journal,
    "clock": _clock,
}
