"""What staff type into a field, as the cell that an import would have: "80-120k", "8h30", "khu B", "30/10"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time

from knowledge.editing.plain import Cell, Cells
from knowledge.fair import LANDMARK_KINDS, Fair
from knowledge.loading.tables import plain_heading
from knowledge.loading.text_files import clean
from knowledge.moments.calendar import dated
from knowledge.prices import find_amounts, parse_price

KINDS = {
    "san khau": "stage",
    "cong": "gate",
    "loi vao": "gate",
    "nha ve sinh": "toilet",
    "bai xe": "parking",
    "bai gui xe": "parking",
    "quay thong tin": "info",
    "cay atm": "atm",
    "atm": "atm",
    "an uong": "food",
    "khu an uong": "food",
    "y te": "medical",
    "cho ngoi": "seating",
    "khac": "other",
}
_CLOCK = re.compile(r"(\d{1,2}) ?(?:h|g|gio|:)? ?(\d{2}|ruoi)? ?(?:p|phut)?(?: (sang|trua|chieu|toi|dem))?")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?")


def cells_from(fair: Fair, table: str, column: str, typed: str) -> Cells:
    """The cells to be filled: one, or both ends of a price that was typed as a range."""
    text = clean(typed)
    if column == "price" and (ends := _range(text)):
        return dict(zip(("price", "price_to"), ends, strict=True))
    reader = _READERS.get(column)
    if column in ("aliases", "badges", "organizers"):
        return {column: [" ".join(part.split()) for part in re.split(r"[;\n]", text) if part.strip()]}
    cell: Cell = reader(fair, text) if reader and text else text
    return {column: cell}


def _range(text: str) -> tuple[str, str] | None:
    """ "80-120k", "từ 80 đến 120 nghìn"; None for a single price and for what is none."""
    try:
        parse_price(text)
    except ValueError:
        amounts = [amount.value for amount in find_amounts(text)]
        return (str(amounts[0]), str(amounts[1])) if len(amounts) == 2 and amounts[0] < amounts[1] else None
    return None


def _clock(fair: Fair, text: str) -> str:
    """ "21h30", "8 giờ rưỡi", "9h tối"; what is no time stays as typed, to be told."""
    said = _CLOCK.fullmatch(plain_heading(text))
    if said is None:
        return text
    hour, minute = int(said[1]), 30 if said[2] == "ruoi" else int(said[2] or 0)
    if said[3] in ("chieu", "toi", "dem") and hour < 12:
        hour += 12
    try:
        return f"{time(hour, minute):%H:%M}"
    except ValueError:
        return text


def _day(fair: Fair, text: str) -> str:
    said = _DAY.fullmatch(text)
    if said is None:
        return text
    days = dated(fair.event, int(said[1]), int(said[2]), int(said[3]) if said[3] else None)
    return days[0].isoformat() if days else text


def _zone(fair: Fair, text: str) -> str:
    """By its code, with "khu" or without, or by its name."""
    bare = plain_heading(text).removeprefix("khu ").strip()
    found = [zone.code for zone in fair.event.map.zones if bare in (zone.code.lower(), plain_heading(zone.name))]
    return found[0] if len(found) == 1 else text


def _booth(fair: Fair, text: str) -> str:
    said = "".join(plain_heading(text).removeprefix("gian ").split())
    found = [code for code in fair.booth if code.lower() == said]
    return found[0] if len(found) == 1 else text


def _kind(fair: Fair, text: str) -> str:
    bare = plain_heading(text)
    return bare if bare in LANDMARK_KINDS else KINDS.get(bare, text)


_READERS: dict[str, Callable[[Fair, str], str]] = {
    "opens": _clock,
    "closes": _clock,
    "starts_on": _day,
    "ends_on": _day,
    "zone": _zone,
    "booth": _booth,
    "kind": _kind,
}
