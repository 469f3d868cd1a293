"""What the journal and the books say about one part of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any

from simulator.journal import Journal

STOPS_WITHIN = 8.0


@dataclass(slots=True)
class Asked:
    """The questions of one part in the order of asking, and the chats that were in flight at each kill."""

    questions: list[tuple[int, str]] = field(default_factory=list)
    in_flight: list[list[int]] = field(default_factory=list)
    kills: int = 0
    seconds: float = 0.0
    exit_status: int = 0
    stopped_in: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """`in_flight` adds up all kills. `unexplained` are repeated answers that no kill can account for; it, like
    `in_flight`, is None where the bot keeps no books. `out_of_order` counts neighbours in a chat that changed places.
    """

    variant: str
    pushed: int
    answered: int
    lost: int
    acted_twice: int
    not_acted: int
    repeated: int
    in_flight: int | None
    unexplained: int | None
    kills: int
    out_of_order: int
    seconds: float
    exit_status: int
    stopped_in: float

    @property
    def good(self) -> bool:
        """Nothing lost, nothing done twice, nothing repeated without a reason, and ended in a container's time."""
        wrong = self.lost or self.acted_twice or self.not_acted or self.unexplained or self.out_of_order
        return not (wrong or self.exit_status or self.stopped_in > STOPS_WITHIN)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def judge(
    variant: str, journal: Journal, single: Asked, effects: Sequence[str], talk: Asked, talk_effects: Sequence[str]
) -> Verdict:
    """`single` has one question a chat and is judged by the journal, `talk` many and is judged by the effects."""
    screens = {chat: Counter(texts(journal, chat)) for chat, _ in single.questions}
    repeated = {chat: sum(count - 1 for count in seen.values()) for chat, seen in screens.items()}
    answered = sum(1 for seen in screens.values() if seen)
    in_flight = [chat for chats in single.in_flight for chat in chats]
    knows = single.kills == 0 or bool(single.in_flight)
    counted = Counter([*effects, *talk_effects])
    every = {text for _, text in [*single.questions, *talk.questions]}
    return Verdict(
        variant=variant,
        pushed=len(single.questions),
        answered=answered,
        lost=len(single.questions) - answered,
        acted_twice=sum(count - 1 for count in counted.values()),
        not_acted=len(every - set(counted)),
        repeated=sum(repeated.values()),
        in_flight=len(in_flight) if knows else None,
        unexplained=unexplained(repeated, Counter(in_flight)) if knows else None,
        kills=single.kills + talk.kills,
        out_of_order=out_of_order(talk.questions, talk_effects),
        seconds=round(single.seconds, 1),
        exit_status=talk.exit_status or single.exit_status,
        stopped_in=round(max(single.stopped_in, talk.stopped_in), 1),
    )


def texts(journal: Journal, chat: int) -> list[str]:
    return [str(call.params.get("text", "")) for call in journal.delivered_to(chat)]


def unexplained(repeated: Mapping[int, int], in_flight: Mapping[int, int]) -> int:
    """Each kill may repeat the answers that were in flight then, once."""
    return sum(max(0, count - in_flight.get(chat, 0)) for chat, count in repeated.items())


def out_of_order(questions: Sequence[tuple[int, str]], effects: Sequence[str]) -> int:
    """Neighbouring questions of a chat whose first effects came the other way round."""
    first: dict[str, int] = {}
    for at, text in enumerate(effects):
        first.setdefault(text, at)
    by_chat: dict[int, list[int]] = {}
    for chat, text in questions:
        if text in first:
            by_chat.setdefault(chat, []).append(first[text])
    return sum(earlier > later for places in by_chat.values() for earlier, later in pairwise(places))
