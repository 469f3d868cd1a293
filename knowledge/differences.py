"""What an import would change: rows added, changed field by field, and removed, per noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from knowledge.fair import Event, Fair

NOUNS = ("event", "zones", "landmarks", "booths", "products", "sessions", "faq")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row; `old` and `new` are the values themselves."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Changed:
    id: str
    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class NounDifferences:
    """`reordered` is true where the same rows stand in another order, which an import keeps too."""

    added: tuple[Listed, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[Listed, ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.reordered)


@dataclass(frozen=True, slots=True)
class Differences:
    """`nouns` holds every noun of `NOUNS`, also those without a difference; false where nothing would change."""

    nouns: Mapping[str, NounDifferences]

    def __bool__(self) -> bool:
        return any(self.nouns.values())

    @property
    def counts(self) -> tuple[int, int, int]:
        """Rows added, changed and removed, all nouns together."""
        nouns = self.nouns.values()
        return (
            sum(len(noun.added) for noun in nouns),
            sum(len(noun.changed) for noun in nouns),
            sum(len(noun.removed) for noun in nouns),
        )


def differences(old: Fair | None, new: Fair) -> Differences:
    """Rows are the same row if their identity is; the event is one row, a first import adds everything."""
    before = _rows(old) if old else dict.fromkeys(NOUNS, ())
    after = _rows(new)
    return Differences({noun: _compare(before[noun], after[noun]) for noun in NOUNS})


def _rows(fair: Fair) -> dict[str, Sequence[Any]]:
    return {
        "event": (fair.event,),
        "zones": fair.event.map.zones,
        "landmarks": fair.event.map.landmarks,
        "booths": fair.booths,
        "products": fair.products,
        "sessions": fair.sessions,
        "faq": fair.faq,
    }


def _compare(before: Sequence[Any], after: Sequence[Any]) -> NounDifferences:
    old = {_id(row): row for row in before}
    new = {_id(row): row for row in after}
    return NounDifferences(
        added=tuple(Listed(key, _label(row)) for key, row in new.items() if key not in old),
        changed=tuple(
            Changed(key, _label(row), changes)
            for key, row in new.items()
            if key in old and (changes := tuple(_changes(old[key], row)))
        ),
        removed=tuple(Listed(key, _label(row)) for key, row in old.items() if key not in new),
        reordered=[key for key in old if key in new] != [key for key in new if key in old],
    )


def _id(row: Any) -> str:
    """The event keeps its row when its slug changes: one database holds one fair."""
    if isinstance(row, Event):
        return "event"
    return str(getattr(row, "code", "") or row.id)


def _label(row: Any) -> str:
    for name in ("title", "name"):
        if hasattr(row, name):
            return str(getattr(row, name))
    return str(row.questions[0]) if row.questions else str(row.id)


def _changes(old: Any, new: Any) -> Iterator[Change]:
    for name, (before, after) in _flat(old, new):
        if before != after:
            yield Change(name, before, after)


def _flat(old: Any, new: Any, prefix: str = "") -> Iterator[tuple[str, tuple[object, object]]]:
    """Fields side by side, the event's parts as dotted names; zones and landmarks are nouns of their own."""
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if isinstance(old, Event) and field.name in ("venue", "contact", "map"):
            yield from _flat(before, after, f"{field.name}.")
        elif f"{prefix}{field.name}" not in ("map.zones", "map.landmarks"):
            yield f"{prefix}{field.name}", (before, after)
