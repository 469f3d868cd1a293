"""The question within its courtesies: "alo ad oi cho hoi xiu, may gio dong cua vay ta" → "may gio dong cua"."""

from __future__ import annotations

from functools import cache

from knowledge.answering.phrasebook import PhraseBook, plain_words
from knowledge.answering.subject import plain_function_words
from knowledge.index import Index
from knowledge.text import Folded, read
from knowledge.text.wordlists import asking

ANYBODY = "@"  # stands for each word of address in the lists
SCRAP = 2  # words left of a message that is a courtesy itself: "ok cảm ơn"


def heart_of(text: str, index: Index) -> str:
    """The text without what is said before and behind every question; the whole where nothing else is said."""
    folded = read(text)
    if folded.text in index.faq_exact:
        return text
    start = _opened(folded, index)
    end = _closed(folded, start, index)
    if (start, end) == (0, len(folded.tokens)) or _says_nothing(folded, start, end):
        return text
    behind = folded.tokens[end].start if end < len(folded.tokens) else len(folded.source)
    return folded.source[folded.tokens[start].start : behind].rstrip(" ,.-–\n")


def only_asks_to_ask(text: str, index: Index) -> bool:
    """ "cho em hỏi với ạ" and nothing else."""
    folded = read(text)
    asks = _book("asks").find(folded, lambda token: False)
    start = _opened(folded, index)
    return bool(asks) and (start >= len(folded.tokens) or _closed(folded, start, index) <= start)


def behind_the_asking(text: str) -> str:
    """What follows the last "cho em hỏi" of a longer message; "" where nothing does."""
    folded = read(text)
    ends = [found.end for found in _book("asks").find(folded, lambda token: False)]
    start = max((end for end in ends if end < len(folded.tokens)), default=0)
    return folded.source[folded.tokens[start].start :] if start else ""


def _opened(folded: Folded, index: Index) -> int:
    """The place behind all openings; words of `asks_more` count only behind another."""
    place = 0
    while place < len(folded.tokens):
        end = _begun(folded, place, index, "asks", "openings")
        if end == place and place:
            end = _begun(folded, place, index, "asks_more")
        if end == place:
            return place
        place = end
    return place


def _begun(folded: Folded, place: int, index: Index, *names: str) -> int:
    found = _book(*names).at(folded, place, lambda token: False)
    if found is None:
        return place
    letter = len(folded.tokens[place].typed) == 1 and not folded.tokens[place].has_marks  # "o to" is a car
    if found.end - place > 1 or not (letter or _may_be_a_thing(folded, place, index)):
        return found.end
    behind = _book("asks", "openings").at(folded, found.end, lambda token: False)
    return found.end if behind and behind.end - behind.start > 1 else place


def _closed(folded: Folded, start: int, index: Index) -> int:
    """The place behind the last word that is no closing; thanks are one only behind a question."""
    end = len(folded.tokens)
    while end > start:
        begin = _ended(folded, start, end, index)
        if begin == end:
            return end
        end = begin
    return end


def _ended(folded: Folded, start: int, end: int, index: Index) -> int:
    head = Folded(folded.source, folded.tokens[:end])
    for begin in range(max(start, end - 4), end):
        said = _book("closings").at(head, begin, lambda token: False)
        if said and said.end == end and not (end - begin == 1 and _may_be_a_thing(folded, begin, index)):
            return begin
        thanks = _book("thanks").at(head, begin, lambda token: False)
        if thanks and thanks.end == end and begin - start > SCRAP:
            return begin
    address = folded.tokens[end - 1].marked
    if end - start > SCRAP and address in asking("address") and folded.tokens[end - 2].plain in plain_words("endings"):
        return end - 1
    return end


def _says_nothing(folded: Folded, start: int, end: int) -> bool:
    closing = _book("closings").at(folded, start, lambda token: False) if start < end else None
    if start < end and len("".join(token.typed for token in folded.tokens[start:end])) == 1:
        return True
    return start >= end or (closing is not None and closing.end >= end)


def _may_be_a_thing(folded: Folded, place: int, index: Index) -> bool:
    """Unmarked "da" or "chao" is leather or a food where the fair has the word, and a letter may begin a code."""
    token = folded.tokens[place]
    if len(token.typed) == 1 and token.typed.isascii():
        return _may_be_a_letter(folded, place)
    forms = index.vocabulary.forms.get(token.plain, set())
    return not token.has_marks and any(form not in plain_function_words().get(token.plain, ()) for form in forms)


def _may_be_a_letter(folded: Folded, place: int) -> bool:
    """ "a 17", "khu A", "cổng a"; in "ở đâu a" it is "ạ"."""
    token = folded.tokens[place]
    before = folded.tokens[place - 1].plain if place else ""
    numbered = place + 1 < len(folded.tokens) and folded.tokens[place + 1].plain.isdecimal()
    return numbered or folded.source[token.start].isupper() or before in _before_letters()


@cache
def _before_letters() -> frozenset[str]:
    said = (*asking("zones"), *asking("booths"), *asking("lettered"))
    return frozenset(read(phrase).text for phrase in said if " " not in phrase)


@cache
def _book(*names: str) -> PhraseBook:
    people = asking("address")
    return PhraseBook.build(
        (name, said)
        for name in names
        for phrase in asking(name)
        for said in ([phrase.replace(ANYBODY, one, 1).replace(ANYBODY, other) for one in people for other in
                      (people if phrase.count(ANYBODY) > 1 else ("",))] if ANYBODY in phrase else [phrase])
    )  # fmt: skip
