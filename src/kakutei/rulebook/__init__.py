"""The rulebook: the only reader of the packaged rule files; it validates, compiles and freezes them."""

from kakutei.rulebook.fingerprint import edition, fingerprint
from kakutei.rulebook.naming import context, ordinary_words, read_companies, read_kanji, read_titles
from kakutei.rulebook.outlets import known_sources
from kakutei.rulebook.patterns import patterns, read_rules
from kakutei.rulebook.policy import policy, policy_version, read_policy

__all__ = [
    "context",
    "edition",
    "fingerprint",
    "known_sources",
    "ordinary_words",
    "patterns",
    "policy",
    "policy_version",
    "read_companies",
    "read_kanji",
    "read_policy",
    "read_rules",
    "read_titles",
]
