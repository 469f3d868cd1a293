"""Telegram's HTML dialect, read byte by byte as its server does, so that errors name the same byte offset."""

import html as html_names
import re
from dataclasses import dataclass
from typing import Any

from simulator.errors import ApiError, bad_request

TAGS = {
    "a": "text_link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "u": "underline", "ins": "underline", "span": "spoiler",
    "tg-spoiler": "spoiler", "tg-emoji": "custom_emoji", "pre": "pre", "code": "code", "blockquote": "blockquote",
}  # fmt: skip
SPACES = b" \t\r\n\0\v"
CHARACTER = re.compile(rb"&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|lt|gt|amp|quot);?")


@dataclass
class Opened:
    tag: str
    argument: str
    offset: int


def parse_html(text: str, parse_mode: str) -> tuple[str, list[dict[str, Any]]]:
    if parse_mode.lower() != "html":
        # Only the dialect that our side writes is copied; a silent pass would hide an unescaped text.
        raise bad_request("unsupported parse_mode")
    return _Parser(text.encode()).run()


def _refuse(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")


class _Parser:
    def __init__(self, source: bytes) -> None:
        self.source = source + b"\0"  # the end marker, as in the C++ server: every scan stops there
        self.at = 0
        self.units = 0
        self.out: list[str] = []
        self.opened: list[Opened] = []
        self.entities: list[dict[str, Any]] = []

    def run(self) -> tuple[str, list[dict[str, Any]]]:
        end = len(self.source) - 1
        while self.at < end:
            following = re.compile(rb"[<&]").search(self.source, self.at)
            stop = following.start() if following else end
            self._write(self.source[self.at : stop].decode())
            self.at = stop
            if stop == end:
                break
            if self.source[stop] == ord("&"):
                self._write(self._character() or self._take(1))
            elif self.source[stop + 1] == ord("/"):
                self._close()
            else:
                self._open()
        if self.opened:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')
        return "".join(self.out), sorted(self.entities, key=lambda e: (e["offset"], -e["length"]))

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.units += len(text) + sum(1 for char in text if ord(char) > 0xFFFF)

    def _take(self, count: int) -> str:
        self.at += count
        return self.source[self.at - count : self.at].decode()

    def _character(self) -> str:
        match = CHARACTER.match(self.source, self.at)
        if not match:
            return ""
        decoded = html_names.unescape(f"&{match.group(1).decode()};")
        if decoded.startswith("&") and len(decoded) > 1:
            return ""
        self.at = match.end()
        return decoded

    def _spaces(self) -> None:
        while self.at < len(self.source) - 1 and self.source[self.at] in SPACES:
            self.at += 1

    def _word(self, stops: bytes) -> str:
        start = self.at
        while self.source[self.at] not in SPACES + stops:
            self.at += 1
        return self.source[start : self.at].decode()

    def _ended(self) -> bool:
        return self.at >= len(self.source) - 1

    def _open(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._word(b">").lower()
        if self._ended():
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            raise _refuse(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = ""
        while self.source[self.at] != ord(">"):
            self._spaces()
            if self.source[self.at] == ord(">"):
                break
            argument = self._attribute(tag, begin) or argument
        if tag == "span" and argument != "spoiler":
            raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.at += 1
        self.opened.append(Opened(tag, argument, self.units))

    def _attribute(self, tag: str, begin: int) -> str:
        name = self._word(b"=>")
        if not name and not self._ended():
            raise _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._spaces()
        if self._ended():
            raise _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if self.source[self.at] != ord("="):
            return "1" if (tag, name) == ("blockquote", "expandable") else ""
        self.at += 1
        self._spaces()
        value = self._value()
        if self._ended():
            raise _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        return _argument(tag, name, value)

    def _value(self) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote not in (b"'", b'"'):
            start = self.at
            value = self._word(b">").lower()
            if not re.fullmatch(r"[a-z0-9.-]*", value):
                raise _refuse(f"Unexpected end of name token at byte offset {start}")
            return value
        start = self.at + 1
        end = self.source.find(quote, start)
        self.at = len(self.source) - 1 if end < 0 else end + 1
        return CHARACTER.sub(_decoded, self.source[start : end if end >= 0 else None]).decode()

    def _close(self) -> None:
        begin = self.at
        if not self.opened:
            raise _refuse(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self._word(b">").lower()
        self._spaces()
        if self.source[self.at] != ord(">"):
            raise _refuse(f"Unclosed end tag at byte offset {begin}")
        expected = self.opened[-1].tag
        if tag and tag != expected:
            raise _refuse(f'Unmatched end tag at byte offset {begin}, expected "</{expected}>", found "</{tag}>"')
        self.at += 1
        self._finish(self.opened.pop())

    def _finish(self, opened: Opened) -> None:
        length = self.units - opened.offset
        entity: dict[str, Any] = {"type": TAGS[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            entity["url"] = opened.argument or "".join(self.out)[-length:]
            if "://" not in entity["url"] and "." not in entity["url"]:
                return  # Telegram drops a link to nowhere and keeps its text
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "code" and opened.argument and self.opened and self.opened[-1].tag == "pre":
            entity["language"] = opened.argument
        elif (
            opened.tag == "pre"
            and self.entities
            and self.entities[-1] == {**self.entities[-1], **entity, "type": "code"}
        ):
            entity = {**self.entities.pop(), "type": "pre"}  # <pre><code class=…> is one block with a language
        if length:
            self.entities.append(entity)


def _decoded(match: re.Match[bytes]) -> bytes:
    return html_names.unescape(f"&{match.group(1).decode()};").encode()


def _argument(tag: str, name: str, value: str) -> str:
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return ""
