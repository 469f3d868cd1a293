"""Pictures in replies: one message with their words where those fit, drawn and uploaded once, and never in the way."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from db import pictures
from db.migrate import upgrade
from db.store import Database
from handlers.gallery import Gallery
from handlers.replies.reply import Button, Picture, Reply
from handlers.telegram import Address, Said, Speech, speak
from knowledge.drawing import Plan
from knowledge.fair import Fair, FloorPlan
from simulator.screen import Bubble
from tests.handlers.chair import lan
from tests.handlers.conftest import FAIR, NOW
from tests.rig import Rig

PICTURE = Picture(Plan(), "Sơ đồ <hội chợ>")
PLACELESS = replace(FAIR, booths=FAIR.booths[:1], event=replace(FAIR.event, map=FloorPlan()))
ROWS = ((Button("Lịch", "1:now:0"),),)


@dataclass(slots=True)
class Chair:
    """Somebody to whom replies are said, from a gallery of this fair."""

    rig: Rig
    chat: int
    fair: Fair = FAIR

    @property
    def gallery(self) -> Gallery:
        return Gallery(self.rig.app.database, lambda: self.fair, self.rig.app.now)

    async def hears(
        self, *replies: Reply, message_id: int | None = None, gallery: Gallery | None = None
    ) -> list[Bubble]:
        """All that the bot has said so far."""
        speech = Speech(Address(self.chat, message_id), replies)
        await speak(self.rig.app.bot, speech, gallery=gallery or self.gallery)
        return [bubble for bubble in self.rig.telegram.person("lan").screen() if bubble.by_bot]

    @property
    def uploads(self) -> list[bool]:
        """Of each picture that was sent: whether its bytes went with it."""
        return ["photo" not in call.params for call in self.rig.telegram.journal.of("sendPhoto")]


@pytest.fixture
async def chair(rig: Rig) -> Chair:
    person = await lan(rig)
    return Chair(rig, person.id)


async def test_words_that_fit_go_below_the_picture_with_their_buttons(chair: Chair) -> None:
    bubble = (await chair.hears(Reply("<b>Gian</b> A01", ROWS, picture=PICTURE)))[-1]
    assert (bubble.media, bubble.html, bubble.labels) == ("photo", "<b>Gian</b> A01", [["Lịch"]])
    assert (bubble.media_card[0]["width"], bubble.media_card[0]["height"] > 200) == (1080, True)


@pytest.mark.parametrize(("length", "together"), [(1024, True), (1025, False)])
async def test_words_are_measured_as_telegram_does(chair: Chair, length: int, together: bool) -> None:
    text = "🕘" * (length // 2) + "a" * (length % 2)
    *_, before, bubble = await chair.hears(Reply(f"<b>{text}</b>", ROWS, picture=PICTURE))
    assert (bubble.media, bubble.text, bubble.labels) == ("photo" if together else "", text, [["Lịch"]])
    assert (before.media, before.text) == (("", before.text) if together else ("photo", "Sơ đồ <hội chợ>"))


async def test_a_picture_is_uploaded_once_also_across_a_restart(chair: Chair) -> None:
    for _ in range(2):
        await chair.hears(Reply("một", picture=PICTURE))
    gallery = chair.gallery
    for _ in range(2):
        await chair.hears(Reply("hai", picture=PICTURE), gallery=gallery)
    assert chair.uploads == [True, False, False, False]


async def test_it_is_uploaded_again_when_it_would_look_different_and_only_then(chair: Chair) -> None:
    await chair.hears(Reply("một", picture=PICTURE))
    chair.fair = replace(FAIR, products=())
    await chair.hears(Reply("hai", picture=PICTURE))
    zone = replace(FAIR.event.map.zones[0], name="Lụa")
    chair.fair = replace(FAIR, event=replace(FAIR.event, map=replace(FAIR.event.map, zones=(zone,))))
    await chair.hears(Reply("ba", picture=PICTURE))
    assert chair.uploads == [True, False, True]


async def test_a_number_that_telegram_forgot_is_replaced(chair: Chair) -> None:
    gallery = chair.gallery
    await chair.hears(Reply("một", picture=PICTURE), gallery=gallery)
    chair.rig.telegram.files.by_id.clear()
    said = await chair.hears(Reply("hai", picture=PICTURE), gallery=gallery)
    await chair.hears(Reply("ba", picture=PICTURE))
    assert (said[-1].media, said[-1].text) == ("photo", "hai")
    assert chair.uploads == [True, False, True, False]


async def test_where_nothing_can_be_drawn_the_words_go_alone(chair: Chair) -> None:
    chair.fair = PLACELESS
    bubble = (await chair.hears(Reply("Gian A01", ROWS, picture=PICTURE)))[-1]
    assert (bubble.media, bubble.text, bubble.labels) == ("", "Gian A01", [["Lịch"]])
    assert chair.uploads == []


async def test_a_picture_that_telegram_refuses_does_not_hold_up_the_words(chair: Chair) -> None:
    chair.rig.telegram.faults.order(method="sendPhoto", status=400, description="Bad Request: IMAGE_PROCESS_FAILED")
    bubble = (await chair.hears(Reply("Gian A01", picture=PICTURE)))[-1]
    assert (bubble.media, bubble.text) == ("", "Gian A01")


async def test_what_goes_wrong_in_a_drawing_does_not_hold_up_the_words(
    chair: Chair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plan, "svg", lambda plan, fair: fair.booth["Z99"].name)
    bubble = (await chair.hears(Reply("Gian A01", picture=PICTURE)))[-1]
    assert (bubble.media, bubble.text) == ("", "Gian A01")


async def test_a_tapped_picture_is_changed_in_place(chair: Chair) -> None:
    gallery = chair.gallery
    shown = (await chair.hears(Reply("một", ROWS, picture=PICTURE), gallery=gallery))[-1]
    changed = replace(PICTURE, drawing=Plan(zone="A"))
    said = await chair.hears(Reply("hai", picture=changed, in_place=True), message_id=shown.message_id, gallery=gallery)
    assert (said[-1].message_id, said[-1].text, said[-1].labels) == (shown.message_id, "hai", [])
    said = await chair.hears(Reply("hai", picture=changed, in_place=True), message_id=shown.message_id, gallery=gallery)
    assert (said[-1].message_id, said[-1].edited) == (shown.message_id, True)


async def test_a_tapped_picture_that_is_gone_is_followed_by_a_new_one(chair: Chair) -> None:
    shown = (await chair.hears(Reply("một", picture=PICTURE)))[-1]
    await chair.rig.app.bot.delete_message(chair.chat, shown.message_id)
    said = await chair.hears(Reply("hai", picture=PICTURE, in_place=True), message_id=shown.message_id)
    assert (said[-1].media, said[-1].text) == ("photo", "hai")


async def test_words_in_place_of_a_picture_come_as_a_new_message(chair: Chair) -> None:
    shown = (await chair.hears(Reply("một", picture=PICTURE)))[-1]
    said = await chair.hears(Reply("hai", in_place=True), message_id=shown.message_id)
    assert [(one.media, one.text) for one in said[-2:]] == [("photo", "một"), ("", "hai")]


async def test_a_picture_is_not_sent_twice_when_the_words_after_it_are_tried_again(chair: Chair) -> None:
    chair.rig.telegram.faults.order(method="sendMessage", status=500)
    speech, said, gallery = Speech(Address(chair.chat), (Reply("a" * 2000, picture=PICTURE),)), Said(), chair.gallery
    with pytest.raises(Exception, match="Internal Server Error"):
        await speak(chair.rig.app.bot, speech, said, gallery)
    await speak(chair.rig.app.bot, speech, said, gallery)
    screen = chair.rig.telegram.person("lan").screen()
    assert [bubble.media for bubble in screen if bubble.by_bot][-2:] == ["photo", ""]
    assert len(chair.uploads) == 1


def test_what_waits_on_the_inbox_row_is_small_and_the_same_after_it() -> None:
    reply = Reply("Gian A01", picture=Picture(Plan(booths=("A01",), words=(("here", "ở đây"),)), "Sơ đồ"))
    stored = json.dumps(reply.to_json())
    assert Reply.from_json(json.loads(stored)) == reply
    assert len(stored) < 300


@pytest.mark.parametrize("picture", [{"drawing": {"kind": "tranh"}, "alt": ""}, {"alt": "x"}, "hình"])
def test_a_picture_of_another_version_leaves_the_words(picture: object) -> None:
    assert Reply.from_json({"text": "Gian A01", "picture": picture}) == Reply("Gian A01")


async def test_numbers_are_kept_for_a_month(each_database_url: str) -> None:
    database = Database(each_database_url)
    await upgrade(database)
    async with database.store() as store:
        await pictures.keep(store, "a", "1", NOW)
        await pictures.keep(store, "b", "2", NOW + timedelta(days=2))
        await pictures.keep(store, "b", "3", NOW + timedelta(days=2))
        await pictures.forget(store, NOW + timedelta(days=31))
        kept = [await pictures.file_of(store, key) for key in "abc"]
    await database.close()
    assert kept == ["", "3", ""]
