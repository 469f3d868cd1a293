"""All the entries of one kind under all the words they can be asked for, with how well a question covers each.

Two figures judge an entry: `cover`, how much of the question's subject the entry explains, and `whole`, how much of its
best name the question spells out. "gốm" covers itself in Gốm Bát Tràng and leaves most of the name open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.text import read
from knowledge.text.wordlists import generic_words

# How much a word found in this field counts, and whether the field is a name that can be spelled out in full.
FIELD_WEIGHTS: Mapping[str, float] = {
    "name": 1.0,
    "alias": 1.0,
    "exhibitor": 0.98,
    "village": 0.97,
    "province": 0.95,
    "category": 0.93,
    "kind": 0.9,
    "host": 0.85,
    "origin": 0.93,  # a product's village and province: those of its booth
    "trade": 0.75,  # a product's booth's category
    "unit": 0.9,
    "sign": 0.85,
    "goods": 0.7,
    "place": 0.7,
    "description": 0.4,
}
NAMING = frozenset(("name", "alias", "exhibitor", "village", "province", "category"))
HEADED = NAMING | {"kind"}
OWN = NAMING | {"origin"}  # words found here are said of the entry itself
GENERIC_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Name:
    """One text of one entry. `weights` are those of its words when asked how whole it was spelled."""

    entry: int
    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of a question: its place, whether it carries the subject, its weight, the fair's words it may mean."""

    place: int
    subject: bool
    weight: float
    forms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several places of the question read as other words: a synonym or two words typed as one."""

    places: tuple[int, ...]
    words: tuple[str, ...]
    quality: float


@dataclass(slots=True)
class Hit:
    entry: int
    cover: float = 0.0
    whole: float = 0.0
    name: Name | None = None
    named: float = 0.0  # the part of `cover` that naming fields alone reach
    spelled: int = 0  # words of the question that stand in the best name
    heads: bool = False  # a name's first word is among those found, or a whole village, province or craft
    found: dict[int, float] = field(default_factory=dict)  # place in the question → how well it was found


@dataclass
class Catalog:
    ids: tuple[str, ...]
    names: list[Name]
    postings: dict[str, list[int]]
    by_entry: list[list[Name]]
    number: Mapping[str, int]  # id → entry
    rarity: Mapping[str, float] = field(default_factory=dict)
    weighed: dict[Name, tuple[float, dict[str, float]]] = field(default_factory=dict)

    @classmethod
    def build(cls, rows: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> Catalog:
        ids: list[str] = []
        names: list[Name] = []
        postings: dict[str, list[int]] = {}
        for id_, texts in rows:
            for field_, text in texts:
                words = tuple(token.marked for token in read(text).tokens)
                if not words:
                    continue
                for word in dict.fromkeys(words):
                    postings.setdefault(word, []).append(len(names))
                names.append(Name(len(ids), field_, words))
            ids.append(id_)
        by_entry: list[list[Name]] = [[] for _ in ids]
        for name in names:
            by_entry[name.entry].append(name)
        return cls(tuple(ids), names, postings, by_entry, {id_: number for number, id_ in enumerate(ids)})

    def words(self) -> Iterable[str]:
        return self.postings

    def entries_with(self, word: str) -> set[int]:
        return {self.names[number].entry for number in self.postings.get(word, ())}

    def names_of(self, entry: int) -> list[Name]:
        return self.by_entry[entry]

    def search(self, units: Sequence[Unit], phrases: Sequence[Phrase] = ()) -> list[Hit]:
        """Every entry with a word of the question's subject, unsorted."""
        spelled: dict[int, dict[int, tuple[str, float]]] = {}
        for unit in units:
            if unit.subject:
                self._collect(unit, spelled, None)
        for phrase in phrases:
            self._collect_phrase(phrase, spelled)
        known = set(spelled)
        for unit in units:
            if not unit.subject:
                self._collect(unit, spelled, known)
        return self._judge(units, spelled)

    def _collect(self, unit: Unit, spelled: dict[int, dict[int, tuple[str, float]]], within: set[int] | None) -> None:
        for word, quality in unit.forms.items():
            for number in self.postings.get(word, ()):
                if within is not None and number not in within:
                    continue
                places = spelled.setdefault(number, {})
                if places.get(unit.place, ("", 0.0))[1] < quality:
                    places[unit.place] = (word, quality)

    def _collect_phrase(self, phrase: Phrase, spelled: dict[int, dict[int, tuple[str, float]]]) -> None:
        numbers = set(self.postings.get(phrase.words[0], ()))
        for word in phrase.words[1:]:
            numbers &= set(self.postings.get(word, ()))
        for number in numbers:
            places = spelled.setdefault(number, {})
            for spot, place in enumerate(phrase.places):
                if places.get(place, ("", 0.0))[1] < phrase.quality:
                    places[place] = (phrase.words[min(spot, len(phrase.words) - 1)], phrase.quality)

    def _judge(self, units: Sequence[Unit], spelled: Mapping[int, Mapping[int, tuple[str, float]]]) -> list[Hit]:
        weight = {unit.place: unit.weight for unit in units if unit.subject}
        total = sum(weight.values()) or 1.0
        hits: dict[int, Hit] = {}
        named: dict[int, dict[int, float]] = {}
        for number, places in spelled.items():
            name = self.names[number]
            hit = hits.setdefault(name.entry, Hit(name.entry))
            share = FIELD_WEIGHTS[name.field]
            for place, (_, quality) in places.items():
                hit.found[place] = max(hit.found.get(place, 0.0), quality * share)
                if name.field in OWN:
                    best = named.setdefault(name.entry, {})
                    best[place] = max(best.get(place, 0.0), quality * share)
            if name.field not in HEADED:
                continue
            whole = self._whole(name, places)
            if name.field in NAMING and whole * share > hit.whole:
                hit.whole, hit.name, hit.spelled = whole * share, name, len(places)
            hit.heads = hit.heads or self._heads(name, whole, places)
        for entry, hit in hits.items():
            hit.cover = sum(quality * weight.get(place, 0.0) for place, quality in hit.found.items()) / total
            parts = named.get(entry, {})
            hit.named = sum(quality * weight.get(place, 0.0) for place, quality in parts.items()) / total
        return list(hits.values())

    def _heads(self, name: Name, whole: float, places: Mapping[int, tuple[str, float]]) -> bool:
        """Names begin with what a thing is: "khăn" heads Khăn lụa Mã Châu, "sen" does not head Nón lá sen."""
        if name.field in ("village", "province", "category", "kind"):
            return whole >= 0.85
        head = next((word for word in name.words if word not in generic_words()), name.words[0])
        return name.field in ("name", "alias") and any(word == head for word, _ in places.values())

    def _whole(self, name: Name, places: Mapping[int, tuple[str, float]]) -> float:
        total, weights = self._weighing(name)
        heard: dict[str, float] = {}
        for word, quality in places.values():
            if heard.get(word, 0.0) < quality:
                heard[word] = quality
        return sum(weights.get(word, 0.0) * quality for word, quality in heard.items()) / total

    def _weighing(self, name: Name) -> tuple[float, dict[str, float]]:
        """The weight of all words of a name, and of each: computed when a name is first met."""
        known = self.weighed.get(name)
        if known is None:
            weights: dict[str, float] = {}
            for word in name.words:
                share = GENERIC_SHARE if word in generic_words() else 1.0
                weights[word] = weights.get(word, 0.0) + self.rarity.get(word, 1.0) * share
            known = self.weighed[name] = (sum(weights.values()) or 1.0, weights)
        return known
