"""Reading real files into a real database: twice, in pieces, changed, killed, on a full disk, and beside rubbish."""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kakutei import pipeline, rulebook
from kakutei.pipeline import Summary, Tally
from kakutei.sources import LARGEST_ARTICLE
from kakutei.store import Store, open_store
from kakutei.types import Document, Fact

NOW, LATER = "2031-07-01T09:00:00Z", "2031-07-02T09:00:00Z"
ENGLISH = """The anime of {title} gets a second season, its official website said on Monday. Studio Todai {number}
animates it again, and Rin Ozaki directs. The first season had {number} episodes and began on October {day}, 2030.
The manga by Noa Ichimura has {number},000 copies in circulation."""
JAPANESE = (
    "テレビアニメ『{title}』の第2期制作決定が発表された。第1期は全{number}話で、2030年10月{day}日に放送を開始した。"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "k.sqlite") as opened:
        yield opened


def article(number: int, **other: object) -> dict[str, object]:
    """Article `number` of an invented site; each speaks of another work, every third in Japanese."""
    text = JAPANESE if number % 3 == 0 else ENGLISH
    title = f"Lantern {'ABCDEFGHIJ'[number % 10]}{number}"
    return {
        "id": f"n{number}",
        "url": f"https://tonbo.example/{number}",
        "outlet": "Tonbo Post",
        "published": "2031-06-28",
        "title": f"{title} Anime Gets 2nd Season",
        "text": text.format(title=title, number=number, day=number % 28 + 1),
    } | other


def write(path: Path, rows: object) -> Path:
    lines = rows if isinstance(rows, list) else [rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in lines), encoding="utf-8")
    return path


def read(store: Store, *paths: Path, now: str = NOW) -> Summary:
    return pipeline.read(paths, store, now=now)


def content(path: Path) -> list[list[object]]:
    """Everything that is in force, as rows without the numbers that the database gives them."""
    queries = (
        "SELECT id, version, title, text, published, superseded FROM documents ORDER BY id, version",
        "SELECT id, json, withdrawn FROM claims ORDER BY id",
        "SELECT document, origin, how FROM copies WHERE withdrawn IS NULL ORDER BY document",
        'SELECT "where", line, what FROM problems ORDER BY "where", line, what',
    )
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = [raw.execute(query).fetchall() for query in queries]
    raw.close()
    return rows


def test_reading_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [article(number) for number in range(80)] + ["no article"])
    first = read(store, path)
    assert (first.tally.documents, first.tally.new, first.tally.known) == (80, 80, 0)
    assert first.tally.claims >= 27
    before = content(tmp_path / "k.sqlite")
    second = read(store, path, now=LATER)
    assert second.tally == Tally(known=80)
    assert content(tmp_path / "k.sqlite") == before


def test_one_batch_many_batches_and_another_order_give_the_same(tmp_path: Path) -> None:
    rows = [article(number) for number in range(30)]
    rows += [article(number, id=f"copy{number}", url=None, published="2031-06-30") for number in (1, 3)]
    whole = write(tmp_path / "whole.jsonl", rows)
    pieces = [write(tmp_path / f"piece{number:02}.jsonl", row) for number, row in enumerate(rows)]
    results = []
    for name, runs in (("a", [[whole]]), ("b", [[piece] for piece in pieces]), ("c", [pieces[::-1]])):
        with open_store(tmp_path / name) as store:
            for run in runs:
                read(store, *run)
        results.append(content(tmp_path / name))
    assert results[0] == results[1] == results[2]
    assert [(row[0], row[1]) for row in results[0][2]] == [("copy1", "n1"), ("copy3", "n3")]  # type: ignore[index]


def test_a_changed_article_is_a_new_version_whose_claims_take_over(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", article(1))
    read(store, path)
    before = {statement.id for statement in store.statements()}
    write(path, article(1, text="Studio Todai is said to have cancelled the anime of Lantern B1."))
    assert read(store, path, now=LATER).tally.changed == 1
    withdrawn = {each.id: each.printing.withdrawn for each in store.statements()}
    assert {withdrawn[name] for name in before} == {LATER}
    assert {each.id for each in store.statements(recorded_by=NOW)} == before


def test_an_archive_with_two_versions_of_an_article_may_be_read_again(store: Store, tmp_path: Path) -> None:
    rows = [article(1), article(1, text="Studio Todai is said to have cancelled the anime of Lantern B1."), article(2)]
    path = write(tmp_path / "a.jsonl", rows)
    assert read(store, path).tally.changed == 1
    before = content(tmp_path / "k.sqlite")
    assert read(store, path, now=LATER).tally == Tally(known=3)
    assert content(tmp_path / "k.sqlite") == before


def test_an_earlier_text_found_later_becomes_the_origin(store: Store, tmp_path: Path) -> None:
    late = write(tmp_path / "late.jsonl", article(1, id="late", url=None, published="2031-06-30"))
    read(store, late)
    read(store, write(tmp_path / "early.jsonl", article(1)), now=LATER)
    assert [(copy.document, copy.origin) for copy in store.copies()] == [("late", "n1")]
    assert {each.printing.copy_of for each in store.statements(recorded_by=NOW)} == {None}
    read(store, write(late, article(2, id="late", url=None)), now=LATER)
    assert store.copies() == ()


def test_another_sites_article_under_a_known_id_is_told_and_not_taken(store: Store, tmp_path: Path) -> None:
    other = article(2, id="n1", url="https://kawara.example/2")
    summary = read(store, write(tmp_path / "a.jsonl", [article(1), other]))
    assert (summary.tally.new, [(problem.line, "'n1'" in problem.what) for problem in summary.problems]) == (
        1,
        [(2, True)],
    )
    assert store.versions_of(["n1"])["n1"].document.url == "https://tonbo.example/1"


def test_a_folder_of_everything(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    write(folder / "b" / "rows.jsonl", [article(1), article(2)])
    with (folder / "b" / "rows.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "cut", "text": "The anim')
    write(folder / "b" / "dates.jsonl", [article(4, published="2031-02-30"), article(5, published="2031-06-31T10:00")])
    texts = {
        "plain.txt": f"date 2031-06-28\n{article(7)['text']}".encode(),
        "sjis.txt": f"日付 2031-06-28 {article(9)['text']}".encode("cp932"),
        "utf16.txt": str(article(12)["text"]).encode("utf-16"),
        "page.html": f"<!doctype html><title>T</title><article><p>{article(8)['text']}</p></article>".encode(),
        "note.md": f"# Lantern\n\n{article(10)['text']}".encode(),
        "cyrillic.txt": "Новый сезон выйдет в июле, сообщает студия.".encode(),
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 4,
        "huge.txt": b"a " * (LARGEST_ARTICLE // 2 + 1),
        "style.css": b"p {}",
        ".hidden.txt": b"hidden",
    }
    for name, body in texts.items():
        (folder / name).write_bytes(body)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    summary = read(store, folder, tmp_path / "absent.txt", Path(os.devnull))
    assert summary.tally.documents == 10
    assert summary.passed_over == 1
    told = {(Path(problem.where).name, problem.line) for problem in summary.problems}
    assert told == {
        ("rows.jsonl", 3),
        ("dates.jsonl", 1),
        ("dates.jsonl", 2),
        ("cyrillic.txt", None),
        ("empty.txt", None),
        ("binary.txt", None),
        ("huge.txt", None),
        ("gone.txt", None),
        ("absent.txt", None),
        ("null", None),
    }
    published = {document.id: document.published for document in store.documents()}
    assert [published["n4"], published["n5"]] == [None, None]
    assert sorted(filter(None, published.values())) == ["2031-06-28"] * 4


def test_a_file_whose_name_is_no_utf_8(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for name, body in ((b"caf\xe9.txt", b"The anime of Lantern A1 gets a second season."), (b"em\xffpty.txt", b"")):
        (folder / os.fsdecode(name)).write_bytes(body)
    summary = read(store, folder)
    assert summary.tally.new == 1
    assert [problem.where for problem in summary.problems] == [f"{folder}/em\ufffdpty.txt"]


def test_an_archive_is_read_in_blocks_and_lines_keep_their_numbers(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "archive.jsonl"
    filler = "lantern\n" * 6000
    with path.open("w", encoding="utf-8") as file:
        for number in range(40):
            file.write("{broken\n" if number in (3, 35) else json.dumps(article(number, text=filler)) + "\n")
            if number == 30:
                file.write('{"text": "' + "x" * (LARGEST_ARTICLE + 10) + '"}\n')
    assert path.stat().st_size > LARGEST_ARTICLE + (3 << 19)
    summary = read(store, path)
    assert [problem.line for problem in summary.problems] == [4, 32, 37]
    assert "longer than 16 MB" in summary.problems[1].what
    assert summary.tally.new == 38
    assert store.versions_of(["n39"])["n39"].line == 41


@pytest.mark.parametrize(
    ("as_of", "recorded_by"), [(None, None), ("2023-06-28", None), ("2024-10", NOW), (None, "2031-06-30")]
)
def test_asking_about_one_franchise_gives_what_asking_about_all_gives(
    sample: Path, as_of: str | None, recorded_by: str | None
) -> None:
    with open_store(sample) as store:
        everything = pipeline.known(store, as_of=as_of, recorded_by=recorded_by)
        facts: list[Fact] = []
        for titles in pipeline.franchises(store, recorded_by=recorded_by).values():
            alone = pipeline.known(store, as_of=as_of, recorded_by=recorded_by, titles=titles)
            assert set(alone.franchises) <= set(everything.franchises)
            facts += alone.facts
    assert len(facts) == len(everything.facts)
    assert set(map(repr, facts)) == set(map(repr, everything.facts))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "k.sqlite"
    with open_store(path) as store:
        read(store, pipeline.sample())
    return path


# ---- real processes ------------------------------------------------------------------------------------------------

DYING = """
import os, signal, sys
from kakutei.cli import run
from kakutei.store import Store

add, left = Store.add, [int(sys.argv.pop(1))]

def add_or_die(self, reading, *, recorded):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    add(self, reading, recorded=recorded)

Store.add = add_or_die
run(sys.argv[1:])
"""


def test_a_reader_killed_inside_a_batch_leaves_whole_batches_and_can_be_run_again(tmp_path: Path) -> None:
    rows = [article(number) for number in range(160)]
    rows += [article(number, id=f"copy{number}", url=None) for number in range(0, 160, 40)]
    path, database = write(tmp_path / "a.jsonl", rows), tmp_path / "k.sqlite"
    for so_many, held in [(10, 0), (100, 64), (70, 128)]:
        command = [sys.executable, "-c", DYING, str(so_many), "--database", str(database), "read", str(path)]
        dead = subprocess.run(command, capture_output=True, timeout=60, check=False)
        assert dead.returncode == -signal.SIGKILL, dead.stderr
        documents, found, *_ = content(database)
        assert len(documents) == held
        assert bool(found) == bool(held)
    whole, claims = read_alone(tmp_path, path)
    with open_store(database) as store:
        assert read(store, path).tally == Tally(new=36, known=128, claims=claims)
    assert content(database) == whole


def test_two_readers_at_once_give_what_one_gives(tmp_path: Path) -> None:
    rows = [article(number) for number in range(80)]
    rows += [article(number, id=f"copy{number}", url=None, published="2031-06-30") for number in range(0, 80, 20)]
    forth, back = write(tmp_path / "forth.jsonl", rows), write(tmp_path / "back.jsonl", rows[::-1])
    database = tmp_path / "k.sqlite"
    command = [sys.executable, "-m", "kakutei", "--database", str(database), "read"]
    readers = [subprocess.Popen([*command, str(path)], stdout=subprocess.PIPE) for path in (forth, back)]
    assert [(reader.communicate(timeout=60), reader.returncode)[1] for reader in readers] == [0, 0]
    with open_store(tmp_path / "alone.sqlite") as store:
        read(store, forth)
    assert content(database) == content(tmp_path / "alone.sqlite")


def read_alone(tmp_path: Path, path: Path) -> tuple[list[list[object]], int]:
    """What an undisturbed reading gives, and how many claims its last documents have."""
    place = tmp_path / "alone.sqlite"
    with open_store(place) as store:
        read(store, path)
        last = {row["id"] for row in map(json.loads, path.read_text("utf-8").splitlines()[128:])}
        claims = sum(each.claim.document in last for each in store.statements())
    return content(place), claims


def test_a_full_disk_is_told_in_one_line_and_nothing_is_half_written(tmp_path: Path) -> None:
    path, database = write(tmp_path / "a.jsonl", [article(number) for number in range(200)]), tmp_path / "k.sqlite"
    command = [sys.executable, "-m", "kakutei", "--database", str(database), "read", str(path)]
    limit = 200_000

    def fill_up() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    full = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, preexec_fn=fill_up)
    assert full.returncode == 1
    assert full.stderr.splitlines() == [
        f"kakutei: {database}: there is no room to write; free some space and run the same command again, "
        "nothing was half written"
    ]
    assert len(content(database)[0]) % 64 == 0
    with open_store(database) as store:
        assert read(store, path).tally.documents == 200
    assert content(database) == read_alone(tmp_path, path)[0]


def test_a_text_saved_with_loose_spaces_is_quoted_as_it_stands() -> None:
    """What is read is what the page printed, what is quoted is what the text holds."""
    text = "Rin Kuzuha 's Moonlit Kiln anime premieres on TV Tokyo , BS11 , and AT-X in July 2031 ."
    document = Document("d", "1", "Moonlit Kiln Anime Reveals Date", text, "en", published="2031-05-02")
    found = pipeline.claims_of(document, rulebook.patterns())
    assert {getattr(claim.value, "service", None) for claim in found} >= {"TV Tokyo", "BS11", "AT-X"}
    assert all(document.whole[claim.start : claim.end] == claim.quote for claim in found)
