"""Telegram from here: can it be reached, does it know the token, where does it send updates, what time is it there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.doctor.finding import Finding, fault, ok, warning
from bot.settings import Mode, Settings

WITHIN = 10.0
RECENT = timedelta(hours=1)
MANY_WAITING = 100
SLOW_CLOCK, WRONG_CLOCK = timedelta(seconds=30), timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Told:
    """What came back: `result` of a Bot API answer, `code` of a refusal; neither where something else answered."""

    result: Any = None
    code: int = 0
    at: datetime | None = None


class Away(Exception):
    """Nothing came back. Tells the kind of failure only: the address holds the token."""


async def telegram(settings: Settings, now: datetime) -> list[Finding]:
    """Findings on the way to Telegram, the token, the webhook and this machine's clock. Never asks for updates."""
    token = settings.telegram_token.get_secret_value()
    host = urlsplit(settings.telegram_api_url).hostname or ""
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(WITHIN)) as session:
            if not token:
                told = await _ask(session, f"{settings.telegram_api_url}/")
                return [_reached(host), NO_TOKEN, *clock(told.at, now)]
            me = await _ask(session, f"{settings.bot_base_url}{token}/getMe")
            hook = await _ask(session, f"{settings.bot_base_url}{token}/getWebhookInfo") if me.result else None
    except Away as away:
        return [_away(host, str(away), told=bool(token)), *([] if token else [NO_TOKEN])]
    return [
        *_token(me, host),
        *(webhook(hook.result, settings, now) if hook and hook.result else ()),
        *clock(me.at, now),
    ]


async def _ask(session: aiohttp.ClientSession, url: str) -> Told:
    try:
        async with session.get(url, allow_redirects=False) as answer:
            at, body = _date(answer.headers.get("Date", "")), await answer.read()
    except (aiohttp.ClientError, OSError) as error:
        raise Away(type(error).__name__) from None
    try:
        read = json.loads(body)
    except ValueError:
        read = None
    if not isinstance(read, dict) or "ok" not in read:
        return Told(at=at)
    return Told(read.get("result"), int(read.get("error_code") or 0), at)


def _date(header: str) -> datetime | None:
    try:
        return parsedate_to_datetime(header).astimezone(UTC)
    except ValueError:
        return None


NO_TOKEN = fault(
    "token",
    "Chưa có token.",
    "There is no token.",
    "Xin token ở @BotFather rồi ghi vào HOICHO_TELEGRAM_TOKEN",
    "Get one from @BotFather and write it to HOICHO_TELEGRAM_TOKEN",
)


def _reached(host: str) -> Finding:
    return ok("telegram", f"Tới được {host}.", f"{host} can be reached.")


def _away(host: str, kind: str, *, told: bool) -> Finding:
    """`told`: there is a token, of which nothing is known then."""
    return fault(
        "telegram",
        f"Không tới được Telegram từ máy chủ: {host} ({kind})" + ("; chưa biết token đúng hay sai." if told else "."),
        f"Telegram cannot be reached from this machine: {host} ({kind})"
        + ("; whether the token is right is not known." if told else "."),
        "Kiểm tra mạng, DNS và tường lửa; nơi nào chặn Telegram thì đặt HOICHO_TELEGRAM_API_URL tới proxy hoặc máy chủ"
        " Bot API riêng",
        "Look at network, DNS and firewall; where Telegram is blocked, set HOICHO_TELEGRAM_API_URL to a proxy or a Bot"
        " API server of your own",
    )


def _token(me: Told, host: str) -> Iterator[Finding]:
    if isinstance(me.result, dict):
        yield _reached(host)
        name = me.result.get("username", "?")
        yield ok("token", f"Token đúng, bot là @{name}.", f"The token is right; the bot is @{name}.")
    elif me.code in (401, 404):
        yield _reached(host)
        yield fault(
            "token",
            "Token sai: Telegram không nhận.",
            "The token is wrong: Telegram does not know it.",
            "Chép lại nguyên token ở @BotFather (/mybots → API Token); token đã thu hồi thì không dùng lại được",
            "Copy the whole token from @BotFather (/mybots → API Token); a revoked one does not come back",
        )
    elif me.code:
        yield fault(
            "telegram",
            f"{host} trả lời lỗi {me.code}.",
            f"{host} answers with error {me.code}.",
            "Đợi vài phút rồi chạy lại hoicho doctor",
            "Wait a few minutes and run hoicho doctor again",
        )
    else:
        yield fault(
            "telegram",
            f"{host} có trả lời nhưng không phải Telegram; có thể là proxy hoặc trang đăng nhập Wi-Fi.",
            f"{host} answers, but not as Telegram does; perhaps a proxy or a Wi-Fi login page.",
            "Kiểm tra HOICHO_TELEGRAM_API_URL và mạng của máy",
            "Look at HOICHO_TELEGRAM_API_URL and this machine's network",
        )


def webhook(info: Any, settings: Settings, now: datetime) -> Iterator[Finding]:
    """What Telegram has set, beside what the settings want."""
    url, waiting = str(info.get("url") or ""), int(info.get("pending_update_count") or 0)
    wanted = settings.webhook_url if settings.mode is Mode.WEBHOOK else ""
    if url == wanted:
        vi = f"Telegram gọi tới {urlsplit(url).hostname}" if url else "Bot tự hỏi Telegram (polling)"
        en = f"Telegram calls {urlsplit(url).hostname}" if url else "The bot asks Telegram (polling)"
        yield ok("webhook", f"{vi}; {waiting} tin đang chờ.", f"{en}; {waiting} updates are waiting.")
    else:
        has_vi = f"Telegram đang gọi tới {urlsplit(url).hostname}" if url else "Telegram chưa có webhook nào"
        has_en = f"Telegram calls {urlsplit(url).hostname}" if url else "Telegram has no webhook"
        yield warning(
            "webhook",
            f"{has_vi}, khác với HOICHO_MODE={settings.mode}.",
            f"{has_en}, which is not what HOICHO_MODE={settings.mode} wants.",
            "hoicho run tự đặt lại; nếu bot đang chạy mà vẫn thấy dòng này thì có bot khác dùng chung token",
            "hoicho run sets it by itself; if the bot runs and this line stays, another bot uses the same token",
        )
    if waiting >= MANY_WAITING:
        yield warning(
            "waiting",
            f"{waiting} tin của khách chưa được lấy về.",
            f"{waiting} updates have not been taken in.",
            "Chạy bot (hoicho run); nếu bot đang chạy, xem nhật ký của nó",
            "Start the bot (hoicho run); if it runs, read its log",
        )
    trouble = info.get("last_error_date")
    if url and trouble and now - datetime.fromtimestamp(trouble, UTC) < RECENT:
        why = str(info.get("last_error_message", ""))[:200]
        yield warning(
            "delivery",
            f"Trong một giờ qua Telegram không giao được tin: {why}.",
            f"Within the last hour Telegram could not deliver: {why}.",
            "Kiểm tra tên miền, chứng chỉ và proxy trước HOICHO_LISTEN",
            "Look at domain, certificate and the proxy before HOICHO_LISTEN",
        )


def clock(there: datetime | None, now: datetime) -> Iterator[Finding]:
    """This machine's clock beside the date of Telegram's answer, which tells whole seconds."""
    if there is None:
        return
    off = now - there
    seconds = round(abs(off.total_seconds()))
    if abs(off) <= SLOW_CLOCK:
        yield ok("clock", "Đồng hồ máy đúng.", "This machine's clock is right.")
        return
    way_vi, way_en = ("nhanh", "fast") if off > timedelta(0) else ("chậm", "slow")
    grave = fault if abs(off) > WRONG_CLOCK else warning
    yield grave(
        "clock",
        f"Đồng hồ máy {way_vi} {seconds} giây; giờ trong câu trả lời sẽ lệch theo.",
        f"This machine's clock is {seconds} seconds {way_en}; the times in answers are off by that.",
        "Bật đồng bộ giờ: sudo timedatectl set-ntp true",
        "Switch time synchronisation on: sudo timedatectl set-ntp true",
    )
