"""Asking the net for feeds, pages and archives: the only package that opens a socket.

A `Fetcher` turns a `Request` into an `Answer`, which holds what came or what went wrong. docs/fetching.md says how far
it goes and how it behaves.
"""

from __future__ import annotations

from kakutei.fetch.fetcher import Fetcher
from kakutei.fetch.settings import Limits, Manners

__all__ = ["Fetcher", "Limits", "Manners"]
