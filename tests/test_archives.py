"""Web archives: every way in which pages are kept in them, damage, hosts, and readings that were stopped."""

from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei import pipeline
from kakutei.cli import run
from kakutei.errors import Problem
from kakutei.fetch.archives import LARGEST_PAGE, Passed, Step, identity, read_archive
from kakutei.store import Store, open_store
from web_archive import answer, brotli, chunked, packed, record, response

NOW = "2031-07-01T00:00:00Z"
SITE = "https://yunagi.example/"


def page(number: int, *, encoding: str = "utf-8") -> bytes:
    text = (
        f"『ミオの灯』第{number}話の放送日が決定した。放送は七月からで、制作はスタジオ灯台が担当し、監督は尾崎凛が務める。"
        * 3
    )
    head = f'<meta charset="{encoding}"><title>第{number}話</title>'
    article = f"<article><h1>第{number}話</h1><p>{text}</p></article>"
    return f"<html lang=ja><head>{head}</head><body>{article}</body></html>".encode(encoding)


PAGES = [response(f"{SITE}{number}", page(number)) for number in range(6)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.warc.gz"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "k.sqlite") as opened:
        yield opened


def steps(path: Path, archive: bytes, *hosts: str, after: int | None = None) -> list[Step]:
    path.write_bytes(archive)
    found = list(read_archive(path, hosts, after=after))
    assert [step.end for step in found] == [False] * (len(found) - 1) + [True]
    return found


def bodies(found: list[Step]) -> list[bytes]:
    return [step.page.body for step in found if step.page]


def passed(found: list[Step]) -> Passed:
    return sum((step.passed for step in found), Passed())


def problems(found: list[Step]) -> list[Problem]:
    return [step.problem for step in found if step.problem]


BODY = b"<html>" + "ミオの灯".encode() * 40 + b"</html>"
WAYS = {
    "plain": (BODY, ()),
    "gzip": (gzip.compress(BODY), ("Content-Encoding: gzip",)),
    "x-gzip": (gzip.compress(BODY), ("Content-Encoding: x-gzip",)),
    "deflate": (zlib.compress(BODY), ("Content-Encoding: deflate",)),
    "raw deflate": (zlib.compress(BODY)[2:-4], ("Content-Encoding: deflate",)),
    "brotli": (brotli(BODY), ("Content-Encoding: br",)),
    "chunked": (chunked(BODY), ("Transfer-Encoding: chunked",)),
    "chunked gzip": (chunked(gzip.compress(BODY)), ("Transfer-Encoding: chunked", "Content-Encoding: gzip")),
    "gzip in name only": (BODY, ("Content-Encoding: gzip",)),
    "brotli in name only": (BODY, ("Content-Encoding: br",)),
    "chunked in name only": (BODY, ("Transfer-Encoding: chunked",)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("compressed", [True, False])
def test_a_page_is_unpacked_however_it_was_sent(path: Path, way: str, compressed: bool) -> None:
    body, headers = WAYS[way]
    records = [record("warcinfo", ""), response(f"{SITE}1", body, *headers), PAGES[2]]
    found = steps(path, packed(records) if compressed else b"".join(records))
    assert bodies(found) == [BODY, page(2)]
    assert found[0].page is not None
    assert (found[0].page.location, found[0].page.url, found[0].page.content_type) == (
        f"{SITE}1",
        f"{SITE}1",
        "text/html",
    )


def test_what_is_no_article_is_counted(path: Path) -> None:
    records = [
        record("request", f"{SITE}1", b"GET / HTTP/1.1\r\n\r\n"),
        response(f"{SITE}1", b"GIF8", kind="image/gif"),
        response(f"{SITE}2", page(2), status=404),
        record("revisit", f"{SITE}3", answer(b"")),
        record("metadata", f"{SITE}1", b"x"),
        *PAGES[4:5],
        response("https://other.example/", page(1)),
        response("https://www.yunagi.example:443/6", page(6)),
        response("https://notyunagi.example/", page(1)),
    ]
    found = steps(path, packed(records), "Yunagi.example")
    assert bodies(found) == [page(4), page(6)]
    assert passed(found) == Passed(others=2, revisits=1, no_articles=2)
    assert passed(steps(path, packed(records))) == Passed(others=0, revisits=1, no_articles=2)


def test_pages_that_cannot_be_read_are_problems_with_their_address(path: Path) -> None:
    records = [
        response(f"{SITE}1", gzip.compress(BODY)[:-30], "Content-Encoding: gzip"),
        response(f"{SITE}2", b"\x00\x01", "Content-Encoding: secret"),
        response(f"{SITE}3", gzip.compress(b" " * (LARGEST_PAGE + 1)), "Content-Encoding: gzip"),
        record("response", f"{SITE}4", answer(BODY), "WARC-Truncated: length"),
        record("response", f"{SITE}5", b"no answer"),
        PAGES[5],
    ]
    found = steps(path, packed(records))
    assert [problem.where for problem in problems(found)] == [f"{SITE}{number}" for number in range(1, 6)]
    assert bodies(found) == [page(5)]


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_that_breaks_off_is_read_up_to_there(path: Path, compressed: bool) -> None:
    whole = packed(PAGES) if compressed else b"".join(PAGES)
    found = steps(path, whole[:-60])
    assert bodies(found) == [page(number) for number in range(5)]
    assert problems(found)


def test_behind_a_damaged_record_reading_goes_on(path: Path) -> None:
    archive = bytearray(packed(PAGES))
    second, third = (step.offset for step in steps(path, bytes(archive))[2:4])
    archive[second + 20 : second + 60] = b"\xff" * 40
    found = steps(path, bytes(archive))
    assert bodies(found) == [page(number) for number in (0, 1, 3, 4, 5)]
    assert third in [step.offset for step in found]
    assert ["damaged" in problem.what for problem in problems(found)] == [True]


@pytest.mark.parametrize(
    "archive", [b"", b"\x00" * 5000, b"hello\n" * 1000, gzip.compress(b"hello" * 1000), b"WARC/1.0\r\n"]
)
def test_what_is_no_archive_ends_quietly_or_with_a_problem(path: Path, archive: bytes) -> None:
    assert bodies(steps(path, archive)) == []


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_damage_ends_in_steps(data: st.DataObject) -> None:
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"kakutei-{os.getpid()}.warc.gz"
    archive = bytearray(packed(PAGES[:3]) if data.draw(st.booleans()) else b"".join(PAGES[:3]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(archive)))
        archive[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=8))
    try:
        steps(path, bytes(archive))
    finally:
        path.unlink(missing_ok=True)


@pytest.mark.parametrize("compressed", [True, False])
def test_reading_goes_on_behind_any_record(path: Path, compressed: bool) -> None:
    archive = packed(PAGES) if compressed else b"".join(PAGES)
    whole = steps(path, archive)
    for number, step in enumerate(whole[:-1]):
        assert bodies(steps(path, archive, after=step.offset)) == bodies(whole)[number + 1 :]


def test_an_archive_is_known_by_its_content_and_by_what_is_asked_of_it(path: Path, tmp_path: Path) -> None:
    path.write_bytes(packed(PAGES))
    moved = tmp_path / "other.warc.gz"
    moved.write_bytes(packed(PAGES))
    assert identity(path, ["a", "b"]) == identity(moved, ["b", "a"])
    assert len({identity(path, []), identity(path, ["a"])}) == 2
    moved.write_bytes(packed(PAGES[:-1]))
    assert identity(path, []) != identity(moved, [])


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc-jp"])
def test_pages_of_an_archive_become_documents(path: Path, store: Store, encoding: str) -> None:
    records = [response(f"{SITE}{number}", page(number, encoding=encoding)) for number in range(3)]
    path.write_bytes(packed(records))
    summary = pipeline.read([path], store, now=NOW)
    assert summary.tally.new == 3
    assert [document.url for document in store.documents()] == [f"{SITE}{number}" for number in range(3)]
    assert all("スタジオ灯台" in document.text for document in store.documents())


def test_an_archive_that_was_read_is_not_read_again(path: Path, store: Store) -> None:
    path.write_bytes(packed(PAGES))
    assert pipeline.read([path], store, now=NOW, hosts=["other.example"]).tally.documents == 0
    first = pipeline.read([path], store, now=NOW)
    again = pipeline.read([path], store, now=NOW)
    assert (first.tally.new, first.finished, again.tally.documents, again.finished) == (6, 0, 0, 1)


def test_a_batch_and_its_bookmark_are_written_together_or_not_at_all(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(packed([response(f"{SITE}{number}", page(number)) for number in range(70)]))
    put = store.archives.put

    def fail_later(bookmark: object, *, recorded: str) -> None:
        put(bookmark, recorded=recorded)  # type: ignore[arg-type]
        if len(list(store.documents())) >= 64:
            raise RuntimeError("stopped")

    monkeypatch.setattr(store.archives, "put", fail_later)
    with pytest.raises(RuntimeError):
        pipeline.read([path], store, now=NOW)
    kept = len(list(store.documents()))
    bookmark = store.archives.bookmark(identity(path, []))
    assert kept == 64
    assert bookmark is not None
    assert not bookmark.done
    monkeypatch.undo()
    assert pipeline.read([path], store, now=NOW).tally.new == 70 - kept


def test_folders_and_commands_read_archives(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_bytes(packed([*PAGES, response("https://other.example/", page(9)), record("revisit", SITE)]))
    database = ["--db", str(tmp_path / "k.sqlite")]
    assert run([*database, "read", str(tmp_path), "--host", "yunagi.example"]) == 0
    assert "6 documents: 6 new" in (told := capsys.readouterr().out)
    assert "1 of other hosts, 1 revisits, 0 no articles" in told
    assert run([*database, "read", str(path), "--host", "yunagi.example"]) == 0
    assert "1 archive read before" in capsys.readouterr().out
    assert run(["claims", str(path), "--host", "other.example"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_without_the_reader_of_archives_one_line_tells_what_to_do(path: Path, tmp_path: Path) -> None:
    path.write_bytes(packed(PAGES))
    code = "import sys; sys.modules['fastwarc'] = None; from kakutei.cli import main; main()"
    command = [sys.executable, "-c", code, "--db", str(tmp_path / "k.sqlite"), "read", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert re.fullmatch(r"kakutei: .*fastwarc.*kakutei\[warc\].*\n", done.stderr)


@pytest.mark.slow
def test_a_reading_that_is_killed_goes_on_with_every_document_once(path: Path, tmp_path: Path) -> None:
    addresses = [f"{SITE}{number}" for number in range(130)]
    path.write_bytes(packed([response(address, page(number)) for number, address in enumerate(addresses)]))
    database = tmp_path / "k.sqlite"
    command = [sys.executable, "-m", "kakutei", "--db", str(database), "read", str(path)]
    reading = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while count(database) == 0 and reading.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    reading.send_signal(signal.SIGKILL)
    reading.wait(timeout=60)
    assert 0 < count(database) < len(addresses)
    with open_store(database) as store:
        assert pipeline.read([path], store, now=NOW).tally.known == 0
        documents = list(store.documents())
        assert [document.url for document in documents] == addresses
        assert all(len(versions) == 1 for versions in store.history(document.id for document in documents).values())


def count(database: Path) -> int:
    if not database.exists():
        return 0
    with open_store(database) as store:
        return store.counts().documents
