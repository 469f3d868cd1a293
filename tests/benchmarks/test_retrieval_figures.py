import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks.retrieval.judging import Figures, auroc, far, judge
from benchmarks.retrieval.learning import origin, subjects
from benchmarks.retrieval.methods import METHODS
from benchmarks.retrieval.noise import CONDITIONS
from benchmarks.retrieval.picture import draw
from benchmarks.retrieval.scaling import AN_ENTRY, made
from benchmarks.retrieval.sets import OWN, Utterance, part, read_sets
from knowledge.matching.background import shipped

PARKING = ["gửi xe ở đâu", "bãi gửi xe chỗ nào", "gửi xe máy ở chỗ nào", "chỗ để xe máy ở đâu"]
WIFI = ["mật khẩu wifi là gì", "cho xin mật khẩu wifi", "pass wifi là gì", "wifi mật khẩu gì"]


def small_sets(folder: Path) -> Path:
    for name, (left, right) in {
        "one": (PARKING, WIFI),
        "two": (["mấy giờ mở cửa"] * 4, ["có nước uống không"] * 4),
    }.items():
        rows = [{"intent": "left", "text": text} for text in left] + [
            {"intent": "right", "text": text} for text in right
        ]
        (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return folder


def test_auroc_is_the_chance_to_rank_a_proper_question_higher() -> None:
    assert auroc(np.array([3.0, 4.0]), np.array([1.0, 2.0])) == 1.0
    assert auroc(np.array([1.0]), np.array([1.0])) == 0.5
    assert auroc(np.array([1.0, 3.0]), np.array([2.0])) == 0.5


def test_far95_counts_strange_questions_above_the_floor_of_the_proper_ones() -> None:
    proper = np.arange(100.0)
    assert far(proper, np.array([4.0, 5.0, 6.0, 200.0])) == 0.75


@pytest.mark.parametrize("name", METHODS)
def test_each_method_finds_what_is_written(name: str) -> None:
    method = METHODS[name]()
    method.build([Utterance("park", text) for text in PARKING] + [Utterance("wifi", text) for text in WIFI])
    assert [method.rank(text)[0][0] for text in (PARKING[0], WIFI[0])] == ["park", "wifi"]
    assert len({intent for intent, _ in method.rank("gui xe o dau")}) == len(method.rank("gui xe o dau"))
    assert isinstance(method.rank("?!"), list)


def test_ours_is_right_about_a_small_set_in_every_condition(tmp_path: Path) -> None:
    figures = judge("ours", read_sets(small_sets(tmp_path)), {})
    assert figures.top1["clean"] == 1.0
    assert set(figures.top1) == set(CONDITIONS)
    assert set(figures.auroc) == {"clean", "mix"}


def test_the_last_line_is_one_object_for_machines(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.retrieval", "--sets", str(small_sets(tmp_path)), "--json"]
    command += ["--quick", "--no-scaling", "--methods", "ours", "rapidfuzz ratio"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    result = json.loads(run.stdout.splitlines()[-1])
    assert set(result["methods"]) == {"ours", "rapidfuzz ratio"}
    for one in result["methods"].values():
        assert set(one) == {"top1", "top3", "auroc", "far95", "p50_ms", "p99_ms", "build_s", "rss_mb"}
    assert result["scaling"] == []


def test_what_is_judged_was_not_learned_from() -> None:
    fair = next(one for one in read_sets(OWN) if one.name == "fair")
    knows, does_not = subjects(()), subjects(("fair",))
    assert knows.count - does_not.count == len({utterance.intent for utterance in fair.phrasings})
    assert origin(()) != origin(("fair",))
    assert (knows.times_written("to he"), does_not.times_written("to he")) != (0, knows.times_written("to he"))


def test_the_shipped_file_was_made_from_the_texts_of_today() -> None:
    assert shipped().origin == origin()


def test_large_bases_ask_about_entries_that_they_hold() -> None:
    base, questions = made(1000)
    assert len(base) == 1000
    assert {question.intent for question in questions} <= {phrasing.intent for phrasing in base}
    assert len(base) == AN_ENTRY * len({phrasing.intent for phrasing in base})


def test_the_picture_shows_every_method() -> None:
    shares = dict.fromkeys(CONDITIONS, 0.5)
    picture = draw({"ours": Figures(top1=shares, p50_ms=1.0), "a & b": Figures(top1=shares, p50_ms=0.1)})
    texts = [element.text for element in ElementTree.fromstring(picture).iter() if element.tag.endswith("text")]
    assert {"ours", "a & b"} <= set(texts)


def test_parts_of_one_text_are_never_on_both_sides() -> None:
    one = part("made", [Utterance("a", text) for text in PARKING])
    assert {utterance.text for utterance in one.phrasings} & {utterance.text for utterance in one.questions} == set()
