"""Two questions in one message get both answers; one question with "và" in it stays one."""

import pytest

from knowledge.answers import Kind
from tests.knowledge.sample_fair import ask, told


@pytest.mark.parametrize(
    ("typed", "firsts"),
    [
        ("mấy giờ mở cửa với có wifi ko", ("hours", "wifi")),
        ("may gio mo cua voi co wifi ko", ("hours", "wifi")),
        ("gửi xe ở đâu, mấy giờ đóng cửa", ("bai-xe-may", "hours")),
        ("vé bao nhiêu rồi có cho mang chó vào không", ("ve-vao-cua", "thu-cung")),
        ("wifi với nhà vệ sinh ở đâu", ("wifi", "wc-dong")),
        ("atm voi bai xe o cho nao", ("atm", "bai-xe-may")),
        ("tối nay có gì xem và mấy giờ đóng cửa", ("roi-nuoc-t4", "hours")),
        ("mật khẩu wifi là gì vậy ad. toilet chỗ nào", ("wifi", "wc-dong")),
        ("A01 bán gì còn B07 bán gì", ("A01", "B07")),
    ],
)
def test_both_are_answered_the_first_first(typed: str, firsts: tuple[str, str]) -> None:
    answer = ask(typed)
    assert (answer.ids[0], *(other.ids[0] for other in answer.also)) == firsts


def test_three_are_answered_too() -> None:
    answer = ask("hội chợ ở đâu, mấy giờ mở cửa, vé bao nhiêu")
    assert [one.ids for one in (answer, *answer.also)] == [("venue",), ("hours",), ("ve-vao-cua",)]


@pytest.mark.parametrize(
    "typed",
    [
        "nón lá và gốm",
        "gốm với lụa ở đâu",
        "nón lá giá bao nhiêu, ở đâu",
        "non la bao nhieu va o gian nao",
        "xem roi nuoc o dau",
        "giò chả và bánh",
        "con tôi 5 tuổi, có chỗ chơi không",
        "mua gốm rồi gửi về Sài Gòn được không",
        "Chuyển khoản, quét QR có được không?",
    ],
)
def test_one_question_stays_one(typed: str) -> None:
    assert ask(typed).also == ()


def test_a_second_answer_asks_nothing_back() -> None:
    answer = ask("vé bao nhiêu và có chỗ gửi xe không")
    assert [one.choose for one in (answer, *answer.also)] == [False] * (1 + len(answer.also))


STORY = (
    "Chào cả nhà, tuần trước nhà tôi ở quê lên chơi, đi từ sáng sớm, xe chạy mất gần ba tiếng mới tới. Mẹ tôi năm nay "
    "đã bảy mươi, thích xem đồ gốm và lụa, còn hai đứa nhỏ chỉ mê múa rối. Hôm đó trời nắng, đông người, đi một vòng "
    "đã mỏi chân mà chưa mua được gì, đành ra về. Về nhà ai cũng tiếc, bà cứ nhắc mãi cái ấm men lam ở gian gần cổng. "
    "Cuối tuần này cả nhà định đi lại cho kỹ, mang theo cả xe đẩy cho cháu, ăn sáng xong là đi ngay, trưa nghỉ ở đó "
    "luôn, chiều mát thì dạo tiếp. Chị tôi thì bảo buổi tối mới vui, có ca hát, đèn đuốc sáng trưng, nên chắc ở tới "
    "tối. Nhà đông nên tôi lo chuyện giờ giấc, sợ về trễ thì hết xe. "
)


@pytest.mark.parametrize(
    ("end", "ids"),
    [
        ("Vậy cho tôi hỏi mấy giờ đóng cửa? Cảm ơn nhiều, chúc mọi người bán đắt hàng.", ("hours",)),
        ("Ở đó có quẹt thẻ không em", ("quet-the",)),
        ("cho hoi xe may gui bao nhieu tien mot luot", ("gui-xe-may",)),
    ],
)
def test_the_question_at_the_end_of_a_story_is_found(end: str, ids: tuple[str, ...]) -> None:
    answer = ask(STORY * 2 + end)
    assert (answer.kind is not Kind.NONE, answer.ids) == (True, ids)


def test_a_story_without_a_question_about_the_fair_is_no_answer_by_chance() -> None:
    assert told("kể chuyện cười đi " * 30)[0] in ("none", "smalltalk")
