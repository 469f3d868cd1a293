"""The table of contents: every handler in the order in which Telegram's updates meet it.

The first that fits takes the update. What does not come from a private chat goes to `groups.py` before all; links of
staff and exhibitors come before the visitor's plain /start; words find their taker in `words.py`; what is left over
meets the catch-alls.
"""

from __future__ import annotations

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers.commands import ALIASES
from handlers.documents import document
from handlers.exhibitor import routes as exhibitor
from handlers.groups import TAPS, elsewhere
from handlers.patterns import EDITED, NEW, WORDS, App, answering, button, old_button
from handlers.refusals import say_or_leave_to_worker
from handlers.staff import routes as staff
from handlers.visitor import ask, browse, desk, follows, help, language, other, start
from handlers.words import edited, no_words, words

VISITOR_COMMANDS = {
    "start": start.start,
    "help": help.help_command,
    "lich": browse.lich,
    "gian": browse.gian,
    "cuatoi": follows.mine_command,
    "tuychon": follows.options,
    "ngonngu": language.languages_command,
    "about": start.about,
    "riengtu": start.privacy,
    "dung": start.stop,
}

VISITOR_BUTTONS = {
    "example": ask.example,
    "show": ask.show,
    "more": ask.more,
    "goods": ask.goods,
    "desk": ask.to_staff,
    "desk_end": desk.end_button,
    "judge": ask.judge,
    "now": browse.now,
    "day": browse.day,
    "spots": browse.list_of_spots,
    "spot": browse.spot,
    "ways": browse.ways,
    "zones": browse.zones,
    "zone": browse.zone,
    "values": browse.values,
    "sorted": browse.sorted_by,
    "star": follows.star,
    "unstar": follows.unstar,
    "mine": follows.mine,
    "let_go": follows.let_go,
    "calendar": follows.calendar,
    "notices": follows.notices_button,
    "choose": follows.choose,
    "language": language.language_button,
}

ANSWERS = frozenset({"start", "lich", "gian", "cuatoi", "mine", "example", "show", "more", "goods", *TAPS})
"""The commands and buttons that tell of the fair, and are silent or marked while it is paused; others work as ever."""

BEFORE_ALL = -1


def register(application: App) -> None:
    """Put all handlers in place."""
    application.add_handler(TypeHandler(Update, elsewhere), group=BEFORE_ALL)
    staff.register(application)
    exhibitor.register(application)
    for name, handler in VISITOR_COMMANDS.items():
        names = [name, *(alias for alias, of in ALIASES.items() if of == name)]
        application.add_handler(CommandHandler(names, answering(handler) if name in ANSWERS else handler, NEW))
    for verb, handler in VISITOR_BUTTONS.items():
        application.add_handler(button(verb, answering(handler) if verb in ANSWERS else handler))
    application.add_handler(CallbackQueryHandler(old_button))
    application.add_handler(MessageHandler(NEW & filters.Document.ALL, document))
    application.add_handler(MessageHandler(WORDS, words))
    application.add_handler(MessageHandler(EDITED, edited))
    application.add_handler(MessageHandler(NEW & filters.COMMAND, help.help_command))
    application.add_handler(MessageHandler(NEW & filters.LOCATION, other.location))
    application.add_handler(MessageHandler(NEW & ~filters.StatusUpdate.ALL, no_words))
    application.add_handler(ChatMemberHandler(other.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(say_or_leave_to_worker)
