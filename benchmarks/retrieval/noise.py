"""What typing on a phone does to a question, as seeded functions of text and dice.

nodiac   `Gửi xe ở đâu`  → `Gui xe o dau`
typo     one neighbouring key, swap or lost letter for every 8 letters; half of the texts without marks as well
teen     `không`, `được`, `bao nhiêu` … in the short spellings of chat
telex    three words of ten as the raw keystrokes: `gửi` → `guwir`
mix      teen, then without marks, then typos in half of the texts: the nearest to real chat
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping

from benchmarks.retrieval.teencode import SHORT, Spellings
from knowledge.text.marks import split_tone, strip_marks

Dice = random.Random
LETTERS_A_SLIP = 8
TELEX_SHARE = 0.3
HALF = 0.5

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHAPES = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
_WORD = re.compile(r"[^\W_]+")


def _neighbours() -> Mapping[str, str]:
    """The keys that touch each key on a phone's keyboard."""
    near: dict[str, str] = {}
    for row, keys in enumerate(_ROWS):
        for place, key in enumerate(keys):
            beside = keys[max(0, place - 1) : place] + keys[place + 1 : place + 2]
            above = _ROWS[row - 1][place : place + 2] if row else ""
            below = _ROWS[row + 1][max(0, place - 1) : place + 1] if row + 1 < len(_ROWS) else ""
            near[key] = beside + above + below
    return near


NEIGHBOURS = _neighbours()


def clean(text: str, dice: Dice) -> str:
    return text


def nodiac(text: str, dice: Dice) -> str:
    return strip_marks(text)


def typo(text: str, dice: Dice) -> str:
    slipped = slips(text, dice)
    return strip_marks(slipped) if dice.random() < HALF else slipped


def teen(text: str, dice: Dice) -> str:
    """Longer entries of the table go first, so that `bao nhiêu` is not taken apart."""
    for pattern, spellings in _PATTERNS:
        text = pattern.sub(lambda found, spellings=spellings: _respelt(found[0], spellings, dice), text)  # type: ignore[misc]  # mypy cannot type a default of a lambda
    return text


def telex(text: str, dice: Dice) -> str:
    return _WORD.sub(lambda word: keystrokes(word[0]) if dice.random() < TELEX_SHARE else word[0], text)


def mix(text: str, dice: Dice) -> str:
    bare = strip_marks(teen(text, dice))
    return slips(bare, dice) if dice.random() < HALF else bare


CONDITIONS: Mapping[str, Callable[[str, Dice], str]] = {
    "clean": clean,
    "nodiac": nodiac,
    "typo": typo,
    "teen": teen,
    "telex": telex,
    "mix": mix,
}


def noisy(text: str, condition: str) -> str:
    """The same text always comes out the same."""
    return CONDITIONS[condition](unicodedata.normalize("NFC", text), random.Random(f"{condition} {text}"))


def slips(text: str, dice: Dice) -> str:
    """One slip for every 8 letters, at least one where there are letters to slip on."""
    letters = list(text)
    spots = [spot for spot, letter in enumerate(letters) if letter.isalpha()]
    for spot in sorted(dice.sample(spots, min(len(spots), max(1, round(len(spots) / LETTERS_A_SLIP)))), reverse=True):
        kind = dice.choice(("neighbour", "swap", "deletion"))
        near = NEIGHBOURS.get(strip_marks(letters[spot]).lower(), "")
        if kind == "swap" and spot + 1 < len(letters) and letters[spot + 1].isalpha():
            letters[spot], letters[spot + 1] = letters[spot + 1], letters[spot]
        elif kind == "neighbour" and near:
            letters[spot] = dice.choice(near)
        else:
            del letters[spot]
    return "".join(letters)


def keystrokes(word: str) -> str:
    """The Telex keys of a word, the tone last: `đường` → `dduwowngf`."""
    bare, tone = split_tone(word.lower())
    return "".join(_SHAPES.get(letter, letter) for letter in bare) + tone


def _respelt(word: str, spellings: Spellings, dice: Dice) -> str:
    drawn = dice.random()
    for spelling, frequency in spellings.items():
        if drawn < frequency:
            return spelling
        drawn -= frequency
    return word


_PATTERNS = tuple(
    (re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE), spellings)
    for word, spellings in sorted(SHORT.items(), key=lambda entry: -len(entry[0]))
)
