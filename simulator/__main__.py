"""`python -m simulator --port N`: Telegram alone, with two visitors; point any bot's base_url at it."""

import argparse
import asyncio
import contextlib
import sys

from simulator.clock import Clock
from simulator.server import build_app, serve
from simulator.telegram import Telegram
from simulator.views import PersonCard

TOKEN = "4242424242:simulator-token-for-this-machine-only"  # noqa: S105 (made up, and known to everybody)


async def run(port: int) -> None:
    telegram = Telegram(Clock(), TOKEN)
    people = [
        PersonCard(telegram.person("lan", first_name="Lan", last_name="Trần"), "Khách tham quan"),
        PersonCard(telegram.person("minh", first_name="Minh", last_name="Đỗ"), "Khách tham quan"),
    ]
    server = await serve(build_app(telegram, people=people), port=port)
    sys.stdout.write(f"{server.url}/\nbase_url  {server.url}/bot\ntoken     {TOKEN}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(parser.parse_args().port))


if __name__ == "__main__":
    main()
