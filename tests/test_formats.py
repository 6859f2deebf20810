"""The flat table as JSON Lines and CSV, and views as JSON."""

from __future__ import annotations

import csv
import io
import json

from kakutei import views
from kakutei.formats import COLUMNS, as_json, csv_lines, json_lines
from kakutei.types import Ledger
from ledgers import ledger_of, say


def sample() -> Ledger:
    return ledger_of(
        say("d1", "circulation", {"copies": 900000, "increase": True}, medium="manga", outlet="Harbour Gazette"),
        say("d1", "cast", {"performer": "=HYPERLINK(1)", "character": "灯台守"}, outlet="Harbour Gazette"),
        say("d2", "status", {"state": "announced"}, season=2, speaker="番組公式", outlet="港新聞", day="2031-04"),
        say("d3", "status", {"state": "announced"}, season=2, stance="rumoured", day=None),
    )


def test_every_fact_is_one_json_line_with_its_receipt() -> None:
    rows = [json.loads(line) for line in json_lines(sample())]
    assert len(rows) == 3
    row = next(row for row in rows if row["kind"] == "status")
    assert row["franchise"] == "Lantern Harbour"
    assert (row["work"], row["season"], row["standing"], row["speaker"]) == (
        "anime, season 2",
        2,
        "confirmed",
        "番組公式",
    )
    assert (row["outlet"], row["published"], row["known"]) == ("港新聞", "2031-04", "2031-04-30")
    assert row["not_counted"] == [{"document": "d3", "reason": "rumour", "detail": "a rumour beside statements"}]
    assert row["data"] == {"state": "announced"}
    assert set(row) <= set(COLUMNS)


def test_csv_has_the_same_rows_and_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(csv_lines(sample())), newline="")))
    assert len(rows) == 3
    assert tuple(rows[0]) == COLUMNS
    growth = next(row for row in rows if row["kind"] == "circulation")
    assert growth["value"].startswith("'+900,000")
    assert json.loads(growth["data"]) == {"copies": 900000, "increase": True}
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row.values())


def test_any_view_becomes_json() -> None:
    ledger = sample()
    assert views.page(ledger, "no such key") is None
    page = views.page(ledger, ledger.franchises[0].key, today="2031-05-01")
    data = json.loads(json.dumps(as_json(page), ensure_ascii=False))
    assert data["title"] == "Lantern Harbour"
    values = [entry["fact"]["value"] for work in data["works"] for entry in work["entries"]]
    assert {"state": "announced"} in values
