"""Questions of the same sense come together; what was taught lies over the organiser's tables."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from knowledge.fair import FaqEntry
from knowledge.grouping import together
from knowledge.learned import Learned, new_id, with_learned
from tests.knowledge.sample_fair import fair

FAIR = replace(fair(), faq=(FaqEntry("ve", ("Vé bao nhiêu?",), "Miễn phí."),))

ASKED = (
    ("có xem bói không", "cho xem boi o dau", "ai xem bói vậy ạ", "xem bói ở chỗ nào"),
    ("giặt ủi chỗ nào", "co cho giat ui khong"),
    ("có chỗ đổi tiền đô không", "đổi tiền đô ở đâu"),
    ("wxyz",),
)


def test_wordings_of_one_question_come_together_and_others_stay_apart() -> None:
    mixed = [text for texts in zip(*(asked + ("",) * 4 for asked in ASKED), strict=False) for text in texts if text]
    found = together([(text, text) for text in mixed])
    assert sorted(map(sorted, found)) == sorted(map(sorted, ASKED))
    assert [len(group) for group in found] == [4, 2, 2, 1]


def test_decomposed_letters_make_no_other_group() -> None:
    texts = [text for asked in ASKED for text in asked]
    apart = [(n, unicodedata.normalize("NFD", text)) for n, text in enumerate(texts)]
    assert together(apart) == together(list(enumerate(texts)))
    assert together([]) == []


def test_a_phrasing_joins_its_entry_and_an_answer_makes_an_entry() -> None:
    lessons = [
        Learned("ve", "giá vé sao"),
        Learned("xem-boi", "Có xem bói không?", "Không có."),
        Learned("xem-boi", "coi bói đâu", "Không có."),
    ]
    taught = with_learned(FAIR, lessons)
    assert taught.faq == (
        FaqEntry("ve", ("Vé bao nhiêu?", "giá vé sao"), "Miễn phí."),
        FaqEntry("xem-boi", ("Có xem bói không?", "coi bói đâu"), "Không có."),
    )
    assert with_learned(taught, lessons) is taught


def test_what_the_tables_say_by_now_counts_and_a_lost_entry_rests() -> None:
    assert with_learned(FAIR, [Learned("ve", "ve bao nhieu")]) is FAIR
    assert with_learned(FAIR, [Learned("da-xoa", "còn không")]) is FAIR
    mended = replace(FAIR, faq=(*FAIR.faq, FaqEntry("xem-boi", ("Xem bói?",), "Có, ở A01.")))
    taught = with_learned(mended, [Learned("xem-boi", "coi bói đâu", "Không có.")])
    assert taught.faq_entry["xem-boi"] == FaqEntry("xem-boi", ("Xem bói?", "coi bói đâu"), "Có, ở A01.")


def test_a_new_entry_gets_an_id_that_is_free_and_fits_the_format() -> None:
    assert new_id("Có xem bói không?", FAIR) == "co-xem-boi-khong"
    again = with_learned(FAIR, [Learned("co-xem-boi-khong", "x", "y")])
    assert new_id("có xem bói KHÔNG", again) == "co-xem-boi-khong-2"
    assert len(new_id("rất dài " * 30, FAIR)) <= 40
    assert new_id("🤔", FAIR) == "hoi-dap"
