"""Notices in the staff's own words, how far they are, and what became of those that were sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from db.broadcasts import OPEN, PAUSED, RUNNING, SCHEDULED, STOPPED, TOLD, WAITING, Campaign, Past
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts

BAR = 20
LONGEST_LABEL = 40


def own_text(texts: Texts, words: str) -> str:
    """A notice in the staff's own words; what looks like a tag stays as typed."""
    return texts.say("staff/notice_own", words=words)


def report(texts: Texts, campaign: Campaign, counts: Mapping[str, int]) -> Reply:
    """What became of a broadcast, a line an outcome; the lines add up to the audience."""
    text = texts.say(
        "staff/report",
        notice=plain(campaign.text),
        counts=counts,
        total=sum(counts.values()),
        kind=campaign.kind,
        stopped=campaign.state == STOPPED,
    )
    return Reply(text, _afterwards(texts, campaign, counts))


def progress(
    texts: Texts, campaign: Campaign, counts: Mapping[str, int], rate: float = 0.0, *, waits: bool = False
) -> Reply:
    """How far it is; `rate` in messages a second, 0 while it is not known. `waits`: these are quiet hours."""
    total = sum(counts.values())
    still = sum(counts.get(state, 0) for state in OPEN)
    share = (total - still) / total if total else 1.0
    text = texts.say(
        "staff/progress",
        notice=plain(campaign.text),
        counts=counts,
        kind=campaign.kind,
        state=campaign.state,
        ended=not campaign.open,
        total=total,
        settled=total - still,
        percent=int(100 * share),
        filled=int(BAR * share),
        width=BAR,
        rate=rate,
        waits=waits,
        left=round(still / rate / 60) if rate else 0,
    )
    return Reply(text, _on_the_way(texts, campaign) if still else ())


def shown(texts: Texts, campaign: Campaign, counts: Mapping[str, int]) -> Reply:
    """One broadcast, as far as it is, with what can be done about it."""
    if campaign.state in (SCHEDULED, WAITING):
        waits = {"state": campaign.state, "starts_at": campaign.starts_at}
        text = texts.say("staff/scheduled", notice=plain(campaign.text), **waits)
        return Reply(text, ((_steer(texts, "s_b_unschedule", "b_stop", campaign.id),),))
    if campaign.state == STOPPED and not counts:
        return Reply(texts.say("staff/called_off", notice=plain(campaign.text)))
    return progress(texts, campaign, counts) if campaign.open else report(texts, campaign, counts)


def reports(texts: Texts, past: Sequence[Past], zone: ZoneInfo) -> Reply:
    """The last notices with their counts; a button opens one."""
    told = [
        {
            "at": one.created_at.astimezone(zone),
            "notice": plain(one.text),
            "counts": one.counts,
            "total": sum(one.counts.values()),
            "state": one.state,
            "starts_at": one.starts_at.astimezone(zone) if one.starts_at else None,
        }
        for one in past
    ]
    labels = [_shortened(f"{place}. {plain(one.text)}") for place, one in enumerate(past, start=1)]
    rows = tuple((Button(label, data("b_show", one.id)),) for label, one in zip(labels, past, strict=True))
    return Reply(texts.say("staff/reports", past=told), rows)


def plain(notice: str) -> str:
    """The words of a notice without its tags, to be cut and escaped anew."""
    return Markup(notice).striptags()  # noqa: S704 (only taken apart here)


def _on_the_way(texts: Texts, campaign: Campaign) -> Rows:
    stop = _steer(texts, "s_b_stop", "b_stop", campaign.id)
    if campaign.state == PAUSED:
        return ((_steer(texts, "s_b_on", "b_on", campaign.id), stop),)
    return ((_steer(texts, "s_b_pause", "b_pause", campaign.id), stop),) if campaign.state == RUNNING else ()


def _afterwards(texts: Texts, campaign: Campaign, counts: Mapping[str, int]) -> Rows:
    """Of what was told: try the uncertain again, correct, withdraw; of all: the table."""
    uncertain, sent = counts.get("uncertain", 0), counts.get("sent", 0)
    number, rows = campaign.id, []
    if uncertain and campaign.kind in TOLD:
        rows.append((Button(texts.label("s_b_again", count=uncertain), data("b_again", number)),))
    if sent and campaign.kind in TOLD:
        passed_on = bool((campaign.content or {}).get("forwarded"))
        fix = () if passed_on else (_steer(texts, "s_b_fix", "b_fix", number),)
        rows.append((*fix, _steer(texts, "s_b_undo", "b_undo", number)))
    return (*rows, (_steer(texts, "s_b_table", "b_table", number),))


def _steer(texts: Texts, label: str, verb: str, number: int) -> Button:
    return Button(texts.label(label), data(verb, number))


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
