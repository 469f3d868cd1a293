"""The line below an answer dates what the answer tells, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from handlers.replies.ages import changed_at
from handlers.replies.answers import answer_reply
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Kind
from tests.handlers.conftest import FAIR, NOW, at

EARLY, LATE = at("28 08:00"), at("29 17:05")
AGES = {
    "booth": {booth.code: EARLY for booth in FAIR.booths},
    "product": {product.id: LATE if product.booth == "A02" else EARLY for product in FAIR.products},
    "session": {session.id: EARLY for session in FAIR.sessions},
    "event": {"": EARLY},
}


def told(answer: Answer, **more: str) -> str:
    return answer_reply(Texts(), FAIR, answer, NOW, ages=AGES, **more).text.split("\n")[-1]  # type: ignore[arg-type]  # only `key` is passed on


def test_the_line_is_the_time_of_the_row_by_the_fairs_clock() -> None:
    assert told(Answer(Kind.PRODUCT, ("am-tra",))) == "<i>Cập nhật lúc 08:00, 28/10</i>"
    assert told(Answer(Kind.PRODUCT, ("binh-1",))) == "<i>Cập nhật lúc 17:05, 29/10</i>"
    assert told(Answer(Kind.EVENT, ("hours",))) == "<i>Cập nhật lúc 08:00, 28/10</i>"


def test_a_booth_is_as_new_as_its_newest_goods() -> None:
    assert changed_at(AGES, FAIR, Answer(Kind.BOOTH, ("A01",))) == EARLY
    assert changed_at(AGES, FAIR, Answer(Kind.BOOTH, ("A01", "A02"))) == LATE


def test_two_answers_in_one_message_share_the_newer_line() -> None:
    both = Answer(Kind.PRODUCT, ("am-tra",), also=(Answer(Kind.PRODUCT, ("binh-1",)),))
    reply = answer_reply(Texts(), FAIR, both, NOW, ages=AGES)
    assert (reply.text.count("Cập nhật"), told(both)) == (1, "<i>Cập nhật lúc 17:05, 29/10</i>")


def test_what_tells_no_fact_has_no_line_and_no_verdict() -> None:
    empty = (
        Answer(Kind.NONE),
        Answer(Kind.SMALLTALK, ("greet",)),
        Answer(Kind.BOOTH, ("A01", "A02"), choose=True),
        Answer(Kind.NONE, urgent="medical"),
    )
    for answer in empty:
        reply = answer_reply(Texts(), FAIR, answer, NOW, ages=AGES, key="k" * 12)
        assert "Cập nhật" not in reply.text
        assert [b.data for row in reply.buttons for b in row if b.data.startswith("1:judge")] == []


def test_nobody_is_asked_for_a_verdict_in_an_emergency() -> None:
    reply = answer_reply(Texts(), FAIR, Answer(Kind.EVENT, ("hours",), urgent="fire"), NOW, ages=AGES, key="k" * 12)
    assert [b.data for row in reply.buttons for b in row if b.data.startswith("1:judge")] == []


def test_without_a_database_nothing_is_dated() -> None:
    reply = answer_reply(Texts(), FAIR, Answer(Kind.PRODUCT, ("am-tra",)), NOW + timedelta(days=1))
    assert "Cập nhật" not in reply.text
