"""The record as an owner reads it: every act has words, names stand for keys, long pages are leafed through."""

from __future__ import annotations

import re
from pathlib import Path

from db import audit
from handlers.actions import record
from handlers.actions.staff import invite_staff, remove_staff
from handlers.replies.texts import Texts
from tests.handlers.chair import does, hoa, last
from tests.rig import Rig

ACTIONS = Path(record.__file__).parent
RECORDED = re.compile(r"""record\(\s*store,\s*[\w.]+,\s*["'](\w+)["']""")


def test_every_act_that_is_recorded_has_words() -> None:
    acts = {act for file in ACTIONS.glob("*.py") for act in RECORDED.findall(file.read_text("utf-8"))}
    assert {"edit_session", "edit_field", "remove_staff", "pause"} <= acts
    assert [act for act in sorted(acts) if Texts().word("acts", act) == act] == []


async def test_names_stand_for_keys_also_of_who_is_gone(rig: Rig) -> None:
    owner = await hoa(rig)
    nam = rig.telegram.person("nam", first_name="Nam")
    async with rig.app.database.store() as store:
        token = await invite_staff(store, "editor", rig.app.now())
    nam.starts(f"nv_{token}")
    await rig.settle()
    async with rig.app.database.store() as store:
        await remove_staff(store, owner.id, await audit.key_of(store, nam.id), rig.app.now())
    said = (await does(rig, owner, "/nhatky")).split("\n")
    assert said[1:3] == ["20:00 T3 29/10 – Hoa <b>: gỡ nhân viên Nam", "↳ biên tập chương trình → (trống)"]


async def test_a_person_whom_nobody_knows_is_a_key(rig: Rig) -> None:
    owner = await hoa(rig)
    async with rig.app.database.store() as store:
        await audit.record(store, 9_000_000_009, "claim_booth", "A01", rig.app.now(), after="owner")
        key = await audit.key_of(store, 9_000_000_009)
    said = await does(rig, owner, "/nhatky")
    assert f"người {key[:6]}: nhận gian A01" in said
    assert "9000000009" not in said


async def test_long_entries_are_cut_and_pages_meet(rig: Rig) -> None:
    owner = await hoa(rig)
    async with rig.app.database.store() as store:
        for number in range(20):
            await audit.record(store, owner.id, "edit_field", f"A{number:02}", rig.app.now(), after={"name": "x" * 99})
    seen = await does(rig, owner, "/nhatky")
    for _ in range(2):
        seen += await does(rig, owner, "* Cũ hơn →")
    assert re.findall(r"sửa dữ liệu (A\d\d)", seen) == [f"A{number:02}" for number in range(19, -1, -1)]
    assert "x" * 61 not in last(owner)
