"""Pictures with words below them, albums, groups, and halves of characters where a code should be."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from db.conversations import ContextRow
from db.people import PersonRow
from simulator.people import Person
from tests.handlers.chair import does, hoa, lan, last
from tests.handlers.test_odd_texts import answers, untroubled
from tests.rig import Rig

NO_PHOTO = "Dạ, em chưa xem được ảnh. Anh/chị gõ giúp thành chữ nhé, có dấu hay không dấu đều được."


async def sends(rig: Rig, person: Person, **content: object) -> None:
    """A message of any shape."""
    rig.telegram.updates.event("message", rig.telegram.post(person.chat, person.card, content))
    await rig.settle()


async def sends_album(rig: Rig, person: Person, *captions: str, album: str = "77") -> list[str]:
    """Pictures sent together; what the bot said to them."""
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    before = answers(person)
    for caption in captions:
        captioned = {"caption": caption} if caption else {}
        await sends(rig, person, photo=photo, media_group_id=album, **captioned)
    return [bubble.text for bubble in person.screen() if bubble.by_bot][before:]


async def count(rig: Rig, table: type[PersonRow] | type[ContextRow]) -> int:
    async with rig.app.database.reading() as store:
        return (await store.session.execute(select(func.count()).select_from(table))).scalar_one()


async def test_a_photo_with_a_question_below_it_is_answered(rig: Rig) -> None:
    person = await lan(rig)
    person.sends_photo(caption="gian A01 ở đâu")
    await rig.settle()
    assert "gian A01 – Gốm Lan Anh" in last(person)


async def test_a_file_with_a_question_below_it_is_answered(rig: Rig) -> None:
    person = await lan(rig)
    person.sends_document(b"x", "gia.xlsx", caption="gian A02 ở đâu")
    await rig.settle()
    assert "gian A02 – Gốm Tư Bình" in last(person)


PICTURE = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}
FILE = {"file_id": "a", "file_unique_id": "b"}
HERE = {"latitude": 21.02, "longitude": 105.8}
POLL = {
    "id": "1",
    "question": "?",
    "options": [],
    "others": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": True,
    "members_only": False,
}
SENT: dict[str, dict[str, object]] = {
    "voice": {"voice": {**FILE, "duration": 3}},
    "audio": {"audio": {**FILE, "duration": 3}},
    "photo": {"photo": [PICTURE]},
    "video": {"video": {**PICTURE, "duration": 3}},
    "video_note": {"video_note": {**FILE, "length": 1, "duration": 3}},
    "animation": {"animation": {**PICTURE, "duration": 3}, "document": FILE},
    "document": {"document": FILE},
    "sticker": {"sticker": {**PICTURE, "type": "regular", "is_animated": False, "is_video": False}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "contact": {"contact": {"phone_number": "+84912345678", "first_name": "Minh"}},
    "poll": {"poll": POLL},
    "story": {"story": {"chat": {"id": 9, "type": "private", "first_name": "Minh"}, "id": 1}},
    "location": {"location": HERE},
    "live location": {"location": {**HERE, "live_period": 900}},
    "venue": {"venue": {"location": HERE, "title": "Nhà", "address": "Phố"}, "location": HERE},
    "game": {"game": {"title": "g", "description": "d", "photo": [PICTURE]}},
    "paid media": {"paid_media": {"star_count": 1, "paid_media": []}},
    "not invented yet": {"hologram": {"depth": 3}},
}
FORWARDED = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Ai đó", "date": 1_730_160_000}}
SAID = {
    "voice": "Dạ, em chưa nghe được tin thoại.",
    "animation": "Dạ, em chưa xem được ảnh động.",
    "dice": "Dạ, em chào anh/chị.",
    "poll": "Dạ, em chưa bình chọn được.",
    "venue": "📍 Dạ, hội chợ ở công viên.",
    "not invented yet": "Dạ, em chưa hiểu được tin này.",
}


@pytest.mark.parametrize("kind", SENT)
@pytest.mark.parametrize("extra", [{}, FORWARDED], ids=["own", "forwarded"])
async def test_whatever_is_sent_gets_one_answer_that_leads_on(rig: Rig, kind: str, extra: dict[str, object]) -> None:
    person = await lan(rig)
    before = answers(person)
    await sends(rig, person, **SENT[kind], **extra)
    assert answers(person) == before + 1
    assert last(person).startswith(SAID.get(kind, ""))
    assert "gõ" in last(person) or "hội chợ ở" in last(person)
    assert await untroubled(rig)


async def test_what_cannot_even_be_read_is_not_met_with_silence(rig: Rig) -> None:
    person = await lan(rig)
    await sends(rig, person, poll={"id": "1", "question": "?"})
    assert last(person) == "Dạ, em chưa trả lời được tin này. Anh/chị thử hỏi cách khác, hoặc ghé quầy thông tin nhé."


async def test_a_live_location_that_moves_on_is_answered_once(rig: Rig) -> None:
    person = await lan(rig)
    await sends(rig, person, **SENT["live location"])
    said, message = answers(person), person.chat.messages[person.screen()[-2].message_id]
    rig.telegram.updates.event("edited_message", {**message, "edit_date": message["date"] + 60})
    await rig.settle()
    assert answers(person) == said


async def test_an_album_without_words_is_answered_once(rig: Rig) -> None:
    person = await lan(rig)
    assert await sends_album(rig, person, "", "", "") == [NO_PHOTO]
    assert await sends_album(rig, person, "", "", album="78") == [NO_PHOTO]
    person.sends_photo()
    person.sends_photo()
    await rig.settle()
    assert answers(person) == 5
    assert await untroubled(rig)


async def test_an_album_with_words_is_answered_once_with_them(rig: Rig) -> None:
    person = await lan(rig)
    (said,) = await sends_album(rig, person, "gian A01 ở đâu", "", "")
    assert "gian A01 – Gốm Lan Anh" in said


async def test_an_album_leaves_the_conversation_as_it_was(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "gian A01 ở đâu")
    await sends_album(rig, person, "", "")
    assert "0900 000 101" in await does(rig, person, "số điện thoại")


@pytest.mark.parametrize("supergroup", [False, True])
async def test_the_bot_leaves_a_group_and_keeps_nothing_of_it(rig: Rig, supergroup: bool) -> None:
    person = await lan(rig)
    group = rig.telegram.group("hoi", title="Hội", members=[person], supergroup=supergroup, bot_inside=False)
    group.adds_bot(person)
    await rig.settle()
    assert group.chat.state == "left"
    assert await count(rig, PersonRow) == 1
    assert [bubble for bubble in group.screen() if bubble.by_bot] == []
    assert await untroubled(rig)


async def test_a_group_that_the_bot_was_in_before_is_left_at_its_first_word(rig: Rig) -> None:
    person = await lan(rig)
    group = rig.telegram.group("hoi", title="Hội", members=[person])
    group.says(person, "/start@hoicho_demo_bot")
    group.says(person, "@hoicho_demo_bot gian A01 ở đâu")
    await rig.settle()
    assert group.chat.state == "left"
    assert (await count(rig, PersonRow), await count(rig, ContextRow)) == (1, 0)


async def test_a_bot_that_was_thrown_out_of_a_group_does_not_leave_it(rig: Rig) -> None:
    person = await lan(rig)
    rig.telegram.group("hoi", title="Hội", members=[person]).removes_bot(person)
    await rig.settle()
    assert [call.method for call in rig.telegram.journal.calls if call.method.lower() == "leavechat"] == []
    assert await count(rig, PersonRow) == 1
    assert await untroubled(rig)


@pytest.mark.parametrize(
    "text", ["/start nv_\ud800", "/start gh_\ud800\x00", "/start g_\ud800", "/giancuatoi \ud800 A\x00"]
)
async def test_half_a_character_in_a_link_is_answered(rig: Rig, text: str) -> None:
    person = await lan(rig)
    before = answers(person)
    command = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    await sends(rig, person, text=text, entities=command)
    assert answers(person) == before + 1
    assert await untroubled(rig)


async def test_half_a_character_in_the_name_of_who_joins_is_left_out(rig: Rig) -> None:
    rig.telegram.person("hoa", first_name="Hoa", last_name="\ud83c")
    assert (await hoa(rig)).screen()[-1].text.startswith("Bảng điều khiển")
    assert await untroubled(rig)
