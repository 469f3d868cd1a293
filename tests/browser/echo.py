"""A small bot of the tests' own: greets, repeats, and turns a page when its button is pressed."""

import json
from typing import Any

from simulator.telegram import Telegram

KEYBOARD = {"keyboard": [["Lịch hôm nay", "Sơ đồ"]], "resize_keyboard": True}


def buttons(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}


class EchoBot:
    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def api(self, method: str, **params: Any) -> Any:
        answer = await self.telegram.call(self.telegram.token, method, params)
        assert isinstance(answer.body, dict)
        assert answer.status == 200, answer.body
        return answer.body["result"]

    async def run(self) -> None:
        commands = [{"command": "lich", "description": "Chương trình"}, {"command": "bando", "description": "Sơ đồ"}]
        await self.api("setMyCommands", commands=json.dumps(commands))
        offset = 0
        while True:
            for update in await self.api("getUpdates", offset=offset, timeout=50):
                offset = update["update_id"] + 1
                await self.answer(update)

    async def answer(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            message = query["message"]
            where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
            await self.api("answerCallbackQuery", callback_query_id=query["id"], text=f"Đã chọn {query['data']}")
            await self.api("editMessageText", **where, text=f"<b>{query['data']}</b> đây ạ.", parse_mode="HTML")
        elif message := update.get("message"):
            chat_id, text = message["chat"]["id"], message.get("text", "")
            if text.startswith("/start"):
                greeting = f"Dạ, em chào {message['from']['first_name']} ({text})"
                await self.api("sendMessage", chat_id=chat_id, text=greeting, reply_markup=buttons("Gốm", "Nón lá"))
            else:
                await self.api("sendMessage", chat_id=chat_id, text=f"Em nghe: {text}", reply_markup=KEYBOARD)
