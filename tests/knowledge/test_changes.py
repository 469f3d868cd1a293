"""What people have to be told of a changed session, and what an import leaves cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.changes import keep_cancelled, same_to_people, session_changes
from knowledge.fair import Fair, Session
from tests.handlers.conftest import FAIR, at

SHOW = Session("a", "Hát", at("30 14:00"), at("30 15:00"), "san-khau", "A01", host="Tư")
CANCELLED = replace(SHOW, status="cancelled")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "other",
    [
        replace(SHOW, title="Múa"),
        replace(SHOW, starts_at=SHOW.starts_at - HOUR),
        replace(SHOW, ends_at=SHOW.ends_at + HOUR),
        replace(SHOW, place="Vườn tre"),
        replace(SHOW, place=""),
        replace(SHOW, host=""),
        CANCELLED,
        None,
    ],
)
def test_what_when_where_who_and_whether_is_told(other: Session | None) -> None:
    assert not same_to_people(SHOW, other)
    assert not same_to_people(other, SHOW)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SHOW, replace(SHOW, description="x", aliases=("y",), kind="talk", booth="A02")),
        (replace(SHOW, place="gian A01"), replace(SHOW, place="")),
        (CANCELLED, replace(CANCELLED, title="Múa")),
        (CANCELLED, None),
        (None, None),
    ],
)
def test_other_fields_and_what_does_not_take_place_are_not(one: Session | None, other: Session | None) -> None:
    assert same_to_people(one, other)
    assert same_to_people(other, one)


def test_each_session_that_changed_came_or_went_is_named_once() -> None:
    later = replace(FAIR.session["ca-tru"], starts_at=at("30 16:30"))
    rest = tuple(s for s in FAIR.sessions if s.id not in ("ca-tru", "vuot-gom"))
    after = replace(FAIR, sessions=(*rest, SHOW, later))
    assert list(session_changes(FAIR, after)) == [
        (FAIR.session["vuot-gom"], None),
        (FAIR.session["ca-tru"], later),
        (None, SHOW),
    ]
    assert list(session_changes(FAIR, FAIR)) == []


def of(*sessions: Session) -> Fair:
    return replace(FAIR, sessions=sessions)


def test_a_cancelled_session_stays_cancelled_whatever_else_the_file_says_of_it() -> None:
    moved = replace(SHOW, title="Múa", starts_at=at("30 13:00"))
    fair, kept = keep_cancelled(of(CANCELLED), of(moved))
    assert (fair, kept) == (of(replace(moved, status="cancelled")), (moved,))


def test_nothing_else_is_kept() -> None:
    for before, after in ((None, of(SHOW)), (of(SHOW), of(CANCELLED)), (of(CANCELLED), of()), (of(SHOW), of(SHOW))):
        assert keep_cancelled(before, after) == (after, ())
