"""Answers to pressed buttons."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from simulator.chats import Toast
from simulator.entities import utf16_length
from simulator.errors import bad_request
from simulator.params import Params

if TYPE_CHECKING:
    from simulator.telegram import Telegram

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWERABLE_FOR = timedelta(seconds=150)
LONGEST_TOAST = 200


async def answer_callback_query(telegram: "Telegram", params: Params) -> Any:
    query = telegram.queries.get(params.text("callback_query_id"))
    if query is None or query.answered or telegram.clock.now() - query.at > ANSWERABLE_FOR:
        raise bad_request(TOO_OLD)
    text = params.text("text")
    if utf16_length(text) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    query.chat.toast = Toast(query.message_id, text, params.flag("show_alert"), params.text("url") or None, query.id)
    telegram.changed(query.chat)
    return True
