"""Text as every stage sees it: same-length folding, sentences, and text in which found things are masked."""

from kakutei.text.folding import fold_title, lower, squash
from kakutei.text.lexicon import Lexicon
from kakutei.text.marks import Mark, MarkedText
from kakutei.text.sentences import Region, Sentence, split_sentences

__all__ = [
    "Lexicon",
    "Mark",
    "MarkedText",
    "Region",
    "Sentence",
    "fold_title",
    "lower",
    "split_sentences",
    "squash",
]
