"""Every constant of truth discovery, with its source; the same for all data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The constants. docs/truth.md has the model they belong to and what halving and doubling each does."""

    accuracy: float = 0.8
    """Chance that a source of which nothing is known is right: 1 - ε of Dong et al. 2009."""
    source_strength: float = 5.0
    """How many claims of a source its prior accuracy is worth."""
    kind_strength: float = 50.0
    """How many claims of one kind a source's overall accuracy is worth for that kind."""
    alternatives: int = 10
    """n, the number of wrong values an item can have: Dong et al. 2009; never less than were seen."""
    evenness: float = 0.1
    """Concentration of the wrong values: large is Accu's even spread, near 0 is PopAccu's popularity."""
    imprecision: float = 0.1
    """Chance that a source that knows says a near value instead, where the item has one."""
    copying: float = 0.1
    """How many sources a source is expected to copy from."""
    copy_rates: tuple[float, ...] = (0.8, 0.95)
    """c, the share of a copier's values that are copied: Dong et al. 2009 has .8; .95 is nearly verbatim."""
    verbatim_rate: float = 0.999
    """c before anything is known of the truth: only repetition to the letter counts then."""
    starts: int = 8
    """How many points of view the search for the best explanation begins from."""
    search_claims: int = 25_000
    """How many claims that search looks at; the rest only follows."""
    search_rounds: int = 10
    """Rounds of expectation maximisation from each point of view."""
    rounds: int = 12
    """Rounds of expectation maximisation with copies and kinds."""
    bounds: tuple[float, float] = (0.01, 0.99)
    """No source is taken to be worse or better than this: Dong et al. clip likewise, to keep odds finite."""
