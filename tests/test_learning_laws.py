"""The laws over generated worlds with rows of what was learnt: order, replay, splitting, no time travel, reversal."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei.ledger import Context, Learnt, in_use, known, last_happening, learn, repeats, resolve, trusting, update
from kakutei.ledger.trusting import Copying, Trust
from kakutei.ledger.truth import Dependence
from kakutei.rulebook import policy
from kakutei.types import Judgement, Ledger, Statement
from test_laws import CONTEXT, OUTLETS, SPEAKERS, World, bare, exported, worlds

LAW = settings(max_examples=40, deadline=None)
DAYS = ("2031-04-01", "2031-05", "2032-12-31", "2033-01-05")
BOUNDS = st.sampled_from((None, *DAYS))


def lesson(world: World, name: str, learnt: str, as_of: str | None) -> Learnt:
    """What the world teaches at an instant, as `kakutei learn` keeps it."""
    statements, judgements = world
    ledger = resolve(statements, judgements, context=CONTEXT, as_of=as_of, recorded_by=learnt)
    return Learnt(
        id=name,
        trust=learn(ledger, policy()),
        learnt=learnt,
        said_by=last_happening(ledger),
        claims=len(ledger.statements),
        documents=0,
        policy="p",
        as_of=as_of,
        judgements=tuple(one.id for one in ledger.judgements),
    )


@st.composite
def taught(draw: st.DrawFn) -> tuple[World, list[Learnt]]:
    """A world, and up to three rows learnt of it at different times, some of them forgotten, some of a day."""
    world = draw(worlds())
    rows = [
        lesson(world, f"t{number}", f"2033-01-0{draw(st.integers(2, 9))}T12:00:00Z", draw(BOUNDS))
        for number in range(draw(st.integers(1, 3)))
    ]
    return world, [replace(row, forgotten=draw(st.sampled_from((None, None, "2033-01-09T13:00:00Z")))) for row in rows]


def view(world: World, rows: Iterable[Learnt], *, as_of: str | None = None, recorded_by: str | None = None) -> Ledger:
    statements, judgements = world
    row = in_use(rows, judgements, as_of=as_of, recorded_by=recorded_by)
    return resolve(statements, judgements, context=trusting(CONTEXT, row), as_of=as_of, recorded_by=recorded_by)


@LAW
@given(taught(), BOUNDS, st.randoms(use_true_random=False))
def test_order(found: tuple[World, list[Learnt]], as_of: str | None, chance: random.Random) -> None:
    world, rows = found
    before = exported(view(world, rows, as_of=as_of))
    for part in (*world, rows):
        chance.shuffle(part)
    assert exported(view(world, rows, as_of=as_of)) == before
    assert [lesson(world, row.id, row.learnt, row.as_of).trust for row in rows] == [row.trust for row in rows]


@LAW
@given(taught(), st.integers(1, 4))
def test_replay_and_splitting(found: tuple[World, list[Learnt]], size: int) -> None:
    (statements, judgements), rows = found
    context = trusting(CONTEXT, in_use(rows, judgements))
    ledgers = {}
    for name, rules in (("prior", CONTEXT), ("learnt", context)):
        ledger = resolve([], judgements, context=rules)
        for start in range(0, len(statements), size):
            batch = statements[start : start + size]
            ledger = update(ledger, batch, judgements, context=rules)
            ledger = update(ledger, batch, judgements, context=rules)
        ledgers[name] = ledger
    whole = resolve(statements, judgements, context=CONTEXT)
    assert learn(ledgers["prior"], policy()) == learn(whole, policy())
    assert exported(ledgers["learnt"]) == exported(view((statements, judgements), rows))


@LAW
@given(taught(), st.sampled_from(DAYS), st.integers(2, 9))
def test_no_time_travel(found: tuple[World, list[Learnt]], as_of: str, day: int) -> None:
    (statements, judgements), rows = found
    recorded_by = f"2033-01-0{day}"
    end = f"{recorded_by}T99"
    rows_then = [replace(row, forgotten=None) if (row.forgotten or "") > end else row for row in rows]
    rows_then = [row for row in rows_then if row.learnt <= end]
    judged_then = [replace(j, withdrawn=None) if (j.withdrawn or "") > end else j for j in judgements if j.made <= end]
    said_then = list(known(statements, as_of=as_of, recorded_by=recorded_by))
    asked = {"as_of": as_of, "recorded_by": recorded_by}
    now, then = view((statements, judgements), rows, **asked), view((said_then, judged_then), rows_then, **asked)
    assert exported(now) == exported(then)
    row = in_use(rows, judgements, **asked)
    if row is not None:
        said = known(statements, as_of=as_of, recorded_by=row.learnt)
        assert lesson((list(said), judgements), row.id, row.learnt, row.as_of).trust == row.trust


@LAW
@given(taught(), BOUNDS)
def test_what_is_forgotten_leaves_no_trace_from_then_on(found: tuple[World, list[Learnt]], as_of: str | None) -> None:
    world, rows = found
    forgotten = [replace(row, forgotten="2033-02-01T00:00:00Z") for row in rows]
    assert exported(view(world, forgotten, as_of=as_of)) == exported(view(world, [], as_of=as_of))
    before = "2033-01-31"
    held = [replace(row, forgotten=None) for row in rows]
    then = exported(view(world, forgotten, as_of=as_of, recorded_by=before))
    assert then == exported(view(world, held, as_of=as_of, recorded_by=before))


@LAW
@given(taught())
def test_a_withdrawn_judgement_leaves_no_trace_in_what_was_learnt(found: tuple[World, list[Learnt]]) -> None:
    (statements, judgements), rows = found
    withdrawn: list[Judgement] = [replace(one, withdrawn="2033-02-01T00:00:00Z") for one in judgements]
    free = [row for row in rows if not row.judgements]
    assert view((statements, withdrawn), rows).facts == view((statements, []), free).facts
    before = "2033-01-31"
    then = view((statements, withdrawn), rows, recorded_by=before)
    assert then.facts == view((statements, judgements), rows, recorded_by=before).facts


@st.composite
def trusts(draw: st.DrawFn) -> Trust:
    """Any trust at all in the voices of the worlds, as far as truth discovery may go."""
    voices = [name.lower() for name in (*OUTLETS, *SPEAKERS) if name] + ["d0", "d1", "d2"]
    accuracy = {voice: draw(st.floats(0.01, 0.99)) for voice in voices}
    pair = st.lists(st.sampled_from(voices), min_size=2, max_size=2, unique=True)
    echoes = [draw(pair) for _ in range(draw(st.integers(0, 3)))]
    return Trust(accuracy, tuple(Dependence(one, other, 0.6, 0.3) for one, other in echoes))


def trusted(trust: Trust) -> Context:
    return replace(CONTEXT, trust=trust.accuracy, repeats=repeats(trust))


@LAW
@given(worlds(), trusts())
def test_no_trust_makes_a_rumour_a_fact(world: World, trust: Trust) -> None:
    rumours = [replace(one, claim=replace(one.claim, stance="rumoured")) for one in world[0]]
    ledger = resolve(rumours, context=trusted(trust))
    assert {fact.standing for fact in ledger.facts} <= {"rumoured", "withdrawn", "disputed"}
    assert all(not fact.supporting or fact.standing == "rumoured" for fact in ledger.facts)


@LAW
@given(worlds(), trusts())
def test_no_trust_makes_one_outlet_two_voices(world: World, trust: Trust) -> None:
    alone = [as_of_one_outlet(one) for one in world[0]]
    assert not [fact for fact in resolve(alone, context=trusted(trust)).facts if fact.standing == "confirmed"]


def as_of_one_outlet(one: Statement) -> Statement:
    printing = replace(one.printing, outlet="港新聞", tier="trade")
    return replace(one, claim=replace(one.claim, speaker=None), printing=printing)


@LAW
@given(worlds(), trusts())
def test_no_trust_makes_a_copy_a_voice(world: World, trust: Trust) -> None:
    statements, _ = world
    copied = [
        replace(
            one,
            id=f"copy-{one.id}",
            claim=replace(one.claim, document="copy"),
            printing=replace(one.printing, document="copy", copy_of="d0", published=None, outlet="Harbour Gazette"),
        )
        for one in statements
        if one.printing.document == "d0"
    ]
    before = resolve(statements, context=trusted(trust))
    after = resolve([*statements, *copied], context=trusted(trust))
    assert bare(after) == bare(before)


@LAW
@given(worlds(), trusts())
def test_the_official_word_needs_no_trust(world: World, trust: Trust) -> None:
    official = [replace(one, printing=replace(one.printing, tier="official")) for one in world[0]]
    official = [replace(one, claim=replace(one.claim, speaker=None)) for one in official]
    assert resolve(official, context=trusted(trust)).facts == resolve(official, context=CONTEXT).facts


def test_echoes_end_where_repeating_ends() -> None:
    chain = Trust({}, (Dependence("c", "b", 0.9, 0.0), Dependence("b", "a", 0.9, 0.0)), (Copying("x", "y", 1, 4),))
    assert repeats(chain) == {"b": "a", "c": "a"}
    circle = (Dependence("b", "a", 0.6, 0.3), Dependence("c", "b", 0.9, 0), Dependence("a", "c", 0.9, 0))
    assert repeats(Trust({}, circle)) == {"b": "a", "c": "a"}
    assert repeats(Trust({}, (), (Copying("x", "y", 3, 4), Copying("z", "y", 1, 1)))) == {"x": "y"}
