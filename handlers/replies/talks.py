"""A visitor and a booth through the bot: what each side reads.

All of it begins with the talk's number, "#G12", by which `number_in` finds it again when somebody replies to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from db.talks import Talk
from handlers.actions.talks import UNANSWERED, Relayed, TalkRefused
from handlers.replies.reply import Button, Reply, Rows, data, unpack
from handlers.replies.texts import Texts, Voices
from knowledge.fair import Booth, Fair

ASK = "talk"
NUMBER = re.compile(r"#G(\d{1,15})\b", re.ASCII)


def number_in(said: str) -> int | None:
    """The talk that a message of the bot is about."""
    found = NUMBER.match(said)
    return int(found[1]) if found else None


def ask_button(texts: Texts, booth: Booth) -> Button:
    """On every card; who may see it is decided last, as with the stars."""
    return Button(texts.label("talk_ask"), data(ASK, booth.code))


def asked_for(replies: Sequence[Reply]) -> set[str]:
    """The booths that cards among these offer to ask."""
    buttons = (button for reply in replies for row in reply.buttons for button in row)
    return {code for button in buttons if (code := _asks(button))}


def with_asking(reply: Reply, heard: Collection[str]) -> Reply:
    """The reply without asking booths where nobody would hear it."""
    rows = (tuple(b for b in row if (_asks(b) or "") in {"", *heard}) for row in reply.buttons)
    return replace(reply, buttons=tuple(row for row in rows if row))


def consent(texts: Texts, fair: Fair, code: str) -> Reply:
    buttons = (
        Button(texts.label("agree"), data(ASK, code, "yes")),
        Button(texts.label("no_thanks"), data(ASK, code, "no")),
    )
    minutes = int(UNANSWERED.total_seconds() // 60)
    return Reply(texts.say("visitor/talk_consent", name=called(fair, code), minutes=minutes), (buttons,))


def write(
    texts: Texts, fair: Fair, code: str, what: str, key: str, *, number: int = 0, in_place: bool = False
) -> Reply:
    """What to type: to `ask`, for `more`, or a `contact`; of the booth's people an `answer`."""
    drop = ((Button(texts.label("talk_drop"), data("talk_drop", key)),),)
    text = texts.say("visitor/talk_write", name=called(fair, code), code=code, what=what, number=number)
    return Reply(text, drop, in_place=in_place)


def dropped(texts: Texts) -> Reply:
    return Reply(texts.say("visitor/talk_dropped"), in_place=True)


def sure(texts: Texts, fair: Fair, code: str, words: str, what: str, key: str) -> Reply:
    """Before a contact goes to a booth: among other `words`, or typed as one (`contact`)."""
    text = texts.say("visitor/talk_sure", name=called(fair, code), words=words, what=what)
    send = (Button(texts.label(f"talk_send_{what}"), data("talk_send", key, "all")),)
    mask = (Button(texts.label("talk_mask"), data("talk_send", key, "mask")),) if what == "words" else ()
    return Reply(text, (send, (*mask, Button(texts.label("talk_drop"), data("talk_drop", key)))))


def told(texts: Texts, fair: Fair, talk: Talk, what: str, *, in_place: bool = False) -> Reply:
    """To the visitor: what they did in the talk, or what became of it."""
    text = texts.say("visitor/talk_told", what=what, name=called(fair, talk.booth), **_of(talk))
    back = ((Button(texts.label("talk_back"), data("talk_back", talk.number)),),) if what == "contact" else ()
    again = ((Button(texts.label("talk_ask"), data(ASK, talk.booth)),),) if what in ("ended", "closed") else ()
    end = ((_end(texts, talk),),) if what in ("asked", "said") else ()
    return Reply(text, (*back, *again, *end), in_place=in_place)


def passed_text(texts: Texts, fair: Fair, talk: Talk) -> str:
    """To the visitor, whose question the staff have now, too."""
    return texts.say("visitor/talk_passed", name=called(fair, talk.booth), **_of(talk))


def answered(voices: Voices, fair: Fair, relayed: Relayed, words: str, mine: Texts) -> Reply:
    """To the visitor: what the booth says, without who of it."""
    texts, talk = voices[relayed.language], relayed.talk
    text = texts.say("visitor/talk_answer", name=called(fair, talk.booth), answer=words, **_of(talk))
    rows = (
        (
            Button(texts.label("talk_more"), data("talk_more", talk.number)),
            Button(texts.label("talk_contact"), data("talk_contact", talk.number)),
        ),
        (_end(texts, talk), Button(texts.label("talk_report"), data("talk_report", talk.number))),
    )
    return Reply(text, rows, to=talk.chat_id, refused=mine.say("exhibitor/talk_told", what="gone", **_of(talk)))


def closed_to_visitor(voices: Voices, fair: Fair, relayed: Relayed) -> Reply:
    return replace(told(voices[relayed.language], fair, relayed.talk, "closed"), to=relayed.talk.chat_id)


def news(voices: Voices, relayed: Relayed, event: str, words: str = "", *, language: str = "vi") -> tuple[Reply, ...]:
    """To each of the booth's people: what the visitor did (`asked`, `said`, `contact`, `ended`), or a colleague."""
    return tuple(
        Reply(
            voices[one.language].say(
                "exhibitor/talk_news", event=event, words=words, language=language, **_of(relayed.talk)
            ),
            _acts(voices[one.language], relayed.talk) if event in ("asked", "said", "contact") else (),
            to=one.chat_id,
        )
        for one in relayed.to
    )


def blotted(texts: Texts, talk: Talk) -> str:
    """In place of a contact that was taken back."""
    return texts.say("exhibitor/talk_news", event="back", words="", language="vi", **_of(talk))


def done(texts: Texts, talk: Talk, what: str) -> Reply:
    """To whoever of the booth did it."""
    text = texts.say("exhibitor/talk_told", what=what, **_of(talk))
    rows: Rows = ()
    if what == "sent":
        rows = ((Button(texts.label("talk_close"), data("e_talk_close", talk.number)),),)
    elif what == "blocked":
        rows = ((Button(texts.label("talk_unblock"), data("e_talk_unblock", talk.number)),),)
    return Reply(text, rows, in_place=what == "unblocked")


def report(texts: Texts, talk: Talk, words: str) -> Reply:
    """What the staff would get to read."""
    buttons = (
        Button(texts.label("talk_report_yes"), data("talk_report", talk.number, "yes")),
        Button(texts.label("no_thanks"), data("talk_report", talk.number, "no")),
    )
    return Reply(texts.say("visitor/talk_report", number=talk.number, words=words, what="ask"), (buttons,))


def reported(texts: Texts, talk: Talk, what: str) -> Reply:
    """`sent`, `again` or `no`."""
    return Reply(texts.say("visitor/talk_report", number=talk.number, words="", what=what), in_place=True)


def for_staff(texts: Texts, fair: Fair, talk: Talk, what: str) -> str:
    """What the staff read: a question that the booth left unanswered, or of a report what the other side said."""
    words = {"asked": talk.question, "booth": talk.answer, "visitor": talk.last_said}[what]
    return texts.label(f"talk_desk_{what}", name=called(fair, talk.booth), number=talk.number, words=words)


def refused(texts: Texts, why: TalkRefused) -> Reply:
    return Reply(texts.say(f"refused/{why.template}", **why.values))


def only_words(texts: Texts) -> Reply:
    return Reply(texts.say("visitor/talk_only_words"))


def called(fair: Fair, code: str) -> str:
    """A01 – Gốm Lan Anh; the code alone when the fair has lost the booth."""
    booth = fair.booth.get(code)
    return f"{code} – {booth.name}" if booth else code


def _acts(texts: Texts, talk: Talk) -> Rows:
    number = talk.number
    return (
        (Button(texts.label("talk_answer"), data("e_talk", number)),),
        (
            Button(texts.label("talk_close"), data("e_talk_close", number)),
            Button(texts.label("talk_block"), data("e_talk_block", number)),
            Button(texts.label("talk_report"), data("talk_report", number)),
        ),
    )


def _end(texts: Texts, talk: Talk) -> Button:
    return Button(texts.label("talk_end"), data("talk_end", talk.number))


def _of(talk: Talk) -> dict[str, object]:
    return {"number": talk.number, "code": talk.booth, "question": talk.question}


def _asks(button: Button) -> str | None:
    """The booth that the button offers to ask; with a yes to what is kept it is another button."""
    verb, arguments = unpack(button.data) or ("", ())
    return arguments[0] if verb == ASK and len(arguments) == 1 else None
