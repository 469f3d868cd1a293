"""Names of a full-sized fair, typed with and without marks, short, mistyped, and as words of another meaning."""

import random
import unicodedata

import pytest

from knowledge.answers import Kind
from knowledge.index import Index
from knowledge.text import fold
from knowledge.text.marks import strip_marks
from tests.knowledge import sample_fair
from tests.knowledge.sample_fair import ask, fair, shown, told

NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "xa",
}  # fmt: skip


def _named() -> list[tuple[str, str]]:
    named = [(booth.code, booth.name) for booth in fair().booths]
    return named + [(product.id, product.name) for product in fair().products]


def test_every_booth_and_product_is_found_by_its_folded_name() -> None:
    missed = [name for id_, name in _named() if id_ not in shown(ask(strip_marks(name)))]
    assert missed == []


def test_every_booth_and_product_is_found_by_its_name_as_written() -> None:
    missed = [name for id_, name in _named() if id_ not in shown(ask(name))]
    assert missed == []


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


def test_most_of_two_hundred_slips_still_find_the_name_among_three() -> None:
    dice = random.Random(20241030)
    words = [(id_, strip_marks(name.lower()).split()) for id_, name in _named()]
    long = [(id_, name) for id_, name in words if any(len(word) > 4 and word.isalpha() for word in name)]
    found = 0
    for id_, name in (dice.choice(long) for _ in range(200)):
        spot = dice.choice([spot for spot, word in enumerate(name) if len(word) > 4 and word.isalpha()])
        given = ask(" ".join([*name[:spot], _slip(name[spot], dice), *name[spot + 1 :]]))
        found += id_ in (*given.ids[:3], *(offer.id for offer in given.suggestions))
    assert found >= 190


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
