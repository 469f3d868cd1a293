"""What the chat page shows, as JSON. Texts travel with their entities; the page never gets HTML from anybody."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from simulator.people import Person
from simulator.screen import Bubble, bubbles
from simulator.telegram import Telegram


@dataclass(frozen=True)
class PersonCard:
    """One person of the page's cast; `start_payload` is what the Start button sends the first time."""

    person: Person
    role: str
    hint: str = ""
    start_payload: str = ""


def people_view(telegram: Telegram, cast: Sequence[PersonCard], tz: ZoneInfo) -> dict[str, Any]:
    return {
        "bot": {"name": telegram.bot["first_name"], "username": telegram.bot["username"]},
        "people": [_person_view(card) for card in cast],
        "clock": clock_view(telegram, tz),
    }


def _person_view(card: PersonCard) -> dict[str, Any]:
    person, shown = card.person, bubbles(card.person.chat)
    last = shown[-1] if shown else None
    names = (person.card["first_name"], person.card.get("last_name"))
    return {
        "id": person.id,
        "name": " ".join(filter(None, names)),
        "role": card.role,
        "hint": card.hint,
        "payload": card.start_payload,
        "state": person.chat.state,
        "acting": person.chat.acting(),
        "last": {"text": last.text, "media": last.media, "bot": last.by_bot, "at": _ms(last.date)} if last else None,
        "from_bot": sum(1 for bubble in shown if bubble.by_bot),
    }


def screen_view(telegram: Telegram, person: Person) -> dict[str, Any]:
    chat = person.chat
    return {
        "state": chat.state,
        "acting": chat.acting(),
        "keyboard": chat.keyboard,
        "commands": telegram.settings.commands_for(chat.id, person.card.get("language_code")),
        "menu": telegram.settings.menu_button(chat.id),
        "toast": asdict(chat.toast) if chat.toast else None,
        "bubbles": [_bubble_view(bubble) for bubble in bubbles(chat)],
    }


def _bubble_view(bubble: Bubble) -> dict[str, Any]:
    return {
        "id": bubble.message_id,
        "bot": bubble.by_bot,
        "at": _ms(bubble.date),
        "text": bubble.text,
        "entities": list(bubble.entities),
        "rows": [[{"text": b.text, "kind": b.kind, "value": b.value} for b in row] for row in bubble.rows],
        "media": bubble.media,
        "card": bubble.media_card,
        "edited": bubble.edited,
        "quoted": bubble.quoted,
    }


def clock_view(telegram: Telegram, tz: ZoneInfo) -> dict[str, Any]:
    return {"at": _ms(telegram.clock.now()), "tz": tz.key, "frozen": telegram.clock.frozen}


def clock_moves(telegram: Telegram, order: dict[str, Any], tz: ZoneInfo) -> None:
    """`to`: a moment (local to the fair if it names no zone); `by`: seconds."""
    if "to" in order:
        moment = datetime.fromisoformat(order["to"])
        telegram.clock.move(moment if moment.tzinfo else moment.replace(tzinfo=tz))
    else:
        telegram.clock.forward(timedelta(seconds=float(order["by"])))


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
