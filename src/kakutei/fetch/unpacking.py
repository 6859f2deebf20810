"""Unpacking what a server compressed, piece by piece, so that a bomb stops at its limit and takes no more memory."""

from __future__ import annotations

import zlib

from kakutei.fetch.failing import FetchError

ACCEPTED = "gzip, deflate"

_MEMBERS = 100
"""Parts one gzip stream may be made of; servers send one, and each costs a copy of what is behind it."""

_WITH_GZIP_HEADER = 31
_WITH_ZLIB_HEADER = 15
_RAW = -15


class Body:
    """Takes pieces as they are sent and holds what they unpack to; more than `most` bytes of either is too large.

    Where `cut` is set, what is too large ends at the limit instead.
    """

    def __init__(self, coding: str, most: int, *, cut: bool = False) -> None:
        self._most = most
        self._cut = cut
        self._sent = 0
        self._out = bytearray()
        self._coding = _known(coding)
        self._pending = b""
        self._unpacker: zlib._Decompress | None = None
        self._members = 0

    @property
    def full(self) -> bool:
        """No more is wanted: the limit is reached, and what is there is taken."""
        return self._cut and len(self._out) >= self._most

    def add(self, data: bytes) -> None:
        """Take a piece; raises `FetchError` where it is too much or cannot be unpacked."""
        self._sent += len(data)
        if self._sent > self._most and not self._cut:
            raise _too_large(self._most, "sent")
        try:
            if self._coding:
                self._unpack(data)
            else:
                self._keep(bytes(data))
        except zlib.error:
            raise FetchError("encoding", f"sends damaged {self._coding} data") from None

    def finish(self) -> bytes:
        """All of it; raises `FetchError` where compressed data ended too early."""
        if self._coding and self._sent and not self.full and (self._unpacker is None or not self._unpacker.eof):
            raise FetchError("encoding", f"sends {self._coding} data that end too early")
        return bytes(self._out)

    def _keep(self, data: bytes) -> None:
        room = self._most - len(self._out)
        if len(data) > room and not self._cut:
            raise _too_large(self._most, "unpacked")
        self._out += data[:room]

    def _unpack(self, data: bytes) -> None:
        data = self._pending + data
        self._pending = b""
        if self._unpacker is None:
            if len(data) < 2:
                self._pending = data
                return
            self._unpacker = self._begin(data)
        while data and not self.full:
            if self._unpacker.eof:
                if self._coding != "gzip" or data[0] != 0x1F:
                    return  # padding behind the end, which every program passes over
                self._unpacker = self._begin(data)
            self._keep(self._unpacker.decompress(data, self._most - len(self._out) + 1))
            data = self._unpacker.unconsumed_tail or self._unpacker.unused_data

    def _begin(self, data: bytes) -> zlib._Decompress:
        self._members += 1
        if self._members > _MEMBERS:
            raise FetchError("encoding", f"sends gzip data in more than {_MEMBERS} parts")
        if self._coding == "gzip":
            return zlib.decompressobj(_WITH_GZIP_HEADER)
        # "deflate" means zlib's form, and many servers send the bare one
        wrapped = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        return zlib.decompressobj(_WITH_ZLIB_HEADER if wrapped else _RAW)


def _known(coding: str) -> str:
    """The one compression in use, "" for none; raises `FetchError` for what we did not ask for."""
    names = [name for part in coding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if not names:
        return ""
    known = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}
    if len(names) > 1 or names[0] not in known:
        raise FetchError("encoding", f"is compressed as {', '.join(names)[:60]}, which was not asked for")
    return known[names[0]]


def _too_large(most: int, how: str) -> FetchError:
    size = f"{most // 2**20} MB" if most >= 2**20 else f"{most} bytes"
    return FetchError("large", f"has more than the {size} it may have, {how}")
