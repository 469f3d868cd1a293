"""Notices in the staff's own words, and what became of those that were sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from db.broadcasts import Campaign, Past
from handlers.replies.reply import Reply
from handlers.replies.texts import Texts


def own_text(texts: Texts, words: str) -> str:
    """A notice in the staff's own words; what looks like a tag stays as typed."""
    return texts.say("staff/notice_own", words=words)


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
