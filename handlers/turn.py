"""One update's turn: what a handler may use while it works on it.

The handler opens the one transaction of its update, thinks, says; leaving the block commits the effects together with
the words. Speaking comes after that and is the worker's business, so a crash in between loses nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, CallbackContext, ExtBot

from db import follows, inbox, talks
from db.fairs import Ages
from db.store import Database, Store
from handlers.actions.languages import VIETNAMESE, first_language
from handlers.actions.snapshot import Snapshot
from handlers.actions.text import clean
from handlers.replies import stars
from handlers.replies import talks as asking
from handlers.replies.paused import paused
from handlers.replies.reply import Reply, unpack
from handlers.replies.texts import Texts, Voices
from handlers.telegram import Address, Speech, address_of, code_of
from knowledge.fair import Fair
from knowledge.index import Index


@dataclass(slots=True)
class Turn:
    """What the worker hands to the handlers of one update, and what it gets back."""

    update_id: int
    now: datetime
    snapshot: Snapshot
    voices: Voices
    database: Database
    speech: Speech | None = None
    error: BaseException | None = None
    replies: list[Reply] = field(default_factory=list)
    language: str | None = None
    """The person's, as the database has it; None for somebody never met."""
    language_chosen: bool = False
    groups: frozenset[int] = frozenset()
    """The groups that the settings allow."""
    alone_up_to: int = 1000
    """To more people than so many nobody sends a notice without a second person."""
    claims_wait: bool = True
    """Whether somebody who used a booth's code waits for staff before anything of theirs goes live."""


current_turn: ContextVar[Turn] = ContextVar("current_turn")


class Context(CallbackContext[ExtBot[str], Any, Any, Any]):
    """The second argument of every handler."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        chat_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        super().__init__(application, chat_id, user_id)
        self.turn = current_turn.get()

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Context:
        context = super().from_update(update, application)
        context.address = address_of(update)
        message = update.effective_message if isinstance(update, Update) else None
        context.message = message
        context.message_id = message.message_id if message else None
        context.language = context.turn.language or first_language(code_of(update))
        return context

    address: Address
    message: Message | None
    message_id: int | None
    """Of the message that was sent, or under which a button was tapped."""
    dress: Callable[[Reply], Reply] | None = None
    """What a reply goes through before it is said here."""
    language: str
    """What this person is answered in; English may still be a guess."""

    @property
    def now(self) -> datetime:
        """The fair's local time."""
        return self.turn.now.astimezone(self.fair.event.zone_info)

    def local(self, moment: datetime | None) -> datetime | None:
        """By the fair's clock."""
        return moment.astimezone(self.fair.event.zone_info) if moment else None

    @property
    def fair(self) -> Fair:
        return self.turn.snapshot.fair

    @property
    def index(self) -> Index:
        return self.turn.snapshot.index

    @property
    def ages(self) -> Ages:
        return self.turn.snapshot.ages

    @property
    def voices(self) -> Voices:
        return self.turn.voices

    @property
    def texts(self) -> Texts:
        return self.voices[self.language]

    @property
    def staff_texts(self) -> Texts:
        """Staff work in Vietnamese, whichever language they chose: all read the same, and notices go to everybody."""
        return self.voices[VIETNAMESE]

    @property
    def chat_id(self) -> int:
        return self.address.chat_id

    @property
    def person(self) -> int:
        """The Telegram account that acts; rights hang on it, not on the chat."""
        return self._user_id if self._user_id is not None else self.chat_id

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the tapped button carries."""
        unpacked = unpack(self.address.data)
        return unpacked[1] if unpacked else ()

    @property
    def behind_command(self) -> tuple[str, ...]:
        """The words that stand behind a command, or the payload of a link, as a database can keep them."""
        return tuple(clean(word) for word in self.args or ())

    @asynccontextmanager
    async def store(self, *, short: bool = False) -> AsyncIterator[Store]:
        """The one transaction of this update: effects and replies commit together at the end of the block."""
        async with self.turn.database.store(short=short) as store:
            yield store
            await self._look_for_stars(store)
            await self._look_who_hears(store)
            speech = Speech(self.address, tuple(self.turn.replies), self.language)
            await inbox.answer(store, self.turn.update_id, speech.to_json(), self.turn.now)
        self.turn.speech = speech

    async def _look_for_stars(self, store: Store) -> None:
        """Below each card stands whether this person starred it."""
        if stars.asked_for(self.turn.replies):
            starred = await follows.of(store, self.chat_id)
            self.turn.replies = [stars.with_stars(self.texts, reply, starred) for reply in self.turn.replies]

    async def _look_who_hears(self, store: Store) -> None:
        """A booth may be asked where somebody of it would hear, and not by its own people."""
        if booths := asking.asked_for(self.turn.replies):
            heard = await talks.heard_by(store, booths, self.chat_id)
            self.turn.replies = [asking.with_asking(reply, heard) for reply in self.turn.replies]

    def say(self, *replies: Reply) -> None:
        """Say this once the transaction is committed. Belongs inside `async with context.store()`."""
        self.turn.replies.extend(map(self.dress, replies) if self.dress else replies)

    def heed_pause(self) -> None:
        """What is said from here on are answers: while the bot is paused, they go out as the staff want it."""
        dress = self.dress or (lambda reply: reply)
        self.dress = lambda reply: dress(paused(self.texts, self.fair, reply, self.turn.snapshot.pause))

    def quote(self, message_id: int) -> None:
        """Let the replies hang on this message."""
        self.address = replace(self.address, quotes=message_id)

    def unsay(self) -> None:
        """Forget what was to be said, because the transaction was rolled back."""
        self.turn.replies.clear()


Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
