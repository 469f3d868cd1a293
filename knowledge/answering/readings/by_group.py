"""All booths of a village, a province, a craft or a badge: "gian nào của Hà Nam", "làng Vạn Phúc có mấy gian".

The same booths as `/gian` shows for it, since both come from `knowledge.facets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from knowledge.answering.phrasebook import book
from knowledge.answering.question import Question
from knowledge.answering.readings.candidate import Candidate
from knowledge.answering.subject import courtesy
from knowledge.answers import Asked, Kind
from knowledge.fair import Product
from knowledge.index import Index
from knowledge.index.groups import Named, codes_of, place_kinds
from knowledge.index.search import Unit
from knowledge.text import fold
from knowledge.text.marks import strip_marks

SURE = 99.5
"""Above what a booth can score by its names: one that is called like its province is not the only one from there."""
FROM = frozenset(("tu", "tai", "que"))
"""What may stand before a place when it is typed without marks, and be taken for its first word: "gian tu long an"."""
SPECIAL = "dac san"
BESIDE_GOODS = 4  # idle words: "đặc sản Gia Lai mua về làm quà"
OF_BOOTHS = frozenset((Asked.ANY, Asked.WHERE, Asked.WHO, Asked.PHONE, Asked.GOODS, Asked.SELLERS, Asked.COUNT))


def group_candidates(question: Question, index: Index) -> list[Candidate]:
    """Nothing where the question names more, or another thing, than one such group."""
    if question.codes or question.zones or not question.limit.empty:
        return []
    return (
        _badged(question, index) or _placed(question, index) or _of_craft(question, index) or _absent(question, index)
    )


def _badged(question: Question, index: Index) -> list[Candidate]:
    """Beyond doubt where booths are asked for; else only if nothing but courtesy stands beside it."""
    found, places = index.groups.badge_in(question.folded)
    of_something = bool(set(question.subject) - places) or question.time is not None
    if not found or of_something or question.signs & {"meaning", "rules", "programme", "shows"}:
        return []
    if not _asks_for_booths(question) and (_unread(question, places) > 2 or question.asked not in OF_BOOTHS):
        return []
    if not codes_of(found):
        return [Candidate(Kind.NONE, (), SURE, "no such badge", question.asked, final=_asks_for_booths(question))]
    return [_booths(question, found, "badge")]


def _placed(question: Question, index: Index) -> list[Candidate]:
    """A village or province. A name of one syllable is one only behind "làng", or where booths are asked for."""
    special = SPECIAL in question.folded.text
    if not (question.asked in OF_BOOTHS or counts(question)) or _unread(question) > (BESIDE_GOODS if special else 1):
        return []
    found, places = index.groups.village_behind(question.folded, question.units)
    if not found or not places >= {*question.subject, *(question.time.words if question.time else ())}:
        found = _places_meant(question, index)
        alone = len(question.folded.tokens) == len(question.subject) > 1
        clear = alone or special or (question.asked in (Asked.GOODS, Asked.SELLERS) and len(question.subject) > 1)
        if not (clear or _asks_for_booths(question)):
            return []
    if not found:
        return []
    if special:
        goods = [product for code in codes_of(found) for product in index.fair.products_of.get(code, ())]
        goods.sort(key=lambda product: -(product.ocop_stars or 0))  # what a commune is proud of, first
        ids = tuple(product.id for product in goods)
        return [Candidate(Kind.PRODUCT, ids, SURE, "goods of a place", question.asked)] if goods else []
    return [_booths(question, found, "place")]


def _of_craft(question: Question, index: Index) -> list[Candidate]:
    """Booths of a craft where they are counted or asked for as such; its goods are found by their names."""
    of_booths = "booths" in question.signs and question.asked in (Asked.ANY, Asked.WHERE) and question.time is None
    if not (counts(question) or of_booths) or _unread(question) > 1:
        return []
    found = index.groups.crafts_meant(subject_units(question))
    return [_booths(question, found, "craft")] if found else []


def _absent(question: Question, index: Index) -> list[Candidate]:
    """A no where booths of a place are asked for that no name of the fair has."""
    named = bool(question.subject) and question.absent >= set(question.subject)
    district = fold(question.subject_text()) in index.districts
    if not named or district or not _asks_for_booths(question) or question.asked not in OF_BOOTHS:
        return []
    reason = "no such province" if question.provinces >= set(question.subject) else "no such village"
    return [Candidate(Kind.NONE, (), SURE, reason, question.asked, final=True)]


def _places_meant(question: Question, index: Index) -> list[Named]:
    """Without "tỉnh", where a name of the fair has drawn it into the subject."""
    units = subject_units(question) if question.time is None else ()
    if found := index.groups.places_meant(units):
        return found
    says_kind = len(units) > 1 and question.folded.tokens[units[0].place].plain in _plain_kinds() | FROM
    return index.groups.places_meant(units[1:]) if says_kind else []


def subject_units(question: Question) -> Sequence[Unit]:
    return [unit for unit in question.units if unit.subject]


def booths_of_craft(question: Question, goods: Iterable[Product], index: Index) -> tuple[str, ...]:
    """The booths of the craft that the subject names, or of one in a place, unless `goods` are called so by themselves.

    "gốm Bát Tràng" is a craft and where it is from, "nón Chuông" the name of a hat.
    """
    units = subject_units(question)
    if crafts := index.groups.crafts_meant(units):
        return codes_of(crafts)
    words = frozenset(question.folded.tokens[unit.place].plain for unit in units)
    called = (fold(" ".join((product.name, *product.aliases))).split() for product in goods)
    return () if any(words <= frozenset(name) for name in called) else index.groups.of_craft_there(units)


@cache
def _plain_kinds() -> frozenset[str]:
    return frozenset(strip_marks(word) for word in place_kinds())


def counts(question: Question) -> bool:
    """Whether it is asked how many booths there are: "có mấy gian", "bao nhiêu gian"."""
    return bool(book("counting").find(question.folded, lambda token: False))


def _unread(question: Question, read: frozenset[int] = frozenset()) -> int:
    """Words that say neither courtesy, nor what a place is, nor that booths are wanted: many of them ask for more."""
    said = book("every", "counting").find(question.folded, lambda token: False)
    kinds = {place for place in question.idle if question.folded.tokens[place].plain in _plain_kinds()}
    told = read | kinds | {place for found in said for place in range(found.start, found.end)}
    return sum(question.folded.tokens[place].plain not in courtesy() for place in question.idle - told)


def _asks_for_booths(question: Question) -> bool:
    return bool(question.signs & {"booths", "every"}) or counts(question)


def _booths(question: Question, found: Sequence[Named], reason: str) -> Candidate:
    asked = Asked.COUNT if counts(question) else question.asked
    return Candidate(Kind.BOOTH, codes_of(found), SURE, reason, asked, final=_asks_for_booths(question))
