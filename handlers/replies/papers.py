"""The words on paper: a booth's hand-out with its code, and the sign that visitors scan."""

from __future__ import annotations

from datetime import datetime

from handlers.actions.languages import ENGLISH, VIETNAMESE
from handlers.replies.splitting import plain
from handlers.replies.texts import Texts, Voices
from knowledge.fair import Booth, Fair
from knowledge.printing.papers import Handout, Sign

SIGN = "q_"
"""Before the sign in a deep link."""


def handout(texts: Texts, fair: Fair, booth: Booth, code: str, bot: str, until: datetime) -> Handout:
    """For the exhibitor, who may type the code or scan it."""
    event = fair.event
    return Handout(
        fair=event.name,
        title=texts.label("s_paper_title"),
        booth=texts.label("booth", code=booth.code),
        name=booth.name,
        exhibitor=booth.exhibitor,
        code_label=texts.label("s_paper_code"),
        code=code,
        link=_link(bot, f"gh_{code.replace('-', '')}"),
        steps=plain(texts.say("paper/steps", bot=bot)).split("\n"),
        foot=plain(texts.say("paper/foot", until=until, event=event)).split("\n"),
    )


def sign(voices: Voices, fair: Fair, booth: Booth, sign: str, bot: str) -> Sign:
    """For visitors, in Vietnamese with a line of English."""
    vietnamese, english = voices[VIETNAMESE], voices[ENGLISH]
    return Sign(
        fair=fair.event.short_name or fair.event.name,
        booth=vietnamese.label("booth", code=booth.code),
        name=booth.name,
        call=vietnamese.label("sign_call"),
        uses=(vietnamese.label("sign_uses"), f"{english.label('sign_call')}: {english.label('sign_uses')}"),
        link=_link(bot, f"{SIGN}{sign}"),
    )


def _link(bot: str, payload: str) -> str:
    return f"https://t.me/{bot}?start={payload}"
