"""Commands on a fair's folder or workbook: `check`, `import`, `export`, and the empty `template`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.app import utc_now
from bot.cli.changes import lines, said_by_booths, still_cancelled
from bot.cli.console import FAULTY, err, fail, out, settings_in_force, work_on_database
from db import changes, fairs, migrate
from db.store import Database
from handlers.actions import workbook
from handlers.actions.staff import COMMAND_LINE
from knowledge.fair import Fair
from knowledge.loading import STEPS, Finding, Loaded, NoFair, load_fair
from knowledge.writing import EXAMPLE, CannotWrite, write_folder, write_workbook

FAIR = typer.Argument(help="Thư mục hoặc sổ Excel của hội chợ. / The fair's folder or workbook.")
WORKBOOK = ".xlsx"
SHOWN = 200


def add_to(app: typer.Typer) -> None:
    app.command()(check)
    app.command("import")(import_fair)
    app.command()(export)
    app.command()(template)


def check(fair: Path = FAIR, as_json: bool = typer.Option(False, "--json")) -> None:
    """Kiểm tra dữ liệu hội chợ, báo mọi lỗi một lượt. / Check a fair; exit 1 with faults, 2 without a fair."""
    with _progress() as tell:
        loaded = _load(fair, tell)
    if as_json:
        print(json.dumps({"faults": _plain(loaded.faults), "warnings": _plain(loaded.warnings)}, ensure_ascii=False))  # noqa: T201 (a machine reads this line)
    else:
        _tell(loaded)
    if loaded.faults:
        raise typer.Exit(FAULTY)


def import_fair(
    fair: Path = FAIR,
    yes: bool = typer.Option(False, "--yes", help="Ghi luôn, không hỏi lại. / Apply without asking."),
    replace: bool = typer.Option(False, "--replace", help="Thay cả hội chợ khác. / Replace another fair."),
    revive: bool = typer.Option(
        False,
        "--revive",
        help="Mục đã hủy mà tệp không hủy thì diễn ra lại. / Bring back what the file does not cancel.",
    ),
    over_booths: bool = typer.Option(
        False,
        "--over-booths",
        help="Chỗ gian tự sửa khác tệp thì theo tệp. / Where booths and file differ, take the file.",
    ),
) -> None:
    """Nhập dữ liệu hội chợ: xem trước thay đổi rồi ghi. / Import a fair, showing its changes first."""
    with _progress() as tell:
        loaded = _load(fair, tell)
    if loaded.fair is None:
        _tell(loaded)
        err.print("Chưa nhập gì. / Nothing was imported.")
        raise typer.Exit(FAULTY)
    where, source = settings_in_force().database_url, fair.name
    chosen = {"yes": yes, "replace": replace, "revive": revive, "over_booths": over_booths}
    work_on_database(_import(where, loaded.fair, source, **chosen))


async def _import(
    url: str, fair: Fair, source: str, *, yes: bool, replace: bool, revive: bool, over_booths: bool
) -> None:
    database = Database(url)
    try:
        await migrate.upgrade(database)
        try:
            async with database.reading() as store:
                stands = await workbook.standing(store, COMMAND_LINE, fair, replace=replace)
        except workbook.OtherFair as other:
            slug = other.values["slug"]
            fail(
                f"Cơ sở dữ liệu đang giữ hội chợ {slug}. Dùng HOICHO_DATABASE_URL khác, hoặc thêm --replace.",
                f"The database holds the fair {slug}. Use another HOICHO_DATABASE_URL, or add --replace.",
                FAULTY,
            )
        plan = workbook.planned(stands, fair, revive=revive, workbook_wins=over_booths)
        for line in (*lines(plan.changes), *still_cancelled(plan.kept), *said_by_booths(plan.own)):
            out.print(line, markup=False)
        if not plan.changes:
            return
        if not yes and not typer.confirm("Ghi các thay đổi này? / Apply these changes?"):
            out.print("Chưa ghi gì. / Nothing was changed.")
            return
        with _progress(None) as tell:
            tell("Đang ghi / Writing")
            try:
                async with database.store() as store:
                    await workbook.import_fair(store, COMMAND_LINE, plan, source, utc_now())
                    drafted = await changes.count_pending(store)
            except workbook.DataChanged:
                fail("Dữ liệu vừa đổi ở nơi khác; chạy lại lệnh.", "The data changed meanwhile; run it again.", FAULTY)
        out.print("[green]✓[/green] Đã nhập. / Imported.")
        if drafted:
            out.print(f"{drafted} thông báo chờ duyệt ở /nhanvien. / {drafted} notices wait there for review.")
    finally:
        await database.close()


def export(
    target: Path = typer.Argument(metavar="OUT", help="Thư mục mới, hoặc tệp .xlsx. / A new folder, or an .xlsx."),
    replace: bool = typer.Option(False, "--replace", help="Ghi đè. / Write over what is there."),
) -> None:
    """Xuất hội chợ đang có ra thư mục hoặc sổ Excel. / Write the fair of the database to a folder or workbook."""
    fair = work_on_database(_stored(settings_in_force().database_url))
    if fair is None:
        fail("Chưa có hội chợ: hoicho import THƯ_MỤC --yes.", "There is no fair yet: hoicho import FAIR --yes.")
    _write(fair, target, replace=replace, example=False)
    counts = f"{len(fair.booths)} gian, {len(fair.products)} mặt hàng, {len(fair.sessions)} mục chương trình"
    out.print(f"✓ {target}: {counts}, {len(fair.faq)} câu hỏi đáp. / Exported.", markup=False)


def template(
    target: Path = typer.Argument(metavar="OUT.xlsx", help="Tệp .xlsx mới. / A new .xlsx file."),
    replace: bool = typer.Option(False, "--replace", help="Ghi đè. / Write over what is there."),
) -> None:
    """Tạo sổ Excel mẫu để điền. / Make the empty workbook to fill in."""
    if target.suffix.lower() != WORKBOOK:
        fail(f"Mẫu là sổ Excel: đặt tên như {target.stem}.xlsx.", f"The form is a workbook: {target.stem}.xlsx.")
    _write(EXAMPLE, target, replace=replace, example=True)
    out.print(f"✓ {target}: điền xong thì chạy hoicho check {target}. / Fill it in, then check it.", markup=False)


def _write(fair: Fair, target: Path, *, replace: bool, example: bool) -> None:
    if not replace and target.exists() and (target.is_file() or any(target.iterdir())):
        fail(f"Đã có {target}; chọn tên khác, hoặc thêm --replace.", f"{target} exists; name another, or --replace.")
    try:
        if target.suffix.lower() == WORKBOOK:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_workbook(fair, target, example=example)
        else:
            write_folder(fair, target)
    except CannotWrite as cannot:
        fail(cannot.vi, cannot.en)
    except OSError as error:
        fail(f"Không ghi được {target}: {error.strerror}.", f"Cannot write {target}: {error.strerror}.")


async def _stored(url: str) -> Fair | None:
    database = Database(url)
    try:
        await migrate.upgrade(database)
        async with database.reading() as store:
            return await fairs.load(store)
    finally:
        await database.close()


@contextmanager
def _progress(total: int | None = STEPS) -> Iterator[Callable[[str], None]]:
    """A bar that moves with every step, back and forth where they are not counted; none where nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def tell(name: str) -> None:
            bar.update(task, description=name, advance=1)

        yield tell


def _load(fair: Path, tell: Callable[[str], None]) -> Loaded:
    try:
        return load_fair(fair, tell)
    except NoFair as missing:
        fail(missing.vi, missing.en)


def _tell(loaded: Loaded) -> None:
    for sign, findings in (("✗", loaded.faults), ("!", loaded.warnings)):
        for finding in findings[:SHOWN]:
            out.print(f"{sign} {finding.line('vi')}", markup=False)
            out.print(f"  {finding.line('en')}", markup=False)
        if len(findings) > SHOWN:
            out.print(f"{sign} … +{len(findings) - SHOWN}")
    if loaded.fair is not None:
        fair = loaded.fair
        counts = f"{len(fair.booths)} gian, {len(fair.products)} mặt hàng, {len(fair.sessions)} mục chương trình"
        out.print(f"✓ {fair.event.name}", markup=False)
        out.print(f"  {counts}, {len(fair.faq)} câu hỏi đáp; {len(loaded.warnings)} cảnh báo. / No faults.")
    else:
        out.print(f"{len(loaded.faults)} lỗi, {len(loaded.warnings)} cảnh báo. / {len(loaded.faults)} faults.")


def _plain(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
    names = ("file", "row", "column", "found", "vi", "en")
    return [{name: getattr(finding, name) for name in names} for finding in findings]
