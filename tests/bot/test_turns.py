"""Few think at once; the fresh go before the late, and nobody's turn is lost."""

from __future__ import annotations

import asyncio

import pytest

from bot.turns import Turns


async def held(turns: Turns, name: str, order: list[str], *, late: bool = False) -> None:
    async with turns.one(late=late):
        order.append(name)
        await asyncio.sleep(0)


async def test_the_fresh_go_before_the_late_and_each_in_order() -> None:
    turns, order = Turns(1), list[str]()
    late = [held(turns, f"late {n}", order, late=True) for n in range(3)]
    fresh = [held(turns, f"fresh {n}", order) for n in range(3)]
    await asyncio.gather(*late, *fresh)
    assert order == ["late 0", "fresh 0", "fresh 1", "fresh 2", "late 1", "late 2"]


async def test_never_more_than_allowed() -> None:
    turns, inside, most = Turns(4), 0, 0

    async def one() -> None:
        nonlocal inside, most
        async with turns.one():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(one() for _ in range(50)))
    assert most == 4


async def test_a_turn_that_raises_or_is_given_up_goes_to_the_next() -> None:
    turns, order, end = Turns(1), list[str](), asyncio.Event()

    async def fails() -> None:
        async with turns.one():
            await end.wait()
            raise ZeroDivisionError

    failing = asyncio.create_task(fails())
    await asyncio.sleep(0)
    gone, waits = (asyncio.create_task(held(turns, name, order)) for name in ("gone", "waits"))
    await asyncio.sleep(0)
    gone.cancel()
    end.set()
    with pytest.raises(ZeroDivisionError):
        await failing
    await waits
    assert order == ["waits"]


async def test_a_turn_given_in_the_breath_of_a_cancel_is_passed_on() -> None:
    turns, order = Turns(1), list[str]()
    async with turns.one():
        gone, waits = (asyncio.create_task(held(turns, name, order)) for name in ("gone", "waits"))
        await asyncio.sleep(0)
    gone.cancel()  # the turn is its already
    await asyncio.gather(gone, waits, return_exceptions=True)
    assert order == ["waits"]
