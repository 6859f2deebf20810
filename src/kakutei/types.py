"""The vocabulary: one frozen record per noun, a different type before and after each decision.

    Fetched → Item → Document → Claim → Fact

A `Claim` is what one document says and is never edited; a `Judgement` is a dated, reversible decision of a person; a
`Fact` is derived from both and a policy. Dates are EDTF strings (`2024-07-03`, `2024-07`, `2024`, `2024-22`,
`2024-07-01/2024-07-03`), instants are ISO 8601 in UTC ending in `Z`. Spans are half-open and count code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Tier = Literal["official", "trade", "general", "aggregator", "unknown"]
Stance = Literal["stated", "rumoured", "denied"]
Kind = Literal[
    "status",
    "release",
    "extent",
    "availability",
    "circulation",
    "chart",
    "credit",
    "cast",
    "theme_song",
    "material",
    "adapts",
    "award",
    "synopsis",
]
Medium = Literal["anime", "film", "manga", "novel", "live_action", "game", "stage", "music", "special", "franchise"]
SongPosition = Literal["opening", "ending", "insert", "theme"]
Standing = Literal["confirmed", "reported", "rumoured", "disputed", "superseded", "denied", "withdrawn"]

BY_NEARNESS: tuple[Tier, ...] = ("official", "trade", "general", "unknown", "aggregator")
"""The tiers, those nearer to where news is made first: who of two that print it on one day had it first."""

# ---- sources → documents -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes as they came, from a file or the net, and where from (`location`: a path or an address).

    `content_type` is the header that came with them, `url` the address they came from after all redirects.
    """

    location: str
    body: bytes
    content_type: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article as its source describes it; `html` is set instead of `text` where the page is still to be extracted.

    `location` says where it was read, `line` which line of a JSON Lines file. Every field the source did not give
    is None. `published` is an EDTF day, month or year, or an instant. `summary` says that the text is only what a feed
    tells of the article.
    """

    location: str
    text: str | None = None
    html: bytes | None = None
    line: int | None = None
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    tier: Tier | None = None
    published: str | None = None
    lang: str | None = None
    title: str | None = None
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One canonical text for ever. `whole` (title, newline, text) is what every span counts in.

    `id` is the source's own, else derived from address or content; `version` is the hash of the content, so a changed
    page is the same `id` with another `version`. `published` is an EDTF day, month or year, or None if unknown.
    `summary` says that the text is only what a feed tells of the article; it never takes the place of the whole.
    """

    id: str
    version: str
    title: str
    text: str
    lang: str
    tier: Tier = "unknown"
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    summary: bool = False

    @property
    def whole(self) -> str:
        """The text that spans point into: the title, a newline and the text."""
        return f"{self.title}\n{self.text}"


# ---- copies, links -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Copy:
    """Document `document` repeats `origin`, the first known publisher of that text; `similarity` is in (0, 1]."""

    document: str
    origin: str
    how: Literal["exact", "near", "rewritten"]
    similarity: float
    why: str = ""

    @property
    def confidence(self) -> float:
        """How sure it is, in (0, 1]: a rewritten copy starts at .6 where the texts are only just alike enough (.5)."""
        if self.how == "rewritten":
            return round(min(0.6 + 1.75 * (self.similarity - 0.5), 0.99), 2)
        return 1.0 if self.how == "exact" else round(max(0.9, min(self.similarity, 0.99)), 2)


@dataclass(frozen=True, slots=True)
class Work:
    """A work as a text names it: title without brackets or season suffix, medium, season ordinal, part as printed."""

    title: str
    medium: Medium = "franchise"
    season: int | None = None
    part: str | None = None

    def of_medium(self, medium: Medium) -> Work:
        """The work as one of another medium."""
        return Work(self.title, medium, self.season, self.part)


@dataclass(frozen=True, slots=True)
class Link:
    """The text between `start` and `end` of a document's `whole` names `work`; `score` in (0, 1], `why` in words."""

    start: int
    end: int
    work: Work
    score: float
    why: str


TOLD = "behind a medium word"
"""Why a title in brackets of its own, right behind a word for what it is, is one: it is short for nothing else."""
EXAMPLE = "an example of works"
"""Why a title is one that a text names among others of its sort, and is not what the text is about."""


# ---- claims: one value type per kind, fields as in the labelling guide -----------------------------------------------


@dataclass(frozen=True, slots=True)
class StatusValue:
    """A work is at a stage of its life."""

    state: Literal["announced", "in_production", "delayed", "cancelled", "hiatus", "resumed", "ended", "ongoing"]


@dataclass(frozen=True, slots=True)
class ReleaseValue:
    """Something comes out, or came out, on a date; `time` is as printed, also past 24:00."""

    event: Literal[
        "premiere",
        "episode",
        "volume",
        "chapter",
        "finale",
        "stream_start",
        "home_video",
        "event",
    ]
    date: str | None = None
    number: int | None = None
    time: str | None = None
    zone: str | None = None
    region: str | None = None
    service: str | None = None
    language: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class ExtentValue:
    """How much of a work there is."""

    count: int
    unit: Literal["episodes", "volumes", "chapters", "cours", "minutes", "seasons"]
    of: str | None = None


@dataclass(frozen=True, slots=True)
class AvailabilityValue:
    """Where a work can be watched or read."""

    service: str
    how: Literal["stream", "broadcast", "theatrical", "print", "digital", "home_video"] | None = None
    regions: tuple[str, ...] | None = None
    exclusive: bool | None = None
    language: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class CirculationValue:
    """Copies of a book; `increase` is True where the number is a growth and not a total."""

    copies: int
    basis: Literal["circulation", "sold", "printed"] | None = None
    includes_digital: bool | None = None
    volumes: int | None = None
    as_of: str | None = None
    increase: bool | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class ChartValue:
    """A rank or record on a named chart."""

    chart: str
    rank: int | None = None
    what: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class CreditValue:
    """Who makes a work, in which role."""

    role: Literal[
        "creator",
        "artist",
        "director",
        "chief_director",
        "assistant_director",
        "series_composition",
        "script",
        "character_design",
        "music",
        "art_director",
        "sound_director",
        "studio",
        "production",
        "publisher",
        "magazine",
    ]
    name: str


@dataclass(frozen=True, slots=True)
class CastValue:
    """Who plays whom; `language` is None for the original version."""

    performer: str
    character: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeSongValue:
    """A song of a work."""

    position: SongPosition
    title: str | None = None
    artist: str | None = None


@dataclass(frozen=True, slots=True)
class MaterialValue:
    """Something new to look at came out."""

    type: Literal["key_visual", "video", "stills"]
    number: int | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class AdaptsValue:
    """What a work covers or is based on."""

    source: str
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class AwardValue:
    """A prize."""

    award: str
    result: Literal["won", "nominated", "placed"] | None = None
    rank: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SynopsisValue:
    """A synopsis attributed to the rights holder or licensee."""

    by: str


Value = (
    StatusValue
    | ReleaseValue
    | ExtentValue
    | AvailabilityValue
    | CirculationValue
    | ChartValue
    | CreditValue
    | CastValue
    | ThemeSongValue
    | MaterialValue
    | AdaptsValue
    | AwardValue
    | SynopsisValue
)

VALUE_TYPES: dict[Kind, type[Value]] = {
    "status": StatusValue,
    "release": ReleaseValue,
    "extent": ExtentValue,
    "availability": AvailabilityValue,
    "circulation": CirculationValue,
    "chart": ChartValue,
    "credit": CreditValue,
    "cast": CastValue,
    "theme_song": ThemeSongValue,
    "material": MaterialValue,
    "adapts": AdaptsValue,
    "award": AwardValue,
    "synopsis": SynopsisValue,
}

KINDS: tuple[Kind, ...] = tuple(VALUE_TYPES)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing one document says about one work, never edited: `whole[start:end] == quote`.

    `found_by` names the pattern that read it.
    """

    document: str
    kind: Kind
    work: Work
    value: Value
    stance: Stance
    speaker: str | None
    quote: str
    start: int
    end: int
    found_by: str


# ---- the ledger ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Printing:
    """What the ledger knows of the document a claim stands in.

    `published` is the *said* time (EDTF or None), `recorded` the instant we took it in, `withdrawn` the instant from
    which on the document no longer says so. `copy_of` is the origin's document id where this one is a copy.
    """

    document: str
    outlet: str | None
    tier: Tier
    published: str | None
    recorded: str
    url: str | None = None
    title: str = ""
    lang: str = "und"
    copy_of: str | None = None
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A stored claim with its printing: what the ledger resolves.

    `id` is stable: a hash of document version and claim.
    """

    id: str
    claim: Claim
    printing: Printing


JudgementSort = Literal["accept", "reject", "correct", "lock", "merge", "split", "withdraw"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's dated, reversible decision: in force from `made` until `withdrawn` (instants).

    `accept`, `reject`, `lock` name a value (`work`, `kind`, `value`) or one `statement`; `correct` puts `instead` in
    the place of `value` (of every value of the slot where `value` is None); `merge` and `split` name two or more
    `spellings` of titles, or of names of people and companies; `withdraw` sets a whole `document` aside.
    """

    id: str
    sort: JudgementSort
    author: str
    reason: str
    made: str
    withdrawn: str | None = None
    work: Work | None = None
    kind: Kind | None = None
    value: Value | None = None
    instead: Value | None = None
    statement: str | None = None
    spellings: tuple[str, ...] = ()
    of: Literal["title", "name"] = "title"
    document: str | None = None


@dataclass(frozen=True, slots=True)
class WorkKey:
    """One work of a franchise: `franchise` is a `Franchise.key`; `subtitle` and `part` are folded, "" where none.

    An anime with `season` None is the series: what is said of it without a season.
    """

    franchise: str
    medium: Medium
    season: int | None = None
    subtitle: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Franchise:
    """Works that belong together: `title` as most often printed, `titles` every printed spelling, sorted."""

    key: str
    title: str
    titles: tuple[str, ...]
    works: tuple[WorkKey, ...]


NotCountedReason = Literal[
    "copy", "drifted", "repeated", "older", "stale", "rumour", "variant", "overridden", "contradicted", "outlier",
    "denial", "rejected", "withdrawn"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A statement (by id) that does not carry the standing value; `detail` says why in words ("copy of d7")."""

    statement: str
    reason: NotCountedReason
    detail: str


@dataclass(frozen=True, slots=True)
class Variant:
    """Another spelling of a value's name, the ids of the statements that print it, and how it differs.

    A `slip` is a mistake of spelling or of a field; otherwise the name is merely written in another way.
    """

    spelling: str
    statements: tuple[str, ...]
    note: str
    slip: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one slot of a work, with its standing and receipts, derived from statements.

    Values of one `slot` compete or accumulate by the kind's policy; `key` tells them apart within it. `since` and
    `until` bound the *said* time of the counted statements, `known` is the first day on which they sufficed for the
    standing (EDTF days, None where no counted document is dated). `speaker` said it first-hand. `supporting` and
    `not_counted` hold statement ids, ordered by said time; `score` is the posterior in [0, 1] where learnt.
    """

    work: WorkKey
    kind: Kind
    slot: str
    key: str
    value: Value
    standing: Standing
    why: tuple[str, ...]
    speaker: str | None
    supporting: tuple[str, ...]
    not_counted: tuple[NotCounted, ...] = ()
    variants: tuple[Variant, ...] = ()
    since: str | None = None
    until: str | None = None
    known: str | None = None
    score: float | None = None
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known, as of (`as_of`, `recorded_by`): facts in a fixed order, and the statements they rest on by id."""

    franchises: tuple[Franchise, ...]
    facts: tuple[Fact, ...]
    statements: Mapping[str, Statement]
    judgements: tuple[Judgement, ...] = ()
    as_of: str | None = None
    recorded_by: str | None = None
