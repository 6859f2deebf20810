"""Conditions of Japanese patterns on players in brackets behind their parts, and on theme songs."""

from __future__ import annotations

import re

from kakutei.claims.billing import order_in_line
from kakutei.claims.matching import Match
from kakutei.types import CastValue, Claim

_CAST_HEADLINE = re.compile("キャスト|声優|出演|登場人物")
# The rest of a player's name behind the surname, and what the sentence says the player does.
_PLAYS = re.compile(r"[一-龥々ぁ-んァ-ヴー]{1,4}?(?:さん|[がら、とや])[^。\n]{0,80}(?:共演|出演|主演|演じ|ヒロイン)")
_KANJI = re.compile("[一-龥々]")


_THEME_SONG = re.compile("主題歌|テーマ(?:曲|ソング)")
_OTHER_SONG = re.compile("オープニング|エンディング|(?<![A-Za-z])(?:OP|ED)(?![A-Za-z])|挿入歌|劇中歌")


def theme_told(claim: Claim, masked: str, match: Match) -> bool:
    """A song of a text that speaks of the theme song and of no other one."""
    return _THEME_SONG.search(masked) is not None and _OTHER_SONG.search(masked) is None


def cast_told(claim: Claim, masked: str, match: Match) -> bool:
    """Players in brackets behind their parts: the headline promises the cast, the text goes on in this way, or it has
    told who has the surname.

    Readings have no kanji.
    """
    value = claim.value
    if not isinstance(value, CastValue) or _KANJI.search(value.performer) is None or "劇団" in value.performer:
        return False
    if _CAST_HEADLINE.search(masked, 0, max(masked.find("\n"), 0)):
        return len(value.performer) > 2
    if len(value.performer) > 2 and (_READ.search(claim.quote) or _several_players(masked, claim.work.medium)):
        return claim.work.medium not in _NOT_PLAYED and _NO_PLAYER.search(value.performer) is None
    told = masked[: match.start]
    return len(value.performer) < 4 and any(
        _PLAYS.match(told, found.end()) for found in re.finditer(re.escape(value.performer), told)
    )


# ノエル(北条恵真)は: a part, and who plays it.
_PLAYER_BEHIND = re.compile(
    r"[ァ-ヴーぁ-ん一-龥々]\((?:[ぁ-んー・ ]{1,16}[/、,・])?(?P<who>[一-龥々]{1,4}[一-龥々ぁ-んァ-ヴー ]{1,7})"
    r"(?<![社館県市区町村大学校新聞作著画部編人名歳円分年月日誌局店系])\)"
    "(?=は|が|と|に|を|の|も|ら|、)"
)

_ACTED = re.compile("キャスト|声優|出演|主演|共演|演じ|ヒロイン|俳優|新キャラクター|[(/、](?:演|CV):")
# 湊(みなと/橘澪): the reading of the part before its player.
_READ = re.compile(r"\([ぁ-んー・ ]{1,16}[/／、,・]")
# What is printed in such brackets and is nobody's name.
_NO_PLAYER = re.compile(
    "不詳|不明|未定|本名|旧姓|別名|通称|仮称|愛称|当時|以下|大学|新聞|^(?:第|旧|元|現|約|全)|[社館県市区町村校跡駅寺店局誌歳所園]$"
)
_PLAYED = frozenset({"film", "live_action", "stage"})
_NOT_PLAYED = frozenset({"manga", "novel", "game"})


def in_order_of_list(claim: Claim, masked: str, match: Match) -> bool:
    """The entry names part and performer in the order of its list."""
    if "＝" in claim.quote and "\u3000" in getattr(claim.value, "character", ""):
        return False  # several entries
    first = order_in_line(masked, match.groups["performer"][0])
    return first is None or (first == "part") == (match.groups["character"] < match.groups["performer"])


def names_alone(claim: Claim, masked: str, match: Match) -> bool:
    """A list of performers, not one of parts and performers in turn."""
    return order_in_line(masked, match.groups["people"][0]) is None


def cast_told_in_order(claim: Claim, masked: str, match: Match) -> bool:
    """As `cast_told` and `in_order_of_list`."""
    return cast_told(claim, masked, match) and in_order_of_list(claim, masked, match)


def _several_players(masked: str, medium: str) -> bool:
    """Whether a text prints two players at least in brackets behind their parts."""
    if medium not in _PLAYED and _ACTED.search(masked) is None:
        return False
    return len({found["who"] for found in _PLAYER_BEHIND.finditer(masked) if len(found["who"]) > 2}) > 1
