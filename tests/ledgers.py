"""Statements for tests, written as they would be said: short to write, complete to resolve."""

from __future__ import annotations

import json
from pathlib import Path

from kakutei.codec import claim_from_json, value_from_json
from kakutei.ledger import Context, resolve
from kakutei.rulebook import policy
from kakutei.types import Claim, Fact, Judgement, Kind, Ledger, Medium, Printing, Stance, Statement, Tier, Work

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
NEWSROOM = Path(__file__).resolve().parent.parent / "src" / "kakutei" / "data" / "newsroom"
RECORDED = "2033-01-01T00:00:00Z"


def say(
    document: str,
    kind: Kind,
    fields: dict[str, object],
    *,
    title: str = "Lantern Harbour",
    medium: Medium = "anime",
    season: int | None = None,
    part: str | None = None,
    stance: Stance = "stated",
    speaker: str | None = None,
    day: str | None = "2031-04-01",
    outlet: str | None = None,
    tier: Tier = "trade",
    recorded: str = RECORDED,
    copy_of: str | None = None,
    withdrawn: str | None = None,
) -> Statement:
    """One statement of `document`; without an `outlet` every document is an outlet of its own."""
    claim = Claim(
        document=document,
        kind=kind,
        work=Work(title, medium, season, part),
        value=value_from_json(kind, fields),
        stance=stance,
        speaker=speaker,
        quote=f"{title}: {fields}",
        start=0,
        end=0,
        found_by="test",
    )
    printing = Printing(document, outlet, tier, day, recorded, copy_of=copy_of, withdrawn=withdrawn)
    key = json.dumps([document, kind, title, medium, season, part, stance, fields], sort_keys=True)
    return Statement(key, claim, printing)


def ledger_of(*statements: Statement, judgements: tuple[Judgement, ...] = (), as_of: str | None = None) -> Ledger:
    """What these statements give under the packaged policy."""
    return resolve(statements, judgements, context=Context(policy()), as_of=as_of)


def facts(ledger: Ledger, kind: Kind, medium: Medium | None = None, season: int | None = None) -> list[Fact]:
    """The facts of one kind, of one work where a medium is given."""
    return [
        fact
        for fact in ledger.facts
        if fact.kind == kind and (medium is None or (fact.work.medium, fact.work.season) == (medium, season))
    ]


def labelled(folder: Path, name: str = "", copies: dict[str, str] | None = None) -> list[Statement]:
    """The statements that the labels of a folder's NAME.docs.jsonl and NAME.gold.jsonl make; `copies` gives origins."""
    prefix = f"{name}." if name else ""
    documents = {
        row["id"]: row for line in (folder / f"{prefix}docs.jsonl").open(encoding="utf-8") if (row := json.loads(line))
    }
    found: list[Statement] = []
    for line in (folder / f"{prefix}gold.jsonl").open(encoding="utf-8"):
        labels = json.loads(line)
        row = documents[labels["id"]]
        printing = Printing(
            document=row["id"],
            outlet=row.get("outlet"),
            tier=row.get("tier") or "unknown",
            published=row.get("published"),
            recorded=RECORDED,
            url=row.get("url"),
            title=row.get("title") or "",
            lang=row.get("lang") or "und",
            copy_of=(copies or {}).get(row["id"]),
        )
        for number, claim in enumerate(labels["claims"]):
            found.append(Statement(f"{row['id']}.{number:02}", claim_from_json(row["id"], claim), printing))
    return found
