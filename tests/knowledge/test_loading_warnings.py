"""What does not refuse an import is still told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.loading import load_fair
from tests.knowledge.faulty_fairs import FILES, break_fair, write_fair

E, B, P, S, F = FILES

# file, what is replaced, by what, row, column, a word the Vietnamese sentence must hold
ODD = [
    (B, "badges", "badgess", 1, "badgess", "badges"),
    (B, "category", "nghành hàng", 1, "nghành hàng", "category"),
    (B, "category", "name", 1, "name", "trùng"),
    (P, "p2,", "P1,", 3, "id", "p1"),
    (B, "510,10,50,50", "510,10,rộng,50", 3, "width", "số"),
    (B, "510,10,50,50", "510,10,,50", 3, "width", "khung"),
    (B, "510,10,50,50", "110,10,50,50", 3, "x", "khu B"),
    (B, "510,10,50,50,", "510,10,50,50,,dư", 3, "11", "ngoặc kép"),
    (P, "450.000đ", "450", 3, "price", "450000"),
    (P, "120k,1tr2", ",1tr2", 2, "price_to", "giá đầu"),
    (P, "gốm sứ", "gốm xứ", 2, "category", "gốm sứ"),
    (S, "opening", "khai mạc", 2, "kind", "opening"),
    (S, "demo,", "demo,hoãn", 3, "status", "cancelled"),
    (S, "san-khau", "san-khua", 2, "place", "san-khau"),
    (S, "T09:00", "T07:00", 2, "starts_at", "08:30"),
    (S, "T10:30", "T09:00", 2, "ends_at", "cùng lúc"),
    (E, "kind: stage", "kind: sân", 19, "map.landmarks.kind", "stage"),
    (E, "x: 450, y: 500", "x: 450, y: 900", 19, "map.landmarks.x", "sơ đồ"),
    (E, "organizers:", "organisers:", 10, "organisers", "organizers"),
    (E, "phone:", "tel:", 11, "contact.tel", "contact."),
    (E, "https://cho.example", "javascript:alert(1)", 11, "contact.website", "https"),
    (E, '- {opens: "08:30", closes: "21:30"}', '- {date: 2025-01-10, opens: "08:30", closes: "21:30"}',
     1, "opening_hours", "2025-01-11"),
    (F, "Vé bao nhiêu?", "gửi xe ở đâu?", 6, "questions", "gui-xe"),
    (F, "related: [san-khau", "lien_quan2: [san-khau", 4, "lien_quan2", "related"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "row", "column", "word"), ODD)
def test_an_oddity_is_a_warning_and_the_fair_is_still_read(
    tmp_path: Path, file: str, old: str, new: str, row: int, column: str, word: str
) -> None:
    loaded = load_fair(break_fair(tmp_path, file, old, new))
    assert loaded.faults == ()
    assert loaded.fair is not None
    found = [
        warning for warning in loaded.warnings if (warning.file, warning.row, warning.column) == (file, row, column)
    ]
    assert len(found) == 1
    assert word in found[0].vi


def test_two_sessions_at_one_place_and_time_are_told(tmp_path: Path) -> None:
    sessions = FILES[S] + "s3,Múa rối,2025-01-10T10:00,2025-01-10T11:00,san-khau,,show,\n"
    [warning] = load_fair(write_fair(tmp_path, sessions=sessions)).warnings
    assert (warning.row, warning.column) == (4, "starts_at")
    assert "s1" in warning.vi


def test_a_cancelled_session_clashes_with_none(tmp_path: Path) -> None:
    sessions = FILES[S] + "s3,Múa rối,2025-01-10T10:00,2025-01-10T11:00,san-khau,,show,cancelled\n"
    assert load_fair(write_fair(tmp_path, sessions=sessions)).warnings == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(list(FILES)), at=st.integers(0, 2000), cut=st.integers(0, 8), noise=st.binary(max_size=6))
def test_no_damage_to_a_file_crashes_the_check(tmp_path: Path, file: str, at: int, cut: int, noise: bytes) -> None:
    data = FILES[file].encode()
    at %= len(data)
    loaded = load_fair(write_fair(tmp_path, **{Path(file).stem: data[:at] + noise + data[at + cut :]}))
    assert (loaded.fair is None) == bool(loaded.faults)
