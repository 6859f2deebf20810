"""The compiled titles: kept for one edition, opened again as they were, written anew where stale, broken or missing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kakutei import pipeline
from kakutei.catalogue import TitleRow
from kakutei.catalogue.compiled import compiled
from kakutei.cli import run
from kakutei.links import Titles

TEXT = "Fans of anime love Grey Harbour Days and 『月夜の窯と黒い猫』."


def row(work: str, text: str) -> TitleRow:
    return TitleRow(work, text, text, "native", "und", "Zyyy", "own", None, None, None)


def rows() -> Iterator[TitleRow]:
    yield row("own/1", "Grey Harbour Days")
    yield row("own/2", "月夜の窯と黒い猫")


class Notes(list[str]):
    """What was told."""

    def load(self, path: Path, edition: str = "1") -> Titles:
        self.clear()
        return compiled(path, edition, rows, frozenset({"day"}), self.append)


@pytest.fixture
def notes() -> Notes:
    return Notes()


def seen(titles: Titles) -> list[tuple[str, list[str]]]:
    return [(TEXT[h.start : h.end], [m.work for m in titles.meanings(h.form)]) for h in titles.find(TEXT)]


def test_what_was_kept_is_opened_as_it_was(tmp_path: Path, notes: Notes) -> None:
    """Once laid out, the titles come from the file, without a word and the same."""
    path = tmp_path / "c.titles"
    first = notes.load(path)
    assert len(notes) == 1
    assert "laying out" in notes[0]
    again = notes.load(path)
    assert not notes
    assert seen(again) == seen(first) == [("Grey Harbour Days", ["own/1"]), ("月夜の窯と黒い猫", ["own/2"])]
    assert again.edition == first.edition
    assert again.franchises("GREY HARBOUR DAYS!") == first.franchises("Grey Harbour Days") != frozenset()
    assert sorted(os.listdir(tmp_path)) == ["c.titles"]


def test_another_edition_is_written_anew(tmp_path: Path, notes: Notes) -> None:
    """A file of another catalogue is told in one line, and the next time it is the right one."""
    path = tmp_path / "c.titles"
    old = notes.load(path)
    new = notes.load(path, "2")
    assert len(notes) == 1
    assert "edition" in notes[0]
    assert new.edition != old.edition
    assert notes.load(path, "2").edition == new.edition
    assert not notes


def damaged(body: bytes) -> Iterator[bytes]:
    yield b""
    yield b"kakutei"
    yield b"something else entirely, longer than the first line of such a file"
    for place in range(0, len(body), len(body) // 16):
        yield body[:place]
        yield body[:place] + bytes([body[place] ^ 0x55]) + body[place + 1 :]
    yield body + b"more"


def test_a_broken_file_is_written_anew(tmp_path: Path, notes: Notes) -> None:
    """Cut anywhere, changed anywhere: never an error, never other titles, one line."""
    path = tmp_path / "c.titles"
    right = seen(notes.load(path))
    body = path.read_bytes()
    for bad in damaged(body):
        path.write_bytes(bad)
        assert seen(notes.load(path)) == right
        assert len(notes) <= 1
        assert path.read_bytes() == body


def test_a_header_of_nonsense_is_no_error(tmp_path: Path, notes: Notes) -> None:
    """The first line right, and then a header that is no header."""
    path = tmp_path / "c.titles"
    right = seen(notes.load(path))
    first = path.read_bytes().partition(b"\n")[0] + b"\n"
    for header in (b"[]", b"{}", b"nonsense", json.dumps({"edition": 1}).encode(), b"\xff", b"[" * 5000):
        path.write_bytes(first + len(header).to_bytes(4, "little") + header + bytes(200))
        assert seen(notes.load(path)) == right
        assert len(notes) == 1


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, notes: Notes) -> None:
    """The titles are there all the same."""
    path = tmp_path / "missing" / "c.titles"
    titles = notes.load(path)
    assert len(seen(titles)) == 2
    assert any("cannot be written" in note for note in notes)


def test_a_catalogue_is_read_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a list of one's own to claims: the catalogue names the reading, and a change of it makes reread read."""
    news, own, database = tmp_path / "news.txt", tmp_path / "own.csv", tmp_path / "k.sqlite"
    news.write_text(
        "Kiln No. 8: Rin's Way Anime Reveals Cast\n\nThe anime Kiln No. 8: Rin's Way premieres on 3 July 2024.\n"
    )
    own.write_text("key,title\n1,Kiln No. 8: Rin's Way\n", encoding="utf-8")
    kakutei = ["--database", str(database)]
    assert run([*kakutei, "read", str(news)]) == 0
    assert run([*kakutei, "reread"]) == 0
    assert "every document was read by the present rules" in capsys.readouterr().out
    assert run([*kakutei, "catalogue", "add", str(own)]) == 0
    capsys.readouterr()
    assert run([*kakutei, "reread"]) == 0
    told = capsys.readouterr()
    assert "1 document read again" in told.out
    assert "laying out" in told.err
    assert run([*kakutei, "claims", str(news)]) == 0
    told = capsys.readouterr()
    assert not told.err
    titles = {claim["work"]["title"] for claim in json.loads(told.out)["claims"]}
    assert titles == {"Kiln No. 8: Rin's Way"}
    assert (tmp_path / "catalogue.titles").exists()


def test_without_a_catalogue_there_are_no_titles() -> None:
    """None is none."""
    assert pipeline.known_titles(None) is None
