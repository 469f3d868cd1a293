import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import explain
from knowledge.answering.decision import decide
from knowledge.answering.labels import label_of
from knowledge.answering.question import take_apart
from knowledge.answering.readings.candidate import Candidate
from knowledge.answers import EMPTY_CONTEXT, Asked, Kind
from knowledge.text.marks import strip_marks
from tests.knowledge.small_fair import FAIR, NOW, ask, index, told


@pytest.mark.parametrize(
    "typed",
    ["A12", "a12", "gian A12", "gian a 12", "A-12", "a.12", "gian hàng số A12", "gian so 12 khu a", "booth a12"],
)
def test_every_shape_of_a_code_finds_the_booth(typed: str) -> None:
    assert told(typed) == ("booth", ("A12",))


def test_a_spoken_code_finds_the_booth() -> None:
    assert told("bê 2 ở đâu") == ("booth", ("B02",))


def test_several_codes_are_all_told() -> None:
    assert told("gian A01 và B02 bán gì") == ("booth", ("A01", "B02"))


def test_a_bare_number_asks_which_zone_is_meant() -> None:
    answer = ask("gian số 1")
    assert (answer.ids, answer.choose) == (("A01", "B01"), True)


@pytest.mark.parametrize("typed", ["gian A99", "gian c12 ban gi", "B07 ở đâu", "khu Z có gì"])
def test_a_code_or_zone_the_fair_does_not_have_is_refused(typed: str) -> None:
    assert told(typed) == ("none", ())


def test_the_nearest_real_codes_are_offered_for_a_wrong_one() -> None:
    offered = ask("gian A13 ở đâu").suggestions
    assert (offered[0].kind, offered[0].id, offered[0].label) == (Kind.BOOTH, "A12", "A12 – Gốm Mai Lan")


@pytest.mark.parametrize(
    ("typed", "kind", "ids"),
    [
        ("gốm mai lan ở đâu", "booth", ("A12",)),
        ("gom mai lan o dau", "booth", ("A12",)),
        ("gian của bà quất", "booth", ("B05",)),
        ("khăn lụa tơ tằm giá bao nhiêu", "product", ("khan-lua",)),
        ("gia mat ong hoa mo", "product", ("mat-ong-mo",)),
        ("ai bán giỏ tre", "product", ("gio-tre",)),
        ("chum sanh gia sao", "product", ("chum-sanh",)),
        ("mua sáp ong ở đâu", "product", ("sap-ong",)),
        ("sân khấu chính ở đâu", "place", ("san-khau",)),
        ("wc o dau", "place", ("wc-dong", "wc-tay")),
        ("nhà vệ sinh phía tây", "place", ("wc-tay",)),
        ("khu A có gì", "booth", ("A01", "A02", "A12")),
        ("khu gốm sứ có những gian nào", "booth", ("A01", "A02", "A12")),
        ("mấy giờ khai mạc", "session", ("khai-mac",)),
        ("khi nào có hát chèo", "session", ("cheo-t6",)),
        ("bao gio vuot gom", "session", ("vuot-gom-t6", "vuot-gom-t7")),
        ("mấy giờ mở cửa", "event", ("hours",)),
        ("hoi cho keo dai den ngay nao", "event", ("dates",)),
        ("ai tổ chức hội chợ", "event", ("organizers",)),
        ("có bao nhiêu gian hàng", "event", ("size",)),
        ("sđt ban tổ chức", "event", ("contact",)),
        ("gửi xe máy ở đâu", "faq", ("gui-xe",)),
        ("giu xe bn tien z", "faq", ("gui-xe",)),
        ("có quẹt thẻ đc k", "faq", ("the",)),
        ("rơi ví thì báo ai", "faq", ("mat-do",)),
        ("xin chào", "smalltalk", ("greet",)),
        ("tks ad nha", "smalltalk", ("thanks",)),
        ("bạn là ai vậy", "smalltalk", ("who",)),
    ],
)
def test_questions_find_their_kind_and_ids(typed: str, kind: str, ids: tuple[str, ...]) -> None:
    assert told(typed) == (kind, ids)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_booth_and_product_is_found_by_its_folded_name(form: Literal["NFC", "NFD"]) -> None:
    named = [(booth.code, booth.name) for booth in FAIR.booths]
    named += [(product.id, product.name) for product in FAIR.products]
    missed = []
    for id_, name in named:
        answer = ask(unicodedata.normalize(form, strip_marks(name)))
        if id_ not in (*answer.ids, *(offer.id for offer in answer.suggestions)):
            missed.append(name)
    assert missed == []


def test_marks_that_were_typed_decide() -> None:
    assert told("gốm Đường Vân ở đâu") == ("booth", ("A01",))
    assert told("gốm Dương Vân ở đâu") == ("booth", ("A02",))


def test_without_marks_both_names_are_offered() -> None:
    answer = ask("gom duong van o dau")
    assert (set(answer.ids), answer.choose) == ({"A01", "A02"}, True)
    assert [offer.id for offer in answer.suggestions] == list(answer.ids)
    assert [offer.label for offer in answer.suggestions] == [label_of(Kind.BOOTH, id_, FAIR) for id_ in answer.ids]


def test_a_choice_between_entries_offers_their_first_phrasings() -> None:
    twins = Candidate(Kind.FAQ, ("gui-xe", "the"), 90.0, "topic", choose=True)
    decided = decide(take_apart("gửi xe quẹt thẻ", index(), NOW), [twins], index())
    assert [(offer.id, offer.label) for offer in decided.suggestions] == [
        (id_, FAIR.faq_entry[id_].questions[0]) for id_ in ("gui-xe", "the")
    ]


@pytest.mark.parametrize(("typed", "ids"), [("sen", {"B03", "ao-lua"}), ("tre", {"gio-tre", "B02"})])
def test_one_short_syllable_returns_only_names_with_that_word(typed: str, ids: set[str]) -> None:
    answer = ask(typed)
    assert set(answer.ids) <= ids


def test_idle_words_alone_get_the_help_reply() -> None:
    assert told("cho em hỏi với ạ") == ("smalltalk", ("help",))


@pytest.mark.parametrize(
    "typed",
    [
        "gốm chu đậu có không",
        "lua van phuc gian nao",
        "kẹo dừa bến tre",
        "sửa xe máy ở đâu",
        "kết quả xổ số hôm nay",
        "thoi tiet ngay mai the nao",
        "giá vàng hôm nay",
        "kể chuyện cười đi",
        "asdfgh jkl",
        "đồ ngu",
        "có bán điện thoại iphone không",
        "?!...",
    ],
)
def test_what_is_not_at_the_fair_is_refused(typed: str) -> None:
    assert told(typed) == ("none", ())


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("gốm sứ dưới 100k", {"chen-men-lam"}),
        ("do gom tren 400 nghin", {"binh-ngu-sac"}),
        ("sản phẩm ocop 4 sao", {"binh-ngu-sac", "am-tra-men-ngoc", "khan-lua"}),
        ("ocop 5 sao co gi", {"ao-lua"}),
        ("mây tre từ 85k đến 120k", {"gio-tre", "khay-may"}),
        ("ocop 4 sao hà nam", {"khan-lua"}),
        ("ocop 4 sao ninh bình", {"khan-lua"}),
        ("gốm nào rẻ nhất", {"chen-men-lam"}),
    ],
)
def test_limits_return_the_exact_set(typed: str, ids: set[str]) -> None:
    answer = ask(typed)
    assert (answer.kind, set(answer.ids)) == (Kind.PRODUCT, ids)


def test_a_limit_nothing_meets_is_a_no() -> None:
    assert told("gốm sứ dưới 10k") == ("none", ())


def test_an_old_province_finds_what_the_new_one_holds_under_its_old_name() -> None:
    assert told("gian nào của Hà Nam") == ("booth", ("B01",))
    assert told("gian nào của Ninh Bình") == ("booth", ("B01",))


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("gian Hà Nội", ("A01", "A02", "B02", "B05")),
        ("gian nào của Hà Nội", ("A01", "A02", "B02", "B05")),
        ("gian ha noi o dau", ("A01", "A02", "B02", "B05")),
        (unicodedata.normalize("NFD", "gian hàng Hà Nội"), ("A01", "A02", "B02", "B05")),
        ("Hà Nội", ("A01", "A02", "B02", "B05")),
        ("gian Bắc Giang", ()),
        ("gian Bắc Ninh", ("A12",)),
    ],
)
def test_a_province_alone_is_all_its_booths(typed: str, codes: tuple[str, ...]) -> None:
    assert told(typed) == ("booth" if codes else "none", codes)


def test_a_province_beside_another_word_or_a_limit_is_not_all_its_booths() -> None:
    assert ask("lụa Hà Nam").reason != "province"
    assert ask("đồ 4 sao Hà Nội").kind is Kind.PRODUCT
    assert ask("gian B02 Hà Nội").ids == ("B02",)


def test_a_province_is_a_question_of_its_own_after_a_list() -> None:
    assert told("khu A có những gian nào", "gian Hà Nam") == ("booth", ("B01",))


@pytest.mark.parametrize(
    ("typed", "kind", "ids"),
    [
        ("sân khấu Lúa đang có gì", "session", ("khai-mac",)),
        ("sân khấu lúa tối nay có gì", "session", ("cheo-t6",)),
        ("san khau chinh sap toi co gi", "session", ("cheo-t6",)),
        ("sân khấu chính chiều nay có gì", "none", ()),
        ("quầy thông tin chiều nay có gì", "place", ("quay-tt",)),
    ],
)
def test_at_a_stage_only_what_is_held_there_is_told(typed: str, kind: str, ids: tuple[str, ...]) -> None:
    assert told(typed) == (kind, ids)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("tối nay có gì", ("cheo-t6",)),
        ("sang mai co gi", ("vuot-gom-t7",)),
        ("bây giờ đang có gì", ("khai-mac",)),
        ("chủ nhật có gì", ("be-mac",)),
        ("chiều thứ bảy có chương trình gì", ("toa-dam",)),
    ],
)
def test_a_time_lists_the_programme(typed: str, ids: tuple[str, ...]) -> None:
    assert told(typed) == ("session", ids)


def test_a_day_outside_the_fair_tells_its_days() -> None:
    assert told("ngày 20/3 có gì") == ("event", ("dates",))


def test_the_asked_attribute_is_told() -> None:
    assert ask("khăn lụa tơ tằm giá bao nhiêu").asked is Asked.PRICE
    assert ask("gian A12 ở đâu").asked is Asked.WHERE
    assert ask("số điện thoại gian B01").asked is Asked.PHONE


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gets_an_answer_that_keeps_the_contract(text: str) -> None:
    answer = ask(text)
    assert (answer.kind is Kind.NONE) == (answer.ids == ())
    assert len(answer.suggestions) <= 3
    assert all(offer.label for offer in answer.suggestions)
    assert answer == ask(text)


def test_two_questions_in_one_message_get_both_answers() -> None:
    answer = ask("Gian A12 ở đâu? Mấy giờ đóng cửa vậy?")
    assert (answer.ids, answer.also[0].ids) == (("A12",), ("hours",))


def test_a_phrasing_of_the_fair_is_always_that_entry() -> None:
    assert [told(question) for entry in FAIR.faq for question in entry.questions] == [
        ("faq", (entry.id,)) for entry in FAIR.faq for _ in entry.questions
    ]


def test_the_score_is_on_a_scale_of_a_hundred() -> None:
    scores = [ask(text).score for text in ("A12", "gốm", "asdf", "mấy giờ mở cửa", "xin chào")]
    assert all(0 <= score <= 100 for score in scores)


def test_an_explanation_shows_what_was_weighed() -> None:
    shown = explain("gom mai lan gia bao nhieu", index(), EMPTY_CONTEXT, NOW)
    assert shown.folded == "gom mai lan gia bao nhieu"
    assert "asked: price" in shown.entities
    assert shown.candidates[0].score >= shown.candidates[-1].score
    assert shown.thresholds["floor"] > 0


def test_a_phrase_typed_without_marks_is_no_place_far_away() -> None:
    assert told("hoi cho nam o pho nao") == ("event", ("venue",))
    assert told("gian nao tu ha nam") == told("gian nào từ Hà Nam") == told("gian Hà Nam")
