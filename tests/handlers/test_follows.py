"""Stars and switches: one yes for all, nothing without it, one's own things only, in a private chat only."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from db import choices, follows, people
from db.base import Base
from db.choices import ChoiceRow, Choices
from db.follows import Follow, FollowRow
from db.groups import GroupRow
from db.people import ConsentRow
from db.reminders import ReminderRow
from handlers.actions import follows as actions
from handlers.replies.calendar import LONGEST_LINE, calendar
from knowledge.fair import Event, Session, Venue
from simulator.groups import Group
from simulator.people import Person, press
from simulator.screen import Bubble
from tests.handlers.chair import data_of, does, lan, last, presses
from tests.handlers.conftest import FAIR, NOW, at
from tests.handlers.everything import rights, troubles
from tests.handlers.test_odd_buttons import OLD
from tests.rig import Rig

CONSENT = "Dạ, nếu anh/chị đồng ý, bot sẽ giữ mã cuộc trò chuyện này"
STAR, STARRED, YES = "* ☆ Đánh dấu", "* ★ Đã đánh dấu", "* Đồng ý"


async def rows(rig: Rig, *tables: type[Base]) -> list[int]:
    async with rig.app.database.reading() as store:
        counts = [select(func.count()).select_from(table) for table in tables]
        return [(await store.session.execute(count)).scalar_one() for count in counts]


async def starred(rig: Rig, person: Person) -> list[str]:
    async with rig.app.database.reading() as store:
        return sorted(follow.item for follow in await follows.of(store, person.id))


async def agreed(rig: Rig) -> Person:
    """Lan, who starred booth A03 and so said yes."""
    person = await lan(rig)
    await does(rig, person, "gian A03", STAR, YES)
    return person


def newest(person: Person) -> Bubble:
    return [bubble for bubble in person.screen() if bubble.by_bot][-1]


async def test_nothing_is_kept_before_a_yes_which_is_asked_for_once(rig: Rig) -> None:
    person = await lan(rig)
    assert (await does(rig, person, "gian A01", STAR)).startswith(CONSENT)
    assert await rows(rig, FollowRow, ChoiceRow, ConsentRow) == [0, 0, 0]
    assert await does(rig, person, "* Không, cảm ơn") == "Dạ, bot không giữ gì cả. Anh/chị vẫn hỏi bình thường nhé."
    assert (await does(rig, person, "/tuychon", "* Báo mọi thay đổi chương trình")).startswith(CONSENT)
    assert (await does(rig, person, "/tuychon", "* 🔔 Nhận thông báo")).startswith(CONSENT)
    assert await rows(rig, FollowRow, ChoiceRow, ConsentRow) == [0, 0, 0]
    await does(rig, person, "gian A01", STAR, YES)
    await does(rig, person, "gian A02", STAR, "/tuychon", "* 🔔 Nhận thông báo", "* Báo mọi thay đổi chương trình")
    assert await rows(rig, FollowRow, ChoiceRow, ConsentRow) == [2, 1, 1]
    async with rig.app.database.store() as store:
        assert (await people.see(store, person.id, "vi", NOW)).notices
        assert await choices.of(store, person.id) == Choices(every=True)


async def test_the_star_tells_who_looks_whether_it_is_theirs(rig: Rig) -> None:
    person, other = await agreed(rig), rig.telegram.person("minh", first_name="Minh")
    for who, label in ((person, "★ Đã đánh dấu"), (other, "☆ Đánh dấu")):
        await does(rig, who, "gian A03")
        assert any(label in row for row in newest(who).labels)


async def test_a_star_tapped_twice_is_kept_once_and_let_go_twice_is_gone(rig: Rig) -> None:
    person = await agreed(rig)
    await does(rig, person, "gian A01")
    message, on = newest(person).message_id, data_of(rig, person, "☆ Đánh dấu")
    for _ in range(2):
        person.taps_data(message, on)
    await rig.settle()
    assert await starred(rig, person) == ["A01", "A03"]
    off = data_of(rig, person, "★ Đã đánh dấu")
    for _ in range(2):
        person.taps_data(message, off)
    await rig.settle()
    assert await starred(rig, person) == ["A03"]
    assert await troubles(rig) == []


async def test_one_who_overlaps_another_is_told_at_once_and_in_the_list(rig: Rig) -> None:
    fair = replace(FAIR, sessions=(*FAIR.sessions, Session("rong", "Múa lân", at("30 14:30"), at("30 15:30"))))
    async with rig.app.database.store() as store:
        await people.see(store, 7, "vi", NOW)
        for item, clashing in (("vuot-gom", []), ("ca-tru", []), ("rong", ["vuot-gom"]), ("mua-rong", [])):
            done = await actions.star(store, 7, "vi", Follow("session", item), fair, NOW)
            assert [session.id for session in done.clashes] == clashing
        mine = await actions.mine(store, 7, "vi", fair, NOW)
    assert [(session.id, [other.id for other in others]) for session, others in mine.sessions] == [
        ("vuot-gom", ["rong"]),
        ("rong", ["vuot-gom"]),
        ("ca-tru", []),
        ("mua-rong", []),
    ]


async def test_what_begins_sooner_than_its_reminder_has_none(rig: Rig) -> None:
    person = await agreed(rig)
    rig.telegram.clock.move(at("30 13:31"))
    await does(rig, person, "nặn gốm", STAR)
    assert person.toast == "Đã đánh dấu. Xem ở /cuatoi"
    await does(rig, person, "hát ca trù", STAR)
    assert person.toast == "Đã đánh dấu, sẽ nhắc trước 30 phút. Xem ở /cuatoi"
    rig.telegram.clock.move(at("30 15:30"))
    await rig.settle()
    assert [b.text for b in person.screen() if b.text.startswith("⏰")] == [
        "⏰ Sắp bắt đầu: Hát ca trù. 16:00 thứ Tư 30/10, sân khấu chính."
    ]


async def test_there_is_an_end_to_stars(rig: Rig) -> None:
    person = await agreed(rig)
    async with rig.app.database.store() as store:
        for number in range(actions.MOST - 1):
            await follows.add(store, person.id, Follow("booth", f"X{number}"), NOW)
    full = "Dạ, anh/chị đã đánh dấu 50 mục, là nhiều nhất rồi. Anh/chị bỏ bớt ở /cuatoi nhé."
    assert await does(rig, person, "gian A01", STAR) == full
    assert (await rows(rig, FollowRow))[0] == actions.MOST
    await presses(rig, person, "1:star:booth:A03")
    assert last(person) != OLD


async def test_what_the_fair_no_longer_has_is_not_listed_and_can_still_be_let_go(rig: Rig) -> None:
    person = await agreed(rig)
    async with rig.app.database.store() as store:
        for follow in (Follow("booth", "Z99"), Follow("session", "gone")):
            await follows.add(store, person.id, follow, NOW)
    assert "Z99" not in await does(rig, person, "/cuatoi")
    await presses(rig, person, "1:let_go:booth:Z99")
    assert await starred(rig, person) == ["A03", "gone"]


async def test_stop_leaves_nothing_behind_and_asks_again(rig: Rig) -> None:
    person = await agreed(rig)
    await does(rig, person, "hát ca trù", STAR, "/tuychon", "* 10 phút", "* 🔔 Nhận thông báo")
    rig.telegram.clock.move(at("30 15:50"))
    await rig.settle()
    assert await rows(rig, FollowRow, ChoiceRow, ReminderRow) == [2, 1, 1]
    await does(rig, person, "/dung")
    assert await rows(rig, FollowRow, ChoiceRow, ReminderRow) == [0, 0, 0]
    async with rig.app.database.store() as store:
        assert not await people.consented(store, person.id, "choices")
        assert not (await people.see(store, person.id, "vi", NOW)).notices
    assert (await does(rig, person, "gian A01", STAR)).startswith(CONSENT)


async def test_who_blocks_the_bot_is_not_reminded_and_is_again_after_coming_back(rig: Rig) -> None:
    person = await agreed(rig)
    await does(rig, person, "hát ca trù", STAR)
    person.blocks()
    await rig.settle()
    rig.telegram.clock.move(at("30 15:30"))
    await rig.settle()
    assert await rows(rig, ReminderRow) == [0]
    person.unblocks()
    person.starts()
    await rig.settle()
    assert [b.text[:12] for b in person.screen() if b.text.startswith("⏰")] == ["⏰ Sắp bắt đầ"]


@pytest.mark.parametrize(
    "data",
    [
        *("star", "star:booth", "star:booth:Z99", "star:booth:vuot-gom", "star:session:A01", "star:product:am-tra"),
        *("star:booth:A01:no", "star:booth:A01:yes:x", "star:none:x", "star:booth:\ud800", "unstar", "unstar:booth"),
        *("unstar:booth:Z99", "mine", "mine:x", "mine:-1", "let_go", "let_go:booth", "let_go:product:am-tra"),
        *(
            "calendar:x",
            "choose",
            "choose:lead",
            "choose:lead:20",
            "choose:lead:-1",
            "choose:every:maybe",
            "choose:x:on",
        ),
        *(
            "choose:x:on",
            "choose:notices:on",
            "choose:every:on:no",
            "choose:every:on:yes:x",
            "choose:yes",
            "notices:yes",
        ),
    ],
)
async def test_forged_taps_are_old_buttons_and_keep_nothing(rig: Rig, data: str) -> None:
    person = await lan(rig)
    assert await presses(rig, person, f"1:{data}") == OLD
    assert await rows(rig, FollowRow, ChoiceRow, ConsentRow) == [0, 0, 0]


@pytest.mark.parametrize("data", ["calendar", "unstar:booth:A01", "let_go:booth:A01", "mine:99"])
async def test_who_starred_nothing_loses_nothing(rig: Rig, data: str) -> None:
    person = await lan(rig)
    before = await rights(rig)
    await presses(rig, person, f"1:{data}")
    assert await rows(rig, FollowRow, ChoiceRow, ConsentRow) == [0, 0, 0]
    assert await rights(rig) == before
    assert await troubles(rig) == []


async def test_in_a_group_nothing_can_be_starred(rig: Rig) -> None:
    person = await agreed(rig)
    group: Group = rig.telegram.group("hoi", title="Hội", members=[person])
    async with rig.app.database.store() as store:
        store.session.add(GroupRow(chat_id=group.chat.id, since=NOW))
    group.says(person, "@hoicho_demo_bot gian A01")
    await rig.settle()
    shown = [button.text for bubble in group.screen() for row in bubble.rows for button in row]
    assert [label for label in shown if "☆" in label or "★" in label] == []
    before = await rows(rig, FollowRow, ChoiceRow, ConsentRow)
    for data in ("star:booth:A01", "star:booth:A01:yes", "unstar:booth:A03", "let_go:booth:A03", "choose:every:on:yes"):
        press(rig.telegram, person, group.chat, group.screen()[-1].message_id, f"1:{data}")
    await rig.settle()
    assert await rows(rig, FollowRow, ChoiceRow, ConsentRow) == before


def parsed(text: str) -> list[dict[str, object]]:
    found = Calendar.from_ical(text)
    return [{str(name): event.decoded(name) for name in event} for event in found.walk("VEVENT")]


async def test_the_calendar_file_holds_ones_own_items_and_no_others(rig: Rig) -> None:
    person, other = await agreed(rig), rig.telegram.person("minh", first_name="Minh")
    await does(rig, other, "nặn gốm", STAR, YES)
    await does(rig, person, "hát ca trù", STAR, "/cuatoi", "* 📅 Tệp lịch cho điện thoại")
    bubble = [bubble for bubble in person.screen() if bubble.media][-1]
    assert bubble.media_card["file_name"] == "hoi-cho.ics"
    (event,) = parsed(rig.telegram.files.by_id[bubble.media_card["file_id"]].content.decode())
    assert event == {
        "UID": "ca-tru@cho-thu.hoicho",
        "DTSTAMP": NOW,
        "DTSTART": at("30 16:00"),
        "DTEND": at("30 17:00"),
        "SUMMARY": "Hát ca trù",
        "LOCATION": "Sân khấu chính, Công viên",
        "STATUS": "CONFIRMED",
    }


ODD = "Hát; ca trù, \\ xẩm: <b>“đêm”</b> 🎶\r\nEND:VCALENDAR " + "ế" * 200


def test_any_text_makes_a_valid_file() -> None:
    event: Event = replace(FAIR.event, venue=Venue(ODD))
    odd = replace(FAIR.session["ca-tru"], title=ODD, description=ODD, host=ODD, status="cancelled")
    text = calendar(event, [(odd, ODD), (FAIR.session["vuot-gom"], "")], NOW)
    assert [line for line in text.encode().split(b"\r\n") if len(line) > LONGEST_LINE or b"\n" in line] == []
    first, second = parsed(text)
    words = ODD.replace("\r", "")
    assert (first["SUMMARY"], first["DESCRIPTION"]) == (words, f"{words}\n{words}")
    assert (first["LOCATION"], first["STATUS"]) == (f"{words}, {words}", "CANCELLED")
    assert (second["DTSTART"], second["LOCATION"]) == (at("30 14:00"), words)


def test_times_are_written_in_utc() -> None:
    text = calendar(FAIR.event, [(FAIR.session["ca-tru"], "")], datetime.fromisoformat("2024-10-30T08:00:00+07:00"))
    assert "\r\nDTSTAMP:20241030T010000Z\r\nDTSTART:20241030T090000Z\r\nDTEND:20241030T100000Z\r\n" in text
