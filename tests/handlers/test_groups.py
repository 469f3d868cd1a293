"""In a group the bot speaks when spoken to, keeps nothing of anybody, and gives away nothing that is one person's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import func, select

from db import groups
from db.base import Base
from db.conversations import ContextRow, DraftRow
from db.desk import DeskQuestionRow
from db.exhibitors import BoothMemberRow
from db.groups import GroupRow
from db.people import PersonRow
from db.questions import QuestionRow
from db.staff import StaffRow
from handlers.actions.booths import issue_booth_codes
from handlers.commands import ALIASES, COMMANDS
from handlers.visitor.routes import IN_COMPANY
from simulator.clock import Clock
from simulator.groups import Group
from simulator.telegram import Telegram
from tests.handlers.chair import does, hoa, lan
from tests.handlers.conftest import FAIR, NOW
from tests.handlers.everything import VERBS, answers, rights, troubles
from tests.handlers.test_odd_texts import untroubled
from tests.rig import TOKEN, Rig, prepare_database, running

FIRST, SECOND = -1_000_000_000_001, -1_000_000_000_002
BOT = "@hoicho_demo_bot"
ALONE = "Dạ, việc này chỉ làm được khi nhắn riêng với bot. Anh/chị bấm nút dưới đây nhé."


@pytest.fixture
async def rig(database_url: str) -> AsyncIterator[Rig]:
    """The app on the small fair; the first group that is made is allowed."""
    await prepare_database(database_url, FAIR, NOW)
    telegram = Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)
    async with running(database_url, telegram, groups=str(FIRST)) as rig:
        yield rig


async def gathered(rig: Rig, *, privacy: bool = True) -> Group:
    """The allowed group, with a visitor who has met the bot."""
    return rig.telegram.group("hoi", title="Hội", members=[await lan(rig)], privacy=privacy)


async def heard(rig: Rig, group: Group, *texts: str, **extra: Any) -> list[str]:
    """What the bot says in the group to these words of its first member."""
    before = len(said(group))
    for text in texts:
        group.says(group.members[0], text, **extra)
        await rig.settle()
    return said(group)[before:]


def said(group: Group) -> list[str]:
    return [bubble.text for bubble in group.screen() if bubble.by_bot]


async def count(rig: Rig, *tables: type[Base]) -> list[int]:
    async with rig.app.database.reading() as store:
        select_all = [select(func.count()).select_from(table) for table in tables]
        return [(await store.session.execute(statement)).scalar_one() for statement in select_all]


async def test_words_that_are_not_meant_for_the_bot_get_silence(rig: Rig) -> None:
    group = await gathered(rig, privacy=False)
    other = group.chat.messages[
        group.telegram.post(group.chat, group.members[0].card, {"text": "mấy giờ"})["message_id"]
    ]
    assert (
        await heard(rig, group, "gian A01 ở đâu", "@hoicho_demo", "hoicho_demo_bot ơi", "mail@hoicho_demo_bot.vn") == []
    )
    assert await heard(rig, group, "/lich@other_bot", f"/gian@other_bot {BOT}", "/weather", "ok", "👍") == []
    assert await heard(rig, group, "gian A01 ở đâu", reply_to_message=other) == []
    group.sends(group.members[0], {"new_chat_members": [group.members[0].card]})
    group.sends(group.members[0], {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}})
    await rig.settle()
    assert said(group) == []
    assert await untroubled(rig)


async def test_a_mention_a_reply_and_a_caption_are_answered_once_and_hang_on_the_question(rig: Rig) -> None:
    group = await gathered(rig)
    (answer,) = await heard(rig, group, f"{BOT.upper()} gian A01 o dau")
    assert "gian A01 – Gốm Lan Anh" in answer
    mine = [bubble for bubble in group.screen() if bubble.by_bot][-1]
    assert mine.quoted == f"{BOT.upper()} gian A01 o dau"
    group.replies(group.members[0], mine.message_id, "gian A02 ở đâu")
    await rig.settle()
    assert "gian A02 – Gốm Tư Bình" in said(group)[-1]
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    marked = {"caption_entities": [{"type": "mention", "offset": 0, "length": len(BOT)}]}
    group.sends(group.members[0], {"photo": photo, "caption": f"{BOT} gian A03", **marked})
    await rig.settle()
    assert "gian A03 – Gốm Ba Vại" in said(group)[-1]
    assert len(said(group)) == 3
    assert await untroubled(rig)


async def test_answers_and_taps_stay_in_the_topic_of_a_group_with_topics(rig: Rig) -> None:
    group = await gathered(rig)
    topic = {"message_thread_id": 7, "is_topic_message": True}
    await heard(rig, group, "/lich", "/gian", **topic)
    for label in ("Theo khu", "A – Gốm · 3", "A01"):
        group.taps(group.members[0], label)
        await rig.settle()
    await heard(rig, group, "/lich")
    await heard(rig, group, "/lich", message_thread_id=3)  # a thread of replies, not a topic
    mine = [message.get("message_thread_id") for message in group.chat.messages.values() if message["from"]["is_bot"]]
    assert "gian A01 – Gốm Lan Anh" in "".join(said(group))
    assert mine[-2:] == [None, None]
    assert len(mine) > 4
    assert set(mine[:-2]) == {7}
    assert await untroubled(rig)


async def test_nothing_is_kept_of_a_group_but_the_question_without_its_asker(rig: Rig) -> None:
    group = await gathered(rig)
    asked = (f"{BOT} gian A01 ở đâu", f"{BOT} còn giá", "/lich", "/gian", "/tuychon", f"{BOT} wxyz", f"{BOT}")
    assert len(await heard(rig, group, *asked)) == len(asked)
    for label in ("Theo khu", "A – Gốm · 3", "A01"):
        group.taps(group.members[0], label)
        await rig.settle()
    assert await count(rig, PersonRow, ContextRow, DraftRow, DeskQuestionRow, GroupRow) == [1, 0, 0, 0, 0]
    async with rig.app.database.reading() as store:
        kept = list(await store.session.scalars(select(QuestionRow.text)))
    assert kept == ["gian A01 ở đâu", "còn giá", "wxyz"]


async def test_every_command_that_is_one_persons_own_leads_to_the_private_chat(rig: Rig) -> None:
    group = await gathered(rig)
    open_to_all = {"start", "help", "lich", "gian", "bando", "about", "riengtu", "privacy"}
    for name in {*(command.name for command in COMMANDS), *ALIASES} - open_to_all:
        assert await heard(rig, group, f"/{name}", f"/{name}{BOT} x") == [ALONE, ALONE], name
    for name in open_to_all:
        (answer,) = await heard(rig, group, f"/{name}{BOT}")
        assert answer not in ("", ALONE), name
    buttons = [button for bubble in group.screen() for row in bubble.rows for button in row]
    assert {button.value for button in buttons if button.kind == "url"} == {f"https://t.me/{BOT[1:]}?start=nhom"}
    assert await troubles(rig) == []


async def test_a_code_or_an_invitation_typed_in_a_group_is_not_used_and_not_repeated(rig: Rig) -> None:
    group = await gathered(rig)
    owner = await hoa(rig)
    group.members.append(owner)
    async with rig.app.database.store() as store:
        code = (await issue_booth_codes(store, FAIR, NOW, booth="A01"))["A01"]
    said_there = await heard(
        rig,
        group,
        f"{BOT} {code}",
        f"{code} {BOT}",
        f"/giancuatoi {code}",
        f"/start{BOT} gh_{code}",
        f"/start{BOT} nv_x",
    )
    assert said_there == [ALONE] * 5
    assert await count(rig, BoothMemberRow, StaffRow, QuestionRow) == [0, 1, 0]
    member = group.members[0]
    assert "đã nhận gian A01" in await does(rig, member, code) + "".join(b.text for b in member.screen())


async def test_no_button_that_needs_a_person_is_shown_or_works_in_a_group(rig: Rig) -> None:
    group = await gathered(rig)
    owner = await hoa(rig)
    await does(rig, owner, "/nhanvien", "* Sửa chương trình", "ca trù", "lùi 30 phút")
    private = [bubble.rows for bubble in owner.screen() if bubble.rows][-1]
    await heard(rig, group, f"{BOT} bình", f"{BOT} wxyz", "/lich", "/gian")
    shown = [b.value for bubble in group.screen() for row in bubble.rows for b in row if b.kind == "callback_data"]
    assert {data.split(":")[1] for data in shown} <= {*IN_COMPANY}
    before, rows = await rights(rig), await count(rig, PersonRow, ContextRow)
    message = group.screen()[-1].message_id
    forged = [button.value for row in private for button in row]
    forged += [f"1:{verb}:x" for verb in VERBS] + [f"1:{verb}" for verb in VERBS] + ["1:show:booth:Z9", "x", ""]
    for data in forged:
        owner_taps(group, message, data)
        await rig.settle()
    assert (await rights(rig), await count(rig, PersonRow, ContextRow)) == (before, rows)
    assert await troubles(rig) == []


def owner_taps(group: Group, message: int, data: str) -> None:
    """A member of staff sends this data from under a message of the group."""
    query = group.telegram.query(group.telegram.people["hoa"].card, group.chat, message)
    card = group.telegram.people["hoa"].card
    body = {"id": query.id, "from": card, "message": group.chat.messages[message], "data": data}
    group.telegram.updates.event("callback_query", {**body, "chat_instance": str(group.id)})


async def test_an_edit_in_a_group_is_passed_over(rig: Rig) -> None:
    group = await gathered(rig)
    await heard(rig, group, f"{BOT} gian A01 ở đâu")
    message = next(m for m in group.chat.messages.values() if not m["from"]["is_bot"])
    edited = {**message, "text": f"{BOT} gian A02 ở đâu", "edit_date": message["date"] + 5}
    rig.telegram.updates.event("edited_message", edited)
    await rig.settle()
    assert len(said(group)) == 1


async def test_a_hundred_unknown_groups_are_left_without_a_word(rig: Rig) -> None:
    person = await lan(rig)
    rig.telegram.group("ok", title="allowed", members=[person])
    groups = [rig.telegram.group(f"g{n}", title=f"{n}", members=[person], bot_inside=False) for n in range(100)]
    for group in groups:
        group.adds_bot(person)
        group.says(person, f"{BOT} gian A01 ở đâu")
    assert await answers(rig, *groups) == [0] * 100
    assert {group.chat.state for group in groups} == {"left"}
    assert rig.telegram.groups["ok"].chat.state == "open"
    assert await count(rig, PersonRow, GroupRow, QuestionRow) == [1, 0, 0]
    assert await untroubled(rig)


async def test_an_allowed_group_may_go_on_as_a_supergroup_also_after_a_restart(
    each_database_url: str,
) -> None:
    await prepare_database(each_database_url, FAIR, NOW)
    telegram = Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)
    async with running(each_database_url, telegram, groups="-1") as rig:
        group = telegram.group("hoi", title="Hội", members=[await lan(rig)], supergroup=False)
        assert group.id == -1
        grown = group.upgrades()
        assert len(await heard(rig, grown, f"{BOT} gian A01 ở đâu")) == 1
        assert await untroubled(rig)
    async with running(each_database_url, telegram, groups="-1") as rig:
        assert len(await heard(rig, grown, f"{BOT} gian A01 ở đâu")) == 1
    async with running(each_database_url, telegram, groups="none") as rig:
        assert await heard(rig, grown, f"{BOT} gian A01 ở đâu") == []
        assert grown.chat.state == "left"


async def test_a_group_that_is_not_allowed_gains_nothing_by_growing(rig: Rig) -> None:
    rig.telegram.group("first", title="allowed")
    group = rig.telegram.group("la", title="Lạ", members=[await lan(rig)], supergroup=False)
    grown = group.upgrades()
    assert await heard(rig, grown, f"{BOT} gian A01 ở đâu") == []
    assert grown.chat.state == "left"
    assert await count(rig, GroupRow) == [0]


async def test_nothing_of_staff_is_in_the_menu_of_a_group(rig: Rig) -> None:
    menus = [(scope[0], [c["command"] for c in menu]) for scope, menu in rig.telegram.settings.commands.items()]
    assert ("all_group_chats", ["lich", "gian", "bando", "help", "about"]) in menus
    assert [names for _, names in menus if {"nhanvien", "giancuatoi"} & {*names}] == []


async def test_the_staff_group_is_followed_when_it_grows_and_given_up_when_the_bot_is_put_out(rig: Rig) -> None:
    owner = await hoa(rig)
    group = rig.telegram.group("trực", title="Trực", members=[owner])
    group.says(owner, "/start@hoicho_demo_bot nhom")
    await rig.settle()
    assert await the_staff_group(rig) == group.id
    grown = group.upgrades()
    await rig.settle()
    assert await the_staff_group(rig) == grown.id
    grown.removes_bot(owner)
    await rig.settle()
    assert await the_staff_group(rig) is None


async def test_nobody_but_an_owner_makes_a_staff_group(rig: Rig) -> None:
    editor = await hoa(rig, "editor")
    group = rig.telegram.group("trực", title="Trực", members=[editor])
    group.says(editor, "/nhom")
    await rig.settle()
    assert await the_staff_group(rig) is None
    assert "nhắn riêng với bot" in group.screen()[-1].text


async def the_staff_group(rig: Rig) -> int | None:
    async with rig.app.database.reading() as store:
        return await groups.staff_group(store)
