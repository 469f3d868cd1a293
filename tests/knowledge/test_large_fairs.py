"""What is done otherwise where a fair has thousands of things answers the same."""

import itertools
from functools import cache

import numpy as np
import pytest

from knowledge.answering.readings.by_name import value
from knowledge.answers import Kind
from knowledge.fair import FaqEntry
from knowledge.index.catalog import Catalog
from knowledge.index.search import CROWD, Hit, Unit, search
from knowledge.index.told import Told
from knowledge.matching.grams import LETTERS, Grams
from knowledge.matching.rows import BATCH, Postings, Rows
from knowledge.text import read

FIRST = ("bình", "khăn", "giỏ", "tranh", "ghế", "đèn", "mâm", "quạt", "trống", "diều")
SECOND = ("hoa", "lụa", "tre", "thêu", "mây", "giấy", "đồng", "gỗ", "da", "cói")
THIRD = ("an", "bảo", "chi", "duy", "hà", "khánh", "lan", "mai", "nam", "phúc", "quê", "sen", "tâm", "vy")
NAMES = [" ".join(words) for words in itertools.product(FIRST, SECOND, THIRD)]


@cache
def catalog() -> Catalog:
    return Catalog.build((f"p{n}", [("name", name), ("category", "đồ nhà")]) for n, name in enumerate(NAMES))


def worth(hit: Hit) -> float:
    return value(hit, Kind.PRODUCT)


def asked(text: str) -> list[Unit]:
    return [Unit(place, True, 1.0, {word: 1.0}) for place, word in enumerate(text.split())]


@pytest.mark.parametrize("text", ["bình hoa lan", "hoa lan", "lan", "đèn giấy xa", "tranh tre mai lan", "đồ nhà"])
def test_of_a_crowd_the_same_entries_come_first(text: str) -> None:
    units = asked(text)
    everything = search(catalog(), units)
    few = search(catalog(), units, worth=worth)
    best = max(map(worth, everything))
    assert [hit for hit in everything if worth(hit) >= best - 0.035] == [
        hit for hit in few if worth(hit) >= best - 0.035
    ]


def test_of_a_crowd_only_those_are_judged_that_may_matter() -> None:
    everything, few = search(catalog(), asked("bình hoa lan")), search(catalog(), asked("bình hoa lan"), worth=worth)
    assert len(everything) > CROWD > len(few)
    assert {catalog().ids[hit.entry] for hit in few} < {catalog().ids[hit.entry] for hit in everything}


def test_texts_counted_batch_by_batch_are_those_counted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, rows = Grams.build(NAMES, LETTERS)
    postings = Postings.build(rows, len(at_once.number), 0)
    assert len(NAMES) < BATCH
    monkeypatch.setattr("knowledge.matching.rows.BATCH", 97)
    batched, batched_rows = Grams.build(NAMES, LETTERS)
    assert batched.number == at_once.number
    assert np.array_equal(batched.idf, at_once.idf)
    _same(batched_rows, rows)
    again = Postings.build(batched_rows, len(batched.number), 0)
    for field in ("starts", "rows", "values"):
        assert np.array_equal(getattr(again, field), getattr(postings, field))


def _same(left: Rows, right: Rows) -> None:
    for field in ("starts", "features", "values"):
        assert np.array_equal(getattr(left, field), getattr(right, field))


FAQ = (
    FaqEntry("an", ("Ăn trưa ở đâu?",), "Khu ẩm thực có bún chả, bánh cuốn và chè."),
    FaqEntry("mua", ("Mua chè mang về được không?",), "Được, có hộp."),
)


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("bún chả", "an"),
        ("bun cha", "an"),
        ("bún chá", None),  # typed marks count
        ("chả bún", None),  # not side by side so
        ("chè", "mua"),  # a single word counts only where it is asked
        ("được", "mua"),
        ("có", None),
        ("", None),
    ],
)
def test_one_entry_tells_of_a_thing(words: str, entry: str | None) -> None:
    heard = {text: read(text) for one in FAQ for text in (*one.questions, one.answer)}
    assert Told.build(FAQ, heard).only_entry_with(read(words).tokens) == entry
