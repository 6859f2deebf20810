"""The titles of a catalogue, compiled: laid out once for looking all of them up, kept in a file, and mapped from there.

The file belongs to one edition of the catalogue and of the rules. It can be thrown away: a file that is stale, broken
or of another machine's byte order is written anew, whole or not at all, and what that was for is told in one line.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakutei.catalogue.records import TitleRow
from kakutei.links import KnownTitle, Titles, lay_out
from kakutei.text import FormTable

_FIRST_LINE = f"kakutei titles 1 {sys.byteorder}\n".encode()
_ALIGNED = 64
_KINDS = ("uint8", "uint32")
_AUTOMATON = "automaton"
_LONGEST_HEADER = 1 << 20

Told = Callable[[str], None]
Arrays = Mapping[str, NDArray[Any]]


class _UnusableError(Exception):
    """Why a file cannot be used; `str` of it is for a person."""


def known_title(row: TitleRow) -> KnownTitle:
    """A title of the catalogue as links look it up."""
    return KnownTitle(row.work, row.text, row.base, row.role, row.medium, row.season)


def compiled(
    path: Path,
    edition: str,
    rows: Callable[[], Iterable[TitleRow]],
    ordinary: Collection[str],
    tell: Told | None = None,
) -> Titles:
    """The titles of an edition, from the file at `path` if it has them, else laid out from `rows` and kept there.

    `edition` names everything they follow from but the `ordinary` words. `tell` is told in one line why a file is
    written, or that it could not be; the titles are then there all the same.
    """
    wanted = hashlib.sha256("\n".join((edition, *sorted(ordinary))).encode()).hexdigest()
    say = tell or (lambda _: None)
    try:
        return _opened(path, wanted)
    except FileNotFoundError:
        say(f"{path}: laying out the catalogue's titles, once")
    except (OSError, _UnusableError) as reason:
        say(f"{path}: {getattr(reason, 'strerror', None) or reason}; laying out the catalogue's titles anew")
    table, arrays = lay_out(map(known_title, rows()), ordinary)
    try:
        _keep(path, wanted, {_AUTOMATON: np.frombuffer(table.kept(), np.uint8), **arrays})
    except OSError as error:
        say(f"{path}: cannot be written ({error.strerror or error}); the titles are laid out again next time")
        return Titles(table, arrays, wanted)
    return Titles(table, arrays, wanted)


def _opened(path: Path, wanted: str) -> Titles:
    """The titles in a file. Raises OSError, or _UnusableError where it is not what was kept, or of another edition."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < len(_FIRST_LINE) + 4:
            raise _UnusableError("is cut short")
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if not held[: len(_FIRST_LINE)] == _FIRST_LINE:
        raise _UnusableError("is of another version")
    start = len(_FIRST_LINE) + 4
    size = int.from_bytes(held[len(_FIRST_LINE) : start], "little")
    try:
        header = json.loads(held[start : start + min(size, _LONGEST_HEADER)])
        if header["edition"] != wanted:
            raise _UnusableError("is of another edition of the catalogue or the rules")
        body = memoryview(held)[_aligned(start + size) :]
        if len(body) != header["size"] or zlib.crc32(body) != header["crc"]:
            raise _UnusableError("is damaged")
        arrays = {name: _array(body, *place) for name, place in header["arrays"].items()}
        automaton = arrays.pop(_AUTOMATON)
        return Titles(FormTable.restored(automaton.tobytes()), arrays, wanted)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _UnusableError("is damaged") from error


def _array(body: memoryview, kind: str, start: int, count: int) -> NDArray[Any]:
    if kind not in _KINDS:
        raise _UnusableError("is damaged")
    return np.frombuffer(body, np.dtype(kind), count, start)


def _keep(path: Path, edition: str, arrays: Arrays) -> None:
    """Write the file beside its place and move it there, so that nobody ever sees half of it."""
    places: dict[str, tuple[str, int, int]] = {}
    pieces: list[bytes] = []
    at = 0
    for name, array in arrays.items():
        places[name] = (str(array.dtype), at, len(array))
        pieces += (array.tobytes(), bytes(_aligned(array.nbytes) - array.nbytes))
        at += _aligned(array.nbytes)
    crc = 0
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
    header = json.dumps({"edition": edition, "size": at, "crc": crc, "arrays": places}).encode()
    start = len(_FIRST_LINE) + 4
    padding = bytes(_aligned(start + len(header)) - start - len(header))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            file.write(_FIRST_LINE + len(header).to_bytes(4, "little") + header + padding)
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
