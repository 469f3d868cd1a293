"""Villages, provinces, crafts and badges by the words of their names, each with all its booths, as `/gian` has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.facets import Facet, Provinces, groups
from knowledge.fair import Fair
from knowledge.index.search import Unit
from knowledge.text import Folded, Token, read
from knowledge.text.marks import strip_marks
from knowledge.text.wordlists import load, phrases

LIKELY = 0.6  # how well each word must be meant
EQUAL = 0.03  # names this close are meant alike: unmarked "van ha" is Vân Hà and Văn Hà
LONGEST = 4  # words of the name of a place


@dataclass(frozen=True, slots=True)
class Named:
    """`words` are marked as the organiser marks them, without "làng" or "tỉnh"."""

    facet: Facet
    words: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Groups:
    """By a marked word: the villages and provinces that begin with it, the crafts that have it; by a plain one: the
    badges that begin with it."""

    places: Mapping[str, tuple[Named, ...]]
    crafts: Mapping[str, tuple[Named, ...]]
    badges: Mapping[str, tuple[Named, ...]]

    @classmethod
    def build(cls, fair: Fair, provinces: Provinces) -> Groups:
        places: dict[str, list[Named]] = {}
        crafts: dict[str, list[Named]] = {}
        badges: dict[str, list[Named]] = {}
        for named in _all_names(fair, provinces):
            if named.facet is Facet.BADGE:
                badges.setdefault(strip_marks(named.words[0]), []).append(named)
            elif named.facet is Facet.CRAFT:
                for word in dict.fromkeys(named.words):
                    crafts.setdefault(word, []).append(named)
            else:
                places.setdefault(named.words[0], []).append(named)
        return cls(_fixed(places), _fixed(crafts), _fixed(badges))

    def places_meant(self, units: Sequence[Unit]) -> list[Named]:
        """The villages and provinces that these words name in full."""
        return _likeliest(self.places, units)

    def crafts_meant(self, units: Sequence[Unit]) -> list[Named]:
        """The crafts whose names have these words side by side: "gốm" takes in gốm sứ and gốm xây dựng."""
        return _likeliest(self.crafts, units)

    def of_craft_there(self, units: Sequence[Unit]) -> tuple[str, ...]:
        """The booths of a craft in a place: "gốm bát tràng", "hà nam lụa"."""
        for split in range(1, len(units)):
            for craft, place in ((units[:split], units[split:]), (units[split:], units[:split])):
                there = frozenset(codes_of(self.places_meant(place)))
                if both := tuple(code for code in codes_of(self.crafts_meant(craft)) if code in there):
                    return both
        return ()

    def village_behind(self, folded: Folded, units: Sequence[Unit]) -> tuple[list[Named], frozenset[int]]:
        """The village named right behind "làng", and where: "làng So", though "so" is idle elsewhere."""
        for start in range(1, len(folded.tokens)):
            if folded.tokens[start - 1].marked not in ("làng", "lang"):
                continue
            for end in range(min(len(units), start + LONGEST), start, -1):
                found = [named for named in self.places_meant(units[start:end]) if named.facet is Facet.VILLAGE]
                if found:
                    return found, frozenset(range(start - 1, end))
        return [], frozenset()

    def badge_in(self, folded: Folded) -> tuple[list[Named], frozenset[int]]:
        """The badge that a question names in full with those that begin like it ("nghệ nhân ưu tú"), and where."""
        told: list[Named] = []
        place, size = 0, 0
        for start, token in enumerate(folded.tokens):
            spelled = [
                (_spelled(folded.tokens[start:], named.words), named) for named in self.badges.get(token.plain, ())
            ]
            whole = max((count for count, named in spelled if count == len(named.words)), default=0)
            if whole > size:
                place, size, told = start, whole, [named for count, named in spelled if count >= whole]
        return told, frozenset(range(place, place + size))


def codes_of(found: Sequence[Named]) -> tuple[str, ...]:
    """The booths of all these groups, each once, in code order."""
    return tuple(sorted({code for named in found for code in named.codes}))


def _all_names(fair: Fair, provinces: Provinces) -> Iterator[Named]:
    """Well-known badges that nobody here bears are known too, as held by none."""
    for facet in (Facet.VILLAGE, Facet.PROVINCE, Facet.CRAFT, Facet.BADGE):
        for group in groups(fair, facet, provinces):
            codes = tuple(booth.code for booth in group.booths)
            for name in _names(facet, group.name):
                words = without_kind(tuple(token.marked for token in read(name).tokens))
                if words:
                    yield Named(facet, words, codes)
    borne = {badge for booth in fair.booths for badge in booth.badges}
    for badge in load("badges").keys() - borne:
        yield from (
            Named(Facet.BADGE, tuple(t.marked for t in read(name).tokens), ()) for name in _names(Facet.BADGE, badge)
        )


def _names(facet: Facet, name: str) -> Sequence[str]:
    if facet is Facet.BADGE:
        return phrases(load("badges")[name]) if name in load("badges") else (name,)
    also = load("provinces")["also"].get(name, ()) if facet is Facet.PROVINCE else ()
    return (name, *also)


def without_kind(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "làng Nguyễn" → "Nguyễn", "nghề mộc" → "mộc": what a thing is called without what it is."""
    while len(words) > 1 and words[0] in place_kinds():
        words = words[1:]
    return words


@cache
def place_kinds() -> frozenset[str]:
    return frozenset(str(load("provinces")["kinds"]).split())


def _fixed(table: Mapping[str, Sequence[Named]]) -> Mapping[str, tuple[Named, ...]]:
    return {word: tuple(rows) for word, rows in table.items()}


def _likeliest(table: Mapping[str, tuple[Named, ...]], units: Sequence[Unit]) -> list[Named]:
    """The groups that are meant best, and those as likely."""
    heads = units[0].forms if units else {}
    named = dict.fromkeys(named for word in heads for named in table.get(word, ()))
    found = [(quality, one) for one in named if (quality := _fits(units, one)) >= LIKELY]
    best = max((quality for quality, _ in found), default=0.0)
    return [one for quality, one in found if quality >= best - EQUAL]


def _fits(units: Sequence[Unit], named: Named) -> float:
    """How well the least likely word is meant; 0 where the words are not this name, or of a craft's name a part."""
    spare = len(named.words) - len(units)
    if spare < 0 or (spare and named.facet is not Facet.CRAFT):
        return 0.0
    return max(
        min(unit.forms.get(word, 0.0) for unit, word in zip(units, named.words[start:], strict=False))
        for start in range(spare + 1)
    )


def _spelled(tokens: Sequence[Token], words: Sequence[str]) -> int:
    """How many words of a name stand here one after the other; marks typed must be those of the name."""
    count = 0
    for token, word in zip(tokens, words, strict=False):
        bare = strip_marks(word)
        if token.plain != bare or (token.has_marks and word != bare and token.marked != word):
            break
        count += 1
    return count
