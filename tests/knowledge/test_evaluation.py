import json
from pathlib import Path

import pytest

from knowledge.evaluation import QuestionFileError, evaluate, read_questions
from tests.knowledge.small_fair import FAIR, index


def _write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return path


def _row(turn: str, kind: str, *ids: str, exact: bool = False, tags: tuple[str, ...] = ()) -> dict[str, object]:
    expect = {"kind": kind, "ids": list(ids), "exact": exact}
    return {"turns": [turn], "now": "2026-03-06T09:00", "tags": list(tags), "expect": [expect]}


def test_right_answers_false_answers_and_refusals_are_counted(tmp_path: Path) -> None:
    file = _write(
        tmp_path / "q.jsonl",
        _row("gian A12 ở đâu", "booth", "A12", tags=("code",)),
        _row("khu A có gì", "booth", "A01", "A02", exact=True, tags=("code",)),
        _row("gian A01 ở đâu", "none"),
        _row("asdfgh jkl", "faq", "gui-xe"),
    )
    told = evaluate(index(), read_questions(file, FAIR), lambda answer, fair, now: answer.kind.value)
    assert (told.right, told.total, told.by_tag) == (1, 4, {"code": (1, 2)})
    assert (told.false_answer_rate, told.refused_rate) == (1.0, 1 / 3)
    assert told.p99_ms >= told.median_ms > 0
    row = told.outcomes[0].as_row()
    assert (row["kind"], row["ids"], row["text"]) == ("booth", ["A12"], "booth")


def test_only_the_last_turn_is_scored(tmp_path: Path) -> None:
    row = {**_row("", "product", "khan-lua"), "turns": ["gian B01 ở đâu", "giá sao"]}
    told = evaluate(index(), read_questions(_write(tmp_path / "q.jsonl", row), FAIR))
    assert (told.right, told.total) == (1, 1)


def test_small_talk_for_a_refusal_is_wrong_but_no_false_answer(tmp_path: Path) -> None:
    told = evaluate(index(), read_questions(_write(tmp_path / "q.jsonl", _row("xin chào", "none")), FAIR))
    assert (told.right, told.false_answer_rate) == (0, 0.0)


def test_each_bad_line_is_named_with_its_mend(tmp_path: Path) -> None:
    file = _write(
        tmp_path / "q.jsonl",
        "{nonsense",
        '{"turns": [], "now": "2026-03-06T09:00", "expect": []}',
        {"turns": ["a"], "expect": [{"kind": "none"}]},
        {"turns": ["a"], "now": "yesterday", "expect": [{"kind": "none"}]},
        {"turns": ["a"], "now": "2026-03-06T09:00", "expect": [{"kind": "shop"}]},
    )
    with pytest.raises(QuestionFileError) as error:
        read_questions(file, FAIR)
    assert [problem.split(":")[0] for problem in error.value.problems] == [
        f"q.jsonl, line {line}" for line in range(1, 6)
    ]
    assert "now is missing" in error.value.problems[2]


def test_a_file_without_questions_or_without_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError):
        read_questions(_write(tmp_path / "q.jsonl", ""), FAIR)
    (tmp_path / "b.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuestionFileError):
        read_questions(tmp_path / "b.jsonl", FAIR)
    with pytest.raises(QuestionFileError):
        read_questions(tmp_path / "absent.jsonl", FAIR)
