"""Which updates belong to the staff handlers; the text of their dialogs comes in through `handlers.words`."""

from __future__ import annotations

from telegram.ext import CommandHandler

from handlers.patterns import NEW, App, button, start_link
from handlers.staff import (
    booth_messages,
    composing,
    desk,
    edit,
    exhibitors,
    fields,
    group,
    notice,
    numbers,
    panel,
    pause,
    people,
    proposals,
    record,
    seconds,
    sourcing,
    status,
    steering,
    teach,
    workbook,
)

BUTTONS = {
    "s_move": edit.begin,
    "s_pick": edit.pick,
    "s_part": edit.field,
    "s_place": edit.place_button,
    "s_new": edit.begin_new,
    "s_save": edit.save,
    "s_drop": edit.drop,
    "s_notices": notice.waiting,
    "s_notice": notice.one,
    "s_send": notice.send,
    "s_reword": notice.reword,
    "s_untell": notice.untell,
    "s_send_all": notice.send_all,
    "s_drop_all": notice.untell_all,
    "s_compose": composing.begin,
    "b_send": composing.send,
    "b_reword": composing.reword,
    "b_whom": composing.whom,
    "b_aud": composing.tick,
    "b_when": composing.ask_when,
    "b_until": composing.ask_until,
    "b_look": seconds.look,
    "b_second": seconds.decide,
    "b_show": steering.show,
    "b_pause": steering.pause,
    "b_on": steering.go_on,
    "b_stop": steering.stop,
    "b_again": steering.again,
    "b_fix": steering.fix,
    "b_fixed": steering.fixed,
    "b_undo": steering.undo,
    "b_table": steering.table,
    "s_reports": panel.reports,
    "s_links": sourcing.show,
    "s_links_file": sourcing.file,
    "s_desk": desk.begin,
    **desk.BUTTONS,
    "s_wrong": panel.wrong,
    "s_gaps": teach.begin,
    "s_gap": teach.pick,
    "s_attach": teach.attach,
    "s_write": teach.write,
    "s_try": teach.try_out,
    "s_teach": teach.go_live,
    "s_dismiss": teach.dismiss,
    "s_numbers": numbers.span,
    "s_people": people.show,
    "s_invite": people.invite,
    "s_revoke": people.revoke,
    "s_member": people.member,
    "s_remove": people.remove,
    "s_group": group.show,
    "s_ungroup": group.drop,
    "s_log": record.leaf,
    "s_pause": pause.begin,
    "s_sample": pause.sample,
    "s_paused": pause.place,
    "s_resume": pause.resume,
    "s_edit": fields.begin,
    "s_thing": fields.thing,
    "s_field": fields.field,
    "s_empty": fields.empty,
    "s_put": fields.save,
    "s_status": status.begin,
    "s_booth": status.booth,
    "s_state": status.kind,
    "s_set": status.put,
    "s_clear": status.clear,
    **exhibitors.BUTTONS,
    **proposals.BUTTONS,
    **booth_messages.BUTTONS,
    "s_import": workbook.confirm,
    "s_edits": workbook.recent,
    "s_undo": workbook.undo,
}

COMMANDS = {
    "nhanvien": panel.show,
    "thongke": numbers.show,
    "nhom": group.show,
    "nhatky": record.show,
    "tamdung": pause.command,
}


def register(application: App) -> None:
    """Put the staff handlers in place."""
    application.add_handler(CommandHandler("start", panel.join, start_link(panel.LINK)))
    for name, command in COMMANDS.items():
        application.add_handler(CommandHandler(name, command, NEW))
    for verb, handler in BUTTONS.items():
        application.add_handler(button(verb, handler))
