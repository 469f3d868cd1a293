"""Health: red until the bot is connected, and again when Telegram has been silent for too long."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from tests.rig import Rig
from web.app import Health, build_web


async def status(health: Health, path: str) -> int:
    transport = httpx.ASGITransport(app=build_web(lambda: health))
    async with httpx.AsyncClient(transport=transport, base_url="http://cho.example") as client:
        answer = await client.get(path)
    assert answer.json() == {"ok": answer.status_code == 200}
    return answer.status_code


@pytest.mark.parametrize(
    ("health", "works", "ready"),
    [
        (Health(False, None), 503, 503),
        (Health(True, None), 503, 200),
        (Health(True, 49.9), 200, 200),
        (Health(True, 50.0), 503, 200),
        (Health(False, 1.0), 503, 503),
        (Health(True, 179.0, 180.0), 200, 200),
        (Health(True, None, standby=True), 200, 200),
        (Health(False, None, standby=True), 503, 503),
    ],
)
async def test_health_is_told_in_status_codes(health: Health, works: int, ready: int) -> None:
    assert (await status(health, "/healthz"), await status(health, "/readyz")) == (works, ready)


async def test_the_app_is_well_while_it_polls(rig: Rig) -> None:
    assert not rig.app._health().well
    await rig.app.polling.once()
    assert rig.app._health().well
    rig.telegram.clock.forward(timedelta(seconds=50))
    assert not rig.app._health().well
