"""Updates that Telegram brings: none lost, none acted on twice, no chat held up, whatever breaks meanwhile."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
import structlog
from sqlalchemy import text

from bot.intake.polling import ALLOWED
from db import inbox
from db.store import Database
from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.bot.books import asked, states
from tests.bot.webhook_rig import SECRET, URL, WebhookRig, brought, into
from tests.rig import TOKEN, moment, prepare_database, running, sample_fair


@pytest.fixture
async def each_fair_url(each_database_url: str) -> str:
    """The sample fair on SQLite and on PostgreSQL."""
    await prepare_database(each_database_url, sample_fair(), moment("2024-10-29 08:00"))
    return each_database_url


@pytest.fixture
async def hooked(fair_url: str) -> AsyncIterator[WebhookRig]:
    async with brought(fair_url) as rig:
        yield rig


async def rename_inbox(database: Database, old: str, new: str) -> None:
    async with database.writer.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_a_question_is_brought_and_answered_without_a_single_poll(each_fair_url: str) -> None:
    async with brought(each_fair_url) as rig:
        lan = rig.telegram.person("lan")
        lan.says("gốm ở đâu")
        await rig.settle()
        assert len(rig.telegram.journal.delivered_to(lan.id)) == 1
        assert (rig.telegram.pending(), rig.telegram.journal.of("getUpdates"), rig.refused) == (0, [], [])
        assert await states(rig.app.database) == {inbox.DONE: 1}


async def test_the_webhook_is_set_with_everything_named(hooked: WebhookRig) -> None:
    (call,) = hooked.telegram.journal.of("setWebhook")
    assert call.params["url"] == URL
    assert call.params["secret_token"] == SECRET
    assert json.loads(call.params["allowed_updates"]) == list(ALLOWED)
    assert call.params["drop_pending_updates"] in (False, "false", "False")
    assert int(call.params["max_connections"]) == 40


async def test_while_the_database_is_away_telegram_keeps_the_updates(each_fair_url: str) -> None:
    async with brought(each_fair_url) as rig:
        people = [rig.telegram.person(f"khach{n}") for n in range(10)]
        for person in people:
            person.says("gốm ở đâu")
        await rename_inbox(rig.app.database, "inbox", "away")
        for seconds in (0, 2, 4, 8):
            rig.telegram.clock.forward(timedelta(seconds=seconds))
            await rig.telegram.webhook.deliver()
        assert (set(rig.refused), len(rig.refused), rig.telegram.pending()) == ({503}, 50, 10)
        await rename_inbox(rig.app.database, "away", "inbox")
        assert await states(rig.app.database) == {}
        rig.telegram.clock.forward(timedelta(seconds=16))
        await rig.settle()
        assert [len(rig.telegram.journal.delivered_to(person.id)) for person in people] == [1] * 10
        assert (await states(rig.app.database), rig.telegram.pending()) == ({inbox.DONE: 10}, 0)


async def test_an_update_whose_200_was_lost_is_acted_on_once(each_fair_url: str) -> None:
    async with brought(each_fair_url) as rig:
        arrived, lost = into(rig.app), set()

        async def bad_line(url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, str]]:
            answer = await arrived(url, headers, body)
            if body not in lost:
                lost.add(body)
                raise ConnectionResetError
            return answer

        rig.telegram.webhook.post = bad_line
        people = [rig.telegram.person(f"khach{n}") for n in range(20)]
        questions = [(person, f"Câu {n}: gốm ở đâu") for person in people for n in range(3)]
        for person, question in questions:
            person.says(question)
        await rig.settle()
        assert len(rig.telegram.webhook.attempts) == 120
        assert sorted(await asked(rig.app.database)) == sorted(question for _, question in questions)
        for person in people:
            assert len(rig.telegram.journal.delivered_to(person.id)) == 3


async def test_poison_never_holds_up_its_chat(hooked: WebhookRig) -> None:
    lan = hooked.telegram.person("lan")
    chat = {"id": lan.id, "type": "private"}
    poison: list[dict[str, Any]] = [
        {"message": {"chat": chat, "text": 7, "date": "?"}},
        {"message": None},
        {"callback_query": {"from": chat}},
    ]
    unknown = [{f"invented_{n}": {"chat": chat}} for n in range(20)]
    for update in [*poison, *unknown]:
        hooked.telegram.push(update)
    lan.says("gốm ở đâu")
    await hooked.settle()
    assert (hooked.refused, hooked.telegram.pending()) == ([], 0)
    assert list(await asked(hooked.app.database)) == ["gốm ở đâu"]
    counts = await states(hooked.app.database)
    assert set(counts) <= {inbox.DONE, inbox.QUARANTINED}
    assert sum(counts.values()) == 24


async def test_from_polling_to_webhook_and_back_nothing_is_lost_or_done_twice(each_fair_url: str) -> None:
    telegram = Telegram(Clock(moment("2024-10-29 09:00"), frozen=True), TOKEN, rates=None)
    lan = telegram.person("lan")
    lan.says("Câu 1: gốm ở đâu")
    async with running(each_fair_url, telegram) as polled:
        await polled.app.polling.once()  # taken in, neither confirmed nor answered
        lan.says("Câu 2: gốm ở đâu")
    async with brought(each_fair_url, telegram) as rig:
        lan.says("Câu 3: gốm ở đâu")
        await rig.settle()
        assert telegram.pending() == 0
    lan.says("Câu 4: gốm ở đâu")  # nobody listens: the webhook is still set
    async with running(each_fair_url, telegram) as polled:
        lan.says("Câu 5: gốm ở đâu")
        await polled.settle()
        assert list(await asked(polled.app.database)) == [f"Câu {n}: gốm ở đâu" for n in range(1, 6)]
    assert (len(telegram.journal.delivered_to(lan.id)), telegram.pending()) == (5, 0)


async def test_a_webhook_removed_behind_our_back_is_set_again(hooked: WebhookRig) -> None:
    telegram, lan = hooked.telegram, hooked.telegram.person("lan")
    assert await hooked.app.webhook.look()
    await telegram.call(telegram.token, "deleteWebhook", {})
    lan.says("gốm ở đâu")
    await hooked.settle()
    assert telegram.pending() == 1
    assert not await hooked.app.webhook.look()
    await hooked.settle()
    assert (telegram.pending(), len(telegram.journal.delivered_to(lan.id))) == (0, 1)
    assert await hooked.app.webhook.look()


async def test_a_webhook_that_forgot_its_kinds_of_updates_is_set_again(hooked: WebhookRig) -> None:
    hooked.telegram.updates.allow(["message"])
    assert not await hooked.app.webhook.look()
    assert hooked.telegram.updates.allowed == frozenset(ALLOWED)


async def test_what_telegram_complains_of_is_logged_once(hooked: WebhookRig) -> None:
    hooked.telegram.person("lan").says("gốm ở đâu")
    await rename_inbox(hooked.app.database, "inbox", "away")
    await hooked.telegram.webhook.deliver()
    with structlog.testing.capture_logs() as logs:
        assert await hooked.app.webhook.look()
        assert await hooked.app.webhook.look()
    (complaint,) = [line for line in logs if line["event"] == "Telegram cannot deliver"]
    assert complaint["detail"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert complaint["waiting"] == 1


async def test_health_turns_red_when_nobody_could_look_for_three_minutes(hooked: WebhookRig) -> None:
    assert hooked.app._health().well
    hooked.telegram.clock.forward(timedelta(seconds=179))
    assert hooked.app._health().well
    hooked.telegram.clock.forward(timedelta(seconds=1))
    assert not hooked.app._health().well


@pytest.mark.parametrize(("away", "answered"), [(timedelta(minutes=5), 3), (timedelta(hours=25), 0)])
async def test_after_an_outage_messages_of_a_day_are_answered_and_old_presses_are_not(
    fair_url: str, away: timedelta, answered: int
) -> None:
    telegram = Telegram(Clock(moment("2024-10-29 09:00"), frozen=True), TOKEN, rates=None)
    lan = telegram.person("lan")
    async with brought(fair_url, telegram):
        pass
    for n in range(3):
        lan.says(f"Câu {n}: gốm ở đâu")
        lan.taps_data(1, "x")
    telegram.clock.forward(away)
    async with brought(fair_url, telegram) as rig:
        await rig.settle()
        assert telegram.journal.of("answerCallbackQuery") == []
        assert len(await asked(rig.app.database)) == answered
        said = [str(call.params["text"]) for call in telegram.journal.delivered_to(lan.id)]
        assert len(said) == answered
        assert [text for text in said if "Trả lời muộn" in text] == []


async def test_an_answer_after_a_quarter_of_an_hour_says_that_it_is_late(fair_url: str) -> None:
    telegram = Telegram(Clock(moment("2024-10-29 09:00"), frozen=True), TOKEN, rates=None)
    lan, minh = telegram.person("lan"), telegram.person("minh")
    async with brought(fair_url, telegram):
        pass
    lan.says("gốm ở đâu")
    telegram.clock.forward(timedelta(minutes=15, seconds=1))
    minh.says("gốm ở đâu")
    async with brought(fair_url, telegram) as rig:
        await rig.settle()
    (late,), (fresh,) = (telegram.journal.delivered_to(person.id) for person in (lan, minh))
    assert str(late.params["text"]).splitlines()[0] == "⏳ <i>Trả lời muộn cho tin nhắn lúc 09:00, T3 29/10.</i>"
    assert "Trả lời muộn" not in str(fresh.params["text"])
