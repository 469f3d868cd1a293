"""Several questions in a row about one thing, as people type them: after a show, a booth, an entry and a list."""

import json

import pytest

from knowledge.answering import answer, context_from_dict, context_to_dict, remember
from knowledge.answers import EMPTY_CONTEXT, Answer, Kind
from tests.knowledge.sample_fair import NOW, ask, index, told

PUPPETS = "roi-nuoc-t4"


@pytest.mark.parametrize(
    ("turns", "kind", "first"),
    [
        (("rối nước khi nào diễn", "ở chỗ nào"), "session", PUPPETS),
        (("roi nuoc khi nao dien", "o cho nao", "co mat tien ko"), "faq", "roi-nuoc"),
        (("rối nước khi nào diễn", "có mất tiền không", "mấy giờ xong"), "session", PUPPETS),
        (("rối nước khi nào diễn", "có mất tiền không", "mai còn không"), "session", "roi-nuoc-t5"),
        (("rối nước khi nào diễn", "bao lâu"), "session", PUPPETS),
        (("rối nước khi nào diễn", "có mấy suất"), "session", PUPPETS),
        (("gian D05", "mai còn bán không"), "event", "hours"),
        (("gian D05", "mai con ban ko", "cho xin sdt"), "booth", "D05"),
        (("gian D05", "mấy giờ đóng cửa", "bán gì"), "booth", "D05"),
        (("gian d05", "may gio dong cua", "ban gi"), "booth", "D05"),
        (("vé vào cửa bao nhiêu", "trẻ em thì sao"), "faq", "ve-vao-cua"),
        (("vé vào cửa bao nhiêu", "người cao tuổi"), "faq", "ve-vao-cua"),
        (("có quẹt thẻ không", "gian nào có"), "faq", "quet-the"),
        (("nhà vệ sinh ở đâu", "có mất tiền không"), "faq", "nha-ve-sinh"),
        (("nón quai thao giá bao nhiêu", "gian đó nằm đâu"), "booth", "C05"),
        (("nón quai thao giá bao nhiêu", "quầy đó có số điện thoại không"), "booth", "C05"),
    ],
)
def test_the_subject_stays_over_several_questions(turns: tuple[str, ...], kind: str, first: str) -> None:
    given = ask(*turns)
    assert (given.kind.value, given.ids[:1]) == (kind, (first,))


@pytest.mark.parametrize(
    "said",
    ["cái thứ hai bao nhiêu", "cai thu 2 gia sao", "món thứ hai ở đâu", "cái số 2 bán ở gian nào", "cái thứ hai"],
)
def test_something_is_asked_of_the_second_as_it_was_read(said: str) -> None:
    first, second, *_ = (product.id for product in index().fair.products_of["C05"])
    assert told("gian C05 bán gì", said) == ("product", (second,))
    assert told("gian C05 bán gì", "cái đầu tiên bao nhiêu") == ("product", (first,))


def test_the_second_booth_of_a_list_of_goods_is_the_second_that_was_read() -> None:
    goods = ask("nón lá").ids
    booths = list(dict.fromkeys(index().fair.product[id_].booth for id_ in goods))
    assert told("nón lá", "gian thứ hai ở đâu") == ("booth", (booths[1],))


def test_a_menu_left_unanswered_chooses_nothing() -> None:
    turns = ("rối nước khi nào diễn", "ocop 4")
    menu = ask(*turns)
    assert (menu.kind, menu.choose) == (Kind.FAQ, True)
    assert told(*turns, "mấy giờ xong") == told("rối nước khi nào diễn")


def test_a_second_question_back_is_answered_with_all_instead() -> None:
    given = ask("gian số 1", "ocop 4")
    assert (given.choose, len(given.ids), len(given.also)) == (False, 1, 1)


def test_a_denial_offers_what_came_next_and_never_what_was_denied() -> None:
    first = ask("gốm minh châu ở đâu")
    denied = ask("gốm minh châu ở đâu", "không phải")
    assert denied.suggestions == first.suggestions
    assert ask("gian Z99", "không phải").suggestions == ()


def test_two_misses_count_over_a_denial() -> None:
    context = EMPTY_CONTEXT
    for text in ("gian Z99", "không phải"):
        context = remember(context, text, answer(text, index(), context, NOW), NOW)
    assert context.misses == 2


def test_a_context_between_two_questions_survives_being_written_down() -> None:
    def through_a_row(*turns: str) -> Answer:
        context = EMPTY_CONTEXT
        for turn in turns[:-1]:
            context = remember(context, turn, answer(turn, index(), context, NOW), NOW)
            context = context_from_dict(json.loads(json.dumps(context_to_dict(context))))
        return answer(turns[-1], index(), context, NOW)

    for turns in (("gian D05", "mấy giờ đóng cửa", "bán gì"), ("gian số 1", "2"), ("gốm minh châu ở đâu", "sai rồi")):
        assert through_a_row(*turns) == ask(*turns)


def test_no_show_that_is_over_is_offered_beside_a_refusal() -> None:
    offered = [offer for offer in ask("đêm nhạc xổ số miền bắc").suggestions if offer.kind is Kind.SESSION]
    assert all(index().fair.session[offer.id].ends_at > NOW for offer in offered)
