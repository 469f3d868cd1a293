"""When an answer is trusted: what the learned gates say, and that they were learned from the texts as they are."""

from benchmarks.retrieval.trusting import origin
from knowledge.answering.sureness import NameSigns, TopicSigns, chance, learned
from knowledge.answers import Kind
from tests.knowledge.sample_fair import ask

DOUBTFUL = NameSigns(0.6, 0.5, 0.2, 0.0, 0.0, 0.0, 0.2, 0.4, 0.0)


def test_the_gates_were_learned_from_the_texts_as_they_are_now() -> None:
    assert learned().origin == origin()


def test_a_name_spelled_out_is_trusted_more_than_a_word_of_it() -> None:
    spelled = DOUBTFUL._replace(whole=1.0, explained=1.0, subject=0.6, idle=0.0)
    assert chance(learned().name, DOUBTFUL) < 0.15 < 0.7 < chance(learned().name, spelled)


def test_a_topic_far_ahead_is_trusted_more_than_one_among_equals() -> None:
    among = TopicSigns(0.5, 0.0, 0.5, 0.5, 0.0, 1.5)
    ahead = among._replace(near=0.9, lead=0.8)
    assert chance(learned().topic, among) < 0.5 < chance(learned().topic, ahead)


def test_a_word_that_sounds_like_a_sign_is_no_question_about_the_booth() -> None:
    assert ask("lương công nhân bao nhiêu").kind is Kind.NONE
    assert ask("gian bà Lương ở đâu").kind is not Kind.NONE
