"""Quotations and official synopses: passages that several texts may share without copying each other."""

from __future__ import annotations

import re

from kakutei.copies.shingles import units, weight

# Quotation marks that open and close differently never pair up wrongly; the straight one only within a paragraph.
_QUOTED = re.compile(r"“[^“”]+”|‘{2}[^‘’]+’{2}|``[^`]+?''|«[^«»]+»|「[^「」]+」|『[^『』]+』|\"[^\"\n]+\"")
_QUOTED_LINE = re.compile(r"^>.*$", re.MULTILINE)
# A line that announces the story in somebody else's words, and the paragraph after it.
_SYNOPSIS = re.compile(
    r"^(?P<cue>[^\n]*(?:synopsis|(?:describes|summari[sz]es|outlines|sums up|introduces|puts)\s[^\n]{0,60}:|"
    r"story\s(?:as\sfollows|so\sfar)|あらすじ|ストーリー|作品概要|作品紹介)[^\n]{0,40})\n+(?P<passage>[^\n]+)$",
    re.MULTILINE | re.IGNORECASE,
)
# Shorter quotations, titles above all, belong to the sentence they stand in.
LEAST = 50
# A text that is hardly more than its quotations is compared with them.
OWN = 0.4


def passages(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of long quotations, quoted lines and announced synopses, half-open, ascending, not overlapping."""
    spans = [match.span() for match in _QUOTED.finditer(text)]
    spans += [match.span() for match in _QUOTED_LINE.finditer(text)]
    spans += [match.span("passage") for match in _SYNOPSIS.finditer(text)]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif weight(units(text[start:end])) >= LEAST:
            found.append((start, end))
    return tuple(found)


def own_words(text: str) -> str:
    """The text without the passages it may share with others; all of it where little else is left."""
    spans = passages(text)
    if not spans:
        return text
    starts = (0, *(end for _, end in spans))
    ends = (*(start for start, _ in spans), len(text))
    rest = "\n".join(text[start:end] for start, end in zip(starts, ends, strict=True))
    return rest if weight(units(rest)) >= OWN * weight(units(text)) else text
