"""manami-project's anime-offline-database (ODbL), as JSON or as JSON Lines whose first line tells of the file.

Each record has `sources` (addresses in databases), `title`, `synonyms`, `type`, `animeSeason` and `relatedAnime` (in
older files `relations`). The title is mostly in Latin letters; no title has a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kakutei.catalogue.importers.reading import Read, addresses, checked, related, strings, title, year_of
from kakutei.catalogue.records import About, Entry, Title
from kakutei.catalogue.splitting import Lost, elements, json_lines
from kakutei.catalogue.unpacking import Text
from kakutei.errors import Problem
from kakutei.types import Medium

LOOKS = re.compile(r'anime-offline-database|"animeSeason"\s*:|"relatedAnime"\s*:')
ABOUT = About("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/")
_DATA = re.compile(r'"data"\s*:\s*\[')
_VERSION = re.compile(r'"lastUpdate"\s*:\s*"([^"]{1,40})"')
_LICENCE = re.compile(
    r'"license"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"]{1,200})"[^{}]*?(?:"url"\s*:\s*"([^"]{1,300})")?[^{}]*\}'
)
_MEDIA: dict[str, Medium] = {"TV": "anime", "ONA": "anime", "MOVIE": "film", "OVA": "special", "SPECIAL": "special"}


def read(text: Text) -> Iterator[Read]:
    """The records in their order, after what the file says of itself."""
    head = text.head()
    whole = _DATA.search(head) is not None
    records = elements(text, _DATA, _is_record) if whole else json_lines(text)
    for each in records:
        if isinstance(each, str):
            yield _about(each)
        elif isinstance(each, Lost):
            yield each
        elif isinstance(each.data, dict) and not _is_record(each.data) and "lastUpdate" in each.data:
            yield _about(head[:4096])
        elif not isinstance(each.data, dict):
            yield Lost(Problem(text.name, "a record is no object", "fetch it anew and add it again", each.number))
        else:
            yield from _entries(each.data, text.name, each.number)


def _is_record(data: object) -> bool:
    return isinstance(data, dict) and "title" in data and "sources" in data


def _about(head: str) -> About:
    licence, version = _LICENCE.search(head), _VERSION.search(head)
    return About(
        licence[1] if licence else ABOUT.licence,
        (licence[2] if licence else None) or ABOUT.licence_url,
        version[1] if version else None,
    )


def _entries(record: dict[str, Any], where: str, number: int) -> Iterator[Read]:
    ids = addresses(record.get("sources"))
    if not ids:
        yield Lost(Problem(where, "has no source that is an address", "a record needs one to be told by", number))
        return
    season = record.get("animeSeason")
    relations = related([*strings(record.get("relatedAnime")), *strings(record.get("relations"))])
    key = min(f"{one.site}:{one.id}" for one in ids)
    medium = _MEDIA.get(str(record.get("type")))
    year = year_of(season.get("year")) if isinstance(season, dict) else None
    yield from checked(Entry(key, tuple(_titles(record)), ids, medium, None, year, relations), where, number)


def _titles(record: dict[str, Any]) -> Iterator[Title]:
    """Kana make a title the native one; the main title is the romaji one where it is in Latin letters."""
    main = title(record.get("title"), "romaji")
    if main:
        yield main if main.script == "Latn" else Title(main.text, "native", main.language, main.script)
    native = main is not None and main.script == "Jpan"
    for each in strings(record.get("synonyms")):
        found = title(each, "synonym")
        if found and found.script == "Jpan" and not native:
            native = True
            found = Title(found.text, "native", found.language, found.script)
        if found:
            yield found
