"""Clock times and parts of the day: "3h chiều", "9 rưỡi", "từ 2h đến 4h", "sau 5h", "trước trưa", "tối"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.moments.line import Line
from knowledge.moments.numbers import WORDS, number_of

_HOUR = r"(?:2[0-3]|[01]?\d)"
_PARTS = r"sang|trua|chieu|toi|dem|khuya"
_MINUTES = (
    r"(?: (?P<minute{n}>[0-5]\d|\d(?= phut))(?! /| thang)(?: phut)?|(?P<half{n}> ruoi)"
    r"| kem (?P<less{n}>\d{{1,2}})(?: phut)?)"
)
_CLOCK = (
    r"(?: (?P<hour{n}>"
    + _HOUR
    + r")(?: gio"
    + _MINUTES
    + r"?| (?::|\.(?= \d\d (?:"
    + _PARTS
    + r") )) (?P<colon{n}>[0-5]\d)(?: : \d\d)?"
    r"|(?P<noon{n}> (?:am|pm))|(?P<plain_half{n}> ruoi)| kem (?P<plain_less{n}>\d{{1,2}})|(?= (?:" + _PARTS + r") ))"
    r"| (?P<word{n}>" + WORDS + r")(?: gio(?: (?P<word_minute{n}>[0-5]\d)(?! /)|(?P<word_half{n}> ruoi))?"
    r"|(?P<spoken_half{n}> ruoi)(?= (?:" + _PARTS + r") )))"
    r"(?: (?P<part{n}>" + _PARTS + r")(?= ))?"
)
_AT = r"(?: (?:luc|vao|hoi))?"
_BETWEEN = re.compile(
    rf"(?P<from> tu| giua)?{_AT}(?:"
    + _CLOCK.format(n=1)
    + rf"| (?P<bare>{_HOUR}))(?: (?P<join>den|toi|-|cho den|va))"
    + _CLOCK.format(n=2)
    + "(?= )"
)
_ONE = re.compile(
    r"(?P<side> (?:sau|qua|tu|ke tu|truoc|den|toi|cho den|tam|khoang|gan|chung|co"
    rf"|after|from|before|until|till|around|about))?{_AT}" + _CLOCK.format(n=1) + "(?P<on> tro (?:di|len|ve sau))?(?= )"
)
_AROUND_PART = re.compile(rf" (?P<side>truoc|sau|qua)(?: buoi| bua| gio)? (?P<part>{_PARTS})(?= )")
_LONE_PART = re.compile(
    rf"(?P<buoi> (?:buoi|dau gio|cuoi))?"
    rf" (?P<part>{_PARTS}|morning|afternoon|evening|tonight|night|noon)(?! (?:da|thieu) )(?= )"
)
_CODES = {"gian", "hang", "quay", "so", "lo", "booth", "khu", "ma", "cong", "hoi"}
_MARKED = {"sang": "sáng", "trua": "trưa", "chieu": "chiều", "toi": "tối", "dem": "đêm", "khuya": "khuya"}
_ENGLISH = {"morning": "sang", "afternoon": "chieu", "evening": "toi", "tonight": "toi", "night": "toi", "noon": "trua"}
_SIDES = {
    **dict.fromkeys(("sau", "qua", "tu", "ke tu", "after", "from"), "after"),
    **dict.fromkeys(("truoc", "den", "toi", "cho den", "before", "until", "till"), "before"),
    **dict.fromkeys(("tam", "khoang", "gan", "chung", "co", "around", "about"), "about"),
}
_OPEN_TALK = {"co", "nay", "ni", "mai", "mot", "thu", "chu", "cn", "ngay", "hom", "luc", "dien", "lich", "may"}
_LONE_DAYS = {"nay", "ni", "mai", "mot"}  # behind these an unmarked "toi" is I and "sang" into: "mai toi den"


@dataclass(frozen=True, slots=True)
class Clock:
    """`part` is the part of the day said with it; `sure` that the hour is meant as of 24."""

    hour: int
    minute: int
    part: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """`side` is between, at, after, before or about; without clocks it is that of `part`."""

    clocks: tuple[Clock, ...] = ()
    side: str = "at"
    part: str = ""
    weak: bool = False


def name_times(line: Line) -> Times | None:
    clocks, side = _clocks(line)
    part, part_side, weak = _part(line, bool(clocks))
    if not clocks and not part:
        return None
    if clocks:
        return Times(tuple(replace(clock, part=clock.part or part) for clock in clocks), side, part)
    return Times((), part_side, part, weak)


def _clocks(line: Line) -> tuple[tuple[Clock, ...], str]:
    for match in line.find(_BETWEEN):
        if line.before(match) in _CODES or (match["join"] == "va" and match["from"] != " giua"):
            continue
        later = _clock(line, match, 2)
        sooner = Clock(int(match["bare"]), 0, later.part if later else "") if match["bare"] else _clock(line, match, 1)
        if sooner and later:
            line.take(match)
            return (replace(sooner, part=sooner.part or later.part), later), "between"
    for match in line.find(_ONE):
        clock = _clock(line, match, 1)
        if clock is None or (line.before(match) in _CODES and not match["side"] and not match[0].count("gio")):
            continue
        line.take(match)
        side = match["side"].strip() if match["side"] else ""
        if side in ("toi", "qua") and line.typed(match, "side") in ("tối", "quà", "tôi"):
            side = ""
        return (clock,), "after" if match["on"] else _SIDES.get(side, "at")
    return (), "at"


def _clock(line: Line, match: re.Match[str], number: int) -> Clock | None:
    def group(name: str) -> str:
        return (match[f"{name}{number}"] or "").strip()

    word = group("word")
    if word and not _is_number_word(line, match, f"word{number}"):
        return None
    hour = number_of(word or group("hour"))
    minute = int(group("minute") or group("colon") or group("word_minute") or 0)
    if group("half") or group("plain_half") or group("word_half") or group("spoken_half"):
        minute = 30
    part = group("part")
    if part and not _is_part(line, match, f"part{number}", part, hour):
        if not (group("colon") or "gio" in match[0]):
            return None
        part = ""
    noon = group("noon")
    if noon:
        hour = hour % 12 + (12 if noon == "pm" else 0)
    less = int(group("less") or group("plain_less") or 0)
    clock = Clock(hour, minute, part, sure=bool(noon) or hour >= 13 or group("hour").startswith("0"))
    return _earlier(clock, less) if less < 60 else None


def _earlier(clock: Clock, minutes: int) -> Clock:
    if not minutes:
        return clock
    total = (clock.hour * 60 + clock.minute - minutes) % (24 * 60)
    return replace(clock, hour=total // 60 or 12 if not clock.sure else total // 60, minute=total % 60)


def _is_number_word(line: Line, match: re.Match[str], group: str) -> bool:
    """ "bây giờ" is now and "sau giờ" after hours; only marks, or a part of the day, make them seven and six."""
    plain, typed = match[group], line.typed(match, group)
    if plain == "bay":
        return typed in ("bảy", "bẩy") or (typed == "bay" and line.text.startswith(" ruoi ", match.end(group)))
    if plain in ("sau", "nam") and typed.isascii():
        behind = re.match(rf" gio(?: ruoi)? (?P<part>{_PARTS}) ", line.text[match.end(group) :])
        return behind is not None and behind["part"] != "trua" and (plain == "nam" or not line.folded.has_marks)
    return plain != "tam" or typed != "tầm"


def _is_part(line: Line, match: re.Match[str], group: str, part: str, hour: int) -> bool:
    if not line.fits(match, group, _MARKED[part]):
        return False
    return part != "toi" or not line.bare(match, group) or 5 <= hour <= 12 or hour >= 17


def _part(line: Line, with_clock: bool) -> tuple[str, str, bool]:
    for match in line.find(_AROUND_PART):
        if not with_clock and _is_around(line, match):
            line.take(match)
            return match["part"], "before" if match["side"] == "truoc" else "after", False
    for match in line.find(_LONE_PART):
        part = _ENGLISH.get(match["part"], match["part"])
        if match["part"] not in _ENGLISH and not line.fits(match, "part", _MARKED[part]):
            continue
        doubt = _doubt(line, match)
        if doubt == "no" and not with_clock:
            continue
        line.take(match)
        return part, "at", doubt != ""
    return "", "at", False


def _is_around(line: Line, match: re.Match[str]) -> bool:
    """Unmarked "qua" is mostly a gift and unmarked "toi" I: "quà sang", "sau tôi"."""
    if (match["side"] == "qua" and line.bare(match, "side")) or (match["part"] == "toi" and line.bare(match, "part")):
        return False
    return line.fits(match, "side", "trước", "sau", "quá") and line.fits(match, "part", _MARKED[match["part"]])


def _doubt(line: Line, match: re.Match[str]) -> str:
    """ "no" where the word means something else, "weak" where it may: "toi" is I, "chieu" a mat, "đêm nhạc" a title."""
    before, after = line.before(match), line.after(match)
    words = line.words(*match.span())
    beside_day = words[-1] + 1 in line.taken or (words[0] - 1 in line.taken and before not in _LONE_DAYS)
    if match["buoi"] or beside_day:
        return ""
    if match["part"] == "dem" and after and after not in _OPEN_TALK:
        return "weak"
    if not line.bare(match, "part") or match["part"] in ("trua", *_ENGLISH):
        return ""
    if match["part"] == "toi" or line.folded.has_marks or (match["part"] == "sang" and after == "nam"):
        return "no"
    return "weak" if before or after not in _OPEN_TALK else ""
