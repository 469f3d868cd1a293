"""The snapshot that answering reads."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.fair import Fair


@dataclass(frozen=True)
class Index:
    fair: Fair

    @classmethod
    def build(cls, fair: Fair) -> Index:
        return cls(fair)
