"""Of what medium the titles of a Japanese list of places are: as the name of its prize, ranking or branch says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kakutei.links.candidates import Candidate
from kakutei.types import Medium

# 「港マンガ大賞」, 週間コミックランキング, 文庫部門では: the word for a medium stands in the name.
_LISTS = re.compile(
    r"(?:(?P<manga>マンガ|漫画|コミックス?)|(?P<novel>ラノベ|ライトノベル|文庫|小説|文学))[^。、\n「」『』]{0,10}?"
    r"(?:大賞|賞(?=[0-9０-９」』の])|アワード|ランキング|チャート|部門)"
)
_REACH = 1500
# What is told of a title that has a place: on its line, in its sentence, or on the line above.
_PLACE = re.compile(r"[0-9０-９]位|首位|賞|トップ")
_NO_BOOK = re.compile("動員|興行|興収")
_LONGEST = 30
_AHEAD = 160


def of_their_list(found: Sequence[Candidate], whole: str) -> Iterator[Candidate]:
    """Yield the candidates, those without a medium that have a place in a list of books with that of the list."""
    lists = [(match.start(), _medium(match)) for match in _LISTS.finditer(whole)]
    for candidate in found:
        at = bisect_left(lists, (candidate.start,)) - 1 if lists and candidate.medium == "franchise" else -1
        near = at >= 0 and candidate.start - lists[at][0] < _REACH
        yield replace(candidate, medium=lists[at][1]) if near and _is_placed(candidate, whole) else candidate


def _medium(match: re.Match[str]) -> Medium:
    return "manga" if match["manga"] else "novel"


def _is_placed(candidate: Candidate, whole: str) -> bool:
    line = whole.rfind("\n", 0, candidate.start) + 1
    begin = max(line, whole.rfind("。", 0, candidate.start) + 1)
    ends = [end for mark in "。\n" if (end := whole.find(mark, candidate.end)) >= 0]
    end = min([*ends, candidate.end + _AHEAD])
    if _NO_BOOK.search(whole, begin, end):
        return False
    if _PLACE.search(whole, begin, end):
        return True
    above = whole[max(0, line - 1 - _LONGEST) : max(0, line - 1)].rpartition("\n")[2]
    return 0 < len(above) < _LONGEST and _PLACE.search(above) is not None
