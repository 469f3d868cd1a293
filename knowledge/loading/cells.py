"""Reads the cells of one row as values, telling what cannot be read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.loading import wording
from knowledge.loading.findings import Findings, Place, Say, nearest
from knowledge.loading.tables import Row, Table

IDENTITY = re.compile(r"[A-Za-z0-9_-]{1,40}")
SLUG = re.compile(r"[a-z0-9-]{1,40}")


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's cells by column name; an absent cell equals an empty one."""

    table: Table
    row: Row
    findings: Findings

    def place(self, column: str) -> Place:
        return self.table.place(self.row, column)

    def text(self, column: str) -> str:
        """One line; inner line breaks become blanks."""
        return " ".join(self.prose(column).split("\n"))

    def prose(self, column: str) -> str:
        """Text with its line breaks."""
        value = self.row.cells.get(column, "")
        return value if isinstance(value, str) else ", ".join(item for item in value if item)

    def required(self, column: str) -> str:
        """The text of a cell that must be filled. A column that is missing as a whole was told once already."""
        text = self.prose(column)
        if not text and (column in self.table.labels or not self.table.heading_row):
            self.fault(column, wording.MISSING_CELL, name=column)
        return text

    def title(self, column: str) -> str:
        return " ".join(self.required(column).split("\n"))

    def identity(self, column: str, shape: re.Pattern[str] = IDENTITY, say: Say = wording.BAD_IDENTITY) -> str:
        """The identity as typed, told where it is missing or misshapen."""
        text = self.required(column)
        if text and not shape.fullmatch(text):
            self.fault(column, say)
        return text

    def items(self, column: str) -> tuple[str, ...]:
        """A list, or text parted by semicolons."""
        value = self.row.cells.get(column, "")
        parts = value.split(";") if isinstance(value, str) else value
        return tuple(" ".join(part.split()) for part in parts if part.strip())

    def lines(self, column: str) -> tuple[str, ...]:
        """A list, or text with one entry a line."""
        value = self.row.cells.get(column, "")
        parts = value.split("\n") if isinstance(value, str) else value
        return tuple(" ".join(part.split()) for part in parts if part.strip())

    def number(self, column: str) -> float | None:
        text = self.text(column)
        if not text:
            return None
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or "_" in text:
            self.warn(column, wording.BAD_NUMBER)
            return None
        return number

    def known(self, column: str, text: str, ids: Iterable[str] | None, say: Say, file: str) -> None:
        """Tells an id that is not among `ids`, with the nearest one; None where the ids could not be read."""
        if not text or ids is None or text in ids:
            return
        near = nearest(text, ids) if self.findings.hinting else ""
        hint = wording.NEAREST if near else wording.ADD_FIRST
        facts = {"nearest": near, "file": file}
        told = Say(say.vi.format(hint=hint.vi.format(**facts)), say.en.format(hint=hint.en.format(**facts)))
        self.findings.fault(self.place(column), text, Say(*(part.replace("{", "(").replace("}", ")") for part in told)))

    def fault(self, column: str, say: Say, **facts: object) -> None:
        self.findings.fault(self.place(column), self.prose(column), say, **facts)

    def warn(self, column: str, say: Say, **facts: object) -> None:
        self.findings.warn(self.place(column), self.prose(column), say, **facts)


def rows_of(table: Table, findings: Findings) -> list[Cells]:
    return [Cells(table, row, findings) for row in table.rows]


def tell_repeated(rows: list[Cells], column: str) -> None:
    """A repeated identity is a fault; two that differ only in case are a warning."""
    seen: dict[str, int] = {}
    alike: dict[str, str] = {}
    for cells in rows:
        text = cells.prose(column)
        if text in seen:
            cells.fault(column, wording.REPEATED, row=seen[text])
        elif text.casefold() in alike:
            cells.warn(column, wording.LOOKALIKE, other=alike[text.casefold()])
        if text:
            seen.setdefault(text, cells.place(column).row)
            alike.setdefault(text.casefold(), text)
