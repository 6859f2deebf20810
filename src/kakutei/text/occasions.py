"""Where English headings of lists say that something was told, which says nothing of what they list."""

from __future__ import annotations

import re

TOLD_AT = re.compile(
    r"\b(?:at|during|in) (?:its|the|an?|their|this year's) [^,.\n]{0,40}?\b(?:panel|convention|event)\b"
)
"""The occasion as a phrase: "at its panel", "during this year's convention"."""
