"""Files that are clumsy or hostile: what their owner reads, and that refusing them costs next to nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.loading import NoFair, load_fair
from knowledge.writing import EXAMPLE
from tests.knowledge import hostile_files as hostile
from tests.knowledge.faulty_fairs import write_fair

Maker = Callable[[Path], Path]

# who makes it, and what its owner reads; "{path}" stands for the file
REFUSED: list[tuple[Maker, str]] = [
    (hostile.old_workbook, "{path} là tệp Excel đời cũ (.xls); mở bằng Excel rồi Lưu thành, Excel Workbook (.xlsx)."),
    (hostile.with_password, "{path} có mật khẩu; mở bằng Excel, vào Tệp, Thông tin, Bảo vệ sổ làm việc để bỏ mật khẩu"),
    (hostile.word_file, "{path} là tệp Word; hãy chép bảng sang sổ Excel theo mẫu của hoicho template."),
    (hostile.open_document, "{path} là tệp OpenDocument (.ods); mở bằng LibreOffice rồi lưu thành .xlsx."),
    (hostile.binary_workbook, "{path} là sổ Excel nhị phân (.xlsb); mở bằng Excel rồi Lưu thành, Excel Workbook"),
    (hostile.strict_workbook, "{path} lưu theo kiểu Strict Open XML; mở bằng Excel rồi Lưu thành, Excel Workbook"),
    (hostile.cut_off, "{path} bị hỏng hoặc lưu dở; mở bằng Excel, lưu thành tệp .xlsx mới rồi thử lại."),
    (hostile.broken_index, "{path} bị hỏng hoặc lưu dở; mở bằng Excel, lưu thành tệp .xlsx mới rồi thử lại."),
    (hostile.zip_that_lies, "{path} bị hỏng hoặc lưu dở; mở bằng Excel, lưu thành tệp .xlsx mới rồi thử lại."),
    (hostile.zip_bomb, "{path} giải nén ra quá 128 MB nên không đọc; chép riêng dữ liệu sang mẫu mới"),
    (hostile.zip_bomb_in_one_part, "{path} giải nén ra quá 64 MB nên không đọc; chép riêng dữ liệu sang mẫu mới"),
    (hostile.zip_of_many, "{path} không được đóng gói như một sổ Excel, nên không đọc; mở bằng Excel, lưu thành"),
    (hostile.zip_that_climbs, "{path} không được đóng gói như một sổ Excel, nên không đọc; mở bằng Excel, lưu thành"),
    (hostile.zip_of_lzma, "{path} không được đóng gói như một sổ Excel, nên không đọc; mở bằng Excel, lưu thành"),
    (hostile.zip_with_doubles, "{path} không được đóng gói như một sổ Excel, nên không đọc; mở bằng Excel, lưu thành"),
    (hostile.billion_laughs, "{path} chứa khai báo DOCTYPE mà Excel không bao giờ ghi, nên không đọc; lấy lại tệp"),
    (hostile.outer_entity, "{path} chứa khai báo DOCTYPE mà Excel không bao giờ ghi, nên không đọc; lấy lại tệp"),
    (hostile.one_endless_row, "{path} (phần gian hàng) có quá nhiều ô hay định dạng; chép dữ liệu, chỉ giá trị, sang"),
    (
        hostile.too_many_cells,
        "{path} (phần chương trình) có quá nhiều ô hay định dạng; chép dữ liệu, chỉ giá trị, sang",
    ),
    (hostile.a_million_rows, "{path}, trang gian hàng: quá 120.000 dòng, kể cả dòng trống có kẻ khung hay tô màu; xóa"),
    (hostile.one_endless_text, "{path} (phần gian hàng) có ô quá dài; giữ mỗi ô dưới 100.000 chữ."),
    (hostile.one_endless_attribute, "{path} (phần gian hàng) có quá nhiều ô hay định dạng"),
    (hostile.endless_styles, "{path} (phần xl/styles.xml) có quá nhiều ô hay định dạng; chép dữ liệu"),
    (hostile.endless_strings, "{path} (phần xl/sharedStrings.xml) có quá nhiều ô hay định dạng; chép dữ liệu"),
    (hostile.endless_merging, "{path} (phần gian hàng) có quá nhiều ô hay định dạng; chép dữ liệu"),
    (hostile.deep_nesting, "{path} (phần docProps/app.xml) có quá nhiều ô hay định dạng; chép dữ liệu"),
]

# who makes it, and the one fault that is told
FAULTS: list[tuple[Maker, str]] = [
    (
        hostile.utf16_csv,
        "booths.csv, dòng 1: tệp lưu theo bảng mã UTF-16; lưu lại thành UTF-8 (Excel: Lưu thành, CSV",
    ),
    (hostile.windows_1258_csv, 'booths.csv, dòng 2, cột name: "Gôm Lan": chữ không phải UTF-8 (có lẽ là Windows-1258)'),
    (hostile.ten_million_rows, "booths.csv: quá 120.000 dòng; một hội chợ không có nhiều thế, kiểm tra lại tệp."),
    (hostile.four_million_rows, "booths.csv: quá 120.000 dòng; một hội chợ không có nhiều thế, kiểm tra lại tệp."),
    (hostile.large_csv, "booths.csv: tệp quá lớn; giữ dưới 16 MB."),
    (hostile.one_endless_line, "booths.csv: một dòng có quá nhiều ô; kiểm tra lại tệp"),
    (hostile.open_quote, "booths.csv: quá 120.000 dòng; một hội chợ không có nhiều thế, kiểm tra lại tệp."),
    (hostile.yaml_aliases, "faq.yaml, dòng 5: nội dung quá lớn hoặc lồng quá sâu; viết gọn lại theo mẫu."),
    (
        hostile.yaml_tag,
        'faq.yaml, dòng 1: "tag:yaml.org,2002:python/object/apply:os.system": không dùng thẻ YAML',
    ),
    (hostile.wide_yaml, "faq.yaml, dòng 1: nội dung quá lớn hoặc lồng quá sâu; viết gọn lại theo mẫu."),
    (hostile.deep_yaml, "faq.yaml, dòng 1: nội dung quá lớn hoặc lồng quá sâu; viết gọn lại theo mẫu."),
    (hostile.long_yaml, "faq.yaml, dòng 1: "),
]
HARMLESS: list[Maker] = [hostile.many_columns, hostile.row_beyond]


def names(makers: list[tuple[Maker, str]]) -> list[str]:
    return [make.__name__ for make, _ in makers]


@pytest.mark.parametrize(("make", "told"), REFUSED, ids=names(REFUSED))
def test_a_workbook_that_cannot_be_trusted_is_refused_with_the_way_out(tmp_path: Path, make: Maker, told: str) -> None:
    path = make(tmp_path)
    with pytest.raises(NoFair) as caught:
        load_fair(path)
    assert caught.value.vi.startswith(told.format(path=path))
    assert str(path) in caught.value.en


@pytest.mark.parametrize(("make", "told"), FAULTS, ids=names(FAULTS))
def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path, make: Maker, told: str) -> None:
    path = make(tmp_path)
    broken = told.partition(".")[0]
    [fault] = [fault for fault in load_fair(path).faults if fault.file.startswith(broken)]
    assert fault.line().startswith(told)


@pytest.mark.parametrize("make", HARMLESS)
def test_odd_places_of_cells_are_passed_over(tmp_path: Path, make: Maker) -> None:
    assert load_fair(make(tmp_path)).fair == EXAMPLE


def test_every_hostile_file_is_told_of_here() -> None:
    assert {make for make, _ in REFUSED + FAULTS} | set(HARMLESS) == set(hostile.makers())


def test_a_path_that_climbs_out_leaves_nothing_outside(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    path = hostile.zip_that_climbs(inner)
    with pytest.raises(NoFair):
        load_fair(path)
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]


def test_a_yaml_tag_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    load_fair(hostile.yaml_tag(tmp_path))
    assert not (tmp_path / "hacked").exists()


def test_of_a_workbook_with_macros_the_values_are_read(tmp_path: Path) -> None:
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    path = hostile.altered(
        tmp_path,
        {
            "[Content_Types].xml": lambda text: text.replace(plain, macro),
            "xl/vbaProject.bin": lambda _: 'Sub Auto_Open()\nShell "calc"\nEnd Sub',
        },
        name="so.xlsm",
    )
    assert load_fair(path).fair == EXAMPLE


@pytest.mark.parametrize("dimension", ['<dimension ref="A1:XFD1048576"/>', '<dimension ref="A1"/>', ""])
def test_what_a_sheet_declares_as_its_size_does_not_matter(tmp_path: Path, dimension: str) -> None:
    def declare(text: str) -> str:
        return re.sub(r"<dimension[^>]*>", "", text).replace("<sheetData>", f"{dimension}<sheetData>")

    assert load_fair(hostile.altered(tmp_path, {hostile.BOOTHS: declare})).fair == EXAMPLE


def test_a_merge_over_a_whole_sheet_is_no_work(tmp_path: Path) -> None:
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    loaded = load_fair(hostile.altered(tmp_path, {hostile.BOOTHS: lambda text: text.replace("</sheetData>", merge)}))
    assert loaded.fair == EXAMPLE
    assert [(warning.row, warning.column) for warning in loaded.warnings] == [(2, "A")]


@pytest.mark.parametrize("name", ["so.csv", "so.txt", "so.xlsx", "so.xls"])
@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"code,name\n", b"%PDF-1.7", b"<html>", bytes(100)])
def test_a_file_of_another_sort_is_no_workbook(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(NoFair) as caught:
        load_fair(hostile.raw(tmp_path, data, name))
    assert name in caught.value.vi


def test_thousands_of_faults_are_told_without_a_hint_each(tmp_path: Path) -> None:
    rows = "".join(f"p{n},Z{n},Bình {n}\n" for n in range(20_000))
    loaded = load_fair(write_fair(tmp_path, products=f"id,booth,name\n{rows}"))
    assert len(loaded.faults) == 10_000


COSTLY = [
    hostile.one_endless_row, hostile.too_many_cells, hostile.a_million_rows,
    hostile.one_endless_attribute, hostile.endless_strings,
    hostile.ten_million_rows, hostile.one_endless_line, hostile.wide_yaml, hostile.long_yaml,
]  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak of memory is read from /proc")
def test_the_costliest_take_less_than_a_hundred_megabytes_to_refuse(tmp_path: Path) -> None:
    paths = []
    for make in COSTLY:
        folder = tmp_path / make.__name__
        folder.mkdir()
        paths.append(str(make(folder)))
    program = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from benchmarks.hostile_files import measure\n"
        "for path in sys.argv[1:]: measure(Path(path))\n"
    )
    run = subprocess.run([sys.executable, "-c", program, *paths], capture_output=True, text=True, check=True)
    costs = [json.loads(line)[:2] for line in run.stdout.splitlines()]
    assert len(costs) == len(COSTLY)
    assert sum(megabytes for _, megabytes in costs) < 100  # the peak of one process only grows
    assert [round(seconds, 1) for seconds, _ in costs if seconds > 6] == []  # 2 s alone on a quiet machine
