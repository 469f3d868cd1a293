"""Words for a page: a reply's HTML with its few tags, and names without what could turn the line around."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup

TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "blockquote"})
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction; a name with one could make the rest of its line read backwards."""


def straight(text: str) -> str:
    return TURNING.sub("", text)


def of_reply(text: str) -> Markup:
    """The text of a `Reply`: its tags and nothing else, whatever came into it."""
    reader = _Reader()
    reader.feed(straight(text))
    reader.close()
    return Markup("".join(reader.parts))  # noqa: S704 (only tags of the list were put together, all else is escaped)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TAGS:
            self.parts.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in TAGS:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data))


def web_address(text: str) -> str:
    """The address if a browser may open it, "" for `javascript:` and the like."""
    return text if re.fullmatch(r"https?://[^\s<>\"]+", text) else ""


def bare(text: str) -> str:
    """https://gom.vn/ → gom.vn"""
    return re.sub(r"^https?://|/$", "", text)
