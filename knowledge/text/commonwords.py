"""Regional words put into the words most people write, so that both sides of a comparison use the same.

`vô cửa mất tiền hông` → `vào cửa mất tiền không`; names of the fair itself → `hội chợ`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from knowledge.text.folding import Folded, Token, read
from knowledge.text.wordlists import open_readings

Words = tuple[str, ...]  # plain


def in_common_words(folded: Folded, names: Sequence[Words] = (), keep: Collection[int] = ()) -> Folded:
    """The text with each regional word replaced, except at the places in `keep`; any of `names` becomes "hội chợ"."""
    tokens: list[Token] = []
    place = 0
    starts = {words[0] for words in names}
    while place < len(folded.tokens):
        token = folded.tokens[place]
        near = names if token.plain in starts else ()
        name = next((words for words in near if _stands(words, folded, place)), ())
        readings = () if place in keep else open_readings().get(token.typed, ())
        meant = "hội chợ" if name else readings[0] if readings else ""
        if meant:
            tokens += [word._replace(start=token.start, end=token.end) for word in read(meant).tokens]
        else:
            tokens.append(token)
        place += len(name) or 1
    return folded if tuple(tokens) == folded.tokens else Folded(folded.source, tuple(tokens))


def _stands(words: Words, folded: Folded, place: int) -> bool:
    return tuple(token.plain for token in folded.tokens[place : place + len(words)]) == words
