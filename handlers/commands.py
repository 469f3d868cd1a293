"""The bot's commands: the one table that menus, help and the docs test are made from."""

from __future__ import annotations

from typing import NamedTuple

from handlers.actions.rights import MAY


class Command(NamedTuple):
    """Staff's and exhibitors' commands are explained in Vietnamese only.

    A command for one kind of `work` is shown to the staff who may do it.
    """

    name: str
    purpose: str
    role: str = "visitor"
    english: str = ""
    work: str = ""

    def purpose_in(self, language: str) -> str:
        return (self.english if language == "en" else "") or self.purpose


COMMANDS = (
    Command("start", "Bắt đầu", english="Start"),
    Command("lich", "Chương trình: lúc này, theo ngày, theo địa điểm", english="Programme: now, by day, by place"),
    Command(
        "gian",
        "Gian hàng theo khu, nghề, làng nghề, tỉnh, sao OCOP",
        english="Booths by zone, craft, village, province, OCOP stars",
    ),
    Command("bando", "Sơ đồ hội chợ, từng khu", english="The map of the fair, zone by zone"),
    Command("cuatoi", "Gian và chương trình đã đánh dấu", english="The booths and items you starred"),
    Command("timhang", "Tìm nguồn hàng, đặt số lượng lớn", english="Buy in quantity, find suppliers"),
    Command("tuychon", "Thông báo, nhắc giờ, giờ yên lặng", english="Notices, reminders, quiet hours"),
    Command("ngonngu", "Ngôn ngữ (English)", english="Language (tiếng Việt)"),
    Command("help", "Hướng dẫn hỏi", english="What can be asked"),
    Command("about", "Về hội chợ và bot", english="About the fair and the bot"),
    Command("riengtu", "Bot giữ những gì", english="What the bot keeps"),
    Command("dung", "Ngừng mọi thông báo và nhắc giờ", english="No more notices or reminders"),
    Command("giancuatoi", "Gian hàng của tôi", "exhibitor", "My booth"),
    Command("nhanvien", "Bảng điều khiển của nhân viên", "staff"),
    Command("thongke", "Thống kê hôm nay và cả hội chợ", "staff"),
    Command("tamdung", "Tạm dừng trả lời khách, hoặc mở lại", "staff", work="pause"),
    Command("nhom", "Nhóm chat của nhân viên", "staff", work="group"),
    Command("nhatky", "Nhật ký: ai đã đổi gì", "staff", work="record"),
)

ALIASES = {"language": "ngonngu", "privacy": "riengtu", "stop": "dung"}


def commands_for(*roles: str) -> tuple[Command, ...]:
    return tuple(c for c in COMMANDS if c.role in roles and (not c.work or MAY[c.work].intersection(roles)))


def menu_for(*roles: str, language: str) -> tuple[tuple[str, str], ...]:
    """Names with what each is for, as the menu shows them."""
    return tuple((command.name, command.purpose_in(language)) for command in commands_for(*roles))
