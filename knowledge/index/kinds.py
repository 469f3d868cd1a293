"""The usual words for kinds of landmarks and sessions, so that "nhà vệ sinh" needs no alias in the fair."""

from __future__ import annotations

from functools import cache

from knowledge.text.wordlists import load, phrases


@cache
def landmark_words(kind: str) -> tuple[str, ...]:
    return phrases(load("kinds")["landmarks"].get(kind, "")) if kind in load("kinds")["landmarks"] else ()


@cache
def session_words(kind: str) -> tuple[str, ...]:
    return phrases(load("kinds")["sessions"].get(kind, "")) if kind in load("kinds")["sessions"] else ()
