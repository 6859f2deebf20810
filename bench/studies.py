"""What `fusion.py` measures beyond one file: the table of methods, growth, calibration, sensitivity, robustness."""

from __future__ import annotations

import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import numpy as np

from kakutei.ledger.truth import Assertion, Finding, Settings, Table, discover, tabulate
from published import METHODS
from sets import Answers, Case, near, precision, right

Resolver = Callable[[Table], Answers]


def ours(settings: Settings | None = None) -> Resolver:
    """The ledger's own resolution."""

    def resolve(table: Table) -> Answers:
        return {key: value for key, (value, _) in discover(table, settings=settings).best().items()}

    return resolve


def theirs(name: str) -> Resolver:
    """The published method `name`."""

    def resolve(table: Table) -> Answers:
        order = np.lexsort((-METHODS[name](table), table.value_item))[table.first[:-1]].tolist()
        kinds = [table.kinds[kind] for kind in table.item_kind.tolist()]
        return {(kind, item): table.values[top] for kind, item, top in zip(kinds, table.items, order, strict=True)}

    return resolve


def resolvers() -> dict[str, Resolver]:
    """Every method of the table, ours last."""
    return {**{name: theirs(name) for name in METHODS}, "Kakutei": ours()}


def table(cases: list[Case]) -> Iterator[str]:
    """Precision of every method on every case, and the seconds ours takes from assertions to answers."""
    yield "| method | " + " | ".join(case.name for case in cases) + " |"
    yield "| --- |" + " ---: |" * len(cases)
    tables = [tabulate(case.claims, near=near) for case in cases]
    for name, resolve in resolvers().items():
        figures = [precision(case, resolve(made)) for case, made in zip(cases, tables, strict=True)]
        yield f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"
    for case in cases:
        start = time.perf_counter()
        ours()(tabulate(case.claims, near=near))
        yield f"{case.name}: {len(case.claims):,} claims in {time.perf_counter() - start:.1f} s"


def world(claims: int, *, sources: int = 38, seed: int = 0) -> Iterator[Assertion]:
    """About as many synthetic claims as asked, shaped like Flight: a third of the sources copy, the rest err alone."""
    chance = random.Random(seed)
    accuracy = [chance.uniform(0.6, 0.98) for _ in range(sources)]
    copied = {source: source % 5 for source in range(sources) if source % 3 == 0 and source >= 5}
    for item in range(claims * 2 // sources):
        truth, said = chance.randrange(1440), dict[int, int]()
        for source in range(sources):
            if chance.random() < 0.5:
                origin = said.get(copied[source]) if source in copied else None
                own = truth if chance.random() < accuracy[source] else chance.randrange(1440)
                said[source] = own if origin is None else origin
        for source, value in said.items():
            yield Assertion(f"s{source:02}", f"i{item}", str(value), f"k{item % 6}")


def curve(_cases: list[Case]) -> Iterator[str]:
    """Seconds of processor time and peak memory for 50,000 to 2.8 million claims."""
    yield "| claims | tabulate s | discover s | µs a claim | peak MiB so far |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for wanted in (50_000, 100_000, 200_000, 400_000, 800_000, 1_600_000, 2_800_000):
        start = time.process_time()
        made = tabulate(world(wanted), near=lambda _kind, values: near("time", values))
        middle = time.process_time()
        discover(made)
        end = time.process_time()
        size = len(made.claim_source)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = (end - start) / size * 1e6
        yield f"| {size:,} | {middle - start:.1f} | {end - middle:.1f} | {each:.0f} | {peak:,.0f} |"


BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0000001)


def calibrated(case: Case, found: Finding) -> list[tuple[float, bool]]:
    """The posterior of each answer that the gold judges, and whether it is right."""
    best = found.best()
    return [(best[key][1], right(key[0], best[key][0], want)) for key, want in case.gold.items() if key in best]


def calibration(cases: list[Case]) -> Iterator[str]:
    """Of the values believed with a posterior between two bounds, how many are right."""
    yield "| set | posterior | answers | mean posterior | right |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for case in cases:
        judged = calibrated(case, discover(tabulate(case.claims, near=near)))
        for low, high in pairwise(BINS):
            inside = [(chance, hit) for chance, hit in judged if low <= chance < high]
            if inside:
                mean = sum(chance for chance, _ in inside) / len(inside)
                hits = sum(hit for _, hit in inside) / len(inside)
                yield f"| {case.name} | {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {mean:.3f} | {hits:.3f} |"


def _scaled(number: float, factor: float) -> float:
    """`number` times `factor`; of a chance near 1 the distance from 1 is multiplied instead."""
    if isinstance(number, int):
        return round(number * factor)
    return 1 - (1 - number) / factor if 0.5 <= number < 1 else number * factor


def _changed(name: str, factor: float) -> Settings:
    """The usual settings with one constant times `factor`."""
    value = getattr(Settings(), name)
    several = tuple(_scaled(one, factor) for one in value) if isinstance(value, tuple) else None
    change: dict[str, Any] = {name: _scaled(value, factor) if several is None else several}
    return replace(Settings(), **change)


def _shown(value: Any) -> str:
    return ", ".join(f"{one:g}" for one in (value if isinstance(value, tuple) else (value,)))


def sensitivity(cases: list[Case]) -> Iterator[str]:
    """Precision with each constant halved and doubled, all others as they are."""
    tables = [tabulate(case.claims, near=near) for case in cases]

    def line(title: str, settings: Settings) -> str:
        figures = [precision(case, ours(settings)(made)) for case, made in zip(cases, tables, strict=True)]
        return f"| {title} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"

    yield "| constant | " + " | ".join(case.name for case in cases) + " |"
    yield "| --- |" + " ---: |" * len(cases)
    yield line("as it is", Settings())
    for constant in fields(Settings):
        for factor in (0.5, 2.0):
            changed = _changed(constant.name, factor)
            yield line(f"{constant.name} {_shown(getattr(changed, constant.name))}", changed)


def thinned(case: Case, seed: int) -> Case:
    """The case without a random third of its sources."""
    sources = sorted({claim.source for claim in case.claims})
    kept = set(random.Random(seed).sample(sources, len(sources) * 2 // 3))
    return replace(case, claims=tuple(claim for claim in case.claims if claim.source in kept))


def robustness(cases: list[Case]) -> Iterator[str]:
    """Vote, PopAccu and ours on twenty thinned variants of each case."""
    yield "| set | method | mean | worst | best in |"
    yield "| --- | --- | ---: | ---: | ---: |"
    compared = {name: resolve for name, resolve in resolvers().items() if name in ("Vote", "PopAccu", "Kakutei")}
    for case in cases:
        scores: dict[str, list[float]] = {name: [] for name in compared}
        for seed in range(20):
            thin = thinned(case, seed)
            made = tabulate(thin.claims, near=near)
            for name, resolve in compared.items():
                scores[name].append(precision(thin, resolve(made)))
        tops = [max(column) for column in zip(*scores.values(), strict=True)]
        for name, figures in scores.items():
            wins = sum(figure == top for figure, top in zip(figures, tops, strict=True))
            yield f"| {case.name} | {name} | {sum(figures) / 20:.3f} | {min(figures):.3f} | {wins} of 20 |"


def echoed(case: Case, source: str, *, echoes: int, drift: float) -> Case:
    """The case with unknown copies of one source; with chance `drift` a value becomes that of another of its claims."""
    chance = random.Random(echoes)
    own = [claim for claim in case.claims if claim.source == source]
    said: dict[str, list[str]] = {}
    for claim in own:
        said.setdefault(claim.kind, []).append(claim.value)
    added = [
        replace(
            claim,
            source=f"echo {number} of {source}",
            value=chance.choice(said[claim.kind]) if chance.random() < drift else claim.value,
        )
        for number in range(echoes)
        for claim in own
    ]
    return replace(case, claims=(*case.claims, *added))


def copies(cases: list[Case]) -> Iterator[str]:
    """Ten unknown copies of each of the five largest sources, to the letter and drifting: what they change."""
    yield "| set | copied | drift | answers changed | Vote | Kakutei |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for case in cases:
        before = ours()(tabulate(case.claims, near=near))
        sizes = Counter(claim.source for claim in case.claims)
        for source, _ in sorted(sizes.items(), key=lambda one: (-one[1], one[0]))[:5]:
            for drift in (0.0, 0.05):
                more = echoed(case, source, echoes=10, drift=drift)
                made = tabulate(more.claims, near=near)
                after = ours()(made)
                changed = sum(after[key] != value for key, value in before.items()) / len(before)
                figures = f"{precision(case, theirs('Vote')(made)):.3f} | {precision(case, after):.3f}"
                yield f"| {case.name} | {source} | {drift:.0%} | {changed:.2%} | {figures} |"
