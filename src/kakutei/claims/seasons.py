"""Which season a claim is about: the one of its sentence or line, or that of the news."""

from __future__ import annotations

import re
from dataclasses import replace

from kakutei.claims.matching import Match
from kakutei.claims.topics import SCREEN, Context
from kakutei.text import MarkedText, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Work

# Behind a season: it is only what the present one follows.
_BEFORE_NOW = re.compile("から(?:引き?続|続投)|に(?:引き)?続|と同|以来|同様")
# "The second season ... and will be streamed by", "Confirmed for the second season: NAME as".
_ABOUT_SEASON = re.compile(
    rf"(?:(?:The |Its |An? |"
    rf"This )?(?:[^.:;,{SLOT_CHARS['season']}]{{1,60}}{SLOT_CHARS['medium']}'s )?{SLOT_CHARS['season']}"
    rf"(?! of (?!(?:the|this) (?:series|show|{SLOT_CHARS['medium']})))|"
    rf"[^:.;{SLOT_CHARS['season']}]{{1,100}} (?:for|of) (?:the |its )?{SLOT_CHARS['season']}:)"
)
# "The second season of ⟨work⟩ will have 12 episodes": how much there is of it is told of nothing else.
_SEASON_OF = re.compile(rf"(?:The |Its |This )?(?:[^.:;,{SLOT_CHARS['season']}]{{1,60}} )?{SLOT_CHARS['season']}")
# "It" and "the first cour" are those of the season that the sentence began with.
_NO_SEASON_OF_ITS_OWN = re.compile(rf"it|(?:the |its )?{SLOT_CHARS['part']}", re.I)
# "Rin Kuzuha, who directed the first season, serves as": what goes on is about another.
_CONTRAST = re.compile(rf",? who(?:se)?\b[^,;.]*{SLOT_CHARS['season']}[^,;.]*,")
# "Season 1 is on ⟨service⟩ and season 2 is scheduled for": what goes on is about the one that its clause begins with.
_NEXT_CLAUSE = re.compile(
    rf"(?:,| and| while| but)+ (?:the |its )?{SLOT_CHARS['season']}(?: of [^.;,]{{1,40}}?)?"
    r" (?:is|are|was|will|has|premieres?|airs|debuts|begins|starts|follows|returns)\b",
    re.I,
)
_BEHIND = re.compile(rf"{SLOT_CHARS['work']}(?:'s)?(?:[:,]? \(?| {SLOT_CHARS['medium']}(?:'s)? ){SLOT_CHARS['season']}")
_BEFORE = re.compile(
    rf"{SLOT_CHARS['season']}(?: {SLOT_CHARS['part']})? (?:of|for) (?:the )?(?:{SLOT_CHARS['medium']} )?\Z"
)
_TOGETHER = re.compile(
    rf"{SLOT_CHARS['season']}(?:,? and | & |(?P<range> to | through | ?[-–] ?)){SLOT_CHARS['count']}"
    r"(?! ?(?:episodes?|volumes?))"
    rf"|{SLOT_CHARS['ordinal']} (?:and|&) {SLOT_CHARS['season']}",
    re.I,
)
_OF = re.compile(rf"[{SLOT_CHARS['season']}{SLOT_CHARS['count']}] (?:of|for) (?:the )?\Z")
# Longer runs of seasons are years.
_MOST = 9
# "the new season", "this season": that of the news.
_COMES = re.compile(r"\b(?:the|this|its) (?:new|upcoming|latest|next|coming) season\b|\bthis season\b(?! of)", re.I)
# Kinds that hold for a series as such, told as background far from the lead.
_LASTING = frozenset({"cast", "credit", "theme_song"})
# An entry of a staff or cast list is shorter than any sentence.
_ENTRY = 60
_FRESH = re.compile(
    r"\b(?:will|joins?|joined|joining|new|newly|additional|newcomers?|debuts?|return(?:s|ed|ing)?|repris(?:es?|ed|ing)|again|serves|"
    r"is (?:also )?(?:[a-z]+ing)|to (?:star|voice|perform|play))\b"
    r"|新|追加|続投|決定|発表|解禁|起用",
    re.I,
)
# What a headline promises to tell is news wherever the text tells it.
_PROMISED = {
    "cast": re.compile(r"\b(?:[Cc]ast|[Vv]oices?|[Dd]ub)\b|キャスト|声優"),
    "credit": re.compile(r"\b[Ss]taff\b|スタッフ"),
    "theme_song": re.compile(r"\b(?:[Tt]heme|[Oo]pening|[Ee]nding) [Ss]ongs?\b|主題歌"),
}


def sentence_season(marked: MarkedText, match: Match, subject: tuple[int, int]) -> int | None:
    """The season that a sentence is about: it begins with it, or tells it before a colon or of whom it lists."""
    if match.sentence.region != "body" or match.pattern.lang == "ja":
        return None
    start, end = subject
    if start >= 0 and _NO_SEASON_OF_ITS_OWN.fullmatch(marked.masked, start, end) is None:
        return None
    if marked.masked.find(SLOT_CHARS["season"], match.sentence.start, match.start) < 0:
        return None
    counted = match.pattern.kind == "extent"
    about = _SEASON_OF if counted or start >= 0 else _ABOUT_SEASON
    begun = about.match(marked.masked, match.sentence.start, match.start)
    if begun is None:
        return None
    later = list(_NEXT_CLAUSE.finditer(marked.masked, begun.end(), match.start))
    told = later[-1].span() if later else (begun.start(), match.start if counted else begun.end())
    marks = marked.marks_in(*told)
    season = next((m.value for m in reversed(marks) if m.slot == "season"), None)
    return season if isinstance(season, int) else None


def season_beside(marked: MarkedText, at: int) -> int | None:
    """The season that a phrase prints right behind or before the title at a place."""
    behind = _BEHIND.match(marked.masked, at)
    before = None if behind else _BEFORE.search(marked.masked, max(0, at - 24), at)
    span = behind.span() if behind else before.span() if before else (at, at)
    season = next((m.value for m in marked.marks_in(*span) if m.slot == "season"), None)
    return season if isinstance(season, int) else None


def of_all_seasons(marked: MarkedText, match: Match, works: tuple[Work, ...], at: int) -> tuple[Work, ...]:
    """The works; where an English match tells of several seasons of one where it can be watched, each of these."""
    told = match.pattern.kind == "availability" and match.pattern.lang == "en" and len(works) == 1
    if not told or works[0].medium not in SCREEN or "listed" in match.groups:
        return works
    seasons = _seasons_told(marked, match, works[0].season, at)
    return tuple(replace(works[0], season=season) for season in seasons)


def _seasons_told(marked: MarkedText, match: Match, season: int | None, at: int) -> tuple[int | None, ...]:
    """The seasons that a sentence names together with one: "seasons 1 and 2", "the first and second season".

    Where none is told yet, those named right before the subject, which begins at a place: "seasons 1 and 2 of ⟨work⟩".
    """
    if season is None:
        named = marked.marks_in(max(match.sentence.start, at - 12), at) if at >= 0 else ()
        season = next((m.value for m in named if m.slot == "season"), None)
        if season is None or _OF.search(marked.masked, match.sentence.start, at) is None:
            return (None,)
    for found in _TOGETHER.finditer(marked.masked, match.sentence.start, match.end):
        told = [m.value for m in marked.marks_in(*found.span()) if isinstance(m.value, int)]
        if season in told and len(told) > 1 and told[0] < told[-1] <= told[0] + _MOST:
            return tuple(range(told[0], told[-1] + 1)) if found["range"] else tuple(told)
    return (season,)


def contrasts(sentence: str) -> bool:
    """Whether a masked sentence says of somebody what they did in an earlier season, and goes on."""
    return _CONTRAST.search(sentence) is not None


def of_what_comes(marked: MarkedText, match: Match) -> bool:
    """Whether a match itself speaks of "the new season"."""
    return match.pattern.lang == "en" and _COMES.search(marked.masked, match.start, match.end) is not None


def at_topic(context: Context, work: Work) -> Work:
    """The work at the season of the news; the live-action version of an anime has its own seasons."""
    if context.topic is None or work.season is not None or work.medium not in SCREEN:
        return work
    filmed = work.medium == "live_action" and context.medium != "live_action"
    if filmed or fold_title(work.title) != fold_title(context.topic.title):
        return work
    return Work(work.title, work.medium, context.season, work.part or context.part)


def line_season(marked: MarkedText, match: Match) -> int | None:
    """The season that the same line told last, up to the end of the match."""
    start = marked.masked.rfind("\n", 0, match.start) + 1
    seasons = [m for m in marked.marks_in(start, match.end) if m.slot == "season"]
    return next((m.value for m in reversed(seasons) if not _BEFORE_NOW.match(marked.text, m.end)), None)


def is_fresh(marked: MarkedText, match: Match) -> bool:
    """Whether a claim far from the lead belongs to the season of the news: much is told of the series as such.

    Facts of those kinds are news where the headline promises them, in lists, and where the sentence speaks of what is
    new.
    """
    kind, sentence, masked = match.pattern.kind, match.sentence, marked.masked
    if kind not in _LASTING or _PROMISED[kind].search(masked, 0, max(0, masked.find("\n"))):
        return True
    text = masked[sentence.start : sentence.end]
    return len(text) < _ENTRY or _FRESH.search(text) is not None or contrasts(text)
