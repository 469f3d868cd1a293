"""Which updates belong to the exhibitor handlers."""

from __future__ import annotations

from handlers.patterns import App


def register(application: App) -> None:
    """Put the exhibitor handlers in place."""
