"""A question taken apart: what it asks for, which words carry its subject, and what else it names."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from knowledge.answering.limits import Limit, read_limit
from knowledge.answering.mentions import CodeMention, code_mentions, zone_mentions
from knowledge.answering.phrasebook import asked_book, book
from knowledge.answering.times import moment_in
from knowledge.answers import Asked
from knowledge.index import Index
from knowledge.index.catalog import Phrase, Unit
from knowledge.index.places import is_province, place_mentions
from knowledge.index.synonyms import synonym_phrases
from knowledge.moments import Found
from knowledge.text import Folded, Token, read
from knowledge.text.marks import strip_marks
from knowledge.text.wordlists import function_words, load, open_readings

# Where a question asks for several things, the first of these is told first.
PRIORITY = ("when", "phone", "website", "price", "who", "sellers", "where", "goods")
PLACE_NAME = 0.95  # a place of the country that the fair has, spelled nearly right
HALF_IDLE = 0.6  # share of the weight of a word that is idle elsewhere and part of a name here
CAREFUL = 0.4  # with this share of marked words, an unmarked word is meant without marks


@dataclass(frozen=True)
class Question:
    """`subject` are the places of the words that carry the subject; `signs` the lists of `asking.yaml` that were hit."""

    folded: Folded
    asked: Asked
    all_asked: frozenset[str]
    signs: frozenset[str]
    codes: tuple[CodeMention, ...]
    zones: tuple[tuple[str, frozenset[int]], ...]
    limit: Limit
    time: Found | None
    units: tuple[Unit, ...]
    phrases: tuple[Phrase, ...]
    subject: tuple[int, ...]
    idle: frozenset[int]  # words in no phrase that carry no subject
    absent: frozenset[int]  # words that name a place of the country which the fair does not have
    provinces: frozenset[int]  # words that name a province, at the fair or not
    spoken: Folded  # regional words put into the words most organisers write: "vô cửa … hông" → "vào cửa … không"

    @property
    def unread(self) -> int:
        """Words beside subject, courtesy and fixed phrases: many of them make a sentence, not the name of a thing."""
        return sum(self.folded.tokens[place].plain not in _courtesy() for place in self.idle)

    @property
    def bare(self) -> bool:
        """Nothing but question words: no subject of its own."""
        return not (self.subject or self.codes or self.zones)

    def subject_text(self) -> str:
        return " ".join(self.folded.tokens[place].marked for place in self.subject)


def take_apart(text: str, index: Index, now: datetime) -> Question:
    folded = read(text)
    codes = code_mentions(folded, index)
    zones = tuple(zone_mentions(folded, index))
    limit = read_limit(folded)
    taken = frozenset().union(*(mention.places for mention in codes), *(places for _, places in zones), limit.words)
    time = moment_in(folded, taken, index.fair.event, now)
    told = frozenset(time.words) if time and not time.weak else frozenset()  # weak words may be the subject yet

    def protected(token: Token) -> bool:
        return token.marked in index.vocabulary.forms.get(token.plain, ())

    asked = [found for found in asked_book().find(folded, protected) if not _inside(found.start, found.end, taken)]
    signs = book("booths", "zones", "programme", "now").find(folded, protected)
    shows = book("shows", "cheaper", "dearer", "also", "wrong", "rules", "meaning", "every").find(folded, protected)
    pairs = _named_places(folded, index)
    if time and pairs >= set(time.words):  # "sơn mai" is lacquer typed without marks, not tomorrow
        time, told = None, frozenset()
    places = place_mentions(folded)
    absent = _absent_places(places, index) - taken - told
    named = (pairs | absent) - taken - told
    asked = [found for found in asked if not _inside(found.start, found.end, named)]
    names = frozenset(found.label for found in asked)
    used = set(taken | told)
    for found in (*asked, *signs):
        used |= set(range(found.start, found.end)) - named
    subject = tuple(
        place
        for place, token in enumerate(folded.tokens)
        if place not in used and (place in named or not _is_function_word(token, folded, index))
    )
    return Question(
        folded=folded,
        asked=next((Asked(name) for name in PRIORITY if name in names), Asked.ANY),
        all_asked=names,
        signs=frozenset(found.label for found in (*signs, *shows)) | _booth_sign(folded),
        codes=codes,
        zones=zones,
        limit=limit,
        time=time,
        units=_units(folded, set(subject), absent, _spelled_right(places, absent), index),
        phrases=synonym_phrases(folded, index.vocabulary),
        subject=subject,
        idle=frozenset(range(len(folded.tokens))) - used - set(subject),
        absent=absent,
        provinces=frozenset(
            place
            for start, words in places
            for place in range(start, start + len(words))
            if is_province(words)
        ),
        spoken=_in_common_words(folded, named),
    )


def _absent_places(mentions: Sequence[tuple[int, tuple[str, ...]]], index: Index) -> frozenset[int]:
    """Words that name a place of the country which no name of the fair has."""
    places: set[int] = set()
    for start, words in mentions:
        plain = [strip_marks(word) for word in words]
        if not all(pair in index.vocabulary.pairs for pair in itertools.pairwise(plain)):
            places |= set(range(start, start + len(words)))
    return frozenset(places)


def _in_common_words(folded: Folded, named: frozenset[int]) -> Folded:
    tokens: list[Token] = []
    for place, token in enumerate(folded.tokens):
        readings = open_readings().get(token.typed, ())
        if not readings or place in named:
            tokens.append(token)
            continue
        tokens += [replace(word, start=token.start, end=token.end) for word in read(readings[0]).tokens]
    return Folded(folded.source, tuple(tokens))


def is_careful(folded: Folded) -> bool:
    """Whether the visitor types marks, so that a word without any means just that."""
    letters = [token for token in folded.tokens if not token.plain.isdigit()]
    return sum(token.has_marks for token in letters) >= CAREFUL * len(letters)


def _named_places(folded: Folded, index: Index) -> frozenset[int]:
    """Words that stand side by side in a name too: "mat ong" is honey there, though both are idle words as typed."""
    places: set[int] = set()
    for place in range(len(folded.tokens) - 1):
        left, right = folded.tokens[place], folded.tokens[place + 1]
        if (left.plain, right.plain) in index.vocabulary.pairs and _agrees(left, index) and _agrees(right, index):
            places |= {place, place + 1}
    return frozenset(places)


def _agrees(token: Token, index: Index) -> bool:
    return not token.has_marks or token.marked in index.vocabulary.forms.get(token.plain, ())


def _inside(start: int, end: int, taken: frozenset[int]) -> bool:
    return all(place in taken for place in range(start, end))


@cache
def _plain_function_words() -> Mapping[str, frozenset[str]]:
    plain: dict[str, set[str]] = {}
    for word in function_words():
        plain.setdefault(strip_marks(word), set()).add(word)
    return {bare: frozenset(words) for bare, words in plain.items()}


@cache
def _courtesy() -> frozenset[str]:
    return frozenset(strip_marks(word) for word in load("functionwords")["courtesy"].split())


def _is_function_word(token: Token, folded: Folded, index: Index) -> bool:
    if len(token.plain) == 1 or (token.plain.isdigit() and not index.vocabulary.knows(token.plain)):
        return True
    words = _plain_function_words().get(token.plain)
    if words is None:
        return any(reading in function_words() for reading in token.readings)
    if not token.has_marks:
        return token.plain in words or not is_careful(folded)
    return token.marked in words or token.marked not in index.vocabulary.forms.get(token.plain, ())


def _booth_sign(folded: Folded) -> frozenset[str]:
    """ "gian mấy", "quầy nào": the word for a booth inside a longer phrase says it too."""
    return frozenset(("booths",)) if any(token.plain in ("gian", "booth") for token in folded.tokens) else frozenset()


def _spelled_right(mentions: Sequence[tuple[int, tuple[str, ...]]], absent: frozenset[int]) -> Mapping[int, str]:
    """Words of places that the fair has, as they are written: "phù lản" is Phù Lãng."""
    return {start + step: word for start, words in mentions for step, word in enumerate(words) if start not in absent}


def _units(
    folded: Folded, subject: set[int], absent: frozenset[int], right: Mapping[int, str], index: Index
) -> tuple[Unit, ...]:
    units = []
    for place, token in enumerate(folded.tokens):
        if place in absent:
            units.append(Unit(place, True, 1.0, {}))
            continue
        forms = index.vocabulary.find(token)
        if place in right and forms.get(right[place], 0.0) < PLACE_NAME:
            forms = {right[place]: PLACE_NAME}
        best = max(forms, key=lambda word: (forms[word], index.weight(word)), default="")
        weight = max((index.weight(word) for word in forms if forms[word] >= 0.9), default=0.0) or (
            0.5 * (1 + index.weight(best)) if best else 1.0
        )
        if place in subject and _is_function_word(token, folded, index):
            weight *= HALF_IDLE
        units.append(Unit(place, place in subject, weight, forms))
    return tuple(units)


def with_subject(question: Question, places: Sequence[int]) -> Question:
    """The same question with these words as its subject."""
    units = tuple(replace(unit, subject=unit.place in places) for unit in question.units)
    return replace(question, subject=tuple(places), units=units)
