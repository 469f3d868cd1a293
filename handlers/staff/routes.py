"""Which updates belong to the staff handlers."""

from __future__ import annotations

from telegram.ext import CommandHandler, MessageHandler

from handlers.patterns import NEW, TEXT, App, button, start_link
from handlers.staff import move, notice, panel, typed

BEFORE_ALL = -1
"""A dialog's text is looked at before all other handlers, and left to them when no dialog waits for it."""

BUTTONS = {
    "s_move": move.begin,
    "s_pick": move.pick,
    "s_save": move.save,
    "s_drop": move.drop,
    "s_send": notice.send,
    "s_reword": notice.reword,
    "s_reports": panel.reports,
    "s_desk": panel.questions,
}


def register(application: App) -> None:
    """Put the staff handlers in place."""
    application.add_handler(MessageHandler(TEXT, typed.answer), group=BEFORE_ALL)
    application.add_handler(CommandHandler("start", panel.join, start_link(panel.LINK)))
    application.add_handler(CommandHandler("nhanvien", panel.show, NEW))
    for verb, handler in BUTTONS.items():
        application.add_handler(button(verb, handler))
