"""Two questions in one message, told apart: "mấy giờ mở cửa và gửi xe ở đâu". "Gốm và lụa" is one list, left whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from knowledge.answering.question import take_apart
from knowledge.answers import Answer, Asked, Kind
from knowledge.index import Index
from knowledge.text import fold, read

SURE = 90.0
_BREAK = re.compile(r"(?<=[?!;\n])\s+|\s+(?:với lại|voi lai|ngoài ra|ngoai ra)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:và|va|với|voi|rồi|roi)\s+", re.IGNORECASE)


def questions_in(text: str, index: Index, now: datetime, alone: Callable[[str], Answer]) -> list[str]:
    """The text in one piece or several; each half around "và" must ask something about a thing of its own.

    `alone` answers a piece without the conversation.
    """
    return [part for piece in _BREAK.split(text) for part in _halves(piece, index, now, alone)]


def _halves(text: str, index: Index, now: datetime, alone: Callable[[str], Answer]) -> list[str]:
    for joint in _AND.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        if not _in_a_name(left, joint[0], right, index) and all(
            _asks(part, index, now, alone) for part in (left, right)
        ):
            return [left, right]
    return [text]


def _asks(text: str, index: Index, now: datetime, alone: Callable[[str], Answer]) -> bool:
    """Of "may gio mo cua" all words are idle ones; that it is the fair's hours shows only in the answer."""
    question = take_apart(text, index, now)
    if question.asked is Asked.ANY and not question.signs & {"rules", "programme"}:
        return False
    return not question.bare or _is_sure(alone(text))


def _is_sure(told: Answer) -> bool:
    return told.kind in (Kind.EVENT, Kind.FAQ) and told.score >= SURE


def _in_a_name(left: str, joint: str, right: str, index: Index) -> bool:
    """ "Muối và tiêu" may be what a thing is called."""
    before, joining, behind = read(left).tokens[-1:], read(joint).tokens, read(right).tokens[:1]
    if not (before and behind):
        return True
    words = (before[0].plain, joining[0].plain, behind[0].plain)
    if not (words[:2] in index.vocabulary.pairs and words[1:] in index.vocabulary.pairs):
        return False
    names = (fold(name) for name in (*(b.name for b in index.fair.booths), *(p.name for p in index.fair.products)))
    return any(" ".join(words) in name for name in names)
