"""Notices to everybody who asked for them: their words, their preview, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from db.broadcasts import Campaign, Past
from handlers.replies.reply import Button, Reply, data
from handlers.replies.sessions import place_of
from handlers.replies.texts import Texts
from knowledge.fair import Fair, Session


def moved_text(texts: Texts, fair: Fair, old: Session, new: Session) -> str:
    """The notice of a move: what, old → new, where. HTML, like all notices."""
    return texts.say("staff/notice_moved", old=old, new=new, place=place_of(texts, fair, new))


def own_text(texts: Texts, words: str) -> str:
    """A notice in the staff's own words; what looks like a tag stays as typed."""
    return texts.say("staff/notice_own", words=words)


def draft(texts: Texts, notice: str, count: int, key: str) -> tuple[Reply, ...]:
    """How many it would reach, then the notice alone, exactly as they will see it, with the buttons below."""
    rows = (
        (Button(texts.label("s_send", count=count), data("s_send", key)),),
        (Button(texts.label("s_reword"), data("s_reword", key)), Button(texts.label("s_drop"), data("s_drop", key))),
    )
    return Reply(texts.say("staff/draft", count=count)), Reply(notice, rows)


def nobody(texts: Texts) -> Reply:
    """Nobody has asked for notices: nothing to send."""
    return Reply(texts.say("staff/nobody"))


def ask_wording(texts: Texts, longest: int) -> Reply:
    return Reply(texts.say("staff/ask_wording", longest=longest))


def sending(texts: Texts, notice: str, count: int) -> Reply:
    """Takes the buttons off the draft; the notice stays to be read."""
    return Reply(texts.say("staff/sending", notice=Markup(notice), count=count), in_place=True)  # noqa: S704 (the notice was escaped when it was made)


def sent_before(texts: Texts) -> Reply:
    return Reply(texts.say("staff/sent_before"), toast=texts.label("s_sent_before"))


def report_text(texts: Texts, campaign: Campaign, counts: Mapping[str, int]) -> str:
    """What became of a notice, a line a state; the lines add up to the audience."""
    return texts.say("staff/report", notice=_plain(campaign.text), counts=counts, total=sum(counts.values()))


def reports(texts: Texts, past: Sequence[Past], zone: ZoneInfo) -> Reply:
    """The last notices with their counts."""
    told = [(p.created_at.astimezone(zone), _plain(p.text), p.counts, sum(p.counts.values())) for p in past]
    return Reply(texts.say("staff/reports", past=told))


def _plain(notice: str) -> str:
    """The words of a notice without its tags, to be cut and escaped anew."""
    return Markup(notice).striptags()  # noqa: S704 (only taken apart here)
