"""Who had it first: from pairs of documents that share a text to the origin of each copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kakutei.types import BY_NEARNESS, Copy, Document

How = Literal["exact", "near", "rewritten"]
_HOWS: tuple[How, ...] = ("exact", "near", "rewritten")
_UNKNOWN = "~"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents one of which repeats the other; which one is decided later. `one` < `other`."""

    one: str
    other: str
    how: How
    similarity: float
    why: str = ""


def precedence(document: Document) -> tuple[str, int, str]:
    """Sorts first publishers first: latest day the date allows, then tier, then id.

    A month counts as its end and an unknown date as the end of time: nobody is first without proof.
    """
    published = (document.published or _UNKNOWN).rsplit("/", 1)[-1][:10]
    day = published if len(published) == 10 or published == _UNKNOWN else f"{published}{_UNKNOWN}"
    return day, BY_NEARNESS.index(document.tier), document.id


def resolve(documents: Iterable[Document], pairs: Iterable[Pair]) -> tuple[Copy, ...]:
    """One `Copy` per document that follows an earlier one; chains end at the first publisher. In the order of ids.

    Of several earlier texts the most similar is taken, and of equals the earliest. Pairs naming an unknown document
    are left out.
    """
    rank = {document.id: place for place, document in enumerate(sorted(documents, key=precedence))}
    parents: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.one in rank and pair.other in rank:
            parents.setdefault(max(pair.one, pair.other, key=rank.__getitem__), []).append(pair)
    chosen = {child: _nearest(child, found, rank) for child, found in parents.items()}
    return tuple(_copy(child, chosen) for child in sorted(chosen))


def _nearest(child: str, pairs: Sequence[Pair], rank: Mapping[str, int]) -> Pair:
    return min(pairs, key=lambda pair: (_HOWS.index(pair.how), -pair.similarity, rank[_earlier(child, pair)]))


def _earlier(child: str, pair: Pair) -> str:
    return pair.other if pair.one == child else pair.one


def _copy(child: str, chosen: Mapping[str, Pair]) -> Copy:
    pair = chosen[child]
    origin = parent = _earlier(child, pair)
    while origin in chosen:
        origin = _earlier(origin, chosen[origin])
    why = pair.why if origin == parent else f"{pair.why}; by way of {parent}"
    return Copy(child, origin, pair.how, round(pair.similarity, 4), why)
