"""Records to rows and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from kakutei.codec import claim_from_json, claim_to_json, judgement_from_json, judgement_to_json
from kakutei.copies import Pair, Signature
from kakutei.errors import Problem
from kakutei.ledger import Learnt, Trust
from kakutei.ledger.trusting import Copying
from kakutei.ledger.truth import Dependence
from kakutei.sources.register import Article, Event, Fetch, Health, Source
from kakutei.store.records import Noted, Reading, Version
from kakutei.store.schema import documents
from kakutei.types import Claim, Copy, Document, Judgement, Printing, Statement

Values = dict[str, Any]
Row = Any
"""A row of a query: SQLAlchemy types its columns only for mapped classes."""

_COLUMNS = documents.c
_LEARNT_COLUMNS = ("id", "learnt", "forgotten")
_SOURCE_COLUMNS, _HEALTH_COLUMNS, _ARTICLE_COLUMNS, _FETCH_COLUMNS = (
    tuple(field.name for field in fields(record)) for record in (Source, Health, Article, Fetch)
)
SIGNATURE = (_COLUMNS.key, _COLUMNS.id, _COLUMNS.signature_exact, _COLUMNS.signature_sketch, _COLUMNS.signature_total)
PRINTING = (
    _COLUMNS.id.label("document"),
    _COLUMNS.outlet,
    _COLUMNS.tier,
    _COLUMNS.published,
    _COLUMNS.recorded,
    _COLUMNS.url,
    _COLUMNS.title.label("headline"),
    _COLUMNS.lang,
)


def document_values(reading: Reading, recorded: str) -> Values:
    document, signature = reading.document, reading.signature
    return {
        "id": document.id,
        "version": document.version,
        "title": document.title,
        "text": document.text,
        "lang": document.lang,
        "tier": document.tier,
        "outlet": document.outlet,
        "url": document.url,
        "published": document.published,
        "location": reading.location,
        "line": reading.line,
        "recorded": recorded,
        "signature_exact": signature.exact,
        "signature_sketch": signature.sketch,
        "signature_total": signature.total,
        "edition": reading.edition,
        "summary": 1 if document.summary else None,
    }


def document(row: Row) -> Document:
    return Document(
        id=row.id,
        version=row.version,
        title=row.title,
        text=row.text,
        lang=row.lang,
        tier=row.tier,
        outlet=row.outlet,
        url=row.url,
        published=row.published,
        summary=bool(row.summary),
    )


def version(row: Row) -> Version:
    return Version(document(row), row.location, row.line, row.recorded, row.superseded, row.reason)


def signature(row: Row) -> Signature:
    return Signature(row.id, row.signature_exact, row.signature_sketch, row.signature_total)


def claim_values(
    source: Document, claims: Iterable[Claim], key: int, *, again: int, read: str | None = None
) -> Iterator[Values]:
    """The rows of a document's claims; `again` counts how often this very version was in force, or read, before."""
    for claim in claims:
        text = json.dumps(claim_to_json(claim), ensure_ascii=False, sort_keys=True)
        yield {
            "id": _statement_id(source, text, again),
            "document_key": key,
            "kind": claim.kind,
            "title": claim.work.title,
            "medium": claim.work.medium,
            "season": claim.work.season,
            "stance": claim.stance,
            "start": claim.start,
            "end": claim.end,
            "found_by": claim.found_by,
            "json": text,
            "read": read,
        }


def claim(row: Row) -> Claim:
    return claim_from_json("", json.loads(row.json))


def _statement_id(source: Document, claim: str, again: int) -> str:
    parts = [source.id, source.version, claim, *([again] if again else [])]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:24]


def statement(row: Row, recorded_by: str | None, set_aside: Mapping[str, str]) -> Statement:
    """The statement as it was known at `recorded_by`: what was withdrawn later had not been withdrawn.

    `set_aside` are the documents that a person had withdrawn by then, and since when.
    """
    claim: Claim = claim_from_json(row.document, json.loads(row.json))
    later = recorded_by is not None and row.withdrawn is not None and row.withdrawn > recorded_by
    ends = [end for end in (None if later else row.withdrawn, set_aside.get(row.document)) if end is not None]
    printing = Printing(
        document=row.document,
        outlet=row.outlet,
        tier=row.tier,
        published=row.published,
        recorded=row.recorded,
        url=row.url,
        title=row.headline,
        lang=row.lang,
        copy_of=row.origin,
        withdrawn=min(ends, default=None),
    )
    return Statement(row.id, claim, printing)


def pair_values(pair: Pair) -> Values:
    return {"one": pair.one, "other": pair.other, "how": pair.how, "similarity": pair.similarity, "why": pair.why}


def pair(row: Row) -> Pair:
    return Pair(row.one, row.other, row.how, row.similarity, row.why)


def copy_values(copy: Copy, recorded: str) -> Values:
    return {
        "document": copy.document,
        "origin": copy.origin,
        "how": copy.how,
        "similarity": copy.similarity,
        "why": copy.why,
        "recorded": recorded,
    }


def copy(row: Row) -> Copy:
    return Copy(row.document, row.origin, row.how, row.similarity, row.why)


def judgement_values(judgement: Judgement) -> Values:
    return {
        "id": judgement.id,
        "author": judgement.author,
        "reason": judgement.reason,
        "made": judgement.made,
        "withdrawn": judgement.withdrawn,
        "json": json.dumps(judgement_to_json(judgement), ensure_ascii=False, sort_keys=True),
    }


def judgement(row: Row) -> Judgement:
    return judgement_from_json(json.loads(row.json) | {"withdrawn": row.withdrawn})


def learnt_values(row: Learnt) -> Values:
    rest = {name: value for name, value in asdict(row).items() if name not in _LEARNT_COLUMNS}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True)
    return {name: getattr(row, name) for name in _LEARNT_COLUMNS} | {"json": text}


def learnt(row: Row) -> Learnt:
    rest = json.loads(row.json)
    trust = rest.pop("trust")
    return Learnt(
        id=row.id,
        learnt=row.learnt,
        forgotten=row.forgotten,
        judgements=tuple(rest.pop("judgements")),
        trust=Trust(
            accuracy=trust["accuracy"],
            dependences=tuple(Dependence(**one) for one in trust["dependences"]),
            copying=tuple(Copying(**one) for one in trust["copying"]),
        ),
        **rest,
    )


def problem_values(problem: Problem, recorded: str, source: str | None) -> Values:
    return {
        "where": problem.where,
        "line": problem.line,
        "what": problem.what,
        "advice": problem.advice,
        "recorded": recorded,
        "source": source,
    }


def problem(row: Row) -> Problem:
    return Problem(row.where, row.what, row.advice, row.line)


def noted(row: Row) -> Noted:
    return Noted(problem(row), row.source, row.recorded, row.last or row.recorded, row.times or 1)


def source_values(source: Source) -> Values:
    return asdict(source)


def source(row: Row) -> Source:
    return Source(**_fields(row, _SOURCE_COLUMNS))


def health_values(health: Health) -> Values:
    told = json.dumps(asdict(health.problem), ensure_ascii=False) if health.problem else None
    return {name: getattr(health, name) for name in _HEALTH_COLUMNS} | {"problem": told}


def health(row: Row) -> Health:
    told = Problem(**json.loads(row.problem)) if row.problem else None
    return Health(**(_fields(row, _HEALTH_COLUMNS) | {"problem": told}))


def article_values(article: Article) -> Values:
    return asdict(article)


def article(row: Row) -> Article:
    return Article(**_fields(row, _ARTICLE_COLUMNS))


def event(row: Row) -> Event:
    return Event(row.source, row.at, row.what, row.detail)


def fetch(row: Row) -> Fetch:
    return Fetch(**_fields(row, _FETCH_COLUMNS))


def _fields(row: Row, names: Iterable[str]) -> Values:
    return {name: getattr(row, name) for name in names}
