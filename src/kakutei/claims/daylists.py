"""Conditions on the days that a Japanese list tells: lines that hold a day, below a heading that says of what."""

from __future__ import annotations

import re

from kakutei.claims.lists import has_date, heading_above, in_print, on_stage
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import headline_of, line_above
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Claim, ReleaseValue

_CHANNEL = SLOT_CHARS["service"]
_DATE_HEADING = re.compile(
    r"[ 　■◆◇●○・▼▽□*※☆★【<\[]{0,3}(?:(?:公演|上演)(?:期間|日程|日時|スケジュール)|(?:劇場)?公開(?:日|時期)|"
    r"放送(?:開始日?|日時?|時期)|連載開始日?|日程|上映(?:日|期間))[】>\]: ]{0,3}$"
)
_DISC = re.compile("Blu-ray|BD|DVD|ブルーレイ")
# What a list of titles and days is of, as its headline or the heading above it says: first showings, or anything else.
_SHOWINGS = re.compile(
    r"新番組|番組表|(?:今期|来期|[春夏秋冬]|新作|\ue001)の?(?:新作|注目|最新)?の?\ue007"
    r"|(?:放送|公開|上映|配信)(?:開始)?(?:日|作品|予定|スケジュール|一覧|カレンダー|情報|順|の\ue007)"
    r"|\ue001(?:の?(?:新作|注目|おすすめ))?(?:一覧|まとめ|カレンダー)|ラインナップ|公開(?:の|作)|(?:開始|スタート)(?:の|日|順|作品)"
)
_OF_OTHERS = re.compile(
    "再放送|一挙|新刊|発売|イベント|最終[回話]|グッズ|コミック|BD|DVD|Blu-ray|興行|ランキング|受賞|ノミネート"
    "|舞台挨拶|上映会"
)
_BOOK_ABOVE = re.compile("巻|著者|文庫|コミックス|単行本|定価|レーベル|出版社")
_LISTED_BACK = 700
# Of a longer line the end tells enough.
_LONGEST = 80
# So many days one heading may have below it.
_DAYS_LISTED = 8
# A heading is longer than this.
_SHORTEST = 3


def stage_run(claim: Claim, masked: str, match: Match) -> bool:
    """A run on a stage from a day to a day."""
    return on_stage(claim, masked, match) and isinstance(claim.value, ReleaseValue) and "/" in (claim.value.date or "")


def first_station(claim: Claim, masked: str, match: Match) -> bool:
    """The first line of a list of stations and days: when a series begins."""
    line = masked[match.sentence.start : match.sentence.end]
    if not has_date(claim, masked, match) or _CHANNEL not in line:
        return False
    above = _above(masked, match.sentence.start)
    listed = _CHANNEL in above and SLOT_CHARS["date"] in above
    return not listed and "配信" not in heading_above(masked, match.start)


def below_date_heading(claim: Claim, masked: str, match: Match) -> bool:
    """A day on a line of its own, or one of several such lines, below a heading for when something is shown."""
    if not has_date(claim, masked, match):
        return False
    at = match.sentence.start
    for _ in range(_DAYS_LISTED):
        at, end = line_above(masked, at, _LONGEST)
        if _DATE_HEADING.match(masked[at:end]):
            return True
        if SLOT_CHARS["date"] not in masked[at:end]:
            return False
    return False


def below_disc(claim: Claim, masked: str, match: Match) -> bool:
    """A day of sale right below a line on a disc."""
    return has_date(claim, masked, match) and _DISC.search(_above(masked, match.sentence.start)) is not None


def shown_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """A line of a title and a day, where the headline or the heading above says that it lists first showings."""
    if not has_date(claim, masked, match):
        return False
    for heading in (_last_heading(masked, match.sentence.start), headline_of(masked)):
        if _OF_OTHERS.search(heading):
            return False
        if _SHOWINGS.search(heading):
            return True
    return False


def _last_heading(masked: str, at: int) -> str:
    """The last line above a place that names no work and no more than a day."""
    for line in reversed(masked[max(0, at - _LISTED_BACK) : at].split("\n")):
        if line.strip() and SLOT_CHARS["work"] not in line and len(line) > _SHORTEST and _CHANNEL not in line:
            return line
    return ""


def below_volume(claim: Claim, masked: str, match: Match) -> bool:
    """A day of sale below the lines on a book."""
    if not in_print(claim, masked, match):
        return False
    near = masked[max(0, match.sentence.start - _LONGEST) : match.sentence.start].rsplit("\n", 4)[1:]
    return _BOOK_ABOVE.search("\n".join(near)) is not None and _DISC.search("\n".join(near)) is None


def _above(masked: str, at: int) -> str:
    return masked[slice(*line_above(masked, at, _LONGEST))]


DAYS: dict[str, Check] = {
    check.__name__: check
    for check in (stage_run, first_station, below_date_heading, below_disc, shown_in_list, below_volume)
}
