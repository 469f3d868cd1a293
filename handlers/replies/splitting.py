"""Telegram takes 4,096 UTF-16 units a message; a longer text becomes several, cut where a reader would pause."""

from __future__ import annotations

import html
import re

LIMIT = 4096
_TAG = re.compile(r"</?[a-z][^>]*>")
_NAMED = re.compile(r"<(/?)([a-z]+)>")


def units(text: str) -> int:
    """Length as Telegram counts: UTF-16 units, so that 🕘 is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Pieces of at most `limit` units, cut between paragraphs, lines or words, in this order.

    No tag of ours spans a line, so a cut between lines leaves the markup whole; a single line that is too long loses
    its markup instead.
    """
    pieces: list[str] = []
    rest = "\n".join(line if units(line) <= limit else html.escape(plain(line)) for line in text.split("\n"))
    while units(rest) > limit:
        head = _cut(rest, limit)
        pieces.append(rest[:head].rstrip())
        rest = rest[head:].lstrip("\n ")
    return [piece for piece in [*pieces, rest.strip("\n")] if piece]


def _cut(text: str, limit: int) -> int:
    """Where the first piece of `text` ends; always more than 0."""
    window = text[: _fitting(text, limit)]
    for mark in ("\n\n", "\n"):
        if (at := window.rfind(mark)) > 0:
            return at
    if (at := window.rfind(" ")) > 0:
        return at
    begun = window.rfind("&")
    inside_entity = begun > 0 and ";" not in window[begun:]
    return begun if inside_entity else len(window)


def _fitting(text: str, limit: int) -> int:
    """How many characters of `text` fit into `limit` units."""
    used = 0
    for n, character in enumerate(text):
        used += units(character)
        if used > limit:
            return n
    return len(text)


def within_lines(text: str) -> str:
    """The same markup with every tag closed at the end of its line and opened again in the next.

    An organiser's description may have many lines; whichever tag of a template it stands in, none spans a line. Tags
    with attributes are none of ours.
    """
    opened: list[str] = []
    lines = []
    for line in text.split("\n"):
        before = "".join(f"<{name}>" for name in opened)
        for closing, name in _NAMED.findall(line):
            if closing:
                opened.pop()
            else:
                opened.append(name)
        after = "".join(f"</{name}>" for name in reversed(opened))
        lines.append(f"{before}{line}{after}" if plain(line).strip() else "")
    return "\n".join(lines)


def plain(text: str) -> str:
    """The text without tags and entities."""
    return html.unescape(_TAG.sub("", text))
