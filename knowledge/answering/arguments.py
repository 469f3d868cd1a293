"""A booth's code that is not what is asked for but where: "wc gần A01", "gian C05 mấy giờ đóng cửa", "từ A01 sang L05".

The card of a booth answers only where the code is the subject: "A01 bán gì", "sđt gian A01".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import hypot, inf

from knowledge.answering.followup import named_among
from knowledge.answering.hearing import places_of
from knowledge.answering.phrasebook import book, plain_words
from knowledge.answering.question import Question, names_the_fair
from knowledge.answers import Answer, Asked, Kind
from knowledge.fair import Booth
from knowledge.floor import centre, neighbours, point_of
from knowledge.index import Index

MOST = "nhat"  # "gần gian C05 nhất"
SURE = 70.0  # what the rest of the sentence must be worth by itself
_OF_A_BOOTH = (Asked.ANY, Asked.GOODS, Asked.WHERE, Asked.PHONE, Asked.WEBSITE, Asked.WHO, Asked.PRICE, Asked.SELLERS)

Alone = Callable[[str], Answer]


def with_code_aside(question: Question, index: Index, alone: Alone, apart: Callable[[str], Question]) -> Answer | None:
    """The answer to what is asked at, near or on the way to a booth; None where the booth itself is asked for.

    `alone` answers a text without the conversation, `apart` takes it apart.
    """
    codes = tuple(dict.fromkeys(code for mention in question.codes for code in mention.codes))
    if not codes or len(codes) < len(question.codes):
        return None
    if len(codes) > 1:
        return _on_the_way(question, codes)
    booth = index.fair.booth[codes[0]]
    if asks_for_neighbours(question):
        beside = tuple(other.code for other in neighbours(index.fair, booth))
        return Answer(Kind.BOOTH, beside, 96.0, asked=question.asked, reason="beside a code") if beside else None
    rest = _without_code(question)
    if not rest:
        return None
    left = apart(rest)
    if _is_of_the_booth(left) and not (left.asked is Asked.ANY and is_near(question)):
        return None
    told = _at_the_booth(alone(rest), booth, question, left, index)
    if told is None or told.kind is Kind.PRODUCT:
        return told
    return replace(told, subject=(Kind.BOOTH, codes))


def _is_of_the_booth(left: Question) -> bool:
    """Nothing beside the code but what may be asked of a booth: "bán gì", "sđt", "ở đâu"."""
    besides = left.paid or left.signs & {"rules", "shows", "admission"} or names_the_fair(left)
    return left.bare and left.asked in _OF_A_BOOTH and not besides


def _at_the_booth(told: Answer, booth: Booth, question: Question, left: Question, index: Index) -> Answer | None:
    if told.kind is Kind.SESSION or (left.signs & {"shows"} and left.time):
        held = [session.id for session in index.fair.sessions if session.booth == booth.code]
        then = [id_ for id_ in held if id_ in told.ids]
        return replace(told, kind=Kind.SESSION, ids=tuple(then or held), choose=False) if held else None
    own = named_among(left, index.fair.products_of.get(booth.code, ()), index) if left.subject else ()
    has = bool(left.folded.tokens) and left.folded.tokens[-1].plain in plain_words("whether")
    asks_for_goods = left.asked in (Asked.PRICE, Asked.SELLERS) or "also" in left.signs or has
    if own and asks_for_goods and "rules" not in left.signs:
        return Answer(Kind.PRODUCT, own, 96.0, asked=Asked.PRICE, reason="goods of a code")
    if told.score < SURE:
        return None
    if told.ids == ("hours",):
        return told
    if told.kind in (Kind.PLACE, Kind.PRODUCT) and is_near(question):
        return replace(told, ids=nearest_first(told.kind, told.ids, booth, index), choose=False, suggestions=())
    asks = left.asked not in (Asked.GOODS, Asked.WHERE) or bool(left.signs & {"rules"})
    return told if (told.kind is Kind.FAQ and asks and not _leads_there(question)) or told.ids == ("hours",) else None


def is_near(question: Question) -> bool:
    return any(token.plain in plain_words("next_to", "nearness") for token in question.folded.tokens)


def _leads_there(question: Question) -> bool:
    """ "chỉ đường tới gian L16"."""
    start = min(question.codes[0].places)
    return any(token.plain in plain_words("towards") for token in question.folded.tokens[max(0, start - 3) : start])


def nearest_first(kind: Kind, ids: Sequence[str], booth: Booth, index: Index) -> tuple[str, ...]:
    """Landmarks or goods in the order of their way from the booth; as they come where it is not drawn."""
    here = centre(booth)

    def away(id_: str) -> float:
        mark, fair = index.fair.landmark, index.fair
        there = point_of(mark[id_]) if kind is Kind.PLACE else centre(fair.booth[fair.product[id_].booth])
        return hypot(there[0] - here[0], there[1] - here[1]) if here and there else inf

    return tuple(sorted(ids, key=away))


def _on_the_way(question: Question, codes: Sequence[str]) -> Answer | None:
    """ "từ gian A01 sang L05": where it leads comes first."""
    tokens = question.folded.tokens
    for mention in question.codes[1:]:
        before = {tokens[place].plain for place in range(max(0, min(mention.places) - 3), min(mention.places))}
        if len(mention.codes) == 1 and before & plain_words("towards"):
            first = mention.codes[0]
            others = (code for code in codes if code != first)
            return Answer(Kind.BOOTH, (first, *others), 97.0, asked=Asked.WHERE, reason="way to a code")
    return None


def asks_for_neighbours(question: Question) -> bool:
    """ "cạnh gian A01 là gian nào", "gian kế bên B07": the booth beside it, not a place near it."""
    said = places_of(book("beside", "next_to").find(question.folded, lambda token: False))
    return bool(said) and not [place for place in question.subject if place not in said] and not question.time


def _without_code(question: Question) -> str:
    """The words besides the code, the word for a booth before it and what leads up to these."""
    tokens, gone = question.folded.tokens, set().union(*(mention.places for mention in question.codes))
    place = min(gone) - 1
    signs = plain_words("booths", "near", "next_to")
    while place >= 0 and tokens[place].plain in signs:
        gone.add(place)
        place -= 1
    behind = max(gone) + 1
    if behind < len(tokens) and tokens[behind].plain == MOST:
        gone.add(behind)
    words = {(token.start, token.end) for place, token in enumerate(tokens) if place not in gone}
    return " ".join(question.folded.source[start:end] for start, end in sorted(words))
