"""The command line for tests: `kakutei` runs commands on the `database` of the module."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from kakutei.cli import run

Run = Callable[..., tuple[int, str, str]]


def database_of(rows: Iterable[Mapping[str, str]], folder: Path) -> Path:
    """A database in a folder into which documents were read by the command for it."""
    path = folder / "news.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert run(["--database", str(folder / "k.sqlite"), "read", str(path)]) == 0
    return folder / "k.sqlite"


@pytest.fixture
def kakutei(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the database: exit code, standard output, standard error."""
    capsys.readouterr()

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--database", str(database), *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call
