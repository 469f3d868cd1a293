"""Other words for what was typed: regional and English synonyms, and two words typed as one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from knowledge.index.search import Phrase
from knowledge.index.vocabulary import Vocabulary
from knowledge.text import Folded, Token, read
from knowledge.text.wordlists import synonym_groups

SYNONYM, UNMARKED_SYNONYM, JOINED = 0.9, 0.8, 0.95
UNMARKED_SYNONYMS = 0.86  # of several words, which without marks mean few other things


def synonym_phrases(folded: Folded, vocabulary: Vocabulary) -> tuple[Phrase, ...]:
    """Readings of parts of the question in words that the fair has."""
    return (*_synonyms(folded, vocabulary), *_joined(folded, vocabulary))


@cache
def _by_first_word() -> Mapping[str, tuple[tuple[tuple[Token, ...], tuple[str, ...]], ...]]:
    """First plain word → (the words of a phrase, the words of another of its group)."""
    table: dict[str, list[tuple[tuple[Token, ...], tuple[str, ...]]]] = {}
    for group in synonym_groups():
        for phrase in group:
            tokens = read(phrase).tokens
            for other in group:
                words = tuple(token.marked for token in read(other).tokens)
                if words != tuple(token.marked for token in tokens):
                    table.setdefault(tokens[0].plain, []).append((tokens, words))
    return {first: tuple(rows) for first, rows in table.items()}


def _synonyms(folded: Folded, vocabulary: Vocabulary) -> list[Phrase]:
    found = []
    for place, first in enumerate(folded.tokens):
        for phrase, words in _by_first_word().get(first.plain, ()):
            typed = folded.tokens[place : place + len(phrase)]
            quality = _agreement(typed, phrase)
            if quality and all(word in vocabulary.forms.get(token.plain, ()) for word, token in _plain(words)):
                found.append(Phrase(tuple(range(place, place + len(phrase))), words, quality))
    return found


def _plain(words: tuple[str, ...]) -> list[tuple[str, Token]]:
    return [(word, read(word).tokens[0]) for word in words]


def _agreement(typed: tuple[Token, ...], phrase: tuple[Token, ...]) -> float:
    if len(typed) != len(phrase):
        return 0.0
    quality = SYNONYM
    for word, meant in zip(typed, phrase, strict=True):
        if word.plain != meant.plain or (word.has_marks and word.marked != meant.marked):
            return 0.0
        if word.marked != meant.marked:
            quality = UNMARKED_SYNONYMS if len(phrase) > 1 else UNMARKED_SYNONYM
    return quality


def _joined(folded: Folded, vocabulary: Vocabulary) -> list[Phrase]:
    """`mac ca` for a name that writes `macca`."""
    found = []
    for place in range(len(folded.tokens) - 1):
        joined = folded.tokens[place].plain + folded.tokens[place + 1].plain
        for word in vocabulary.forms.get(joined, ()):
            found.append(Phrase((place, place + 1), (word,), JOINED))
    return found
