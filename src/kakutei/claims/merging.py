"""One claim per distinct thing said: the fullest statement of a document stands for its repetitions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from kakutei.dates import refines
from kakutei.text import fold_title
from kakutei.types import (
    AdaptsValue,
    AvailabilityValue,
    AwardValue,
    CastValue,
    ChartValue,
    CirculationValue,
    Claim,
    CreditValue,
    MaterialValue,
    ReleaseValue,
    StatusValue,
    ThemeSongValue,
    Value,
)

_STATION = re.compile("playstation|プレイステーション")
_MAKER = re.compile("nintendo|ニンテンドー")
# So many names of prizes are kept taken apart: a list compares each with each.
_MOST_PRIZES = 512
# What every other name of a prize has as well.
_NO_PRIZE = re.compile(
    r"\b(?:the|annual|awards?|prizes?|prix|s|for|of|in|best|year|\w+ty|\w+(?:tieth|fth|first|second|third))\b"
)
# What one prize of many is given for, told behind the name of them all.
_BRANCH = re.compile(r"(?<=awards )best .*|(?<=award )best .*|(?<=prize )best .*|\w+ of the year\b")
# An arc or volumes of the source, which stand beside its medium.
_COVERED = re.compile(r"\b(?:arcs?|sagas?|volumes?|chapters?)\b|[編篇章巻]", re.I)
# With how many of the claims before it a claim is compared: more than an article holds, few enough for a megabyte.
NEAREST = 200
# Works of one title in different forms live their own lives: the film is announced, the series goes on.
_FORMS = {"anime": "series", "special": "series", "film": "film", "live_action": "filmed", "manga": "book"}
_FORMS |= {"novel": "book", "stage": "stage", "game": "game"}


def merge_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The distinct claims in order of their place in the text; of two that say the same the fuller one is kept."""
    kept: list[Claim] = []
    alike: dict[tuple[str, str, int], list[int]] = defaultdict(list)  # where claims that may say the same are kept
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.found_by)):
        indices = alike[claim.kind, claim.stance, claim.work.season or 1]
        for index in indices[-NEAREST:]:
            if _same(claim, kept[index]):
                kept[index] = _fuller(kept[index], claim)
                break
        else:
            indices.append(len(kept))
            kept.append(claim)
    dated = {fold_title(c.work.title) for c in kept if isinstance(c.value, ReleaseValue) and _ends(c.value)}
    first = {(fold_title(c.work.title), _premieres(c.value)) for c in kept}
    told = (
        c
        for c in kept
        if not (_is_ended(c.value) and fold_title(c.work.title) in dated)
        and (fold_title(c.work.title), _streams(c.value)) not in first
        and not (isinstance(c.value, AdaptsValue) and c.value.medium and any(_names_source(o, c) for o in kept))
    )
    return tuple(sorted(told, key=lambda c: (c.start, c.end, c.kind, c.found_by)))


def _names_source(one: Claim, other: Claim) -> bool:
    """Whether a claim gives the title of the source of which the other one, from the same words, has the medium."""
    value = one.value
    if not isinstance(value, AdaptsValue) or value.medium or _COVERED.search(value.source):
        return False
    return one.start <= other.start and other.end <= one.end and one.work.title == other.work.title


def _ends(value: ReleaseValue) -> bool:
    return value.event == "finale" and value.date is not None


def _premieres(value: Value) -> str | None:
    return value.date if isinstance(value, ReleaseValue) and value.event == "premiere" else None


def _streams(value: Value) -> str:
    """The day on which a stream begins; one that begins with the broadcast is no date of its own, a dub's is."""
    streams = isinstance(value, ReleaseValue) and value.event == "stream_start" and value.language is None
    return (value.date or "") if isinstance(value, ReleaseValue) and streams else ""


def _is_ended(value: Value) -> bool:
    """An end that the text dates is a release; the bare status adds nothing."""
    return isinstance(value, StatusValue) and value.state == "ended"


def _fuller(one: Claim, other: Claim) -> Claim:
    """The fuller of two claims that say the same, by whoever either of them names as saying it."""
    fuller = max((one, other), key=_fullness)
    return fuller if fuller.speaker else replace(fuller, speaker=one.speaker or other.speaker)


def _fullness(claim: Claim) -> tuple[int, int, int, int, int, int]:
    value = claim.value
    date = getattr(value, "date", None) or ""
    filled = sum(getattr(value, name) is not None for name in value.__match_args__)
    specific = (claim.work.season is not None) + (claim.work.medium != "franchise")
    prize = len(getattr(value, "award", ""))  # with what it is given for
    return _exactness(date), filled, prize, specific, len(getattr(value, "source", "")), claim.speaker is not None


def _exactness(date: str) -> int:
    """Longer dates tell more; a season, written like a month, tells less than a month."""
    return len(date) - (len(date) == 7 and date[5:] > "12")


def _same(one: Claim, other: Claim) -> bool:
    if one.kind != other.kind or one.stance != other.stance:
        return False
    if not _same_title(one.work.title, other.work.title):
        return False
    if (one.work.season or 1) != (other.work.season or 1):
        return False
    if isinstance(one.value, StatusValue) and _FORMS.get(one.work.medium) != _FORMS.get(other.work.medium):
        return "franchise" in (one.work.medium, other.work.medium) and one.value == other.value
    if isinstance(one.value, AdaptsValue) and _FORMS.get(one.work.medium) != _FORMS.get(other.work.medium):
        return _is_one_source(one, other) and _same_value(one.value, other.value)
    return _same_value(one.value, other.value)


def _is_one_source(one: Claim, other: Claim) -> bool:
    """Whether a source of two media is told twice: a film has that of its series; words in a row name one each."""
    media = {one.work.medium, other.work.medium}
    return "franchise" in media or (media <= {"film", "anime", "special"} and one.found_by != other.found_by)


def _same_title(one: str, other: str) -> bool:
    """A short form of a title within one text is the same work: its words are all in the longer one."""
    if one == other:
        return True
    words, others = set(fold_title(one).split()), set(fold_title(other).split())
    return words <= others or others <= words


def _same_value(one: Value, other: Value) -> bool:
    if isinstance(one, ReleaseValue) and isinstance(other, ReleaseValue):
        return _same_release(one, other)
    if isinstance(one, MaterialValue) and isinstance(other, MaterialValue):
        return one.type == other.type and (one.number == other.number or None in (one.number, other.number))
    if isinstance(one, AwardValue) and isinstance(other, AwardValue):
        return one.result == other.result and _same_prize(one.award, other.award)
    if isinstance(one, AdaptsValue) and isinstance(other, AdaptsValue):
        words, others = set(fold_title(one.source).split()), set(fold_title(other.source).split())
        # "Harbor Road Arc" in the headline, "the Great Harbor Road arc" below.
        return words == others or ("arc" in words & others and (words < others or others < words))
    return _key(one) == _key(other)


def _same_prize(one: str, other: str) -> bool:
    """Whether one of two names of prizes says no more than the other, but for its year: "45th annual Kite Prizes"."""
    (branch, words), (twig, others) = _told_of_prize(one), _told_of_prize(other)
    if branch and twig and branch != twig:
        return False
    if _same_title(one, other):
        return True
    years, numbers = ({word for word in name if word[0].isdigit()} for name in (words, others))
    if years and numbers and years != numbers:
        return False
    named, called = words - years, others - numbers
    return bool(named and called) and (named <= called or called <= named)


@lru_cache(maxsize=_MOST_PRIZES)
def _told_of_prize(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words for what of it a prize is for, and all that its name says."""
    folded = fold_title(name)
    branch = _BRANCH.search(folded)
    said = frozenset(_NO_PRIZE.sub(" ", folded).split())
    return tuple(_NO_PRIZE.sub(" ", branch[0]).split()) if branch else (), said


def _same_release(one: ReleaseValue, other: ReleaseValue) -> bool:
    if one.event != other.event or (
        (one.number or 0) != (other.number or 0) and None not in (one.number, other.number)
    ):
        return False
    if one.date is None or other.date is None or one.date == other.date:
        return True
    return refines(one.date, other.date) or refines(other.date, one.date)


def _platform(service: str) -> str:
    """A service or platform, which a text abbreviates or writes in kana as it likes: PS Vita, PlayStation Vita."""
    plain = _MAKER.sub("", fold_title(_STATION.sub("ps", service.lower()))).replace("スイッチ", "switch")
    return plain.replace(" ", "") or fold_title(service)


def _key(value: Value) -> tuple[Any, ...]:
    match value:
        case CirculationValue(copies=copies, increase=increase):
            return copies, bool(increase)
        case CreditValue(role, name):
            return role, fold_title(name)
        case CastValue(performer, character, language):
            return fold_title(performer), fold_title(character or ""), language
        case AvailabilityValue(service, _, _, _, language):
            return _platform(service), language
        case ThemeSongValue(position, title, artist):
            return position, fold_title(title or ""), fold_title(artist or "")
        case ChartValue(chart, rank, what):
            return fold_title(chart), rank, what if rank is None else None
    return tuple(
        fold_title(part) if isinstance(part := getattr(value, name), str) else part for name in value.__match_args__
    )
