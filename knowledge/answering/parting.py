"""Two questions in one message, told apart: "mấy giờ mở cửa và gửi xe ở đâu". "Gốm và lụa" is one list, left whole.

A long message is a story with a question in it, mostly at its end: only the question is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from knowledge.answering.openings import behind_the_asking, heart_of
from knowledge.answering.phrasebook import asked_book, plain_words
from knowledge.answering.question import names_the_fair, take_apart
from knowledge.answers import Answer, Asked, Kind
from knowledge.index import Index
from knowledge.text import fold, read
from knowledge.text.wordlists import function_words

SURE = 75.0
MOST = 3  # questions of one message that are answered
LONG = 40  # words from which on a message is a story
LONGEST = 1000  # letters of one question; what stands behind is not read
SHORT = 5  # words of a mere thing
OF_A_SUBJECT = (Asked.PRICE, Asked.PHONE, Asked.WEBSITE, Asked.WHERE, Asked.WHEN, Asked.WHO)
"""What leans on a subject named before: "nón lá bao nhiêu và ở gian nào" is about one thing."""
UNMARKED = ("va", "voi", "roi", "con")
TRIED = 12  # sentences of a story, from its end
_BREAK = re.compile(r"(?<=[?!;\n])\s+|\s+(?:với lại|voi lai|ngoài ra|ngoai ra)\s+", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[?!;.…])\s+|\n+")
_JOINT = re.compile(
    r"\s*[,;]\s*(?:(?:và|va|với|voi|rồi|roi|còn|con|thế còn|vậy còn)\s+)?|(?<=\w\w)\.\s+|"
    r"\s+(?:và còn|rồi còn|thế còn|vậy còn|và|va|với|voi|rồi|roi|còn|con|and|&|\+)\s+",
    re.IGNORECASE,
)

Alone = Callable[[str], Answer]


def questions_in(text: str, index: Index, now: datetime, alone: Alone) -> list[str]:
    """The text in one piece or several; each part around "và" must ask something about a thing of its own.

    `alone` answers a piece without the conversation.
    """
    if fold(text) in index.faq_exact:
        return [text]
    pieces = [piece for piece in _BREAK.split(text) if len(piece.split()) > 1]
    return [part for piece in pieces for part in _parts(piece, index, now, alone)]


def question_of_a_story(text: str, index: Index, alone: Alone) -> str:
    """The one sentence of a long message that asks; the text itself where it is short or nothing in it does."""
    if len(text) <= LONGEST and len(text.split()) < LONG:
        return text
    said = [heart_of(part, index)[:LONGEST] for part in (behind_the_asking(text), *reversed(_SENTENCE.split(text)))]
    tried = [part for part in said[: TRIED + 1] if len(part.split()) > 1]
    marked = [part for part in tried if "?" in part[-2:] or _asks_in_words(part)]
    for part in (*marked, *(part for part in tried if part not in marked)):
        told = alone(part)
        if told.kind not in (Kind.NONE, Kind.SMALLTALK) and (part in marked or told.score >= SURE):
            return part
    return text[:LONGEST]


def _asks_in_words(text: str) -> bool:
    words = [token.plain for token in read(text).tokens]
    return bool(words) and (words[-1] in plain_words("endings") or bool(asked_book().find(read(text), lambda _: False)))


def _parts(text: str, index: Index, now: datetime, alone: Alone) -> list[str]:
    for left, joint, right in _splits(text, index):
        if _in_a_name(left, joint, right, index):
            continue
        if _two_questions(left, right, index, now, alone) or _two_things(left, right, index, now, alone):
            return [left, *_parts(right, index, now, alone)][:MOST]
    return [text]


def _splits(text: str, index: Index) -> Iterator[tuple[str, str, str]]:
    for joint in _JOINT.finditer(text):
        left, right = heart_of(text[: joint.start()], index).strip(), heart_of(text[joint.end() :], index).strip()
        if left and right:
            yield left, joint[0], right


def _two_questions(left: str, right: str, index: Index, now: datetime, alone: Alone) -> bool:
    if not (_asks(left, index, now, alone) and _asks(right, index, now, alone)):
        return False
    first, behind = take_apart(left, index, now), take_apart(right, index, now)
    if first.asked is Asked.ANY and "meaning" in behind.signs:
        return False  # "ocop 3 sao với 4 sao khác gì nhau"
    if not first.bare and behind.asked is Asked.PRICE and 0 in behind.fixed and alone(right).kind is not Kind.FAQ:
        return False  # "có bán sâm không, giá củ tươi bao nhiêu"
    return not _same(alone(left), alone(_first_of(right, index)))


def _two_things(left: str, right: str, index: Index, now: datetime, alone: Alone) -> bool:
    """ "wifi với nhà vệ sinh ở đâu": the end asks about both; "gốm với lụa ở đâu" is a list of goods."""
    first, behind = take_apart(left, index, now), take_apart(right, index, now)
    if first.asked is not Asked.ANY or first.bare or first.codes or len(first.folded.tokens) > SHORT:
        return False
    if behind.bare or not _asked_at_the_end(right) or behind.signs & {"meaning"}:
        return False
    told = [alone(left), alone(right)]
    if any(one.kind in (Kind.NONE, Kind.SMALLTALK) or one.score < SURE for one in told) or _same(*told):
        return False
    return not {one.kind for one in told} <= {Kind.PRODUCT, Kind.BOOTH}


def _first_of(text: str, index: Index) -> str:
    return next((left for left, _, _ in _splits(text, index)), text)


def _same(one: Answer, other: Answer) -> bool:
    return (one.kind, one.ids) == (other.kind, other.ids)


def _asked_at_the_end(text: str) -> bool:
    folded = read(text)
    return any(one.end == len(folded.tokens) for one in asked_book().find(folded, lambda token: False))


def _asks(text: str, index: Index, now: datetime, alone: Alone) -> bool:
    """Whether the text is a question about a thing of its own.

    Of "may gio mo cua" all words are idle ones; that it is the fair's hours shows only in the answer. Mere "mua gốm"
    tells what for the other half is asked.
    """
    question = take_apart(text, index, now)
    words = [token.plain for token in question.folded.tokens]
    seller = {"sellers"} <= question.all_asked and "booths" in question.signs and not question.codes
    asked = question.all_asked - {"sellers"} or question.signs & {"rules", "programme"} or seller
    wished = words[-1:] and (words[-1] in plain_words("endings") or set(words[:2]) & plain_words("wishes"))
    wants = asked or (wished and len(words) > 2)
    if (
        not wants
        or len(words) < 2
        or (question.bare and question.asked in OF_A_SUBJECT and not names_the_fair(question))
    ):
        return False
    told = alone(text)
    return told.kind not in (Kind.NONE, Kind.SMALLTALK) and (told.score >= SURE or not question.bare)


def _in_a_name(left: str, joint: str, right: str, index: Index) -> bool:
    """ "Muối và tiêu" may be what a thing is called."""
    before, joining, behind = read(left).tokens[-1:], read(joint).tokens, read(right).tokens[:1]
    if not joining:
        return False
    if joint.strip() in UNMARKED and before and behind:
        pairs = index.vocabulary.pairs
        meant = {word for _, word in pairs.get((before[0].plain, joining[0].plain), ())}
        meant |= {word for word, _ in pairs.get((joining[0].plain, behind[0].plain), ())}
        if meant - function_words():
            return True  # "xem roi nuoc": puppets
    if not (before and behind):
        return True
    words = (before[0].plain, joining[0].plain, behind[0].plain)
    if not (words[:2] in index.vocabulary.pairs and words[1:] in index.vocabulary.pairs):
        return False
    names = (fold(name) for name in (*(b.name for b in index.fair.booths), *(p.name for p in index.fair.products)))
    return any(" ".join(words) in name for name in names)
