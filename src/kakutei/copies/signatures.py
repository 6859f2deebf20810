"""A document's signature: what finding copies needs to keep of a text, a quarter of a kilobyte."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kakutei.copies.shingles import WORD, Hashes, has_units, hashes_of, shingles, units, weight
from kakutei.text import content
from kakutei.types import Document

SHINGLE_ANCHORS = 16
FACT_ANCHORS = 16
# A body lighter than eighty words may be a teaser that a whole series of texts shares: only its title tells it apart.
TELLING = 80 * WORD


@dataclass(frozen=True, slots=True)
class Signature:
    """`exact` is equal for texts equal after normalisation; `sketch` is what the document is filed under.

    `sketch` holds little-endian unsigned 64-bit hashes: the smallest ones of all shingles (a bottom-k sketch, Broder
    1997) and the smallest ones of all pairs of facts that follow each other. `total` counts the shingles.
    """

    document: str
    exact: bytes
    sketch: bytes
    total: int

    @property
    def anchors(self) -> tuple[int, ...]:
        """The hashes under which the document is filed: texts that share much or retell each other share some."""
        return tuple(np.frombuffer(self.sketch, dtype="<u8").tolist())


def own_units(document: Document) -> list[str]:
    """The units of the body; where it has hardly any words, of the title and the body."""
    body = units(document.text)
    return body if weight(body) >= TELLING else [*units(document.title), *body]


def is_empty(document: Document) -> bool:
    """Whether there are no words in it, so that it repeats nobody's."""
    return not has_units(document.title) and not has_units(document.text)


def exact(document: Document) -> bytes:
    """The same for two texts whose words are the same."""
    return _digest(own_units(document))


def signature(document: Document) -> Signature:
    """The document's signature; it depends on title and text alone."""
    text_units = own_units(document)
    hashes = shingles(text_units)
    sketch = np.concatenate((hashes[:SHINGLE_ANCHORS], _fact_pairs(document.text)[:FACT_ANCHORS]))
    return Signature(document.id, _digest(text_units), sketch.astype("<u8").tobytes(), len(hashes))


def _digest(text_units: list[str]) -> bytes:
    return hashlib.blake2b("\x1f".join(text_units).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _fact_pairs(text: str) -> Hashes:
    facts = content(text).facts
    return hashes_of(f"{one} {other}" for one, other in pairwise(facts) if one != other)
