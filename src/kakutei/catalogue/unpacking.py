"""From a file's bytes to its text, a block at a time: gzip and Zstandard are unpacked, the encoding is told.

Nothing is held but the block at hand, whatever the file's size. What cannot be unpacked ends the text with a problem.
"""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self

from kakutei.errors import Problem

BLOCK = 1 << 18
"""Characters, or about as many, that come at a time."""
_PACKED = 1 << 16
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JAPANESE = ("cp932", "euc_jp")
_DAMAGED = (EOFError, OSError, ValueError)


class Text:
    """The text of an open file, to be read once from its beginning.

    `problem` is set where the file could not be unpacked or read to its end, `bad_bytes` where some were no text.
    `consumed` is how many bytes of the file itself have been read.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        self.problem: Problem | None = None
        self.bad_bytes = False
        self._file = file
        head = file.read(4)
        file.seek(0)
        self._unpacked = self._unpack(head)
        self._begun = self._bytes()
        self._decoder = _decoder(self._begun)
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    @property
    def consumed(self) -> int:
        """Bytes of the file that have been read, packed as they are."""
        return self._file.tell()

    def head(self, size: int = BLOCK) -> str:
        """The beginning, for telling the format; reading starts there all the same."""
        while len(self._begun) < size and (more := self._bytes()):
            self._begun += more
        encoding = _encoding(self._begun)
        return self._begun[:size].decode(encoding, "replace").removeprefix("\ufeff")

    def read(self) -> str:
        """The next block, "" at the end."""
        while not self._ended:
            block, self._begun = self._begun or self._bytes(), b""
            self._ended = not block
            text = self._decoder.decode(block, final=self._ended)
            if text:
                self.bad_bytes = self.bad_bytes or "\ufffd" in text
                return text
        return ""

    def _bytes(self) -> bytes:
        if self._unpacked is None:
            return b""
        try:
            return self._unpacked.read(BLOCK)
        except _DAMAGED as error:
            self._unpacked = None
            reason = " ".join(str(error).split()) or type(error).__name__
            self.problem = Problem(self.name, f"ends early or is damaged ({reason})", "fetch it anew and add it again")
            return b""

    def _unpack(self, head: bytes) -> _Readable | None:
        if head.startswith(_GZIP):
            return _Unpacked(self._file, _Gzip, zlib.error)
        if head != _ZSTD:
            return self._file
        zstd = _zstandard()
        if zstd is None:
            what = "is packed with Zstandard, which this Python cannot unpack"
            self.problem = Problem(self.name, what, "pip install 'kakutei[zstd]', or unpack it with: zstd -d")
            return None
        return _Unpacked(self._file, zstd.ZstdDecompressor, zstd.ZstdError)


class _Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes: ...


class _Unpacker(Protocol):
    """One frame of packed bytes, as the decompressors of Python have it."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """The same for gzip."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


class _Unpacked:
    """Packed bytes, unpacked frame after frame; all that comes before a damage is given before it is told."""

    def __init__(self, file: BinaryIO, unpacker: Callable[[], _Unpacker], damaged: type[Exception]) -> None:
        self._file = file
        self._new = unpacker
        self._unpacker = unpacker()
        self._damaged = damaged

    def read(self, size: int, /) -> bytes:
        """The next bytes, b"" at the end. Raises EOFError where that comes too early, ValueError for damage."""
        while True:
            if self._unpacker.eof:
                packed = self._unpacker.unused_data or self._file.read(_PACKED)
                if not packed.strip(b"\0"):
                    return b""
                self._unpacker = self._new()
            else:
                packed = self._file.read(_PACKED) if self._unpacker.needs_input else b""
            hungry = self._unpacker.needs_input
            try:
                unpacked = self._unpacker.decompress(packed, size)
            except self._damaged as error:
                raise ValueError(str(error)) from error
            if unpacked:
                return unpacked
            if hungry and not packed and not self._unpacker.eof:
                raise EOFError("the file ends too early")


def open_text(path: Path) -> Text:
    """The text of the file at `path`. Raises OSError where it cannot be opened."""
    file = path.open("rb")
    if not file.seekable():
        whole = io.BytesIO(file.read())
        file.close()
        return Text(whole, str(path))
    return Text(file, str(path))


def _zstandard() -> Any:
    """The module that unpacks Zstandard: Python's own from 3.14 on, its backport before, None without either."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    return None


def _decoder(begun: bytes) -> codecs.IncrementalDecoder:
    encoding = _encoding(begun)
    return codecs.getincrementaldecoder("utf-8-sig" if encoding == "utf-8" else encoding)("replace")


def _encoding(begun: bytes) -> str:
    """A mark decides, then UTF-8, then what Japanese spreadsheets write; anything else is mended as UTF-8."""
    for mark, name in _MARKS:
        if begun.startswith(mark):
            return name
    if _fits(begun, "utf-8"):
        return "utf-8"
    return next((name for name in _JAPANESE if _fits(begun, name)), "utf-8")


def _fits(begun: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(begun, final=False)
    except UnicodeDecodeError:
        return False
    return True
