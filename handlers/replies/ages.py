"""How old a fact is: the line below whatever the bot tells of the fair."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from db.fairs import Ages
from handlers.replies.reply import Reply
from handlers.replies.texts import Texts
from knowledge.answers import Answer, Kind
from knowledge.fair import Fair


def changed_at(ages: Ages, fair: Fair, answer: Answer) -> datetime | None:
    """When the newest row that the answer tells of was changed, a booth's goods counting with it.

    None where there is nothing to date: small talk, a refusal, a fair read from a folder without a database.
    """
    rows = [(answer.kind, identity) for identity in answer.ids]
    if answer.kind is Kind.EVENT:
        rows = [(Kind.EVENT, "")]
    if answer.kind is Kind.BOOTH:
        rows += [(Kind.PRODUCT, p.id) for code in answer.ids for p in fair.products_of.get(code, ())]
    known = (ages.get(kind, {}).get(identity) for kind, identity in rows)
    return max((moment for moment in known if moment), default=None)


def newest(ages: Ages, kind: Kind) -> datetime | None:
    """When anything of a kind was changed last: the programme, the booths."""
    return max(ages.get(kind, {}).values(), default=None)


def dated(texts: Texts, fair: Fair, reply: Reply, changed: datetime | None) -> Reply:
    """The reply with its date below, by the fair's clock; with the year where it is not the fair's."""
    if changed is None:
        return reply
    at = changed.astimezone(fair.event.zone_info)
    line = texts.say("answer/changed", at=at, year=fair.event.starts_on.year)
    return replace(reply, text=f"{reply.text}\n{line}")
