"""An extract of Wikidata (CC0): entities in its JSON, as an array, one a line, or as `{"entities": {"Q1": {...}}}`.

Labels and aliases are titles, the properties of the databases ids; an address of a database's page counts as well, in
whatever property it stands. An item may stand for a franchise: more than one id of a sort is then one of a series.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kakutei.catalogue.databases import BY_NAME, PROPERTIES, read_address
from kakutei.catalogue.importers.reading import Read, checked, title, usable_id, year_of
from kakutei.catalogue.records import About, Entry, ForeignId, Relation, Role, Title
from kakutei.catalogue.splitting import Lost, elements, json_lines
from kakutei.catalogue.unpacking import Text
from kakutei.errors import Problem
from kakutei.types import Medium

LOOKS = re.compile(r'"labels"\s*:\s*\{|"claims"\s*:\s*\{|"entities"\s*:\s*\{\s*"Q\d')
ABOUT = About("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
_ENTITIES = re.compile(r'"entities"\s*:\s*\{')
_ARRAY = re.compile(r"\A\s*\[(?!\s*\n)")
_ITEM = re.compile(r"[QPL]\d+")
_MEDIA: dict[str, Medium] = {
    "Q1107": "anime", "Q63952888": "anime", "Q11086742": "anime", "Q1047299": "anime", "Q220898": "special",
    "Q20650540": "film", "Q202866": "film", "Q29168811": "film", "Q8274": "manga", "Q21198342": "manga",
    "Q747381": "novel", "Q104213567": "novel", "Q7889": "game", "Q196600": "franchise",
}  # fmt: skip
"""Classes (P31): anime, anime series, ONA, OVA, anime and animated films, manga (series), light novels, games."""
_CLASS, _BEGUN = "P31", ("P580", "P577")
_RELATIONS = {"P155": "prequel", "P156": "sequel", "P179": "series", "P144": "source", "P4969": "adaptation",
              "P8345": "franchise"}  # fmt: skip
_NATIVE = ("ja",)
_TRANSCRIBED = ("ja-latn", "ja-Latn")


def read(text: Text) -> Iterator[Read]:
    """The entities in their order."""
    head = text.head()
    if _ENTITIES.search(head):
        records = elements(text, _ENTITIES, _is_entity)
    elif _ARRAY.search(head):
        records = elements(text, _ARRAY, _is_entity)
    else:
        records = json_lines(text)
    for each in records:
        if isinstance(each, str):
            continue
        if isinstance(each, Lost):
            yield each
        elif not _is_entity(each.data):
            yield Lost(Problem(text.name, "is no entity of Wikidata", "each needs an id and labels", each.number))
        else:
            yield from checked(_entry(each.data), text.name, each.number)


def _is_entity(data: object) -> bool:
    if not isinstance(data, dict):
        return False
    name = data.get("id")
    return isinstance(name, str) and _ITEM.fullmatch(name) is not None and isinstance(data.get("labels"), dict)


def _entry(entity: dict[str, Any]) -> Entry:
    claims = entity.get("claims")
    claims = claims if isinstance(claims, dict) else {}
    classes = {_MEDIA[name] for name in _items(claims.get(_CLASS)) if name in _MEDIA}
    medium = classes.pop() if len(classes) == 1 else "franchise" if classes else None
    ids = (ForeignId("wikidata", entity["id"], "series"), *_ids(claims, medium))
    years = [year for name in _BEGUN for value in _values(claims.get(name)) if (year := _year(value))]
    relations = tuple(
        Relation("wikidata", name, kind) for wanted, kind in _RELATIONS.items() for name in _items(claims.get(wanted))
    )
    titles = tuple(_titles(entity))
    return Entry(entity["id"], titles, ids, medium, None, min(years, default=None), relations)


def _ids(claims: Mapping[str, Any], medium: Medium | None) -> tuple[ForeignId, ...]:
    """The ids; of a franchise, or where there are several of a sort, each stands for a part of a series."""
    found: list[ForeignId] = []
    for name, statements in claims.items():
        for value in _values(statements):
            if name in PROPERTIES and (number := usable_id(value)):
                database, before = PROPERTIES[name]
                found.append(ForeignId(database.name, before + number))
            elif isinstance(value, str) and (address := read_address(value)) and address.site in BY_NAME:
                found.append(address)
    found = [one for one in dict.fromkeys(found) if one.site != "wikidata"]
    sorts = Counter((one.site, one.id.partition("/")[0] if "/" in one.id else "") for one in found)
    several = {sort for sort, number in sorts.items() if number > 1}
    wide = medium == "franchise" or len({one.id.partition("/")[0] for one in found if "/" in one.id}) > 1
    return tuple(
        replace(one, level="series")
        if wide or (one.site, one.id.partition("/")[0] if "/" in one.id else "") in several
        else one
        for one in found
    )


def _titles(entity: dict[str, Any]) -> Iterator[Title]:
    for language, label in _dict(entity.get("labels")).items():
        if found := title(_dict(label).get("value"), _role(language), language):
            yield found
    for language, several in _dict(entity.get("aliases")).items():
        for alias in several if isinstance(several, list) else ():
            if found := title(_dict(alias).get("value"), "synonym", language):
                yield found


def _role(language: str) -> Role:
    if language in _NATIVE:
        return "native"
    if language in _TRANSCRIBED:
        return "romaji"
    return "english" if language == "en" else "synonym"


def _values(statements: object) -> Iterator[Any]:
    """The values of a property's statements that are not deprecated."""
    for statement in statements if isinstance(statements, list) else ():
        if _dict(statement).get("rank") != "deprecated":
            yield _dict(_dict(_dict(statement).get("mainsnak")).get("datavalue")).get("value")


def _items(statements: object) -> tuple[str, ...]:
    found = (_dict(value).get("id") for value in _values(statements))
    return tuple(name for name in found if isinstance(name, str) and _ITEM.fullmatch(name))


def _year(value: object) -> int | None:
    time = _dict(value).get("time")
    return year_of(time.lstrip("+")) if isinstance(time, str) else None


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
