"""What visitors of any fair ask about, joined with what this fair's organiser wrote.

A handful of phrasings is all most organisers write. Where an entry of theirs is about a topic of
`knowledge/words/topics.yaml`, it borrows the topic's phrasings, and the further ways of `phrasings.yaml` too unless it
has several of its own; topics nobody answers stay in as rivals, so that a lookalike is refused instead of answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from knowledge.fair import Event, Fair, FaqEntry
from knowledge.index.told import Told
from knowledge.index.vocabulary import Vocabulary
from knowledge.matching.background import Background, shipped
from knowledge.matching.matcher import Matcher, Phrasing
from knowledge.text import Folded, fold, read
from knowledge.text.commonwords import Words
from knowledge.text.wordlists import function_words, load, topics

ABOUT, KNOWN = 0.45, 0.34  # a phrasing is about a topic from this score on, with this share of its words known there,
LIKELY, WELL_KNOWN = 0.3, 0.6  # or from this score on, with more of its words known
SURE = 0.6
NEAR_ENOUGH = 0.2
BORROWING = 2500  # phrasings; who has written more needs none from the topics
AGREEING = 0.5  # share of a topic's phrasings whose nearest entry is the same, to give that entry the topic
WELL_ASKED = 4  # phrasings of an entry that needs the core of a topic at most
BORROWED_DOUBT = 2.0
FIXED_DOUBT = 1.2
ANSWER_SHARE = 0.7  # a word found only in the answer explains less than one of a phrasing


@dataclass(frozen=True)
class Topics:
    """`words` holds for each label the plain words it was asked or answered with, and how much each explains; `exact`
    leads from a folded phrasing of the organiser's to its entry."""

    matcher: Matcher
    words: Mapping[str, Mapping[str, float]]
    vocabulary: Vocabulary
    fair_names: tuple[Words, ...]
    exact: Mapping[str, str]
    told: Told

    def weight(self, plain: str) -> float:
        """How telling a word is among the phrasings, 1 for one that none of them has."""
        return self.matcher.syllable.rarity(plain)


@cache
def topic_matcher() -> Matcher:
    return Matcher.build(
        [
            Phrasing(f"{group}:{topic}", text)
            for group, of_group in topics().items()
            for topic, texts in of_group.items()
            for text in texts
        ]
    )


def build_topics(fair: Fair, background: Background | None = None) -> Topics:
    """The one matcher for entries, event fields, small talk, kinds of landmarks, and rivals.

    Kept for the next import, which seldom touches the FAQ: this is the larger half of building an index.
    """
    kinds = frozenset(landmark.kind for landmark in fair.event.map.landmarks)
    names = _fair_names(fair.event)
    return _kept(fair.faq, kinds, names) if background is None else _topics_of(fair.faq, kinds, names, background)


@lru_cache(maxsize=2)
def _kept(faq: tuple[FaqEntry, ...], kinds: frozenset[str], names: tuple[Words, ...]) -> Topics:
    return _topics_of(faq, kinds, names, shipped())


def _topics_of(
    faq: tuple[FaqEntry, ...], kinds: frozenset[str], names: tuple[Words, ...], background: Background
) -> Topics:
    own = [Phrasing(f"faq:{entry.id}", question) for entry in faq for question in entry.questions]
    lookup = Matcher.build(own if len(own) <= BORROWING else ())
    about = _entries_by_topic(faq, lookup) if len(own) <= BORROWING else {}
    phrasings = list(own)
    asked = {entry.id: len(entry.questions) for entry in faq}
    for group, of_group in topics().items():
        for topic, texts in of_group.items():
            owners = about.get(f"{group}:{topic}", [])
            lendable = group == "faq" or (group == "place" and topic not in kinds)
            if owners and lendable:
                if min(asked[owner] for owner in owners) >= WELL_ASKED:
                    texts = load("topics")[group].get(topic, texts)
                for text in texts:
                    owner = owners[0] if len(owners) == 1 else _nearest(lookup, owners, text)
                    if not owner:
                        continue
                    phrasings.append(Phrasing(f"faq:{owner}", text, BORROWED_DOUBT))
            elif owners and group == "aside":  # this fair does answer it: what is near its entry is no rival of it
                far = [text for text in texts if not _nearest(lookup, owners, text)]
                phrasings += [Phrasing(f"{group}:{topic}", text, FIXED_DOUBT) for text in far]
            else:
                label = f"topic:{topic}" if lendable else f"{group}:{topic}"
                phrasings += [Phrasing(label, text, FIXED_DOUBT) for text in texts]
    heard = {text: read(text) for text in _texts(faq, phrasings)}
    words, vocabulary = _words(faq, phrasings, heard)
    exact = {heard[question].text: entry.id for entry in reversed(faq) for question in entry.questions}
    matcher = Matcher.build(phrasings, names, background, heard)
    return Topics(matcher, words, vocabulary, names, exact, Told.build(faq, heard))


def _texts(faq: Sequence[FaqEntry], phrasings: Sequence[Phrasing]) -> Iterator[str]:
    yield from (phrasing.text for phrasing in phrasings)
    yield from (entry.answer for entry in faq)


def _fair_names(event: Event) -> tuple[Words, ...]:
    """What the fair is called, longest first: its names, and the kind of event where its name has one: "tuần lễ"."""
    names = [event.name, event.short_name, *event.aliases]
    names += [kind for kind in load("kinds")["events"].split(" | ") if f" {fold(kind)} " in f" {fold(event.name)} "]
    plain = {tuple(fold(name).split()) for name in names}
    return tuple(sorted((words for words in plain if len(words) > 1), key=len, reverse=True))


def _words(
    faq: Sequence[FaqEntry], phrasings: Sequence[Phrasing], heard: Mapping[str, Folded]
) -> tuple[Mapping[str, Mapping[str, float]], Vocabulary]:
    words: dict[str, dict[str, float]] = defaultdict(dict)
    marked: dict[str, None] = {}
    for label, text, share in (
        *((phrasing.label, phrasing.text, 1.0) for phrasing in phrasings),
        *((f"faq:{entry.id}", entry.answer, ANSWER_SHARE) for entry in faq),
    ):
        for token in heard[text].tokens:
            words[label].setdefault(token.plain, share)
            marked[token.marked] = None
    vocabulary = Vocabulary()
    vocabulary.add(marked)
    return words, vocabulary


def _entries_by_topic(faq: Sequence[FaqEntry], lookup: Matcher) -> Mapping[str, list[str]]:
    """Topic → the entries at least a third of whose phrasings are about it, or that most of its phrasings point to."""
    about: dict[str, list[str]] = defaultdict(list)
    for entry in faq:
        votes: dict[str, int] = defaultdict(int)
        for question in entry.questions:
            label, sure = _topic_of(question)
            if label:
                votes[label] += len(entry.questions) if sure else 1
        for label, count in votes.items():
            if count * 3 >= len(entry.questions):
                about[label].append(entry.id)
    for topic, texts in topics()["faq"].items() if faq else ():
        if not about[f"faq:{topic}"]:
            about[f"faq:{topic}"] += _pointed_to(lookup, texts)
    return about


def _pointed_to(lookup: Matcher, texts: Sequence[str]) -> list[str]:
    votes: dict[int, int] = defaultdict(int)
    for text in texts:
        scores = lookup.scores(read(text))
        best = int(np.argmax(scores))
        if scores[best] >= LIKELY:
            votes[best] += 1
    return [lookup.labels[best].partition(":")[2] for best, count in votes.items() if count >= AGREEING * len(texts)]


@lru_cache(maxsize=4096)
def _topic_of(question: str) -> tuple[str, bool]:
    """The topic a phrasing is about, if any, and whether that is beyond doubt."""
    matcher = topic_matcher()
    scores = matcher.scores(read(question))
    best = int(np.argmax(scores))
    if scores[best] < LIKELY:
        return "", False
    label = matcher.labels[best]
    telling = [token for token in read(question).tokens if token.marked not in function_words()]
    known = sum(token.plain in _topic_words()[label] for token in telling)
    share = known / len(telling) if telling else 1.0
    near = scores[best] >= ABOUT and share >= KNOWN
    return (label if near or share >= WELL_KNOWN else ""), bool(scores[best] >= SURE and share >= WELL_KNOWN)


@cache
def _topic_words() -> Mapping[str, frozenset[str]]:
    return {
        f"{group}:{topic}": frozenset(token.plain for text in texts for token in read(text).tokens)
        for group, of_group in topics().items()
        for topic, texts in of_group.items()
    }


def _nearest(lookup: Matcher, owners: list[str], text: str) -> str:
    """Which of several entries about a topic a phrasing goes to; empty where it is near none."""
    scores = dict(zip(lookup.labels, lookup.scores(read(text)), strict=True))
    nearest = max(owners, key=lambda owner: scores[f"faq:{owner}"])
    return nearest if scores[f"faq:{nearest}"] >= NEAR_ENOUGH else ""
