"""Knowledge bases of 1,000 to 100,000 phrasings: time, memory, and how many answers stay right.

Entries are made of our own sets: each is one intent about one invented place or firm, asked in five ways, so that both
the matter and the name decide. The questions are other utterances of the intent with that name, noised as `mix`.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from benchmarks.retrieval.judging import peak_mb, timed
from benchmarks.retrieval.methods import METHODS
from benchmarks.retrieval.noise import noisy
from benchmarks.retrieval.sets import OWN, SEED, Utterance, read_sets

SIZES = (1_000, 10_000, 100_000)
QUICK_SIZES = (1_000, 10_000)
AN_ENTRY = 5
ASKED = 300
NAMED_BY = 3

_FIRST = (
    "An Bình Bảo Cẩm Chí Diệu Đông Đức Gia Hà Hải Hạnh Hoàng Hồng Hùng Hương Khánh Kim Lan Lê Linh Long Mai Minh Mỹ"
)
_SECOND = (
    "Nam Nga Ngân Ngọc Nguyên Nhật Phát Phong Phú Phúc Phương Quang Quế Sơn Tâm Tân Thái Thanh Thảo Thịnh Thu Thủy"
)
_THIRD = "Tiên Tín Trà Trang Trúc Trung Tuấn Tùng Uyên Vân Việt Vĩnh Vũ Xuân Yên"
SYLLABLES = tuple(f"{_FIRST} {_SECOND} {_THIRD}".split())


@dataclass(frozen=True)
class Size:
    """`top1` is the share of right answers in the condition mix; all is None where the method cannot do it."""

    method: str
    phrasings: int
    entries: int
    top1: float | None = None
    p50_ms: float | None = None
    p99_ms: float | None = None
    build_s: float | None = None
    rss_mb: float | None = None
    note: str = ""


def scale(name: str, phrasings: int) -> Size:
    """In a process of its own."""
    method = METHODS[name]()
    if phrasings > method.phrasings_at_most:
        return Size(name, phrasings, phrasings // AN_ENTRY, note=f"not built above {method.phrasings_at_most:,}")
    base, questions = made(phrasings)
    before = peak_mb()
    started = time.perf_counter()
    method.build(base)
    build = time.perf_counter() - started
    took: list[float] = []
    right = 0
    method.rank(questions[0].text)
    for question in questions:
        ranked = timed(method, noisy(question.text, "mix"), took)
        right += [intent for intent, _ in ranked[:1]] == [question.intent]
    p50, p99 = (round(1000 * float(np.percentile(took, share)), 3) for share in (50, 99))
    note = f"{before:.0f} MB before building"
    return Size(
        name, phrasings, phrasings // AN_ENTRY, round(right / len(questions), 4), p50, p99, round(build, 3), peak_mb(),
        note,
    )  # fmt: skip


def made(phrasings: int) -> tuple[list[Utterance], list[Utterance]]:
    """The phrasings of a knowledge base of this size, and questions to it."""
    dice = random.Random(SEED)
    texts: dict[str, list[str]] = defaultdict(list)
    for one in read_sets(OWN):
        for utterance in (*one.phrasings, *one.questions):
            texts[f"{one.name} {utterance.intent}"].append(utterance.text)
    intents = [intent for intent, known in texts.items() if len(known) > AN_ENTRY]
    base: list[Utterance] = []
    questions: list[Utterance] = []
    for number in range(phrasings // AN_ENTRY):
        intent = intents[number % len(intents)]
        name = " ".join(dice.sample(SYLLABLES, NAMED_BY))
        *asked, question = dice.sample(texts[intent], AN_ENTRY + 1)
        entry = f"{number}"
        base += [Utterance(entry, _about(text, name, dice)) for text in asked]
        questions.append(Utterance(entry, _about(question, name, dice)))
    return base, dice.sample(questions, min(ASKED, len(questions)))


def _about(text: str, name: str, dice: random.Random) -> str:
    return f"{name} {text}" if dice.random() < 0.5 else f"{text} {name}"
