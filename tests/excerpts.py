"""Program output shown in the documents: blocks that begin with `$ kakutei ...` and must be what the program prints.

    ./run readme        write the blocks anew

A block is real output of the packaged sample, 100 columns wide; `| head -N` in its command shows the first N lines.
What changes the database, or prints the day that today is, stands in blocks of another sort.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "docs/cli.md")
_BLOCK = re.compile(r"(?<=^```console\n)\$ (kakutei [^\n|#]+)(\| head -(\d+))?\n(?!\$)(.+?)(?=^```$)", re.M | re.S)


def read_sample(database: Path) -> None:
    """Fill a new database with the packaged newsroom."""
    printed(["read", "--sample"], database)


def printed(arguments: list[str], database: Path) -> str:
    """What one command prints. Raises CalledProcessError where it fails."""
    return subprocess.run(
        [sys.executable, "-m", "kakutei", "--db", str(database), *arguments],
        env=os.environ | {"COLUMNS": "100", "PYTHONUTF8": "1", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    ).stdout


def renewed(text: str, output: Callable[[list[str]], str]) -> str:
    """The document with every block as the program prints it now; `output` gives what arguments print."""

    def block(found: re.Match[str]) -> str:
        command, head, count, _ = found.groups()
        lines = [line.rstrip() for line in output(shlex.split(command)[1:]).splitlines()]
        shown = "\n".join(lines[: int(count)] if count else lines).strip("\n")
        return f"$ {command}{head or ''}\n{shown}\n"

    return _BLOCK.sub(block, text)


def main() -> None:
    """Write the documents anew."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "sample.sqlite"
        read_sample(database)
        for name in DOCUMENTS:
            path = ROOT / name
            path.write_text(
                renewed(path.read_text(encoding="utf-8"), lambda arguments: printed(arguments, database)),
                encoding="utf-8",
            )


if __name__ == "__main__":
    main()
