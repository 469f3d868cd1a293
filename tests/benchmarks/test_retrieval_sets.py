from collections import Counter
from pathlib import Path

import pytest

from benchmarks.retrieval.sets import OWN, Utterance, off_topic, part, read_sets
from knowledge.text import fold


def made(intent: str, count: int) -> list[Utterance]:
    return [Utterance(intent, f"{intent} {number}") for number in range(count)]


def test_half_of_an_intent_but_two_to_ten_are_phrasings() -> None:
    one = part("made", [*made("a", 3), *made("b", 8), *made("c", 40), *made("d", 1)])
    phrasings = Counter(utterance.intent for utterance in one.phrasings)
    questions = Counter(utterance.intent for utterance in one.questions)
    assert phrasings == {"a": 2, "b": 4, "c": 10, "d": 1}
    assert questions == {"a": 1, "b": 4, "c": 30}


def test_no_question_is_a_phrasing_and_none_is_lost() -> None:
    utterances = [*made("a", 9), *made("b", 12)]
    one = part("made", utterances)
    assert sorted((*one.phrasings, *one.questions), key=str) == sorted(utterances, key=str)


def test_parting_is_the_same_every_time() -> None:
    assert part("made", made("a", 20)) == part("made", made("a", 20))
    assert part("made", made("a", 20)) != part("made", made("a", 20), seed=1)


def test_off_topic_questions_are_written_in_other_sets_only() -> None:
    sets = read_sets(OWN)
    for one in sets:
        known = {fold(utterance.text) for utterance in (*one.phrasings, *one.questions)}
        strange = off_topic(sets, one)
        assert len(strange) == len(one.questions)
        assert [text for text in strange if fold(text) in known] == []


def test_our_own_sets_are_as_large_as_they_say_and_hold_nothing_twice() -> None:
    sets = read_sets(OWN)
    utterances = {one.name: (*one.phrasings, *one.questions) for one in sets}
    assert {"fair", "shop", "city"} <= set(utterances)
    assert sum(len({utterance.intent for utterance in texts}) for texts in utterances.values()) >= 40
    assert sum(map(len, utterances.values())) >= 400
    for texts in utterances.values():
        assert [text for text, times in Counter(utterance.text for utterance in texts).items() if times > 1] == []


def test_a_faulty_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"intent": "a", "text": "một"}\n{"intent": "a"}\n', "utf-8")
    with pytest.raises(SystemExit, match=r"bad\.jsonl:2"):
        read_sets(tmp_path)


def test_a_folder_without_sets_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no \*\.jsonl"):
        read_sets(tmp_path)
