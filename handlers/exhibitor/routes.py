"""Which updates belong to the exhibitor handlers; a code typed by hand comes in through `handlers.words`."""

from __future__ import annotations

from telegram.ext import CommandHandler

from handlers.exhibitor import booth, edit, numbers, people, sourcing, talks, today
from handlers.patterns import NEW, App, button, start_link

BUTTONS = {
    "e_booth": booth.one,
    "e_people": people.show,
    "e_invite": people.invite,
    "e_unlink": people.revoke,
    "e_member": people.member,
    "e_out": people.remove,
    "e_talk": talks.write,
    "e_talk_close": talks.close,
    "e_talk_block": talks.block,
    "e_talk_unblock": talks.unblock,
    "e_want": sourcing.answer,
    "e_wish": sourcing.switch,
    "e_edit": edit.begin,
    "e_goods": edit.goods,
    "e_product": edit.product,
    "e_field": edit.field,
    "e_empty": edit.empty,
    "e_put": edit.send,
    "e_withdraw": edit.withdraw,
    "e_drop": edit.drop,
    "e_today": today.begin,
    "e_say": today.kind,
    "e_say_goods": today.goods,
    "e_say_one": today.product,
    "e_say_plain": today.plain,
    "e_over": today.over,
    "e_tell": today.message,
    "e_numbers": numbers.show,
}


def register(application: App) -> None:
    """Put the exhibitor handlers in place."""
    application.add_handler(CommandHandler("start", booth.link, start_link(booth.LINK)))
    application.add_handler(CommandHandler("giancuatoi", booth.mine, NEW))
    application.add_handler(CommandHandler("start", people.join, start_link(people.LINK)))
    for verb, handler in BUTTONS.items():
        application.add_handler(button(verb, handler))
