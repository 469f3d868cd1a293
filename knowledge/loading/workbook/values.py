"""A cell's typed value as the text an organiser would have typed into a CSV file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from knowledge.loading.text_files import clean

_HALF = timedelta(milliseconds=500)
_DAWN = datetime.combine(date(2000, 1, 1), time.min)  # of any day


def as_text(value: object, number_format: str = "General") -> str:
    """Days as 2025-01-10, times as 08:30, both as 2025-01-10T08:30, 0.1 shown as 10 % as "10%"."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value * 100) + "%" if "%" in number_format else _number(value)
    if isinstance(value, datetime):
        return _moment(value, shows_time="h" in number_format.lower())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(datetime.combine(_DAWN, value))
    if isinstance(value, timedelta):  # a time of day in the format [h]:mm
        return _clock(_DAWN + value) if timedelta() <= value < timedelta(days=1) else str(value)
    return clean(str(value))


def _number(value: float) -> str:
    """Fifteen figures, which is all that a spreadsheet keeps: 0.1 + 0.2 is 0.3."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.15g}"


def _moment(value: datetime, *, shows_time: bool) -> str:
    rounded = (value + _HALF).replace(microsecond=0)  # days are stored as fractions: 08:59:59.999997
    if not shows_time and rounded.time() == time.min:
        return rounded.date().isoformat()
    return f"{rounded.date().isoformat()}T{_clock(rounded)}"


def _clock(value: datetime) -> str:
    rounded = (value + _HALF).replace(microsecond=0)
    return f"{rounded:%H:%M:%S}" if rounded.second else f"{rounded:%H:%M}"
