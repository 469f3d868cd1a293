"""How many people met one's own booth, with a picture of the hours of today."""

from __future__ import annotations

from handlers.actions.booth_numbers import BoothNumbers
from handlers.replies.reply import Picture, Reply
from handlers.replies.texts import Texts
from knowledge.drawing.charts import Chart, Columns, Values
from knowledge.fair import Fair


def numbers(texts: Texts, fair: Fair, found: BoothNumbers) -> Reply:
    """Hours of fewer than five people stand empty; without any other there is no picture."""
    booth = fair.booth[found.booth]
    title = f"{booth.code} – {booth.name}"
    chart = Chart(title, (Columns(texts.label("chart_booth_hours"), _by_hour(fair, found)),))
    text = texts.say("exhibitor/numbers", booth=booth, found=found)
    return Reply(text, picture=Picture(chart, title) if found.hours else None)


def _by_hour(fair: Fair, found: BoothNumbers) -> Values:
    hours = {*found.hours}
    if hours and (opening := fair.event.hours_on(found.days[0].day)):
        hours |= {opening.opens.hour, opening.closes.hour}
    return tuple(
        (f"{hour}h", found.hours.get(hour, 0)) for hour in range(min(hours, default=0), max(hours, default=0) + 1)
    )
