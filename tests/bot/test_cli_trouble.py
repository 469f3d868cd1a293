"""No traceback reaches a person: full disk, closed pipe, Ctrl-C, a place that takes no file, a taken port."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo import _serve
from bot.settings import SAMPLE_FAIR
from simulator.clock import Clock
from simulator.telegram import Telegram
from tests.bot.test_cli import hoicho
from tests.rig import TOKEN

ROOT = Path(__file__).parent.parent.parent


def started(folder: Path, *arguments: object, **options: object) -> subprocess.Popen[str]:
    """As typed in a shell, with settings of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    settings = {"PYTHONPATH": str(ROOT), "HOICHO_DATABASE_URL": f"sqlite:///{folder / 'cho.sqlite3'}"}
    settings["PYTHONDONTWRITEBYTECODE"] = "1"  # on a full disk it would leave half a module behind
    command = [sys.executable, "-m", "bot", *map(str, arguments)]
    given = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen(command, cwd=folder, env=kept | settings, text=True, **given)  # type: ignore[call-overload, no-any-return]  # Popen's options, as they are


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its status and all that it said."""
    said, complained = process.communicate(timeout=120)
    return process.returncode, (said or "") + complained


def no_room() -> None:
    """No file may grow beyond four kilobytes: what a full disk does, without one."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize(
    "command", [["template", "mau.xlsx"], ["import", SAMPLE_FAIR, "--yes"], ["migrate"], ["staff", "invite"]]
)
def test_a_full_disk_is_told_in_words(tmp_path: Path, command: list[object]) -> None:
    status, said = ended(started(tmp_path, *command, preexec_fn=no_room))
    assert (status, "Traceback" in said, "✗" in said) == (2, False, True)


@pytest.mark.parametrize("command", [["ask", "gốm"], ["check", SAMPLE_FAIR, "--json"], ["doctor", "--json"]])
def test_an_output_that_takes_nothing_is_told_in_words(tmp_path: Path, command: list[object]) -> None:
    with Path("/dev/full").open("w") as full:
        status, said = ended(started(tmp_path, *command, stdout=full))
    assert (status, "Traceback" in said, "No space left" in said) == (2, False, True)


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    process = started(tmp_path, "check", SAMPLE_FAIR, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complained = process.stderr.read()
    process.wait(120)
    assert "Traceback" not in complained


@pytest.mark.parametrize("early", [True, False])
def test_ctrl_c_ends_it_quietly(tmp_path: Path, early: bool) -> None:
    process = started(tmp_path, "chat")
    assert process.stdout is not None
    if not early:
        process.stdout.readline()
    process.send_signal(signal.SIGINT)
    status, said = ended(process)
    assert "Traceback" not in said
    assert status in ((130, -signal.SIGINT) if early else (130, 0))


@pytest.mark.parametrize("command", [["migrate"], ["export", "ra"], ["booth", "codes"]])
def test_a_folder_that_cannot_be_made_is_told_in_words(command: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOICHO_DATABASE_URL", "sqlite:////proc/hoicho/cho.sqlite3")
    told = hoicho(*command)
    assert (told.exit_code, "unable to open database file" in told.stderr) == (2, True)


@pytest.mark.parametrize("port", ["99999", "-5", "x"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    told = hoicho("demo", "--port", port)
    assert (told.exit_code, "--port" in told.stderr) == (2, True)


async def test_the_demo_takes_another_port_where_the_wished_one_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        page = await _serve(Telegram(Clock(), TOKEN), [], port)
        await page.stop()
    assert page.port != port
