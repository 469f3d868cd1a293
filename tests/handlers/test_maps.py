"""The map in the chat: who gets which picture, what it falls back to, and what its buttons never do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.replies import maps, ways
from handlers.replies.answers import answer_reply
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Asked, Kind
from knowledge.drawing import Drawing, Plan, Way
from knowledge.fair import Booth, Fair, FloorPlan
from knowledge.ways.asking import wants_map
from knowledge.ways.finding import find
from simulator.clock import Clock
from simulator.people import Person
from simulator.telegram import Telegram
from tests.handlers.chair import does, lan, presses
from tests.handlers.conftest import FAIR, NOW
from tests.rig import TOKEN, Rig, built_once, prepare_database, running, sample_fair

OLD = "nút này đã cũ"
TEXTS = Texts()
MAPLESS = replace(
    FAIR,
    booths=tuple(replace(booth, x=None, y=None) for booth in FAIR.booths),
    event=replace(FAIR.event, map=FloorPlan()),
)


def media(person: Person) -> str:
    return [bubble for bubble in person.screen() if bubble.by_bot][-1].media


def card(fair: Fair, code: str, asked: Asked = Asked.WHERE) -> Drawing | None:
    reply = answer_reply(TEXTS, fair, Answer(Kind.BOOTH, (code,), asked=asked), NOW)
    return reply.picture.drawing if reply.picture else None


def test_every_booth_of_the_sample_fair_is_drawn_with_its_card_in_one_message() -> None:
    fair = sample_fair()
    for booth in fair.booths:
        reply = answer_reply(TEXTS, fair, Answer(Kind.BOOTH, (booth.code,), asked=Asked.WHERE), NOW)
        assert reply.picture is not None
        assert reply.picture.alt == f"Sơ đồ: {booth.code} – {booth.name}"
        drawn = reply.picture.drawing.svg(fair)
        assert 'class="asked"' in drawn
        assert drawn.count('class="pin"') == 2  # on the whole, and in its neighbourhood


def test_a_booth_without_a_place_of_its_own_shows_its_zone() -> None:
    assert card(FAIR, "A01") == Plan(booths=("A01",))
    drawn = Plan(booths=("A01",)).svg(FAIR)
    assert ('class="asked"' in drawn, 'class="window"' in drawn) == (False, True)
    assert "Gian chưa được vẽ, sơ đồ chỉ tới khu." in maps.of_booth(TEXTS, FAIR, FAIR.booth["A01"]).text


def test_a_fair_without_a_map_has_neither_pictures_nor_buttons() -> None:
    assert card(MAPLESS, "A01") is None
    for asked in Asked:
        reply = answer_reply(TEXTS, MAPLESS, Answer(Kind.BOOTH, ("A01",), asked=asked), NOW)
        assert [b.text for row in reply.buttons for b in row if "map" in b.data] == []
    told = maps.overview(TEXTS, MAPLESS)
    assert (told.picture, "chưa có sơ đồ" in told.text) == (None, True)
    assert maps.of_zone(TEXTS, MAPLESS, "A") is None


def test_booths_that_the_map_does_not_show_are_named() -> None:
    fair = replace(FAIR, booths=(*FAIR.booths, Booth("Z9", "Gian lạ", "Z")))
    told = maps.of_list(TEXTS, fair, [fair.booth["A01"], fair.booth["Z9"]])
    assert told.text == "📍 1 gian trên sơ đồ: A01.\nChưa được vẽ trên sơ đồ: Z9."
    alone = maps.of_list(TEXTS, fair, [fair.booth["Z9"]])
    assert (alone.text, alone.picture) == ("Chưa được vẽ trên sơ đồ: Z9.", None)


@pytest.mark.parametrize("asked", [asked for asked in Asked if asked is not Asked.WHERE])
def test_a_picture_comes_unasked_only_where_the_place_was_asked(asked: Asked) -> None:
    assert card(FAIR, "A01", asked) is None


@pytest.mark.parametrize(
    "text",
    [
        *("bản đồ", "Bản đồ hội chợ ở đâu vậy?", "cho em xem sơ đồ với", "ban do", "so do gian hang", "xin cái map"),
        *("MAP", "show me the map please", "floor plan", "Ba\u0309n đo\u0302\u0300"),
    ],
)
def test_who_asks_for_the_map_gets_it(text: str) -> None:
    assert wants_map(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "bán đồ gì",
            "gian nào bán đồ gỗ",
            "ban do go o dau",
            "bán đồ",
            "ai bán đồ gốm",
            "áo may theo số đo",
            "số đo",
        ),
        *("bản đồ gỗ treo tường bao nhiêu tiền", "gian A01 ở đâu", "", "sơ đồ tư duy", "ban", "do"),
    ],
)
def test_who_asks_for_goods_does_not(text: str) -> None:
    assert not wants_map(text)


async def test_a_map_is_shown_and_leafed_through_in_place(rig: Rig) -> None:
    person = await lan(rig)
    assert "1 khu, 3 gian" in await does(rig, person, "ban do")
    count = len(person.screen())
    assert await does(rig, person, "* A") == "📍 Khu A – Gốm: 3 gian."
    assert (len(person.screen()), media(person)) == (count, "photo")


@pytest.mark.parametrize("data", ["1:map", "1:map:all", "1:map:all:-1", "1:map:zone:Z", "1:map:booth:Z9"])
async def test_a_button_that_nobody_made_shows_nothing(rig: Rig, data: str) -> None:
    person = await lan(rig)
    assert OLD in await presses(rig, person, data)


async def test_a_list_is_on_the_map_for_who_asked_and_nobody_else(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "ai bán bình")
    bubble = person.screen()[-1]
    (on_map,) = [b.value for row in bubble.rows for b in row if b.text == "🗺 Bản đồ"]
    assert "gian trên sơ đồ" in await does(rig, person, "* 🗺 Bản đồ")
    other = rig.telegram.person("minh")
    other.starts()
    await rig.settle()
    assert OLD in await presses(rig, other, on_map)
    for made_up in ("1:map:list:x", "1:map:list:", "1:map:tree:A"):
        assert OLD in await presses(rig, other, made_up)


async def test_a_group_looks_at_the_map_together(database_url: str) -> None:
    await prepare_database(database_url, FAIR, NOW)
    telegram = Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)
    hoa = telegram.person("hoa")
    group = telegram.group("hội", title="Hội", members=[hoa])
    async with running(database_url, telegram, groups=str(group.chat.id)) as rig:
        group.says(hoa, "/bando")
        await rig.settle()
        group.taps(hoa, "A")
        await rig.settle()
    shown = [bubble for bubble in group.screen() if bubble.by_bot]
    assert [(bubble.media, bubble.text) for bubble in shown] == [("photo", "📍 Khu A – Gốm: 3 gian.")]


def test_the_plan_says_you_are_here_to_who_said_so() -> None:
    for text, here in (("từ cổng đến A02", "Đang ở đây"), ("chỉ đường đến A02", "Cổng")):
        found = find(text, built_once(FAIR), NOW)
        assert found is not None
        picture = ways.told(TEXTS, FAIR, found).picture
        assert picture is not None
        assert picture.drawing == Way(("cong", "A02"), here)
