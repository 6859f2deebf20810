"""Bad input to the catalogue: named problems with their lines, the rest imported, a second run completes."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import catalogues
from catalogues import ANIDB_DAT, ANIDB_XML, FERRY, FERRY_2, FILES, LANTERN, NOW, OFFLINE, take
from kakutei.catalogue import READERS, Catalogue, Entry, Format, Source, open_catalogue, open_text
from kakutei.catalogue.splitting import LARGEST, Lost
from kakutei.errors import KakuteiError, UsageError


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with open_catalogue(tmp_path / "catalogue.sqlite") as held:
        yield held


def texts(catalogue: Catalogue) -> set[str]:
    return {row.text for row in catalogue.titles()}


# ---- one bad record ------------------------------------------------------------------------------------------------

GOOD = json.dumps(FERRY, ensure_ascii=False)
LAST = json.dumps(LANTERN, ensure_ascii=False)
BROKEN = {
    "a missing colon": ('{"title" "x"}', "is not valid JSON"),
    "a missing quote": ('{"title": "x, "type": "tv"}', "is not valid JSON"),
    "a missing brace": ('{"title": "x", "sites": []', "is not valid JSON"),
    "a stray word": ("nonsense", "is not valid JSON"),
    "a number": ("17", "an item is no object"),
    "no title": ('{"titleTranslate": {}, "sites": []}', "has no title"),
    "a title of punctuation": ('{"title": "!?", "titleTranslate": {}}', "has no title with a letter in it"),
    "a title that is a list": ('{"title": ["x"], "titleTranslate": {}}', "has no title"),
    "too deep": ('{"title": ' + "[" * 100_000 + "]" * 100_000 + "}", "is nested too deeply"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_bad_record_is_named_and_the_rest_is_taken_in(case: str, catalogue: Catalogue, tmp_path: Path) -> None:
    bad, what = BROKEN[case]
    body = f'{{"siteMeta": {{}}, "items": [{GOOD}, {bad}, {LAST}]}}'.encode()
    outcome = take(catalogue, tmp_path / "x.json", body)
    assert {"硝子の渡し船", "とうろう行列"} <= texts(catalogue)
    assert outcome.lost == len(outcome.problems) == 1
    problem = outcome.problems[0]
    assert (problem.where, problem.line) == (str(tmp_path / "x.json"), 2)
    assert what in problem.what
    assert not outcome.origin.complete


def test_titles_of_one_character_are_titles(catalogue: Catalogue, tmp_path: Path) -> None:
    single = {**FERRY, "title": "Ｋ", "titleTranslate": {"en": ["K", "?"], "ja": ["恋"]}}
    outcome = take(catalogue, tmp_path / "x", catalogues.bangumi(single))
    assert texts(catalogue) == {"Ｋ", "K", "恋"}
    assert [problem.what for problem in outcome.problems] == [
        "has a title without letters, or one of more than 500; it was left out"
    ]
    assert [match.score for match in catalogue.find("恋")] == [0.98]


LINES = {
    "offline.jsonl": (b'{"sources": ["https://anidb.net/anime/1"', "is not valid JSON", 2),
    "titles.dat": (b"80001;1;x-jat;no bars", "is no line of the form aid|type|language|title", 3),
    "own.jsonl": (b'["title"]', "is no object", 2),
    "own.csv": (b'"an open quote,,,', "is no row of a spreadsheet", 2),
}


@pytest.mark.parametrize("name", LINES)
def test_a_bad_line_is_named(name: str, catalogue: Catalogue, tmp_path: Path) -> None:
    bad, what, number = LINES[name]
    take(catalogue, tmp_path / "good", FILES[name])
    whole = texts(catalogue)
    catalogue.remove("mine")
    rows = FILES[name].splitlines()
    outcome = take(catalogue, tmp_path / name, b"\n".join([*rows[: number - 1], bad, *rows[number - 1 :]]))
    assert [(problem.line, what in problem.what) for problem in outcome.problems] == [(number, True)]
    assert texts(catalogue) == whole


def test_a_bad_element_of_xml_is_named(catalogue: Catalogue, tmp_path: Path) -> None:
    bad = b'<anime aid="5"><title type="main" xml:lang="x-jat">Broken &nope; <title></anime>'
    unnumbered = b'<anime><title type="main" xml:lang="x-jat">Nobody</title></anime>'
    body = ANIDB_XML.replace(b'<anime aid="80009">', bad + unnumbered + b'<anime aid="80009">')
    outcome = take(catalogue, tmp_path / "x", body)
    assert [(problem.line, problem.what.partition(" (")[0]) for problem in outcome.problems] == [
        (2, "is not valid XML"),
        (3, "an anime has no number"),
    ]
    assert "Hoshi no Kogeru Oto" in texts(catalogue)


def test_xml_entities_do_not_expand(catalogue: Catalogue, tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + ANIDB_XML.replace(b"The Ferry", b"&b;")
    outcome = take(catalogue, tmp_path / "x", bomb)
    assert outcome.lost == 1
    assert texts(catalogue) == {"Hoshi no Kogeru Oto"}


def test_a_year_or_medium_that_is_none_is_left_out(catalogue: Catalogue, tmp_path: Path) -> None:
    body = b"title,medium,year,season,ids,colour\nSalt Clock,sculpture,99999,first,nowhere,red\n"
    outcome = take(catalogue, tmp_path / "x.csv", body)
    (row,) = catalogue.titles()
    assert (row.medium, row.year, row.season) == (None, None, None)
    assert [problem.what for problem in outcome.problems] == [
        "has a column “colour” that means nothing here",
        "“sculpture” is no medium",
        "“nowhere” is no id",
    ]


def test_cyclic_relations_and_relations_to_nothing_are_only_data(catalogue: Catalogue, tmp_path: Path) -> None:
    itself = {**OFFLINE[0], "relatedAnime": [*OFFLINE[0]["sources"], "https://myanimelist.net/anime/999999999", "x", 5]}
    outcome = take(catalogue, tmp_path / "x", catalogues.offline_json(itself, OFFLINE[1]))
    assert outcome.lost == 0
    assert len({row.work for row in catalogue.titles()}) == 2


def test_an_id_that_stands_twice_makes_two_entries(catalogue: Catalogue, tmp_path: Path) -> None:
    second = {**LANTERN, "sites": FERRY["sites"]}
    outcome = take(catalogue, tmp_path / "x", catalogues.bangumi(FERRY, second))
    assert {row.work for row in catalogue.titles()} == {"mine/bangumi:900001", "mine/bangumi:900001#2"}
    assert outcome.lost == 0
    assert outcome.problems[0].what.startswith("an id stands in more than one record")


# ---- cut off -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bangumi.json", "offline.json", "offline.jsonl", "titles.xml", "wikidata.json"])
def test_a_file_that_is_cut_off_loses_nothing_that_was_there(name: str, catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "whole", FILES[name])
    whole, titles = catalogue.edition, texts(catalogue)
    cut = FILES[name][:-40]
    outcome = take(catalogue, tmp_path / "cut", cut)
    assert outcome.lost > 0
    assert outcome.kept > 0
    assert not outcome.origin.complete
    assert texts(catalogue) == titles
    again = take(catalogue, tmp_path / "whole", FILES[name])
    assert again.origin.complete
    assert (catalogue.edition, texts(catalogue)) == (whole, titles)


@pytest.mark.parametrize("kind", ["gzip", "zstd"])
@pytest.mark.parametrize("how", ["cut", "overwritten"])
def test_a_damaged_archive_gives_what_comes_before(kind: str, how: str, catalogue: Catalogue, tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd", reason="needs the extra zstd on this Python")
    lines = b"\n".join(f"{n}|1|x-jat|Hoshi no Kogeru Oto {n * n % 9973}".encode() for n in range(100, 30_000))
    # Zstandard gives nothing of a block before its end, so the second half comes as a frame of its own.
    half = len(lines) // 2
    first, second = (
        gzip.compress(part) if kind == "gzip" else zstd.compress(part) for part in (lines[:half], lines[half:])
    )
    damaged = second[: len(second) // 2] if how == "cut" else second[:20] + b"\xff" * 400 + second[420:]
    with open_text(_written(tmp_path / "x", first + damaged)) as text:
        unpacked = ""
        while block := text.read():
            unpacked += block
    assert text.problem is not None
    assert "ends early or is damaged" in text.problem.what
    assert len(unpacked) >= half
    assert lines.decode().startswith(unpacked[:half])


def test_many_frames_are_one_file(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd", reason="needs the extra zstd on this Python")
    for pack in (gzip.compress, zstd.compress):
        with open_text(_written(tmp_path / "x", pack(b"glass ") + pack(b"") + pack(b"ferry"))) as text:
            assert text.read() + text.read() + text.read() == "glass ferry"
            assert text.problem is None


def _written(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    return path


@pytest.mark.parametrize("body", [b"", b" ", b"{", b"\x1f\x8b", b"<html></html>", b"\x00" * 100, b"PK\x03\x04zip"])
def test_what_is_no_catalogue_is_refused_and_nothing_changes(body: bytes, catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "good", FILES["bangumi.json"])
    before = list(catalogue.titles())
    with pytest.raises(UsageError, match=r"looks like no catalogue|ends early or is damaged"):
        take(catalogue, tmp_path / "bad", body)
    assert list(catalogue.titles()) == before


@pytest.mark.parametrize("form", ["anidb-titles", "wikidata", "own"])
def test_a_wrong_format_is_told_apart(form: Format, catalogue: Catalogue, tmp_path: Path) -> None:
    take(catalogue, tmp_path / "good", FILES["bangumi.json"])
    before = list(catalogue.titles())
    with pytest.raises(UsageError, match=f"could be read as {form}; it looks like bangumi-data"):
        take(catalogue, tmp_path / "x", FILES["bangumi.json"], form=form)
    assert list(catalogue.titles()) == before


# ---- huge ----------------------------------------------------------------------------------------------------------


def test_a_line_of_any_length_is_passed_over_in_little_memory(tmp_path: Path) -> None:
    """A tenth of a gigabyte stands for one: memory may not grow with the line."""
    path = tmp_path / "x.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(FILES["own.jsonl"].splitlines()[0] + b"\n" + b'{"title": "')
        for _ in range(100):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n' + FILES["own.jsonl"].splitlines()[1] + b"\n")
    script = (
        "import resource, sys; from pathlib import Path; from kakutei.catalogue import *\n"
        "with open_catalogue(Path(sys.argv[1])) as c, open_text(Path(sys.argv[2])) as text:\n"
        "    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    o = c.add(text, Source('x', 'x', '2026-11-29T12:00:00Z'))\n"
        "    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base\n"
        "    print(o.origin.entries, o.lost, o.problems[0].line, o.problems[0].what, grown // 1024, sep='|')\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "c"), str(path)], capture_output=True, text=True, check=True
    )
    entries, lost, line, what, grown = found.stdout.strip().split("|")
    assert (entries, lost, line) == ("2", "1", "2")
    assert "is longer than 16 million characters" in what
    assert int(grown) < 80, "megabytes"


def test_titles_without_end_on_one_entry_are_cut_to_a_thousand(catalogue: Catalogue, tmp_path: Path) -> None:
    lines = b"".join(b"7|2|en|Ferry %d\n" % number for number in range(400_000))
    outcome = take(catalogue, tmp_path / "x.dat", ANIDB_DAT + lines)
    assert outcome.origin.titles == 6 + 1_000
    assert [problem.what for problem in outcome.problems] == ["has more than 1,000 titles; the others were left out"]


def test_an_entry_that_is_too_large_is_passed_over(catalogue: Catalogue, tmp_path: Path) -> None:
    swollen = {**FERRY_2, "comment": ["x" * 1_000] * (LARGEST // 500)}
    outcome = take(catalogue, tmp_path / "x", catalogues.bangumi(FERRY, swollen, LANTERN))
    assert texts(catalogue) >= {"硝子の渡し船", "とうろう行列"}
    assert [(problem.line, "is larger than 16 million" in problem.what) for problem in outcome.problems] == [(2, True)]


# ---- any bytes -----------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            b"{",
            b"}",
            b"[",
            b"]",
            b",",
            b":",
            b'"',
            b"\\",
            b"\n",
            b"|",
            b"<anime",
            b">",
            b"</anime>",
            b"\xff",
            b"1e999",
        ),
        *(b'"title": "x"', b'"items": [', b'"data": [', b'"sources": ["https://anidb.net/anime/1"]', b"title,ids\n"),
        *(b'<title type="main" xml:lang="ja">', b"1|1|ja|x\n", b'"id": "Q1"', b'"labels": {"en": {"value": "x"}}'),
    ]
)


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A good file with pieces put in, taken out and doubled, or pieces alone."""
    body = draw(st.sampled_from([b"", *FILES.values()]))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(body)))
        end = draw(st.integers(at, min(len(body), at + 60)))
        body = body[:at] + draw(PIECES | st.binary(max_size=8)) + (body[end:] if draw(st.booleans()) else body[at:])
    return body


@given(mangled(), st.sampled_from([reader.format for reader in READERS]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_entries_and_problems_and_nothing_else(body: bytes, form: Format) -> None:
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        with open_text(Path(file.name)) as text:
            reader = next(reader for reader in READERS if reader.format == form)
            for each in reader.read(text):
                if isinstance(each, Entry):
                    assert each.key
                    assert each.titles
                    assert all(title.text.strip() == title.text != "" for title in each.titles)
                    json.dumps([title.text for title in each.titles]).encode()
                elif isinstance(each, Lost):
                    assert each.problem.what
                    assert each.problem.advice


def test_a_list_that_begins_with_a_line_break_within_a_cell_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"title,ye\rar\nMoonlit Kiln,2031\n")
    own = next(reader for reader in READERS if reader.format == "own")
    with open_text(path) as text:
        lost = [each for each in own.read(text) if isinstance(each, Lost)]
    assert len(lost) == 1
    assert "begins with no row of a spreadsheet" in lost[0].problem.what


@given(mangled(), mangled())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_came_before_a_good_file_leads_to_the_same(before: bytes, other: bytes) -> None:
    """A second run completes, whatever the first one met; what came under another name is another matter."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with open_catalogue(place / "c") as held:
            for body in (before, other):
                with suppress(KakuteiError):
                    take(held, place / "x", body)
            take(held, place / "good", FILES["offline.json"])
            found = {(row.work, row.text, row.season) for row in held.titles()}
        with open_catalogue(place / "d") as clean:
            take(clean, place / "good", FILES["offline.json"])
            assert found == {(row.work, row.text, row.season) for row in clean.titles()}


# ---- killed --------------------------------------------------------------------------------------------------------

ADD = (
    "import sys; from pathlib import Path; from kakutei.catalogue import *\n"
    "with open_catalogue(Path(sys.argv[1])) as c, open_text(Path(sys.argv[2])) as text:\n"
    "    print('begun', flush=True)\n"
    "    c.add(text, Source('mine', sys.argv[2], '2026-11-29T12:00:00Z'))\n"
    "    print('done', flush=True)\n"
)


@pytest.mark.parametrize("after_s", [0.0, 0.3, 0.6])
def test_killed_at_any_moment_nothing_half_imported_is_visible(after_s: float, tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    with open_catalogue(path) as held:
        take(held, tmp_path / "small", FILES["titles.dat"])
        before = list(held.titles())
    large = tmp_path / "large.dat"
    large.write_bytes(b"".join(b"%d|1|x-jat|Hoshi no Kogeru Oto %d\n" % (n, n) for n in range(1, 5_000)))
    child = subprocess.Popen([sys.executable, "-c", ADD, str(path), str(large)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    time.sleep(after_s)
    os.kill(child.pid, signal.SIGKILL)
    done = child.stdout.read() == "done\n"
    child.wait()
    child.stdout.close()
    with open_catalogue(path) as held:
        if not done:
            assert list(held.titles()) == before
            assert held.find("Garasu no Watashibune")
        with open_text(large) as text:
            assert held.add(text, Source("mine", str(large), NOW)).origin.entries == 4_999
        assert held.find("Hoshi no Kogeru Oto 4777")[0].score == 1.0
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    check.close()
