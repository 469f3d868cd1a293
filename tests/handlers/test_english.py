"""In English: a fair with plain names leaves no Vietnamese letter on the screen; figures and days are English."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db.choices import Choices
from db.follows import Follow
from db.people import ConsentRow
from handlers.actions import desk, notices
from handlers.actions.desk import Left
from handlers.actions.follows import Mine, Starred
from handlers.actions.notices import Options
from handlers.replies import booths, browse, company, exhibitors, follows, programme, visitor
from handlers.replies.answers import answer_reply
from handlers.replies.formats import day, day_year, number, price, state, stretch
from handlers.replies.late import late
from handlers.replies.reply import Reply
from handlers.replies.texts import Register, voices
from handlers.replies.trouble import trouble
from knowledge.answers import Answer, Asked, Kind, Moment, Suggestion
from knowledge.facets import Facet, groups
from knowledge.fair import Booth, Contact, FaqEntry, FloorPlan, Landmark, Product, Session, Venue, Zone
from knowledge.index import Index
from knowledge.spots import spots
from simulator.clock import Clock
from simulator.people import Person
from simulator.telegram import Telegram
from tests.handlers.chair import data_of, does, last, presses
from tests.handlers.conftest import FAIR, NOW, at
from tests.handlers.test_voices import VIETNAMESE_WORDS, table
from tests.rig import TOKEN, Rig, prepare_database, running

VI, EN = table("vi", "formats"), table("en", "formats")
MARKS = (Landmark("stage", "stage", "Main Stage", 50, 5), Landmark("gate", "gate", "Gate", 5, 5))
PLAIN = replace(
    FAIR,
    event=replace(
        FAIR.event,
        name="Craft Fair",
        venue=Venue("Park", "1 Street", 21.0, 105.8),
        contact=Contact(phone="0900 000 100", email="a@b.example"),
        organizers=("Club",),
        map=FloorPlan(100, 100, (Zone("A", "Pots", 0, 0, 100, 100),), MARKS),
    ),
    booths=(
        Booth("A01", "Blue Pots", "A", x=10, y=10, width=5, height=5, badges=("ocop-4", "nghe-nhan")),
        Booth("A02", "Red Pots", "A", x=20, y=10, width=5, height=5),
    ),
    products=(
        *(
            Product(f"p{n}", "A01", f"Pot {n}", price=80_000, price_to=120_000, unit="kg", ocop_stars=4)
            for n in range(8)
        ),
        Product("q", "A02", "Cup"),
    ),
    sessions=(
        Session("a", "Wheel", at("30 14:00"), at("30 15:00"), "stage"),
        Session("b", "Wheel", at("31 09:00"), at("31 10:00"), booth="A01"),
        Session("c", "Song", at("29 19:30"), at("29 20:30"), booth="A01"),
        Session("d", "Dance", at("29 18:00"), at("29 19:00"), "stage", status="cancelled"),
    ),
    faq=(FaqEntry("f", ("Is there wifi?",), "Yes.", ("stage",)),),
)
RANGE = Moment("range", at("30 00:00"), at("31 00:00"))
ANSWERS = (
    *(Answer(Kind.BOOTH, ("A01",), asked=asked) for asked in Asked),
    *(Answer(Kind.PRODUCT, ("q",), asked=asked) for asked in (Asked.ANY, Asked.PRICE)),
    *(Answer(Kind.SESSION, ("a", "b", "c", "d"), moment=Moment(mode)) for mode in ("now", "next")),
    *(Answer(Kind.EVENT, (field,)) for field in ("about", "contact", "dates", "hours", "organizers", "size", "venue")),
    *(Answer(Kind.SMALLTALK, (name,)) for name in ("ack", "bye", "greet", "help", "thanks", "who")),
    *(Answer(Kind.NONE, reason=reason) for reason in ("", "denied", "no such booth", "no such zone")),
    *(Answer(Kind.NONE, urgent=card) for card in ("fire", "lost_child", "medical", "theft")),
    Answer(Kind.BOOTH, ("A01", "A02")),
    Answer(Kind.PRODUCT, tuple(f"p{n}" for n in range(8))),
    Answer(Kind.PRODUCT, ("p1", "q"), choose=True),
    Answer(Kind.SESSION, ("a", "c"), choose=True),
    Answer(Kind.EVENT, ("hours", "dates"), choose=True),
    Answer(Kind.SESSION, ("a", "b", "c", "d")),
    Answer(Kind.SESSION, ("a", "b")),
    Answer(Kind.SESSION, ("a",), moment=RANGE),
    Answer(Kind.SESSION, ("c", "d"), moment=RANGE),
    Answer(Kind.SESSION, ("d",)),
    Answer(Kind.PLACE, ("stage",)),
    Answer(Kind.PLACE, ("stage", "gate")),
    Answer(Kind.FAQ, ("f",)),
    Answer(Kind.NONE, suggestions=(Suggestion(Kind.PRODUCT, "q", "Cup (gian A02)"),)),
)

MINE = Mine(((PLAIN.sessions[0], PLAIN.sessions[1:2]), (PLAIN.sessions[3], ())), PLAIN.booths)
STARRED = (
    Starred(Follow(Kind.SESSION, "a"), PLAIN.sessions[1:2], 30),
    Starred(Follow(Kind.SESSION, "a"), (), 30),
    Starred(Follow(Kind.BOOTH, "A01"), (), 0),
)


@pytest.mark.parametrize("register", Register)
def test_no_vietnamese_is_left_where_the_fair_has_none(register: Register) -> None:
    texts = voices(register)["en"]
    told = [answer_reply(texts, PLAIN, answer, NOW, stamps=("x",), misses=n) for answer in ANSWERS for n in (0, 2)]
    told += [programme.day(texts, PLAIN, at(f"{of} 00:00").date(), NOW) for of in (29, 30, 31)]
    told += [programme.board(texts, PLAIN, at(moment)) for moment in ("28 10:00", "29 09:30", "29 22:00", "31 23:00")]
    told += [programme.list_of_spots(texts, PLAIN, NOW), programme.nothing(texts, PLAIN, RANGE, NOW)]
    told += [programme.spot(texts, PLAIN, place, found, NOW) for place, found in spots(PLAIN).items()]
    told += [visitor.judged_wrong(texts, key) for key in ("k", "")]
    provinces = Index.build(PLAIN).provinces
    for facet in Facet:
        if found_groups := groups(PLAIN, facet, provinces):
            told.append(browse.list_of_values(texts, facet, found_groups))
            told += [browse.list_of_group(texts, PLAIN, facet, group) for group in found_groups]
    told += [
        browse.ways(texts, PLAIN, list(Facet)),
        browse.list_of_zones(texts, PLAIN),
        *(r for r in [booths.list_of_zone(texts, PLAIN, "A", 0)] if r),
    ]
    told += [visitor.help_text(texts, PLAIN, ()), visitor.about(texts, PLAIN), visitor.privacy(texts, PLAIN)]
    told += [follows.options(texts, Options(on, on, Choices(on, on, 15 * on, on))) for on in (True, False)]
    told += [follows.consent(texts, PLAIN, "yes", "no", in_place=on) for on in (True, False)]
    told += [follows.mine(texts, PLAIN, found, NOW) for found in (Mine((), ()), MINE)]
    told += [follows.starred(texts, PLAIN, done) for done in STARRED]
    told += [Reply(follows.star_note(texts, done)) for done in STARRED]
    told += [follows.calendar_file(texts, PLAIN, MINE, NOW), follows.nothing_kept(texts)]
    told += [Reply(follows.reminder(texts, PLAIN, PLAIN.sessions[0])), Reply(texts.label("unstarred"))]
    told += [*(visitor.stopped(texts, booths=on) for on in (True, False)), visitor.staff_not_asked(texts, PLAIN)]
    for refused in ("", "no_consent", "no_question", "too_many"):
        told.append(visitor.staff_asked(texts, PLAIN, Left("x", refused), in_place=False))
    told += [visitor.unreadable(texts, kind) for kind in ("voice", "photo", "sticker", "poll", "other")]
    told += [visitor.way_here(texts, PLAIN, 21.0, 105.8), trouble(texts), *late(texts, (Reply("x"),), NOW)]
    told += [visitor.language_chosen(texts, ("visitor",)), company.how_to_ask(texts, PLAIN, "bot")]
    told += [company.only_alone(texts, "x"), exhibitors.own_booth(texts, PLAIN, PLAIN.booths[0])]
    told += [exhibitors.claimed(texts, "A01", ()), exhibitors.no_booth(texts, PLAIN)]
    told += [exhibitors.choose_booth(texts, PLAIN.booths)]
    told += [exhibitors.claim_refused(texts, PLAIN, why, ()) for why in ("code_unknown", "too_many_tries")]
    shown = [text for r in told for text in (r.text, r.toast, *(b.text for row in r.buttons for b in row))]
    assert len(shown) > 150
    assert [text for text in shown if VIETNAMESE_WORDS.search(text.replace("Hỏi Chợ", "").replace("nón lá", ""))] == []


def test_the_welcome_in_english_has_a_way_back() -> None:
    english, vietnamese = (voices(Register.FRIENDLY)[language] for language in ("en", "vi"))
    assert [row[0].text for row in visitor.welcome(english, PLAIN).buttons] == [
        *("What is on today?", "Who sells pot 0?", "When does the fair close?", "Tiếng Việt"),
    ]
    assert "English" not in str(visitor.welcome(vietnamese, PLAIN))


def test_figures_and_days_are_those_of_the_language() -> None:
    some = replace(PLAIN.products[0], unit="")
    assert (number(VI, 1350), number(EN, 1350)) == ("1.350", "1,350")
    assert (price(VI, some), price(EN, some)) == ("80.000–120.000 đ", "80,000–120,000 VND")
    assert price(EN, PLAIN.products[0]) == "80,000–120,000 VND/kg"
    assert (day(VI, NOW), day(EN, NOW)) == ("thứ Ba 29/10", "Tue 29 Oct")
    assert (day_year(VI, datetime(2024, 11, 3)), day_year(EN, datetime(2024, 11, 3))) == (  # noqa: DTZ001 (a day has no zone)
        "Chủ nhật 3/11/2024",
        "Sun 3 Nov 2024",
    )
    assert [state(EN, session, NOW) for session in PLAIN.sessions] == ["", "", " (on now, 30 min left)", " (cancelled)"]
    assert state(EN, PLAIN.sessions[2], at("30 08:00")) == " (over)"


@pytest.mark.parametrize(
    ("start", "end", "vietnamese", "english"),
    [
        ("29 12:00", "29 18:00", "chiều nay (29/10)", "this afternoon (29 Oct)"),
        ("30 00:00", "30 12:00", "sáng mai (30/10)", "tomorrow morning (30 Oct)"),
        ("31 18:00", "32 00:00", "tối thứ Năm 31/10", "Thu 31 Oct, evening"),
        ("29 11:00", "29 13:30", "trưa nay (29/10)", "today at midday (29 Oct)"),
        ("29 00:00", "30 00:00", "hôm nay (thứ Ba 29/10)", "today (Tue 29 Oct)"),
        ("31 00:00", "32 00:00", "thứ Năm 31/10", "Thu 31 Oct"),
        ("28 00:00", "31 00:00", "từ thứ Hai 28/10 đến hết thứ Tư 30/10", "Mon 28 Oct to Wed 30 Oct"),
        ("30 15:00", "30 15:00", "lúc 15:00 ngày mai (thứ Tư 30/10)", "tomorrow (Wed 30 Oct) at 15:00"),
        ("29 14:00", "29 16:00", "14:00–16:00 hôm nay (thứ Ba 29/10)", "today (Tue 29 Oct), 14:00–16:00"),
    ],
)
def test_the_time_that_was_understood_is_told(start: str, end: str, vietnamese: str, english: str) -> None:
    until = at("31 00:00") + timedelta(days=1) if end.startswith("32") else at(end)
    assert stretch(VI, at(start), until, NOW) == vietnamese
    assert stretch(EN, at(start), until, NOW) == english


@pytest.fixture
async def both(each_database_url: str) -> tuple[str, Telegram]:
    await prepare_database(each_database_url, FAIR, NOW)
    return each_database_url, Telegram(Clock(NOW, frozen=True), TOKEN, rates=None)


@pytest.mark.parametrize(
    ("code", "opens"),
    [
        *((None, "Dạ, em chào"), ("vi", "Dạ, em chào"), ("vi-VN", "Dạ, em chào"), ("VI", "Dạ, em chào")),
        *(("en", "Welcome"), ("en-GB", "Welcome"), ("ja", "Welcome"), ("zh-hans", "Welcome")),
    ],
)
async def test_the_first_word_is_in_the_language_of_the_persons_telegram(
    rig: Rig, code: str | None, opens: str
) -> None:
    person = rig.telegram.person("anna", language_code=code)
    assert (await does(rig, person, "/start")).startswith(opens)


async def test_what_was_chosen_is_kept_over_a_restart_and_what_was_guessed_gives_way(
    both: tuple[str, Telegram],
) -> None:
    url, telegram = both
    anna, minh = (telegram.person(name, language_code="en") for name in ("anna", "minh"))
    async with running(url, telegram) as rig:
        await does(rig, anna, "/start", "/language", "* English")
        assert (await does(rig, anna, "mấy giờ mở cửa")).startswith("🕗 Today")
        assert (await does(rig, minh, "/start")).startswith("Welcome")
        assert (await does(rig, minh, "A01")).startswith("📍 Booth")
    async with running(url, telegram) as rig:
        assert (await does(rig, anna, "gian A01 ở đâu")).startswith("📍 Booth A01")
        assert (await does(rig, minh, "gian A01 o dau")).startswith("📍 Dạ, gian A01")
        assert (await does(rig, minh, "where is booth A02")).startswith("📍 Dạ, gian A02")
        assert menu(rig, anna)["lich"] == "Programme: now, by day, by place"
        assert menu(rig, minh)["lich"] == "Chương trình: lúc này, theo ngày, theo địa điểm"
        await does(rig, minh, "/ngonngu", "* English")
        assert menu(rig, minh)["lich"] == "Programme: now, by day, by place"
        assert {"nhanvien", "giancuatoi"} & {*menu(rig, minh)} == set()


async def test_a_yes_is_kept_with_the_wording_that_was_read(rig: Rig) -> None:
    anna, lan = rig.telegram.person("anna", language_code="en"), rig.telegram.person("lan")
    await does(rig, anna, "/tuychon", "* 🔔 Get notices", "* I agree", "wxyz", "* 🙋 Ask the organisers", "* I agree")
    await does(rig, lan, "/tuychon", "* 🔔 Nhận thông báo", "* Đồng ý")
    async with rig.app.database.reading() as store:
        rows = await store.session.execute(select(ConsentRow.chat_id, ConsentRow.text_version).order_by(ConsentRow.id))
        assert [(chat, version) for chat, version in rows] == [
            *((anna.id, f"{notices.CONSENT_VERSION}-en"), (anna.id, f"{desk.CONSENT_VERSION}-en")),
            (lan.id, notices.CONSENT_VERSION),
        ]


async def test_the_button_of_a_language_takes_no_other_word(rig: Rig) -> None:
    person = rig.telegram.person("lan")
    await does(rig, person, "/ngonngu")
    for forged in ("fr", "", "en:x", "../vi"):
        assert "Nút này đã cũ" in (await presses(rig, person, f"1:language:{forged}")) + person.toast
    assert (await does(rig, person, "mấy giờ mở cửa")).startswith("🕗 Dạ")


async def test_a_late_answer_and_an_old_button_are_in_the_persons_language(rig: Rig) -> None:
    person = rig.telegram.person("anna", language_code="en")
    await does(rig, person, "/start")
    old = data_of(rig, person, "When does the fair close?")
    assert await presses(rig, person, "0:x") == "This button is old. Ask again, or choose one of these:"
    person.says("A01")
    rig.telegram.clock.move(at("29 20:30"))
    await rig.settle()
    assert last(person).startswith("⏳ A late answer to your message of 20:00, Tue 29 Oct.\n\n📍 Booth A01")
    assert (await presses(rig, person, old)).startswith("🕗 Today")


def menu(rig: Rig, person: Person) -> dict[str, str]:
    chat = person.chat.id
    return {c["command"]: c["description"] for c in rig.telegram.settings.commands_for(chat, "en")}
