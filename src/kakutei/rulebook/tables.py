"""Read one rule file."""

from __future__ import annotations

import tomllib
from importlib.resources.abc import Traversable
from typing import Any

from kakutei.errors import RuleError


def read_table(path: Traversable) -> dict[str, Any]:
    """The tables of a TOML file. Raises RuleError where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(path.name, "file", str(error)) from error
