"""A setting that cannot work is named with its mend, in both languages, and never with its value."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.settings import MENDS, PREFIX, Settings, WrongSettings, read_settings
from tests.rig import TOKEN

WRONG = {
    "TELEGRAM_TOKEN": ["secret-without-a-number", "42:short", f"{TOKEN} secret"],
    "TELEGRAM_API_URL": ["secret.example", "ftp://secret.example"],
    "DATABASE_URL": [
        "mysql://root:secret@db/cho",
        "secret",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://u:secret@h:x/",
    ],
    "MODE": ["secret"],
    "WEBHOOK_URL": [
        "secret",
        "https://secret",
        "https://secret/",
        "https://user@secret/hook",
        "https://secret/hook?x=1",
        "https://secret/healthz",
        "https://secret:port/hook",
    ],
    "WEBHOOK_SECRET": ["secret!", "secret" * 43, "bí-secret"],
    "LISTEN": ["secret", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:secret"],
    "SITE_URL": ["secret", "https://secret/trang", "https://user@secret", "javascript:secret"],
    "TRUSTED_PROXIES": ["secret", "10.0.0.0/secret", "127.0.0.1;10.0.0.1"],
    "REGISTER": ["secret"],
    "RATE_TOTAL": ["-1", "secret", "nan"],
    "GROUPS": ["secret", "1001234567890", "-100secret", "-1,secret", "@secret", "none,-1", "-1.5", "all"],
    "LOG_FORMAT": ["secret"],
}


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in MENDS:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_setting_is_named_with_its_mend(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", value)
    with pytest.raises(WrongSettings) as raised:
        read_settings()
    vietnamese, english = MENDS[name.lower()]
    assert raised.value.lines == [f"{PREFIX}{name}: {vietnamese}. / {english}."]


def test_all_wrong_settings_are_told_at_once_and_end_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, values in WRONG.items():
        monkeypatch.setenv(f"{PREFIX}{name}", values[0])
    ended = CliRunner().invoke(app, ["migrate"])
    assert ended.exit_code == 2
    assert [name for name in WRONG if f"{PREFIX}{name}: " not in ended.stderr] == []
    assert "secret" not in ended.output


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({}, ["WEBHOOK_URL", "WEBHOOK_SECRET"]),
        ({"WEBHOOK_URL": "https://cho.example.vn/hook"}, ["WEBHOOK_SECRET"]),
        ({"WEBHOOK_SECRET": "s3cret"}, ["WEBHOOK_URL"]),
        ({"WEBHOOK_SECRET": "s3cret", "WEBHOOK_URL": "http://cho.example.vn/hook"}, ["WEBHOOK_URL"]),
        ({"WEBHOOK_SECRET": "s3cret", "WEBHOOK_URL": "https://cho.example.vn:8000/hook"}, ["WEBHOOK_URL"]),
    ],
)
def test_a_webhook_needs_an_address_that_telegram_calls_and_a_secret(
    settings: dict[str, str], wrong: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}MODE", "webhook")
    for name, value in settings.items():
        monkeypatch.setenv(f"{PREFIX}{name}", value)
    ended = CliRunner().invoke(app, ["migrate"])
    assert ended.exit_code == 2
    assert [line for line in ended.stderr.replace("\n", " ").split() if line.startswith(PREFIX)] == [
        f"{PREFIX}{name}:" for name in wrong
    ]
    assert "s3cret" not in ended.output


def test_a_bot_api_server_of_ones_own_may_call_by_http(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"MODE": "webhook", "WEBHOOK_SECRET": "s3cret", "WEBHOOK_URL": "http://10.0.0.2:8000/a/b-c"}
    for name, value in {**own, "TELEGRAM_API_URL": "http://10.0.0.1:8081"}.items():
        monkeypatch.setenv(f"{PREFIX}{name}", value)
    assert read_settings().webhook_path == "/a/b-c"


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("HOICHO_FAIR=chợ".encode("utf-16"))
    ended = CliRunner().invoke(app, ["migrate"])
    assert (ended.exit_code, ".env: Lưu tệp này với bảng mã UTF-8" in ended.stderr) == (2, True)


def test_every_setting_has_its_mend() -> None:
    assert {name.rstrip("_") for name in Settings.model_fields} == set(MENDS)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///data/cho.sqlite3",
        "sqlite:////var/cho.sqlite3",
        "postgresql://cho@/cho?host=/run",
        "postgresql://c:p@h:5432/c",
    ],
)
def test_addresses_of_both_databases_are_taken(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    assert read_settings().database_url == url


def test_the_token_is_not_shown_by_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN", TOKEN)
    settings = read_settings()
    assert TOKEN not in f"{settings!r} {settings}"
    assert settings.telegram_token.get_secret_value() == TOKEN


def test_a_host_of_six_keeps_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}LISTEN", "[::1]:8080")
    assert read_settings().listens_on == ("::1", 8080)
