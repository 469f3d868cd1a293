"""The buttons of a reply on a page: a link where there is a page for it, else a button that asks on."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.replies.reply import Button, Reply, unpack
from knowledge.facets import Facet
from web.markup import web_address
from web.pages.booths import ASKED_BY
from web.visit import Visit

ASKS_ON = frozenset({"show", "more", "goods", "judge"})
"""What is answered in place, as in the chat; `answering.py` knows how."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`url` leads to a page, `tap` comes back as it is."""

    text: str
    url: str = ""
    tap: str = ""


def choices(visit: Visit, reply: Reply) -> list[list[Choice]]:
    """In the reply's own rows; what only a chat can do is left out."""
    rows = [[choice for button in row if (choice := _choice(visit, button))] for row in reply.buttons]
    return [row for row in rows if row]


def _choice(visit: Visit, button: Button) -> Choice | None:
    if button.url:
        return Choice(button.text, url=button.url) if web_address(button.url) else None
    verb, arguments = unpack(button.data) or ("", ())
    if verb in ASKS_ON:
        return Choice(button.text, tap=button.data)
    url = _page_of(visit, verb, arguments)
    return Choice(button.text, url=url) if url else None


def _page_of(visit: Visit, verb: str, arguments: tuple[str, ...]) -> str:
    if verb in ("now", "spots"):
        return visit.url("/lich")
    if verb == "day":
        return f"{visit.url('/lich')}#d-{arguments[0]}"
    if verb == "spot":
        return f"{visit.url('/lich')}?noi={arguments[0]}"
    if verb in ("ways", "zones", "values"):
        return visit.url("/gian")
    if verb == "zone":
        return f"{visit.url('/gian')}?khu={arguments[0]}"
    if verb == "sorted":
        return f"{visit.url('/gian')}?{ASKED_BY[Facet(arguments[0])]}={arguments[1]}"
    if verb == "map":
        booth = next((one for one in arguments if one in visit.fair.booth), "")
        return f"{visit.url('/ban-do')}?gian={booth}" if booth else visit.url("/ban-do")
    if verb == "desk":
        return f"{visit.url('/')}#lien-he"
    return ""
