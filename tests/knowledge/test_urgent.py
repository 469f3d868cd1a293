import pytest

from knowledge.answering.urgent import urgent_in
from knowledge.text import read
from tests.knowledge.small_fair import ask


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("con em bị lạc rồi", "lost_child"),
        ("con toi bi lac o khu A", "lost_child"),
        ("lạc con", "lost_child"),
        ("không thấy con đâu hết", "lost_child"),
        ("be trai 5 tuoi di lac me", "lost_child"),
        ("cháu nhà tôi đi lạc", "lost_child"),
        ("có người ngất xỉu ở sân khấu", "medical"),
        ("co nguoi bi ngat", "medical"),
        ("bà em khó thở quá", "medical"),
        ("gọi cấp cứu giúp với", "medical"),
        ("chảy máu nhiều lắm", "medical"),
        ("cháy rồi", "fire"),
        ("gian bên cạnh bốc cháy", "fire"),
        ("chap dien roi", "fire"),
        ("tôi bị móc túi", "theft"),
        ("bi giat tui xach", "theft"),
        ("có kẻ trộm ở khu B", "theft"),
    ],
)
def test_an_emergency_is_noticed(text: str, kind: str) -> None:
    assert urgent_in(read(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "mất ví thì báo ở đâu",
        "bỏ quên điện thoại",
        "nhà thuốc ở đâu",
        "trạm y tế ở đâu",
        "có món chay không",
        "co chay khong",
        "quan chay o dau",
        "lạc rang bao nhiêu",
        "kẹo lạc ở gian nào",
        "con giống tò he",
        "cháy hàng chưa",
        "giật mình vì rẻ",
        "gốm Bát Tràng",
        "xe chạy đường nào",
    ],
)
def test_harmless_questions_are_no_emergency(text: str) -> None:
    assert urgent_in(read(text)) is None


def test_the_card_lies_over_the_answer_and_leaves_it_alone() -> None:
    answer = ask("có người ngất xỉu ở gian A12")
    assert (answer.urgent, answer.kind.value, answer.ids) == ("medical", "booth", ("A12",))
