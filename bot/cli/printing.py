"""Commands that make paper: `booth handouts` for the exhibitors, `qr` for the signs that visitors scan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import typer
from rich.progress import track

from bot.app import utc_now
from bot.cli.console import err, fail, out, settings_in_force
from bot.cli.people import booth, with_store
from db import booth_signs, fairs, state
from db.booth_codes import CODE_LIVES
from db.store import Store
from handlers.actions.booths import issue_booth_codes
from handlers.replies import papers
from handlers.replies.texts import voices
from knowledge.drawing.raster import png
from knowledge.fair import Fair
from knowledge.printing.papers import handout, sign
from knowledge.printing.pdf import pdf
from knowledge.printing.sheet import A4, A6, Sheet
from knowledge.printing.svg import svg

DOTS_A_MILLIMETRE = 300 / 25.4
NAME = re.compile(r"\w{5,32}", re.ASCII)


class Paper(StrEnum):
    A4 = "a4"
    A6 = "a6"


SIZES = {Paper.A4: A4, Paper.A6: A6}
REPLACE = typer.Option(False, "--replace", help="Ghi đè. / Write over what is there.")
OF = typer.Option("", "--booth", help="Chỉ một gian, ví dụ A01. / One booth only, such as A01.")
BOT = typer.Option("", "--bot", help="Tên bot, khi bot chưa chạy lần nào. / The bot's name, before it ever ran.")


def add_to(app: typer.Typer) -> None:
    booth.command()(handouts)
    app.command()(qr)


def handouts(
    target: Path = typer.Argument(metavar="OUT.pdf", help="Tệp .pdf mới, mỗi gian một trang A5. / A page per booth."),
    of: str = OF,
    reissue: bool = typer.Option(False, "--reissue", help="Hủy mã cũ, cấp mã mới. / Void the old code."),
    bot: str = BOT,
    replace: bool = REPLACE,
) -> None:
    """Cấp mã nhận gian và in thành tờ phát cho từng gian. / Issue booth codes, printed as a hand-out for each."""
    _free(target, ".pdf", replace)

    async def work(store: Store) -> int:
        fair, name = await _fair(store, of), await _bot(store, bot)
        now = utc_now()
        issued = await issue_booth_codes(store, fair, now, booth=of or None, reissue=reissue)
        texts = voices(settings_in_force().register_)["vi"]
        until = (now + CODE_LIVES).astimezone(fair.event.zone_info)
        told = (papers.handout(texts, fair, fair.booth[code], key, name, until) for code, key in issued.items())
        if issued:
            _write(target, pdf(map(handout, told), texts.label("s_paper_title")))
        return len(issued)

    if pages := with_store(work):
        out.print(f"✓ {target}: {pages} trang / pages.", markup=False)
        out.print("  Mã chỉ có trên giấy này, in xong giữ kín. / The codes stand nowhere else.", markup=False)
    else:
        out.print("Gian nào cũng đã có mã còn hạn; cấp lại bằng --reissue. / Every booth has a live code already.")


def qr(
    target: Path = typer.Argument(
        metavar="OUT", help="Tệp .pdf, hoặc thư mục để mỗi gian một ảnh PNG. / A .pdf, or a folder for pictures."
    ),
    size: Paper = typer.Option(Paper.A6, help="Khổ giấy. / Paper."),
    of: str = OF,
    bot: str = BOT,
    replace: bool = REPLACE,
) -> None:
    """Biển mã QR đặt ở gian: khách quét để xem gian và hỏi quanh đó. / Signs that visitors scan at the booths."""
    in_one_file = target.suffix.lower() == ".pdf"
    if in_one_file:
        _free(target, ".pdf", replace)
    elif target.suffix or target.is_file():
        fail("Tên phải kết thúc bằng .pdf, hoặc là một thư mục.", "Name a .pdf or a folder.")
    elif target.is_dir() and any(target.iterdir()) and not replace:
        fail(f"Thư mục {target} không trống; chọn tên khác, hoặc thêm --replace.", f"{target} is not empty; --replace.")

    async def work(store: Store) -> dict[str, Sheet]:
        fair, name = await _fair(store, of), await _bot(store, bot)
        chosen = [fair.booth[of]] if of else fair.booths
        signs = await booth_signs.signs_of(store, [one.code for one in chosen], utc_now())
        both = voices(settings_in_force().register_)
        return {b.code: sign(papers.sign(both, fair, b, signs[b.code], name), SIZES[size]) for b in chosen}

    sheets = with_store(work)
    if in_one_file:
        _write(target, pdf(_progress(sheets.values()), "QR"))
    else:
        target.mkdir(parents=True, exist_ok=True)
        for code, sheet in zip(sheets, _progress(sheets.values()), strict=True):
            picture = png(svg(sheet), width=round(sheet.width * DOTS_A_MILLIMETRE))
            _write(target / f"{code}.png", picture)
    out.print(f"✓ {target}: {len(sheets)} biển {size.value.upper()} / signs", markup=False)


def _write(target: Path, content: bytes) -> None:
    """Within the transaction that issues codes: what cannot be written is not issued."""
    target.write_bytes(content)


def _progress(sheets: Iterable[Sheet]) -> Iterable[Sheet]:
    return track(list(sheets), description="", console=err, transient=True)


def _free(target: Path, ending: str, replace: bool) -> None:
    if target.suffix.lower() != ending:
        fail(f"Tên tệp phải kết thúc bằng {ending}.", f"The name must end in {ending}.")
    if target.exists() and not replace:
        fail(f"Đã có {target}; chọn tên khác, hoặc thêm --replace.", f"{target} exists; name another, or --replace.")


async def _fair(store: Store, of: str) -> Fair:
    fair = await fairs.load(store)
    if fair is None:
        fail("Chưa có hội chợ: hoicho import THƯ_MỤC --yes.", "There is no fair yet: hoicho import FAIR --yes.")
    if of and of not in fair.booth:
        fail(f"Hội chợ không có gian {of}.", f"The fair has no booth {of}.")
    return fair


async def _bot(store: Store, told: str) -> str:
    """The bot's name: as told, or as Telegram told when the bot last ran."""
    name = told.removeprefix("@") or await state.get(store, "username") or ""
    if not NAME.fullmatch(name):
        fail(
            "Chưa biết tên bot để in vào mã QR: chạy hoicho run một lần, hoặc thêm --bot TEN_BOT.",
            "The bot's name for the QR codes is not known: run hoicho run once, or add --bot NAME.",
        )
    return name
