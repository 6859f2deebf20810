"""The rulebook: the only reader of the packaged rule files; it validates, compiles and freezes them."""

from kakutei.rulebook.patterns import patterns, read_rules

__all__ = ["patterns", "read_rules"]
