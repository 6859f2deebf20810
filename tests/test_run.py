"""The workflow script, as far as it goes before anything is installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "run"), *arguments],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("ask", [(), ("help",), ("--help",)])
def test_without_a_command_it_tells_them_all(ask: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*ask, cwd=tmp_path)
    assert done.returncode == 0
    assert "./run demo" in done.stdout
    assert "./run test" in done.stdout


def test_an_unknown_command_is_named() -> None:
    done = run("dmeo")
    assert done.returncode == 2
    assert "no such command: dmeo" in done.stderr
    assert "./run demo" in done.stderr


def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    (checkout / "requirements").mkdir(parents=True)
    for name in ("run", "pyproject.toml", "requirements/dev.txt"):
        (checkout / name).write_bytes((ROOT / name).read_bytes())
    old = tmp_path / "old-python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    done = subprocess.run(
        ["bash", str(checkout / "run"), "setup"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(old)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.9.2" in done.stderr
    assert not (checkout / ".venv").exists()
