"""What goes into the store and comes out of it, beside the records of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from kakutei.copies import Signature
from kakutei.errors import Problem
from kakutei.types import Claim, Document


@dataclass(frozen=True, slots=True)
class Reading:
    """A document that was read, where (`location`, `line`), with its claims and its signature for finding copies.

    `edition` names the rules by which its claims were found.
    """

    document: Document
    location: str
    line: int | None
    claims: tuple[Claim, ...]
    signature: Signature
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document: in force from `recorded` until `superseded` (instants; None where it still is).

    `reason` says why it ended where nothing took its place: the article was taken down.
    """

    document: Document
    location: str
    line: int | None
    recorded: str
    superseded: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A problem with the source it was met at, if any, when it was met first and last, and how often (instants)."""

    problem: Problem
    source: str | None
    first: str
    last: str
    times: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds that is in force."""

    documents: int
    claims: int
    copies: int
    problems: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far an archive has been read: through the record at byte `offset`, or to its end where it is `done`.

    `archive` is its identity, `name` what its file was called.
    """

    archive: str
    name: str
    offset: int
    done: bool = False


@dataclass(frozen=True, slots=True)
class Derived:
    """What was derived of one franchise, ready to be printed; every text is JSON but for the lines of exports.

    `family` is the key of all titles that may belong together, `names` are these titles and those that the rules know
    beside them, `titles` are the franchise's own. `facts` gives the standing of each fact by its identity.
    """

    franchise: str
    family: str
    names: str
    titles: str
    listing: str
    disputes: str
    facts: str
    json_lines: str
    csv_lines: str


@dataclass(frozen=True, slots=True)
class Stale:
    """Titles whose franchises have changed since they were derived; `marks` are the numbers of these notes.

    The title "" stands for all. `by` is the fingerprint of what derived the rest, None where nothing was derived.
    """

    marks: tuple[int, ...]
    titles: frozenset[str]
    by: str | None
