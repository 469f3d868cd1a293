"""What an import changes, and what the checker found, as documents that an organiser reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain

from handlers.replies.reply import File
from handlers.replies.texts import Texts
from knowledge.differences import Changed, Differences, NounDifferences
from knowledge.fair import OpeningHours
from knowledge.kept import Kept, Values
from knowledge.loading import Finding, Loaded

MOST_LINES = 5000


def faults_file(texts: Texts, loaded: Loaded) -> File:
    """Every fault, then every warning, each with its place and its mend."""
    return _file(texts, "s_file_faults", _findings(texts, loaded))


def changes_file(texts: Texts, changes: Differences, warnings: tuple[Finding, ...], own: Iterable[str] = ()) -> File:
    """Every row that comes, changes or goes, sheet by sheet, what booths changed themselves, and all warnings."""
    return _file(texts, "s_file_changes", chain(_changes(texts, changes, warnings), own))


def own_lines(texts: Texts, own: Iterable[Kept]) -> Iterator[str]:
    """What booths changed themselves and the workbook says otherwise, a line each: kept, or in conflict."""
    for one in own:
        words = "s_own_gone" if one.theirs is None and not one.won else "s_own_new" if one.theirs is None else ""
        words = words or ("s_own_conflict" if one.conflict else "s_own_kept")
        fields = [column for column in one.own if column not in ("id", "booth")]
        named = ", ".join(texts.word("fields", column) for column in fields if one.theirs is not None)
        said = {"own": _cells(one.own, fields), "theirs": _cells(one.theirs or {}, fields)}
        yield texts.label(words, id=one.id, fields=named, name=shown(one.own.get("name")), **said)


def counted(texts: Texts, changes: Differences) -> tuple[tuple[str, NounDifferences], ...]:
    """The sheets that change, by their names."""
    return tuple((texts.word("nouns", noun), found) for noun, found in changes.nouns.items() if found)


def shown(value: object) -> str:
    """Lists by semicolons, times as people write them, nothing as ""."""
    if isinstance(value, tuple | list):
        return "; ".join(map(shown, value))
    if isinstance(value, datetime):
        return f"{value:%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, OpeningHours):
        return f"{value.opens:%H:%M}-{value.closes:%H:%M}" + (f" ({value.date:%d/%m})" if value.date else "")
    return "" if value is None else str(value)


def _cells(values: Values, columns: Sequence[str]) -> str:
    return " – ".join(text for column in columns if (text := shown(values.get(column)))) or "…"


def _findings(texts: Texts, loaded: Loaded) -> Iterator[str]:
    for heading, findings in (("s_faults", loaded.faults), ("s_warnings", loaded.warnings)):
        if findings:
            yield texts.label(heading, total=len(findings))
            yield from (finding.line("vi") for finding in findings)
            yield ""


def _changes(texts: Texts, changes: Differences, warnings: tuple[Finding, ...]) -> Iterator[str]:
    for name, found in counted(texts, changes):
        yield texts.label("s_counts", name=name, **_counts(found))
        yield from (f"- {row.id}  {row.label}" for row in found.removed)
        for row in found.changed:
            yield from _changed(texts, row)
        yield from (f"+ {row.id}  {row.label}" for row in found.added)
        if found.reordered:
            yield texts.label("s_reordered")
        yield ""
    yield from _findings(texts, Loaded(None, (), warnings))


def _changed(texts: Texts, row: Changed) -> Iterator[str]:
    yield f"~ {row.id}  {row.label}"
    for change in row.changes:
        empty = texts.label("s_empty_value")
        old, new = shown(change.old) or empty, shown(change.new) or empty
        yield f"    {texts.word('fields', change.field)}: {old} → {new}"


def _counts(found: NounDifferences) -> dict[str, int]:
    return {"added": len(found.added), "changed": len(found.changed), "removed": len(found.removed)}


def _file(texts: Texts, name: str, lines: Iterator[str]) -> File:
    """A fair of any size fits; a file that is no fair may not, and then the last line says how much is left out."""
    kept = list(lines)
    left = len(kept) - MOST_LINES
    if left > 0:
        kept = [*kept[:MOST_LINES], texts.label("s_lines_left", left=left)]
    return File(texts.label(name), "\r\n".join(kept) + "\r\n")
