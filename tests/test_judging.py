"""Judgements on the command line and in a real database: made, told, kept through every reading, taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Run, database_of
from kakutei import pipeline
from kakutei.store import open_store
from kakutei.types import Judgement

SERIES = "The anime of Lanterns of Mio gets a second season. Rin Ozaki directs the second season of Lanterns of Mio."
RIVAL = "The anime of Lanterns of Mio gets a second season. Sho Nagata directs the second season of Lanterns of Mio."
FILM = "映画『灯台の丘』が2031年12月5日に公開される。監督は水野花。"
ROWS = (
    {
        "id": "d1",
        "outlet": "Tonbo Post",
        "published": "2031-06-28",
        "title": "Lanterns of Mio Season 2",
        "text": SERIES,
    },
    {
        "id": "d2",
        "outlet": "Kawara Weekly",
        "published": "2031-06-30",
        "title": "Lanterns of Mio Season 2",
        "text": RIVAL,
    },
    {"id": "d3", "outlet": "灯台通信", "published": "2031-06-15", "title": "映画『灯台の丘』公開日決定", "text": FILM},
)
JUDGED = ("--reason", "checked with the publisher", "--author", "Rin")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return database_of(ROWS, tmp_path)


def facts(kakutei: Run, title: str) -> dict[str, str]:
    """The standing of each value of a franchise, by its words."""
    _, out, _ = kakutei("export")
    rows = map(json.loads, out.splitlines())
    return {row["value"]: row["standing"] for row in rows if row["franchise"] == title}


def test_a_value_is_accepted_rejected_locked_and_taken_back(kakutei: Run) -> None:
    film, day = "灯台の丘", "premiere: 5 December 2031"
    before = facts(kakutei, film)
    assert before[day] == "reported"
    for sort, standing in (("accept", "confirmed"), ("reject", "denied"), ("lock", "confirmed")):
        code, out, _ = kakutei("judge", sort, film, "release", "5 december 2031", *JUDGED)
        assert code == 0
        name = out.split(":")[0]
        assert facts(kakutei, film)[day] == standing
        _, why, _ = kakutei("why", film, "release")
        assert "by Rin on" in why
        assert "checked with the publisher" in " ".join(why.split())
        assert kakutei("judge", "withdraw", name)[0] == 0
        assert facts(kakutei, film) == before
    _, log, _ = kakutei("log")
    assert log.count("Rin: checked with the publisher") == log.count("withdrawn on") == 3
    assert "3 decisions, 0 in force" in log


def test_a_value_is_corrected_field_by_field(kakutei: Run) -> None:
    code, out, _ = kakutei("judge", "correct", "灯台の丘", "release", "premiere", "--set", "date=2031-12-12", *JUDGED)
    assert (code, "corrected to premiere: 12 December 2031" in out) == (0, True)
    found = facts(kakutei, "灯台の丘")
    assert found["premiere: 12 December 2031"] == "confirmed"
    assert found["premiere: 5 December 2031"] == "denied"
    for change, words in (("date=soon", "no date"), ("day=1", "release has event"), ("event=party", "one of premiere")):
        code, _, err = kakutei("judge", "correct", "灯台の丘", "release", "5 December", "--set", change, *JUDGED)
        assert (code, err.count("\n"), words in err) == (1, 1, True)


def test_titles_and_names_are_merged_and_split(kakutei: Run) -> None:
    assert kakutei("judge", "merge", "Lanterns of Mio", "灯台の丘", *JUDGED)[0] == 0
    _, listed, _ = kakutei("list")
    assert "1 franchise" in listed
    assert kakutei("judge", "split", "Lanterns of Mio", "灯台の丘", *JUDGED)[0] == 0
    assert "2 franchises" in kakutei("list")[1]
    assert facts(kakutei, "Lanterns of Mio")["director: Sho Nagata"] != "confirmed"
    assert kakutei("judge", "merge", "--names", "Sho Nagata", "Rin Ozaki", *JUDGED)[0] == 0
    directors = {value: held for value, held in facts(kakutei, "Lanterns of Mio").items() if "director" in value}
    assert list(directors.values()) == ["confirmed"]
    code, _, err = kakutei("judge", "merge", "Lanterns of Mio", "Absent Title", *JUDGED)
    assert (code, "Absent Title" in err) == (1, True)


def test_one_claim_is_rejected(kakutei: Run, database: Path) -> None:
    _, out, _ = kakutei("why", "灯台の丘", "release", "--json")
    claim = json.loads(out)["slots"][0]["values"][0]["counted"][0]["statement"]
    assert kakutei("judge", "claim", claim[:10], "reject", *JUDGED)[0] == 0
    _, why, _ = kakutei("why", "灯台の丘", "release")
    assert "not counted: rejected by Rin" in " ".join(why.split())
    assert kakutei("judge", "claim", "zzz", "accept", *JUDGED)[0] == 1
    with open_store(database) as store:
        assert [one.sort for one in store.judgements()] == ["reject"]


def test_a_document_set_aside_stays_aside_when_it_is_read_again_or_changes(
    kakutei: Run, database: Path, tmp_path: Path
) -> None:
    before = facts(kakutei, "Lanterns of Mio")
    assert kakutei("judge", "retract", "d2", *JUDGED)[0] == 0
    after = facts(kakutei, "Lanterns of Mio")
    assert (before["director: Sho Nagata"], after["director: Sho Nagata"]) == ("disputed", "withdrawn")
    assert after["director: Rin Ozaki"] == "reported"
    changed = dict(ROWS[1], text=RIVAL + " It has 13 episodes.")
    for row in (ROWS[1], changed):
        (tmp_path / "again.jsonl").write_text(json.dumps(row))
        assert kakutei("read", str(tmp_path / "again.jsonl"))[0] == 0
        assert facts(kakutei, "Lanterns of Mio")["director: Sho Nagata"] == "withdrawn"
    _, why, _ = kakutei("why", "Lanterns of Mio", "credit")
    assert "withdrawn on" in why
    assert kakutei("judge", "withdraw", "j1")[0] == 0
    assert facts(kakutei, "Lanterns of Mio")["director: Sho Nagata"] == "disputed"
    code, _, err = kakutei("judge", "retract", "d9", *JUDGED)
    assert (code, "there is no document d9" in err) == (1, True)


def test_judgements_are_recorded_time(database: Path) -> None:
    with open_store(database) as store:
        ledger = pipeline.known(store)
        fact = next(one for one in ledger.facts if one.kind == "release")
        made = "2041-01-01T00:00:00Z"
        judgement = Judgement("", "accept", "Rin", "checked", made, work=pipeline.work_of(fact, ledger))
        judgement = replace(judgement, kind=fact.kind, value=fact.value)
        assert pipeline.judge(store, judgement).id == "j1"
        pipeline.withdraw(store, "j1", at="2041-03-01T00:00:00Z")
        standings = [
            next(one.standing for one in pipeline.known(store, recorded_by=day).facts if one.kind == "release")
            for day in ("2040-12-31", "2041-01-01", "2041-02", "2041-03-01")
        ]
        assert standings == ["reported", "confirmed", "confirmed", "reported"]
        assert [len(pipeline.decisions(store, recorded_by=day)) for day in ("2040", "2041-02", "2042")] == [0, 1, 1]
        assert pipeline.decisions(store, recorded_by="2041-02")[0].withdrawn is None


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["accept", "Lanterns of Mio", "credit", "director"], 1, "may mean “director: "),
        (["accept", "Lanterns of Mio", "credit", "Nobody"], 1, "is no value of credit; there is"),
        (["accept", "Lanterns of Mio", "award", "x"], 1, "nothing is told of award"),
        (["accept", "Absent", "credit", "x"], 1, "nothing is known of"),
        (["merge", "Lanterns of Mio"], 2, "two spellings"),
    ],
)
def test_what_cannot_be_judged_is_told_in_one_line(kakutei: Run, arguments: list[str], code: int, words: str) -> None:
    found, out, err = kakutei("judge", *arguments, *JUDGED)
    assert (found, out, err.count("\n")) == (code, "", 1)
    assert words in err
    assert "No decision has been made" in kakutei("log")[1]


def test_a_reason_is_required(kakutei: Run) -> None:
    code, _, err = kakutei("judge", "retract", "d1")
    assert (code, "--reason" in err) == (2, True)
    assert kakutei("judge", "withdraw", "j1")[0] == 1


def test_a_user_without_a_name_has_to_tell_one(kakutei: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nobody)
    code, _, err = kakutei("judge", "retract", "d1", "--reason", "retracted")
    assert (code, "--author NAME" in err, err.count("\n")) == (2, True, 1)
    monkeypatch.setenv("KAKUTEI_AUTHOR", "Mio")
    assert kakutei("judge", "retract", "d1", "--reason", "retracted")[0] == 0
    assert "Mio: retracted" in kakutei("log")[1]
