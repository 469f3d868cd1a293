"""The command line: what it answers, what it changes, and what it says when something is missing."""

from __future__ import annotations

import asyncio
import csv
import json
import socket
from pathlib import Path

import pytest
from sqlalchemy import text as text_of
from typer.testing import CliRunner, Result

from bot.app import utc_now
from bot.cli.main import app
from bot.settings import SAMPLE_FAIR
from db import audit, edits, fairs, staff
from db.store import Database
from tests.knowledge.faulty_fairs import FILES
from tests.rig import TOKEN


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """No settings of this machine; a database that does not exist yet."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "TELEGRAM_TOKEN",
        "LISTEN",
        "RATE_TOTAL",
        "REGISTER",
        "FAIR",
        "MODE",
        "LOG_FORMAT",
        "TELEGRAM_API_URL",
    ):
        monkeypatch.delenv(f"HOICHO_{name}", raising=False)
    monkeypatch.setenv("HOICHO_DATABASE_URL", f"sqlite:///{tmp_path / 'cli.sqlite3'}")
    return f"sqlite:///{tmp_path / 'cli.sqlite3'}"


@pytest.fixture
def small_fair(tmp_path: Path) -> Path:
    folder = tmp_path / "cho-thu"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def hoicho(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=answers)


def break_fair(folder: Path) -> None:
    (folder / "products.csv").write_text("id,booth,name,price\np1,Z99,Bình,chịu\n", "utf-8")


async def version(url: str) -> int:
    database = Database(url)
    async with database.reading() as store:
        number = (await fairs.data_version(store)).number
    await database.close()
    return number


def test_check_ends_with_0_1_or_2(small_fair: Path, tmp_path: Path) -> None:
    assert hoicho("check", small_fair).exit_code == 0
    break_fair(small_fair)
    faulty = hoicho("check", small_fair)
    assert (faulty.exit_code, "Z99" in faulty.stdout) == (1, True)
    assert hoicho("check", tmp_path / "nowhere").exit_code == 2


def test_check_in_json_is_one_line(small_fair: Path) -> None:
    break_fair(small_fair)
    (line,) = hoicho("check", small_fair, "--json").stdout.splitlines()
    assert {(fault["file"], fault["column"]) for fault in json.loads(line)["faults"]} >= {("products.csv", "booth")}


def test_import_shows_and_asks_before_it_writes(small_fair: Path) -> None:
    refused = hoicho("import", small_fair, answers="n\n")
    assert (refused.exit_code, "Nothing was changed" in refused.stdout) == (0, True)
    assert "Imported" in hoicho("import", small_fair, "--yes").stdout


async def test_a_second_import_of_the_same_changes_nothing(small_fair: Path, url: str) -> None:
    for _ in range(2):
        assert (await asyncio.to_thread(hoicho, "import", small_fair, "--yes")).exit_code == 0
    assert await version(url) == 1


async def test_a_faulty_folder_changes_nothing(small_fair: Path, url: str) -> None:
    await asyncio.to_thread(hoicho, "import", small_fair, "--yes")
    break_fair(small_fair)
    refused = await asyncio.to_thread(hoicho, "import", small_fair, "--yes")
    assert (refused.exit_code, await version(url)) == (1, 1)


def test_another_fair_is_refused_unless_it_is_to_replace(small_fair: Path) -> None:
    hoicho("import", small_fair, "--yes")
    event = small_fair / "event.yaml"
    event.write_text(event.read_text("utf-8").replace("slug: cho-thu", "slug: cho-khac"), "utf-8")
    refused = hoicho("import", small_fair, "--yes")
    assert (refused.exit_code, "cho-thu" in refused.stderr) == (1, True)
    assert hoicho("import", small_fair, "--yes", "--replace").exit_code == 0


def test_ask_in_json_is_one_line(small_fair: Path) -> None:
    asked = hoicho("ask", "bình gốm bao nhiêu", "--fair", small_fair, "--now", "2025-01-10T09:30", "--json")
    (line,) = asked.stdout.splitlines()
    assert set(json.loads(line)) >= {"kind", "ids", "text", "score"}


def test_an_invitation_and_codes_are_typed_when_the_bot_has_no_name_yet(small_fair: Path) -> None:
    assert hoicho("staff", "invite").stdout.startswith("/start nv_")
    assert hoicho("staff", "invite", "--role", "king").exit_code == 2
    assert hoicho("booth", "codes").exit_code == 2
    hoicho("import", small_fair, "--yes")
    assert [line.split()[0] for line in hoicho("booth", "codes").stdout.splitlines()] == ["A01", "B01"]
    assert hoicho("booth", "codes", "--booth", "Z99").exit_code == 2


def test_run_without_a_token_says_where_to_get_one() -> None:
    ended = hoicho("run")
    assert ended.exit_code == 2
    assert "xin token ở @BotFather" in ended.stderr
    assert "get one from @BotFather" in ended.stderr


def test_run_on_a_taken_port_names_the_setting(small_fair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOICHO_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("HOICHO_FAIR", str(small_fair))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("HOICHO_LISTEN", f"127.0.0.1:{taken.getsockname()[1]}")
        ended = hoicho("run")
    assert (ended.exit_code, "đổi HOICHO_LISTEN" in ended.stderr, "change HOICHO_LISTEN" in ended.stderr) == (
        2,
        True,
        True,
    )


@pytest.mark.parametrize("command", [["migrate"], ["run"], ["staff", "invite"], ["import", SAMPLE_FAIR, "--yes"]])
def test_a_database_that_is_away_is_named_without_its_password(
    command: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOICHO_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("HOICHO_DATABASE_URL", "postgresql://cho:mat-khau@127.0.0.1:1/cho")
    ended = hoicho(*command)
    assert (ended.exit_code, "HOICHO_DATABASE_URL" in ended.stderr) == (2, True)
    assert "mat-khau" not in ended.output


async def test_staff_are_listed_and_removed_but_for_the_last_owner(url: str) -> None:
    assert "No staff yet" in (await asyncio.to_thread(hoicho, "staff", "list")).stdout
    database = Database(url)
    async with database.store() as store:
        for user, role in ((7, "owner"), (8, "editor")):
            await staff.accept(store, await staff.invite(store, role, utc_now()), user, f"N{user}", utc_now())
        await staff.invite(store, "desk", utc_now())
    owner, editor, link = (await asyncio.to_thread(hoicho, "staff", "list")).stdout.splitlines()
    assert [line.split()[1:] for line in (owner, editor)] == [["owner", "N7"], ["editor", "N8"]]
    assert link.split()[:2] == ["nv_…", "desk"]
    for line, status in ((editor, 0), (editor, 2), (owner, 1)):
        assert (await asyncio.to_thread(hoicho, "staff", "remove", line.split()[0])).exit_code == status
    async with database.reading() as store:
        assert [member.user_id for member in await staff.members(store)] == [7]
        assert [action for _, action, _ in await staff.audit(store)] == ["remove_staff"]
    await database.close()


async def test_the_record_is_written_as_csv_that_runs_no_formula(url: str, tmp_path: Path) -> None:
    hoicho_there = ("audit", "export", tmp_path / "nhat-ky.csv")
    assert (await asyncio.to_thread(hoicho, "migrate")).exit_code == 0
    database = Database(url)
    async with database.store() as store:
        await audit.record(store, 7_000_000_001, "choose_staff_group", "=cmd()", utc_now(), after="+1")
        await audit.record(store, 0, "import_fair", "@a.xlsx", utc_now(), after={"added": 1})
    assert (await asyncio.to_thread(hoicho, *hoicho_there)).exit_code == 0
    text = (tmp_path / "nhat-ky.csv").read_text("utf-8-sig")
    head, first, second = csv.reader(text.splitlines())
    assert head == ["id", "at", "actor", "action", "subject", "before", "after"]
    assert (first[3:], "7000000001" in text) == (["choose_staff_group", "'=cmd()", "", '"+1"'], False)
    assert (second[2], second[4], second[6]) == ("console", "'@a.xlsx", '{"added": 1}')
    assert (await asyncio.to_thread(hoicho, *hoicho_there)).exit_code == 2
    async with database.store() as store:
        await store.session.execute(text_of("DROP TRIGGER audit_update"))
        await store.session.execute(text_of("UPDATE audit SET subject = 'x' WHERE id = 1"))
    told = await asyncio.to_thread(hoicho, *hoicho_there, "--replace")
    assert (told.exit_code, "Entry 1 was changed" in told.stderr) == (1, True)
    await database.close()


async def test_an_import_from_the_command_line_is_on_record_and_can_be_taken_back(small_fair: Path, url: str) -> None:
    await asyncio.to_thread(hoicho, "import", small_fair, "--yes")
    booths = small_fair / "booths.csv"
    booths.write_text(booths.read_text("utf-8").replace("Gốm Lan", "Gốm Mới"), "utf-8")
    assert (await asyncio.to_thread(hoicho, "import", small_fair, "--yes")).exit_code == 0
    database = Database(url)
    async with database.reading() as store:
        done = [action for _, action, _ in await staff.audit(store)]
        kept = [(edit.kind, edit.label) for edit in await edits.recent(store, 5)]
    await database.close()
    assert done == ["import_fair", "import_fair"]
    assert kept == [("import", small_fair.name)]  # of the first there is nothing to go back to
