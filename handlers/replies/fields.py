"""Changing one field of the fair: which thing, which field, what it would hold, saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.replies.changes import shown
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.editing.fields import Edited, fields_of, required
from knowledge.editing.plain import Cell, Cells
from knowledge.editing.things import Thing
from knowledge.fair import Fair

OFFERED = 8
LONGEST_LABEL = 60
LONGEST_VALUE = 200
FIRST = 3


def ask_thing(texts: Texts, fair: Fair, found: Sequence[Thing], key: str, words: str = "", total: int = 0) -> Reply:
    """What to change? At the beginning, or with the things that fit the words, numbered."""
    named = [thing_name(texts, fair, thing) for thing in found]
    text = texts.say("staff/edit_find", named=named, words=words, total=total)
    rows = tuple((Button(_short(f"{n}. {name}"), data("s_thing", key, n)),) for n, name in enumerate(named, start=1))
    return Reply(text, rows + _drop(texts, key))


def ask_field(texts: Texts, fair: Fair, thing: Thing, row: Cells, key: str) -> Reply:
    """Every field with what it holds now, numbered; two buttons a row."""
    columns = fields_of(thing.table)
    held = [(texts.word("fields", column), _value(texts, column, row[column])) for column in columns]
    text = texts.say("staff/edit_field", name=thing_name(texts, fair, thing), held=held)
    buttons = [Button(f"{n}. {field}", data("s_field", key, n)) for n, (field, _) in enumerate(held, start=1)]
    rows = tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))
    return Reply(text, rows + _drop(texts, key))


def ask_value(texts: Texts, fair: Fair, thing: Thing, column: str, row: Cells, key: str) -> Reply:
    """What it holds now, and how to write the new."""
    zones = [f"{zone.code} ({zone.name})" for zone in fair.event.map.zones]
    text = texts.say(
        "staff/edit_value",
        name=thing_name(texts, fair, thing),
        field=texts.word("fields", column),
        column=column,
        value=_value(texts, column, row[column]),
        zones=zones,
    )
    empty = () if required(thing.table, column) else ((Button(texts.label("s_empty"), data("s_empty", key)),),)
    return Reply(text, empty + _drop(texts, key))


def preview(texts: Texts, fair: Fair, thing: Thing, edited: Edited, told: Sequence[tuple[str, int]], key: str) -> Reply:
    """Old → new, before anything changes, with what the checker thinks odd about it."""
    text = texts.say("staff/edit_preview", name=thing_name(texts, fair, thing), steps=_steps(texts, edited), told=told)
    return Reply(text, ((Button(texts.label("s_put"), data("s_put", key)),), *_drop(texts, key)))


def same(texts: Texts) -> Reply:
    return Reply(texts.say("staff/edit_same"))


def saved(texts: Texts, fair: Fair, thing: Thing, edited: Edited, number: int) -> Reply:
    text = texts.say("staff/edit_saved", name=thing_name(texts, fair, thing), steps=_steps(texts, edited))
    undo = ((Button(texts.label("s_undo"), data("s_undo", number)),),) if number else ()
    return Reply(text, undo, in_place=True)


def thing_name(texts: Texts, fair: Fair, thing: Thing) -> str:
    """gian B07 – Lụa Vạn Phúc · Ấm trà (gian A01) · giờ mở cửa 3/11 · Sân khấu chính · hội chợ"""
    if thing.table == "booths":
        booth = fair.booth.get(thing.id)
        return texts.label("s_thing_booth", code=thing.id, name=booth.name if booth else "")
    if thing.table == "products" and thing.id in fair.product:
        product = fair.product[thing.id]
        return texts.label("s_thing_product", name=product.name, code=product.booth)
    if thing.table == "landmarks" and thing.id in fair.landmark:
        return fair.landmark[thing.id].name
    if thing.table == "opening_hours":
        day = texts.day_name(date.fromisoformat(thing.id)) if thing.id else texts.label("s_every_day")
        return texts.label("s_thing_hours", day=day)
    return texts.label("s_thing_event") if thing.table == "event" else thing.id


def _steps(texts: Texts, edited: Edited) -> list[tuple[str, str, str]]:
    changes = edited.changes
    sides = [(c.column, _value(texts, c.column, c.old), _value(texts, c.column, c.new)) for c in changes]
    return [(texts.word("fields", column), old, new) for column, old, new in sides]


def _value(texts: Texts, column: str, cell: Cell) -> str:
    """As people write it, cut where it is long."""
    text = shown(cell)
    if column in ("price", "price_to") and text:
        text = f"{int(text):,} đ".replace(",", ".")
    elif column in ("starts_on", "ends_on"):
        text = f"{date.fromisoformat(text):%d/%m/%Y}"
    elif column == "kind":
        text = texts.word("kinds", text)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1].rstrip()}…"


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("s_drop"), data("s_drop", key)),),)
