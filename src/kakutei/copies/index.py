"""An index of signatures that finds the documents sharing text with a new one, at a cost that does not grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kakutei.copies.signatures import Signature

# The first documents filed under an anchor are enough: whatever repeats the later ones repeats them too, and an anchor
# in thousands of texts (a cookie notice, an imprint) costs no more than any other.
POSTINGS = 32
# Candidates returned for one document: the ones sharing most anchors.
CANDIDATES = 12
# One shared pair of facts is any two names that go together; one shared shingle is a formula.
LEAST_ANCHORS = 3
# Of documents with the same text, the first and so many more stand for all.
TWINS = 3


class Index:
    """Signatures filed under their anchors; of texts equal after normalisation the first few."""

    def __init__(self, signatures: Iterable[Signature] = ()) -> None:
        self._entries: list[Signature] = []
        self._twins: dict[int, list[Signature]] = {}
        self._exact: dict[bytes, int] = {}
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}
        for signature in signatures:
            self.add(signature)

    def __len__(self) -> int:
        """How many different texts are filed."""
        return len(self._entries)

    def add(self, signature: Signature) -> None:
        """File a signature."""
        place = self._exact.setdefault(signature.exact, len(self._entries))
        if place < len(self._entries):
            twins = self._twins.setdefault(place, [])
            if len(twins) < TWINS:
                twins.append(signature)
            return
        self._entries.append(signature)
        for anchor in signature.anchors:
            if self._first.setdefault(anchor, place) != place:
                postings = self._more.setdefault(anchor, [])
                if len(postings) < POSTINGS:
                    postings.append(place)

    def query(self, signature: Signature) -> tuple[Signature, ...]:
        """Other filed signatures that may share text with this one: the equal text first, then the likeliest.

        Texts with fewer than `LEAST_ANCHORS` anchors of their own are only found by the equal text.
        """
        counts: Counter[int] = Counter()
        for anchor in signature.anchors:
            counts.update(self._postings(anchor))
        equal = self._exact.get(signature.exact)
        if equal is not None:
            counts[equal] += len(signature.anchors) + LEAST_ANCHORS
        enough = (place for place, shared in counts.items() if shared >= LEAST_ANCHORS)
        likeliest = sorted(enough, key=lambda place: (-counts[place], place))[:CANDIDATES]
        found = (entry for place in likeliest for entry in (self._entries[place], *self._twins.get(place, ())))
        return tuple(entry for entry in found if entry.document != signature.document)

    def _postings(self, anchor: int) -> tuple[int, ...]:
        first = self._first.get(anchor)
        return () if first is None else (first, *self._more.get(anchor, ()))
