"""Small words tell the language; names of the fair, Vietnamese in any mouth, tell nothing."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from knowledge.text.tongues import reads_as
from tests.rig import sample_fair

VIETNAMESE = (
    *("may gio mo cua vay", "mấy giờ mở cửa", "gian B01 ở đâu", "gian b01 o dau v", "co ban gom ko", "toi nay co gi"),
    *("ai bán nón lá", "gửi xe ở đâu", "gia bao nhieu", "chiều nay có gì xem", "xin chào", "cảm ơn em", "nhà vệ sinh"),
    *("where là ở đâu vậy em ơi", "wifi có không", "shop oi", "khu nào bán lụa"),
)
ENGLISH = (
    *("where is booth B01", "what is on this afternoon", "price of nón lá", "opening hours today", "hello"),
    *("who sells Gốm Lan Anh", "how much is áo dài", "is there a toilet near khu C", "do you speak English"),
)
NEITHER = ("", "A12", "gian A12", "nón lá", "non la", "Gốm Lan Anh", "wifi", "?", "👍", "0900 000 100", "bún chả", "ok")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_each_language_is_told_by_its_small_words(form: Literal["NFC", "NFD"]) -> None:
    told = {text: reads_as(unicodedata.normalize(form, text)) for text in (*VIETNAMESE, *ENGLISH, *NEITHER)}
    expected = {**dict.fromkeys(VIETNAMESE, "vi"), **dict.fromkeys(ENGLISH, "en"), **dict.fromkeys(NEITHER, "")}
    assert told == expected


def test_no_name_of_a_booth_or_product_is_taken_for_a_sentence() -> None:
    fair = sample_fair()
    names = [*(booth.name for booth in fair.booths), *(product.name for product in fair.products)]
    assert [name for name in names if reads_as(name)] == []
