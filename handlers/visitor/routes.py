"""The commands and buttons that everybody has, one line each: who takes it, and what holds for it.

A line is one of three. `personal` is one's own affair: it works as ever while the bot is paused, and in a group it
leads to the private chat. `answer` tells of the fair, so it heeds the pause, and it needs to know who asks. `shows`
tells of the fair to whoever is there, so that in a group anybody may tap it.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram.ext import CommandHandler

from handlers.commands import ALIASES
from handlers.patterns import NEW, App, answering, button
from handlers.turn import Handler
from handlers.visitor import ask, browse, desk, follows, help, language, maps, sourcing, start, talks, ways


@dataclass(frozen=True, slots=True)
class Route:
    """`together` is what takes the button in a group."""

    handler: Handler
    together: Handler | None = None


def personal(handler: Handler) -> Route:
    return Route(handler)


def answer(handler: Handler) -> Route:
    return Route(answering(handler))


def shows(handler: Handler, together: Handler | None = None) -> Route:
    return Route(answering(handler), together or handler)


COMMANDS = {
    "start": answer(start.start),
    "help": personal(help.help_command),
    "lich": answer(browse.lich),
    "gian": answer(browse.gian),
    "bando": answer(maps.bando),
    "cuatoi": answer(follows.mine_command),
    "timhang": personal(sourcing.mine),
    "tuychon": personal(follows.options),
    "ngonngu": personal(language.languages_command),
    "about": personal(start.about),
    "riengtu": personal(start.privacy),
    "dung": personal(start.stop),
}
"""In a group a command goes by what `groups.py` makes of it."""

BUTTONS = {
    "example": answer(ask.example),
    "show": shows(ask.show, together=ask.show_together),
    "more": answer(ask.more),
    "goods": shows(ask.goods),
    "desk": personal(ask.to_staff),
    "desk_end": personal(desk.end_button),
    "judge": personal(ask.judge),
    "talk": personal(talks.ask),
    "talk_more": personal(talks.more),
    "talk_contact": personal(talks.contact),
    "talk_send": personal(talks.send),
    "talk_drop": personal(talks.drop),
    "talk_back": personal(talks.take_back),
    "talk_end": personal(talks.end),
    "talk_report": personal(talks.report),
    "want": personal(sourcing.begin),
    "want_skip": personal(sourcing.skip),
    "want_drop": personal(sourcing.drop),
    "want_send": personal(sourcing.send),
    "want_agree": personal(sourcing.agree),
    "want_withdraw": personal(sourcing.withdraw),
    "want_no_contact": personal(sourcing.withdraw_contact),
    "now": shows(browse.now),
    "day": shows(browse.day),
    "spots": shows(browse.list_of_spots),
    "spot": shows(browse.spot),
    "ways": shows(browse.ways),
    "zones": shows(browse.zones),
    "zone": shows(browse.zone),
    "values": shows(browse.values),
    "sorted": shows(browse.sorted_by),
    "map": shows(maps.shown),
    "way": shows(ways.from_the_gate),
    "round": answer(ways.round_of_starred),
    "star": personal(follows.star),
    "unstar": personal(follows.unstar),
    "mine": answer(follows.mine),
    "let_go": personal(follows.let_go),
    "calendar": personal(follows.calendar),
    "notices": personal(follows.notices_button),
    "choose": personal(follows.choose),
    "language": personal(language.language_button),
}

IN_COMPANY = {verb: route.together for verb, route in BUTTONS.items() if route.together}
"""What anybody in a group may tap."""


def register(application: App) -> None:
    """Put the visitors' commands and buttons in place."""
    for name, route in COMMANDS.items():
        names = [name, *(alias for alias, of in ALIASES.items() if of == name)]
        application.add_handler(CommandHandler(names, route.handler, NEW))
    for verb, route in BUTTONS.items():
        application.add_handler(button(verb, route.handler))
