"""The webhook's door: who may come in, what is kept, and that a 200 is never said before its commit."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from sqlalchemy import event, select, text
from starlette.types import ASGIApp, Message

from db import inbox, odd_bodies
from db.inbox import InboxRow
from db.store import Database
from tests.databases import make_tables
from tests.db.conftest import NOW
from web import webhook
from web.app import Health, build_web
from web.arrivals import Arrivals

SECRET = "canary-secret_07"
RIGHT = (b"x-telegram-bot-api-secret-token", SECRET.encode())
JSON = (b"content-type", b"application/json")
Headers = list[tuple[bytes, bytes]]


@pytest.fixture
async def database(each_database_url: str) -> AsyncIterator[Database]:
    await make_tables(each_database_url)
    opened = Database(each_database_url)
    yield opened
    await opened.close()


def door(database: Database) -> ASGIApp:
    arrivals = Arrivals(database, lambda: NOW, lambda: None)
    route = webhook.webhook_route("/hook", SECRET, arrivals.take)
    return build_web(lambda: Health(connected=True, silent=0), [route])


async def call(app: ASGIApp, pieces: list[bytes], headers: Headers, method: str = "POST") -> tuple[int, int]:
    """Status, and how many pieces of the body were asked for."""
    asked, answered = 0, 0

    async def receive() -> Message:
        nonlocal asked
        asked += 1
        if asked > len(pieces):
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": pieces[asked - 1], "more_body": asked < len(pieces)}

    async def send(message: Message) -> None:
        nonlocal answered
        answered = message.get("status", answered)

    scope: dict[str, Any] = {"type": "http", "method": method, "path": "/hook", "headers": headers}
    await app(scope | {"query_string": b"", "http_version": "1.1", "scheme": "http", "asgi": {}}, receive, send)
    return answered, asked


async def post(app: ASGIApp, body: bytes | dict[str, Any], headers: Headers | None = None) -> int:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (await call(app, [raw], [RIGHT, JSON] if headers is None else headers))[0]


def update(number: int, chat: int = 7) -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}, "text": "nón lá ở đâu"}}


async def kept(database: Database) -> tuple[set[int], int]:
    """The numbers in the inbox, and how many odd bodies there are."""
    async with database.reading() as store:
        return set(await store.session.scalars(select(InboxRow.update_id))), await odd_bodies.count(store)


@pytest.mark.parametrize(
    "shown",
    [
        [],
        [b""],
        [b"wrong"],
        [SECRET.encode()[:-1]],
        [SECRET.upper().encode()],
        [SECRET.encode() + b" "],
        [b"a" * 60_000],
        ["bí-mật".encode()],
        [SECRET.encode()] * 2,
        [SECRET.encode(), b"wrong"],
    ],
)
async def test_who_cannot_show_the_secret_is_sent_off_before_the_body_is_read(
    database: Database, shown: list[bytes]
) -> None:
    app, headers = door(database), [JSON, *((RIGHT[0], value) for value in shown)]
    body = json.dumps(update(1)).encode()
    assert {await call(app, [body], headers) for _ in range(100)} == {(401, 0)}
    assert await kept(database) == (set(), 0)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (b"application/json", 200),
        (b"application/json; charset=utf-8", 200),
        (b"Application/JSON;charset=UTF-8", 200),
        (b"text/plain", 415),
        (b"application/x-www-form-urlencoded", 415),
        (b"", 415),
    ],
)
async def test_only_json_is_taken_with_or_without_a_charset(database: Database, kind: bytes, status: int) -> None:
    assert await post(door(database), update(1), [RIGHT, (b"content-type", kind)]) == status
    assert await kept(database) == ({1} if status == 200 else set(), 0)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
async def test_only_posts_are_taken(database: Database, method: str) -> None:
    assert await call(door(database), [b""], [RIGHT, JSON], method) == (405, 0)


async def test_a_body_said_to_be_too_long_is_not_read(database: Database) -> None:
    headers = [RIGHT, JSON, (b"content-length", str(90 << 20).encode())]
    assert await call(door(database), [b"x"] * 1440, headers) == (413, 0)


async def test_a_long_body_is_left_after_a_megabyte(database: Database) -> None:
    status, pieces = await call(door(database), [b"x" * 65_536] * 1440, [RIGHT, JSON])
    assert (status, pieces) == (413, 17)
    assert await kept(database) == (set(), 0)


async def test_a_slow_body_is_left(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "BODY_WITHIN", 0.01)
    statuses = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        statuses.append(message.get("status"))

    scope = {"type": "http", "method": "POST", "path": "/hook", "headers": [RIGHT, JSON], "query_string": b""}
    await asyncio.gather(*(door(database)(dict(scope), receive, send) for _ in range(200)))
    assert statuses.count(408) == 200


async def test_a_caller_that_hangs_up_leaves_nothing(database: Database) -> None:
    app = door(database)
    headers = [RIGHT, JSON, (b"content-length", b"100")]
    half: Message = {"type": "http.request", "body": b'{"update_id": 1', "more_body": True}
    asked: Iterator[Message] = iter([half, {"type": "http.disconnect"}])

    async def receive() -> Message:
        return next(asked)

    async def send(message: Message) -> None:
        pass

    await app({"type": "http", "method": "POST", "path": "/hook", "headers": headers}, receive, send)
    assert await kept(database) == (set(), 0)


async def test_what_is_no_update_is_kept_and_never_blocks_a_chat(database: Database) -> None:
    odd = [b"", b"{", b"[]", b"null", b"[" * 50_000, b"\xff\x00", gzip.compress(b'{"update_id": 1}' * 1000)]
    odd += [b'{"update_id": "1"}', b'{"update_id": 9223372036854775808}', b'{"update_id": -1}']
    app = door(database)
    statuses = await asyncio.gather(*(post(app, body) for body in [*odd, *odd]), post(app, update(7)))
    assert set(statuses) == {200}
    assert await kept(database) == ({7}, len(odd))


async def test_kinds_that_are_not_invented_yet_are_updates(database: Database) -> None:
    app = door(database)
    bodies = [{"update_id": n, f"invented_{n}": {"chat": {"id": 2**70}, "\ud800": "\x00"}} for n in range(20)]
    assert {await post(app, body) for body in bodies} == {200}
    assert await kept(database) == (set(range(20)), 0)


async def test_while_the_database_is_away_nobody_hears_200(database: Database) -> None:
    app = door(database)
    await _rename(database, "inbox", "away")
    assert set(await asyncio.gather(*(post(app, update(n)) for n in range(20)))) == {503}
    await _rename(database, "away", "inbox")
    assert await kept(database) == (set(), 0)
    assert set(await asyncio.gather(*(post(app, update(n)) for n in range(20)))) == {200}
    assert await kept(database) == (set(range(20)), 0)


async def test_a_commit_that_never_ends_is_told_as_503(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "COMMIT_WITHIN", 0.01)
    app = door(database)
    async with database.store() as store:
        await inbox.receive(store, [], NOW)
        await store.session.execute(text("LOCK TABLE inbox" if not database.is_sqlite else "SELECT 1"))
        assert await post(app, update(1)) == 503
    monkeypatch.setattr(webhook, "COMMIT_WITHIN", 20)
    assert await post(app, update(1)) == 200
    assert await kept(database) == ({1}, 0)


async def test_posts_that_come_together_share_a_commit_and_each_has_its_row_when_it_is_answered(
    database: Database,
) -> None:
    commits = 0

    def count(_connection: Any) -> None:
        nonlocal commits
        commits += 1

    async def ask(number: int) -> bool:
        status = await post(app, update(number, number))
        async with database.reading() as store:
            return status == 200 and await store.session.get(InboxRow, number) is not None

    app = door(database)
    event.listen(database.writer.sync_engine, "commit", count)
    together = [post(app, update(number)) for number in range(1000, 1300)]
    assert set(await asyncio.gather(*together)) == {200}
    assert commits <= 3
    assert all(await asyncio.gather(*(ask(number) for number in range(200))))


async def test_one_update_brought_five_times_through_two_doors_is_kept_once(database: Database) -> None:
    other = Database(database.url)
    doors = [door(database), door(other)]
    order = [update(n % 60) for n in range(300)]
    try:
        statuses = await asyncio.gather(*(post(doors[n % 2], one) for n, one in enumerate([*order, *reversed(order)])))
    finally:
        await other.close()
    assert set(statuses) == {200}
    assert await kept(database) == (set(range(60)), 0)


async def _rename(database: Database, old: str, new: str) -> None:
    async with database.writer.begin() as connection:
        await connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
