"""A visitor's question on its way through the staff's hands: as the staff see it, and what the visitor is told.

All that is said of a question among the staff begins with its number, by which `number_in` finds it again when
somebody replies to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from db.desk import CLOSED, TAKEN, Thread
from handlers.actions.attending import Attended, Done, Outcome
from handlers.actions.desk import Passed
from handlers.replies.reply import Button, Reply, Rows, data
from handlers.replies.texts import Texts, Voices
from knowledge.fair import Fair

CANNED = ("wait", "counter", "unclear", "unknown", "noted")
"""The ready answers, in the order of their buttons; the words stand in `templates/*/canned/`."""

ASIDE = "aside"
"""On a button below a message that is not the card."""

LONGEST_LABEL = 40
NUMBER = re.compile(r"#(\d{1,15})\b", re.ASCII)


def number_in(said: str) -> int | None:
    """The question that a message of the bot to the staff is about."""
    found = NUMBER.match(said)
    return int(found[1]) if found else None


def listed(texts: Texts, waiting: Sequence[Attended], now: datetime, zone: ZoneInfo) -> Reply:
    """The questions with who has them; a button each."""
    rows = tuple((Button(_label(one.thread), data("s_card", one.thread.number)),) for one in waiting)
    told = [(one, _asked_at(texts, one.thread.asked_at.astimezone(zone), now)) for one in waiting]
    return Reply(texts.say("staff/desk", waiting=told), rows)


def card(texts: Texts, asked: Attended, *, toast: str = "", **where: int | bool) -> Reply:
    """How a question stands, and what can be done with it. `where`: the fields of `Reply` that say where it goes."""
    thread = asked.thread
    reply = Reply(_said(texts, "desk_card", asked), _acts(texts, thread), toast=toast, card=_unplaced(thread))
    return replace(reply, **where)  # type: ignore[arg-type]  # mypy takes each field for every type


def card_changed(texts: Texts, asked: Attended, group: int | None) -> tuple[Reply, ...]:
    """The card in the staff group, if it is known where that stands."""
    placed = asked.thread.card
    return (card(texts, asked, to=group, edits=placed[1]),) if group and placed and placed[0] == group else ()


def card_closed(texts: Texts, passed: Passed, language: str) -> tuple[Reply, ...]:
    """The card in the staff group when the visitor's side has ended it."""
    placed = passed.thread.card
    if placed is None or placed[0] not in passed.chats:
        return ()
    asked = Attended(replace(passed.thread, state=CLOSED), language=language)
    return card_changed(texts, asked, placed[0])


def closed_aside(texts: Texts, done: Done) -> tuple[Reply, ...]:
    """Closed from a message that is not the card: its words stay, its buttons go."""
    thread = done.asked.thread
    rows = ((_learn(texts, thread),),) if thread.answer else ()
    return Reply(in_place=True), Reply(texts.say("staff/desk_closed", number=thread.number), rows)


def canned(texts: Texts, fair: Fair, asked: Attended) -> Reply:
    """The ready answers to choose from, in place of the card."""
    number = asked.thread.number
    ready = [ready_words(texts, fair, name) for name in CANNED]
    rows: Rows = tuple(
        (Button(f"{n}. {texts.label(f's_canned_{name}')}", data("s_say", number, name)),)
        for n, name in enumerate(CANNED, start=1)
    )
    back = ((Button(texts.label("s_back"), data("s_card", number, "back")),),)
    return Reply(_said(texts, "desk_canned", asked, ready=ready), rows + back, in_place=True)


def ready_words(texts: Texts, fair: Fair, name: str) -> str:
    return texts.say(f"canned/{name}", event=fair.event)


def outcome(texts: Texts, done: Done, *, ready: bool = False) -> Reply:
    """What became of an answer, with what may come next; `ready` shows the sentence that was chosen."""
    said = done.said if ready and done.outcome is Outcome.DONE else ""
    text = _said(texts, "desk_outcome", done.asked, outcome=done.outcome, other=done.other, said=said)
    thread = done.asked.thread
    acts = (_close(texts, thread, ASIDE), *((_learn(texts, thread),) if thread.answer and not ready else ()))
    return Reply(text, (acts,) if done.outcome is Outcome.DONE else ())


def not_sent(texts: Texts, number: int, why: str) -> Reply:
    """`words`: only words can be passed on; `right`: the person may not answer."""
    return Reply(texts.say("staff/desk_not_sent", number=number, why=why))


def news(
    texts: Texts,
    passed: Passed,
    event: str,
    words: str = "",
    *,
    copied: tuple[int, int] | tuple[()] = (),
    refused: str = "",
    **beside: bool | str,
) -> tuple[Reply, ...]:
    """To each chat that is to know: the visitor `said` or `corrected` something, `ended` it or is `gone`.

    `copied` is the message with the picture or voice whose `kind` stands `beside` the words, as do `media` that cannot
    be passed on and an `urgent` need that the bot has answered with its card. `refused` is for the visitor.
    """
    thread = passed.thread
    told = {"media": False, "urgent": False, "kind": "", **beside}
    text = texts.say("staff/desk_news", number=thread.number, text=thread.text, event=event, words=words, **told)
    buttons = ((_close(texts, thread, ASIDE),),) if event in ("said", "corrected") else ()
    return tuple(Reply(text, buttons, to=chat, copied=copied, refused=refused) for chat in passed.chats)


def reminder(texts: Texts, thread: Thread, minutes: int) -> str:
    """Nobody has taken it; words for the rail that takes no buttons."""
    return texts.say("staff/desk_reminder", number=thread.number, text=thread.text, minutes=minutes)


def fell_silent(texts: Texts, thread: Thread, minutes: int) -> str:
    return texts.say("staff/desk_silent", number=thread.number, minutes=minutes)


def taken(voices: Voices, texts: Texts, asked: Attended) -> Reply:
    """To the visitor: somebody is there."""
    theirs = voices[asked.language]
    text = theirs.say("visitor/desk_taken", question=asked.thread.text)
    return _to_visitor(theirs, texts, asked.thread, text)


def answered(voices: Voices, texts: Texts, done: Done, copied: tuple[int, int] | tuple[()] = ()) -> Reply:
    """To the visitor: what the staff say, without who; `copied` is a message with a picture or voice."""
    theirs, thread = voices[done.asked.language], done.asked.thread
    text = theirs.say("visitor/desk_answer", question=thread.text, answer=done.said)
    return replace(_to_visitor(theirs, texts, thread, text), copied=copied)


def closed(voices: Voices, texts: Texts, fair: Fair, done: Done) -> Reply:
    """To the visitor, whose conversation is over, or whose question nobody had."""
    thread = done.asked.thread
    text = ended_text(voices[done.asked.language], fair, thread, "staff" if done.fresh else "unanswered")
    return Reply(text, to=thread.chat_id, refused=_not_arrived(texts, thread))


def talk(texts: Texts, number: int) -> Reply:
    """To whoever took it in private."""
    return Reply(texts.say("staff/desk_talk", number=number))


def which_number(texts: Texts) -> Reply:
    return Reply(texts.say("staff/desk_number"))


def short(texts: Texts, done: Done) -> str:
    """What became of a tap, as its note."""
    thread = done.asked.thread
    if done.outcome is Outcome.DONE:
        return texts.label("s_got", number=thread.number)
    if done.outcome is Outcome.HELD and done.asked.holder:
        return texts.label("s_held", name=done.asked.holder)
    if done.outcome is Outcome.BUSY and done.other:
        return texts.label("s_held_elsewhere", number=done.other.thread.number)
    return texts.label("s_closed")


def ended(texts: Texts, fair: Fair, thread: Thread) -> Reply:
    """To the visitor who has ended it."""
    return Reply(ended_text(texts, fair, thread, "visitor"))


def ended_text(texts: Texts, fair: Fair, thread: Thread, how: str, minutes: int = 0) -> str:
    """`how`: ended by `staff` or `visitor`, `silent`, or `unanswered`."""
    return texts.say("visitor/desk_ended", question=thread.text, how=how, minutes=minutes, event=fair.event)


def only_words(texts: Texts, thread: Thread) -> Reply:
    """A voice message or picture in a conversation: it does not reach the staff."""
    return Reply(texts.say("visitor/desk_only_words"), _end(texts, thread))


def _to_visitor(theirs: Texts, texts: Texts, thread: Thread, text: str) -> Reply:
    return Reply(text, _end(theirs, thread), to=thread.chat_id, refused=_not_arrived(texts, thread))


def _end(texts: Texts, thread: Thread) -> Rows:
    return ((Button(texts.label("desk_end"), data("desk_end", thread.number)),),)


def _not_arrived(texts: Texts, thread: Thread) -> str:
    return texts.say("staff/desk_not_sent", number=thread.number, why="gone")


def _said(texts: Texts, template: str, asked: Attended, **more: object) -> str:
    thread = asked.thread
    return texts.say(
        f"staff/{template}",
        number=thread.number,
        text=thread.text,
        state=thread.state,
        answer=thread.answer,
        in_private=thread.in_private,
        holder=asked.holder,
        language=asked.language,
        **more,
    )


def _acts(texts: Texts, thread: Thread) -> Rows:
    if thread.state == CLOSED:
        return ((_learn(texts, thread),),) if thread.answer else ()
    ready = Button(texts.label("s_canned"), data("s_canned", thread.number))
    take = ((Button(texts.label("s_take"), data("s_take", thread.number)),),) if thread.state != TAKEN else ()
    return (*take, (ready, _close(texts, thread)))


def _close(texts: Texts, thread: Thread, *aside: str) -> Button:
    return Button(texts.label("s_close"), data("s_close", thread.number, *aside))


def _learn(texts: Texts, thread: Thread) -> Button:
    return Button(texts.label("s_learn"), data("s_learn", thread.number))


def _unplaced(thread: Thread) -> int:
    return 0 if thread.card else thread.number


def _label(thread: Thread) -> str:
    label = f"#{thread.number} {thread.text}"
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _asked_at(texts: Texts, moment: datetime, now: datetime) -> str:
    """10:05, or 10:05 T3 29/10 on another day"""
    return f"{moment:%H:%M}" if moment.date() == now.date() else f"{moment:%H:%M} {texts.day_name(moment)}"
