"""What a catalogue holds: entries as their origins give them, and what is made of entries that are one work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kakutei.types import Medium

Role = Literal["native", "romaji", "english", "synonym", "short"]
"""What a title is to its work: as officially written at home, the same in Latin letters, the official English one,
another name, or an abbreviation."""
MAIN: tuple[Role, ...] = ("native", "romaji", "english")
"""The roles of official titles."""
Level = Literal["season", "series"]
"""What one id stands for: a season, film or book, or all of a series."""
Format = Literal["bangumi-data", "anime-offline-database", "anidb-titles", "wikidata", "own"]


@dataclass(frozen=True, slots=True)
class Title:
    """A title as its origin prints it. `language` is a BCP 47 tag ("und" where unknown), `script` one of ISO 15924."""

    text: str
    role: Role
    language: str = "und"
    script: str = "Zyyy"


@dataclass(frozen=True, slots=True)
class ForeignId:
    """What a database calls a work: `site` is its name in `databases`, or a host name; `id` as in its addresses."""

    site: str
    id: str
    level: Level = "season"


@dataclass(frozen=True, slots=True)
class Relation:
    """The entry is related to what `site` calls `id`; `kind` as the origin names it ("related" where it does not)."""

    site: str
    id: str
    kind: str = "related"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of one origin; `key` tells it from the others there and stays the same from edition to edition.

    `medium`, `season` and `year` (of the first showing) are None where the origin does not tell.
    """

    key: str
    titles: tuple[Title, ...]
    ids: tuple[ForeignId, ...] = ()
    medium: Medium | None = None
    season: int | None = None
    year: int | None = None
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself, or its format is known for: its licence and where that stands, and its version."""

    licence: str | None = None
    licence_url: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A file that was imported under a `name`; `source` is its path or address, `imported` an instant.

    `complete` is False where the file could not be read to its end; entries of an earlier edition were kept then.
    """

    name: str
    format: Format
    source: str
    imported: str
    about: About
    entries: int
    titles: int
    complete: bool
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class TitleRow:
    """One title of one work with what is known of the work, for finding it in texts.

    `work` is the work's key in this edition of the catalogue. `base` is the title without the words for its season.
    """

    work: str
    text: str
    base: str
    role: Role
    language: str
    script: str
    origin: str
    medium: Medium | None
    season: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class OriginTitle:
    """A title of a work and the origins that print it; `base` is the title without the words for its season."""

    title: Title
    base: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two entries (origin and key each) that were taken for one work, and why; `judgement` names a person's, if any."""

    one: tuple[str, str]
    other: tuple[str, str]
    why: str
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogueWork:
    """Entries that are one work. `title` is the one to show, as officially written."""

    key: str
    title: str
    titles: tuple[OriginTitle, ...]
    ids: tuple[tuple[ForeignId, tuple[str, ...]], ...]
    medium: Medium | None
    season: int | None
    year: int | None
    entries: tuple[tuple[str, str], ...]
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A work that a query may mean; `score` in (0, 1], `spelling` the title that comes nearest, or the address."""

    work: CatalogueWork
    score: float
    spelling: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's dated, reversible decision: entries are one work (`merge`), or not (`split`).

    Entries are named by origin and key, so that a decision outlives every new edition.
    """

    id: str
    sort: Literal["merge", "split"]
    entries: tuple[tuple[str, str], ...]
    author: str
    reason: str
    made: str
    withdrawn: str | None = None
