"""The days a question names: dates, weekdays, "mai", "hôm khai mạc", "cuối tuần"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.fair import Event
from knowledge.moments import calendar
from knowledge.moments.line import Line
from knowledge.moments.numbers import SPOKEN, number_of

_CALLED = r"(?: (?:ngay|hom|bua))?"
_NOT_COUNTED = (  # "ngày 2 buổi", "10-12 người", "1/2 ký" are no dates
    r"(?! (?:lan|buoi|suat|ca|tieng|gio|phut|nguoi|ve|luot|kg|ky|ki|can|lit|gia|k|ka|nghin|ngan|tr|trieu|tram|chuc|sao"
    r"|tuoi|cai|con (?:ga|vit|heo|lon|bo|ca|muc|tom|cua)|hop|gian|%|: )\b)"
)
_DATE = re.compile(
    rf"(?P<called>{_CALLED})(?: (?:mung|mong))? (?P<day>\d{{1,2}})"
    r"(?P<join> /| -| \.|(?: /)? thang) (?P<month>\d{1,2})"
    rf"(?:(?: /| -| \.| nam) (?P<year>20\d\d|(?<=[/.-] )\d\d))?(?! /| gio){_NOT_COUNTED}(?= )"
)
_ISO = re.compile(r" (?P<year>20\d\d) - (?P<month>[01]?\d) - (?P<day>[0-3]?\d)(?= )")
_ENGLISH_DATE = re.compile(  # no May, which unmarked is "máy" and "mấy"
    r"(?: (?P<day>[0-3]?\d)(?:st|[nr]d|th)?(?: of)?)?"
    r" (?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?: (?P<late>[0-3]?\d)(?:st|[nr]d|th)?)?(?= )"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_DAY = re.compile(
    rf"(?: (?:ngay|hom|bua)(?: (?:mung|mong))?| (?:mung|mong)) (?P<day>\d{{1,2}}|{'|'.join(SPOKEN)})"
    rf"(?! (?:gio|/|-|:|muoi)){_NOT_COUNTED}(?= )"
)
_RANGE_START = re.compile(r"(?: tu)?(?: ngay)? (?P<day>\d{1,2})(?= (?:den|toi|-)(?: ngay)? \d{1,2} (?:/|thang) \d)")
_NTH = re.compile(r" (?:ngay|hom) thu (?P<nth>\d|nhat|hai|ba|tu|nam|sau|bay)(?: cua)? (?:hoi cho|su kien)(?= )")
_FIRST = re.compile(
    r" (?:ngay|hom|bua|buoi) (?P<word>khai mac|khai truong|khai hoi|mo man|dau)(?: tien)?(?! nam| thang)(?= )"
)
_LAST = re.compile(r" (?:ngay|hom|bua|buoi) (?P<word>be mac|ket thuc|chot|cuoi)(?! tuan)(?: cung)?(?! nam| thang)(?= )")
_ENGLISH_DAY = re.compile(r" (?P<word>opening|first|last|closing|final) day(?= )")
_WEEKEND = re.compile(r" (?:cuoi tuan|weekend)(?P<week> nay| sau| toi)?(?= )")
_WEEKDAY = re.compile(
    r"(?P<called> (?:ngay|hom|bua|sang|trua|chieu|toi|dem))?"
    r" (?:thu (?P<word>[2-7]|hai|ba|tu|nam|sau|xau|bay)|(?P<short>t[2-7])|(?P<sunday>chu nhat|chua nhat|cn|sunday)"
    r"|(?P<english>monday|tuesday|wednesday|thursday|friday|saturday))"
    r"(?P<week>(?: tuan)? (?:nay|sau|toi|ni))?(?= )"
)
# "thứ xáu" is said and typed for "thứ sáu" in the North
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "xau": 4, "bay": 5} | {str(n): n - 2 for n in range(2, 8)}
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_CODES = {"gian", "hang", "quay", "so", "o", "lo", "booth", "khu", "ma", "day", "ban"}
_ORDERED = {"cai", "loai", "mon", "gian", "cau", "nguoi", "chiec", "muc", "lan", "ket", "hang", "san", "pham", "ngay"}


@dataclass(frozen=True, slots=True)
class Named:
    """Days as the question names them; none where the date does not exist or is not the fair's.

    `outside` is then the day that was named, None where there is no such day at all.
    """

    days: tuple[date, ...]
    start: int
    end: int
    weak: bool = False
    outside: date | None = None


def name_days(line: Line, event: Event, today: date) -> list[Named]:
    """Every day named, in the order of the text; their words are taken."""
    found: list[Named] = []
    for read in (_dates, _fair_days, _weekdays):
        found += read(line, event, today)
    return sorted(found, key=lambda named: named.start)


def _take(line: Line, match: re.Match[str], days: tuple[date, ...], meant: date | None = None) -> Named:
    line.take(match)
    return Named(days, *match.span(), outside=None if days else meant)


def _dates(line: Line, event: Event, today: date) -> list[Named]:
    found = []
    told: tuple[int, int, int | None]
    for match in line.find(_RANGE_START):
        found.append(_take(line, match, *_of_month(event, int(match["day"]), today)))
    for match in line.find(_ISO):
        told = (int(match["day"]), int(match["month"]), int(match["year"]))
        found.append(_take(line, match, calendar.dated(event, *told), calendar.real_date(event, *told)))
    for match in line.find(_ENGLISH_DATE):
        if number := match["day"] or match["late"]:
            told = (int(number), _MONTHS.index(match["month"][:3]) + 1, None)
            found.append(_take(line, match, calendar.dated(event, *told), calendar.real_date(event, *told)))
    for match in line.find(_DATE):
        if _is_date(line, match, event):
            told = (int(match["day"]), int(match["month"]), _year(match["year"]))
            found.append(_take(line, match, calendar.dated(event, *told), calendar.real_date(event, *told)))
    for match in line.find(_NTH):
        nth = 1 if match["nth"] == "nhat" else number_of(match["nth"])
        meant = event.starts_on + timedelta(days=nth - 1)
        found.append(_take(line, match, calendar.within(event, meant), meant))
    for match in line.find(_MONTH_DAY):
        if match["day"].isdigit() or match[0].split()[-2] in ("mung", "mong"):
            found.append(_take(line, match, *_of_month(event, number_of(match["day"]), today)))
    return found


def _year(written: str | None) -> int | None:
    """ "24" is 2024."""
    return int(written) % 2000 + 2000 if written else None


def _of_month(event: Event, day: int, today: date) -> tuple[tuple[date, ...], date | None]:
    return calendar.day_of_month(event, day, today), calendar.next_of_month(day, today)


def _is_date(line: Line, match: re.Match[str], event: Event) -> bool:
    """A stroke makes a date; a hyphen or dot only behind "ngày" or before a month of the fair, not in a code."""
    if line.before(match) in _CODES or (match["day"], match["month"]) == ("24", "7"):
        return False
    if match["called"] or match["join"].strip(" /") or match["year"]:
        named = match["join"].endswith("thang") or bool(match["called"] or match["year"])
        return named or int(match["month"]) in {event.starts_on.month, event.ends_on.month}
    return True


def _fair_days(line: Line, event: Event, today: date) -> list[Named]:
    found = []
    for match in line.find(_FIRST):
        if line.fits(match, "word", "đầu", "khai mạc", "khai trương", "khai hội", "mở màn"):
            found.append(_take(line, match, (event.starts_on,)))
    for match in line.find(_LAST):
        if line.fits(match, "word", "cuối", "bế mạc", "kết thúc", "chót"):
            found.append(_take(line, match, (event.ends_on,)))
    for match in line.find(_ENGLISH_DAY):
        first = match["word"] in ("opening", "first")
        found.append(_take(line, match, (event.starts_on if first else event.ends_on,)))
    for match in line.find(_WEEKEND):
        next_week = match["week"] == " sau"
        saturday = calendar.next_weekday(5, today, next_week=next_week)
        found.append(_take(line, match, calendar.weekend(event, today, next_week=next_week), saturday))
    return found


def _weekdays(line: Line, event: Event, today: date) -> list[Named]:
    found = []
    for match in line.find(_WEEKDAY):
        before = line.before(match)
        if (match["word"] and not match["called"] and before in _ORDERED) or (match["short"] and before in _CODES):
            continue  # "cái thứ hai", "gian t7"
        if match["word"]:
            weekday = _WEEKDAYS[match["word"]]
        elif match["short"]:
            weekday = _WEEKDAYS[match["short"][1]]
        else:
            weekday = 6 if match["sunday"] else _ENGLISH.index(match["english"])
        next_week = bool(match["week"]) and match["week"].endswith("tuan sau")
        days = calendar.weekday(event, weekday, today, next_week=next_week)
        code_like = bool(match["short"]) and not match["called"] and any(zone.code == "T" for zone in event.map.zones)
        keep = match.end("called") if match["called"] and match["called"].strip() in _PARTS else match.start()
        line.taken.update(line.words(keep, match.end()))
        meant = calendar.next_weekday(weekday, today, next_week=next_week)
        found.append(Named(days, keep, match.end(), weak=code_like, outside=None if days else meant))
    return found


_PARTS = {"sang", "trua", "chieu", "toi", "dem"}
