"""Numbers, money and times as a Vietnamese fair writes them."""

from __future__ import annotations

from datetime import date, datetime, time

from babel.dates import format_date
from babel.numbers import format_decimal

from knowledge.fair import Product

VI = "vi_VN"


def number(value: float) -> str:
    """1350 → 1.350"""
    return format_decimal(value, locale=VI)


def price(product: Product) -> str:
    """450.000 đ · 80.000–120.000 đ/kg · "" where the booth has not told it"""
    if product.price is None:
        return ""
    upper = f"–{number(product.price_to)}" if product.price_to else ""
    unit = f"/{product.unit}" if product.unit else ""
    return f"{number(product.price)}{upper} đ{unit}"


def hour(moment: datetime | time) -> str:
    """09:30, for lists"""
    return f"{moment:%H:%M}"


def span(starts: datetime, ends: datetime) -> str:
    """09:30–11:00"""
    return f"{hour(starts)}–{hour(ends)}"


def day(moment: date) -> str:
    """thứ Ba 29/10"""
    return f"{_weekday(moment)} {moment:%-d/%-m}"


def day_short(moment: date) -> str:
    """T3 29/10"""
    names = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
    return f"{names[moment.weekday()]} {moment:%-d/%-m}"


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _weekday(moment: date) -> str:
    """Chủ Nhật → Chủ nhật; Babel writes the name of the day with capitals throughout"""
    name = format_date(moment, "EEEE", locale=VI)
    return "Chủ nhật" if name.lower() == "chủ nhật" else lower_first(name)
