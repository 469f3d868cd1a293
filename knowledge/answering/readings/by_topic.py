"""Entries of the FAQ, fields of the event, small talk and kinds of landmarks: by the matcher over their phrasings.

The ridge score says how near the question is to an entry's phrasings as a whole; the share of the subject that the
entry's words explain guards against lookalikes ("sửa xe máy ở đâu" is near "gửi xe máy ở đâu").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.decision import FLOOR
from knowledge.answering.question import Question
from knowledge.answering.readings.candidate import Candidate
from knowledge.answering.sureness import Shares, TopicSigns, chance, learned, shares, steeper
from knowledge.answers import Asked, Kind
from knowledge.index import Index
from knowledge.index.search import search
from knowledge.matching.homographs import is_another_word
from knowledge.matching.rows import Floats
from knowledge.text.marks import strip_marks

PLACE_SHARE = 0.3  # "gửi về Huế": which province it is matters little to an entry
NO_SUBJECT = 0.7  # explained where there was nothing to explain
SCRAP, SCRAP_EXPLAINED = 2, 0.3  # a word or two without a subject ("có", "số 5") ask for nothing by themselves
LIMIT_UNREAD = 15.0  # points off a reading that leaves a price or star limit unread
STRANGE, UNSURE = 0.3, 48.0  # with so little of the subject explained, an entry is offered at most
STRANGE_FIELD = 0.5  # "hột vịt lộn có không" asks for no field of the event, though "lớn" is near its size
OTHER_MARKS = 0.25  # share explained by a word that no phrasing has with the marks typed: "giỏ" beside "giờ"
ONLY_ANSWERED = 0.5  # and by one typed without marks that only the answer has
SHORT = 3  # words up to which a question is as telling as any: "vé", "gửi xe"
EQUAL, MOST_TWINS = 0.85, 2  # entries at least this near the best fit as well
GOODS_ASKED = 10.0  # points off where it is asked who sells a thing or what there is
UNANSWERED = 0.7  # what is left of a topic nobody wrote about, beside other readings
NOT_A_PLACE = 18.0  # points off a landmark where something else than the way is asked
FIELDS = {
    "event:venue": {Asked.WHERE},
    "event:dates": {Asked.WHEN},
    "event:hours": {Asked.WHEN},
    "event:organizers": {Asked.WHO},
    "event:contact": {Asked.PHONE, Asked.WEBSITE, Asked.WHO},
}
"""What a field of the event tells; the others tell anything."""
FIELDS_ASKED = {Asked.WHERE, Asked.WHEN, Asked.WHO, Asked.PHONE, Asked.WEBSITE}
OTHER_FIELD = 25.0  # points off a field that tells something else than is asked
KEPT = 6
SPELLED_OUT, OTHERS = 0.88, 0.8  # share of a landmark's name from which it is meant; of the question that others leave


class Fit(NamedTuple):
    near: float
    lead: float
    explained: float
    sure: float
    heard: Shares

    def signs(self, question: Question) -> TopicSigns:
        return TopicSigns(
            math.sqrt(self.near),
            math.sqrt(self.lead),
            self.explained,
            self.sure,
            self.heard.idle,
            math.log(max(SHORT, len(question.folded.tokens))),
        )


def topic_candidates(question: Question, index: Index) -> list[Candidate]:
    """The best few labels; those without an answer of their own come as `none`."""
    exact = index.faq_exact.get(question.folded.text)
    fits, twins = fitting(question, index)
    found = (_candidate(label, fit, question, index) for label, fit in fits)
    candidates = [candidate for candidate in found if candidate]
    if twins > 1 and len(candidates) >= twins:
        ids = tuple(id_ for candidate in candidates[:twins] for id_ in candidate.ids)
        candidates[0] = replace(candidates[0], ids=ids, choose=True)
    if exact:
        candidates.append(Candidate(Kind.FAQ, (exact,), 100.0, "phrasing", question.asked, final=True))
    return candidates


def fitting(question: Question, index: Index) -> tuple[list[tuple[str, Fit]], int]:
    """The best few labels with how each fits, and how many of them fit equally."""
    matcher = index.topics.matcher
    judged = matcher.judge(question.spoken, KEPT)
    scores, best = judged.scores, judged.best
    twins = _twins(best, scores, matcher.labels)
    heard = shares(question, index)
    rivals = [number for number in best.tolist() if not _tells_otherwise(matcher.labels[number], question)]
    leaders = rivals[: max(1, twins)]
    behind = float(scores[rivals[len(leaders)]]) if len(rivals) > len(leaders) else 0.0
    fits = []
    for number in best.tolist():
        label = matcher.labels[number]
        near = float(np.clip(scores[number], 0, 1))
        lead = max(0.0, near - behind) if number in leaders else 0.0
        fits.append((label, Fit(near, lead, explained_by(question, index, label), judged.sure, heard)))
    return fits, twins


def _tells_otherwise(label: str, question: Question) -> bool:
    """A field of the event that tells something else than is asked: no rival to one that does."""
    return (
        label.startswith("event:")
        and question.asked in FIELDS_ASKED
        and question.asked not in FIELDS.get(label, FIELDS_ASKED)
    )


def _twins(best: NDArray[np.intp], scores: Floats, labels: Sequence[str]) -> int:
    """How many entries of the fair, from the best on, fit equally; 0 where there is no such choice to make."""
    count = 0
    for number in best[:MOST_TWINS]:
        if not labels[int(number)].startswith("faq:") or scores[number] < EQUAL * scores[best[0]]:
            break
        count += 1
    return count if count > 1 else 0


def explained_by(question: Question, index: Index, label: str) -> float:
    """The share of the subject's words, by weight, that the label's phrasings and answer have."""
    words = index.topics.words.get(label, {})
    called = {word for name in index.topics.fair_names for word in name} if label.startswith("event:") else set()
    background = index.topics.matcher.kernel.background
    total = reached = 0.0
    for place in question.subject:
        token = question.folded.tokens[place]
        weight = index.topics.weight(token.plain) * (PLACE_SHARE if place in question.provinces else 1.0)
        total += weight
        if place in question.absent and place not in question.provinces:
            continue
        if token.plain in called:
            reached += weight
        elif token.plain in words:
            forms = index.topics.vocabulary.forms.get(token.plain, ())
            share = OTHER_MARKS if is_another_word(token, forms) else 1.0
            if words[token.plain] < 1.0 and not token.has_marks and token.plain not in forms:
                share = ONLY_ANSWERED  # "dao ham": an answer has many words, one of them looks like any other
            reached += weight * words[token.plain] * share
        elif token.readings or not background.times_written(token.plain):  # a word that Vietnamese has is no slip
            near = index.topics.vocabulary.find(token)
            reached += weight * max((near[form] * words.get(plain, 0.0) for form, plain in _plain(near)), default=0.0)
    if total:
        return reached / total
    return NO_SUBJECT if len(question.folded.tokens) > SCRAP else SCRAP_EXPLAINED


def _plain(forms: dict[str, float]) -> list[tuple[str, str]]:
    return [(form, strip_marks(form)) for form in forms]


def _of_kind(kind: str, question: Question, index: Index) -> tuple[str, ...]:
    """The landmarks of a kind, those first whose names have more of the question: "nhà vệ sinh phía tây".

    Only the one where its name alone is spelled out: "sân khấu chính" asks for no list of stages.
    """
    ids = [landmark.id for landmark in index.fair.event.map.landmarks if landmark.kind == kind]
    if len(ids) < 2 or not question.subject:
        return tuple(ids)
    hits = search(index.landmarks, question.units, question.phrases)
    cover = {index.landmarks.ids[hit.entry]: round(hit.cover, 1) for hit in hits}
    first, second, *others = sorted(ids, key=lambda id_: -cover.get(id_, 0.0))
    whole = any(index.landmarks.ids[hit.entry] == first and hit.whole >= SPELLED_OUT for hit in hits)
    if whole and cover[first] == 1.0 and cover.get(second, 0.0) <= OTHERS:
        return (first,)
    return (first, second, *others)


def _tempered(score: float, label: str, explained: float, question: Question) -> float:
    """The score after what the question asks for and names besides: goods, limits, the programme, strange places."""
    group = label.partition(":")[0]
    elsewhere = question.absent - question.provinces
    strange = STRANGE_FIELD if group == "event" else STRANGE
    if group in ("faq", "event") and (elsewhere or (explained < strange and len(question.subject) > 1)):
        score = min(score, UNSURE)
    if group == "aside" and question.asked is Asked.WHERE and "booths" in question.signs:
        score -= GOODS_ASKED
    offside = group not in ("aside", "smalltalk")
    if group == "aside" and question.time is not None and "programme" in question.signs:
        score -= GOODS_ASKED
    if offside and question.asked in (Asked.SELLERS, Asked.GOODS) and "rules" not in question.signs:
        score -= GOODS_ASKED
    if question.time is not None and label == "event:about":
        score -= GOODS_ASKED
    if _tells_otherwise(label, question):
        score -= OTHER_FIELD
    if not question.limit.empty and "meaning" not in question.signs:
        score -= LIMIT_UNREAD
    return score


def _candidate(label: str, fit: Fit, question: Question, index: Index) -> Candidate | None:
    group, _, name = label.partition(":")
    explained = fit.explained
    score = _tempered(
        100 * steeper(chance(learned().topic, fit.signs(question)), FLOOR / 100), label, explained, question
    )
    channels = {
        figure: round(value, 3)
        for figure, value in (("near", fit.near), ("lead", fit.lead), ("explained", explained), ("sure", fit.sure))
    }
    if group == "faq":
        return Candidate(Kind.FAQ, (name,), score, "topic", question.asked, explained, channels=channels)
    if group == "event":
        return Candidate(Kind.EVENT, (name,), score, "topic", question.asked, explained, channels=channels)
    if group == "smalltalk":
        return Candidate(Kind.SMALLTALK, (name,), score, "topic", question.asked, explained, channels=channels)
    if group == "place":
        ids = _of_kind(name, question, index)
        asked = question.asked if question.asked is not Asked.ANY else Asked.WHERE
        if question.asked not in (Asked.ANY, Asked.WHERE, Asked.SELLERS) or "rules" in question.signs:
            score -= NOT_A_PLACE
        return Candidate(Kind.PLACE, ids, score, "kind", asked, explained, channels=channels) if ids else None
    if group == "topic":  # another reading of the fair's own names is worth more than a topic nobody wrote about
        score *= UNANSWERED
    return Candidate(Kind.NONE, (), score, f"rival {name}", question.asked, explained, channels=channels)
