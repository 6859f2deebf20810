"""Works of which an English headline speaks at once: lists before the medium word that they share."""

from __future__ import annotations

import re

from kakutei.links.citing import is_name
from kakutei.links.grammar import LEFT_EDGE
from kakutei.links.trimming import trim

_MORE = re.compile(r"(?:,? (?:and|&)|,) (?:(?:many|other|several) )?(?:more|others)(?: new)?\Z", re.I)
_AND = re.compile(r"(?:and|&) ")
_LAST = re.compile(r" (?:and|&) (?=[^\W_a-z])")
# Who is cast or invited, and where things are: the list is of people and places.
_OF_OTHERS = re.compile(
    r"\b(?:casts?|hosts?|stars?|starring|joins?|welcomes?|features?|featuring|invites?|names|recruits?|guests?|staff"
    r"|voices?|directors?|performs?|from|by|with|at|in|on) (?:the )?\Z",
    re.I,
)


def before_medium(headline: str, end: int) -> list[tuple[int, int]]:
    """The spans of the names of a list that ends right before the medium word of a headline; none where it is no list.

    Two with only a comma between them are one where a verb has them as its objects, and both are of several words.
    """
    edge = max((found.end() + 1 for found in LEFT_EDGE.finditer(headline, 0, end)), default=0)
    more = _MORE.search(headline[:end], edge)
    last = more.start() if more else end
    if not (more or ", " in headline[edge:last]) or _OF_OTHERS.search(headline, 0, edge):
        return []
    spans: list[tuple[int, int]] = []
    at = edge
    for entry in headline[edge:last].split(", "):
        joined = _AND.match(entry)
        spans.append((at + (joined.end() if joined else 0), at + len(entry)))
        at += len(entry) + 2
    joint = _LAST.search(headline, *spans[-1]) if len(spans) > 1 and not more and not joined else None
    if joint:
        spans[-1:] = [(spans[-1][0], joint.start()), (joint.end(), spans[-1][1])]
    names = [headline[slice(*span)] for span in spans]
    objects = edge > 0 and all(" " in name and "'s " not in name and "’s " not in name for name in names)
    sure = more or joined or len(spans) > 2 or objects
    return spans if sure and all(map(is_name, names)) and trim(headline, *spans[-1]) else []
