import numpy as np

from knowledge.matching.grams import Grams, char_grams, syllable_grams
from knowledge.matching.matcher import Matcher, Phrasing
from knowledge.text import read

PHRASINGS = [
    Phrasing("park", "Gửi xe máy ở đâu?"),
    Phrasing("park", "Phí gửi xe bao nhiêu?"),
    Phrasing("wifi", "Mật khẩu wifi là gì?"),
    Phrasing("wifi", "Có wifi miễn phí không?"),
    Phrasing("pets", "Mang chó mèo vào được không?"),
]


def _best(matcher: Matcher, text: str) -> str:
    return matcher.labels[int(np.argmax(matcher.scores(read(text))))]


def test_evidence_of_all_phrasings_is_pooled() -> None:
    matcher = Matcher.build(PHRASINGS)
    assert matcher.labels == ("park", "wifi", "pets")
    assert [_best(matcher, text) for text in ("gui xe may bn", "pass wifi", "dan cho vao dc k")] == [
        "park",
        "wifi",
        "pets",
    ]


def test_a_phrasing_itself_scores_far_above_a_strange_text() -> None:
    matcher = Matcher.build(PHRASINGS)
    known = matcher.scores(read("Mật khẩu wifi là gì?")).max()
    strange = matcher.scores(read("quả bóng màu xanh")).max()
    assert known > 0.6 > 0.25 > strange


def test_nothing_to_match_gives_no_scores() -> None:
    assert Matcher.build([]).scores(read("xin chào")).shape == (0,)


def test_many_phrasings_are_pooled_without_the_dense_solve() -> None:
    many = [Phrasing(f"l{number}", f"câu hỏi số {number} về việc {number * 7}") for number in range(2600)]
    matcher = Matcher.build([*PHRASINGS, *many])
    assert matcher.dual is None
    assert _best(matcher, "mat khau wifi la gi") == "wifi"


def test_cosines_are_one_with_itself_and_less_with_others() -> None:
    grams = Grams.build(["gốm bát tràng", "lụa vạn phúc"], char_grams)
    scores = grams.cosines("gốm bát tràng")
    assert round(float(scores[0]), 6) == 1.0
    assert scores[1] < 0.2


def test_pairs_of_syllables_are_grams() -> None:
    assert syllable_grams("mật ong rừng") == ["mật", "ong", "rừng", "mật ong", "ong rừng"]
