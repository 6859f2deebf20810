"""Learning whom to trust on the command line and in a real database: kept, told, dated, forgotten; on the newsroom."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, database_of
from kakutei import pipeline, views
from kakutei.cli.learning import with_lesson
from kakutei.formats import json_lines
from kakutei.ledger import learn, resolve, trusting
from kakutei.ledger.trusting import Copying, Learnt
from kakutei.rulebook import policy
from kakutei.store import Store, open_store
from kakutei.types import Ledger, Statement
from ledgers import NEWSROOM, labelled, say
from test_newsroom import CONTRADICTIONS, RELATIONS, UNTOLD, known, told_apart

WORKS = (
    "Harbour of Lanterns",
    "Salt and Compass",
    "The Kelp Garden",
    "灯台の丘",
    "夜潮の庭",
    "月影の港",
    "Nine Lost Buoys",
)
OUTLETS = ("Mole Post", "港新聞", "Harbour Gazette", "Lamp Daily")
COUNTS = {"Mole Post": 12, "港新聞": 12, "Harbour Gazette": 12, "Lamp Daily": 26}
LATER = "Salt Lantern"


def article(work: str, outlet: str, day: str, count: int) -> dict[str, str]:
    """A text in one language or the other that tells how many episodes a series will have."""
    text = f"The anime {work} will have {count} episodes." if work.isascii() else f"アニメ『{work}』は全{count}話。"
    return {
        "id": f"{work} {outlet}",
        "outlet": outlet,
        "tier": "general",
        "published": day,
        "title": f"{work} anime" if work.isascii() else f"アニメ『{work}』の話数",
        "text": f"{text}\n\n{outlet} {day}",
    }


def rows() -> list[dict[str, str]]:
    """Lamp Daily is wrong of every work; of the last one only it and one other paper tell."""
    told = [
        article(work, outlet, f"2031-04-{number + 1:02}", COUNTS[outlet])
        for number, work in enumerate(WORKS)
        for outlet in OUTLETS
    ]
    return [*told, article(LATER, "Lamp Daily", "2031-06-01", 13), article(LATER, "港新聞", "2031-06-02", 24)]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return database_of(rows(), tmp_path)


def standings(kakutei: Run, *arguments: str) -> dict[str, str]:
    _, out, _ = kakutei("export", *arguments)
    found = map(json.loads, out.splitlines())
    return {row["value"]: row["standing"] for row in found if row["kind"] == "extent" and row["franchise"] == LATER}


def test_what_is_learnt_counts_until_it_is_forgotten(kakutei: Run) -> None:
    _, before, _ = kakutei("export")
    assert standings(kakutei) == {"13 episodes": "disputed", "24 episodes": "disputed"}
    code, out, _ = kakutei("learn")
    assert (code, out.startswith("t1: learnt of 4 sources from ")) == (0, True), out
    assert standings(kakutei) == {"13 episodes": "disputed", "24 episodes": "reported"}
    assert "the same as were kept" in kakutei("rebuild")[1]
    _, why, _ = kakutei("why", LATER, "extent")
    assert "learnt of its sources: 港新聞 is right in .9" in " ".join(why.split())
    _, track, _ = kakutei("track")
    assert "learnt" in track
    tracks = {row["source"]: row["learnt"] for row in json.loads(kakutei("track", "--json")[1])}
    assert tracks["Lamp Daily"] < 0.5 < policy().accuracy["general"] < tracks["港新聞"]
    assert "learnt to be right in" in kakutei("track", "Lamp Daily")[1]
    assert kakutei("learn", "--forget", "t1")[:2] == (0, "t1 forgotten\n")
    assert kakutei("export")[1] == before
    assert "learnt" not in kakutei("track")[1]
    _, log, _ = kakutei("log")
    assert "learnt of 4 sources" in log
    assert "forgotten on" in log


def test_learning_twice_is_learning_once(kakutei: Run, database: Path) -> None:
    kakutei("learn")
    _, out, _ = kakutei("learn")
    assert "nothing has changed since" in out
    with open_store(database) as store:
        assert [row.id for row in store.learnt()] == ["t1"]
        (row,) = pipeline.lessons(store)
        assert row.policy
        assert row.claims == len(store.statements())
    kakutei("learn", "--forget", "t1")
    assert kakutei("learn")[1].startswith("t2: ")


def test_learnt_rows_are_recorded_time_and_bounded_by_what_was_said(database: Path) -> None:
    with open_store(database) as store:
        first, _ = pipeline.learn(store, now="2041-01-01T00:00:00Z", as_of="2031-05")
        second, _ = pipeline.learn(store, now="2041-02-01T00:00:00Z")
        pipeline.forget(store, "t2", at="2041-03-01T00:00:00Z")
        assert (first.said_by, second.said_by) == ("2031-04-07", "2031-06-02")
        asked = [
            ({"recorded_by": "2040"}, None),
            ({"recorded_by": "2041-01"}, first),
            ({"recorded_by": "2041-02-15"}, second),
            ({"recorded_by": "2041-02-15", "as_of": "2031-06-01"}, first),
            ({"recorded_by": "2041-02-15", "as_of": "2031-06-02"}, second),
            ({"as_of": "2031-04-06"}, None),
            ({}, first),
        ]
        for moment, row in asked:
            found = pipeline.lesson(store, **moment)
            assert (found and found.id) == (row and row.id), moment
        now, long_ago = pipeline.known(store), pipeline.known(store, as_of="2031-04-06")
        assert "learnt of its sources" in "".join(json_lines(now))
        assert "learnt of its sources" not in "".join(json_lines(long_ago))
        assert [row.forgotten for row in pipeline.lessons(store, recorded_by="2041-02")] == [None, None]
        assert pipeline.lessons(store, recorded_by="2040") == ()


def test_what_was_learnt_under_a_judgement_ends_with_it(kakutei: Run, database: Path) -> None:
    judged = ("--reason", "checked", "--author", "Rin")
    assert kakutei("judge", "reject", LATER, "extent", "13 episodes", *judged)[0] == 0
    kakutei("learn")
    assert kakutei("judge", "withdraw", "j1")[0] == 0
    assert "rests on j1" in " ".join(kakutei("log")[1].split())
    assert standings(kakutei) == {"13 episodes": "disputed", "24 episodes": "disputed"}
    assert "the same as were kept" in kakutei("rebuild")[1]
    with open_store(database) as store:
        assert pipeline.lesson(store) is None


def test_changes_tell_what_learning_changed_in_every_franchise(database: Path) -> None:
    with open_store(database) as store:
        pipeline.learn(store, now="2041-01-01T00:00:00Z")
        before, after = pipeline.Moment(recorded_by="2040"), pipeline.Moment(recorded_by="2041")
        found = {
            (change.title, change.after.text if change.after else ""): change.sort
            for change in pipeline.changes(store, before, after).changes
        }
        assert found[LATER, "24 episodes"] == "reported"
        assert not pipeline.changes(store, after, pipeline.Moment()).changes


def test_the_log_tells_programs_what_was_learnt(kakutei: Run) -> None:
    kakutei("learn")
    rows = json.loads(kakutei("log", "--json")[1])
    assert [(row["sort"], row["id"]) for row in rows] == [("learn", "t1")]
    assert rows[0]["trust"]["accuracy"]["lamp daily"] < 0.5


def test_reading_learns_where_it_is_asked_to(kakutei: Run, tmp_path: Path) -> None:
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps(article(LATER, "Mole Post", "2031-06-03", 24)))
    code, out, _ = kakutei("read", "--learn", str(path))
    assert (code, "t1: learnt of 4 sources" in out) == (0, True)
    assert "t1" not in kakutei("read", str(path))[1]


def test_what_cannot_be_learnt_or_forgotten_is_told_in_one_line(kakutei: Run) -> None:
    for arguments, code, words in (
        (("--forget", "t7"), 1, "kakutei log"),
        (("--as-of", "1999"), 1, "nothing to learn from"),
        (("--forget", "t1", "--as-of", "2031"), 2, "--forget"),
    ):
        found, _, err = kakutei("learn", *arguments)
        assert (found, err.count("\n"), words in err) == (code, 1, True)


def test_no_view_of_the_past_changes_by_what_is_learnt_or_forgotten_later(tmp_path: Path) -> None:
    lines = pipeline.sample().read_text("utf-8").splitlines()
    instants = [f"2041-0{month}-01T00:00:00Z" for month in range(1, 8)]
    steps: list[Callable[[Store, str], object]] = [
        lambda store, now: pipeline.read([tmp_path / "0.jsonl"], store, now=now),
        lambda store, now: pipeline.learn(store, now=now),
        lambda store, now: pipeline.read([tmp_path / "1.jsonl"], store, now=now),
        lambda store, now: pipeline.learn(store, now=now, as_of="2024"),
        lambda store, now: pipeline.learn(store, now=now),
        lambda store, now: pipeline.forget(store, "t3", at=now),
        lambda store, now: pipeline.forget(store, "t1", at=now),
    ]
    for number, part in enumerate((lines[::2], lines[1::2])):
        (tmp_path / f"{number}.jsonl").write_text("\n".join(part), encoding="utf-8")
    with open_store(tmp_path / "k.sqlite") as store:
        seen: dict[tuple[str, str | None], str] = {}
        for step, instant in zip(steps, instants, strict=True):
            step(store, instant)
            for day in (None, "2023-06", "2024"):
                seen[instant, day] = exported(store, instant, day)
                assert exported(store, None, day) == seen[instant, day]
        assert {moment: exported(store, *moment) for moment in seen} == seen
        assert len({seen[instant, None] for instant in instants[2:5]}) > 1
        assert seen[instants[-1], None] != seen[instants[4], None]


def exported(store: Store, recorded_by: str | None, as_of: str | None) -> str:
    return "".join(json_lines(pipeline.known(store, as_of=as_of, recorded_by=recorded_by)))


@pytest.fixture(scope="module")
def newsroom() -> tuple[Ledger, Ledger, Learnt]:
    """The labelled newsroom before and after learning from it, and what was learnt."""
    statements = labelled(NEWSROOM, copies=dict(RELATIONS["derived_from"]))
    before = resolve(statements, context=known())
    row = Learnt("t1", learn(before, policy()), "2033-01-02T00:00:00Z", "2033-01-02", 0, 0, "")
    return before, resolve(statements, context=trusting(known(), row)), row


@pytest.mark.parametrize(
    "row", [row for row in CONTRADICTIONS if tuple(row["docs"]) not in UNTOLD], ids=lambda row: "-".join(row["docs"])
)
def test_listed_contradictions_are_found_after_learning_as_before(
    row: dict[str, Any], newsroom: tuple[Ledger, Ledger, Learnt]
) -> None:
    assert told_apart(row, newsroom[1])


def test_the_newsroom_teaches_who_copies(newsroom: tuple[Ledger, Ledger, Learnt]) -> None:
    before, after, row = newsroom
    assert Copying("otaku barometer", "kitebird anime", 1, 4) in row.trust.copying
    assert Copying("otaku barometer", "pop larder", 1, 4) in row.trust.copying
    shares: dict[str, float] = {}
    for one in row.trust.copying:
        shares[one.copier] = shares.get(one.copier, 0.0) + one.copies / one.documents
    assert max(shares, key=shares.__getitem__) == "otaku barometer"
    assert "tonbo wire" not in shares
    assert row.trust.accuracy["otaku barometer"] < min(
        row.trust.accuracy[name] for name in ("tonbo wire", "アニメ灯台通信", "kitebird anime")
    )
    assert {fact.key for fact in before.facts} == {fact.key for fact in after.facts}


HONEST = ("Mole Post", "港新聞", "Harbour Gazette")


def told(work: str, outlet: str, count: int) -> Statement:
    fields = {"count": count, "unit": "episodes"}
    return say(f"{outlet} {work}", "extent", fields, title=work, outlet=outlet, tier="general")


def echoing(works: int) -> Iterator[Statement]:
    """Three papers err now and then, each for itself; two more tell the same wrong figure of every other work."""
    for number in range(works):
        work = f"Harbour Tale of the {number} Winds"
        for place, outlet in enumerate(HONEST):
            yield told(work, outlet, 60 + place if number % 9 == place else 12 + number % 4)
        for outlet in ("Lamp Daily", "灯こだま"):
            yield told(work, outlet, 100 + number if number % 2 else 12 + number % 4)
    yield from (told(LATER, outlet, 13) for outlet in ("Lamp Daily", "灯こだま"))
    yield from (told("Kelp Choir", outlet, 13) for outlet in HONEST[:2])


def test_an_echo_of_shared_errors_is_found_and_is_no_second_voice() -> None:
    """Nothing says that one of the two copies the other, but their errors do."""
    statements = list(echoing(40))
    before = resolve(statements, context=known())
    row = Learnt("t1", learn(before, policy()), "", "", 0, 0, "")
    after = resolve(statements, context=trusting(known(), row))
    assert [{one.copier, one.origin} for one in row.trust.dependences] == [{"lamp daily", "灯こだま"}]
    stand = [
        {fact.work.franchise: fact.standing for fact in ledger.facts if fact.key == "13" and fact.score}
        for ledger in (before, after)
    ]
    assert stand[0]["saltlantern"] == stand[0]["kelpchoir"] == stand[1]["kelpchoir"] == "confirmed"
    assert stand[1]["saltlantern"] == "reported"
    why = next(fact.why for fact in after.facts if fact.work.franchise == "saltlantern")
    assert "repeats" in why[-1]


def test_the_track_record_tells_whose_echo_a_source_is() -> None:
    ledger = resolve(echoing(40), context=known())
    row = Learnt("t1", learn(ledger, policy()), "", "", 0, 0, "")
    found = {one.source: one for one in with_lesson(views.track(ledger), row)}
    pair = (found["Lamp Daily"].repeats, found["灯こだま"].repeats)
    assert pair in ((None, "Lamp Daily"), ("灯こだま", None))
    assert found["Mole Post"].repeats is None
    assert with_lesson(views.track(ledger), None) == views.track(ledger)


def test_to_be_right_together_is_no_copying() -> None:
    statements = [told(f"Harbour Tale of the {number} Winds", outlet, 12) for number in range(40) for outlet in HONEST]
    trust = learn(resolve(statements, context=known()), policy())
    assert trust.dependences == ()
    assert min(trust.accuracy.values()) > 0.95
