"""Conditions of Japanese patterns on discs: when one comes out, and which house brings it out."""

from __future__ import annotations

import re

from kakutei.claims.lists import has_date, is_house
from kakutei.claims.matching import Check, Match
from kakutei.types import AvailabilityValue, Claim

_DISC = re.compile("Blu-ray|ブルーレイ|DVD|(?<![A-Za-z])(?:BD|UHD)(?![A-Za-z])")
_OTHER_SALE = re.compile("巻|コミックス|単行本|漫画|マンガ|小説|CD|シングル|ゲーム|グッズ|フィギュア|雑誌|[0-9]月?号")
_WATCHED = frozenset({"anime", "film", "special", "live_action", "franchise"})
# How far before a sentence the text still speaks of the discs that it told.
_REACH = 400


def disc_told(claim: Claim, masked: str, match: Match) -> bool:
    """A day of sale in a text that speaks of discs right before it, and of nothing else that is sold."""
    if not has_date(claim, masked, match) or claim.work.medium not in _WATCHED:
        return False
    sentence = masked[match.sentence.start : match.sentence.end]
    before = masked[max(0, match.start - _REACH) : match.start]
    return _OTHER_SALE.search(sentence) is None and _DISC.search(before) is not None


def house_of_disc(claim: Claim, masked: str, match: Match) -> bool:
    """A known company, or one whose name says so, that brings out discs of something to watch."""
    value = claim.value
    if claim.work.medium not in _WATCHED or not isinstance(value, AvailabilityValue):
        return False
    return is_house(masked[slice(*match.groups["company"])], value.service)


DISCS: dict[str, Check] = {check.__name__: check for check in (disc_told, house_of_disc)}
