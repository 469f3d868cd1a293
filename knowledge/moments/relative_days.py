"""Days told from today: hôm nay, mai, mốt, hôm qua. Short words that are also names or other words are weighed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from knowledge.fair import Event
from knowledge.moments import calendar
from knowledge.moments.days import Named
from knowledge.moments.line import Line
from knowledge.moments.numbers import NUMBER, number_of

_PART = r"(?:(?<= sang)|(?<= trua)|(?<= chieu)|(?<= toi)|(?<= dem)|(?<= khuya))"
_SURE = (
    (-2, re.compile(r" hom kia(?= )")),
    (0, re.compile(rf"(?: ngay)?(?: (?:hom|hum|bua) (?:nay|ni)| today|{_PART} (?:nay|ni))(?= )")),
    (1, re.compile(rf"(?: (?:ngay|bua|hom) mai| tomorrow|{_PART} mai)(?! (?:mot|kia) )(?= )")),
    (2, re.compile(rf"(?: (?:ngay|bua|hom) (?:kia|mot)|{_PART} (?:ngay )?(?:kia|mot))(?= )")),
    (-1, re.compile(rf"(?: ngay)?(?: (?:hom|bua|hum) qua| yesterday|{_PART} qua)(?= )")),
)
_MEANT = (
    "mai",
    "mốt",
    "kia",
    "kìa",
    "qua",
    "nay",
    "ni",
    "hôm qua",
    "hôm nay",
    "bữa nay",
    "bữa ni",
    "ngày mai",
    "ngày kia",
)
_LONE = re.compile(r" (?P<word>nay|mai|mot)(?= )")
_DAYS_AHEAD = re.compile(rf" (?P<count>{NUMBER}) (?:ngay|hom) (?P<way>nua|toi)(?= )")
_WEEK = re.compile(r"(?: ca)?(?: trong)? tuan (?P<which>nay|ni|sau|toi)(?= )")
_OFFSET = {"nay": 0, "mai": 1, "mot": 2}
_MARKED = {"nay": ("nay",), "mai": ("mai",), "mot": ("mốt",)}

# In front of these, "nay" means this, "mai" is a person or a flower, "mốt" a number or a fashion.
_NOT_DAYS = {
    "nay": {
        "nam",
        "thang",
        "tuan",
        "le",
        "xua",
        "den",
        "lau",
        "truoc",
        "cai",
        "gian",
        "hoi",
        "cho",
        "khu",
        "mon",
        "loai",
    },
    "mai": {
        "hoa",
        "cay",
        "son",
        "khuyen",
        "thuong",
        "mem",
        "co",
        "chi",
        "anh",
        "em",
        "ba",
        "ong",
        "chu",
        "bac",
        "di",
        "ten",
        "canh",
        "ban",
        "lua",
    },
    "mot": {"muoi", "trang", "hang", "do", "chay", "theo", "la", "tung", "cung", "chi", "mai"},
}
_TALK = {"co", "may", "la", "mo", "dong", "dien", "con", "thi", "lich", "chuong", "o", "bat", "hoi", "khong", "gio"}


def name_relative_days(line: Line, event: Event, today: date) -> list[Named]:
    found = []
    for offset, pattern in _SURE:
        for match in line.find(pattern):
            last = line.typed(match).split()[-1]
            if last.isascii() or last in _MEANT:
                line.take(match)
                found.append(_from_today(event, today, offset, match))
    return found + _counted(line, event, today) + _lone(line, event, today)


def _counted(line: Line, event: Event, today: date) -> list[Named]:
    """ "hai ngày nữa" is the day after tomorrow, "hai ngày tới" tomorrow and the day after; "tuần này" until Sunday."""
    found = []
    for match in line.find(_DAYS_AHEAD):
        count = number_of(match["count"])
        first = count if match["way"] == "nua" else 1
        days = [today + timedelta(days=ahead) for ahead in range(first, count + 1)]
        line.take(match)
        found.append(Named(calendar.within(event, *days), *match.span()))
    for match in line.find(_WEEK):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=0 if match["which"] in ("nay", "ni") else 7)
        days = [monday + timedelta(days=step) for step in range(7)]
        line.take(match)
        found.append(Named(calendar.within(event, *(day for day in days if day >= today)), *match.span()))
    return found


def _lone(line: Line, event: Event, today: date) -> list[Named]:
    for match in line.find(_LONE):
        word = match["word"]
        before, after = line.before(match), line.after(match)
        if not line.fits(match, "word", *_MARKED[word]) or line.capital(match, "word"):
            continue
        if before in _NOT_DAYS[word] or (word == "mai" and after in ("mot", "kia")):
            continue
        if word == "mot" and line.bare(match, "word") and (line.folded.has_marks or before or after not in _TALK):
            continue  # unmarked "mot" is one, unless the question opens with it
        line.take(match)
        sure = not before or not after or after in _TALK
        if word == "nay" and before and not line.folded.has_marks:
            sure = False  # unmarked it may be "này"
        return [_from_today(event, today, _OFFSET[word], match, weak=not sure)]
    return []


def _from_today(event: Event, today: date, offset: int, match: re.Match[str], *, weak: bool = False) -> Named:
    meant = today + timedelta(days=offset)
    days = calendar.within(event, meant)
    return Named(days, *match.span(), weak=weak, outside=None if days else meant)
