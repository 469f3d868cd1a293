"""One possible answer and how well it fits, on one scale for all kinds."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.answers import Asked, Kind

# Where two kinds fit equally well, the earlier one answers.
KIND_ORDER = (Kind.BOOTH, Kind.PRODUCT, Kind.PLACE, Kind.SESSION, Kind.EVENT, Kind.FAQ, Kind.SMALLTALK, Kind.NONE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`ids` best first. `explained` is the share of the question's subject that it accounts for, 0 to 1.

    `choose` asks which of the ids is meant; `final` is a reading that the words leave no doubt about (a code).
    """

    kind: Kind
    ids: tuple[str, ...]
    score: float
    reason: str
    asked: Asked = Asked.ANY
    explained: float = 1.0
    choose: bool = False
    final: bool = False
    channels: dict[str, float] = field(default_factory=dict, compare=False)

    def rank(self) -> tuple[float, int]:
        return (-round(self.score, 3), KIND_ORDER.index(self.kind))
