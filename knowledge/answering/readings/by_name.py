"""Booths, goods, sessions and landmarks by the words of their names.

What a question asks for tips the balance between kinds: "… giá bao nhiêu" means goods, "… mấy giờ" a session,
"gian …" a booth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from knowledge.answering.mistyped import mistyped_names
from knowledge.answering.question import Question, with_subject
from knowledge.answering.readings.by_group import booths_of_craft
from knowledge.answering.readings.candidate import Candidate
from knowledge.answering.times import NOT_THEN, only_at
from knowledge.answers import Asked, Kind
from knowledge.index import Index
from knowledge.index.catalog import Catalog
from knowledge.index.search import Hit, search
from knowledge.index.spreading import spread
from knowledge.programme import upcoming_first

TIE = 0.035  # entries this close in what they explain fit equally
LIMIT_UNMET = 20.0  # points off a reading that leaves a price or star limit unread
SPELLED_OUT, CERTAIN = 0.88, 98.5
WELL_NAMED = 0.9
MOSTLY, NEARLY = 0.7, 0.76  # share of a name; of the message, in which a slip or two are forgiven
NAMED_AMONG_OTHERS = 60.0  # a name of three words and more, spelled out beside words that nothing explains
UNREAD, MOST_UNREAD = 3.5, 22.0  # points off for each further word of a sentence that is no name
NOT_NAMED = 0.6  # what is left of goods found only by what they are sold in or told with: "vé", "chai"
SENTENCE, SOME, THIN = 6, 0.45, 30.0  # words of a sentence; share of a name; points off below that share
SPECK, UNSURE = 0.15, 48.0  # share of a title that one word of a sentence does not name; a score below the floor
LOOKALIKE = 0.65  # with less of the subject in it, a sign is offered at most
MISTYPED = 88.0  # a name of which one word of several has a slip, though it is another word so
SLIGHT = 0.3  # below this share of the subject an entry is no reading at all
# What covers less than this share of what the best entry covers cannot come first; see `value`.
BEHIND, BESIDE = 0.6, {Kind.BOOTH: 0.2}
# Points for a kind by what is asked.
LEAN: Mapping[str, Mapping[Kind, float]] = {
    "when": {Kind.SESSION: 12, Kind.PRODUCT: -30, Kind.BOOTH: -24, Kind.PLACE: -8},
    "price": {Kind.PRODUCT: 6, Kind.BOOTH: -8, Kind.SESSION: -14, Kind.PLACE: -12},
    "sellers": {Kind.PRODUCT: 6, Kind.BOOTH: -2, Kind.SESSION: -10, Kind.PLACE: -10},
    "goods": {Kind.PRODUCT: 2, Kind.SESSION: -6, Kind.PLACE: -6},
    "where": {Kind.BOOTH: 3, Kind.PLACE: 4, Kind.SESSION: -3},
    "phone": {Kind.BOOTH: 8, Kind.PRODUCT: -4, Kind.SESSION: -8, Kind.PLACE: -8},
    "website": {Kind.BOOTH: 8, Kind.PRODUCT: -4, Kind.SESSION: -8, Kind.PLACE: -8},
    "who": {Kind.BOOTH: 4, Kind.SESSION: 2, Kind.PRODUCT: -4, Kind.PLACE: -8},
    "any": {Kind.SESSION: -4, Kind.PLACE: -4},
}
SIGNS: Mapping[str, Mapping[Kind, float]] = {
    "booths": {Kind.BOOTH: 5, Kind.SESSION: -8, Kind.PLACE: -6},
    "shows": {Kind.SESSION: 8},
    "programme": {Kind.SESSION: 8},
    "meaning": {Kind.BOOTH: -14, Kind.PRODUCT: -14, Kind.PLACE: -14, Kind.SESSION: -14},
    "paying": {Kind.BOOTH: -10, Kind.PRODUCT: -10, Kind.PLACE: -10, Kind.SESSION: -10},
    "admission": {Kind.BOOTH: -8, Kind.PRODUCT: -8},
    "rules": {Kind.BOOTH: -10, Kind.PRODUCT: -10, Kind.PLACE: -10, Kind.SESSION: -6},
}


def name_candidates(question: Question, index: Index, now: datetime) -> list[Candidate]:
    question = with_subject(question, [place for place in question.subject if place not in question.paid])
    if not question.subject:
        return []
    if "every" in question.signs:
        question = with_subject(question, question.strong)
    readings = (
        best_of(question, index.booths, Kind.BOOTH),
        goods_of(question, index),
        _sessions(question, index, now),
        best_of(question, index.landmarks, Kind.PLACE),
    )
    return [candidate for candidate in readings if candidate is not None]


def lean(question: Question, kind: Kind) -> float:
    if question.time is not None and kind is Kind.SESSION:
        return LEAN["when"][kind]
    points = LEAN.get(question.asked.value, {}).get(kind, 0.0)
    return points + sum(SIGNS[sign].get(kind, 0.0) for sign in question.signs if sign in SIGNS)


def value(hit: Hit, kind: Kind) -> float:
    """0 to 1. A booth found only through its goods is less of a reading than one found by its own names."""
    cover = 0.65 * hit.named + 0.35 * hit.cover if kind is Kind.BOOTH else hit.cover
    whole = min(1.0, hit.whole)
    return cover * (0.84 + 0.16 * whole if hit.heads else 0.7 + 0.3 * whole)


def best_of(question: Question, catalog: Catalog, kind: Kind) -> Candidate | None:
    every = kind is Kind.BOOTH and "every" in question.signs

    def worth(hit: Hit) -> float:
        return value(hit, kind)

    hits = search(catalog, question.units, question.phrases, SLIGHT, BESIDE.get(kind, BEHIND), None if every else worth)
    if not hits:
        return None
    mistyped = mistyped_names(question, hits, catalog)
    top = max(mistyped or hits, key=lambda hit: value(hit, kind))
    tied = [hit for hit in mistyped or hits if _ties(hit, top, kind, every)]
    tied.sort(key=lambda hit: (-value(hit, kind), hit.entry))
    ids = tuple(catalog.ids[hit.entry] for hit in tied)
    score = max(_score(question, top, kind), MISTYPED + top.most[1] + lean(question, kind) if mistyped else 0.0)
    choose = 1 < len(tied) <= 4 and kind is not Kind.PRODUCT and _is_one_name(tied)
    channels = {"cover": round(top.cover, 3), "whole": round(top.whole, 3), "named": round(top.named, 3)}
    channels |= {"heads": float(top.heads), "sign": float(_spells_a_sign(top))}
    return Candidate(kind, ids, score, "name", question.asked, top.cover, choose, channels=channels)


def goods_of(question: Question, index: Index) -> Candidate | None:
    """ "gốm": the goods called so, and those of the booths of that craft whose goods are called otherwise."""
    found = best_of(question, index.products, Kind.PRODUCT)
    codes = booths_of_craft(question, [index.fair.product[id_] for id_ in found.ids], index) if found else ()
    if found is None or not codes:
        return found
    there = {index.fair.product[id_].booth for id_ in found.ids}
    others = [goods.id for code in codes if code not in there for goods in index.fair.products_of.get(code, ())]
    return replace(found, ids=spread((*found.ids, *others), index.fair))


def _ties(hit: Hit, top: Hit, kind: Kind, every: bool) -> bool:
    if every:
        return hit.named >= top.named - TIE and hit.spelled >= top.spelled
    if kind is Kind.PRODUCT:
        return hit.cover >= top.cover - TIE and hit.named >= top.named - 0.1
    if kind is Kind.BOOTH and top.whole < SPELLED_OUT and hit.spelled >= top.spelled:
        # two signs that share the asked name: where it stands in them decides nothing
        return hit.named >= max(WELL_NAMED, top.named - TIE) or value(hit, kind) >= value(top, kind) - TIE
    return value(hit, kind) >= value(top, kind) - TIE


def _spells_a_sign(hit: Hit) -> bool:
    """Whether a name of the entry itself is spelled out, not its village, province or craft."""
    return hit.name is not None and hit.name.field in ("name", "alias", "exhibitor") and hit.whole >= SPELLED_OUT


def _is_one_name(tied: list[Hit]) -> bool:
    return all(hit.name is not None and hit.name.field in ("name", "alias", "exhibitor") for hit in tied)


def _score(question: Question, hit: Hit, kind: Kind) -> float:
    unmet = 0.0 if question.limit.empty else LIMIT_UNMET
    unmet += min(MOST_UNREAD, UNREAD * max(0, question.unread - 1))
    unnamed = NOT_NAMED if kind is Kind.PRODUCT and hit.named < SLIGHT else 1.0
    unmet += _thin(question, hit)
    score = 94 * value(hit, kind) * unnamed + lean(question, kind) * hit.cover - unmet
    whole = hit.whole >= SPELLED_OUT and hit.cover >= SPELLED_OUT and hit.spelled >= len(question.subject)
    if (whole and _asks_for(question, kind)) or (_says_nothing_else(question, hit) and kind is not Kind.SESSION):
        score = max(score, CERTAIN + min(0.4, 0.1 * hit.spelled) - unmet)
    if hit.whole >= SPELLED_OUT and hit.spelled >= 3 and not question.absent and question.limit.empty:
        return max(0.0, min(99.0, max(score, NAMED_AMONG_OTHERS)))
    if kind is Kind.BOOTH and hit.cover < LOOKALIKE:
        score = min(score, UNSURE)  # "gốm Minh Long" is not Gốm Minh Châu
    return max(0.0, min(99.0, score))


def _says_nothing_else(question: Question, hit: Hit) -> bool:
    """ "ví da nam": every word stands in one name, of which little is left out, though "nam" is idle elsewhere."""
    words, whole = hit.most
    return words >= len(question.folded.tokens) > 1 and whole >= MOSTLY and hit.cover >= NEARLY


def _thin(question: Question, hit: Hit) -> float:
    """Points off a sentence of which one word stands somewhere in a long name: "troi mua the nay co mo cua khong"."""
    if len(question.subject) > 1 or len(question.folded.tokens) < SENTENCE or hit.whole >= SOME:
        return 0.0
    return THIN * (1 - hit.whole / SOME)


def _asks_for(question: Question, kind: Kind) -> bool:
    """A landmark or session named in full, and its place or time asked."""
    bare = question.asked is Asked.ANY and not question.idle and not question.signs
    if bare and kind in (Kind.BOOTH, Kind.PRODUCT):
        return True
    if kind is Kind.PLACE:
        return question.asked in (Asked.WHERE, Asked.ANY) and "rules" not in question.signs
    if kind is Kind.SESSION:
        asked = question.asked is Asked.WHEN or question.time is not None
        asked = asked or (question.asked is Asked.WHERE and "shows" in question.signs)
        return asked and "zones" not in question.signs
    return False


def _sessions(question: Question, index: Index, now: datetime) -> Candidate | None:
    """By title, alias or kind of show; those still ahead first, and of a named time only those within it, if any."""
    catalog = index.sessions
    hits = search(catalog, question.units, question.phrases, SLIGHT, BEHIND)
    if not hits:
        return None
    top = max(hits, key=lambda hit: value(hit, Kind.SESSION))
    tied = [hit for hit in hits if value(hit, Kind.SESSION) >= value(top, Kind.SESSION) - TIE]
    sessions = upcoming_first((index.fair.session[catalog.ids[hit.entry]] for hit in tied), now)
    reason = "title"
    if question.time is not None:
        inside = only_at(sessions, question.time, index.fair, now)
        reason = NOT_THEN if not inside and question.time.moment.mode in ("range", "now") else reason
        sessions = inside or sessions
    asked = question.asked if question.asked is not Asked.ANY else Asked.WHEN
    score = _score(question, top, Kind.SESSION)
    if len(question.subject) == 1 < len(question.folded.tokens) and top.whole < SPECK:
        score = min(score, UNSURE)  # "hội chợ mở ngày nào" does not ask for "Mở lò củi: nung gốm ngoài trời"
    return Candidate(
        Kind.SESSION, tuple(session.id for session in sessions), score, reason,
        asked, top.cover, channels={"cover": round(top.cover, 3), "whole": round(top.whole, 3)},
    )  # fmt: skip
