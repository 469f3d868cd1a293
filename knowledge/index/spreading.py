"""A long list of goods told so that its beginning shows many booths, not one booth's whole shelf."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.fair import Fair

FEW = 6  # a list this short is seen at once, in its own order


def spread(ids: Sequence[str], fair: Fair) -> tuple[str, ...]:
    """One of each booth in turn, booths and their goods in the order given; the first stays the first."""
    if len(ids) <= FEW:
        return tuple(ids)
    shelves: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(ids):
        shelves.setdefault(fair.product[id_].booth, []).append(id_)
    turns = max(len(shelf) for shelf in shelves.values())
    return tuple(shelf[turn] for turn in range(turns) for shelf in shelves.values() if turn < len(shelf))
