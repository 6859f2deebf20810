"""Finding works, and the catalogue as one more source of the record: names, ids, and who goes before it."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

import catalogues
from catalogues import FILES, OFFLINE
from conftest import Run, database_of
from kakutei.catalogue import open_catalogue
from kakutei.catalogue.searching import likeness
from kakutei.cli import run
from kakutei.store import open_store
from kakutei.text import spelling_key

NEWS = (
    {
        "id": "a1",
        "outlet": "Kite Wire",
        "published": "2032-03-01",
        "text": "The official website announced that the Glass Ferry manga has 1.2 million copies in circulation.",
    },
    {
        "id": "a2",
        "outlet": "夕凪新報",
        "published": "2032-03-02",
        "text": "TVアニメ「硝子の渡し船」第2期の制作が決定した。",
    },
    {
        "id": "a3",
        "outlet": "Pop Larder",
        "published": "2032-03-03",
        "text": "The publisher announced that the Garasu no Watashibune manga has 1.3 million copies in circulation.",
    },
    {
        "id": "a4",
        "outlet": "Pop Larder",
        "published": "2032-03-04",
        "text": "The publisher announced that the Crossing of Glass manga has 1.4 million copies in circulation.",
    },
    {
        "id": "a5",
        "outlet": "Kite Wire",
        "published": "2032-03-05",
        "text": "The official website announced that the Lantern Parade manga has 1.5 million copies in circulation.",
    },
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The news, read once."""
    return database_of(NEWS, tmp_path_factory.mktemp("news"))


@pytest.fixture
def database(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(once, tmp_path / "k.sqlite"))


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """The paths of the sample files by name."""
    for name, body in FILES.items():
        (tmp_path / name).write_bytes(body)
    return {name: str(tmp_path / name) for name in FILES}


def titles(kakutei: Run) -> set[frozenset[str]]:
    """The titles of every franchise of the record."""
    code, out, _ = kakutei("list", "--json")
    assert code == 0
    return {frozenset(row["titles"]) for row in json.loads(out)}


def works(kakutei: Run, query: str) -> list[dict[str, object]]:
    code, out, err = kakutei("find", query, "--json")
    assert code == 0, err
    found: list[dict[str, object]] = json.loads(out)
    return found


APART = {
    frozenset({"Glass Ferry"}),
    frozenset({"硝子の渡し船"}),
    frozenset({"Garasu no Watashibune"}),
    frozenset({"Crossing of Glass"}),
    frozenset({"Lantern Parade"}),
}
TOGETHER = {
    frozenset({"Glass Ferry", "硝子の渡し船", "Garasu no Watashibune", "Crossing of Glass"}),
    frozenset({"Lantern Parade"}),
}


@pytest.fixture
def synonym(tmp_path: Path) -> str:
    """A file in which a synonym is spelt as the news prints it."""
    path = tmp_path / "synonym.json"
    first = {**OFFLINE[0], "synonyms": ["Crossing of Glass", "Glass Ferry", "硝子の渡し船"]}
    path.write_bytes(catalogues.offline_json(first, OFFLINE[1]))
    return str(path)


def test_names_in_every_script_are_one_franchise(kakutei: Run, synonym: str) -> None:
    assert titles(kakutei) == APART
    code, out, _ = kakutei("catalogue", "add", synonym)
    assert (code, out) == (0, "anime-offline-database: 2 entries with 7 titles (ODbL-1.0)\n")
    assert titles(kakutei) == TOGETHER
    code, out, _ = kakutei("rebuild")
    assert code == 0
    assert out.endswith("the same as were kept\n")
    kakutei("catalogue", "remove", "anime-offline-database")
    assert titles(kakutei) == APART


def test_news_that_come_after_the_catalogue_are_known_by_it_too(kakutei: Run, synonym: str, tmp_path: Path) -> None:
    kakutei("catalogue", "add", synonym)
    late = {"id": "b1", "text": "The Garasu no Watashibune anime will premiere on April 2, 2032."}
    (tmp_path / "late.jsonl").write_text(json.dumps(late), encoding="utf-8")
    kakutei("read", str(tmp_path / "late.jsonl"))
    code, out, _ = kakutei("show", "Glass Ferry", "--json")
    assert code == 0
    assert "b1" in {source["document"] for source in json.loads(out)["sources"]}


def test_a_persons_word_goes_before_the_catalogue(kakutei: Run, synonym: str) -> None:
    kakutei("catalogue", "add", synonym)
    kakutei("judge", "split", "Crossing of Glass", "Glass Ferry", "--reason", "another book", "--author", "mika")
    assert frozenset({"Crossing of Glass"}) in titles(kakutei) or not any(
        {"Crossing of Glass", "Glass Ferry"} <= row for row in titles(kakutei)
    )
    kakutei("judge", "merge", "Lantern Parade", "Glass Ferry", "--reason", "one series", "--author", "mika")
    assert any({"Lantern Parade", "Glass Ferry"} <= row for row in titles(kakutei))


def test_the_database_remembers_without_the_catalogue(kakutei: Run, synonym: str, tmp_path: Path) -> None:
    """A record that several machines share is read the same on all of them, with the catalogue or without."""
    kakutei("catalogue", "add", synonym)
    assert titles(kakutei) == TOGETHER
    for path in tmp_path.glob("catalogue.sqlite*"):
        path.unlink()
    assert titles(kakutei) == TOGETHER
    assert kakutei("rebuild")[0] == 0


def test_ambiguous_and_foreign_titles_join_nothing(kakutei: Run, tmp_path: Path) -> None:
    rows = (
        "title,native,synonyms,year\n"
        "Lantern Parade,灯籠行列,Glass Ferry,2020\n"
        "Shio Dokei,塩時計,Glass Ferry,2021\n"
        "Garasu no Watashibune,別の船,,2022\n"
        "Garasu no Watashibune,硝子の渡し船,,2031\n"
    )
    (tmp_path / "mine.csv").write_text(rows, encoding="utf-8")
    assert kakutei("catalogue", "add", str(tmp_path / "mine.csv"))[0] == 0
    assert titles(kakutei) == APART


def test_show_takes_any_title_and_any_address_and_prints_the_ids(kakutei: Run, files: dict[str, str]) -> None:
    kakutei("catalogue", "add", files["bangumi.json"])
    kakutei("catalogue", "add", files["offline.jsonl"])
    for query in (
        "GaraWata",
        "https://kitsu.io/anime/70001",
        "https://myanimelist.net/anime/90002/x",
        "garasuno watashibune",
    ):
        code, out, err = kakutei("show", query)
        assert code == 0, err
        assert "Elsewhere" in out
        assert "MyAnimeList 90001 · AniList 190001 · AniDB 80001" in " ".join(out.split())
        assert "Anime, season 2 · 2033" in out
    code, out, _ = kakutei("show", "硝子の渡し船", "--json")
    assert [work["season"] for work in json.loads(out)["elsewhere"]] == [None, 2]
    code, _, err = kakutei("why", "とうろう行列", "circulation")
    assert code == 0, err


def test_what_only_the_catalogue_knows_is_said_to_be_so(kakutei: Run, files: dict[str, str]) -> None:
    kakutei("catalogue", "add", files["own.csv"])
    code, _, err = kakutei("show", "塩時計")
    assert code == 1
    assert err == "kakutei: no text that was read speaks of “Salt Clock” yet; kakutei find shows what is known of it\n"


FORMS = (
    "硝子の渡し船",
    "硝子の渡",
    "渡し船",
    "硝子の渡し舟",
    "garasu no watashibune",
    "GARASU NO WATASHIBUNE",
    "ｇａｒａｓｕ　ｎｏ　ｗａｔａｓｈｉｂｕｎｅ",
    "がらすのわたしぶね",
    "Garasu no Watashibun",
    "garasu no watasibune",
    "Glass Ferry",
    "glas ferry",
    "Galss Ferry",
    "The Crossing of Glass",
    "crossing of gla",
    "GaraWata",
    "https://anidb.net/anime/80001",
    "https://www.anime-planet.com/anime/glass-ferry",
)


@pytest.mark.parametrize("query", FORMS)
def test_a_work_is_found_by_any_form_of_its_name(query: str, kakutei: Run, files: dict[str, str]) -> None:
    kakutei("catalogue", "add", files["bangumi.json"])
    kakutei("catalogue", "add", files["offline.json"])
    first = works(kakutei, query)[0]
    work = first["work"]
    assert isinstance(work, dict)
    assert "bangumi-data/bangumi:900001" in work["entries"]
    assert first["franchise"] is not None


SHORT = {"恋": "恋", "恋風": "恋と風", "K": "K", "Ｋ": "K", "86": "86", "air": "Air"}


@pytest.mark.parametrize("query", SHORT)
def test_short_queries_find_short_titles_first(query: str, kakutei: Run, tmp_path: Path) -> None:
    names = ("恋", "恋と風", "風の恋文", "K", "K2", "86", "86 Eighty", "Air", "Air Gear", "Stairs", "Fairy")
    (tmp_path / "mine.csv").write_text("title\n" + "\n".join(names) + "\n", encoding="utf-8")
    kakutei("catalogue", "add", str(tmp_path / "mine.csv"))
    assert works(kakutei, query)[0]["spelling"] == SHORT[query]


def test_a_title_of_the_rules_leads_to_the_work_as_well(kakutei: Run, tmp_path: Path) -> None:
    """The rules know 進撃の巨人 and its Latin spelling as one; a catalogue of native titles alone needs that."""
    (tmp_path / "mine.csv").write_text("title,native\n進撃の巨人,進撃の巨人\n", encoding="utf-8")
    kakutei("catalogue", "add", str(tmp_path / "mine.csv"))
    assert works(kakutei, "Shingeki no Kyojin")[0]["work"]


def test_franchises_of_the_record_are_found_without_a_catalogue(kakutei: Run) -> None:
    found = works(kakutei, "Lantern Parada")
    assert [(each["franchise"], each["work"]) for each in found] == [
        ({"key": "lanternparade", "title": "Lantern Parade"}, None)
    ]
    code, _, err = kakutei("find", "nothing of the kind")
    assert code == 1
    assert "nothing is like “nothing of the kind”" in err


def test_what_find_prints(kakutei: Run, files: dict[str, str]) -> None:
    kakutei("catalogue", "add", files["bangumi.json"])
    kakutei("catalogue", "add", files["titles.dat"])
    kakutei("catalogue", "add", files["offline.json"])
    code, out, _ = kakutei("find", "硝子の渡し船", "--limit", "1")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("Glass Ferry  anime · 2031  in the record: ")
    assert "bangumi-data/bangumi:900001 + anidb-titles/80001 + anime-offline-database/" in out.replace("\n  ", " ")
    assert "same id: AniDB 80001" in out.replace("\n  ", " ")


def test_without_anything_to_search_it_says_how_to_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:

    assert run(["--database", str(tmp_path / "none"), "find", "x"]) == 1
    assert "begin with kakutei read, or with kakutei catalogue add" in capsys.readouterr().err


def test_commands_of_the_catalogue(kakutei: Run, files: dict[str, str], tmp_path: Path) -> None:
    assert kakutei("catalogue", "list")[2].endswith("begin with: kakutei catalogue add FILE\n")
    kakutei("catalogue", "add", files["bangumi.json"])
    kakutei("catalogue", "add", files["offline.json"], "--name", "offline")
    code, out, _ = kakutei("catalogue", "add", files["own.csv"], "--licence", "mine alone")
    assert (code, out) == (0, "own: 2 entries with 8 titles (mine alone)\n")
    one, other = "bangumi-data/bangumi:900001", "offline/anidb:80001"
    code, out, _ = kakutei("catalogue", "split", one, other, "--reason", "other cuts", "--author", "mika")
    assert (code, out.splitlines()[0]) == (0, f"c1: different works: {one}, {other}")
    code, out, _ = kakutei("catalogue", "list")
    assert "CC BY 4.0" in out
    assert "mika: other cuts" in " ".join(out.split())
    assert kakutei("catalogue", "withdraw", "c1")[1] == "c1 is withdrawn\n"
    listed = json.loads(kakutei("catalogue", "list", "--json")[1])
    assert [origin["name"] for origin in listed["origins"]] == ["bangumi-data", "offline", "own"]
    assert listed["decisions"] == []
    Path(files["own.csv"]).write_bytes(catalogues.OWN_CSV.replace(b"Salt Clock", b"Clock of Salt"))
    code, out, _ = kakutei("catalogue", "update")
    assert out.splitlines() == [
        "bangumi-data: unchanged, 3 entries with 7 titles",
        "offline: unchanged, 2 entries with 8 titles",
        "own: 2 entries with 8 titles (mine alone)",
    ]
    Path(files["own.csv"]).unlink()
    code, out, err = kakutei("catalogue", "update", "own")
    assert code == 1
    assert "own.csv: cannot be read (No such file or directory); check the path" in err
    assert kakutei("catalogue", "remove", "own")[1] == "own: 2 entries with 8 titles taken out\n"
    assert kakutei("catalogue", "merge", "x", "y", "--reason", "r")[0] == 2
    assert "no name for a catalogue's file" in kakutei("catalogue", "add", files["own.jsonl"], "--name", "a/b")[2]


def test_two_letters_of_japanese_are_found_inside_whatever_begins_with_one_of_them(tmp_path: Path) -> None:
    """Titles that share an end with the query, of which there are always many, do not push out those that hold it."""
    crowd = "".join(f"窯{chr(0x4E00 + number)}\n" for number in range(0, 900, 3))
    body = f"title\n{crowd}遠い窯月の夜明け\n窯月\n窯月のガラス職人\nMoonlit Kiln\n".encode()
    with open_catalogue(tmp_path / "catalogue.sqlite") as held:
        catalogues.take(held, tmp_path / "own.csv", body)
        assert [match.spelling for match in held.find("窯月")] == ["窯月", "窯月のガラス職人", "遠い窯月の夜明け"]
        assert {match.spelling for match in held.find("月")} == {"窯月", "窯月のガラス職人", "遠い窯月の夜明け"}
        assert [match.spelling for match in held.find("ln")] == ["Moonlit Kiln"]
        assert held.find("'") == ()


def test_likeness_orders_what_a_person_means() -> None:
    def rank(query: str, *forms: str) -> list[str]:
        return sorted(forms, key=lambda form: -likeness(spelling_key(query), spelling_key(form)))

    assert rank("air", "Stairs", "Air", "Air Gear")[:2] == ["Air", "Air Gear"]
    assert rank("glass fery", "Grass", "Glass Ferry", "Ferry")[0] == "Glass Ferry"
    assert likeness("a", "b") == 0


def test_the_store_says_which_catalogue_it_asked(kakutei: Run, files: dict[str, str], tmp_path: Path) -> None:

    kakutei("catalogue", "add", files["bangumi.json"])
    kakutei("list")
    with open_catalogue(tmp_path / "catalogue.sqlite") as catalogue, open_store(tmp_path / "k.sqlite") as store:
        assert store.consulted() == catalogue.edition
        assert store.aliases() == (("Glass Ferry", "硝子の渡し船"),)


class Shelf(BaseHTTPRequestHandler):
    """A server with one file, which it gives only where the other side has another one."""

    body = b""
    given: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        tag = f'"{hashlib.sha256(self.body).hexdigest()}"'
        known = self.headers.get("If-None-Match") == tag
        status = 404 if self.path != "/data/titles.json" else 304 if known else 200
        Shelf.given.append(status)
        self.send_response(status)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", "0" if status != 200 else str(len(self.body)))
        self.end_headers()
        if status == 200:
            self.wfile.write(self.body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the server, which a person allows."""
    Shelf.given.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    host = f"127.0.0.1:{server.server_port}"
    monkeypatch.setenv("KAKUTEI_ALLOW_HOST", host)
    yield f"http://{host}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_asked_when_a_person_says_so_and_only_for_what_is_new(kakutei: Run, shelf: str) -> None:
    Shelf.body = FILES["bangumi.json"]
    code, out, err = kakutei("catalogue", "add", f"{shelf}/data/titles.json")
    assert (code, out) == (0, "bangumi-data: 3 entries with 7 titles (CC BY 4.0)\n"), err
    assert kakutei("show", "Glass Ferry")[0] == 0
    assert Shelf.given == [200]
    assert kakutei("catalogue", "update")[1] == "bangumi-data: unchanged, 3 entries with 7 titles\n"
    Shelf.body = catalogues.bangumi(catalogues.FERRY)
    assert kakutei("catalogue", "update")[1].splitlines()[0] == "bangumi-data: 1 entry with 3 titles (CC BY 4.0)"
    assert Shelf.given == [200, 304, 200]


def test_a_download_that_is_cut_off_is_asked_for_again(kakutei: Run, shelf: str) -> None:
    Shelf.body = FILES["bangumi.json"][:-60]
    code, out, _ = kakutei("catalogue", "add", f"{shelf}/data/titles.json")
    assert code == 0
    assert "could not be read" in out
    code, out, _ = kakutei("catalogue", "update")
    assert Shelf.given == [200, 200], "what was read in part is no reason to ask only for changes"
    assert "bangumi-data was read in part" in kakutei("catalogue", "list")[1]


def test_an_address_that_gives_nothing_changes_nothing(kakutei: Run, shelf: str) -> None:
    code, _, err = kakutei("catalogue", "add", f"{shelf}/gone.json")
    assert code == 1
    assert err.startswith(f"kakutei: {shelf}/gone.json: ")
    assert err.count("\n") == 1
