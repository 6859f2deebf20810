"""Reading stored texts again by better rules: the record is what they give, and no source has withdrawn anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kakutei import pipeline, rulebook
from kakutei.claims import Rules
from kakutei.cli import run
from kakutei.store import Store, open_store
from kakutei.types import Judgement, Ledger

FIRST, SECOND, THIRD = "2031-07-01T09:00:00Z", "2031-08-02T09:00:00Z", "2031-09-03T09:00:00Z"


def half(rules: Rules) -> Rules:
    """Every other pattern only: what an earlier Kakutei may have known."""
    return Rules(rules.patterns[::2], rules.names, rules.cues)


def held(ledger: Ledger) -> list[tuple[object, ...]]:
    return [(fact.work, fact.kind, fact.slot, fact.value, fact.standing) for fact in ledger.facts]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The sample as it is read by half of the patterns."""
    with open_store(tmp_path / "k.sqlite") as opened, monkeypatch.context() as earlier:
        rules = half(rulebook.patterns())
        earlier.setattr("kakutei.rulebook.patterns", lambda: rules)
        earlier.setattr("kakutei.rulebook.edition", lambda: "earlier")
        pipeline.read([pipeline.sample()], opened, now=FIRST)
        earlier.undo()
        yield opened


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    """What the sample gives when it is read by all patterns from the start."""
    with open_store(tmp_path_factory.mktemp("anew") / "k.sqlite") as fresh:
        pipeline.read([pipeline.sample()], fresh, now=FIRST)
        return held(pipeline.known(fresh))


def test_reading_again_gives_what_reading_by_the_better_rules_gives(
    store: Store, anew: list[tuple[object, ...]]
) -> None:
    before = pipeline.known(store)
    assert held(before) != anew
    done = pipeline.reread(store, now=SECOND)
    assert done.documents == 50
    assert 0 < done.changed <= 50
    assert done.more > 0
    assert done.news.facts > 0
    after = pipeline.known(store)
    assert held(after) == anew
    assert not any(one.printing.withdrawn for one in after.statements.values())
    assert held(pipeline.known(store, recorded_by="2031-07")) == held(before)
    assert pipeline.rebuild(store).different == ()
    assert pipeline.reread(store, now=THIRD).documents == 0


def test_a_reading_may_lose_and_find_a_claim_again(
    store: Store, anew: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(pipeline.known(store))
    pipeline.reread(store, now=SECOND)
    rules = half(rulebook.patterns())
    with monkeypatch.context() as earlier:
        earlier.setattr("kakutei.rulebook.patterns", lambda: rules)
        earlier.setattr("kakutei.rulebook.edition", lambda: "earlier")
        assert pipeline.reread(store, now=THIRD).fewer > 0
        assert held(pipeline.known(store)) == before
    pipeline.reread(store, now="2031-10-04T09:00:00Z")
    assert held(pipeline.known(store)) == anew
    assert held(pipeline.known(store, recorded_by="2031-09-30")) == before
    assert pipeline.rebuild(store).different == ()


def test_a_judgement_on_a_claim_outlives_reading_again(store: Store) -> None:
    claims = sorted(pipeline.known(store).statements)
    pipeline.judge(store, Judgement("", "reject", "Rin", "misread", FIRST, statement=claims[0]))
    pipeline.reread(store, now=SECOND)
    kept = pipeline.known(store).statements
    assert sum(name in kept for name in claims) > len(claims) / 2
    assert pipeline.decisions(store)[0].statement == claims[0]


def test_what_is_not_read_by_present_rules_is_told(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del store
    command = ["--db", str(tmp_path / "k.sqlite"), "reread"]
    assert run(command) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("50 documents read again, ")
    assert " more, " in printed
    assert run(command) == 0
    assert capsys.readouterr().out == "every document was read by the present rules\n"


def test_changes_tell_what_is_understood_now_and_no_withdrawal(store: Store) -> None:
    pipeline.reread(store, now=SECOND)
    found = pipeline.changes(store, pipeline.Moment(recorded_by="2031-08-01"), pipeline.Moment()).changes
    assert {"confirmed", "reported"} <= {change.sort for change in found}
    assert "withdrawn" not in {change.sort for change in found}
