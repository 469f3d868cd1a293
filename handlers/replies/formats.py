"""Numbers, money and times as a Vietnamese fair writes them."""

from __future__ import annotations

from datetime import date, datetime, time

from babel.dates import format_date
from babel.numbers import format_decimal

from knowledge.fair import Product, Session

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


def span(session: Session) -> str:
    """09:30–11:00"""
    return f"{hour(session.starts_at)}–{hour(session.ends_at)}"


def minutes_left(session: Session, now: datetime) -> int:
    """Whole minutes until the end, at least one while it runs."""
    return max(1, int((session.ends_at - now).total_seconds() // 60))


def state(session: Session, now: datetime) -> str:
    """ " (đang diễn ra, còn 20 phút)", " (đã xong)", " (đã hủy)" or nothing, to stand behind a title"""
    if session.cancelled:
        return " (đã hủy)"
    if session.ends_at <= now:
        return " (đã xong)"
    return f" (đang diễn ra, còn {minutes_left(session, now)} phút)" if session.starts_at <= now else ""


def day(moment: date) -> str:
    """thứ Ba 29/10"""
    return f"{_weekday(moment)} {moment:%-d/%-m}"


def day_year(moment: date) -> str:
    """Chủ nhật 3/11/2024"""
    return f"{day(moment)}/{moment.year}"


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
