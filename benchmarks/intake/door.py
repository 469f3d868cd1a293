"""The webhook's endpoint alone, beside a page that does nothing: `python -m benchmarks.intake.door DATABASE PORT`.

Nobody works on what comes in, so that only the taking in is measured.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.serving import Server, listening
from db import migrate
from db.store import Database
from web.app import Health, build_web
from web.arrivals import Arrivals
from web.webhook import webhook_route

SECRET = "secret-of-the-benchmark-only"


async def hello(request: Request) -> Response:
    await request.body()
    return PlainTextResponse("hello")


async def main(database_url: str, port: int) -> None:
    database = Database(database_url)
    await migrate.upgrade(database)
    arrivals = Arrivals(database, lambda: datetime.now(UTC), lambda: None)
    routes = [webhook_route("/hook", SECRET, arrivals.take), Route("/hello", hello, methods=["POST"])]
    server = Server(build_web(lambda: Health(connected=True, silent=0), routes))
    await server.serve([listening("127.0.0.1", port)])


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
