"""An index of signatures that finds the documents sharing text with a new one, at a cost that does not grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kakutei.copies.signatures import Signature

# A shingle in more texts than this is boilerplate (a cookie notice, an imprint) and leads nowhere.
POSTINGS = 32
# Candidates returned for one document: the ones sharing most anchors.
CANDIDATES = 32


class Index:
    """Signatures filed under their anchors; texts equal after normalisation are filed once."""

    def __init__(self, signatures: Iterable[Signature] = ()) -> None:
        self._entries: list[Signature] = []
        self._exact: dict[bytes, int] = {}
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}
        for signature in signatures:
            self.add(signature)

    def __len__(self) -> int:
        """How many different texts are filed."""
        return len(self._entries)

    def add(self, signature: Signature) -> None:
        """File a signature; one whose text is already there changes nothing."""
        if signature.exact in self._exact:
            return
        place = len(self._entries)
        self._entries.append(signature)
        self._exact[signature.exact] = place
        for anchor in signature.anchors:
            if self._first.setdefault(anchor, place) != place:
                postings = self._more.setdefault(anchor, [])
                if len(postings) < POSTINGS:
                    postings.append(place)

    def query(self, signature: Signature) -> tuple[Signature, ...]:
        """Other filed signatures that may share text with this one: the equal text first, then the likeliest.

        Each different text is represented by the document that was filed with it first.
        """
        counts: Counter[int] = Counter()
        for anchor in signature.anchors:
            counts.update(self._postings(anchor))
        equal = self._exact.get(signature.exact)
        if equal is not None:
            counts[equal] += len(signature.anchors) + 1
        likeliest = sorted(counts, key=lambda place: (-counts[place], place))
        found = (self._entries[place] for place in likeliest)
        return tuple(entry for entry in found if entry.document != signature.document)[:CANDIDATES]

    def _postings(self, anchor: int) -> tuple[int, ...]:
        first = self._first.get(anchor)
        if first is None:
            return ()
        more = self._more.get(anchor, ())
        return () if len(more) >= POSTINGS else (first, *more)
