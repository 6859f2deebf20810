"""Corrections: an article that changes withdraws what it no longer says, and the record tells it on every page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kakutei import pipeline, views
from kakutei.cli import run
from kakutei.pipeline import Moment
from kakutei.store import Store, open_store
from kakutei.types import Judgement

FIRST, SECOND, THIRD = "2031-07-01T09:00:00Z", "2031-08-02T09:00:00Z", "2031-09-03T09:00:00Z"
ENGLISH = "The second season of the Lanterns of Mio anime premieres on {day}, 2031."
JAPANESE = "映画『灯台の丘』が2031年{day}に公開される。"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "k.sqlite") as opened:
        yield opened


def read(store: Store, tmp_path: Path, text: str, now: str) -> None:
    row = {"id": "d1", "outlet": "灯台通信", "published": "2031-06-15", "title": "", "text": text}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    pipeline.read([path], store, now=now)


def told(store: Store, **when: str) -> dict[str, str]:
    ledger = pipeline.known(store, **when)
    return {views.value_text(fact.value): fact.standing for fact in ledger.facts if fact.kind == "release"}


@pytest.mark.parametrize(
    ("text", "days", "title"),
    [(ENGLISH, ("October 5", "October 12"), "Lanterns of Mio"), (JAPANESE, ("10月5日", "10月12日"), "灯台の丘")],
)
def test_a_corrected_article_withdraws_its_old_date_and_the_record_says_so(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, days: tuple[str, str], title: str
) -> None:
    read(store, tmp_path, text.format(day=days[0]), FIRST)
    before = told(store)
    assert before == {"premiere: 5 October 2031": "reported"}
    read(store, tmp_path, text.format(day=days[1]), SECOND)
    assert told(store) == {"premiere: 5 October 2031": "withdrawn", "premiere: 12 October 2031": "reported"}
    assert told(store, recorded_by="2031-08-01") == before
    read(store, tmp_path, text.format(day=days[0]), THIRD)
    assert told(store)["premiere: 12 October 2031"] == "reported", "an older version that is read again stays history"
    capsys.readouterr()

    def printed(*arguments: str) -> str:
        assert run(["--db", str(tmp_path / "k.sqlite"), *arguments]) == 0
        return " ".join(capsys.readouterr().out.split())

    assert "not counted: withdrawn on 2031-08-02" in printed("why", title, "release")
    page = printed("show", title)
    assert "No longer said" in page
    assert "premiere: 5 October 2031 灯台通信, 15 June 2031, withdrawn on 2 August 2031" in page
    changes = printed("changes", "--taken-in", "2031-08-01")
    assert "premiere: 12 October 2031" in changes
    assert "withdrawn, before reported: premiere: 5 October 2031" in changes.replace("⌫ ", "")
    assert "2 August 2031 ─" in changes
    assert "Nothing new" in printed("changes", "--taken-in", "2031-08-03")


def test_changes_ask_only_the_franchises_concerned_and_tell_what_asking_all_tells(tmp_path: Path) -> None:
    with open_store(tmp_path / "k.sqlite") as store:
        pipeline.read([pipeline.sample()], store, now=FIRST)
        aside = Judgement("", "withdraw", "Rin", "retracted", SECOND, document="n036")
        for step in range(2):
            for day in ("2023-06-28", "2024-10-08", "2025-01-01", "2031-08-01"):
                before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
                for one, other in (
                    (Moment(as_of=before), Moment()),
                    (Moment(as_of=before), Moment(as_of=day)),
                    (Moment(recorded_by=before), Moment()),
                ):
                    earlier = pipeline.known(store, as_of=one.as_of, recorded_by=one.recorded_by)
                    later = pipeline.known(store, as_of=other.as_of, recorded_by=other.recorded_by)
                    assert pipeline.changes(store, one, other).changes == views.changes(earlier, later)
            if not step:
                pipeline.judge(store, aside)


def test_changes_count_the_documents_with_nothing_new(store: Store, tmp_path: Path) -> None:
    rows = [
        {"id": f"d{n}", "published": f"2031-06-1{n}", "text": ENGLISH.format(day="October 5"), "outlet": f"Post {n}"}
        for n in range(3)
    ]
    path = tmp_path / "three.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    pipeline.read([path], store, now=FIRST)
    found = pipeline.changes(store, Moment(as_of="2031-06-10"), Moment())
    assert (found.documents, found.nothing_new) == (2, 2)
    found = pipeline.changes(store, Moment(as_of="2031-06-01"), Moment())
    assert (found.documents, found.nothing_new) == (3, 2)
