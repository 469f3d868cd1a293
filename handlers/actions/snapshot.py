"""The fair as everybody works with it: the rows, the index over them, and what holds at the moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from db.fairs import Ages
from db.pause import Pause
from knowledge.fair import Fair
from knowledge.index import Index


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The fair as it stands, with its index; replaced whole when the data changes."""

    version: int
    changed_at: datetime
    fair: Fair
    index: Index
    ages: Ages = field(default_factory=dict)
    pause: Pause | None = None
