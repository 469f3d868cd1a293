"""Every sentence a check can say. Short and dry: what is wrong, then what to write instead."""

from __future__ import annotations

from knowledge.loading.findings import Say

NO_FOLDER = Say("Không có thư mục hay sổ Excel {path}.", "There is no folder or workbook {path}.")
NO_FILES = Say(
    "Thư mục {path} không có tệp nào của một hội chợ; cần {files}.",
    "The folder {path} holds no file of a fair; it needs {files}.",
)
MISSING_FILE = Say("thiếu tệp này; thêm tệp {file} vào thư mục.", "this file is missing; add {file} to the folder.")
MISNAMED_FILE = Say("thiếu tệp này; đổi tên {other} thành {file}.", "this file is missing; rename {other} to {file}.")
UNREADABLE_FILE = Say("không mở được tệp: {reason}.", "the file cannot be opened: {reason}.")
TOO_LARGE = Say("tệp quá lớn; giữ dưới {limit} MB.", "the file is too large; keep it under {limit} MB.")
TOO_MANY_ROWS = Say(
    "quá {limit} dòng; một hội chợ không có nhiều thế, kiểm tra lại tệp.",
    "over {limit} rows; no fair has so many, check the file.",
)
OTHER_ENCODING = Say(
    "tệp lưu theo bảng mã {encoding}; lưu lại thành UTF-8 (Excel: Lưu thành, CSV UTF-8; Notepad: Mã hóa UTF-8).",
    "the file is saved as {encoding}; save it again as UTF-8 (Excel: Save As, CSV UTF-8; Notepad: Encoding UTF-8).",
)
NOT_UTF8 = Say(
    "chữ không phải UTF-8 (có lẽ là {encoding}); lưu lại cả tệp thành UTF-8 (Excel: Lưu thành, CSV UTF-8).",
    "the text is not UTF-8 (perhaps {encoding}); save the whole file again as UTF-8 (Excel: Save As, CSV UTF-8).",
)

BROKEN_CSV = Say(
    'không đọc được từ dòng này; kiểm tra dấu ngoặc kép: ô có dấu phẩy hay xuống dòng cần đủ cặp ".',
    'unreadable from this row on; check the quotes: a cell with a comma or line break needs a pair of ".',
)
HUGE_CELL = Say("ô quá dài; giữ dưới 100.000 chữ.", "the cell is too long; keep it under 100,000 letters.")
WIDE_ROW = Say(
    "một dòng có quá nhiều ô; kiểm tra lại tệp, mỗi gian, sản phẩm hay hoạt động là một dòng riêng.",
    "a row has too many cells; check the file, each booth, product or session is a row of its own.",
)
EXTRA_CELL = Say(
    "ô này nằm ngoài các cột; nếu trong một ô có dấu phẩy, đặt cả ô trong ngoặc kép.",
    "this cell lies beyond the columns; if a cell holds a comma, put the whole cell in quotes.",
)
BROKEN_YAML = Say(
    "không đọc được YAML ở dòng này; kiểm tra thụt đầu dòng (không dùng Tab) và đặt chữ có dấu : trong ngoặc kép.",
    "the YAML cannot be read here; check the indentation (no tabs) and put text with a : in quotes.",
)
YAML_TAG = Say(
    "không dùng thẻ YAML; bỏ thẻ, chỉ giữ nội dung.", "YAML tags are refused; remove the tag, keep the text."
)
YAML_ALIASES = Say(
    "quá {limit} bí danh YAML (*); viết thẳng nội dung.", "over {limit} YAML aliases (*); write them out."
)
YAML_LOOP = Say("bí danh YAML chỉ về chính nó; viết thẳng nội dung.", "a YAML alias points into itself; write it out.")
YAML_HUGE = Say(
    "nội dung quá lớn hoặc lồng quá sâu; viết gọn lại theo mẫu.",
    "too much content or nested too deeply; write it as in the sample.",
)
YAML_SECOND = Say("chỉ một tài liệu mỗi tệp; bỏ dòng ---.", "one document a file; remove the --- line.")
KEY_TWICE = Say("khóa này đã có ở dòng {row}; giữ lại một.", "this key already stands in row {row}; keep one.")
NOT_A_MAPPING = Say("cần viết theo cặp khóa: giá trị.", "write pairs of key: value here.")
NOT_A_LIST = Say("cần viết thành danh sách, mỗi mục bắt đầu bằng dấu -.", "write a list here, each entry with a dash.")
NOT_TEXT = Say(
    "mục này không phải chữ nên bị bỏ qua; viết chữ thường.", "this is no text and was left out; write text."
)

UNKNOWN_COLUMN = Say(
    "cột không rõ, bị bỏ qua; gần nhất là {column}.", "unknown column, left out; the nearest is {column}."
)
COLUMN_TWICE = Say("cột này trùng với {column}, bị bỏ qua.", "this column repeats {column} and was left out.")
MISSING_COLUMN = Say(
    'thiếu cột này; thêm cột {column} ("{heading}").', 'missing; add the column {column} ("{heading}").'
)
MISSING_CELL = Say("bắt buộc; điền {name}.", "required; fill in {name}.")
BAD_IDENTITY = Say(
    "mã chỉ gồm 1-40 chữ không dấu, số, - hoặc _ (ví dụ A12).",
    "an identity is 1-40 of A-Z, a-z, 0-9, - and _ (such as A12).",
)
BAD_SLUG = Say(
    "slug chỉ gồm 1-40 chữ thường không dấu, số và - (ví dụ ocop-xuan-2025).",
    "a slug is 1-40 of a-z, 0-9 and - (such as ocop-xuan-2025).",
)
REPEATED = Say("mã này đã có ở dòng {row}; mỗi dòng một mã riêng.", "already used in row {row}; give each row its own.")
LOOKALIKE = Say(
    "chỉ khác {other} ở chữ hoa, chữ thường; nên đặt mã khác hẳn.",
    "differs from {other} only in case; better a code of its own.",
)
BAD_NUMBER = Say(
    "không phải số, coi như để trống; viết số như 120 hoặc 12.5.", "no number, taken as empty; write 120 or 12.5."
)

NO_ZONE = Say("không có khu này; {hint}.", "there is no such zone; {hint}.")
NO_BOOTH = Say("không có gian này; {hint}.", "there is no such booth; {hint}.")
NO_RELATED = Say(
    "không có địa điểm, gian hay mục chương trình này; {hint}.", "no landmark, booth or session has this id; {hint}."
)
NEAREST = Say("gần nhất là {nearest}", "the nearest is {nearest}")
ADD_FIRST = Say("thêm vào {file} hoặc sửa mã", "add it to {file} or mend the code")

BAD_PRICE = Say(
    "không đọc được giá; viết như 450000, 450.000đ, 120k hoặc 1tr2, chưa có giá thì để trống.",
    "the price cannot be read; write 450000, 450.000đ, 120k or 1tr2, and leave it empty if not told.",
)
PRICE_RANGE = Say(
    "thấp hơn giá đầu {price}; ô này là giá cao của khoảng giá.", "below the price {price}; this is the upper end."
)
PRICE_TO_ALONE = Say(
    "có giá đến mà chưa có giá; điền cả giá đầu.", "an upper end without a price; fill in the price, too."
)
SMALL_PRICE = Say("giá dưới 1.000 đồng; có phải {guess} không?", "a price below 1,000 đồng; is {guess} meant?")
BAD_STARS = Say("sao OCOP là 3, 4, 5 hoặc để trống.", "OCOP stars are 3, 4, 5 or empty.")

BAD_DAY = Say("không phải ngày có thật; viết như 2025-01-10.", "no real day; write it as 2025-01-10.")
BAD_CLOCK = Say("không phải giờ có thật; viết như 08:30.", "no real time of day; write it as 08:30.")
BAD_TIME = Say(
    "không phải thời điểm có thật; viết giờ địa phương như 2025-01-10T09:00.",
    "no real time; write local time as 2025-01-10T09:00.",
)
GAP_TIME = Say(
    "giờ này không có ở {zone} vì đổi giờ mùa; chọn giờ khác.", "skipped by the clock change of {zone}; choose another."
)
ENDS_FIRST = Say(
    "kết thúc trước khi bắt đầu ({start}); sửa lại giờ.", "ends before it starts ({start}); mend the times."
)
NO_LENGTH = Say("bắt đầu và kết thúc cùng lúc; ghi giờ kết thúc.", "starts and ends at once; write the end.")
DAYS_REVERSED = Say("trước ngày bắt đầu {start}; sửa lại ngày.", "before the first day {start}; mend the days.")
OUTSIDE_FAIR = Say("ngoài những ngày hội chợ ({first} đến {last}).", "outside the fair's days ({first} to {last}).")
OUTSIDE_HOURS = Say("ngoài giờ mở cửa ({opens}-{closes}).", "outside the opening hours ({opens}-{closes}).")
DAY_WITHOUT_HOURS = Say("ngày {day} chưa có giờ mở cửa.", "the day {day} has no opening hours.")
HOURS_TWICE = Say(
    "ngày này đã có giờ ở dòng {row}; dòng trước được dùng.", "hours already stand in row {row}, which is used."
)
BAD_ZONE_NAME = Say("không rõ múi giờ; viết Asia/Ho_Chi_Minh.", "unknown timezone; write Asia/Ho_Chi_Minh.")
BAD_LATITUDE = Say("vĩ độ nằm trong -90 đến 90.", "a latitude lies between -90 and 90.")
BAD_LONGITUDE = Say("kinh độ nằm trong -180 đến 180.", "a longitude lies between -180 and 180.")
OUTSIDE_MAP = Say(
    "khung vượt ra ngoài sơ đồ {width} x {height}; sửa x, y, rộng, cao.",
    "the rectangle leaves the map of {width} x {height}; mend x, y, width, height.",
)
POINT_OUTSIDE = Say("nằm ngoài sơ đồ {width} x {height}.", "lies outside the map of {width} x {height}.")
HALF_RECTANGLE = Say(
    "khung thiếu x, y, rộng hoặc cao nên chưa vẽ được.", "x, y, width or height is missing; it cannot be drawn."
)
OUTSIDE_ZONE = Say("khung nằm ngoài khu {zone}.", "the rectangle leaves zone {zone}.")

UNKNOWN_KIND = Say(
    "loại không rõ, coi như other; chọn một trong: {kinds}.", "unknown kind, taken as other; choose of: {kinds}."
)
UNKNOWN_STATUS = Say(
    "trạng thái không rõ, bị bỏ qua; để trống hoặc viết cancelled.",
    "unknown status, left out; leave it empty or write cancelled.",
)
UNKNOWN_PLACE = Say(
    "giống một mã địa điểm nhưng không có; gần nhất là {nearest}.",
    "looks like a landmark's id; the nearest is {nearest}.",
)
LONE_CATEGORY = Say(
    "không gian hay sản phẩm nào khác có ngành hàng này; gần nhất là {nearest}.",
    "no booth and no other product has this category; the nearest is {nearest}.",
)
NO_CATEGORY = Say("sản phẩm và gian đều chưa có ngành hàng nên khó tìm.", "neither product nor booth has a category.")
CLASH = Say("trùng giờ với {other} ở cùng chỗ.", "overlaps {other} at the same place.")
PHRASE_TWICE = Say(
    "câu này đã có ở mục {other}; giữ ở một mục.", "this phrasing stands in {other} too; keep it in one."
)
BAD_WEBSITE = Say(
    "không phải địa chỉ web, bị bỏ qua; viết như https://ten.vn.", "no web address, left out; write https://ten.vn."
)
