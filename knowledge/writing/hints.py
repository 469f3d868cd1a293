"""The hints beside the cells and in the explanations: at most 255 letters each, which is all that Excel shows."""

from __future__ import annotations

EVENT_HINTS = {
    "slug": "Mã riêng của hội chợ: chữ thường không dấu, số, dấu gạch nối. Đặt một lần. Ví dụ: ocop-xuan-2027",
    "name": "Tên đầy đủ của hội chợ.",
    "short_name": "Tên gọi tắt.",
    "aliases": "Những tên khác khách hay gọi, ngăn nhau bằng dấu chấm phẩy.",
    "timezone": "Múi giờ. Ở Việt Nam giữ nguyên Asia/Ho_Chi_Minh.",
    "starts_on": "Ngày đầu tiên mở cửa. Gõ 2027-01-15, Excel tự hiện thành 15/01/2027.",
    "ends_on": "Ngày cuối cùng mở cửa. Gõ 2027-01-17.",
    "venue.name": "Tên địa điểm tổ chức.",
    "venue.address": "Địa chỉ, ghi đủ để khách tìm được đường.",
    "venue.latitude": "Vĩ độ, ví dụ 21.0205 (chép từ bản đồ trên điện thoại). Chưa biết thì để trống.",
    "venue.longitude": "Kinh độ, ví dụ 105.764. Chưa biết thì để trống.",
    "organizers": "Các đơn vị tổ chức, ngăn nhau bằng dấu chấm phẩy.",
    "contact.phone": "Số điện thoại của Ban Tổ chức mà khách có thể gọi.",
    "contact.email": "Thư điện tử của Ban Tổ chức.",
    "contact.website": "Trang web của hội chợ.",
    "description": "Vài câu giới thiệu hội chợ. Xuống dòng trong ô bằng Alt+Enter.",
    "map.width": "Chiều rộng sơ đồ, đơn vị tùy ý. Chưa có sơ đồ thì để trống.",
    "map.height": "Chiều cao sơ đồ, cùng đơn vị với chiều rộng. Chưa có sơ đồ thì để trống.",
}

_CODE = "Mã gồm chữ không dấu, số, dấu - hoặc _, không trùng nhau và giữ nguyên suốt hội chợ. Ví dụ: "
_ALIASES = "Khách hay gọi thế nào thì ghi thế ấy, ngăn nhau bằng dấu chấm phẩy."
_X = "Tính từ mép trái sơ đồ. Chưa có sơ đồ thì để trống."
_Y = "Tính từ mép trên sơ đồ. Chưa có sơ đồ thì để trống."
_SIZE = "Cùng đơn vị với sơ đồ. Chưa có sơ đồ thì để trống."

HINTS = {
    ("opening_hours", "date"): "Để trống là giờ của mọi ngày. Ngày nào mở khác giờ thì ghi ngày ấy, gõ 2027-01-17.",
    ("opening_hours", "opens"): "Giờ mở cửa, ví dụ 08:30.",
    ("opening_hours", "closes"): "Giờ đóng cửa, ví dụ 21:30.",
    ("zones", "code"): _CODE + "A",
    ("zones", "name"): "Tên khu, ví dụ: Gốm sứ.",
    ("zones", "x"): _X,
    ("zones", "y"): _Y,
    ("zones", "width"): _SIZE,
    ("zones", "height"): _SIZE,
    ("landmarks", "id"): _CODE + "san-khau",
    ("landmarks", "kind"): "Chọn trong danh sách: stage sân khấu, gate cổng, toilet nhà vệ sinh, parking bãi gửi xe, "
    "info quầy thông tin, atm cây ATM, food khu ăn uống, medical y tế, seating chỗ nghỉ chân, other nơi khác.",
    ("landmarks", "name"): "Tên địa điểm, ví dụ: Sân khấu chính.",
    ("landmarks", "aliases"): _ALIASES,
    ("landmarks", "x"): _X,
    ("landmarks", "y"): _Y,
    ("booths", "code"): _CODE + "A12",
    ("booths", "name"): "Tên trên biển hiệu của gian.",
    ("booths", "exhibitor"): "Công ty, hợp tác xã hoặc hộ kinh doanh đứng tên gian.",
    ("booths", "village"): "Làng nghề, ví dụ: Bát Tràng. Không có thì để trống.",
    ("booths", "province"): "Tỉnh hoặc thành phố, ví dụ: Hà Nội.",
    ("booths", "zone"): "Chọn mã khu; thêm khu mới ở trang các khu.",
    ("booths", "category"): "Ngành hàng, ví dụ: gốm sứ. Cùng một ngành thì ghi giống nhau.",
    ("booths", "description"): "Một, hai câu để khách biết gian có gì hay.",
    ("booths", "phone"): "Số điện thoại khách có thể gọi.",
    ("booths", "website"): "Ví dụ: https://ten.vn",
    ("booths", "badges"): "Danh hiệu, ngăn nhau bằng dấu chấm phẩy. Ví dụ: ocop-4;nghe-nhan",
    ("booths", "x"): _X,
    ("booths", "y"): _Y,
    ("booths", "width"): _SIZE,
    ("booths", "height"): _SIZE,
    ("booths", "aliases"): _ALIASES,
    ("products", "id"): _CODE + "binh-gom-a01",
    ("products", "booth"): "Chọn mã gian. Một sản phẩm bán ở hai gian thì ghi thành hai dòng.",
    ("products", "name"): "Tên sản phẩm như ghi trên nhãn.",
    ("products", "category"): "Ví dụ: ấm chén. Cùng một loại thì ghi giống nhau.",
    ("products", "price"): "Giá bán, đồng: 450000, 450.000đ, 120k hay 1tr2 đều được. Chưa báo giá thì để trống.",
    ("products", "price_to"): "Nếu giá là một khoảng: giá cao nhất. Không thì để trống.",
    ("products", "unit"): "Ví dụ: chiếc, bộ 6 món, kg.",
    ("products", "ocop_stars"): "Số sao OCOP: 3, 4, 5 hoặc để trống.",
    ("products", "description"): "Một câu mô tả: chất liệu, cỡ, cách dùng.",
    ("products", "aliases"): _ALIASES,
    ("sessions", "id"): _CODE + "khai-mac",
    ("sessions", "title"): "Tên hoạt động như sẽ báo cho khách.",
    ("sessions", "starts_at"): "Ngày và giờ bắt đầu. Gõ 2027-01-15 09:00, Excel tự hiện thành 15/01/2027 09:00.",
    ("sessions", "ends_at"): "Ngày và giờ kết thúc. Gõ 2027-01-15 10:30.",
    ("sessions", "place"): "Mã ở trang địa điểm (ví dụ san-khau), hoặc ghi nơi diễn ra bằng lời.",
    ("sessions", "booth"): "Mã gian, nếu một gian đứng ra tổ chức.",
    (
        "sessions",
        "kind",
    ): "Chọn trong danh sách: opening khai mạc, award trao giải, talk tọa đàm, demo trình diễn, "
    "show biểu diễn, signing ký kết, contest hội thi, closing bế mạc, other hoạt động khác.",
    ("sessions", "status"): "Để trống. Hoạt động bị hủy thì chọn cancelled, đừng xóa dòng, để khách hỏi còn biết.",
    ("sessions", "host"): "Người hoặc đơn vị chủ trì.",
    ("sessions", "description"): "Một, hai câu giới thiệu.",
    ("sessions", "aliases"): _ALIASES,
    ("faq", "id"): _CODE + "gui-xe",
    ("faq", "questions"): "Mỗi dòng một cách hỏi (xuống dòng bằng Alt+Enter); nên có từ ba đến sáu cách.",
    ("faq", "answer"): "Câu trả lời nguyên văn bot sẽ gửi khách.",
    (
        "faq",
        "related",
    ): "Mã địa điểm, gian hay hoạt động liên quan, ngăn nhau bằng dấu chấm phẩy; có thể để trống.",
}
