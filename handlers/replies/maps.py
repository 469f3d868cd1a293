"""The floor plan: as the picture of an answer to "where", behind a button, and zone by zone in /bando."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies.formats import lower_first
from handlers.replies.pages import page_buttons, page_of
from handlers.replies.reply import Button, Picture, Reply, Rows, data
from handlers.replies.texts import Texts
from knowledge.drawing import Plan
from knowledge.fair import LANDMARK_KINDS, Booth, Fair, Zone
from knowledge.floor import centre, drawn, has_map, placed, point_of
from knowledge.ways.route import short_name, usual_start

ZONES_SHOWN = 40
WIDEST_ROW = 28


def of_booths(texts: Texts, fair: Fair, booths: Sequence[Booth]) -> Picture | None:
    """Where these booths are; None where the map shows none of them."""
    there = tuple(booth for booth in booths if placed(fair, booth))
    names = ", ".join(f"{booth.code} – {booth.name}" for booth in there)
    return _picture(texts, names, Plan(booths=tuple(booth.code for booth in there))) if there else None


def of_marks(texts: Texts, fair: Fair, ids: Sequence[str]) -> Picture | None:
    """Where these landmarks are; None where the map shows none of them."""
    there = [fair.landmark[id_] for id_ in ids if point_of(fair.landmark[id_])]
    names = ", ".join(mark.name for mark in there)
    return _picture(texts, names, Plan(marks=tuple(mark.id for mark in there))) if there else None


def button(texts: Texts, fair: Fair, what: str, id_: str) -> tuple[Button, ...]:
    """Shows a booth ("booth"), a zone ("zone") or a remembered list ("list") on the map; none where there is no map."""
    return (Button(texts.label("map"), data("map", what, id_)),) if has_map(fair) else ()


def of_list(texts: Texts, fair: Fair, booths: Sequence[Booth]) -> Reply:
    """All of them on one plan."""
    there = [booth for booth in booths if placed(fair, booth)]
    text = texts.say("visitor/map_list", booths=there, unplaced=[booth for booth in booths if booth not in there])
    return Reply(text, picture=of_booths(texts, fair, there))


def of_booth(texts: Texts, fair: Fair, booth: Booth) -> Reply:
    """One booth on the plan; its zone where it has no place of its own."""
    shown = "booth" if centre(booth) else "zone" if placed(fair, booth) else ""
    text = texts.say("visitor/map_booth", booth=booth, zone=fair.zone.get(booth.zone), shown=shown)
    rows = (*_way_buttons(texts, fair, booth), *zone_button(texts, fair, booth.zone))
    return Reply(text, rows, picture=of_booths(texts, fair, [booth]))


def zone_button(texts: Texts, fair: Fair, code: str) -> Rows:
    """A row that leads to the map of a zone, where it is drawn."""
    if not _zone_drawn(fair, code):
        return ()
    return ((Button(texts.label("map_zone", code=code), data("map", "zone", code)),),)


def overview(texts: Texts, fair: Fair, page: int = 0, *, in_place: bool = False) -> Reply:
    """The whole fair, with its zones to choose from."""
    if not has_map(fair):
        ways = ((Button(texts.label("ways"), data("ways")),),)
        return Reply(texts.say("visitor/no_map", event=fair.event), ways)
    zones = [zone for zone in fair.event.map.zones if drawn(zone)]
    text = texts.say("visitor/map", event=fair.event, zones=len(zones), booths=len(fair.booths))
    kinds = tuple((kind, texts.label(f"mark_{kind}")) for kind in sorted(LANDMARK_KINDS))
    picture = _picture(texts, fair.event.short_name or fair.event.name, Plan(words=kinds))
    return Reply(text, _zone_buttons(texts, zones, page), in_place=in_place, picture=picture)


def of_zone(texts: Texts, fair: Fair, code: str, *, in_place: bool = False) -> Reply | None:
    """One zone, booth by booth; None for one that the map does not show."""
    if not _zone_drawn(fair, code):
        return None
    zone = fair.zone[code]
    text = texts.say("visitor/map_zone", zone=zone, total=sum(booth.zone == code for booth in fair.booths))
    zones = [zone for zone in fair.event.map.zones if drawn(zone)]
    at = zones.index(zone) // ZONES_SHOWN
    more = (
        Button(texts.label("map_all"), data("map", "all", at)),
        Button(texts.label("map_booths"), data("zone", code, 0)),
    )
    picture = _picture(texts, f"{zone.code} – {zone.name}", Plan(zone=code))
    return Reply(text, (*_zone_buttons(texts, zones, at), more), in_place=in_place, picture=picture)


def _way_buttons(texts: Texts, fair: Fair, booth: Booth) -> Rows:
    """The way from where people come in."""
    gate = usual_start(fair)
    if not gate or not centre(booth):
        return ()
    return ((Button(texts.label("way_from", name=lower_first(short_name(fair, gate))), data("way", booth.code)),),)


def _picture(texts: Texts, names: str, plan: Plan) -> Picture:
    return Picture(plan, texts.label("map_of", names=names))


def _zone_drawn(fair: Fair, code: str) -> bool:
    return code in fair.zone and drawn(fair.zone[code])


def _zone_buttons(texts: Texts, zones: Sequence[Zone], page: int) -> Rows:
    """Codes side by side, as many as a phone shows."""
    some, page, pages = page_of(zones, page, ZONES_SHOWN)
    longest = max((len(zone.code) for zone in some), default=1)
    beside = max(1, min(5, WIDEST_ROW // (longest + 4)))
    buttons = [Button(zone.code, data("map", "zone", zone.code)) for zone in some]
    rows = tuple(tuple(buttons[n : n + beside]) for n in range(0, len(buttons), beside))
    return rows + page_buttons(texts, page, pages, lambda to: data("map", "all", to))
