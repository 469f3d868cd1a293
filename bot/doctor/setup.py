"""The settings that are right by themselves and may still be meant otherwise."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding, ok, warning
from bot.settings import TELEGRAM, Settings

TELEGRAMS_PACE = 30
OTHERS = stat.S_IRGRP | stat.S_IROTH


def setup(settings: Settings, env_file: Path = Path(".env")) -> Iterator[Finding]:
    voice_vi, voice_en = VOICES[str(settings.register_)]
    mode, rate = settings.mode, settings.rate_total
    yield ok(
        "settings",
        f"Xưng hô {voice_vi}; HOICHO_MODE={mode}; {rate:g} tin mỗi giây.",
        f"The voice is {voice_en}; HOICHO_MODE={mode}; {rate:g} messages a second.",
    )
    if settings.telegram_api_url == TELEGRAM and not 0 < rate <= TELEGRAMS_PACE:
        yield warning(
            "pace",
            "Telegram chỉ cho khoảng 30 tin mỗi giây; nhanh hơn thì bot bị bắt đứng chờ.",
            "Telegram allows about 30 messages a second; a faster bot is made to wait.",
            "Đặt HOICHO_RATE_TOTAL=30",
            "Set HOICHO_RATE_TOTAL=30",
        )
    if _read_by_others(env_file):
        yield warning(
            "secrets",
            f"Người khác trên máy này đọc được {env_file}, trong đó có token.",
            f"Others on this machine can read {env_file}, which holds the token.",
            f"chmod 600 {env_file}",
            f"chmod 600 {env_file}",
        )


VOICES = {
    "friendly": ("em – anh/chị", '"em – anh/chị"'),
    "official": ("Ban Tổ chức – Quý khách", '"Ban Tổ chức – Quý khách"'),
}


def _read_by_others(file: Path) -> bool:
    """A file with a token, on a system that knows such rights."""
    try:
        return os.name == "posix" and bool(file.stat().st_mode & OTHERS) and "TOKEN=" in file.read_text("utf-8")
    except (OSError, ValueError):
        return False
