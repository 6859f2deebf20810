"""Keeping what was derived, so that asking is quick: after a change only the franchises concerned are derived anew.

A franchise rests on the statements that print its titles, on the judgements and on the rules, and on nothing else. So
what has changed marks its titles as stale, in the transaction that changes it. Whoever asks next, or has just read,
derives the families of stale titles, and of titles that belong together otherwise than before. Without these marks, or
with other rules, everything is derived; the bytes are the same (`rebuild` compares them).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from kakutei import formats, rulebook, views
from kakutei.pipeline.asking import identified, known
from kakutei.pipeline.consulting import consult
from kakutei.store import EVERYTHING, Derived, Stale, Store
from kakutei.types import Fact, Ledger
from kakutei.views import Dispute, ListingRow

Families = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class News:
    """How many facts were not known before in any standing, and how many were not confirmed before and are now."""

    facts: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many franchises and facts were derived, and the franchises that had been kept otherwise.

    `compared` is False where nothing was kept before, or by other rules.
    """

    franchises: int
    facts: int
    compared: bool
    different: tuple[str, ...]


def listing(store: Store) -> tuple[ListingRow, ...]:
    """Every franchise, by title, as `views.listing` gives it."""
    rows = _kept(store, "listing").values()
    found = [formats.unpacked(ListingRow, json.loads(row)) for row in rows]
    return tuple(sorted(found, key=lambda row: (row.title.casefold(), row.key)))


def disputes(store: Store) -> tuple[Dispute, ...]:
    """Everything in dispute, as `views.disputes` gives it."""
    kept = (json.loads(row) for row in _kept(store, "disputes").values() if row != "[]")
    return tuple(formats.unpacked(Dispute, one) for row in kept for one in row)


def export(store: Store, form: str) -> Iterator[str]:
    """The lines of an export, `jsonl` or `csv`, as `formats` writes them."""
    if form == "csv":
        yield formats.csv_header()
    yield from _kept(store, "json_lines" if form == "jsonl" else "csv_lines").values()


def franchises(store: Store, *, recorded_by: str | None = None) -> Families:
    """The titles that may belong together, by their key, as `identified` gives them."""
    if recorded_by is not None:
        return identified(store, recorded_by=recorded_by)
    families, names = _kept(store, "family"), store.derived("names")
    return {families[one]: tuple(json.loads(names[one])) for one in sorted(families, key=families.__getitem__)}


def renew(store: Store) -> News:
    """Derive anew what is stale, by the catalogue's present word on it, and tell what is new in it."""
    consult(store)
    while (stale := store.stale()).marks or stale.by != rulebook.fingerprint():
        with store.snapshot():
            families = identified(store)
            fresh = None if _all_is_stale(stale) else _concerned(store, stale, families)
            gone = None if fresh is None else _gone(store, families, fresh)
            before = _standings(store, None if gone is None else gone)
            found = tuple(_derive(store, families, fresh))
        if store.keep(found, instead_of=gone, done=stale, by=rulebook.fingerprint()):
            return _news(before, found)
    return News(0, 0)


def rebuild(store: Store) -> Rebuilt:
    """Derive everything anew, at one go, and compare it with what is kept, byte for byte."""
    was = store.stale()
    compared = was.by == rulebook.fingerprint()
    renew(store)
    done = store.stale()
    before = {name: _bytes(store, name) for name in Derived.__slots__ if name != "franchise"} if compared else {}
    with store.snapshot():
        families = identified(store)
        found = tuple(_derive(store, families, None))
    after = {name: {one.franchise: getattr(one, name) for one in found} for name in before}
    different = {key for name in before for key in before[name].items() ^ after[name].items()}
    store.keep(found, instead_of=None, done=done, by=rulebook.fingerprint())
    facts = sum(len(json.loads(one.facts)) for one in found)
    return Rebuilt(len(found), facts, compared, tuple(sorted({key for key, _ in different})))


def _bytes(store: Store, name: str) -> dict[str, str]:
    return store.derived(name)


def _kept(store: Store, column: str) -> dict[str, str]:
    renew(store)
    return store.derived(column)


def _all_is_stale(stale: Stale) -> bool:
    return EVERYTHING in stale.titles or stale.by != rulebook.fingerprint()


def _concerned(store: Store, stale: Stale, families: Families) -> list[str]:
    """The families with stale titles, or with other titles than before."""
    held = _held(store)
    return [key for key, titles in families.items() if held.get(key) != titles or not stale.titles.isdisjoint(titles)]


def _gone(store: Store, families: Families, fresh: Iterable[str]) -> set[str]:
    return {*fresh, *(_held(store).keys() - families.keys())}


def _held(store: Store) -> Families:
    names = store.derived("names")
    return {family: tuple(json.loads(names[one])) for one, family in store.derived("family").items()}


def _derive(store: Store, families: Families, fresh: Iterable[str] | None) -> Iterator[Derived]:
    """The franchises of these families, or of all."""
    homes = {title: key for key, titles in families.items() for title in titles}
    titles = None if fresh is None else [title for key in fresh for title in families[key]]
    ledger = known(store, titles=titles)
    rows = {row.key: row for row in views.listing(ledger)}
    disputed = {key: list(same) for key, same in groupby(views.disputes(ledger), key=lambda dispute: dispute.key)}
    lines = _lines(ledger)
    for franchise in ledger.franchises:
        family = homes[franchise.titles[0]]
        facts, json_lines, csv_lines = lines.get(franchise.key, ({}, [], []))
        yield Derived(
            franchise=franchise.key,
            family=family,
            names=_dump(families[family]),
            titles=_dump(franchise.titles),
            listing=_dump(formats.packed(rows[franchise.key])),
            disputes=_dump([formats.packed(dispute) for dispute in disputed.get(franchise.key, ())]),
            facts=_dump(facts),
            json_lines="".join(json_lines),
            csv_lines="".join(csv_lines),
        )


def _lines(ledger: Ledger) -> dict[str, tuple[dict[str, str], list[str], list[str]]]:
    """By franchise: the standing of each fact by its identity, and the lines of both exports."""
    found: dict[str, tuple[dict[str, str], list[str], list[str]]] = {}
    csv = islice(formats.csv_lines(ledger), 1, None)
    for fact, json_line, csv_line in zip(ledger.facts, formats.json_lines(ledger), csv, strict=True):
        facts, json_lines, csv_lines = found.setdefault(fact.work.franchise, ({}, [], []))
        facts[_identity(fact)] = fact.standing
        json_lines.append(json_line)
        csv_lines.append(csv_line)
    return found


def _identity(fact: Fact) -> str:
    work = fact.work
    return _dump([work.franchise, work.medium, work.season, work.subtitle, work.part, fact.kind, fact.slot, fact.key])


def _standings(store: Store, families: set[str] | None) -> dict[str, str]:
    """The standing of every fact of these families, or of all, as it is kept."""
    home = store.derived("family")
    kept = store.derived("facts")
    return {
        identity: standing
        for franchise, facts in kept.items()
        if families is None or home[franchise] in families
        for identity, standing in json.loads(facts).items()
    }


def _news(before: dict[str, str], found: Iterable[Derived]) -> News:
    after = {name: standing for one in found for name, standing in json.loads(one.facts).items()}
    confirmed = sum(held == "confirmed" and before.get(name) != "confirmed" for name, held in after.items())
    return News(len(after.keys() - before.keys()), confirmed)


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
