"""The records of the rules: what a pattern file says, frozen, with its shape compiled.

A pattern is data: a *shape* over masked text, the *triggers* without which it cannot match, and what it *yields*.
`docs/patterns.md` is the manual; `rulebook` is the only reader of the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kakutei.claims.billing import Listing
from kakutei.claims.shapes import Shape, slot_types
from kakutei.dates import Direction
from kakutei.types import Kind, Stance

Sort = Literal["int", "tuple", "bool", "text"]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its works in ⟦ ⟧ and the exact claims a pattern must find in it; none for a counter-example."""

    text: str
    published: str | None = None
    claims: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Yield:
    """What a pattern gives a field of its value: a constant, or what slots caught, alone or within a text.

    `sort` is how the field is stored; `slots` are in the order of `template`, a format string of several slots.
    """

    field: str
    sort: Sort
    constant: Any = None
    slots: tuple[str, ...] = ()
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One form of the language that carries a claim of one kind.

    `regex` matches masked text within one sentence; `item`, where given, is matched again and again behind it, one
    claim each; `entries` says of what sort the list is that fills its slots instead. `yields` gives the value's
    fields. `medium`, `season` and `title` say which work is meant where the subject phrase does not. `news` claims
    take the announcer of the lead sentence as their speaker; background does not. What every match asks for is told
    once: `types` are the types of the named slots, `caught` the slots that the value is made of, `subjects` those
    that may name the work, the likeliest first, `constants` the fields of the value that are always the same,
    `filled` the others; `elsewhere` says that some of what is caught stands in no slot of the shape. `listed` names
    the lists ("cast", "staff") whose entries are its matches, instead of the shape's.
    """

    name: str
    kind: Kind
    lang: str
    shape: str
    regex: Shape
    triggers: tuple[str, ...]
    yields: tuple[Yield, ...]
    examples: tuple[Example, ...]
    counters: tuple[str, ...]
    item: Shape | None = None
    entries: Listing | None = None
    regions: frozenset[str] = frozenset({"title", "subhead", "body"})
    medium: str | None = None
    season: str | None = None
    title: str | None = None
    stance: Stance | None = None
    news: bool = False
    direction: Direction = "nearest"
    given: Shape | None = None
    unless: Shape | None = None
    check: str | None = None
    origin: str | None = None
    listed: str | None = None
    types: Mapping[str, str] = field(init=False)
    caught: tuple[str, ...] = field(init=False)
    subjects: tuple[str, ...] = field(init=False)
    constants: Mapping[str, Any] = field(init=False)
    filled: tuple[Yield, ...] = field(init=False)
    elsewhere: bool = field(init=False)

    def __post_init__(self) -> None:
        types = slot_types(self.shape)
        named = (name for name, slot in types.items() if slot in ("subject", "work") and not name.startswith("other"))
        caught = tuple(dict.fromkeys(slot for told in self.yields for slot in told.slots))
        derived = {
            "types": types,
            "caught": caught,
            "filled": tuple(told for told in self.yields if told.slots),
            "elsewhere": any(slot not in types for slot in caught),
            "subjects": tuple(dict.fromkeys(("subject", "work", *named))),
            "constants": {told.field: told.constant for told in self.yields if told.constant is not None},
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Name:
    """What a form of the names files means: `slot` is its type of mark, `value` its normal form or key."""

    slot: str
    value: str


@dataclass(frozen=True, slots=True)
class Cues:
    """One language's words that turn a clause into a rumour or a denial, and the forms in which a speaker is named.

    `saying` is a quick test for any word of saying; each of `speakers` has a group `who`, and so has each of `behind`,
    the forms in which the name stands behind what is said ("..., the studio said"). A sentence with a word of `unreal`
    tells nothing.
    """

    rumoured: Shape
    denied: Shape
    saying: Shape
    speakers: tuple[Shape, ...]
    behind: tuple[Shape, ...] = ()
    unreal: Shape | None = None
