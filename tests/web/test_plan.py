"""The map on a page: every booth a link, the asked ones pointed out, and a picture of each for who shares it."""

from __future__ import annotations

import re

from tests.rig import sample_fair
from tests.web.conftest import HOST, Make


async def test_every_booth_on_the_plan_leads_to_its_page(browser: Make) -> None:
    for language in ("", "/en"):
        html = (await browser(language).open("/ban-do")).text
        found = re.findall(rf'<a id="plan-([^"]+)" href="{language}/gian/([^"]+)"', html)
        assert sorted(found) == sorted((booth.code, booth.code) for booth in sample_fair().booths)
        assert not re.search(r"<style|\sstyle=|<script(?! type=\"module\" src)", html)


async def test_asked_booths_are_pointed_out(browser: Make) -> None:
    reader = browser()
    assert 'data-asked="A01"' in (await reader.open("/ban-do?gian=A01")).text
    assert 'data-asked=""' in (await reader.open("/ban-do?gian=Z99")).text
    asked = re.search(r'data-asked="([^"]+)"', (await reader.open("/ban-do?tim=non+la")).text)
    assert asked is not None
    assert "C05" in asked[1].split()
    assert "Không có gian nào như vậy" in (await reader.open("/ban-do?tim=máy+bay+phản+lực")).text


async def test_a_booth_has_a_picture_that_is_drawn_once(browser: Make) -> None:
    reader = browser()
    first = await reader.open("/gian/A01.png")
    assert first.headers["content-type"] == "image/png"
    assert first.content.startswith(b"\x89PNG")
    assert (await reader.open("/gian/A01.png", **{"if-none-match": first.headers["etag"]})).status_code == 304
    assert (await reader.open("/gian/Z99.png")).status_code == 404
    page = (await reader.open("/gian/A01")).text
    assert f'<meta property="og:image" content="{HOST}/gian/A01.png">' in page
