"""The command line on a real database: what it prints, to whom, in which columns, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from conftest import Run
from kakutei import copies
from kakutei.cli import cli, run
from kakutei.store import Reading, Store, open_store
from kakutei.types import (
    AvailabilityValue,
    CastValue,
    CirculationValue,
    Claim,
    CreditValue,
    Document,
    ReleaseValue,
    Stance,
    StatusValue,
    Tier,
    Value,
    Work,
)

NOW = "2031-07-01T09:00:00Z"
LATER = "2031-08-01T09:00:00Z"
COMMAND = [sys.executable, "-m", "kakutei"]
MIO_2, MIO_MANGA = Work("Lanterns of Mio", "anime", 2), Work("Lanterns of Mio", "manga")
TOWER = Work("灯台の丘", "film")

Told = tuple[Work, Value, Stance]


def stated(work: Work, *values: Value) -> list[Told]:
    return [(work, value, "stated") for value in values]


def put(store: Store, name: str, published: str | None, outlet: str, tier: Tier, told: list[Told], **more: str) -> None:
    """A document whose text is its claims' quotes, a line each."""
    quotes = [f"{outlet} prints line {number} of {name}." for number in range(len(told))]
    address = f"https://{name}.example"
    document = Document(name, f"v{more}", "", "\n".join(quotes), "en", tier, outlet or None, address, published)
    found = [
        Claim(name, kind_of(value), work, value, stance, more.get("speaker"), quote, at, at + len(quote), "test")
        for (work, value, stance), quote in zip(told, quotes, strict=True)
        for at in [document.whole.index(quote)]
    ]
    reading = Reading(document, "folder/a.jsonl", 7, tuple(found), copies.signature(document))
    store.add(reading, recorded=more.get("recorded", NOW))


def kind_of(value: Value) -> Any:
    name = type(value).__name__.removesuffix("Value")
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "k.sqlite"
    announced, produced = StatusValue("announced"), StatusValue("in_production")
    with open_store(path) as store:
        official = stated(MIO_2, announced, produced)
        put(store, "d1", "2031-06-28", "Tonbo Post", "trade", official, speaker="the official website of the anime")
        second = stated(MIO_2, announced, ReleaseValue("premiere", "2032-04"), CastValue("Hana Mizuno", "Mio"))
        put(store, "d2", "2031-06-30", "Kawara Weekly", "general", second)
        third = stated(MIO_2, ReleaseValue("premiere", "2032-04-07", time="24:30"))
        put(store, "d3", "2031-07-20", "Mio Official", "official", third)
        rumour: list[Told] = [(MIO_2, StatusValue("cancelled"), "rumoured")]
        put(store, "d4", None, "Chatter", "unknown", rumour)
        manga = stated(
            MIO_MANGA,
            CreditValue("creator", "Aki Amagasaki"),
            CirculationValue(2_000_000, "circulation"),
            AvailabilityValue("Papyrus Press", "print", language="en"),
        )
        put(store, "d5", "2031-05", "Tonbo Post", "trade", manga)
        put(
            store,
            "d6",
            "2031-05-20",
            "Kawara Weekly",
            "general",
            stated(MIO_MANGA, CreditValue("creator", "Aki Amagasaki")),
        )
        put(store, "d7", "2031-05-21", "Chatter", "unknown", stated(MIO_MANGA, CreditValue("creator", "Ako Amagasaki")))
        film = stated(
            TOWER,
            ReleaseValue("premiere", "2031-12-05"),
            CreditValue("studio", "ながい名前のアニメーション制作会社スタジオ灯台と丘"),
            CastValue("水野花", "灯台守のとても長い名前の人物"),
        )
        put(store, "d8", "2031-06-15", "灯台通信", "trade", film, speaker="公式サイト")
        other = stated(TOWER, ReleaseValue("premiere", "2031-11-28"))
        put(store, "d9", "2031-07-25", "アニメ丘新聞", "trade", other, recorded=LATER)
    return path


# ---- what is shown -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["Lanterns of Mio", "【LANTERNS OF MIO】", "ｌａｎｔｅｒｎｓ　ｏｆ　ｍｉｏ", "lanternsofmio", "lant"]
)
def test_a_title_is_found_however_it_is_typed(kakutei: Run, title: str) -> None:
    code, out, err = kakutei("show", title)
    assert (code, err) == (0, "")
    assert out.startswith("Lanterns of Mio\n")


def test_a_page_says_what_is_known_and_who_says_so(kakutei: Run) -> None:
    _, out, _ = kakutei("show", "Lanterns of Mio")
    lines = out.splitlines()
    text = " ".join(out.split())
    assert (
        "Anime, season 2: announced, in production, confirmed by the official website of the anime, 28 June 2031"
        in text
    )
    assert any(
        line.startswith("✓ Premiere") and "7 April 2032 24:30" in line and "20 Jul 2031 Mio Official" in line
        for line in lines
    )
    assert any(line.startswith("• Watch and read") and "Papyrus Press" in line for line in lines)
    assert any(line.startswith("✓ Original creator") and line.endswith("+1") for line in lines)
    assert "also printed Ako Amagasaki: one letter from Aki Amagasaki" in text
    assert re.search(r"^7 documents ─", out, re.MULTILINE)
    assert lines[-1].startswith("✓ confirmed")


def test_a_page_without_a_terminal_has_eighty_columns_no_colour_and_no_spaces_at_line_ends(kakutei: Run) -> None:
    for title in ("Lanterns of Mio", "灯台の丘"):
        _, out, _ = kakutei("show", title)
        assert "\x1b" not in out
        assert max(map(cell_len, out.splitlines())) == 80
        assert not re.search(r" $", out, re.MULTILINE)


def test_columns_line_up_in_japanese(kakutei: Run) -> None:
    _, out, _ = kakutei("show", "灯台の丘")
    starts = [
        cell_len(line[: line.index(found[0])])
        for line in out.splitlines()
        if (found := re.findall(r"15 Jun 2031 公", line))
    ]
    assert len(starts) == 3
    assert len(set(starts)) == 1


def test_as_of_and_recorded_by(kakutei: Run) -> None:
    _, then, _ = kakutei("show", "Lanterns of Mio", "--as-of", "2031-06-28")
    assert "As of what was said by 28 June 2031" in then
    assert "Kawara Weekly" not in then.split("Anime, season 2 ·")[1].split("documents")[0]
    assert "2032" not in then
    _, now, _ = kakutei("disputes", "灯台の丘")
    assert "5 December 2031" in now
    for then in ("2031-07", "2031-07-31", "2031-08-01T08:59:59Z"):
        _, before, _ = kakutei("disputes", "灯台の丘", "--recorded-by", then)
        assert before == "Nothing is in dispute.\n"
    assert kakutei("disputes", "灯台の丘", "--recorded-by", "2031-08-01T09:00:00Z") == (0, now, "")


def test_list_has_a_line_for_every_franchise(kakutei: Run) -> None:
    _, out, _ = kakutei("list")
    assert [line.split("  ")[0].strip() for line in out.splitlines()[1:3]] == ["Lanterns of Mio", "灯台の丘"]
    assert "2 franchises" in out


def test_why_shows_each_quote_once_and_what_does_not_count_with_the_reason(kakutei: Run) -> None:
    _, out, _ = kakutei("why", "Lanterns of Mio", "status")
    for number, name, outlet in ((0, "d1", "Tonbo Post"), (1, "d1", "Tonbo Post"), (0, "d2", "Kawara Weekly")):
        assert out.count(f"“{outlet} prints line {number} of {name}.”") == 1
    assert "Tonbo Post (trade), 28 June 2031 · says the official website of the anime" in " ".join(out.split())
    _, credit, _ = kakutei("why", "Lanterns of Mio", "credit")
    assert "also printed Ako Amagasaki: one letter from Aki Amagasaki" in credit
    _, release, _ = kakutei("why", "灯台の丘", "release")
    assert [line[0] for line in release.splitlines() if "premiere" in line] == ["✓", "≠"]
    code, _, err = kakutei("why", "Lanterns of Mio", "award")
    assert (code, err.count("\n")) == (1, 1)
    assert "status" in err


def test_changes_since_a_date(kakutei: Run) -> None:
    _, out, _ = kakutei("changes", "--since", "2031-07-01")
    text = " ".join(out.split())
    assert "20 July 2031" in text
    assert "premiere: 7 April 2032 24:30" in text
    assert "in production" not in text.split("undated")[0]
    _, none, _ = kakutei("changes", "--since", "2040-01-01", "--recorded-by", "2031-07-15")
    assert "Papyrus" not in none
    code, _, err = kakutei("changes", "--since", "2031-07-01", "--as-of", "2031-06")
    assert code == 1
    assert "--since" in err


def test_export_and_json_are_for_programs(kakutei: Run) -> None:
    _, lines, _ = kakutei("export")
    rows = [json.loads(line) for line in lines.splitlines()]
    _, table, _ = kakutei("export", "--format", "csv")
    cells = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == len(cells) > 10
    assert {row["franchise"] for row in rows} == {"Lanterns of Mio", "灯台の丘"}
    assert all(row["quote"] and row["standing"] for row in cells)
    for command in (
        ["list"],
        ["show", "灯台の丘"],
        ["why", "灯台の丘", "release"],
        ["disputes"],
        ["changes", "--since", "2031"],
    ):
        code, out, _ = kakutei(*command, "--json")
        assert code == 0
        assert json.loads(out)


def test_a_document_without_an_outlet_is_called_by_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "k.sqlite"
    with open_store(path) as store:
        put(store, "d1", "2031-06-28", "", "unknown", stated(TOWER, ReleaseValue("premiere", "2031-12-05")))
    for command in (["show", "灯台の丘"], ["why", "灯台の丘", "release"], ["changes", "--since", "2031"]):
        assert run(["--database", str(path), *command]) == 0
        assert "a.jsonl:7" in capsys.readouterr().out
    assert run(["--database", str(path), "show", "灯台の丘", "--json"]) == 0
    assert "a.jsonl" not in capsys.readouterr().out


NOT_OF_THE_SAMPLE = {"catalogue", "edits", "find", "problems", "run", "sources", "versions"}
"""Commands that ask the net, stay, or need files of one's own; test_sources_cli and test_catalogue run them."""


def documented_commands() -> list[str]:
    text = (Path(__file__).parent.parent / "docs" / "cli.md").read_text("utf-8")
    return re.findall(r"^\$ kakutei ([^|\n]+)", text, re.MULTILINE)


def test_the_commands_of_the_manual_run_on_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KAKUTEI_DATABASE", str(tmp_path / "sample.sqlite"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text("The manga Glass Ferry gets a television anime.")
    commands = documented_commands()
    assert {shlex.split(command)[0] for command in commands} | NOT_OF_THE_SAMPLE == set(cli.commands)
    for command in commands:
        if shlex.split(command)[0] in NOT_OF_THE_SAMPLE:
            continue
        assert run(shlex.split(command)) == 0, command
        assert capsys.readouterr().out, command


# ---- what goes wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "Lantens of Mio"], 1, "did you mean “Lanterns of Mio”?"),
        (["show", "xyzzy"], 1, "kakutei list"),
        (["show", "[]"], 1, "nothing is known"),
        (["why", "Lanterns of Mio", "weather"], 2, "weather"),
        (["changes", "--since", "2031-02-30"], 2, "2031-02-30"),
        (["show", "Lanterns of Mio", "--as-of", "soon"], 2, "no date"),
        (["show"], 2, "TITLE"),
        (["read"], 2, "--sample"),
        (["claims"], 2, "name files"),
        (["fly"], 2, "fly"),
        (["read", "absent.txt"], 1, "nothing could be read"),
        (["claims", "absent.txt"], 1, "nothing could be read"),
    ],
)
def test_what_a_person_can_mend_is_told_in_one_line(kakutei: Run, arguments: list[str], code: int, words: str) -> None:
    found, out, err = kakutei(*arguments)
    assert found == code
    assert out == ""
    assert words in err.splitlines()[-1]
    assert all(line.startswith("kakutei: ") for line in err.splitlines())
    assert len(err.splitlines()) == (2 if "absent.txt" in arguments else 1)


def test_no_command_and_a_question_give_help(kakutei: Run) -> None:
    for arguments in ([], ["--help"], ["-h"]):
        code, out, err = kakutei(*arguments)
        assert (code, err) == (0, "")
        listed = re.findall(r"^  (\w+) ", out.partition("Commands:")[2], re.MULTILINE)
        assert listed == list(cli.commands)


def test_nothing_read_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--database", str(tmp_path / "k.sqlite"), "list"]) == 1
    assert "kakutei read PATH" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_database_is_named_by_the_environment_or_lies_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The anime of Lanterns of Mio gets a second season.")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("KAKUTEI_DATABASE", raising=False)
    assert run(["read", str(article)]) == 0
    assert (tmp_path / "data" / "kakutei" / "kakutei.sqlite").is_file()
    monkeypatch.setenv("KAKUTEI_DATABASE", str(tmp_path / "own.sqlite"))
    assert run(["read", str(article)]) == 0
    assert (tmp_path / "own.sqlite").is_file()
    assert capsys.readouterr().out.count("1 document: 1 new") == 2


def test_reading_tells_what_was_new_and_what_was_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ['{"text": "The anime of Lanterns of Mio gets a second season."}', "broken", "broken", "[]"]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(rows))
    assert run(["--database", str(tmp_path / "k.sqlite"), "read", str(path)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0] == "1 document: 1 new"
    assert printed.out.splitlines()[-1] == "3 problems"
    told = printed.err.splitlines()
    assert [line.startswith(f"kakutei: {path}:{number}: ") for line, number in zip(told, (2, 4), strict=True)] == [
        True
    ] * 2
    assert "1 more line" in told[0]
    assert run(["--database", str(tmp_path / "k.sqlite"), "read", str(path), "--all-problems"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0] == "1 document: 1 known"
    assert len(printed.err.splitlines()) == 3


def test_claims_give_a_line_for_every_document_with_spans_that_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", str(Path(__file__).parent.parent / "src/kakutei/data/newsroom/docs.jsonl")]) == 0
    rows = {row["id"]: row["claims"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    source = Path(__file__).parent.parent / "src/kakutei/data/newsroom/docs.jsonl"
    documents = {row["id"]: row for row in map(json.loads, source.read_text("utf-8").splitlines())}
    assert rows.keys() == documents.keys()
    for name, found in rows.items():
        whole = f"{documents[name]['title']}\n{documents[name]['text']}"
        for claim in found:
            assert whole[claim["start"] : claim["end"]] == claim["quote"]
            assert claim["found_by"]


# ---- real processes and terminals ----------------------------------------------------------------------------------


def test_a_reader_of_our_output_may_go_away(database: Path) -> None:
    command = " ".join(
        [sys.executable, "-c", "'from kakutei.cli import main; main()'", "--db", str(database), "export"]
    )
    done = subprocess.run(["bash", "-c", f"{command} | head -1"], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)
    assert done.stderr == ""


def test_a_terminal_without_our_letters_gets_question_marks_and_programs_get_utf_8(database: Path) -> None:
    settings = os.environ | {"PYTHONIOENCODING": "ascii"}

    def printed(*arguments: str) -> bytes:
        command = [*COMMAND, "--db", str(database), *arguments]
        return subprocess.run(command, capture_output=True, env=settings, check=True).stdout

    assert b"???" in printed("list")
    assert "灯台の丘".encode() in printed("list", "--json")
    assert "灯台の丘".encode() in printed("export", "--format", "csv")


def test_ctrl_c_stops_cleanly_and_keeps_what_was_read(tmp_path: Path) -> None:
    path, database = tmp_path / "a.jsonl", tmp_path / "k.sqlite"
    os.mkfifo(path)
    command = [*COMMAND, "--db", str(database), "read", str(path)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts what runs in the background deaf to Ctrl-C, and its children with it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with path.open("w", encoding="utf-8") as pipe:
        pipe.write('{"id": "n1", "text": "The anime of Lanterns of Mio gets a second season."}\n')
        pipe.flush()
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err.strip() == "kakutei: stopped; nothing is half written"  # click ends the terminal's ^C line first


def in_terminal(*arguments: str, **environment: str) -> str:
    """What a command prints in a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", **environment}
    process = subprocess.Popen([*COMMAND, *arguments], stdout=theirs, stderr=theirs, env=settings)
    os.close(theirs)
    printed = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        printed += part
    process.wait(timeout=30)
    os.close(ours)
    return printed.decode("utf-8", "replace")


def test_colour_only_in_terminals_that_want_it(database: Path) -> None:
    coloured = re.compile(r"\x1b\[[0-9;]*3[0-7]m")
    assert coloured.search(in_terminal("--db", str(database), "show", "lant"))
    assert not coloured.search(in_terminal("--db", str(database), "show", "lant", NO_COLOR="1"))


def test_a_bar_only_in_terminals(tmp_path: Path, database: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The anime of Lanterns of Mio gets a second season."}\n' * 50)
    printed = in_terminal("--db", str(tmp_path / "k.sqlite"), "read", str(path))
    assert "Reading" in printed
    assert "1 document" in printed or "50 documents" in printed
