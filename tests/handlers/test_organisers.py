"""The two voices, each with one spelling of who organises the fair."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.replies.texts import TEMPLATES, Register, Texts
from tests.handlers.conftest import FAIR

COMMENT = re.compile(r"\{#.*?#\}|^ *#.*$", re.DOTALL | re.MULTILINE)
ORGANISERS = re.compile(r"ban tổ chức", re.IGNORECASE)
SPOKEN = {"voices.yaml", "thanks.j2"}
"""Where the spelling of a voice is set, or the official voice says who it is."""


def spoken(file: Path) -> str:
    return COMMENT.sub("", file.read_text("utf-8"))


def test_no_text_spells_the_organisers_by_itself() -> None:
    files = [*TEMPLATES.glob("vi/**/*.j2"), *TEMPLATES.glob("vi/*.yaml")]
    assert len(files) > 60
    assert [file.name for file in files if ORGANISERS.search(spoken(file)) and file.name not in SPOKEN] == []


@pytest.mark.parametrize(
    ("register", "spelling"), [(Register.FRIENDLY, "Ban tổ chức"), (Register.OFFICIAL, "Ban Tổ chức")]
)
def test_each_voice_spells_them_one_way_in_texts_and_on_buttons(register: Register, spelling: str) -> None:
    texts = Texts(register)
    told = [
        texts.say("answer/none", options=(), reason="", misses=2, event=FAIR.event),
        texts.say("event/contact", event=FAIR.event),
        texts.say("visitor/privacy", event=FAIR.event),
        texts.label("ask_staff"),
        texts.label("sent_to_staff"),
    ]
    assert [{*ORGANISERS.findall(text)} for text in told] == [{spelling}] * 5
