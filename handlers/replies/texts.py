"""Templates into words: Jinja2 with autoescape, Babel for money and dates, one voice a fair.

`Texts` renders a template of `handlers/templates/<language>/`. A template is one message; the first comment in it tells
a proof-reader when it is said. The voice (em – anh/chị, or Ban Tổ chức – Quý khách) comes from `voices.yaml`. English
has one way to address people; there the official voice only goes without emoji.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from handlers.actions.languages import LANGUAGES, VIETNAMESE
from handlers.replies import formats
from handlers.replies.splitting import within_lines
from knowledge.fair import Product

EMOJI = re.compile(r"[\U0001F300-\U0001FAFF]\uFE0F?\s?")
FIRST_LETTER = re.compile(r"^(?:<[^>]+>|[^\w<])*\w")

TEMPLATES = Path(__file__).parent.parent / "templates"


class Register(StrEnum):
    """How the bot addresses people; one setting, never mixed in a reply."""

    FRIENDLY = "friendly"
    OFFICIAL = "official"


class Texts:
    """The words of one fair in one language and one voice.

    What a language lacks is said in Vietnamese, the whole message of it: never a half.
    """

    def __init__(self, register: Register = Register.FRIENDLY, language: str = VIETNAMESE) -> None:
        self.register, self.language = register, language
        self._voice = _yaml(language, "voices")[register]
        self._vietnamese = None if language == VIETNAMESE else Texts(register)

    def say(self, template: str, **values: Any) -> str:
        """The template's text with values filled in, its first letter a capital whichever voice opens it."""
        if self._vietnamese and not _exists(self.language, template):
            return self._vietnamese.say(template, **values)
        rendered = environment(self.language).get_template(f"{template}.j2").render(**self._voice, **values)
        lines = (line.strip() for line in rendered.strip().split("\n"))
        text = within_lines(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))
        return self._toned(FIRST_LETTER.sub(lambda opening: opening[0][:-1] + opening[0][-1].upper(), text, count=1))

    def names_in(self, folder: str) -> frozenset[str]:
        """The templates of a folder, without their ending: for "event" dates, hours, venue …"""
        return _names_in(VIETNAMESE, folder)

    def label(self, key: str, **values: Any) -> str:
        """The words of a button, or a few words for a name."""
        if self._vietnamese and key not in _yaml(self.language, "buttons"):
            return self._vietnamese.label(key, **values)
        return self._toned(_yaml(self.language, "buttons")[key].format(**self._voice, **values))

    def page(self, key: str, **values: Any) -> str:
        """Words of the web pages."""
        if self._vietnamese and key not in _yaml(self.language, "pages"):
            return self._vietnamese.page(key, **values)
        return self._toned(_yaml(self.language, "pages")[key].format(**self._voice, **values))

    def badge(self, key: str) -> str:
        """ocop-4 → OCOP 4 sao; a badge without a word of its own stays as the organiser wrote it."""
        words = _yaml(VIETNAMESE, "badges") | _yaml(self.language, "badges")
        return str(words.get(key, key.replace("-", " ")))

    def word(self, kind: str, key: str) -> str:
        """What staff call an act, a role, a field or a value; what has no word stays as it is."""
        return _word(kind, key)

    def price(self, product: Product) -> str:
        """120.000 đ · 80.000–120.000 đ/kg, "" where it is not told."""
        return formats.price(_yaml(self.language, "formats"), product)

    def day_name(self, of: date) -> str:
        """T3 29/10, short enough for a button."""
        return formats.day_short(_yaml(self.language, "formats"), of)

    def _toned(self, text: str) -> str:
        """The official voice goes without emoji."""
        return EMOJI.sub("", text) if self.register is Register.OFFICIAL else text


Voices = Mapping[str, Texts]
"""The same voice in each language."""


def voices(register: Register) -> Voices:
    return {language: Texts(register, language) for language in LANGUAGES}


@cache
def _yaml(language: str, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((TEMPLATES / language / f"{name}.yaml").read_text("utf-8"))
    return loaded


def _word(kind: str, key: str) -> str:
    return str(_yaml(VIETNAMESE, "staff")[kind].get(key, key))


@cache
def _exists(language: str, template: str) -> bool:
    return (TEMPLATES / language / f"{template}.j2").is_file()


@cache
def _names_in(language: str, folder: str) -> frozenset[str]:
    return frozenset(file.stem for file in (TEMPLATES / language / folder).glob("*.j2"))


@cache
def environment(language: str, folder: Path | None = None) -> Environment:
    """Templates of a folder, those of the language's messages if none is named, with the language's filters."""
    made = Environment(
        loader=FileSystemLoader(folder or TEMPLATES / language),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for function in formats.PLAIN:
        made.filters[function.__name__] = function
    made.filters["word"] = lambda key, kind: _word(kind, key)
    for spoken in formats.SPOKEN:
        made.filters[spoken.__name__] = partial(spoken, _yaml(language, "formats"))
    return made
