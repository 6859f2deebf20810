"""From statements to what the ledger hears: whose voice it is, whether it is official, whether it may count.

Documents that copy each other are one voice; so are documents of one outlet, and documents that name the same speaker.
A copy of an unknown original stands for it. The official word is that of an official document, of a speaker whose name
says so, or of a company that the franchise itself is credited to or available from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kakutei.ledger.knowing import begin_day, said_day
from kakutei.ledger.names import Naming
from kakutei.ledger.policy import Policy, Speakers
from kakutei.text import fold_title
from kakutei.types import (
    AvailabilityValue,
    CreditValue,
    NotCounted,
    NotCountedReason,
    Printing,
    Statement,
    Value,
)

_HOLDER_ROLES = frozenset({"publisher", "magazine", "studio", "production"})
_HOLDER_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement as it is weighed.

    `value` has its names in their usual spelling; `said` is the day on which its word was out for sure, `begin` the
    first day on which it may have been.

    `cluster` is one for all copies of a text, `depth` the copies between it and its origin; `slips` says how the
    printed spelling of a field differs, where it does. `learnt` says in words what was learnt of its voice.
    """

    statement: Statement
    value: Value
    said: str | None
    begin: str | None
    voice: str
    cluster: str
    depth: int
    official: bool
    accuracy: float
    barred: NotCounted | None = None
    slips: tuple[tuple[str, str], ...] = ()
    learnt: str | None = None

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def order(self) -> tuple[bool, str, str]:
        """Sorts by said day, undated last, then by id."""
        return (self.said is None, self.said or "", self.statement.id)


@dataclass(frozen=True, slots=True)
class Learning:
    """What was learnt of voices: how often they are right, and whose echo they are."""

    accuracy: Mapping[str, float]
    repeats: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in the documents of one franchise: each one's origin, the right holders, what is known of voices."""

    origins: Mapping[str, tuple[str, int]]
    printings: Mapping[str, Printing]
    holders: frozenset[str]
    learning: Learning

    def cluster(self, document: str) -> str:
        """The first known publisher of the text."""
        return self.origins.get(document, (document, 0))[0]

    def depth(self, document: str) -> int:
        """How many copies away from its first known publisher."""
        return self.origins.get(document, (document, 0))[1]


def voices(statements: Sequence[Statement], names: Naming, learning: Learning) -> Voices:
    """The voices of the statements that belong together."""
    live = [statement for statement in statements if statement.printing.withdrawn is None]
    printings = {statement.printing.document: statement.printing for statement in live}
    holders = frozenset(
        name
        for statement in live
        if statement.claim.stance == "stated"
        for name in _holder(statement.claim.value, names)
    )
    return Voices({document: _origin(document, printings) for document in printings}, printings, holders, learning)


def _origin(document: str, printings: Mapping[str, Printing]) -> tuple[str, int]:
    seen = {document}
    while (printing := printings.get(document)) is not None and printing.copy_of not in (None, *seen):
        document = str(printing.copy_of)
        seen.add(document)
    return document, len(seen) - 1


def _holder(value: Value, names: Naming) -> tuple[str, ...]:
    name = None
    if isinstance(value, CreditValue) and value.role in _HOLDER_ROLES:
        name = value.name
    elif isinstance(value, AvailabilityValue):
        name = value.service
    if name is None:
        return ()
    return tuple(form for form in map(fold_title, names.forms(name)) if len(form) >= _HOLDER_LETTERS)


def is_official(statement: Statement, heard_by: Voices, policy: Policy) -> bool:
    """Whether the statement carries the official word."""
    speaker = statement.claim.speaker
    if speaker is None:
        return statement.printing.tier in policy.official_tiers
    return official_speaker(speaker, policy.speakers) or _is_holder(speaker, heard_by.holders, policy)


@lru_cache(maxsize=8192)
def official_speaker(speaker: str, speakers: Speakers) -> bool:
    """Whether the speaker's printed name says that it is official."""
    folded = fold_title(speaker)
    return _names(folded, speakers.official) and not _names(folded, speakers.not_official)


def _is_holder(speaker: str, holders: Iterable[str], policy: Policy) -> bool:
    folded = fold_title(speaker)
    return _names(folded, holders) and not _names(folded, policy.speakers.not_official)


def _names(folded: str, words: Iterable[str]) -> bool:
    return any(_stands_in(word, folded) for word in words)


def _stands_in(word: str, folded: str) -> bool:
    if word not in folded:
        return False
    return not word.isascii() or re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", folded) is not None


def hear(
    statement: Statement, value: Value, slips: tuple[tuple[str, str], ...], *, heard_by: Voices, policy: Policy
) -> Heard:
    """The statement as a voice; withdrawn ones are heard but barred."""
    printing = statement.printing
    cluster = heard_by.cluster(printing.document)
    origin = heard_by.printings.get(cluster, printing)
    speaker = statement.claim.speaker
    barred = None
    if printing.withdrawn is not None:
        barred = not_counted(statement, "withdrawn", f"withdrawn on {printing.withdrawn[:10]}")
    official = is_official(statement, heard_by, policy)
    name = speaker or origin.outlet or cluster
    voice = fold_title(name)
    return Heard(
        statement=statement,
        value=value,
        said=said_day(printing),
        begin=begin_day(printing),
        voice=voice if official else heard_by.learning.repeats.get(voice, voice),
        cluster=cluster,
        depth=heard_by.depth(printing.document),
        official=official,
        accuracy=_accuracy(statement, voice, heard_by, policy, official=official),
        barred=barred,
        slips=slips,
        learnt=None if official else _learnt(name, voice, heard_by.learning),
    )


def _learnt(name: str, voice: str, learning: Learning) -> str | None:
    """`Mole Post is right in .83, and repeats tonbo wire`."""
    accuracy, origin = learning.accuracy.get(voice), learning.repeats.get(voice)
    told = [] if accuracy is None else [f"is right in {accuracy:.2f}".replace("0.", ".")]
    told += [] if origin is None else [f"repeats {origin}"]
    return f"{name} {' and '.join(told)}" if told else None


def not_counted(statement: Statement, reason: NotCountedReason, detail: str) -> NotCounted:
    """The statement with the reason why it does not carry the value."""
    return NotCounted(statement.id, reason, detail)


def _accuracy(statement: Statement, voice: str, heard_by: Voices, policy: Policy, *, official: bool) -> float:
    """How often such a statement is right: the official word by policy, others as learnt, else by their tier."""
    tier = statement.printing.tier
    if official:
        return policy.accuracy["official"] if tier in policy.official_tiers else policy.quoted[tier]
    learnt = heard_by.learning.accuracy.get(voice)
    return policy.accuracy[tier] if learnt is None else learnt


def bar_copies(heard: Sequence[Heard], alike: Callable[[Heard, Heard], bool], *, alone: bool) -> tuple[Heard, ...]:
    """Bars all but the first of each cluster in one slot: copies that say the same, and copies that drifted from it.

    `alike` says whether two values can both be meant; where values stand `alone` (sets), a copy that adds one speaks
    for itself, and a copy of a rejected statement is no better. In order of said time.
    """
    first: dict[str, list[Heard]] = {}
    out: list[Heard] = []
    for one in sorted(heard, key=lambda h: (h.depth, *h.order)):
        before = first.setdefault(one.cluster, [])
        reason = None if one.barred else _copied(one, before, alike, alone)
        if reason is None and (one.barred is None or one.barred.reason == "rejected"):
            before.append(one)
        out.append(one if reason is None else replace(one, barred=reason))
    return tuple(sorted(out, key=lambda h: h.order))


def bar_slips(heard: Sequence[Heard]) -> tuple[Heard, ...]:
    """Bars what misspells a name where others spell it: it is no further voice. All of `heard` tell one value."""
    if not any(one.barred is None and not one.slips for one in heard):
        return tuple(heard)
    return tuple(
        replace(one, barred=not_counted(one.statement, "variant", "; ".join(note for _, note in one.slips)))
        if one.slips and one.barred is None
        else one
        for one in heard
    )


def _copied(one: Heard, before: list[Heard], alike: Callable[[Heard, Heard], bool], alone: bool) -> NotCounted | None:
    document = one.statement.printing.document
    others = [first for first in before if first.statement.printing.document != document]
    same = [first for first in others if alike(one, first)]
    if same:
        return _copy_of(one, same[0])
    if not others or alone:
        return None
    origin = others[0].statement.printing.document
    return not_counted(one.statement, "drifted", f"copy of {origin}, which says otherwise")


def _copy_of(one: Heard, first: Heard) -> NotCounted:
    document = first.statement.printing.document
    differing = [
        name
        for name in type(one.value).__slots__
        if None not in (mine := getattr(one.value, name), theirs := getattr(first.value, name)) and mine != theirs
    ]
    if differing:
        return not_counted(one.statement, "drifted", f"copy of {document}, which has another {' and '.join(differing)}")
    return not_counted(one.statement, "copy", f"copy of {document}")
