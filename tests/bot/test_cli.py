"""The command line: what it answers, what it changes, and what it says when something is missing."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.main import app
from bot.settings import SAMPLE_FAIR
from db import fairs
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
