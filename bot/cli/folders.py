"""Commands on a fair folder: `check` it, `import` it."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from bot.app import utc_now
from bot.cli.changes import lines
from bot.cli.console import FAULTY, err, fail, out, settings_in_force, work_on_database
from db import fairs, migrate
from db.store import Database
from knowledge.differences import differences
from knowledge.fair import Fair
from knowledge.loading import Finding, Loaded, NoFair, load_fair

FAIR = typer.Argument(help="Thư mục hội chợ. / The fair folder.")
SHOWN = 200


def add_to(app: typer.Typer) -> None:
    app.command()(check)
    app.command("import")(import_fair)


def check(fair: Path = FAIR, as_json: bool = typer.Option(False, "--json")) -> None:
    """Kiểm tra thư mục hội chợ, báo mọi lỗi một lượt. / Check a fair folder; exit 1 with faults, 2 without a fair."""
    loaded = _load(fair)
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
) -> None:
    """Nhập thư mục hội chợ: xem trước thay đổi rồi ghi. / Import a fair folder, showing its changes first."""
    loaded = _load(fair)
    if loaded.fair is None:
        _tell(loaded)
        err.print("Chưa nhập gì. / Nothing was imported.")
        raise typer.Exit(FAULTY)
    work_on_database(_import(settings_in_force().database_url, loaded.fair, yes=yes, replace=replace))


async def _import(url: str, fair: Fair, *, yes: bool, replace: bool) -> None:
    database = Database(url)
    try:
        await migrate.upgrade(database)
        async with database.reading() as store:
            old = await fairs.load(store)
            version = await fairs.data_version(store)
        if old is not None and old.event.slug != fair.event.slug and not replace:
            fail(
                f"Cơ sở dữ liệu đang giữ hội chợ {old.event.slug}. Dùng HOICHO_DATABASE_URL khác, hoặc thêm --replace.",
                f"The database holds the fair {old.event.slug}. Use another HOICHO_DATABASE_URL, or add --replace.",
                FAULTY,
            )
        changes = differences(old, fair)
        for line in lines(changes):
            out.print(line, markup=False)
        if not changes:
            return
        if not yes and not typer.confirm("Ghi các thay đổi này? / Apply these changes?"):
            out.print("Chưa ghi gì. / Nothing was changed.")
            return
        async with database.store() as store:
            if await fairs.data_version(store) != version:
                fail("Dữ liệu vừa đổi ở nơi khác; chạy lại lệnh.", "The data changed meanwhile; run it again.", FAULTY)
            await fairs.save(store, fair, utc_now())
        out.print("[green]✓[/green] Đã nhập. / Imported.")
    finally:
        await database.close()


def _load(folder: Path) -> Loaded:
    try:
        return load_fair(folder)
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
