"""A file: an editor's workbook is an import; anything else, and anybody else's, is what a visitor sends."""

from __future__ import annotations

from telegram import Update

from handlers.staff import workbook
from handlers.turn import Context
from handlers.words import no_words, words


async def document(update: Update, context: Context) -> None:
    if await workbook.received(update, context):
        return
    message = update.effective_message
    if message is not None and message.caption:
        await words(update, context)
    else:
        await no_words(update, context)
