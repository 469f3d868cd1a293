"""Typed marks that say another word than the phrasings have: "sặc" is no "sạc", "đau" no "đậu"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.text import Folded, Token
from knowledge.text.marks import is_tone_slip
from knowledge.text.syllables import is_syllable


def is_another_word(typed: Token, forms: Iterable[str]) -> bool:
    """Whether `typed` has marks and means none of `forms`, marked words that it looks like without them.

    A form without marks may be any word; hỏi for ngã and a forgotten bar of đ are slips.
    """
    if not typed.has_marks or typed.readings or not is_syllable(typed.marked):
        return False
    return not any(_may_mean(typed, form) for form in forms)


def _may_mean(typed: Token, form: str) -> bool:
    bare, meant = typed.marked.replace("đ", "d"), form.replace("đ", "d")
    return form == typed.plain or bare == meant or is_tone_slip(bare, meant)


@dataclass(frozen=True)
class Homographs:
    """`forms` leads from a word without marks to the marked words that the phrasings have."""

    forms: Mapping[str, frozenset[str]]

    @classmethod
    def build(cls, folded: Iterable[Folded]) -> Homographs:
        forms: dict[str, set[str]] = defaultdict(set)
        for text in folded:
            for token in text.tokens:
                forms[token.plain].add(token.marked)
        return cls({plain: frozenset(marked) for plain, marked in forms.items()})

    def apart(self, question: Folded) -> str:
        """The text without marks, but for the words that the phrasings have with other marks only."""
        return " ".join(
            token.marked if is_another_word(token, self.forms.get(token.plain, (token.plain,))) else token.plain
            for token in question.tokens
        )
