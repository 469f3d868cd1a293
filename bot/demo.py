"""`make demo`: the bot as it runs for real, with the simulator in Telegram's place and a fair of its own.

Nothing of this machine's settings is read: no `.env`, no `HOICHO_*`, a temporary database, a made-up token, loopback
only. The page's clock is the bot's clock.
"""

from __future__ import annotations

import asyncio
import secrets
import signal
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from socket import socket

from pydantic import SecretStr
from telegram.error import TelegramError

from bot.app import App
from bot.cli.console import err, out
from bot.logs import set_up_logs
from bot.serving import CannotListen, listening
from bot.settings import SAMPLE_FAIR, Settings
from db import fairs, migrate
from db.store import Database
from handlers.actions.booths import issue_booth_codes
from handlers.actions.staff import invite_staff
from knowledge.fair import Fair
from knowledge.loading import load_fair
from simulator.clock import Clock
from simulator.server import Running, build_app, serve
from simulator.telegram import Telegram
from simulator.views import PersonCard

USUAL_PORT, USUAL_SITE_PORT = 8000, 8001
SECOND_MORNING = timedelta(days=1, hours=9, minutes=40)
DEMO_BOOTH = "A01"


async def demonstrate(port: int) -> int:
    """Run until Ctrl-C; returns the exit status."""
    set_up_logs()
    fair = load_fair(SAMPLE_FAIR).fair
    if fair is None:
        err.print("Hội chợ mẫu có lỗi: hoicho check. / The sample fair has faults: hoicho check.")
        return 1
    first_day = datetime.combine(fair.event.starts_on, datetime.min.time(), fair.event.zone_info)
    token = f"{secrets.randbelow(10**9) + 10**9}:{secrets.token_hex(20)}"
    telegram = Telegram(Clock(first_day + SECOND_MORNING), token)
    with tempfile.TemporaryDirectory(prefix="hoicho-demo-") as folder:
        settings = Settings.model_construct(
            telegram_token=SecretStr(token),
            database_url=f"sqlite:///{Path(folder) / 'demo.sqlite3'}",
            listen="127.0.0.1:0",
        )
        cards = await _cast(settings.database_url, fair, telegram)
        return await _play(settings, telegram, cards, port)


async def _play(settings: Settings, telegram: Telegram, cards: list[PersonCard], port: int) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    listener = _listener(port + 1 if port else USUAL_SITE_PORT)
    site_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    page = await _serve(telegram, cards, port, site_url)
    app = App(settings.model_copy(update={"telegram_api_url": page.url}), telegram.clock.now)
    out.print(f"\n  Hỏi Chợ: {page.url}/")
    out.print(f"  Trang web của hội chợ / The fair's web pages: {site_url}/")
    out.print("  Mở trang này để trò chuyện; Ctrl-C để dừng. / Open it and talk; Ctrl-C stops.\n")
    try:
        await app.run(stop, listener)
    except TelegramError as error:
        err.print(f"{type(error).__name__}")
        return 1
    finally:
        await page.stop()
    return 0


def _listener(port: int) -> socket:
    """For the fair's web pages: the wished port, another free one if that is taken."""
    try:
        return listening("127.0.0.1", port)
    except CannotListen:
        return listening("127.0.0.1", 0)


async def _serve(telegram: Telegram, cards: list[PersonCard], port: int, site_url: str = "") -> Running:
    """The page on the wished port, on another free one if that is taken."""
    site = build_app(telegram, people=cards, link=("Trang web của hội chợ", site_url))
    try:
        return await serve(site, port=port or USUAL_PORT)
    except OSError:
        return await serve(site, port=0)


async def _cast(database_url: str, fair: Fair, telegram: Telegram) -> list[PersonCard]:
    """Two visitors, one of the staff with an invitation, one exhibitor with a booth's code."""
    now = telegram.clock.now()
    database = Database(database_url)
    await migrate.upgrade(database)
    async with database.store() as store:
        await fairs.save(store, fair, now)
        token = await invite_staff(store, "owner", now)
        codes = await issue_booth_codes(store, fair, now, booth=DEMO_BOOTH)
    await database.close()
    code = codes[DEMO_BOOTH].replace("-", "")
    lan = telegram.person("lan", first_name="Lan", last_name="Nguyễn")
    minh = telegram.person("minh", first_name="Minh", last_name="Đỗ")
    hoa = telegram.person("hoa", first_name="Hoa", last_name="Trần")
    tu = telegram.person("tu", first_name="Tư", last_name="Lê")
    return [
        PersonCard(lan, "Khách tham quan", "Hỏi thử: ai bán nón lá, chiều nay có gì, gửi xe ở đâu; bấm ☆ để theo dõi"),
        PersonCard(minh, "Khách tham quan", "Bấm ☆ dưới một mục chương trình để được nhắc và thấy tin đổi giờ"),
        PersonCard(hoa, "Nhân viên", "Bắt đầu bằng đường dẫn mời; sau đó gõ /nhanvien", f"nv_{token}"),
        PersonCard(tu, "Chủ gian hàng", f"Bắt đầu bằng mã của gian {DEMO_BOOTH}; sau đó gõ /giancuatoi", f"gh_{code}"),
    ]
