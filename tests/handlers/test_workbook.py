"""A workbook in the chat: checked, compared, confirmed once, undone; whatever the file is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import fairs, learned, staff
from db.edits import EditRow
from handlers.actions import workbook as actions
from handlers.actions.errors import NotAllowed
from handlers.staff.routes import BUTTONS
from knowledge.learned import Learned
from simulator.people import Person
from tests.handlers.chair import data_of, does, hoa, lan, last, presses
from tests.handlers.conftest import FAIR
from tests.handlers.everything import rights
from tests.handlers.test_odd_texts import untroubled
from tests.knowledge.hostile_files import billion_laughs, word_file, zip_bomb, zip_that_climbs
from tests.rig import Rig
from tests.transcripts import with_cell, workbook

STEP_OVER = "Bước này đã xong hoặc đã bỏ. Làm lại từ /nhanvien."
CHANGED = "Chưa lưu: dữ liệu vừa được người khác đổi. Xem lại rồi làm lại."


async def sends(rig: Rig, person: Person, content: bytes, name: str = "so.xlsx", caption: str = "") -> str:
    person.sends_document(content, name, caption)
    await rig.settle()
    return last(person)


def another(column: str = "village", value: str = "Phù Lãng") -> bytes:
    return workbook(with_cell(FAIR, "booths", "A03", column, value))


async def village(rig: Rig) -> str:
    async with rig.app.database.reading() as store:
        fair = await fairs.tables(store)
    assert fair is not None
    return fair.booth["A03"].village


async def test_an_import_is_confirmed_once(rig: Rig) -> None:
    person = await hoa(rig)
    assert "1 thay đổi" in await sends(rig, person, another())
    assert await village(rig) == ""
    confirm = data_of(rig, person, "Nhập")
    newest = max(bubble.message_id for bubble in person.screen())
    for _ in range(3):
        person.taps_data(newest, confirm)
    await rig.settle()
    assert await village(rig) == "Phù Lãng"
    assert await presses(rig, person, confirm) == STEP_OVER
    async with rig.app.database.reading() as store:
        assert (await fairs.data_version(store)).number == 2


async def test_a_caption_makes_no_question_of_a_workbook(rig: Rig) -> None:
    assert "1 thay đổi" in await sends(rig, await hoa(rig), another(), caption="gian A01 ở đâu")


async def test_a_visitors_document_with_a_caption_is_a_question(rig: Rig) -> None:
    assert "Gốm Lan Anh" in await sends(rig, await lan(rig), another(), caption="gian A01 ở đâu")


async def test_a_later_workbook_takes_the_place_of_the_first(rig: Rig) -> None:
    person = await hoa(rig)
    await sends(rig, person, another())
    first = data_of(rig, person, "Nhập")
    await sends(rig, person, another(value="Thổ Hà"))
    assert await presses(rig, person, first) == STEP_OVER
    await does(rig, person, "* Nhập")
    assert await village(rig) == "Thổ Hà"


async def test_data_that_changed_meanwhile_is_not_written_over(rig: Rig) -> None:
    person = await hoa(rig)
    await sends(rig, person, another())
    async with rig.app.database.store() as store:
        await fairs.touch(store, rig.app.now())
    assert await does(rig, person, "* Nhập") == CHANGED
    assert await village(rig) == ""


async def test_another_fair_is_refused(rig: Rig) -> None:
    other = replace(FAIR, event=replace(FAIR.event, slug="cho-khac"))
    said = await sends(rig, await hoa(rig), workbook(other))
    assert said == "Sổ này của hội chợ khác: khóa slug là cho-khac, dữ liệu đang dùng là cho-thu. Chưa nhập gì."


@pytest.mark.parametrize("make", [zip_bomb, billion_laughs, zip_that_climbs, word_file], ids=lambda make: make.__name__)
async def test_a_hostile_file_is_refused(rig: Rig, tmp_path: Path, make: object) -> None:
    person = await hoa(rig)
    before = await rights(rig)
    path: Path = make(tmp_path)  # type: ignore[operator]  # each maker has a signature of its own
    assert (await sends(rig, person, path.read_bytes(), "../../so.xlsx")).startswith("Chưa nhập gì: so.xlsx ")
    assert await rights(rig) == before
    assert await untroubled(rig)


async def test_no_path_of_the_machine_is_told(rig: Rig, tmp_path: Path) -> None:
    said = await sends(rig, await hoa(rig), b"PK\x03\x04 no zip", "bảng <b>.xlsx")
    assert ("hoicho-" in said, "bảng <b>.xlsx" in said) == (False, True)


async def test_a_file_that_telegram_does_not_hand_out_is_told(rig: Rig) -> None:
    person = await hoa(rig)
    assert "lớn quá 20 MB" in await sends(rig, person, example_of(21_000_000))
    file = rig.telegram.files
    keep = file.keep

    def lost(kind: str, name: str, content: bytes) -> object:
        kept = keep(kind, name, content)
        del file.by_id[kept.file_id]
        return kept

    file.keep = lost  # type: ignore[method-assign, assignment]  # a file that is gone when it is asked for
    assert await sends(rig, person, another()) == "Chưa tải được so.xlsx từ Telegram. Gửi lại sau ít phút."


def example_of(size: int) -> bytes:
    return b"PK\x03\x04".ljust(size, b"\0")


async def test_what_the_staff_taught_stays_with_an_import_and_with_its_undoing(rig: Rig) -> None:
    person = await hoa(rig)
    async with rig.app.database.store() as store:
        await learned.teach(store, [Learned("an-trua", "ăn trưa ở đâu", "Ở góc ẩm thực.")], rig.app.now())
        await fairs.touch(store, rig.app.now())
    await rig.settle()
    assert "1 thay đổi" in await sends(rig, person, another())
    await does(rig, person, "* Nhập", "* Hoàn tác", "* Hoàn tác ngay")
    async with rig.app.database.reading() as store:
        tables, fair = await fairs.tables(store), await fairs.load(store)
    assert (tables, fair and [entry.id for entry in fair.faq]) == (FAIR, ["an-trua"])


async def test_a_change_is_undone_once(rig: Rig) -> None:
    person = await hoa(rig)
    await sends(rig, person, another())
    await does(rig, person, "* Nhập", "* Hoàn tác")
    undo = data_of(rig, person, "Hoàn tác ngay")
    await does(rig, person, "* Hoàn tác ngay")
    gone = "Thay đổi này đã hoàn tác rồi, hoặc cũ quá không hoàn tác được nữa."
    assert await presses(rig, person, undo) == gone
    assert await presses(rig, person, "1:s_undo:999:yes") == gone
    assert await village(rig) == ""


async def test_who_was_removed_while_looking_imports_nothing(rig: Rig) -> None:

    person = await hoa(rig, "editor")
    await sends(rig, person, another())
    async with rig.app.database.store() as store:
        await staff.remove(store, person.id, rig.app.now())
    assert await does(rig, person, "* Nhập") == "Dạ, phần này dành cho nhân viên hội chợ hoặc chủ gian hàng."
    assert await village(rig) == ""
    async with rig.app.database.reading() as store:
        with pytest.raises(NotAllowed):
            await actions.standing(store, person.id, FAIR)


async def test_the_list_of_changes_is_whole(rig: Rig) -> None:
    person = await hoa(rig)
    await sends(rig, person, another("name", "Gốm <Ba> & Vại"))
    document = next(b for b in reversed(person.screen()) if b.media == "document")
    text = rig.telegram.files.by_id[document.media_card["file_id"]].content.decode("utf-8-sig")
    assert text.splitlines()[:3] == [
        "Gian hàng: thêm 0, sửa 1, bớt 0",
        "~ A03  Gốm <Ba> & Vại",
        "    tên: Gốm Ba Vại → Gốm <Ba> & Vại",
    ]


def test_nobody_else_writes_the_ways_back() -> None:
    assert {"s_import", "s_undo", "s_edits"} <= {*BUTTONS}
    assert EditRow.__tablename__ == "edits"
