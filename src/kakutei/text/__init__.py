"""Text as every stage sees it: same-length folding, sentences, and text in which found things are masked."""

from kakutei.text.folding import fold_title, lower, squash
from kakutei.text.forms import FormTable, Hit, forms_of
from kakutei.text.lexicon import Lexicon
from kakutei.text.marks import Mark, MarkedText
from kakutei.text.sentences import Region, Sentence, split_sentences
from kakutei.text.titles import (
    SeasonTitle,
    romaji_spellings,
    split_season,
    title_forms,
    title_key,
    title_keys,
    title_words,
)
from kakutei.text.words import Content, Word, content, small_words, words

__all__ = [
    "Content",
    "FormTable",
    "Hit",
    "Lexicon",
    "Mark",
    "MarkedText",
    "Region",
    "SeasonTitle",
    "Sentence",
    "Word",
    "content",
    "fold_title",
    "forms_of",
    "lower",
    "romaji_spellings",
    "small_words",
    "split_season",
    "split_sentences",
    "squash",
    "title_forms",
    "title_key",
    "title_keys",
    "title_words",
    "words",
]
