"""The command line on workbooks: make one, check it, import it, ask it, write it out again."""

from __future__ import annotations

import asyncio
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from bot.cli import folders
from bot.cli.main import app
from bot.settings import SAMPLE_FAIR
from db import changes, fairs
from db.changes import Change
from db.store import Database
from knowledge.fair import Fair
from knowledge.loading import load_fair
from knowledge.writing import EXAMPLE, write_workbook
from tests.knowledge.faulty_fairs import EVENT, write_fair
from tests.knowledge.hostile_files import a_million_rows, with_password


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """No settings of this machine; a database that does not exist yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOICHO_DATABASE_URL", f"sqlite:///{tmp_path / 'cli.sqlite3'}")
    return f"sqlite:///{tmp_path / 'cli.sqlite3'}"


def hoicho(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=answers)


def stored(url: str) -> Fair | None:
    async def load() -> Fair | None:
        database = Database(url)
        async with database.reading() as store:
            fair = await fairs.load(store)
        await database.close()
        return fair

    return asyncio.run(load())


def test_the_form_is_made_checked_imported_and_asked(url: str) -> None:
    assert hoicho("template", "cho.xlsx").exit_code == 0
    checked = hoicho("check", "cho.xlsx")
    assert (checked.exit_code, "Hội chợ Làng nghề Xuân 2027" in checked.stdout) == (0, True)
    assert hoicho("import", "cho.xlsx", "--yes").exit_code == 0
    assert stored(url) == EXAMPLE
    told = hoicho("ask", "gian A01 ở đâu", "--fair", "cho.xlsx", "--json")
    assert (json.loads(told.stdout)["kind"], json.loads(told.stdout)["ids"]) == ("booth", ["A01"])


def test_a_conversation_and_an_evaluation_take_a_workbook_too() -> None:
    hoicho("template", "cho.xlsx")
    assert "Gốm Hoa Mai" in hoicho("chat", "--fair", "cho.xlsx", answers="gian A01\n").stdout
    expected = [{"kind": "faq", "ids": ["gui-xe"]}]
    question = {"turns": ["gửi xe ở đâu?"], "now": "2027-01-15T09:30", "expect": expected}
    Path("hoi.jsonl").write_text(json.dumps(question), "utf-8")
    told = hoicho("evaluate", "cho.xlsx", "hoi.jsonl", "--json")
    assert (told.exit_code, json.loads(told.stdout)["right"]) == (0, 1)


@pytest.mark.parametrize("target", ["ra", "ra.xlsx"])
def test_what_is_imported_is_exported_equal(target: str) -> None:
    assert hoicho("import", SAMPLE_FAIR, "--yes").exit_code == 0
    told = hoicho("export", target)
    assert (told.exit_code, "133 gian" in told.stdout) == (0, True)
    assert load_fair(target).fair == load_fair(SAMPLE_FAIR).fair
    assert "Không có gì thay đổi" in hoicho("import", target, "--yes").stdout


def test_without_a_fair_there_is_nothing_to_export() -> None:
    told = hoicho("export", "ra")
    assert (told.exit_code, Path("ra").exists()) == (2, False)
    assert "Chưa có hội chợ" in told.stderr


def test_what_is_there_is_not_written_over_unasked(tmp_path: Path) -> None:
    write_fair(tmp_path / "co")
    hoicho("import", "co", "--yes")
    Path("co.xlsx").write_bytes(b"mine")
    for command, target in (("template", "co.xlsx"), ("export", "co.xlsx"), ("export", "co")):
        refused = hoicho(command, target)
        assert (refused.exit_code, f"Đã có {target}" in refused.stderr) == (2, True)
    assert Path("co.xlsx").read_bytes() == b"mine"
    assert hoicho("export", "co.xlsx", "--replace").exit_code == 0
    assert hoicho("check", "co.xlsx").exit_code == 0


def test_the_form_is_a_workbook_only() -> None:
    refused = hoicho("template", "mau")
    assert (refused.exit_code, "mau.xlsx" in refused.stderr) == (2, True)


def test_what_has_no_place_in_a_workbook_is_told(tmp_path: Path) -> None:
    hoicho("import", write_fair(tmp_path / "co", event=EVENT.replace("Ban tổ chức", "A; B")), "--yes")
    refused = hoicho("export", "ra.xlsx")
    assert (refused.exit_code, "A; B" in refused.stderr) == (2, True)
    assert hoicho("export", "ra").exit_code == 0


def test_a_faulty_workbook_is_not_imported(url: str) -> None:
    write_workbook(replace(EXAMPLE, booths=EXAMPLE.booths[:1]), Path("cho.xlsx"))
    checked = hoicho("check", "cho.xlsx")
    assert (checked.exit_code, "sản phẩm, dòng 3, cột gian" in checked.stdout) == (1, True)
    assert hoicho("import", "cho.xlsx", "--yes").exit_code == 1
    assert not Path("cli.sqlite3").exists()


def test_a_file_that_cannot_be_read_ends_with_2_and_no_traceback(tmp_path: Path) -> None:
    for name, make in (("mat [/khau]", with_password), ("to", a_million_rows)):
        (tmp_path / name).mkdir(parents=True)
        path = make(tmp_path / name)
        for arguments in (("check", path), ("import", path, "--yes"), ("ask", "mấy giờ", "--fair", path)):
            refused = hoicho(*arguments)
            assert (refused.exit_code, str(path) in refused.stderr, "Traceback" in refused.output) == (2, True, False)


def test_a_bar_moves_on_a_terminal_and_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_fair(tmp_path / "co")
    seen = {}
    for terminal in (True, False):
        text = io.StringIO()
        monkeypatch.setattr(folders, "out", Console(file=text, force_terminal=terminal, width=100))
        assert hoicho("check", "co").exit_code == 0
        seen[terminal] = "━" in text.getvalue()
    assert seen == {True: True, False: False}


def pending(url: str) -> list[Change]:
    async def load() -> list[Change]:
        database = Database(url)
        async with database.reading() as store:
            found = await changes.pending(store)
        await database.close()
        return found

    return asyncio.run(load())


def imported(fair: Fair, *options: str) -> str:
    write_workbook(fair, Path("cho.xlsx"))
    said = hoicho("import", "cho.xlsx", "--yes", *options)
    assert said.exit_code == 0
    return said.stdout


def test_an_import_drafts_notices_and_leaves_cancelled_what_an_old_file_would_bring_back(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = EXAMPLE.sessions
    start = first.starts_at - timedelta(days=1)
    monkeypatch.setattr(folders, "utc_now", lambda: start)
    assert "chờ duyệt" not in imported(EXAMPLE)
    cancelled = replace(EXAMPLE, sessions=(replace(first, status="cancelled"), *others))
    assert "1 thông báo chờ duyệt ở /nhanvien" in imported(cancelled)
    (draft,) = pending(url)
    assert (draft.before, draft.after) == (first, cancelled.sessions[0])

    start += timedelta(hours=1)
    old = imported(replace(EXAMPLE, sessions=(replace(first, host="Nghệ nhân Tư"), *others)))
    assert f"  = {first.id}  {first.title}" in old
    assert stored(url) == replace(cancelled, sessions=(replace(cancelled.sessions[0], host="Nghệ nhân Tư"), *others))
    assert len(pending(url)) == 1
    assert "--revive" not in imported(EXAMPLE, "--revive")
    assert (stored(url), pending(url)) == (EXAMPLE, [])
