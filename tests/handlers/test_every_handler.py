"""What every command, button and dialog must bear; the list of them is read off the app, so new ones are in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db import conversations, staff
from db.broadcasts import CampaignRow
from db.conversations import Draft
from handlers.commands import ALIASES, commands_for
from handlers.commands import COMMANDS as ADVERTISED
from handlers.staff.routes import BUTTONS
from handlers.staff.typed import STEPS
from handlers.visitor.routes import BUTTONS as VISITOR_BUTTONS
from handlers.visitor.routes import COMMANDS as VISITOR_COMMANDS
from knowledge.fair import Booth
from simulator.clock import Clock
from simulator.people import Person
from simulator.telegram import Telegram
from tests.handlers.conftest import FAIR, NOW
from tests.handlers.everything import (
    COMMANDS,
    VERBS,
    Cast,
    answers,
    gather,
    rights,
    sweep,
    tap,
    tour,
    troubles,
    verb,
)
from tests.rig import TOKEN, Rig, prepare_database, running

ROOT = Path(__file__).resolve().parents[2]
ROLES = {
    "lan": ("visitor",),
    "tam": ("visitor", "exhibitor"),
    "hoa": ("visitor", "staff", "owner"),
    "mai": ("visitor",),
}
NAMES: dict[str, dict[str, str]] = {
    "html": {"first_name": '<b>Lan</i> & "Co" <a href=\'', "last_name": "</pre>&lt;&#0;"},
    "odd": {"first_name": "\u202e\u0000\ud83c", "last_name": "{{ 7 * 7 }} {0} %s"},
}
LONG = "gian hàng gốm ở đâu, " * 480
LINKS = ("/start g_A01", "/start gh_", "/start nv_")
OLD = ("0:{}", "2:{}:x", "1:{}:x:y:z:w", "{}", "1:{}x")
FORWARDED = {"type": "hidden_user", "sender_user_name": "<i>Ai đó", "date": 1_730_160_000}


def written(text: str, **extra: Any) -> dict[str, Any]:
    """A message as Telegram shows it, with the command at its beginning marked."""
    length = len(text.split()[0]) if text.startswith("/") else 0
    marked = {"entities": [{"type": "bot_command", "offset": 0, "length": length}]} if length else {}
    return {"text": text, **marked, **extra}


Made = Callable[[str], dict[str, Any]]

ODD: dict[str, Made] = {
    "plain": written,
    "trailing blanks": lambda text: written(f"{text} \n "),
    "empty": lambda text: {"text": ""},
    "blank": lambda text: {"text": " \u00a0\n"},
    "10,000 characters": lambda text: written(f"{text} {LONG}"[:10_000]),
    "decomposed": lambda text: written(unicodedata.normalize("NFD", f"{text} gốm sứ Bát Tràng ở đâu ạ")),
    "html": lambda text: written(f"{text} <b>&lt;</i> <a href='x'>&"),
    "forwarded": lambda text: written(text, forward_origin=FORWARDED),
    "NUL and half a character": lambda text: written(f"{text} a\x00b\ud800"),
    "in capitals with the bot's name": lambda text: written(f"{text}@HOICHO_DEMO_BOT"),
}


def sends(rig: Rig, person: Person, content: dict[str, Any], kind: str = "message") -> None:
    rig.telegram.updates.event(kind, rig.telegram.post(person.chat, person.card, content))


async def toured(rig: Rig, times: int = 1, name: dict[str, str] | None = None) -> Cast:
    cast = await gather(rig, **name or {})
    async for _ in tour(rig, cast, times):
        pass
    return cast


async def swept(rig: Rig, cast: Cast, times: int = 1) -> None:
    """Leaves no dialog open, which would take what is said next."""
    async for _ in sweep(rig, cast, times):
        pass
    async with rig.app.database.store() as store:
        for person in cast.everybody:
            await conversations.drop_draft(store, person.id)


def said_by(name: str) -> list[str]:
    """Plain words and every command, one that is none among them; from those with a role the commands of that role."""
    if name == "lan":
        return [*(f"/{command}" for command in COMMANDS), *LINKS, "/nonsense", "gian A01"]
    return [f"/{command.name}" for command in commands_for(*ROLES[name][1:])] + ["/start", "/help", "gian A01"]


@pytest.fixture
async def rig(database_url: str) -> AsyncIterator[Rig]:
    """The app on the small fair, with so many booths that lists are leafed through."""
    fair = replace(
        FAIR, booths=(*FAIR.booths, *(Booth(f"A{n}", f"Nhà số {n}", "A", village="Bát Tràng") for n in range(10, 24)))
    )
    await prepare_database(database_url, fair, NOW)
    async with running(database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)) as rig:
        yield rig


def test_the_tables_name_what_is_registered() -> None:
    assert {*COMMANDS} == {command.name for command in ADVERTISED} | {*ALIASES}
    assert {*VISITOR_COMMANDS} == {command.name for command in commands_for("visitor")}
    assert {*VISITOR_BUTTONS, *BUTTONS} <= {*VERBS}


def test_every_button_that_is_made_has_a_line_in_a_table() -> None:
    """A button without one would be answered as an old one."""
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        for name in re.findall(r'(?<!\w)data\("(\w+)"', path.read_text("utf-8")):
            assert name in VERBS, (
                f"{path.relative_to(ROOT)} makes a button {name!r} that nothing takes: give it a line in BUTTONS of "
                "handlers/visitor/routes.py (personal, answer or shows), staff/routes.py or exhibitor/routes.py"
            )


async def test_the_tour_meets_every_button_and_every_dialog(rig: Rig) -> None:
    cast = await toured(rig)
    await swept(rig, cast)
    assert {verb(data) for shown in cast.shown.values() for data in shown} == {*VERBS}
    assert {*STEPS} <= {*cast.drafts}
    assert await troubles(rig) == []


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_every_name_is_borne(rig: Rig, name: dict[str, str]) -> None:
    cast = await toured(rig, name=name)
    await swept(rig, cast)
    await all_answer(rig, cast, written)
    assert await troubles(rig) == []


async def test_every_command_answers_odd_text_once_and_changes_nothing(rig: Rig) -> None:
    cast = await toured(rig)
    before = await rights(rig)
    for odd, made in ODD.items():
        await all_answer(rig, cast, made, odd)
    assert await rights(rig) == before
    assert await troubles(rig) == []


async def test_every_dialog_answers_odd_text_and_saves_nothing(rig: Rig) -> None:
    cast = await toured(rig)
    before = await rights(rig)
    for odd, made in ODD.items():
        for step in STEPS:
            await resume(rig, cast, cast.drafts[step])
            sends(rig, cast.owner, made("gốm"))
            most = 2 if step[1] == "wording" else 1  # the notice as it will be seen, and the question
            (said,) = await answers(rig, cast.owner)
            assert 1 <= said <= most, (odd, step)
    assert await rights(rig) == before
    assert await troubles(rig) == []


async def test_every_edited_message_is_passed_over(rig: Rig) -> None:
    cast = await toured(rig)
    before = await rights(rig)
    edited = {"edit_date": rig.telegram.clock.timestamp()}
    for name, person in cast.people.items():
        for text in said_by(name):
            sends(rig, person, written(text, **edited), "edited_message")
    assert await answers(rig, *cast.everybody) == [0] * len(cast.people)
    for step in STEPS:
        await resume(rig, cast, cast.drafts[step])
        sends(rig, cast.owner, written("lùi 5 phút", **edited), "edited_message")
        assert (step, await answers(rig, cast.owner)) == (step, [0])
    assert await rights(rig) == before
    assert await troubles(rig) == []


async def test_every_old_button_is_answered_once_and_changes_nothing(rig: Rig) -> None:
    cast = await toured(rig)
    before = await rights(rig)
    for form in OLD:
        for name in VERBS:
            tap(cast.owner, form.format(name))
            tap(cast.people["lan"], form.format(name))
        assert (form, await answers(rig, cast.owner, cast.people["lan"])) == (form, [len(VERBS)] * 2)
    assert await rights(rig) == before
    assert await troubles(rig) == []


async def test_a_stranger_who_taps_whatever_others_are_shown_changes_nothing(rig: Rig) -> None:
    cast, stranger = await gather(rig), rig.telegram.person("la", first_name="Lạ")
    stranger.starts()
    tapped: set[str] = set()
    for walk in (tour, sweep):
        async for _ in walk(rig, cast):
            before = await rights(rig)
            new = sorted({data for shown in cast.shown.values() for data in shown} - tapped)
            for data in new:
                tap(stranger, data)
            assert (await answers(rig, stranger))[0] <= len(new), new
            tapped |= {*new}
            assert await rights(rig) == before
    assert {verb(data) for data in tapped} == {*VERBS}
    assert await troubles(rig) == []


async def test_every_button_tapped_twice_acts_once(rig: Rig) -> None:
    cast = await toured(rig, times=2)
    async with rig.app.database.reading() as store:
        kinds = Counter((await store.session.scalars(select(CampaignRow.kind))).all())
    counts = {name: rows if isinstance(rows, int) else len(rows) for name, rows in (await rights(rig)).items()}
    async with rig.app.database.reading() as store:
        done = [action for _, action, _ in await staff.audit(store)]
    changes = dict.fromkeys(("edit", "withdrawal", "table", "links"), 1) | {"contact": 3, "revision": 3}
    assert kinds == {"notice": 3, "change": 2, "report": 8, "word": 6} | changes
    assert counts["deliveries"] == 28  # one of the notices was not yet to be sent
    assert (counts["data"], counts["edits"]) == (6, 3)  # moved, taught; edited, approved, imported: these can be undone
    assert Counter(done) == Counter(
        [
            *("accept_invite", "choose_staff_group", "claim_booth", "claim_booth", "edit_field", "import_fair"),
            *("invite_staff", "invite_staff", "invite_staff"),  # whoever taps twice gets two links
            *("pause", "resume", "set_status"),
            *("propose_edit", "propose_edit", "propose_edit", "propose_edit", "withdraw_edit"),
            *("approve_edit", "correct_edit", "reject_edit", "propose_message", "reject_message", "send_message"),
            *("own_status", "own_status", "own_status", "own_status", "own_status_over"),
            *("edit", "withdrawal", "agree_notice", "pause_notice", "resume_notice", "retry_uncertain", "stop_notice"),
            *("issue_booth_code", "issue_booth_code", "edit_session", "send_notice", "tell_change", "teach"),
            *("approve_claim", "link_to_booth", "link_to_booth", "revoke_booth_links"),
            *("block_visitor", "take_requests"),
            *("take_question", "answer_question", "answer_question", "close_question"),
        ]
    )
    await swept(rig, cast, times=2)
    assert await troubles(rig) == []


async def test_every_channel_post_and_group_message_gets_one_answer_at_most(rig: Rig) -> None:
    cast = await toured(rig)
    before = await rights(rig)
    for number, text in enumerate(said_by("lan")):
        group = rig.telegram.group(f"hội {number}", title="<b>Hội", members=[cast.owner])
        speaker = cast.people["lan"] if text == "/nhom" else cast.owner  # of an owner it changes something
        group.says(speaker, f"{text}@hoicho_demo_bot")
        channel = rig.telegram.group(f"kênh {number}", title="Kênh")
        channel.chat.card["type"] = "channel"
        post = rig.telegram.post(channel.chat, cast.owner.card, written(text))
        rig.telegram.updates.event("channel_post", {key: value for key, value in post.items() if key != "from"})
        said = await answers(rig, group, channel, cast.owner)
        assert (text, said[0] <= 1, said[1:]) == (text, True, [0, 0])
    assert await rights(rig) == before
    assert await troubles(rig) == []


async def test_every_command_and_button_answers_after_a_restart(database_url: str, rig: Rig) -> None:
    cast = await toured(rig)
    await swept(rig, cast)
    await rig.app.close()
    rig.app.connected = False  # closed for good
    async with running(database_url, rig.telegram) as again:
        for name, person in cast.people.items():
            for command in commands_for(*ROLES[name]):
                person.says(f"/{command.name}")
                assert (command.name, await answers(again, person)) == (command.name, [1])
            for data, message in cast.shown[name].items():
                person.taps_data(message, data)
            (said,) = await answers(again, person)
            assert 0 < said <= 2 * len(cast.shown[name])
        assert await troubles(again) == []


async def all_answer(rig: Rig, cast: Cast, made: Made, what: str = "") -> None:
    """Everybody sends all that is theirs in this form, and gets one answer to each."""
    for name, person in cast.people.items():
        for text in said_by(name):
            sends(rig, person, made(text))
    assert (what, await answers(rig, *cast.everybody)) == (what, [len(said_by(name)) for name in cast.people])


async def resume(rig: Rig, cast: Cast, draft: Draft) -> None:
    """Put the owner's dialog back to where it was."""
    async with rig.app.database.store() as store:
        await conversations.keep_draft(store, cast.owner.id, draft, rig.telegram.clock.now())
