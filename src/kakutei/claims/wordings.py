"""What the words of a closed class mean: the place of a song in a work, the kind of a source."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from kakutei.types import AdaptsValue, AvailabilityValue, AwardValue, Medium, Value

# The first word that occurs in the printed phrase decides; a song without a place of its own is the theme.
_POSITIONS = (
    ("opening", ("opening", "op", "オープニング")),
    ("ending", ("ending", "closing", "ed", "エンディング")),
    ("insert", ("insert", "挿入", "劇中")),
)
# The printed word is kept where the guide has one for it, longest first.
_SOURCES = (
    "light novel", "web novel", "visual novel", "novel", "webtoon", "manga", "anime", "game", "film", "stage",
    "music", "original",
    "ライトノベル", "Web小説", "小説", "ゲーム", "アニメ", "映画",
)  # fmt: skip
_LIKE = {
    "manhwa": "webtoon", "web comic": "webtoon", "webcomic": "webtoon",
    "comic": "manga", "comics": "manga", "book series": "novel", "short story": "novel", "rpg": "game", "movie": "film",
    "play": "stage",
    "television series": "anime", "tv series": "anime", "漫画": "manga", "マンガ": "manga", "ラノベ": "light novel",
}  # fmt: skip
_JAPANESE = {
    "ライトノベル": "light novel",
    "Web小説": "web novel",
    "小説": "novel",
    "ゲーム": "game",
    "アニメ": "anime",
    "映画": "film",
}


def song_position(printed: str) -> str:
    """`opening`, `ending`, `insert` or `theme` for a phrase such as `OP theme song`."""
    low = printed.lower()
    words = set(low.split())
    for position, forms in _POSITIONS:
        if any(form in words or (not form.isascii() and form in low) for form in forms):
            return position
        if not low.isascii() and low.startswith(forms):  # OPテーマ
            return position
    return "theme"


def source_kind(printed: str, medium: str) -> str:
    """The word for the kind of a source (`light novel`, `manga`, `game`, ...), as near to the printed one as can be."""
    low = printed.lower()
    for word in _SOURCES:
        if word.lower() in low:
            return _JAPANESE.get(word, word)
    for word, kind in _LIKE.items():
        if word in low:
            return kind
    return {"live_action": "live-action", "special": "anime"}.get(medium, medium)


# The medium that the word for a source means.
_MEDIA: dict[str, Medium] = {
    "light novel": "novel",
    "web novel": "novel",
    "novel": "novel",
    "visual novel": "game",
    "game": "game",
    "manga": "manga",
    "webtoon": "manga",
    "anime": "anime",
    "film": "film",
    "stage": "stage",
    "music": "music",
}
_STREAMS_AS_TV = re.compile(
    r"apple tv|dmm|tubi|pluto|samsung|crave|contv|roku|abema|rakuten|youtube|sling|fubo|viu|catchplay|on demand|hikari",
    re.I,
)
_CINEMA = re.compile(r"\b(?:cinemas?|theat(?:er|re)s|cineplex\w*|cinemark|movieworld|drafthouse|fathom)\b", re.I)
_STATION = re.compile(
    r"\b(?:tv|mx\d?|bs\d*|nhk|at-x|mbs|tbs|ntv|ytv|tvk|rkb|abc|cbc|animax|wowow|broadcasting|kids station|toonami|"
    r"cartoon network|adult swim|syfy|sci fi channel|"
    r"prosieben maxx|tooniverse|teletoon|boomerang|jetix|axn)\b|テレビ|テレ|放送|BS",
    re.I,
)


# Values of which words imply something.
_TELLING = (AdaptsValue, AvailabilityValue, AwardValue)


def as_implied(value: Value, *, shown: bool) -> Value:
    """The value with what its words imply: the medium of a source, and, where a work is shown, by which way."""
    if not isinstance(value, _TELLING):
        return value
    match value:
        case AdaptsValue(source, None):
            return AdaptsValue(source, _MEDIA.get(source))
        case AvailabilityValue(service, None) if shown:
            return replace(value, how=_way(service))
        case AwardValue(_, "placed", 1):
            return replace(value, result="won")
    return value


def _way(service: str) -> Literal["broadcast", "stream", "theatrical"]:
    if _CINEMA.search(service):
        return "theatrical"
    station = _STATION.search(service) is not None and _STREAMS_AS_TV.search(service) is None
    return "broadcast" if station else "stream"
