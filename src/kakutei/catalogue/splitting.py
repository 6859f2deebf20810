"""From a text that comes in blocks to its records: lines, elements of a JSON array, elements of XML.

A record that cannot be read is lost with its place, and reading goes on at the next one. Nothing is held but the
record at hand; one that is larger than `LARGEST` characters is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kakutei.catalogue.unpacking import Text
from kakutei.errors import Problem

LARGEST = 1 << 24
"""Characters in one record; a hundred times the longest that any of these catalogues has."""
_NEAR = 1 << 20
_LONGEST_BREAK = 100
_CANDIDATES = 10_000
"""After a record that cannot be read, so many places are tried for the next one."""
_NEXT = re.compile(r"[,\[]\s*(?:\"[^\"\\]{1,64}\"\s*:\s*)?\{")
_BETWEEN = re.compile(r"[\s,]*(?:\"[QPL]\d+\"\s*:\s*)?")
_AGAIN = "fetch it anew and add it again"
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that could not be read: what was wrong, and which one it was."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Note:
    """Something doubtful about a record that was read all the same."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its number, from 1; in a file of lines that of its line."""

    number: int
    data: Any


def lines(text: Text) -> Iterator[Record | Lost]:
    """The lines without their ends; one that is too long is lost."""
    for number, (line, whole) in enumerate(_cut(text), start=1):
        if whole:
            yield Record(number, line)
        else:
            yield Lost(Problem(text.name, f"a line is longer than {LARGEST >> 20} million characters", _AGAIN, number))
    if text.problem:
        yield Lost(text.problem)


def _cut(text: Text) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is whole."""
    pieces: list[str] = []
    size = 0
    while block := text.read():
        start = 0
        while (end := block.find("\n", start)) >= 0:
            size += end - start
            yield "".join((*pieces, block[start:end])) if size <= LARGEST else "", size <= LARGEST
            pieces, size, start = [], 0, end + 1
        size += len(block) - start
        if size > LARGEST:
            pieces = []
        elif start < len(block):
            pieces.append(block[start:])
    if size:
        yield "".join(pieces) if size <= LARGEST else "", size <= LARGEST


def json_lines(text: Text) -> Iterator[Record | Lost]:
    """The objects of a file with one on each line; commas behind them and brackets around them do not count."""
    for each in lines(text):
        if isinstance(each, Lost):
            yield each
            continue
        line = each.data.strip().removesuffix(",")
        if line in ("", "[", "]"):
            continue
        try:
            yield Record(each.number, json.loads(line))
        except (ValueError, RecursionError) as error:
            yield Lost(Problem(text.name, f"is not valid JSON ({_short(error)})", _AGAIN, each.number))


def elements(text: Text, opening: re.Pattern[str], wanted: Callable[[Any], bool]) -> Iterator[Record | Lost | str]:
    """The elements of the JSON array, or values of the object, that begins where `opening` ends.

    First comes what stands before it, as a string. `wanted` tells a record of this file from a part of one, where
    reading has to find its way again behind something that is no JSON.
    """
    window = _Window(text)
    before = window.until(opening)
    if before is None:
        yield Lost(text.problem or Problem(text.name, "does not hold what files of this form hold", _AGAIN))
        return
    yield before
    number = 0
    while window.at_record():
        number += 1
        data, error = window.decode()
        while error is not None:
            yield Lost(Problem(text.name, error, _AGAIN, number))
            number += 1
            data, error = window.recover(wanted), None
        if data is None:
            break
        yield Record(number, data)
    if not window.closed:
        yield Lost(text.problem or Problem(text.name, "ends in the middle", _AGAIN))


class _Window:
    """The part of a text that is looked at; `at` is where the next record begins, `closed` that the array has ended."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._buffer = ""
        self.at = 0
        self.closed = False

    def until(self, opening: re.Pattern[str]) -> str | None:
        """What stands before the end of `opening`, None where it does not come within the largest record."""
        while not (found := opening.search(self._buffer)):
            if len(self._buffer) > LARGEST or not self._more():
                return None
        self.at = found.end()
        return self._buffer[: found.end()]

    def at_record(self) -> bool:
        """Go to the next record; False at the end."""
        while True:
            between = _BETWEEN.match(self._buffer, self.at)
            end = between.end() if between else self.at
            if end < len(self._buffer):
                self.at = end
                self.closed = self._buffer[end] in "]}"
                return not self.closed
            if not self._more():
                return False

    def decode(self) -> tuple[Any, str | None]:
        """The value here, or what is wrong with it; more is read as long as it may only be incomplete."""
        while True:
            try:
                data, self.at = _DECODER.raw_decode(self._buffer, self.at)
            except RecursionError:
                return None, "is nested too deeply"
            except ValueError as error:
                held = len(self._buffer) - self.at
                wrong = getattr(error, "pos", self.at)
                if held > LARGEST:
                    return None, f"is larger than {LARGEST >> 20} million characters, or is not valid JSON"
                if len(self._buffer) - wrong > _NEAR or not self._double(held):
                    return None, f"is not valid JSON ({_short(error)})"
            else:
                # A number or word at the very end of what was read may go on in the next block.
                return data, None

    def recover(self, wanted: Callable[[Any], bool]) -> Any:
        """The next record that can be read, behind the one at hand; None where none comes."""
        for _ in range(_CANDIDATES):
            self.at += 1
            while not (found := _NEXT.search(self._buffer, self.at)):
                self.at = max(self.at, len(self._buffer) - _LONGEST_BREAK)
                if not self._more():
                    return None
            self.at = found.end() - 1
            data, error = self.decode()
            if error is None and wanted(data):
                return data
            self.at -= error is None
        return None

    def _double(self, held: int) -> bool:
        self._forget()
        target = min(max(2 * held, 1), LARGEST + 1)
        more = False
        while len(self._buffer) - self.at < target and self._more():
            more = True
        return more

    def _more(self) -> bool:
        self._forget()
        block = self._text.read()
        self._buffer += block
        return bool(block)

    def _forget(self) -> None:
        if self.at > _NEAR or (self.at and self.at == len(self._buffer)):
            self._buffer = self._buffer[self.at :]
            self.at = 0


def xml_elements(text: Text, name: str) -> Iterator[Record | Lost]:
    """The source of each element called `name`; none stands inside another one of that name."""
    opening, closing = re.compile(rf"<{name}(?=[\s>])"), f"</{name}>"
    buffer, number, skipping, inside = "", 0, False, False
    while block := text.read():
        buffer += block
        at = 0
        while True:
            begin = None if skipping else opening.search(buffer, at)
            at = begin.start() if begin else at
            end = buffer.find(closing, at) if skipping or begin else -1
            if end < 0:
                break
            if begin:
                number += 1
                yield Record(number, buffer[at : end + len(closing)])
            at, skipping = end + len(closing), False
        inside = skipping or begin is not None
        buffer = buffer[at:] if begin else buffer[max(at, len(buffer) - len(closing)) :]
        if len(buffer) > LARGEST:
            number += 1
            skipping, buffer = True, buffer[-len(closing) :]
            what = f"an element is larger than {LARGEST >> 20} million characters"
            yield Lost(Problem(text.name, what, _AGAIN, number))
    if text.problem or (number and inside) or not number:
        yield Lost(text.problem or Problem(text.name, "ends in the middle", _AGAIN))


def _short(error: BaseException) -> str:
    words = getattr(error, "msg", None) or str(error) or type(error).__name__
    return " ".join(words.split())[:80]
