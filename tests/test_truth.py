"""Truth discovery: the laws it keeps, what it recovers in planted worlds, and what it does with next to nothing."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fusion
import published
import sets
import studies
from kakutei.ledger.truth import Assertion, Finding, Settings, discover, near_numbers, near_parts, tabulate
from kakutei.ledger.truth.likelihood import Layout, Voices, believe, log_gamma
from kakutei.ledger.truth.search import sampled

SETS = sets.cases()
needs_sets = pytest.mark.skipif(not SETS, reason="the public sets (../shared/bench) are not here")

names = st.sampled_from(["東報", "アニメ速報", "Daily Ink", "Panel Post", "Frame Wire"])
assertions = st.lists(
    st.builds(
        Assertion,
        source=names,
        item=st.sampled_from(["a", "b", "c", "第二期"]),
        value=st.sampled_from(["1", "2", "3", "四月"]),
        kind=st.sampled_from(["", "date"]),
        weight=st.sampled_from([0.3, 1.0]),
        copied_from=st.none() | names,
    ),
    max_size=30,
)


def found(claims: list[Assertion]) -> Finding:
    return discover(tabulate(claims))


def planted(
    *, accuracy: dict[str, float], copiers: dict[str, str], items: int = 300, copied: float = 0.9
) -> tuple[list[Assertion], dict[str, str]]:
    """A world in which sources are right as often as `accuracy` says; copiers repeat `copied` of an origin's values."""
    chance = random.Random(1)
    claims, truth = [], {}
    for number in range(items):
        item = f"item {number}"
        truth[item] = str(chance.randrange(50))
        said: dict[str, str] = {}
        for source, rate in accuracy.items():
            if chance.random() < 0.8:
                said[source] = truth[item] if chance.random() < rate else str(chance.randrange(50))
        for source, origin in copiers.items():
            if origin in said:
                said[source] = said[origin] if chance.random() < copied else str(chance.randrange(50))
        claims += [Assertion(source, item, value) for source, value in said.items()]
    return claims, truth


HONEST = {"A": 0.95, "B": 0.9, "C": 0.85, "D": 0.8, "E": 0.75, "F": 0.6}


@settings(max_examples=60, deadline=None)
@given(assertions, st.randoms(use_true_random=False))
def test_the_order_of_assertions_changes_not_one_bit(claims: list[Assertion], chance: random.Random) -> None:
    shuffled = claims[:]
    chance.shuffle(shuffled)
    one, other = found(claims), found(shuffled)
    assert one.posteriors() == other.posteriors()
    assert one.accuracies() == other.accuracies()
    assert one.dependences == other.dependences


@settings(max_examples=60, deadline=None)
@given(assertions)
def test_posteriors_are_chances(claims: list[Assertion]) -> None:
    result = found(claims)
    arrays = (result.posterior, result.other, result.accuracy, result.kind_accuracy, result.weight)
    assert all(np.isfinite(array).all() and (array >= 0).all() and (array <= 1).all() for array in arrays)
    total = np.bincount(result.table.value_item, result.posterior, len(result.table.items)) + result.other
    assert np.allclose(total, 1)


@settings(max_examples=60, deadline=None)
@given(assertions, st.data())
def test_a_known_copy_changes_nothing_at_all(claims: list[Assertion], data: st.DataObject) -> None:
    before = found(claims)
    if not claims:
        return
    original = data.draw(st.sampled_from(claims))
    voice = original.copied_from or original.source
    copy = replace(original, source="Echo", copied_from=voice)
    after = found([*claims, copy])
    assert after.posteriors() == before.posteriors()
    assert after.accuracies() == before.accuracies()


def test_ten_known_copies_weigh_as_one() -> None:
    claims = [Assertion("A", "x", "wrong"), Assertion("B", "x", "right"), Assertion("C", "x", "right")]
    copies = [Assertion(f"copy {n}", "x", "wrong", copied_from="A") for n in range(10)]
    assert found(claims + copies).best()["", "x"] == found(claims).best()["", "x"]
    assert found(claims + copies).best()["", "x"][0] == "right"


@pytest.mark.parametrize("number", [1, 9])
def test_unknown_copies_are_found_out_and_hardly_count(number: int) -> None:
    claims, _ = planted(accuracy=HONEST, copiers={})
    echoes = [replace(claim, source=f"echo {n}") for claim in claims if claim.source == "E" for n in range(number)]
    before, after = found(claims).posteriors(), found(claims + echoes).posteriors()
    moved = sorted(abs(after[key] - before[key]) for key in before)
    assert moved[int(len(moved) * 0.99)] < 0.1
    assert sum(moved) / len(moved) < 0.01


def test_planted_copiers_are_found_and_nobody_else() -> None:
    claims, _ = planted(accuracy=HONEST, copiers={"X": "F", "Y": "F", "Z": "C"})
    pairs = {frozenset((one.copier, one.origin)) for one in found(claims).dependences}
    assert pairs == {frozenset(pair) for pair in [("X", "F"), ("Y", "F"), ("X", "Y"), ("Z", "C")]}


def test_independent_sources_are_not_taken_for_copiers() -> None:
    claims, _ = planted(accuracy=HONEST, copiers={})
    assert found(claims).dependences == ()


def test_planted_accuracies_are_recovered() -> None:
    claims, truth = planted(accuracy=HONEST, copiers={"X": "F", "Y": "D"}, items=600)
    result = found(claims)
    learnt = result.accuracies()
    for source in HONEST:
        own = [claim.value == truth[claim.item] for claim in claims if claim.source == source]
        assert learnt[source] == pytest.approx(sum(own) / len(own), abs=0.03)


def test_four_copiers_of_a_bad_source_do_not_outvote_three_good_ones() -> None:
    copiers = {f"copier {n}": "bad" for n in range(4)}
    claims, truth = planted(accuracy={"A": 0.9, "B": 0.9, "C": 0.9, "bad": 0.4}, copiers=copiers, copied=1.0)
    best = found(claims).best()
    right = sum(best["", item][0] == value for item, value in truth.items() if ("", item) in best)
    majority = studies.theirs("Vote")(tabulate(claims))
    voted = sum(majority["", item] == value for item, value in truth.items() if ("", item) in majority)
    assert right / len(truth) > 0.9
    assert voted / len(truth) < 0.75


def test_ten_drifting_copies_of_a_bad_source_do_not_outvote_the_rest() -> None:
    accuracy = {"A": 0.95, "B": 0.95, "C": 0.9, "D": 0.9, "E": 0.9, "F": 0.85, "bad": 0.5}
    copiers = {f"copier {n}": "bad" for n in range(10)}
    claims, truth = planted(accuracy=accuracy, copiers=copiers, copied=0.95)
    best, majority = found(claims).best(), studies.theirs("Vote")(tabulate(claims))
    right = sum(best["", item][0] == value for item, value in truth.items())
    voted = sum(majority["", item] == value for item, value in truth.items())
    assert right / len(truth) > 0.95
    assert voted / len(truth) < 0.75


def test_a_sample_is_whole_items_with_all_that_belongs_to_them() -> None:
    table = tabulate(studies.world(5_000), near=near_numbers(10))
    part = sampled(table, 1_200)
    assert 800 < len(part.claim_value) < 1_600
    assert part.sources == table.sources
    whole = Counter(zip(table.claim_item.tolist(), table.claim_source.tolist(), strict=True))
    item = [table.items.index(name) for name in part.items]
    taken = Counter((item[i], s) for i, s in zip(part.claim_item.tolist(), part.claim_source.tolist(), strict=True))
    assert taken == Counter({key: count for key, count in whole.items() if key[0] in set(item)})
    said = {(part.items[i], part.values[v]) for v, i in enumerate(part.value_item.tolist())}
    assert said <= {(table.items[i], table.values[v]) for v, i in enumerate(table.value_item.tolist())}
    assert len(part.near_true) == len(part.near_share)
    assert (part.value_item[part.near_true] == part.value_item[part.near_said]).all()


def test_the_large_are_searched_by_a_sample_and_resolved_in_full() -> None:
    claims = list(studies.world(40_000))
    result = found(claims)
    assert len(result.table.claim_value) > Settings().search_claims
    assert {key for key, _ in result.best().items()} == {(claim.kind, claim.item) for claim in claims}
    assert result.accuracy.mean() == pytest.approx(0.79, abs=0.05)


def test_accuracy_is_learnt_kind_by_kind() -> None:
    chance = random.Random(3)
    claims = []
    for number in range(400):
        for kind, rates in {"date": (0.95, 0.9, 0.9, 0.3), "credit": (0.9, 0.9, 0.9, 0.95)}.items():
            for source, rate in zip("ABCD", rates, strict=True):
                value = "truth" if chance.random() < rate else str(chance.randrange(50))
                claims.append(Assertion(source, f"{number}", value, kind))
    result = found(claims)
    row = result.kind_accuracy[result.table.sources.index("D")]
    learnt = dict(zip(result.table.kinds, row.tolist(), strict=True))
    assert learnt["date"] < 0.45
    assert learnt["credit"] > 0.85


def test_log_gamma_is_that_of_the_standard_library() -> None:
    points = [1e-4, 0.01, 0.1, 0.5, 1.0, 1.5, 2.0, 7.3, 40.0, 1e4]
    assert log_gamma(np.array(points)) == pytest.approx([math.lgamma(x) for x in points], abs=1e-9)


@pytest.mark.parametrize(
    ("evenness", "wrong_pair"),
    [(1e9, 1 / 10 / 10), (1e-9, 1 / 10)],
    ids=["as Accu: each wrong value has its own chance", "as PopAccu: the second repeats the first"],
)
def test_the_posterior_is_the_one_of_the_books_at_both_ends(evenness: float, wrong_pair: float) -> None:
    """Two sources for x, one for y, all right with .8, ten wrong values."""
    rules = Settings(evenness=evenness)
    table = tabulate([Assertion("A", "i", "x"), Assertion("B", "i", "x"), Assertion("C", "i", "y")])
    layout = Layout.of(table, rules)
    belief = believe(layout, Voices.of(layout, table.claim_weight, rules), np.full(3, 0.8))
    apart = wrong_pair / 10 if evenness > 1 else 0.0
    x, y, none = 0.8**2 * 0.2 / 10, 0.8 * 0.2**2 * wrong_pair, 9 * 0.2**3 * apart
    assert belief.value == pytest.approx([x / (x + y + none), y / (x + y + none)], abs=1e-6)


def test_sources_that_always_agree_with_everybody_are_right_rather_than_copies() -> None:
    result = found([Assertion(source, f"{n}", "v") for source in "ABCDE" for n in range(60)])
    assert result.dependences == ()
    assert (result.posterior > 0.99).all()
    assert min(result.accuracies().values()) > 0.95


def test_nothing_gives_nothing() -> None:
    result = found([])
    assert result.posteriors() == {}
    assert result.best() == {}
    assert result.dependences == ()


def test_one_claim_is_believed_as_far_as_its_source() -> None:
    claim = [Assertion("official", "x", "v")]
    assert found(claim).best()["", "x"][1] == pytest.approx(0.8, abs=0.001)
    given_prior = discover(tabulate(claim), priors={"official": 0.97})
    assert given_prior.best()["", "x"][1] == pytest.approx(0.97, abs=0.001)


def test_many_lone_claims_do_not_make_a_source_trustworthy() -> None:
    result = found([Assertion("only", f"{n}", "v") for n in range(500)])
    assert result.accuracies()["only"] == pytest.approx(0.8, abs=0.01)


def test_the_prior_decides_where_there_are_few_claims() -> None:
    claims = [Assertion("official", "x", "spring"), Assertion("blog", "x", "summer")]
    result = discover(tabulate(claims), priors={"official": 0.97, "blog": 0.6})
    assert result.best()["", "x"][0] == "spring"
    more = [*claims, Assertion("forum", "x", "summer")]
    result = discover(tabulate(more), priors={"official": 0.97, "blog": 0.6, "forum": 0.6})
    assert result.best()["", "x"][0] == "spring"


def test_two_independent_sources_are_believed_more_than_one() -> None:
    one = found([Assertion("A", "x", "v")])
    two = found([Assertion("A", "x", "v"), Assertion("B", "x", "v")])
    assert two.best()["", "x"][1] > one.best()["", "x"][1] + 0.1


def test_one_source_with_two_values_speaks_for_each_by_half() -> None:
    result = found([Assertion("A", "x", "1"), Assertion("A", "x", "2"), Assertion("B", "x", "2")])
    assert result.best()["", "x"][0] == "2"
    assert result.table.claim_weight.tolist() == [0.5, 0.5, 1.0]


def test_a_weak_assertion_decides_less() -> None:
    firm = [Assertion("A", "x", "1"), Assertion("B", "x", "2", weight=0.3)]
    assert found(firm).best()["", "x"][0] == "1"


@pytest.mark.parametrize("weight", [0.0, -1.0, 1.5, float("nan")])
def test_a_weight_out_of_range_is_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="weight"):
        tabulate([Assertion("A", "x", "1", weight=weight)])


def test_equals_are_told_apart_by_the_alphabet() -> None:
    assert found([Assertion("B", "x", "い"), Assertion("A", "x", "あ")]).best()["", "x"][0] == "あ"


def test_a_partial_list_speaks_for_the_full_one_and_not_the_reverse() -> None:
    near = near_parts("|")
    assert list(near("", ["雨宮", "雨宮|小鳥"])) == [(1, 0, 1.0)]
    claims = [
        *(Assertion(f"short {n}", "x", "hart") for n in range(2)),
        *(Assertion(f"full {n}", "x", "hart|stone") for n in range(2)),
    ]
    plain = discover(tabulate(claims))
    knowing = discover(tabulate(claims, near=near))
    assert plain.best()["", "x"][0] == "hart"
    assert knowing.best()["", "x"][0] == "hart|stone"


def test_numbers_are_near_around_the_clock() -> None:
    pairs = {(i, j): share for i, j, share in near_numbers(10, period=1440)("", ["1438", "2", "20", "noon"])}
    assert pairs == {(0, 1): pytest.approx(0.6 / 9), (1, 0): pytest.approx(0.6 / 9)}


def test_near_values_support_each_other() -> None:
    claims = [
        Assertion("A", "x", "600"),
        Assertion("B", "x", "601"),
        Assertion("C", "x", "602"),
        Assertion("D", "x", "900"),
    ]
    posterior = discover(tabulate(claims, near=near_numbers(10))).posteriors()
    assert posterior["", "x", "601"] > posterior["", "x", "900"]


def test_time_grows_with_the_claims() -> None:
    def seconds(claims: int) -> float:
        made = tabulate(studies.world(claims))
        start = time.process_time()
        discover(made)
        return time.process_time() - start

    seconds(2_000)
    small, large = seconds(8_000), seconds(32_000)
    assert large < small * 8


def test_published_methods_agree_with_a_clear_majority() -> None:
    table = tabulate([Assertion(source, f"{n}", "v" if source != "D" else "w") for source in "ABCD" for n in range(10)])
    for name, method in published.METHODS.items():
        order = np.lexsort((-method(table), table.value_item))[table.first[:-1]]
        assert {table.values[top] for top in order.tolist()} == {"v"}, name


def test_the_studies_change_what_they_say_and_nothing_else() -> None:
    claims = tuple(studies.world(400, sources=6))
    case = sets.Case("world", "flight", claims, {})
    echoes = studies.echoed(case, "s01", echoes=2, drift=0.0).claims[len(claims) :]
    assert {claim.source for claim in echoes} == {"echo 0 of s01", "echo 1 of s01"}
    own = sorted((claim.item, claim.value) for claim in claims if claim.source == "s01")
    assert sorted((claim.item, claim.value) for claim in echoes) == sorted(own * 2)
    kept = {claim.source for claim in studies.thinned(case, 0).claims}
    assert len(kept) == 4
    assert kept < {claim.source for claim in claims}
    assert list(studies.world(400, sources=6)) == list(claims)


@pytest.mark.parametrize(
    ("kind", "got", "want", "right"),
    [
        ("act_dep", "1435", "4", True),
        ("act_dep", "600", "611", False),
        ("dep_gate", "16", "15", False),
        ("authors", "a|b", "a|b", True),
    ],
)
def test_times_are_right_within_ten_minutes_and_all_else_exactly(kind: str, got: str, want: str, right: bool) -> None:
    assert sets.right(kind, got, want) is right


FLIGHT = "day\tsource\tflight\tattr\tvalue\traw\n" + "".join(
    f"20300101\t{source}\tZZ-1-AAA-BBB\t{attr}\t{value}\t-\n"
    for attr, said in {"sched_dep": "600 600 610", "dep_gate": "A1 A1 B2"}.items()
    for source, value in zip(("north", "south", "west"), said.split(), strict=True)
)


def test_the_command_resolves_a_file(tmp_path: Path) -> None:
    claims, out = tmp_path / "claims.tsv", tmp_path / "out.tsv"
    claims.write_text(FLIGHT, encoding="utf-8")
    assert fusion.main(["flight", str(claims), str(out), "--without", "nobody"]) == 0
    assert out.read_text(encoding="utf-8").splitlines() == [
        "flight\tattr\tvalue",
        "ZZ-1-AAA-BBB\tdep_gate\tA1",
        "ZZ-1-AAA-BBB\tsched_dep\t600",
    ]
    assert fusion.main(["flight", str(claims), str(out), "--without", "north,south"]) == 0
    assert "sched_dep\t610" in out.read_text(encoding="utf-8")


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_text("source\tisbn\n", encoding="utf-8")
    assert fusion.main(["book", str(bad), str(tmp_path / "out.tsv")]) == 1
    assert fusion.main(["book", str(tmp_path / "absent.tsv"), str(tmp_path / "out.tsv")]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert f"{bad}:1: no column authors" in first
    assert "absent.tsv" in second


@needs_sets
@pytest.mark.parametrize(("place", "floor"), [(0, 0.945), (1, 0.94), (2, 0.9)])
def test_the_public_sets_are_resolved_above_their_records(place: int, floor: float) -> None:
    case = SETS[place]
    answers = studies.ours()(tabulate(case.claims, near=sets.near))
    assert sets.precision(case, answers) >= floor
