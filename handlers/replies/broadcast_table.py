"""What became of a broadcast, as a workbook: the totals, and every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from db.broadcasts import Campaign, Line, outcome
from handlers.replies.broadcasts import plain
from handlers.replies.texts import Texts

FILE_NAME = "bao-cao-gui-tin-{number}.xlsx"


def table(texts: Texts, campaign: Campaign, lines: Sequence[Line]) -> bytes:
    """Pure, and slow for many rows. It knows rows by their own numbers: who they are is nobody's business here."""
    book = Workbook(write_only=True)
    named = _Named(texts, campaign.kind)
    totals = book.create_sheet(texts.label("s_t_totals"))
    write_row(totals, texts.label("s_t_notice"), plain(campaign.text))
    write_row(totals, texts.label("s_t_state"), texts.label("s_t_reason"), texts.label("s_t_people"))
    for (state, reason), number in sorted(Counter((line.state, line.reason) for line in lines).items()):
        write_row(totals, *named.words(state, reason), number)
    write_row(totals, texts.label("s_t_sum"), "", len(lines))
    rows = book.create_sheet(texts.label("s_t_rows"))
    write_row(rows, *(texts.label(f"s_t_{column}") for column in ("row", "state", "reason", "tries")))
    for line in lines:
        write_row(rows, line.id, *named.words(line.state, line.reason), line.tries)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@dataclass(slots=True)
class _Named:
    """What became of a row, in words; each pair is put into words once."""

    texts: Texts
    kind: str
    known: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def words(self, state: str, reason: str) -> tuple[str, str]:
        if (state, reason) not in self.known:
            said = self.texts.say("staff/outcome", became=outcome(state, reason), reason=reason, kind=self.kind)
            self.known[state, reason] = (said, plain(self.texts.say("staff/reason", reason=reason)))
        return self.known[state, reason]


def write_row(sheet: Any, *values: str | int) -> None:
    """Words are typed as words, so that none of them is a formula to the program that opens the file."""
    cells = [WriteOnlyCell(sheet, value) for value in values]
    for cell, value in zip(cells, values, strict=True):
        if isinstance(value, str):
            cell.data_type = "s"
    sheet.append(cells)
