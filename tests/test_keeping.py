"""What is kept of the derived facts: the same bytes as deriving all anew, after any readings, copies and judgements."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei import copies, formats, pipeline, rulebook, views
from kakutei.store import Reading, Store, open_store
from kakutei.types import Judgement
from kakutei.views import Dispute, ListingRow

LINES = tuple(pipeline.sample().read_text("utf-8").splitlines())
DAY = "2031-07-{:02}T09:00:00Z"
DECISIONS = (
    Judgement("", "merge", "Rin", "one work", DAY.format(20), spellings=("Oshi no Ko", "Chainsaw Man")),
    Judgement("", "split", "Rin", "two works", DAY.format(21), spellings=("Oshi no Ko", "推しの子")),
    Judgement("", "withdraw", "Rin", "retracted", DAY.format(22), document="n010"),
    Judgement("", "merge", "Rin", "one person", DAY.format(23), spellings=("Aka Akasaka", "赤坂アカ"), of="name"),
)


def kept(store: Store) -> dict[str, dict[str, str]]:
    names = ("family", "names", "titles", "listing", "disputes", "facts", "json_lines", "csv_lines")
    pipeline.renew(store)
    return {name: store.derived(name) for name in names}


def check(store: Store) -> None:
    """What is kept is what asking the ledger gives, and what a rebuild gives."""
    ledger = pipeline.known(store)
    assert pipeline.listing(store) == views.listing(ledger)
    assert pipeline.disputes(store) == views.disputes(ledger)
    assert "".join(pipeline.export(store, "jsonl")) == "".join(formats.json_lines(ledger))
    assert "".join(pipeline.export(store, "csv")) == "".join(formats.csv_lines(ledger))
    rebuilt = pipeline.rebuild(store)
    assert (rebuilt.compared, rebuilt.different) == (True, ())
    assert rebuilt.facts == len(ledger.facts)


def changed(line: str) -> str:
    row = json.loads(line)
    half = len(row["text"]) // 2
    return json.dumps(row | {"text": row["text"][:half]}, ensure_ascii=False)


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    """The sample as it is read, and as it is when half of each text is gone: understood once, added in any order."""
    folder = tmp_path_factory.mktemp("readings")
    found: dict[str, Reading] = {}
    for name, lines in (("whole", LINES), ("half", [changed(line) for line in LINES])):
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        for each in pipeline.read_documents(pipeline.find([folder / f"{name}.jsonl"])):
            assert isinstance(each, pipeline.Read)
            found[f"{each.document.id} {name}"] = Reading(
                each.document,
                "a.jsonl",
                1,
                pipeline.claims_of(each.document, rulebook.patterns()),
                copies.signature(each.document),
            )
    return found


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_any_order_and_any_batches_keep_what_a_rebuild_gives(
    seed: int, readings: dict[str, Reading], tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)
    names = chance.sample(sorted(readings), len(readings))[: chance.randint(5, 60)]
    judged = chance.sample(DECISIONS, 2)
    with open_store(tmp_path_factory.mktemp("keeping") / "k.sqlite") as store:
        for number in range(4):
            batch = names[number::4]
            with store.transaction():
                for name in batch:
                    store.add(readings[name], recorded=DAY.format(number + 1))
                held = {each.id: each for each in store.documents()}
                found = copies.detect([held[key] for key in sorted(held)][:12])
                store.put_copies(held, found, recorded=DAY.format(number + 1))
            pipeline.renew(store)
            if number < 2:
                pipeline.judge(store, judged[number])
            if number == chance.randint(0, 3) and store.statements():
                pipeline.learn(store, now=DAY.format(number + 24))
            check(store)
        pipeline.withdraw(store, "j1", at=DAY.format(28))
        check(store)


def test_reading_tells_what_is_new(tmp_path: Path) -> None:
    with open_store(tmp_path / "k.sqlite") as store:
        for number, part in enumerate((LINES[:20], LINES[20:])):
            path = tmp_path / f"{number}.jsonl"
            path.write_text("\n".join(part), encoding="utf-8")
            before = {fact_key(fact) for fact in pipeline.known(store).facts}
            news = pipeline.read([path], store, now=DAY.format(number + 1)).news
            after = {fact_key(fact) for fact in pipeline.known(store).facts}
            assert news.facts == len(after - before)
            assert 0 < news.confirmed < news.facts
        assert pipeline.read([path], store, now=DAY.format(9)).news == pipeline.News(0, 0)


def fact_key(fact: object) -> tuple[object, ...]:
    return tuple(getattr(fact, name) for name in ("work", "kind", "slot", "key"))


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[tuple[Store, Path]]:
    with open_store(tmp_path / "k.sqlite") as store:
        pipeline.read([pipeline.sample()], store, now=DAY.format(1))
        yield store, tmp_path / "k.sqlite"


def test_what_is_derived_may_be_dropped_and_is_made_again(sample: tuple[Store, Path]) -> None:
    store, path = sample
    before = kept(store)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM derived")
        raw.execute("DELETE FROM meta WHERE key = 'derived_by'")
    assert kept(store) == before


def test_a_rebuild_finds_and_mends_what_is_otherwise(sample: tuple[Store, Path]) -> None:
    store, path = sample
    before = kept(store)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE derived SET csv_lines = replace(csv_lines, 'Aka', 'Asa') WHERE franchise LIKE 'oshi%'")
    rebuilt = pipeline.rebuild(store)
    assert len(rebuilt.different) == 1
    assert kept(store) == before


def test_a_database_of_the_first_format_is_taken_over(sample: tuple[Store, Path]) -> None:
    store, path = sample
    before = kept(store)
    store.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.executescript("DROP TABLE derived; DROP TABLE stale; DROP TABLE learnt; DELETE FROM meta")
        raw.executescript("ALTER TABLE claims DROP COLUMN read; ALTER TABLE claims DROP COLUMN replaced")
        raw.execute("ALTER TABLE documents DROP COLUMN edition")
        raw.execute("INSERT INTO meta VALUES ('schema_version', '1')")
    with open_store(path) as older:
        assert kept(older) == before
        check(older)


def test_only_the_franchises_concerned_are_derived_anew(
    sample: tuple[Store, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store, _ = sample
    asked: list[int] = []
    known = pipeline.known

    def counting(store: Store, **more: object) -> object:
        ledger = known(store, **more)  # type: ignore[arg-type]
        asked.append(len(ledger.franchises))
        return ledger

    monkeypatch.setattr("kakutei.pipeline.keeping.known", counting)
    path = tmp_path / "b.jsonl"
    path.write_text(json.dumps({"id": "x1", "text": "映画『灯台の丘』が2031年10月5日に公開される。"}))
    assert pipeline.read([path], store, now=DAY.format(2)).news.facts == 1
    assert asked == [1]
    pipeline.listing(store)
    assert asked == [1]


def test_records_are_read_again_as_they_were(sample: tuple[Store, Path]) -> None:
    ledger = pipeline.known(sample[0])
    for hint, records in ((ListingRow, views.listing(ledger)), (Dispute, views.disputes(ledger))):
        assert len(records) > 5
        for record in records:
            assert formats.unpacked(hint, json.loads(json.dumps(formats.packed(record)))) == record


def test_two_who_derive_at_once_do_not_put_old_over_new(sample: tuple[Store, Path]) -> None:
    store, path = sample
    pipeline.judge(store, DECISIONS[0])
    done = store.stale()
    with open_store(path) as other:
        pipeline.renew(other)
    before = kept(store)
    assert not store.keep((), instead_of=None, done=done, by="x")
    assert kept(store) == before
    pipeline.judge(store, replace(DECISIONS[1], id=""))
    check(store)
