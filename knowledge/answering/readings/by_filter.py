"""Goods within a limit: a price, OCOP stars, the cheapest or dearest of a craft, a place or a booth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge.answering.question import Question, with_subject
from knowledge.answering.readings.by_gift import asks_for_a_gift, choice, named_goods
from knowledge.answering.readings.by_group import booths_of_craft
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import Asked, Kind
from knowledge.fair import Product
from knowledge.index import Index
from knowledge.index.search import search
from knowledge.text import fold

MEANT = 0.72  # share of the subject a product must explain to count as one of the goods asked for
SURE = 92.0
MERE = frozenset(("a", "ad", "vay", "the", "la", "nhe", "shop", "em", "oi", "co", "khong", "gia", "nhat"))
MEANING_ASKED = 30.0  # points off where the question is what stars are, not which goods have them


def filter_candidates(question: Question, index: Index) -> list[Candidate]:
    if question.limit.empty:
        return []
    if _of_nothing(question):
        return [Candidate(Kind.NONE, (), SURE, "cheapest of what", Asked.PRICE, final=True)]
    goods, explained = goods_meant(question, index)
    if not goods:
        return []
    within = _within(question, goods)
    asked = question.asked if question.asked is not Asked.ANY else Asked.PRICE
    score = SURE * (0.3 + 0.7 * explained) - (MEANING_ASKED if "meaning" in question.signs else 0.0)
    if asks_for_a_gift(question):
        within = _as_presents(within, index)
    if not within:
        return [Candidate(Kind.NONE, (), score, "nothing within the limit", asked, explained)]
    ids = tuple(product.id for product in within)
    return [Candidate(Kind.PRODUCT, ids, score, "limit", asked, explained)]


def _of_nothing(question: Question) -> bool:
    """ "rẻ nhất" by itself: of which goods has to be asked."""
    limit = question.limit
    bare = question.bare and limit.low is None and limit.high is None and limit.stars is None
    beside = [token for place, token in enumerate(question.folded.tokens) if place not in limit.words]
    return bool(limit.extreme) and bare and all(token.plain in MERE for token in beside)


def _as_presents(within: Sequence[Product], index: Index) -> Sequence[Product]:
    """Those that make a present, as a choice; where none does, what there is."""
    there = {product.id for product in within}
    chosen = choice([id_ for id_ in index.gifts if id_ in there], index.fair)
    return [index.fair.product[id_] for id_ in chosen] or within


def _within(question: Question, goods: Sequence[Product]) -> Sequence[Product]:
    limit = question.limit
    within = [product for product in goods if limit.admits(product)]
    prices = [product.price for product in within if product.price is not None]
    if limit.extreme and prices:
        edge = min(prices) if limit.extreme < 0 else max(prices)
        within = [product for product in within if product.price == edge]
    by_price = limit.low is not None or limit.high is not None or limit.extreme
    return sorted(within, key=lambda product: product.price or 0) if by_price else within


def goods_meant(question: Question, index: Index) -> tuple[Sequence[Product], float]:
    """The products a question is about, and how much of its subject they explain; all of them where it names none."""
    fair = index.fair
    codes = {code for mention in question.codes for code in mention.codes}
    zones = {code for code, _ in question.zones}
    pool = [
        product
        for product in fair.products
        if (not codes or product.booth in codes)
        and (not zones or (product.booth in fair.booth and fair.booth[product.booth].zone in zones))
    ]
    named = named_goods(question)
    if not named:
        return pool, 1.0
    question = with_subject(question, named)
    allowed = {product.id for product in pool}
    hits = [
        hit
        for hit in search(index.products, question.units, question.phrases)
        if index.products.ids[hit.entry] in allowed
    ]
    best = max((hit.cover for hit in hits), default=0.0)
    if best < MEANT:
        return (), best
    most = max(hit.named for hit in hits)
    least = most - 0.12 if most >= best - 0.1 else 0.0  # own names leave the others out
    meant = {
        index.products.ids[hit.entry] for hit in hits if hit.cover >= max(MEANT, best - 0.1) and hit.named >= least
    }
    goods = [product for product in fair.products if product.id in meant]
    craft = booths_of_craft(question, goods, index)
    goods += [product for code in craft for product in fair.products_of.get(code, ()) if product.id in allowed - meant]
    return _of_one_trade(goods, question), best


def _of_one_trade(products: Sequence[Product], question: Question) -> Sequence[Product]:
    """Where the subject is a trade of its own ("trà"), that trade and the names that begin so: not "Quế Trà My"."""
    subject = " ".join(question.folded.tokens[place].plain for place in question.subject)
    trade = [product for product in products if fold(product.category) == subject]
    if not trade:
        return products
    return [product for product in products if product in trade or _begins(product, subject)]


def _begins(product: Product, subject: str) -> bool:
    names: Iterable[str] = (product.name, *product.aliases)
    return any(f"{fold(name)} ".startswith(f"{subject} ") for name in names)
