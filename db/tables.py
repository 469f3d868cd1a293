"""Every table in one place, for migrations: importing this module fills `Base.metadata`."""

from db import (
    audit,
    booth_status,
    broadcasts,
    conversations,
    desk,
    edits,
    exhibitors,
    fair_tables,
    groups,
    inbox,
    interest,
    learned,
    leases,
    odd_bodies,
    pause,
    people,
    questions,
    staff,
    state,
)
from db.base import Base

__all__ = [
    "audit",
    "booth_status",
    "broadcasts",
    "conversations",
    "desk",
    "edits",
    "exhibitors",
    "fair_tables",
    "groups",
    "inbox",
    "interest",
    "learned",
    "leases",
    "odd_bodies",
    "pause",
    "people",
    "questions",
    "staff",
    "state",
]

metadata = Base.metadata
