"""The records that are shown: lists, pages, reasons, changes, disputes, timelines and track records."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from kakutei import views
from kakutei.codec import value_from_json
from kakutei.types import KINDS, VALUE_TYPES, Kind, Ledger, Statement, WorkKey
from ledgers import ledger_of, say

ANNOUNCED: dict[str, object] = {"state": "announced"}


GAZETTE: dict[str, Any] = {"outlet": "Harbour Gazette"}
MOLE: dict[str, Any] = {"outlet": "Mole Post"}
PAPER: dict[str, Any] = {"outlet": "港新聞", "speaker": "番組公式"}


def premiere(document: str, date: str, **more: Any) -> Statement:
    return say(document, "release", {"event": "premiere", "date": date}, season=2, **more)


def director(document: str, name: str, **more: Any) -> Statement:
    return say(document, "credit", {"role": "director", "name": name}, season=2, **more)


def record() -> Ledger:
    return ledger_of(
        say("d1", "status", ANNOUNCED, season=2, day="2031-04-01", **GAZETTE),
        say("d2", "status", ANNOUNCED, season=2, day="2031-04-09", **PAPER),
        say("d3", "status", ANNOUNCED, season=2, day="2031-04-10", copy_of="d1", **MOLE),
        premiere("d2", "2031-07-03", day="2031-04-09", **PAPER),
        premiere("d4", "2031-07-05", day="2031-03-02", tier="unknown", **MOLE),
        director("d5", "Hana Moriyama", **GAZETTE),
        director("d6", "Hana Moryiama", day="2031-05-01", **MOLE),
        say("d7", "status", ANNOUNCED, title="灯台の島", medium="film", day=None, stance="rumoured", **MOLE),
    )


def test_the_list_counts_facts_and_documents() -> None:
    rows = views.listing(record())
    assert [(row.title, row.works, row.confirmed, row.documents, row.last) for row in rows] == [
        ("Lantern Harbour", 1, 2, 6, "2031-05-01"),
        ("灯台の島", 1, 0, 1, None),
    ]


@pytest.mark.parametrize(
    ("today", "stage"), [("2031-06-01", "dated"), ("2031-07-02", "dated"), ("2031-07-03", "airing"), (None, "dated")]
)
def test_the_stage_of_a_work_follows_the_day(today: str | None, stage: str) -> None:
    page = views.page(record(), "lanternharbor", today=today)
    assert page is not None
    assert [(work.label, work.stage) for work in page.works] == [("anime, season 2", stage)]


@pytest.mark.parametrize(
    ("said", "stage", "beside"),
    [
        ([ANNOUNCED], "announced", None),
        ([ANNOUNCED, {"state": "in_production"}], "in_production", None),
        ([{"state": "ongoing"}], "airing", None),
        ([{"state": "hiatus"}], "airing", "hiatus"),
        ([ANNOUNCED, {"state": "cancelled"}], "announced", "cancelled"),
        ([{"state": "ended"}], "ended", None),
    ],
)
def test_every_stage(said: list[dict[str, object]], stage: str, beside: str | None) -> None:
    ledger = ledger_of(*(say(f"d{number}", "status", fields_) for number, fields_ in enumerate(said)))
    page = views.page(ledger, "lanternharbor", today="2031-06-01")
    assert page is not None
    assert (page.works[0].stage, page.works[0].beside) == (stage, beside)


def test_why_tells_what_counts_and_what_does_not() -> None:
    reasons = views.why(record(), "lanternharbor", "status")
    assert reasons is not None
    (value,) = reasons.slots[0].values
    assert [one.document for one in value.counted] == ["d1", "d2"]
    assert [(one.citation.document, one.reason, one.detail) for one in value.not_counted] == [
        ("d3", "copy", "copy of d1")
    ]
    assert value.entry.says == "番組公式"
    assert views.why(record(), "no such key", "status") is None


def test_disputes_name_values_and_slips() -> None:
    found = {(dispute.kind, dispute.slot): dispute.note for dispute in views.disputes(record())}
    assert "one letter from Hana Moriyama" in found["credit", "director"]
    assert not any(kind == "status" for kind, _ in found)


def test_a_date_that_moved_is_one_change_with_both_dates() -> None:
    early = say("d1", "release", {"event": "premiere", "date": "2032-04-10"}, day="2031-06-01", speaker="公式サイト")
    late = say("d2", "release", {"event": "premiere", "date": "2032-07-03"}, day="2032-02-01", speaker="公式サイト")
    (change,) = views.changes(ledger_of(early, late, as_of="2031-12-31"), ledger_of(early, late))
    assert (change.sort, change.date) == ("changed", "2032-02-01")
    assert change.before is not None
    assert change.after is not None
    assert (change.before.text, change.after.text) == ("premiere: 10 April 2032", "premiere: 3 July 2032")


def test_a_second_voice_confirms_and_a_third_changes_nothing() -> None:
    said = [say(f"d{n}", "status", ANNOUNCED, outlet=f"Outlet {n}", day=f"2031-04-0{n}") for n in (1, 2, 3)]
    ledgers = [ledger_of(*said, as_of=f"2031-04-0{day}") for day in (1, 2, 3)]
    (change,) = views.changes(ledgers[0], ledgers[1])
    assert (change.sort, change.date) == ("confirmed", "2031-04-02")
    assert views.changes(ledgers[1], ledgers[2]) == ()


def test_a_franchise_that_was_there_is_gone_when_its_document_was_withdrawn() -> None:
    before = ledger_of(say("d1", "status", ANNOUNCED))
    (change,) = views.changes(before, ledger_of())
    assert (change.sort, change.after) == ("gone", None)


def test_the_timeline_runs_by_date() -> None:
    events = views.timeline(record(), "lanternharbor")
    assert [event.date for event in events] == sorted(event.date for event in events)
    assert ("2031-07-03", "premiere: 3 July 2031") in {(event.date, event.text) for event in events}


def test_the_track_record_of_every_source() -> None:
    records = {record.source: record for record in views.track(record())}
    gazette, mole, paper = (records[name] for name in ("Harbour Gazette", "Mole Post", "港新聞"))
    assert (gazette.count("right"), gazette.count("early"), gazette.count("wrong"), gazette.share) == (1, 1, 0, 1.0)
    assert (paper.count("right"), paper.count("early")) == (2, 0)
    assert mole.copies == (("Harbour Gazette", 1),)
    assert mole.count("copied") == 1
    assert {case.detail for case in mole.cases if case.sort == "wrong"} >= {"one letter from Hana Moriyama"}


SAMPLES: dict[Kind, tuple[dict[str, object], str]] = {
    "status": ({"state": "in_production"}, "in production"),
    "release": (
        {"event": "volume", "number": 3, "date": "2031-07", "service": "Kaijima Shobo", "region": "Japan"},
        "volume 3: July 2031 (Kaijima Shobo, Japan)",
    ),
    "extent": ({"count": 1, "unit": "cours"}, "1 cour"),
    "availability": ({"service": "港ch", "how": "stream", "exclusive": True}, "港ch (stream, exclusively)"),
    "circulation": ({"copies": 1200000, "basis": "sold", "increase": True}, "+1,200,000 copies sold"),
    "chart": ({"chart": "Quay weekly", "rank": 2, "date": "2031"}, "Quay weekly: no. 2 (2031)"),
    "credit": ({"role": "series_composition", "name": "森山はな"}, "series composition: 森山はな"),
    "cast": ({"performer": "Sota Ebina", "character": "Kelpie", "language": "en"}, "Kelpie: Sota Ebina (en)"),
    "theme_song": ({"position": "ending", "artist": "Buoys"}, "ending: title not told by Buoys"),
    "material": ({"type": "key_visual", "number": 2}, "key visual 2"),
    "adapts": ({"source": "Red Buoy arc"}, "Red Buoy arc"),
    "award": ({"award": "Golden Lamp", "result": "won", "rank": 1, "year": 2031}, "Golden Lamp: won, no. 1 (2031)"),
    "synopsis": ({"by": "Kaijima Shobo"}, "synopsis by Kaijima Shobo"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_value_is_put_into_words(kind: Kind) -> None:
    data, text = SAMPLES[kind]
    assert views.value_text(value_from_json(kind, data)) == text
    assert set(data) <= {field.name for field in fields(VALUE_TYPES[kind])}


def test_a_date_that_is_none_of_ours_stays_as_told() -> None:
    value = value_from_json("release", {"event": "premiere", "date": "2031/.."})
    assert views.value_text(value) == "premiere: 2031/.."
    ledger = ledger_of(say("d1", "release", {"event": "premiere", "date": "2031/.."}))
    assert ledger.facts[0].standing == "reported"
    assert views.timeline(ledger, "lanternharbor") == ()
    page = views.page(ledger, "lanternharbor", today="2032-01-01")
    assert page is not None
    assert page.works[0].stage == "unknown"


def test_works_are_named_for_a_person() -> None:
    assert views.work_label(WorkKey("k", "anime", 2, "red buoy", "1 cour")) == "anime “red buoy”, season 2, 1 cour"
    assert views.work_label(WorkKey("k", "franchise")) == "in general"
