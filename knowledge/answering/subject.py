"""Which words of a question carry its subject: names of the fair and places of the country against idle words."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.answering.phrasebook import Protects, asked_book, book
from knowledge.index import Index
from knowledge.text import Folded, Token
from knowledge.text.marks import is_tone_slip, strip_marks
from knowledge.text.syllables import is_syllable
from knowledge.text.wordlists import function_words, load

CAREFUL = 0.4  # with this share of marked words, an unmarked word is meant without marks

Mention = tuple[int, tuple[str, ...]]  # where a place of the country is named, and its words


def subject_places(folded: Folded, used: frozenset[int], named: frozenset[int], index: Index) -> tuple[int, ...]:
    """The words left over that belong to a name, or are no idle words."""
    return tuple(
        place
        for place, token in enumerate(folded.tokens)
        if place not in used
        and (place in named or is_written_as_a_name(folded, place) or not is_function_word(token, folded, index))
    )


def is_written_as_a_name(folded: Folded, place: int) -> bool:
    """ "gốm Minh Long": a capital behind the first word, where most words have none and the word is no letter alone."""
    letters = [folded.source[token.start] for token in folded.tokens]
    if place == 0 or not letters[place].isupper() or len(folded.tokens[place].plain) == 1:
        return False
    before = folded.source[: folded.tokens[place].start].rstrip()
    return before[-1:] not in ".!?\n" and 2 * sum(letter.isupper() for letter in letters) <= len(letters) + 1


def absent_places(mentions: Sequence[Mention], index: Index) -> frozenset[int]:
    """Words that name a place of the country which no name of the fair has."""
    places: set[int] = set()
    for start, words in mentions:
        plain = [strip_marks(word) for word in words]
        paired = all(pair in index.vocabulary.pairs for pair in itertools.pairwise(plain))
        if not (paired or all(pair in index.vocabulary.beside for pair in itertools.pairwise(words))):
            places |= set(range(start, start + len(words)))
    return frozenset(places)


def fair_name_places(folded: Folded, names: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """Words that name the fair itself: "tuần lễ này", "chợ quê biển Đông"."""
    plain = [token.plain for token in folded.tokens]
    return frozenset(
        place
        for start in range(len(plain))
        for words in names
        if tuple(plain[start : start + len(words)]) == words
        for place in range(start, start + len(words))
    )


def overhangs(mention: Mention, folded: Folded, index: Index) -> bool:
    """ "do son mai": the second word of "Đồ Sơn" belongs to the third, in a name of the fair."""
    start, words = mention
    end = start + len(words)
    typed = tuple(token.marked for token in folded.tokens[start:end])
    if typed != words and all(pair in index.vocabulary.beside for pair in itertools.pairwise(typed)):
        return True  # "thanh trùng" only sounds like Thanh Chương
    marked = any(token.has_marks for token in folded.tokens[start:end])
    if marked and (typed != words or folded.source[folded.tokens[start].start].isupper()):
        return False  # written as a place: "Chu Đậu"
    before = start > 0 and index.vocabulary.neighbours(folded.tokens[start - 1], folded.tokens[start])
    behind = end < len(folded.tokens) and index.vocabulary.neighbours(folded.tokens[end - 1], folded.tokens[end])
    return before or behind


def in_long_phrases(folded: Folded, protected: Protects) -> frozenset[int]:
    """Words of long fixed phrases: no name is looked for inside "có những gì", "tổ chức"."""
    asked = [found for found in asked_book().find(folded, protected) if found.end - found.start > 2]
    told = [found for found in book("programme", "every").find(folded, protected) if found.end - found.start > 1]
    return frozenset(place for found in (*asked, *told) for place in range(found.start, found.end))


def is_careful(folded: Folded) -> bool:
    """Whether the visitor types marks, so that a word without any means just that."""
    letters = [token for token in folded.tokens if not token.plain.isdecimal()]
    return sum(not token.typed.isascii() for token in letters) >= CAREFUL * len(letters)


def named_places(folded: Folded, index: Index) -> frozenset[int]:
    """Words that stand side by side in a name too: "mat ong" is honey there, though both are idle words as typed."""
    places: set[int] = set()
    for place in range(len(folded.tokens) - 1):
        left, right = folded.tokens[place], folded.tokens[place + 1]
        if index.vocabulary.neighbours(left, right):
            places |= {place, place + 1}
    return frozenset(places)


@cache
def plain_function_words() -> Mapping[str, frozenset[str]]:
    plain: dict[str, set[str]] = {}
    for word in function_words():
        plain.setdefault(strip_marks(word), set()).add(word)
    return {bare: frozenset(words) for bare, words in plain.items()}


def is_function_word(token: Token, folded: Folded, index: Index) -> bool:
    if len(token.plain) == 1 or (token.plain.isdecimal() and not index.vocabulary.knows(token.plain)):
        return True
    words = plain_function_words().get(token.plain)
    if words is None:
        return any(reading in function_words() for reading in token.readings)
    if not token.has_marks:
        return token.plain in words or not is_careful(folded)
    if token.marked in words:
        return True
    if not is_syllable(token.marked):
        return True
    slip = any(is_tone_slip(token.marked, word) for word in words)
    return slip and token.marked not in index.vocabulary.forms.get(token.plain, ())


def is_idle_by_itself(token: Token, index: Index) -> bool:
    """Whether a word of the subject is idle wherever it stands alone: "loại" in "trà sen loại"."""
    if token.has_marks:
        return token.marked in function_words()
    forms = index.vocabulary.forms.get(token.plain, set())
    return bool(forms) and forms <= function_words()


def spelled_right(mentions: Sequence[Mention], absent: frozenset[int]) -> Mapping[int, str]:
    """Words of places that the fair has, as they are written: "phù lản" is Phù Lãng."""
    return {start + step: word for start, words in mentions for step, word in enumerate(words) if start not in absent}


@cache
def courtesy() -> frozenset[str]:
    return frozenset(strip_marks(word) for word in load("functionwords")["courtesy"].split())
