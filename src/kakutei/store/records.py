"""What goes into the store and comes out of it, beside the records of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from kakutei.copies import Signature
from kakutei.types import Claim, Document


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read, where (`location`, `line`), with its claims and its signature for finding copies."""

    document: Document
    location: str
    line: int | None
    claims: tuple[Claim, ...]
    signature: Signature


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document: in force from `recorded` until `superseded` (instants; None where it still is)."""

    document: Document
    location: str
    line: int | None
    recorded: str
    superseded: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds that is in force."""

    documents: int
    claims: int
    copies: int
    problems: int
