"""Campaigns and their deliveries: one row per person, written together with the campaign or not at all.

`pending → leased → sent | failed | uncertain | expired | cancelled`; how rows are leased and settled is in
`db/sending.py`, how a running campaign is paused, stopped or tried again in `db/steering.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, Text, UniqueConstraint, func, insert, literal, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId
from db.store import Store

PENDING, LEASED, SENT, FAILED = "pending", "leased", "sent", "failed"
UNCERTAIN, EXPIRED, CANCELLED = "uncertain", "expired", "cancelled"
OPEN = (PENDING, LEASED)

WAITING, SCHEDULED, RUNNING, PAUSED, STOPPED = "waiting", "scheduled", "running", "paused", "stopped"
"""What a campaign can be: waiting for a second person or for its time it has no rows yet."""

NOTICE, CHANGE, EDIT, WITHDRAWAL = "notice", "change", "edit", "withdrawal"
TABLE = "table"
"""The rows of the campaign that `text` numbers, as a file for one member of staff."""

LINKS = "links"
"""The links between buyers and booths as they then stand, as a file for one member of staff."""

CONTACT, REVISION = "contact", "revision"
"""A visitor's contact, in its content, to one of a booth's people; and other words in its place. Nobody is told."""

TOLD = (NOTICE, CHANGE)
"""Kinds that put something on people's screens which an edit or a withdrawal (of that `target`) can change."""

REPORTED = (*TOLD, EDIT, WITHDRAWAL)
"""Kinds whose author is told what became of them."""


class CampaignRow(Base):
    """`content` is what is sent where that is more than `text`: a reply as JSON. `progress_id` is the message in the
    author's chat that shows how far it is.
    """

    __tablename__ = "campaigns"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    content: Mapped[dict[str, Any] | None]
    author: Mapped[int] = mapped_column(BigId)
    request_key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default=RUNNING)
    audience: Mapped[dict[str, Any] | None]
    target: Mapped[int | None] = mapped_column(BigId)
    progress_id: Mapped[int | None] = mapped_column(BigId)
    created_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    reported_at: Mapped[datetime | None]


class DeliveryRow(Base):
    """`expires_at` is for rows that are of use for a shorter time than their campaign."""

    __tablename__ = "deliveries"
    __table_args__ = (UniqueConstraint("campaign_id", "chat_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    chat_id: Mapped[int] = mapped_column(BigId, index=True)
    state: Mapped[str] = mapped_column(default=PENDING)
    lease: Mapped[str | None]
    leased_until: Mapped[datetime | None]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    message_id: Mapped[int | None] = mapped_column(BigId)
    reason: Mapped[str | None]


Index("ix_deliveries_state_not_before_id", DeliveryRow.state, DeliveryRow.not_before, DeliveryRow.id)
Index("ix_deliveries_campaign_id_state_reason", DeliveryRow.campaign_id, DeliveryRow.state, DeliveryRow.reason)


@dataclass(frozen=True, slots=True)
class Campaign:
    """`kind` is `notice` (to who chose the fair's notices), `change` (to who follows an item of the programme), `edit`
    or `withdrawal` of one of them, `reminder` (to who asked for it), or what staff or one chat get, as the `report` to
    its author, `desk`, what the clock tells the staff or a visitor of a question, or `closing`, the staff's digest.
    """

    id: int
    kind: str
    text: str
    author: int
    expires_at: datetime
    state: str = RUNNING
    content: dict[str, Any] | None = None
    audience: dict[str, Any] | None = None
    target: int | None = None
    progress_id: int | None = None
    starts_at: datetime | None = None
    reported_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.reported_at is None


@dataclass(frozen=True, slots=True)
class Past:
    """A launched notice and its rows by state, as `report` counts them."""

    text: str
    created_at: datetime
    counts: dict[str, int]
    id: int = 0
    state: str = RUNNING
    starts_at: datetime | None = None


async def launch(
    store: Store,
    *,
    kind: str,
    text: str,
    author: int,
    audience: Sequence[int] | Select[int],
    request_key: str,
    now: datetime,
    lives: timedelta,
    not_before: datetime | Mapping[int, datetime] | None = None,
    expires: Mapping[int, datetime] | None = None,
    content: Mapping[str, Any] | None = None,
    target: int | None = None,
    progress_id: int | None = None,
) -> int | None:
    """The campaign and one pending row per person; its number, or None when this request was launched before.

    `request_key` names the press of the button that started it: a doubled or resent press launches nothing. `audience`
    are chats, or the query of `db/audiences.py` for them. `not_before` holds for all, or by chat; `expires` by chat.
    """
    number = await propose(
        store,
        kind=kind,
        text=text,
        author=author,
        request_key=request_key,
        now=now,
        expires_at=now + lives,
        content=content,
        target=target,
        progress_id=progress_id,
    )
    if number is not None:
        await _fan_out(store, number, audience, now, not_before, expires or {})
    return number


async def propose(
    store: Store,
    *,
    kind: str,
    text: str,
    author: int,
    request_key: str,
    now: datetime,
    expires_at: datetime,
    state: str = RUNNING,
    content: Mapping[str, Any] | None = None,
    audience: Mapping[str, Any] | None = None,
    target: int | None = None,
    progress_id: int | None = None,
    starts_at: datetime | None = None,
) -> int | None:
    """A campaign without rows, which waits for a second person or its time; None when the request was made before."""
    if await store.session.scalar(select(CampaignRow.id).where(CampaignRow.request_key == request_key)) is not None:
        return None
    campaign = CampaignRow(
        kind=kind,
        text=text,
        author=author,
        request_key=request_key,
        created_at=now,
        expires_at=expires_at,
        state=state,
        content=None if content is None else dict(content),
        audience=None if audience is None else dict(audience),
        target=target,
        progress_id=progress_id,
        starts_at=starts_at,
    )
    store.session.add(campaign)
    await store.session.flush()
    return campaign.id


async def start(store: Store, number: int, audience: Sequence[int] | Select[int], now: datetime) -> None:
    """Write the rows of a proposed campaign. Whose turn it is decides the caller, in the same transaction."""
    await store.session.execute(update(CampaignRow).where(CampaignRow.id == number).values(state=RUNNING))
    await _fan_out(store, number, audience, now, None, {})


async def campaign(store: Store, number: int, *, locked: bool = False) -> Campaign | None:
    """`locked` against another who would decide about it at the same moment."""
    wanted = select(CampaignRow).where(CampaignRow.id == number).execution_options(populate_existing=True)
    row = await store.session.scalar(wanted.with_for_update() if locked else wanted)
    return as_campaign(row) if row else None


async def finished(store: Store, now: datetime) -> list[Campaign]:
    """Campaigns with no open row that nobody reported yet; they count as reported from now on."""
    open_rows = select(DeliveryRow.id).where(DeliveryRow.campaign_id == CampaignRow.id, DeliveryRow.state.in_(OPEN))
    begun = CampaignRow.state.not_in((WAITING, SCHEDULED))
    ended = begun & CampaignRow.reported_at.is_(None) & ~open_rows.exists()
    done = update(CampaignRow).where(ended).values(reported_at=now).returning(CampaignRow)
    rows = (await store.session.scalars(done)).all()
    return [as_campaign(row) for row in rows if row.kind in REPORTED]


async def under_way(store: Store) -> list[Campaign]:
    """Those that show their author how far they are."""
    shown = CampaignRow.progress_id.is_not(None) & CampaignRow.reported_at.is_(None)
    running = select(CampaignRow).where(shown, CampaignRow.state.in_((RUNNING, PAUSED)))
    return [as_campaign(row) for row in (await store.session.scalars(running.order_by(CampaignRow.id))).all()]


async def report(store: Store, campaign_id: int) -> dict[str, int]:
    """Rows of the campaign by outcome; the numbers add up to the audience."""
    counts: Counter[str] = Counter()
    for (state, reason), number in (await reasons(store, campaign_id)).items():
        counts[outcome(state, reason)] += number
    return dict(counts)


def outcome(state: str, reason: str) -> str:
    """The state, with `blocked` apart from other failures and `stopped` by the staff apart from other ends."""
    apart = {(FAILED, "blocked"), (CANCELLED, STOPPED)}
    return reason if (state, reason) in apart else state


async def reasons(store: Store, campaign_id: int) -> dict[tuple[str, str], int]:
    """Rows of the campaign by state and reason."""
    columns = select(DeliveryRow.state, DeliveryRow.reason, func.count()).where(DeliveryRow.campaign_id == campaign_id)
    rows = await store.session.execute(columns.group_by(DeliveryRow.state, DeliveryRow.reason))
    return {(state, reason or ""): number for state, reason, number in rows}


@dataclass(frozen=True, slots=True)
class Line:
    """One row for the eyes of staff: by its own number, never by whose it is."""

    id: int
    state: str
    reason: str
    tries: int


async def lines(store: Store, campaign_id: int) -> list[Line]:
    columns = select(DeliveryRow.id, DeliveryRow.state, DeliveryRow.reason, DeliveryRow.tries)
    rows = await store.session.execute(columns.where(DeliveryRow.campaign_id == campaign_id).order_by(DeliveryRow.id))
    return [Line(number, state, reason or "", tries) for number, state, reason, tries in rows]


async def recent(store: Store, limit: int) -> list[Past]:
    """The newest notices, newest first; those that still wait among them."""
    newest = select(CampaignRow).where(CampaignRow.kind.in_(TOLD)).order_by(CampaignRow.id.desc()).limit(limit)
    rows = (await store.session.scalars(newest)).all()
    return [
        Past(row.text, row.created_at, await report(store, row.id), row.id, row.state, row.starts_at) for row in rows
    ]


async def count_deliveries(store: Store, since: datetime, before: datetime) -> dict[str, int]:
    """The rows of all notices begun in that time, as `report` counts them; a scheduled one begins at its time."""
    began = func.coalesce(CampaignRow.starts_at, CampaignRow.created_at)
    launched = select(CampaignRow.id).where(CampaignRow.kind.in_(TOLD), began >= since, began < before)
    counts: Counter[str] = Counter()
    for number in (await store.session.scalars(launched)).all():
        counts.update(await report(store, number))
    return dict(counts)


async def cancel_for(store: Store, chat_id: int, kinds: Sequence[str] = ()) -> None:
    """The person said stop: what still waits for them, of these kinds or of all, is not sent."""
    waiting = (DeliveryRow.chat_id == chat_id) & (DeliveryRow.state == PENDING)
    if kinds:
        waiting &= DeliveryRow.campaign_id.in_(select(CampaignRow.id).where(CampaignRow.kind.in_(kinds)))
    await store.session.execute(update(DeliveryRow).where(waiting).values(state=CANCELLED, reason="opted out"))


async def begun_with(store: Store, start: str) -> list[tuple[int, int]]:
    """The campaigns whose request begins so and that still have words, with the chat of each of their rows."""
    rows = select(CampaignRow.id, DeliveryRow.chat_id).join(DeliveryRow, DeliveryRow.campaign_id == CampaignRow.id)
    kept = CampaignRow.request_key.startswith(start, autoescape=True) & (CampaignRow.text != "")
    return [(number, chat) for number, chat in await store.session.execute(rows.where(kept).order_by(CampaignRow.id))]


async def forget_content(store: Store, number: int) -> None:
    """The words go; what still waits is not sent."""
    waiting = (DeliveryRow.campaign_id == number) & (DeliveryRow.state == PENDING)
    await store.session.execute(update(DeliveryRow).where(waiting).values(state=CANCELLED, reason="taken back"))
    await store.session.execute(update(CampaignRow).where(CampaignRow.id == number).values(text="", content=None))


async def forget_contacts(store: Store) -> None:
    """What has been brought to a booth is not kept here; that it was, and where, is."""
    brought = (CampaignRow.kind == CONTACT) & CampaignRow.reported_at.is_not(None)
    await store.session.execute(update(CampaignRow).where(brought).values(content=None))


async def _fan_out(
    store: Store,
    number: int,
    audience: Sequence[int] | Select[int],
    now: datetime,
    not_before: datetime | Mapping[int, datetime] | None,
    expires: Mapping[int, datetime],
) -> None:
    usual = not_before if isinstance(not_before, datetime) else now
    if isinstance(audience, Select):
        chosen = audience.subquery()
        usual_literal = literal(usual, DeliveryRow.not_before.type)
        row = select(literal(number), chosen.c[0], literal(PENDING), usual_literal, literal(0))
        columns = ["campaign_id", "chat_id", "state", "not_before", "tries"]
        await store.session.execute(insert(DeliveryRow).from_select(columns, row))
        return
    by_chat = not_before if isinstance(not_before, Mapping) else {}
    rows = [
        {
            "campaign_id": number,
            "chat_id": chat,
            "state": PENDING,
            "tries": 0,
            "not_before": by_chat.get(chat, usual),
            "expires_at": expires.get(chat),
        }
        for chat in audience
    ]
    if rows:
        await store.session.execute(insert(DeliveryRow), rows)


def as_campaign(row: CampaignRow) -> Campaign:
    return Campaign(
        row.id,
        row.kind,
        row.text,
        row.author,
        row.expires_at,
        row.state,
        row.content,
        row.audience,
        row.target,
        row.progress_id,
        row.starts_at,
        row.reported_at,
    )
