"""What comes from outside is read without trust."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from db.updates import chat_key, read, said_at

BIG = 1 << 63


@pytest.mark.parametrize(
    ("update", "key"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 7}, "from": {"id": 9}}}, 7),
        ({"update_id": 1, "callback_query": {"from": {"id": 9}, "message": {"chat": {"id": 7}}}}, 7),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 7}, "from": {"id": 9}}}, 7),
        ({"update_id": 1, "inline_query": {"from": {"id": 9}}}, 9),
        ({"update_id": 1, "message": {"chat": {"id": "7"}}}, 0),
        ({"update_id": 1, "message": {"chat": {"id": True}}}, 0),
        ({"update_id": 1, "message": {"chat": {"id": BIG}}}, 0),
        ({"update_id": 1, "invented": ["?"]}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_updates_are_ordered_by_their_chat(update: dict[str, Any], key: int) -> None:
    assert chat_key(update) == key


@pytest.mark.parametrize(
    ("update", "at"),
    [
        ({"message": {"date": 1_730_000_000}}, datetime.fromtimestamp(1_730_000_000, UTC)),
        ({"edited_message": {"date": 1, "edit_date": 1_730_000_000}}, datetime.fromtimestamp(1_730_000_000, UTC)),
        (
            {"callback_query": {"message": {"date": 1_730_000_000}}},
            None,
        ),  # the date of the button, not of the tap
        ({"message": {"date": BIG}}, None),
        ({"message": {"date": -1}}, None),
        ({"message": {"date": "now"}}, None),
    ],
)
def test_an_update_tells_when_it_was_said(update: dict[str, Any], at: datetime | None) -> None:
    assert said_at(update) == at


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"null",
        b"7",
        b"\xff\xfe",
        b'{"update_id": 1' + b"0" * 5000 + b"}",
        *(json.dumps({"update_id": number}).encode() for number in ("1", True, None, 1.5, -1, BIG, [1])),
        b"{}",
    ],
)
def test_what_is_no_update_is_none(body: bytes) -> None:
    assert read(body) is None


def test_an_update_of_an_unknown_kind_is_one() -> None:
    kept = read('{"update_id": 7, "subscription": {"nón": "\\ud800\\u0000"}}'.encode())
    assert kept is not None
    assert (kept.update_id, kept.chat_key) == (7, 0)
    assert kept.body.isascii()
    assert "\x00" not in kept.body
