"""An answer as people read it, beside what the transcripts say."""

from __future__ import annotations

from handlers.replies.answers import answer_reply
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Kind, Suggestion
from tests.handlers.conftest import FAIR, NOW

TEXTS = Texts()
OTHER = Suggestion(Kind.BOOTH, "A03", "A03 – Gốm Ba Vại")


def test_a_choice_offers_the_tied_ones_by_their_names() -> None:
    tied = Answer(Kind.BOOTH, ("A01", "A02"), suggestions=(OTHER,), choose=True)
    reply = answer_reply(TEXTS, FAIR, tied, NOW)
    assert reply.text == "Dạ, anh/chị muốn hỏi gian nào ạ?\n1. A01 – Gốm Lan Anh\n2. A02 – Gốm Tư Bình"
    assert [(row[0].text, row[0].data) for row in reply.buttons] == [
        ("1. A01 – Gốm Lan Anh", "1:show:booth:A01"),
        ("2. A02 – Gốm Tư Bình", "1:show:booth:A02"),
    ]


def test_a_refusal_offers_the_nearest_and_a_person() -> None:
    reply = answer_reply(TEXTS, FAIR, Answer(Kind.NONE, suggestions=(OTHER,)), NOW)
    assert [row[0].data for row in reply.buttons] == ["1:show:booth:A03", "1:desk"]
