"""The store on real files: versions, times, copies, other processes, newer and foreign databases."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from kakutei import copies
from kakutei.copies import Pair
from kakutei.errors import Problem, StoreBusyError, StoreError, StoreVersionError, UsageError
from kakutei.sources.register import Article, Event, Fetch, Health, Source
from kakutei.store import Counts, Noted, Reading, Store, open_store
from kakutei.store.schema import metadata
from kakutei.types import Claim, Copy, Document, Judgement, Statement, StatusValue, Work

MONDAY, TUESDAY, WEDNESDAY = (f"2031-06-{day}T09:00:00Z" for day in (2, 3, 4))


POSTGRESQL = "KAKUTEI_TEST_POSTGRESQL"


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, in a file and, where one is named, in a PostgreSQL database, whose tables are dropped first."""
    place: Path | str = tmp_path / "folder" / "k.sqlite"
    if request.param == "postgresql":
        place = os.environ.get(POSTGRESQL) or pytest.skip(f"{POSTGRESQL} names no empty database")
        engine = create_engine(place)
        metadata.drop_all(engine)
        engine.dispose()
    with open_store(place) as opened:
        yield opened


def reading(name: str, text: str = "Mio returns.", *, states: tuple[str, ...] = ("announced",)) -> Reading:
    document = Document(name, f"v-{text}", "Mio", text, "en", "trade", "Tonbo Post", None, "2031-06-01")
    found = tuple(
        Claim(name, "status", Work("Mio", "anime", 2), StatusValue(state), "stated", None, "Mio", 0, 3, "p")  # type: ignore[arg-type]
        for state in states
    )
    return Reading(document, "a.jsonl", 3, found, copies.signature(document))


def in_force(store: Store) -> dict[str, Statement]:
    return {each.claim.document: each for each in store.statements() if each.printing.withdrawn is None}


def test_a_document_comes_back_as_it_went_in(store: Store) -> None:
    given = reading("n1", "『ミオの灯』\U0001f3ee ＡＢＣ")
    store.add(given, recorded=MONDAY)
    version = store.versions_of(["n1", "n2"])["n1"]
    assert (version.document, version.location, version.line) == (given.document, "a.jsonl", 3)
    assert (version.recorded, version.superseded) == (MONDAY, None)
    assert list(store.documents()) == [given.document]
    (statement,) = store.statements()
    assert statement.claim == given.claims[0]
    assert statement.printing.published == "2031-06-01"
    assert statement.printing.recorded == MONDAY
    assert store.signatures() == ((1, given.signature),)
    assert store.counts() == Counts(documents=1, claims=1, copies=0, problems=0)


def test_a_changed_document_withdraws_what_it_said_from_then_on(store: Store) -> None:
    store.add(reading("n1", "old", states=("announced", "ended")), recorded=MONDAY)
    store.add(reading("n1", "new", states=("delayed",)), recorded=TUESDAY)
    assert [(each.document.text, each.superseded) for each in store.history(["n1", "n2"])["n1"]] == [
        ("old", TUESDAY),
        ("new", None),
    ]
    withdrawn = {each.claim.value.state: each.printing.withdrawn for each in store.statements()}  # type: ignore[union-attr]
    assert withdrawn == {"announced": TUESDAY, "ended": TUESDAY, "delayed": None}
    assert {each.printing.withdrawn for each in store.statements(recorded_by=MONDAY)} == {None}
    assert len(store.statements(recorded_by=MONDAY)) == 2
    assert len(store.statements(recorded_by=TUESDAY)) == 3
    assert store.statements(recorded_by="2031-06-01T00:00:00Z") == ()


def test_an_old_version_may_come_back_and_its_statements_are_told_apart(store: Store) -> None:
    for text, recorded in (("old", MONDAY), ("new", TUESDAY), ("old", WEDNESDAY)):
        store.add(reading("n1", text), recorded=recorded)
    statements = store.statements()
    assert len({statement.id for statement in statements}) == 3
    assert sorted(each.printing.withdrawn or "" for each in statements) == ["", TUESDAY, WEDNESDAY]


def test_statement_ids_are_the_same_in_every_database(tmp_path: Path) -> None:
    found = []
    for name, recorded in (("a", MONDAY), ("b", TUESDAY)):
        with open_store(tmp_path / name) as store:
            store.add(reading("n1"), recorded=recorded)
            found.append([each.id for each in store.statements()])
    assert found[0] == found[1]


def test_withdrawing_a_document_ends_it_and_loses_nothing(store: Store) -> None:
    store.add(reading("n1"), recorded=MONDAY)
    store.withdraw("n1", recorded=TUESDAY)
    store.withdraw("unknown", recorded=TUESDAY)
    assert store.versions_of(["n1"]) == {}
    assert [each.printing.withdrawn for each in store.statements()] == [TUESDAY]
    assert store.history(["n1"])["n1"][0].document == reading("n1").document


def test_a_transaction_is_whole_or_nothing(store: Store) -> None:
    def fail_inside() -> None:
        with store.transaction():
            store.add(reading("n1"), recorded=MONDAY)
            store.add_problems([Problem("a", "b", "c")], recorded=MONDAY)
            assert store.counts().documents == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_inside()
    assert store.counts() == Counts(documents=0, claims=0, copies=0, problems=0)


def test_copies_are_dated_and_the_same_again_changes_nothing(store: Store) -> None:
    for name in ("n1", "n2", "n3"):
        store.add(reading(name), recorded=MONDAY)
    first, second = Copy("n2", "n1", "exact", 1.0, "same"), Copy("n2", "n3", "near", 0.8, "like")
    for recorded in (MONDAY, TUESDAY):
        store.put_copies(["n1", "n2"], [first], recorded=recorded)
    store.put_copies(["n2"], [second], recorded=WEDNESDAY)
    assert store.copies() == (second,)
    assert in_force(store)["n2"].printing.copy_of == "n3"
    then = {each.claim.document: each.printing.copy_of for each in store.statements(recorded_by=TUESDAY)}
    assert then == {"n1": None, "n2": "n1", "n3": None}
    store.put_copies(["n2"], [], recorded=WEDNESDAY)
    assert store.copies() == ()


def test_a_family_holds_all_that_pairs_lead_to(store: Store) -> None:
    pairs = (Pair("a", "b", "near", 0.9), Pair("b", "c", "near", 0.9), Pair("x", "y", "exact", 1.0))
    store.add_pairs(pairs)
    store.add_pairs(pairs)
    assert store.family(["c"]) == pairs[:2]
    assert store.family(["z"]) == ()
    store.add(reading("b"), recorded=MONDAY)
    store.add(reading("b", "changed"), recorded=TUESDAY)
    assert store.family(["a", "x"]) == pairs[2:]


def test_judgements_are_dated_rows(store: Store) -> None:
    judgement = Judgement("j1", "merge", "Rin", "one work", MONDAY, spellings=("Mio", "ミオの灯"))
    store.judge(judgement)
    store.judge(replace(judgement, reason="again"))
    store.withdraw_judgement("j1", at=TUESDAY)
    assert store.judgements() == (replace(judgement, withdrawn=TUESDAY),)
    with pytest.raises(UsageError, match="j1"):
        store.withdraw_judgement("j1", at=WEDNESDAY)


def test_a_problem_is_kept_once(store: Store) -> None:
    problems = (Problem("a.jsonl", "is broken", "mend it", 3), Problem("b", "is empty", "remove it"))
    for recorded in (MONDAY, TUESDAY):
        store.add_problems(problems, recorded=recorded)
    assert store.problems() == problems


def test_a_problem_of_a_source_is_kept_once_with_its_times(store: Store) -> None:
    problem = Problem("https://tonbo.example/feed", "has a fault (500)", "wait")
    for recorded in (MONDAY, TUESDAY, WEDNESDAY):
        store.add_problems([problem], recorded=recorded, source="s1")
    assert store.noted(source="s1") == (Noted(problem, "s1", MONDAY, WEDNESDAY, 3),)
    assert store.noted(since=WEDNESDAY) == store.noted()
    assert store.noted(source="s2") == ()


def test_the_register_gives_back_what_it_was_given(store: Store) -> None:
    register = store.register
    given = Source(
        "", "https://tonbo.example/feed", "feed", MONDAY, outlet="とんぼ", tier="trade", lang="ja", pages=False
    )
    source = register.add(given)
    assert source == replace(given, id="s1")
    assert register.add(replace(given, url="https://other.example/feed")).id == "s2"
    paused = replace(source, paused=TUESDAY)
    register.change(paused, Event("s1", TUESDAY, "paused"))
    assert register.source("s1") == paused
    assert [event.what for event in register.events("s1")] == ["added", "paused"]
    health = Health("s1", TUESDAY, MONDAY, problem=Problem("a", "b", "c"), trouble="slow", etag='W/"x"', gap_s=1.5)
    for known in (Health("s1"), health):
        register.put_health(known)
    assert register.health() == {"s1": health}
    assert (register.health_of("s1"), register.health_of("s2")) == (health, Health("s2"))
    article = Article("url-1", "s1", "https://tonbo.example/1", MONDAY, next_due=TUESDAY, title="見出し")
    register.put_articles([article])
    assert register.articles(["url-1", "url-2"]) == {"url-1": article}
    assert (register.due_articles(WEDNESDAY), register.next_article()) == ((), None), "its source is paused"
    register.change(source, Event("s1", WEDNESDAY, "resumed"))
    assert (register.due_articles(WEDNESDAY), register.next_article()) == ((article,), TUESDAY)
    assert register.due_articles(MONDAY) == ()
    fetch = Fetch("https://tonbo.example/1", MONDAY, "s1", 200, hash="ab", document="url-1", version="v")
    for one in (fetch, replace(fetch, at=TUESDAY, status=304, hash=None)):
        register.add_fetch(one)
    assert register.fetches(document="url-1")[0] == fetch
    assert [one.status for one in register.fetches(source="s1", last=1)] == [304]


def test_a_database_from_before_the_register_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "k.sqlite"
    with open_store(path) as store:
        store.add(reading("n1"), recorded=MONDAY)
    with sqlite3.connect(path) as raw:
        for table in ("sources", "events", "health", "articles", "fetches"):
            raw.execute(f"DROP TABLE {table}")
        for table, column in (("documents", "summary"), ("documents", "reason"), ("problems", "source")):
            raw.execute("DROP INDEX IF EXISTS problems_source")
            raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        raw.execute("UPDATE meta SET value = '4' WHERE key = 'schema_version'")
    raw.close()
    with open_store(path) as store:
        assert store.register.sources() == ()
        assert list(store.documents()) == [reading("n1").document]
        store.withdraw("n1", recorded=TUESDAY, reason="its page is gone")
        assert store.history(["n1"])["n1"][0].reason == "its page is gone"


def test_a_summary_comes_back_as_one(store: Store) -> None:
    told = reading("n1")
    store.add(replace(told, document=replace(told.document, summary=True)), recorded=MONDAY)
    assert store.versions_of(["n1"])["n1"].document.summary
    assert store.revised() == ()
    store.add(told, recorded=TUESDAY)
    assert not store.versions_of(["n1"])["n1"].document.summary
    assert (store.revised(), store.revised(since=WEDNESDAY)) == (("n1",), ())
    assert (store.document_ids("n"), store.document_ids("n1"), store.document_ids("x")) == (("n1",), ("n1",), ())


def test_more_names_than_one_statement_may_hold(store: Store) -> None:
    store.add(reading("n7"), recorded=MONDAY)
    assert list(store.versions_of(f"n{number}" for number in range(40_000))) == ["n7"]


def test_reading_goes_on_while_another_process_writes_and_a_second_writer_is_told(tmp_path: Path) -> None:
    path = tmp_path / "k.sqlite"
    with open_store(path) as store, open_store(path, wait_s=0.1) as other, store.transaction():
        store.add(reading("n1"), recorded=MONDAY)
        assert other.counts().documents == 0
        with pytest.raises(StoreBusyError, match=r"k\.sqlite: is locked"):
            other.add(reading("n2"), recorded=MONDAY)


def test_what_a_snapshot_reads_is_of_one_moment(tmp_path: Path) -> None:
    """A document that another process adds meanwhile is seen behind the snapshot, and not in it."""
    path = tmp_path / "k.sqlite"
    with open_store(path) as store, open_store(path) as other:
        with store.snapshot():
            assert not list(store.documents())
            other.add(reading("n1"), recorded=MONDAY)
            assert not list(store.documents())
        assert [document.id for document in store.documents()] == ["n1"]


def test_nothing_is_written_inside_a_snapshot(store: Store) -> None:
    with pytest.raises(RuntimeError, match="inside a snapshot"), store.snapshot():
        store.add(reading("n1"), recorded=MONDAY)
    assert not list(store.documents())
    store.add(reading("n1"), recorded=MONDAY)
    assert [document.id for document in store.documents()] == ["n1"]


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_lock_is_waited_for_as_long_as_is_said(tmp_path: Path, lock: str) -> None:
    """Also that of another process that makes the same new file: SQLite gives up on it at once."""
    path = tmp_path / "k.sqlite"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute(f"BEGIN {lock}")
    with pytest.raises(StoreBusyError):
        open_store(path, wait_s=0.05)
    done = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    done.start()
    with open_store(path, wait_s=20) as store:
        assert not list(store.documents())
    done.join()
    other.close()


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "k.sqlite"
    open_store(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = '99'")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreVersionError, match=r"k\.sqlite: .*newer.*99") as caught:
        open_store(path)
    assert caught.value.path == str(path)
    assert path.read_bytes() == before


def test_what_is_no_database_of_ours_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello " * 1000)
    with sqlite3.connect(tmp_path / "other") as raw:
        raw.execute("CREATE TABLE songs (id)")
    raw.close()
    (tmp_path / "in").write_text("a file")
    places = ["text", "other", ".", "in/k.sqlite"]
    for place in [str(tmp_path / name) for name in places] + ["nodriver://x", "://"]:
        with pytest.raises(StoreError) as caught:
            open_store(place)
        assert place in str(caught.value)
        assert "\n" not in str(caught.value)
    assert (tmp_path / "text").read_text() == "hello " * 1000


def test_nothing_is_made_where_only_reading_was_asked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kakutei read"):
        open_store(tmp_path / "no" / "k.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []
