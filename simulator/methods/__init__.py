"""The Bot API's methods, a plain function each: the simulator and the parameters in, the `result` out or an ApiError.

Names are looked up without regard to case, as Telegram does. Read `sending.py` first.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from simulator.methods import editing, looking, polling, pressing, sending, settling
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram

Method = Callable[["Telegram", Params], Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getme": looking.get_me,
    "getchat": looking.get_chat,
    "getchatmember": looking.get_chat_member,
    "getfile": looking.get_file,
    "leavechat": looking.leave_chat,
    "getupdates": polling.get_updates,
    "setwebhook": polling.set_webhook,
    "deletewebhook": polling.delete_webhook,
    "getwebhookinfo": polling.get_webhook_info,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "forwardmessage": sending.forward_message,
    "copymessage": sending.copy_message,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_text,
    "editmessagecaption": editing.edit_caption,
    "editmessagereplymarkup": editing.edit_reply_markup,
    "editmessagemedia": editing.edit_media,
    "deletemessage": editing.delete_message,
    "answercallbackquery": pressing.answer_callback_query,
    "setmycommands": settling.set_my_commands,
    "getmycommands": settling.get_my_commands,
    "deletemycommands": settling.delete_my_commands,
    "setchatmenubutton": settling.set_chat_menu_button,
    "getchatmenubutton": settling.get_chat_menu_button,
    "setmyname": settling.accept,
    "setmydescription": settling.accept,
    "setmyshortdescription": settling.accept,
    "setmydefaultadministratorrights": settling.accept,
    "logout": settling.accept,
    "close": settling.accept,
}
