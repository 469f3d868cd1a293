"""A bot as python-telegram-bot's examples make it: a handler that takes 50 ms and answers, polling by the library.

Run as `python -m benchmarks.intake.stock_bot TOKEN API_URL EFFECTS_FILE`.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

THINKS = 0.05


def main(token: str, api_url: str, effects: str) -> None:
    def act(text: str) -> None:
        with Path(effects).open("a", encoding="utf-8") as file:
            file.write(text + "\n")

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is None or message.text is None:
            return
        await asyncio.sleep(THINKS)
        act(message.text)
        await message.reply_text(f"Dạ, em nhận được câu: {message.text}")

    application = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
