"""What keeps the site safe: where a write comes from, how often, how long, and what a name may do to a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select
from starlette.requests import Request

from db.questions import QuestionRow
from knowledge.fair import Fair
from tests.rig import Rig, moment, prepare_database, running, sample_fair
from tests.web.conftest import HOST, OURS, Browser, Make
from web.limits import Limit
from web.markup import of_reply, web_address
from web.proxies import client_of, networks

HOSTILE = (
    '<img src=x onerror="document.title=1">',
    "\"><script>document.title='x'</script>",
    "javascript:alert(1)",
    "\u202egnp.exe\u202c",
    "{{ 7 * 7 }}{% raw %}",
    "</textarea></title><svg onload=alert(1)>",
)


def hostile_fair() -> Fair:
    """The sample fair with such names in its first rows."""
    fair, name = sample_fair(), " ".join(HOSTILE)
    booth = replace(
        fair.booths[0], name=name, exhibitor=name, village=name, description=name, category=name,
        phone='" onclick="alert(1)', website="javascript:alert(1)",
    )  # fmt: skip
    product = replace(fair.products[0], name=name, description=name, category=name, unit="<b>")
    session = replace(fair.sessions[0], title=name, description=name, host=name, place=name)
    entry = replace(fair.faq[0], questions=(name,), answer=name)
    return replace(
        fair,
        event=replace(fair.event, short_name=name, description=name),
        booths=(booth, *fair.booths[1:]),
        products=(product, *fair.products[1:]),
        sessions=(session, *fair.sessions[1:]),
        faq=(entry, *fair.faq[1:]),
    )


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


async def test_hostile_names_stay_words_on_every_page(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hostile.sqlite3'}"
    await prepare_database(url, hostile_fair(), moment("2024-10-28 08:00"))
    async with running(url, start="2024-10-28 08:20") as rig:
        transport = httpx.ASGITransport(app=rig.app.web())
        async with httpx.AsyncClient(transport=transport, base_url=HOST, follow_redirects=True) as client:
            page = Browser(client)
            await page.open("/")
            await page.ask("gian A01 ở đâu")
            paths = (
                "/",
                "/gian",
                "/gian/A01",
                "/ban-do?gian=A01",
                "/san-pham",
                "/lich",
                "/hoi-dap",
                "/gian?tim=%3Cimg+src%3Dx%3E",
                "/en/",
            )
            for path in paths:
                html = (await page.open(path)).text
                assert "\u202e" not in html
                assert "{{ 7 * 7 }}" in html or "49{" not in html
                elements = Elements()
                elements.feed(html)
                for tag, attributes in elements.found:
                    assert not [name for name in attributes if name.startswith("on")], (path, tag)
                    assert "javascript:" not in str(attributes.get("href")).lower()
                    assert tag != "script" or str(attributes["src"]).startswith("/static/")
                    assert tag != "img" or str(attributes["src"]).startswith(("/static/", "/gian/A01.png"))


FROM: tuple[tuple[dict[str, str], int], ...] = (
    ({"sec-fetch-site": "same-origin"}, 303),
    ({"origin": HOST}, 303),
    ({"sec-fetch-site": "cross-site", "origin": HOST}, 403),
    ({"sec-fetch-site": "same-site"}, 403),
    ({"sec-fetch-site": "none"}, 403),
    ({"origin": "https://xau.example"}, 403),
    ({"origin": "null"}, 403),
    ({"origin": "https://cho.example.xau.example"}, 403),
    ({}, 403),
)


async def test_a_write_from_elsewhere_is_refused(rig: Rig, browser: Make) -> None:
    page = browser()
    await page.open("/")
    page.client.follow_redirects = False
    for headers, status in FROM:
        answer = await page.client.post("/hoi", data={"hoi": "gian A01 ở đâu"}, headers=headers)
        assert answer.status_code == status, headers
    async with rig.app.database.reading() as store:
        assert await store.session.scalar(select(func.count()).select_from(QuestionRow)) == 2


async def test_twenty_questions_a_minute_and_no_more(rig: Rig, browser: Make) -> None:
    lan, minh = browser(), browser()
    for one in (lan, minh):
        await one.open("/")
    assert [(await lan.send(hoi="hi")).status_code for _ in range(22)] == [200] * 20 + [429] * 2
    assert (await minh.send(hoi="hi")).status_code == 200  # of the same address
    refused = await lan.send(hoi="hi")
    assert "hỏi nhanh quá, chờ 3 giây" in refused.text
    assert refused.headers["retry-after"] == "3"
    rig.telegram.clock.forward(timedelta(seconds=3))
    assert (await lan.send(hoi="hi")).status_code == 200


async def test_who_shows_no_cookie_is_counted_by_address(browser: Make) -> None:
    seen = []
    for _ in range(121):
        page = browser()
        seen.append((await page.client.post("/hoi", data={"nut": "1:goods:A01"}, headers=OURS)).status_code)
    assert seen == [200] * 120 + [429]
    other = browser(address="203.0.113.8")
    assert (await other.client.post("/hoi", data={"nut": "1:goods:A01"}, headers=OURS)).status_code == 200


async def test_a_body_that_is_too_long_is_not_read(browser: Make) -> None:
    page = browser()
    assert (await page.send(hoi="x" * 70_000)).status_code == 413
    assert (await page.client.post("/hoi", content=b"x", headers={**OURS, "content-length": "x"})).status_code == 413


def test_a_flood_is_kept_out_and_ebbs() -> None:
    now = [moment("2024-10-29 09:00")]
    limit = Limit(6000, 60, lambda: now[0])
    assert sum(limit.wait("203.0.113.7") == 0 for _ in range(7000)) == 6000
    assert limit.wait("203.0.113.8") == 0
    now[0] += timedelta(seconds=60)
    assert sum(limit.wait("203.0.113.7") == 0 for _ in range(7000)) == 6000


@pytest.mark.parametrize(
    ("peer", "headers", "trusted", "key", "https"),
    [
        ("203.0.113.7", {"x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https"}, "none", "203.0.113.7", False),
        ("127.0.0.1", {"x-forwarded-for": "1.2.3.4", "x-forwarded-proto": "https"}, "127.0.0.1", "1.2.3.4", True),
        ("127.0.0.1", {"x-forwarded-for": "6.6.6.6, 1.2.3.4"}, "127.0.0.1", "1.2.3.4", False),
        ("10.0.0.2", {"x-forwarded-for": "1.2.3.4, 10.0.0.9"}, "10.0.0.0/8", "1.2.3.4", False),
        ("10.0.0.2", {"x-forwarded-for": "<script>"}, "10.0.0.0/8", "<script>", False),
        ("2001:db8:1:2:3::4", {}, "none", "2001:db8:1:2::/64", False),
    ],
)
def test_only_a_trusted_proxy_is_believed(
    peer: str, headers: dict[str, str], trusted: str, key: str, https: bool
) -> None:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "client": (peer, 1), "headers": raw, "scheme": "http", "path": "/", "server": ("x", 80)}
    client = client_of(Request(scope), networks(trusted))
    assert (client.key, client.https) == (key, https)


async def test_https_is_kept_where_it_is_spoken(browser: Make) -> None:
    page = browser()
    assert (await page.open("/")).headers["strict-transport-security"] == "max-age=31536000"
    plain = await page.client.get("http://cho.example/")
    assert "strict-transport-security" not in plain.headers


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>Gốm</b> &lt;img&gt; a &amp; b", "<b>Gốm</b> &lt;img&gt; a &amp; b"),
        ('<a href="javascript:x">x</a><img src=x onerror=y>', "x"),
        ("<b onclick=x>x</b><script>y</script>", "<b>x</b>y"),
        ("a\u202eb\u2066c", "abc"),
    ],
)
def test_a_reply_keeps_its_few_tags_and_nothing_else(text: str, shown: str) -> None:
    assert of_reply(text) == shown


@pytest.mark.parametrize("text", ["javascript:alert(1)", "data:text/html,x", "//xau.example", "gom.vn", "https://a b"])
def test_only_web_addresses_are_linked(text: str) -> None:
    assert web_address(text) == ""
