"""Numbers, money and times as people write them.

What differs between languages stands in `templates/<language>/formats.yaml`, a `Manner` here; those functions take it
first, and templates get them with their own language filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from knowledge.fair import Product, Session

Manner = Mapping[str, Any]

PARTS = {
    (time(0), time(12)): "morning",
    (time(11), time(13, 30)): "noon",
    (time(12), time(18)): "afternoon",
    (time(18), time(0)): "evening",
}
"""Parts of the day as the answer contract draws them; a day ends at 0:00 of the next."""


def number(manner: Manner, value: float) -> str:
    """1350 → 1.350 · 1,350"""
    return format_decimal(value, locale=manner["locale"])


def price(manner: Manner, product: Product) -> str:
    """450.000 đ · 80.000–120.000 đ/kg · 450,000 VND · "" where the booth has not told it"""
    if product.price is None:
        return ""
    upper = f"–{number(manner, product.price_to)}" if product.price_to else ""
    written: str = manner["price"].format(amount=f"{number(manner, product.price)}{upper}")
    return manner["per_unit"].format(price=written, unit=product.unit) if product.unit else written


def hired(product: Product) -> bool:
    """Thuê áo dài chụp ảnh: what one gives back is not sold"""
    words = f"{product.name} {product.unit}".lower().split()
    return "thuê" in words


def hour(moment: datetime | time) -> str:
    """09:30, for lists"""
    return f"{moment:%H:%M}"


def span(session: Session) -> str:
    """09:30–11:00"""
    return f"{hour(session.starts_at)}–{hour(session.ends_at)}"


def left(manner: Manner, session: Session, now: datetime) -> str:
    """còn 20 phút, at least one while it runs; from two hours on còn 2 giờ 15 phút · 2 h 15 min left"""
    minutes = max(1, int((session.ends_at - now).total_seconds() // 60))
    words = "minutes" if minutes < 120 else "both" if minutes % 60 else "hours"
    return str(manner["left"][words].format(all=minutes, hours=minutes // 60, minutes=minutes % 60))


def state(manner: Manner, session: Session, now: datetime) -> str:
    """ " (đang diễn ra, còn 20 phút)", " (đã xong)", " (đã hủy)" or nothing, to stand behind a title"""
    words: Mapping[str, str] = manner["state"]
    if session.cancelled:
        return words["cancelled"]
    if session.ends_at <= now:
        return words["over"]
    return words["running"].format(left=left(manner, session, now)) if session.starts_at <= now else ""


def day(manner: Manner, moment: date) -> str:
    """thứ Ba 29/10 · Tue 29 Oct"""
    return _date(manner, "day", moment)


def day_year(manner: Manner, moment: date) -> str:
    """Chủ nhật 3/11/2024 · Sun 3 Nov 2024"""
    return _date(manner, "day_year", moment)


def day_month(manner: Manner, moment: date, year: int) -> str:
    """5/11 · 5 Nov, with its year where that is another than `year`"""
    return _date(manner, "date" if moment.year == year else "date_year", moment)


def day_short(manner: Manner, moment: date) -> str:
    """T3 29/10 · Tue 29 Oct"""
    return _date(manner, "day_short", moment)


def stretch(manner: Manner, start: datetime, end: datetime, now: datetime) -> str:
    """What was understood: chiều nay (29/10) · ngày mai (thứ Tư 30/10) · sáng thứ Bảy 2/11 · 14:00–16:00 hôm nay (…)"""
    if (end - start).days > 1:
        first, last = day(manner, start), day(manner, end - timedelta(minutes=1))
        return str(manner["several"].format(first=first, last=last))
    away = {0: "today", 1: "tomorrow"}.get((start.date() - now.date()).days, "other")
    named = {"day": day(manner, start), "date": _date(manner, "date", start)}
    if part := PARTS.get((start.time(), end.time())):
        return str(manner["parts"][part][away].format(**named))
    when: str = manner["whole"][away].format(**named)
    if start.time() == time(0) and end.time() == time(0):
        return when
    words: str = manner["instant" if start == end else "between"]
    return words.format(**{"from": hour(start), "to": hour(end), "when": when})


def lower_first(text: str) -> str:
    """Nón lá → nón lá, Cây ATM → cây ATM, Khu A → khu A; what begins like a name stays: ATM, Hà Nội"""
    second = text.split()[1] if " " in text.strip() else ""
    name = text[1:2].isupper() or (second[:1].isupper() and not second.isupper())
    return text if name else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _date(manner: Manner, pattern: str, moment: date) -> str:
    """By the language's pattern; Babel writes "Thứ Ba" and "Chủ Nhật", which `respelled` mends."""
    written = format_date(moment, manner["dates"][pattern], locale=manner["locale"])
    for babels, ours in manner["respelled"].items():
        written = written.replace(babels, ours)
    return written


SPOKEN = (number, price, state, left, day, day_month, day_year, day_short, stretch)
"""Filters that speak: their first argument is filled in."""

PLAIN = (hour, span, hired, lower_first, upper_first)
