"""Provinces old and new, and the booths each name finds.

A new province's name also finds what lies in the provinces merged into it; an old name finds what names it, and booths
whose village is known to lie there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from knowledge.fair import Booth, Fair
from knowledge.text import Folded, Token, fold, read
from knowledge.text.marks import is_tone_slip, strip_marks
from knowledge.text.sounds import sound
from knowledge.text.wordlists import load, phrases

MERGED_ON = date(2025, 7, 1)


@cache
def province_names() -> Mapping[str, str]:
    """Folded name or nickname → the province, old or new."""
    table = load("provinces")
    names = {}
    for new, merged in table["merged"].items():
        for province in (new, *merged):
            names[fold(province)] = province
    for province, others in table["also"].items():
        for other in others:
            names[fold(other)] = province
    return names


@cache
def new_province_of() -> Mapping[str, str]:
    """Old province → the one it was merged into."""
    return {old: new for new, merged in load("provinces")["merged"].items() for old in merged}


@cache
def old_province_of_village() -> Mapping[str, str]:
    """Folded village → its province before the merges."""
    return {fold(village): old for old, villages in load("provinces")["villages"].items() for village in villages}


def provinces_in(text: str) -> tuple[str, ...]:
    """The provinces a text names, longest names first: `Ninh Bình (Hà Nam cũ)` names two."""
    padded = f" {fold(text)} "
    found = []
    for name, province in sorted(province_names().items(), key=lambda item: -len(item[0])):
        if f" {name} " in padded:
            padded = padded.replace(f" {name} ", " | ")
            found.append(province)
    return tuple(dict.fromkeys(found))


def province_now(booth: Booth) -> str:
    """The new name of a province that the booth's cell calls by its old one alone; "" where there is none.

    Whole provinces were merged, so an old name has one new name, whatever the date of the fair.
    """
    renamed: Mapping[str, str] = load("provinces")["renamed"]
    if new := next((new for old, new in renamed.items() if fold(old) == fold(booth.province)), ""):
        return new
    named = provinces_in(booth.province)
    return new_province_of().get(named[0], "") if len(named) == 1 else ""


def province_before(booth: Booth, fair: Fair) -> str:
    """The old name behind a new one that stands alone in the cell; "" where it is not certain.

    Names like Ninh Bình are old and new: which is meant is clear only at a fair of after the merges, and what the old
    one was only for a village whose old province is known.
    """
    named = provinces_in(booth.province)
    old = old_province_of_village().get(fold(booth.village), "")
    certain = fair.event.starts_on >= MERGED_ON and named == (new_province_of().get(old),)
    return old if certain else ""


def provinces_of_booths(fair: Fair) -> Mapping[str, tuple[str, ...]]:
    """Booth code → every province name that finds it."""
    shared = _old_names_by_village(fair)
    found = {}
    for booth in fair.booths:
        names = list(provinces_in(booth.province))
        village = fold(booth.village)
        names += shared.get(village, ())
        known = old_province_of_village().get(village)
        if known and (not names or known in names or new_province_of().get(known) in names):
            names.append(known)
        names += [new_province_of()[name] for name in names if name in new_province_of()]
        found[booth.code] = tuple(dict.fromkeys(names))
    return found


def booths_by_district(fair: Fair) -> Mapping[str, tuple[str, ...]]:
    """Folded district → the booths whose village is known to lie there."""
    found = {}
    for district, villages in load("provinces")["districts"].items():
        there = {fold(village) for village in villages}
        codes = tuple(booth.code for booth in fair.booths if fold(booth.village) in there)
        if codes:
            found[fold(district)] = codes
    return found


def _old_names_by_village(fair: Fair) -> Mapping[str, list[str]]:
    """What one row says of a village holds for the other rows of the same village."""
    shared: dict[str, list[str]] = {}
    for booth in fair.booths:
        if booth.village:
            olds = [name for name in provinces_in(booth.province) if name in new_province_of()]
            shared.setdefault(fold(booth.village), []).extend(olds)
    return shared


@cache
def known_places() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First plain word → the words, marked, of places known all over the country, provinces among them."""
    table = load("provinces")
    names = {*table["merged"], *(old for olds in table["merged"].values() for old in olds)}
    names |= {name for others in table["also"].values() for name in others} | set(phrases(table["known"]))
    names |= set(table["districts"])
    names |= {village for villages in table["villages"].values() for village in villages}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        tokens = read(name).tokens
        if len(tokens) > 1:
            by_first.setdefault(tokens[0].plain, []).append(tuple(token.marked for token in tokens))
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in by_first.items()}


def is_province(words: tuple[str, ...]) -> bool:
    return strip_marks(" ".join(words)) in province_names()


def place_mentions(folded: Folded) -> list[tuple[int, tuple[str, ...]]]:
    """Where the question names a place of the country, and that name's words; typed marks must agree."""
    found = []
    place = 0
    while place < len(folded.tokens):
        rows = known_places().get(folded.tokens[place].plain, ())
        name = next((row for row in rows if _spelled(folded.tokens[place : place + len(row)], row)), ())
        if name:
            found.append((place, name))
        place += len(name) or 1
    return found


def _spelled(tokens: tuple[Token, ...], words: tuple[str, ...]) -> bool:
    return len(tokens) == len(words) and all(_means(token, word) for token, word in zip(tokens, words, strict=True))


def _means(token: Token, word: str) -> bool:
    """As written, without marks, hỏi for ngã ("nẳng"), or spelled as it sounds ("lản" for "lãng").

    Another tone is another word: "làng Sơn Đồng" does not begin with Lạng Sơn.
    """
    plain = strip_marks(word)
    if not token.has_marks or token.plain == plain:
        same = token.marked in (word, plain) or is_tone_slip(token.marked, word)
        return token.plain == plain and same
    return sound(token.plain) == sound(plain)
