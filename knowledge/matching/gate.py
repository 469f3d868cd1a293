"""How sure a best answer is: a logistic gate over what is known of a question and its rivals, learned once."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Evidence(NamedTuple):
    """Of one question. `near` is the best entry's score, roots where small differences tell most.

    near: root of the best score · lead: root of what it is ahead · crowd: the ten best scores together
    similar: mean of the five nearest phrasings · about: nearest in subject among the entry's phrasings
    about_any: among all · paired: share of the pairs of words that are known · explained: share of the words, the
    commoner the lighter, that the entry's phrasings have · known: that any phrasing has
    """

    near: float
    lead: float
    crowd: float
    similar: float
    about: float
    about_any: float
    paired: float
    explained: float
    known: float


@dataclass(frozen=True, slots=True)
class Gate:
    """`weights` in the order of `Evidence`, the bias last."""

    weights: tuple[float, ...]

    def chance(self, evidence: Evidence) -> float:
        """0 to 1: how likely it is that the question belongs to the knowledge base at all."""
        *weights, bias = self.weights
        drive = sum(weight * value for weight, value in zip(weights, evidence, strict=True)) + bias
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, drive))))

    def as_dict(self) -> Mapping[str, float]:
        return dict(zip([*Evidence._fields, "bias"], self.weights, strict=True))
