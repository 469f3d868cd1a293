"""Every handler there is, read off the app as it is registered, and a tour that meets every button with a live dialog.

A new command or button is found here by itself. A new dialog that waits for typed words needs a step in `TOUR`.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from db import booth_messages, broadcasts, conversations, exhibitors, fairs, follows, people
from db.audiences import Audience
from db.audit import AuditRow
from db.base import Base
from db.booth_codes import BoothCodeRow
from db.booth_links import BoothLinkRow
from db.booth_messages import BoothMessageRow
from db.booth_status import BoothStatusRow
from db.broadcasts import CampaignRow, DeliveryRow
from db.conversations import Draft
from db.edits import EditRow
from db.exhibitors import BoothMemberRow, TrustedBoothRow
from db.groups import GroupRow
from db.pause import PauseRow
from db.proposals import ProposalRow
from db.sourcing import WishRow
from db.staff import InviteRow, StaffRow
from db.talks import TalkBlockRow
from handlers import routing
from handlers.actions import booths, staff
from handlers.actions.composing import tell
from handlers.replies.composing import ask_second
from handlers.replies.reply import unpack
from handlers.replies.texts import Texts
from handlers.telegram import HARMLESS, UNEDITABLE
from handlers.turn import Context
from simulator.groups import Group
from simulator.people import Person
from tests.handlers.conftest import FAIR, NOW
from tests.handlers.test_odd_texts import untroubled
from tests.rig import Rig
from tests.transcripts import with_cell, workbook

RIGHTS: tuple[type[Base], ...] = (
    *(StaffRow, InviteRow, AuditRow, BoothCodeRow, BoothMemberRow, BoothLinkRow, TrustedBoothRow),
    *(GroupRow, PauseRow, BoothStatusRow, EditRow, ProposalRow, BoothMessageRow, TalkBlockRow, WishRow),
    *(CampaignRow, DeliveryRow),
)
SPOKEN = ("sendmessage", "sendphoto", "senddocument", "editmessagetext", "editmessagecaption", "editmessagemedia")
TAPS_OF_A_KIND = 2
QUESTIONS = ("bình", "khu A có những gian nào", "chương trình ngày mai")

TOUR = {
    "lan": (
        *(
            "/start",
            "/lich",
            "/gian",
            "/ngonngu",
            "* language",
            "hát ca trù",
            "* star",
            "* star",
            "/cuatoi",
            "* calendar",
        ),
        *("A02", "* star", "* map", "* way", "A03", "* star", "/cuatoi", "* round", "/bando"),
        *("/tuychon", "* notices", "* notices", "* notices", "* choose", "* choose"),
        *QUESTIONS,
        "wxyz klmnp rstuv",
        "wxyz",
        "* desk",
        "* desk",
    ),
    "tam": (
        *("/start", "{A01}", "/giancuatoi {A02}", "/giancuatoi", "* e_booth"),
        *(
            "* e_people",
            "* e_invite",
            "* e_people",
            "* e_unlink",
            "* e_member",
            "! approved",
            "/giancuatoi",
            "* e_booth",
        ),
        *("* e_edit", "* e_drop", "* e_edit"),
        *("* e_field", "Gốm men lam cổ", "* e_put", "* e_edit", "* e_field", "* e_empty", "* e_put", "* e_withdraw"),
        *("/giancuatoi", "* e_booth", "* e_goods", "* e_product", "giá", "500k", "* e_goods", "* e_product"),
        *("* e_goods", "Lọ hoa, 120k", "* e_put", "/giancuatoi", "* e_booth", "* e_edit"),
        *("* e_field", "Gốm Bát Tràng", "* e_put", "/giancuatoi", "* e_booth", "* e_today", "* e_say_goods"),
        *("* e_say_one", "* e_over", "* e_say", "mở muộn", "* e_say_plain", "ưu đãi mua hai tặng một", "* e_say_plain"),
        *("ưu đãi", "! starred", "/giancuatoi", "* e_booth", "* e_today", "* e_tell", "* e_today", "* e_say_goods"),
        *("! done", "/giancuatoi", "* e_booth", "* e_numbers"),
    ),
    "hoa": (
        *("/start nv_{owner}", "/nhanvien", "* s_move", "* s_new", "Chợ đêm", "* s_place", "mai 20h", "* s_drop"),
        *("* s_move", "ca trù", "đổi tên", "* s_move", "ca trù", "phụ trách", "Nghệ nhân Tư"),
        *(
            "* s_move",
            "ca trù",
            "* s_part",
            "Vườn tre",
            "* s_move",
            "ca trù",
            "lùi 30 phút",
            "lùi 15 phút",
            "* s_save",
        ),
        *("/nhanvien", "* s_notices", "* s_notice", "* s_reword", "Ca trù lùi 15 phút ạ", "* s_send"),
        *("* b_table", "* b_fix", "Ca trù dời lại", "* b_fixed"),
        *("* b_undo", "* b_undo", "! uncertain", "* b_again", "/nhanvien", "* s_compose"),
        *("Chiều có chợ phiên", "* b_aud", "* b_aud", "2", "2", "6", "* b_when", "mai 8h", "* b_until", "mai 9h"),
        *(
            "* b_whom",
            "6",
            "* b_reword",
            "Chiều có chợ",
            "* b_send",
            "! later",
            "* s_reports",
            "* b_show",
            "* b_pause",
            "* b_on",
            "* b_stop",
        ),
        *("! waiting", "* b_look", "* b_second"),
        *("/nhanvien", "* s_desk", "1", "* s_take", "Ở cổng phụ.", "* s_canned", "1", "* s_say", "* s_close"),
        *("/nhanvien", "* s_gaps", "1", "* s_write", "Chưa có.", "* s_try", "* s_teach", "/nhanvien", "* s_gaps", "1"),
        *("/thongke", "* s_numbers"),
        *("* s_edit", "bình", "* s_thing", "mô tả", "Bình vẽ tay", "* s_put", "* s_edits"),
        *("/nhanvien", "* s_exhibitors", "* s_claim", "* s_claim_ok", "A01", "* s_owner", "/nhanvien"),
        *("* s_status", "gốm", "* s_booth", "* s_state", "* s_set"),
        *("* s_pause", "* s_sample", "* s_paused", "* s_resume"),
        *("* s_people", "* s_invite", "* s_people", "* s_member", "! group", "* s_group", "* s_log"),
        *("/nhanvien", "* s_proposals", "* s_proposal", "* s_prop_ok", "/nhanvien", "* s_proposals", "* s_proposal"),
        *("* s_prop_amend", "Gốm Bát Tràng cổ", "* s_prop_no", "* s_prop_mute"),
        *(
            "/nhanvien",
            "* s_proposals",
            "* s_msg",
            "* s_msg_no",
            "! again",
            "/nhanvien",
            "* s_proposals",
            "* s_msg",
            "* s_msg_ok",
        ),
        *("! workbook", "* s_import"),
    ),
    "mai": (
        *("/start", "gian A01", "* talk", "* talk", "Còn ấm không?", "! answered", "* talk_more", "Hai cái"),
        *("* talk_contact", "0912 345 678", "* talk_send", "* talk_back", "* talk_report", "* talk_report"),
        *("gian A01", "* talk", "* talk_drop", "! wishes"),
        *("/timhang", "* want", "ấm trà", "500 cái mỗi tháng", "Đà Nẵng", "* want_skip", "0912 345 678", "* want_send"),
        *("! interested", "* want_agree", "/timhang", "* want_no_contact", "* want_withdraw", "* want", "* want_drop"),
        *("! links", "! blocks"),
    ),
}
"""Who does what, in this order; a star taps the newest of that verb, `!` is one of `DEEDS` or `HAPPENS`."""


def _registered() -> tuple[list[str], list[str]]:
    """The commands and the verbs of buttons that the app takes, in the order of registration."""
    builder = Application.builder().token("1:a").updater(None).job_queue(None)
    application = builder.context_types(ContextTypes(context=Context)).build()
    routing.register(application)
    commands: list[str] = []
    verbs: list[str] = []
    for handler in (one for group in application.handlers.values() for one in group):
        if isinstance(handler, CommandHandler):
            commands += sorted(handler.commands)
        elif isinstance(handler, CallbackQueryHandler) and isinstance(handler.pattern, re.Pattern):
            verbs.append(handler.pattern.pattern.split(":")[1].split("(")[0])
    return list(dict.fromkeys(commands)), verbs


COMMANDS, VERBS = _registered()


@dataclass(slots=True)
class Cast:
    """A visitor, an exhibitor with two booths and an owner, what each was shown, and the dialogs on the way."""

    people: dict[str, Person]
    secrets: dict[str, str]
    shown: dict[str, dict[str, int]] = field(default_factory=dict)
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)

    def note(self) -> None:
        """Remember all buttons on the screens, with the message they stand under."""
        for name, person in self.people.items():
            self.shown.setdefault(name, {}).update(buttons(person))

    @property
    def owner(self) -> Person:
        return self.people["hoa"]

    @property
    def everybody(self) -> list[Person]:
        return list(self.people.values())


def buttons(person: Person) -> dict[str, int]:
    """What the buttons on a person's screen carry, the newest message last."""
    found = [(b, m.message_id) for m in person.screen() for row in m.rows for b in row if b.kind == "callback_data"]
    return {button.value: message for button, message in found}


def newest(person: Person, wanted: str) -> str:
    """The first button of that verb under the newest message that has one."""
    found = {data: message for data, message in buttons(person).items() if verb(data) == wanted}
    assert found, f"{person.name} sees no button {wanted!r}: {person.screen()[-1].text}"
    return max(found, key=lambda data: found[data])


def verb(data: str) -> str:
    return (unpack(data) or ("",))[0]


async def gather(rig: Rig, **name: str) -> Cast:
    """The cast, who have not met the bot yet: all of the given name, or else without a surname."""
    people = {
        who: rig.telegram.person(who, first_name=name.get("first_name"), last_name=name.get("last_name"))
        for who in TOUR
    }
    async with rig.app.database.store() as store:
        codes = {
            b: (await booths.issue_booth_codes(store, FAIR, NOW, booth=b, reissue=True))[b] for b in ("A01", "A02")
        }
        return Cast(people, codes | {"owner": await staff.invite_staff(store, "owner", NOW)})


def _sends_workbook(rig: Rig, person: Person) -> None:
    """The fair as it is, with another village."""
    fair = rig.app.keeper.snapshot().fair
    person.sends_document(workbook(with_cell(fair, "booths", "A03", "village", "Phù Lãng")), "so.xlsx")


def _makes_staff_group(rig: Rig, person: Person) -> None:
    rig.telegram.group("trực", title="Trực <b>ban", members=[person]).says(person, "/nhom")


DEEDS = {"workbook": _sends_workbook, "group": _makes_staff_group}


async def tour(rig: Rig, cast: Cast, times: int = 1) -> AsyncIterator[None]:
    """Walk through `TOUR`, tapping so many times at once; stops after every act, with the dialogs still live."""
    for name, acts in TOUR.items():
        for act in acts:
            person = cast.people[name]
            what = act.removeprefix("! ")
            if act.startswith("* "):
                tap(person, newest(person, act.removeprefix("* ")), times)
            elif act.startswith("! ") and what in HAPPENS:
                await HAPPENS[what](rig, person)
            elif act.startswith("! "):
                DEEDS[what](rig, person)
            else:
                person.says(act.format(**cast.secrets))
            await rig.settle()
            await _keep_draft(rig, cast)
            yield


def tap(person: Person, data: str, times: int = 1) -> None:
    message = buttons(person).get(data) or person.screen()[-1].message_id
    for _ in range(times):
        person.taps_data(message, data)


async def sweep(rig: Rig, cast: Cast, times: int = 1) -> AsyncIterator[None]:
    """Tap some of each kind of button that stands on the screens, and of those that then come up."""
    for person in cast.people.values():
        tapped: list[str] = []
        while untapped := [d for d in buttons(person) if d not in tapped and _few(d, tapped)]:
            tap(person, untapped[0], times)
            tapped.append(untapped[0])
            await rig.settle()
            await _keep_draft(rig, cast)
            yield


async def _uncertain(rig: Rig, author: Person) -> None:
    """Nobody knows any more whether the newest notice has arrived, and its author is told so."""
    async with rig.app.database.store() as store:
        newest = select(func.max(CampaignRow.id)).where(
            CampaignRow.kind.in_(broadcasts.TOLD), CampaignRow.author == author.id
        )
        number = (await store.session.execute(newest)).scalar_one()
        rows = update(DeliveryRow).where(DeliveryRow.campaign_id == number)
        await store.session.execute(rows.values(state="uncertain"))
        await store.session.execute(update(CampaignRow).where(CampaignRow.id == number).values(reported_at=None))


async def _later(rig: Rig, author: Person) -> None:
    """A notice is under way whose only row has time until tomorrow."""
    async with rig.app.database.store() as store:
        await broadcasts.launch(
            store,
            kind="notice",
            text="Mai có chợ",
            author=author.id,
            audience=[author.id],
            request_key="later",
            now=NOW,
            lives=timedelta(days=2),
            not_before=NOW + timedelta(days=1),
        )


async def _waiting(rig: Rig, second: Person) -> None:
    """Somebody else wants to tell very many, and this person is asked."""
    author = rig.telegram.person("tam").id
    async with rig.app.database.store() as store:
        number = await broadcasts.propose(
            store,
            kind="notice",
            text="Chợ phiên",
            author=author,
            request_key="waiting",
            now=NOW,
            expires_at=NOW + timedelta(days=1),
            state="waiting",
            audience={},
        )
        assert number is not None
        campaign = await broadcasts.campaign(store, number)
        assert campaign is not None
        question = ask_second(Texts(), FAIR, campaign, "Minh", Audience(), 1200)
        await tell(store, "asked", author, (second.id,), question.text, question.to_json(), NOW)


async def _approved(rig: Rig, person: Person) -> None:
    """The staff have said that A01 is this person's."""
    async with rig.app.database.store() as store:
        claim = await exhibitors.member(store, "A01", person.id)
        assert claim is not None
        await exhibitors.approve(store, claim, NOW)


async def _starred(rig: Rig, person: Person) -> None:
    """Somebody starred this person's booth."""
    async with rig.app.database.store() as store:
        visitor = rig.telegram.person("lan").id
        await people.see(store, visitor, "vi", NOW)
        await follows.add(store, visitor, follows.Follow(follows.BOOTH, "A01"), NOW)


async def _again(rig: Rig, person: Person) -> None:
    """The booth asks once more."""
    async with rig.app.database.store() as store:
        before = await booth_messages.of(store, "A01", NOW.date())
        assert before is not None
        await booth_messages.put(store, replace(before, state="waiting"))


async def _done(rig: Rig, person: Person) -> None:
    """The dialog waits for nothing any more."""
    async with rig.app.database.store() as store:
        await conversations.drop_draft(store, person.id)


async def _answered(rig: Rig, visitor: Person) -> None:
    """The booth answers the visitor's question."""
    tam = rig.telegram.person("tam")
    tap(tam, newest(tam, "e_talk"))
    await rig.settle()
    tam.says("Còn ạ")


async def _wishes(rig: Rig, buyer: Person) -> None:
    """The booth takes requests."""
    tam = rig.telegram.person("tam")
    tam.says("/giancuatoi")
    for wanted in ("e_booth", "e_wish"):
        await rig.settle()
        tap(tam, newest(tam, wanted))


async def _blocks(rig: Rig, visitor: Person) -> None:
    """The booth has had enough of this visitor."""
    tam = rig.telegram.person("tam")
    tap(tam, newest(tam, "e_talk_block"))


async def _links(rig: Rig, buyer: Person) -> None:
    """The organiser looks at the links that were made."""
    hoa = rig.telegram.person("hoa")
    hoa.says("/nhanvien")
    for wanted in ("s_links", "s_links_file"):
        await rig.settle()
        tap(hoa, newest(hoa, wanted))


async def _interested(rig: Rig, buyer: Person) -> None:
    tam = rig.telegram.person("tam")
    tap(tam, newest(tam, "e_want"))


HAPPENS = {
    "approved": _approved,
    "starred": _starred,
    "done": _done,
    "again": _again,
    "uncertain": _uncertain,
    "later": _later,
    "waiting": _waiting,
    "answered": _answered,
    "interested": _interested,
    "wishes": _wishes,
    "links": _links,
    "blocks": _blocks,
}


def _few(data: str, tapped: list[str]) -> bool:
    return [verb(other) for other in tapped].count(verb(data)) < TAPS_OF_A_KIND


async def _keep_draft(rig: Rig, cast: Cast) -> None:
    cast.note()
    async with rig.app.database.reading() as store:
        if draft := await conversations.draft(store, cast.owner.id):
            cast.drafts.setdefault((draft.kind, draft.step), draft)


async def rights(rig: Rig) -> dict[str, Any]:
    """What only staff and exhibitors can change: themselves, the record (but for refused codes), notices, the fair."""
    async with rig.app.database.reading() as store:
        kept: dict[str, Any] = {"data": (await fairs.data_version(store)).number}
        for table in RIGHTS:
            rows = map(str, (await store.session.execute(select(table.__table__))).all())
            kept[table.__tablename__] = sorted(row for row in rows if "'claim_refused'" not in row)
    return kept


async def answers(rig: Rig, *people: Person | Group) -> list[int]:
    """Let the bot work; how many messages it sent to each of these or tried to change for them while it did."""
    before = len(rig.telegram.journal)
    await rig.settle()
    spoken = [call.chat_id for call in rig.telegram.journal.calls[before:] if call.method.lower() in SPOKEN]
    return [spoken.count(person.chat.id) for person in people]


async def troubles(rig: Rig) -> list[str]:
    """What must never be: a refused call, a tap that spins on, an update that failed or was set aside."""
    harmless = (*HARMLESS, *UNEDITABLE)
    refused = [call for call in rig.telegram.journal.refused() if not any(w in call.description for w in harmless)]
    found = [f"{call.method}: {call.description}" for call in refused]
    found += [f"tap {query.id} spins on" for query in rig.telegram.queries.values() if not query.answered]
    return found if await untroubled(rig) else [*found, "an update failed"]
