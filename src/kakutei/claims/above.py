"""What the lines above a match tell, by the name under which a pattern asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kakutei.claims.acquirers import acquirer_above
from kakutei.claims.rankings import list_above, rank_above
from kakutei.claims.rosters import chart_above, company_above
from kakutei.claims.standings import prize_category_above, ranking_above
from kakutei.claims.titlelists import service_line
from kakutei.text import MarkedText

_Told = tuple[str | int, ...]


def _one(told: Callable[[MarkedText, int], str | int | None]) -> Callable[[MarkedText, int], _Told]:
    """What tells one thing or None, as what tells any number of them."""

    def _all(marked: MarkedText, at: int) -> _Told:
        found = told(marked, at)
        return () if found is None else (found,)

    return _all


ABOVE: Mapping[str, Callable[[MarkedText, int], tuple[str | int, ...]]] = {
    "list": _one(list_above),
    "rank_above": _one(rank_above),
    "chart_above": _one(chart_above),
    "company_above": _one(company_above),
    "ranking_above": _one(ranking_above),
    "prize_category_above": _one(prize_category_above),
    "service_line": service_line,
    "acquirer_above": acquirer_above,
}
