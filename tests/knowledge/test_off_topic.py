"""A hundred questions that no fair answers: false answers are counted, small talk ("em là ai") is none."""

from knowledge.answers import Kind
from knowledge.text import fold
from knowledge.text.marks import strip_marks
from knowledge.text.wordlists import topics
from tests.knowledge import small_fair
from tests.knowledge.sample_fair import ask

QUESTIONS = """
thời tiết Hà Nội cuối tuần thế nào
mai có bão không
nhiệt độ ngoài trời bao nhiêu
độ ẩm hôm nay mấy phần trăm
kết quả xổ số chiều nay
đề hôm nay về con gì
vietlott kỳ này trúng số mấy
ở đây có ai bán vé số dạo không
làm cho em bài thơ về mùa thu
viết giúp đoạn văn tả con mèo
kể chuyện ma đi
hát cho nghe bài bolero
đọc truyện cười
tình yêu là gì
em thích con trai hay con gái
đi uống cà phê với anh không
anh yêu em
đồ ngốc nghếch
mày bị điên à
bot dở hơi
câm mồm
cút
asdfgh
qwerty uiop
zxcvb nm
hjkl hjkl hjkl
aaaaaaa
123456789
...???
giá vàng SJC hôm nay
giá xăng tăng chưa
tỷ giá đô la
bitcoin bao nhiêu một đồng
chứng khoán hôm nay xanh hay đỏ
lãi suất ngân hàng
vay tiền online ở đâu
làm thẻ tín dụng
nộp thuế thu nhập cá nhân
làm căn cước mất bao lâu
đăng ký kết hôn ở đâu
hộ chiếu hết hạn làm lại thế nào
đặt vé máy bay đi Đà Lạt
vé tàu Tết còn không
tour Thái Lan mấy ngày
khách sạn gần đây giá rẻ
cho thuê xe tay ga theo ngày không
sửa điện thoại chỗ nào
sửa máy giặt
thay màn hình iphone
cắt tóc nam ở đâu
rửa xe ô tô
thông tắc bồn cầu
chuyển nhà trọn gói
kết quả bóng đá đêm qua
trận chung kết mấy giờ lăn bóng
Messi ghi mấy bàn
lịch thi đấu ngoại hạng Anh
đội tuyển nào vô địch
rạp có phim kinh dị nào không
giá vé xem phim CGV
ca sĩ nào hot nhất
ai là tổng thống Mỹ
thủ đô nước Úc là gì
chiến tranh thế giới thứ hai kết thúc năm nào
hai nhân ba bằng mấy
tính diện tích hình tròn
đạo hàm của sin x
dịch câu này sang tiếng Anh
học lập trình bắt đầu từ đâu
chat gpt là gì
cách làm trứng chiên
công thức nấu phở bò
luộc trứng mấy phút
hầm xương bao lâu
uống thuốc gì hết ho
nhức mỏi vai gáy bôi gì
triệu chứng sốt xuất huyết
giảm cân nhanh
bệnh viện nào gần nhất
mua thuốc cảm ở đâu
tử vi tuổi Tý
hôm nay ngày tốt không
cung Bọ Cạp hợp cung nào
nằm mơ thấy rắn đánh con gì
tuyển lái xe
lương công nhân bao nhiêu
học đại học ngành gì
điểm chuẩn bách khoa
gia sư toán lớp 5
mua nhà trả góp
bán đất nền
cho thuê chung cư
mua iphone 15
laptop nào tốt
tivi samsung 55 inch
máy lạnh panasonic
mua xe vinfast
sim số đẹp
nạp thẻ game
mật khẩu facebook quên rồi
""".strip().split("\n")
NOT_FALSE = (Kind.NONE, Kind.SMALLTALK)


def test_there_are_a_hundred_questions_none_of_them_written_into_the_topics() -> None:
    known = {fold(text) for group in topics().values() for texts in group.values() for text in texts}
    assert len(set(QUESTIONS)) == 100
    assert [question for question in QUESTIONS if fold(question) in known] == []


def test_a_small_fair_answers_at_most_two_in_a_hundred() -> None:
    answered = [question for question in QUESTIONS if small_fair.ask(question).kind not in NOT_FALSE]
    assert len(answered) <= 2


def test_the_sample_fair_answers_at_most_two_in_a_hundred_with_marks_and_without() -> None:
    marked = [question for question in QUESTIONS if ask(question).kind not in NOT_FALSE]
    unmarked = [question for question in QUESTIONS if ask(strip_marks(question)).kind not in NOT_FALSE]
    assert (len(marked) <= 2, len(unmarked) <= 2) == (True, True)
