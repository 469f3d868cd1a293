"""What the bot has told Telegram about itself."""

from dataclasses import dataclass, field
from typing import Any

Command = dict[str, str]
Scope = tuple[str, int | None, int | None, str]


@dataclass
class Settings:
    commands: dict[Scope, list[Command]] = field(default_factory=dict)
    menu_buttons: dict[int | None, dict[str, Any]] = field(default_factory=dict)
    webhook: dict[str, Any] = field(default_factory=dict)

    def commands_for(self, chat_id: int, language: str | None) -> list[Command]:
        """What a person sees in a private chat: the narrowest scope wins, in it the person's own language."""
        for kind, narrowed in (("chat", chat_id), ("all_private_chats", None), ("default", None)):
            for tongue in (language or "", ""):
                found = self.commands.get((kind, narrowed, None, tongue))
                if found:
                    return found
        return []

    def menu_button(self, chat_id: int | None) -> dict[str, Any]:
        return self.menu_buttons.get(chat_id) or self.menu_buttons.get(None) or {"type": "commands"}
