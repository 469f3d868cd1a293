"""Which day of the fair is meant. Every function gives the days, or none where they are not the fair's."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.fair import Event


def within(event: Event, *days: date) -> tuple[date, ...]:
    return tuple(day for day in days if event.starts_on <= day <= event.ends_on)


def fair_days(event: Event) -> list[date]:
    return [event.starts_on + timedelta(days=n) for n in range((event.ends_on - event.starts_on).days + 1)]


def dated(event: Event, day: int, month: int, year: int | None) -> tuple[date, ...]:
    """A date without a year is the fair's."""
    years = {year} if year else {event.starts_on.year, event.ends_on.year}
    found = []
    for candidate in sorted(years):
        try:
            found.append(date(candidate, month, day))
        except ValueError:
            continue
    return within(event, *found)[:1]


def day_of_month(event: Event, day: int, today: date) -> tuple[date, ...]:
    """ "ngày 30": the fair's; of two the next, today included."""
    found = [candidate for candidate in fair_days(event) if candidate.day == day]
    return tuple([candidate for candidate in found if candidate >= today][:1] or found[-1:])


def weekday(event: Event, number: int, today: date, *, next_week: bool = False) -> tuple[date, ...]:
    """The next such day of the fair, today included; Monday is 0."""
    earliest = today + timedelta(days=7 - today.weekday()) if next_week else today
    return tuple([day for day in fair_days(event) if day.weekday() == number and day >= earliest][:1])


def weekend(event: Event, today: date, *, next_week: bool = False) -> tuple[date, ...]:
    """The next Saturday and Sunday of which one is the fair's; on a Sunday its Saturday too."""
    saturday = max(today, event.starts_on - timedelta(days=1))
    saturday += timedelta(days=5 - saturday.weekday()) if saturday.weekday() < 6 else timedelta(days=-1)
    saturday += timedelta(days=7) if next_week else timedelta()
    return within(event, saturday, saturday + timedelta(days=1))


def real_date(event: Event, day: int, month: int, year: int | None) -> date | None:
    """The date, the fair's or not; None where there is none such. Without a year it is the fair's."""
    try:
        return date(year or event.starts_on.year, month, day)
    except ValueError:
        return None


def next_of_month(day: int, today: date) -> date | None:
    """The next day of that number, today included; None where no month has it."""
    ahead = (today + timedelta(days=n) for n in range(62))
    return next((candidate for candidate in ahead if candidate.day == day), None)


def next_weekday(number: int, today: date, *, next_week: bool = False) -> date:
    """The next such day, today included; Monday is 0."""
    earliest = today + timedelta(days=7 - today.weekday()) if next_week else today
    return earliest + timedelta(days=(number - earliest.weekday()) % 7)
