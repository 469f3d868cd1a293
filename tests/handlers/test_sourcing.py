"""Buyers and booths: who gets a request and its contact, who may answer, and what is left when it is taken back."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, select

from db import sourcing
from db.audit import AuditRow
from db.exhibitors import BoothMemberRow
from db.people import ConsentRow
from db.sourcing import LinkRow, RequestRow, Wanted
from db.talks import TalkRow
from handlers.actions.sourcing import booths_for
from handlers.replies import links_table
from handlers.replies.texts import Texts
from knowledge.answering.bulk import in_bulk
from simulator.people import Person
from tests.handlers.chair import data_of, does, hoa, last, presses
from tests.handlers.conftest import FAIR
from tests.handlers.everything import troubles
from tests.handlers.test_talks import ALONE, MORNING, everything_kept, quotes, read, rig, somebody
from tests.rig import Rig, built_once, sample_fair

__all__ = ["rig"]

WANTED = ("ấm trà", "500 cái mỗi tháng", "Đà Nẵng", "* Không hẹn ngày")


async def taking(rig: Rig, name: str, *booths: str) -> Person:
    """Somebody of booths that take requests."""
    person = await somebody(rig, name, *booths)
    async with rig.app.database.store() as store:
        for booth in booths:
            await sourcing.wish(store, booth, True)
    return person


async def buying(rig: Rig, *acts: str, name: str = "Quynh") -> Person:
    buyer = await somebody(rig, name)
    await does(rig, buyer, "/timhang", "* 🤝 Gửi đơn tìm hàng", *WANTED, *acts)
    return buyer


async def links(rig: Rig) -> list[tuple[int, str, str]]:
    async with rig.app.database.reading() as store:
        rows = await store.session.scalars(select(LinkRow).order_by(LinkRow.request, LinkRow.booth))
        return [(row.request, row.booth, row.state) for row in rows]


async def test_only_booths_that_could_deliver_and_take_requests_get_one(rig: Rig) -> None:
    bao = await somebody(rig, "Bao", "A01")  # sells it, takes none
    tam = await taking(rig, "Tam", "A02")  # takes requests, sells something else
    buyer = await buying(rig, "* Không cho liên hệ")
    assert "Chưa có gian nào nhận đơn loại này" in last(buyer)
    assert "1 gian khác cũng có hàng này" in last(buyer)
    await does(rig, buyer, "* Gửi đơn")
    await does(rig, bao, "/giancuatoi", "* Nhận đơn tìm hàng")
    await does(rig, buyer, "/timhang", "* 🤝 Gửi đơn tìm hàng", *WANTED, "* Không cho liên hệ")
    assert "Gửi tới 1 gian:\n• A01 – Gốm Lan Anh" in last(buyer)
    await does(rig, buyer, "* Gửi đơn")
    assert "#N2 · Có đơn tìm hàng gửi gian A01\nCần: ấm trà" in last(bao)
    assert "ấm trà" not in read(tam)
    assert await links(rig) == [(2, "A01", "sent")]
    assert "Quynh" not in read(bao)
    assert await troubles(rig) == []


async def test_a_contact_is_the_interested_booths_only_and_goes_when_it_is_taken_back(rig: Rig) -> None:
    bao, minh = await taking(rig, "Bao", "A01"), await taking(rig, "Minh", "A01")
    buyer = await buying(rig, "0912 345 678", "* Gửi kèm liên hệ")
    assert "0912" not in read(bao) + read(minh)
    await does(rig, bao, "* Quan tâm")
    for person in (bao, minh):
        assert "“0912 345 678”" in read(person)
    async with rig.app.database.reading() as store:
        proofs = {row.subject: row.text_version for row in await store.session.scalars(select(ConsentRow))}
    assert proofs == dict.fromkeys(("request:1", "contact:request:1", "contact:1"), "2026-11-request-1")
    await does(rig, buyer, "/timhang", "* Rút liên hệ #N1")
    assert "0912" not in read(bao) + read(minh)
    async with rig.app.database.reading() as store:
        standing = await store.session.scalars(select(ConsentRow.subject).where(ConsentRow.withdrawn_at.is_(None)))
        assert list(standing) == ["request:1"]
        assert list(await store.session.scalars(select(RequestRow.contact))) == [""]
    assert "#G1" in await quotes(rig, bao, "Chào chị")  # they still talk
    assert await troubles(rig) == []


async def test_sent_without_the_contact_none_is_kept(rig: Rig) -> None:
    bao = await taking(rig, "Bao", "A01")
    await buying(rig, "0912 345 678", "* Gửi, không kèm liên hệ")
    await does(rig, bao, "* Quan tâm")
    assert "0912" not in read(bao)
    async with rig.app.database.reading() as store:
        assert list(await store.session.scalars(select(RequestRow.contact))) == [""]


async def test_of_two_of_a_booth_one_answers_and_strangers_cannot(rig: Rig) -> None:
    bao, minh = await taking(rig, "Bao", "A01"), await taking(rig, "Minh", "A01")
    tam, stranger = await taking(rig, "Tam", "A02"), await somebody(rig, "La")
    buyer = await buying(rig, "* Không cho liên hệ", "* Gửi đơn")
    for person in (tam, stranger):
        for forged in ("1:e_want:1:A01:yes", "1:e_want:1:A01:no", "1:e_wish:A01:off"):
            assert await presses(rig, person, forged) == ALONE
        for verb in ("want_withdraw:1", "want_no_contact:1", "want_agree:1:A01"):
            assert "đơn này không còn" in await presses(rig, person, f"1:{verb}")
    assert "đã có người của gian trả lời" in await presses(rig, tam, "1:e_want:1:A02:yes")  # never got it
    assert await links(rig) == [(1, "A01", "sent")]
    bao.taps("Quan tâm")
    minh.taps("Quan tâm")
    await rig.settle()
    assert await links(rig) == [(1, "A01", "interested")]
    assert read(buyer).count("quan tâm đơn #N1") == 1
    assert [("đã có người của gian trả lời" in last(person)) for person in (bao, minh)].count(True) == 1
    async with rig.app.database.reading() as store:
        assert len((await store.session.scalars(select(TalkRow))).all()) == 1
    assert await troubles(rig) == []


async def test_who_left_the_booth_gives_no_reason_and_answers_nothing(rig: Rig) -> None:
    bao = await taking(rig, "Bao", "A01")
    buyer = await buying(rig, "* Không cho liên hệ", "* Gửi đơn")
    await does(rig, bao, "* Không nhận được đơn này")
    async with rig.app.database.store() as store:
        await store.session.execute(delete(BoothMemberRow))
    before = len(buyer.screen())
    assert await does(rig, bao, "Hết hàng rồi ạ") == ALONE
    assert await presses(rig, bao, "1:e_want:1:A01:yes") == ALONE
    assert len(buyer.screen()) == before
    assert await links(rig) == [(1, "A01", "declined")]


async def test_a_request_taken_back_is_gone_from_the_booths_and_after_two_days_from_here(rig: Rig) -> None:
    bao = await taking(rig, "Bao", "A01")
    buyer = await buying(rig, "0912 345 678", "* Gửi kèm liên hệ")
    yes = data_of(rig, bao, "Quan tâm")
    await does(rig, buyer, "/dung")
    assert last(bao) == "#N1 · Người mua đã rút đơn này."
    assert "người mua đã rút" in await presses(rig, bao, yes)
    assert "Đà Nẵng" not in read(bao)
    async with rig.app.database.store() as store:
        await sourcing.forget(store, MORNING + timedelta(days=2, minutes=1))
        row = (await store.session.scalars(select(RequestRow))).one()
        assert (row.chat_id, row.what, row.place, row.contact) == (0, "", "", "")
    assert "345 678" not in (await everything_kept(rig)).replace("0912 345 678 ·", "")
    assert "đơn này không còn" in await presses(rig, buyer, "1:want_withdraw:1")
    assert await troubles(rig) == []


async def test_five_requests_are_the_most_and_words_are_not_cut(rig: Rig) -> None:
    buyer = await buying(rig)
    async with rig.app.database.store() as store:
        for _ in range(5):
            await sourcing.leave(store, buyer.id, Wanted("ấm", "1", "Huế"), (), MORNING)
    await does(rig, buyer, "* Không cho liên hệ", "* Gửi đơn")
    assert last(buyer) == "Dạ, anh/chị đang có 5 đơn, là nhiều nhất rồi. Anh/chị rút bớt ở /timhang nhé."
    await does(rig, buyer, "/timhang")
    assert await does(rig, buyer, "* 🤝 Gửi đơn tìm hàng") == last(buyer)
    other = await buying(rig, name="Thu")
    assert "dài quá 300 ký tự" in await does(rig, other, "x" * 301)
    assert "Đơn tìm hàng" in await does(rig, other, "x" * 300)


@pytest.mark.parametrize(("role", "may"), [("owner", True), ("editor", True), ("desk", False), ("sender", False)])
async def test_the_table_of_links_is_of_whoever_works_on_the_data(rig: Rig, role: str, may: bool) -> None:
    member = await hoa(rig, role)
    for verb in ("s_links", "s_links_file"):
        assert (await presses(rig, member, f"1:{verb}") != ALONE) == may


def test_the_workbook_has_a_row_for_each_link_and_no_formula() -> None:
    sent = sourcing.Link("A01", sourcing.SENT, None)
    wanted = Wanted("=1+1", "500", "Huế", "", "a@b.vn")
    bare = Wanted("nón", "1", "Vinh")
    requests = (
        sourcing.Request(1, 7, wanted, MORNING, True, (sent, sourcing.Link("A02", sourcing.AGREED, 3))),
        sourcing.Request(2, 8, bare, MORNING, True),
        sourcing.Request(3, 0, Wanted("", "", ""), MORNING, False, (sent,)),
    )
    book = load_workbook(BytesIO(links_table.table(Texts(), FAIR, requests)))
    sheet = book.worksheets[0]
    rows = [tuple(cell or "" for cell in row) for row in sheet.values]
    assert [(row[0], row[2], row[6], row[7], row[8]) for row in rows[1:]] == [
        (1, "=1+1", "A01 – Gốm Lan Anh", "chưa trả lời", "a@b.vn"),
        (1, "=1+1", "A02 – Gốm Tư Bình", "đã thỏa thuận", "a@b.vn"),
        (2, "nón", "", "chưa có gian nhận", ""),
        (3, "", "A01 – Gốm Lan Anh", "người mua đã rút", ""),
    ]
    assert sheet["C2"].data_type == "s"


async def test_taking_requests_is_on_record_and_the_record_has_no_words(rig: Rig) -> None:
    bao = await somebody(rig, "Bao", "A01")
    await does(rig, bao, "/giancuatoi", "* Nhận đơn tìm hàng", "* Thôi nhận đơn tìm hàng")
    await buying(rig, "* Không cho liên hệ", "* Gửi đơn")
    async with rig.app.database.reading() as store:
        acts = [(row.action, row.subject, row.after) for row in await store.session.scalars(select(AuditRow))]
    assert [one for one in acts if one[0] == "take_requests"] == [
        ("take_requests", "A01", "on"),
        ("take_requests", "A01", "off"),
    ]
    assert "ấm trà" not in str(acts)


@pytest.mark.parametrize(
    ("what", "some"),
    [("nón lá", {"C05", "C06"}), ("non la", {"C05", "C06"}), ("khăn lụa", {"B01"}), ("xe máy điện", set())],
)
def test_booths_are_found_as_an_answer_finds_them(what: str, some: set[str]) -> None:
    fair = sample_fair()
    index, now = built_once(fair), MORNING
    found = booths_for(what, fair, index, now)
    assert some <= set(found)
    assert found == booths_for(unicodedata.normalize("NFD", what), fair, index, now)
    assert bool(found) == bool(some)


def test_words_of_buyers_are_heard_with_marks_or_without() -> None:
    buyers = ("cần mua sỉ nón lá", "tim nguon hang may tre", "ĐẶT HÀNG SỐ LƯỢNG LỚN", "do you sell wholesale?")
    for text in buyers:
        assert in_bulk(text)
        assert in_bulk(unicodedata.normalize("NFD", text))
    assert not any(in_bulk(text) for text in ("nghệ sĩ nào diễn", "mua 2 cái nón", "số lượng gian", "gian A01"))
