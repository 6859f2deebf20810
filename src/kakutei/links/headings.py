"""Where the items of a round-up begin in English: lines that are headings, and entries that begin with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

# So many items make a round-up.
LEAST = 2
_LINE = re.compile(r"[^\n]+")
# A mark or a number before an entry.
_BULLET = r"(?:[-*+•‣◦·]|\d{1,2}[.)])[ \t]+"
# "• Paper Lantern Club: The manga will end", "Paper Lantern Club Season 2 – It streams in May".
_ENTRY = re.compile(
    rf"[ \t]*(?P<bullet>{_BULLET})?(?P<t>[^\n:–—]{{2,80}}(?:: [^\n:–—]{{2,60}})?)(?:: |"
    rf" [–—-] )(?=[\"“]?[A-Z0-9])(?P<rest>[^\n]{{20,}})$"
)
# What stands behind its title, as a quick look: most lines have none of these.
_BEHIND_TITLE = (": ", " – ", " — ", " - ")
# What an entry goes on with is a sentence: it has small words, and an end.
_SENTENCE = re.compile(r"(?: [a-z][\w'-]*){2}.*[.!?][\"”)]?$")
# Titles have no small words but those that join others; a heading of another sort has a verb or a role.
_NO_TITLE = re.compile(
    r"\b(?:as|by|cast|staff|directors?|music|voices?|starring|source|synopsis|story|from|note|update|related|thoughts|"
    r"premiering|release date|genre|where|when|what|how|why)\b",
    re.I,
)
_WORDS = re.compile(r"(?<![\w'-])[a-z][\w'-]*")
_JOINING = frozenset("of the no ga wo o wa to ni na in a an and for on at is x de e with mo kara my or vs".split())
# A heading is short, ends in no full stop, and a paragraph follows. Questions name no title more.
_HEADING = re.compile(r"(?P<t>[A-Z\"“'‘\[#][^\n]{5,109}[^\n.,;:?…\s])[ \t]*\n+(?=[^\n]{60,}[.!?][\"”)]?[ \t]*(?:\n|$))")
# Characters of the longest line that can be one; trying the longer ones takes most of the time.
_LONGEST_HEADING = 111
_NO_HEADING = re.compile(
    r"[.?] [A-Z]|: |\bas\b|^(?:What|Who|When|Where|Why|How|Will|Is|Are|Does|Do|Should|Sources?|Images?|Photos?|"
    r"Credits?|Related)\b",
    re.I,
)


def entries(text: str, start: int) -> list[tuple[int, int]]:
    """The spans of what stands before the colon or dash of entries that go on with a sentence, of two and more."""
    found = [
        match
        for line in _LINE.finditer(text, start)
        if any(sign in line[0] for sign in _BEHIND_TITLE)
        and (match := _ENTRY.match(text, line.start(), line.end()))
        and _is_entry(match)
    ]
    return [match.span("t") for match in found] if len(found) >= LEAST else []


def _is_entry(match: re.Match[str]) -> bool:
    title = match["t"]
    return (
        _SENTENCE.search(match["rest"]) is not None
        and _NO_TITLE.search(title) is None
        and (match["bullet"] or all(word in _JOINING for word in _WORDS.findall(title)))
        and (title[0].isupper() or title[0].isdigit())
    )


def headings(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines of a body that head a paragraph, where there are two and more."""
    found = [
        match.span("t")
        for line in _LINE.finditer(text, start)
        if len(line[0].rstrip(" \t")) <= _LONGEST_HEADING
        and (match := _HEADING.match(text, line.start()))
        and _NO_HEADING.search(match["t"]) is None
    ]
    if len(found) >= LEAST:
        yield from found
