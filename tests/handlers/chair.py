"""What a test does and sees in a person's chair."""

from __future__ import annotations

from handlers.actions import staff as actions
from simulator.people import Person
from tests.handlers.conftest import NOW
from tests.rig import Rig


async def hoa(rig: Rig, role: str = "owner") -> Person:
    """A member of staff who has just come in by link."""
    async with rig.app.database.store() as store:
        token = await actions.invite_staff(store, role, NOW)
    person = rig.telegram.person("hoa", first_name="Hoa", last_name="<b>")
    person.starts(f"nv_{token}")
    await rig.settle()
    return person


async def lan(rig: Rig, *, notices: bool = False, follows: str = "") -> Person:
    """A visitor, who may want the fair's notices and follow the item of this title."""
    person = rig.telegram.person("lan", first_name="Lan")
    person.starts()
    await rig.settle()
    if notices:
        await does(rig, person, "/tuychon", "* 🔔 Nhận thông báo", "* Đồng ý")
    if follows:
        await does(rig, person, follows, "* ☆ Đánh dấu", "* Đồng ý")
    return person


async def does(rig: Rig, person: Person, *acts: str) -> str:
    """Say each, or tap what stands behind a star; the last message that the bot left."""
    for act in acts:
        if act.startswith("* "):
            person.taps(act.removeprefix("* "))
        else:
            person.says(act)
        await rig.settle()
    return last(person)


async def presses(rig: Rig, person: Person, data: str) -> str:
    """Send callback data as a client may that was never shown the button."""
    newest = max(number for number, message in person.chat.messages.items() if message["from"]["is_bot"])
    person.taps_data(newest, data)
    await rig.settle()
    return last(person)


def last(person: Person) -> str:
    return [bubble for bubble in person.screen() if bubble.by_bot][-1].text


def data_of(rig: Rig, person: Person, label: str) -> str:
    """What the newest button of that label carries."""
    rows = [row for m in person.chat.messages.values() for row in m.get("reply_markup", {}).get("inline_keyboard", [])]
    found: list[str] = [button["callback_data"] for row in rows for button in row if button["text"] == label]
    return found[-1]
