"""Every transcript in this folder says what the bot says."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from handlers.replies.texts import Register
from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.rig import TOKEN, Rig, moment, prepare_database, running, sample_fair
from tests.transcripts import Play

AGE_OF_DATA = timedelta(hours=2)
HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.txt"))
OVER_HTTP = (
    "visitor/welcome",
    "visitor/cho_gui_xe",
    "visitor/xem_trang_sau",
    "visitor/nut_cu",
    "staff/doi_gio_va_bao",
    "staff/so_excel",
    "staff/tam_dung",
    "exhibitor/nhan_gian",
    "visitor/dung_sai",
    "visitor/theo_khu",
    "visitor/chon_khi_trung_ten",
    "visitor/sua_cau_hoi",
    "visitor/ngon_ngu",
    "visitor/nhom",
    "visitor/danh_dau",
    "visitor/nhac_gio",
    "exhibitor/nhieu_gian",
)
"""Also replayed with real requests between bot and simulator: texts, buttons, edits, files, a restart, a broadcast."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
async def test_the_bot_says_what_the_transcript_says(
    file: Path, database_url: str, request: pytest.FixtureRequest
) -> None:
    written = file.read_text("utf-8").rstrip("\n").split("\n")
    heard = await replay(written, database_url)
    if request.config.getoption("--update-transcripts"):
        file.write_text("\n".join(heard) + "\n", "utf-8")
        return
    assert heard == written


@pytest.mark.parametrize("name", OVER_HTTP)
async def test_the_bot_says_the_same_over_http(name: str, database_url: str) -> None:
    written = (HERE / f"{name}.txt").read_text("utf-8").rstrip("\n").split("\n")
    assert await replay(written, database_url, over_http=True) == written


async def replay(lines: list[str], url: str, *, over_http: bool = False) -> list[str]:
    """The transcript as it comes out now."""
    official = any(line.startswith("# register: official") for line in lines)
    groups = "-1000000000001" if "# groups: allowed" in lines else "none"  # the first group of a simulator
    alone_up_to = 0 if "# second person: always" in lines else 1000
    register = Register.OFFICIAL if official else Register.FRIENDLY
    start = next((line.removeprefix("at ") for line in lines if line.startswith("at ")), "2024-10-29 09:00")
    telegram = Telegram(Clock(moment(start), frozen=True), TOKEN, rates=None)
    await prepare_database(url, sample_fair(), telegram.clock.now() - AGE_OF_DATA)
    play: Play | None = None
    rest = list(lines)
    while rest:
        async with running(
            url, telegram, register=register, over_http=over_http, groups=groups, alone_up_to=alone_up_to
        ) as rig:
            play = _go_on(play, rig)
            while rest:
                line = rest.pop(0)
                await play.line(line)
                if line == "restart":
                    break
    assert play is not None
    return play.lines


def _go_on(play: Play | None, rig: Rig) -> Play:
    if play is None:
        return Play(rig)
    play.rig = rig
    return play
