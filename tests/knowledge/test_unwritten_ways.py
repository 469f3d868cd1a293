"""A fair with one or two phrasings an entry hears what nobody wrote into it: topics lend their further ways."""

from dataclasses import replace

import pytest

from knowledge.answering import answer
from knowledge.answers import EMPTY_CONTEXT, Kind
from knowledge.fair import FaqEntry
from knowledge.index import Index
from knowledge.text.marks import strip_marks
from knowledge.text.wordlists import load, topics
from tests.knowledge.small_fair import FAIR, NOW, ask, told

SPARSE = (
    FaqEntry("thuoc-la", ("Có khu hút thuốc không?",), "Ngoài cổng sau."),
    FaqEntry("thu-cung", ("Mang chó mèo vào được không?",), "Có rọ mõm thì được."),
    FaqEntry("hoa-don", ("Có xuất hóa đơn không?",), "Có, trong ngày."),
    FaqEntry("si", ("Mua sỉ hỏi ai?",), "Hỏi quầy thông tin."),
    FaqEntry("ngu-lai", ("Khách sạn gần đây có những đâu?",), "Hai khách sạn cạnh cổng."),
)


@pytest.fixture(scope="module")
def sparse() -> Index:
    return Index.build(replace(FAIR, faq=SPARSE))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("vape trong này được không", "thuoc-la"),
        ("dắt con corgi theo có sao không", "thu-cung"),
        ("cần chứng từ để quyết toán với cơ quan", "hoa-don"),
        ("lấy mối số lượng lớn về bán lại", "si"),
        ("tối nay ngủ lại đâu gần đây", "ngu-lai"),
    ],
)
def test_words_that_no_entry_has_find_it_with_marks_and_without(sparse: Index, text: str, entry: str) -> None:
    for typed in (text, strip_marks(text)):
        given = answer(typed, sparse, EMPTY_CONTEXT, NOW)
        assert (typed, given.kind, given.ids[:1]) == (typed, Kind.FAQ, (entry,))


def test_what_the_fair_does_not_answer_stays_unanswered(sparse: Index) -> None:
    asked = ("xin pass wifi", "cho con bú ở đâu", "bốc thăm trúng thưởng thế nào", "bay flycam được không")
    assert [text for text in asked if answer(text, sparse, EMPTY_CONTEXT, NOW).kind is Kind.FAQ] == []


def test_specialities_of_a_province_are_goods_the_starred_first_and_not_booths() -> None:
    assert told("đặc sản Hà Nội mua về làm quà") == told("dac san ha noi")
    kind, ids = told("đặc sản Hà Nội")
    assert (kind, ids[:3]) == ("product", ("binh-ngu-sac", "am-tra-men-ngoc", "khay-may"))
    assert ask("gian hàng Hà Nội").kind is Kind.BOOTH


def test_the_further_ways_belong_to_known_groups_and_no_way_is_written_twice_in_a_topic() -> None:
    assert set(load("phrasings")) <= set(load("topics"))
    assert [name for group in topics().values() for name, texts in group.items() if "" in texts] == []
    doubled = [name for group in topics().values() for name, texts in group.items() if len(set(texts)) < len(texts)]
    assert doubled == []
