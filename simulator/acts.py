"""What a person can be told to do by name, over HTTP: the page's buttons and a benchmark's visitors."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from simulator.errors import NotOnScreenError
from simulator.people import Person

Order = dict[str, Any]

ACTS: dict[str, Callable[[Person, Order], int | None]] = {
    "says": lambda person, order: person.says(str(order["text"])),
    "starts": lambda person, order: person.starts(str(order.get("payload", ""))),
    "opens": lambda person, order: person.opens(str(order["link"])),
    "taps": lambda person, order: person.taps(str(order["label"])),
    "taps_data": lambda person, order: person.taps_data(int(order["message_id"]), str(order["data"])),
    "edits": lambda person, order: person.edits(int(order["message_id"]), str(order["text"])),
    "deletes": lambda person, order: person.deletes(int(order["message_id"])),
    "photo": lambda person, order: person.sends_photo(_picture(order), str(order.get("caption", ""))),
    "voice": lambda person, order: person.sends_voice(int(order.get("seconds", 3))),
    "sticker": lambda person, order: person.sends_sticker(str(order.get("emoji", "👍"))),
    "location": lambda person, order: person.sends_location(),
    "contact": lambda person, order: person.sends_contact(),
    "blocks": lambda person, order: person.blocks(),
    "unblocks": lambda person, order: person.unblocks(),
}


def act(person: Person, order: Order) -> int | None:
    """The update's id. Raises NotOnScreenError, KeyError or ValueError where the order makes no sense."""
    if order.get("action") not in ACTS:
        raise NotOnScreenError(f"no such action: {order.get('action')}")
    return ACTS[order["action"]](person, order)


def _picture(order: Order) -> bytes | None:
    try:
        return base64.b64decode(order.get("content", ""), validate=True) or None
    except binascii.Error as broken:
        raise ValueError("content is not base64") from broken
