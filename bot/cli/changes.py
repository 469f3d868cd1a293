"""What an import would change, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.differences import Changed, Differences, NounDifferences
from knowledge.fair import Session
from knowledge.kept import Kept

NAMES = {
    "event": "Sự kiện",
    "zones": "Khu",
    "landmarks": "Địa điểm",
    "booths": "Gian hàng",
    "products": "Mặt hàng",
    "sessions": "Chương trình",
    "faq": "Hỏi đáp",
}
SHOWN = 12
LONGEST = 60


def lines(changes: Differences) -> Iterator[str]:
    """A heading per noun that changes with its counts, then its rows: + added, ~ changed, - removed."""
    if not changes:
        yield "Không có gì thay đổi. / Nothing would change."
        return
    for noun, found in changes.nouns.items():
        if found:
            yield from _noun(NAMES[noun], found)
    added, changed, removed = changes.counts
    yield f"Tổng: +{added} thêm, ~{changed} sửa, -{removed} bớt. / Added {added}, changed {changed}, removed {removed}."


def still_cancelled(kept: Sequence[Session]) -> Iterator[str]:
    """What the file would bring back and the import does not."""
    if kept:
        yield "Vẫn giữ hủy, muốn diễn ra lại thì thêm --revive: / Still cancelled; --revive brings back:"
    yield from (f"  = {session.id}  {session.title}" for session in kept)


def said_by_booths(own: Sequence[Kept]) -> Iterator[str]:
    """What booths changed themselves and the file says otherwise."""
    if any(one.conflict and one.theirs is not None for one in own):
        yield "Gian và tệp khác nhau; theo tệp: thêm --over-booths. / Booths and file differ: --over-booths."
    for one in own:
        columns = [column for column in one.own if column not in ("id", "booth")]
        said = "; ".join(f"{c}: {_short(one.own[c])} ≠ {_short((one.theirs or {}).get(c, ''))}" for c in columns)
        yield f"  {'=' if one.won else '!'} {one.id}  {said}"


def _noun(name: str, found: NounDifferences) -> Iterator[str]:
    yield f"{name}: +{len(found.added)} ~{len(found.changed)} -{len(found.removed)}"
    rows = [
        *(f"  - {row.id}  {row.label}" for row in found.removed),
        *(line for row in found.changed for line in _changed(row)),
        *(f"  + {row.id}  {row.label}" for row in found.added),
    ]
    yield from rows[:SHOWN]
    if len(rows) > SHOWN:
        yield f"  … +{len(rows) - SHOWN}"
    if found.reordered:
        yield "  (đổi thứ tự / another order)"


def _changed(row: Changed) -> Iterator[str]:
    yield f"  ~ {row.id}  {row.label}"
    for change in row.changes:
        yield f"      {change.field}: {_short(change.old)} → {_short(change.new)}"


def _short(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return (text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…") or "(trống)"
