"""The bot's own settings: commands by scope and language, menu buttons, and names that nobody looks at."""

import re
from typing import TYPE_CHECKING, Any

from simulator.errors import bad_request
from simulator.params import Params
from simulator.settings import Scope

if TYPE_CHECKING:
    from simulator.telegram import Telegram

MOST_COMMANDS, LONGEST_DESCRIPTION = 100, 256


async def set_my_commands(telegram: "Telegram", params: Params) -> Any:
    commands = params.json("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("too many commands specified")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    kept = [{"command": c["command"].lstrip("/"), "description": c["description"]} for c in commands]
    telegram.settings.commands[_scope(telegram, params)] = kept
    telegram.changed()
    return True


async def get_my_commands(telegram: "Telegram", params: Params) -> Any:
    return telegram.settings.commands.get(_scope(telegram, params), [])


async def delete_my_commands(telegram: "Telegram", params: Params) -> Any:
    telegram.settings.commands.pop(_scope(telegram, params), None)
    telegram.changed()
    return True


async def set_chat_menu_button(telegram: "Telegram", params: Params) -> Any:
    chat_id = telegram.chat(params).id if params.raw.get("chat_id") else None
    telegram.settings.menu_buttons[chat_id] = params.json("menu_button") or {"type": "default"}
    telegram.changed()
    return True


async def get_chat_menu_button(telegram: "Telegram", params: Params) -> Any:
    return telegram.settings.menu_button(params.chat_id())


async def accept(_telegram: "Telegram", _params: Params) -> Any:
    """For settings without an effect here."""
    return True


def _scope(telegram: "Telegram", params: Params) -> Scope:
    scope = params.json("scope") or {"type": "default"}
    chat_id = scope.get("chat_id")
    if chat_id is not None:
        chat_id = telegram.chat(Params({"chat_id": chat_id})).id
    return scope["type"], chat_id, scope.get("user_id"), params.text("language_code")
