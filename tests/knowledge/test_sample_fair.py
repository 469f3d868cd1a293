"""The sample fair does not contradict itself: what its FAQ answers say of times, prices and people is in its tables."""

from __future__ import annotations

import re
from datetime import time
from functools import cache

from knowledge.fair import Fair, FaqEntry
from knowledge.loading import load_fair
from tests.knowledge.test_sample_questions import FAIRS

CLOCK = re.compile(r"(?<![\w.])(\d{1,2})(?:h|:)(\d{2})?(?![\w.])")
CODE = re.compile(r"\b[Gg]ian ([A-Z]\d{2})\b")
ZONE = re.compile(r"\bkhu ([A-Z])\b")
MONEY = re.compile(r"(\d{1,3}(?:\.\d{3})+) ?đ|(\d{1,3}(?:\.\d{3})+)–")
EMERGENCY = {"113", "114", "115"}


@cache
def sample() -> Fair:
    fair = load_fair(FAIRS / "lang-nghe-ha-noi-2024").fair
    assert fair is not None
    return fair


def clocks(text: str) -> set[time]:
    """13h45, 9h30, 15h, 10:00"""
    return {time(int(hour), int(minute or 0)) for hour, minute in CLOCK.findall(text)}


def told_of_sessions(fair: Fair, entry: FaqEntry) -> set[time]:
    """Every time that the sessions an entry points to begin, end or name in their description."""
    sessions = [fair.session[identity] for identity in entry.related if identity in fair.session]
    edges = {moment.time() for session in sessions for moment in (session.starts_at, session.ends_at)}
    return edges.union(*(clocks(session.description) for session in sessions))


def test_the_reader_of_clock_times_reads_them() -> None:
    assert clocks("trước 13h45, từ 9h đến 10:00; 150 ghế, 25 km, 1.350 làng") == {time(13, 45), time(9), time(10)}


def test_answers_that_point_to_sessions_name_no_other_times() -> None:
    fair = sample()
    pointing = [entry for entry in fair.faq if any(identity in fair.session for identity in entry.related)]
    assert [entry.id for entry in pointing if clocks(entry.answer)] == ["boc-tham"]
    wrong = {entry.id: clocks(entry.answer) - told_of_sessions(fair, entry) for entry in pointing}
    assert {entry: times for entry, times in wrong.items() if times} == {}


def test_every_time_in_an_answer_lies_within_opening_hours() -> None:
    fair = sample()
    opens = min(hours.opens for hours in fair.event.opening_hours)
    closes = max(hours.closes for hours in fair.event.opening_hours)
    told = {(entry.id, clock) for entry in fair.faq for clock in clocks(entry.answer)}
    assert len(told) >= 5
    assert [clock for clock in told if not opens <= clock[1] <= closes] == []


def test_the_closing_time_of_the_last_day_is_the_one_of_the_event() -> None:
    hours = sample().event.hours_on(sample().event.ends_on)
    assert hours is not None
    said = re.search(r"Ngày cuối hội chợ đóng cửa lúc (\S+),", sample().faq_entry["gian-nghi-som"].answer)
    assert said is not None
    assert clocks(said[1]) == {hours.closes}


def test_booths_and_zones_named_in_answers_exist_and_are_pointed_to() -> None:
    fair = sample()
    named = [(entry.id, code) for entry in fair.faq for code in CODE.findall(entry.answer)]
    assert len(named) >= 2
    assert [(entry, code) for entry, code in named if code not in fair.faq_entry[entry].related] == []
    assert [zone for entry in fair.faq for zone in ZONE.findall(entry.answer) if zone not in fair.zone] == []


def test_prices_of_an_answer_about_one_booth_are_those_of_its_goods() -> None:
    fair = sample()
    about_one = [entry for entry in fair.faq if len(set(CODE.findall(entry.answer))) == 1]
    checked = 0
    for entry in about_one:
        goods = fair.products_of[CODE.findall(entry.answer)[0]]
        known = {price for product in goods for price in (product.price, product.price_to) if price}
        known |= {int(n.replace(".", "")) for product in goods for n in re.findall(r"[\d.]+\d{3}", product.description)}
        told = {int((plain or low).replace(".", "")) for plain, low in MONEY.findall(entry.answer)}
        assert told <= known, entry.id
        checked += len(told)
    assert checked >= 5


def test_phones_and_addresses_in_answers_are_the_contact_or_an_emergency_number() -> None:
    fair = sample()
    answers = "\n".join(entry.answer for entry in fair.faq)
    assert set(re.findall(r"\b0\d{3} \d{3} \d{3}\b", answers)) == {fair.event.contact.phone}
    assert set(re.findall(r"gọi (\d{3})\b", answers)) == EMERGENCY
    assert {mail.rstrip(".") for mail in re.findall(r"\S+@[\w.]+", answers)} == {fair.event.contact.email}


def test_the_length_of_the_fair_is_told_right() -> None:
    event = sample().event
    assert "suốt bảy ngày" in sample().faq_entry["ve-vao-cua"].answer
    assert (event.ends_on - event.starts_on).days + 1 == 7
