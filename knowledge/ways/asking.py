"""Hearing that somebody wants to see the map, or the way from here to there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.text import fold
from knowledge.text.wordlists import load

MAPS = (("ban", "do"), ("so", "do"), ("map",), ("floor", "plan"))
MARKED = ("bản đồ", "sơ đồ")


def wants_map(text: str) -> bool:
    """ "cho xem bản đồ với", "so do o dau", "map?": the map and nothing on it.

    Unmarked "ban do" is a map only in such company ("ban do go" may sell things of wood); "bán đồ" never is.
    """
    written = unicodedata.normalize("NFC", text).lower()
    if not written.isascii() and not any(words in written for words in (*MARKED, "map")):
        return False
    tokens, around = fold(text).split(), frozenset(load("ways")["around_map"].split())
    for words in MAPS:
        for n in range(len(tokens) - len(words) + 1):
            rest = [*tokens[:n], *tokens[n + len(words) :]]
            if tuple(tokens[n : n + len(words)]) == words and around.issuperset(rest):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Wish:
    """Where from ("" where it is not said) and where to, in the asker's words; several ends are a round."""

    start: str
    ends: tuple[str, ...]


_TO = r"đến|den|tới|toi|sang|qua|ra|về|ve(?!\s+sinh)|vào|vao|to"
_FROM_TO = re.compile(rf"(?:^|\s)(?:từ|tu|from)\s+(?P<rest>.*\s(?:{_TO})\s.*)$")
_HERE = re.compile(
    r"(?:(?:đang|dang) (?:(?:đứng|dung) )?(?:ở|o|tại|tai|cạnh|canh|gần|gan)|(?:đang|dang) (?:đứng|dung)"
    r"|(?:đứng|dung) (?:ở|o|tại|tai)|i am (?:at|in|near)|i.?m (?:at|in|near))\s+(?P<rest>.*)$"
)
_THEN = re.compile(
    r"\s*[,.;:]\s*|\s+(?:muốn|muon|cần|can|thì|thi|mà|ma|đi|di|tìm|tim|how|where|and|want|need)\s+"
    rf"|\s+(?:{_TO})\s+"
)
_LEADING = re.compile(
    rf"^(?:(?:muốn|muon|cần|can|thì|thi|mà|ma|đi|di|tìm|tim|{_TO}|how|do|i|get|can|want|need|the|chỗ|cho)\s+)+"
)
_WANTS = re.compile(
    r"\b(?:đâu|dau|lối|loi|đường|duong|nhất|nhat|thế nào|the nao|kiểu gì|kieu gi|làm sao|lam sao"
    rf"|muốn|muon|cần|can|tìm|tim|where|how|nearest|way|{_TO})\b"
)
"""Without one of these, where somebody stands is only told along with a question about something else."""

_ROUND = re.compile(
    r"lộ trình|lo trinh|thứ tự nào|thu tu nao|(?:theo )?đường nào cho (?:tiện|gần|nhanh)|di sao cho (?:tien|gan|nhanh)"
    r"|đi sao cho (?:tiện|gần|nhanh)|đi thế nào cho (?:tiện|gần|nhanh)|di the nao cho (?:tien|gan|nhanh)"
    r"|shopping plan|plan (?:me )?a (?:route|round|tour)"
)
_GUIDE = re.compile(r"(?:chỉ|chi|dẫn|dan|hướng dẫn|huong dan)\s+(?:đường|duong)|(?:directions?|the way) to")
_LIST = re.compile(r"\s*[,;]\s*|\s+(?:và|va|với|voi|rồi|roi|and|then)\s+")
_AROUND_LIST = re.compile(
    r"^(?:\s|(?:cho|xin|em|tôi|toi|mình|minh|anh|chị|chi|muốn|muon|cần|can|mua|xem|ghé|ghe|đi|di|qua|hết|het|các|cac|gian"
    r"|lập|lap|xếp|xep|giúp|giup|một|mot|theo|để|de|for|to|buy|see|i|want|me|a|please)\b|[:,])+"
    r"|(?:\s|(?:đi|di|theo|nhé|nhe|ạ|a|với|voi|giúp|giup)\b|[?.!,])+$"
)
MOST_ENDS = 10


def wished_ways(text: str) -> Iterator[Wish]:
    """What the words may wish for, the likeliest first; whether the parts are places is for the fair to say.

    "từ cổng chính đến B07", "đang ở A12, nhà vệ sinh gần nhất đi lối nào", "lộ trình mua nón lá, gốm, trà".
    """
    said = " ".join(unicodedata.normalize("NFC", text).lower().split()).rstrip("?!. ")
    if _ROUND.search(said):
        yield from _rounds(said)
    if found := _FROM_TO.search(said):
        for middle in re.finditer(rf"\s(?:{_TO})\s", found["rest"]):
            start, end = found["rest"][: middle.start()], found["rest"][middle.end() :]
            yield Wish(start.strip(), _ends(end))
    if (found := _HERE.search(said)) and _WANTS.search(found["rest"]):
        for middle in _THEN.finditer(found["rest"]):
            start, end = found["rest"][: middle.start()], _LEADING.sub("", found["rest"][middle.end() :])
            if start and end:
                yield Wish(start, (end,))
    elif guide := _GUIDE.search(said):
        end = _LEADING.sub("", said[guide.end() :].strip())
        if end and not _FROM_TO.search(said):
            yield Wish("", (end,))


def _rounds(said: str) -> Iterator[Wish]:
    rest = _ROUND.sub(" ", said)
    start = ""
    if found := re.search(rf"(?:^|\s)(?:từ|tu|from)\s+(?P<a>.+?)\s+(?:{_TO}|mua|xem|ghé|ghe)\s+", rest):
        start, rest = found["a"], rest[found.end() :]
    ends = _ends(_AROUND_LIST.sub("", rest))
    if len(ends) > 1:
        yield Wish(start, ends)


def _ends(words: str) -> tuple[str, ...]:
    return tuple(part for piece in _LIST.split(words) if (part := piece.strip()))[:MOST_ENDS]
