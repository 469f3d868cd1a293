"""Several things in one message, presents, budgets, districts, and the regions' words."""

import pytest

from knowledge.answers import Kind
from tests.knowledge.sample_fair import ask, fair, told


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("mấy giờ mở cửa và gửi xe ở đâu", ["event", "place"]),
        ("may gio mo cua va gui xe o dau", ["event", "place"]),
        ("nhà vệ sinh ở đâu và mấy giờ đóng cửa", ["place", "event"]),
        ("Gian A12 ở đâu? Vé vào cửa bao nhiêu?", ["booth", "faq"]),
    ],
)
def test_two_questions_in_one_message_get_two_answers(typed: str, kinds: list[str]) -> None:
    given = ask(typed)
    assert [one.kind.value for one in (given, *given.also)] == kinds


@pytest.mark.parametrize("typed", ["gốm và lụa", "gốm, lụa", "gom va lua o dau", "gốm với lụa"])
def test_two_goods_are_one_list(typed: str) -> None:
    given = ask(typed)
    trades = {fair().booth[fair().product[id_].booth].category for id_ in given.ids}
    assert (given.kind, given.also) == (Kind.PRODUCT, ())
    assert {"gốm sứ", "lụa"} <= trades


def test_of_two_goods_the_one_the_fair_has_is_told() -> None:
    given = ask("bún và phở")
    assert given.kind is Kind.PRODUCT
    assert given.ids[0].startswith("bun-")


@pytest.mark.parametrize("typed", ["gian A12 và B12 ở đâu", "khai mạc lúc mấy giờ và ở đâu"])
def test_one_question_with_and_stays_one(typed: str) -> None:
    assert ask(typed).also == ()


@pytest.mark.parametrize(
    "typed", ["quà tặng thầy cô", "qua tang thay co", "mua gì làm quà", "quà biếu sếp", "tặng mẹ gì"]
)
def test_a_present_is_goods_that_make_one(typed: str) -> None:
    given = ask(typed)
    eaten_at_once = [id_ for id_ in given.ids if fair().product[id_].category in ("nguyên liệu", "đồ uống")]
    assert (given.kind, eaten_at_once) == (Kind.PRODUCT, [])
    assert "quà" in " ".join((fair().product[given.ids[0]].name, fair().product[given.ids[0]].description)).lower()


def test_a_budget_is_the_most_that_may_be_spent() -> None:
    given = ask("300 ngàn mua được gì")
    prices = [fair().product[id_].price for id_ in given.ids]
    assert max(price for price in prices if price is not None) <= 300_000
    assert None not in prices


def test_a_present_after_another_subject_begins_anew() -> None:
    villages = {fair().booth[fair().product[id_].booth].village for id_ in ask("gốm bát tràng", "quà dưới 100k").ids}
    assert len(villages) > 5


@pytest.mark.parametrize(
    ("typed", "kind", "village"),
    [
        ("gian nào của gia lâm", "booth", "Bát Tràng"),
        ("làng nghề ở chương mỹ", "booth", "Phú Vinh"),
        ("gian hàng làng thường tín", "booth", "Quất Động"),
    ],
)
def test_a_district_means_the_villages_in_it(typed: str, kind: str, village: str) -> None:
    given = ask(typed)
    assert given.kind.value == kind
    assert village in {fair().booth[code].village for code in given.ids}


@pytest.mark.parametrize(
    ("typed", "common"),
    [
        ("heo đất bao nhiêu", "lợn đất bao nhiêu"),
        ("trái cây ở mô", "trái cây ở đâu"),
        ("gửi xe ở mô", "gửi xe ở đâu"),
        ("vô cổng mất tiền hông", "vào cổng mất tiền không"),
        ("bữa ni có chi", "hôm nay có gì"),
        ("gian A12 ở mô rứa", "gian A12 ở đâu vậy"),
        ("where is booth A12", "gian A12 ở đâu"),
        ("what time do you close", "mấy giờ đóng cửa"),
        ("wifi password", "mật khẩu wifi"),
    ],
)
def test_other_words_for_the_same_get_the_same_answer(typed: str, common: str) -> None:
    assert told(typed) == told(common)


@pytest.mark.parametrize(
    "typed",
    [
        "lụa Mã Châu",
        "gốm Minh Long",
        "gốm Phước Tích",
        "chiếu Nga Sơn",
        "trà Cozy",
        "nước mắm Phú Quốc",
        "cà phê Trung Nguyên",
    ],
)
def test_a_lookalike_that_is_not_at_the_fair_is_refused(typed: str) -> None:
    assert told(typed) == ("none", ())


@pytest.mark.parametrize("typed", ["có bún chả ko", "co bun cha khong", "bánh cuốn bán ở đâu", "phở có bán ko"])
def test_food_that_only_an_entry_tells_of_gets_that_entry(typed: str) -> None:
    assert told(typed) == ("faq", ("an-uong",))


@pytest.mark.parametrize(("typed", "strangers"), [("đồ chay", "chày"), ("bàn thờ", "thổ")])
def test_a_word_with_other_marks_is_not_among_the_goods(typed: str, strangers: str) -> None:
    names = " ".join(fair().product[id_].name.lower() for id_ in ask(typed).ids)
    assert names
    assert strangers not in names.split()


@pytest.mark.parametrize("typed", ["túi xách", "tui xach", "ví da nam", "vi da nam"])
def test_bags_and_purses_are_goods_not_things_lost(typed: str) -> None:
    given = ask(typed)
    assert given.kind is Kind.PRODUCT
    assert {"túi", "giỏ", "ví"} & set(fair().product[given.ids[0]].name.lower().split())
