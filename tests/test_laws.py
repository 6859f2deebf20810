"""The laws of the design over generated worlds: works, sources, copies, revisions and judgements.

Order, replay, no time travel, evidence, reversal, splitting, copies. (Totality and absence are laws of the readers.)
"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei import views
from kakutei.formats import json_lines
from kakutei.ledger import Context, known, resolve, update
from kakutei.rulebook import policy
from kakutei.types import Fact, Judgement, JudgementSort, Ledger, Statement, Tier
from ledgers import say

CONTEXT = Context(policy())
TITLES = (
    "Lantern Harbour",
    "LANTERN HARBOUR",
    "Lantern Harbuor",
    "Lantern Harbour: Red Buoy",
    "灯台の港",
    "【灯台の港】",
    "Kelp",
)
TIERS: tuple[Tier, ...] = ("trade", "unknown", "official")
OUTLETS = (None, "Harbour Gazette", "Mole Post", "港新聞")
SPEAKERS = (None, None, "the official website", "番組公式", "Harbour Leaks", "Kaijima Shobo")
DAYS = (None, "2031-03", "2031-04-01", "2031-04-02", "2031-05", "2031-06-10", "2032")
NAMES = ("Hana Moriyama", "Hana Moryiama", "Moriyama Hana", "Sota Ebina", "森山はな", "Kaijima Shobo")
DATES = (None, "2031", "2031-04", "2031-04-12", "2031-05-01", "2032-21", "2032-04-10")

VALUES = st.one_of(
    st.tuples(
        st.just("status"),
        st.fixed_dictionaries({"state": st.sampled_from(("announced", "in_production", "hiatus", "resumed", "ended"))}),
    ),
    st.tuples(
        st.just("release"),
        st.fixed_dictionaries(
            {
                "event": st.sampled_from(("premiere", "finale", "chapter")),
                "date": st.sampled_from(DATES),
                "region": st.sampled_from((None, "Japan", "US", "US, UK")),
            }
        ),
    ),
    st.tuples(
        st.just("circulation"),
        st.fixed_dictionaries(
            {
                "copies": st.sampled_from((100000, 300000, 1000000, 10000000)),
                "basis": st.sampled_from((None, "sold", "circulation")),
                "increase": st.sampled_from((None, None, True)),
            }
        ),
    ),
    st.tuples(
        st.just("credit"),
        st.fixed_dictionaries(
            {"role": st.sampled_from(("director", "creator", "publisher")), "name": st.sampled_from(NAMES)}
        ),
    ),
    st.tuples(
        st.just("cast"),
        st.fixed_dictionaries(
            {"performer": st.sampled_from(NAMES), "character": st.sampled_from((None, "Kelpie", "Kelpei"))}
        ),
    ),
    st.tuples(
        st.just("extent"), st.fixed_dictionaries({"count": st.sampled_from((11, 12, 13)), "unit": st.just("episodes")})
    ),
)


@st.composite
def texts(draw: st.DrawFn, name: str) -> list[Statement]:
    """The statements of one document, possibly a copy of an earlier one, possibly withdrawn."""
    day, outlet = draw(st.sampled_from(DAYS)), draw(st.sampled_from(OUTLETS))
    recorded = f"2033-01-0{draw(st.integers(1, 5))}T00:00:00Z"
    withdrawn = draw(st.sampled_from((None, None, None, "2033-01-06T00:00:00Z", "2033-01-08T00:00:00Z")))
    copy_of = draw(st.sampled_from((None, None, None, "d0", "d1", "elsewhere")))
    tier: Tier = draw(st.sampled_from(TIERS))
    found = [
        say(
            name,
            kind,
            fields,
            title=draw(st.sampled_from(TITLES)),
            medium=draw(st.sampled_from(("anime", "manga", "franchise"))),
            season=draw(st.sampled_from((None, 2))),
            stance=draw(st.sampled_from(("stated", "stated", "stated", "rumoured", "denied"))),
            speaker=draw(st.sampled_from(SPEAKERS)),
            day=day,
            outlet=outlet,
            tier=tier,
            recorded=recorded,
            copy_of=None if copy_of == name else copy_of,
            withdrawn=withdrawn,
        )
        for kind, fields in draw(st.lists(VALUES, min_size=1, max_size=4))
    ]
    return [replace(one, id=f"{name}.{number}") for number, one in enumerate(found)]


@st.composite
def judgements_on(draw: st.DrawFn, statements: list[Statement]) -> list[Judgement]:
    """Some judgements of all sorts on what the statements speak of."""
    found: list[Judgement] = []
    for number in range(draw(st.integers(0, 3))):
        sort: JudgementSort = draw(st.sampled_from(("accept", "reject", "correct", "lock", "merge", "split")))
        claim = draw(st.sampled_from(statements)).claim
        judgement = Judgement(f"j{number}", sort, "ed", "checked", f"2033-01-0{draw(st.integers(2, 7))}T00:00:00Z")
        if sort in ("merge", "split"):
            spellings = draw(st.sampled_from((TITLES, NAMES)))
            pair = tuple(draw(st.lists(st.sampled_from(spellings), min_size=2, max_size=2, unique=True)))
            found.append(replace(judgement, spellings=pair, of="title" if spellings is TITLES else "name"))
        elif sort != "correct" and draw(st.booleans()):
            found.append(replace(judgement, statement=draw(st.sampled_from(statements)).id))
        else:
            others = [one.claim.value for one in statements if one.claim.kind == claim.kind]
            instead = draw(st.sampled_from(others)) if sort == "correct" else None
            found.append(replace(judgement, work=claim.work, kind=claim.kind, value=claim.value, instead=instead))
    return found


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Statement], list[Judgement]]:
    """Up to seven documents and the judgements on them."""
    documents = [draw(texts(f"d{number}")) for number in range(draw(st.integers(1, 7)))]
    statements = [one for document in documents for one in document]
    return statements, draw(judgements_on(statements))


World = tuple[list[Statement], list[Judgement]]
BEFORE = "2033-01-08"  # a day before anything is withdrawn in the tests of reversal
LAW = settings(max_examples=60, deadline=None)


def exported(ledger: Ledger) -> str:
    return "".join(json_lines(ledger))


def bare(ledger: Ledger) -> list[Fact]:
    """The facts without their lists of what does not count."""
    return [replace(fact, not_counted=()) for fact in ledger.facts]


def living(ledger: Ledger) -> list[Fact]:
    """The facts that some statement still carries, without what does not count."""
    return [fact for fact in bare(ledger) if fact.supporting]


def with_fate(statement: Statement, withdrawn: str | None) -> Statement:
    return replace(statement, printing=replace(statement.printing, withdrawn=withdrawn))


@LAW
@given(worlds(), st.randoms(use_true_random=False))
def test_order(world: World, chance: random.Random) -> None:
    statements, judgements = world
    ledger = resolve(statements, judgements, context=CONTEXT)
    chance.shuffle(statements)
    chance.shuffle(judgements)
    again = resolve(statements, judgements, context=CONTEXT)
    assert again == ledger
    assert exported(again) == exported(ledger)


@LAW
@given(worlds(), st.integers(1, 4))
def test_replay_and_splitting(world: World, size: int) -> None:
    statements, judgements = world
    whole = resolve(statements, judgements, context=CONTEXT)
    ledger = resolve([], judgements, context=CONTEXT)
    for start in range(0, len(statements), size):
        batch = statements[start : start + size]
        ledger = update(ledger, batch, judgements, context=CONTEXT)
        ledger = update(ledger, batch, judgements, context=CONTEXT)
    assert ledger == whole
    assert exported(ledger) == exported(whole)


@LAW
@given(worlds())
def test_a_franchise_rests_on_the_statements_that_print_its_titles(world: World) -> None:
    statements, judgements = world
    whole = resolve(statements, judgements, context=CONTEXT)
    for franchise in whole.franchises:
        own = [one for one in statements if one.claim.work.title in franchise.titles]
        alone = resolve(own, judgements, context=CONTEXT)
        assert alone.franchises == (franchise,)
        assert alone.facts == tuple(fact for fact in whole.facts if fact.work.franchise == franchise.key)


@LAW
@given(worlds())
def test_replay_of_judgements_and_revisions(world: World) -> None:
    statements, judgements = world
    first = [replace(one, printing=replace(one.printing, withdrawn=None, copy_of=None)) for one in statements]
    ledger = resolve(first, [], context=CONTEXT)
    ledger = update(ledger, statements, judgements, context=CONTEXT)
    assert ledger == resolve(statements, judgements, context=CONTEXT)


@LAW
@given(worlds(), st.sampled_from(("2031-04-01", "2031-05", "2031-12-31")), st.integers(1, 8))
def test_no_time_travel(world: World, as_of: str, day: int) -> None:
    statements, judgements = world
    recorded_by = f"2033-01-0{day}"
    then = known(statements, as_of=as_of, recorded_by=recorded_by)
    known_then = [
        replace(one, withdrawn=None if (one.withdrawn or "") > f"{recorded_by}T" else one.withdrawn)
        for one in judgements
        if one.made <= f"{recorded_by}T99"
    ]
    ledger = resolve(statements, judgements, context=CONTEXT, as_of=as_of, recorded_by=recorded_by)
    assert ledger == resolve(then, known_then, context=CONTEXT, as_of=as_of, recorded_by=recorded_by)
    assert all(one.printing.withdrawn is None or one.printing.withdrawn[:10] <= recorded_by for one in then)


@LAW
@given(worlds())
def test_evidence(world: World) -> None:
    statements, judgements = world
    ledger = resolve(statements, judgements, context=CONTEXT)
    for fact in ledger.facts:
        assert fact.supporting or fact.not_counted or fact.judgements
        assert len(set(fact.supporting)) == len(fact.supporting)
        for one in fact.supporting:
            claim = ledger.statements[one].claim
            assert claim.kind == fact.kind
            if claim.kind not in ("circulation", "extent"):  # what can be about one medium only goes there
                assert claim.work.season == fact.work.season
                assert claim.work.medium in (fact.work.medium, "franchise")
        if fact.standing == "confirmed" and not fact.judgements:
            assert fact.supporting
        for uncounted in fact.not_counted:
            assert uncounted.statement in ledger.statements
            assert uncounted.detail
    counted = {one for fact in ledger.facts for one in (*fact.supporting, *(n.statement for n in fact.not_counted))}
    assert counted == set(ledger.statements)


@LAW
@given(worlds())
def test_a_withdrawn_judgement_leaves_no_trace(world: World) -> None:
    statements, judgements = world
    withdrawn = [replace(one, withdrawn="2033-01-09T00:00:00Z") for one in judgements]
    assert resolve(statements, withdrawn, context=CONTEXT).facts == resolve(statements, [], context=CONTEXT).facts
    then = resolve(statements, withdrawn, context=CONTEXT, recorded_by=BEFORE)
    assert then.facts == resolve(statements, judgements, context=CONTEXT, recorded_by=BEFORE).facts


@LAW
@given(worlds())
def test_a_withdrawn_document_leaves_only_its_history(world: World) -> None:
    statements, _ = world
    held = [with_fate(one, None) if one.printing.document == "d0" else one for one in statements]
    gone = [with_fate(one, "2033-01-09T00:00:00Z") if one.printing.document == "d0" else one for one in statements]
    without = [one for one in statements if one.printing.document != "d0"]
    assert living(resolve(gone, context=CONTEXT)) == living(resolve(without, context=CONTEXT))
    then = resolve(gone, context=CONTEXT, recorded_by=BEFORE)
    assert then.facts == resolve(held, context=CONTEXT, recorded_by=BEFORE).facts


@LAW
@given(worlds(), st.sampled_from(("2032-12-31", None)))
def test_a_copy_changes_only_what_is_not_counted(world: World, day: str | None) -> None:
    statements, judgements = world
    copied = [
        replace(
            one,
            id=f"copy-{one.id}",
            claim=replace(one.claim, document="copy"),
            printing=replace(
                one.printing,
                document="copy",
                copy_of="d0",
                published=day,
                outlet="Copycat",
                recorded="2033-01-09T00:00:00Z",
            ),
        )
        for one in statements
        if one.printing.document == "d0"
    ]
    before = resolve(statements, judgements, context=CONTEXT)
    after = resolve([*statements, *copied], judgements, context=CONTEXT)
    assert bare(after) == bare(before)
    assert after.franchises == before.franchises


@LAW
@given(worlds())
def test_changes_lead_from_one_ledger_to_the_next(world: World) -> None:
    statements, judgements = world
    days = ("2031-04-01", "2031-04-30", "2031-12-31", "2032-12-31")
    ledgers = [resolve(statements, judgements, context=CONTEXT, as_of=day) for day in days]
    assert not views.changes(ledgers[0], ledgers[0])
    for before, after in pairwise(ledgers):
        changed = views.changes(before, after)
        assert bool(changed) <= (bare(before) != bare(after))
        for change in changed:
            shown = change.after or change.before
            assert shown is not None
            assert change.after is None or change.after.fact in after.facts
            assert change.before is None or change.before.fact in before.facts
