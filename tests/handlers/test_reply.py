"""A reply survives its stay in the inbox, and a button carries no more than Telegram allows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.replies.reply import Button, Reply, data, unpack
from handlers.telegram import Address, Speech

BUTTONS = st.builds(Button, st.text(min_size=1), st.text(), st.text())
ROWS = st.lists(st.lists(BUTTONS, max_size=3).map(tuple), max_size=3).map(tuple)
KEYBOARDS = st.lists(st.lists(st.text(), max_size=3).map(tuple), max_size=3).map(tuple)
REPLIES = st.builds(Reply, st.text(), ROWS, KEYBOARDS, st.booleans(), st.text())
ADDRESSES = st.builds(Address, st.integers(), st.none() | st.integers(), st.none() | st.text())
IDS = st.text(st.sampled_from("abcXYZ019_-"), min_size=1, max_size=40)


@given(REPLIES)
def test_a_reply_is_the_same_after_json(reply: Reply) -> None:
    assert Reply.from_json(json.loads(json.dumps(reply.to_json()))) == reply


@given(ADDRESSES, st.lists(REPLIES, max_size=3).map(tuple))
def test_a_speech_is_the_same_after_json(to: Address, replies: tuple[Reply, ...]) -> None:
    speech = Speech(to, replies)
    assert Speech.from_json(json.loads(json.dumps(speech.to_json()))) == speech


def test_an_empty_reply_takes_no_room() -> None:
    assert Reply().to_json() == {}


@given(st.sampled_from(["show", "more", "goods"]), st.lists(IDS, max_size=2))
def test_what_a_button_carries_comes_back(verb: str, arguments: list[str]) -> None:
    try:
        packed = data(verb, *arguments)
    except ValueError:
        assert len(":".join(["1", verb, *arguments]).encode()) > 64
        return
    assert len(packed.encode()) <= 64
    assert unpack(packed) == (verb, tuple(arguments))


def test_button_data_is_measured_in_bytes() -> None:
    assert len(data("show", "ạ" * 19).encode()) == 64
    with pytest.raises(ValueError, match="too long"):
        data("show", "ạ" * 20)


@pytest.mark.parametrize("packed", ["", "1", "0:show:A01", "show:A01", "2:show", "::", "\ud800", "á" * 64])
def test_data_of_another_version_is_nobodys(packed: str) -> None:
    assert unpack(packed) is None
