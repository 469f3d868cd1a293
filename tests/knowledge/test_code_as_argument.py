"""A booth's code beside another question says where; it is the subject only where nothing else is asked."""

import pytest

from tests.knowledge.sample_fair import ask, index, told


@pytest.mark.parametrize(
    ("typed", "kind", "first"),
    [
        ("gian H03 có nhận chuyển khoản không", "faq", "thanh-toan"),
        ("gian h03 co nhan chuyen khoan khong", "faq", "thanh-toan"),
        ("gian D04 có xuất hóa đơn ko", "faq", "hoa-don"),
        ("mua ở gian D04 bị lỗi có đổi trả được không", "faq", "doi-tra"),
        ("E10 mấy giờ đóng cửa", "event", "hours"),
        ("e10 may gio dong cua", "event", "hours"),
        ("ATM gần gian C05 nhất ở đâu", "place", "atm"),
        ("toi dang o gian d05 ra cong nao gan", "place", "cong-phu"),
        ("gần gian K04 có chỗ ngồi nghỉ không", "place", "khu-nghi"),
        ("gian B07 có trình diễn gì không", "session", "to-sen-t6"),
        ("gian C05 bán nón giá bao nhiêu", "product", "non-chuong-16-vanh"),
        ("gian c05 con non quai thao ko", "product", "non-quai-thao"),
    ],
)
def test_what_is_asked_at_or_near_a_booth_is_answered(typed: str, kind: str, first: str) -> None:
    given = ask(typed)
    assert (given.kind.value, given.ids[0]) == (kind, first)


@pytest.mark.parametrize(
    "typed",
    [
        "A01 bán gì",
        "sđt gian A01",
        "gian a01 o dau",
        "gian A01 của ai",
        "gian A01 đi lối nào",
        "chỉ đường tới gian A01 với",
        "A01 có gì hay",
        "em muốn hỏi gian A01 ạ",
    ],
)
def test_a_code_that_is_the_subject_is_its_card(typed: str) -> None:
    assert told(typed) == ("booth", ("A01",))


@pytest.mark.parametrize(
    ("near", "far"), [("A01", "C05"), ("L01", "C09")], ids=["west before east", "west before east again"]
)
def test_the_nearest_of_a_kind_comes_first(near: str, far: str) -> None:
    assert told(f"wc gần {near}") == ("place", ("wc-tay", "wc-dong"))
    assert told(f"nhà vệ sinh gần gian {far} nhất") == ("place", ("wc-dong", "wc-tay"))


@pytest.mark.parametrize("typed", ["từ gian A01 sang L05", "tu a01 qua l05 di the nao", "đang ở A01 muốn tới gian L05"])
def test_the_booth_one_goes_to_comes_first(typed: str) -> None:
    assert told(typed) == ("booth", ("L05", "A01"))


@pytest.mark.parametrize(
    "typed", ["cạnh gian C05 là gian nào", "ben canh gian c05 la gian gi", "gian kế bên C05 bán gì"]
)
def test_the_booths_beside_a_code_are_told(typed: str) -> None:
    assert told(typed) == ("booth", ("C04", "C06"))


def test_the_booth_stays_the_subject_after_what_was_asked_there() -> None:
    assert told("gian C05 mấy giờ đóng cửa", "bán gì") == ("booth", ("C05",))


def test_every_booth_asked_for_by_its_code_alone_is_itself() -> None:
    wrong = [code for code in index().fair.booth if told(f"gian {code} bán gì") != ("booth", (code,))]
    assert wrong == []
