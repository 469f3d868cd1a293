"""The channels by which texts are near, and how much each weighs: learned once from the project's own sets."""

from __future__ import annotations

from typing import NamedTuple


class Channels(NamedTuple):
    """TF-IDF of letters and of syllables without marks and with them, subjects, whole-string ratios.

    `sorted` is the ratio of the words in the order of the alphabet.
    """

    char: float
    syllable: float
    marked_char: float
    marked_syllable: float
    subject: float
    ratio: float
    sorted: float
