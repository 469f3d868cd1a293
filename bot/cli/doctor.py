"""`doctor`: everything that may keep the bot from working, each with its mend."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import typer

from bot.app import utc_now
from bot.cli.console import FAULTY, out, settings_in_force, work_on_database
from bot.doctor.examine import examine
from bot.doctor.finding import Finding, Level

SIGNS = {Level.OK: "✓", Level.WARNING: "!", Level.FAULT: "✗"}


def add_to(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor(as_json: bool = typer.Option(False, "--json", help="Một dòng JSON. / One line of JSON.")) -> None:
    """Khám cả bot: token, mạng, dữ liệu, giờ. / Look at everything; exit 1 with faults, 2 with unusable settings."""
    found = work_on_database(examine(settings_in_force(), utc_now))
    faults = sum(finding.level is Level.FAULT for finding in found)
    warnings = sum(finding.level is Level.WARNING for finding in found)
    if as_json:
        facts = {"ok": not faults, "faults": faults, "warnings": warnings}
        print(json.dumps(facts | {"findings": [asdict(finding) for finding in found]}, ensure_ascii=False))  # noqa: T201 (a machine reads this line)
    else:
        _tell(found, faults, warnings)
    if faults:
        raise typer.Exit(FAULTY)


def _tell(found: Sequence[Finding], faults: int, warnings: int) -> None:
    for finding in found:
        mend_vi = f" → {finding.mend_vi}." if finding.mend_vi else ""
        mend_en = f" → {finding.mend_en}." if finding.mend_en else ""
        out.print(f"{SIGNS[finding.level]} {finding.vi}{mend_vi}", markup=False)
        out.print(f"  {finding.en}{mend_en}", markup=False)
    out.print(f"{faults} lỗi, {warnings} cảnh báo. / {faults} faults, {warnings} warnings.")
