"""Paper: every Vietnamese mark is printed, nothing runs over the edge, and the QR codes can be read back."""

from __future__ import annotations

import io
import unicodedata

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
import zxingcpp
from PIL import Image

from knowledge.drawing.raster import png
from knowledge.printing.papers import Handout, Sign, handout, sign
from knowledge.printing.pdf import pdf
from knowledge.printing.sheet import A4, A6, BOLD, REGULAR, Sheet, Words, fitting, lines_of, printable, width_of
from knowledge.printing.svg import svg

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES) + "đ"
LONG = "Hợp tác xã sản xuất, kinh doanh và dịch vụ thủ công mỹ nghệ truyền thống làng Phú Nghĩa Thượng " * 3
HANDOUT = Handout(
    fair="Tuần lễ Làng nghề",
    title="Nhận gian hàng trên Telegram",
    booth="Gian A01",
    name="Gốm Lan Anh – Đặng Ngũ Xã",
    exhibitor="HTX Nghề gỗ Sơn Đồng",
    code_label="Mã nhận gian",
    code="8QZTP-KDPRN",
    link="https://t.me/hoicho_demo_bot?start=gh_8QZTPKDPRN",
    steps=("Quét mã ở trên.", "Không quét được thì gõ mã.", "Gõ /giancuatoi."),
    foot=("Mã dùng một lần.", "Cần giúp: Ban tổ chức."),
)
SIGN = Sign(
    "Tuần lễ", "Gian A01", "Gốm Lan Anh", "Quét để xem gian", ("Giá", "Scan"), "https://t.me/hoicho_bot?start=q_a-b_c"
)


def page(document: bytes, number: int = 0) -> tuple[str, Image.Image]:
    """What a reader finds on a page: its words, and its picture."""
    opened = pypdfium2.PdfDocument(document)
    shown = opened[number]
    return shown.get_textpage().get_text_bounded(), shown.render(scale=2).to_pil()


def links(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_the_font_has_every_vietnamese_letter(weight: str) -> None:
    every = LETTERS + LETTERS.upper()
    assert printable(every) == every
    assert [letter for letter in every if width_of(letter, 1, weight) <= 0] == []


def test_decomposed_letters_are_printed_composed_and_what_the_font_lacks_is_left_out() -> None:
    assert printable(unicodedata.normalize("NFD", "Gốm Đặng ệ")) == "Gốm Đặng ệ"
    assert printable("Gốm 🏺 漢 Lan") == "Gốm   Lan"


def test_a_handout_says_all_it_is_told_with_its_marks_and_its_code_can_be_scanned() -> None:
    words, picture = page(pdf([handout(HANDOUT)], "Tờ phát"))
    told = (
        HANDOUT.fair,
        HANDOUT.title,
        HANDOUT.booth,
        HANDOUT.name,
        HANDOUT.exhibitor,
        HANDOUT.code_label,
        HANDOUT.code,
    )
    assert [one for one in (*told, *HANDOUT.steps, *HANDOUT.foot) if one not in words] == []
    assert links(picture) == [HANDOUT.link]


@pytest.mark.parametrize("paper", [A4, A6])
def test_a_sign_can_be_scanned_from_paper_and_from_a_picture(paper: tuple[float, float]) -> None:
    sheet = sign(SIGN, paper)
    words, picture = page(pdf([sheet], "Biển"))
    assert [one for one in (SIGN.fair, SIGN.booth, SIGN.name, SIGN.call, *SIGN.uses) if one not in words] == []
    drawn = Image.open(io.BytesIO(png(svg(sheet), width=600)))
    assert (drawn.width, abs(drawn.height - 600 * paper[1] / paper[0]) <= 1) == (600, True)
    assert [links(picture), links(drawn)] == [[SIGN.link]] * 2


def test_both_ways_of_drawing_put_the_ink_in_the_same_places() -> None:
    sheet = sign(SIGN)
    _, printed = page(pdf([sheet], "Biển"))
    drawn = Image.open(io.BytesIO(png(svg(sheet), width=printed.width))).resize(printed.size)
    ink = [picture.convert("L").resize((21, 30), Image.Resampling.BOX) for picture in (printed, drawn)]
    apart = [abs(one - other) for one, other in zip(*(each.tobytes() for each in ink), strict=True)]
    assert max(apart) < 40


def test_long_names_stay_on_the_paper() -> None:
    long = {"fair": LONG, "name": LONG, "exhibitor": LONG}
    told = Handout(**{field: getattr(HANDOUT, field) for field in Handout.__slots__} | long)
    poster = Sign(**{field: getattr(SIGN, field) for field in Sign.__slots__} | {"fair": LONG, "name": LONG})
    for sheet in (handout(told), sign(poster), sign(poster, A4)):
        assert over_the_edge(sheet) == []
    assert links(page(pdf([handout(told)], "Tờ"))[1]) == [HANDOUT.link]


def over_the_edge(sheet: Sheet) -> list[str]:
    lines = [shape for shape in sheet.shapes if isinstance(shape, Words)]
    out = (
        line for line in lines if line.left < 0 or line.left + width_of(line.text, line.size, line.weight) > sheet.width
    )
    return [line.text for line in out] + [line.text for line in lines if not 0 < line.y < sheet.height]


def test_text_is_broken_at_words_then_made_smaller_then_cut() -> None:
    width = width_of("Gốm Lan Anh", 5)
    assert lines_of("Gốm Lan Anh Bát Tràng", 5, width + 0.1) == ["Gốm Lan Anh", "Bát Tràng"]
    size, lines = fitting("Gốm Lan Anh", 5, width * 0.8, 1)
    assert (lines, 2.5 < size < 5) == (["Gốm Lan Anh"], True)
    _, cut = fitting("Gốm Lan Anh Bát Tràng " * 4, 5, width, 2)
    assert (len(cut), cut[-1][-1]) == (2, "…")
    _, word = fitting("x" * 200, 5, width, 1)
    assert word[0].endswith("…")
