"""What visitors asked in vain, as the staff see it, and what the bot learns from it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.actions.teaching import Group, Trial, reaches
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.fair import FaqEntry

LONGEST_LABEL = 50


def groups(texts: Texts, found: Sequence[Group], key: str) -> Reply:
    """The groups with how often each was asked; a button each."""
    rows = tuple(
        (Button(f"{n}. {_short(group.texts[0])} ({len(group.rows)})", data("s_gap", key, n - 1)),)
        for n, group in enumerate(found, start=1)
    )
    return Reply(texts.say("staff/gaps", groups=found), rows)


def which_number(texts: Texts, count: int) -> Reply:
    return Reply(texts.say("staff/gap_number", count=count))


def group(texts: Texts, asked: Group, near: Sequence[FaqEntry], key: str, missing: str = "") -> Reply:
    """One group: its wordings, the entries that may be meant, and what can be done. `missing` was typed in vain."""
    rows: Rows = tuple(
        (Button(texts.label("s_attach", name=_short(entry.questions[0])), data("s_attach", key, n)),)
        for n, entry in enumerate(near)
    )
    rows += ((Button(texts.label("s_write"), data("s_write", key)),),)
    rows += ((Button(texts.label("s_dismiss"), data("s_dismiss", key)),),)
    return Reply(texts.say("staff/gap", asked=asked, near=near, missing=missing), rows)


def ask_answer(texts: Texts, asked: Group, key: str) -> Reply:
    return Reply(texts.say("staff/gap_ask_answer", asked=asked), _drop(texts, key))


def drafted(texts: Texts, asked: Group, told: str, key: str) -> Reply:
    """The draft as it will be read; it has to be tried before it goes live."""
    rows = ((Button(texts.label("s_try"), data("s_try", key)),), _again(texts, key))
    return Reply(texts.say("staff/gap_drafted", asked=asked, told=told), rows)


def tried(texts: Texts, trial: Trial, told: str, key: str) -> Reply:
    """Which of the wordings would get the draft."""
    outcome = [(text, reaches(answer, trial.fair, told)) for text, answer in trial.answers]
    rows = ((Button(texts.label("s_teach"), data("s_teach", key)),), _again(texts, key))
    return Reply(texts.say("staff/gap_tried", outcome=outcome, told=told), rows)


def attached(texts: Texts, asked: Group, entry: FaqEntry, *, in_place: bool = False) -> Reply:
    return Reply(texts.say("staff/gap_attached", asked=asked, entry=entry), in_place=in_place)


def live(texts: Texts, asked: Group, told: str) -> Reply:
    return Reply(texts.say("staff/gap_live", asked=asked, told=told), in_place=True)


def dismissed(texts: Texts, asked: Group) -> Reply:
    return Reply(texts.say("staff/gap_dismissed", asked=asked), in_place=True)


def _again(texts: Texts, key: str) -> tuple[Button, ...]:
    return Button(texts.label("s_reword"), data("s_write", key)), *_drop(texts, key)[0]


def _drop(texts: Texts, key: str) -> Rows:
    return ((Button(texts.label("s_drop"), data("s_drop", key)),),)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1].rstrip()}…"
