"""What every reader does: titles made clean, entries checked, and doubts told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from kakutei.catalogue.databases import LONGEST_ID, read_address
from kakutei.catalogue.records import About, Entry, ForeignId, Relation, Title
from kakutei.catalogue.spelling import LONGEST_TITLE, MOST_TITLES, acceptable, script_of
from kakutei.catalogue.splitting import Lost, Note
from kakutei.errors import Problem
from kakutei.text import without_season

Read: TypeAlias = Entry | About | Lost | Note
"""What a reader yields: entries, what the file says of itself, records that were lost, and doubts."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LEAVE = "correct it there, or leave it: the rest was taken"


def title(text: object, role: Any, language: str = "und") -> Title | None:
    """A title with its script, None for what is no text or blank."""
    if not isinstance(text, str) or not (clean := " ".join(text.replace("\0", " ").split())):
        return None
    script = script_of(clean)
    if language == "und" and script == "Jpan":
        language = "ja"
    return Title(_encodable(clean), role, language, script)


def strings(value: object) -> Iterator[str]:
    """The texts of a list, or a text by itself; everything else gives nothing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, str))


def year_of(value: object) -> int | None:
    """The year that a date begins with, or a number of one; None where it is none that anime has seen."""
    if isinstance(value, str) and value[:4].isascii() and value[:4].isdigit():
        value = int(value[:4])
    is_year = isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR
    return value if is_year and isinstance(value, int) else None


def addresses(values: object) -> tuple[ForeignId, ...]:
    """The ids in addresses, each once, in their order; texts that are none are left out."""
    return tuple(dict.fromkeys(found for each in strings(values) if (found := read_address(each))))


def related(values: object) -> tuple[Relation, ...]:
    """The works at these addresses, related in a way that is not told."""
    return tuple(Relation(found.site, found.id) for found in addresses(values))


def usable_id(value: object) -> str | None:
    """An id as text, None where it is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    usable = isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_ID and value.isprintable()
    return _encodable(value.strip()) if usable and isinstance(value, str) else None


def checked(entry: Entry, where: str, number: int) -> Iterator[Read]:
    """The entry without titles that are none, with doubts about it; lost where no title is left."""
    titles = tuple(dict.fromkeys(each for each in entry.titles if acceptable(each)))
    if not titles:
        what = "has no title with a letter in it" if entry.titles else "has no title"
        yield Lost(Problem(where, what, _LEAVE, number))
        return
    if len(entry.titles) > len(titles) and any(not acceptable(each) for each in entry.titles):
        what = f"has a title without letters, or one of more than {LONGEST_TITLE}; it was left out"
        yield Note(Problem(where, what, _LEAVE, number))
    if len(titles) > MOST_TITLES:
        what = f"has more than {MOST_TITLES:,} titles; the others were left out"
        yield Note(Problem(where, what, _LEAVE, number))
        titles = titles[:MOST_TITLES]
    ids = tuple(dict.fromkeys(entry.ids))
    season = entry.season or _season(titles)
    yield Entry(entry.key, titles, ids, entry.medium, season, entry.year, tuple(dict.fromkeys(entry.relations)))


def _season(titles: Iterable[Title]) -> int | None:
    """The season that the titles tell, None where none does or they differ."""
    told = {found for each in titles if (found := without_season(each.text).season) is not None}
    return told.pop() if len(told) == 1 else None


def _encodable(text: str) -> str:
    """JSON can hold halves of characters, which no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")
