"""Methods that look something up."""

from typing import TYPE_CHECKING, Any

from simulator.errors import bad_request
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram

DOWNLOAD_LIMIT = 20 << 20
NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


async def get_me(telegram: "Telegram", _params: Params) -> Any:
    return {
        **telegram.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_chat(telegram: "Telegram", params: Params) -> Any:
    chat = telegram.chat(params)
    return {**chat.card, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}


async def get_chat_member(telegram: "Telegram", params: Params) -> Any:
    chat = telegram.chat(params)
    user_id = params.integer("user_id")
    group = telegram.groups_by_id.get(chat.id)
    if user_id == telegram.bot["id"]:
        return {"user": telegram.bot, "status": "member" if chat.state == "open" else "left"}
    for person in group.members if group else ():
        if person.id == user_id:
            return {"user": person.card, "status": "member"}
    raise bad_request("member not found")


async def leave_chat(telegram: "Telegram", params: Params) -> Any:
    chat = telegram.writable(params)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.state = "left"
    telegram.changed(chat)
    return True


async def get_file(telegram: "Telegram", params: Params) -> Any:
    file = telegram.files.by_id.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**file.card(), "file_path": file.path}
