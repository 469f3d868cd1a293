"""`/tamdung` from the staff's chair: the sentence, where it goes, and taking it away again."""

from __future__ import annotations

from db.pause import Pause
from handlers.actions.pause import LONGEST
from handlers.replies.reply import Button, Reply, data
from handlers.replies.splitting import plain
from handlers.replies.texts import Texts
from knowledge.fair import Fair


def ask_sentence(texts: Texts, fair: Fair, key: str) -> Reply:
    """Own words, or the bot's: shown here as visitors would read them in front of an answer."""
    text = texts.say("staff/pause_ask", longest=LONGEST, sample=_as_read(texts, fair, "", instead=False))
    sample = Button(texts.label("s_sample"), data("s_sample", key))
    return Reply(text, ((sample,), (Button(texts.label("s_drop"), data("s_drop", key)),)))


def ask_place(texts: Texts, fair: Fair, words: str, key: str) -> Reply:
    """Before every answer or instead of it, each as it would read."""
    front, instead = (_as_read(texts, fair, words, instead=instead) for instead in (False, True))
    text = texts.say("staff/pause_place", front=front, instead=instead)
    rows = (
        (Button(texts.label("s_pause_front"), data("s_paused", key, "front")),),
        (Button(texts.label("s_pause_instead"), data("s_paused", key, "instead")),),
        (Button(texts.label("s_drop"), data("s_drop", key)),),
    )
    return Reply(text, rows)


def holds(texts: Texts, fair: Fair, pause: Pause, *, in_place: bool = False) -> Reply:
    """The pause as it is, with the way out."""
    since = pause.since.astimezone(fair.event.zone_info)
    sentence = _as_read(texts, fair, pause.words, instead=pause.instead)
    text = texts.say("staff/paused", sentence=sentence, instead=pause.instead, since=since)
    rows = (
        (Button(texts.label("s_resume"), data("s_resume")),),
        (Button(texts.label("s_pause_again"), data("s_pause", "again")),),
    )
    return Reply(text, rows, in_place=in_place)


def resumed(texts: Texts, *, was_paused: bool) -> Reply:
    return Reply(texts.say("staff/resumed", was_paused=was_paused), in_place=was_paused)


def _as_read(texts: Texts, fair: Fair, words: str, *, instead: bool) -> str:
    """In plain letters, to be quoted."""
    return plain(texts.say("visitor/paused", words=words, instead=instead, event=fair.event))
