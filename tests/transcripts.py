"""Conversations as text files, replayed from the person's chair.

# a comment                                     kept as it is
at 2024-10-29 08:10                             the clock of the fair
restart                                         the bot is stopped and started on the same data
let CODE = booth codes A01                      what `hoicho booth codes` prints, for $CODE later
let INVITE = staff invite owner
let SIGN = sign A01                             what the QR code on the booth's sign leads to
approve C05                                     staff approve whoever has claimed the booth
change booths B17 village = La Khê              the organiser imports a fair with another cell
Anna speaks en                                  the language of her Telegram, where it is not Vietnamese
group Hội = Lan, Minh                           a group with these people and the bot in it; "- bot" without it
Lan  > may gio mo cua vay                       says
Lan  >> #G1: còn ạ                              replies to the newest message of the bot that begins with "#G1"
Lan  * Lịch hôm nay                             taps
Lan  ^ mấy giờ mở cửa                           edits what was said last
Lan  ! voice                                    sends a voice, photo, sticker, location; block, unblock
Hoa  ! workbook booths B17 village = La Khê     sends the fair as a workbook with another cell; "workbook" as it is
                                                an invitation that somebody is shown is $LINK from then on, a booth's
                                                code $CODE
Hoa  ! file bang-gia.pdf                        sends a file that is no workbook
Lan  @ xin chào                                 says in the group
Lan  @* Lịch hôm nay                            taps there
Lan  @> #1: ở cổng phụ                          replies there to the newest message of the bot that begins with "#1"
Lan  @! adds_bot                                adds the bot to the group, removes it
bot  < 🕗 Mở cửa 08:30–21:30                    what the person who acted last sees
     [Sơ đồ]  [Lịch hôm nay]                    with its buttons
bot  < 🖼 Gian B07 …                            below a picture
bot  ~ …                                        the same message, changed in place
bot  " …                                        the short note of a tap
bot  < ↩ …                                      hanging on the message that it answers
Minh < …                                        what somebody else sees at that moment, or what stands in the group
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bot.app import App
from db import booth_signs, exhibitors, fairs
from handlers.actions.booths import issue_booth_codes
from handlers.actions.staff import invite_staff
from knowledge.fair import Fair
from knowledge.writing import write_workbook
from simulator.groups import Group
from simulator.people import Person
from simulator.screen import Bubble
from tests.rig import Rig, moment

STEP = re.compile(r"^(?P<who>[^\W\d]\w*)\s*(?P<sign>>>|[>*!^]|@[*!>]?)\s(?P<what>.*)$")
SEEN = re.compile(r"^[^\W\d]\w*\s*[<~\"]\s|^\s+\S")
GAP = 5
SECRETS = {"LINK": re.compile(r"start=(?:nv|gm)_([\w-]{22})"), "CODE": re.compile(r"start=gh_(\w{10})")}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(slots=True)
class Play:
    """Replays one file. `restart` gives a fresh rig on the same database and simulator."""

    rig: Rig
    values: dict[str, str] = field(default_factory=dict)
    seen: dict[str, dict[int, str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    group: Group | None = None

    async def line(self, line: str) -> None:
        """Do what one line of the file says; what is seen then is written below it."""
        if SEEN.match(line):
            return
        self.lines.append(line)
        if step := STEP.match(line):
            person = self.person(step["who"])
            if step["sign"] == "!" and step["what"].split()[0] in ("workbook", "file"):
                self._send_file(person, step["what"])
            else:
                self._act(person, step["sign"], self._filled(step["what"]))
            await self.rig.settle()
            self._look(person)
        elif line.startswith("at "):
            self.rig.telegram.clock.move(clock(line.removeprefix("at "), self.rig.telegram.clock.now()))
            await self.rig.settle()
            self._look(None)
        elif " speaks " in line and not line.startswith("#"):
            name, _, code = line.partition(" speaks ")
            self.rig.telegram.person(name.lower(), first_name=name, language_code=code.strip())
        elif line.startswith("group "):
            self._gather(line.removeprefix("group "))
        elif line.startswith("let "):
            name, _, order = line.removeprefix("let ").partition(" = ")
            self.values[name.strip()] = await ordered(self.rig.app, order.split())
        elif line.startswith("approve "):
            await approved(self.rig.app, line.removeprefix("approve "))
        elif line.startswith("change "):
            await changed(self.rig.app, *line.removeprefix("change ").split(maxsplit=3))
            await self.rig.settle()

    def person(self, name: str) -> Person:
        person = self.rig.telegram.person(name.lower(), first_name=name)
        self.seen.setdefault(name, {})
        return person

    def _filled(self, text: str) -> str:
        return re.sub(r"\$(\w+)", lambda name: self.values[name[1]], text)

    def _gather(self, what: str) -> None:
        """Hội = Lan, Minh - bot"""
        title, _, members = what.removesuffix("- bot").partition(" = ")
        people = [self.person(name.strip()) for name in members.split(",")]
        inside = not what.endswith("- bot")
        self.group = self.rig.telegram.group(title, title=title, members=people, bot_inside=inside)
        self.seen.setdefault(title, {})

    def _act_in_group(self, person: Person, sign: str, what: str) -> None:
        assert self.group is not None, "first: group NAME = PEOPLE"
        if sign == "@":
            self.group.says(person, what)
        elif sign == "@*":
            self.group.taps(person, what)
        elif sign == "@>":
            start, _, text = what.partition(": ")
            mine = [b.message_id for b in self.group.screen() if b.by_bot and re.match(rf"{start}\b", b.text)]
            self.group.replies(person, mine[-1], text)
        else:
            getattr(self.group, what)(person)

    def _act(self, person: Person, sign: str, what: str) -> None:
        if sign.startswith("@"):
            self._act_in_group(person, sign, what)
        elif sign == "^":
            own = [bubble.message_id for bubble in person.screen() if not bubble.by_bot]
            person.edits(own[-1], what)
        elif sign == ">>":
            start, _, text = what.partition(": ")
            mine = [b.message_id for b in person.screen() if b.by_bot and re.match(rf"{start}\b", b.text)]
            person.says(text, reply_to_message=person.chat.messages[mine[-1]])
        elif sign == ">":
            person.says(what.replace("\\n", "\n"))
        elif sign == "*":
            person.taps(what)
        elif what in ("block", "unblock"):
            getattr(person, f"{what}s")()
        else:
            getattr(person, f"sends_{what}")()

    def _send_file(self, person: Person, what: str) -> None:
        kind, *more = what.split(maxsplit=1)
        if kind == "file":
            person.sends_document(b"%PDF-1.7", more[0])
            return
        fair = self.rig.app.keeper.snapshot().fair
        changed = with_cell(fair, *more[0].split(maxsplit=3)) if more else fair
        person.sends_document(workbook(changed), "hoi-cho.xlsx", mime_type=XLSX)

    def _look(self, actor: Person | None) -> None:
        """Write down what is new on everybody's screen, the actor's first."""
        people = sorted(self.seen, key=lambda name: actor is None or name.lower() != actor.name)
        for name in people:
            group = self.rig.telegram.groups.get(name)
            person = group or self.rig.telegram.person(name.lower())
            who = "bot" if person is actor else name
            for bubble in person.screen():
                if bubble.by_bot:
                    self._write(who, self.seen[name], bubble)
            if group and group.chat.state == "left" and self.seen[name].setdefault(0, "in") == "in":
                self.seen[name][0] = "left"
                self.lines.append(f"{who:<{GAP - 1}} < (bot rời nhóm)")

    def _document(self, bubble: Bubble) -> str:
        """A file by its name, and what stands in it."""
        content = self.rig.telegram.files.by_id[bubble.media_card["file_id"]].content
        if bubble.media_card["file_name"].endswith(".xlsx"):
            sheets = load_workbook(BytesIO(content), read_only=True)
            lines = [" | ".join(str(cell or "") for cell in row) for sheet in sheets for row in sheet.values]
        else:
            lines = content.decode("utf-8-sig").replace("\r\n", "\n").strip().split("\n")
        return "\n".join([f"📄 {bubble.media_card['file_name']}", *(f"  {line}".rstrip() for line in lines)])

    def _write(self, who: str, seen: dict[int, str], bubble: Bubble) -> None:
        buttons = ["  ".join(f"[{label}]" for label in row) for row in bubble.labels]
        quoting = "↩ " if bubble.quoted else ""
        text = f"{quoting}{bubble.text}"
        if bubble.media == "document":
            text = self._document(bubble)
        if bubble.media == "photo":
            text = f"🖼 {text}"
        for name, secret in SECRETS.items():
            if shown_once := secret.search(text):
                self.values[name] = shown_once[1]
                text = text.replace(shown_once[1], f"${name}")
                text = text.replace(f"{shown_once[1][:5]}-{shown_once[1][5:]}", f"${name}")
        shown = "\n".join([*text.split("\n"), *buttons])
        if bubble.toast and seen.get(-bubble.message_id) != bubble.toast:
            seen[-bubble.message_id] = bubble.toast
            self.lines.append(f'{who:<{GAP - 1}} " {bubble.toast}')
        if seen.get(bubble.message_id) == shown:
            return
        sign = "~" if bubble.message_id in seen else "<"
        seen[bubble.message_id] = shown
        first, *more = shown.split("\n")
        self.lines.append(f"{who:<{GAP - 1}} {sign} {first}")
        self.lines += [" " * (GAP + 2) + line if line else " " * (GAP + 2) + "·" for line in more]


async def ordered(app: App, order: list[str]) -> str:
    """What the command line would give out."""
    async with app.database.store() as store:
        if order[:2] == ["staff", "invite"]:
            return await invite_staff(store, order[2], app.now())
        if order[0] == "sign":
            return (await booth_signs.signs_of(store, order[1:], app.now()))[order[1]]
        codes = await issue_booth_codes(store, app.keeper.snapshot().fair, app.now(), booth=order[2], reissue=True)
    return codes[order[2]]


async def approved(app: App, booth: str) -> None:
    """What staff do with a button; here nobody is told."""
    async with app.database.store() as store:
        for claim in await exhibitors.waiting(store):
            if claim.booth == booth:
                await exhibitors.approve(store, claim, app.now())


async def changed(app: App, table: str, identity: str, column: str, value: str) -> None:
    """Save the fair with one cell of one row changed; an empty cell is written as `=` alone."""
    fair = app.keeper.snapshot().fair
    async with app.database.store() as store:
        await fairs.save(store, with_cell(fair, table, identity, column, value), app.now())


def with_cell(fair: Fair, table: str, identity: str, column: str, value: str) -> Fair:
    """The fair with one cell of one row changed; `= ` stands before the value."""
    rows: Mapping[str, Any] = {"booths": fair.booth, "products": fair.product, "sessions": fair.session}[table]
    cell: dict[str, Any] = {column: value.removeprefix("=").strip()}
    new: dict[str, Any] = {table: tuple(({**rows, identity: replace(rows[identity], **cell)}).values())}
    return replace(fair, **new)


def workbook(fair: Fair) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hoi-cho.xlsx"
        write_workbook(fair, path)
        return path.read_bytes()


def clock(text: str, now: datetime) -> datetime:
    """2024-10-29 08:10, or +15 for minutes from now."""
    if text.startswith("+"):
        from datetime import timedelta

        return now + timedelta(minutes=int(text))
    return moment(text)
