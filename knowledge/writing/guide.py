"""The sheet of explanations, which loading passes over because its name begins with "_"."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.loading.columns import COLUMNS, SHEETS
from knowledge.writing.dressing import face, print_across_one_page
from knowledge.writing.hints import EVENT_HINTS, HINTS

TITLE = "_hướng dẫn"

STEPS = (
    "Mỗi trang tính bên dưới là một bảng. Các dòng in nghiêng màu xám là ví dụ: xem xong thì ghi đè hoặc xóa cả dòng.",
    "Tiêu đề nền xanh đậm là cột bắt buộc, xanh nhạt là cột có thể để trống. Đừng đổi tên trang tính và tiêu đề.",
    "Bấm vào một ô sẽ hiện lời nhắc; ô có mũi tên thì chọn trong danh sách.",
    "Một ô có nhiều giá trị thì ngăn nhau bằng dấu chấm phẩy, ví dụ: nón chuông;nón làng Chuông.",
    "Không gộp ô. Mỗi gian, mỗi sản phẩm, mỗi hoạt động là một dòng.",
    "Trang tính nào có tên bắt đầu bằng dấu _ thì không được đọc; ghi chú riêng cứ đặt ở trang như vậy.",
    "Làm xong thì kiểm tra: hoicho check TÊN_TỆP.xlsx. Mọi chỗ sai được báo một lượt kèm cách sửa.",
    "Hết lỗi thì nhập: hoicho import TÊN_TỆP.xlsx. Bot cho xem thay đổi trước khi ghi.",
)
ABOUT = {
    "event": "Tên, ngày, nơi tổ chức, liên hệ. Cột khóa giữ nguyên, chỉ điền cột giá trị.",
    "opening_hours": "Giờ mở cửa hằng ngày, và những ngày mở khác giờ.",
    "zones": "Các khu của hội chợ.",
    "landmarks": "Sân khấu, cổng, nhà vệ sinh, bãi gửi xe và những nơi khách hay hỏi đường.",
    "booths": "Mỗi dòng một gian hàng.",
    "products": "Mỗi dòng một sản phẩm của một gian.",
    "sessions": "Chương trình: mỗi dòng một hoạt động.",
    "faq": "Câu hỏi thường gặp và câu trả lời.",
}
_PLAIN, _BOLD, _LARGE = face(), face(bold=True), face(bold=True, size=14)
TEXT_WIDTH, LINE_HEIGHT = 100, 15  # letters, points
_SHADE = PatternFill("solid", fgColor="E2EFDA")


def write_guide(sheet: Worksheet) -> None:
    sheet.title = TITLE
    for letter, width in (("A", 18), ("B", 20), ("C", TEXT_WIDTH)):
        sheet.column_dimensions[letter].width = width
    for number, (first, second, text, bold) in enumerate(_lines(), 1):
        for column, value in enumerate((first, second, text), 1):
            cell = sheet.cell(number, column, value or None)
            cell.alignment = Alignment(vertical="top", wrap_text=column == 3)
            cell.font = _BOLD if bold else _PLAIN
            if bold:
                cell.fill = _SHADE
        sheet.row_dimensions[number].height = LINE_HEIGHT * -(-max(len(text), 1) // TEXT_WIDTH)
    sheet["A1"].font = _LARGE
    sheet.row_dimensions[1].height = 24
    sheet.sheet_view.showGridLines = False
    print_across_one_page(sheet)


def _lines() -> Iterator[tuple[str, str, str, bool]]:
    """First, second and third column, and whether the row is a heading."""
    yield "Cách điền sổ hội chợ", "", "", True
    for number, step in enumerate(STEPS, 1):
        yield str(number), "", step, False
    for table, title in SHEETS.items():
        yield "", "", "", False
        yield title, "", ABOUT[table], True
        for column in COLUMNS[table]:
            hint = EVENT_HINTS.get(column.name, "") if table == "event" else HINTS.get((table, column.name), "")
            yield "bắt buộc" if column.required else "", column.heading, hint, False
