"""Booth codes and zones that a question mentions, whether the fair has them or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.phrasebook import asked_book, book
from knowledge.answering.subject import courtesy
from knowledge.index import Index
from knowledge.index.codes import LETTER_NAMES, parts_of
from knowledge.spoken_numbers import NUMBER_WORDS
from knowledge.text import Folded
from knowledge.text.marks import strip_marks

_CODE = re.compile(
    r"(?<!\w)([a-zđ]{1,3})(\s?[-–.]\s?|\s)?(\d{1,3})(?:(\s?[-–.]\s?|\s)(\d{1,3}))?(?!\w)(?!\s?(?:sao|k|tr|%|giờ|h)\b)"
)
_WEEKDAY = re.compile(r"t[2-8]")
_LONGEST_ODD = 4  # words
_JOINING = frozenset(("va", "voi", "hay", "hoac"))
_BEFORE = _JOINING | {"so", "the", "con"}
_BEHIND = _JOINING | {"nam", "la", "ban", "o", "a", "vay", "thi", "sao", "co"}
_CLEAR_LETTER_NAMES = frozenset(("bê", "cê", "xê", "dê", "đê", "giê"))


@dataclass(frozen=True, slots=True)
class CodeMention:
    """`codes` are real ones, several where only the number was said; empty for a code the fair does not have."""

    text: str
    codes: tuple[str, ...]
    places: frozenset[int]


def code_mentions(folded: Folded, index: Index) -> tuple[CodeMention, ...]:
    """Codes in the order they are named; an unknown one only where the words around say that a booth is meant."""
    signs = _after_booth_words(folded)
    mentions: list[CodeMention] = []
    found = (_written, _listed, _spoken, _numbers)
    for mention in (mention for read in found for mention in read(folded, index, signs)):
        if not any(mention.places & other.places for other in mentions):
            mentions.append(mention)
    return tuple(sorted(mentions, key=lambda mention: min(mention.places)))


def _after_booth_words(folded: Folded) -> frozenset[int]:
    """The places right behind "gian", "quầy số" …"""
    places: set[int] = set()
    for found in book("booths").find(folded, lambda token: False):
        end = found.end
        while end < len(folded.tokens) and folded.tokens[end].plain in ("so", "hang", "ma"):
            end += 1
        places.add(end)
    return frozenset(places)


def _places(folded: Folded, start: int, end: int) -> frozenset[int]:
    return frozenset(place for place, token in enumerate(folded.tokens) if token.start < end and token.end > start)


def _written(folded: Folded, index: Index, signs: frozenset[int]) -> Iterator[CodeMention]:
    lowered = folded.source.lower()
    if len(lowered) != len(folded.source):  # a letter whose small form is longer would shift every place
        return
    for match in _CODE.finditer(lowered):
        for text, end in _shapes(match):
            places = _places(folded, match.start(), end)
            if not places:
                continue
            named = min(places) in signs
            if _is_weekday(text, named):
                break
            code = index.codes.find(text)
            loose = not named and _is_loose(match, text) and not _stands_alone(folded, places)
            if code and not loose:
                yield CodeMention(text.upper(), (code,), places)
                break
            alone = _stands_alone(folded, places)
            if end == match.end(3) and not code and _may_be_code(match, named, alone, index):
                yield CodeMention(match.group().upper(), (), _places(folded, match.start(), match.end()))
                break


def _shapes(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The longer reading first: `k1 3` before `k1`."""
    if match[5]:
        yield f"{match[1]}{match[3]}-{match[5]}", match.end(5)
    yield f"{match[1]}{match[3]}", match.end(3)


def _is_weekday(text: str, named: bool) -> bool:
    return bool(_WEEKDAY.fullmatch(text)) and not named


def _is_loose(match: re.Match[str], text: str) -> bool:
    """`a 12` with a blank: the letter may be a word of its own, unlike "m 06"."""
    blank = bool(match[2]) and not match[2].strip()
    return blank and len(parts_of(text)) == 2 and match[1] in ("a", "e", "o", "u", "i", "k", "h", "p")


def _stands_alone(folded: Folded, places: frozenset[int]) -> bool:
    """ "A 12 ở đâu", "305 và 306 bán gì": nothing but courtesy before it, and nothing or what is asked behind."""
    before = folded.tokens[: min(places)]
    if any(token.plain not in courtesy() | _BEFORE and not token.plain.isdecimal() for token in before):
        return False
    end = max(places) + 1
    asked = {found.start for found in asked_book().find(folded, lambda token: False)}
    return end == len(folded.tokens) or end in asked or folded.tokens[end].plain in _BEHIND


def _listed(folded: Folded, index: Index, signs: frozenset[int]) -> Iterator[CodeMention]:
    """Codes of a fair that numbers its booths another way: `305`, `12A`, `OCOP-07`."""
    place = 0
    while place < len(folded.tokens) and index.codes.odd:
        size = next((size for size in range(_LONGEST_ODD, 0, -1) if _odd_code(folded, place, size, index, signs)), 0)
        if size:
            text = _typed(folded, place, size)
            yield CodeMention(text.upper(), (index.codes.odd[parts_of(text)],), frozenset(range(place, place + size)))
        place += size or 1


def _odd_code(folded: Folded, place: int, size: int, index: Index, signs: frozenset[int]) -> bool:
    """Whether these words spell a real one; figures alone only where a booth must be meant."""
    if place + size > len(folded.tokens):
        return False
    text = _typed(folded, place, size)
    if parts_of(text) not in index.codes.odd:
        return False
    joined = " " not in text and not text.isdecimal()
    return joined or place in signs or _stands_alone(folded, frozenset(range(place, place + size)))


def _typed(folded: Folded, place: int, size: int) -> str:
    """The words as they stand in the text, hyphens and blanks included."""
    tokens = folded.tokens[place : place + size]
    return folded.source[tokens[0].start : tokens[-1].end].lower()


def _may_be_code(match: re.Match[str], named: bool, alone: bool, index: Index) -> bool:
    blank = bool(match[2]) and not match[2].strip() and not alone
    letters = strip_marks(match[1])
    if named:
        return len(letters) == 1 or letters in index.codes.heads
    return letters in index.codes.heads and not blank


def _spoken(folded: Folded, index: Index, signs: frozenset[int]) -> Iterator[CodeMention]:
    """`cê 7`, `gian bê mười hai`, `gian a một`."""
    for place, token in enumerate(folded.tokens[:-1]):
        letter = LETTER_NAMES.get(token.marked)
        if letter is None or not (place in signs or token.marked in _CLEAR_LETTER_NAMES):
            continue
        number, end = _number_at(folded, place + 1)
        code = index.codes.find(f"{letter}{number}") if number else None
        if number and (code or place in signs):
            places = frozenset(range(place, end))
            yield CodeMention(f"{letter}{number}".upper(), (code,) if code else (), places)


def _number_at(folded: Folded, place: int) -> tuple[int, int]:
    token = folded.tokens[place]
    if token.plain.isdecimal() and len(token.plain) <= 3:
        return int(token.plain), place + 1
    words = [NUMBER_WORDS.get(other.marked, 0) for other in folded.tokens[place : place + 3]]
    plain = [other.plain for other in folded.tokens[place : place + 3]]
    if plain[0] == "muoi":
        unit = words[1] if len(words) > 1 else 0
        return 10 + unit, place + (2 if unit else 1)
    if words[0] and len(plain) > 1 and plain[1] == "muoi":
        unit = words[2] if len(words) > 2 else 0
        return 10 * words[0] + unit, place + (3 if unit else 2)
    return words[0], place + 1


def _numbers(folded: Folded, index: Index, signs: frozenset[int]) -> Iterator[CodeMention]:
    """`gian 12`, `gian số 3 khu b`: every booth with that number, of that zone where one is named."""
    for place in sorted(signs):
        if place >= len(folded.tokens):
            continue
        token = folded.tokens[place]
        behind = folded.tokens[place + 1].plain if place + 1 < len(folded.tokens) else ""
        if not token.plain.isdecimal() or len(token.plain) > 3 or behind in ("sao", "nghin", "k", "trieu"):
            continue
        exact = index.codes.find(token.plain)
        codes = (exact,) if exact else index.codes.by_number.get(token.plain.lstrip("0") or "0", ())
        zones = [zone for zone, places in zone_mentions(folded, index) if place not in places]
        in_zone = tuple(code for code in codes if index.fair.booth[code].zone in zones)
        zone_places = {spot for _, spots in zone_mentions(folded, index) for spot in spots}
        if zones:
            yield CodeMention(f"{zones[0]}{token.plain}", in_zone, frozenset({place} | zone_places))
        else:
            yield CodeMention(token.plain, codes, frozenset({place}))


def zone_mentions(folded: Folded, index: Index) -> Sequence[tuple[str, frozenset[int]]]:
    """Zones named by their code behind "khu": `khu A`, `khu k2`."""
    codes = {strip_marks(code.lower()): code for code in index.fair.zone}
    found = []
    for sign in book("zones").find(folded, lambda token: False):
        if sign.end < len(folded.tokens):
            word = strip_marks(folded.tokens[sign.end].typed)
            spelled = LETTER_NAMES.get(folded.tokens[sign.end].marked, "")
            code = codes.get(word) or codes.get(spelled)
            if code:
                found.append((code, frozenset(range(sign.start, sign.end + 1))))
    return found
