"""bangumi-data (CC BY 4.0): `{"siteMeta": {...}, "items": [{"title", "titleTranslate", "type", "begin", "sites"}]}`.

A title is in the language of the item, translations are by language; `sites` name databases, shops and channels.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from kakutei.catalogue.importers.reading import Read, checked, strings, title, usable_id, year_of
from kakutei.catalogue.records import About, Entry, ForeignId, Title
from kakutei.catalogue.splitting import Lost, elements
from kakutei.catalogue.unpacking import Text
from kakutei.errors import Problem
from kakutei.types import Medium

LOOKS = re.compile(r'"siteMeta"\s*:\s*\{|"titleTranslate"\s*:')
ABOUT = About("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_MEDIA: dict[str, Medium] = {"tv": "anime", "web": "anime", "movie": "film", "ova": "special"}
_SITES = {
    "bangumi": ("bangumi", ""),
    "mal": ("myanimelist", "anime/"),
    "aniList": ("anilist", "anime/"),
    "anidb": ("anidb", ""),
    "tmdb": ("tmdb", ""),
}
"""Its names of databases; what stands before the id there. The other sites are channels and shops."""


def read(text: Text) -> Iterator[Read]:
    """The items in their order."""
    for each in elements(text, _ITEMS, lambda data: isinstance(data, dict) and "titleTranslate" in data):
        if isinstance(each, str):
            continue
        if isinstance(each, Lost):
            yield each
        elif not isinstance(each.data, dict):
            yield Lost(Problem(text.name, "an item is no object", "fetch it anew and add it again", each.number))
        else:
            yield from checked(_entry(each.data), text.name, each.number)


def _entry(item: dict[str, Any]) -> Entry:
    titles = tuple(_titles(item))
    ids = tuple(_ids(item.get("sites")))
    begin = item.get("begin")
    own = next((f"{one.site}:{one.id}" for one in ids if one.level == "season"), None)
    key = own or _digest(titles[0].text if titles else "", begin)
    return Entry(key, titles, ids, _MEDIA.get(str(item.get("type"))), None, year_of(begin))


def _titles(item: dict[str, Any]) -> Iterator[Title]:
    language = item.get("lang")
    found = title(item.get("title"), "native", language if isinstance(language, str) else "und")
    if found:
        yield found
    translated = item.get("titleTranslate")
    for name, values in translated.items() if isinstance(translated, dict) else ():
        english = name == "en"
        for order, each in enumerate(strings(values)):
            if found := title(each, "english" if english and not order else "synonym", name):
                yield found


def _ids(sites: object) -> Iterator[ForeignId]:
    for site in sites if isinstance(sites, list) else ():
        name = site.get("site") if isinstance(site, dict) else None
        number = usable_id(site.get("id")) if isinstance(name, str) and name in _SITES else None
        if number:
            database, before = _SITES[str(name)]
            yield ForeignId(database, before + number, "series" if database == "tmdb" else "season")


def _digest(text: str, begin: object) -> str:
    return hashlib.sha256(f"{text}\n{begin}".encode()).hexdigest()[:16]
