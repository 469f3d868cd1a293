"""Today at one's own booth: sold out and back, late, early, an offer; live at once. And a word to those who starred it.

Dialog `today`: menu → product; menu → detail; menu → offer → until. Each step asks anew whether the person may.
"""

from __future__ import annotations

from datetime import datetime

from telegram import Update

from db import conversations
from db.booth_status import OFFER, STATE
from db.conversations import Draft
from db.store import Store
from handlers import drafts
from handlers.actions import deciding
from handlers.actions import today as actions
from handlers.actions.composing import tell
from handlers.actions.proposals import OwnWaits
from handlers.actions.rights import require_editor_of, require_exhibitor
from handlers.actions.text import clean
from handlers.replies import today as replies
from handlers.tapped import BadData, carried, one_of, whole
from handlers.turn import Context
from knowledge.text import fold

KIND = "today"
LATER = ("late", "early")
SAID = {
    "het hang": "sold_out",
    "het": "sold_out",
    "sold out": "sold_out",
    "mo muon": "late",
    "mo cua muon": "late",
    "late": "late",
    "nghi som": "early",
    "dong cua som": "early",
    "early": "early",
    "uu dai": "offer",
    "khuyen mai": "offer",
    "giam gia": "offer",
    "offer": "offer",
}
BACK = ("co lai", "co hang lai", "con hang", "back")


async def begin(update: Update, context: Context) -> None:
    """The button below the own booth: what it says now."""
    async with context.store() as store:
        await require_exhibitor(store, context.person)
        (code,) = carried(context, 1)
        if not (await require_editor_of(store, context.person, code)).approved:
            raise OwnWaits
        one_of(code, context.fair.booth)
        await drafts.begin(store, context, KIND, "menu", booth=code)
        await _menu(store, context, await drafts.newest(store, context))


async def kind(update: Update, context: Context) -> None:
    """Sold out at once; late, early and an offer need a few words."""
    async with context.store() as store:
        draft = await _mine(store, context)
        await _chosen(store, context, draft, one_of(drafts.argument(context, 1), actions.KINDS))


async def menu(store: Store, context: Context, draft: Draft, typed: str) -> bool:
    """Typed: "hết hàng", "hết cốc sứ", "mở muộn 10h", "ưu đãi …", "có lại"; anything else is a question like any."""
    words = clean(typed).split()
    for count in (3, 2, 1):
        said = fold(" ".join(words[:count]))
        rest = " ".join(words[count:]).strip(" :,-–.")
        if len(words) >= count and said in (*SAID, *BACK):
            await _understood(store, context, draft, said, rest)
            return True
    return False


async def goods(update: Update, context: Context) -> None:
    """Which product is sold out, or back?"""
    async with context.store() as store:
        draft = await _mine(store, context)
        found = await actions.look(store, context.person, draft.body["booth"], context.now)
        await drafts.go_on(store, context, draft, "product")
        context.say(replies.ask_product(context.texts, context.fair, found, draft.body["key"]))


async def product(update: Update, context: Context) -> None:
    async with context.store() as store:
        draft = await _mine(store, context, "product")
        number, mine = whole(drafts.argument(context, 1)), _products(context, draft)
        if not 1 <= number <= len(mine):
            raise BadData
        await _toggle(store, context, draft, mine[number - 1])


async def which_product(store: Store, context: Context, draft: Draft, typed: str) -> bool:
    """Typed: its number or name, or what the menu takes."""
    words, mine = clean(typed), _products(context, draft)
    if words.isdecimal() and 1 <= int(words) <= len(mine):
        await _toggle(store, context, draft, mine[int(words) - 1])
    elif found := _named(context, draft, words):
        await _toggle(store, context, draft, found)
    else:
        return await menu(store, context, draft, typed)
    return True


async def detail(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: from when, or until when."""
    await _say(store, context, draft, STATE, draft.body["kind"], typed)


async def offer(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: the offer; then until when."""
    await _offered(store, context, draft, typed)


async def until(store: Store, context: Context, draft: Draft, typed: str) -> None:
    """Typed: until when."""
    then = actions.until(typed, context.fair, context.now)
    await _say(store, context, draft, OFFER, "offer", draft.body["offer"], then)


async def plain(update: Update, context: Context) -> None:
    """No time is said: late or early without one, an offer until the fair closes."""
    async with context.store() as store:
        draft = await _mine(store, context, "detail", "until")
        if draft.step == "until":
            await _say(store, context, draft, OFFER, "offer", draft.body["offer"])
        else:
            await _say(store, context, draft, STATE, draft.body["kind"], "")


async def over(update: Update, context: Context) -> None:
    """One thing that the booth says is taken away: there is some again, or the offer is over."""
    async with context.store() as store:
        await require_exhibitor(store, context.person)
        what, identity = carried(context, 2)
        one_of(what, ("state", "offer", "product"))
        if what == "product":
            code = context.fair.product[one_of(identity, context.fair.product)].booth
            await _unsay(store, context, code, identity)
        else:
            await _unsay(store, context, identity, STATE if what == "state" else OFFER)


async def message(update: Update, context: Context) -> None:
    """What it says now, to those who starred the booth, once staff agree."""
    async with context.store() as store:
        await require_exhibitor(store, context.person)
        (code,) = carried(context, 1)
        await require_editor_of(store, context.person, code)
        one_of(code, context.fair.booth)
        found = await actions.look(store, context.person, code, context.now)
        text = replies.message_text(context.staff_texts, context.fair, found)
        made = await actions.message(store, context.person, code, text, context.fair, context.now)
        context.say(replies.message_sent(context.texts, code))
        if to := await deciding.who_decide(store):
            card = replies.message_card(context.staff_texts, made, await actions.audience(store, code))
            key = f"booth-message:{code}:{made.day.isoformat()}:{made.revision}"  # the same once more tells nobody anew
            await tell(store, key, context.person, to, card.text, card.to_json(), context.now)


async def _mine(store: Store, context: Context, *steps: str) -> Draft:
    await require_exhibitor(store, context.person)
    draft = await drafts.current(store, context)
    if draft is None or draft.kind != KIND or (steps and draft.step not in steps):
        raise BadData
    await require_editor_of(store, context.person, draft.body["booth"])
    return draft


async def _understood(store: Store, context: Context, draft: Draft, said: str, rest: str) -> None:
    kind, named = SAID.get(said, ""), _named(context, draft, rest) if rest else ""
    if said in BACK:
        await _unsay(store, context, draft.body["booth"], named or STATE)
    elif kind == "sold_out" and named:
        await _say(store, context, draft, named, "sold_out", "")
    elif kind == "offer" and rest:
        await _offered(store, context, draft, rest)
    elif kind in LATER and rest:
        await _say(store, context, draft, STATE, kind, rest)
    else:
        await _chosen(store, context, draft, kind, rest)


async def _chosen(store: Store, context: Context, draft: Draft, kind: str, detail: str = "") -> None:
    if kind == "sold_out":
        await _say(store, context, draft, STATE, kind, detail)
        return
    await drafts.go_on(store, context, draft, "offer" if kind == "offer" else "detail", kind=kind)
    context.say(replies.ask_words(context.texts, kind, draft.body["key"], actions.LONGEST_OFFER))


async def _offered(store: Store, context: Context, draft: Draft, typed: str) -> None:
    words = " ".join(clean(typed).split())
    if len(words) > actions.LONGEST_OFFER:
        raise actions.TodayLong(length=len(words), longest=actions.LONGEST_OFFER)
    await drafts.go_on(store, context, draft, "until", offer=words)
    closes = actions.hours(context.fair, context.now).closes
    context.say(replies.ask_until(context.texts, words, closes, draft.body["key"]))


async def _say(
    store: Store, context: Context, draft: Draft, slot: str, kind: str, detail: str, then: datetime | None = None
) -> None:
    code = draft.body["booth"]
    await actions.say(store, context.person, code, slot, kind, detail, context.fair, context.now, then)
    await drafts.go_on(store, context, draft, "menu")
    await _menu(store, context, await drafts.newest(store, context), done="said")


async def _toggle(store: Store, context: Context, draft: Draft, product: str) -> None:
    """What is said to be gone is back, anything else is gone."""
    found = await actions.look(store, context.person, draft.body["booth"], context.now)
    if product in found.said:
        await _unsay(store, context, found.booth, product)
    else:
        await _say(store, context, draft, product, "sold_out", "")


async def _unsay(store: Store, context: Context, code: str, slot: str) -> None:
    await require_editor_of(store, context.person, code)
    held = await actions.unsay(store, context.person, code, slot, context.fair, context.now)
    draft = await conversations.draft(store, context.chat_id)
    if draft is None or draft.kind != KIND or draft.body["booth"] != code:
        await drafts.begin(store, context, KIND, "menu", booth=code)
        draft = await drafts.newest(store, context)
    await drafts.go_on(store, context, draft, "menu")
    await _menu(store, context, draft, done="over" if held else "nothing")


async def _menu(store: Store, context: Context, draft: Draft, done: str = "") -> None:
    found = await actions.look(store, context.person, draft.body["booth"], context.now)
    fans = await actions.audience(store, found.booth)
    context.say(replies.menu(context.texts, context.fair, found, draft.body["key"], fans=fans, done=done))


def _products(context: Context, draft: Draft) -> list[str]:
    return [one.id for one in context.fair.products_of.get(draft.body["booth"], ())]


def _named(context: Context, draft: Draft, words: str) -> str:
    """The one product of the booth that holds all the words; "" where none or several do."""
    wanted = set(fold(words).split())
    mine = context.fair.products_of.get(draft.body["booth"], ())
    found = [one.id for one in mine if wanted and wanted <= set(fold(" ".join((one.name, *one.aliases))).split())]
    exact = [one.id for one in mine if fold(one.name) == fold(words)]
    return exact[0] if len(exact) == 1 else found[0] if len(found) == 1 else ""
