"""Which booths and landmarks words mean, when they are to be gone to."""

from __future__ import annotations

import re
from datetime import datetime

from knowledge.answering import answer
from knowledge.answers import EMPTY_CONTEXT, Kind
from knowledge.index import Index
from knowledge.text import fold

_ASKS = re.compile(r"\b(?:đâu|dau|nào|nao|mấy|may|bao|giờ|gio|gì|gi|where|what|when|how)\b")
FORMS = ("{}", "{} ở đâu", "where is {}")
"""A name alone may mean a show or an item; asked for as a place it is one."""


def meant(words: str, index: Index, now: datetime) -> tuple[str, ...]:
    """Codes and ids, best first; of goods the booths that sell them. () where the words name nothing to go to."""
    fair = index.fair
    wanted = fold(words).removeprefix("gian ")
    if exact := tuple(code for code in fair.booth if fold(code) == wanted):
        return exact
    for form in FORMS[:1] if _ASKS.search(words) else FORMS:
        found = answer(form.format(words), index, EMPTY_CONTEXT, now)
        if found.kind in (Kind.BOOTH, Kind.PLACE) and not found.urgent:
            return found.ids
        if found.kind is Kind.PRODUCT:
            return tuple(dict.fromkeys(fair.product[id_].booth for id_ in found.ids))
    return ()
