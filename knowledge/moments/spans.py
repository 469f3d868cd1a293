"""Now, next, and stretches told from now: "đang", "sắp tới", "nửa tiếng nữa", "trong 30 phút tới"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from knowledge.moments.line import Line
from knowledge.moments.numbers import NUMBER, number_of

_LENGTH = (
    rf"(?:(?P<half_first> nua) (?:tieng|gio)|(?: (?P<count>{NUMBER}))? (?P<unit>tieng|gio|phut)"
    r"(?P<half> ruoi)?(?: (?P<minutes>[0-5]?\d)(?: phut)?)?)(?: dong ho)?"
)
_IN = re.compile(rf"(?P<within> trong(?: vong)?)?{_LENGTH} nua(?= )")
_WITHIN = re.compile(rf"(?P<within> trong(?: vong)?){_LENGTH} toi(?= )")
_COMING = re.compile(
    rf"(?P<within>){_LENGTH} (?P<toi>toi)(?= (?:co|dien|se|la|thi) | $)"
)  # "15 phút tới", not "15 phút tới nơi"
_ENGLISH_IN = re.compile(
    rf" in(?: (?P<half_first>half an hour)| (?P<count>{NUMBER}|an|a) (?P<unit>minutes?|hours?))(?= )"
)
_AFTER = re.compile(rf" sau(?: khoang)?(?! \S+ gio){_LENGTH}(?= )")  # "sau 5 giờ" is a clock time
_NOW = re.compile(
    r" (?:bay gio|bay chu|gio nay|gio ni|(?:ngay )?luc nay|luc ni|hien (?:gio|tai|nay)|chu nay|(?:right )?now)(?= )"
)
_LONE_NOW = re.compile(r" (?P<word>chu|gio|dang)(?= )")
_NEXT = re.compile(
    r" (?:(?:mot )?(?:chut|xiu|ti|ty|lat|choc|hoi|teo|luc|ti xiu|chut xiu) nua|tiep theo|ke tiep|tiep den"
    r"|tiep toi|ke den|sap toi|sap dien ra|sap dien|sap bat dau|sap co|sap den|next|upcoming)(?= )"
)
_LONE_NEXT = re.compile(r" (?P<word>sap)(?= )")
_SOON = re.compile(r"^ (?P<word>lat|ti|chut|xiu)(?= (?:co|dien|con) )")
_SOON_MARKED = {"lat": "lát", "ti": "tí", "chut": "chút", "xiu": "xíu"}
_SHOWN = {
    "co",
    "dien",
    "chieu",
    "hat",
    "mua",
    "bieu",
    "trinh",
    "choi",
    "chay",
    "lam",
    "to",
    "hoat",
    "toi",
    "den",
    "gi",
    "chi",
}
_WORDS = {"chu": "chừ", "gio": "giờ", "dang": "đang"}


@dataclass(frozen=True, slots=True)
class Span:
    """`mode` is now, next, or `in` for an instant `length` ahead, `within` for all until then."""

    mode: str
    length: timedelta = timedelta()
    weak: bool = False


def name_length(line: Line) -> Span | None:
    for match in line.find(_ENGLISH_IN):
        line.take(match)
        return Span("in", _english_length(match))
    for pattern in (_IN, _WITHIN, _COMING, _AFTER):
        for match in line.find(pattern):
            length = _length(match)
            if pattern is _COMING and match["unit"] == "gio" and line.typed(match, "toi") != "tới":
                continue  # "tám giờ tối"
            if length:
                line.take(match)
                within = pattern is _COMING or (pattern is not _AFTER and match["within"])
                return Span("within" if within else "in", length)
    return None


def _english_length(match: re.Match[str]) -> timedelta:
    if match["half_first"]:
        return timedelta(minutes=30)
    count = 1 if match["count"] in ("a", "an") else number_of(match["count"])
    return timedelta(hours=count) if match["unit"].startswith("hour") else timedelta(minutes=count)


def _length(match: re.Match[str]) -> timedelta:
    if match["half_first"]:
        return timedelta(minutes=30)
    if match["count"] is None and not (match["half"] and match["unit"] == "tieng"):
        return timedelta()
    count = number_of(match["count"]) if match["count"] else 1
    if match["unit"] == "phut":
        return timedelta(minutes=count)
    return timedelta(hours=count, minutes=30 if match["half"] else int(match["minutes"] or 0))


def name_now_or_next(line: Line) -> Span | None:
    for pattern, mode in ((_NEXT, "next"), (_NOW, "now")):
        for match in line.find(pattern):
            if mode == "now" and line.typed(match).endswith("nãy"):
                continue  # "lúc nãy" is past
            if mode == "now" and match[0] == " bay gio" and line.typed(match).startswith(("bảy", "bẩy")):
                continue
            line.take(match)
            return Span(mode)
    return _lone_now(line) or _lone_next(line)


def _lone_now(line: Line) -> Span | None:
    """ "giờ" opens a question about now; unmarked "chu" and "dang" may be other words."""
    for match in line.find(_LONE_NOW):
        word, after = match["word"], line.after(match)
        if not line.fits(match, "word", _WORDS[word]):
            continue
        bare = line.bare(match, "word")
        if word == "gio" and (line.before(match) or after not in ("co", "dang", "con", "dien")):
            continue
        if word == "chu" and bare and after not in ("dang", "co", "dien"):
            continue
        if word == "dang" and ((bare and (after == "ky" or line.folded.has_marks)) or after == "o"):
            continue
        line.take(match)
        return Span("now", weak=word != "gio" and after not in _SHOWN | {"dang"})
    return None


def _lone_next(line: Line) -> Span | None:
    for match in line.find(_SOON):
        if line.fits(match, "word", _SOON_MARKED[match["word"]]):
            line.take(match)
            return Span("next")
    for match in line.find(_LONE_NEXT):
        if line.fits(match, "word", "sắp") and not (line.bare(match, "word") and line.after(match) not in _SHOWN):
            line.take(match)
            return Span("next", weak=line.after(match) not in _SHOWN)
    return None
