"""Claims on people and songs that complete each other: a headline names the singer, the next line the song.

"Casts Rin Kuzuha" and "Kuzuha plays Pip" are one claim, whose quote spans both; so are "Ending Theme Song by Ao Tachi"
and "The ending theme is titled ...". A surname alone is its bearer's once the text has given the full name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from kakutei.claims.merging import NEAREST
from kakutei.text import fold_title
from kakutei.types import AvailabilityValue, CastValue, Claim, CreditValue, SongPosition, ThemeSongValue, Value

# A quote that would have to span more than this is no evidence; the fuller claim stands alone.
LONGEST_QUOTE = 400
_INSIDE_NAME = re.compile("[一-龥々ァ-ヴー]")
_GIVEN_NAME = re.compile("[一-龥々ぁ-んァ-ヴー]{1,5}?(?=(?:[（(][^（）()]{1,20}[）)])?さん)")
# A given name that a list or a particle ends: 水無瀬⟨薫⟩、北条⟨エマ⟩ら.
_LISTED_NAME = re.compile(
    "(?!役|監督|先生|氏|作品|主演|自身|本人|たち|さん|ちゃん|くん|など|から|まで|より|です|だけ|ほか|[がはをにのともへでや][ぁ-ん])"
    "(?:[一-龥々ァ-ヴー](?:(?!監督|先生|役)[一-龥々ぁ-んァ-ヴー]){0,3}?|[ぁ-ん]{2,4}?)(?=[、，,。（(」』！!\\s]|監督|ら[がはを0-9０-９\\s]|さん|氏|[がはをのと][^ぁ-ん]|$)"
)
# "TV Tokyo" and "BS TV Tokyo" are two stations.
_APART = frozenset({"bs", "bs4k", "asia", "channel", "xd", "kids", "manga", "premium", "plus", "tv2"})
# "曲名は「〜」": the title of a song, told in the sentence behind the one on who sings it.
_TITLE_NEXT = re.compile(
    "(?:[^。\n]{0,30}。[ 　\n]{0,2}(?:(?:なお|気になる|その|同)、?)?|で、|が担当し、)(?:新曲|楽曲|曲)?の?"
    "(?:タイトル|曲名|楽曲名|題名|名)は、?[「『](?P<title>[^「」『』\n]{1,40})[」』]"
)
_HOUSES = frozenset({"studio", "production", "publisher", "magazine"})
_WRITES = frozenset({"creator", "artist"})
_COMPLETED = (CreditValue, CastValue, ThemeSongValue, AvailabilityValue)


def complete_claims(claims: Sequence[Claim], whole: str) -> tuple[Claim, ...]:
    """The claims with those that complete each other joined, in the order of the text."""
    kept: list[Claim] = []
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)  # where claims that may complete each other are kept
    for claim in (_with_title_told_next(_with_full_name(claim, whole), claims, whole) for claim in claims):
        indices = alike[claim.kind, claim.stance]
        for index in indices if isinstance(claim.value, _COMPLETED) else ():
            joined = _joined(kept[index], claim, whole) if len(kept) - index <= NEAREST else None
            if joined is not None:
                kept[index] = joined
                break
        else:
            indices.append(len(kept))
            kept.append(claim)
    characters = {_words(c.value.character) for c in kept if isinstance(c.value, CastValue) and c.value.character}
    headline = whole.find("\n")
    told = [c.value for c in kept if isinstance(c.value, CastValue) and c.value.character and c.start < headline]
    kept = _without_drawers(kept)
    played = (c for c in kept if not _is_character(c.value, characters) and not _is_told(c, told, headline))
    return tuple(sorted(played, key=lambda c: (c.start, c.end, c.kind, c.found_by)))


def _without_drawers(claims: list[Claim]) -> list[Claim]:
    """The claims without those that who is told to draw a Japanese book wrote it, where another one is told to."""
    drawn = {
        (c.work.title, c.value.name)
        for c in claims
        if isinstance(c.value, CreditValue) and c.value.role == "artist" and not c.value.name.isascii()
    }
    if not drawn:
        return claims
    wrote = [c for c in claims if isinstance(c.value, CreditValue) and c.value.role == "creator"]
    by_others = {c.work.title for c in wrote if (c.work.title, getattr(c.value, "name", "")) not in drawn}
    wrong = {
        id(c) for c in wrote if c.work.title in by_others and (c.work.title, getattr(c.value, "name", "")) in drawn
    }
    return [c for c in claims if id(c) not in wrong]


def _with_full_name(claim: Claim, whole: str) -> Claim:
    """A Japanese surname stands for the full name: the one with さん like it, or the only one that the text printed."""
    value = claim.value
    name = value.performer if isinstance(value, CastValue) else value.name if isinstance(value, CreditValue) else ""
    if not 0 < len(name) <= 3 or name.isascii() or getattr(value, "role", None) in _HOUSES:
        return claim
    honored = f"{claim.quote[claim.quote.find(name) :]}さん".startswith(f"{name}さん")
    full = (_full_name(name, whole) if honored else None) or _listed_name(name, whole[: claim.start])
    if full is None and isinstance(value, CastValue):
        full = _listed_name(name, whole)
    if full is None:
        return claim
    if isinstance(value, CastValue):
        return replace(claim, value=replace(value, performer=full))
    return replace(claim, value=replace(value, name=full)) if isinstance(value, CreditValue) else claim


def _with_title_told_next(claim: Claim, claims: Sequence[Claim], whole: str) -> Claim:
    """A song without a title has the one that the next sentence tells, if it is the only one that could."""
    value = claim.value
    if not isinstance(value, ThemeSongValue) or value.title is not None or claim.start < whole.find("\n"):
        return claim
    told = _TITLE_NEXT.match(whole, claim.end)
    if told is None or any(_is_another_song(claim, other, told.end()) for other in claims):
        return claim
    end = told.end()
    return replace(claim, value=replace(value, title=told["title"]), end=end, quote=whole[claim.start : end])


def _is_another_song(claim: Claim, other: Claim, end: int) -> bool:
    """A song for another place in the work, told in the same sentence or the next one."""
    value, own = other.value, claim.value
    near = claim.start - _SINGER_REACH < other.start < end
    return near and isinstance(value, ThemeSongValue) and value.position != getattr(own, "position", None)


def _full_name(surname: str, whole: str) -> str | None:
    """The first name in a text that begins with a surname and has さん behind it or behind its gloss."""
    at = whole.find(surname)
    while at >= 0:
        rest = _GIVEN_NAME.match(whole, at + len(surname))
        if rest and not _INSIDE_NAME.match(whole[at - 1 : at]):
            return surname + rest[0]
        at = whole.find(surname, at + 1)
    return None


def _listed_name(surname: str, before: str) -> str | None:
    """The only name that begins with a surname in what a text says before."""
    names: set[str] = set()
    at = before.find(surname) if len(surname) > 1 else -1
    while at >= 0:
        rest = _LISTED_NAME.match(before, at + len(surname))
        if rest and not _INSIDE_NAME.match(before[at - 1 : at]):
            names.add(surname + rest[0])
        at = before.find(surname, at + 1)
    return names.pop() if len(names) == 1 else None


def _is_character(value: Value, characters: set[frozenset[str]]) -> bool:
    """A "performer" without a part who is somebody's part in the next line."""
    return isinstance(value, CastValue) and value.character is None and _words(value.performer) in characters


def _is_told(claim: Claim, told: Sequence[CastValue], headline: int) -> bool:
    """A surname with a part below a headline that has told it by another name: "as The Potter", "Kuzuha voices Pip"."""
    value = claim.value
    if not isinstance(value, CastValue) or value.character is None or claim.start < headline or " " in value.performer:
        return False
    return any(_is_short_for(value.performer, other.performer) for other in told if other.language == value.language)


def _joined(one: Claim, other: Claim, whole: str) -> Claim | None:
    if not _same_work(one, other):
        return None
    value = _joined_values(one.value, other.value)
    if value is None:
        return None
    season = one.work.season if one.work.season is not None else other.work.season
    for claim in (one, other):
        if claim.value == value:
            return replace(claim, work=replace(claim.work, season=season))
    fuller = one if _filled(one.value) >= _filled(other.value) else other
    both = min(one.start, other.start), max(one.end, other.end)
    span = both if both[1] - both[0] <= LONGEST_QUOTE else _told_again(one, other, value, whole)
    if span is None:
        return replace(fuller, work=replace(fuller.work, season=season))
    start, end = span
    return replace(
        fuller, value=value, work=replace(fuller.work, season=season), start=start, end=end, quote=whole[start:end]
    )


# How far from the title of a song its singer is named again.
_SINGER_REACH = 80


def _told_again(one: Claim, other: Claim, value: Value, whole: str) -> tuple[int, int] | None:
    """The span of a song's title and of its singer's name beside it, where the text tells the singer there as well."""
    titled = next((c for c in (one, other) if isinstance(c.value, ThemeSongValue) and c.value.title), None)
    if titled is None or not isinstance(value, ThemeSongValue) or not value.artist:
        return None
    at = whole.find(value.artist, max(0, titled.start - _SINGER_REACH), titled.end + _SINGER_REACH)
    if at < 0:
        return None
    start, end = min(at, titled.start), max(at + len(value.artist), titled.end)
    return (start, end) if end - start <= LONGEST_QUOTE else None


def _same_work(one: Claim, other: Claim) -> bool:
    words, others = _words(one.work.title), _words(other.work.title)
    seasons = {one.work.season, other.work.season} - {None}
    return (words <= others or others <= words) and len(seasons) < 2


def _joined_values(one: Value, other: Value) -> Value | None:
    match one, other:
        case CreditValue(), CreditValue():
            return _joined_credits(one, other)
        case CastValue(), CastValue():
            return _joined_parts(one, other)
        case ThemeSongValue(), ThemeSongValue():
            return _joined_songs(one, other)
        case AvailabilityValue(), AvailabilityValue():
            spoken = {one.language, other.language}
            words, others = _words(one.service), _words(other.service)
            # "Prime Video" is short for "Amazon Prime Video".
            alike = (words <= others or others <= words) and not (words ^ others) & _APART
            same = alike and (len(spoken) == 1 or spoken == {None, "en"})
            return max(one, other, key=_filled) if same else None
    return None


def _joined_credits(one: CreditValue, other: CreditValue) -> Value | None:
    full, short = sorted((one, other), key=lambda value: (-len(_words(value.name)), -len(value.name)))
    if not _words(short.name) <= _words(full.name) and not _is_surname(short.name, full.name):
        return None
    briefer = _words(short.name) != _words(full.name)
    if full.role == short.role or (briefer and short.role == "creator" and full.role in _WRITES):
        return full
    return None


def _is_surname(short: str, full: str) -> bool:
    """Japanese writes no space behind a surname, which stands alone once the full name is told."""
    return not short.isascii() and 2 <= len(short) < len(full) <= 8 and full.startswith(short)


def _joined_parts(one: CastValue, other: CastValue) -> Value | None:
    if one.language != other.language:
        return None
    full, short = sorted((one.performer, other.performer), key=lambda name: (-len(_words(name)), -len(name)))
    if _words(full) != _words(short) and not _is_short_for(short, full) and not _is_surname(short, full):
        return None
    character = _agreed(one.character, other.character)
    return None if character is False else CastValue(full, character or None, one.language)


def _joined_songs(one: ThemeSongValue, other: ThemeSongValue) -> Value | None:
    title, artist = _agreed(one.title, other.title), _agreed(one.artist, other.artist)
    named = bool((one.artist and other.artist) or (one.title and other.title))
    position = _agreed_position(one.position, other.position, named)
    if position is None or title is False or artist is False:
        return None
    return ThemeSongValue(position, title or None, artist or None)


def _agreed_position(one: SongPosition, other: SongPosition, named: bool) -> SongPosition | None:
    """The place in the work; the "theme song" of a headline is the opening that the text then names."""
    if one == other or (named and other == "theme"):
        return one
    return other if named and one == "theme" else None


def _agreed(one: str | None, other: str | None) -> str | Literal[False] | None:
    """The one that is told, the longer of two forms of it, or False where they differ."""
    if one is None or other is None:
        return one or other
    words, others = _words(one), _words(other)
    if words <= others or others <= words:
        return max(one, other, key=len)
    return False


def _is_short_for(short: str, full: str) -> bool:
    return len(_words(short)) < len(_words(full)) and _words(short) <= _words(full)


def _filled(value: Value) -> int:
    return sum(
        part is not None
        for part in (
            getattr(value, name, None) for name in ("character", "title", "artist", "language", "how", "exclusive")
        )
    )


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold_title(name).split())
