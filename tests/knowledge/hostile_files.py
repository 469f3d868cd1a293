"""Files that no reader should trust, made on the spot: each maker writes one into a folder and returns its path."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

from knowledge.writing import EXAMPLE, write_workbook
from tests.knowledge.faulty_fairs import write_fair

BOOTHS = "xl/worksheets/sheet6.xml"  # the explanations come first
STYLES = "xl/styles.xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MILLION = 1_000_000

Edit = Callable[[str], str]


def example(folder: Path, name: str = "so.xlsx") -> Path:
    """A workbook without a fault."""
    write_workbook(EXAMPLE, folder / name)
    return folder / name


def altered(folder: Path, edits: Mapping[str, Edit], *, name: str = "so.xlsx") -> Path:
    """That workbook with the XML of some parts rewritten; an edit of a part that is not there begins from nothing."""
    source = example(folder, "whole.xlsx")
    with ZipFile(source) as whole, ZipFile(folder / name, "w", ZIP_DEFLATED) as target:
        present = whole.namelist()
        for part in [*present, *(part for part in edits if part not in present)]:
            text = whole.read(part).decode() if part in present else ""
            target.writestr(part, edits.get(part, str)(text))
    source.unlink()
    return folder / name


def in_rows(xml: str) -> Edit:
    """Puts XML at the end of a sheet's rows."""
    return lambda text: text.replace("</sheetData>", xml + "</sheetData>")


def packed(folder: Path, parts: Mapping[str, bytes], *, name: str = "so.xlsx", method: int = ZIP_DEFLATED) -> Path:
    """A zip with just these parts."""
    with ZipFile(folder / name, "w", method) as target:
        for part, data in parts.items():
            target.writestr(ZipInfo(part), data, compress_type=method)
    return folder / name


def raw(folder: Path, data: bytes, name: str = "so.xlsx") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def with_csv(folder: Path, booths: bytes) -> Path:
    return write_fair(folder / "cho", booths=booths)


def with_yaml(folder: Path, faq: bytes) -> Path:
    return write_fair(folder / "cho", faq=faq)


def old_workbook(folder: Path) -> Path:
    return raw(folder, OLD_OFFICE + bytes(4096))


def with_password(folder: Path) -> Path:
    return raw(folder, OLD_OFFICE + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000))


def word_file(folder: Path) -> Path:
    return packed(folder, {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})


def open_document(folder: Path) -> Path:
    return packed(folder, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<o/>"})


def binary_workbook(folder: Path) -> Path:
    return packed(folder, {"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x00"})


def cut_off(folder: Path) -> Path:
    data = example(folder).read_bytes()
    return raw(folder, data[: len(data) // 2])


def zip_bomb(folder: Path) -> Path:
    """Ten sheets of 40 MB in 400 KB."""
    blanks = b"<worksheet>" + b" " * 40 * MILLION
    return packed(folder, {"xl/workbook.xml": b"<w/>"} | {f"xl/worksheets/sheet{n}.xml": blanks for n in range(10)})


def zip_bomb_in_one_part(folder: Path) -> Path:
    return packed(folder, {"xl/workbook.xml": b"<w/>", BOOTHS: bytes(65 * MILLION)})


def zip_that_lies(folder: Path) -> Path:
    """The directory promises one byte where there are thirty million."""
    path = packed(folder, {"xl/workbook.xml": b"<w/>", BOOTHS: b"<w>" + b" " * 30 * MILLION})
    data = path.read_bytes()
    size = struct.pack("<I", 30 * MILLION + 3)
    assert data.count(size) == 2
    return raw(folder, data.replace(size, struct.pack("<I", 1)))


def zip_of_many(folder: Path) -> Path:
    return packed(folder, {"xl/workbook.xml": b"<w/>"} | {f"x{n}": b"" for n in range(20_000)})


def zip_that_climbs(folder: Path) -> Path:
    return altered(folder, {"../../x": lambda _: "outside"})


def zip_of_lzma(folder: Path) -> Path:
    return packed(folder, {"xl/workbook.xml": b"<w/>" + bytes(MILLION)}, method=ZIP_LZMA)


def zip_with_doubles(folder: Path) -> Path:
    path = altered(folder, {"xl/worksheets/sheet0.xml": lambda _: "<worksheet/>"})
    data = path.read_bytes()
    return raw(folder, data.replace(b"xl/worksheets/sheet0.xml", BOOTHS.encode()))


def billion_laughs(folder: Path) -> Path:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{entities}]>'
    return altered(folder, {BOOTHS: lambda _: f"{head}<worksheet>&l9;</worksheet>"})


def outer_entity(folder: Path) -> Path:
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return altered(folder, {"docProps/core.xml": lambda _: f"{head}<c>&x;</c>"})


def one_endless_row(folder: Path) -> Path:
    return altered(folder, {BOOTHS: in_rows('<row r="9">' + "<c/>" * 3 * MILLION + "</row>")})


def too_many_cells(folder: Path) -> Path:
    """Three sheets of 30,000 rows of 35 cells."""
    rows = in_rows(("<row>" + "<c/>" * 35 + "</row>") * 30_000)
    return altered(folder, {f"xl/worksheets/sheet{n}.xml": rows for n in (6, 7, 8)})


def a_million_rows(folder: Path) -> Path:
    """A frame drawn down to the last row of the sheet."""
    return altered(folder, {BOOTHS: in_rows('<row><c s="1"/><c s="1"/></row>' * MILLION)})


def many_columns(folder: Path) -> Path:
    return altered(folder, {BOOTHS: in_rows("".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(4, 90_000)))})


def row_beyond(folder: Path) -> Path:
    return altered(folder, {BOOTHS: in_rows('<row r="99999999999"><c t="inlineStr"><is><t>x</t></is></c></row>')})


def one_endless_text(folder: Path) -> Path:
    return altered(folder, {BOOTHS: in_rows("<row><c><is><t>" + "a" * 40 * MILLION + "</t></is></c></row>")})


def one_endless_attribute(folder: Path) -> Path:
    return altered(folder, {BOOTHS: in_rows('<row x="' + "a" * 40 * MILLION + '"/>')})


def endless_styles(folder: Path) -> Path:
    return altered(folder, {STYLES: lambda text: text.replace("<cellXfs", "<cellXfs>" + "<xf/>" * MILLION + "<x", 1)})


def endless_strings(folder: Path) -> Path:
    part = f"<sst {MAIN}>" + "<si/>" * 2 * MILLION + "</sst>"
    return altered(folder, {"xl/sharedStrings.xml": lambda _: part})


def endless_merging(folder: Path) -> Path:
    cells = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(2, 200_000, 2))
    return altered(folder, {BOOTHS: lambda text: text.replace("</sheetData>", f"</sheetData><mergeCells>{cells}")})


def deep_nesting(folder: Path) -> Path:
    return altered(folder, {"docProps/app.xml": lambda _: "<a>" * 200_000})


def broken_index(folder: Path) -> Path:
    return altered(folder, {BOOTHS: in_rows('<row r="9"><c r="A9" t="s"><v>999</v></c></row>')})


def strict_workbook(folder: Path) -> Path:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    return altered(folder, {"xl/workbook.xml": lambda text: re.sub(r'(?<=xmlns=")[^"]*', strict, text, count=1)})


def utf16_csv(folder: Path) -> Path:
    return with_csv(folder, "mã gian,tên gian,khu\nA01,Gốm Lan,A\n".encode("utf-16"))


def windows_1258_csv(folder: Path) -> Path:
    return with_csv(folder, b"code,name,zone\nA01,G\xf4m Lan,A\n")


def ten_million_rows(folder: Path) -> Path:
    return with_csv(folder, b"code,name,zone\n" + b"\n" * 10 * MILLION)


def four_million_rows(folder: Path) -> Path:
    return with_csv(folder, b"code,name,zone\n" + b"a,\n" * 4 * MILLION)


def large_csv(folder: Path) -> Path:
    return with_csv(folder, b"code,name,zone\n" + b"A01,Gom,A\n" * 2 * MILLION)


def one_endless_line(folder: Path) -> Path:
    return with_csv(folder, b"code,name,zone\n" + b"," * 15 * MILLION)


def open_quote(folder: Path) -> Path:
    return with_csv(folder, b'code,name,zone\nA01,"Gom' + b"\na,b,c" * 2 * MILLION)


def yaml_aliases(folder: Path) -> Path:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return with_yaml(folder, "\n".join(lines).encode())


def yaml_tag(folder: Path) -> Path:
    return with_yaml(folder, b"- !!python/object/apply:os.system ['touch hacked']\n")


def wide_yaml(folder: Path) -> Path:
    return with_yaml(folder, b"[" + b"a," * 3_900_000 + b"]")


def deep_yaml(folder: Path) -> Path:
    return with_yaml(folder, b"[" * 7 * MILLION)


def long_yaml(folder: Path) -> Path:
    return with_yaml(folder, b'- "' + b"a " * 3_900_000 + b'"')


def makers() -> Iterator[Callable[[Path], Path]]:
    """All of the above that are one hostile file."""
    tools = {"example", "altered", "in_rows", "packed", "raw", "with_csv", "with_yaml", "makers"}
    for name, value in list(globals().items()):
        if name not in tools and getattr(value, "__module__", "") == __name__:
            yield value
