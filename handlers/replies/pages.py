"""Long lists, a page at a time, leafed through in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from handlers.replies.reply import Button, Rows
from handlers.replies.texts import Texts

PER_PAGE = 6
T = TypeVar("T")


def page_of(items: Sequence[T], page: int, size: int = PER_PAGE) -> tuple[Sequence[T], int, int]:
    """The items of a page, its number held within what there is, and how many pages there are."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def page_buttons(texts: Texts, page: int, pages: int, link: Callable[[int], str]) -> Rows:
    """← and → where there is something to leaf to; `link` makes the data of a page's button."""
    row = []
    if page > 0:
        row.append(Button(texts.label("back"), link(page - 1)))
    if page < pages - 1:
        row.append(Button(texts.label("more", page=page + 2, pages=pages), link(page + 1)))
    return (tuple(row),) if row else ()
