"""Codes for booths: given out, claimed once, not guessed; and the own booth."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db import booth_codes, exhibitors, staff
from db.people import ConsentRow
from db.store import Database
from handlers.actions import booths
from handlers.actions.errors import NotAllowed
from handlers.exhibitor.booth import LOOKS_LIKE_A_CODE
from handlers.replies.exhibitors import own_booth
from handlers.replies.texts import Texts
from knowledge.fair import Session
from tests.handlers.chair import does, hoa, lan
from tests.handlers.conftest import FAIR, NOW
from tests.rig import Rig

LAN, BAO, STRANGER = 4001, 4002, 4003
TEXTS = Texts()


async def code_for(database: Database, booth: str) -> str:
    async with database.store() as store:
        return (await booths.issue_booth_codes(store, FAIR, NOW, booth=booth, reissue=True))[booth]


async def claim(database: Database, person: int, code: str, now: datetime = NOW) -> booths.Claim:
    async with database.store() as store:
        return await booths.claim_booth(store, person, code, now)


async def mine(database: Database, person: int) -> list[str]:
    async with database.reading() as store:
        return [booth.code for booth in await booths.my_booths(store, person, FAIR)]


async def actions(database: Database) -> list[tuple[int, str, str]]:
    async with database.reading() as store:
        return [entry for entry in await staff.audit(store) if entry[1].startswith("claim")]


@pytest.mark.parametrize("typed", ["{}", " {} ", "no-hyphen", "lower"])
async def test_a_code_makes_its_person_the_owner(database: Database, typed: str) -> None:
    code = await code_for(database, "A01")
    forms = {"no-hyphen": code.replace("-", ""), "lower": code.lower()}
    assert (await claim(database, LAN, forms.get(typed, typed.format(code)))).booth == "A01"
    assert await mine(database, LAN) == ["A01"]
    assert await actions(database) == [(LAN, "claim_booth", "A01")]


async def test_using_a_code_is_kept_as_the_yes_to_what_is_kept(database: Database) -> None:
    code = await code_for(database, "A01")
    await claim(database, BAO, "AAAA-BBBB")
    await claim(database, LAN, code)
    async with database.reading() as store:
        proofs = (await store.session.scalars(select(ConsentRow))).all()
    assert [(p.chat_id, p.subject, p.text_version) for p in proofs] == [(LAN, "claim", booths.CONSENT_VERSION)]


async def test_a_used_an_unknown_and_an_old_code_are_refused_and_recorded(database: Database) -> None:
    used, old = await code_for(database, "A01"), await code_for(database, "A02")
    await claim(database, LAN, used)
    refused = booths.Claim(refused="code_unknown")
    assert await claim(database, BAO, used) == refused
    assert await claim(database, BAO, "AAAA-BBBB") == refused
    assert await claim(database, BAO, old, NOW + booth_codes.CODE_LIVES) == refused
    assert await mine(database, BAO) == []
    assert [action for _, action, _ in await actions(database)] == ["claim_booth", *["claim_refused"] * 3]


async def test_the_sixth_try_within_ten_minutes_is_refused_even_with_the_right_code(database: Database) -> None:
    code = await code_for(database, "A01")
    for _ in range(5):
        assert (await claim(database, BAO, "AAAA-BBBB")).refused == "code_unknown"
    assert (await claim(database, BAO, code)).refused == "too_many_tries"
    assert (await claim(database, LAN, code)).booth == "A01"
    code = await code_for(database, "A02")
    assert (await claim(database, BAO, code, NOW + booth_codes.TRIES_WITHIN)).booth == "A02"


async def test_of_twenty_who_use_one_code_at_once_one_wins_and_all_are_recorded(database: Database) -> None:
    code = await code_for(database, "A01")
    claims = await asyncio.gather(*(claim(database, 5000 + n, code) for n in range(20)))
    assert sorted(claim.booth for claim in claims) == [""] * 19 + ["A01"]
    assert len(await actions(database)) == 20


async def test_a_person_may_own_two_booths_and_a_booth_two_people(database: Database) -> None:
    await claim(database, LAN, await code_for(database, "A01"))
    await claim(database, LAN, await code_for(database, "A02"))
    await claim(database, BAO, await code_for(database, "A02"))
    assert await mine(database, LAN) == ["A01", "A02"]
    assert await mine(database, BAO) == ["A02"]


async def test_others_booths_are_not_shown(database: Database) -> None:
    await claim(database, LAN, await code_for(database, "A01"))
    async with database.reading() as store:
        assert (await booths.my_booth(store, LAN, "A01", FAIR)).code == "A01"
        for person, code in ((LAN, "A02"), (LAN, ""), (STRANGER, "A01")):
            with pytest.raises(NotAllowed):
                await booths.my_booth(store, person, code, FAIR)


async def test_a_second_hand_out_leaves_out_live_codes_and_owned_booths(database: Database) -> None:
    async with database.store() as store:
        first = await booths.issue_booth_codes(store, FAIR, NOW)
        assert list(first) == ["A01", "A02", "A03"]
        assert await booths.issue_booth_codes(store, FAIR, NOW) == {}
        assert await booths.issue_booth_codes(store, FAIR, NOW, booth="A01") == {}
    await claim(database, LAN, first["A01"])
    async with database.store() as store:
        later = NOW + booth_codes.CODE_LIVES + timedelta(minutes=1)
        assert list(await booths.issue_booth_codes(store, FAIR, later)) == ["A02", "A03"]
        assert list(await booths.issue_booth_codes(store, FAIR, later, booth="A01")) == ["A01"]


async def test_a_reissued_code_voids_the_old_one(database: Database) -> None:
    old, new = await code_for(database, "A01"), await code_for(database, "A01")
    assert (await claim(database, LAN, old)).refused == "code_unknown"
    assert (await claim(database, LAN, new)).booth == "A01"


@pytest.mark.parametrize(
    "text", ["AB12-CD34", "AB12C-D34EF", "ab12c-d34ef", "ab12-cd34", " ab12 - cd34 ", "ABCD-EFGH", "O1LI-0000"]
)
def test_a_message_that_is_nothing_but_a_code_is_taken_as_one(text: str) -> None:
    assert LOOKS_LIKE_A_CODE.search(text)


@pytest.mark.parametrize(
    "text", ["0912-3456", "nghe-nhan", "mã AB12-CD34", "AB12-CD345", "AB12C D34EF", "A12", "", "AB12-CDU4", "2024-2025"]
)
def test_words_and_phone_numbers_are_no_codes(text: str) -> None:
    assert not LOOKS_LIKE_A_CODE.search(text)


def test_a_complete_booth_lacks_nothing() -> None:
    told = own_booth(TEXTS, FAIR, FAIR.booth["A01"]).text
    assert told.endswith(
        "<b>Chương trình tại gian</b>\n• 09:00–10:00 thứ Năm 31/10: Trình diễn vuốt gốm\n\nThông tin gian đã đầy đủ."
    )


def test_what_a_booth_holds_elsewhere_stands_apart_from_what_is_held_in_it() -> None:
    sessions = (
        Session("a", "Vuốt gốm", NOW, NOW + timedelta(hours=1), "san-khau", "A01"),
        Session("b", "Tô tượng", NOW, NOW + timedelta(hours=1), "gian A01", "A01"),
        Session("c", "Nặn tò he", NOW, NOW + timedelta(hours=1), "gian A01", "A02", status="cancelled"),
        Session("d", "Ca trù", NOW, NOW + timedelta(hours=1), "san-khau", "A02"),
    )
    fair = replace(FAIR, sessions=sessions)
    assert own_booth(TEXTS, fair, FAIR.booth["A01"]).text.endswith(
        "<b>Chương trình tại gian</b>\n• 20:00–21:00 thứ Ba 29/10: Tô tượng\n"
        "• 20:00–21:00 thứ Ba 29/10: Nặn tò he (đã hủy)\n\n"
        "<b>Chương trình của gian ở nơi khác</b>\n• 20:00–21:00 thứ Ba 29/10: Vuốt gốm – sân khấu chính\n\n"
        "Thông tin gian đã đầy đủ."
    )


def test_what_a_booth_lacks_is_listed_below_its_card() -> None:
    told = own_booth(TEXTS, FAIR, FAIR.booth["A02"]).text
    assert told.partition("<b>Còn thiếu</b>\n")[2].split("\n") == [
        "• Chưa có giá cho 5 sản phẩm: Bình số 1, Bình số 2, Bình số 3 và 2 sản phẩm khác",
        "• Chưa có lời giới thiệu",
        "• Chưa có số điện thoại",
        "• Chưa có trang web (nếu có)",
        "Muốn bổ sung, anh/chị bấm nút bên dưới.",
    ]


def test_a_booth_without_products_is_told_so() -> None:
    assert "• Chưa có sản phẩm nào\n" in own_booth(TEXTS, FAIR, FAIR.booth["A03"]).text


async def test_staff_hear_once_of_guessing_and_the_true_owner_still_gets_in(rig: Rig) -> None:
    staff_member = await hoa(rig)
    async with rig.app.database.store() as store:
        code = (await booths.issue_booth_codes(store, FAIR, NOW, booth="A01"))["A01"]
        for n in range(booth_codes.ALARM - 1):
            await booth_codes.may_try(store, 7000 + n, rig.app.now())
    guesser = await lan(rig)
    before = len(staff_member.screen())
    for n in range(3):
        await does(rig, guesser, f"AAAA-000{n}")
    heard = [bubble.text for bubble in staff_member.screen()[before:]]
    assert [text.startswith("Trong một giờ qua có hơn 100 lần thử mã") for text in heard] == [True]
    owner = rig.telegram.person("tu", first_name="Tư")
    owner.says(f"/start gh_{code.replace('-', '')}")
    await rig.settle()
    async with rig.app.database.reading() as store:
        assert await exhibitors.owners_of(store, "A01") == [owner.id]
