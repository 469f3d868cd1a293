"""A broadcast as bots usually do it with python-telegram-bot: its own limiter, one task a person, a file to go on from.

Run as `python -m benchmarks.broadcast.stock_bot TOKEN API_URL CHATS_FILE DONE_FILE`. What is done is one line a person,
written when the call returns: "sent" or the name of the error. After a restart those in the file are left out.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from benchmarks.broadcast.crowd import NOTICE

Bot = Application[Any, Any, Any, Any, Any, Any]


def main(token: str, api_url: str, chats: str, done: str) -> None:
    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.effective_message is not None:
            await update.effective_message.reply_text("Dạ, hội chợ mở cửa 08:30–21:30.")

    def note(chat: int, outcome: str) -> None:
        with Path(done).open("a", encoding="utf-8") as file:
            file.write(f"{chat} {outcome}\n")

    def left() -> list[int]:
        known = Path(done).read_text("utf-8").splitlines() if Path(done).exists() else []
        told = {int(line.split()[0]) for line in known}
        return [chat for chat in json.loads(Path(chats).read_text("utf-8")) if chat not in told]

    async def tell(application: Bot, chat: int) -> None:
        try:
            await application.bot.send_message(chat, NOTICE)
            outcome = "sent"
        except TelegramError as error:
            outcome = type(error).__name__
        note(chat, outcome)

    async def broadcast(application: Bot) -> None:
        await asyncio.gather(*(tell(application, chat) for chat in left()))

    async def begin(application: Bot) -> None:
        asyncio.get_running_loop().create_task(broadcast(application))

    builder = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").concurrent_updates(True)
    application = builder.rate_limiter(AIORateLimiter(max_retries=5)).post_init(begin).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
