"""What a user installs: a wheel in an empty environment that reads the packaged sample and shows a record."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_ONLY = ("pytest", "hypothesis", "mypy", "ruff", "setuptools")


def run(*command: str | Path, cwd: Path) -> str:
    """Output of a command that must succeed, started as from a plain terminal."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KAKUTEI"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment | {"PYTHONUTF8": "1", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def sources(folder: Path) -> Path:
    """A copy of what the wheel is built from: a build leaves its traces where it runs."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the built wheel and the dependencies it asks for; the path of its programs."""
    folder = tmp_path_factory.mktemp("package")
    build = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    run(sys.executable, "-m", "pip", "wheel", *build, sources(folder / "sources"), cwd=folder)
    (wheel,) = folder.glob("kakutei-*.whl")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return programs


@pytest.mark.slow
def test_the_installed_program_reads_the_sample_and_shows_a_record(installed: Path, tmp_path: Path) -> None:
    database = tmp_path / "sample.sqlite"
    assert "read" in run(installed / "kakutei", "--help", cwd=tmp_path)
    run(installed / "kakutei", "--db", database, "read", "--sample", cwd=tmp_path)
    page = run(installed / "kakutei", "--db", database, "show", "Oshi no Ko", cwd=tmp_path)
    assert "Doga Kobo" in page


@pytest.mark.slow
def test_nothing_of_development_is_needed_at_run_time(installed: Path, tmp_path: Path) -> None:
    code = "import importlib.util, sys; print([n for n in sys.argv[1:] if importlib.util.find_spec(n)])"
    assert run(installed / "python", "-c", code, *DEVELOPMENT_ONLY[:4], cwd=tmp_path).strip() == "[]"
    assert "kakutei" in run(installed / "python", "-m", "kakutei", "--help", cwd=tmp_path)


def test_the_sample_is_packaged() -> None:
    newsroom = resources.files("kakutei") / "data" / "newsroom"
    assert {entry.name for entry in newsroom.iterdir()} >= {"docs.jsonl", "gold.jsonl", "relations.json", "README.md"}


def test_every_dependency_of_users_is_pinned_for_development() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = pinned()
    wanted = {requirement.split(">=")[0].lower(): requirement.split(">=")[1] for requirement in project["dependencies"]}
    assert {name for name in wanted if name not in pins} == set()
    for name, least in wanted.items():
        assert numbers(pins[name]) >= numbers(least), name


def test_development_pins_are_exact_and_name_no_place() -> None:
    lines = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    assert all(row.count("==") == 1 and not row.startswith("-") and "://" not in row for row in rows)
    assert len(rows) == len(pinned())


def pinned() -> dict[str, str]:
    lines = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line)
    return {name.lower(): version for name, version in pairs}


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
