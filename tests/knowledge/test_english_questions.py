"""The subjects every fair has, asked in English."""

import pytest

from knowledge.text.english import in_vietnamese
from tests.knowledge.sample_fair import ask


@pytest.mark.parametrize(
    ("typed", "kind", "first"),
    [
        ("where is the restroom?", "place", "wc-dong"),
        ("Can we pay by credit card?", "faq", "quet-the"),
        ("what time do you close", "event", "hours"),
        ("is there any parking here", "place", "bai-xe-may"),
        ("do I need a ticket?", "faq", "ve-vao-cua"),
        ("how much for a conical hat", "product", "non-ve-tranh"),
        ("who sells lotus tea", "product", "tra-sen-tay-ho"),
        ("paper fans", "product", "quat-giay-do"),
        ("lacquer painting price", "product", "tranh-son-mai-sen"),
        ("what's on tonight?", "session", "roi-nuoc-t4"),
        ("when is the closing ceremony", "session", "be-mac"),
        ("what is the wifi password", "faq", "wifi"),
        ("I lost my phone", "faq", "mat-do"),
        ("are dogs allowed", "faq", "thu-cung"),
        ("what does booth A01 sell", "booth", "A01"),
        ("thanks a lot", "smalltalk", "thanks"),
    ],
)
def test_everyday_english_is_understood(typed: str, kind: str, first: str) -> None:
    given = ask(typed)
    assert (given.kind.value, given.ids[:1]) == (kind, (first,))


def test_two_questions_in_english_get_both_answers() -> None:
    answer = ask("where is the toilet and what time do you close?")
    assert (answer.ids[0], answer.also[0].ids) == ("wc-dong", ("hours",))


@pytest.mark.parametrize("typed", ["do you sell cars", "who won the football match", "where can I buy an iPhone"])
def test_what_the_fair_does_not_have_stays_unknown_in_english(typed: str) -> None:
    assert ask(typed).kind.value == "none"


@pytest.mark.parametrize(
    "typed", ["hat sen bao nhieu", "bun cha", "gian A12", "do da", "so do o dau", "ship", "mua tea o dau"]
)
def test_vietnamese_is_not_taken_for_english(typed: str) -> None:
    assert in_vietnamese(typed) == ""
