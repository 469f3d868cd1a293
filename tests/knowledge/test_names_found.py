"""Names of a full-sized fair, typed with and without marks, short, mistyped, and as words of another meaning."""

import random
import unicodedata

import pytest

from benchmarks.retrieval.noise import keystrokes
from knowledge.answers import Answer, Kind
from knowledge.index import Index
from knowledge.text import fold
from knowledge.text.marks import strip_marks
from tests.knowledge import sample_fair
from tests.knowledge.sample_fair import ask, fair, told

NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xa",
}  # fmt: skip


def _named() -> list[tuple[str, str]]:
    named = [(booth.code, booth.name) for booth in fair().booths]
    return named + [(product.id, product.name) for product in fair().products]


def _is_first(id_: str, given: Answer) -> bool:
    """At rank 1, or in a tie that the reply shows as a choice: booths to pick from, goods of one name."""
    if given.kind is Kind.PRODUCT:
        names = [fair().product[other].name for other in given.ids]
        same_name = [other for other, name in zip(given.ids, names, strict=True) if name == names[0]]
        return id_ in same_name and given.ids[: len(same_name)] == tuple(same_name)
    return given.ids[:1] == (id_,) or (given.choose and id_ in (offer.id for offer in given.suggestions))


def test_every_booth_and_product_is_found_by_its_folded_name() -> None:
    assert [name for id_, name in _named() if not _is_first(id_, ask(strip_marks(name)))] == []


def test_every_booth_and_product_is_found_by_its_name_as_written() -> None:
    assert [name for id_, name in _named() if not _is_first(id_, ask(name))] == []


def test_composed_and_decomposed_names_get_the_same_answer() -> None:
    different = [name for _, name in _named() if ask(name) != ask(unicodedata.normalize("NFD", name))]
    assert different == []


@pytest.mark.parametrize("word", ["gốm", "gom", "nón", "non", "lụa", "lua", "chè", "quạt", "tranh"])
def test_a_good_by_itself_asks_for_the_goods(word: str) -> None:
    assert ask(word).kind is Kind.PRODUCT


@pytest.mark.parametrize("word", ["sen", "mo", "tre"])
def test_one_short_syllable_returns_only_names_with_that_word(word: str) -> None:
    given = ask(word)
    assert given.kind is Kind.PRODUCT
    strangers = [id_ for id_ in given.ids if word not in _words_of(id_)]
    assert strangers == []


def _words_of(id_: str) -> set[str]:
    """All words of a product and of the booth that sells it."""
    product = fair().product[id_]
    booth = fair().booth[product.booth]
    texts = (product.name, product.category, product.description, *product.aliases, booth.name, booth.village)
    return {word for text in (*texts, booth.category) for word in fold(text).split()}


@pytest.mark.parametrize("typed", ["cho em hỏi với ạ", "ad ơi", "thế à"])
def test_idle_words_alone_get_small_talk(typed: str) -> None:
    assert ask(typed).kind is Kind.SMALLTALK


def test_a_typed_mark_leads_to_the_name_that_has_it() -> None:
    signs = {code: fair().booth[code].name for code in ask("gốm đường").ids}
    assert all("Đường" in sign for sign in signs.values())
    assert {"A02", "A09"} <= set(ask("gom duong gia").ids)
    assert (ask("gốm đường gia").ids[0], ask("gốm dương gia").ids[0]) == ("A02", "A09")


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("tra gia", "tra-gia"),
        ("tra gia duoc ko", "tra-gia"),
        ("vao xem co phai tra tien ko", "ve-vao-cua"),
        ("vé giá nhiêu", "ve-vao-cua"),
        ("ve gia nhieu", "ve-vao-cua"),
    ],
)
def test_words_about_money_name_no_tea(typed: str, id_: str) -> None:
    assert told(typed) == ("faq", (id_,))


def _slip(word: str, dice: random.Random) -> str:
    """One neighbouring key, one letter left out, doubled, or two swapped, never the first."""
    spot = dice.randrange(1, len(word) - 1)
    letter = word[spot]
    kinds = (
        word[:spot] + dice.choice(NEIGHBOURS[letter]) + word[spot + 1 :],
        word[:spot] + word[spot + 1 :],
        word[:spot] + letter + word[spot:],
        word[:spot] + word[spot + 1] + letter + word[spot + 2 :],
    )
    return dice.choice(kinds)


def _mistyped(name: str, turn: int, dice: random.Random) -> str:
    """Without marks and a slip in each word of five letters and more; every fourth in Telex with a word left raw."""
    words = name.lower().split()
    raw = [spot for spot, word in enumerate(words) if word.isalpha() and keystrokes(word) != word]
    if turn % 4 == 3 and raw:
        spot = dice.choice(raw)
        return " ".join([*words[:spot], keystrokes(words[spot]), *words[spot + 1 :]])
    return " ".join(_slip(word, dice) if _is_long(word) else word for word in strip_marks(name.lower()).split())


def _is_long(word: str) -> bool:
    return len(word) > 4 and word.isalpha()


@pytest.mark.parametrize("seed", [20241030, 1, 2])
def test_most_of_two_hundred_slips_still_find_the_name_among_three(seed: int) -> None:
    """What is offered beside a refusal does not count."""
    dice = random.Random(seed)
    long = [(id_, name) for id_, name in _named() if any(map(_is_long, strip_marks(name).split()))]
    found = 0
    for turn in range(200):
        id_, name = dice.choice(long)
        given = ask(_mistyped(name, turn, dice))
        offered = tuple(offer.id for offer in given.suggestions) if given.choose else ()
        found += id_ in (*given.ids[:3], *offered)
    assert found >= 190


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("ví za bò nam giá bao nhiêu", "vi-da-nam"),
        ("cuong dong nho", "chuong-dong-nho"),
        ("Miến dong Cự Đà", "mien-dong-cu-da"),
    ],
)
def test_the_other_words_of_a_name_vouch_for_one_with_a_slip(typed: str, id_: str) -> None:
    assert ask(typed).ids[0] == id_


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gooms bat trang", "gốm bát tràng"),
        ("luaj vanj phucs", "lụa vạn phúc"),
        ("go61m ba1t tra2ng", "gốm bát tràng"),
        ("nons las", "nón lá"),
        ("co ban gom ko", "có bán gốm không"),
        ("mo cua den may h", "mở cửa đến mấy giờ"),
        ("gian A12 ban j z", "gian A12 bán gì vậy"),
    ],
)
def test_keystrokes_and_short_forms_get_the_answer_of_what_they_mean(typed: str, meant: str) -> None:
    assert told(typed) == told(meant)


def test_an_ambiguous_short_form_is_read_both_ways() -> None:
    index: Index = sample_fair.index()
    assert ask("cà thẻ dc ko").ids == ask("cà thẻ được không").ids
    assert "dc" not in index.vocabulary.forms
    assert told("cho xin dc") == ("event", ("venue",))
