"""Real news pages, saved in a folder: what a yardstick on generated pages cannot tell, their weight, they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from kakutei import documents
from kakutei.types import Document, Item

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# Bytes of text below which a page is a front page, a notice or a page that was not understood.
SHORTEST = 500


class Saved(NamedTuple):
    """A saved page with the document that it holds."""

    source: bytes
    document: Document


def articles_in(folder: Path) -> list[Saved]:
    """The pages under a folder, in order of their paths, that hold an article in English or Japanese."""
    return list(_articles(sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)))


def _articles(paths: Sequence[Path]) -> Iterator[Saved]:
    for path in paths:
        source = path.read_bytes()
        document = documents.extract(Item(path.name, html=source)).document
        if document and document.lang in ("en", "ja") and len(document.text.encode()) >= SHORTEST:
            yield Saved(source, document)


def described(found: Sequence[Saved]) -> str:
    """How many pages there are and how heavy they are, in words."""
    page, text = (
        mean(map(len, sizes)) / 1000
        for sizes in ([one.source for one in found], [one.document.text.encode() for one in found])
    )
    japanese = sum(one.document.lang == "ja" for one in found)
    return f"{len(found)} pages ({japanese} Japanese), {page:.0f} kB a page, {text:.1f} kB of text a page"
