"""Finding works by a title in any form, a part of it, with slips, or by the address of a page.

The pieces of the query (see `deriving.grams_of`) lead to forms that share most of them; these are compared letter by
letter. So a slip costs some pieces and no more, and Japanese needs no words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from kakutei.catalogue.databases import read_address
from kakutei.catalogue.deriving import grams_of
from kakutei.catalogue.records import Match, Role
from kakutei.catalogue.viewing import works_by_id, works_of
from kakutei.text import spelling_forms

_CANDIDATES = 80
"""Forms that are compared with a query, letter by letter."""
_ENOUGH = 30_000
"""Places in the index that are looked at, before common pieces of a query are left aside."""
_LEAST_PIECES = 8
"""Pieces of a long query that are looked at, however common they are: a slip spoils four of them."""
_BEST = 40
"""Forms whose works are looked up."""
_AT_ONCE = 10
"""Forms whose works are looked up before it is asked whether these are enough."""
_SHORT = 2
"""Letters of a query whose forms are all parts of longer ones, so that comparing letter by letter tells nothing."""
_LEAST_SHARE = 0.3
"""Of the query's pieces that a form has to share: a slip in a word of six letters leaves half of them."""
LEAST_SCORE = 0.6
"""Of the likeness of a form that answers a query at all."""
_PART = 0.92
"""What a query is worth that is only a part of a title; the shorter the part, the less."""
ROLE_WORTH: dict[Role, float] = {"native": 1.0, "romaji": 1.0, "english": 1.0, "synonym": 0.98, "short": 0.96}
"""What the likeness of a title counts for, by its role."""
_SLUG = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+")
_LONGEST_QUERY = 300

_Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]


class Search:
    """Finds works in one edition of a catalogue; what it reads of the index it keeps."""

    def __init__(self, connection: sqlite3.Connection, edition: str) -> None:
        self.edition = edition
        self._connection = connection
        row = connection.execute("SELECT forms FROM gram WHERE gram = ''").fetchone()
        self._lengths = np.frombuffer(row[0], dtype=np.uint16) if row else np.zeros(1, dtype=np.uint16)

    def find(self, query: str, *, limit: int) -> tuple[Match, ...]:
        """The works that a query may mean, the likeliest first."""
        query = query.strip()[:_LONGEST_QUERY]
        if not query:
            return ()
        if address := read_address(query):
            works = works_by_id(self._connection, address)
            if works:
                return tuple(Match(work, 1.0, query) for work in works_of(self._connection, works[:limit]).values())
            slug = _SLUG.search(address.id)
            return self._by_title(re.sub("[-_]", " ", slug[0]), limit) if slug else ()
        return self._by_title(query, limit)

    def _by_title(self, query: str, limit: int) -> tuple[Match, ...]:
        scores: dict[int, float] = {}
        for key in spelling_forms(query):
            for form, score in self._forms(key):
                scores[form] = max(score, scores.get(form, 0.0))
        nearest = sorted(scores.items(), key=lambda item: -item[1])[: max(_BEST, limit)]
        best: dict[int, tuple[float, str]] = {}
        for start in range(0, len(nearest), _AT_ONCE):
            for work, text, score in self._works(dict(nearest[start : start + _AT_ONCE])):
                if score > best.get(work, (0.0, ""))[0]:
                    best[work] = (score, text)
            # What the other forms are synonyms of is worth no more.
            rest = nearest[start + _AT_ONCE :]
            if rest and sum(score >= rest[0][1] * ROLE_WORTH["synonym"] for score, _ in best.values()) >= limit:
                break
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], len(item[1][1]), item[0]))[:limit]
        works = works_of(self._connection, (work for work, _ in ranked))
        return tuple(Match(works[work], round(score, 3), text) for work, (score, text) in ranked)

    def _forms(self, key: str) -> Iterable[tuple[int, float]]:
        """The numbers of forms that come near one, each with its likeness."""
        numbers = self._candidates(key)
        marks = ",".join("?" * len(numbers))
        for number, form in self._connection.execute(f"SELECT id, key FROM form WHERE id IN ({marks})", numbers):
            if (score := likeness(key, form)) >= LEAST_SCORE:
                yield number, score

    def _candidates(self, key: str) -> list[int]:
        """The forms that share most of a query's pieces; of those that share as many, the ones nearest in length."""
        pieces = grams_of(key)
        if pieces and len(key) <= _SHORT and (found := self._holding(key)):
            return found
        lists = [self._holders(piece) for piece in self._rarest(pieces)]
        if not lists:
            return []
        shared = np.bincount(np.concatenate(lists))
        least = max(1, round(_LEAST_SHARE * len(lists)))
        numbers = np.flatnonzero(shared >= least)
        if len(numbers) > _CANDIDATES:
            common = shared[numbers]
            nearness = common / len(lists) + common / (len(pieces) + self._lengths[numbers])
            numbers = numbers[np.argpartition(-nearness, _CANDIDATES)[:_CANDIDATES]]
        return [int(number) for number in numbers]

    def _holding(self, key: str) -> list[int]:
        """The forms with one or two letters in them, of Latin ones at an end; the likeliest, which lengths tell."""
        ends = grams_of(key)
        lists = [self._holders(piece) for piece in (ends if key.isascii() else (key,))]
        numbers = np.unique(np.concatenate(lists)) if len(lists) > 1 else lists[0]
        begins = np.isin(numbers, self._holders(ends[0]), assume_unique=True)
        nearness = _part_worth(begins, len(key) / np.maximum(self._lengths[numbers], len(key)))
        if len(numbers) > _BEST:
            numbers = numbers[np.argpartition(-nearness, _BEST)[:_BEST]]
        return [int(number) for number in numbers]

    def _rarest(self, pieces: Sequence[str]) -> list[str]:
        """Those of the pieces, from the rarest on, that suffice: half of them or eight, and more that are rare."""
        marks = ",".join("?" * len(pieces))
        query = f"SELECT gram, length(forms) / 4 FROM gram WHERE gram IN ({marks}) ORDER BY 2, 1"
        sizes = self._connection.execute(query, pieces).fetchall()
        least = min(len(sizes) // 2, _LEAST_PIECES)
        places = enumerate(accumulate(size for _, size in sizes))
        enough = sum(number < max(least, 1) or looked_at <= _ENOUGH for number, looked_at in places)
        return [piece for piece, _ in sizes[:enough]]

    def _holders(self, piece: str) -> _Numbers:
        """The forms with a piece, in ascending order."""
        row = self._connection.execute("SELECT forms FROM gram WHERE gram = ?", (piece,)).fetchone()
        return np.frombuffer(row[0] if row else b"", dtype=np.uint32)

    def _works(self, scores: dict[int, float]) -> Iterable[tuple[int, str, float]]:
        """Works with a title of these forms, the title, and what that is worth."""
        marks = ",".join("?" * len(scores))
        query = (
            "SELECT spelled.form, work.work, title.text, title.role FROM spelled JOIN title ON title.id = spelled.title"
            f" JOIN work ON work.entry = title.entry WHERE spelled.form IN ({marks})"
        )
        for form, work, text, role in self._connection.execute(query, list(scores)):
            yield work, text, scores[form] * ROLE_WORTH[role]


def likeness(query: str, form: str) -> float:
    """How well a form answers a query, in [0, 1]: the same, one with slips, or one that it is a part of."""
    if query == form:
        return 1.0
    whole = fuzz.ratio(query, form) / 100
    if len(query) >= len(form):
        return whole
    covered = len(query) / len(form)
    if query in form:
        worth: float = _part_worth(form.startswith(query), covered)
        return max(whole, worth)
    part = fuzz.partial_ratio(query, form) / 100 if len(query) >= 4 else 0.0
    return max(whole, part * _PART * (0.7 + 0.3 * covered))


def _part_worth(begins: Any, covered: Any) -> Any:
    """What a query is worth that is a part of a form, by whether the form begins with it and how much it covers."""
    return (_PART + 0.06 * begins) * (0.8 + 0.2 * covered)
