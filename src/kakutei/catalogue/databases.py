"""The databases whose ids a catalogue holds: their addresses, read and written, and what one id stands for.

Where a database numbers anime and books apart, the id begins with the sort: `anime/52034`, as in its addresses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from kakutei.catalogue.records import ForeignId, Level


@dataclass(frozen=True, slots=True)
class Database:
    """`paths` are shapes of the path of a work's page, the groups joined by a slash are its id; `page` writes one.

    `properties` are those of Wikidata that hold an id, with what stands before it there.
    """

    name: str
    title: str
    hosts: tuple[str, ...]
    paths: tuple[str, ...]
    page: str
    level: Level = "season"
    properties: Mapping[str, str] = field(default_factory=dict)


_KINDS = r"(anime|manga)"
DATABASES: tuple[Database, ...] = (
    Database(
        "myanimelist", "MyAnimeList", ("myanimelist.net",), (rf"{_KINDS}/(\d+)",), "https://myanimelist.net/{}",
        properties={"P4086": "anime/", "P4087": "manga/"},
    ),
    Database(
        "anilist", "AniList", ("anilist.co",), (rf"{_KINDS}/(\d+)",), "https://anilist.co/{}",
        properties={"P8729": "anime/", "P8731": "manga/"},
    ),
    Database(
        "anidb", "AniDB", ("anidb.net",), (r"anime/(\d+)", r"a(\d+)"), "https://anidb.net/anime/{}",
        properties={"P5646": ""},
    ),
    Database(
        "kitsu", "Kitsu", ("kitsu.app", "kitsu.io"), (rf"{_KINDS}/([\w-]+)",), "https://kitsu.app/{}",
        properties={"P11495": "anime/"},
    ),
    Database(
        "ann", "Anime News Network", ("animenewsnetwork.com",), (), "https://www.animenewsnetwork.com/encyclopedia/{}",
        properties={"P1985": "anime/", "P1984": "manga/"},
    ),
    Database(
        "livechart", "LiveChart", ("livechart.me",), (r"anime/(\d+)",), "https://www.livechart.me/anime/{}",
        properties={"P12489": ""},
    ),
    Database(
        "anime-planet", "Anime-Planet", ("anime-planet.com",), (rf"{_KINDS}/([\w-]+)",),
        "https://www.anime-planet.com/{}", properties={"P11348": "manga/"},
    ),
    Database(
        "anisearch", "aniSearch", ("anisearch.com", "anisearch.de", "anisearch.jp"), (rf"{_KINDS}/(\d+)",),
        "https://www.anisearch.com/{}", properties={"P12477": "anime/"},
    ),
    Database("simkl", "Simkl", ("simkl.com",), (r"anime/(\d+)",), "https://simkl.com/anime/{}"),
    Database(
        "bangumi", "Bangumi", ("bgm.tv", "bangumi.tv", "chii.in"), (r"subject/(\d+)",), "https://bgm.tv/subject/{}",
        properties={"P5732": ""},
    ),
    Database(
        "wikidata", "Wikidata", ("wikidata.org", "m.wikidata.org"), (r"(?:wiki|entity)/(Q\d+)",),
        "https://www.wikidata.org/wiki/{}", "series",
    ),
    Database(
        "tmdb", "TMDB", ("themoviedb.org",), (r"(tv|movie)/(\d+)", r"(tv)/(\d+)-[\w-]+", r"(movie)/(\d+)-[\w-]+"),
        "https://www.themoviedb.org/{}", "series",
    ),
)  # fmt: skip
BY_NAME = {each.name: each for each in DATABASES}
PROPERTIES = {name: (each, kind) for each in DATABASES for name, kind in each.properties.items()}
"""The properties of Wikidata that hold ids, with their database and what stands before the id."""

_BY_HOST = {host: each for each in DATABASES for host in each.hosts}
_PATHS = {
    each.name: tuple(re.compile(rf"(?:\w\w/)?{path}(?:[/,].*)?", re.I) for path in each.paths) for each in DATABASES
}
_ANN = re.compile(r"encyclopedia/(anime|manga)\.php", re.I)
_LOOKS_LIKE_ADDRESS = re.compile(r"(?:https?:)?//|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S", re.I)
_SIMPLE = re.compile(r"https://(?:www\.)?([a-z-]+(?:\.[a-z-]+)+)/([\w/-]*[\w-])")
LONGEST_ID = 200


def read_address(text: str) -> ForeignId | None:
    """The id in the address of a work's page, None where it is no address of one.

    Of a database that is not known the host is the name and the path the id, so that what a catalogue holds is found
    by the same address; it is taken to stand for a series, and joins nothing.
    """
    text = text.strip()
    if not _LOOKS_LIKE_ADDRESS.match(text):
        return None
    if simple := _SIMPLE.fullmatch(text):
        host, path, query = simple[1], simple[2], ""
    else:
        try:
            parts = urlsplit(text if "//" in text else f"//{text}")
            host, path, query = (parts.hostname or "").removeprefix("www."), parts.path.strip("/"), parts.query
        except ValueError:
            return None
    database = _BY_HOST.get(host)
    if database is None:
        return ForeignId(host, path, "series") if host and path and len(host) + len(path) <= LONGEST_ID else None
    if database.name == "ann":
        kind, number = _ANN.fullmatch(path), parse_qs(query).get("id", [""])[0]
        return (
            ForeignId("ann", f"{kind[1].lower()}/{number}") if kind and number.isascii() and number.isdigit() else None
        )
    for shape in _PATHS[database.name]:
        if (found := shape.fullmatch(path)) and len(found[0]) <= LONGEST_ID:
            return ForeignId(database.name, _id(database, found.groups()), database.level)
    return None


def _id(database: Database, parts: tuple[str, ...]) -> str:
    joined = "/".join(parts)
    return joined.upper() if database.name == "wikidata" else joined.lower()


def address_of(found: ForeignId) -> str:
    """The address of the page that an id names."""
    database = BY_NAME.get(found.site)
    if database is None:
        return f"https://{found.site}/{found.id}"
    if database.name == "ann" and "/" in found.id:
        kind, number = found.id.split("/", 1)
        return database.page.format(f"{kind}.php?id={number}")
    return database.page.format(found.id)


def title_of(site: str) -> str:
    """What people call a database."""
    return BY_NAME[site].title if site in BY_NAME else site
