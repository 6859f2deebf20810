"""What can go wrong: exceptions for broken programs and wrong use, `Problem` values for bad data.

    KakuteiError                 everything below
    ├── UsageError               the person running the program can mend it (wrong path, unknown title)
    ├── StoreError               the database cannot be used as asked
    │   ├── StoreVersionError    written by a newer Kakutei
    │   ├── StoreBusyError       locked by another process
    │   └── StoreFullError       the disk is full
    └── RuleError                a packaged or given rule file is wrong

Bad *data* is no exception: a `Problem` travels beside the result, and everything else is still read.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be read as it stands, and what a person can do about it.

    `where` names the file, address or document; `line` counts from 1 and is None where lines mean nothing.
    """

    where: str
    what: str
    advice: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return f"{place}: {self.what}; {self.advice}"


class KakuteiError(Exception):
    """Everything this program raises on purpose; `str(error)` is one line for a person."""


class UsageError(KakuteiError):
    """The request cannot be met as asked; the message says what to do instead."""


class StoreError(KakuteiError):
    """The database at `path` cannot be used as asked."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class StoreVersionError(StoreError):
    """The database was written by a newer Kakutei than this one."""


class StoreBusyError(StoreError):
    """Another process holds the database locked for longer than we wait."""


class StoreFullError(StoreError):
    """There is no room on the disk; nothing of the current batch was written."""


class RuleError(KakuteiError):
    """A rule file is wrong: `rule` names the pattern or row, `path` the file."""

    def __init__(self, path: str, rule: str, message: str) -> None:
        super().__init__(f"{path}: {rule}: {message}")
        self.path = path
        self.rule = rule
