"""What a check says about workbooks, in the manner of the other `wording.py`."""

from __future__ import annotations

from knowledge.loading.findings import Say

NO_WORKBOOK = Say(
    "{path} không phải sổ Excel; cần một thư mục hội chợ hoặc tệp .xlsx (mở bằng Excel rồi Lưu thành, Excel Workbook).",
    "{path} is no workbook; a fair folder or an .xlsx file is needed (open it in Excel, Save As, Excel Workbook).",
)
OLD_WORKBOOK = Say(
    "{path} là tệp Excel đời cũ (.xls); mở bằng Excel rồi Lưu thành, Excel Workbook (.xlsx).",
    "{path} is a workbook of the old kind (.xls); open it in Excel, Save As, Excel Workbook (.xlsx).",
)
BINARY_WORKBOOK = Say(
    "{path} là sổ Excel nhị phân (.xlsb); mở bằng Excel rồi Lưu thành, Excel Workbook (.xlsx).",
    "{path} is a binary workbook (.xlsb); open it in Excel, Save As, Excel Workbook (.xlsx).",
)
STRICT_WORKBOOK = Say(
    "{path} lưu theo kiểu Strict Open XML; mở bằng Excel rồi Lưu thành, Excel Workbook (.xlsx).",
    "{path} is saved as Strict Open XML; open it in Excel, Save As, Excel Workbook (.xlsx).",
)
OPEN_DOCUMENT = Say(
    "{path} là tệp OpenDocument (.ods); mở bằng LibreOffice rồi lưu thành .xlsx.",
    "{path} is an OpenDocument file (.ods); open it in LibreOffice and save it as .xlsx.",
)
WORD_FILE = Say(
    "{path} là tệp Word; hãy chép bảng sang sổ Excel theo mẫu của hoicho template.",
    "{path} is a Word file; copy the tables into the workbook that hoicho template makes.",
)
PASSWORD = Say(
    "{path} có mật khẩu; mở bằng Excel, vào Tệp, Thông tin, Bảo vệ sổ làm việc để bỏ mật khẩu, rồi lưu lại.",
    "{path} has a password; open it in Excel, remove it under File, Info, Protect Workbook, and save.",
)
BROKEN_WORKBOOK = Say(
    "{path} bị hỏng hoặc lưu dở; mở bằng Excel, lưu thành tệp .xlsx mới rồi thử lại.",
    "{path} is damaged or was not saved to the end; open it in Excel, save it as a new .xlsx file and try again.",
)
FORGED_WORKBOOK = Say(
    "{path} chứa khai báo DOCTYPE mà Excel không bao giờ ghi, nên không đọc; lấy lại tệp từ người soạn.",
    "{path} holds a DOCTYPE, which Excel never writes, and was not read; ask its author for the file again.",
)
ODD_ARCHIVE = Say(
    "{path} không được đóng gói như một sổ Excel, nên không đọc; mở bằng Excel, lưu thành tệp .xlsx mới.",
    "{path} is not packed as a workbook and was not read; open it in Excel and save it as a new .xlsx file.",
)
WORKBOOK_TOO_LARGE = Say(
    "{path} quá lớn; giữ dưới {limit} MB, bỏ hình ảnh và các trang tính không cần.",
    "{path} is too large; keep it under {limit} MB, without pictures and sheets that are not needed.",
)
UNPACKS_TOO_LARGE = Say(
    "{path} giải nén ra quá {limit} MB nên không đọc; chép riêng dữ liệu sang mẫu mới của hoicho template.",
    "{path} unpacks to more than {limit} MB and was not read; copy the data alone into a new hoicho template.",
)
TANGLED_WORKBOOK = Say(
    "{path} (phần {part}) có quá nhiều ô hay định dạng; chép dữ liệu, chỉ giá trị, sang mẫu mới của hoicho template.",
    "{path} (part {part}) has too many cells or formats; copy the data, values only, into a new hoicho template.",
)
TOO_MANY_ROWS = Say(
    "{path}, trang {part}: quá {limit} dòng, kể cả dòng trống có kẻ khung hay tô màu; xóa hẳn các dòng trống bên dưới.",
    "{path}, sheet {part}: over {limit} rows, formatted empty ones included; delete the empty rows below.",
)
LONG_TEXT = Say(
    "{path} (phần {part}) có ô quá dài; giữ mỗi ô dưới 100.000 chữ.",
    "{path} (part {part}) has a cell that is too long; keep each under 100,000 letters.",
)
NO_SHEETS = Say(
    "{path} không có trang tính nào của hội chợ; cần các trang {sheets} (xem mẫu: hoicho template MAU.xlsx).",
    "{path} has no sheet of a fair; it needs {sheets} (for a form: hoicho template OUT.xlsx).",
)
MISSING_SHEET = Say(
    'thiếu trang tính này; thêm trang "{sheet}" hoặc đổi tên trang đang có ({english}).',
    'this sheet is missing; add a sheet "{english}" or rename the one that holds it ({sheet}).',
)
UNKNOWN_SHEET = Say(
    "trang tính không rõ, bị bỏ qua; tên gần nhất là {nearest}. Trang ghi chú riêng thì đặt tên bắt đầu bằng dấu _.",
    "unknown sheet, left out; the nearest is {nearest}. Begin the name of your own notes with _.",
)
SHEET_TWICE = Say(
    "trang này trùng với trang {other}, bị bỏ qua; gộp lại một trang.",
    "this sheet repeats {other} and was left out; make one of the two.",
)
MERGED = Say(
    "ô gộp {range}; đã hiểu là mọi dòng trong đó cùng giá trị này. Nên bỏ gộp ô và điền từng dòng.",
    "merged cells {range}, read as the same value in each of their rows. Better unmerge and fill in each row.",
)
UNSOLVED = Say(
    "công thức chưa có kết quả; mở bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị vào ô.",
    "a formula without a result; open the file in Excel and save it again, or type the value itself.",
)
ERROR_VALUE = Say(
    "công thức báo lỗi; sửa công thức hoặc gõ thẳng giá trị.", "the formula failed; mend it or type the value itself."
)
CELL_WITHOUT_HEADING = Say(
    "cột này không có tiêu đề nên ô bị bỏ qua; thêm tiêu đề hoặc xóa ô.",
    "this column has no heading, so the cell was left out; add a heading or clear the cell.",
)
VALUE_WITHOUT_KEY = Say(
    "chưa có khóa nên bị bỏ qua; điền cột khóa.", "there is no key, so it was left out; fill in key."
)
