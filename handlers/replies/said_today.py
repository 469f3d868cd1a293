"""What a booth says of today, as visitors find it on its card and below its goods."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.fair import BoothStatus, Fair

Said = tuple[BoothStatus, str]
"""What holds, and the name of the product that it is said of, "" for the booth itself."""


def of_booth(fair: Fair, booth: str) -> Iterator[Said]:
    """The booth's state, then its offer; which of its goods are gone stands beside them."""
    yield from ((held[booth], "") for held in (fair.status, fair.offers) if booth in held)


def of_product(fair: Fair, product: str) -> Iterator[Said]:
    """What holds for whoever wants this one: it is gone, or what the booth says of itself."""
    if gone := fair.sold_out.get(product):
        yield gone, fair.product[product].name
    yield from of_booth(fair, fair.product[product].booth)
