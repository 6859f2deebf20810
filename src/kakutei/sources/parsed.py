"""What reading one source gives."""

from __future__ import annotations

from dataclasses import dataclass

from kakutei.errors import Problem
from kakutei.types import Item


@dataclass(frozen=True, slots=True)
class Parsed:
    """The articles that could be read, in the order of the source, and what could not."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
