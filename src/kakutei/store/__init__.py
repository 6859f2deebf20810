"""The store: documents with all their versions, claims, copies, judgements and problems; the only module with SQL.

What a source said is never edited: a changed document is a new version, and the claims of the older one are withdrawn
from that instant on. Every instant is given by the caller; the store has no clock.
"""

from __future__ import annotations

from kakutei.store.opening import open_store
from kakutei.store.records import Bookmark, Counts, Derived, Noted, Reading, Stale, Version
from kakutei.store.register import Register
from kakutei.store.schema import SCHEMA_VERSION
from kakutei.store.store import EVERYTHING, Store

__all__ = [
    "EVERYTHING",
    "SCHEMA_VERSION",
    "Bookmark",
    "Counts",
    "Derived",
    "Noted",
    "Reading",
    "Register",
    "Stale",
    "Store",
    "Version",
    "open_store",
]
