"""The same over HTTP: a real python-telegram-bot, broken connections, and who may talk to the simulator."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
import telegram as ptb
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.request import HTTPXRequest

from simulator.clock import Clock
from simulator.files import sample_picture
from simulator.limits import Rates
from simulator.people import Person
from simulator.server import Running, build_app, serve
from simulator.telegram import Telegram
from simulator.views import PersonCard
from tests.simulator.conftest import TOKEN

MENU = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Lịch", callback_data="lich")]])


@pytest.fixture
async def server(telegram: Telegram, lan: Person) -> AsyncIterator[Running]:
    running = await serve(build_app(telegram, people=[PersonCard(lan, "Khách")]))
    yield running
    await running.stop()


@pytest.fixture
async def bot(server: Running) -> AsyncIterator[ptb.Bot]:
    request = HTTPXRequest(read_timeout=0.5, httpx_kwargs={"trust_env": False})
    api, files = f"{server.url}/bot", f"{server.url}/file/bot"
    async with ptb.Bot(TOKEN, api, files, request, get_updates_request=request) as ready:
        yield ready


@pytest.fixture
async def page(server: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
        yield client


async def test_a_question_and_its_answer_go_round(bot: ptb.Bot, lan: Person) -> None:
    lan.says("gốm ở đâu 🏺")
    (update,) = await bot.get_updates(timeout=1)
    assert update.message is not None
    assert update.message.text == "gốm ở đâu 🏺"
    sent = await update.message.reply_text("<b>Gian A12</b> 🏺 <i>khu A</i>", parse_mode="HTML", reply_markup=MENU)
    assert sent.parse_entities() == dict(zip(sent.entities, ["Gian A12", "khu A"], strict=True))
    assert sent.reply_markup == MENU
    assert lan.screen()[-1].labels == [["Lịch"]]


async def test_a_tap_is_answered_and_its_message_edited(bot: ptb.Bot, lan: Person) -> None:
    await bot.send_message(lan.id, "Chọn ngày", reply_markup=MENU)
    lan.taps("Lịch")
    query = (await bot.get_updates(timeout=1))[0].callback_query
    assert query is not None
    assert await query.answer("Dạ", show_alert=True) is True
    edited = await query.edit_message_text("Thứ Ba 29/10")
    assert isinstance(edited, ptb.Message)
    assert (lan.toast, lan.screen()[-1].text, lan.screen()[-1].edited) == ("Dạ", "Thứ Ba 29/10", True)


async def test_files_go_up_and_come_down(bot: ptb.Bot, lan: Person) -> None:
    picture = sample_picture(60, 40)
    sent = await bot.send_photo(lan.id, picture, caption="Sơ đồ")
    assert (sent.photo[-1].width, sent.photo[-1].height) == (60, 40)
    assert bytes(await (await bot.get_file(sent.photo[-1].file_id)).download_as_bytearray()) == picture
    table = await bot.send_document(lan.id, b"1,2", filename="bảng giá.csv")
    assert table.document is not None
    assert table.document.file_name == "bảng giá.csv"
    media = ptb.InputMediaPhoto(sample_picture(30, 30), caption="Sơ đồ mới")
    edited = await bot.edit_message_media(media, lan.id, sent.message_id)
    assert isinstance(edited, ptb.Message)
    assert (edited.caption, edited.photo[-1].width) == ("Sơ đồ mới", 30)


async def test_everything_else_parses_too(bot: ptb.Bot, lan: Person, telegram: Telegram) -> None:
    group = telegram.group("hoi", title="Hội nghệ nhân", members=[lan])
    await bot.set_my_commands([("lich", "Chương trình")], scope=ptb.BotCommandScopeChat(lan.id))
    assert [c.command for c in await bot.get_my_commands(scope=ptb.BotCommandScopeChat(lan.id))] == ["lich"]
    assert await bot.set_chat_menu_button(lan.id, ptb.MenuButtonCommands()) is True
    assert await bot.send_chat_action(lan.id, "typing") is True
    assert (await bot.get_chat(lan.id)).first_name == "Lan"
    assert (await bot.get_chat_member(group.id, lan.id)).status == "member"
    assert (await bot.get_webhook_info()).url == ""
    lan.sends_voice(), lan.sends_sticker(), lan.sends_location(), lan.sends_contact(), lan.sends_photo()
    lan.sends_document(b"x", "a.txt"), lan.edits(lan.screen()[0].message_id, "sửa"), lan.taps_data(999, "x")
    lan.blocks(), lan.unblocks(), group.says(lan, "/lich@hoicho_demo_bot"), group.removes_bot(lan)
    updates = await bot.get_updates(timeout=1)
    assert len(updates) == 12
    assert all(update.effective_user is not None and update.effective_user.id == lan.id for update in updates)


async def test_refusals_raise_the_librarys_own_errors(
    bot: ptb.Bot, lan: Person, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else the library warns about its own next version
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(lan.id, "a" * 4097)
    telegram.faults.order(retry_after=7)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(lan.id, "a")
    assert str(refused.value).startswith("Flood control exceeded. Retry in 0:00:07")
    lan.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(lan.id, "a")


async def test_flood_limits_work_over_http(clock: Clock) -> None:
    telegram = Telegram(clock, TOKEN, rates=Rates(private_burst=2))
    lan = telegram.person("lan")
    lan.starts()
    server = await serve(build_app(telegram))
    async with httpx.AsyncClient(base_url=f"{server.url}/bot{TOKEN}", trust_env=False) as client:
        answers = [await client.post("/sendMessage", json={"chat_id": lan.id, "text": "a"}) for _ in range(3)]
    await server.stop()
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].headers["retry-after"] == "1"
    assert answers[-1].json()["parameters"] == {"retry_after": 1}


async def test_a_broken_connection_breaks_the_socket(bot: ptb.Bot, lan: Person, telegram: Telegram) -> None:
    telegram.faults.order("refuse", method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(lan.id, "a")
    telegram.faults.order("reset", method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(lan.id, "b")
    telegram.faults.order("withhold", method="sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(lan.id, "c", read_timeout=0.05)
    await bot.send_message(lan.id, "d")
    assert [call.params["text"] for call in telegram.journal.delivered_to(lan.id)] == ["b", "c", "d"]
    assert [call.params["text"] for call in telegram.journal.unanswered()] == ["b", "c"]


async def test_a_poller_that_is_killed_leaves_the_line_free(page: httpx.AsyncClient, telegram: Telegram) -> None:
    with pytest.raises(httpx.ReadTimeout):
        await page.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 50}, timeout=0.05)
    poll = asyncio.create_task(page.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 50, "offset": 1}))
    while not telegram.journal.of("getUpdates"):  # noqa: ASYNC110 (the server has no event for a client that left)
        await asyncio.sleep(0)
    pushed = telegram.push({"message": {}})
    assert [update["update_id"] for update in (await poll).json()["result"]] == [pushed]
    assert [(c.status, c.answered) for c in telegram.journal.of("getUpdates")] == [(0, False), (200, True)]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", ""])
async def test_a_foreign_host_is_refused_with_a_sentence(page: httpx.AsyncClient, host: str) -> None:
    for path in ("/", f"/bot{TOKEN}/getMe", "/sim/people"):
        answer = await page.get(path, headers={"host": host})
        assert (answer.status_code, "không trả lời dưới tên miền khác" in answer.text) == (403, True)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
    ],
)
async def test_another_websites_page_cannot_act(
    page: httpx.AsyncClient, telegram: Telegram, lan: Person, headers: dict[str, str]
) -> None:
    before = (telegram.pending(), telegram.clock.now())
    for path, order in (
        ("/sim/act", {"person": lan.id, "action": "says", "text": "a"}),
        ("/sim/clock", {"by": 60}),
        ("/sim/control", {"do": "push", "updates": [{}]}),
    ):
        assert (await page.post(path, json=order, headers=headers)).status_code == 403
    assert (telegram.pending(), telegram.clock.now()) == before


async def test_the_page_acts_for_its_people_only(page: httpx.AsyncClient, telegram: Telegram, lan: Person) -> None:
    telegram.person("minh")
    order = {"person": lan.id, "action": "says", "text": "gốm ở đâu"}
    assert (await page.post("/sim/act", json=order)).json()["ok"] is True
    assert (await page.get(f"/sim/screen/{lan.id}")).json()["bubbles"][-1]["text"] == "gốm ở đâu"
    assert (await page.post("/sim/act", json={**order, "person": lan.id + 1})).status_code == 404
    assert (await page.post("/sim/act", json={**order, "action": "flies"})).status_code == 409


async def test_a_judge_in_another_process_has_the_levers(page: httpx.AsyncClient, telegram: Telegram) -> None:
    async def control(**order: object) -> object:
        return (await page.post("/sim/control", json=order)).json()["result"]

    hung = await control(do="person", name="hung", first_name="Hùng")
    await control(do="act", person="hung", action="starts")
    assert await control(do="pending") == 1
    assert await control(do="fault", kind="status", status=500, method="getMe") == 1
    assert (await page.get(f"/bot{TOKEN}/getMe")).status_code == 500
    await control(do="clock", to="2024-10-30T09:00:00+07:00")
    assert telegram.clock.now().isoformat() == "2024-10-30T02:00:00+00:00"
    journal = await control(do="journal")
    assert isinstance(journal, list)
    assert [(row["method"], row["status"]) for row in journal] == [("getMe", 500)]
    assert hung == telegram.people["hung"].id


async def test_a_form_a_query_and_broken_json_are_read_as_telegram_reads_them(
    page: httpx.AsyncClient, lan: Person
) -> None:
    url = f"/bot{TOKEN}/sendMessage"
    assert (await page.post(url, data={"chat_id": lan.id, "text": "một & hai"})).json()["ok"] is True
    assert (await page.get(url, params={"chat_id": lan.id, "text": "ba"})).json()["ok"] is True
    broken = await page.post(url, content=b"{", headers={"content-type": "application/json"})
    assert (broken.status_code, broken.json()["description"]) == (400, "Bad Request: can't parse JSON object")
    assert [bubble.text for bubble in lan.screen()[1:]] == ["một & hai", "ba"]
