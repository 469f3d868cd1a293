"""The tables of the fair: one per file of the fair folder, one column per field of its value.

Columns carry the names of the fields in `knowledge/fair.py`, plus `position` to keep the organiser's order and
`updated_at` for the age of what is told.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, BigId


class FairNoun:
    """What every table of the fair has besides its own columns."""

    position: Mapped[int]
    updated_at: Mapped[datetime]


class EventRow(FairNoun, Base):
    __tablename__ = "event"

    slug: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    short_name: Mapped[str]
    aliases: Mapped[tuple[str, ...]]
    timezone: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    opening_hours: Mapped[dict[str, Any]]
    venue: Mapped[dict[str, Any]]
    organizers: Mapped[tuple[str, ...]]
    contact: Mapped[dict[str, Any]]
    description: Mapped[str] = mapped_column(Text)
    map_width: Mapped[float]
    map_height: Mapped[float]


class ZoneRow(FairNoun, Base):
    __tablename__ = "zones"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    x: Mapped[float | None]
    y: Mapped[float | None]
    width: Mapped[float | None]
    height: Mapped[float | None]


class LandmarkRow(FairNoun, Base):
    __tablename__ = "landmarks"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    x: Mapped[float | None]
    y: Mapped[float | None]
    aliases: Mapped[tuple[str, ...]]


class BoothRow(FairNoun, Base):
    __tablename__ = "booths"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    zone: Mapped[str] = mapped_column(index=True)
    exhibitor: Mapped[str]
    village: Mapped[str]
    province: Mapped[str]
    category: Mapped[str]
    description: Mapped[str] = mapped_column(Text)
    phone: Mapped[str]
    website: Mapped[str]
    badges: Mapped[tuple[str, ...]]
    x: Mapped[float | None]
    y: Mapped[float | None]
    width: Mapped[float | None]
    height: Mapped[float | None]
    aliases: Mapped[tuple[str, ...]]


class ProductRow(FairNoun, Base):
    __tablename__ = "products"

    id: Mapped[str] = mapped_column(primary_key=True)
    booth: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    category: Mapped[str]
    price: Mapped[int | None] = mapped_column(BigId)
    price_to: Mapped[int | None] = mapped_column(BigId)
    unit: Mapped[str]
    ocop_stars: Mapped[int | None]
    description: Mapped[str] = mapped_column(Text)
    aliases: Mapped[tuple[str, ...]]


class SessionRow(FairNoun, Base):
    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str]
    booth: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str]
    host: Mapped[str]
    description: Mapped[str] = mapped_column(Text)
    aliases: Mapped[tuple[str, ...]]


class FaqRow(FairNoun, Base):
    __tablename__ = "faq_entries"

    id: Mapped[str] = mapped_column(primary_key=True)
    questions: Mapped[tuple[str, ...]]
    answer: Mapped[str] = mapped_column(Text)
    related: Mapped[tuple[str, ...]]


class DataVersionRow(Base):
    __tablename__ = "data_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    changed_at: Mapped[datetime]
