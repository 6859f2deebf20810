"""Where the database and the catalogue lie, the present moment, and the consoles to print on."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import IO, cast

from rich.console import Console

from kakutei import formats, pipeline
from kakutei.catalogue import Catalogue, open_catalogue
from kakutei.links import Titles
from kakutei.store import Store, open_store

DATABASE_HELP = "The database: a file, or a URL such as postgresql://host/name.  [default: in your data folder]"
CATALOGUE_HELP = "The catalogue of titles.  [default: catalogue.sqlite beside the database]"
_WIDTH = 80
_WIDEST = 110


@dataclass(frozen=True, slots=True)
class Place:
    """What a command works with; `told` is the database the user named, `told_catalogue` the catalogue, if any."""

    told: str | None
    told_catalogue: str | None = None

    @property
    def database(self) -> str:
        """The database that was named, else `kakutei/kakutei.sqlite` in the user's data folder."""
        return self.told or str(_data_folder() / "kakutei" / "kakutei.sqlite")

    @property
    def catalogue(self) -> Path:
        """The catalogue that was named, else `catalogue.sqlite` beside the database, or in the user's data folder."""
        if self.told_catalogue:
            return Path(self.told_catalogue)
        beside = _data_folder() / "kakutei" if "://" in self.database else Path(self.database).parent
        return beside / "catalogue.sqlite"

    def open(self, *, create: bool = False) -> Store:
        """The store, to be used as a context manager."""
        return open_store(self.database, create=create, catalogue=self.catalogue)

    @contextmanager
    def open_if_there(self) -> Iterator[Store | None]:
        """The store, None where nothing has been read into a file yet."""
        if "://" not in self.database and not Path(self.database).exists():
            yield None
            return
        with self.open() as store:
            yield store

    def open_catalogue(self, *, create: bool = False) -> Catalogue:
        """The catalogue, to be used as a context manager."""
        return open_catalogue(self.catalogue, create=create)

    @contextmanager
    def catalogue_if_there(self) -> Iterator[Catalogue | None]:
        """The catalogue, None where there is none."""
        if not self.catalogue.exists():
            yield None
            return
        with self.open_catalogue() as held:
            yield held

    def titles(self) -> Titles | None:
        """The titles of the catalogue, None where there is none; a note on standard error where they were laid out."""
        with self.catalogue_if_there() as held:
            return pipeline.known_titles(held, lambda note: messages().print(f"kakutei: {note}", markup=False))


def now() -> str:
    """The present instant in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def data_output() -> IO[str]:
    """Standard output for programs: UTF-8 whatever the terminal has, and line ends as they are written."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def output() -> Console:
    """Standard output: at most 110 columns on a terminal; elsewhere 80, or COLUMNS, without colour or padding."""
    if not sys.stdout.isatty():
        file = cast("IO[str]", _Trimmed(sys.stdout))
        return Console(file=file, highlight=False, width=int(os.environ.get("COLUMNS") or _WIDTH), color_system=None)
    console = Console(highlight=False)
    console.width = min(console.width, _WIDEST)
    return console


def write_json(record: object) -> None:
    """Any record of the views, or plain data, as JSON on standard output."""
    data_output().write(json.dumps(formats.as_json(record), ensure_ascii=False, indent=2) + "\n")


class _Trimmed:
    """A text file that gets lines without the spaces at their ends."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        self._file.write("\n".join(line.rstrip(" ") for line in text.split("\n")))
        return len(text)

    def flush(self) -> None:
        self._file.flush()


def messages() -> Console:
    """Standard error, for progress and problems; never wrapped, so that a line stays a line."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def _data_folder() -> Path:
    """Where programs keep a user's data: XDG_DATA_HOME, else the platform's folder."""
    if told := os.environ.get("XDG_DATA_HOME"):
        return Path(told)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path.home() / ".local" / "share"
