"""Any data may come back from a button: whatever it is, the tap is answered and nothing breaks."""

from __future__ import annotations

import random

import pytest

from handlers.replies.texts import Texts
from handlers.staff.routes import BUTTONS
from handlers.visitor.routes import BUTTONS as VISITOR_BUTTONS
from tests.handlers.chair import does, hoa, lan, last
from tests.handlers.test_odd_texts import answers, untroubled
from tests.rig import Rig

VERBS = {"visitor": [*VISITOR_BUTTONS, "e_booth"], "owner": list(BUTTONS)}
OLD = "Dạ, nút này đã cũ. Anh/chị hỏi lại, hoặc chọn một câu dưới đây nhé:"
ODD = [
    *(
        "",
        "0",
        "-1",
        "9" * 40,
        "²",
        "1.5",
        "on",
        "notice",
        "A01",
        "ZZ",
        "am-tra",
        "vuot-gom",
        "../staff/panel",
        "hours",
    ),
    *("booth", "session", "faq", "event", "none", "nonsense", "2024-10-29", "2024-13-40", "0001-01-01"),
    *("\ud800", "\x00", "a\nb", "'; --"),
]


def forged(verbs: list[str]) -> list[str]:
    """Every verb with nothing, each odd argument alone, and a mix of two and three."""
    chance = random.Random(0)
    made = ["", "1", ":", "1:", "0:show:booth:A01", "1:nonsense", "2:desk", "show"]
    for verb in verbs:
        made += [f"1:{verb}", f"1:{verb}\n", *(f"1:{verb}:{odd}" for odd in ODD)]
        made += [f"1:{verb}:{':'.join(chance.choices(ODD, k=chance.choice((2, 2, 3))))}" for _ in range(12)]
    return made


@pytest.mark.parametrize("role", VERBS)
async def test_every_forged_tap_is_answered(rig: Rig, role: str) -> None:
    person = await hoa(rig) if role == "owner" else await lan(rig)
    await does(rig, person, "/gian")
    message = person.screen()[-1].message_id
    for data in forged(VERBS[role]):
        person.taps_data(message, data)
    await rig.settle()
    assert [query for query in rig.telegram.queries.values() if not query.answered] == []
    assert await untroubled(rig)


@pytest.mark.parametrize(
    "data",
    [
        *("1:example", "1:example:3", "1:example:-1", "1:example:x", "1:example:²", f"1:example:{'9' * 50}"),
        *("1:show", "1:show:booth", "1:show:booth:Z99", "1:show:nonsense:A01", "1:show:none:x", "1:show:booth:A01:x"),
        *("1:show:event:nonsense", "1:show:smalltalk:../staff/panel", "1:show:faq:x", "1:show:event:\ud800"),
        *("1:more", "1:more:x:1", "1:more:x:-1", "1:goods", "1:goods:Z99", "1:goods:A01:x"),
        *("1:day", "1:day:2024-13-40:0", "1:day:2024-10-29:x", "1:day:2024-10-29", "1:zone:ZZ:0", "1:zone:A:x"),
        *(
            "1:now",
            "1:now:x",
            "1:now:0:1",
            "1:spots",
            "1:spots:-1",
            "1:spot:0",
            "1:spot:0123456789:0",
            "1:spot:san-khau:0",
        ),
        *("1:ways:0", "1:zones:x", "1:zones:0:0", "1:values", "1:values:craft", "1:values:craft:0", "1:values:zone:0"),
        *("1:sorted:village", "1:sorted:village:0123456789:0", "1:sorted:nonsense:0123456789:0", "1:sorted:stars:5:0"),
        *("1:zone:A", "1:notices", "1:notices:maybe", "1:notices:on:on", "1:e_booth", "2:show:booth:A01", "1", ""),
    ],
)
async def test_forged_data_is_an_old_button(rig: Rig, data: str) -> None:
    person = await lan(rig)
    person.taps_data(person.screen()[-1].message_id, data)
    await rig.settle()
    assert last(person) == OLD
    assert person.toast == "Nút này đã cũ"
    assert await untroubled(rig)


@pytest.mark.parametrize(
    "data",
    [
        *("1:show:event:hours", "1:show:smalltalk:greet", "1:show:booth:A01", "1:now:99999", "1:spots:99999", "1:ways"),
        *("1:zones", "1:zones:99999"),
    ],
)
async def test_what_the_bot_can_show_is_shown(rig: Rig, data: str) -> None:
    person = await lan(rig)
    person.taps_data(person.screen()[-1].message_id, data)
    await rig.settle()
    assert last(person) not in (OLD, "")
    assert await untroubled(rig)


def test_every_template_of_events_and_small_talk_is_known() -> None:
    texts = Texts()
    assert texts.names_in("smalltalk") == {"ack", "bye", "greet", "help", "thanks", "who"}
    assert {"about", "dates", "hours", "venue"} <= texts.names_in("event")


async def test_a_tap_under_a_deleted_message_gets_a_new_one(rig: Rig) -> None:
    person = await lan(rig)
    await does(rig, person, "/gian")
    gone = person.screen()[-1].message_id
    person.deletes(gone)
    before = answers(person)
    person.taps_data(gone, "1:zone:A:0")
    await rig.settle()
    assert answers(person) == before + 1
    assert last(person).startswith("Dạ, khu A – Gốm có 3 gian:")
