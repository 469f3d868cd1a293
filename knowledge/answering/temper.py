"""Abuse: no question, so nothing is looked up and nothing guessed. It gets one calm line."""

from __future__ import annotations

from knowledge.answering.phrasebook import Found, book, plain_words
from knowledge.answering.question import Question
from knowledge.answers import Answer, Kind
from knowledge.index import Index
from knowledge.text import Token

INSULT = "insult"


def insulted(question: Question, index: Index) -> Answer | None:
    """The answer to a message of nothing but abuse; an unmarked word that the fair has is no abuse by itself."""
    tokens = question.folded.tokens
    said = [
        found for found in book("abuse").find(question.folded, lambda token: False) if not _named(found, tokens, index)
    ]
    abused = {place for found in said for place in range(found.start, found.end)}
    company = plain_words("abuse_company")
    if not said or any(token.plain not in company for place, token in enumerate(tokens) if place not in abused):
        return None
    return Answer(Kind.NONE, score=100.0, reason=INSULT)


def _named(found: Found, tokens: tuple[Token, ...], index: Index) -> bool:
    """Whether a lone unmarked word may be of a name: "vai" is cloth. Beside marks or "bot" it is what it looks like."""
    word = tokens[found.start]
    bare = not any(token.has_marks or token.plain in plain_words("to_the_bot") for token in tokens)
    return bare and found.end - found.start == 1 and index.vocabulary.knows(word.plain)
