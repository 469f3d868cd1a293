"""What is offered is explained: each command, setting, folder and task has its line, each suppression its reason."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import AliasChoices
from typer import Typer
from typer.models import CommandInfo

from bot.cli.main import app
from bot.settings import PREFIX, Settings, read_settings
from handlers.commands import ALIASES, COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")


def first_cells(text: str, start: str) -> list[str]:
    """The first cells, in backquotes, of all table rows that begin with `start`."""
    return re.findall(rf"^\| `({re.escape(start)}[^`]*)`", text, re.MULTILINE)


def setting_names() -> set[str]:
    names = set()
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        assert not isinstance(alias, AliasChoices), f"{name}: one name a setting"
        names.add(str(alias or f"{PREFIX}{name}").upper())
    return names


def command_names(typer: Typer, before: str = "hoicho") -> Iterator[str]:
    for command in typer.registered_commands:
        if not command.hidden:
            yield f"{before} {name_of(command)}"
    for group in typer.registered_groups:
        assert group.typer_instance is not None
        yield from command_names(group.typer_instance, f"{before} {group.name or group.typer_instance.info.name}")


def name_of(command: CommandInfo) -> str:
    assert command.callback is not None
    return command.name or command.callback.__name__.strip("_").replace("_", "-")


def own_folders() -> set[str]:
    """Top-level folders that git keeps."""
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()}
    names = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))}
    return {name for name in names - ignored if not name.endswith(".egg-info")}


def own_python() -> Iterator[Path]:
    for folder in sorted(own_folders()):
        yield from sorted((ROOT / folder).rglob("*.py"))


def test_each_setting_has_exactly_one_line_in_the_example() -> None:
    assert sorted(re.findall(r"^#?(HOICHO_\w+)=", EXAMPLE, re.MULTILINE)) == sorted(setting_names())


def test_each_setting_of_the_example_is_explained_in_both_languages() -> None:
    blocks = [block.splitlines() for block in EXAMPLE.strip().split("\n\n")]
    assert [block for block in blocks[1:] if len(block) != 2 or " · " not in block[0]] == []


def test_the_values_shown_in_the_example_are_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)
    shown = tmp_path / "shown.env"
    shown.write_text(re.sub(r"^#(HOICHO_)", r"\1", EXAMPLE, flags=re.MULTILINE), "utf-8")
    monkeypatch.chdir(ROOT)

    settings, defaults = read_settings(_env_file=shown), read_settings(_env_file=None)

    assert settings.fair.resolve() == defaults.fair.resolve()
    assert settings.model_copy(update={"fair": defaults.fair}) == defaults


def test_each_setting_has_its_line_in_the_readme() -> None:
    assert sorted(first_cells(README, PREFIX)) == sorted(setting_names())


def test_each_command_has_its_line_in_the_readme_and_no_other_has() -> None:
    written = {re.sub(r" [A-Z].*", "", cell) for cell in first_cells(README, "hoicho ")}
    assert written == set(command_names(app))


def test_each_command_of_the_chat_has_its_line_in_the_readme_and_no_other_has() -> None:
    rows = re.findall(r"^\| `/(\w+)` \| (\w+) ", README, re.MULTILINE)
    groups = {"visitor": "everybody", "exhibitor": "exhibitors", "staff": "staff"}
    assert sorted(rows) == sorted((command.name, groups[command.role]) for command in COMMANDS)
    assert [alias for alias in ALIASES if f"also `/{alias}`" not in README] == []


def test_each_top_level_folder_has_its_line_in_the_folder_map() -> None:
    folder_map = README.partition("## Folder map")[2].partition("\n## ")[0]
    assert {cell.rstrip("/") for cell in first_cells(folder_map, "")} == own_folders()


def test_each_task_has_its_line_in_make_help() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    tasks = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert tasks is not None
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert sorted(re.findall(r"^  make (\S+) +\S", shown, re.MULTILINE)) == sorted(tasks[1].split())


def test_links_between_the_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    links = [(page, link) for page in documents for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def test_decision_records_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_each_package_introduces_itself() -> None:
    packages = [path for path in own_python() if path.name == "__init__.py" and ROOT / "tests" not in path.parents]
    assert [str(path.parent) for path in packages if not path.read_text("utf-8").startswith('"""')] == []


def test_each_suppression_names_its_rule_and_its_reason() -> None:
    bare = re.compile(r"#\s*(noqa(?!: [A-Z0-9, ]+ \(\S.*\))|type: ignore(?!\[[\w, -]+\]  # \S))")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in own_python()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_the_locks_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") >= len(re.findall(r"^\S+==", text, re.MULTILINE))
