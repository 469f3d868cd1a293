"""The floor under the sample fair's own questions: a change that drops below it has broken something."""

from pathlib import Path

import pytest

from knowledge.evaluation import Evaluation, evaluate, read_questions
from knowledge.index import Index
from knowledge.loading import load_fair

FAIRS = Path(__file__).parents[2] / "fairs"


@pytest.fixture(scope="module")
def told() -> Evaluation:
    fair = load_fair(FAIRS / "lang-nghe-ha-noi-2024").fair
    assert fair is not None
    questions = read_questions(FAIRS / "lang-nghe-ha-noi-2024.questions.jsonl", fair)
    return evaluate(Index.build(fair), questions)


def test_most_questions_are_answered_right(told: Evaluation) -> None:
    assert told.right / told.total >= 0.92


def test_few_questions_that_should_be_refused_are_answered(told: Evaluation) -> None:
    assert told.false_answer_rate <= 0.08


def test_few_questions_that_have_an_answer_are_refused(told: Evaluation) -> None:
    assert told.refused_rate <= 0.04
