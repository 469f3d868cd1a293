"""An answer as people read it, beside what the transcripts say."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.replies.answers import answer_reply
from handlers.replies.splitting import LIMIT, split
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Kind, Suggestion
from simulator.clock import Clock
from simulator.entities import utf16_length
from simulator.markup import parse_html
from simulator.telegram import Telegram
from tests.handlers.chair import does, lan
from tests.handlers.conftest import FAIR, NOW
from tests.rig import TOKEN, prepare_database, running

TEXTS = Texts()
MANY_LINES = "\n".join(f"Dòng {n} <gốm> & {'men ' * 12}" for n in range(150))
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


def accepted(text: str) -> list[str]:
    """The pieces as Telegram reads them; raises where it would refuse one."""
    pieces = [parse_html(piece, "HTML")[0] for piece in split(text)]
    assert [piece for piece in pieces if utf16_length(piece) > LIMIT] == []
    return pieces


def test_descriptions_of_many_lines_go_out_in_pieces_that_telegram_takes() -> None:
    booth, product, session = FAIR.booth["A01"], FAIR.product["am-tra"], FAIR.session["ca-tru"]
    wordy = replace(
        FAIR,
        booths=(replace(booth, description=MANY_LINES, name="Gốm\nLan Anh"),),
        products=(replace(product, description=MANY_LINES),),
        sessions=(replace(session, description=MANY_LINES, title="Hát\nca trù"),),
    )
    for kind, identity in ((Kind.BOOTH, "A01"), (Kind.PRODUCT, "am-tra"), (Kind.SESSION, "ca-tru")):
        reply = answer_reply(TEXTS, wordy, Answer(kind, (identity,)), NOW)
        pieces = accepted(reply.text)
        assert len(pieces) > 1
        assert re.findall(r"Dòng (\d+) <gốm>", "".join(pieces)) == [str(n) for n in range(150)]
        assert reply.text.count("<i>Dòng") == 150


async def test_a_wordy_booth_arrives(database_url: str) -> None:
    wordy = replace(FAIR, booths=(replace(FAIR.booth["A01"], description=MANY_LINES), *FAIR.booths[1:]))
    await prepare_database(database_url, wordy, NOW)
    async with running(database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)) as rig:
        person = await lan(rig)
        await does(rig, person, "gian A01 ở đâu")
        said = "".join(bubble.text for bubble in person.screen() if bubble.by_bot)
    assert [said.count(f"Dòng {n} ") for n in range(150)] == [1] * 150
