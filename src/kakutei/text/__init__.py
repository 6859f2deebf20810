"""Text as every stage sees it: same-length folding, sentences, and text in which found things are masked."""

from kakutei.text.folding import beyond_ascii, fold_title, lower, squash
from kakutei.text.lexicon import Lexicon, whole_word
from kakutei.text.marks import Mark, MarkedText
from kakutei.text.sentences import Region, Sentence, split_sentences
from kakutei.text.words import Content, Word, content, small_words, words

__all__ = [
    "Content",
    "Lexicon",
    "Mark",
    "MarkedText",
    "Region",
    "Sentence",
    "Word",
    "beyond_ascii",
    "content",
    "fold_title",
    "lower",
    "small_words",
    "split_sentences",
    "squash",
    "whole_word",
    "words",
]
