"""Text as every stage sees it: same-length folding, sentences, and text in which found things are masked."""

from kakutei.text.folding import beyond_ascii, fold_title, lower, squash
from kakutei.text.forms import FormTable, Hit, forms_of
from kakutei.text.lexicon import Lexicon, whole_word
from kakutei.text.marks import Mark, MarkedText
from kakutei.text.seasons import SeasonTitle, split_season, without_number, without_season
from kakutei.text.sentences import Region, Sentence, split_sentences
from kakutei.text.spacing import Closed, close_up
from kakutei.text.titles import (
    romaji_spellings,
    spelling_forms,
    spelling_key,
    title_forms,
    title_key,
    title_keys,
    title_words,
    without_article,
)
from kakutei.text.words import Content, Word, content, small_words, words

__all__ = [
    "Closed",
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
    "beyond_ascii",
    "close_up",
    "content",
    "fold_title",
    "forms_of",
    "lower",
    "romaji_spellings",
    "small_words",
    "spelling_forms",
    "spelling_key",
    "split_season",
    "split_sentences",
    "squash",
    "title_forms",
    "title_key",
    "title_keys",
    "title_words",
    "whole_word",
    "without_article",
    "without_number",
    "without_season",
    "words",
]
