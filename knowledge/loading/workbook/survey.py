"""Counts through one XML part before openpyxl builds objects of it, so that no part can cost more than it is worth.

The same pass notes what openpyxl's read-only mode passes over: merged ranges, and formulas without a stored result.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from knowledge.loading.findings import Say
from knowledge.loading.workbook import wording

MOST_ELEMENTS = 2_200_000  # of all parts; 50,000 products of 5,000 booths are about 1,500,000
DEEPEST = 40
MOST_ROWS = 120_000
MOST_STRINGS = 700_000
MOST_IN_ROW = 70_000  # 16,384 columns of up to four elements each
MOST_HELD = 30_000  # outside rows and strings, which alone are let go of while reading
LONGEST_TEXT = 100_000
LONGEST_SILENCE = 1 << 20  # bytes of one tag or comment
_CHUNK = 1 << 16
_STRICT = "http://purl.oclc.org/ooxml/"


class Refused(Exception):
    """The part is not worth reading; `say` tells why and the way out."""

    def __init__(self, say: Say, **facts: object) -> None:
        self.say, self.facts = say, facts
        super().__init__(say.en)


@dataclass(slots=True)
class Survey:
    """Cells are named as in a formula ("B7"), ranges too ("A2:A9")."""

    merged: list[str] = field(default_factory=list)
    unsolved: set[str] = field(default_factory=set)
    elements: int = 0


def survey(stream: IO[bytes], most: int = MOST_ELEMENTS) -> Survey:
    """Raises Refused, so where there are more than `most` elements.

    A part that is no XML at all ends where it stops being XML: a reader gets no further either.
    """
    surveyor = _Surveyor(most)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = surveyor.start
    parser.EndElementHandler = surveyor.end
    parser.CharacterDataHandler = surveyor.characters
    parser.StartDoctypeDeclHandler = surveyor.doctype
    silence = 0
    try:
        while chunk := stream.read(_CHUNK):
            before = surveyor.elements + surveyor.texts
            parser.Parse(chunk, False)
            silence = silence + len(chunk) if before == surveyor.elements + surveyor.texts else 0
            if silence > LONGEST_SILENCE:
                raise Refused(wording.TANGLED_WORKBOOK)
        parser.Parse(b"", True)
    except expat.ExpatError:
        pass
    surveyor.found.elements = surveyor.elements
    return surveyor.found


class _Surveyor:
    """`inside` is the depth of the row or string being walked through, 0 outside."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.found = Survey()
        self.elements = self.texts = self.depth = self.inside = 0
        self.rows = self.strings = self.in_row = self.held = self.length = 0
        self.kind = self.cell = ""
        self.formula = self.solved = self.string_result = False

    def doctype(self, *_: object) -> None:
        raise Refused(wording.FORGED_WORKBOOK)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        self.length = 0
        self.kind = kind = name.rpartition(":")[2] if ":" in name else name
        if self.inside:
            self.in_row += 1
            if kind == "c":
                self.cell, self.string_result = attributes.get("r", ""), attributes.get("t") == "str"
                self.formula = self.solved = False
            elif kind == "f":
                self.formula = True
            elif kind == "v" and self.string_result:
                self.solved = True
        else:
            self._outside(kind, attributes)
        if self.elements > self.most or self.depth > DEEPEST or self.in_row > MOST_IN_ROW or self.held > MOST_HELD:
            raise Refused(wording.TANGLED_WORKBOOK)

    def _outside(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "row" and self.depth == 3:
            self.rows += 1
            self.inside = self.depth
            if self.rows > MOST_ROWS:
                raise Refused(wording.TOO_MANY_ROWS, limit=f"{MOST_ROWS:,}".replace(",", "."))
            return
        if kind == "si" and self.depth == 2:
            self.strings += 1
            self.inside = self.depth
            if self.strings > MOST_STRINGS:
                raise Refused(wording.TANGLED_WORKBOOK)
            return
        self.held += 1
        if kind == "mergeCell":
            self.found.merged.append(attributes.get("ref", ""))
        if self.depth == 1 and any(value.startswith(_STRICT) for value in attributes.values()):
            raise Refused(wording.STRICT_WORKBOOK)

    def end(self, name: str) -> None:
        if self.formula and (name == "c" or name.endswith(":c")):
            if not self.solved:
                self.found.unsolved.add(self.cell)
            self.formula = False
        if self.depth == self.inside:
            self.inside = self.in_row = 0
        self.depth -= 1
        self.kind = ""

    def characters(self, text: str) -> None:
        self.texts += 1
        self.length += len(text)
        if self.length > LONGEST_TEXT:
            raise Refused(wording.LONG_TEXT)
        if self.kind == "v":
            self.solved = True
