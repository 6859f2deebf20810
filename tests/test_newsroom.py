"""The sample newsroom from its labels: its contradictions, and its days one after another."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from kakutei import pipeline, rulebook, views
from kakutei.ledger import Context, Learnt, learn, resolve, trusting, update
from kakutei.rulebook import context, policy
from kakutei.types import Fact, Ledger, Printing, Statement
from ledgers import NEWSROOM, RECORDED, labelled

RELATIONS = json.loads((NEWSROOM / "relations.json").read_text(encoding="utf-8"))
ONE_SPELLING_LABELLED = "credit character_design"  # of Shimada Kazuaki and Kazuaki Shimada
CONTRADICTIONS: list[dict[str, Any]] = [
    row for row in RELATIONS["contradictions"] if row["kind"] not in (None, ONE_SPELLING_LABELLED)
]

# What a reader who knows both scripts knows of the names in the sample.
READINGS = {"矢尾一樹": "Yao Kazuki", "木村昴": "Kimura Subaru", "フランキー": "Franky", "宵野コタロー": "Kotaro Shono"}

# Contradictions that no claim holds: the labels have no field for what differs.
UNTOLD = {
    ("n037", "n050"): "one text prints Frank and Franky as two people",
    ("n005", "n043"): "how many stations is no claim",
    ("n010", "n042", "n011"): "the day of an announcement is no claim",
    ("n011", "n015", "n016"): "the category of the prize is not in the labels",
    ("n019", "n020"): "only one of the two readings is a claim",
    ("n049", "n028"): "the order of the countries is no claim",
    ("n007", "n012"): "the earlier total is not told as a figure",
    ("n002", "n041", "n004"): "the festival's day is labelled as an event",
    ("n018",): "the rumour is not labelled beside its denial",
    ("n033",): "no conflict, a trap",
    ("n033", "n034"): "no conflict, a trap",
    ("n008", "n012"): "no conflict: an increase and a total",
    ("n007", "n008", "n010", "n015"): "no conflict: both magazines are right",
    ("n030",): "alone in the set",
    ("n037",): "alone in the set",
}

# What must not be confirmed: (kind, field) and the wrong value, for the contradictions that say which value is right.
WRONG: list[tuple[str, str, str, object]] = [
    ("credit", "oshinoko", "name", "Aka Akasa"),
    ("credit", "oshinoko", "name", "Asa Akasaka"),
    ("circulation", "oshinoko", "copies", 5_000_000),
    ("circulation", "oshinoko", "copies", 3_000_000),
    ("circulation", "oshinoko", "basis", "sold"),
    ("release", "oshinoko", "date", "2023-03"),
    ("release", "oshinoko", "date", "2023-05"),
    ("cast", "oshinoko", "performer", "Mamoru Miyan"),
    ("cast", "oshinoko", "performer", "Sejji Maeda"),
    ("status", "oshinoko", "state", "ended manga"),
    ("release", "86", "date", "2017-04"),
    ("credit", "frieren", "name", "Keiichiro Saito"),
    ("credit", "frieren", "name", "Tomoya Nagataki"),
    ("release", "frieren", "date", "2025"),
    ("release", "chainsawman", "date", "2025-10-29 us"),
    ("release", "spyxfamily", "date", "2022-10 series"),
    ("release", "tokyorevengers", "date", "2022-11-17"),
    ("circulation", "tokyorevengers", "copies", 6_500_000),
    ("circulation", "tokyorevengers", "basis", "sold"),
    ("release", "onepiece", "date", "2025-03-30"),
    ("cast", "onepiece", "character", "Frank"),
]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return resolve(labelled(NEWSROOM, copies=dict(RELATIONS["derived_from"])), context=known())


def known() -> Context:
    return replace(context(), readings=READINGS)


def documents(fact: Fact, ledger: Ledger) -> set[str]:
    """Every document behind a fact, counted or not."""
    ids = (
        *fact.supporting,
        *(one.statement for one in fact.not_counted),
        *(i for v in fact.variants for i in v.statements),
    )
    return {ledger.statements[one].printing.document for one in ids}


def told_apart(row: dict[str, Any], ledger: Ledger) -> bool:
    """Whether the ledger shows that these documents do not agree: a dispute, a slip, or a value that gave way."""
    kind, named = row["kind"].split()[0], set(row["docs"])
    disputed = [
        {one.document for value in dispute.values for one in (*value.counted, *(u.citation for u in value.not_counted))}
        for dispute in views.disputes(ledger)
        if dispute.kind == kind
    ]
    slots: list[set[str]] = []
    for _, group in groupby(ledger.facts, key=lambda fact: (fact.work, fact.kind, fact.slot)):
        facts = [fact for fact in group if fact.kind == kind]
        if any(fact.standing in ("superseded", "denied") for fact in facts):
            slots.append(set().union(*(documents(fact, ledger) for fact in facts)))
    slips = {
        ledger.statements[one].printing.document
        for fact in ledger.facts
        for variant in fact.variants
        for one in variant.statements
        if fact.kind == kind and variant.slip
    }
    return bool(slips & named) or any(len(shown & named) >= min(2, len(named)) for shown in (*disputed, *slots))


@pytest.mark.parametrize(
    "row", [row for row in CONTRADICTIONS if tuple(row["docs"]) not in UNTOLD], ids=lambda row: "-".join(row["docs"])
)
def test_a_listed_contradiction_is_found(row: dict[str, Any], either: Ledger) -> None:
    assert told_apart(row, either), row


@pytest.fixture(scope="module", params=["labelled", "read", "labelled and learnt from", "read and learnt from"])
def either(request: pytest.FixtureRequest, ledger: Ledger) -> Ledger:
    """The newsroom from its labels, and as this program reads it; each also with what it teaches of its sources."""
    before = ledger if request.param.startswith("labelled") else resolve(read(), context=known())
    return learnt_from(before) if request.param.endswith("learnt from") else before


def learnt_from(before: Ledger) -> Ledger:
    row = Learnt("t1", learn(before, policy()), RECORDED, RECORDED[:10], 0, 0, "")
    return resolve(before.statements.values(), context=trusting(known(), row))


def read() -> list[Statement]:
    rules, copies = rulebook.patterns(), dict(RELATIONS["derived_from"])
    found: list[Statement] = []
    for one in pipeline.read_documents(pipeline.find([NEWSROOM / "docs.jsonl"])):
        if isinstance(one, pipeline.Read):
            text = one.document
            printing = Printing(
                text.id, text.outlet, text.tier, text.published, RECORDED, title=text.title, copy_of=copies.get(text.id)
            )
            claims = enumerate(pipeline.claims_of(text, rules))
            found += [Statement(f"{text.id}.{number:03}", claim, printing) for number, claim in claims]
    return found


@pytest.mark.parametrize(("kind", "franchise", "field", "wrong"), WRONG)
def test_the_wrong_value_is_never_confirmed(
    kind: str, franchise: str, field: str, wrong: object, either: Ledger
) -> None:
    value, _, slot = str(wrong).partition(" ") if field in ("date", "state") else (wrong, "", "")
    for fact in either.facts:
        if (fact.kind, fact.work.franchise) != (kind, franchise) or getattr(fact.value, field) != value:
            continue
        if slot == "us" and not fact.slot.endswith("us"):
            continue
        if slot == "manga" and fact.work.medium != "manga":
            continue
        if slot == "series" and fact.work.season is not None:
            continue
        assert fact.standing != "confirmed", fact


def test_a_letter_or_the_order_of_a_name_is_a_variant_with_its_witness(ledger: Ledger) -> None:
    noted = {
        (variant.spelling, ledger.statements[one].printing.document): variant.note
        for fact in ledger.facts
        for variant in fact.variants
        for one in variant.statements
    }
    assert noted["Asa Akasaka", "n007"] == "one letter from Aka Akasaka"
    assert noted["Aka Akasa", "n001"] == "letters lost from Aka Akasaka"
    assert noted["Mamoru Miyan", "n014"] == "one letter from Mamoru Miyano"
    assert noted["集英社", "n042"] == "the same name otherwise written"


def test_the_right_value_stands(ledger: Ledger) -> None:
    stands = {
        (fact.work.franchise, fact.kind, fact.slot, views.value_text(fact.value)): fact.standing
        for fact in ledger.facts
    }
    assert stands["oshinoko", "release", "premiere", "premiere: 12 April 2023"] == "confirmed"
    assert stands["chainsawman", "release", "premiere us", "premiere: 24 October 2025 (United States and Canada)"] == (
        "confirmed"
    )
    grown = [
        fact for fact in ledger.facts if (fact.work.franchise, fact.kind, fact.slot) == ("oshinoko", "circulation", "")
    ]
    assert {fact.value.copies for fact in grown if fact.standing in ("confirmed", "reported")} == {18_000_000}  # type: ignore[union-attr]


def test_both_languages_speak_of_one_work(ledger: Ledger) -> None:
    for pair in RELATIONS["same_story_across_languages"]:
        homes = [
            {fact.work.franchise for fact in ledger.facts if document in documents(fact, ledger)} for document in pair
        ]
        assert homes[0] & homes[1], pair


def test_day_by_day_the_record_says_what_was_then_known() -> None:
    statements = labelled(NEWSROOM, copies=dict(RELATIONS["derived_from"]))
    statements = [one for one in statements if one.printing.published is not None]
    days = sorted({str(one.printing.published) for one in statements if len(str(one.printing.published)) == 10})
    before = resolve(statements, context=known(), as_of="2000-01-01")
    for day in days:
        after = resolve(statements, context=known(), as_of=day)
        assert after == resolve([one for one in statements if one.id in after.statements], context=known(), as_of=day)
        changed = views.changes(before, after)
        held = {(f.work, f.kind, f.slot, f.key): f.standing for f in before.facts}
        fresh = [f for f in after.facts if held.get((f.work, f.kind, f.slot, f.key)) != f.standing]
        shown = [change.after.fact for change in changed if change.after is not None]
        assert {repr(fact) for fact in shown} <= {repr(fact) for fact in fresh}
        confirmed = [fact for fact in fresh if fact.standing == "confirmed"]
        assert all(fact in shown for fact in confirmed), day
        assert all(fact.known is None or fact.known <= day for fact in after.facts)
        before = after


def test_the_newsroom_taken_in_one_document_at_a_time_gives_the_same() -> None:
    statements = labelled(NEWSROOM, copies=dict(RELATIONS["derived_from"]))
    whole = resolve(statements, context=known())
    by_document: dict[str, list[Any]] = {}
    for one in statements:
        by_document.setdefault(one.printing.document, []).append(one)
    ledger = resolve([], context=known())
    for batch in by_document.values():
        ledger = update(ledger, batch, (), context=known())
    assert ledger == whole
