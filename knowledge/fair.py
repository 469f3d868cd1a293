"""What a fair is: frozen values, one per row of the fair folder.

Field names are the column names of the fair folder. Text is NFC without outer blanks; an absent cell is `""`, `None`
or `()`. Times are aware, in the fair's own zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Hours of one day, or of every day without its own when `date` is None."""

    opens: time
    closes: time
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    name: str
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle of the floor plan; drawing units, origin top left, y grows downwards. None where it is not drawn."""

    code: str
    name: str
    x: float | None = None
    y: float | None = None
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named point of the floor plan. `kind` is one of `LANDMARK_KINDS`."""

    id: str
    kind: str
    name: str
    x: float | None = None
    y: float | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FloorPlan:
    width: float = 0
    height: float = 0
    zones: tuple[Zone, ...] = ()
    landmarks: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Days are local and inclusive."""

    slug: str
    name: str
    timezone: str
    starts_on: date
    ends_on: date
    opening_hours: tuple[OpeningHours, ...]
    venue: Venue
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    organizers: tuple[str, ...] = ()
    contact: Contact = Contact()
    description: str = ""
    map: FloorPlan = FloorPlan()

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def hours_on(self, day: date) -> OpeningHours | None:
        """The hours of `day`; None outside the fair. A dated row wins over the row of every day."""
        if not self.starts_on <= day <= self.ends_on:
            return None
        dated = [hours for hours in self.opening_hours if hours.date == day]
        usual = [hours for hours in self.opening_hours if hours.date is None]
        return next(iter(dated + usual), None)


@dataclass(frozen=True, slots=True)
class Booth:
    code: str
    name: str
    zone: str
    exhibitor: str = ""
    village: str = ""
    province: str = ""
    category: str = ""
    description: str = ""
    phone: str = ""
    website: str = ""
    badges: tuple[str, ...] = ()
    x: float | None = None
    y: float | None = None
    width: float | None = None
    height: float | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """`price` in VND, None where the booth has not told it; `price_to` is the upper end of a range."""

    id: str
    booth: str
    name: str
    category: str = ""
    price: int | None = None
    price_to: int | None = None
    unit: str = ""
    ocop_stars: int | None = None
    description: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One item of the programme; runs from `starts_at` up to, not including, `ends_at`."""

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    booth: str = ""
    kind: str = "other"
    status: str = ""
    host: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def cancelled(self) -> bool:
        return self.status == "cancelled"


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """`questions` holds at least one phrasing; `related` landmark ids, booth codes or session ids."""

    id: str
    questions: tuple[str, ...]
    answer: str
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoothStatus:
    """What a booth says of today, of itself or a product, until the fair closes at the latest.

    `kind` is one of `STATUS_KINDS`, or `offer`; `detail` is in own words.
    """

    kind: str
    detail: str
    since: datetime
    until: datetime


STATUS_KINDS = ("sold_out", "late", "early", "absent", "moved")
LANDMARK_KINDS = ("stage", "gate", "toilet", "parking", "info", "atm", "food", "medical", "seating", "other")
SESSION_KINDS = ("opening", "award", "talk", "demo", "show", "signing", "contest", "closing", "other")


@dataclass(frozen=True)
class Fair:
    """A whole fair. Equal rows make equal fairs; the look-ups are derived and take no part in equality.

    `status` and `offers` are what booths say at the moment, by code, `sold_out` what they say of products, by id; they
    are no rows of the fair folder and no part of equality either.
    """

    event: Event
    booths: tuple[Booth, ...] = ()
    products: tuple[Product, ...] = ()
    sessions: tuple[Session, ...] = ()
    faq: tuple[FaqEntry, ...] = ()
    status: Mapping[str, BoothStatus] = field(default_factory=dict, compare=False, repr=False)
    offers: Mapping[str, BoothStatus] = field(default_factory=dict, compare=False, repr=False)
    sold_out: Mapping[str, BoothStatus] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def booth(self) -> Mapping[str, Booth]:
        return {booth.code: booth for booth in self.booths}

    @cached_property
    def product(self) -> Mapping[str, Product]:
        return {product.id: product for product in self.products}

    @cached_property
    def session(self) -> Mapping[str, Session]:
        return {session.id: session for session in self.sessions}

    @cached_property
    def faq_entry(self) -> Mapping[str, FaqEntry]:
        return {entry.id: entry for entry in self.faq}

    @cached_property
    def zone(self) -> Mapping[str, Zone]:
        return {zone.code: zone for zone in self.event.map.zones}

    @cached_property
    def landmark(self) -> Mapping[str, Landmark]:
        return {landmark.id: landmark for landmark in self.event.map.landmarks}

    @cached_property
    def products_of(self) -> Mapping[str, tuple[Product, ...]]:
        """Products by booth code, in the organiser's order; a booth without products is not in it."""
        grouped: dict[str, list[Product]] = {}
        for product in self.products:
            grouped.setdefault(product.booth, []).append(product)
        return {code: tuple(products) for code, products in grouped.items()}
