"""Every page in both languages: there, small, safe, and not sent twice."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from icalendar import Calendar

from tests.rig import Rig, sample_fair
from tests.web.conftest import HOST, Make

PAGES = ("/", "/gian", "/gian/A01", "/san-pham", "/lich", "/ban-do", "/hoi-dap", "/rieng-tu", "/api", "/offline")
FILES = {
    "/lich.ics": "text/calendar",
    "/sw.js": "text/javascript",
    "/manifest.webmanifest": "application/manifest+json",
    "/offline.json": "application/json",
}
FIRST_PAGE = 60_000


async def test_every_page_is_there_in_both_languages_and_guarded(browser: Make) -> None:
    for language, tongue in (("", "vi"), ("/en", "en")):
        reader = browser(language)
        for path in PAGES:
            page = await reader.open(path)
            assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), path
            assert f'<html lang="{tongue}">' in page.text
            policy = page.headers["content-security-policy"]
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert page.headers["x-content-type-options"] == "nosniff"
            assert page.headers["referrer-policy"] == "same-origin"
            assert not re.search(r"<script(?! type=\"module\" src=\"/static/)|\son\w+=|<style|\sstyle=", page.text)
            assert not re.search(r'(src|href)="//|src="http', page.text)
        for path, kind in FILES.items():
            answer = await reader.open(path)
            assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, kind)


async def test_the_first_page_with_all_it_needs_is_small(browser: Make) -> None:
    reader = browser()
    page = await reader.open("/", **{"accept-encoding": "gzip"})
    needed = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
    assert len(needed) >= 4
    sizes = [int(page.headers["content-length"])]
    for path in needed:
        file = await reader.open(path, **{"accept-encoding": "gzip"})
        assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
        sizes.append(int(file.headers["content-length"]))
    assert page.headers["content-encoding"] == "gzip"
    assert sum(sizes) <= FIRST_PAGE


async def test_what_is_known_is_not_sent_again_until_the_fair_changes(browser: Make, rig: Rig) -> None:
    reader = browser()
    for path in ("/lich", "/gian/A01", "/offline.json"):
        tag = (await reader.open(path)).headers["etag"]
        again = await reader.open(path, **{"if-none-match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        other = await reader.open(path, **{"if-none-match": 'W/"another"'})
        assert other.status_code == 200


async def test_no_page_but_those_to_ask_on_sets_a_cookie(browser: Make) -> None:
    reader = browser()
    for path in PAGES[1:]:
        assert "set-cookie" not in (await reader.open(path)).headers
    cookie = (await reader.open("/")).headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"))
    assert "set-cookie" not in (await reader.open("/")).headers


async def test_a_page_that_is_not_there_has_a_box_to_ask(browser: Make) -> None:
    for path in ("/xyz", "/gian/Z99", "/lich/khong-co.ics", "/en/xyz", "/static/site.css"):
        page = await browser().open(path)
        assert page.status_code == 404
        assert 'action="/en/hoi"' in page.text if path.startswith("/en") else 'action="/hoi"' in page.text
        assert '<meta name="robots" content="noindex">' in page.text


async def test_booths_are_found_by_zone_and_by_words_with_or_without_marks(browser: Make) -> None:
    reader = browser()
    for query, zones in (
        ("khu=A&nghe=", {"A"}),
        ("tim=non+la+chuong", {"C"}),
        ("tim=NÓN+LÁ+chuông", {"C"}),
        ("tim=no\u0301n+la\u0301+chuo\u0302ng", {"C"}),
    ):
        page = (await reader.open(f"/gian?{query}")).text
        found = re.findall(r'<a href="/gian/([A-Z])\d+"><span class="code">', page)
        assert set(found) == zones, query


async def test_nothing_found_is_said(browser: Make) -> None:
    reader = browser()
    assert "Không có gian nào như vậy" in (await reader.open("/gian?tim=máy+bay+phản+lực")).text
    assert "Không có sản phẩm nào như vậy" in (await reader.open("/san-pham?tim=máy+bay&den=1000")).text
    assert "Chưa có mục nào như vậy" in (await reader.open("/hoi-dap?tim=máy+bay+phản+lực")).text


async def test_products_are_filtered_by_price_and_leafed_through(browser: Make) -> None:
    reader = browser()
    cheap = (await reader.open("/san-pham?den=30.000")).text
    expected = sum(1 for one in sample_fair().products if one.price is not None and one.price <= 30_000)
    assert f"Tìm được {expected} sản phẩm" in cheap
    second = (await reader.open("/san-pham?trang=2")).text
    assert 'href="/san-pham?trang=3"' in second
    for odd in ("trang=-1", "trang=99999999999999999999", "trang=x", "den=x", "den=1e9"):
        assert (await reader.open(f"/san-pham?{odd}")).status_code == 200


async def test_the_programme_shows_every_item_once_and_its_state(browser: Make) -> None:
    page = (await browser().open("/lich")).text
    ids = re.findall(r'<article class="item [\w-]*" id="s-([^"]+)"', page)
    assert sorted(ids) == sorted(session.id for session in sample_fair().sessions)
    assert page.count('class="now-line"') == 1
    assert "Bây giờ 09:00" in page


async def test_calendar_files_hold_the_programme(browser: Make) -> None:
    reader = browser()
    standing = [session for session in sample_fair().sessions if not session.cancelled]
    whole = Calendar.from_ical((await reader.open("/lich.ics")).text)
    assert len(whole.walk("VEVENT")) == len(standing)
    one = Calendar.from_ical((await reader.open(f"/lich/{standing[0].id}.ics")).text)
    assert [str(event["SUMMARY"]) for event in one.walk("VEVENT")] == [standing[0].title]


async def test_search_engines_find_every_booth_in_both_languages(browser: Make) -> None:
    reader = browser()
    assert f"Sitemap: {HOST}/sitemap.xml" in (await reader.open("/robots.txt")).text
    tree = ElementTree.fromstring((await reader.open("/sitemap.xml")).text)
    places = {loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert {f"{HOST}{tongue}/gian/{booth.code}" for booth in sample_fair().booths for tongue in ("", "/en")} < places
    page = (await reader.open("/gian/A01")).text
    assert f'<link rel="canonical" href="{HOST}/gian/A01">' in page
    assert f'<link rel="alternate" hreflang="en" href="{HOST}/en/gian/A01">' in page


async def test_what_a_browser_keeps_for_offline_exists(browser: Make) -> None:
    reader = browser()
    text = (await reader.open("/sw.js")).text
    told = json.loads(re.match(r"const SITE = (\{.*\});", text)[1])  # type: ignore[index]  # it matches, or the test fails
    for path in (*told["pages"], *told["files"], told["offline"]):
        assert (await reader.open(path)).status_code == 200, path
    things = (await reader.open("/offline.json")).json()["things"]
    fair = sample_fair()
    assert len(things) == len(fair.booths) + len(fair.sessions) + len(fair.faq)
