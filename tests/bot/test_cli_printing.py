"""Hand-outs and signs from the command line: on paper stands what lets in, and a sign is for good."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
import zxingcpp
from PIL import Image

from bot.app import utc_now
from db import booth_signs
from db.store import Database
from handlers.actions.booths import claim_booth
from tests.bot.test_cli import hoicho, small_fair, url

__all__ = ["small_fair", "url"]

BOT = ("--bot", "@hoicho_demo_bot")


@pytest.fixture
def fair(url: str, small_fair: Path) -> Path:
    assert hoicho("import", small_fair, "--yes").exit_code == 0
    return small_fair


def pages(file: Path) -> list[tuple[str, str]]:
    """The words of each page and the link of its QR code."""
    return [
        (page.get_textpage().get_text_bounded(), zxingcpp.read_barcodes(page.render(scale=2).to_pil())[0].text)
        for page in pypdfium2.PdfDocument(file)
    ]


def claims(url: str, code: str, who: int) -> str:
    async def act() -> str:
        database = Database(url)
        async with database.store() as store:
            won = await claim_booth(store, who, code, utc_now())
        await database.close()
        return won.booth

    return asyncio.run(act())


def test_each_booth_gets_a_page_whose_code_and_qr_code_let_in(url: str, fair: Path, tmp_path: Path) -> None:
    target = tmp_path / "to-phat.pdf"
    assert hoicho("booth", "handouts", target, *BOT).exit_code == 0
    told = pages(target)
    codes = [re.findall(r"\b\w{5}-\w{5}\b", words)[0] for words, _ in told]
    assert [link for _, link in told] == [f"https://t.me/hoicho_demo_bot?start=gh_{c.replace('-', '')}" for c in codes]
    assert [f"Gian {booth}" in words for booth, (words, _) in zip(("A01", "B01"), told, strict=True)] == [True, True]
    assert [claims(url, code, who) for who, code in enumerate(codes, start=1)] == ["A01", "B01"]


def test_a_second_run_prints_nothing_and_a_reissue_voids_the_first(url: str, fair: Path, tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{n}.pdf" for n in "123")
    hoicho("booth", "handouts", first, *BOT)
    again = hoicho("booth", "handouts", second, *BOT)
    assert (again.exit_code, "--reissue" in again.stdout, second.exists()) == (0, True, False)
    assert hoicho("booth", "handouts", third, "--booth", "A01", "--reissue", *BOT).exit_code == 0
    old, new = (re.findall(r"\b\w{5}-\w{5}\b", pages(file)[0][0])[0] for file in (first, third))
    assert (len(pages(third)), claims(url, old, 1), claims(url, new, 2)) == (1, "", "A01")


def test_without_the_name_of_the_bot_nothing_is_issued(url: str, fair: Path, tmp_path: Path) -> None:
    assert hoicho("booth", "handouts", tmp_path / "a.pdf").exit_code == 2
    assert hoicho("booth", "handouts", tmp_path / "a.pdf", "--bot", "nguyễn/../x").exit_code == 2
    assert hoicho("booth", "handouts", tmp_path / "a.txt", *BOT).exit_code == 2
    assert hoicho("booth", "handouts", tmp_path / "nowhere" / "a.pdf", *BOT).exception is not None
    assert len(hoicho("booth", "codes").stdout.splitlines()) == 2


def test_no_file_is_written_over_unasked(url: str, fair: Path, tmp_path: Path) -> None:
    target = tmp_path / "to-phat.pdf"
    target.write_bytes(b"mine")
    assert (hoicho("booth", "handouts", target, *BOT).exit_code, target.read_bytes()) == (2, b"mine")
    assert hoicho("qr", target, *BOT).exit_code == 2
    assert hoicho("qr", target, "--replace", *BOT).exit_code == 0


def test_a_sign_is_the_same_after_an_import_and_on_every_paper(url: str, fair: Path, tmp_path: Path) -> None:
    hoicho("qr", tmp_path / "a6.pdf", *BOT)
    booths = fair / "booths.csv"
    booths.write_text(booths.read_text("utf-8").replace("Gốm Lan", "Gốm Mới"), "utf-8")
    assert hoicho("import", fair, "--yes").exit_code == 0
    hoicho("qr", tmp_path / "a4.pdf", "--size", "a4", *BOT)
    hoicho("qr", tmp_path / "anh", "--booth", "A01", *BOT)
    first, second = (pages(tmp_path / f"{size}.pdf") for size in ("a6", "a4"))
    links = [link for _, link in first]
    assert [link for _, link in second] == links
    picture = Image.open(tmp_path / "anh" / "A01.png")
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == links[:1]
    assert [bool(re.fullmatch(r"https://t\.me/hoicho_demo_bot\?start=q_[\w-]{11}", link)) for link in links] == [
        True
    ] * 2
    assert len(set(links)) == 2
    assert [path.name for path in (tmp_path / "anh").iterdir()] == ["A01.png"]

    async def where() -> list[str | None]:
        database = Database(url)
        async with database.reading() as store:
            found = [await booth_signs.booth_of(store, link.partition("q_")[2]) for link in links]
        await database.close()
        return found

    assert asyncio.run(where()) == ["A01", "B01"]
