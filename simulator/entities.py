"""Text with entities, as Telegram keeps it: plain text plus ranges counted in UTF-16 units.

Users' and bots' texts also get the entities that Telegram finds by itself (commands, links, mentions, hashtags).
"""

import re
from itertools import pairwise
from typing import Any

from simulator.markup import parse_html

Entity = dict[str, Any]

FOUND_BY_ITSELF = re.compile(
    r"(?P<url>https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z]\w{2,31})"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)"
)
MOST_ENTITIES = 100  # the rest is shown plain
KEPT_KEYS = ("type", "offset", "length", "url", "user", "language", "custom_emoji_id")
# Control characters never survive Telegram's cleaning; \n and \t are all that is left of them (\r is dropped).
CONTROL = {code: " " for code in range(32) if chr(code) not in "\n\r"} | {13: None}


def utf16_length(text: str) -> int:
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def formatted(text: str, parse_mode: str | None, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    """What Telegram stores: cleaned and trimmed text, all entities in order. Raises ApiError as Telegram words it."""
    text = text.translate(CONTROL)
    if parse_mode:
        text, entities = parse_html(text, parse_mode)
    else:
        entities = [{key: entity[key] for key in KEPT_KEYS if key in entity} for entity in given or []]
    text, entities = _trimmed(text, entities)
    entities += _found(text, entities)
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))[:MOST_ENTITIES]


def _found(text: str, taken: list[Entity]) -> list[Entity]:
    found: list[Entity] = []
    blocking = [e for e in taken if e["type"] in ("code", "pre", "text_link", "text_mention")]
    for match in FOUND_BY_ITSELF.finditer(text):
        offset, length = utf16_length(text[: match.start()]), utf16_length(match.group())
        if any(e["offset"] < offset + length and offset < e["offset"] + e["length"] for e in blocking):
            continue
        found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return found


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    text = text.strip()
    size, kept = utf16_length(text), []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept


def pieces(text: str, entities: list[Entity]) -> list[tuple[str, list[Entity]]]:
    """The text cut at every entity border, each piece with the entities that cover it, outermost first."""
    units = text.encode("utf-16-le", "surrogatepass")
    borders = {0, len(units) // 2}
    for entity in entities:
        borders |= {entity["offset"], entity["offset"] + entity["length"]}
    cut = []
    for start, end in pairwise(sorted(borders)):
        covering = [e for e in entities if e["offset"] <= start and end <= e["offset"] + e["length"]]
        piece = units[2 * start : 2 * end].decode("utf-16-le", "replace")
        cut.append((piece, sorted(covering, key=lambda e: -e["length"])))
    return cut
