"""Leafing through programme and booths: what is said, what the buttons carry, and what odd ones get."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db import fairs
from handlers.replies import booths, browse, products, programme
from handlers.replies.reply import Reply
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Asked, Kind
from knowledge.facets import Facet, groups
from knowledge.fair import Booth, Fair, FloorPlan, Landmark, Product, Session, Zone
from knowledge.index.places import provinces_of_booths
from knowledge.spots import spots
from simulator.clock import Clock
from simulator.people import Person
from simulator.telegram import Telegram
from tests.handlers.chair import data_of, does, lan, last, presses
from tests.handlers.conftest import FAIR, NOW, at
from tests.handlers.test_odd_buttons import OLD
from tests.handlers.test_odd_texts import untroubled
from tests.rig import TOKEN, Rig, prepare_database, running, sample_fair

TEXTS = Texts()
LONG = "x" * 40
VILLAGES = ("Bát Tràng", "Bát Tràng", "Phù Lãng")
CRAFTY = replace(
    FAIR,
    booths=tuple(
        replace(booth, village=village, province="Hà Nam", category="gốm sứ")
        for booth, village in zip(FAIR.booths, VILLAGES, strict=True)
    ),
    products=(Product("am", "A01", "Ấm trà", ocop_stars=4), Product("bat", "A03", "Bát", ocop_stars=4)),
)


@pytest.fixture
async def rig(database_url: str) -> AsyncIterator[Rig]:
    await prepare_database(database_url, CRAFTY, NOW)
    async with running(database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)) as rig:
        yield rig


def labels(reply: Reply) -> list[list[str]]:
    return [[button.text for button in row] for row in reply.buttons]


def on_screen(person: Person) -> list[list[str]]:
    return [list(row) for row in [bubble for bubble in person.screen() if bubble.by_bot][-1].labels]


async def imported(rig: Rig, fair: Fair) -> None:
    async with rig.app.database.store() as store:
        await fairs.save(store, fair, NOW)
    await rig.settle()


# the programme


def test_the_board_has_what_runs_what_is_next_and_what_is_later() -> None:
    told = programme.board(TEXTS, FAIR, at("30 14:30"))
    assert told.text == (
        "<b>Chương trình hôm nay, thứ Tư 30/10</b>, lúc 14:30\n\n"
        "<b>Đang diễn ra</b>\n14:00–15:00 Trình diễn vuốt gốm – sân khấu chính (còn 30 phút)\n\n"
        "<b>Sắp tới</b>\n16:00–17:00 Hát ca trù – sân khấu chính"
    )
    assert labels(told) == [["14:00", "16:00"], ["Theo ngày", "Theo địa điểm"]]
    assert told.in_place


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("29 08:29", "Dạ, hôm nay (thứ Ba 29/10) hội chợ mở cửa lúc 08:30."),
        ("29 08:30", "<b>Chương trình hôm nay, thứ Ba 29/10</b>, lúc 08:30"),
        ("29 21:30", "Dạ, hôm nay hội chợ đã đóng cửa, mở lại 08:30 thứ Tư 30/10."),
        ("31 21:29", "<b>Chương trình hôm nay, thứ Năm 31/10</b>, lúc 21:29"),
        ("31 21:30", "Dạ, hội chợ đã kết thúc thứ Năm 31/10."),
        ("20 10:00", "Dạ, hội chợ chưa mở, sẽ mở cửa lúc 08:30 thứ Ba 29/10."),
    ],
)
def test_the_board_says_whether_the_fair_is_open(now: str, opening: str) -> None:
    assert programme.board(TEXTS, FAIR, at(now)).text.split("\n")[0] == opening


@pytest.mark.parametrize(
    ("now", "running"), [("30 13:59", False), ("30 14:00", True), ("30 14:59", True), ("30 15:00", False)]
)
def test_a_session_runs_from_its_first_minute_up_to_not_including_its_last(now: str, running: bool) -> None:
    assert ("Đang diễn ra" in programme.board(TEXTS, FAIR, at(now)).text) is running


def test_a_long_session_is_told_in_hours() -> None:
    exhibition = Session("trung-bay", "Trưng bày", at("30 08:30"), at("30 21:30"))
    told = programme.board(TEXTS, replace(FAIR, sessions=(exhibition,)), at("30 10:15")).text
    assert told.endswith("08:30–21:30 Trưng bày (còn 11 giờ 15 phút)")


def test_a_day_between_two_without_anything_names_the_next() -> None:
    only = replace(FAIR, sessions=(FAIR.session["vuot-gom-2"],))
    assert programme.board(TEXTS, only, at("30 10:00")).text == (
        "<b>Chương trình hôm nay, thứ Tư 30/10</b>, lúc 10:00\n"
        "Hôm nay không có hoạt động nào; hội chợ mở đến 21:30.\n\n"
        "<b>Tiếp theo, thứ Năm 31/10</b>\n09:00–10:00 Trình diễn vuốt gốm – gian A01"
    )


def test_a_fair_without_programme_offers_none() -> None:
    empty = replace(FAIR, sessions=())
    assert programme.board(TEXTS, empty, at("30 10:00")).buttons == ()
    assert programme.list_of_spots(TEXTS, empty, NOW).text == "Dạ, chương trình chưa ghi địa điểm."


def test_every_item_of_a_full_day_is_on_some_page_of_the_board() -> None:
    start = at("30 09:00")
    many = tuple(
        Session(f"s{n:02}", f"Mục {n:02}", start + timedelta(minutes=20 * n), start + timedelta(minutes=20 * n + 60))
        for n in range(23)
    )
    fair = replace(FAIR, sessions=many)
    pages = [programme.board(TEXTS, fair, at("30 09:45"), page) for page in range(3)]
    told = "\n".join(page.text for page in pages)
    assert [told.count(f"Mục {n:02}") for n in range(23)] == [1] * 23
    assert [labels(page)[-2] for page in pages] == [
        ["Xem tiếp (2/3) →"],
        ["← Trước", "Xem tiếp (3/3) →"],
        ["← Trước"],
    ]
    assert programme.board(TEXTS, fair, at("30 09:45"), 99) == pages[2]


def test_a_spot_has_its_sessions_the_next_first_and_those_over_last() -> None:
    (stage, held), *_ = spots(FAIR).items()
    told = programme.spot(TEXTS, FAIR, stage, held, at("30 15:00"))
    assert told.text.split("\n") == [
        "<b>Sân khấu chính</b>: 3 hoạt động, còn 1",
        "",
        "<b>Thứ Tư 30/10</b>",
        "16:00–17:00 Hát ca trù",
        "",
        "<b>Thứ Ba 29/10</b>",
        "09:00–10:00 Khai mạc &lt;lớn&gt; (đã xong)",
        "",
        "<b>Thứ Tư 30/10</b>",
        "14:00–15:00 Trình diễn vuốt gốm (đã xong)",
    ]
    assert labels(told) == [["T4 30/10 16:00"], ["📍 Sân khấu chính"], ["Các nơi khác", "🕘 Lúc này"]]


@pytest.mark.parametrize(
    ("typed", "opening"),
    [
        ("/lich mai", "Chương trình thứ Tư 30/10"),
        ("/lich 30/10", "Chương trình thứ Tư 30/10"),
        ("/lich thứ năm", "Chương trình thứ Năm 31/10"),
        ("/lich thu nam", "Chương trình thứ Năm 31/10"),
        (unicodedata.normalize("NFD", "/lich thứ năm"), "Chương trình thứ Năm 31/10"),
        ("/lich sân khấu chính", "Sân khấu chính: 3 hoạt động"),
        ("/lich chiều mai", "🕘 Dạ, chiều mai (30/10) có 2 hoạt động:"),
        ("/lich ca trù", "🕘 Dạ, Hát ca trù: 16:00–17:00, thứ Tư 30/10"),
        ("/lich 5/11", "Dạ, ngày 5/11 hội chợ đã kết thúc."),
        ("/lich 31/2", "Dạ, trong lịch không có ngày 31/2."),
        ("/lich wxyz", "Dạ, em chưa có thông tin về điều này."),
        ("/gian A02", "📍 Dạ, gian A02 – Gốm Tư Bình"),
        ("/gian a 2", "📍 Dạ, gian A02 – Gốm Tư Bình"),
        ("/gian bát tràng", "Dạ, Bát Tràng có 2 gian:"),
        ("/gian Hà Nam", "Dạ, Hà Nam (nay là Ninh Bình) có 3 gian:"),
        ("/gian khu A", "Dạ, khu A – Gốm có 3 gian:"),
        ("/gian a", "Dạ, khu A – Gốm có 3 gian:"),
        ("/gian Z9", "Dạ, hội chợ không có gian mang số này."),
    ],
)
async def test_words_behind_a_command_are_read(rig: Rig, typed: str, opening: str) -> None:
    assert (await does(rig, await lan(rig), typed)).startswith(opening)
    assert await untroubled(rig)


# the booths


async def test_from_the_ways_over_values_and_booths_to_a_card_in_one_message(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "/gian")
    before = len(person.screen())
    assert on_screen(person) == [
        *(["Theo khu"], ["Theo nghề, mặt hàng"], ["Theo làng nghề"], ["Theo tỉnh, thành"], ["Theo sao OCOP"])
    ]
    await does(rig, person, "* Theo sao OCOP")
    assert on_screen(person) == [["OCOP 4 sao · 2"], ["Chọn cách khác"]]
    await does(rig, person, "* OCOP 4 sao · 2")
    assert last(person) == (
        "Dạ, có 2 gian có sản phẩm OCOP 4 sao:\n"
        "A01 – Gốm Lan Anh (Bát Tràng), khu A\n• Ấm trà\nA03 – Gốm Ba Vại (Phù Lãng), khu A\n• Bát\n"
        "Cập nhật lúc 20:00, 29/10"
    )
    assert len(person.screen()) == before
    assert (await does(rig, person, "* A03")).startswith("📍 Dạ, gian A03 – Gốm Ba Vại ở khu A (Gốm)")
    assert len(person.screen()) == before + 1


async def test_only_ways_that_some_booth_has_are_offered(rig: Rig) -> None:
    await imported(rig, FAIR)
    person = await lan(rig)
    await does(rig, person, "/gian")
    assert on_screen(person) == [["Theo khu"]]


@pytest.mark.parametrize(
    ("facet", "label", "change"),
    [
        ("village", "Phù Lãng · 1", {"village": "Thổ Hà"}),
        ("craft", "gốm sứ · 3", {"category": "sành"}),
        ("province", "Hà Nam (nay là Ninh Bình) · 3", {"province": "Hà Nội"}),
    ],
)
async def test_a_button_of_a_value_that_is_gone_is_old(
    rig: Rig, facet: str, label: str, change: dict[str, Any]
) -> None:
    person = await lan(rig)
    await does(rig, person, "/gian")
    await presses(rig, person, f"1:values:{facet}:0")
    of_value = data_of(rig, person, label)
    await imported(rig, replace(CRAFTY, booths=tuple(replace(booth, **change) for booth in CRAFTY.booths)))
    assert await presses(rig, person, of_value) == OLD
    assert person.toast == "Nút này đã cũ"


async def test_a_button_of_a_value_stays_right_when_others_come_before_it(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "/gian", "* Theo làng nghề")
    of_village = data_of(rig, person, "Phù Lãng · 1")
    more = tuple(Booth(f"A{n}", f"Nhà {n}", "A", village=f"An {n}") for n in range(10, 20))
    await imported(rig, replace(CRAFTY, booths=(*more, *CRAFTY.booths)))
    assert (await presses(rig, person, of_village)).startswith("Dạ, Phù Lãng có 1 gian:\nA03 – Gốm Ba Vại")


async def test_a_button_of_a_place_where_nothing_is_any_more_is_old(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "/lich", "* Theo địa điểm")
    of_booth = data_of(rig, person, "Gian A01 – Gốm Lan Anh · 1")
    assert (await presses(rig, person, of_booth)).startswith("Gian A01 – Gốm Lan Anh: 1 hoạt động")
    await imported(rig, replace(CRAFTY, sessions=CRAFTY.sessions[:1]))
    assert await presses(rig, person, of_booth) == OLD


def test_every_value_is_on_some_page_and_no_button_is_too_long() -> None:
    """`data` refuses more than 64 bytes; the longest identities the fair folder allows are tried."""
    names = [f"Làng Vân Hà số {n:02} – huyện Đông Anh, thành phố" for n in range(30)]
    zones = tuple(Zone(f"{n:02}{LONG}"[:40], "Khu") for n in range(30))
    wide = replace(
        FAIR,
        event=replace(FAIR.event, map=FloorPlan(9, 9, zones, (Landmark(LONG, "stage", "Sân khấu"),))),
        booths=tuple(Booth(f"{n:02}{LONG}"[:40], "Nhà", zones[n].code, village=names[n]) for n in range(30)),
        products=(),
        sessions=(Session("s", "Hát", NOW, NOW, place=LONG), Session("t", "Hát", NOW, NOW, place="Sân đình " * 20)),
    )
    found = groups(wide, Facet.VILLAGE, {})
    pages = [browse.list_of_values(TEXTS, Facet.VILLAGE, found, page) for page in range(3)]
    shown = [label for page in pages for row in labels(page) for label in row]
    assert [shown.count(f"{name} · 1") for name in names] == [1] * 30
    zoned = [browse.list_of_zones(TEXTS, wide, page) for page in range(3)]
    assert (
        len({button.data for page in zoned for row in page.buttons for button in row if ":zone:" in button.data}) == 30
    )
    assert browse.list_of_group(TEXTS, wide, Facet.VILLAGE, found[0]).buttons
    for at_spot, held in spots(wide).items():
        assert programme.spot(TEXTS, wide, at_spot, held, NOW).buttons


def test_the_values_of_the_sample_fair_stand_on_their_buttons() -> None:
    fair = sample_fair()
    provinces = provinces_of_booths(fair)
    shown = [
        label
        for page in range(2)
        for row in labels(browse.list_of_values(TEXTS, Facet.PROVINCE, groups(fair, Facet.PROVINCE, provinces), page))
        for label in row
    ]
    assert {"Hà Nam (nay là Ninh Bình) · 3", "Ninh Bình (gồm Hà Nam, Nam Định) · 6", "Hà Nội · 116"} <= {*shown}


# cards and lists


@pytest.mark.parametrize(
    ("exhibitor", "province", "village", "starts_on", "line"),
    [
        ("Hộ ông Tư", "Hà Nam", "Nha Xá", date(2024, 10, 29), "Hộ ông Tư, làng Nha Xá, Hà Nam (nay là Ninh Bình)"),
        ("HTX lụa Hà Nam", "Hà Nam", "", date(2024, 10, 29), "HTX lụa Hà Nam, Hà Nam (nay là Ninh Bình)"),
        ("", "Thừa Thiên Huế", "", date(2024, 10, 29), "Thừa Thiên Huế (nay là Huế)"),
        ("", "Ninh Bình", "Nha Xá", date(2024, 10, 29), "Nha Xá, Ninh Bình"),
        ("", "Ninh Bình", "Nha Xá", date(2026, 3, 6), "Nha Xá, Ninh Bình (Hà Nam cũ)"),
        ("", "Ninh Bình (Hà Nam cũ)", "", date(2026, 3, 6), "Ninh Bình (Hà Nam cũ)"),
        ("HTX gốm Hà Nội", "Hà Nội", "", date(2026, 3, 6), "HTX gốm Hà Nội"),
    ],
)
def test_a_card_has_both_names_of_a_province_where_that_is_certain(
    exhibitor: str, province: str, village: str, starts_on: date, line: str
) -> None:
    booth = Booth("A09", "Lụa Tư", "A", exhibitor, village, province)
    fair = replace(FAIR, event=replace(FAIR.event, starts_on=starts_on), booths=(booth,))
    assert booths.card(TEXTS, fair, booth).text.split("\n")[2] == line


def test_a_zone_is_said_to_have_so_many_booths_only_where_all_of_it_is_listed() -> None:
    def told(*codes: str) -> str:
        return booths.found(TEXTS, FAIR, Answer(Kind.BOOTH, codes), NOW, "x", 0).text.split("\n")[0]

    assert told("A02", "A01", "A03") == "Dạ, khu A – Gốm có 3 gian:"
    assert told("A02", "A01") == "Dạ, có 2 gian, đều ở khu A:"


def test_what_is_hired_out_is_not_sold() -> None:
    hire = Product("thue", "A01", "Thuê áo dài", price=150_000, unit="lượt")
    sale = Product("theu", "A01", "Khăn thêu", price=90_000)
    fair = replace(FAIR, products=(hire, sale))

    def told(product: Product) -> str:
        asked = Answer(Kind.PRODUCT, (product.id,), asked=Asked.PRICE)
        return products.found(TEXTS, fair, asked, NOW, "x", 0).text

    assert told(hire).startswith("Dạ, <b>Thuê áo dài</b> giá 150.000 đ/lượt, cho thuê ở gian ")
    assert told(sale).startswith("Dạ, <b>Khăn thêu</b> giá 90.000 đ, bán ở gian ")
