"""What the people of a booth are told of an item of the programme that is theirs."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from handlers.replies.notices import notice_of
from handlers.replies.sessions import place_of
from handlers.replies.texts import Texts
from knowledge.fair import Fair, Session


def session_changed(
    texts: Texts, fair: Fair, codes: Sequence[str], known: Session | None, stands: Session | None
) -> str:
    """One side is None where the item is new or gone."""
    return texts.say(
        "exhibitor/session_changed",
        codes=codes,
        notice=Markup(notice_of(texts, fair, known, stands)),  # noqa: S704 (rendered by a template, which escapes)
        old=known,
        new=stands,
        old_place=place_of(texts, fair, known) if known else "",
        new_place=place_of(texts, fair, stands) if stands else "",
    )
