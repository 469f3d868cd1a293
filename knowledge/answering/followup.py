"""Questions that lean on the one before: "còn giá?", "ở khu nào", "cái thứ hai", "loại nào dưới 100k", "ô tô thì sao".

Each reader returns an answer, or None where the question stands on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.answering.hearing import places_of
from knowledge.answering.labels import label_of
from knowledge.answering.phrasebook import book, plain_words
from knowledge.answering.question import Question, take_apart, with_subject
from knowledge.answering.readings.by_filter import goods_meant
from knowledge.answering.readings.by_gift import asks_for_a_gift
from knowledge.answering.readings.by_name import name_candidates
from knowledge.answering.readings.by_topic import explained_by
from knowledge.answering.readings.candidate import Candidate
from knowledge.answering.times import only_at
from knowledge.answers import NOTHING, Answer, Asked, Context, Kind
from knowledge.fair import Booth, Product, Session
from knowledge.floor import neighbours
from knowledge.index import Index
from knowledge.index.search import Hit, search
from knowledge.programme import upcoming_first
from knowledge.text import fold

SURE = 90.0
SAME, WHOLLY = 97.0, 0.95  # a word or two that all stand in the last entry ask for it once more: "trẻ em thì sao"
_THINGS = (Kind.BOOTH, Kind.PRODUCT, Kind.SESSION, Kind.PLACE)
SHORT = 4  # words of subject; a longer question stands on its own


def followed(question: Question, index: Index, context: Context, now: datetime) -> Answer | None:
    """The answer about the last subject, where the question names none of its own."""
    if context.kind is None or question.codes or question.zones or asks_for_a_gift(question):
        return None
    beside = _beside(question, index, context)
    if beside:
        return beside
    if not question.limit.empty or question.signs & {"cheaper", "dearer"}:
        return _limited(question, index, context, now)
    if question.time is not None and not _left(question) and _sells_then(question, context):
        hours = Answer(Kind.EVENT, ("hours",), SURE, asked=Asked.WHEN, moment=question.time.moment, reason="open then")
        return beside_subject(hours, question, context)
    if question.time is not None and not _left(question):
        return _at_time(question, index, context, now)
    if question.time is not None:
        return None
    scope = _goods(context, index)
    if question.asked in (Asked.PRICE, Asked.GOODS, Asked.ANY) and scope and len(question.subject) <= SHORT:
        named = named_among(question, scope, index)
        if named:
            return _about(Kind.PRODUCT, named, Asked.PRICE if question.asked is Asked.ANY else question.asked)
    of_it = context.kind in (Kind.FAQ, Kind.PRODUCT) or "that" in question.signs or "booths" not in question.signs
    if (question.bare or question.faint) and question.asked is not Asked.ANY and of_it:
        return _attribute(question, index, context, scope)
    return None


def asked_besides(question: Question, index: Index, context: Context, alone: Callable[[str], Answer]) -> Answer | None:
    """ "có mất tiền không" after a show or a place: what the fair says of just that, else of going in there.

    `alone` answers a text without the conversation.
    """
    unnamed = (question.bare or question.faint) and question.asked is Asked.ANY and question.time is None
    if not unnamed or not question.signs & {"paying", "free"} or not context.ids:
        return None
    if context.kind is Kind.FAQ:
        return _about(Kind.FAQ, context.ids[:1], Asked.PRICE) if _tells_a_price(index, context.ids[0]) else None
    subject = label_of(context.kind, context.ids[0], index.fair) if context.kind is Kind.PLACE else ""
    if context.kind is Kind.PLACE:
        priced = [entry.id for entry in index.fair.faq if set(entry.related) & set(context.ids)]
        told_there = next((id_ for id_ in priced if _tells_a_price(index, id_)), "")
        if told_there:
            return beside_subject(_about(Kind.FAQ, (told_there,), Asked.PRICE), question, context)
    first = index.fair.session[context.ids[0]].title if context.kind is Kind.SESSION else subject
    for thing in (first, *(("vào xem",) if context.kind is Kind.SESSION else ())):
        told = alone(f"{thing} {question.folded.marked}") if thing else NOTHING
        if told.kind is Kind.FAQ:
            return beside_subject(replace(told, ids=told.ids[:1], choose=False), question, context)
    return None


def about_the_thing(question: Question, index: Index, context: Context) -> Context:
    """After the fair's hours or its wifi, "bán gì" and "giá sao" are again of the booth talked of before."""
    if context.thing is None or context.kind not in (Kind.EVENT, Kind.FAQ) or not (question.bare or question.faint):
        return context
    of_things = {Asked.GOODS, Asked.PHONE, Asked.WHO, Asked.WEBSITE, Asked.PRICE, Asked.SELLERS}
    if context.kind is Kind.FAQ and (question.asked is Asked.SELLERS or _tells_a_price(index, context.ids[0])):
        of_things -= {Asked.PRICE, Asked.SELLERS}
    if question.asked not in of_things and not (context.ids == ("hours",) and question.asked is Asked.WHERE):
        return context
    return replace(context, kind=context.thing[0], ids=context.thing[1])


def pointing_back(question: Question, context: Context) -> Question:
    """ "gian đó nằm đâu" names no subject of its own: the one talked of is meant."""
    said = places_of(book("that_one").find(question.folded, lambda token: False))
    if context.kind not in (*_THINGS, Kind.FAQ) or not said or question.codes:
        return question
    left = tuple(place for place in question.subject if place not in said)
    return replace(with_subject(question, left), signs=question.signs | {"that"})


def asks_how_long(question: Question, context: Context) -> Question:
    """After a show "bao lâu" asks when it begins and ends; elsewhere it may be of anything."""
    said = places_of(book("how_long").find(question.folded, lambda token: False))
    if context.kind is not Kind.SESSION or question.asked is not Asked.ANY or not said.issuperset(question.subject):
        return question
    return replace(with_subject(question, ()), asked=Asked.WHEN) if said else question


def _tells_a_price(index: Index, entry: str) -> bool:
    words = f" {fold(index.fair.faq_entry[entry].answer)} "
    return any(f" {word} " in words for word in ("mien phi", "mat phi", "mat tien", "phi", "d", "dong", "nghin"))


def beside_subject(told: Answer, question: Question, context: Context) -> Answer:
    """A question about the fair that names no subject leaves the one talked of in place: "có wifi không" does not."""
    unnamed = question.bare or question.faint
    if unnamed and context.kind in _THINGS and told.kind in (Kind.FAQ, Kind.EVENT):
        return replace(told, subject=(context.kind, context.ids))
    return told


def _sells_then(question: Question, context: Context) -> bool:
    """ "mai còn bán không", "chủ nhật mở không" after a booth or goods: the fair's hours that day."""
    said = {token.plain for token in question.folded.tokens}
    return context.kind in (Kind.BOOTH, Kind.PRODUCT) and bool(said & plain_words("open"))


def _beside(question: Question, index: Index, context: Context) -> Answer | None:
    """ "gian bên cạnh": the neighbours of the booth talked of, or of the one that sells what was talked of."""
    said = places_of(book("beside").find(question.folded, lambda token: False))
    if not said or not said.issuperset(question.subject) or context.kind not in (Kind.BOOTH, Kind.PRODUCT):
        return None
    ids = [index.fair.product[id_].booth if context.kind is Kind.PRODUCT else id_ for id_ in context.ids]
    booth = index.fair.booth.get(ids[0]) if ids else None
    return _about(Kind.BOOTH, neighbours_of(index, booth), question.asked) if booth else None


def neighbours_of(index: Index, booth: Booth) -> list[str]:
    """The booths beside it, or those with the next codes where it is not drawn."""
    return [other.code for other in neighbours(index.fair, booth)] or _next_codes(index, booth)


def _next_codes(index: Index, booth: Booth) -> list[str]:
    """The codes before and behind in its zone, for a booth that is not drawn."""
    row = [other.code for other in index.fair.booths if other.zone == booth.zone]
    spot = row.index(booth.code)
    return row[max(0, spot - 1) : spot] + row[spot + 1 : spot + 2]


def faq_again(question: Question, index: Index, context: Context) -> Candidate | None:
    """The last FAQ entry once more, where a short question's words are among its own: "ô tô thì sao"."""
    if context.kind is not Kind.FAQ or not context.ids or not question.subject or len(question.subject) > SHORT:
        return None
    explained = explained_by(question, index, f"faq:{context.ids[0]}")
    narrower = explained >= WHOLLY and len(question.folded.tokens) <= SHORT
    score = SAME if narrower else SURE if question.signs & {"also"} else 74.0
    if explained < 0.7 or not (narrower or question.signs & {"also", "rules"} or question.asked is not Asked.ANY):
        return None
    return Candidate(Kind.FAQ, context.ids[:1], score * explained, "same entry", question.asked, explained)


def _names_the_fair(question: Question) -> bool:
    """ "món nào rẻ nhất hội chợ" is about all there is."""
    return f" {question.folded.text} ".find(" hoi cho ") >= 0


def _left(question: Question) -> list[int]:
    told = question.time.words if question.time else ()
    return [place for place in question.subject if place not in told]


def _about(kind: Kind, ids: Sequence[str], asked: Asked) -> Answer:
    return Answer(kind, tuple(ids), SURE, asked=asked, reason="same subject")


def _goods(context: Context, index: Index) -> tuple[Product, ...]:
    """The products the conversation is about: those shown, or those of the booths shown."""
    if context.kind is Kind.PRODUCT:
        booths = {index.fair.product[id_].booth for id_ in context.ids if id_ in index.fair.product}
        shown = [index.fair.product[id_] for id_ in context.ids if id_ in index.fair.product]
        others = [product for code in booths for product in index.fair.products_of.get(code, ())]
        return tuple(dict.fromkeys([*shown, *others]))
    if context.kind is Kind.BOOTH:
        return tuple(product for code in context.ids for product in index.fair.products_of.get(code, ()))
    return ()


def named_among(question: Question, scope: Sequence[Product], index: Index) -> tuple[str, ...]:
    """Goods of the last subject that the question names, also by a word that is idle elsewhere: "cái ví", "một cây"."""
    allowed = {product.id for product in scope}
    if question.subject:
        hits = search(index.products, question.units, question.phrases)
        inside = [hit for hit in hits if index.products.ids[hit.entry] in allowed and hit.cover >= 0.85]
        best = max((hit.cover for hit in hits), default=0.0)
        if _begins_anew(question) and _heads_elsewhere(hits, inside, best):
            return ()
        found = [index.products.ids[hit.entry] for hit in sorted(inside, key=lambda hit: -hit.cover)]
        return tuple(found) if inside and max(hit.cover for hit in inside) >= best - 0.12 else ()
    heads = {word: product.id for product in scope for word in _head(product, index)}
    found = [heads[word] for unit in question.units for word, quality in unit.forms.items()
             if word in heads and quality >= 0.9 and unit.place in question.idle]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _begins_anew(question: Question) -> bool:
    """A name alone, without "còn" or a question about it."""
    return question.asked is Asked.ANY and "also" not in question.signs


def _heads_elsewhere(hits: Sequence[Hit], inside: Sequence[Hit], best: float) -> bool:
    """Whether goods elsewhere begin with the word and none of the last subject does: "thêu" after a booth of silk."""
    return any(hit.heads and hit.cover >= best - 0.03 for hit in hits) and not any(hit.heads for hit in inside)


def _head(product: Product, index: Index) -> list[str]:
    names = index.products.names_of(product.id)
    return [name.words[0] for name in names if name.field in ("name", "alias")]


def _attribute(question: Question, index: Index, context: Context, scope: Sequence[Product]) -> Answer | None:
    """ "giá sao?" after a booth: its goods; "ở đâu?" after a session: the session, whose card has the place."""
    kind, ids, asked = context.kind, context.ids, question.asked
    booths = tuple(dict.fromkeys(product.booth for product in scope)) if kind is Kind.PRODUCT else ids
    if kind is Kind.BOOTH and asked in (Asked.PRICE, Asked.SELLERS):
        return (
            _about(Kind.PRODUCT, [product.id for product in scope], asked) if scope else _about(Kind.BOOTH, ids, asked)
        )
    if kind is Kind.BOOTH and asked is Asked.WHEN:
        sessions = [session for session in index.fair.sessions if session.booth in ids]
        return _about(Kind.SESSION, [session.id for session in sessions], asked) if sessions else None
    if kind is Kind.PRODUCT:
        if asked in (Asked.PHONE, Asked.WEBSITE, Asked.WHO, Asked.GOODS) or question.signs >= {"that", "booths"}:
            return _about(Kind.BOOTH, booths, asked)
        return _about(Kind.PRODUCT, ids, asked) if asked is not Asked.WHEN else None
    if kind is Kind.PLACE and asked is Asked.PRICE:
        entry = next((entry.id for entry in index.fair.faq if set(entry.related) & set(ids)), None)
        return _about(Kind.FAQ, (entry,), asked) if entry else None
    if kind is Kind.FAQ and asked is Asked.WHERE:
        places = [id_ for id_ in index.fair.faq_entry[ids[0]].related if id_ in index.fair.landmark]
        return _about(Kind.PLACE, places, asked) if places else _about(Kind.FAQ, ids, asked)
    if kind is Kind.EVENT:
        when = "hours" if "gio" in question.folded.text.split() else "dates"
        field = {Asked.WHERE: "venue", Asked.PHONE: "contact", Asked.WEBSITE: "contact", Asked.WHEN: when}.get(asked)
        return _about(Kind.EVENT, (field,), asked) if field else None
    return _about(kind, ids, asked) if kind in (Kind.BOOTH, Kind.SESSION, Kind.PLACE, Kind.FAQ) else None


def _limited(question: Question, index: Index, context: Context, now: datetime) -> Answer | None:
    """ "loại nào dưới 100k", "có loại nào rẻ hơn": the goods of the last question within the new limit."""
    if question.subject or _names_the_fair(question) or context.kind not in (Kind.PRODUCT, Kind.BOOTH):
        return None
    before = take_apart(context.question, index, now)
    scope = _goods(context, index)
    goods = (
        scope
        if context.kind is Kind.BOOTH
        else (goods_meant(before, index)[0] if before.subject else _same_trade(context, index)) or scope
    )
    limit = question.limit
    if limit.empty:
        prices = [product.price for product in _goods(context, index) if product.price is not None
                  and product.id in context.ids] or [p.price for p in goods if p.price is not None]  # fmt: skip
        if not prices:
            return None
        if "cheaper" in question.signs:
            limit = replace(limit, high=min(prices), strict_high=True)
        else:
            limit = replace(limit, low=max(prices), strict_low=True)
    within = [product for product in goods if limit.admits(product)]
    if limit.extreme and within:
        prices = [product.price for product in within if product.price is not None]
        edge = min(prices) if limit.extreme < 0 else max(prices)
        within = [product for product in within if product.price == edge]
    if not within and question.signs & {"cheaper", "dearer"}:
        within = [product for product in _same_trade(context, index) if limit.admits(product)]
    if not within:
        return Answer(Kind.NONE, asked=Asked.PRICE, reason="nothing within the limit")
    return _about(Kind.PRODUCT, [product.id for product in sorted(within, key=lambda p: p.price or 0)], Asked.PRICE)


def _same_trade(context: Context, index: Index) -> list[Product]:
    """All goods of the fair of the same category as those shown."""
    shown = {index.fair.product[id_].category for id_ in context.ids if id_ in index.fair.product}
    return [product for product in index.fair.products if product.category in shown]


def _at_time(question: Question, index: Index, context: Context, now: datetime) -> Answer | None:
    """ "tối t7 mấy giờ?" after a show: that show then, if it is on; a bare time stands on its own."""
    if context.kind is not Kind.SESSION or question.time is None:
        return None
    known = _shows_meant(context, index, now)
    inside = only_at(upcoming_first(known, now), question.time, index.fair, now)
    return _about(Kind.SESSION, [session.id for session in inside], Asked.WHEN) if inside else None


def _shows_meant(context: Context, index: Index, now: datetime) -> tuple[Session, ...]:
    """All times of the show talked of: by the words it was asked with, else by its title where there is but one."""
    before = take_apart(context.question, index, now)
    if before.subject and _left(before):
        titles = [c for c in name_candidates(replace(before, time=None), index, now) if c.kind is Kind.SESSION]
        return tuple(index.fair.session[id_] for c in titles for id_ in c.ids)
    told = {fold(index.fair.session[id_].title) for id_ in context.ids if id_ in index.fair.session}
    return tuple(session for session in index.fair.sessions if len(told) == 1 and fold(session.title) in told)
