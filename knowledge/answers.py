"""What an answer is: the one value that chat, terminal and web page render.

Kinds and ids are the public answer contract; the rest helps the renderer say the answer well and helps the next
question to be understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    FAQ = "faq"
    BOOTH = "booth"
    PRODUCT = "product"
    SESSION = "session"
    PLACE = "place"
    EVENT = "event"
    SMALLTALK = "smalltalk"
    NONE = "none"


class Asked(StrEnum):
    """The attribute a question asks for; the reply puts it in its first line."""

    ANY = "any"
    WHERE = "where"
    PRICE = "price"
    WHEN = "when"
    WHO = "who"
    PHONE = "phone"
    WEBSITE = "website"
    GOODS = "goods"
    SELLERS = "sellers"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time that a question named.

    `start` and `end` are aware and fair-local, `end` not included; equal ends are one instant ("lúc 3h chiều").
    `mode` is `range`, `now`, `next` or `invalid`: a day that lies outside the fair, or one that does not exist, which
    then has no `day`.
    """

    mode: str
    start: datetime | None = None
    end: datetime | None = None
    day: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    kind: Kind
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`ids` is the whole result, best first. `score` runs from 0 to 100.

    `choose` is true where the ids of one kind fit equally and the reply should ask which one is meant; `suggestions`
    are then these readings with their labels.
    `closing` marks hours of which the end was asked; `here` is the booth from which places come nearest first.
    `subject` is what the conversation stays about where that is not the answer itself: the booth of "gian C05 mấy giờ
    đóng cửa", the show after which "có mất tiền không" was asked.
    `reason` says why in one short English word group, for `--explain` and the question log, never for people.
    """

    kind: Kind
    ids: tuple[str, ...] = ()
    score: float = 0.0
    suggestions: tuple[Suggestion, ...] = ()
    asked: Asked = Asked.ANY
    moment: Moment | None = None
    choose: bool = False
    also: tuple[Answer, ...] = ()
    urgent: str | None = None
    closing: bool = False
    here: str = ""
    subject: tuple[Kind, tuple[str, ...]] | None = None
    reason: str = ""


NOTHING = Answer(Kind.NONE)


@dataclass(frozen=True, slots=True)
class Context:
    """What is remembered of a conversation for half an hour: the last subject, what was offered, misses in a row.

    `ids` are also the last list, for "cái thứ hai". `choices` are the readings offered as 1, 2, 3, `choosing` where the
    last reply asked which; `others` those that would have come next, for "không phải". `thing` is the last booth, good,
    show or place, also after an entry or a field.
    """

    at: datetime | None = None
    kind: Kind | None = None
    ids: tuple[str, ...] = ()
    asked: Asked = Asked.ANY
    moment: Moment | None = None
    choices: tuple[Suggestion, ...] = ()
    choosing: bool = False
    others: tuple[Suggestion, ...] = ()
    thing: tuple[Kind, tuple[str, ...]] | None = None
    question: str = ""
    misses: int = 0


EMPTY_CONTEXT = Context()
