"""Who plays and who sings: named conditions on parts and songs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import full_name, headline_of, name_of, personal, sentence_of
from kakutei.claims.topics import BOOKS, Context
from kakutei.claims.wordings import song_position
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import CastValue, Claim, ThemeSongValue, Value

# Only what is shown has these makers.
SCREEN_ROLES = frozenset(
    {"studio", "series_composition", "chief_director", "assistant_director", "sound_director", "art_director"}
)

DUB = re.compile(
    r"\benglish(?:[- ]language)?[- ](?:dub|voice|cast)|(?<!english sub and )\bdub(?:bed)?\b(?! (?:in japanese|song))",
    re.I,
)
_NO_DUB = re.compile(
    r"\b(?:japanese|original)(?: (?:voice|language|version))*(?: cast|'s cast| actors?| voices?)\b", re.I
)
_PAIR = re.compile(r"[^\W\d_a-z][\w'-]+ as (?:[\w'-]+ ){0,4}?[^\W\d_a-z]")
_CAST_CUE = re.compile(
    r"\b(?:casts?|stars?|starring|voic\w+|join\w*|play\w*|roles?|actors?|actress(?:es)?|seiyuu|cv|announc\w+|"
    r"reveal\w*|introduc\w+|adds?|return\w*|back|enlist\w*|tapped|chosen|selected|crew|ensemble|roster|alongside|"
    r"confirm\w*|repris\w*|featur\w+|lead|leads|led|headed|performers?|newcomers?|debuts|members?|dub)\b",
    re.I,
)
_NO_CHARACTER = re.compile(
    r"\b(?:producer|production|music|song|theme|studio|editor|sound|staff|director|animation|design|art|"
    r"photography|color|cg|3d|"
    r"release|date|price|time|venue|source|publisher|volume|episode|chapter|part|season|website|twitter|"
    r"genre|platforms?|tv|news|"
    r"related|tags?|via|opening|ending|insert|update|story|title|format|length|distribut\w+|licens\w+|"
    r"narrator:|broadcast|stream\w*|"
    r"guest|hero|host|adr|engineer|scriptwriter|translator|original|creator|author|artist|leads?|animator|designer|"
    r"composer|cv|casts?|supervisor|coordinator|planner|manager|judge|ambassador|con|expo)\b",
    re.I,
)


# "… of the Cursed Arm joins the cast": the end of a character's name.
_WITHIN_NAME = re.compile(r"\b(?:of|of the|as) $")
_LISTED = re.compile(r", (?:and )?| and | & ")
_ASIDE = re.compile(r" \([^()\n]*\)")
# "… A and B as C and D": the last of several performers alone, with the first of several parts.
_ANOTHER_BEFORE = re.compile(r"(?:\A|[^\w'-])(?-i:[A-Z])[\w'.-]*(?: \([^()\n]*\))?(?:,? and |, | & )\Z")
_AS_BEFORE = re.compile(r"\bas [^;:]*\Z")
_ANOTHER_BEHIND = re.compile(r"(?:, (?:and )?| and | & )(?![^,;.]{1,60} as )[\"'A-Z\ue000-\ue00f]")
_RESPECTIVELY = re.compile(r",? respectively\b")
# In a headline a list of parts goes on with words, too: "A, B play Pip's father, head of the fair".
_MORE_PARTS = re.compile(r",? respectively\b|, (?:and )?(?:the )?[a-z]")
_GOES_ON = re.compile(r",? and [A-Z]|, [A-Z]")
# Somebody is somebody's rival in the story, too; only words of acting make a part of that.
_RELATION = re.compile(r"['\u2019]s [a-z]+$")
_NAMED_BEHIND = re.compile(r"['\u2019]s [a-z]+, [A-Z]")
_ONE_IS = re.compile(r",? (?:is|was|will be)\b")
_PLAYED = re.compile(r"\b(?:casts?|stars?|starring|voic\w+|join\w*|play\w*|roles?|actors?|actress(?:es)?|dub)\b", re.I)
# Whom somebody replaces is named before "as", too.
_REPLACED = re.compile(r"\b(?:replac\w+|succeed\w*|from|instead of|in place of)(?: the late)? $", re.I)
_ON_CHARACTERS = re.compile(r"\b(?:characters?|voiced|played by|cv)\b", re.I)
_OF_STORY = re.compile(
    r"\b(?:follows?|following|cent(?:er|re)s|revolves|tells|story of|meets|befriends|chronicles|depicts)\b", re.I
)
_EARLIER_WORKS = re.compile(r"\b(?:direct\w*|cast|stars?|starring|staff|writ\w+|animat\w+|produc\w+)\b", re.I)
_IN_BRACKETS = re.compile(r"[\w'] \([A-Z][\w .'-]{2,30}\)")
# How far a list reaches, in masked characters, and an entry of one.
LIST_REACH = 1500
LEAST_LISTED = 2
_ENTRY = re.compile(r"[•*·-]? ?(?P<left>[^\n:–—/|=]{2,40}?)(?: ?: | [-–—/|=] )(?P<right>[^\n:–—/|=(]{2,40})")
# "Pip (Rin Kuzuha)" as a line of its own.
_BRACKETED = re.compile(r"[•*·-]? ?(?P<left>[^\n():]{2,40}) \((?P<right>[^\n():]{2,40})\)[ ]*$")
_CAST_LINE = re.compile(
    r"\b(?:casts?|joined by|voices?|stars?|voice actors?|seiyuu|characters|performers|starring|stars)\b", re.I
)
# A name and what its bearer is known for, with nothing else on the line.
_NAME_LINE = re.compile(
    r"[ \t]*(?:[•*·–-][ \t]*)?(?!Casts?\b|Main|Voice|English|Staff)(?:[^\W\da-z_][\w.'-]*(?: |$|(?=\n))){2,4}"
    r"(?:\([^()\n]{1,160}\)?)?[ \t]*$"
)
_LONGEST_HEADING = 48
_CAPITAL_BEFORE = re.compile(r"(?-i:[A-Z])[\w'-]* \Z")
# "Rin Kuzuha as Pip (left) and Ao Tachi as Pop": the list begins with the sentence.
_PAIRED = re.compile(r"[•*·–-]? ?[A-Z][^.:;]{2,60} as [A-Z][^.:;]{0,80}(?:,? and|,| &|/) \Z")

# "Charlotte's Tomori Nao" is a part in another work; "Pip's Parents" is none.
_OF_ANOTHER = re.compile(
    r"['\u2019]s (?!Parents|Mother|Father|Sister|Brother|Teacher|Boss|Friend|Grand|Aunt|Uncle|Wife|Husband|Son|"
    r"Daughter)[A-Z]"
)


def _dubbed(masked: str, match: Match) -> bool:
    """The heading of the list or the sentence, or else the headline, speaks of an English dub."""
    head = match.groups.get("head")
    sentence = masked[slice(*head)] if head else sentence_of(masked, match)
    if DUB.search(sentence) is not None:
        return True
    return DUB.search(headline_of(masked)) is not None and _NO_DUB.search(sentence) is None


def of_the_screen(context: Context, claim: Claim) -> Claim:
    """The claim; a book has no cast, no director and no studio, so that these are told of what is made of it."""
    staffed = isinstance(claim.value, CastValue) or getattr(claim.value, "role", None) in SCREEN_ROLES | {"director"}
    if not staffed or claim.work.medium not in BOOKS:
        return claim
    shown = context.medium if context.medium not in BOOKS else context.screen
    return replace(claim, work=replace(claim.work, medium=shown or "franchise"))


def spoken(value: Value, masked: str, match: Match) -> Value:
    """A part of an English dub carries the language; the sign of a plural's possessive is no part of a name."""
    if isinstance(value, CastValue) and value.character and value.character.endswith(("'", "\u2019")):
        value = replace(value, character=value.character[:-1])
    if isinstance(value, CastValue) and value.language is None and _dubbed(masked, match):
        return replace(value, language="en")
    return value


def is_character(claim: Claim) -> bool:
    """Whether a part is none of a staff, a headline or another work; also where no part is told."""
    value = claim.value
    if not isinstance(value, CastValue):
        return False
    character = value.character
    return character is None or (_NO_CHARACTER.search(character) is None and _OF_ANOTHER.search(character) is None)


def _performer(claim: Claim, masked: str, match: Match) -> bool:
    """A personal name; in running text a single word only where the full name stands somewhere."""
    name = name_of(claim)
    if not personal(claim, masked, match) or not is_character(claim):
        return False
    if " " in name or match.sentence.region != "body":
        return True
    word = re.escape(name)
    return re.search(rf"[^\W\da-z_][\w-]+ {word}\b|\b{word} [^\W\da-z_]\w", masked) is not None


def cast_part(claim: Claim, masked: str, match: Match) -> bool:
    """A performer and a character, read whole: neither of several pairs run together nor of a list cut short."""
    if not _performer(claim, masked, match) or _explained(claim, masked, match):
        return False
    return not (_runs_on(claim, masked, match) or _cut_short(masked, match))


def _explained(claim: Claim, masked: str, match: Match) -> bool:
    """Only who somebody is in the story, with the name behind it: "Toma's rival, Shiro, is voiced by"."""
    character = getattr(claim.value, "character", None) or ""
    end = match.groups.get("characters", (0, 0))[1]
    relation = _RELATION.search(character) is not None and _NAMED_BEHIND.search(claim.quote)
    return bool(relation) and _ONE_IS.match(masked, end) is not None


def _cut_short(masked: str, match: Match) -> bool:
    """Several performers "respectively" of whom only the last one's character was read."""
    listed = [_LISTED.search(masked[slice(*match.groups.get(name, (0, 0)))]) for name in ("people", "characters")]
    goes_on = _RESPECTIVELY if match.sentence.region == "body" else _MORE_PARTS
    return listed[0] is not None and listed[1] is None and goes_on.match(masked, match.end) is not None


def _runs_on(claim: Claim, masked: str, match: Match) -> bool:
    """One performer and a list of names that goes on: behind the first the next performers are named."""
    value, (start, end) = claim.value, match.groups.get("characters", (0, 0))
    listed = masked[start:end]
    if not isinstance(value, CastValue) or value.character is None or not _LISTED.search(listed):
        return False
    first, last = match.groups.get("people", (0, 0))
    if _LISTED.search(masked[first:last]) or not _GOES_ON.match(masked, end):
        return False
    return value.character not in _LISTED.split(listed)[0]


def cast_as(claim: Claim, masked: str, match: Match) -> bool:
    """`A as B` behind a word of casting, or as a line of its own."""
    sentence = sentence_of(masked, match)
    before = sentence[: match.start - match.sentence.start]
    behind = sentence[match.end - match.sentence.start :].rstrip()
    alone = not before.strip(" •*·-–") and (len(behind) <= 2 or behind.lstrip()[0] in ",;(–—")
    named = personal(claim, masked, match) and is_character(claim) and not _REPLACED.search(before)
    # Two and more pairs make a cast of themselves: "Their partners are A as B, C as D".
    paired = len(_PAIR.findall(sentence)) > 1
    cue = _CAST_CUE if not _RELATION.search(claim.quote) else _PLAYED
    name = name_of(claim)
    bare = match.sentence.region == "body" and " " not in name and not name.isupper()
    if bare and not (alone or paired):
        return False
    if _ANOTHER_BEFORE.search(before) and _ANOTHER_BEHIND.match(behind) and not _AS_BEFORE.search(before):
        return False
    return named and (alone or paired or cue.search(before) is not None or _PAIRED.match(before) is not None)


def cast_several(claim: Claim, masked: str, match: Match) -> bool:
    """`A and B as C and D` in a sentence on a cast: as many performers as parts."""
    people, parts = (_ASIDE.sub("", masked[slice(*match.groups[name])]) for name in ("people", "characters"))
    count = len(_LISTED.split(people))
    told = _CAST_CUE.search(sentence_of(masked, match)) is not None
    return count > 1 and count == len(_LISTED.split(parts)) and told and _performer(claim, masked, match)


def cast_brackets(claim: Claim, masked: str, match: Match) -> bool:
    """`Character (Performer)` in a sentence on characters, not `Performer (Earlier Work)`."""
    sentence = sentence_of(masked, match)
    if SLOT_CHARS["role"] in sentence or not is_character(claim):
        return False
    if _CAPITAL_BEFORE.search(masked, max(match.sentence.start, match.start - 24), match.start):
        return False
    if _ON_CHARACTERS.search(sentence):
        return full_name(claim, masked, match)
    # A summary of the story names who plays whom as it goes; a surname alone where there are several.
    told = _OF_STORY.search(sentence) is not None and _EARLIER_WORKS.search(sentence) is None
    several = len(_IN_BRACKETS.findall(sentence)) > 2
    return told and (full_name if not several else personal)(claim, masked, match)


def cast_list(claim: Claim, masked: str, match: Match) -> bool:
    """`Character: Performer` below the word cast."""
    return _below_cast(claim, masked, match) and not _performers_first(masked, match)


def cast_list_of_performers(claim: Claim, masked: str, match: Match) -> bool:
    """`Performer – Character` below the word cast, in a list where only the left side has full names throughout."""
    return _below_cast(claim, masked, match) and _performers_first(masked, match)


def cast_list_in_brackets(claim: Claim, masked: str, match: Match) -> bool:
    """`Character (Performer)` in lines right below the word cast, of which some tell that it is this way round."""
    left, right = _bracketed(masked, match)
    told = bool(right) and min(right) > 1 and 1 in left
    return told and full_name(claim, masked, match) and is_character(claim)


def cast_of_names(claim: Claim, masked: str, match: Match) -> bool:
    """A full name as a line of its own among others, right below a line that announces a cast."""
    above = masked[max(0, match.sentence.start - LIST_REACH) : match.sentence.start].rstrip(" •*·–-\n").split("\n")
    told = [line for line in above if line.strip()]
    names = [*takewhile(_NAME_LINE.match, reversed(told))]
    head = told[-1 - len(names)] if len(names) < len(told) else ""
    end = masked.find("\n", match.end)
    below = masked[end:].lstrip("\n").split("\n", 1)[0] if end >= 0 else ""
    listed = bool(names) or _NAME_LINE.match(below) is not None
    return listed and _announces_cast(head) and full_name(claim, masked, match)


def _announces_cast(line: str) -> bool:
    """A heading of a few words, or a sentence that ends in a colon, on who plays."""
    heading = len(line) < _LONGEST_HEADING and _NAME_LINE.match(line) is None
    return _CAST_LINE.search(line) is not None and (line.rstrip().endswith(":") or heading)


def _bracketed(masked: str, match: Match) -> tuple[list[int], list[int]]:
    """How many words stand before and in the brackets of the lines around; none where no word for a cast heads them."""
    lines = [*_lines_up(masked, match.start, _BRACKETED), *_lines_down(masked, match.start, _BRACKETED)]
    entries = [entry for entry in map(_BRACKETED.match, lines) if entry]
    first = min((masked.find(entry[0]) for entry in entries), default=0)
    head = masked[: max(0, first)].rstrip("\n").rpartition("\n")[2]
    if len(entries) < LEAST_LISTED or not _CAST_LINE.search(head):
        return [], []
    return [len(entry["left"].split()) for entry in entries], [len(entry["right"].split()) for entry in entries]


def _below_cast(claim: Claim, masked: str, match: Match) -> bool:
    above = masked[max(0, match.start - 1500) : match.start + 6]
    return full_name(claim, masked, match) and is_character(claim) and re.search(r"\bcasts?\b", above, re.I) is not None


def _performers_first(masked: str, match: Match) -> bool:
    """Whether in the lines around some right side is one word while every left side is a full name."""
    lines = [*_lines_up(masked, match.start), *_lines_down(masked, match.start)]
    entries = [entry for entry in map(_ENTRY.match, lines) if entry]
    left, right = ([len(entry[side].split()) for entry in entries] for side in ("left", "right"))
    return bool(entries) and min(left) > 1 and right.count(1) * 2 >= len(right)


def _lines_up(masked: str, at: int, form: re.Pattern[str] = _ENTRY) -> Iterator[str]:
    above = masked[max(0, at - LIST_REACH) : masked.rfind("\n", 0, at) + 1]
    return takewhile(form.match, reversed(above.splitlines()))


def _lines_down(masked: str, at: int, form: re.Pattern[str] = _ENTRY) -> Iterator[str]:
    return takewhile(form.match, masked[masked.rfind("\n", 0, at) + 1 : at + LIST_REACH].splitlines())


def cast_named(claim: Claim, masked: str, match: Match) -> bool:
    """Performers in full; a stage name of one word stands in a list of at least three."""
    listed = masked[match.start : match.end].count(",") > 1
    before = max(match.sentence.start, match.start - 8)
    whole = masked[match.start].islower() or _WITHIN_NAME.search(masked, before, match.start) is None
    return whole and personal(claim, masked, match) and (listed or len(name_of(claim).split()) > 1)


# Who of a group of the story is played by whom is told with a word for voices, there or in the sentence before.
_VOICING = re.compile(r"\b(?:voic\w+|actors|actress\w*|performers|casts?)\b", re.I)
_VOICES = re.compile(r"\bvoic(?:es?|ed|ing)\b|\bvoice (?:actors?|cast)\b", re.I)
_NO_GROUP = re.compile(
    r"\b(?:english|japanese|dub|original|other|additional|new|voices?|returning|japan|america|today|prizes?|awards?"
    r"|winners|nominees|sponsors|partners|titles|works|performances|events?|panels?|bands?|artists?)\b",
    re.I,
)
_SENTENCE_BEFORE = 220
_NO_CAST = re.compile(
    r"\b(?:guests?|panels?|concerts?|events?|staff|conventions?|jury|judges?|festivals?|directors?|writers?|crew)\b",
    re.I,
)


def cast_of_part(claim: Claim, masked: str, match: Match) -> bool:
    """Several who play one group or part that the story has: "The voices for the Lamp Crew include A, B and C"."""
    value = claim.value
    if not isinstance(value, CastValue) or not is_character(claim) or not full_name(claim, masked, match):
        return False
    if value.character is None or _NO_GROUP.search(value.character):
        return False
    before = masked.rfind("\n", 0, match.start) + 1
    told = masked[max(before, match.start - _SENTENCE_BEFORE) : match.start]
    here = masked[match.start : match.groups["person"][0]]
    return _VOICING.search(here) is not None or (" " in value.character and _VOICES.search(told) is not None)


def cast_going_on(claim: Claim, masked: str, match: Match) -> bool:
    """More performers behind others, or in a text whose headline promises a cast; neither staff nor guests."""
    if not cast_named(claim, masked, match) or SLOT_CHARS["role"] in sentence_of(masked, match):
        return False
    before = masked.rfind("\n", 0, match.start) + 1
    told = masked[max(before, match.start - _SENTENCE_BEFORE) : match.start]
    here = masked[match.start : match.groups["person"][0]]
    if _VOICING.search(here):
        return True
    if SLOT_CHARS["role"] in told or _NO_CAST.search(told) or _NO_CAST.search(headline_of(masked)):
        return False
    return _PLAYED.search(told) is not None or _PLAYED.search(headline_of(masked)) is not None


# "⟨work⟩'s voice actors", "the cast of ⟨work⟩": what the brackets behind the names hold are parts in it.
_THEIRS = re.compile(
    rf"{SLOT_CHARS['work']}[{SLOT_CHARS['medium']}{SLOT_CHARS['season']} ]*(?:'s?)?"
    r"(?: (?:(?:director|english|japanese|voice|dub|main|lead|and|the) ?)*)?\Z",
    re.I,
)
_WORK_BEFORE = re.compile(rf"{SLOT_CHARS['work']}[^.;\n]{{0,90}}\Z")
_PART_IN_BRACKETS = re.compile(r"\(([^()\n]+)\)")


def cast_of_work(claim: Claim, masked: str, match: Match) -> bool:
    """Parts in brackets behind the performers of a work that the words before name, and no earlier works of theirs.

    Where it is not said whose performers they are, single words and not titles must be among the parts.
    """
    value = claim.value
    if not isinstance(value, CastValue) or not cast_named(claim, masked, match) or not is_character(claim):
        return False
    before = masked[match.sentence.start : match.start]
    if "of" in match.groups or _THEIRS.search(before):
        return True
    behind = masked[match.start : match.end + 120].split(". ")[0]
    parts = [part.removeprefix("the ") for part in _PART_IN_BRACKETS.findall(behind)]
    single = sum(" " not in part for part in parts)
    return _WORK_BEFORE.search(before) is not None and 2 * single > len(parts) > 1


_NO_ACT = re.compile(
    r"^(?:they|he|she|we|it|who)['\u2019]|^(?:several|some|many|members?|all|various) of\b|\b(?:characters?|cast)$|"
    r"^(?:the |an? )?(?:\w+ )?(?:bands?|groups?|duo|unit|singers?|artists?|song|songs|video|staff|series|"
    r"show|anime|film|cast|trailer|he|she|they|"
    r"it|who|visual|studio|season|character|characters|members?)$|\b(?:announced|revealed|official|website|"
    r"anime|episode|promotional|trailer)\b|^\W+$|^(?:in|for|on|at|of|from|to|by|with|and|new|also)\b",
    re.I,
)
# A theme is what a story is about, too.
_BARE_THEME = re.compile(r"(?:main )?theme\b(?! (?:song|track|music|tune))", re.I)
_SUNG = re.compile(r"\b(?:songs?|s[iau]ng|sings?|singing|perform\w*|music|singers?|band|singles?|tracks?)\b", re.I)
_POSITION = re.compile(
    r"\b(?:(?:opening|ending|closing|insert|op|ed)(?: theme)?(?: songs?| tracks?)?|theme songs?|theme)\b", re.I
)


def song(claim: Claim, masked: str, match: Match) -> bool:
    """A song with a title or an artist that is somebody."""
    value = claim.value
    if not isinstance(value, ThemeSongValue) or (value.title is None and value.artist is None):
        return False
    if value.artist is None and _BARE_THEME.match(claim.quote) and not _SUNG.search(sentence_of(masked, match)):
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
    told = before or list(_POSITION.finditer(headline_of(masked)))
    return (
        isinstance(value, ThemeSongValue)
        and song(claim, masked, match)
        and bool(told)
        and song_position(told[-1][0]) == value.position
    )


CASTING: dict[str, Check] = {
    check.__name__: check
    for check in (
        cast_part,
        cast_as,
        cast_brackets,
        cast_list,
        cast_list_of_performers,
        cast_list_in_brackets,
        cast_of_names,
        cast_several,
        cast_named,
        cast_of_part,
        cast_going_on,
        cast_of_work,
        song,
        song_named,
        song_told_before,
    )
}
