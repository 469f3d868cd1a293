"""Which updates belong to the exhibitor handlers; a code typed by hand comes in through `handlers.words`."""

from __future__ import annotations

from telegram.ext import CommandHandler

from handlers.exhibitor import booth
from handlers.patterns import NEW, App, button, start_link


def register(application: App) -> None:
    """Put the exhibitor handlers in place."""
    application.add_handler(CommandHandler("start", booth.link, start_link(booth.LINK)))
    application.add_handler(CommandHandler("giancuatoi", booth.mine, NEW))
    application.add_handler(button("e_booth", booth.one))
