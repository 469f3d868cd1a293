"""Vietnamese numbers with money scales, from digits or words: "1tr2", "2 triệu rưỡi", "hai trăm năm mươi nghìn".

Words are looked up as typed, so that "tầm" (about) is no eight while unmarked "tam" may be one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

NUMBER_WORDS = {
    **dict.fromkeys(("mot", "một", "mốt"), 1),
    **dict.fromkeys(("hai",), 2),
    **dict.fromkeys(("ba",), 3),
    **dict.fromkeys(("bon", "bốn", "tư", "tu"), 4),
    **dict.fromkeys(("nam", "năm", "lam", "lăm", "nham", "nhăm"), 5),
    **dict.fromkeys(("sau", "sáu"), 6),
    **dict.fromkeys(("bay", "bảy", "bẩy"), 7),
    **dict.fromkeys(("tam", "tám"), 8),
    **dict.fromkeys(("chin", "chín"), 9),
}
SCALES = {
    **dict.fromkeys(("mươi", "mười", "muoi"), 10),  # ten by itself, tens after a figure
    **dict.fromkeys(("chục", "chuc"), 10),
    **dict.fromkeys(("trăm", "tram"), 100),
    **dict.fromkeys(("k", "ka", "nghìn", "nghin", "ngàn", "ngan", "ng"), 1_000),
    **dict.fromkeys(("tr", "triệu", "trieu"), 1_000_000),
    **dict.fromkeys(("tỷ", "tỉ", "ty", "ti"), 1_000_000_000),
}
_HALF = {"rưỡi", "rưởi", "ruoi"}
_CURRENCY = {"đ", "₫", "d", "đồng", "dong", "vnđ", "vnd"}
_ZERO = {"linh", "lẻ", "le"}  # "một trăm linh năm"
_MEASURES = {
    *("cái", "con", "bộ", "chiếc", "hộp", "kg", "ký", "chai", "gói", "đôi", "lít", "cân", "người"),
    *("cai", "bo", "chiec", "hop", "ky", "goi", "doi", "lit", "can", "nguoi"),
}

_GROUPED = r"[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+|(?: [0-9]{3})+(?!\s*(?:k|ng|tr)))(?:[.,]0{1,2})?(?![0-9])"
_TOKEN = re.compile(rf"(?P<grouped>{_GROUPED})|(?P<plain>[0-9]+(?:[.,][0-9]+)?)|(?P<word>[^\W\d_]+|₫)")


@dataclass(frozen=True, slots=True)
class Token:
    """`gap` is true where something other than blanks stands between this token and the one before."""

    word: str
    start: int
    end: int
    gap: bool
    attached: bool

    @property
    def digits(self) -> bool:
        return self.word[0].isdecimal()

    @property
    def scale(self) -> int:
        return SCALES.get(self.word, 0)

    @property
    def half(self) -> bool:
        return self.word in _HALF

    @property
    def number(self) -> Fraction | None:
        if not self.digits:
            spoken = NUMBER_WORDS.get(self.word)
            return None if spoken is None else Fraction(spoken)
        if re.fullmatch(_GROUPED, self.word):
            return Fraction(re.sub(r"[., ]", "", re.sub(r"[.,]0{1,2}$", "", self.word)))
        return Fraction(self.word.replace(",", "."))

    @property
    def grouped_once(self) -> bool:
        return bool(re.fullmatch(r"[0-9]{1,3}[.,][0-9]{3}", self.word))


def tokens_of(text: str) -> list[Token]:
    """The number words, digits, scales and currencies of a lower-case NFC text."""
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        if not (word[0].isdecimal() or word in NUMBER_WORDS or word in SCALES or word in _HALF | _CURRENCY | _ZERO):
            continue
        between = text[last : match.start()]
        gap = bool(tokens and between.strip())
        if _counts_things(tokens, gap, between, text[match.end() :]):
            gap = True
        tokens.append(Token(word, match.start(), match.end(), gap, attached=bool(tokens) and not between))
        last = match.end()
    return tokens


def _counts_things(tokens: list[Token], gap: bool, between: str, rest: str) -> bool:
    """ "2 triệu 1 bộ" is two million for one set, "50k 1" never 50,100."""
    if gap or not between or not tokens or tokens[-1].scale < 1000:
        return False
    following = re.match(r"\s*([^\W\d_]+)", rest)
    return tokens[-1].word in ("k", "ka", "ng") or bool(following and following[1] in _MEASURES)


def names_money(word: str) -> bool:
    """Whether a word makes a number money: a currency or a scale, but not "mươi", which any count may have."""
    return word in _CURRENCY or (word in SCALES and word not in ("mươi", "mười", "muoi"))


def amount_of(tokens: list[Token]) -> int:
    """The amount a run of tokens says, in đồng. Raises ValueError for a run that is no amount."""
    reading = _Reading()
    for position, token in enumerate(tokens):
        if token.word in _CURRENCY:
            if position != len(tokens) - 1 or position == 0:
                raise ValueError(token.word)
        elif token.half:
            reading.half()
        elif token.scale >= 1000:
            reading.close(token.scale)
        elif token.scale:
            reading.small_scale(token.scale)
        elif token.number is not None:
            reading.number(token)
        else:
            reading.zero()
    return reading.total()


class _Reading:
    """Closed scales are in `sum`; the group below a thousand being read is `small`, counted in `unit`s so far."""

    def __init__(self) -> None:
        self.sum = Fraction(0)
        self.closed = 0
        self.small: Fraction | None = None
        self.unit = 1
        self.tail: Token | None = None

    def number(self, token: Token) -> None:
        number = token.number
        assert number is not None
        if self.tail is not None or (self.small is not None and (self.unit == 1 or number >= self.unit)):
            raise ValueError(token.word)
        self.tail = token

    def small_scale(self, scale: int) -> None:
        if self.small is not None and scale >= self.unit:
            raise ValueError(scale)
        count = self.tail.number if self.tail else Fraction(1)
        assert count is not None
        self.small = (self.small or Fraction(0)) + count * scale
        self.unit, self.tail = scale, None

    def zero(self) -> None:
        """ "linh" stands only after a hundred and keeps what follows from being tens."""
        if self.unit != 100 or self.tail is not None:
            raise ValueError("linh")
        self.unit = 10

    def half(self) -> None:
        if self.tail is not None or (self.small is None and not self.closed):
            raise ValueError("rưỡi")
        if self.small is None:
            self.sum += Fraction(self.closed, 2)
        else:
            self.small += Fraction(self.unit, 2)
        self.unit = 1

    def close(self, scale: int) -> None:
        if (self.small is None and self.tail is None) or (self.closed and scale >= self.closed):
            raise ValueError(scale)
        count = self._group()
        if scale >= 1_000_000 and self.tail is not None and self.tail.grouped_once:
            count /= 1000  # "1,250 triệu" is a million and a quarter
        self.sum += count * scale
        self.closed, self.small, self.unit, self.tail = scale, None, 1, None

    def total(self) -> int:
        if self.small is None and self.tail is None:
            value = self.sum
        elif self.closed:
            value = self.sum + self._after_scale()
        else:
            # "5 trăm", "5 chục": in talk about money the thousand is left out
            value = self._group() * (1 if self.small is None else 1000)
        if value.denominator != 1 or (not self.closed and self.small is None and self.tail is None):
            raise ValueError("no amount")
        return int(value)

    def _group(self) -> Fraction:
        group = self.small or Fraction(0)
        if self.tail is not None:
            number = self.tail.number
            assert number is not None
            tens = self.unit == 100 and number < 10
            group += number * 10 if tens else number  # "hai trăm năm" is 250 in talk
        return group

    def _after_scale(self) -> Fraction:
        """ "1tr2" is 1.2 million, "1tr25" 1.25, "2 triệu 5 trăm" and "2 triệu 500" 2.5."""
        if self.small is not None:
            return self._group() * self.closed / 1000
        assert self.tail is not None
        number = self.tail.number
        assert number is not None
        figures = len(self.tail.word) if self.tail.digits else 1
        if figures > 3:
            if number >= self.closed:
                raise ValueError(self.tail.word)
            return number
        return number * self.closed / int(10**figures)
