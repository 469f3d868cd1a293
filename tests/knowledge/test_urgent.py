import unicodedata
from datetime import datetime, time
from pathlib import Path

import pytest

from handlers.replies.answers import answer_reply
from handlers.replies.texts import Texts
from knowledge.answering import answer
from knowledge.answering.urgent import fight_in, urgent_in
from knowledge.answers import EMPTY_CONTEXT, Answer, Kind
from knowledge.index import Index
from knowledge.loading import load_fair
from knowledge.question_files import read_questions
from knowledge.text import read
from knowledge.text.marks import strip_marks
from tests.knowledge.emergencies import ANOTHER_WORD_UNMARKED, CALLS, FIGHTS, HARMLESS
from tests.knowledge.small_fair import FAIR, NOW, ZONE, ask

SAMPLE = Path(__file__).parents[2] / "fairs" / "lang-nghe-ha-noi-2024"
ABOUT = {"tre-lac", "y-te", "pccc", "an-ninh"}  # what its FAQ says of emergencies


def test_there_are_calls_and_harmless_texts_enough() -> None:
    assert len({text for texts in CALLS.values() for text in texts}) >= 120
    assert len(set(HARMLESS)) >= 200


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CALLS.items() for text in texts])
def test_an_emergency_is_noticed_with_and_without_marks(kind: str, text: str) -> None:
    assert urgent_in(read(text)) == urgent_in(read(unicodedata.normalize("NFD", text))) == kind
    assert text in ANOTHER_WORD_UNMARKED or urgent_in(read(strip_marks(text))) == kind


@pytest.mark.parametrize("text", FIGHTS)
def test_a_fight_has_no_card_but_is_heard(text: str) -> None:
    for typed in (text, strip_marks(text)):
        assert (urgent_in(read(typed)), fight_in(read(typed))) == (None, True)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_questions_are_no_emergency(text: str) -> None:
    for typed in (text, strip_marks(text)):
        assert (urgent_in(read(typed)), fight_in(read(typed))) == (None, False)


@pytest.mark.parametrize(
    "text", ["con em bị lác", "sạc rồi", "đậu bụng", "chạy rồi", "thơm ngát rồi", "bị học", "trộn đồ"]
)
def test_typed_marks_of_another_word_are_no_emergency(text: str) -> None:
    assert urgent_in(read(text)) is None


def test_no_other_subject_of_the_sample_fair_is_an_emergency() -> None:
    fair = load_fair(SAMPLE).fair
    assert fair is not None
    texts = [question for entry in fair.faq if entry.id not in ABOUT for question in entry.questions]
    texts += [named for row in fair.booths for named in (row.name, row.description, *row.aliases)]
    texts += [named for row in fair.products for named in (row.name, row.description, *row.aliases)]
    texts += [session.title for session in fair.sessions]
    assert len(texts) > 700
    heard = [text for text in texts for typed in (text, strip_marks(text)) if _heard(typed)]
    assert heard == []


def test_no_sample_question_about_another_subject_is_an_emergency() -> None:
    fair = load_fair(SAMPLE).fair
    assert fair is not None
    asked = read_questions(SAMPLE.with_name(f"{SAMPLE.name}.questions.jsonl"), fair)
    texts = [turn for one in asked for turn in one.turns if not ABOUT & {id_ for e in one.expect for id_ in e.ids}]
    assert len(texts) > 500
    assert [text for text in texts for typed in (text, strip_marks(text)) if _heard(typed)] == []


def _heard(text: str) -> bool:
    return urgent_in(read(text)) is not None or fight_in(read(text))


@pytest.mark.parametrize("text", ["bán lạc rang", "ban lac rang", "cháy vé chưa", "liên lạc với ai", "câu lạc bộ"])
def test_what_only_looks_like_a_call_is_not_answered_as_one(text: str) -> None:
    fair = load_fair(SAMPLE).fair
    assert fair is not None
    told = answer(text, Index.build(fair), EMPTY_CONTEXT, datetime.combine(fair.event.starts_on, time(10), ZONE))
    assert not ABOUT & set(told.ids)


def test_safety_gear_is_answered_by_the_entry_about_fire() -> None:
    fair = load_fair(SAMPLE).fair
    assert fair is not None
    now = datetime.combine(fair.event.starts_on, time(10), ZONE)
    told = answer("bình chữa cháy để ở đâu vậy", Index.build(fair), EMPTY_CONTEXT, now)
    assert (told.urgent, told.ids) == (None, ("pccc",))


def test_a_fight_is_answered_with_whom_to_call() -> None:
    given = ask("có đánh nhau ở gian bên cạnh")
    assert (given.urgent, given.kind.value, given.ids) == (None, "event", ("contact",))


def test_the_card_lies_over_the_answer_and_leaves_it_alone() -> None:
    given = ask("có người ngất xỉu ở gian A12")
    assert (given.urgent, given.kind.value, given.ids) == ("medical", "booth", ("A12",))


def test_the_card_stands_alone_over_goods() -> None:
    goods = Answer(Kind.PRODUCT, ("ao-lua",), urgent="lost_child")
    place = Answer(Kind.PLACE, ("quay-tt",), urgent="lost_child")
    over_goods, over_a_place = (answer_reply(Texts(), FAIR, answer, NOW).text for answer in (goods, place))
    assert "Áo lụa" not in over_goods
    assert "quầy thông tin" in over_goods
    assert "quầy thông tin</b> ở cạnh khu B" in over_a_place
    assert over_a_place.lower().count("quầy thông tin") == 1


@pytest.mark.parametrize(("text", "ids"), [("lạc con rồi", ("quay-tt",)), ("bị giật túi rồi", ("quay-tt",))])
def test_a_fair_without_an_entry_of_its_own_shows_where_help_is(text: str, ids: tuple[str, ...]) -> None:
    given = ask(text)
    assert (given.kind.value, given.ids) == ("place", ids)
