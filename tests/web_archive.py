"""Web archives for tests: records as Common Crawl's news archives hold them."""

from __future__ import annotations

import gzip
from io import BytesIO

from fastwarc.stream_io import BrotliWriter


def record(kind: str, address: str, block: bytes = b"", *headers: str) -> bytes:
    """One record, uncompressed."""
    head = [f"WARC-Type: {kind}", f"WARC-Target-URI: {address}", "WARC-Date: 2031-06-28T00:00:00Z", *headers]
    head += ["WARC-Record-ID: <urn:uuid:0>", "Content-Type: application/http; msgtype=response"]
    return "\r\n".join(["WARC/1.0", *head, f"Content-Length: {len(block)}", "", ""]).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, kind: str = "text/html", status: int = 200) -> bytes:
    """An HTTP answer as it was sent."""
    head = [f"HTTP/1.1 {status} OK", f"Content-Type: {kind}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(head).encode() + body


def response(address: str, body: bytes, *headers: str, kind: str = "text/html", status: int = 200) -> bytes:
    """The record of a page."""
    return record("response", address, answer(body, *headers, kind=kind, status=status))


def chunked(body: bytes) -> bytes:
    """A body in chunks of ten bytes."""
    parts = [body[at : at + 10] for at in range(0, len(body), 10)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def brotli(body: bytes) -> bytes:
    """A body in Brotli."""
    out = BytesIO()
    writer = BrotliWriter(out)
    writer.write(body)
    writer.close()
    return out.getvalue()


def packed(records: list[bytes]) -> bytes:
    """An archive with a gzip member for each record."""
    return b"".join(gzip.compress(each, 1) for each in records)
