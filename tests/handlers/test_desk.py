"""Asking a person: after one yes, with its proof, and not more than three at a time."""

from __future__ import annotations

from sqlalchemy import select

from db.desk import DeskQuestionRow
from db.people import ConsentRow
from simulator.people import Person
from tests.handlers.chair import data_of, does, lan, last
from tests.handlers.test_odd_texts import untroubled
from tests.rig import Rig

ASK, YES, NO = "* 🙋 Hỏi Ban tổ chức", "* Đồng ý", "* Không, cảm ơn"
CONSENT = (
    "Dạ, để Ban tổ chức trả lời được, bot sẽ giữ câu hỏi, mã cuộc trò chuyện này và thời điểm đồng ý. "
    "Anh/chị bấm Đồng ý để gửi câu hỏi nhé."
)
FORGOTTEN = "Dạ, anh/chị gõ lại câu hỏi rồi bấm nút một lần nữa nhé."
SENT = "Dạ, câu hỏi “{}” đã chuyển tới Ban tổ chức. Nếu cần gấp, anh/chị ghé quầy thông tin nhé."


async def kept(rig: Rig) -> tuple[list[tuple[int, str, str]], list[str]]:
    """The proofs of consent, and the questions that wait."""
    async with rig.app.database.reading() as store:
        proofs = (await store.session.scalars(select(ConsentRow))).all()
        questions = (await store.session.scalars(select(DeskQuestionRow))).all()
        return [(p.chat_id, p.subject, p.text_version) for p in proofs], [q.text for q in questions]


async def asks(rig: Rig, person: Person, question: str, *taps: str) -> str:
    return await does(rig, person, question, ASK, *taps)


async def test_nothing_is_kept_before_a_yes(rig: Rig) -> None:
    person = await lan(rig)
    assert await asks(rig, person, "wxyz") == CONSENT
    assert await kept(rig) == ([], [])
    refused = "Dạ, câu hỏi chưa gửi đi. Anh/chị có thể hỏi trực tiếp ở quầy thông tin hoặc gọi 0900 000 100 nhé."
    assert await does(rig, person, NO) == refused
    assert await kept(rig) == ([], [])


async def test_a_yes_sends_the_question_at_once_and_is_asked_for_once(rig: Rig) -> None:
    person = await lan(rig)
    assert await asks(rig, person, "wxyz", YES) == SENT.format("wxyz")
    assert person.toast == "Đã chuyển tới Ban tổ chức"
    assert await asks(rig, person, "zyxw") == SENT.format("zyxw")
    assert await kept(rig) == ([(person.id, "desk", "2026-11-desk-2")], ["wxyz", "zyxw"])
    assert await untroubled(rig)


async def test_a_yes_pressed_twice_is_one_yes_and_one_question(rig: Rig) -> None:
    person = await lan(rig)
    await asks(rig, person, "wxyz")
    yes, message = data_of(rig, person, "Đồng ý"), person.screen()[-1].message_id
    for _ in range(3):
        person.taps_data(message, yes)
    await rig.settle()
    assert [len(rows) for rows in await kept(rig)] == [1, 1]


async def test_a_yes_after_the_question_is_forgotten_asks_for_it_again(rig: Rig) -> None:
    person = await lan(rig)
    await asks(rig, person, "wxyz")
    rig.telegram.clock.move(rig.telegram.clock.now().replace(hour=22))
    assert await does(rig, person, YES) == FORGOTTEN
    assert await asks(rig, person, "wxyz") == SENT.format("wxyz")


async def test_the_fourth_open_question_waits(rig: Rig) -> None:
    person = await lan(rig)
    await asks(rig, person, "wxyz một", YES)
    for text in ("wxyz hai", "wxyz ba", "wxyz tư"):
        await asks(rig, person, text)
    assert last(person) == (
        "Dạ, anh/chị đang có 3 câu hỏi chờ Ban tổ chức trả lời, nên câu này chưa chuyển được. "
        "Nếu cần gấp, anh/chị ghé quầy thông tin hoặc gọi 0900 000 100 nhé."
    )
    assert (await kept(rig))[1] == ["wxyz một", "wxyz hai", "wxyz ba"]
