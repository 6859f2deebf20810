"""Which encoding are these bytes in: UTF-8, UTF-16, Shift_JIS, EUC-JP, ISO-2022-JP, a declared one or Windows-1252.

A byte order mark decides; then UTF-8, which other encodings hardly ever satisfy, also where a few bytes are bad or the
end is cut off; then the Japanese encodings, accepted only if the result holds kana (every Japanese sentence does,
wrongly decoded bytes rarely do) and little of what a wrong guess gives: half-width katakana and private-use
characters. What the header, the XML declaration or the page's meta element declares is believed after that, because
it is often wrong and these signs hardly ever are. Windows-1252 comes last.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kakutei.errors import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\0", "an SQLite database"),
)
_DECLARED = (
    re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s{0,4}=\s{0,4}[\"']\s{0,4}([\w.:-]{2,40})", re.I),
    re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{2,40})", re.I),
)
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{2,40})", re.I)
_HEAD = 4096
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}
_WIDER |= {"euc_kr": "cp949", "iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874"}
"""What is used for an encoding that is named, as browsers do: the larger one by which it is meant."""
_ALIASES = {"windows-31j": "cp932", "cp943c": "cp932", "cp51932": "euc_jp"}
_FAMILIES = ("big5", "cp", "euc", "gb", "iso2022", "iso8859", "koi8", "mac", "shift_jis", "tis", "utf-16", "utf-32")
"""The names Python gives to encodings of text that are believed; the others are exercises, or not safe (UTF-7)."""
_ISO_2022_SHIFT = re.compile(rb"\x1b(?:\$[@B]|\$\(D|\([BJI])")
_ISO_2022_TWO = re.compile(rb"\x1b\$[@B]([^\x1b\r\n]*)(?:\x1b\([BJ])?")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_UNLIKELY = re.compile("[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f]")
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_KANA_SHARE = 0.15
_WESTERN_SHARE = 0.3
_CONTROL_SHARE = 0.02
_SAMPLE = 64 * 1024
_PLAUSIBLE_SHARE = 0.95
_PLAUSIBLE_UTF16 = re.compile("[\t\n\r\x20-\x7e\u00a0-\u024f\u2010-\u2040\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, or None where the bytes are no text; problems name what was lost."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def is_utf16(head: bytes) -> bool:
    """Whether the first bytes of a file say UTF-16 or UTF-32, where lines cannot be cut at the byte 0x0A."""
    return any(head.startswith(mark) for mark, name in _MARKS if name != "utf-8") or b"\0" in head


def declared(body: bytes, content_type: str | None = None) -> tuple[str, ...]:
    """The encodings that the header, the XML declaration and the page's meta element name, in this order."""
    header = _CHARSET.search((content_type or "")[:400])
    inside = (form.search(body[:_HEAD]) for form in _DECLARED) if b"<" in body[:64] else ()
    names = [header[1]] if header else []
    return (*names, *(found[1].decode("ascii", "replace") for found in inside if found))


def decode(body: bytes, location: str, *, first_line: int = 1, told: Iterable[str] = ()) -> Decoded:
    """The text of `body`; a few bytes that fit nowhere become U+FFFD with a problem that names the first such line.

    `told` are the names of encodings that it is said to be in, the likelier ones first; unknown ones mean nothing.
    """
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return _refused(location, f"is {name}, not text")
    text = _marked(body) or _unmarked_utf16(body) or _iso_2022(body) or _strictly(body, "utf-8")
    if text is None:
        text = _otherwise(body, [known for name in told if (known := _known(name))])
    if text is None or _is_binary(text):
        return _refused(location, "is binary or in an unknown encoding")
    return Decoded(text, _replaced(text, body, location, first_line))


def _otherwise(body: bytes, told: Sequence[str]) -> str | None:
    """The text of bytes that are no UTF-8 as they stand."""
    text = _mended(body, whole=bool(told) and "utf-8" not in told) or _japanese(body)
    for name in told if text is None else ():
        if (text := _strictly(body, name)) is not None:
            return text
    if text is None:
        text = _western(body)
    if text is None and told and not told[0].startswith("utf-"):
        return body.decode(told[0], "replace")
    return text


def _known(name: str) -> str | None:
    """The encoding by which one that is named is read, None where it is unknown or not believed."""
    name = name.strip().lower().removeprefix("x-")
    try:
        found = codecs.lookup(_ALIASES.get(name, name)).name
    except (LookupError, ValueError):
        return None
    if found == "utf-8":
        return found
    return _WIDER.get(found, found) if found == "ascii" or found.startswith(_FAMILIES) else None


def _iso_2022(body: bytes) -> str | None:
    """ISO-2022-JP, known by its escape sequences; by way of EUC, which has the circled digits that Python's lacks."""
    if b"\x1b" not in body or not _ISO_2022_SHIFT.search(body):
        return None
    with_high_bits = _ISO_2022_TWO.sub(lambda found: bytes(byte | 0x80 for byte in found[1]), body)
    for whole, name in ((with_high_bits, "euc_jp"), (body, "iso2022_jp_ext"), (with_high_bits, "euc_jis_2004")):
        if (text := _strictly(whole, name)) is not None and "\x1b" not in text:
            return text
    return None


def _refused(location: str, what: str) -> Decoded:
    return Decoded(None, (Problem(location, what, "save the article as UTF-8 text or HTML"),))


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except UnicodeError:
        return None


def _marked(body: bytes) -> str | None:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    return None


def _unmarked_utf16(body: bytes) -> str | None:
    """UTF-16 without its mark, known by NUL bytes and by giving letters of the scripts that we read."""
    if b"\0" not in body[:_SAMPLE]:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        sample = body[: _SAMPLE - _SAMPLE % 2].decode(name, "replace")
        told_apart = len(_KANA.findall(sample)) + len(sample) - len(_BEYOND_ASCII.findall(sample))
        plausible = len(_PLAUSIBLE_UTF16.findall(sample))
        if plausible >= _PLAUSIBLE_SHARE * len(sample) and told_apart >= _KANA_SHARE * len(sample):
            return body.decode(name, "replace")
    return None


def _mended(body: bytes, *, whole: bool) -> str | None:
    """UTF-8 that was cut off (unless it is `whole`) or has a few bad bytes; None where most beyond ASCII is bad."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    cut_off = not whole and bad == 1 and text.endswith("\ufffd")
    return text if cut_off or bad * 3 <= len(_BEYOND_ASCII.findall(text)) else None


def _japanese(body: bytes) -> str | None:
    """The best of the Japanese encodings by share of kana, None where none gives Japanese text."""
    best, text = _KANA_SHARE, None
    for name in ("euc_jp", "cp932", "euc_jis_2004"):
        candidate = _strictly(body, name)
        score = 0.0 if candidate is None else _likelihood(candidate[:_SAMPLE])
        if score > best:
            best, text = score, candidate
    return text


def _likelihood(text: str) -> float:
    """Share of kana beyond ASCII, less twice the share of what a wrong guess gives; 0 for ASCII."""
    beyond = len(_BEYOND_ASCII.findall(text))
    return (len(_KANA.findall(text)) - 2 * len(_UNLIKELY.findall(text))) / beyond if beyond else 0.0


def _western(body: bytes) -> str | None:
    text = _strictly(body, "cp1252")
    sample = (text or "")[:_SAMPLE]
    return text if len(_BEYOND_ASCII.findall(sample)) <= _WESTERN_SHARE * len(sample) else None


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE].encode("utf-8", "replace")
    return len(sample) - len(sample.translate(None, _CONTROL)) > _CONTROL_SHARE * len(text[:_SAMPLE])


def _replaced(text: str, body: bytes, location: str, first_line: int) -> tuple[Problem, ...]:
    at = text.find("\ufffd")
    if at < 0 or "\ufffd".encode() in body:
        return ()
    count = text.count("\ufffd")
    what = f"{count} character{'s' if count > 1 else ''} could not be decoded and stand as \ufffd"
    return (Problem(location, what, "save the file again as UTF-8", first_line + text.count("\n", 0, at)),)
