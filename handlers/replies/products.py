"""Products: price and place of one, several grouped by booth."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from handlers.replies import said_today
from handlers.replies.booths import code_buttons, list_on_map
from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Reply, data
from handlers.replies.texts import Texts
from knowledge.answers import Answer
from knowledge.fair import Fair


def found(texts: Texts, fair: Fair, answer: Answer, now: datetime, stamp: str, page: int) -> Reply:
    """One product in full; several, at most six a page, under the booths that sell them."""
    some, page, pages = page_of(answer.ids, page)
    products = [fair.product[identity] for identity in some]
    by_booth = [
        (fair.booth[code], [p for p in products if p.booth == code])
        for code in dict.fromkeys(p.booth for p in products)
    ]
    if len(answer.ids) == 1:
        booth, product = by_booth[0][0], products[0]
        text = texts.say(
            "answer/product",
            product=product,
            booth=booth,
            zone=fair.zone.get(booth.zone),
            asked=answer.asked,
            said=list(said_today.of_product(fair, product.id)),
        )
    else:
        sellers = len({fair.product[identity].booth for identity in answer.ids})
        text = texts.say(
            "answer/products",
            groups=by_booth,
            total=len(answer.ids),
            sellers=sellers,
            page=page,
            pages=pages,
            said_by=partial(said_today.of_booth, fair),
            gone=fair.sold_out,
        )
    rows = code_buttons(texts, [booth for booth, _ in by_booth])
    turn = page_buttons(texts, page, pages, lambda to: data("more", stamp, to))
    on_map = list_on_map(texts, fair, stamp) if len(answer.ids) > 1 else ()
    return Reply(text, rows + turn + on_map)
