"""The journal against the rows: who got it, who got it twice, and whether the books say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

from simulator.journal import Call, Journal

ENDED = ("uncertain", "failed", "expired", "cancelled")
NAMED_UNCERTAIN = re.compile(r"không rõ đã tới chưa: ([\d.]+)")


@dataclass(frozen=True, slots=True)
class Pace:
    """`rate_mean` counts all messages, answers too, as Telegram does; `notices_mean` those of the broadcast."""

    rate_mean: float
    notices_mean: float
    window_max: int
    http_429: int
    reply_p95_s: float
    replies_missing: int


@dataclass(frozen=True, slots=True)
class Books:
    missing: int
    doubled: int
    uncertain: int
    uncertain_listed: int
    unexplained: int
    in_flight: int | None
    delivered: int


def notices(journal: Journal, text: str) -> list[Call]:
    return [call for call in journal.delivered() if call.params.get("text") == text]


def pace(journal: Journal, text: str, asked: Sequence[tuple[int, float]]) -> Pace:
    """`asked` are chats with the moment of their one question."""
    sent = sorted(call.monotonic for call in notices(journal, text))
    first, last = sent[0], sent[-1]
    every = sorted(call.monotonic for call in journal.delivered() if first <= call.monotonic <= last)
    waits = []
    for chat, at in asked:
        answers = [call.monotonic for call in journal.delivered_to(chat) if call.params.get("text") != text]
        waits += [answers[0] - at] if answers else []
    return Pace(
        rate_mean=round((len(every) - 1) / (last - first), 2),
        notices_mean=round((len(sent) - 1) / (last - first), 2),
        window_max=journal.densest_second(),
        http_429=len(journal.refused(429)),
        reply_p95_s=round(quantiles(waits, n=20)[-1], 2) if len(waits) > 1 else 0.0,
        replies_missing=len(asked) - len(waits),
    )


def books(journal: Journal, text: str, rows: Mapping[int, str], listed: int, in_flight: int | None = None) -> Books:
    """`rows` is what the bot's books say of each recipient; `listed` how many its report calls uncertain."""
    got = Counter(call.chat_id for call in notices(journal, text))
    known = {chat for chat, state in rows.items() if state in ("sent", "uncertain")}
    return Books(
        missing=sum(1 for chat, state in rows.items() if not got[chat] and state not in ENDED),
        doubled=sum(count - 1 for count in got.values()),
        uncertain=sum(state == "uncertain" for state in rows.values()),
        uncertain_listed=listed,
        unexplained=sum(count for chat, count in got.items() if chat not in known),
        in_flight=in_flight,
        delivered=len(got),
    )


def listed_uncertain(told: Iterable[str]) -> int:
    """What the newest report says; a report without the line says none."""
    reports = [text for text in told if "xong thông báo" in text]
    named = NAMED_UNCERTAIN.search(reports[-1]) if reports else None
    return int(named[1].replace(".", "")) if named else 0


def densest(times: Sequence[float]) -> int:
    """The most within any one second; `times` in order."""
    most = first = 0
    for last, moment in enumerate(times):
        while times[first] <= moment - 1:
            first += 1
        most = max(most, last - first + 1)
    return most
