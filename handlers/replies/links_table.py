"""The links between buyers and booths as a workbook: a row for each booth that got a request."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from db.sourcing import Link, Request
from handlers.replies.broadcast_table import write_row
from handlers.replies.talks import called
from handlers.replies.texts import Texts
from knowledge.fair import Fair

FILE_NAME = "ket-noi-giao-thuong.xlsx"
COLUMNS = ("number", "day", "what", "quantity", "place", "by_when", "booth", "state", "contact")
UNMATCHED = Link("", "unmatched", None)


def table(texts: Texts, fair: Fair, requests: Sequence[Request]) -> bytes:
    """Pure. A contact is in it only where the buyer lets interested booths have it; it is kept nowhere else."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(texts.label("s_links"))
    write_row(sheet, *(texts.label(f"s_l_{column}") for column in COLUMNS))
    for one in requests:
        for link in one.links or (UNMATCHED,):
            day = one.asked_at.astimezone(fair.event.zone_info).strftime("%d/%m/%Y")
            wanted = one.wanted
            state = texts.word("links", link.state) if one.open else texts.word("links", "withdrawn")
            words = (wanted.what, wanted.quantity, wanted.place, wanted.by_when)
            name = called(fair, link.booth) if link.booth else ""
            write_row(sheet, one.number, day, *words, name, state, wanted.contact)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
