"""Copies: which documents repeat another one's text, and who had it first.

`detect` does it for a set of documents at once. Incrementally: `signature` once per document (pure, to be stored),
an `Index` of signatures for the candidates, `compare` for each candidate, `resolve` for the origins. `align` shows a
copy's sentences beside those of its origin.
"""

from kakutei.copies.detection import compare, detect, retelling
from kakutei.copies.index import Index
from kakutei.copies.origin import Pair, precedence, resolve
from kakutei.copies.passages import passages
from kakutei.copies.rewriting import Aligned, align
from kakutei.copies.signatures import Signature, signature

__all__ = [
    "Aligned",
    "Index",
    "Pair",
    "Signature",
    "align",
    "compare",
    "detect",
    "passages",
    "precedence",
    "resolve",
    "retelling",
    "signature",
]
