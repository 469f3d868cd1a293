"""products.csv as products."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from knowledge.fair import Booth, Product
from knowledge.loading import wording
from knowledge.loading.cells import Cells, rows_of, tell_repeated
from knowledge.loading.findings import Findings, nearest
from knowledge.loading.tables import Table
from knowledge.prices import parse_price

SMALLEST_USUAL = 1000  # đồng; "450" is likely 450 thousand
_STARS = re.compile(r"([345])(?:[.,]0+)?(?:\s*sao)?", re.IGNORECASE)


def read_products(
    table: Table, booths: tuple[Booth, ...] | None, findings: Findings, booths_file: str
) -> tuple[Product, ...]:
    rows = rows_of(table, findings)
    tell_repeated(rows, "id")
    by_code = None if booths is None else {booth.code: booth for booth in booths}
    products = tuple(_product(cells, by_code, booths_file) for cells in rows)
    if by_code is not None:
        _tell_categories(rows, products, by_code)
    return products


def _product(cells: Cells, booths: Mapping[str, Booth] | None, booths_file: str) -> Product:
    booth = cells.required("booth")
    cells.known("booth", booth, booths, wording.NO_BOOTH, booths_file)
    price, price_to = _price(cells, "price"), _price(cells, "price_to")
    if price is not None and price_to is not None and price_to < price:
        cells.fault("price_to", wording.PRICE_RANGE, price=price)
    if price_to is not None and not cells.prose("price"):
        cells.warn("price_to", wording.PRICE_TO_ALONE)
    return Product(
        id=cells.identity("id"),
        booth=booth,
        name=cells.title("name"),
        category=cells.text("category"),
        price=price,
        price_to=price_to,
        unit=cells.text("unit"),
        ocop_stars=_stars(cells),
        description=cells.prose("description"),
        aliases=cells.items("aliases"),
    )


def _price(cells: Cells, column: str) -> int | None:
    text = cells.text(column)
    try:
        price = parse_price(text)
    except ValueError:
        cells.fault(column, wording.BAD_PRICE)
        return None
    if price and price < SMALLEST_USUAL:
        cells.warn(column, wording.SMALL_PRICE, guess=price * 1000)
    return price


def _stars(cells: Cells) -> int | None:
    text = cells.text("ocop_stars")
    match = _STARS.fullmatch(text)
    if text and not match:
        cells.fault("ocop_stars", wording.BAD_STARS)
    return int(match[1]) if match else None


def _tell_categories(rows: list[Cells], products: tuple[Product, ...], booths: Mapping[str, Booth]) -> None:
    """A category that nobody shares is told where it looks like a slip for one that is shared."""
    used = Counter(product.category.casefold() for product in products)
    known = {booth.category for booth in booths.values() if booth.category}
    known |= {product.category for product in products if used[product.category.casefold()] > 1 and product.category}
    folded = {category.casefold() for category in known}
    for cells, product in zip(rows, products, strict=True):
        booth = booths.get(product.booth)
        if not product.category and booth and not booth.category:
            cells.warn("category", wording.NO_CATEGORY)
        elif product.category and product.category.casefold() not in folded:
            near = nearest(product.category, known) if cells.findings.hinting_in_warnings else ""
            cells.warn("category", wording.LONE_CATEGORY, nearest=near or "?")
