"""Commands that ask the fair from the terminal: `ask`, `chat`, `evaluate`."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import typer
from rich.table import Table

from bot.app import utc_now
from bot.cli.console import fail, out
from bot.settings import SAMPLE_FAIR
from handlers.actions.text import LONGEST_MESSAGE, clean
from handlers.replies.answers import answer_reply
from handlers.replies.splitting import plain
from handlers.replies.texts import Texts
from knowledge.answering import answer, explain, remember
from knowledge.answers import EMPTY_CONTEXT, Answer, Context
from knowledge.evaluation import Evaluation, QuestionFileError, evaluate, read_questions
from knowledge.fair import Fair
from knowledge.index import Index
from knowledge.loading import NoFair, load_fair

FAIR = typer.Option(SAMPLE_FAIR, "--fair", help="Thư mục hội chợ. / The fair folder.")
NOW = typer.Option("", "--now", help="Giờ của khách, ví dụ 2024-10-29T09:30. / The visitor's clock.")
JSON = typer.Option(False, "--json", help="Một dòng JSON. / One line of JSON.")


def add_to(app: typer.Typer) -> None:
    app.command()(ask)
    app.command()(chat)
    app.command("evaluate")(evaluate_questions)


def ask(
    text: str,
    fair: Path = FAIR,
    now: str = NOW,
    as_json: bool = JSON,
    why: bool = typer.Option(False, "--explain", help="Vì sao trả lời như vậy. / Why it answers so."),
) -> None:
    """Hỏi một câu. / Ask one question."""
    index = _index(fair)
    at = _moment(now, index.fair)
    question = clean(text, LONGEST_MESSAGE)
    found = answer(question, index, EMPTY_CONTEXT, at)
    if as_json:
        print(json.dumps(_plain(found, index.fair, at), ensure_ascii=False))  # noqa: T201 (a machine reads this line)
        return
    out.print(said(found, index.fair, at), markup=False)
    if why:
        reasons = asdict(explain(question, index, EMPTY_CONTEXT, at))
        out.print(json.dumps(reasons, ensure_ascii=False, indent=2, default=str), markup=False)


def chat(fair: Path = FAIR, now: str = NOW) -> None:
    """Trò chuyện như một người khách; chọn bằng số. / Talk as a visitor; choose by number."""
    index = _index(fair)
    context: Context = EMPTY_CONTEXT
    out.print("Gõ câu hỏi; Ctrl-D để thôi. / Type a question; Ctrl-D ends.")
    while True:
        try:
            question = clean(input("> "), LONGEST_MESSAGE)
        except (EOFError, KeyboardInterrupt):
            out.print("")
            return
        if not question:
            continue
        at = _moment(now, index.fair)
        found = answer(question, index, context, at)
        context = remember(context, question, found, at)
        out.print(said(found, index.fair, at, context.misses), markup=False)


def evaluate_questions(
    fair: Path = typer.Argument(help="Thư mục hội chợ. / The fair folder."),
    questions: Path = typer.Argument(help="Tệp câu hỏi JSON Lines. / The question file."),
    as_json: bool = JSON,
    answers: Path | None = typer.Option(None, "--answers", help="Ghi từng câu trả lời. / Write every answer here."),
) -> None:
    """Chấm bộ câu hỏi có nhãn. / Score labelled questions."""
    index = _index(fair)
    try:
        asked = read_questions(questions, index.fair)
    except QuestionFileError as unusable:
        fail("Không dùng được tệp câu hỏi; sửa những dòng sau:", "\n  ".join(unusable.problems))
    result = evaluate(index, asked, said)
    if answers is not None:
        answers.write_text("".join(json.dumps(o.as_row(), ensure_ascii=False) + "\n" for o in result.outcomes), "utf-8")
    if as_json:
        print(json.dumps(result.as_dict(), ensure_ascii=False))  # noqa: T201 (a machine reads this line)
    else:
        _print(result)


def said(found: Answer, fair: Fair, now: datetime, misses: int = 0) -> str:
    """The words of an answer, as on Telegram but without markup; a picture by what it shows."""
    reply = answer_reply(Texts(), fair, found, now, misses=misses)
    return plain(reply.text) + (f"\n🖼 {reply.picture.alt}" if reply.picture else "")


def _index(folder: Path) -> Index:
    try:
        loaded = load_fair(folder)
    except NoFair as missing:
        fail(missing.vi, missing.en)
    if loaded.fair is None:
        fail(f"Hội chợ có lỗi; xem: hoicho check {folder}", f"The fair has faults; see: hoicho check {folder}")
    return Index.build(loaded.fair)


def _moment(now: str, fair: Fair) -> datetime:
    if not now:
        return utc_now().astimezone(fair.event.zone_info)
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        fail(f"--now {now}: viết dạng 2024-10-29T09:30.", f"--now {now}: write it like 2024-10-29T09:30.")
    return moment.replace(tzinfo=moment.tzinfo or fair.event.zone_info)


def _plain(found: Answer, fair: Fair, now: datetime) -> dict[str, object]:
    return {
        "kind": found.kind,
        "ids": list(found.ids),
        "score": round(found.score, 1),
        "text": said(found, fair, now),
        "suggestions": [{"kind": s.kind, "id": s.id, "label": s.label} for s in found.suggestions],
        "also": [{"kind": second.kind, "ids": list(second.ids)} for second in found.also],
        "urgent": found.urgent,
    }


def _print(result: Evaluation) -> None:
    table = Table("tag", "right", "total", "%")
    for tag, (right, total) in {"all": (result.right, result.total), **result.by_tag}.items():
        table.add_row(tag, str(right), str(total), f"{100 * right / max(total, 1):.1f}")
    out.print(table)
    out.print(f"false answers {100 * result.false_answer_rate:.1f} %, refused {100 * result.refused_rate:.1f} %")
    out.print(f"median {result.median_ms:.2f} ms, p99 {result.p99_ms:.2f} ms")
