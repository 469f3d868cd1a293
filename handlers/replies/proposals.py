"""What a booth's people change of it, from their chair: which thing, which field, what it should hold, and then."""

from __future__ import annotations

from collections.abc import Sequence

from db.proposals import NEW, Proposal
from handlers.actions.proposals import Field, Wished
from handlers.replies.changes import shown
from handlers.replies.formats import upper_first
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.editing.fields import Edited, required
from knowledge.editing.plain import Cells
from knowledge.editing.things import Thing
from knowledge.fair import Fair, Product

LONGEST_LABEL = 60
LONGEST_VALUE = 300
MOST_PRODUCTS = 30
HIDDEN = ("id", "booth")

Steps = list[tuple[str, str, str]]
"""The name of a field, what it holds and what it would hold."""


def buttons(texts: Texts, booth: str) -> Rows:
    """On the own booth."""
    return (
        (Button(texts.label("e_edit"), data("e_edit", booth)), Button(texts.label("e_goods"), data("e_goods", booth))),
        (Button(texts.label("e_today"), data("e_today", booth)),),
        (Button(texts.label("e_numbers"), data("e_numbers", booth)),),
    )


def ask_product(texts: Texts, fair: Fair, booth: str, key: str) -> Reply:
    mine = fair.products_of.get(booth, ())[:MOST_PRODUCTS]
    text = texts.say("exhibitor/edit_product", booth=fair.booth[booth], products=mine)
    rows = tuple((Button(_short(f"{n}. {p.name}"), data("e_product", key, n)),) for n, p in enumerate(mine, start=1))
    new = ((Button(texts.label("e_new"), data("e_product", key, 0)),),)
    return Reply(text, rows + new + _drop(texts, key))


def ask_field(
    texts: Texts, fair: Fair, thing: Thing, rows: Sequence[Field], waiting: Sequence[Proposal], key: str
) -> Reply:
    """Every field with what it holds now, numbered; what waits for staff can be taken back."""
    held = [(field_name(texts, field.column), held_by(texts, field)) for field in rows]
    before_staff = [(one, thing_name(texts, fair, one.table, one.thing, one.after)) for one in waiting]
    told = [(name, steps(texts, one.before, one.after)) for one, name in before_staff]
    name = thing_name(texts, fair, thing.table, thing.id)
    text = texts.say("exhibitor/edit_field", name=name, held=held, waiting=told)
    numbered = [
        Button(f"{n}. {upper_first(field)}", data("e_field", key, n)) for n, (field, _) in enumerate(held, start=1)
    ]
    back = tuple(
        (Button(_short(texts.label("e_withdraw", name=_of(texts, one, name))), data("e_withdraw", one.id)),)
        for one, name in before_staff
    )
    return Reply(text, tuple(tuple(numbered[n : n + 2]) for n in range(0, len(numbered), 2)) + back + _drop(texts, key))


def ask_value(texts: Texts, fair: Fair, field: Field, key: str) -> Reply:
    """What it holds now, what waits, and how to write the new."""
    thing = field.thing
    text = texts.say(
        "exhibitor/edit_value",
        name=thing_name(texts, fair, thing.table, thing.id) if thing.id else "",
        field=field_name(texts, field.column),
        column=field.column,
        value=held_by(texts, field),
        waiting=_waiting(texts, field),
    )
    may_be_empty = field.column != NEW and not required(thing.table, field.column)
    empty = ((Button(texts.label("e_empty"), data("e_empty", key)),),) if may_be_empty else ()
    return Reply(text, empty + _drop(texts, key))


def preview(
    texts: Texts, fair: Fair, field: Field, edited: Edited, key: str, *, direct: bool = False, changed: bool = False
) -> Reply:
    """Old → new before anything changes. `changed`: somebody else wrote meanwhile, and this is how it stands now."""
    text = texts.say(
        "exhibitor/edit_preview",
        name=thing_name(texts, fair, field.thing.table, field.thing.id) if field.thing.id else "",
        steps=_steps(texts, edited),
        warned=[(one.vi, one.en) for one in edited.warnings],
        waiting=_waiting(texts, field),
        direct=direct,
        changed=changed,
    )
    send = Button(texts.label("e_put" if direct else "e_send"), data("e_put", key))
    return Reply(text, ((send,), *_drop(texts, key)))


def sent(texts: Texts, fair: Fair, done: Wished) -> Reply:
    """Live at once, before the staff, or nothing to do but forget what waited."""
    thing = done.field.thing
    name = thing_name(texts, fair, thing.table, thing.id) if thing.id else ""
    became = "live" if done.live else "waiting" if done.proposal else "same"
    text = texts.say("exhibitor/edit_sent", name=name, steps=_steps(texts, done.edited), became=became)
    rows: Rows = ()
    if done.proposal and not done.live:
        rows = ((Button(texts.label("e_withdraw_this"), data("e_withdraw", done.proposal.id)),),)
    return Reply(text, rows, in_place=True)


def decided(texts: Texts, fair: Fair, proposal: Proposal, *, approved: bool, word: str = "") -> Reply:
    """To whoever proposed it."""
    text = texts.say(
        "exhibitor/edit_decided",
        name=thing_name(texts, fair, proposal.table, proposal.thing, proposal.after),
        code=proposal.booth,
        steps=steps(texts, proposal.before, proposal.after),
        new=proposal.column == NEW,
        approved=approved,
        corrected=proposal.corrected,
        word=word,
    )
    return Reply(text)


def replaced(texts: Texts, fair: Fair, proposal: Proposal) -> str:
    """To whoever proposed it: somebody of the same booth wrote another."""
    name = thing_name(texts, fair, proposal.table, proposal.thing, proposal.after)
    told = steps(texts, proposal.before, proposal.after)
    return texts.say("exhibitor/edit_replaced", name=name, steps=told, code=proposal.booth)


def withdrawn(texts: Texts, fair: Fair, proposal: Proposal) -> Reply:
    name = thing_name(texts, fair, proposal.table, proposal.thing, proposal.after)
    return Reply(texts.say("exhibitor/edit_withdrawn", name=_of(texts, proposal, name)), in_place=True)


def same(texts: Texts) -> Reply:
    return Reply(texts.say("exhibitor/edit_same"))


def dropped(texts: Texts) -> Reply:
    return Reply(texts.say("exhibitor/edit_dropped"), in_place=True)


def thing_name(texts: Texts, fair: Fair, table: str, identity: str, cells: Cells | None = None) -> str:
    """gian A01 – Gốm Lan Anh · Ấm trà"""
    if table == "booths":
        booth = fair.booth.get(identity)
        return texts.label("own_thing_booth", code=identity, name=booth.name if booth else "")
    known = fair.product.get(identity)
    return known.name if known else str((cells or {}).get("name", identity))


def field_name(texts: Texts, column: str) -> str:
    return texts.label(f"field_{column}")


def steps(texts: Texts, before: Cells | None, after: Cells) -> Steps:
    """Field by field, both ends of a price as one."""
    fields = [column for column in after if column not in HIDDEN and column != "price_to"]
    told = [(c, _value(texts, c, before or {}), _value(texts, c, after)) for c in fields]
    return [(field_name(texts, column), old, new) for column, old, new in told if old != new]


def held_by(texts: Texts, field: Field) -> str:
    return _value(texts, field.column, field.cells)


def _steps(texts: Texts, edited: Edited) -> Steps:
    """Those that change, each price with both its ends."""
    return steps(texts, edited.row_before, edited.row_after or {})


def _waiting(texts: Texts, field: Field) -> Steps:
    return steps(texts, field.waiting.before, field.waiting.after) if field.waiting else []


def _value(texts: Texts, column: str, cells: Cells) -> str:
    """As people write it, cut where it is long."""
    if column == "price" and cells.get("price"):
        upper = str(cells.get("price_to") or "")
        return texts.price(Product("", "", "", price=int(str(cells["price"])), price_to=int(upper) if upper else None))
    text = shown(cells.get(column, ""))
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1].rstrip()}…"


def _of(texts: Texts, proposal: Proposal, name: str) -> str:
    """giá, Ấm trà · sản phẩm mới, Chén trà"""
    return f"{field_name(texts, proposal.column)}, {name}"


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("e_drop"), data("e_drop", key)),),)
