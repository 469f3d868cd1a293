import unicodedata
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.fair import OpeningHours
from knowledge.loading import NoFair, load_fair
from tests.knowledge.faulty_fairs import BOOTHS, EVENT, FAQ, FILES, PRODUCTS, SESSIONS, write_fair

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_fair_without_a_fault_is_read_whole(tmp_path: Path) -> None:
    loaded = load_fair(write_fair(tmp_path))
    assert (loaded.faults, loaded.warnings) == ((), ())
    fair = loaded.fair
    assert fair is not None
    assert (fair.event.starts_on, fair.event.ends_on) == (date(2025, 1, 10), date(2025, 1, 12))
    assert fair.event.opening_hours[1] == OpeningHours(time(8, 30), time(17), date(2025, 1, 12))
    assert fair.booth["A01"].badges == ("ocop-4", "ben-vung")
    assert (fair.product["p1"].price, fair.product["p1"].price_to, fair.product["p1"].ocop_stars) == (
        120000,
        1200000,
        4,
    )
    assert fair.session["s1"].starts_at == datetime(2025, 1, 10, 9, tzinfo=ZONE)
    assert fair.session["s1"].starts_at.astimezone(UTC).hour == 2
    assert fair.faq_entry["gui-xe"].related == ("san-khau", "A01", "s1")
    assert fair.landmark["san-khau"].aliases == ("sân lớn",)


def test_decomposed_text_a_byte_order_mark_and_windows_line_ends_make_the_same_fair(tmp_path: Path) -> None:
    plain = load_fair(write_fair(tmp_path / "plain")).fair
    other = {
        Path(file).stem: b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode()
        for file, text in FILES.items()
    }
    assert load_fair(write_fair(tmp_path / "other", **other)).fair == plain


def test_the_semicolons_of_a_vietnamese_excel_part_cells_too(tmp_path: Path) -> None:
    plain = load_fair(write_fair(tmp_path / "plain")).fair
    booths = BOOTHS.replace("ocop-4;ben-vung", '"ocop-4|ben-vung"').replace(",", ";").replace("|", ";")
    assert load_fair(write_fair(tmp_path / "a", booths=booths)).fair == plain
    assert load_fair(write_fair(tmp_path / "b", booths="sep=;\r\n" + booths)).fair == plain


def test_vietnamese_headings_are_read_whatever_their_case_and_marks(tmp_path: Path) -> None:
    plain = load_fair(write_fair(tmp_path / "plain")).fair
    headings = "MÃ GIAN,ten gian,Khu,Ngành Hàng,danh_hiệu,X,Y,rộng, Cao ,tên khác"
    booths = headings + BOOTHS[BOOTHS.index("\n") :]
    sessions = "mã,nội dung,bắt đầu,kết thúc,địa điểm,gian,loại,trạng thái" + SESSIONS[SESSIONS.index("\n") :]
    products = "mã,gian,tên,ngành hàng,giá,giá đến,đơn vị tính,sao OCOP" + PRODUCTS[PRODUCTS.index("\n") :]
    loaded = load_fair(write_fair(tmp_path / "b", booths=booths, sessions=sessions, products=products))
    assert (loaded.fair, loaded.warnings) == (plain, ())


def test_a_fault_is_named_under_the_heading_the_organiser_typed(tmp_path: Path) -> None:
    products = "mã,gian,tên,giá\np1,A01,Bình,rẻ\n"
    [fault] = load_fair(write_fair(tmp_path, products=products)).faults
    assert (fault.file, fault.row, fault.column, fault.found) == ("products.csv", 2, "giá", "rẻ")


def test_outer_and_no_break_blanks_are_trimmed(tmp_path: Path) -> None:
    booths = BOOTHS.replace("A01,Gốm Lan,A,", "\u00a0A01 ,Gốm\u00a0Lan\u00a0,A\u00a0,")
    fair = load_fair(write_fair(tmp_path, booths=booths)).fair
    assert fair is not None
    assert (fair.booths[0].code, fair.booths[0].name, fair.booths[0].zone) == ("A01", "Gốm Lan", "A")


def test_a_csv_with_headings_only_is_an_empty_list(tmp_path: Path) -> None:
    faq = FAQ.replace("related: [san-khau, A01, s1]", "related: [san-khau]")
    sessions, products = (text.splitlines()[0] for text in (SESSIONS, PRODUCTS))
    fair = load_fair(write_fair(tmp_path, sessions=sessions, products=products, faq=faq)).fair
    assert fair is not None
    assert (fair.sessions, fair.products) == ((), ())


@pytest.mark.parametrize("faq", ["", "# chưa có gì\n", "[]", "---\n"])
def test_an_empty_faq_file_is_an_empty_list(tmp_path: Path, faq: str) -> None:
    fair = load_fair(write_fair(tmp_path, faq=faq)).fair
    assert fair is not None
    assert fair.faq == ()


def test_yaml_values_stay_as_typed(tmp_path: Path) -> None:
    event = EVENT.replace('"21:30"', "21:30").replace("code: A", "code: NO").replace('"024 3000 000"', "0243000000")
    booths = BOOTHS.replace("Lan,A,", "Lan,NO,")
    fair = load_fair(write_fair(tmp_path, event=event, booths=booths)).fair
    assert fair is not None
    assert fair.event.opening_hours[0].closes == time(21, 30)
    assert (fair.event.contact.phone, fair.event.map.zones[0].code) == ("0243000000", "NO")


def test_an_answer_keeps_its_line_breaks(tmp_path: Path) -> None:
    fair = load_fair(write_fair(tmp_path, faq="- id: a\n  questions: Hỏi?\n  answer: |\n    Một.\n    Hai.\n")).fair
    assert fair is not None
    assert (fair.faq[0].questions, fair.faq[0].answer) == (("Hỏi?",), "Một.\nHai.")


def test_anchors_and_merged_keys_are_read(tmp_path: Path) -> None:
    faq = "- &one {id: a, questions: [Hỏi?], answer: Một.}\n- {<<: *one, id: b, questions: [Khác?]}\n"
    fair = load_fair(write_fair(tmp_path, faq=faq)).fair
    assert fair is not None
    assert [(entry.id, entry.answer) for entry in fair.faq] == [("a", "Một."), ("b", "Một.")]


def test_times_are_read_with_a_blank_and_with_seconds(tmp_path: Path) -> None:
    sessions = SESSIONS.replace("2025-01-10T09:00", "2025-01-10 09:00").replace("T10:30", "T10:30:00")
    assert load_fair(write_fair(tmp_path / "a", sessions=sessions)).fair == load_fair(write_fair(tmp_path / "b")).fair


def test_midnight_after_the_last_day_still_belongs_to_the_fair(tmp_path: Path) -> None:
    row = "s3,Đêm hội,2025-01-12T20:00,2025-01-13T00:00,,,show,\n"
    loaded = load_fair(write_fair(tmp_path, sessions=SESSIONS + row))
    assert (loaded.faults, [warning.column for warning in loaded.warnings]) == ((), ["starts_at"])


def test_a_cancelled_session_may_be_marked_in_vietnamese(tmp_path: Path) -> None:
    fair = load_fair(write_fair(tmp_path, sessions=SESSIONS.replace("demo,", "demo,Đã hủy"))).fair
    assert fair is not None
    assert [session.cancelled for session in fair.sessions] == [False, True]


def test_a_folder_that_is_not_there_is_no_fair(tmp_path: Path) -> None:
    with pytest.raises(NoFair) as caught:
        load_fair(tmp_path / "none")
    assert "Không có thư mục" in caught.value.vi


def test_a_folder_without_any_of_the_files_is_no_fair(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(NoFair):
        load_fair(tmp_path)
    with pytest.raises(NoFair):
        load_fair(tmp_path / "notes.txt")
