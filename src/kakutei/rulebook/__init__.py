"""The rulebook: the only reader of the packaged rule files; it validates, compiles and freezes them."""

from kakutei.rulebook.patterns import patterns, read_rules
from kakutei.rulebook.policy import policy, read_policy

__all__ = ["patterns", "policy", "read_policy", "read_rules"]
