"""The snapshot that answering reads: built once per version of the data, never changed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.answers import Kind
from knowledge.fair import Fair
from knowledge.index.catalog import NAMING, Catalog
from knowledge.index.codes import Codes
from knowledge.index.gifts import gifts_of
from knowledge.index.groups import Groups
from knowledge.index.places import booths_by_district, provinces_of_booths
from knowledge.index.rows import booth_rows, landmark_rows, product_rows, session_rows, zone_rows
from knowledge.index.told import Told
from knowledge.index.topics import Topics, build_topics
from knowledge.index.vocabulary import Vocabulary
from knowledge.text import read
from knowledge.text.marks import strip_marks

COMMONEST = 0.2  # no word of the subject weighs less than this beside one the fair does not know


@dataclass(frozen=True)
class Index:
    """`faq_exact` leads from a folded phrasing to its entry, `rarity` from a marked word to its weight; `gifts` are the
    goods that make a present, the likeliest first."""

    fair: Fair
    vocabulary: Vocabulary
    rarity: Mapping[str, float]
    booths: Catalog
    products: Catalog
    sessions: Catalog
    landmarks: Catalog
    zones: Catalog
    codes: Codes
    provinces: Mapping[str, tuple[str, ...]]
    topics: Topics
    faq_exact: Mapping[str, str]
    gifts: tuple[str, ...]
    districts: Mapping[str, tuple[str, ...]]
    groups: Groups
    told: Told
    whole_names: Mapping[Kind, Mapping[str, tuple[tuple[str, str], ...]]]

    @classmethod
    def build(cls, fair: Fair) -> Index:
        provinces = provinces_of_booths(fair)
        topics = build_topics(fair)
        booths = Catalog.build(booth_rows(fair, provinces))
        products = Catalog.build(product_rows(fair, provinces))
        sessions = Catalog.build(session_rows(fair))
        landmarks = Catalog.build(landmark_rows(fair))
        zones = Catalog.build(zone_rows(fair))
        vocabulary = Vocabulary()
        for catalog in (booths, products, sessions, landmarks, zones):
            vocabulary.add(catalog.words())
            for words in {name.words for names in catalog.names for name in names if name.field in NAMING}:
                vocabulary.add_pairs(words)
        rarity = _rarity((booths, products, sessions, landmarks))
        for catalog in (booths, products, sessions, landmarks, zones):
            catalog.rarity = rarity
        return cls(
            fair, vocabulary, rarity, booths, products, sessions, landmarks, zones, Codes.build(fair), provinces,
            topics, topics.exact, gifts_of(fair), booths_by_district(fair), Groups.build(fair, provinces), topics.told,
            _whole_names(fair),
        )  # fmt: skip

    def weight(self, word: str) -> float:
        return self.rarity.get(word, 1.0)


def _whole_names(fair: Fair) -> Mapping[Kind, Mapping[str, tuple[tuple[str, str], ...]]]:
    """By kind, the folded name → the ids called so, each with its name as marked."""
    found: dict[Kind, dict[str, tuple[tuple[str, str], ...]]] = {Kind.BOOTH: {}, Kind.PRODUCT: {}}
    named = [(Kind.BOOTH, booth.code, booth.name) for booth in fair.booths]
    for kind, id_, name in (*named, *((Kind.PRODUCT, product.id, product.name) for product in fair.products)):
        text = read(name)
        found[kind][text.text] = (*found[kind].get(text.text, ()), (id_, text.marked))
    return found


def _rarity(catalogs: tuple[Catalog, ...]) -> Mapping[str, float]:
    """How telling each word is, marks aside: 1 for one nobody has, little for one that half the fair has."""
    holders: dict[str, int] = {}
    words: set[str] = set()
    total = sum(len(catalog.ids) for catalog in catalogs)
    for catalog in catalogs:
        for word, posting in catalog.postings.items():
            words.add(word)
            plain = strip_marks(word)
            holders[plain] = holders.get(plain, 0) + len(posting.entries)
    scale = math.log(2 + total)
    return {
        word: max(COMMONEST, math.log(1 + (1 + total) / (1 + holders[strip_marks(word)])) / scale) for word in words
    }
