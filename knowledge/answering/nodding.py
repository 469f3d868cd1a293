"""A nod: "ok", "dạ vâng ạ", 👍. It asks nothing and is no miss; after a single guess it says yes to that."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from knowledge.answering.question import Question
from knowledge.answers import Answer, Context, Kind
from knowledge.index import Index
from knowledge.text.marks import strip_marks
from knowledge.text.wordlists import asking

_OK = re.compile(r"ok+(a+y*|e+|ê+|i+e*|ey|la|ela)?")
_PICTURES = ("So", "Sk")  # emoji, and the skin colours of their hands


def nodded(text: str, question: Question, context: Context) -> Answer | None:
    """The answer to a message that is a nod and nothing else; None for any other."""
    if not (_is_nod(question) if question.folded.tokens else _is_picture(text)):
        return None
    if context.misses and len(context.choices) == 1:
        guess = context.choices[0]
        return Answer(guess.kind, (guess.id,), 99.0, asked=context.asked, reason="nodded")
    return Answer(Kind.SMALLTALK, ("ack",), 100.0, reason="nod")


def may_nod(question: Question, index: Index) -> bool:
    """Without its marks a nod may be a thing: "vang" is wine where the fair has the word, else it is "vâng"."""
    words = [token.plain for token in question.folded.tokens]
    return _all_nods(words, _plain("nods")) and not any(index.vocabulary.forms.get(word) for word in words)


def _is_nod(question: Question) -> bool:
    words = [token.marked for token in question.folded.tokens]
    return question.folded.text in _plain("nod_phrases") or _all_nods(words, frozenset(asking("nods")))


def _all_nods(words: list[str], nods: frozenset[str]) -> bool:
    company = {*asking("nod_company"), *_plain("nod_company")}
    telling = [word for word in words if word not in company]
    return bool(telling) and all(word in nods or _OK.fullmatch(word) for word in telling)


def _is_picture(text: str) -> bool:
    return any(unicodedata.category(character) in _PICTURES for character in text)


@cache
def _plain(name: str) -> frozenset[str]:
    return frozenset(strip_marks(phrase) for phrase in asking(name))
