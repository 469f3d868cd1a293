"""The chat page in a real Chromium, with a small bot behind it: what a person sees when they click."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from playwright.async_api import Page, async_playwright, expect

from simulator.clock import Clock
from simulator.server import Running, build_app, serve
from simulator.telegram import Telegram
from simulator.views import PersonCard
from tests.browser.echo import EchoBot
from tests.simulator.conftest import MORNING, TOKEN

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt install chromium)"),
]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(Clock(MORNING, frozen=True), TOKEN, rates=None)


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Running]:
    lan = telegram.person("lan", first_name="Lan", last_name="Trần")
    minh = telegram.person("minh", first_name="Minh", last_name="Đỗ")
    cast = [PersonCard(lan, "Khách", "Vừa vào cổng chính."), PersonCard(minh, "Khách", start_payload="gian_A12")]
    running = await serve(build_app(telegram, people=cast))
    bot = asyncio.create_task(EchoBot(telegram).run())
    yield running
    bot.cancel()
    with suppress(asyncio.CancelledError):
        await bot
    await running.stop()


@pytest.fixture(params=[(1280, 800), (360, 740)], ids=["desktop", "phone"])
async def page(server: Running, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """An open page that has asked nobody but the simulator and has written no error into the console."""
    width, height = request.param
    wrong: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = await browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(server.url) else wrong.append(sent.url))
        await page.goto(f"{server.url}/")
        yield page
        wide = await page.evaluate("document.documentElement.scrollWidth")
        await browser.close()
    assert wrong == []
    assert wide <= width


async def open_person(page: Page, name: str) -> None:
    back = page.locator("#back")
    if await back.is_visible():
        await back.click()
    await page.locator(".person", has_text=name).click()


async def test_a_person_starts_asks_taps_and_moves_the_clock(page: Page, telegram: Telegram) -> None:
    newest = page.locator(".from-bot .text").last
    await open_person(page, "Lan Trần")
    await page.get_by_role("button", name="Bắt đầu", exact=True).click()
    await expect(newest).to_have_text("Dạ, em chào Lan (/start)")

    await page.get_by_label("Nhắn tin").fill("gốm <b>ở đâu</b>")
    await page.keyboard.press("Enter")
    await expect(newest).to_have_text("Em nghe: gốm <b>ở đâu</b>")
    assert await page.locator(".text b").count() == 0

    await page.get_by_role("button", name="Nón lá").click()
    await expect(page.locator("#toast")).to_have_text("Đã chọn Nón lá")
    await expect(page.locator(".from-bot .text b")).to_have_text("Nón lá")
    await expect(page.get_by_role("button", name="Nón lá")).to_have_count(0)

    await page.locator("#keyboard").get_by_role("button", name="Sơ đồ").click()
    await expect(newest).to_have_text("Em nghe: Sơ đồ")

    await page.get_by_role("button", name="Tới 1 ngày").click()
    await expect(page.locator("#now")).to_contain_text("30/10")
    assert (telegram.clock.now() - MORNING).days == 1
    await page.locator("#clock").click()
    await page.get_by_label("Ngày giờ tại hội chợ").fill("2024-11-03T20:45")
    await page.get_by_role("button", name="Chuyển tới").click()
    await expect(page.locator("#now")).to_contain_text("03/11")
    assert telegram.clock.now().isoformat() == "2024-11-03T13:45:00+00:00"


async def test_each_person_has_a_chat_of_their_own(page: Page, telegram: Telegram) -> None:
    await open_person(page, "Minh Đỗ")
    await page.get_by_role("button", name="Bắt đầu", exact=True).click()
    await expect(page.locator(".from-bot .text")).to_have_text("Dạ, em chào Minh (/start gian_A12)")
    await open_person(page, "Lan Trần")
    await expect(page.locator(".from-bot")).to_have_count(0)
    telegram.people["minh"].says("chào")
    await expect(page.locator(".person", has_text="Minh Đỗ").locator(".badge")).to_have_text("1")


async def test_commands_links_and_blocking_are_at_hand(page: Page, telegram: Telegram) -> None:
    newest = page.locator(".from-bot .text").last
    await open_person(page, "Lan Trần")
    await page.get_by_role("button", name="Bắt đầu", exact=True).click()
    await page.get_by_label("Nhắn tin").click()
    await page.get_by_label("Nhắn tin").press_sequentially("/ba")
    await expect(page.get_by_role("option")).to_have_text(["/bandoSơ đồ"])
    await page.keyboard.press("Enter")
    await expect(newest).to_have_text("Em nghe: /bando")

    await page.locator("#more").click()
    await page.get_by_role("menuitem", name="Mở liên kết").click()
    await page.locator("#link").fill("https://t.me/hoicho_demo_bot?start=gian_B07")
    await page.get_by_role("button", name="Mở", exact=True).click()
    await expect(newest).to_have_text("Dạ, em chào Lan (/start gian_B07)")

    await page.locator("#attach").click()
    await page.get_by_role("menuitem", name="Ảnh mẫu").click()
    await expect(page.locator(".mine .photo")).to_be_visible()

    await page.locator("#more").click()
    await page.get_by_role("menuitem", name="Chặn bot").click()
    await expect(page.get_by_role("button", name="Bỏ chặn")).to_be_visible()
    assert telegram.people["lan"].chat.state == "blocked"
    await page.get_by_role("button", name="Bỏ chặn").click()
    await expect(page.get_by_label("Nhắn tin")).to_be_visible()
