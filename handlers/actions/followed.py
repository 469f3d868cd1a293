"""What staff mean by a few words when they want to reach those who starred it: a zone, a booth or an item.

Each is a field of `Audience` with the value that it would take.
"""

from __future__ import annotations

from datetime import datetime

from handlers.actions.programme import matching
from knowledge.editing.things import find
from knowledge.fair import Fair
from knowledge.text import fold

MOST = 6
ZONE_WORD = "khu"

Followed = tuple[str, str]
""" ("booth", "A01")"""


def followed(words: str, fair: Fair, now: datetime) -> tuple[Followed, ...]:
    """What has that code, else what has these words in its name; the zones first. Empty for words that say nothing."""
    wanted = fold(words).split()
    if not wanted:
        return ()
    zones = [("zone", zone.code) for zone in fair.event.map.zones if _names(zone.code, zone.name, wanted)]
    booths = [("booth", thing.id) for thing in find(fair, words, ("booths",))]
    sessions = [("session", session.id) for session in matching(fair, words, now)]
    if wanted[0] == ZONE_WORD and zones:
        booths = sessions = []
    return tuple((zones + booths + sessions)[:MOST])


def _names(code: str, name: str, wanted: list[str]) -> bool:
    """ "khu B", "B" or words of its name."""
    said = wanted[1:] if wanted[0] == ZONE_WORD else wanted
    return said == fold(code).split() or (bool(said) and {*said} <= {*fold(name).split()})
