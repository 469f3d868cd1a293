"""Where the programme takes place: at a landmark, in a booth, or where the organiser's own words say.

A booth may host what is held elsewhere: then the landmark, or words that are not the booth's own, say where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.fair import Booth, Fair, Session
from knowledge.keys import key_of, same_name
from knowledge.programme import overlap, standing
from knowledge.text import fold


class SpotKind(StrEnum):
    LANDMARK = "landmark"
    BOOTH = "booth"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Spot:
    """`id` is the landmark's id, the booth's code, or the organiser's words."""

    kind: SpotKind
    id: str

    @property
    def name(self) -> str:
        """What makes it this spot and no other: words differ in more than case and blanks."""
        return same_name(f"{self.kind} {self.id}")

    @property
    def key(self) -> str:
        return key_of(self.name)


def spot_of(fair: Fair, session: Session) -> Spot | None:
    """None where the organiser has not told it."""
    if session.place in fair.landmark:
        return Spot(SpotKind.LANDMARK, session.place)
    named = fair.booth.get(session.booth)
    if named and (not session.place or _names(session.place, named)):
        return Spot(SpotKind.BOOTH, named.code)
    code = re.sub("^gian ", "", session.place, flags=re.IGNORECASE).strip()
    if code in fair.booth:
        return Spot(SpotKind.BOOTH, code)
    return Spot(SpotKind.WORDS, session.place) if session.place else None


def hosts(fair: Fair, session: Session) -> tuple[str, ...]:
    """The booths whose item it is: the one that holds it, and the one where it is held."""
    spot = spot_of(fair, session)
    there = spot.id if spot is not None and spot.kind is SpotKind.BOOTH else ""
    return tuple(dict.fromkeys(code for code in (session.booth, there) if code in fair.booth))


def spots(fair: Fair) -> dict[Spot, tuple[Session, ...]]:
    """Every spot with its standing sessions in time order: landmarks as on the map, stages first, then booths."""
    by_name: dict[str, Spot] = {}
    found: dict[Spot, list[Session]] = {}
    for session in standing(fair):
        if (spot := spot_of(fair, session)) is not None:
            found.setdefault(by_name.setdefault(spot.name, spot), []).append(session)
    return {spot: tuple(found[spot]) for spot in _ordered(fair, found)}


def spot_with(fair: Fair, key: str) -> tuple[Spot, tuple[Session, ...]] | None:
    """The spot whose key this is, with its sessions; None when nothing takes place there any more."""
    return next(((spot, sessions) for spot, sessions in spots(fair).items() if spot.key == key), None)


def spot_named(fair: Fair, words: str) -> Spot | None:
    """The spot that is called so in full, marks and case aside."""
    wanted = fold(words)
    return next((spot for spot in spots(fair) if wanted in {fold(name) for name in _called(fair, spot)}), None)


def clashes(fair: Fair, session: Session) -> tuple[Session, ...]:
    """The other standing sessions that overlap this one at its spot, or that its booth holds meanwhile."""
    spot = spot_of(fair, session)

    def there(other: Session) -> bool:
        held = spot_of(fair, other)
        same = spot is not None and held is not None and held.name == spot.name
        return same or bool(session.booth and session.booth == other.booth)

    return tuple(
        other for other in standing(fair) if other.id != session.id and overlap(other, session) and there(other)
    )


def _names(place: str, booth: Booth) -> bool:
    """Whether the words are the booth's own: "gian A17", "A17 – Bàn xoay Bát Tràng"."""
    words = f" {fold(place)} "
    return f" {fold(booth.code)} " in words or f" {fold(booth.name)} " in words


def _called(fair: Fair, spot: Spot) -> Iterable[str]:
    if spot.kind is SpotKind.LANDMARK:
        mark = fair.landmark[spot.id]
        return (mark.name, *mark.aliases)
    return (spot.id, f"gian {spot.id}") if spot.kind is SpotKind.BOOTH else (spot.id,)


def _ordered(fair: Fair, found: Iterable[Spot]) -> list[Spot]:
    marks = [mark.id for mark in sorted(fair.event.map.landmarks, key=lambda mark: mark.kind != "stage")]
    place = {identity: n for n, identity in enumerate(marks)}
    kinds = list(SpotKind)
    return sorted(found, key=lambda spot: (kinds.index(spot.kind), place.get(spot.id, 0), same_name(spot.id)))
