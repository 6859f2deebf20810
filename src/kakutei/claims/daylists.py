"""Conditions on the days that a Japanese list tells: lines that hold a day, below a heading that says of what."""

from __future__ import annotations

import re

from kakutei.claims.lists import has_date, heading_above, on_stage
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import line_above
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Claim, ReleaseValue

_CHANNEL = SLOT_CHARS["service"]
_DATE_HEADING = re.compile(
    r"[ 　■◆◇●○・▼▽□*※☆★【<\[]{0,3}(?:(?:公演|上演)(?:期間|日程|日時|スケジュール)|(?:劇場)?公開(?:日|時期)|"
    r"放送(?:開始日?|日時?|時期)|連載開始日?|日程|上映(?:日|期間))[】>\]: ]{0,3}$"
)
_DISC = re.compile("Blu-ray|BD|DVD|ブルーレイ")
# Of a longer line the end tells enough.
_LONGEST = 80
# So many days one heading may have below it.
_DAYS_LISTED = 8


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


def _above(masked: str, at: int) -> str:
    return masked[slice(*line_above(masked, at, _LONGEST))]


DAYS: dict[str, Check] = {check.__name__: check for check in (stage_run, first_station, below_date_heading, below_disc)}
