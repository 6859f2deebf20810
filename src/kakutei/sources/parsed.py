"""What reading one source gives, and how much of it may be one article."""

from __future__ import annotations

from dataclasses import dataclass

from kakutei.errors import Problem
from kakutei.types import Item

LARGEST_ARTICLE = 16 * 1024 * 1024
"""Bytes of one article, page or line above which it is not read: the longest news text we met has 0.2 MB."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The articles that could be read, in the order of the source, and what could not."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
