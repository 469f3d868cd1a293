"""One voice and one language in each message: all templates are looked at, and all are said in both of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from db.exhibitors import Member as BoothPerson
from db.staff import StaffMember
from handlers.actions.languages import ENGLISH, VIETNAMESE
from handlers.actions.teaching import Group
from handlers.commands import COMMANDS, commands_for, menu_for
from handlers.replies.splitting import plain
from handlers.replies.texts import TEMPLATES, Register, Texts, voices
from knowledge.answers import Kind
from knowledge.fair import BoothStatus, FaqEntry
from tests.handlers.conftest import FAIR, NOW
from tests.handlers.everything import gather, sweep, tour
from tests.rig import Rig

FRIENDLY, OFFICIAL = voices(Register.FRIENDLY), voices(Register.OFFICIAL)
STAFFS = re.compile(
    r"staff/|refused/(day|time|session|notice|gaps|answer|staff|moment)_|refused/(nobody_else|same_person|not_content)"
)
"""Staff work in Vietnamese; these have no English."""

SAID = sorted(str(f.relative_to(TEMPLATES / "vi").with_suffix("")) for f in (TEMPLATES / "vi").rglob("[!_]*.j2"))
SOURCES = {
    language: sorted(file for file in (TEMPLATES / language).rglob("*.*") if file.name != "voices.yaml")
    for language in (VIETNAMESE, ENGLISH)
}
ASKED = (
    *("hi", "cảm ơn", "tạm biệt", "em là ai", "ok", "hỏi gì được", "có cháy", "bé nhà tôi bị lạc", "có người ngất xỉu"),
    *("bị móc túi", "gian Z99", "mấy giờ mở cửa", "hội chợ ở đâu", "ai tổ chức", "số điện thoại ban tổ chức"),
    *("hội chợ từ ngày nào", "có bao nhiêu gian", "hội chợ này là gì", "sân khấu chính ở đâu", "giá ấm trà"),
    *("trình diễn vuốt gốm", "hát ca trù", "/help", "/about", "/riengtu", "/dung", "/tuychon", "/ngonngu"),
    *("/bando", "/bando A", "/bando A02", "từ cổng đến A02", "lộ trình A02, A03", "chỉ đường đến A03"),
)
BAG: dict[str, Any] = {
    "event": FAIR.event,
    "fair": FAIR,
    "now": NOW,
    "said_at": NOW,
    "hours": None,
    "closes": NOW,
    "steps": (("giá", "100.000 đ", "120.000 đ"),),
    "spot": "",
    "zone": "",
    "brief": False,
    "code": "A01",
    "goods": "ấm trà",
    "year": 2024,
    "misses": 0,
    "session": FAIR.sessions[0],
    "old": FAIR.sessions[0],
    "new": FAIR.sessions[1],
    "mine": ["A01"],
    "options": (),
    "others": (),
    "length": 1200,
    "longest": 1000,
    "kind": Kind.BOOTH,
    "gates": FAIR.event.map.landmarks,
    "username": "bot",
    "entry": FaqEntry("x", ("?",), "Có."),
    "notices": 2,
    "messages": 3,
    "count": 2,
    "place": "sân khấu",
    "moved": True,
    "then": NOW,
    "start": None,
    "begins": NOW,
    "unplaced": FAIR.booths[:1],
    "shown": "zone",
    "zones": 1,
    "legs": (("", "Cổng"), ("left", "gian A02")),
    "end": "gian A02",
    "whole_end": "gian A02 – Gốm Tư Bình",
    "side": "left",
    "assumed": True,
    "stops": (("gian A02 – Gốm Tư Bình", "A", "Cổng"),),
    "became": "sent",
    "reason": "blocked",
    "agreed": True,
    "notice": "Chợ phiên",
    "edit": True,
    "which": "when",
    "state": "waiting",
    "starts_at": NOW,
    "question": "?",
    "refused": "",
    "most": 3,
    "last": True,
    "sessions": (),
    "total": 0,
    "page": 0,
    "pages": 1,
    "name": "San khau",
    "facet": "zone",
    "booths": (),
    "some": True,
    "days": (),
    "ahead": 0,
    "digest": True,
    "waits": True,
    "missing": "wxyz",
    "asked": Group((1,), ("wxyz",)),
    "groups": (),
    "near": (),
    "told": "Có.",
    "outcome": (("wxyz", True),),
    "person": BoothPerson("A01", 1, "owner", "Hoa", NOW, "ab", False, None),
    "by_staff": True,
    "bot": "hoicho_bot",
    "gone": "",
    "waiting": True,
    "words": "",
    "instead": False,
    "paused_since": NOW,
    "may": ("data",),
    "role": "owner",
    "slug": "cho-thu",
    "other": "cho-khac",
    "rows": ("A01",),
    "wrong": (),
    "column": "price",
    "faults": {"giá này sai": 2},
    "why": "tệp này hỏng",
    "limit": 20,
    "first": ("gian hàng, dòng 2: sai",),
    "nouns": (),
    "warned": 1,
    "label": "giá, Ấm trà (gian A01)",
    "status": BoothStatus("sold_out", "", NOW, NOW),
    "held": (),
    "named": (),
    "group": None,
    "was_paused": True,
    "sentence": "Đang sửa lịch",
    "since": NOW,
    "until": NOW,
    "booth": FAIR.booths[0],
    "own": (),
    "member": StaffMember(1, "editor", "Hoa"),
    "number": 1,
    "minutes": 10,
    "text": "wxyz",
    "urgent": True,
    "media": True,
    "what": "ask",
    "answer": "Có.",
    "taking": True,
    "talk": 1,
    "contact": True,
    "again": NOW,
    "whole": True,
    "quantity": "500",
    "by_when": "",
    "requests": (),
    "codes": ("A01", "A02"),
    "old_place": "sân khấu",
    "new_place": "sân khấu",
}
"""Enough for every message that the tour does not meet."""

BOT_OF_FRIENDS = re.compile(r"\b((?<![Tt]rẻ )[Ee]m|[Aa]nh/chị|[Dd]ạ|ạ|nhé)\b")
BOT_OF_OFFICE = re.compile(r"Quý khách|Quý đơn vị|Ban Tổ chức")
SEX_OR_AGE = re.compile(
    r"\b((?<!tiếng )[Aa]nh(?!/chị)|(?<!/)[Cc]hị|[Bb]ạn|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ậu|[Mm]ày|[Ôô]ng|[Bb]à)\b"
)
HARD_CODED = re.compile(r"\b([Aa]nh/chị|[Dd]ạ|ạ|nhé|Quý khách|Ban Tổ chức|(?<![Tt]rẻ )[Ee]m)\b")
ENGLISH_WORDS = re.compile(
    r"\b(the|you|your|is|are|not|no|and|for|with|please|sorry|error|booth|session|item|open|closed?|price|page|today"
    r"|tomorrow|cancelled|over|now|left|hello|thanks?|welcome|choose|ask|staff|visitor|none|null|true|false)\b",
    re.IGNORECASE,
)
VIETNAMESE_WORDS = re.compile(
    r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]"
    r"|(?<![/\w])(gian|khu|chua|khong|ngay|gio|hoi|nay|mai|sang|chieu|toi|sao|hang|san pham|dang|con|phut)(?!\w)",
    re.IGNORECASE,
)
NAMES = re.compile(r"Hỏi Chợ|nón lá")
"""What is called so in any language."""

Heard = dict[str, list[dict[str, Any]]]


def words_of(file: Path) -> Iterator[str]:
    """The words that a file may put on a screen: text and strings of a template, the values of a table."""
    source = file.read_text("utf-8")
    if file.suffix == ".yaml":
        yield from (str(value) for value in yaml.safe_load(source).values())
        return
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    yield re.sub(r"\{[{%].*?[%}]\}", " ", source, flags=re.DOTALL)
    for tag in re.findall(r"\{[{%].*?[%}]\}", source, flags=re.DOTALL):
        yield from re.findall(r'"([^"]*)"', tag)


@pytest.fixture
async def heard(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Each template with the values it was said with when everybody did everything, or with the bag's."""
    found: Heard = {}
    say = Texts.say

    def listened(self: Texts, template: str, **values: Any) -> str:
        found.setdefault(template, []).append(values)
        return say(self, template, **values)

    monkeypatch.setattr(Texts, "say", listened)
    cast = await gather(rig)
    for walk in (tour, sweep):
        async for _ in walk(rig, cast):
            pass
    for text in ASKED:
        cast.people["lan"].says(text)
        await rig.settle()
    monkeypatch.undo()
    assert len(found) > len(SAID) / 2
    return {template: found.get(template, [BAG]) for template in SAID}


def said(texts: Texts, heard: Heard) -> Iterator[tuple[str, str]]:
    for template, values in heard.items():
        for each in values[:40]:
            yield template, plain(texts.say(template, **each))


def of_the_frame(text: str) -> str:
    """Without what people typed and what the fair is called."""
    text = re.sub(r"(?<=”:\n).*", "", text, flags=re.DOTALL)  # what the staff answer
    return re.sub(r"“[^”]*”|Lan Anh|Ca trù lùi 15 phút ạ|https?://\S+|(?<!\w)[@/]\w+|Telegram|email", "", text)


async def test_no_message_mixes_the_voices(heard: Heard) -> None:
    friendly, official = list(said(FRIENDLY["vi"], heard)), list(said(OFFICIAL["vi"], heard))
    assert {template for template, _ in friendly} == {*SAID}
    assert [one for one in friendly if BOT_OF_OFFICE.search(of_the_frame(one[1]))] == []
    assert [one for one in official if BOT_OF_FRIENDS.search(of_the_frame(one[1]))] == []
    assert [one for one in (*friendly, *official) if SEX_OR_AGE.search(of_the_frame(one[1]))] == []


async def test_no_vietnamese_message_holds_an_english_word(heard: Heard) -> None:
    told = [*said(FRIENDLY["vi"], heard), *said(OFFICIAL["vi"], heard)]
    assert [(name, text) for name, text in told if ENGLISH_WORDS.search(of_the_frame(text))] == []


async def test_every_message_is_said_in_english_and_staffs_whole_in_vietnamese(heard: Heard) -> None:
    same = set()
    for template, values in heard.items():
        for each in values[:40]:
            told = [texts.say(template, **each) for texts in (FRIENDLY["vi"], FRIENDLY["en"], OFFICIAL["en"])]
            assert re.sub("[\U0001f300-\U0001faff]\ufe0f? ?", "", told[1]) == told[2]
            same |= {template} if told[0] == told[1] else set()
    assert same == {template for template in SAID if STAFFS.match(template)} | {"event/about"}  # the organiser's words


async def test_the_official_voice_has_no_emoji_in_any_language(heard: Heard) -> None:
    told = [*said(OFFICIAL["vi"], heard), *said(OFFICIAL["en"], heard)]
    assert [(name, text) for name, text in told if re.search("[\U0001f300-\U0001faff]", text)] == []


@pytest.mark.parametrize("file", SOURCES[VIETNAMESE], ids=lambda file: file.stem)
def test_no_vietnamese_template_addresses_people_by_itself(file: Path) -> None:
    found = [words for words in words_of(file) if HARD_CODED.search(words) or SEX_OR_AGE.search(words)]
    assert found == []


@pytest.mark.parametrize("file", SOURCES[ENGLISH], ids=lambda file: file.stem)
def test_no_english_template_holds_a_vietnamese_word(file: Path) -> None:
    found = [words for words in words_of(file) if VIETNAMESE_WORDS.search(NAMES.sub("", words))]
    assert found == []


def test_only_staffs_templates_lack_their_english() -> None:
    english = {str(f.relative_to(TEMPLATES / "en").with_suffix("")) for f in (TEMPLATES / "en").rglob("*.j2")}
    assert english - {*SAID} == set()
    assert [template for template in SAID if template not in english and not STAFFS.match(template)] == []


def test_the_tables_of_words_fit_each_other() -> None:
    buttons = {language: table(language, "buttons") for language in (VIETNAMESE, ENGLISH)}
    lacking = {*buttons[VIETNAMESE]} - {*buttons[ENGLISH]}
    assert [key for key in lacking if not key.startswith("s_")] == []
    for key in {*buttons[VIETNAMESE]} & {*buttons[ENGLISH]}:
        assert fields(buttons[VIETNAMESE][key]) == fields(buttons[ENGLISH][key]), key
    assert {*table(VIETNAMESE, "badges")} == {*table(ENGLISH, "badges")}
    assert {*table(VIETNAMESE, "formats")} == {*table(ENGLISH, "formats")}
    kinds = {f"option_{kind}_{name}" for kind in ("event", "smalltalk") for name in FRIENDLY["en"].names_in(kind)}
    assert kinds - {*buttons[ENGLISH]} == set()


def table(language: str, name: str) -> dict[str, str]:
    loaded: dict[str, str] = yaml.safe_load((TEMPLATES / language / f"{name}.yaml").read_text("utf-8"))
    return loaded


def fields(text: str) -> set[str | None]:
    """What a text is filled with, besides the words of the voice."""
    return {field for _, field, _, _ in Formatter().parse(text)} - {*table(VIETNAMESE, "voices")["friendly"], None}


def test_a_label_or_badge_that_english_lacks_is_vietnamese() -> None:
    english, vietnamese = FRIENDLY["en"], FRIENDLY["vi"]
    assert english.label("s_move") == vietnamese.label("s_move") == "Sửa chương trình"
    assert english.badge("ocop-4") == "OCOP 4 stars"
    assert english.badge("giai-nhat") == vietnamese.badge("giai-nhat") == "giai nhat"
    with pytest.raises(KeyError):
        english.label("nonsense")


def test_visitors_commands_are_explained_in_both_languages() -> None:
    assert [command.name for command in COMMANDS if command.role == "visitor" and not command.english] == []
    english = menu_for("visitor", "staff", language="en")
    assert dict(english)["lich"] == "Programme: now, by day, by place"
    assert dict(english)["nhanvien"] == "Bảng điều khiển của nhân viên"
    assert [name for name, _ in menu_for("visitor", language="en")] == [c.name for c in commands_for("visitor")]
