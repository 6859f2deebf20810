"""From a text to the entries of one origin: a reader for each format, and how a format is told from the others.

A reader yields entries and problems as it goes and holds nothing. A further format is a row of `READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kakutei.catalogue.importers import anidb, bangumi, offline, own, wikidata
from kakutei.catalogue.importers.reading import Read
from kakutei.catalogue.records import About, Format
from kakutei.catalogue.unpacking import Text

__all__ = ["READERS", "Read", "Reader", "recognise"]


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: how the beginning of a file of it looks, how it is read, and its licence where the file tells none."""

    format: Format
    looks: re.Pattern[str]
    read: Callable[[Text], Iterator[Read]]
    about: About


READERS: tuple[Reader, ...] = (
    Reader("bangumi-data", bangumi.LOOKS, bangumi.read, bangumi.ABOUT),
    Reader("anime-offline-database", offline.LOOKS, offline.read, offline.ABOUT),
    Reader("anidb-titles", anidb.LOOKS, anidb.read, anidb.ABOUT),
    Reader("wikidata", wikidata.LOOKS, wikidata.read, wikidata.ABOUT),
    Reader("own", own.LOOKS, own.read, About()),
)
"""The formats; where two would fit a file, the first one is meant."""


def recognise(text: Text) -> Reader | None:
    """The format that a file looks like, None where it looks like none."""
    head = text.head()
    return next((reader for reader in READERS if reader.looks.search(head)), None)
