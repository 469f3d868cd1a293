"""Asking on the page: the same answers as in the chat, follow-ups by a cookie, nobody kept."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import select

from bot.settings import SAMPLE_FAIR
from db import booth_status, pause
from db.conversations import ContextRow
from db.pause import Pause
from db.people import PersonRow
from db.questions import QuestionRow
from knowledge.fair import BoothStatus
from tests.rig import Rig, moment
from tests.web.conftest import OURS, Make

QUESTIONS = SAMPLE_FAIR.parent / "lang-nghe-ha-noi-2024.questions.jsonl"


def fifty() -> list[str]:
    """Every so many of the sample fair's questions, their last turn."""
    lines = QUESTIONS.read_text("utf-8").splitlines()
    turns = [json.loads(line)["turns"][-1] for line in lines if line.strip()]
    return turns[:: len(turns) // 50][:50]


async def test_page_and_chat_answer_alike(rig: Rig, browser: Make) -> None:
    lan, page = rig.telegram.person("lan", first_name="Lan"), browser()
    await page.open("/")
    different = []
    for number, question in enumerate(fifty()):
        if number % 15 == 0:  # after that the page would be asked to slow down
            rig.telegram.clock.forward(timedelta(minutes=1))
        lan.says(question)
        await rig.settle()
        said = [bubble for bubble in lan.screen() if bubble.by_bot][-1].text.strip()
        told = await page.ask(question)
        if told != said:
            different.append((question, said, told))
    assert len(fifty()) == 50
    assert different == []


async def test_a_follow_up_keeps_the_subject_and_a_number_picks(browser: Make) -> None:
    page = browser()
    await page.open("/")
    assert "A07" in await page.ask("gian minh châu ở đâu")
    assert "1. A07 – Gốm Minh Châu" in page.taps
    assert (await page.ask("1")).startswith("📍 Dạ, gian A07 – Gốm Minh Châu")
    assert "A07" in await page.ask("còn giá?")


async def test_a_choice_can_be_tapped_and_a_list_leafed_through_in_place(browser: Make) -> None:
    page = browser()
    await page.open("/")
    await page.ask("minh châu")
    assert "A07 – Gốm Minh Châu" in await page.tap("1. A07 – Gốm Minh Châu")
    first = await page.ask("ai bán nón lá")
    assert "(trang 1/2)" in first
    second = await page.tap("Xem tiếp (2/2) →")
    assert "(trang 2/2)" in second
    whole = (await page.open("/")).text
    assert whole.count('<article class="answer card">') == 3
    assert "(trang 1/2)" not in whole


async def test_right_and_wrong_are_counted_once_and_their_buttons_go(rig: Rig, browser: Make) -> None:
    page = browser()
    await page.open("/")
    await page.ask("gian A01 ở đâu")
    right = page.taps["👍 Đúng"]
    await page.tap("👍 Đúng")
    assert [label for label in page.taps if label in ("👍 Đúng", "👎 Sai")] == []
    assert (await page.send(nut=right)).status_code == 410
    async with rig.app.database.reading() as store:
        assert list(await store.session.scalars(select(QuestionRow.verdict))) == ["right"]


ODD_TAPS = (
    *("1:show:booth:Z99", "1:show:none:x", "1:show:booth", "1:more:x:0", "1:goods:Z99", "1:desk", "1:star:booth:A01"),
    *("1:judge:x:right", "1:s_remove:1", "2:show:booth:A01", "x", ":::", "1:show:booth:A01\n"),
)


async def test_a_button_of_nobodys_making_is_refused(rig: Rig, browser: Make) -> None:
    page = browser()
    await page.open("/")
    for tap in ODD_TAPS:
        assert (await page.send(nut=tap)).status_code == 410, tap


async def test_what_is_asked_is_logged_without_a_person(rig: Rig, browser: Make) -> None:
    page = browser()
    await page.open("/")
    await page.ask("gọi tôi số 0912 345 678, gian A01 bán gì")
    async with rig.app.database.reading() as store:
        assert list(await store.session.scalars(select(QuestionRow.text))) == ["gọi tôi số ☎, gian A01 bán gì"]
        assert list(await store.session.scalars(select(PersonRow.chat_id))) == []
        (asker,) = await store.session.scalars(select(ContextRow.chat_id))
    assert asker < -(1 << 60)


async def test_nobody_sees_what_another_asked_and_a_forged_cookie_is_nobody(browser: Make) -> None:
    lan, minh, thief = browser(), browser(), browser()
    for one in (lan, minh):
        await one.open("/")
    await lan.ask("gian A01 ở đâu")
    assert 'class="answer card"' not in (await minh.open("/")).text
    word = lan.client.cookies["hoicho"]
    number, *rest = word.split(".")
    for forged in (f"{int(number) + 1}.{'.'.join(rest)}", number, "", "x" * 4000, f"{word}x", "1.1.1"):
        thief.client.cookies.clear()
        page = await thief.open("/", cookie=f"hoicho={forged}")
        assert 'class="answer card"' not in page.text
        assert "set-cookie" in page.headers


async def test_an_old_cookie_and_an_old_conversation_are_forgotten(rig: Rig, browser: Make) -> None:
    page = browser()
    await page.open("/")
    await page.ask("gian A01 ở đâu")
    rig.telegram.clock.forward(timedelta(minutes=31))
    assert 'class="answer card"' not in (await page.open("/")).text


async def test_the_pause_stands_before_every_answer_or_in_its_place(rig: Rig, browser: Make) -> None:
    page, now = browser(), moment("2024-10-29 09:00")
    await page.open("/")
    for instead in (False, True):
        async with rig.app.database.store() as store:
            await pause.put(store, Pause("Đang sửa lịch <b>", instead, now))
        await rig.app.keeper.refresh()
        told = await page.ask("gian A01 ở đâu")
        assert told.startswith("Đang sửa lịch <b>")
        assert ("Gốm Lửa Xanh" in told) is not instead
        for path in ("/gian/A01", "/offline.json"):
            content = (await page.open(path)).text
            assert ("Gốm Lửa Xanh" in content) is not instead
        assert "Đang sửa lịch &lt;b&gt;" in (await page.open("/gian/A01")).text
    fire = await page.ask("có cháy")
    assert fire.startswith("Có cháy: ra khỏi khu vực ngay")
    assert fire.endswith("Đang sửa lịch <b>")


async def test_what_a_booth_says_of_today_is_on_its_page_and_in_the_list(rig: Rig, browser: Make) -> None:
    until = moment("2024-10-29 21:30")
    async with rig.app.database.store() as store:
        status = BoothStatus("sold_out", "hết <nón>", moment("2024-10-29 08:30"), until)
        await booth_status.put(store, "A01", status)
    await rig.app.keeper.refresh()
    for path in ("/gian/A01", "/gian"):
        assert "Hôm nay gian báo hết hàng: hết &lt;nón&gt;" in (await browser().open(path)).text


async def test_english_is_whole_and_the_register_is_kept(browser: Make) -> None:
    page = browser("/en")
    await page.open("/")
    assert (await page.ask("what time do you close")).startswith("🕗 Today (Tue 29 Oct): the fair closes at 21:30")
    html = (await page.open("/gian/A01")).text
    assert "Sells" in html
    assert "Có bán" not in html


async def test_the_script_gets_the_answer_alone(browser: Make) -> None:
    page = browser()
    await page.open("/")
    headers = {**OURS, "x-piece": "1"}
    piece = await page.client.post("/hoi", data={"hoi": "gian A01 ở đâu"}, headers=headers)
    assert piece.text.startswith('<article class="answer card">')
    assert piece.headers["x-in-place"] == "0"
    assert (await page.client.post("/hoi", data={"hoi": "  "}, headers=headers)).status_code == 204


async def test_who_refuses_cookies_is_answered_all_the_same(browser: Make) -> None:
    page = browser()
    for _ in range(2):
        assert (await page.ask("gian A01 ở đâu")).startswith("📍 Dạ, gian A01 – Gốm Lửa Xanh")
        page.client.cookies.clear()
