"""What really happened, written by the judge: every call with its outcome, `delivered` apart from `answered`.

`delivered` says that the effect took place (the person has the message); `answered` that the client was told. The two
differ exactly where a bot cannot know, and there the journal is right.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO


@dataclass(frozen=True)
class Call:
    number: int
    at: datetime
    monotonic: float
    method: str
    params: Mapping[str, Any]
    chat_id: int | None = None
    status: int = 0
    description: str = ""
    message_id: int | None = None
    delivered: bool = False
    answered: bool = False

    @property
    def is_message(self) -> bool:
        """A call that puts a new message on somebody's screen."""
        method = self.method.lower()
        return method.startswith(("send", "forward", "copy")) and method != "sendchataction"


class Journal:
    """A list of calls in the order they took effect; with `file`, each line is on disk before the answer goes out."""

    def __init__(self, file: Path | None = None) -> None:
        self.calls: list[Call] = []
        self._first = 0
        self._file: TextIO | None = file.open("a", encoding="utf-8", errors="backslashreplace") if file else None

    def __len__(self) -> int:
        return len(self.calls)

    def __iter__(self) -> Iterator[Call]:
        return iter(self.calls)

    def __getitem__(self, index: int) -> Call:
        return self.calls[index]

    def add(self, call: Call) -> Call:
        call = replace(call, number=self._first + len(self.calls))
        self.calls.append(call)
        self._write(call)
        return call

    def mark_answered(self, call: Call, *, answered: bool = True) -> None:
        """The answer went out (or turned out not to): the last line with a number is the one that counts."""
        index = call.number - self._first
        if index >= 0 and self.calls[index].answered != answered:
            self.calls[index] = replace(self.calls[index], answered=answered)
            self._write(self.calls[index])

    def of(self, *methods: str) -> list[Call]:
        wanted = {method.lower() for method in methods}
        return [call for call in self.calls if call.method.lower() in wanted]

    def delivered_to(self, chat_id: int) -> list[Call]:
        """New messages that the chat really got."""
        return [call for call in self.calls if call.chat_id == chat_id and call.delivered and call.is_message]

    def delivered(self) -> list[Call]:
        return [call for call in self.calls if call.delivered and call.is_message]

    def refused(self, status: int | None = None) -> list[Call]:
        return [call for call in self.calls if call.status >= 400 and status in (None, call.status)]

    def unanswered(self) -> list[Call]:
        """Messages that arrived although the bot was never told."""
        return [call for call in self.delivered() if not call.answered]

    def densest_second(self) -> int:
        """The most messages delivered within any one second of real time."""
        times = sorted(call.monotonic for call in self.delivered())
        most = first = 0
        for last, moment in enumerate(times):
            while times[first] <= moment - 1:
                first += 1
            most = max(most, last - first + 1)
        return most

    def clear(self) -> None:
        """Forgets the calls so far; the file keeps them."""
        self._first += len(self.calls)
        self.calls.clear()

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def _write(self, call: Call) -> None:
        if self._file:
            line = {**asdict(call), "at": call.at.isoformat(), "params": dict(call.params)}
            self._file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
            self._file.flush()


def read_journal(file: Path) -> Journal:
    """A journal from its file, for a judge in another process or after a kill."""
    journal = Journal()
    latest: dict[int, Call] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        latest[row["number"]] = Call(**{**row, "at": datetime.fromisoformat(row["at"])})
    journal.calls = list(latest.values())
    return journal
