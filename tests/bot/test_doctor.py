"""The doctor finds each trouble, tells it apart from its neighbours, mends nothing and gives nothing away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import text
from typer.testing import CliRunner

from bot.cli.main import app
from bot.doctor.database import room
from bot.doctor.examine import examine, free_on_disk
from bot.doctor.fair import checked, days, gaps
from bot.doctor.finding import Finding, Level
from bot.doctor.setup import setup
from bot.intake.lease import LASTS, NAME
from bot.settings import SAMPLE_FAIR, Mode, Settings
from db import leases, migrate
from db.store import Database
from handlers.actions.staff import accept_invite, invite_staff
from simulator.clock import Clock
from simulator.server import Running, build_app, serve
from simulator.telegram import Telegram
from tests.rig import TOKEN, moment, prepare_database, sample_fair

NOW = moment("2024-10-30 09:00")
CANARY, PASSWORD = "canary-secret_07", "mat-khau-canary"
Examine = Callable[..., Any]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(Clock(), TOKEN, username="cho_thu_bot", rates=None)


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Running]:
    running = await serve(build_app(telegram))
    yield running
    await running.stop()


@pytest.fixture
async def full_url(each_database_url: str) -> str:
    """The sample fair on SQLite and on PostgreSQL."""
    await prepare_database(each_database_url, sample_fair(), NOW)
    return each_database_url


def settings(url: str, api: str, **others: Any) -> Settings:
    given = {"telegram_token": SecretStr(TOKEN), "database_url": url, "telegram_api_url": api, **others}
    return Settings.model_construct(**given)


async def examined(settings: Settings, now: datetime | None = None, **others: Any) -> dict[str, Finding]:
    """By what was looked at. Every finding speaks both languages, and every trouble has its mend."""
    found = await examine(settings, lambda: now or datetime.now(UTC), **others)
    assert [finding for finding in found if not (finding.vi and finding.en)] == []
    assert [one for one in found if one.level is not Level.OK and not (one.mend_vi and one.mend_en)] == []
    assert [finding for finding in found if TOKEN in str(finding) or PASSWORD in str(finding)] == []
    assert len({finding.check for finding in found}) == len(found)
    return {finding.check: finding for finding in found}


def levels(found: dict[str, Finding]) -> dict[str, str]:
    return {check: str(finding.level) for check, finding in found.items()}


async def make(url: str, *statements: str) -> None:
    database = Database(url)
    async with database.writer.begin() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await database.close()


async def test_all_is_well(full_url: str, server: Running) -> None:
    database = Database(full_url)
    async with database.store() as store:
        await accept_invite(store, 1001, "Hoa", await invite_staff(store, "owner", NOW), NOW)
    await database.close()
    found = await examined(settings(full_url, server.url))
    assert levels(found).pop("days") == "warning"  # the sample fair is over
    assert {level for check, level in levels(found).items() if check != "days"} == {"ok"}
    assert "@cho_thu_bot" in found["token"].vi
    told = {"settings", "telegram", "token", "webhook", "clock", "database", "tables", "fair", "time zone", "data"}
    assert set(found) - {"disk", "prices", "places"} == told | {"days", "instance", "staff"}


async def test_nothing_is_changed_by_looking(full_url: str, server: Running, telegram: Telegram) -> None:
    lan = telegram.person("lan")
    lan.says("gốm ở đâu")
    await examined(settings(full_url, server.url))
    assert {call.method.lower() for call in telegram.journal} == {"getme", "getwebhookinfo"}
    assert telegram.pending() == 1
    database = Database(full_url)
    async with database.reading() as store:
        assert list(await store.session.scalars(text("SELECT key FROM state"))) == []
    await database.close()


async def test_a_wrong_token_is_no_missing_network(fair_url: str, server: Running) -> None:
    other = settings(fair_url, server.url, telegram_token=SecretStr(f"{TOKEN}x"))
    found = await examined(other)
    assert (found["telegram"].level, found["token"].level) == (Level.OK, Level.FAULT)
    assert found["token"].vi.startswith("Token sai")
    assert "webhook" not in found


async def test_a_missing_network_says_nothing_about_the_token(fair_url: str, server: Running) -> None:
    await server.stop()
    found = await examined(settings(fair_url, server.url))
    assert found["telegram"].level is Level.FAULT
    assert found["telegram"].vi.startswith("Không tới được Telegram từ máy chủ: 127.0.0.1")
    assert {"token", "webhook", "clock"} & set(found) == set()
    assert found["fair"].level is Level.OK


async def test_a_missing_token_is_told_with_and_without_a_network(fair_url: str, server: Running) -> None:
    without = settings(fair_url, server.url, telegram_token=SecretStr(""))
    assert {
        check: level for check, level in levels(await examined(without)).items() if check in ("telegram", "token")
    } == {
        "telegram": "ok",
        "token": "fault",
    }
    await server.stop()
    found = await examined(without)
    assert (found["telegram"].level, found["token"].level) == (Level.FAULT, Level.FAULT)
    assert "token" not in found["telegram"].vi


async def test_who_answers_in_telegrams_place_is_not_believed(fair_url: str) -> None:
    async def login_page(_: web.Request) -> web.Response:
        return web.Response(text="<html>Wi-Fi</html>", status=404)

    portal = web.Application()
    portal.router.add_get("/{any:.*}", login_page)
    runner = web.AppRunner(portal)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        found = await examined(settings(fair_url, f"http://127.0.0.1:{port}"))
    finally:
        await runner.cleanup()
    assert found["telegram"].level is Level.FAULT
    assert "không phải Telegram" in found["telegram"].vi
    assert "token" not in found


async def test_telegrams_own_trouble_is_no_wrong_token(fair_url: str, server: Running, telegram: Telegram) -> None:
    telegram.faults.order("status", status=500, method="getMe")
    found = await examined(settings(fair_url, server.url))
    assert (found["telegram"].level, "500" in found["telegram"].vi, "token" in found) == (Level.FAULT, True, False)


async def test_the_webhook_is_compared_with_the_mode(fair_url: str, server: Running, telegram: Telegram) -> None:
    hook = {"mode": Mode.WEBHOOK, "webhook_url": "https://cho.example.vn/hook", "webhook_secret": SecretStr(CANARY)}
    assert (await examined(settings(fair_url, server.url)))["webhook"].level is Level.OK
    assert (await examined(settings(fair_url, server.url, **hook)))["webhook"].level is Level.WARNING
    await telegram.call(TOKEN, "setWebhook", {"url": "https://cho.example.vn/hook", "secret_token": CANARY})
    assert (await examined(settings(fair_url, server.url, **hook)))["webhook"].level is Level.OK
    polling = (await examined(settings(fair_url, server.url)))["webhook"]
    assert (polling.level, "cho.example.vn" in polling.vi) == (Level.WARNING, True)


async def test_what_telegram_could_not_deliver_is_told_for_an_hour(
    fair_url: str, server: Running, telegram: Telegram
) -> None:
    await telegram.call(TOKEN, "setWebhook", {"url": "http://127.0.0.1:1/hook"})
    telegram.webhook.last_error = (telegram.clock.now(), "Connection refused")
    for n in range(100):
        telegram.push({"invented": {"n": n}})
    now = telegram.clock.now()
    found = await examined(settings(fair_url, server.url))
    assert (found["delivery"].level, "Connection refused" in found["delivery"].vi) == (Level.WARNING, True)
    assert (found["waiting"].level, found["waiting"].vi) == (Level.WARNING, "100 tin của khách chưa được lấy về.")
    assert "delivery" not in await examined(settings(fair_url, server.url), now + timedelta(hours=1, seconds=5))


@pytest.mark.parametrize(
    ("off", "level", "way"),
    [(0, Level.OK, "đúng"), (-60, Level.WARNING, "chậm"), (60, Level.WARNING, "nhanh"), (3600, Level.FAULT, "nhanh")],
)
async def test_the_clock_is_compared_with_telegrams(
    fair_url: str, server: Running, off: int, level: Level, way: str
) -> None:
    found = await examined(settings(fair_url, server.url), datetime.now(UTC) + timedelta(seconds=off))
    assert (found["clock"].level, way in found["clock"].vi) == (level, True)


async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path, server: Running) -> None:
    file = tmp_path / "sau" / "cho.sqlite3"
    found = await examined(settings(f"sqlite:///{file}", server.url, fair=SAMPLE_FAIR))
    assert (found["tables"].level, found["fair"].level) == (Level.WARNING, Level.WARNING)
    assert (found["disk"].level, file.parent.exists()) == (Level.OK, False)
    nowhere = await examined(settings(f"sqlite:///{file}", server.url, fair=tmp_path / "nowhere"))
    assert nowhere["fair"].level is Level.FAULT


@pytest.mark.parametrize("file", ["/proc/hoicho/cho.sqlite3", "."])
async def test_a_place_that_takes_no_file_is_told(tmp_path: Path, server: Running, file: str) -> None:
    found = await examined(settings(f"sqlite:///{tmp_path / file}", server.url))
    assert found["folder"].level is Level.FAULT
    assert {"tables", "fair"} & set(found) == set()


async def test_a_file_that_is_no_database_is_told(tmp_path: Path, server: Running) -> None:
    file = tmp_path / "cho.sqlite3"
    file.write_bytes(b"day khong phai co so du lieu" * 100)
    found = await examined(settings(f"sqlite:///{file}", server.url))
    assert (found["database"].level, "file is not a database" in found["database"].vi) == (Level.FAULT, True)
    assert "fair" not in found


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (f"postgresql://cho:{PASSWORD}@127.0.0.1:1/cho", "ConnectionRefusedError"),
        (f"postgresql://cho:{PASSWORD}@cho.invalid/cho", "gaierror"),
        (f"postgresql://cho:{PASSWORD}@127.0.0.1:1/cho?sslmode=canary", ""),
    ],
)
async def test_a_server_that_is_away_is_told_without_its_password(server: Running, address: str, why: str) -> None:
    found = await examined(settings(address, server.url))
    assert (found["database"].level, why in found["database"].vi) == (Level.FAULT, True)
    assert "tables" not in found


@pytest.mark.postgres
async def test_a_database_that_the_server_does_not_have_is_told(postgres_server: str, server: Running) -> None:
    address, _, query = postgres_server.partition("?")
    missing = f"{address.rpartition('/')[0]}/cho_khong_co" + (f"?{query}" if query else "")
    found = await examined(settings(missing, server.url))
    assert (found["database"].level, "createdb" in found["database"].mend_vi) == (Level.FAULT, True)


async def test_tables_of_another_version_are_told(each_database_url: str, server: Running) -> None:
    database = Database(each_database_url)
    await migrate.upgrade(database, migrate.steps()[0])
    assert (await examined(settings(each_database_url, server.url)))["tables"].level is Level.WARNING
    await migrate.upgrade(database)
    await database.close()
    await make(each_database_url, "UPDATE alembic_version SET version_num = '2099_later'")
    found = await examined(settings(each_database_url, server.url))
    assert (found["tables"].level, "fair" in found) == (Level.FAULT, False)


async def test_a_database_without_tables_has_none_yet(each_database_url: str, server: Running) -> None:
    await make(each_database_url)
    found = await examined(settings(each_database_url, server.url, fair=SAMPLE_FAIR))
    assert (found["tables"].level, found["fair"].level) == (Level.WARNING, Level.WARNING)


async def test_a_database_that_takes_no_rows_is_told(fair_url: str, server: Running) -> None:
    database = Database(fair_url)  # an open neighbour keeps the log beside the file, without which it is not even read
    async with database.reading():
        pass
    read_only = f"sqlite:///file:{fair_url.removeprefix('sqlite:///')}?mode=ro&uri=true"
    found = await examined(settings(read_only, server.url))
    await database.close()
    assert (found["writing"].level, "readonly" in found["writing"].vi) == (Level.FAULT, True)
    assert found["fair"].level is Level.OK


async def test_little_room_on_the_disk_is_told(fair_url: str, server: Running) -> None:
    found = await examined(settings(fair_url, server.url), free=lambda _: 100 << 20)
    assert (found["disk"].level, "100 MB" in found["disk"].vi) == (Level.WARNING, True)
    assert room(10 << 20, Path("/")).level is Level.FAULT
    assert free_on_disk(Path("/")) > 0


async def test_a_fair_whose_time_zone_nobody_knows_is_told(full_url: str, server: Running) -> None:
    await make(full_url, "UPDATE event SET timezone = 'Mars/Phobos'")
    found = await examined(settings(full_url, server.url))
    assert (found["time zone"].level, "Mars/Phobos" in found["time zone"].vi) == (Level.FAULT, True)


async def test_tables_without_a_fair_say_so(each_database_url: str, server: Running) -> None:
    database = Database(each_database_url)
    await migrate.upgrade(database)
    await database.close()
    found = await examined(settings(each_database_url, server.url, fair=SAMPLE_FAIR))
    assert (found["fair"].level, found["staff"].level) == (Level.WARNING, Level.WARNING)


@pytest.mark.parametrize(
    ("day", "level", "told"),
    [
        (date(2024, 10, 1), Level.OK, "nữa khai mạc"),
        (date(2024, 11, 3), Level.OK, "đang diễn ra"),
        (date(2024, 11, 4), Level.WARNING, "đã kết thúc"),
    ],
)
def test_its_days_are_compared_with_today(day: date, level: Level, told: str) -> None:
    late = datetime(day.year, day.month, day.day, 23, 59, tzinfo=sample_fair().event.zone_info)
    found = days(sample_fair(), late)
    assert (found.level, told in found.vi) == (level, True)


def test_data_that_staff_broke_is_told_by_its_first_fault() -> None:
    fair = sample_fair()
    broken = replace(fair, products=(replace(fair.products[0], booth="Z99"), *fair.products[1:]))
    found = checked(broken)
    assert (found.level, "Z99" in found.vi, "Z99" in found.en) == (Level.FAULT, True, True)


def test_gaps_are_hints_and_counted() -> None:
    fair = sample_fair()
    bare = replace(fair, booths=tuple(replace(booth, x=None) for booth in fair.booths[:3]), products=fair.products[:0])
    (places,) = gaps(bare)
    assert (places.level, places.vi) == (Level.OK, "3 trên 3 gian chưa có vị trí trên sơ đồ.")
    unpriced = replace(fair, booths=(), products=tuple(replace(one, price=None) for one in fair.products[:2]))
    (prices,) = gaps(unpriced)
    assert (prices.level, prices.vi) == (Level.OK, "2 trên 2 mặt hàng chưa có giá.")


async def test_who_works_is_told(full_url: str, server: Running) -> None:
    database, now = Database(full_url), datetime.now(UTC)
    async with database.store() as store:
        await leases.hold(store, NAME, "may-khac/42/ab", now, LASTS)
    working = (await examined(settings(full_url, server.url), now))["instance"]
    ended = (await examined(settings(full_url, server.url), now + timedelta(seconds=20)))["instance"]
    await database.close()
    assert (working.level, "đang chạy (may-khac, 42)" in working.vi) == (Level.OK, True)
    assert (ended.level, "dừng đột ngột" in ended.vi) == (Level.WARNING, True)


def test_a_pace_beyond_telegrams_and_a_token_for_all_to_read_are_told(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text(f"HOICHO_TELEGRAM_TOKEN={TOKEN}\n")
    env.chmod(0o600)
    assert [one.check for one in setup(Settings.model_construct(), env)] == ["settings"]
    env.chmod(0o644)
    found = {one.check: one.level for one in setup(Settings.model_construct(rate_total=0), env)}
    assert found == {"settings": Level.OK, "pace": Level.WARNING, "secrets": Level.WARNING}
    own_server = Settings.model_construct(rate_total=0, telegram_api_url="http://10.0.0.1:8081")
    assert [one.check for one in setup(own_server, tmp_path / "none")] == ["settings"]


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.chdir(tmp_path)
    for name in ("MODE", "LISTEN", "REGISTER", "RATE_TOTAL", "FAIR", "LOG_FORMAT"):
        monkeypatch.delenv(f"HOICHO_{name}", raising=False)
    monkeypatch.setenv("HOICHO_TELEGRAM_TOKEN", TOKEN)
    return monkeypatch


async def doctor(*arguments: str) -> Any:
    return await asyncio.to_thread(CliRunner().invoke, app, ["doctor", *arguments])


async def test_the_command_ends_with_0_or_1_and_machines_read_one_object(
    fair_url: str, server: Running, env: pytest.MonkeyPatch
) -> None:
    env.setenv("HOICHO_DATABASE_URL", fair_url)
    env.setenv("HOICHO_TELEGRAM_API_URL", server.url)
    told = await doctor()
    assert (told.exit_code, "✓ Token đúng, bot là @cho_thu_bot." in told.stdout) == (0, True)
    assert told.stdout.splitlines()[-1].startswith("0 lỗi, ")
    (line,) = (await doctor("--json")).stdout.splitlines()
    assert (json.loads(line)["ok"], json.loads(line)["faults"]) == (True, 0)
    env.setenv("HOICHO_DATABASE_URL", f"postgresql://cho:{PASSWORD}@127.0.0.1:1/cho")
    env.setenv("HOICHO_WEBHOOK_SECRET", CANARY)
    for arguments in ([], ["--json"]):
        faulty = await doctor(*arguments)
        assert faulty.exit_code == 1
        assert [canary for canary in (TOKEN, PASSWORD, CANARY) if canary in faulty.output] == []
    assert json.loads(faulty.stdout)["faults"] == 1


async def test_settings_that_cannot_work_end_it_with_2(env: pytest.MonkeyPatch) -> None:
    env.setenv("HOICHO_MODE", "secret")
    told = await doctor()
    assert (told.exit_code, "HOICHO_MODE" in told.stderr, "secret" in told.output) == (2, True, False)


def test_the_reason_never_holds_the_address() -> None:
    """aiohttp quotes an address that it cannot use; the doctor tells the kind only."""
    assert TOKEN in str(aiohttp.InvalidURL(f"http:///bot{TOKEN}/getMe"))
