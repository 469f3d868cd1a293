"""Settings from the environment (`HOICHO_…`) and `.env`, checked at start."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from db.engine import async_url
from handlers.replies.texts import Register
from web.app import HEALTH, READY
from web.proxies import networks

PREFIX = "HOICHO_"
SAMPLE_FAIR = Path(__file__).parent.parent / "fairs" / "lang-nghe-ha-noi-2024"
TOKEN_SHAPE = re.compile(r"\d{6,}:[\w-]{30,}")
TELEGRAM = "https://api.telegram.org"
WEBHOOK_SHAPE = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?(/[\w.~-]+)+/?", re.ASCII | re.IGNORECASE)
SITE_SHAPE = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?/?", re.ASCII | re.IGNORECASE)
SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")
GROUP_SHAPE = re.compile(r"-\d{1,18}", re.ASCII)
GROUPS_APART = re.compile(r"[\s,;]+")
TELEGRAMS_PORTS = (None, 443, 80, 88, 8443)


class Mode(StrEnum):
    POLLING = "polling"
    WEBHOOK = "webhook"


class Switch(StrEnum):
    ON = "on"
    OFF = "off"


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Settings(BaseSettings):
    """Each field is one line of `.env.example`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = TELEGRAM
    database_url: str = "sqlite:///data/hoicho.sqlite3"
    mode: Mode = Mode.POLLING
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = "127.0.0.1:8080"
    site_url: str = ""
    trusted_proxies: str = "none"
    register_: Register = Field(default=Register.FRIENDLY, validation_alias=f"{PREFIX}REGISTER")
    rate_total: float = Field(default=30, ge=0)
    groups: str = "none"
    second_person_above: int = Field(default=1000, ge=0)
    claim_approval: Switch = Switch.ON
    fair: Path = SAMPLE_FAIR
    log_format: LogFormat = LogFormat.TEXT

    @field_validator("telegram_token")
    @classmethod
    def looks_like_a_token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not TOKEN_SHAPE.fullmatch(value.get_secret_value()):
            raise ValueError("token")
        return value

    @field_validator("listen")
    @classmethod
    def names_a_port(cls, value: str) -> str:
        if not re.fullmatch(r"[\w.\-\[\]:]+:\d{1,5}", value) or int(value.rpartition(":")[2]) > 65535:
            raise ValueError("listen")
        return value

    @field_validator("site_url")
    @classmethod
    def is_the_address_of_a_site(cls, value: str) -> str:
        if value and not SITE_SHAPE.fullmatch(value):
            raise ValueError("site address")
        return value.rstrip("/")

    @field_validator("trusted_proxies")
    @classmethod
    def names_proxies(cls, value: str) -> str:
        networks(value)
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def is_an_address(cls, value: str) -> str:
        if not re.match(r"https?://", value):
            raise ValueError("address")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def names_a_database(cls, value: str) -> str:
        if not re.match(r"sqlite(\+\w+)?:///[^:?]|postgresql(\+\w+)?://", value):
            raise ValueError("database")
        async_url(value)
        return value

    @field_validator("webhook_url")
    @classmethod
    def is_an_address_of_our_own(cls, value: str) -> str:
        if value and (not WEBHOOK_SHAPE.fullmatch(value) or urlsplit(value).path.rstrip("/") in (HEALTH, READY)):
            raise ValueError("webhook address")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def is_what_telegram_takes(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not SECRET_SHAPE.fullmatch(value.get_secret_value()):
            raise ValueError("webhook secret")
        return value

    @field_validator("groups")
    @classmethod
    def names_groups(cls, value: str) -> str:
        if value.strip() not in ("", "none") and not all(
            GROUP_SHAPE.fullmatch(one) for one in GROUPS_APART.split(value)
        ):
            raise ValueError("groups")
        return value.strip()

    def contradictions(self) -> list[str]:
        """The fields that are right by themselves and wrong together."""
        if self.mode is not Mode.WEBHOOK:
            return []
        url, wrong = urlsplit(self.webhook_url), []
        # Telegram itself calls by https and on four ports only; a Bot API server of one's own calls anywhere.
        reachable = url.scheme == "https" and url.port in TELEGRAMS_PORTS
        if not self.webhook_url or not (reachable or self.telegram_api_url != TELEGRAM):
            wrong.append("webhook_url")
        if not self.webhook_secret.get_secret_value():
            wrong.append("webhook_secret")
        return wrong

    @property
    def allowed_groups(self) -> frozenset[int]:
        """The numbers of the groups that the bot stays in."""
        return frozenset(int(one) for one in GROUPS_APART.split(self.groups) if GROUP_SHAPE.fullmatch(one))

    @property
    def webhook_path(self) -> str:
        return urlsplit(self.webhook_url).path

    @property
    def bot_base_url(self) -> str:
        """What python-telegram-bot puts before the token."""
        return f"{self.telegram_api_url}/bot"

    @property
    def listens_on(self) -> tuple[str, int]:
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


MENDS = {
    "telegram_token": (
        "Dán nguyên token mà @BotFather gửi, dạng 123456789:AA…",
        "Paste the whole token that @BotFather sent, like 123456789:AA…",
    ),
    "telegram_api_url": ("Viết địa chỉ bắt đầu bằng https://", "Write an address that starts with https://"),
    "database_url": (
        "Viết sqlite:///data/hoicho.sqlite3 hoặc postgresql://user@host/ten_csdl",
        "Write sqlite:///data/hoicho.sqlite3 or postgresql://user@host/name",
    ),
    "mode": ("Viết polling hoặc webhook", "Write polling or webhook"),
    "webhook_url": (
        "Viết địa chỉ công khai của bot, bắt đầu bằng https:// và có đường dẫn riêng, cổng 443, 80, 88 hoặc 8443,"
        " ví dụ https://bot.example.vn/telegram",
        "Write the bot's public address: https://, a path of its own, port 443, 80, 88 or 8443,"
        " such as https://bot.example.vn/telegram",
    ),
    "webhook_secret": (
        "Đặt một chuỗi bí mật dài 1–256 ký tự, chỉ gồm A–Z, a–z, 0–9, _ và -; bắt buộc khi dùng webhook",
        "Choose 1-256 random characters out of A-Z, a-z, 0-9, _ and -; webhook mode needs it",
    ),
    "listen": ("Viết dạng 127.0.0.1:8080", "Write it like 127.0.0.1:8080"),
    "site_url": (
        "Viết địa chỉ công khai của trang, không có đường dẫn, ví dụ https://cho.example.vn",
        "Write the site's public address without a path, such as https://fair.example.com",
    ),
    "trusted_proxies": (
        "Viết none, hoặc địa chỉ của proxy đứng trước bot, cách nhau bằng dấu phẩy, ví dụ 127.0.0.1, 10.0.0.0/8",
        "Write none, or the addresses of the proxies in front of the bot, such as 127.0.0.1, 10.0.0.0/8",
    ),
    "register": ("Viết friendly hoặc official", "Write friendly or official"),
    "rate_total": (
        "Viết số tin mỗi giây, ví dụ 30; 0 là không giới hạn",
        "Write messages a second, such as 30; 0 means no limit",
    ),
    "groups": (
        "Viết none, hoặc mã của các nhóm (số âm), cách nhau bằng dấu phẩy, ví dụ -1001234567890",
        "Write none, or the groups' negative numbers with commas between them, such as -1001234567890",
    ),
    "second_person_above": (
        "Viết số người, ví dụ 1000: thông báo gửi cho nhiều người hơn cần người thứ hai đồng ý; 0 là luôn cần",
        "Write a number of people, such as 1000: a notice to more of them needs a second person; 0 means always",
    ),
    "claim_approval": ("Viết on hoặc off", "Write on or off"),
    "fair": ("Viết đường dẫn tới thư mục hội chợ", "Write the path of a fair folder"),
    "log_format": ("Viết text hoặc json", "Write text or json"),
}


NOT_UTF8 = ".env: Lưu tệp này với bảng mã UTF-8. / Save this file as UTF-8."


class WrongSettings(Exception):
    """Settings that cannot work; `lines` name each with its mend, in Vietnamese and English, without its value."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def read_settings(**overrides: Any) -> Settings:
    """The settings in force. Raises `WrongSettings`."""
    try:
        settings = Settings(**overrides)
    except ValidationError as wrong:
        raise WrongSettings([_line(str(error["loc"][0])) for error in wrong.errors()]) from None
    except UnicodeDecodeError:
        raise WrongSettings([NOT_UTF8]) from None
    if wrong_together := settings.contradictions():
        raise WrongSettings([_line(field) for field in wrong_together])
    return settings


def _line(field: str) -> str:
    name = field.removeprefix(PREFIX).lower()
    vietnamese, english = MENDS.get(name, ("Xem .env.example", "See .env.example"))
    return f"{PREFIX}{name.upper()}: {vietnamese}. / {english}."
