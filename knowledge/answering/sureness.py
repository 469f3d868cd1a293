"""How likely an answer is right: logistic gates over what is known of the whole question, learned once.

`benchmarks/retrieval/trusting.py` learns them from the sample fair's own questions and from questions to other places
that no fair answers, and writes `sureness.json`, with its origin in it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from knowledge.answering.question import Question
from knowledge.answering.subject import courtesy
from knowledge.index import Index

FILE = "sureness.json"
STEEPER = 1.4


class TopicSigns(NamedTuple):
    """Of the best entry of a question: roots of its ridge score and of its lead over the next, where small differences
    tell most; the share of the subject that it explains; how sure the matcher is that the question belongs to any;
    the share of the weight of all words that idle words have; the logarithm of their number."""

    near: float
    lead: float
    explained: float
    sure: float
    idle: float
    words: float


class NameSigns(NamedTuple):
    """Of the goods, booth, session or landmark that a question seems to name. `whole` is how much of the name it spells
    out, `heads` whether with the name's first word, `exact` the share of the words typed with just the fair's marks,
    `lean` what the asked attribute says about the kind."""

    score: float
    explained: float
    whole: float
    heads: float
    lean: float
    timed: float
    subject: float
    idle: float
    exact: float


@dataclass(frozen=True, slots=True)
class Sureness:
    """Weights in the order of the signs, the bias last."""

    topic: tuple[float, ...]
    name: tuple[float, ...]
    origin: str


@cache
def learned() -> Sureness:
    told = json.loads(files("knowledge.answering").joinpath(FILE).read_text("utf-8"))
    topic, name = (
        tuple(told[gate].get(sign, 0.0) for sign in (*signs._fields, "bias"))
        for gate, signs in (("topic", TopicSigns), ("name", NameSigns))
    )
    return Sureness(topic, name, told["origin"])


def chance(weights: Sequence[float], signs: Sequence[float]) -> float:
    *slopes, bias = weights
    drive = bias + sum(slope * sign for slope, sign in zip(slopes, signs, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, drive))))


def steeper(chance: float, above: float) -> float:
    """A chance above `above`, raised: sure topics must reach the points of names and times, which are no chances."""
    if not above < chance < 1:
        return chance
    odds, floor = chance / (1 - chance), above / (1 - above)
    raised = float(floor * (odds / floor) ** STEEPER)
    return raised / (1 + raised)


class Shares(NamedTuple):
    """Of the weight of all words, the rarer in Vietnamese the heavier."""

    subject: float
    idle: float
    exact: float


def shares(question: Question, index: Index) -> Shares:
    rarity = index.topics.matcher.kernel.background.rarity
    tokens = question.folded.tokens
    weight = [rarity(token.plain) for token in tokens]
    total = sum(weight) or 1.0
    forms = index.vocabulary.forms
    return Shares(
        sum(weight[place] for place in question.subject) / total,
        sum(weight[place] for place in question.idle if tokens[place].plain not in courtesy()) / total,
        sum(
            weight[place]
            for place in question.subject
            if tokens[place].has_marks and tokens[place].marked in forms.get(tokens[place].plain, ())
        )
        / total,
    )
