"""The fair's pages in a real Chromium: on a phone and a desktop, light and dark, with and without JavaScript, offline.

Nothing is asked of anybody else, no error is written into the console, and axe finds no fault.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from bot.serving import Server, listening
from knowledge.fair import Fair
from tests.browser.test_chat_page import ARGS, CHROMIUM
from tests.rig import moment, prepare_database, running, sample_fair
from tests.web.test_guard import hostile_fair

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt install chromium)"),
]
PAGES = ("/", "/gian", "/gian/A01", "/san-pham", "/lich", "/ban-do", "/hoi-dap", "/rieng-tu", "/api", "/offline")
SCREENS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


@asynccontextmanager
async def served(folder: Path, fair: Fair, start: str = "2024-10-29 09:40") -> AsyncIterator[str]:
    """The address of the running site."""
    url = f"sqlite:///{folder / 'site.sqlite3'}"
    await prepare_database(url, fair, moment("2024-10-28 08:00"))
    async with running(url, start=start) as rig:
        server, listener = Server(rig.app.web()), listening("127.0.0.1", 0)
        task = asyncio.create_task(server.serve([listener]))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await task


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        await browser.close()


async def watched(context: BrowserContext, site: str, wrong: list[str]) -> Page:
    """A page whose errors and foreign requests are written down."""
    page = await context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(site) else wrong.append(sent.url))
    return page


async def faults(page: Page) -> list[Any]:
    found = (await Axe().run(page)).response["violations"]
    return [(fault["id"], [node["html"][:120] for node in fault["nodes"]][:3]) for fault in found]


async def test_every_page_on_every_screen(tmp_path: Path, chromium: Browser) -> None:
    wrong: list[str] = []
    async with served(tmp_path, sample_fair()) as site:
        for width, scheme in SCREENS:
            context = await chromium.new_context(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if scheme == "dark" else "light",
                service_workers="block",
            )
            page = await watched(context, site, wrong)
            for path in (*PAGES, "/en/", "/en/lich"):
                await page.goto(f"{site}{path}")
                assert await page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
                assert await faults(page) == [], (path, width, scheme)
            await context.close()
    assert wrong == []


@pytest.mark.parametrize("script", [True, False], ids=["with", "without"])
async def test_asking_with_and_without_javascript(tmp_path: Path, chromium: Browser, script: bool) -> None:
    wrong: list[str] = []
    async with served(tmp_path, sample_fair()) as site:
        context = await chromium.new_context(java_script_enabled=script, viewport={"width": 360, "height": 740})
        page = await watched(context, site, wrong)
        newest = page.locator(".answer").first
        await page.goto(f"{site}/")
        await page.locator("#hoi").fill("minh châu")
        await page.keyboard.press("Enter")
        await expect(newest).to_contain_text("anh/chị muốn hỏi gian nào")
        await newest.get_by_role("button", name="1. A07 – Gốm Minh Châu").click()
        await expect(newest).to_contain_text("gian A07 – Gốm Minh Châu")
        await page.locator("#hoi").fill("còn giá?")
        await page.keyboard.press("Enter")
        await expect(newest).to_contain_text("Bát cơm men kem")
        for path in PAGES[1:]:
            await page.goto(f"{site}{path}")
            await expect(page.locator("h1")).to_be_visible()
        await page.goto(f"{site}/gian?tim=non+la")
        await expect(page.locator("h1")).to_contain_text("Tìm được")
        await context.close()
    assert wrong == []


async def test_after_one_visit_the_fair_can_be_read_and_searched_offline(tmp_path: Path, chromium: Browser) -> None:
    async with served(tmp_path, sample_fair()) as site:
        context = await chromium.new_context(viewport={"width": 360, "height": 740})
        page = await context.new_page()
        await page.goto(f"{site}/")
        await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        await context.set_offline(True)
        for path in ("/", "/lich", "/gian", "/ban-do", "/san-pham", "/hoi-dap"):
            await page.goto(f"{site}{path}")
            await expect(page.locator("h1")).to_be_visible()
        await page.goto(f"{site}/gian/C05")
        await expect(page.locator("#found .card")).to_have_count(1)
        await expect(page.locator("#found")).to_contain_text("Nón Chuông bà Mùi")
        await page.goto(f"{site}/")
        await page.locator("#hoi").fill("mùi chuông")
        await page.keyboard.press("Enter")
        await expect(page.locator("#found .card").first).to_contain_text("Nón Chuông bà Mùi")
        await context.close()


async def test_the_map_is_panned_zoomed_and_tapped(tmp_path: Path, chromium: Browser) -> None:
    async with served(tmp_path, sample_fair()) as site:
        context = await chromium.new_context(viewport={"width": 1280, "height": 900})
        page = await context.new_page()
        await page.goto(f"{site}/ban-do")
        plan = page.locator("svg.plan")
        whole = await plan.get_attribute("viewBox")
        await page.get_by_role("button", name="Phóng to").click()
        near = await plan.get_attribute("viewBox")
        box = await plan.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
        await page.mouse.move(x, y)
        await page.mouse.down()
        await page.mouse.move(x - 120, y + 40, steps=4)
        await page.mouse.up()
        moved = await plan.get_attribute("viewBox")
        assert len({whole, near, moved}) == 3
        assert page.url.endswith("/ban-do")
        await page.goto(f"{site}/ban-do?gian=C05")
        await page.locator("#plan-C05").click()
        await expect(page.locator("h1")).to_have_text("C05 Nón Chuông bà Mùi")
        await context.close()


async def test_hostile_names_run_nothing(tmp_path: Path, chromium: Browser) -> None:
    ran: list[str] = []
    wrong: list[str] = []
    async with served(tmp_path, hostile_fair(), "2024-10-28 08:20") as site:
        context = await chromium.new_context(viewport={"width": 360, "height": 740})
        page = await watched(context, site, wrong)
        page.on("dialog", lambda dialog: ran.append(dialog.message))
        for path in (*PAGES, "/ban-do?gian=A01"):
            await page.goto(f"{site}{path}")
            assert await page.title() not in ("1", "x")
            assert await page.locator("[onerror], [onload], [onclick], a[href^='javascript']").count() == 0
        await page.goto(f"{site}/")
        await page.locator("#hoi").fill("gian A01 ở đâu <img src=x onerror=alert(1)>")
        await page.keyboard.press("Enter")
        await expect(page.locator(".answer").first).to_be_visible()
        assert await page.locator("img[src=x]").count() == 0
        await context.close()
    assert ran == []
    assert wrong == []
