"""Web archives: the pages in a WARC file, one after the other, from any offset on, in bounded memory.

What is not asked for is passed over before anything is unpacked or parsed. The reader itself (fastwarc) is an extra:
`pip install kakutei[warc]`.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from kakutei.errors import Problem, UsageError
from kakutei.types import Fetched

SUFFIXES = (".warc", ".warc.gz")
"""Endings of the names of archives, in lower case."""

LARGEST_PAGE = 16 * 1024 * 1024
"""Bytes of one page, as kept and unpacked; larger ones are passed over with a problem."""

_IDENTITY = 1 << 20
_MOST_PASSED = 2000
_MOST_DAMAGED = 1000
_SEARCH = 1 << 20
_RECORD = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r\n")
_LONGEST_BEGINNING = 9
_SUCCESS = 200
_NAMELESS = "a page without an address"
_ARTICLES = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\b", re.I)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_ADVICE_DAMAGED = "fetch the archive again; what could be read was read"
_ADVICE_PAGE = "nothing is lost but this page"


@dataclass(frozen=True, slots=True)
class Passed:
    """Records that were passed over: of other hosts, revisits (which repeat an earlier capture), no articles."""

    others: int = 0
    revisits: int = 0
    no_articles: int = 0

    def __add__(self, more: Passed) -> Passed:
        return Passed(self.others + more.others, self.revisits + more.revisits, self.no_articles + more.no_articles)


@dataclass(frozen=True, slots=True)
class Step:
    """How far an archive has been read: through the record that begins at byte `offset`, with what it held.

    `page` is the page in that record, its address and type as they were kept; None where records were only passed
    over. `end` says that nothing follows.
    """

    offset: int
    page: Fetched | None = None
    passed: Passed = field(default_factory=Passed)
    problem: Problem | None = None
    end: bool = False


def is_archive(path: Path) -> bool:
    """Whether the name of a file is that of a web archive."""
    return path.name.lower().endswith(SUFFIXES)


def identity(path: Path, hosts: Collection[str]) -> str:
    """What makes an archive the same one wherever it lies: its size and beginning, and what is asked of it.

    Raises OSError where it cannot be read.
    """
    with path.open("rb") as file:
        beginning = file.read(_IDENTITY)
        size = file.seek(0, 2)
    named = repr((size, sorted(hosts))).encode()
    return hashlib.sha256(named + beginning).hexdigest()[:32]


def read_archive(path: Path, hosts: Collection[str] = (), *, after: int | None = None) -> Iterator[Step]:
    """The pages of an archive in its order, lazily; with `hosts` only theirs and those of the hosts below them.

    `after` is the offset of the last step that is done with. A damaged place is a problem and reading goes on behind
    it. Raises UsageError where the reader is not installed, OSError where the file cannot be read.
    """
    warc = _reader()
    wanted = lru_cache(maxsize=4096)(partial(_is_of, frozenset(host.lower().encode() for host in hosts)))
    with path.open("rb") as file:
        yield from _steps(warc, file, str(path), wanted, after)


def _reader() -> Any:
    try:
        from fastwarc import warc
    except ImportError as error:
        message = "reading WARC archives needs fastwarc; install it with: pip install 'kakutei[warc]'"
        raise UsageError(message) from error
    return warc


def _is_of(hosts: frozenset[bytes], host: bytes = b"") -> bool:
    parts = host.lower().partition(b":")[0].split(b".")
    return not hosts or any(b".".join(parts[at:]) in hosts for at in range(len(parts)))


def _steps(warc: Any, file: BinaryIO, name: str, wanted: Callable[..., bool], after: int | None) -> Iterator[Step]:
    """Every step; behind a damaged place the next record that can be read is looked for."""
    start, done, damaged = after or 0, after or 0, 0
    again = after is not None
    while True:
        file.seek(start)
        try:
            for step in _records(warc, file, wanted, again=again):
                done = step.offset
                yield step
            yield Step(done, end=True)
            return
        except OSError as error:
            start, again = max(done, start), False
            damaged += 1
            found = _next_record(file, start + 1) if damaged <= _MOST_DAMAGED else None
            if damaged == 1 or found is None:
                what = f"is damaged behind byte {start:,} ({error})"
                yield Step(done, problem=Problem(name, what, _ADVICE_DAMAGED), end=found is None)
            if found is None:
                return
            start = found


def _records(warc: Any, file: BinaryIO, wanted: Callable[..., bool], *, again: bool) -> Iterator[Step]:
    """The steps from where the file stands, without the first record where it is done with (`again`)."""
    key, others, offset, damage = warc.WarcHeader.WARC_TARGET_URI, 0, 0, None
    kinds = warc.response | warc.revisit
    # One record is filled again and again: where it begins has to be noted before the next is read into it.
    records = iter(warc.ArchiveIterator(file, record_types=kinds, parse_http=False, inplace=True))
    if again:
        next(records, None)
    try:
        for record in records:
            offset = record.stream_pos
            # Nearly all records end here: of them nothing is looked at but the bytes of the host, without the cost of
            # taking the whole address apart.
            host = (record.headers.get_bytes(key) or b"").split(b"/", 3)[2:3]
            if not wanted(*host):
                others += 1
                if others < _MOST_PASSED:
                    continue
                yield Step(offset, passed=Passed(others))
            else:
                yield _step(warc, record, others)
            others = 0
    except OSError as error:
        damage = error
    if others:
        yield Step(offset, passed=Passed(others))
    if damage:
        raise damage


def _step(warc: Any, record: Any, others: int) -> Step:
    """What a record of a wanted host holds, behind so many of other hosts."""
    offset = record.stream_pos
    if record.record_type != warc.response:
        return Step(offset, passed=Passed(others, revisits=1))
    # A header may go on in the next line; an address is told on one.
    page = _page(record, " ".join((record.headers.get("WARC-Target-URI") or "").split()) or _NAMELESS)
    if isinstance(page, Problem):
        return Step(offset, passed=Passed(others), problem=page)
    return Step(offset, page, Passed(others, no_articles=int(page is None)))


def _page(record: Any, address: str) -> Fetched | Problem | None:
    """The page in a response, unpacked; None for what is no page, or no success."""
    if record.headers.get("WARC-Truncated"):
        return Problem(address, "was cut off when it was archived", _ADVICE_PAGE)
    record.parse_http(auto_decode="none", strict_mode=False)
    headers = record.http_headers
    if headers is None or headers.status_code is None:
        return Problem(address, "holds no answer that can be read", _ADVICE_PAGE)
    kind = headers.get("Content-Type")
    if headers.status_code != _SUCCESS or (kind and not _ARTICLES.match(kind)):
        return None
    body = record.reader.read(LARGEST_PAGE + 1)
    if len(body) < min(record.content_length, LARGEST_PAGE):
        return Problem(address, "is cut off in the archive", _ADVICE_PAGE)
    if not kind:
        return None
    if (headers.get("Transfer-Encoding") or "").strip().lower() == "chunked":
        body = _joined(body)
    unpacked = _unpacked(body, (headers.get("Content-Encoding") or "").strip().lower())
    if unpacked is None:
        return Problem(address, "is compressed in a way that cannot be read", _ADVICE_PAGE)
    if len(unpacked) > LARGEST_PAGE:
        return Problem(address, f"is larger than {LARGEST_PAGE // 2**20} MB", _ADVICE_PAGE)
    return Fetched(address, unpacked, kind, address)


def _joined(body: bytes) -> bytes:
    """A chunked body in one piece; archives often keep the name of the coding and not the coding, or lose the end."""
    parts: list[bytes] = []
    at = 0
    while (size := _CHUNK.match(body, at)) and (length := int(size[1], 16)):
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 0
    return b"".join(parts) if parts else body


def _unpacked(body: bytes, coding: str) -> bytes | None:
    """The body without its compression, up to the limit and one byte; None where that is unknown or damaged.

    Archives often keep the name of the compression and the body without it.
    """
    if coding in ("", "identity", "none"):
        return body
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, zlib.MAX_WBITS | 16) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        found = _inflated(body, zlib.MAX_WBITS)
        return _inflated(body, -zlib.MAX_WBITS) if found is None else found
    unpacked = _streamed(body, coding)
    return body if unpacked is None and body.lstrip()[:1] == b"<" else unpacked


def _inflated(body: bytes, window: int) -> bytes | None:
    """What a deflated body holds; of one that was cut off, what is left of it is no page."""
    unpacker = zlib.decompressobj(window)
    try:
        unpacked = unpacker.decompress(body, LARGEST_PAGE + 1)
    except zlib.error:
        return None
    return unpacked if unpacker.eof or len(unpacked) > LARGEST_PAGE else None


def _streamed(body: bytes, coding: str) -> bytes | None:
    """The same for Brotli and Zstandard, which the reader of archives brings along."""
    reader = {"br": "BrotliReader", "zstd": "ZstdReader"}.get(coding)
    if reader is None:
        return None
    try:
        unpacked: bytes = getattr(_streams(), reader)(BytesIO(body)).read(LARGEST_PAGE + 1)
    except OSError:
        return None
    return unpacked


def _streams() -> Any:
    """Installed where a record has been read at all."""
    from fastwarc import stream_io

    return stream_io


def _next_record(file: BinaryIO, start: int) -> int | None:
    """The offset at which the next record may begin, by the first bytes of one, compressed or not."""
    file.seek(start)
    tail, at = b"", start
    while block := file.read(_SEARCH):
        searched = tail + block
        if found := _RECORD.search(searched):
            return at - len(tail) + found.start()
        tail, at = searched[-_LONGEST_BEGINNING:], at + len(block)
    return None
