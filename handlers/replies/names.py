"""What a suggestion is called in the language of the person: its frame is translated, the fair's own names are not."""

from __future__ import annotations

from contextlib import suppress

from handlers.actions.languages import VIETNAMESE
from handlers.replies.formats import hour, lower_first
from handlers.replies.texts import Texts
from knowledge.answers import Kind, Suggestion
from knowledge.fair import Fair

SHORT = 20  # letters of a name in a sample question


def examples(fair: Fair) -> dict[str, str]:
    """A booth and a product that this fair really has, for sample questions."""
    product = next((p.name for p in fair.products if p.price and len(p.name) < SHORT), "nón lá")
    return {"code": fair.booths[0].code if fair.booths else "A12", "goods": lower_first(product)}


def named(texts: Texts, fair: Fair, suggestion: Suggestion) -> str:
    """Ấm trà (gian A01) · Ấm trà (booth A01). In Vietnamese it is as `knowledge` calls it."""
    if texts.language == VIETNAMESE:
        return suggestion.label
    kind, id_ = suggestion.kind, suggestion.id
    if kind is Kind.PRODUCT and id_ in fair.product:
        return texts.label("option_product", name=fair.product[id_].name, code=fair.product[id_].booth)
    if kind is Kind.SESSION and id_ in fair.session:
        session = fair.session[id_]
        day = texts.day_name(session.starts_at)
        return texts.label("option_session", title=session.title, hour=hour(session.starts_at), day=day)
    if kind in (Kind.EVENT, Kind.SMALLTALK):
        with suppress(KeyError):  # a field newer than its translation keeps its Vietnamese name
            return texts.label(f"option_{kind}_{id_}")
    return suggestion.label
