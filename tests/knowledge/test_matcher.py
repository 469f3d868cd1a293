import numpy as np

from knowledge.matching.background import shipped
from knowledge.matching.gate import Evidence, Gate
from knowledge.matching.grams import LETTERS, SYLLABLES, Grams, letters_of, syllables_of
from knowledge.matching.matcher import Matcher, Phrasing
from knowledge.matching.rows import Postings, Rows, highest
from knowledge.matching.spelling import Spelling
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
    nothing = Matcher.build([])
    assert nothing.scores(read("xin chào")).shape == (0,)
    assert nothing.judge(read("xin chào")).sure == 0.0


def test_a_question_without_a_word_is_not_sure_of_anything() -> None:
    judged = Matcher.build(PHRASINGS).judge(read("?!"))
    assert judged.scores.shape == (3,)
    assert judged.sure < 0.2


def test_a_large_base_is_judged_by_the_neighbourhood() -> None:
    many = [Phrasing(f"l{number}", f"câu hỏi số {number} về việc {number * 7}") for number in range(2600)]
    matcher = Matcher.build([*PHRASINGS, *many])
    assert matcher.dual is None
    assert _best(matcher, "mat khau wifi la gi") == "wifi"
    assert matcher.judge(read("gui xe may o dau")).ranked(matcher.labels)[0][0] == "park"


def test_small_and_large_bases_agree_on_their_own_phrasings() -> None:
    small = Matcher.build(PHRASINGS)
    near, similar = small.kernel.nearest(small.kernel.question(read("Mật khẩu wifi là gì?")), 2)
    whole = small.kernel.by_parts(small.kernel.question(read("Mật khẩu wifi là gì?")))
    whole += small.kernel.ratios(small.kernel.question(read("Mật khẩu wifi là gì?")))
    assert near.tolist() == highest(whole, 2).tolist()
    assert np.allclose(similar, whole[near], atol=1e-5)


def test_thinking_twice_gives_the_same() -> None:
    first, second = (Matcher.build(PHRASINGS).judge(read("gui xe mya o dau")) for _ in range(2))
    assert first.scores.tolist() == second.scores.tolist()
    assert first.sure == second.sure


def test_the_best_labels_come_with_what_they_are_worth() -> None:
    matcher = Matcher.build(PHRASINGS)
    ranked = matcher.judge(read("mat khau wifi"), 2).ranked(matcher.labels)
    assert ranked[0][0] == "wifi"
    assert len(ranked) == 2
    assert 100 >= ranked[0][1] > ranked[1][1] >= 0


def test_a_label_with_many_phrasings_does_not_win_by_number() -> None:
    chatty = [Phrasing("bus", f"xe buýt số {number} đi đâu") for number in range(20)]
    assert _best(Matcher.build([*PHRASINGS, *chatty]), "xe máy gửi ở đâu") == "park"


def test_a_slip_is_mended_by_the_words_of_the_base() -> None:
    spelling = Spelling.build(["gửi xe máy ở đâu", "mật khẩu wifi"], shipped())
    known = Spelling.build(["gui xe may o dau", "mat khau wifi la gi"], shipped())
    assert known.mend("gui xw may") == "gui xe may"
    assert known.mend("mat khua wifi") == "mat khau wifi"
    assert spelling.mend("wwwqqq 2024") == "wwwqqq 2024"


def test_a_word_that_vietnamese_has_is_no_slip() -> None:
    spelling = Spelling.build(["gui xe may o dau"], shipped())
    assert shipped().times_written("hoi") > 0
    assert spelling.mend("hoi xe") == "hoi xe"


def test_texts_about_the_same_are_near_without_a_word_in_common() -> None:
    def about(left: str, right: str) -> float:
        size = shipped().count
        sides = [np.bincount(*shipped().row(text)[:1], shipped().row(text)[1], size) for text in (left, right)]
        return float(sides[0] @ sides[1])

    assert about("bao lau thi co hang", "may ngay nhan duoc") > 0.1 + about("bao lau thi co hang", "mat the atm")


def test_strange_words_are_about_nothing() -> None:
    assert shipped().row("zzzz qqqq")[0].tolist() == []


def test_the_gate_is_surer_of_nearer_questions() -> None:
    low = Evidence(*[0.1] * len(Evidence._fields))
    high = low._replace(near=0.9, crowd=1.0, similar=0.6)
    gate = shipped().gate
    assert 0 < gate.chance(low) < gate.chance(high) < 1
    assert Gate((0.0,) * 10).chance(high) == 0.5


def test_cosines_are_one_with_itself_and_less_with_others() -> None:
    grams, rows = Grams.build(["gốm bát tràng", "lụa vạn phúc"], LETTERS)
    scores = Postings.build(rows, len(grams.number), 0).products(grams.row("gốm bát tràng"))
    assert round(float(scores[0]), 6) == 1.0
    assert scores[1] < 0.2


def test_dense_and_sparse_postings_agree() -> None:
    texts = [f"gửi xe số {number}" for number in range(40)]
    grams, rows = Grams.build(texts, LETTERS)
    question = grams.row("gui xe số 7")
    sparse = Postings.build(rows, len(grams.number), 0)
    dense = Postings.build(rows, len(grams.number), 100)
    assert len(dense.dense) > 0 == len(sparse.dense)
    assert np.allclose(sparse.products(question), dense.products(question), atol=1e-6)
    assert np.allclose(
        rows.products_with(question, np.arange(40), len(grams.number)), sparse.products(question), atol=1e-6
    )


def test_the_rarest_features_find_the_text_without_touching_all() -> None:
    texts = [f"gửi xe số {number}" for number in range(100)]
    grams, rows = Grams.build(texts, SYLLABLES)
    found = Postings.build(rows, len(grams.number), 0).products(grams.row("gửi xe số 77"), touching=5)
    assert int(np.argmax(found)) == 77
    assert int((found > 0).sum()) <= 5


def test_rows_keep_texts_without_a_gram() -> None:
    rows = Rows.of([shipped().row("gui xe"), shipped().row("zzzz"), shipped().row("mat the")])
    assert len(rows) == 3
    assert rows.row(1)[0].tolist() == []
    assert rows.products(np.array([0, 1, 2]))[1].tolist() == [0.0, 0.0, 0.0]


def test_pairs_of_syllables_are_grams() -> None:
    assert syllables_of("mật ong rừng") == ["mật", "ong", "rừng", "mật ong", "ong rừng"]
    assert letters_of("ở") == (" ở", "ở ", " ở ", " ở ", " ở ")
