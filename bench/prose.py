"""What real articles print besides their news: plots, interviews, reviews of an event. All of it is invented.

The texts of the newsroom are the news alone, 1.1 kB each; an article of a news site is three to four. `article` fills a
text up to that length, the way sites do: behind the news.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Bytes of UTF-8; the median of real news pages that were measured is 3.7 kB.
SHORTEST, LONGEST = 3000, 4000
_HERE = Path(__file__).resolve().parent
PARAGRAPHS = {lang: (_HERE / f"prose.{lang}.txt").read_text(encoding="utf-8").splitlines() for lang in ("en", "ja")}


def article(row: Mapping[str, Any], dice: random.Random) -> dict[str, Any]:
    """A document of the newsroom with prose behind its news, three to four thousand bytes of text in all."""
    paragraphs = PARAGRAPHS["ja" if row.get("lang") == "ja" else "en"]
    text = str(row["text"])
    for paragraph in dice.sample(paragraphs, len(paragraphs)):
        longer = f"{text}\n{paragraph}"
        if len(longer.encode()) <= LONGEST:
            text = longer
        if len(text.encode()) >= SHORTEST:
            break
    return dict(row, text=text)
