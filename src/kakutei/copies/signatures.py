"""A document's signature: what finding copies needs to keep of a text, under one kilobyte."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from kakutei.copies.shingles import WORD, Hashes, shingles, units, weight
from kakutei.types import Document

SKETCH = 112
ANCHORS = 16
# A body lighter than eighty words may be a teaser that a whole series of texts shares: only its title tells it apart.
TELLING = 80 * WORD


@dataclass(frozen=True, slots=True)
class Signature:
    """`exact` is equal for texts equal after normalisation; `sketch` the smallest shingle hashes of `total` in all.

    `sketch` is little-endian unsigned 64-bit, ascending, at most `SKETCH` of them (a bottom-k sketch, Broder 1997).
    """

    document: str
    exact: bytes
    sketch: bytes
    total: int

    @property
    def hashes(self) -> Hashes:
        """The sketch as an array."""
        return np.frombuffer(self.sketch, dtype="<u8")

    @property
    def anchors(self) -> tuple[int, ...]:
        """The hashes under which the document is filed: two texts that share much share some of these."""
        return tuple(self.hashes[:ANCHORS].tolist())


def own_units(document: Document) -> list[str]:
    """The units of the body; where it has hardly any words, of the title and the body."""
    body = units(document.text)
    return body if weight(body) >= TELLING else [*units(document.title), *body]


def signature(document: Document) -> Signature:
    """The document's signature; texts with equal `exact` are equal after normalisation."""
    text_units = own_units(document)
    exact = hashlib.blake2b("\x1f".join(text_units).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    hashes = shingles(text_units)
    return Signature(document.id, exact, hashes[:SKETCH].astype("<u8").tobytes(), len(hashes))
