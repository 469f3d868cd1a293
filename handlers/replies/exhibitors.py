"""An exhibitor's own booth: the card as visitors see it, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies import proposals
from handlers.replies.booth_people import people_button
from handlers.replies.booths import card
from handlers.replies.reply import Button, Reply, data
from handlers.replies.sessions import short_place
from handlers.replies.texts import Texts
from knowledge.fair import Booth, Fair
from knowledge.programme import in_time_order
from knowledge.spots import Spot, SpotKind, spot_of

NAMED = 3


def own_booth(texts: Texts, fair: Fair, booth: Booth, *, waiting: bool = False) -> Reply:
    """The public card, below it the programme at the booth and what is missing. `waiting` for staff: may only look."""
    public = card(texts, fair, booth)
    goods = fair.products_of.get(booth.code, ())
    unpriced = [product.name for product in goods if product.price is None]
    own = Spot(SpotKind.BOOTH, booth.code)
    below = texts.say(
        "exhibitor/own_booth",
        booth=booth,
        goods=goods,
        unpriced=unpriced[:NAMED],
        more_unpriced=max(0, len(unpriced) - NAMED),
        here=in_time_order(session for session in fair.sessions if spot_of(fair, session) == own),
        elsewhere=[
            (session, short_place(texts, fair, session))
            for session in in_time_order(fair.sessions)
            if session.booth == booth.code and spot_of(fair, session) != own
        ],
        event=fair.event,
        waiting=waiting,
    )
    heading = texts.say("exhibitor/as_seen", booth=booth)
    mine = (*proposals.buttons(texts, booth.code), (people_button(texts, booth.code),))
    return Reply(f"{heading}\n\n{public.text}\n\n{below}", (*public.buttons, *mine))


def claimed(texts: Texts, code: str, roles: tuple[str, ...], *, waits: bool = False) -> Reply:
    """The booth is theirs; the menu of commands grows with it."""
    return Reply(texts.say("exhibitor/claimed", code=code, waits=waits), menu=roles)


def choose_booth(texts: Texts, booths: Sequence[Booth]) -> Reply:
    rows = tuple((Button(f"{booth.code} – {booth.name}", data("e_booth", booth.code)),) for booth in booths)
    return Reply(texts.say("exhibitor/choose_booth", booths=booths), rows)


def no_booth(texts: Texts, fair: Fair) -> Reply:
    """How to get a code."""
    return Reply(texts.say("exhibitor/no_booth", event=fair.event))


def claim_refused(texts: Texts, fair: Fair, reason: str, mine: Sequence[Booth]) -> Reply:
    """`mine` are booths the person has already: the used code may well be their own."""
    return Reply(texts.say(f"refused/{reason}", event=fair.event, mine=[booth.code for booth in mine]))
