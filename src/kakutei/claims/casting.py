"""Who plays and who sings: named conditions on parts and songs."""

from __future__ import annotations

import re

from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import full_name, name_of, personal, sentence_of
from kakutei.claims.wordings import song_position
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import CastValue, Claim, ThemeSongValue

DUB = re.compile(r"\benglish(?:[- ]language)?[- ](?:dub|voice|cast)|\bdub(?:bed)?\b", re.I)
_CAST_CUE = re.compile(
    r"\b(?:casts?|stars?|starring|voic\w+|join\w*|play\w*|roles?|actors?|actress(?:es)?|seiyuu|cv|announc\w+|"
    r"reveal\w*|introduc\w+|adds?|"
    r"confirm\w*|reprise\w*|featur\w+|lead|leads|performers?|newcomers?|debuts|members?|dub)\b",
    re.I,
)
_NO_CHARACTER = re.compile(
    r"\b(?:producer|production|music|song|theme|studio|editor|sound|staff|director|animation|design|art|"
    r"photography|color|cg|3d|"
    r"release|date|price|time|venue|source|publisher|volume|episode|chapter|part|season|website|twitter|"
    r"genre|platforms?|tv|news|"
    r"related|tags?|via|opening|ending|insert|update|story|title|format|length|distribut\w+|licens\w+|"
    r"narrator:|broadcast|stream\w*|"
    r"guest|hero|host|adr|engineer|scriptwriter|translator|original|creator|author|artist)\b",
    re.I,
)


# "Charlotte's Tomori Nao" is a part in another work; "Pip's Parents" is none.
_OF_ANOTHER = re.compile(
    r"['\u2019]s (?!Parents|Mother|Father|Sister|Brother|Teacher|Boss|Friend|Grand|Aunt|Uncle|Wife|Husband|Son|"
    r"Daughter)[A-Z]"
)


def _dubbed(masked: str, match: Match) -> bool:
    """The sentence or the headline speaks of an English dub."""
    return DUB.search(sentence_of(masked, match)) is not None or DUB.search(masked.split("\n", 1)[0]) is not None


def _character(claim: Claim) -> bool:
    value = claim.value
    if not isinstance(value, CastValue):
        return False
    character = value.character
    return character is None or (_NO_CHARACTER.search(character) is None and _OF_ANOTHER.search(character) is None)


def _performer(claim: Claim, masked: str, match: Match) -> bool:
    """A personal name; in running text a single word only where the full name stands somewhere."""
    name = name_of(claim)
    if not personal(claim, masked, match) or not _character(claim):
        return False
    if " " in name or match.sentence.region != "body":
        return True
    word = re.escape(name)
    return re.search(rf"[^\W\da-z_][\w-]+ {word}\b|\b{word} [^\W\da-z_]\w", masked) is not None


def cast_original(claim: Claim, masked: str, match: Match) -> bool:
    """A performer and a character of the original version."""
    return _performer(claim, masked, match) and not _dubbed(masked, match)


def cast_dub(claim: Claim, masked: str, match: Match) -> bool:
    """A performer and a character of an English dub."""
    return _performer(claim, masked, match) and _dubbed(masked, match)


def _as_cast(claim: Claim, masked: str, match: Match) -> bool:
    sentence = sentence_of(masked, match)
    before = sentence[: match.start - match.sentence.start]
    alone = not before.strip() and match.sentence.end - match.end <= 2
    return personal(claim, masked, match) and _character(claim) and (alone or _CAST_CUE.search(before) is not None)


def cast_as(claim: Claim, masked: str, match: Match) -> bool:
    """`A as B` behind a word of casting, or as a line of its own."""
    return _as_cast(claim, masked, match) and not _dubbed(masked, match)


def cast_as_dub(claim: Claim, masked: str, match: Match) -> bool:
    """As `cast_as`, of an English dub."""
    return _as_cast(claim, masked, match) and _dubbed(masked, match)


def cast_brackets(claim: Claim, masked: str, match: Match) -> bool:
    """`Character (Performer)` in a sentence on characters, not `Performer (Earlier Work)`."""
    sentence = sentence_of(masked, match)
    on_characters = re.search(r"\b(?:characters?|voiced|played by|cv)\b", sentence, re.I) is not None
    return on_characters and SLOT_CHARS["role"] not in sentence and full_name(claim, masked, match)


def cast_list(claim: Claim, masked: str, match: Match) -> bool:
    """`Character: Performer` below the word cast."""
    above = masked[max(0, match.start - 1500) : match.start + 6]
    return full_name(claim, masked, match) and _character(claim) and re.search(r"\bcasts?\b", above, re.I) is not None


def cast_named(claim: Claim, masked: str, match: Match) -> bool:
    """Performers in full; a stage name of one word stands in a list of at least three."""
    listed = masked[match.start : match.end].count(",") > 1
    named = personal(claim, masked, match) and (listed or len(name_of(claim).split()) > 1)
    return named and not _dubbed(masked, match)


_NO_ACT = re.compile(
    r"^(?:the |an? )?(?:\w+ )?(?:bands?|groups?|duo|unit|singers?|artists?|song|songs|video|staff|series|"
    r"show|anime|film|cast|trailer|he|she|they|"
    r"it|who|visual|studio|season|character|characters|members?)$|\b(?:announced|revealed|official|website|"
    r"anime|episode|promotional|trailer)\b|^\W+$|^(?:in|for|on|at|of|from|to|by|with|and|new|also)\b",
    re.I,
)
_POSITION = re.compile(
    r"\b(?:(?:opening|ending|closing|insert|op|ed)(?: theme)?(?: songs?| tracks?)?|theme songs?|theme)\b", re.I
)


def song(claim: Claim, masked: str, match: Match) -> bool:
    """A song with a title or an artist that is somebody."""
    value = claim.value
    if not isinstance(value, ThemeSongValue) or (value.title is None and value.artist is None):
        return False
    return value.artist is None or (len(value.artist) > 1 and _NO_ACT.search(value.artist) is None)


def song_named(claim: Claim, masked: str, match: Match) -> bool:
    """As `song`, by somebody whose name has a capital, or with the title told."""
    value = claim.value
    if not isinstance(value, ThemeSongValue) or not song(claim, masked, match):
        return False
    return value.title is not None or (value.artist is not None and any(char.isupper() for char in value.artist))


def song_told_before(claim: Claim, masked: str, match: Match) -> bool:
    """The last song the text spoke of before has the claim's position."""
    value = claim.value
    before = list(_POSITION.finditer(masked, max(0, match.start - 400), match.start))
    told = before or list(_POSITION.finditer(masked.split("\n", 1)[0]))
    return (
        isinstance(value, ThemeSongValue)
        and song(claim, masked, match)
        and bool(told)
        and song_position(told[-1][0]) == value.position
    )


CASTING: dict[str, Check] = {
    check.__name__: check
    for check in (
        cast_original,
        cast_dub,
        cast_as,
        cast_as_dub,
        cast_brackets,
        cast_list,
        cast_named,
        song,
        song_named,
        song_told_before,
    )
}
