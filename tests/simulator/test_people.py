"""People act, the screen shows."""

from typing import Any

import pytest

from simulator.errors import NotOnScreenError
from simulator.people import Person
from simulator.telegram import Telegram
from tests.simulator.conftest import TOKEN, Api, refusal, result

PLACES = {"inline_keyboard": [[{"text": "Sơ đồ", "callback_data": "map"}, {"text": "Lịch", "callback_data": "day"}]]}


def body(telegram: Telegram, update_id: int, kind: str) -> Any:
    return telegram.updates.find(update_id)[kind]


def test_start_with_a_payload_is_a_command_with_its_entity(telegram: Telegram, lan: Person) -> None:
    message = body(telegram, lan.starts("gian_A12"), "message")
    assert message["text"] == "/start gian_A12"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["chat"] == {"id": lan.id, "first_name": "Lan", "type": "private"}
    assert message["from"]["language_code"] == "vi"


@pytest.mark.parametrize("link", ["https://t.me/hoicho_demo_bot?start=gian_A12", "gian_A12"])
def test_a_deep_link_starts_with_its_payload(telegram: Telegram, lan: Person, link: str) -> None:
    assert body(telegram, lan.opens(link), "message")["text"] == "/start gian_A12"


@pytest.mark.parametrize("link", ["https://t.me/other_bot?start=a", "https://evil.example/", "a" * 65, "gốm"])
def test_a_link_that_is_not_the_bots_opens_nothing(telegram: Telegram, lan: Person, link: str) -> None:
    with pytest.raises(NotOnScreenError):
        lan.opens(link)
    assert telegram.pending() == 0


async def test_a_tap_presses_the_newest_button_of_that_label(telegram: Telegram, api: Api, lan: Person) -> None:
    for text in ("cũ", "mới"):
        await api("sendMessage", chat_id=lan.id, text=text, reply_markup=PLACES)
    query = body(telegram, lan.taps("Lịch"), "callback_query")
    assert (query["data"], query["message"]["text"], query["from"]["id"]) == ("day", "mới", lan.id)


async def test_a_tap_on_nothing_lists_what_is_visible(api: Api, lan: Person) -> None:
    await api("sendMessage", chat_id=lan.id, text="Chọn", reply_markup=PLACES)
    with pytest.raises(NotOnScreenError, match=r"no button 'Gian hàng'(.|\n)*'Sơ đồ', 'Lịch'"):
        lan.taps("Gian hàng")


async def test_a_reply_keyboard_types_its_text_until_it_is_removed(telegram: Telegram, api: Api, lan: Person) -> None:
    await api("sendMessage", chat_id=lan.id, text="a", reply_markup={"keyboard": [["Lịch hôm nay"]]})
    assert body(telegram, lan.taps("Lịch hôm nay"), "message")["text"] == "Lịch hôm nay"
    await api("sendMessage", chat_id=lan.id, text="a", reply_markup={"remove_keyboard": True})
    with pytest.raises(NotOnScreenError):
        lan.taps("Lịch hôm nay")


def test_a_press_on_a_message_that_is_gone_is_inaccessible(telegram: Telegram, lan: Person) -> None:
    query = body(telegram, lan.taps_data(777, "forged"), "callback_query")
    assert query["message"]["date"] == 0


def test_blocking_and_coming_back_tell_the_bot(telegram: Telegram, lan: Person) -> None:
    change = body(telegram, lan.blocks(), "my_chat_member")
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    with pytest.raises(NotOnScreenError, match="blocked"):
        lan.says("a")
    back = lan.starts()
    assert body(telegram, back - 1, "my_chat_member")["new_chat_member"]["status"] == "member"
    assert body(telegram, back, "message")["text"] == "/start"


def test_what_is_not_text_arrives_too(telegram: Telegram, lan: Person) -> None:
    sent = [
        lan.sends_photo(caption="nón này bao nhiêu"),
        lan.sends_voice(),
        lan.sends_sticker("👍"),
        lan.sends_location(),
        lan.sends_contact(),
        lan.sends_document(b"x", "gia.xlsx"),
    ]
    kinds = ["photo", "voice", "sticker", "location", "contact", "document"]
    assert [bubble.media for bubble in lan.screen()[1:]] == kinds
    assert all(kind in body(telegram, update_id, "message") for update_id, kind in zip(sent, kinds, strict=True))
    assert lan.screen()[1].text == "nón này bao nhiêu"


def test_an_edit_is_its_own_update(telegram: Telegram, lan: Person) -> None:
    lan.says("gom o dau")
    edited = body(telegram, lan.edits(lan.screen()[-1].message_id, "gốm ở đâu"), "edited_message")
    assert (edited["text"], lan.screen()[-1].edited) == ("gốm ở đâu", True)


async def test_the_screen_shows_text_buttons_and_the_toast(telegram: Telegram, api: Api, lan: Person) -> None:
    html = "<b>Gian A12</b> &amp; bạn"
    sent = result(await api("sendMessage", chat_id=lan.id, text=html, parse_mode="HTML", reply_markup=PLACES))
    query = body(telegram, lan.taps("Sơ đồ"), "callback_query")
    await api("answerCallbackQuery", callback_query_id=query["id"], text="Đang mở sơ đồ")
    bubble = lan.screen()[-1]
    assert (bubble.message_id, bubble.sender, bubble.by_bot) == (sent["message_id"], "Hỏi Chợ", True)
    assert (bubble.text, bubble.html) == ("Gian A12 & bạn", html)
    assert (bubble.labels, bubble.toast, bubble.edited) == ([["Sơ đồ", "Lịch"]], "Đang mở sơ đồ", False)


async def test_a_group_shows_the_bot_only_what_concerns_it(telegram: Telegram, api: Api, lan: Person) -> None:
    group = telegram.group("hoi", title="Hội nghệ nhân", members=[lan])
    assert group.says(lan, "chào cả nhà") is None
    seen = group.says(lan, "@hoicho_demo_bot gốm ở đâu")
    assert seen is not None
    assert body(telegram, seen, "message")["entities"] == [{"type": "mention", "offset": 0, "length": 16}]
    result(await api("sendMessage", chat_id=group.id, text="Gian A12"))
    assert [bubble.by_bot for bubble in group.screen()] == [False, False, True]


async def test_privacy_hides_other_bots_commands_and_shows_replies_and_captions(
    telegram: Telegram, lan: Person
) -> None:
    group = telegram.group("hoi", title="Hội", members=[lan])
    bots = telegram.post(group.chat, telegram.bot, {"text": "Gian A12"})["message_id"]
    own = telegram.post(group.chat, lan.card, {"text": "Gian A12"})["message_id"]
    named = {"entities": [{"type": "mention", "offset": 3, "length": 16}]}
    caption = {"photo": [], "caption": "🕘 @hoicho_demo_bot", "caption_entities": named["entities"]}
    assert [group.says(lan, text) for text in ("/lich@other_bot", "me@hoicho_demo_bot.vn", "@hoicho_demo_bots")] == [
        None
    ] * 3
    assert (group.replies(lan, own, "a"), group.sends(lan, {"voice": {}})) == (None, None)
    seen = [group.says(lan, "/lich"), group.says(lan, "/lich@HoiCho_demo_bot"), group.replies(lan, bots, "a")]
    assert None not in [*seen, group.sends(lan, caption)]


async def test_a_group_may_throw_the_bot_out_or_grow(telegram: Telegram, api: Api, lan: Person) -> None:
    group = telegram.group("hoi", title="Hội", members=[lan], supergroup=False)
    grown = group.upgrades()
    answer = await api("sendMessage", chat_id=group.id, text="a")
    assert refusal(answer) == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert isinstance(answer.body, dict)
    assert answer.body["parameters"] == {"migrate_to_chat_id": grown.id}
    assert body(telegram, grown.removes_bot(lan), "my_chat_member")["new_chat_member"]["status"] == "kicked"
    answer = await api("sendMessage", chat_id=grown.id, text="a")
    assert refusal(answer) == (403, "Forbidden: bot was kicked from the supergroup chat")


async def test_typing_shows_until_the_message_comes(telegram: Telegram, api: Api, lan: Person) -> None:
    await api("sendChatAction", chat_id=lan.id, action="typing")
    assert lan.chat.acting() == "typing"
    await telegram.call(TOKEN, "sendMessage", {"chat_id": lan.id, "text": "a"})
    assert lan.chat.acting() == ""
