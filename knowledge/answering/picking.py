"""A number picks what was offered; "không phải" speaks of the last reply."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.hearing import places_of
from knowledge.answering.phrasebook import asked_book, book
from knowledge.answering.question import Question
from knowledge.answering.subject import courtesy
from knowledge.answers import Answer, Asked, Context, Kind
from knowledge.index import Index

ORDINALS = {
    "1": 1, "mot": 1, "nhat": 1, "dau": 1, "2": 2, "hai": 2, "nhi": 2, "3": 3, "ba": 3, "4": 4, "bon": 4, "tu": 4,
    "5": 5, "nam": 5, "6": 6, "sau": 6, "cuoi": -1,
}  # fmt: skip
COUNTERS = (
    "so",
    "thu",
    "cai",
    "chon",
    "lua",
    "y",
    "phuong",
    "an",
    "gian",
    "mon",
    "o",
    "a",
    "dau",
    "tien",
    "cung",
    "nhe",
)


ORDINAL = re.compile(
    r"\b(?:cai|mon|gian|loai|con|chiec|muc|cho|quay|buoi|suat|tiet muc|san pham) "
    r"(?:(?:thu|so) (?P<n>mot|nhat|hai|nhi|ba|bon|tu|nam|sau|[1-6])|"
    r"(?P<first>dau(?: tien)?)|(?P<last>cuoi(?: cung)?))\b"
)
PAGE = 6  # goods on a page of a list


def picked(question: Question, context: Context, index: Index) -> Answer | None:
    """A number alone picks one of the readings offered; "cái thứ hai bao nhiêu" is of the list shown."""
    words = [token.plain for token in question.folded.tokens]
    number, ordinal = _asked_of(question), True
    if number is None:
        number, ordinal = _ordinal(words), bool({"thu", "cuoi", "dau"} & set(words))
    if number is None:
        return None
    asked = context.asked if question.asked is Asked.ANY else question.asked
    if context.choices and (context.choosing or not (ordinal and len(context.ids) > 1)):
        if 1 <= number <= len(context.choices):
            choice = context.choices[number - 1]
            return _told(choice.kind, choice.id, asked, 99.0, index)
        if not context.choosing:
            return None
    kind, ids = _shown(context, question, index) if ordinal else (context.kind, context.ids)
    if kind is not None and len(ids) > 1 and -1 <= number <= len(ids) and number:
        return _told(kind, ids[number - 1 if number > 0 else -1], asked, 95.0, index)
    return None


def _asked_of(question: Question) -> int | None:
    """Which one something is asked of: 2 for "cái thứ hai ở khu nào"; None where anything else is said besides."""
    match = ORDINAL.search(question.folded.text)
    if match is None or question.asked is Asked.ANY:
        return None
    start = question.folded.text[: match.start()].count(" ")
    taken = set(range(start, start + match[0].count(" ") + 1))
    taken |= places_of(asked_book().find(question.folded, lambda token: False))
    tokens = question.folded.tokens
    if any(tokens[place].plain not in courtesy() for place in range(len(tokens)) if place not in taken):
        return None
    return 1 if match["first"] else -1 if match["last"] else ORDINALS[match["n"]]


def _shown(context: Context, question: Question, index: Index) -> tuple[Kind | None, Sequence[str]]:
    """The last list in the order it was read: goods stand under their booths; of one booth alone it is its goods.

    "Gian thứ hai" of a list of goods is the second booth of it.
    """
    if context.kind is Kind.BOOTH and len(context.ids) == 1:
        return Kind.PRODUCT, [product.id for product in index.fair.products_of.get(context.ids[0], ())]
    if context.kind is not Kind.PRODUCT:
        return context.kind, context.ids
    goods = [index.fair.product[id_] for id_ in context.ids if id_ in index.fair.product]
    booths = list(dict.fromkeys(product.booth for product in goods))
    if "booths" in question.signs:
        return Kind.BOOTH, booths
    pages = [goods[start : start + PAGE] for start in range(0, len(goods), PAGE)]
    return Kind.PRODUCT, [
        product.id
        for page in pages
        for code in dict.fromkeys(product.booth for product in page)
        for product in page
        if product.booth == code
    ]


def _told(kind: Kind, id_: str, asked: Asked, score: float, index: Index) -> Answer:
    """The thing picked; of a booth asked for its prices, its goods."""
    goods = index.fair.products_of.get(id_, ()) if kind is Kind.BOOTH and asked is Asked.PRICE else ()
    if goods:
        return Answer(Kind.PRODUCT, tuple(product.id for product in goods), score, asked=asked, reason="picked")
    return Answer(kind, (id_,), score, asked=asked, reason="picked")


def _ordinal(words: Sequence[str]) -> int | None:
    telling = [word for word in words if word not in COUNTERS]
    if len(words) > 4 or len(telling) > 1:
        return None
    if telling:
        return ORDINALS.get(telling[0]) if words[-1] == telling[0] else None
    return 1 if "dau" in words and "tien" in words else -1 if "cuoi" in words else None


def denied(question: Question, context: Context) -> Answer | None:
    """ "Không phải", "sai rồi" speak of the last reply; the next best readings of that question are offered then.

    What the last reply offered is denied with it.
    """
    said = places_of(book("wrong").find(question.folded, lambda token: False))
    if not said or question.codes or question.zones or question.time or question.all_asked:
        return None
    if not said.issuperset(question.subject):
        return None
    if len(question.folded.tokens) > 6:
        return None
    return Answer(Kind.NONE, suggestions=context.others, asked=context.asked, reason="denied")
