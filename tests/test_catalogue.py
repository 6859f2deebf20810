"""The catalogue: formats, what is one work, what stays when a file comes again, and decisions."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import catalogues
from catalogues import FERRY, FERRY_2, FILES, LANTERN, NOW, OFFLINE, take
from kakutei.catalogue import (
    Catalogue,
    Decision,
    Entry,
    ForeignId,
    Format,
    Title,
    address_of,
    open_catalogue,
    open_text,
    read_address,
    recognise,
)
from kakutei.catalogue.works import Node, group
from kakutei.errors import StoreBusyError, StoreError, StoreVersionError, UsageError
from kakutei.text import spelling_forms, spelling_key, without_number, without_season


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with open_catalogue(tmp_path / "catalogue.sqlite") as held:
        yield held


def read(path: Path, body: bytes) -> list[object]:
    """Everything that the reader of a file's format gives."""
    path.write_bytes(body)
    with open_text(path) as text:
        reader = recognise(text)
        assert reader is not None
        return list(reader.read(text))


def entries(path: Path, body: bytes) -> list[Entry]:
    return [each for each in read(path, body) if isinstance(each, Entry)]


# ---- formats -------------------------------------------------------------------------------------------------------

FORMATS: dict[str, Format] = {
    "bangumi.json": "bangumi-data",
    "offline.json": "anime-offline-database",
    "offline.jsonl": "anime-offline-database",
    "titles.xml": "anidb-titles",
    "titles.xml.gz": "anidb-titles",
    "titles.dat": "anidb-titles",
    "wikidata.json": "wikidata",
    "entities.json": "wikidata",
    "own.csv": "own",
    "own.jsonl": "own",
}


@pytest.mark.parametrize("name", FILES)
def test_a_format_is_told_by_how_a_file_begins(name: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(FILES[name])
    with open_text(tmp_path / "x") as text:
        reader = recognise(text)
    assert reader is not None
    assert reader.format == FORMATS[name]


def test_bangumi_data_gives_titles_by_language_and_ids_of_databases(tmp_path: Path) -> None:
    first, second, film = entries(tmp_path / "x", FILES["bangumi.json"])
    assert first.key == "bangumi:900001"
    assert first.titles == (
        Title("硝子の渡し船", "native", "ja", "Jpan"),
        Title("Glass Ferry", "english", "en", "Latn"),
        Title("玻璃渡船", "synonym", "zh-Hans", "Hani"),
    )
    assert first.ids == (
        ForeignId("bangumi", "900001"),
        ForeignId("myanimelist", "anime/90001"),
        ForeignId("anilist", "anime/190001"),
    )
    assert (first.medium, first.season, first.year) == ("anime", None, 2031)
    assert (second.season, second.year, film.medium) == (2, 2033, "film")


@pytest.mark.parametrize("name", ["offline.json", "offline.jsonl"])
def test_the_offline_database_is_read_in_both_forms(name: str, tmp_path: Path) -> None:
    found = read(tmp_path / "x", FILES[name])
    assert getattr(found[0], "version", None) == "2033-01-15"
    first, second = (each for each in found if isinstance(each, Entry))
    assert first.titles[0] == Title("Garasu no Watashibune", "romaji", "und", "Latn")
    assert Title("硝子の渡し船", "native", "ja", "Jpan") in first.titles
    assert ForeignId("kitsu", "anime/70001") in first.ids
    assert ForeignId("notify.moe", "anime/Gl4ssFe", "series") in first.ids
    assert [(one.site, one.id) for one in first.relations] == [("myanimelist", "anime/90002")]
    assert (second.season, second.year) == (2, 2033)


def test_zstandard_is_unpacked(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd", reason="needs the extra zstd on this Python")
    packed = zstd.compress(FILES["offline.jsonl"])
    assert entries(tmp_path / "x.jsonl.zst", packed) == entries(tmp_path / "x.jsonl", FILES["offline.jsonl"])


def test_both_forms_of_anidb_give_the_same(tmp_path: Path) -> None:
    xml, dat, packed = (entries(tmp_path / name, FILES[name]) for name in ("titles.xml", "titles.dat", "titles.xml.gz"))
    assert xml == dat == packed
    assert [(each.text, each.role, each.language) for each in xml[0].titles] == [
        ("Garasu no Watashibune", "romaji", "x-jat"),
        ("硝子の渡し船", "native", "ja"),
        ("Glass Ferry & Friends", "english", "en"),
        ("The Ferry", "synonym", "en"),
        ("GaraWata", "short", "x-jat"),
    ]
    assert xml[0].ids == (ForeignId("anidb", "80001"),)


def test_all_forms_of_wikidata_give_the_same(tmp_path: Path) -> None:
    lines = b"\n".join(json.dumps(each).encode() for each in catalogues.WIKIDATA)
    array, mapped = entries(tmp_path / "a", FILES["wikidata.json"]), entries(tmp_path / "b", FILES["entities.json"])
    dense = json.dumps(list(catalogues.WIKIDATA)).encode()
    assert array == mapped == entries(tmp_path / "c", lines) == entries(tmp_path / "d", dense)
    ferry, clock = array
    assert ferry.ids == (
        ForeignId("wikidata", "Q900000001", "series"),
        ForeignId("myanimelist", "anime/90001"),
        ForeignId("anidb", "80001"),
        ForeignId("simkl", "60001"),
    )
    assert (ferry.medium, ferry.year) == ("anime", 2031)
    assert {one.level for one in clock.ids} == {"series"}, "an item with ids of anime and books is no single season"


def test_a_list_of_ones_own_as_spreadsheet_and_as_lines(tmp_path: Path) -> None:
    csv, lines = entries(tmp_path / "a", FILES["own.csv"]), entries(tmp_path / "b", FILES["own.jsonl"])
    assert csv == lines
    assert csv[1].ids == (ForeignId("ann", "manga/5001"), ForeignId("anime-planet", "manga/salt-clock"))
    assert (csv[1].medium, csv[1].year) == ("manga", 2029)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_what_japanese_spreadsheets_write_is_read(encoding: str, tmp_path: Path) -> None:
    semicolons = "title;native\r\nShio Dokei;塩時計\r\n"
    (entry,) = entries(tmp_path / "x", semicolons.encode(encoding))
    assert [each.text for each in entry.titles] == ["Shio Dokei", "塩時計"]


# ---- addresses -----------------------------------------------------------------------------------------------------

PAGES = {
    "https://myanimelist.net/anime/90001/Garasu_no_Watashibune": ("myanimelist", "anime/90001"),
    "myanimelist.net/manga/40001": ("myanimelist", "manga/40001"),
    "https://anilist.co/anime/190001/Glass-Ferry/": ("anilist", "anime/190001"),
    "https://anidb.net/anime/80001": ("anidb", "80001"),
    "http://anidb.net/a80001": ("anidb", "80001"),
    "https://kitsu.io/anime/70001": ("kitsu", "anime/70001"),
    "https://kitsu.app/anime/glass-ferry": ("kitsu", "anime/glass-ferry"),
    "https://www.animenewsnetwork.com/encyclopedia/anime.php?id=30001": ("ann", "anime/30001"),
    "https://www.livechart.me/anime/20001": ("livechart", "20001"),
    "https://www.anime-planet.com/anime/glass-ferry": ("anime-planet", "anime/glass-ferry"),
    "https://www.anisearch.com/anime/10001,glass-ferry": ("anisearch", "anime/10001"),
    "https://www.anisearch.de/anime/10001": ("anisearch", "anime/10001"),
    "https://simkl.com/anime/60001/glass-ferry": ("simkl", "60001"),
    "https://bgm.tv/subject/900001": ("bangumi", "900001"),
    "https://bangumi.tv/subject/900001?x=1#top": ("bangumi", "900001"),
    "https://www.wikidata.org/wiki/Q900000001": ("wikidata", "Q900000001"),
    "https://www.themoviedb.org/tv/203737-glass-ferry": ("tmdb", "tv/203737"),
}


@pytest.mark.parametrize("address", PAGES)
def test_the_address_of_a_page_gives_its_id(address: str) -> None:
    found = read_address(address)
    assert found is not None
    assert (found.site, found.id) == PAGES[address]
    assert read_address(address_of(found)) == found


@pytest.mark.parametrize("text", ["Re:Zero", "Steins;Gate 0", "Fate/stay night", "硝子の渡し船", "http://[", "a.b", ""])
def test_a_title_is_no_address(text: str) -> None:
    assert read_address(text) is None


# ---- titles --------------------------------------------------------------------------------------------------------

SEASONS = {
    "Glass Ferry Season 2": ("Glass Ferry", 2),
    "Glass Ferry 2nd Season": ("Glass Ferry", 2),
    "Glass Ferry: Third Season": ("Glass Ferry", 3),
    "Glass Ferry (Season 2)": ("Glass Ferry", 2),
    "Glass Ferry S2": ("Glass Ferry", 2),
    "Glass Ferry Season II": ("Glass Ferry", 2),
    "硝子の渡し船(第2期)": ("硝子の渡し船", 2),
    "硝子の渡し船　第二期": ("硝子の渡し船", 2),
    "硝子の渡し船 シーズン３": ("硝子の渡し船", 3),
    "硝子の渡し船 2nd SEASON": ("硝子の渡し船", 2),
    "硝子の渡し船 セカンドシーズン": ("硝子の渡し船", 2),
    "玻璃渡船 第二季": ("玻璃渡船", 2),
    "Glass Ferry Season 3 Part 2": ("Glass Ferry Part 2", 3),
    "Glass Ferry Part 2": ("Glass Ferry Part 2", None),
    "Glass Ferry: The Final Season": ("Glass Ferry: The Final Season", None),
    "劇場版 硝子の渡し船": ("劇場版 硝子の渡し船", None),
    "Glass Ferry VII": ("Glass Ferry VII", None),
    "Glass Ferry 100": ("Glass Ferry 100", None),
    "86": ("86", None),
    "Season 2": ("Season 2", None),
    "Glass Ferry Fİrst Season": ("Glass Ferry Fİrst Season", None),
    "Glass Ferry Season 0": ("Glass Ferry Season 0", None),
    "第2期": ("第2期", None),
    "３年Ｂ組": ("３年Ｂ組", None),
}


@pytest.mark.parametrize("title", SEASONS)
def test_a_season_is_taken_out_of_a_title_where_words_say_so(title: str) -> None:
    found = without_season(title)
    assert (found.base, found.season) == SEASONS[title]
    assert without_season(found.base).base == found.base


def test_a_bare_number_is_a_season_only_where_another_title_says_so() -> None:
    assert without_number("Glass Ferry 2", 2) == "Glass Ferry"
    assert without_number("Glass Ferry II", 2) == "Glass Ferry"
    assert without_number("硝子の渡し船Ⅱ", 2) is None, "the numeral has to stand by itself"
    assert without_number("Glass Ferry 3", 2) is None
    assert without_number("Glass Ferry", 2) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("【GLASS FERRY】", "glass ferry"),
        ("Ｇｌａｓｓ　Ｆｅｒｒｙ", "Glass Ferry"),
        ("Tōrō Gyōretsu", "Tourou Gyouretsu"),
        ("Tooroo Gyooretsu", "Toro Gyoretsu"),
        ("Umi wo Wataru", "Umi o Wataru"),
        ("Fune wa Kaeru", "Fune ha Kaeru"),
        ("Yoake no Shimbun", "Yoake no Shinbun"),
        ("Glass☆Ferry!", "Glass Ferry"),
        ("ガラスの船", "ｶﾞﾗｽの船"),
    ],
)
def test_spellings_of_a_title_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


def test_kana_are_found_by_their_latin_spelling_too() -> None:
    assert spelling_key("garasu no fune") in spelling_forms("ガラスのふね")
    assert spelling_forms("硝子の船") == ("硝子の船",), "kanji have no one reading"


# ---- works ---------------------------------------------------------------------------------------------------------


def test_files_about_one_season_make_one_work_and_each_keeps_its_own(catalogue: Catalogue, tmp_path: Path) -> None:
    for name in ("bangumi.json", "offline.json", "titles.xml", "wikidata.json", "own.csv"):
        take(catalogue, tmp_path / name, FILES[name], name=FORMATS[name])
    (match,) = [each for each in catalogue.find("Glass Ferry") if each.work.season == 1]
    work = match.work
    assert {origin for origin, _ in work.entries} == set(FORMATS.values())
    assert ("Glass Ferry & Friends", ("anidb-titles",)) in [(each.title.text, each.origins) for each in work.titles]
    natives = [each for each in work.titles if each.title.text == "硝子の渡し船"]
    assert natives[0].origins == ("bangumi-data", "anime-offline-database", "anidb-titles", "wikidata", "own")
    assert all(each.why.startswith("same id: ") for each in work.joined)
    assert len(work.joined) == 4
    second = next(each for each in catalogue.find("Glass Ferry Season 2") if each.work.season == 2).work
    assert second.entries == (
        ("bangumi-data", "bangumi:900002"),
        ("anime-offline-database", "kitsu:anime/70002"),
    )


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    names = ["bangumi.json", "offline.json", "titles.xml", "wikidata.json", "own.csv"]
    seen = set()
    for number in range(3):
        random.Random(number).shuffle(names)
        with open_catalogue(tmp_path / f"{number}.sqlite") as held:
            for name in names:
                take(held, tmp_path / name, FILES[name], name=FORMATS[name])
            works = {match.work.key: match.work for match in held.find("Glass Ferry")}
            seen.add((held.edition, frozenset(frozenset(work.entries) for work in works.values())))
    assert len(seen) == 1


def node(number: int, **more: Any) -> Node:
    told: dict[str, Any] = {"medium": "anime", "season": None, "year": 2031, "ids": (), "natives": ()} | more
    ids, natives = frozenset(told.pop("ids")), frozenset(told.pop("natives"))
    return Node(id=number, origin=number, ids=ids, natives=natives, **told)


MAL, ANILIST, ANIDB = ("myanimelist", "anime/1"), ("anilist", "anime/1"), ("anidb", "1")
KEPT_APART: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another season": ({"ids": [MAL], "season": 1}, {"ids": [MAL], "season": 2}),
    "years apart": ({"ids": [MAL], "year": 2020}, {"ids": [MAL], "year": 2031}),
    "a book and a series": ({"ids": [MAL], "medium": "manga"}, {"ids": [MAL]}),
    "a film and a series, by one id": ({"ids": [MAL], "medium": "film"}, {"ids": [MAL]}),
    "as many ids against as for": ({"ids": [MAL, ANILIST]}, {"ids": [MAL, ("anilist", "anime/2")]}),
    "a title alone": ({"natives": ["硝子の渡し船"], "year": None}, {"natives": ["硝子の渡し船"], "year": None}),
    "a short title": ({"natives": ["恋"]}, {"natives": ["恋"]}),
    "a short Latin title": ({"natives": ["parade"]}, {"natives": ["parade"]}),
    "the same title, other ids": (
        {"natives": ["硝子の渡し船"], "ids": [MAL]},
        {"natives": ["硝子の渡し船"], "ids": [("myanimelist", "anime/2")]},
    ),
}
JOINED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "one id": ({"ids": [MAL]}, {"ids": [MAL]}),
    "a year apart": ({"ids": [MAL], "year": 2030}, {"ids": [MAL]}),
    "nothing else told": ({"ids": [MAL], "medium": None, "year": None}, {"ids": [MAL]}),
    "series and special": ({"ids": [MAL], "medium": "special"}, {"ids": [MAL]}),
    "film and series, by two ids": ({"ids": [MAL, ANILIST], "medium": "film"}, {"ids": [MAL, ANILIST]}),
    "more ids for than against": (
        {"ids": [MAL, ANILIST, ANIDB]},
        {"ids": [MAL, ANILIST, ("anidb", "2")]},
    ),
    "title, year and medium": ({"natives": ["硝子の渡し船"]}, {"natives": ["硝子の渡し船"]}),
}


@pytest.mark.parametrize("case", KEPT_APART)
def test_entries_stay_apart(case: str) -> None:
    one, other = KEPT_APART[case]
    assert group([node(1, **one), node(2, **other)]).works == {1: 1, 2: 2}


@pytest.mark.parametrize("case", JOINED)
def test_entries_are_joined(case: str) -> None:
    one, other = JOINED[case]
    found = group([node(1, **one), node(2, **other)])
    assert found.works == {1: 1, 2: 1}
    assert found.edges[0].why


def test_an_id_on_two_entries_of_one_origin_joins_nothing() -> None:
    one, two = (Node(number, 1, "anime", None, 2031, frozenset([MAL]), frozenset()) for number in (1, 2))
    assert group([one, two, node(3, ids=[MAL])]).works == {1: 1, 2: 2, 3: 3}


def test_files_that_disagree_are_told_and_kept_apart(catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "a", FILES["bangumi.json"], name="bangumi-data")
    wrong = {**OFFLINE[0], "sources": ["https://myanimelist.net/anime/90001", "https://anilist.co/anime/7"]}
    outcome = take(catalogue, tmp_path / "b", catalogues.offline_json(wrong), name="other")
    assert [str(problem) for problem in outcome.problems] == [
        "bangumi-data: bangumi-data/bangumi:900001 and other/anilist:anime/7 have the same id: MyAnimeList anime/90001,"
        " and contradict each other; they were kept apart; join them, if they are one: kakutei catalogue merge"
        " bangumi-data/bangumi:900001 other/anilist:anime/7"
    ]
    assert outcome.lost == 0


def test_a_decision_goes_before_all_and_can_be_taken_back(catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "a", FILES["bangumi.json"], name="bangumi-data")
    take(catalogue, tmp_path / "b", FILES["offline.json"], name="offline")
    ferry = ("bangumi-data", "bangumi:900001"), ("offline", "anidb:80001")

    def together() -> bool:
        return any(set(ferry) <= set(match.work.entries) for match in catalogue.find("Glass Ferry"))

    before = catalogue.edition
    assert together()
    split = catalogue.decide(Decision("", "split", ferry, "mika", "other cuts", NOW))
    assert split.id == "c1"
    assert not together()
    take(catalogue, tmp_path / "b", FILES["offline.jsonl"], name="offline")
    assert not together(), "a decision outlives a new edition of the file"
    catalogue.withdraw("c1", at=NOW)
    assert together()
    assert catalogue.edition == before
    lantern = ("bangumi-data", "bangumi:900003"), ("bangumi-data", "bangumi:900001")
    catalogue.decide(Decision("", "merge", lantern, "mika", "one film", NOW))
    (work,) = {match.work.key: match.work for match in catalogue.find("Lantern Parade")}.values()
    assert set(lantern) <= set(work.entries)
    assert [each.judgement for each in work.joined if each.judgement] == ["c2"]
    with pytest.raises(UsageError, match="no decision c1 is in force"):
        catalogue.withdraw("c1", at=NOW)
    with pytest.raises(UsageError, match="there is no entry offline/nothing"):
        catalogue.decide(Decision("", "merge", (*ferry, ("offline", "nothing")), "mika", "x", NOW))


# ---- coming again --------------------------------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "a", FILES["bangumi.json"])
    edition, titles = catalogue.edition, list(catalogue.titles())
    assert take(catalogue, tmp_path / "b", FILES["bangumi.json"]).unchanged
    assert (catalogue.edition, list(catalogue.titles())) == (edition, titles)
    assert catalogue.find("硝子の渡し船")


def test_a_new_edition_takes_the_place_of_the_old_one(catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "a", catalogues.bangumi(FERRY, LANTERN))
    renamed = {**FERRY, "titleTranslate": {"en": ["Ferry of Glass"]}}
    outcome = take(catalogue, tmp_path / "a", catalogues.bangumi(renamed, FERRY_2))
    assert (outcome.gone, outcome.kept, outcome.lost) == (1, 0, 0)
    assert {row.text for row in catalogue.titles()} == {
        "硝子の渡し船", "Ferry of Glass", "硝子の渡し船(第2期)", "Glass Ferry (Season 2)"
    }  # fmt: skip


def test_what_comes_under_another_name_is_left_alone(catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "a", FILES["bangumi.json"], name="bangumi-data")
    alone = list(catalogue.titles())
    take(catalogue, tmp_path / "b", FILES["offline.json"], name="offline")
    assert [row for row in catalogue.titles() if row.origin == "bangumi-data"] == alone
    assert catalogue.remove("offline").entries == 2
    assert list(catalogue.titles()) == alone
    with pytest.raises(UsageError, match="nothing was added as “offline”; there is bangumi-data"):
        catalogue.remove("offline")


def test_titles_tell_the_linker_what_it_needs(catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "a", FILES["bangumi.json"], name="bangumi-data")
    take(catalogue, tmp_path / "b", FILES["offline.json"], name="offline")
    rows = [row for row in catalogue.titles() if row.text == "Glass Ferry II"]
    assert [(row.base, row.role, row.season, row.year, row.medium) for row in rows] == [
        ("Glass Ferry", "synonym", 2, 2033, "anime")
    ], "the other titles of the entry say that II is its season"
    assert rows[0].work == "bangumi-data/bangumi:900002"


def test_licences_and_versions_are_kept(catalogue: Catalogue, tmp_path: Path) -> None:
    for name in ("bangumi.json", "offline.jsonl", "titles.dat", "wikidata.json"):
        take(catalogue, tmp_path / name, FILES[name], name=FORMATS[name])
    told = {one.name: (one.about.licence, one.about.version) for one in catalogue.origins()}
    assert told == {
        "bangumi-data": ("CC BY 4.0", None),
        "anime-offline-database": ("ODbL-1.0", "2033-01-15"),
        "anidb-titles": ("AniDB: free for personal use", "Sat Jan 15 03:00:01 2033"),
        "wikidata": ("CC0 1.0", None),
    }


# ---- the file ------------------------------------------------------------------------------------------------------


def test_foreign_newer_and_locked_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database" * 200)
    with pytest.raises(StoreError, match="is no catalogue, or it is damaged"):
        open_catalogue(tmp_path / "text")
    with pytest.raises(StoreError, match="is a folder"):
        open_catalogue(tmp_path)
    with pytest.raises(UsageError, match="there is no catalogue; begin with: kakutei catalogue add FILE"):
        open_catalogue(tmp_path / "none", create=False)
    with open_catalogue(tmp_path / "c") as one:
        one._connection.execute("UPDATE meta SET value = '99' WHERE key = 'catalogue_version'")
    with pytest.raises(StoreVersionError, match="newer Kakutei"):
        open_catalogue(tmp_path / "c")
    with open_catalogue(tmp_path / "d") as one, open_catalogue(tmp_path / "d", wait_s=0.01) as other:
        one._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="locked by another process"):
            take(other, tmp_path / "a", FILES["bangumi.json"])


def test_forms_of_another_edition_are_made_anew(catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "a", FILES["bangumi.json"])
    assert not catalogue.renew()
    catalogue._connection.execute("UPDATE meta SET value = '0' WHERE key = 'form'")
    catalogue._connection.execute("UPDATE title SET base_key = 'old'")
    assert catalogue.renew()
    assert {row[0] for row in catalogue._connection.execute("SELECT base_key FROM title")} >= {"glassferry"}
