"""What booths can be sorted by: craft, village, province old and new, badge, and the OCOP stars of their products."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.fair import Booth, Fair
from knowledge.keys import key_of, same_name
from knowledge.text import fold
from knowledge.text.marks import strip_marks

Provinces = Mapping[str, tuple[str, ...]]
"""Booth code → every province name that finds it, as the index has it."""


class Facet(StrEnum):
    CRAFT = "craft"
    VILLAGE = "village"
    PROVINCE = "province"
    STARS = "stars"
    BADGE = "badge"


@dataclass(frozen=True, slots=True)
class Group:
    """The booths that share a value, in code order; never none. `name` is the value as the first of them writes it."""

    name: str
    booths: tuple[Booth, ...]

    @property
    def key(self) -> str:
        return key_of(self.name)


def groups(fair: Fair, facet: Facet, provinces: Provinces) -> tuple[Group, ...]:
    """All values of a facet that some booth has, in the order of the alphabet; the most stars first."""
    names: dict[str, str] = {}
    found: dict[str, list[Booth]] = {}
    for booth in sorted(fair.booths, key=lambda booth: booth.code):
        for name in _values(fair, facet, provinces, booth):
            same = same_name(name)
            names.setdefault(same, name)
            found.setdefault(same, []).append(booth)
    made = [Group(names[same], tuple(booths)) for same, booths in found.items()]
    if facet is Facet.STARS:
        return tuple(sorted(made, key=lambda group: group.name, reverse=True))
    return tuple(sorted(made, key=lambda group: (strip_marks(same_name(group.name)), same_name(group.name))))


def group_with(fair: Fair, facet: Facet, provinces: Provinces, key: str) -> Group | None:
    """The group whose key this is; None when no booth has that value any more."""
    return next((group for group in groups(fair, facet, provinces) if group.key == key), None)


def group_named(fair: Fair, provinces: Provinces, words: str) -> tuple[Facet, Group] | None:
    """The village, province or craft that is called so in full, marks and case aside, if only one is."""
    wanted = fold(words)
    for facet in (Facet.VILLAGE, Facet.PROVINCE, Facet.CRAFT):
        found = [group for group in groups(fair, facet, provinces) if fold(group.name) == wanted]
        exact = [group for group in found if same_name(group.name) == same_name(words)]
        if len(exact or found) == 1:
            return facet, (exact or found)[0]
    return None


def _values(fair: Fair, facet: Facet, provinces: Provinces, booth: Booth) -> Iterator[str]:
    """The values of one booth, each once. A province nobody knows counts as the organiser wrote it.

    OCOP is no badge here: its stars are those of the products.
    """
    if facet is Facet.PROVINCE:
        yield from provinces.get(booth.code, ()) or filter(None, (booth.province,))
    elif facet is Facet.STARS:
        stars = {product.ocop_stars for product in fair.products_of.get(booth.code, ()) if product.ocop_stars}
        yield from (str(number) for number in sorted(stars))
    elif facet is Facet.BADGE:
        yield from (badge for badge in dict.fromkeys(booth.badges) if not badge.lower().startswith("ocop"))
    elif name := booth.category if facet is Facet.CRAFT else booth.village:
        yield name
