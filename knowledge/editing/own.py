"""What a booth's own people may change, and how they write it: "250k/bộ", "từ 50 đến 80 nghìn", "liên hệ".

Stars and awards are the organiser's to give, and a booth does not move itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.editing.plain import Cells
from knowledge.editing.typed import cells_from
from knowledge.fair import Fair
from knowledge.loading.columns import COLUMNS
from knowledge.loading.products import SMALLEST_USUAL
from knowledge.loading.text_files import clean
from knowledge.prices import find_amounts
from knowledge.text import fold

OWN: Mapping[str, tuple[str, ...]] = {
    "booths": ("description", "phone", "website", "aliases"),
    "products": ("name", "price", "unit", "description", "aliases"),
}

TOGETHER: Mapping[str, tuple[str, ...]] = {"price": ("price", "price_to"), "price_to": ("price", "price_to")}
"""Columns that make sense only as a pair."""

NOT_TOLD = {
    *("lien he", "gia lien he", "thoa thuan", "gia thoa thuan", "tuy mau", "tuy loai", "chua co gia", "hoi truc tiep"),
    *("contact", "ask", "on request"),
}
"""A price that is told at the booth only."""

_PER = re.compile(r"\s*/\s*([^0-9/]+)$")
_APART = re.compile(r"[,;\n]|\s[-–]\s")
_BEFORE_PRICE = re.compile(r"(?:\s|^)(?:giá|gia|từ|tu|khoảng|khoang|tầm|tam|bán|ban|:)\s*$", re.IGNORECASE)
_BETWEEN = {"-", "–", "den", "toi", ""}


def own_cells(fair: Fair, table: str, column: str, typed: str) -> Cells:
    """The cells to be filled. A price fills or empties both its ends, and the unit if that is written behind it."""
    text = clean(typed)
    return price_cells(fair, text) if column == "price" else cells_from(fair, table, column, text)


def price_cells(fair: Fair, typed: str) -> Cells:
    """What is no price stays as typed, for the checker to tell."""
    per = _PER.search(typed)
    unit: Cells = {"unit": " ".join(per[1].split())} if per else {}
    bare = typed[: per.start()] if per else typed
    if fold(bare) in NOT_TOLD or not bare.strip():
        return {"price": "", "price_to": "", **unit}
    ends = cells_from(fair, "products", "price", bare)
    if "price_to" in ends and int(str(ends["price"])) < SMALLEST_USUAL:
        ends = {"price": bare}  # "80-50k" is no price from 80 đồng
    return {"price": "", "price_to": "", **ends, **unit}


def new_product(fair: Fair, booth: str, identity: str, typed: str) -> Cells:
    """ "Chén trà men lam, 250k/bộ" as a row; without a price behind it, all is the name."""
    name, price = _name_and_price(clean(typed))
    empty: Cells = {column.name: [] if column.name == "aliases" else "" for column in COLUMNS["products"]}
    priced = price_cells(fair, price) if price else {}
    return {**empty, "id": identity, "booth": booth, "name": name, **priced}


def free_identity(fair: Fair, booth: str, number: int) -> str:
    """A01-moi-3, or the next that no product has."""
    while f"{booth[:30]}-moi-{number}" in fair.product:
        number += 1
    return f"{booth[:30]}-moi-{number}"


def _name_and_price(typed: str) -> tuple[str, str]:
    for apart in reversed([*_APART.finditer(typed)]):
        tail = typed[apart.end() :].strip()
        if fold(tail) in NOT_TOLD or _is_price(tail):
            return _joined(typed[: apart.start()]), tail
    per = _PER.search(typed)
    bare = typed[: per.start()] if per else typed
    amounts = find_amounts(bare)
    if not amounts or not amounts[-1].named or bare[amounts[-1].end :].strip():
        return _joined(typed), ""
    start = amounts[-1].start
    if len(amounts) > 1 and fold(bare[amounts[-2].end : start]).strip() in _BETWEEN:
        start = amounts[-2].start
    return _joined(_BEFORE_PRICE.sub("", bare[:start])), typed[start:].strip()


def _is_price(text: str) -> bool:
    """Whether it is nothing but a price, one or from – to."""
    bare = _PER.sub("", text)
    left = bare
    for amount in reversed(find_amounts(bare)):
        left = left[: amount.start] + " " + left[amount.end :]
    words = set(fold(left).replace("-", " ").split())
    return left != bare and words <= {"tu", "den", "toi", "gia", "khoang", "tam", "dong", "d", "vnd", "chi"}


def _joined(text: str) -> str:
    return " ".join(text.strip(" ,;-–").split())
