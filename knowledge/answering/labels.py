"""What a suggestion is called: the label a person reads on a button or behind a number."""

from __future__ import annotations

from knowledge.answers import Kind, Suggestion
from knowledge.fair import Fair
from knowledge.text.wordlists import load


def suggestion(kind: Kind, id_: str, fair: Fair) -> Suggestion | None:
    """None for an id that the fair does not have."""
    label = label_of(kind, id_, fair)
    return Suggestion(kind, id_, label) if label else None


def label_of(kind: Kind, id_: str, fair: Fair) -> str:
    if kind is Kind.FAQ and id_ in fair.faq_entry:
        return fair.faq_entry[id_].questions[0]
    if kind is Kind.BOOTH and id_ in fair.booth:
        return f"{id_} – {fair.booth[id_].name}"
    if kind is Kind.PRODUCT and id_ in fair.product:
        product = fair.product[id_]
        return f"{product.name} (gian {product.booth})"
    if kind is Kind.SESSION and id_ in fair.session:
        session = fair.session[id_]
        return f"{session.title} ({session.starts_at:%H:%M, %d/%m})"
    if kind is Kind.PLACE and id_ in fair.landmark:
        return fair.landmark[id_].name
    if kind in (Kind.EVENT, Kind.SMALLTALK):
        return str(load("labels").get(kind.value, {}).get(id_, ""))
    return ""
