"""Telegram itself, in one process: the Bot API behind `call`, the people on the other side, and the judge's journal."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from simulator.calls import Answer, answer
from simulator.chats import Chat, Message
from simulator.clock import Clock
from simulator.errors import bad_request
from simulator.faults import Faults
from simulator.files import Files
from simulator.groups import Group
from simulator.journal import Journal
from simulator.limits import Flood, Rates
from simulator.params import Params
from simulator.people import Person
from simulator.settings import Settings
from simulator.updates import UpdateQueue
from simulator.webhook import Webhook

FIRST_PERSON = 7_000_000_001  # beyond 32 bits, as real accounts are


@dataclass
class Query:
    """A pressed button that waits for its answer."""

    id: str
    at: datetime
    chat: Chat
    message_id: int
    answered: bool = False


class Telegram:
    """`rates=None` switches the flood limits off; `monotonic` may be replaced where a simulated drain needs it."""

    def __init__(
        self,
        clock: Clock,
        token: str,
        username: str = "hoicho_demo_bot",
        name: str = "Hỏi Chợ",
        *,
        rates: Rates | None = Rates(),  # noqa: B008 (a frozen value)
        journal_file: Path | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        first_update_id: int = 1,
        seed: int = 0,
    ) -> None:
        self.clock, self.token, self.monotonic = clock, token, monotonic
        self.bot: dict[str, Any] = {"id": _bot_id(token), "is_bot": True, "first_name": name, "username": username}
        self.updates = UpdateQueue(clock, first_update_id)
        self.journal = Journal(journal_file)
        self.faults = Faults(seed)
        self.flood = Flood(rates, monotonic)
        self.files = Files()
        self.settings = Settings()
        self.webhook = Webhook(clock, self.updates, self.settings, seed)
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self.groups_by_id: dict[int, Group] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.watchers: list[Callable[[Chat | None], None]] = []
        self.late: set[asyncio.Task[Any]] = set()
        self._last_message = 0

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], files: Mapping[str, Any] | None = None
    ) -> Answer:
        """One request to the Bot API, in process; ordered faults of the connection raise (see `faults`).

        `params` as a client sends them (strings, JSON strings or values), `files` as name → (filename, bytes).
        """
        return await answer(self, token, method, Params(params, files))

    def person(
        self,
        name: str,
        *,
        first_name: str | None = None,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "vi",
        user_id: int | None = None,
    ) -> Person:
        """A new account, or the one of that name."""
        if name in self.people:
            return self.people[name]
        user_id = user_id if user_id is not None else FIRST_PERSON + len(self.people)
        card = {"id": user_id, "is_bot": False, "first_name": first_name or name, "last_name": last_name}
        card |= {"username": username, "language_code": language_code}
        person = Person(self, name, {key: value for key, value in card.items() if value is not None})
        self.people[name] = person
        self.chats[person.id] = person.chat
        self.changed()
        return person

    def group(
        self,
        name: str,
        *,
        title: str,
        members: Sequence[Person] = (),
        supergroup: bool = True,
        bot_inside: bool = True,
        privacy: bool = True,
    ) -> Group:
        number = len(self.groups) + 1
        group_id, kind = (-1_000_000_000_000 - number, "supergroup") if supergroup else (-number, "group")
        group = Group(self, {"id": group_id, "type": kind, "title": title}, list(members), privacy=privacy)
        group.chat.state = "open" if bot_inside else "left"
        self.groups[name] = self.groups_by_id[group_id] = group
        self.chats[group_id] = group.chat
        return group

    def push(self, update: dict[str, Any]) -> int:
        """A raw update, as it is: for loads, poison and kinds that are not invented yet."""
        return self.updates.push(update)

    def pending(self) -> int:
        """Updates that the bot has not confirmed and that have not expired."""
        return len(self.updates)

    def chat(self, params: Params) -> Chat:
        if "chat_id" not in params.raw or params.raw["chat_id"] == "":
            raise bad_request("chat_id is empty")
        found = self.chats.get(params.chat_id() or 0)
        if found is None:
            raise bad_request("chat not found")
        return found

    def writable(self, params: Params) -> Chat:
        """The chat of the call, if the bot may write there now."""
        chat = self.chat(params)
        if refusal := chat.refusal():
            raise refusal
        return chat

    def post(self, chat: Chat, sender: dict[str, Any], content: dict[str, Any]) -> Message:
        self._last_message += 1
        head = {"message_id": self._last_message, "from": sender, "chat": chat.card, "date": self.clock.timestamp()}
        message = {**head, **content}
        chat.put(message)
        self.changed(chat)
        return message

    def query(self, _sender: dict[str, Any], chat: Chat, message_id: int) -> Query:
        query = Query(str(4_000_000_000_000 + len(self.queries)), self.clock.now(), chat, message_id)
        self.queries[query.id] = query
        return query

    def membership(self, chat: Chat, by: dict[str, Any], old: str, new: str) -> int:
        """The my_chat_member update of a bot that was blocked, unblocked, added or removed."""
        standing = [{"user": self.bot, "status": s, **({"until_date": 0} if s == "kicked" else {})} for s in (old, new)]
        change = {"chat": chat.card, "from": by, "date": self.clock.timestamp()}
        change |= {"old_chat_member": standing[0], "new_chat_member": standing[1]}
        return self.updates.event("my_chat_member", change)

    def changed(self, chat: Chat | None = None) -> None:
        """Tells the watching pages that this chat, or something for all, looks different now."""
        if chat is not None:
            chat.seen += 1
        for heard in self.watchers:
            heard(chat)


def _bot_id(token: str) -> int:
    head = token.partition(":")[0]
    return int(head) if head.isdigit() else 4_242_424_242
