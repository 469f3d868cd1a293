"""Numbers, money and times as a Vietnamese fair writes them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from knowledge.fair import Product, Session

VI = "vi_VN"
PARTS = (
    ("sáng", time(0), time(12)),
    ("trưa", time(11), time(13, 30)),
    ("chiều", time(12), time(18)),
    ("tối", time(18), time(0)),
)
"""Parts of the day as the answer contract draws them; a day ends at 0:00 of the next."""


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


def left(session: Session, now: datetime) -> str:
    """còn 20 phút, at least one while it runs; from two hours on còn 2 giờ 15 phút"""
    minutes = max(1, int((session.ends_at - now).total_seconds() // 60))
    if minutes < 120:
        return f"còn {minutes} phút"
    return f"còn {minutes // 60} giờ {minutes % 60} phút" if minutes % 60 else f"còn {minutes // 60} giờ"


def state(session: Session, now: datetime) -> str:
    """ " (đang diễn ra, còn 20 phút)", " (đã xong)", " (đã hủy)" or nothing, to stand behind a title"""
    if session.cancelled:
        return " (đã hủy)"
    if session.ends_at <= now:
        return " (đã xong)"
    return f" (đang diễn ra, {left(session, now)})" if session.starts_at <= now else ""


def day(moment: date) -> str:
    """thứ Ba 29/10"""
    return f"{_weekday(moment)} {moment:%-d/%-m}"


def stretch(start: datetime, end: datetime, now: datetime) -> str:
    """What was understood: chiều nay (29/10) · ngày mai (thứ Tư 30/10) · sáng thứ Bảy 2/11 · 14:00–16:00 hôm nay (…)"""
    if (end - start).days > 1:
        return f"từ {day(start)} đến hết {day(end - timedelta(minutes=1))}"
    part = next((name for name, opens, closes in PARTS if (start.time(), end.time()) == (opens, closes)), "")
    away = (start.date() - now.date()).days
    short = f"{start:%-d/%-m}"
    if part:
        return {0: f"{part} nay ({short})", 1: f"{part} mai ({short})"}.get(away, f"{part} {day(start)}")
    named = {0: f"hôm nay ({day(start)})", 1: f"ngày mai ({day(start)})"}.get(away, day(start))
    whole = start.time() == time(0) and end.time() == time(0)
    if whole:
        return named
    return f"lúc {hour(start)} {named}" if start == end else f"{hour(start)}–{hour(end)} {named}"


def day_month(moment: date, year: int) -> str:
    """5/11, with its year where that is another than `year`"""
    return f"{moment:%-d/%-m}" if moment.year == year else f"{moment:%-d/%-m/%Y}"


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
