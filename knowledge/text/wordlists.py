"""The word lists of `knowledge/words`, read once. They are data: a native reader can mend them without the code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# libyaml reads the lists ten times as fast; a build of PyYAML without it has only the slow loader.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    return yaml.load(files("knowledge.words").joinpath(f"{name}.yaml").read_text("utf-8"), Loader=_LOADER)  # noqa: S506 (safe both)


@cache
def loanwords() -> frozenset[str]:
    """Foreign words common in Vietnamese chat, lower case, never to be read as keystrokes or gibberish."""
    return frozenset(str(word) for group in load("loanwords").values() for word in group.split())


@cache
def teencode() -> Mapping[str, tuple[str, ...]]:
    """Short form → readings, the likeliest first. Only forms that are no syllable themselves: `ko` → `không`."""
    return {str(short): tuple(readings) for short, readings in load("teencode")["short"].items()}


@cache
def open_readings() -> Mapping[str, tuple[str, ...]]:
    """Forms that are words themselves but often stand for others: `hem` (the lane, or `không`)."""
    return {str(word): tuple(readings) for word, readings in load("teencode")["open"].items()}


@cache
def after_digits() -> Mapping[str, str]:
    """Unit letters that change their meaning behind a number: `5 k` → `nghìn`, not `không`."""
    return dict(load("teencode")["after_digits"])


@cache
def rhymes() -> tuple[frozenset[str], frozenset[str]]:
    """The rhymes without tones, and those that stand only behind `qu`."""
    table = load("syllables")
    return frozenset(table["rhymes"].split()), frozenset(table["after_qu"].split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list written with ` | ` between them."""
    return tuple(phrase.strip() for phrase in text.split("|"))


@cache
def topics() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Group → topic → its phrasings: those of `topics.yaml` first, then the further ways of `phrasings.yaml`."""
    core, ways = load("topics"), load("phrasings")
    return {
        group: {
            topic: (*core[group].get(topic, ()), *(phrases(more[topic]) if topic in more else ()))
            for topic in dict.fromkeys([*core[group], *more])
        }
        for group, more in ((group, ways.get(group, {})) for group in core)
    }


@cache
def asking(name: str) -> tuple[str, ...]:
    """One list of `asking.yaml`, as `below` or `shows`."""
    return phrases(load("asking")[name])


@cache
def asked() -> Mapping[str, tuple[str, ...]]:
    """Attribute name → the phrases that ask for it."""
    return {name: phrases(text) for name, text in load("asking")["asked"].items()}


@cache
def function_words() -> frozenset[str]:
    """Marked words that carry no subject."""
    return frozenset(word for text in load("functionwords").values() for word in str(text).split())


@cache
def generic_words() -> frozenset[str]:
    """Words of firm names that tell no firm from another: `hợp tác xã`, `cơ sở`."""
    return frozenset(load("functionwords")["generic"].split())


@cache
def synonym_groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(word) for word in group) for group in load("synonyms")["groups"])
