"""A question taken apart: what it asks for, which words carry its subject, and what else it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.answering.hearing import Heard, hear, inside, places_of, protection
from knowledge.answering.limits import Limit, read_limit
from knowledge.answering.mentions import CodeMention, code_mentions, zone_mentions
from knowledge.answering.subject import (
    Mention,
    absent_places,
    courtesy,
    fair_name_places,
    in_long_phrases,
    is_careful,
    is_function_word,
    is_idle_by_itself,
    named_places,
    overhangs,
    plain_function_words,
    spelled_right,
    subject_places,
)
from knowledge.answering.times import moment_in
from knowledge.answers import Asked, Moment
from knowledge.index import Index
from knowledge.index.places import is_province, place_mentions
from knowledge.index.search import Phrase, Unit
from knowledge.index.synonyms import synonym_phrases
from knowledge.index.vocabulary import SHADOWED
from knowledge.moments import Found
from knowledge.text import Folded, read
from knowledge.text.commonwords import in_common_words

# Where a question asks for several things, the first of these is told first.
PRIORITY = ("when", "phone", "website", "price", "who", "sellers", "where", "goods")
PLACE_NAME = 0.95  # a place of the country that the fair has, spelled nearly right
SCRAP = 2  # words of a message in which even "trả giá" carries the subject
HALF_IDLE = 0.6  # share of the weight of a word that is idle elsewhere and part of a name here


@dataclass(frozen=True)
class Question:
    """`subject` are the places of the words that carry it; `signs` the lists of `asking.yaml` that were hit."""

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
    fixed: frozenset[int]  # words of the phrases that say what is asked
    idle: frozenset[int]  # words in no phrase that carry no subject
    doubtful: frozenset[int]  # words of the subject that are idle elsewhere
    absent: frozenset[int]  # words that name a place of the country which the fair does not have
    paid: frozenset[int]  # words of what is done with money: they name nothing of the fair
    provinces: frozenset[int]  # words that name a province, at the fair or not
    spoken: Folded  # regional words put into the words most organisers write: "vô cửa … hông" → "vào cửa … không"

    @property
    def unread(self) -> int:
        """Words beside subject, courtesy and fixed phrases: many of them make a sentence, not the name of a thing."""
        return sum(self.folded.tokens[place].plain not in courtesy() for place in self.idle)

    @property
    def bare(self) -> bool:
        """Nothing but question words: no subject of its own."""
        return not (self.subject or self.codes or self.zones)

    @property
    def faint(self) -> bool:
        """Only words that are idle elsewhere, typed without marks, look like a name: "sdt của họ mấy"."""
        tokens = [self.folded.tokens[place] for place in self.subject]
        return not self.codes and not any(
            token.has_marks or token.plain not in plain_function_words() for token in tokens
        )

    @property
    def strong(self) -> tuple[int, ...]:
        """The subject without words that are idle elsewhere, if anything is left: "trà sen" of "trà sen loại"."""
        left = tuple(place for place in self.subject if place not in self.doubtful)
        return left or self.subject

    def subject_text(self) -> str:
        return " ".join(self.folded.tokens[place].marked for place in self.subject)


def take_apart(text: str, index: Index, now: datetime) -> Question:
    folded = read(text)
    codes = code_mentions(folded, index)
    zones = tuple(zone_mentions(folded, index))
    limit = read_limit(folded)
    taken = frozenset().union(*(mention.places for mention in codes), *(places for _, places in zones), limit.words)
    pairs = named_places(folded, index) - in_long_phrases(folded, protection(index))
    heard = hear(folded, taken, pairs, index)
    time = _time(folded, taken, pairs, heard, index, now)
    told = frozenset(time.words) if time and not time.weak else frozenset()  # weak words may be the subject yet
    mentions = [mention for mention in place_mentions(folded) if not overhangs(mention, folded, index)]
    mentions = [mention for mention in mentions if not _asks_where(mention, folded, heard)]
    absent = absent_places(mentions, index) - taken - told - in_long_phrases(folded, protection(index))
    named = (pairs | absent) - taken - told
    heard = replace(heard, asked=[found for found in heard.asked if not inside(found, named)])
    paid = places_of(heard.paying)
    used = (
        (paid if len(folded.tokens) > SCRAP else frozenset())
        | taken
        | told
        | (heard.places - named)
        | fair_name_places(folded, index.topics.fair_names)
    )
    subject = subject_places(folded, used, named, index)
    in_mentions = _places_of(mentions)
    return Question(
        folded=folded,
        asked=next((Asked(name) for name in PRIORITY if name in heard.attributes), Asked.ANY),
        all_asked=heard.attributes,
        signs=heard.labels | _booth_sign(folded),
        codes=codes,
        zones=zones,
        limit=limit,
        time=time,
        units=_units(folded, set(subject), absent, spelled_right(mentions, absent), index),
        phrases=tuple(one for one in synonym_phrases(folded, index.vocabulary) if not absent & set(one.places)),
        subject=subject,
        fixed=heard.places,
        idle=frozenset(range(len(folded.tokens))) - used - set(subject),
        doubtful=frozenset(
            place for place in subject if place not in in_mentions and is_idle_by_itself(folded.tokens[place], index)
        ),
        absent=absent,
        paid=paid,
        provinces=_places_of([mention for mention in mentions if is_province(mention[1])]),
        spoken=in_common_words(folded, index.topics.fair_names, named),
    )


def _asks_where(mention: Mention, folded: Folded, heard: Heard) -> bool:
    """ "hoi cho nam o duong nao": with more behind it, and no marks, that is "nằm ở" and not Nam Ô."""
    start, words = mention
    end = start + len(words)
    if end == len(folded.tokens) or any(token.has_marks for token in folded.tokens[start:end]):
        return False
    return any(found.start <= start and end <= found.end for found in heard.asked)


def _time(
    folded: Folded, taken: frozenset[int], pairs: frozenset[int], heard: Heard, index: Index, now: datetime
) -> Found | None:
    time = moment_in(folded, taken, index.fair.event, now)
    if time is None and {"now", "programme"} <= heard.labels:
        return Found(Moment("now"), ())  # "dang dien gi": no word of time by itself, but with the programme it is one
    if time and len(time.words) == 1 and pairs >= set(time.words):
        return None  # "sơn mai" is lacquer typed without marks, not tomorrow
    return time


def _places_of(mentions: Sequence[Mention]) -> frozenset[int]:
    return frozenset(place for start, words in mentions for place in range(start, start + len(words)))


def _booth_sign(folded: Folded) -> frozenset[str]:
    """ "gian mấy", "quầy nào": the word for a booth inside a longer phrase says it too."""
    return frozenset(("booths",)) if any(token.plain in ("gian", "booth") for token in folded.tokens) else frozenset()


def _units(
    folded: Folded, subject: set[int], absent: frozenset[int], right: Mapping[int, str], index: Index
) -> tuple[Unit, ...]:
    units = []
    careful = is_careful(folded)  # beside words with marks "chay" is no "chày"
    for place, token in enumerate(folded.tokens):
        if place in absent:
            units.append(Unit(place, True, 1.0, {}))
            continue
        forms = index.vocabulary.find(token)
        if careful and not token.has_marks and token.marked in forms:
            forms = {word: how if word == token.marked else how * SHADOWED for word, how in forms.items()}
        if place in right and token.marked not in forms and forms.get(right[place], 0.0) < PLACE_NAME:
            forms = {right[place]: PLACE_NAME}
        best = max(forms, key=lambda word: (forms[word], index.weight(word)), default="")
        weight = max((index.weight(word) for word in forms if forms[word] >= 0.9), default=0.0) or (
            0.5 * (1 + index.weight(best)) if best else 1.0
        )
        if place in subject and is_function_word(token, folded, index):
            weight *= HALF_IDLE
        units.append(Unit(place, place in subject, weight, forms))
    return tuple(_each_its_own(units, folded, index.vocabulary.beside))


def _each_its_own(units: Sequence[Unit], folded: Folded, beside: Set[tuple[str, str]]) -> list[Unit]:
    """Two different words of the subject do not mean the same word of a name: "máy may" is not twice "máy".

    Unless a name has it twice: `beside` are the neighbours in names, "chuồn chuồn" among them.
    """
    told = [unit for unit in units if unit.subject]
    own = []
    for unit in units:
        typed = folded.tokens[unit.place].marked
        others = [other for other in told if folded.tokens[other.place].marked != typed]
        forms = {
            word: quality
            for word, quality in unit.forms.items()
            if (word, word) in beside or not any(other.forms.get(word, 0.0) > quality for other in others)
        }
        own.append(replace(unit, forms=forms) if unit.subject and len(forms) < len(unit.forms) else unit)
    return own


def with_subject(question: Question, places: Sequence[int]) -> Question:
    """The same question with these words as its subject."""
    if tuple(places) == question.subject:
        return question
    units = tuple(replace(unit, subject=unit.place in places) for unit in question.units)
    return replace(question, subject=tuple(places), units=units)


def names_the_fair(question: Question) -> bool:
    """Whether a question without a subject of its own is about the fair itself: its hours, its organisers."""
    text = f" {question.folded.text} "
    return any(f" {word} " in text for word in ("hoi cho", "ban to chuc", "gian hang", "ve", "mo cua", "dong cua"))
