"""What Telegram refuses, in its own words."""

from datetime import timedelta
from typing import Any

import pytest

from simulator.clock import Clock
from simulator.files import sample_picture
from simulator.people import Person
from simulator.telegram import Telegram
from tests.simulator.conftest import TOKEN, Api, refusal, result

UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def buttons(*rows: list[str], data: str = "x") -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text in row] for row in rows]}


@pytest.mark.parametrize("text", ["", "   \n ", "<b> </b>"])
async def test_an_empty_text(api: Api, lan: Person, text: str) -> None:
    answer = await api("sendMessage", chat_id=lan.id, text=text, parse_mode="HTML")
    assert refusal(answer) == (400, "Bad Request: message text is empty")


async def test_a_text_may_have_4096_utf16_units_after_parsing(api: Api, lan: Person) -> None:
    result(await api("sendMessage", chat_id=lan.id, text=f"<b>{'🏺' * 2048}</b>", parse_mode="HTML"))
    answer = await api("sendMessage", chat_id=lan.id, text="🏺" * 2048 + "a")
    assert refusal(answer) == (400, "Bad Request: message is too long")


async def test_a_caption_may_have_1024_units(telegram: Telegram, lan: Person) -> None:
    photo = {"photo": ("a.png", sample_picture())}
    good = await telegram.call(TOKEN, "sendPhoto", {"chat_id": lan.id, "caption": "a" * 1024}, photo)
    assert result(good)["caption"] == "a" * 1024
    bad = await telegram.call(TOKEN, "sendPhoto", {"chat_id": lan.id, "caption": "a" * 1025}, photo)
    assert refusal(bad) == (400, "Bad Request: message caption is too long")


@pytest.mark.parametrize(("data", "fine"), [("a" * 64, True), ("a" * 65, False), ("ố" * 21, True), ("ố" * 22, False)])
async def test_callback_data_is_counted_in_bytes(api: Api, lan: Person, data: str, fine: bool) -> None:
    answer = await api("sendMessage", chat_id=lan.id, text="a", reply_markup=buttons(["Lịch"], data=data))
    if fine:
        result(answer)
    else:
        assert refusal(answer) == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_a_button_without_an_action(api: Api, lan: Person) -> None:
    answer = await api("sendMessage", chat_id=lan.id, text="a", reply_markup={"inline_keyboard": [[{"text": "x"}]]})
    why = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    assert refusal(answer) == (400, f"Bad Request: {why}")


@pytest.mark.parametrize("rows", [[["a"] * 9], [["a"] * 8] * 13])
async def test_more_than_8_buttons_in_a_row_or_100_in_all(api: Api, lan: Person, rows: list[list[str]]) -> None:
    answer = await api("sendMessage", chat_id=lan.id, text="a", reply_markup=buttons(*rows))
    assert refusal(answer) == (400, "Bad Request: reply markup is too long")


async def test_markup_may_come_as_a_json_string_or_as_an_object(api: Api, lan: Person) -> None:
    for markup in ('{"inline_keyboard": [[{"text": "Lịch", "callback_data": "l"}]]}', buttons(["Lịch"])):
        message = result(await api("sendMessage", chat_id=str(lan.id), text="a", reply_markup=markup))
        assert message["reply_markup"]["inline_keyboard"][0][0]["text"] == "Lịch"
    broken = await api("sendMessage", chat_id=lan.id, text="a", reply_markup="{")
    assert refusal(broken) == (400, "Bad Request: can't parse reply markup JSON object")


async def test_a_lone_surrogate(api: Api, lan: Person) -> None:
    answer = await api("sendMessage", chat_id=lan.id, text="a\ud83d")
    assert refusal(answer) == (400, "Bad Request: strings must be encoded in UTF-8")


async def test_an_edit_that_changes_nothing(api: Api, lan: Person) -> None:
    sent = result(await api("sendMessage", chat_id=lan.id, text="<b>a</b>", parse_mode="HTML"))
    where = {"chat_id": lan.id, "message_id": sent["message_id"]}
    same = await api("editMessageText", **where, text="<strong>a</strong>", parse_mode="HTML")
    assert refusal(same) == (400, UNCHANGED)
    assert result(await api("editMessageText", **where, text="a"))["edit_date"] > 0
    assert refusal(await api("editMessageReplyMarkup", **where)) == (400, UNCHANGED)
    assert [bubble.html for bubble in lan.screen() if bubble.by_bot] == ["a"]


async def test_an_edit_without_markup_takes_the_buttons_away(api: Api, lan: Person) -> None:
    sent = result(await api("sendMessage", chat_id=lan.id, text="a", reply_markup=buttons(["Lịch"])))
    result(await api("editMessageText", chat_id=lan.id, message_id=sent["message_id"], text="b"))
    assert lan.screen()[-1].labels == []


@pytest.mark.parametrize(
    ("method", "why"),
    [("editMessageText", "message to edit not found"), ("deleteMessage", "message to delete not found")],
)
async def test_a_message_that_is_not_there(api: Api, lan: Person, method: str, why: str) -> None:
    answer = await api(method, chat_id=lan.id, message_id=999, text="a")
    assert refusal(answer) == (400, f"Bad Request: {why}")


async def test_somebody_elses_message_cannot_be_edited(api: Api, lan: Person) -> None:
    answer = await api("editMessageText", chat_id=lan.id, message_id=lan.screen()[0].message_id, text="a")
    assert refusal(answer) == (400, "Bad Request: message can't be edited")


async def test_text_and_caption_are_edited_by_their_own_methods(telegram: Telegram, api: Api, lan: Person) -> None:
    text = result(await api("sendMessage", chat_id=lan.id, text="a"))
    photo = result(await telegram.call(TOKEN, "sendPhoto", {"chat_id": lan.id}, {"photo": ("a", sample_picture())}))
    wrong = await api("editMessageCaption", chat_id=lan.id, message_id=text["message_id"], caption="b")
    assert refusal(wrong) == (400, "Bad Request: there is no caption in the message to edit")
    wrong = await api("editMessageText", chat_id=lan.id, message_id=photo["message_id"], text="b")
    assert refusal(wrong) == (400, "Bad Request: there is no text in the message to edit")
    right = await api("editMessageCaption", chat_id=lan.id, message_id=photo["message_id"], caption="b")
    assert (result(right)["caption"], result(right)["photo"]) == ("b", photo["photo"])


async def test_whom_the_bot_cannot_reach(telegram: Telegram, api: Api, lan: Person) -> None:
    stranger = telegram.person("minh")

    async def why(chat_id: int) -> tuple[int, str]:
        return refusal(await api("sendMessage", chat_id=chat_id, text="a"))

    assert await why(12345) == (400, "Bad Request: chat not found")
    assert refusal(await api("sendMessage", text="a")) == (400, "Bad Request: chat_id is empty")
    assert await why(stranger.id) == (403, "Forbidden: bot can't initiate conversation with a user")
    lan.blocks()
    assert await why(lan.id) == (403, "Forbidden: bot was blocked by the user")
    lan.unblocks()
    result(await api("sendMessage", chat_id=lan.id, text="a"))
    lan.deactivates()
    assert await why(lan.id) == (403, "Forbidden: user is deactivated")


async def test_a_press_is_answered_once_and_within_150_seconds(
    telegram: Telegram, api: Api, lan: Person, clock: Clock
) -> None:
    await api("sendMessage", chat_id=lan.id, text="a", reply_markup=buttons(["Lịch"]))
    first, late = (telegram.updates.find(lan.taps("Lịch"))["callback_query"]["id"] for _ in range(2))
    clock.forward(timedelta(seconds=150))
    assert result(await api("answerCallbackQuery", callback_query_id=first, text="Dạ")) is True
    assert lan.toast == "Dạ"
    assert refusal(await api("answerCallbackQuery", callback_query_id=first)) == (400, TOO_OLD)
    clock.forward(timedelta(seconds=1))
    assert refusal(await api("answerCallbackQuery", callback_query_id=late)) == (400, TOO_OLD)
    assert refusal(await api("answerCallbackQuery", callback_query_id="forged")) == (400, TOO_OLD)


async def test_own_messages_can_be_deleted_for_48_hours(api: Api, lan: Person, clock: Clock) -> None:
    sent = [result(await api("sendMessage", chat_id=lan.id, text="a"))["message_id"] for _ in range(2)]
    clock.forward(timedelta(hours=48))
    assert result(await api("deleteMessage", chat_id=lan.id, message_id=sent[0])) is True
    clock.forward(timedelta(seconds=1))
    late = await api("deleteMessage", chat_id=lan.id, message_id=sent[1])
    assert refusal(late) == (400, "Bad Request: message can't be deleted")


async def test_the_wrong_token_and_an_unknown_method(telegram: Telegram, api: Api) -> None:
    assert refusal(await telegram.call("1:other", "getMe", {})) == (401, "Unauthorized")
    assert refusal(await api("sendLove")) == (404, "Not Found: method not found")
    assert result(await api("GETME"))["username"] == "hoicho_demo_bot"


@pytest.mark.parametrize("content", [b"", b"not a picture"])
async def test_a_photo_that_is_none(telegram: Telegram, lan: Person, content: bytes) -> None:
    answer = await telegram.call(TOKEN, "sendPhoto", {"chat_id": lan.id}, {"photo": ("a.png", content)})
    assert refusal(answer)[0] == 400


async def test_a_file_id_works_again_and_a_made_up_one_does_not(telegram: Telegram, api: Api, lan: Person) -> None:
    sent = result(await telegram.call(TOKEN, "sendPhoto", {"chat_id": lan.id}, {"photo": ("a", sample_picture())}))
    again = result(await api("sendPhoto", chat_id=lan.id, photo=sent["photo"][0]["file_id"]))
    assert again["photo"] == sent["photo"]
    made_up = await api("sendPhoto", chat_id=lan.id, photo="AgACAgUAAxkBAAE")
    assert refusal(made_up) == (400, "Bad Request: wrong file identifier/HTTP URL specified")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ({"command": "Lich", "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "a" * 33, "description": "a"}, "BOT_COMMAND_INVALID"),
        ({"command": "lich", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_have_a_form(api: Api, command: dict[str, str], why: str) -> None:
    assert refusal(await api("setMyCommands", commands=[command])) == (400, f"Bad Request: {why}")


async def test_the_narrowest_command_scope_wins(telegram: Telegram, api: Api, lan: Person) -> None:
    for scope, name in ((None, "help"), ({"type": "chat", "chat_id": lan.id}, "nhanvien")):
        await api("setMyCommands", commands=[{"command": name, "description": "a"}], scope=scope)
    assert [c["command"] for c in telegram.settings.commands_for(lan.id, "vi")] == ["nhanvien"]
    assert [c["command"] for c in telegram.settings.commands_for(1, "vi")] == ["help"]
    stranger = await api("setMyCommands", commands=[], scope={"type": "chat", "chat_id": 1})
    assert refusal(stranger) == (400, "Bad Request: chat not found")
