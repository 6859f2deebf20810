"""From paths to bytes: files and folders, in a fixed order, archives of JSON Lines in blocks of whole lines."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import BinaryIO

from kakutei.errors import Problem
from kakutei.fetch.archives import is_archive
from kakutei.sources import ARCHIVES, LARGEST_ARTICLE, LARGEST_FEED, SUFFIXES, is_utf16
from kakutei.types import Fetched

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, how many bytes they have together, how many of other sorts were passed over in folders."""

    files: tuple[Path, ...]
    size: int
    passed_over: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A whole file, or some whole lines of an archive from line `first_line` on."""

    fetched: Fetched
    first_line: int


def sample() -> Path:
    """The sample newsroom that comes with the program."""
    return Path(str(resources.files("kakutei") / "data" / "newsroom" / "docs.jsonl"))


def find(paths: Iterable[Path]) -> Found:
    """The files that `paths` name, folders with all below them in the order of their names, each file once.

    In a folder only files with a known ending count, and nothing that is hidden; a file that is named counts always.
    """
    files: dict[Path, int] = {}
    problems: list[Problem] = []
    passed_over = 0
    for path in paths:
        if not path.is_dir():
            if (size := _size(path, problems)) is not None:
                files.setdefault(path, size)
            continue
        for inside in _below(path, problems):
            if inside.suffix.lower() not in SUFFIXES and not is_archive(inside):
                passed_over += 1
            elif (size := _size(inside, problems)) is not None:
                files.setdefault(inside, size)
    return Found(tuple(files), sum(files.values()), passed_over, tuple(problems))


def read(path: Path) -> Iterator[Block | Problem]:
    """The bytes of a file, lazily; never more than can be read as one article or feed."""
    try:
        with path.open("rb") as file:
            head = file.peek(4)[:4]
            if path.suffix.lower() in ARCHIVES and not is_utf16(head):
                yield from _lines(file, _name(path))
            else:
                yield Block(Fetched(_name(path), file.read(LARGEST_FEED + 1)), 1)
    except OSError as error:
        yield unreadable(path, error)


def _lines(file: BinaryIO, location: str) -> Iterator[Block]:
    """Blocks of about a megabyte; a line that is too long comes cut off, in a block of its own."""
    lines: list[bytes] = []
    size, first, number = 0, 1, 0
    while line := file.readline(LARGEST_ARTICLE + 1):
        number += 1
        lines.append(line)
        size += len(line)
        if size >= _BLOCK:
            yield Block(Fetched(location, b"".join(lines)), first)
            lines, size, first = [], 0, number + 1
        while not line.endswith(b"\n") and (line := file.readline(_BLOCK)):
            pass
    if lines or not number:
        yield Block(Fetched(location, b"".join(lines)), first)


def _below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    def complain(error: OSError) -> None:
        problems.append(unreadable(Path(error.filename or folder), error))

    for parent, folders, names in os.walk(folder, onerror=complain):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _size(path: Path, problems: list[Problem]) -> int | None:
    """The size of a file or pipe, None with a problem where there is nothing to read."""
    try:
        status = path.stat()
    except OSError as error:
        problems.append(unreadable(path, error))
        return None
    if stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode):
        return status.st_size
    problems.append(Problem(_name(path), "is neither a file nor a folder", "name a file or a folder"))
    return None


def unreadable(path: Path, error: OSError) -> Problem:
    """What to tell of a file that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return Problem(_name(path), "does not exist", "check the path")
    return Problem(_name(path), f"cannot be read ({error.strerror or error})", "check the path and its permissions")


def _name(path: Path) -> str:
    """The path as text that can be printed and stored, also where its bytes are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
