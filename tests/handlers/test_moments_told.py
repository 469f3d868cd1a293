"""What is told of a time: a show that is not on then, hours by what was asked of them, the help nearest to a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.replies.answers import answer_reply
from handlers.replies.formats import lower_first
from handlers.replies.programme import list_of_spots
from handlers.replies.splitting import plain
from handlers.replies.texts import Register, Texts
from knowledge.answering import answer
from knowledge.answers import EMPTY_CONTEXT, Answer, Kind
from knowledge.fair import Fair, Session
from knowledge.index import Index
from tests.knowledge.small_fair import FAIR, NOW, index


def told(question: str, now: datetime = NOW, fair: Fair = FAIR, register: Register = Register.FRIENDLY) -> str:
    heard = answer(question, index() if fair is FAIR else Index.build(fair), EMPTY_CONTEXT, now)
    return plain(answer_reply(Texts(register), fair, heard, now).text)


def test_a_show_of_another_day_is_said_not_to_be_on_and_when_it_is() -> None:
    said = told("tối mai có hát chèo không").split("\n")[0]
    assert said == (
        "Dạ, tối mai (7/3) không có Đêm chèo sông quê; chương trình diễn ra 19:00–21:00, thứ Sáu 6/3, sân khấu Lúa."
    )


def test_several_days_are_looked_through_before_a_show_is_said_not_to_be_on() -> None:
    assert told("cuối tuần có vuốt gốm không").split("\n")[0].startswith("🕘 Dạ, Trình diễn vuốt gốm: 09:00–10:00")


def test_what_is_over_comes_with_its_next_time() -> None:
    first, again = FAIR.session["vuot-gom-t6"], FAIR.session["vuot-gom-t7"]
    reply = answer_reply(Texts(), FAIR, Answer(Kind.SESSION, (first.id,)), first.ends_at)
    assert plain(reply.text).split("\n")[1:3] == [
        "Chương trình đã kết thúc.",
        f"Lần tới: 09:00–10:00, thứ Bảy {again.starts_at:%-d/%-m}, gian A01 – Gốm Đường Vân.",
    ]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("mai mấy giờ kết thúc", "🕗 Dạ, thứ Bảy 7/3 hội chợ đóng cửa lúc 21:00, mở từ 08:00."),
        ("mai mở cửa mấy giờ", "🕗 Dạ, thứ Bảy 7/3 hội chợ mở cửa 08:00–21:00."),
        ("22h còn mở không", "🕗 Dạ, 22:00 hôm nay (thứ Sáu 6/3) hội chợ đã đóng cửa (giờ mở cửa 08:00–21:00)."),
        ("20h còn mở không", "🕗 Dạ, 20:00 hôm nay (thứ Sáu 6/3) hội chợ vẫn mở cửa (giờ mở cửa 08:00–21:00)."),
    ],
)
def test_hours_answer_what_was_asked_of_them(question: str, said: str) -> None:
    assert told(question) == said


def test_the_organisers_are_no_host_worth_a_line() -> None:
    session = replace(FAIR.sessions[0], host="Ban tổ chức")
    assert "chủ trì" not in _card(session)
    assert _card(replace(session, host="Sở Công Thương")).endswith("Sở Công Thương chủ trì.")
    assert _card(replace(session, host="Nghệ nhân Lê Thị Bốn", kind="demo")).endswith("Cùng nghệ nhân Lê Thị Bốn.")


def _card(session: Session) -> str:
    fair = replace(FAIR, sessions=(session,))
    return plain(answer_reply(Texts(), fair, Answer(Kind.SESSION, (session.id,)), NOW).text)


def test_a_place_without_anything_ahead_has_no_number_on_its_button() -> None:
    after = datetime(2026, 3, 8, 22, tzinfo=NOW.tzinfo)
    buttons = [button.text for row in list_of_spots(Texts(), FAIR, after).buttons for button in row]
    assert [text for text in buttons if "·" in text] == []


@pytest.mark.parametrize("question", ["có hay không điều này zzqx wwv", "gian Z99", "bị lạc con"])
def test_the_official_voice_names_the_organisers_once_a_sentence(question: str) -> None:
    for sentence in told(question, register=Register.OFFICIAL).split("."):
        assert sentence.count("Ban Tổ chức") <= 1


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Sân khấu chính", "sân khấu chính"),
        ("ATM cổng", "ATM cổng"),
        ("Cây ATM", "cây ATM"),
        ("Hà Nội", "Hà Nội"),
        ("Cổng", "cổng"),
        ("", ""),
    ],
)
def test_names_keep_their_capital_in_a_sentence(name: str, written: str) -> None:
    assert lower_first(name) == written
