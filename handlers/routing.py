"""The table of contents: every handler in the order in which Telegram's updates meet it.

The first that fits takes the update. What does not come from a private chat goes to `groups.py` before all; links of
staff and exhibitors come before the visitor's plain /start, and each `routes.py` lists the commands and buttons of its
folder; words find their taker in `words.py`; what is left over meets the catch-alls.
"""

from __future__ import annotations

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, MessageHandler, TypeHandler, filters

from handlers.documents import document
from handlers.exhibitor import routes as exhibitor
from handlers.groups import elsewhere
from handlers.patterns import EDITED, NEW, WORDS, App, old_button
from handlers.refusals import say_or_leave_to_worker
from handlers.staff import routes as staff
from handlers.visitor import help, other
from handlers.visitor import routes as visitor
from handlers.words import edited, no_words, words

BEFORE_ALL = -1


def register(application: App) -> None:
    """Put all handlers in place."""
    application.add_handler(TypeHandler(Update, elsewhere), group=BEFORE_ALL)
    staff.register(application)
    exhibitor.register(application)
    visitor.register(application)
    application.add_handler(CallbackQueryHandler(old_button))
    application.add_handler(MessageHandler(NEW & filters.Document.ALL, document))
    application.add_handler(MessageHandler(WORDS, words))
    application.add_handler(MessageHandler(EDITED, edited))
    application.add_handler(MessageHandler(NEW & filters.COMMAND, help.help_command))
    application.add_handler(MessageHandler(NEW & filters.LOCATION, other.location))
    application.add_handler(MessageHandler(NEW & ~filters.StatusUpdate.ALL, no_words))
    application.add_handler(ChatMemberHandler(other.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(say_or_leave_to_worker)
