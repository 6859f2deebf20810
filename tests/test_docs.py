"""The documents say what the program does: commands and options, claim kinds and their fields, commands of `run`."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from kakutei.types import KINDS, VALUE_TYPES, Kind, Medium, Stance

ROOT = Path(__file__).resolve().parent.parent
CLAIMS = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
BEING_WRITTEN = {
    f"{folder}{name}.md" for folder in ("", "docs/") for name in ("cli", "dates", "ledger", "patterns")
} | {"eval/report.md"}
MARKDOWN = sorted(
    path.relative_to(ROOT)
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("eval/*.md"), *ROOT.glob("bench/*.md")]
)


def sections(text: str) -> dict[str, str]:
    """The text below each heading of the third level, by heading."""
    parts = re.split(r"^### (\S+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def literals(hint: Any) -> Iterator[str]:
    """The words a field may hold, whatever it is wrapped in."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    elif get_origin(hint) in (Union, types.UnionType):
        for member in get_args(hint):
            yield from literals(member)


def rows(section: str) -> dict[str, str]:
    """Field name and its whole row in a section's table."""
    return {found[1]: found[0] for found in re.finditer(r"^\| `(\w+)` \|.*$", section, re.MULTILINE)}


def test_every_kind_has_a_section_and_no_other_has() -> None:
    assert list(sections(CLAIMS)) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_of_a_kind_are_those_of_its_record(kind: Kind) -> None:
    record = VALUE_TYPES[kind]
    table = rows(sections(CLAIMS)[kind])
    assert list(table) == [field.name for field in fields(record)]
    for name, hint in get_type_hints(record).items():
        documented = set(re.findall(r"`(\w+)`", table[name])) - {name}
        assert set(literals(hint)) - {name} <= documented, f"{kind}.{name}"


@pytest.mark.parametrize("words", [get_args(Medium), get_args(Stance)])
def test_media_and_stances_are_explained(words: tuple[str, ...]) -> None:
    assert {word for word in words if f"`{word}`" not in CLAIMS} == set()


@pytest.mark.parametrize("path", MARKDOWN, ids=str)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    targets = {target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target}
    assert {
        target for target in targets - BEING_WRITTEN if target and not (ROOT / path.parent / target).exists()
    } == set()


def run_commands() -> list[str]:
    listed = re.findall(r"^#   \./run (\w+)", (ROOT / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert "test" in listed
    return listed


def test_every_command_of_run_is_told_to_contributors() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {command for command in run_commands() if f"./run {command}" not in told} == set()


def test_documents_name_no_command_of_run_that_does_not_exist() -> None:
    for path in MARKDOWN:
        named = set(re.findall(r"\./run ([a-z]+)", (ROOT / path).read_text(encoding="utf-8")))
        assert named <= set(run_commands()), path


def test_readme_begins_with_the_two_commands() -> None:
    top = (ROOT / "README.md").read_text(encoding="utf-8")[:600]
    assert "./run demo" in top
    assert "./run test" in top
