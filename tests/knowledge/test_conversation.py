import json
from datetime import timedelta

import pytest

from knowledge.answering import answer, context_from_dict, context_to_dict, remember
from knowledge.answers import EMPTY_CONTEXT, Asked, Context, Kind, Moment, Suggestion
from tests.knowledge.small_fair import NOW, ask, index, told


@pytest.mark.parametrize(
    ("turns", "kind", "ids"),
    [
        (("gian B01 ở đâu", "giá sao"), "product", ("khan-lua", "ao-lua")),
        (("gian B01 bán gì", "còn A12"), "booth", ("A12",)),
        (("khăn lụa tơ tằm giá bao nhiêu", "ở khu nào"), "product", ("khan-lua",)),
        (("khăn lụa tơ tằm giá bao nhiêu", "sđt của họ"), "booth", ("B01",)),
        (("khăn lụa giá bao nhiêu", "còn sáp ong"), "product", ("sap-ong",)),
        (("gian B02 bán gì", "cái giỏ nhiêu"), "product", ("gio-tre",)),
        (("mấy giờ khai mạc", "ở đâu vậy"), "session", ("khai-mac",)),
        (("tối nay có gì", "còn sáng mai"), "session", ("vuot-gom-t7",)),
        (("khi nào vuốt gốm", "thế còn thứ bảy"), "session", ("vuot-gom-t7",)),
        (("đồ gốm có gì", "loại nào dưới 100k"), "product", ("chen-men-lam",)),
        (("gian A12 ở đâu", "mấy giờ mở cửa"), "event", ("hours",)),
        (("gian A12 ở đâu", "thời tiết mai sao"), "none", ()),
    ],
)
def test_a_short_question_keeps_the_subject(turns: tuple[str, ...], kind: str, ids: tuple[str, ...]) -> None:
    assert told(*turns) == (kind, ids)


@pytest.mark.parametrize(
    ("turns", "kind", "ids"),
    [
        (("gian A12 ở đâu", "còn giá?"), "product", ("chum-sanh",)),
        (("gian A02 ở đâu", "gian bên cạnh"), "booth", ("A01", "A12")),
        (("chén men lam giá bao nhiêu", "gian kế bên"), "booth", ("A02",)),
        (("bình ngũ sắc giá bao nhiêu", "có loại nào rẻ hơn"), "product", ("chen-men-lam", "am-tra-men-ngoc")),
        (("nhà vệ sinh ở đâu", "có xa không"), "place", ("wc-dong", "wc-tay")),
        (("gian B01 ở đâu", "vé"), "faq", ("ve-vao",)),
        (("gian B01 ở đâu", "thêu"), "product", ("tranh-theu", "ao-lua")),
        (("gian B01 ở đâu", "thế còn sáng mai"), "session", ("vuot-gom-t7",)),
        (("gian B01 ở đâu", "món nào rẻ nhất hội chợ"), "product", ("tuong-ca",)),
    ],
)
def test_a_follow_up_keeps_the_subject_and_a_new_question_does_not(
    turns: tuple[str, ...], kind: str, ids: tuple[str, ...]
) -> None:
    assert told(*turns) == (kind, ids)


@pytest.mark.parametrize("said", ["không phải", "sai rồi", "sai bét", "nham roi", "ko phai", "ý khác"])
def test_a_denial_is_never_searched(said: str) -> None:
    given = ask("gian A12 ở đâu", said)
    assert (given.kind, given.ids, given.reason) == (Kind.NONE, (), "denied")


def test_a_denial_with_a_new_question_answers_that() -> None:
    assert told("gian A12 ở đâu", "không phải, gian B01") == ("booth", ("B01",))


def test_after_half_an_hour_the_subject_is_gone() -> None:
    context = remember(EMPTY_CONTEXT, "gian B01", answer("gian B01", index(), EMPTY_CONTEXT, NOW), NOW)
    later = answer("giá sao", index(), context, NOW + timedelta(minutes=31))
    assert later.kind is not Kind.PRODUCT


def test_a_number_picks_one_of_the_readings_offered() -> None:
    first = ask("gom duong van o dau")
    assert told("gom duong van o dau", "2") == ("booth", (first.ids[1],))


def test_the_second_of_a_list_is_picked_in_words() -> None:
    shown = ask("đồ gốm có gì").ids
    assert told("đồ gốm có gì", "cái thứ hai")[1] == (shown[1],)


def test_a_denial_speaks_of_the_last_reply_and_is_not_searched() -> None:
    given = ask("gian A12 ở đâu", "không phải")
    assert (given.kind, given.reason) == (Kind.NONE, "denied")


def test_what_a_choice_offered_keeps_its_names_after_a_denial() -> None:
    context = remember(EMPTY_CONTEXT, "gian số 1", ask("gian số 1"), NOW)
    assert [choice.label.partition(" – ")[0] for choice in context.choices] == ["A01", "B01"]
    assert all(" – " in choice.label for choice in context.choices)


def test_no_second_clarifying_question_follows_the_first() -> None:
    assert ask("gom duong van o dau").choose
    assert not ask("gom duong van o dau", "gian so 1").choose


def test_misses_in_a_row_are_counted_and_an_answer_ends_them() -> None:
    context = EMPTY_CONTEXT
    for text in ("asdfgh jkl", "qwrtp zxcv"):
        context = remember(context, text, answer(text, index(), context, NOW), NOW)
    assert context.misses == 2
    context = remember(context, "gian A12", answer("gian A12", index(), context, NOW), NOW)
    assert (context.misses, context.ids) == (0, ("A12",))


def test_small_talk_leaves_the_subject_alone() -> None:
    assert told("gian B01 ở đâu", "cảm ơn nha", "giá sao") == ("product", ("khan-lua", "ao-lua"))


def test_a_context_survives_as_json() -> None:
    context = Context(
        at=NOW,
        kind=Kind.SESSION,
        ids=("a", "b"),
        asked=Asked.WHEN,
        moment=Moment("range", NOW, NOW + timedelta(hours=2), NOW.date(), "tối nay"),
        choices=(Suggestion(Kind.BOOTH, "A01", "A01 – Gốm"),),
        question="tối nay có gì",
        misses=1,
    )
    assert context_from_dict(json.loads(json.dumps(context_to_dict(context)))) == context
    assert context_from_dict(context_to_dict(EMPTY_CONTEXT)) == EMPTY_CONTEXT
    assert context_from_dict({}) == EMPTY_CONTEXT
