"""A candidate: a stretch of text that its surroundings make a title."""

from __future__ import annotations

from dataclasses import dataclass

from kakutei.types import Medium


@dataclass(frozen=True, slots=True)
class Candidate:
    """`whole[start:end]` may be a title; `score` in (0, 1] says how surely, `why` which grammar found it.

    `season` is the one that the title itself counts, if a catalogue says so. Not `everywhere` is for a word that is the
    title only here.
    """

    start: int
    end: int
    title: str
    score: float
    why: str
    medium: Medium = "franchise"
    season: int | None = None
    everywhere: bool = True
