"""Which updates belong to the staff handlers; the text of their dialogs comes in through `handlers.words`."""

from __future__ import annotations

from telegram.ext import CommandHandler

from handlers.patterns import NEW, App, button, start_link
from handlers.staff import move, notice, numbers, panel, teach

BUTTONS = {
    "s_move": move.begin,
    "s_pick": move.pick,
    "s_save": move.save,
    "s_drop": move.drop,
    "s_send": notice.send,
    "s_reword": notice.reword,
    "s_reports": panel.reports,
    "s_desk": panel.questions,
    "s_wrong": panel.wrong,
    "s_gaps": teach.begin,
    "s_gap": teach.pick,
    "s_attach": teach.attach,
    "s_write": teach.write,
    "s_try": teach.try_out,
    "s_teach": teach.go_live,
    "s_dismiss": teach.dismiss,
    "s_numbers": numbers.span,
}


def register(application: App) -> None:
    """Put the staff handlers in place."""
    application.add_handler(CommandHandler("start", panel.join, start_link(panel.LINK)))
    application.add_handler(CommandHandler("nhanvien", panel.show, NEW))
    application.add_handler(CommandHandler("thongke", numbers.show, NEW))
    for verb, handler in BUTTONS.items():
        application.add_handler(button(verb, handler))
