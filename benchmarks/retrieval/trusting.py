"""`python -m benchmarks.retrieval.trusting` learns when to trust an answer: `knowledge/answering/sureness.json`.

Learned from questions to the sample fair, all of the project's own writing:

- its labelled questions, as typed and without marks;
- made ones about each name of the fair, as typed and as `mix`;
- the own sets of other places (city services, a university, health and money, housing and travel), which no fair
  answers, as typed and as `mix`. Intents that a fair is asked about too (`ASKED_HERE_TOO`) are left out, and each set
  meets a background that does not know it.

`--held-out` also says what the gates do with questions that they were not learned from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import knowledge.answering
from benchmarks.retrieval.fitting import logistic
from benchmarks.retrieval.learning import subjects
from benchmarks.retrieval.noise import noisy
from benchmarks.retrieval.sets import OWN, SEED, IntentSet, read_sets
from knowledge.answering.decision import FLOOR, LIKELY, NAMED, name_signs
from knowledge.answering.just_names import as_name
from knowledge.answering.one import weighed
from knowledge.answering.question import Question, take_apart
from knowledge.answering.readings.by_topic import fitting
from knowledge.answering.readings.candidate import Candidate
from knowledge.answering.sureness import FILE, NameSigns, TopicSigns, learned, shares
from knowledge.answers import Kind
from knowledge.fair import Fair
from knowledge.index import Index
from knowledge.index.topics import build_topics
from knowledge.loading import load_fair
from knowledge.matching.background import Background, shipped
from knowledge.question_files import LabelledQuestion, read_questions

SAMPLE = Path(__file__).parents[2] / "fairs" / "lang-nghe-ha-noi-2024"
QUESTIONS = SAMPLE.with_name(f"{SAMPLE.name}.questions.jsonl")
ELSEWHERE = ("city", "health_and_money", "home_and_travel", "university")
ASKED_HERE_TOO = (
    "symptoms branch_atm card_fees credit_card transfer lost_card pharmacy hotel_services internet_trouble menu "
    "food_delivery table_booking tour_include tour_price scold yes no who_are_you library_it campus_location greet "
    "bye_thanks contact_staff clubs"
)
FORMS = {
    Kind.BOOTH: ("{} ở đâu", "gian {} ở khu nào", "gian {} số mấy", "{} có số điện thoại không", "gian {} bán gì"),
    Kind.PRODUCT: ("{} giá bao nhiêu", "mua {} ở đâu", "có bán {} không", "gian nào bán {}", "muốn mua {} làm quà"),
    Kind.SESSION: ("{} mấy giờ", "khi nào có {}", "{} diễn ra ở đâu", "mấy giờ thì {} bắt đầu"),
    Kind.PLACE: ("{} ở đâu", "đi đường nào tới {}", "{} chỗ nào"),
}
WEIGHTS = {"fair": 1.0, "made": 1.0, "strange": 0.3}  # of all questions of a source together
TOPIC_RIDGE, NAME_RIDGE = 0.01, 0.02
FOLDS = 5
TOPIC_LIKELY = 0.12
SILENT = ("aside", "topic")  # groups of topics that answer nothing


@dataclass(frozen=True)
class Example:
    """What a gate sees of one reading of a question, and whether that reading is right."""

    source: str
    right: bool
    signs: tuple[float, ...]


Asked = tuple[str, str, datetime, LabelledQuestion | tuple[Kind, str] | None]  # source, text, clock, what is right
See = Callable[[Asked, Index], Example | None]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval.trusting", description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="judge, in five parts, what was not learned from")
    given = parser.parse_args()
    topics = examples(_topic_example)
    names = _names_after(topics)
    if given.held_out:
        _print_held_out("topic", topics, TOPIC_RIDGE, TOPIC_LIKELY)
        _print_held_out("name", names, NAME_RIDGE, LIKELY)
    print(f"{FILE}: from {len(topics):,} readings by topic and {len(names):,} by name")


def _names_after(topics: Sequence[Example]) -> list[Example]:
    """Readings by name, seen with the gate of the topics in place, since a topic's score is one of their signs."""
    *slopes, bias = _learn(topics, TOPIC_RIDGE)
    bias += _logit(FLOOR / 100) - _logit(TOPIC_LIKELY)  # so that the floor cuts off at this chance
    gate = _as_dict(TopicSigns._fields, (*slopes, bias))
    _write({"topic": gate, "name": {}})
    names = examples(_name_example)
    _write({"topic": gate, "name": _as_dict(NameSigns._fields, _learn(names, NAME_RIDGE))})
    return names


def _write(gates: Mapping[str, Mapping[str, float]]) -> None:
    target = Path(knowledge.answering.__path__[0]) / FILE
    target.write_text(json.dumps({"origin": origin(), **gates}, indent=2) + "\n", "utf-8")
    learned.cache_clear()


def origin() -> str:
    """What the file was made from; a test compares it."""
    texts = [path.read_text("utf-8") for path in sorted(OWN.glob("*.jsonl"))]
    texts += [QUESTIONS.read_text("utf-8"), shipped().origin]
    mark = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    return f"python -m benchmarks.retrieval.trusting, from the project's own questions and intent sets; texts {mark}"


def examples(see: See) -> list[Example]:
    fair = load_fair(SAMPLE).fair
    assert fair is not None
    index = Index.build(fair)
    questions = [question for question in read_questions(QUESTIONS, fair) if len(question.turns) == 1]
    now = questions[0].now
    seen = [see(asked, index) for asked in (*_labelled(questions), *_made(fair, now))]
    for one in read_sets(OWN):
        if one.name in ELSEWHERE:
            there = replace(index, topics=build_topics(fair, _unknowing(one.name)))
            seen += [see(asked, there) for asked in _strange(one, now)]
    return [example for example in seen if example]


def _unknowing(left_out: str) -> Background:
    """What is shipped, but for what was learned of one set's words."""
    return replace(subjects((left_out,)), channels=shipped().channels, gate=shipped().gate)


def _labelled(questions: Sequence[LabelledQuestion]) -> Iterator[Asked]:
    for question in questions:
        for text in dict.fromkeys(noisy(question.turns[0], kind) for kind in ("clean", "nodiac")):
            yield "fair", text, question.now, question


def _made(fair: Fair, now: datetime) -> Iterator[Asked]:
    dice = random.Random(SEED)
    named = [(Kind.BOOTH, booth.code, (booth.name, booth.exhibitor, *booth.aliases)) for booth in fair.booths]
    named += [(Kind.PRODUCT, product.id, (product.name, *product.aliases)) for product in fair.products]
    named += [(Kind.SESSION, session.id, (session.title, *session.aliases)) for session in fair.sessions]
    named += [(Kind.PLACE, mark.id, (mark.name, *mark.aliases)) for mark in fair.event.map.landmarks]
    for kind, id_, names in named:
        for name in filter(None, names):
            text = dice.choice(FORMS[kind]).format(name[0].lower() + name[1:])
            for condition in ("clean", "mix"):
                yield "made", noisy(text, condition), now, (kind, id_)


def _strange(one: IntentSet, now: datetime) -> Iterator[Asked]:
    for utterance in (*one.phrasings, *one.questions):
        if utterance.intent not in ASKED_HERE_TOO.split():
            for condition in ("clean", "nodiac", "mix"):
                yield "strange", noisy(utterance.text, condition), now, None


def _topic_example(asked: Asked, index: Index) -> Example | None:
    """The best entry; None where the best is a topic that answers nothing, or the question is made of a name."""
    source, text, now, meant = asked
    question = _read(text, index, now)
    if source == "made" or not question.folded.tokens:
        return None
    label, fit = fitting(question, index)[0][0]
    group, _, name = label.partition(":")
    right = isinstance(meant, LabelledQuestion) and any(
        option.kind.value == group and (name in option.ids or group == "place") for option in meant.expect
    )
    return None if group in SILENT else Example(source, right, fit.signs(question))


def _name_example(asked: Asked, index: Index) -> Example | None:
    """The best reading, if it is one by name."""
    source, text, now, meant = asked
    question = _read(text, index, now)
    ranked = sorted(weighed(question, index, now), key=lambda candidate: (not candidate.final, *candidate.rank()))
    if not ranked or ranked[0].final or ranked[0].reason not in NAMED or ranked[0].score < FLOOR:
        return None
    best = ranked[0]
    signs = name_signs(question, best, shares(question, index))
    return Example(source, _is_right(best, meant, index.fair), signs)


def _read(text: str, index: Index, now: datetime) -> Question:
    return as_name(take_apart(text, index, now), index)


def _is_right(told: Candidate, meant: LabelledQuestion | tuple[Kind, str] | None, fair: Fair) -> bool:
    """A made question about goods is right with their booth too, and the other way round."""
    if meant is None:
        return False
    if isinstance(meant, LabelledQuestion):
        return bool(told.ids) and any(option.kind is told.kind and told.ids[0] in option.ids for option in meant.expect)
    kind, id_ = meant
    if told.kind is kind:
        return id_ in told.ids
    if {told.kind, kind} != {Kind.BOOTH, Kind.PRODUCT}:
        return False
    booth = id_ if kind is Kind.BOOTH else fair.product[id_].booth
    return booth in (told.ids if told.kind is Kind.BOOTH else [fair.product[told_id].booth for told_id in told.ids])


def _learn(seen: Sequence[Example], ridge: float) -> tuple[float, ...]:
    return logistic(
        np.array([example.signs for example in seen]),
        np.array([example.right for example in seen], np.float64),
        _weights(seen),
        ridge,
    )


def _weights(seen: Sequence[Example]) -> NDArray[np.float64]:
    counts = Counter(example.source for example in seen)
    share = {source: counts["fair"] / count * WEIGHTS[source] for source, count in counts.items()}
    return np.array([share[example.source] for example in seen])


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance))


def _as_dict(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    return {name: round(weight, 4) for name, weight in zip([*names, "bias"], weights, strict=True)}


def _print_held_out(name: str, seen: Sequence[Example], ridge: float, least: float) -> None:
    part = np.random.default_rng(SEED).integers(0, FOLDS, len(seen))
    kept = np.zeros(len(seen), bool)
    for fold in range(FOLDS):
        *slopes, bias = _learn([one for one, place in zip(seen, part, strict=True) if place != fold], ridge)
        for number in np.flatnonzero(part == fold).tolist():
            drive = float(np.dot(slopes, seen[number].signs)) + bias
            kept[number] = drive >= _logit(least)
    for source in ("fair", "made", "strange"):
        for right in (True, False):
            pairs = zip(seen, kept, strict=True)
            group = [keeps for one, keeps in pairs if (one.source, one.right) == (source, right)]
            if group:
                print(f"{name}: {source}, {'right' if right else 'wrong'}: {sum(group)} of {len(group)} trusted")


if __name__ == "__main__":
    main()
