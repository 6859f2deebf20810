"""The documents say what the program does: commands and options, claim kinds and their fields, commands of `run`."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import click
import pytest

import excerpts
from kakutei import codec, documents, pipeline, rulebook, sources
from kakutei.claims import english, japanese
from kakutei.cli import cli
from kakutei.types import KINDS, VALUE_TYPES, Fetched, Kind, Medium, Stance

ROOT = Path(__file__).resolve().parent.parent
CLAIMS = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
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


def test_every_slot_is_documented() -> None:
    documented = set(re.findall(r"\{([\w:]+)\}", (ROOT / "docs" / "patterns.md").read_text(encoding="utf-8")))
    listed = {name for found in documented for name in found.split(":")[:1]}
    slots = {*english.slots(), *japanese.slots()}
    assert {name for name in slots if " " not in name} <= listed


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


def test_the_example_is_what_the_program_reads() -> None:
    text, shown = (re.findall(rf"```{name}\n(.*?)```", CLAIMS, re.DOTALL)[0] for name in ("text", "json"))
    document = documents.extract(sources.parse(Fetched("example.txt", text.encode())).items[0]).document
    assert document
    expected = json.loads(shown)
    read = [codec.claim_to_json(claim) for claim in pipeline.claims_of(document, rulebook.patterns())]
    assert [{key: claim[key] for key in ("kind", "work", "value", "quote", "start", "end")} for claim in read] == [
        {key: expected[key] for key in ("kind", "work", "value", "quote", "start", "end")}
    ]
    assert list(read[0]) == list(expected)


@pytest.mark.parametrize("words", [get_args(Medium), get_args(Stance)])
def test_media_and_stances_are_explained(words: tuple[str, ...]) -> None:
    assert {word for word in words if f"`{word}`" not in CLAIMS} == set()


@pytest.mark.parametrize("path", MARKDOWN, ids=str)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    targets = {target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target}
    assert {target for target in targets if target and not (ROOT / path.parent / target).exists()} == set()


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command with its words as typed, `kakutei` itself first."""
    yield " ".join(("kakutei", *path)), group
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join(("kakutei", *path, name)), command


COMMANDS = dict(commands(cli))


def cli_sections() -> dict[str, str]:
    """The text below each heading that is a command in backticks (or "kakutei" for the options of all)."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    parts = re.split(r"^#+ `(kakutei[a-z ]*)[^`]*`.*$", text, flags=re.MULTILINE)
    return dict(zip((name.strip() for name in parts[1::2]), parts[2::2], strict=True))


def test_every_command_has_its_section_and_no_other_has() -> None:
    assert set(cli_sections()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_options_of_a_command_are_documented(name: str) -> None:
    section = cli_sections()[name]
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section))
    own = {
        option
        for parameter in COMMANDS[name].params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    }
    anywhere = {option for c in COMMANDS.values() for p in c.params for option in (*p.opts, *p.secondary_opts)}
    assert own - told == set()
    assert told - anywhere - {"--help", "-h", "--version"} == set(), "options that do not exist"


@pytest.mark.parametrize("path", MARKDOWN, ids=str)
def test_documents_name_no_command_that_does_not_exist(path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    blocks = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    named = {word for block in blocks for word in re.findall(r"(?:^|[`$ ])kakutei ([a-z]+)", block, re.MULTILINE)}
    assert {word for word in named if f"kakutei {word}" not in COMMANDS} == set()


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


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    excerpts.read_sample(database)
    return database


@pytest.mark.parametrize("name", excerpts.DOCUMENTS)
def test_output_shown_in_a_document_is_what_the_program_prints(name: str, sample: Path) -> None:
    """If this fails after a change that is meant, `./run readme` writes the output anew: read it before you commit."""
    text = (ROOT / name).read_text(encoding="utf-8")
    now = excerpts.renewed(text, lambda arguments: excerpts.printed(arguments, sample))
    assert text == now


def test_excerpts_follow_the_program() -> None:
    text = "```console\n$ kakutei list | head -2\nold\n```\n```console\n$ kakutei list\n$ kakutei show X\n```\n"
    now = excerpts.renewed(text, lambda arguments: f"{arguments}\ntwo\nthree\n")
    assert now == text.replace("old", "['list']\ntwo")
