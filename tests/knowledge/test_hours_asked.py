"""When the fair opens or closes, told apart from what the programme holds at that time."""

import pytest

from knowledge.text.marks import strip_marks
from tests.knowledge.small_fair import ask, told

HOURS, CLOSING = (
    (
        "mai mấy giờ mở",
        "bữa ni mấy giờ mở rứa",
        "sáng mai mấy giờ thì vào được",
        "mấy giờ vào cửa",
    ),
    (
        "mai mấy giờ kết thúc",
        "mấy giờ kết thúc",
        "chủ nhật mấy giờ hết",
        "hôm nay kết thúc lúc mấy giờ",
        "tối nay mấy giờ nghỉ",
        "ngày cuối mở đến mấy giờ",
        "mai mở tới mấy giờ",
        "mấy giờ đóng cửa",
    ),
)


@pytest.mark.parametrize("text", HOURS + CLOSING)
def test_an_hour_of_opening_or_closing_is_the_fairs(text: str) -> None:
    for typed in (text, strip_marks(text)):
        answer = ask(typed)
        assert (answer.kind.value, answer.ids, answer.closing) == ("event", ("hours",), text in CLOSING)


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
    [
        ("lễ bế mạc mấy giờ kết thúc", "session", ("be-mac",)),
        ("chương trình tối nay mấy giờ kết thúc", "session", ("cheo-t6",)),
        ("khi nào hội chợ kết thúc", "event", ("dates",)),
    ],
)
def test_what_else_begins_and_ends_stays_what_it_is(text: str, kind: str, ids: tuple[str, ...]) -> None:
    assert told(text) == (kind, ids)


@pytest.mark.parametrize("text", ["20/3 có bán nón không", "ngày 20/3 còn mở không", "31/4 có hát chèo không"])
def test_a_date_in_figures_that_is_none_of_the_fairs_is_told_so(text: str) -> None:
    for typed in (text, strip_marks(text)):
        assert told(typed) == ("event", ("dates",))
