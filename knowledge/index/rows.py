"""Under which texts each entry of a fair can be asked for: rows of (id, [(field, text)]) for the catalogues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from knowledge.fair import Booth, Fair, Session
from knowledge.index.kinds import session_words

Row = tuple[str, Sequence[tuple[str, str]]]
Provinces = Mapping[str, tuple[str, ...]]


def booth_rows(fair: Fair, provinces: Provinces) -> Iterator[Row]:
    for booth in fair.booths:
        texts = [("name", booth.name), *(("alias", alias) for alias in booth.aliases)]
        texts += [("exhibitor", booth.exhibitor), ("village", booth.village), ("province", booth.province)]
        texts += [("province", province) for province in provinces[booth.code]]
        texts += [("category", booth.category), ("description", booth.description)]
        texts += [("goods", product.name) for product in fair.products_of.get(booth.code, ())]
        yield booth.code, texts


def product_rows(fair: Fair, provinces: Provinces) -> Iterator[Row]:
    for product in fair.products:
        texts = [("name", product.name), *(("alias", alias) for alias in product.aliases)]
        texts += [("category", product.category), ("unit", product.unit), ("description", product.description)]
        booth = fair.booth.get(product.booth)
        if booth:
            texts += [("sign", text) for text in (booth.name, booth.exhibitor, *booth.aliases)]
            texts += [("origin", text) for text in (booth.village, booth.province, *provinces[booth.code])]
            texts.append(("trade", booth.category))
        yield product.id, texts


def session_rows(fair: Fair) -> Iterator[Row]:
    for session in fair.sessions:
        texts = [("name", session.title), *(("alias", alias) for alias in session.aliases)]
        texts += [("kind", word) for word in session_words(session.kind)]
        texts += [("host", session.host), ("description", session.description)]
        texts += [("place", text) for text in _place_texts(fair, session, fair.booth.get(session.booth))]
        yield session.id, texts


def _place_texts(fair: Fair, session: Session, booth: Booth | None) -> Sequence[str]:
    landmark = fair.landmark.get(session.place)
    texts = [landmark.name, *landmark.aliases] if landmark else [session.place]
    return [*texts, booth.name, booth.village] if booth else texts


def landmark_rows(fair: Fair) -> Iterator[Row]:
    for landmark in fair.event.map.landmarks:
        yield landmark.id, [("name", landmark.name), *(("alias", alias) for alias in landmark.aliases)]


def zone_rows(fair: Fair) -> Iterator[Row]:
    for zone in fair.event.map.zones:
        yield zone.code, [("name", zone.name)]
