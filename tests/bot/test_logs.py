"""The token and the visitors' words are in no log, whatever fails and however much is logged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CANARY = "987654321:" + "canary-in-the-coal-mine-of-the-logs"
SCENE = """
import asyncio, logging, structlog, sys
from bot.logs import set_up_logs
from bot.settings import LogFormat
set_up_logs(LogFormat(sys.argv[2]))
logging.getLogger().setLevel(logging.DEBUG)
token = sys.argv[1]

async def main():
    from telegram.ext import ExtBot
    from bot.request import AiohttpRequest
    for address in ("http://127.0.0.1:1", "http://"):
        bot = ExtBot(token, base_url=f"{address}/bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest())
        try:
            await bot.initialize()
        except Exception as error:
            structlog.get_logger().error("failed", detail=str(error), exc_info=error)
            logging.getLogger("a.library").exception("failed at %s", f"{address}/bot{token}/getMe")

asyncio.run(main())
try:
    raise ValueError(f"https://api.telegram.org/bot{token}/getMe")
except ValueError as error:
    structlog.get_logger().error("failed", exc_info=error)
    logging.getLogger("a.library").exception("failed")
"""


def test_the_token_is_struck_out_of_every_line() -> None:
    for form in ("text", "json"):
        scene = [sys.executable, "-c", SCENE, CANARY, form]
        ended = subprocess.run(scene, cwd=ROOT, capture_output=True, text=True, check=True)
        assert ended.stderr.count("failed") >= 6
        assert "<token>" in ended.stderr
        assert CANARY not in ended.stdout + ended.stderr
        assert CANARY.partition(":")[2] not in ended.stdout + ended.stderr
