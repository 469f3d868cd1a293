"""Every table in one place, for migrations: importing this module fills `Base.metadata`."""

from db import (
    broadcasts,
    conversations,
    exhibitors,
    fair_tables,
    groups,
    inbox,
    interest,
    learned,
    leases,
    odd_bodies,
    people,
    questions,
    staff,
    state,
)
from db.base import Base

__all__ = [
    "broadcasts",
    "conversations",
    "exhibitors",
    "fair_tables",
    "groups",
    "inbox",
    "interest",
    "learned",
    "leases",
    "odd_bodies",
    "people",
    "questions",
    "staff",
    "state",
]

metadata = Base.metadata
