"""Small catalogue files of every format about the same invented works, and a catalogue to take them in."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from kakutei.catalogue import Catalogue, Format, Outcome, Source, open_text

NOW = "2026-11-29T12:00:00Z"

FERRY: dict[str, Any] = {
    "title": "硝子の渡し船",
    "titleTranslate": {"en": ["Glass Ferry"], "zh-Hans": ["玻璃渡船"]},
    "type": "tv",
    "lang": "ja",
    "begin": "2031-04-02T15:00:00.000Z",
    "sites": [
        {"site": "bangumi", "id": "900001"},
        {"site": "mal", "id": "90001"},
        {"site": "aniList", "id": "190001"},
        {"site": "nicovideo", "id": "glass-ferry"},
    ],
}
FERRY_2: dict[str, Any] = {
    "title": "硝子の渡し船(第2期)",
    "titleTranslate": {"en": ["Glass Ferry (Season 2)"]},
    "type": "tv",
    "lang": "ja",
    "begin": "2033-01-08T15:00:00.000Z",
    "sites": [{"site": "bangumi", "id": "900002"}, {"site": "mal", "id": "90002"}],
}
LANTERN: dict[str, Any] = {
    "title": "とうろう行列",
    "titleTranslate": {"en": ["Lantern Parade"]},
    "type": "movie",
    "lang": "ja",
    "begin": "2030-08-01T00:00:00.000Z",
    "sites": [{"site": "bangumi", "id": "900003"}, {"site": "mal", "id": "90003"}],
}


def bangumi(*items: dict[str, Any]) -> bytes:
    return json.dumps({"siteMeta": {"mal": {"title": "x"}}, "items": list(items)}, ensure_ascii=False).encode()


OFFLINE: tuple[dict[str, Any], ...] = (
    {
        "sources": [
            "https://anidb.net/anime/80001",
            "https://anilist.co/anime/190001",
            "https://kitsu.app/anime/70001",
            "https://myanimelist.net/anime/90001",
            "https://notify.moe/anime/Gl4ssFe",
        ],
        "title": "Garasu no Watashibune",
        "type": "TV",
        "episodes": 12,
        "status": "FINISHED",
        "animeSeason": {"season": "SPRING", "year": 2031},
        "synonyms": ["GaraWata", "Glass Ferry", "The Crossing of Glass", "硝子の渡し船"],
        "relatedAnime": ["https://myanimelist.net/anime/90002"],
    },
    {
        "sources": ["https://myanimelist.net/anime/90002", "https://kitsu.app/anime/70002"],
        "title": "Garasu no Watashibune 2nd Season",
        "type": "TV",
        "episodes": 0,
        "status": "UPCOMING",
        "animeSeason": {"season": "WINTER", "year": 2033},
        "synonyms": ["Glass Ferry II", "硝子の渡し船 第2期"],
        "relatedAnime": ["https://myanimelist.net/anime/90001"],
    },
)
ABOUT = {
    "license": {"name": "ODbL-1.0", "url": "https://opendatacommons.org/licenses/odbl/"},
    "lastUpdate": "2033-01-15",
}


def offline_json(*records: dict[str, Any]) -> bytes:
    return json.dumps({**ABOUT, "data": list(records)}, ensure_ascii=False, indent=1).encode()


def offline_lines(*records: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in (ABOUT, *records))


ANIDB_XML = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Created: Sat Jan 15 03:00:01 2033 (9000 anime, 50000 titles) -->
<animetitles>
  <anime aid="80001">
    <title type="main" xml:lang="x-jat">Garasu no Watashibune</title>
    <title type="official" xml:lang="ja">硝子の渡し船</title>
    <title type="official" xml:lang="en">Glass Ferry &amp; Friends</title>
    <title type="syn" xml:lang="en">The Ferry</title>
    <title type="short" xml:lang="x-jat">GaraWata</title>
  </anime>
  <anime aid="80009"><title type="main" xml:lang="x-jat">Hoshi no Kogeru Oto</title></anime>
</animetitles>
""".encode()
ANIDB_DAT = """# created: Sat Jan 15 03:00:01 2033
# <aid>|<type>|<language>|<title>
80001|1|x-jat|Garasu no Watashibune
80001|4|ja|硝子の渡し船
80001|4|en|Glass Ferry & Friends
80001|2|en|The Ferry
80001|3|x-jat|GaraWata
80009|1|x-jat|Hoshi no Kogeru Oto
""".encode()


def _string(value: str) -> list[dict[str, Any]]:
    return [{"rank": "normal", "mainsnak": {"datavalue": {"type": "string", "value": value}}}]


def _item(name: str) -> list[dict[str, Any]]:
    return [{"rank": "normal", "mainsnak": {"datavalue": {"type": "wikibase-entityid", "value": {"id": name}}}}]


WIKIDATA: tuple[dict[str, Any], ...] = (
    {
        "type": "item",
        "id": "Q900000001",
        "labels": {"en": {"language": "en", "value": "Glass Ferry"}, "ja": {"language": "ja", "value": "硝子の渡し船"}},
        "aliases": {"en": [{"language": "en", "value": "The Crossing of Glass"}]},
        "claims": {
            "P31": _item("Q63952888"),
            "P4086": _string("90001"),
            "P5646": _string("80001"),
            "P973": _string("https://simkl.com/anime/60001/glass-ferry"),
            "P580": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"time": "+2031-04-02T00:00:00Z"}}}}],
            "P156": _item("Q900000002"),
        },
    },
    {
        "type": "item",
        "id": "Q900000003",
        "labels": {"en": {"language": "en", "value": "Salt Clock"}},
        "claims": {"P31": _item("Q21198342"), "P4086": _string("90007"), "P4087": _string("40007")},
    },
)


def wikidata_array(*entities: dict[str, Any]) -> bytes:
    return b"[\n" + b",\n".join(json.dumps(each, ensure_ascii=False).encode() for each in entities) + b"\n]\n"


def wikidata_entities(*entities: dict[str, Any]) -> bytes:
    return json.dumps({"entities": {each["id"]: each for each in entities}}, ensure_ascii=False).encode()


OWN_CSV = (
    "title,native,english,synonyms,medium,season,year,ids\n"
    "Garasu no Watashibune,硝子の渡し船,Glass Ferry,The Ferry; GaraWata,anime,1,2031,https://myanimelist.net/anime/90001\n"
    "Shio Dokei,塩時計,Salt Clock,,manga,,2029,ann:manga/5001 | https://www.anime-planet.com/manga/salt-clock\n"
).encode()
OWN_LINES = (
    '{"title": "Garasu no Watashibune", "native": "硝子の渡し船", "english": "Glass Ferry", '
    '"synonyms": ["The Ferry", "GaraWata"], "medium": "anime", "season": 1, "year": 2031, '
    '"ids": ["https://myanimelist.net/anime/90001"]}\n'
    '{"title": "Shio Dokei", "native": "塩時計", "english": "Salt Clock", "medium": "manga", "year": 2029, '
    '"ids": ["ann:manga/5001", "https://www.anime-planet.com/manga/salt-clock"]}\n'
).encode()

FILES: dict[str, bytes] = {
    "bangumi.json": bangumi(FERRY, FERRY_2, LANTERN),
    "offline.json": offline_json(*OFFLINE),
    "offline.jsonl": offline_lines(*OFFLINE),
    "titles.xml": ANIDB_XML,
    "titles.dat": ANIDB_DAT,
    "titles.xml.gz": gzip.compress(ANIDB_XML),
    "wikidata.json": wikidata_array(*WIKIDATA),
    "entities.json": wikidata_entities(*WIKIDATA),
    "own.csv": OWN_CSV,
    "own.jsonl": OWN_LINES,
}


def take(catalogue: Catalogue, path: Path, body: bytes, name: str = "mine", form: Format | None = None) -> Outcome:
    """Write a file and take it in."""
    path.write_bytes(body)
    with open_text(path) as text:
        return catalogue.add(text, Source(name, str(path), NOW, form))
