"""Which updates belong to the exhibitor handlers."""

from __future__ import annotations

from telegram.ext import CommandHandler, MessageHandler, filters

from handlers.exhibitor import booth
from handlers.patterns import NEW, TEXT, App, button, start_link

TYPED_CODE = filters.Regex(r"^\s*(?=.*[A-Za-z])(?=.*\d|[^a-z]*$)[0-9A-TV-Za-tv-z]{4} ?- ?[0-9A-TV-Za-tv-z]{4}\s*$")


def register(application: App) -> None:
    """Put the exhibitor handlers in place."""
    application.add_handler(CommandHandler("start", booth.link, start_link(booth.LINK)))
    application.add_handler(CommandHandler("giancuatoi", booth.mine, NEW))
    application.add_handler(MessageHandler(TEXT & TYPED_CODE, booth.typed_code))
    application.add_handler(button("e_booth", booth.one))
