from pathlib import Path

import pytest

from handlers.replies.answers import answer_reply
from handlers.replies.texts import Texts
from knowledge.answering.urgent import urgent_in
from knowledge.answers import Answer, Kind
from knowledge.loading import load_fair
from knowledge.text import read
from knowledge.text.marks import strip_marks
from tests.knowledge.small_fair import FAIR, NOW, ask

SAMPLE = Path(__file__).parents[2] / "fairs" / "lang-nghe-ha-noi-2024"
CALLS = {
    "lost_child": (
        "con em bị lạc rồi",
        "lạc con",
        "con tôi bị lạc ở khu A",
        "không thấy con đâu hết",
        "bé trai 5 tuổi đi lạc mẹ",
        "bé gái mặc áo hồng đội mũ trắng bị lạc ở khu B",
        "bé nhà em mặc áo đỏ bị lạc",
        "cháu nhà tôi đi lạc",
        "lạc mất con rồi",
        "tìm con tôi giúp với",
        "con tôi đâu rồi",
        "không thấy bé gái nhà em đâu nữa",
        "bà cụ đi cùng bị lạc",
        "có đứa bé khóc một mình không thấy mẹ",
        "lạc cháu ở cổng chính",
        "thấy một em bé bị lạc",
        "con mình biến mất rồi",
        "lost my son",
        "my son is missing",
        "my little daughter got lost",
    ),
    "medical": (
        "có người ngất xỉu ở sân khấu",
        "có người ngất",
        "có người bị ngất",
        "bà em khó thở quá",
        "gọi cấp cứu giúp với",
        "chảy máu nhiều lắm",
        "ngã không dậy",
        "ông cụ ngã không dậy được",
        "bác em té cầu thang",
        "bé bị bỏng",
        "có người co giật",
        "mẹ tôi xỉu rồi",
        "bạn em bị điện giật",
        "ngộ độc thức ăn rồi",
        "cần gọi bác sĩ gấp",
        "có cô nằm bất tỉnh",
        "vợ em đau đẻ",
        "chú ấy đột quỵ",
        "bị say nắng",
        "bé bị sặc",
        "con em bị sặc sữa",
        "trẻ bị hóc",
        "cháu nhà em nuốt phải đồng xu",
        "bị chó cắn",
        "em bị ong đốt sưng tay",
        "bị đau bụng quá",
        "xe đụng người trước cổng",
        "có người bị xe máy tông",
        "someone is choking",
    ),
    "fire": (
        "cháy rồi",
        "gian bên cạnh bốc cháy",
        "chập điện rồi",
        "có khói",
        "thấy khói ở khu B",
        "khói nhiều quá",
        "mùi khét ở gian A12",
        "nổ bình ga",
        "rò gas",
        "có đám cháy",
        "lửa bốc lên kìa",
        "cháy gian rồi",
        "help fire",
    ),
    "theft": (
        "tôi bị móc túi",
        "bị giật túi xách",
        "có kẻ trộm ở khu B",
        "mất cắp",
        "em bị mất cắp ví",
        "bị rạch túi",
        "có trộm",
        "bị ai lấy mất điện thoại",
        "bắt thằng móc túi",
        "trộm ví của tôi",
        "bị cướp",
        "chị em bị giật dây chuyền",
    ),
}
ANOTHER_WORD_UNMARKED = {"vợ em đau đẻ"}  # "đâu để"
HARMLESS = (
    "mất ví thì báo ở đâu",
    "bỏ quên điện thoại",
    "nhà thuốc ở đâu",
    "trạm y tế ở đâu",
    "có món chay không",
    "co chay khong",
    "quan chay o dau",
    "lạc rang bao nhiêu",
    "kẹo lạc ở gian nào",
    "kẹo lạc",
    "lạc mất con chó",
    "mèo nhà em bị lạc",
    "con giống tò he",
    "cháy hàng chưa",
    "giật mình vì rẻ",
    "gốm Bát Tràng",
    "xe chạy đường nào",
    "mất đồ",
    "rơi ví",
    "lượm được cái bóp",
    "đánh rơi chìa khóa",
    "bình gốm men hỏa biến",
    "cá hun khói",
    "thịt lợn gác bếp có khói không",
    "bún đậu mắm tôm",
    "liên lạc ban tổ chức",
    "câu lạc bộ",
    "bỏng ngô bao nhiêu",
    "đau bụng thì đi đâu",
    "quên túi ở gian",
    "tìm con dấu",
    "mua con giống",
    "bé mấy tuổi vào được",
    "cho bé chơi ở đâu",
    "có lớp dạy cho bé không",
    "bé trai mặc áo dài",
    "nước chấm cháy tỏi",
    "phòng cháy chữa cháy",
    "bình chữa cháy ở đâu",
    "lối thoát hiểm ở đâu",
    "ba lô mây tre",
    "lạc ba lô",
    "con bò gốm",
    "em có người yêu chưa",
    "bị lừa thì báo ai",
    "lac bac bao nhieu tien",
    "bảo hiểm tai nạn",
    "ngất ngây luôn",
    "chơi cướp cờ",
    "té nước",
    "học nghề ở đâu",
    "cho trẻ học vẽ ở đâu",
    "sạc điện thoại ở đâu",
    "hạt sen bao nhiêu",
    "mật ong bán ở đâu",
    "mo hinh con cho",
    "xe máy gửi ở đâu",
    "xe vào cổng nào",
)


def test_there_are_sixty_calls() -> None:
    assert len({text for texts in CALLS.values() for text in texts}) >= 60


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in CALLS.items() for text in texts])
def test_an_emergency_is_noticed_with_and_without_marks(kind: str, text: str) -> None:
    assert urgent_in(read(text)) == kind
    assert text in ANOTHER_WORD_UNMARKED or urgent_in(read(strip_marks(text))) == kind


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_questions_are_no_emergency(text: str) -> None:
    assert (urgent_in(read(text)), urgent_in(read(strip_marks(text)))) == (None, None)


def test_no_other_subject_of_the_sample_fair_is_an_emergency() -> None:
    fair = load_fair(SAMPLE).fair
    assert fair is not None
    about = {"tre-lac", "y-te", "pccc", "an-ninh"}
    texts = [question for entry in fair.faq if entry.id not in about for question in entry.questions]
    texts += [booth.name for booth in fair.booths] + [product.name for product in fair.products]
    texts += [session.title for session in fair.sessions]
    assert len(texts) > 700
    assert [text for text in texts if urgent_in(read(text)) or urgent_in(read(strip_marks(text)))] == []


def test_the_card_lies_over_the_answer_and_leaves_it_alone() -> None:
    answer = ask("có người ngất xỉu ở gian A12")
    assert (answer.urgent, answer.kind.value, answer.ids) == ("medical", "booth", ("A12",))


def test_the_card_stands_alone_over_goods() -> None:
    goods = Answer(Kind.PRODUCT, ("ao-lua",), urgent="lost_child")
    place = Answer(Kind.PLACE, ("quay-tt",), urgent="lost_child")
    over_goods, over_a_place = (answer_reply(Texts(), FAIR, answer, NOW).text for answer in (goods, place))
    assert "Áo lụa" not in over_goods
    assert "quầy thông tin</b> ở cạnh khu B" in over_a_place
    assert over_a_place.startswith(over_goods)
