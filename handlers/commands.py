"""The bot's commands: the one table that menus, help and the docs test are made from."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    name: str
    purpose: str
    role: str = "visitor"


COMMANDS = (
    Command("start", "Bắt đầu"),
    Command("lich", "Chương trình: lúc này, theo ngày, theo địa điểm"),
    Command("gian", "Gian hàng theo khu, nghề, làng nghề, tỉnh, sao OCOP"),
    Command("tuychon", "Nhận hoặc tắt thông báo của hội chợ"),
    Command("help", "Hướng dẫn hỏi"),
    Command("about", "Về hội chợ và bot"),
    Command("riengtu", "Bot giữ những gì"),
    Command("dung", "Ngừng nhận thông báo"),
    Command("giancuatoi", "Gian hàng của tôi", "exhibitor"),
    Command("nhanvien", "Bảng điều khiển của nhân viên", "staff"),
)

ALIASES = {"privacy": "riengtu", "stop": "dung"}


def commands_for(*roles: str) -> tuple[Command, ...]:
    return tuple(command for command in COMMANDS if command.role in roles)
