import random

import pytest
from rapidfuzz.distance import OSA

from benchmarks.retrieval.noise import CONDITIONS, NEIGHBOURS, keystrokes, noisy, slips
from knowledge.text import fold
from knowledge.text.marks import strip_marks

TEXTS = [
    "Gửi xe máy ở đâu vậy em, bao nhiêu tiền một lượt",
    "không biết mấy giờ mới được vào",
    "Đường nào đi tới hội chợ gần nhất",
    "cho mình hỏi số điện thoại ban tổ chức với",
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_same_question_is_always_noised_alike(condition: str) -> None:
    assert [noisy(text, condition) for text in TEXTS] == [noisy(text, condition) for text in TEXTS]


def test_clean_leaves_a_question_as_it_is() -> None:
    assert [noisy(text, "clean") for text in TEXTS] == TEXTS


def test_nodiac_takes_every_mark_and_the_bar_of_the_d() -> None:
    assert noisy("Đường nào đi tới hội chợ", "nodiac") == "Duong nao di toi hoi cho"


def test_one_slip_is_made_for_every_eight_letters() -> None:
    text = "gui xe may o dau vay em bao nhieu tien"  # 29 letters
    distances = [OSA.distance(text, slips(text, random.Random(seed))) for seed in range(200)]
    assert 3 * len(distances) < sum(distances) < 4.2 * len(distances)  # slips may meet in one place


def test_a_neighbour_is_a_key_that_touches() -> None:
    assert sorted(NEIGHBOURS["g"]) == sorted("fhtyvb")
    assert all(key in NEIGHBOURS[near] for key, nears in NEIGHBOURS.items() for near in nears)


def test_half_of_the_texts_with_typos_lose_their_marks_too() -> None:
    texts = [f"Gửi xe máy ở chỗ nào, khu {number}" for number in range(400)]
    bare = sum(strip_marks(text) == text for text in (noisy(text, "typo") for text in texts))
    assert 150 < bare < 250


def test_keystrokes_are_what_telex_would_have_read() -> None:
    assert [keystrokes(word) for word in ("đường", "gửi", "hội", "mấy", "nước", "ăn")] == [
        "dduwowngf",
        "guwir",
        "hooij",
        "maays",
        "nuwowcs",
        "awn",
    ]


def test_three_words_of_ten_are_left_as_keystrokes() -> None:
    texts = [f"gửi gửi gửi gửi gửi gửi gửi gửi gửi gửi {number}" for number in range(200)]
    left = sum(noisy(text, "telex").count("guwir") for text in texts)
    assert 500 < left < 700


def test_teencode_keeps_what_the_words_mean() -> None:
    assert {fold(noisy(f"không {number}", "teen")).split()[0] for number in range(100)} <= {"khong", "hong", "hem"}


def test_mix_has_no_marks() -> None:
    assert [text for text in TEXTS if not noisy(text, "mix").isascii()] == []
