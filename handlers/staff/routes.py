"""Which updates belong to the staff handlers."""

from __future__ import annotations

from handlers.patterns import App


def register(application: App) -> None:
    """Put the staff handlers in place."""
