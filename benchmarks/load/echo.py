"""Echo bots as their libraries' examples make them: `python -m benchmarks.load.echo VARIANT TOKEN API_URL`."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.request import AiohttpRequest


async def _echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_message and update.effective_message.text:
        await update.effective_message.reply_text(update.effective_message.text)


def ptb(token: str, api_url: str, *, aiohttp: bool) -> None:
    """python-telegram-bot's own polling, with its own httpx or with aiohttp underneath."""
    builder: Any = ApplicationBuilder().token(token).base_url(f"{api_url}/bot")
    if aiohttp:
        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest())
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.run_polling()


def aiogram(token: str, api_url: str) -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async def run() -> None:
        bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))
        await dispatcher.start_polling(bot)

    asyncio.run(run())


if __name__ == "__main__":
    variant, *where = sys.argv[1:]
    if variant == "aiogram":
        aiogram(*where)
    else:
        ptb(*where, aiohttp=variant == "ptb_aiohttp")
