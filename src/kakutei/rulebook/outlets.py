"""The packaged list of well-known sources, `data/sources.toml`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, get_args

from kakutei.errors import RuleError
from kakutei.rulebook.tables import read_table
from kakutei.sources.register import KnownSource
from kakutei.types import Tier

_FIELDS = frozenset({"name", "tier", "lang", "site", "owner", "region", "feed", "note"})
_NEEDED = frozenset({"name", "tier", "lang", "site"})
_TIERS: tuple[Tier, ...] = get_args(Tier)


@cache
def known_sources() -> tuple[KnownSource, ...]:
    """The well-known sources in the order of the file. Raises RuleError where a row is wrong."""
    path = resources.files("kakutei") / "data" / "sources.toml"
    return tuple(_read(row, path.name) for row in read_table(path).get("source", []))


def _read(row: dict[str, Any], path: str) -> KnownSource:
    name = str(row.get("name", "?"))
    if wrong := sorted(row.keys() ^ (_NEEDED | (row.keys() & _FIELDS))):
        raise RuleError(path, name, f"has unknown or missing fields: {', '.join(wrong)}")
    if row["tier"] not in _TIERS:
        raise RuleError(path, name, f"tier must be one of {', '.join(_TIERS)}")
    for field in ("site", "feed"):
        if not str(row.get(field, "https://")).startswith(("https://", "http://")):
            raise RuleError(path, name, f"{field} must be an address")
    return KnownSource(**row)
