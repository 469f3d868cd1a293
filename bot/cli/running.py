"""Commands that start the bot: `run` on Telegram, `demo` beside the simulator, `migrate` for the tables alone."""

from __future__ import annotations

import asyncio
import signal

import typer
from telegram.error import InvalidToken

from bot.app import App
from bot.cli.console import fail, out, settings_in_force, work_on_database
from bot.keeper import NoFairYet
from bot.logs import set_up_logs
from bot.serving import CannotListen
from db import migrate as migration
from db.store import Database


def add_to(app: typer.Typer) -> None:
    app.command()(run)
    app.command()(demo)
    app.command()(migrate)


def run() -> None:
    """Chạy bot trên Telegram. / Run the bot on Telegram (needs HOICHO_TELEGRAM_TOKEN)."""
    settings = settings_in_force()
    if not settings.telegram_token.get_secret_value():
        fail(
            "Chưa có HOICHO_TELEGRAM_TOKEN: xin token ở @BotFather rồi ghi vào tệp .env. Muốn xem thử: make demo.",
            "HOICHO_TELEGRAM_TOKEN is missing: get one from @BotFather and write it to .env. Just looking? make demo.",
        )
    set_up_logs(settings.log_format)
    try:
        work_on_database(_run(App(settings)))
    except InvalidToken:
        fail("Telegram không nhận token này; xem @BotFather.", "Telegram does not know this token; see @BotFather.")
    except NoFairYet as missing:
        why = str(missing).rstrip(".")
        fail(f"Chưa có dữ liệu hội chợ: hoicho import THƯ_MỤC --yes ({why}).", f"There is no fair yet: {why}.")
    except CannotListen as taken:
        fail(
            f"Không mở được {settings.listen} ({taken}); đổi HOICHO_LISTEN.",
            f"Cannot listen on {settings.listen} ({taken}); change HOICHO_LISTEN.",
        )


async def _run(app: App) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await app.run(stop)


def demo(
    port: int = typer.Option(0, min=0, max=65535, envvar="PORT", help="Cổng của trang chat. / The chat page's port."),
) -> None:
    """Chạy thử không cần token: hội chợ mẫu và Telegram giả lập. / Try it without a token."""
    from bot.demo import demonstrate  # the simulator is loaded for the demo only

    raise typer.Exit(asyncio.run(demonstrate(port)))


def migrate() -> None:
    """Đưa cơ sở dữ liệu lên bản mới nhất. / Bring the database's tables up to date."""
    before, after = work_on_database(_migrate(settings_in_force().database_url))
    if before is None:
        out.print(f"✓ Đã tạo các bảng, bước {after}. / The tables were made, step {after}.")
    elif before == after:
        out.print(f"✓ Các bảng đã ở bản mới nhất, bước {after}. / The tables are up to date, step {after}.")
    else:
        out.print(f"✓ Đã nâng các bảng: {before} → {after}. / The tables were upgraded: {before} → {after}.")


async def _migrate(url: str) -> tuple[str | None, str | None]:
    """The steps before and after."""
    database = Database(url)
    try:
        before = await migration.current(database)
        await migration.upgrade(database)
        return before, await migration.current(database)
    finally:
        await database.close()
