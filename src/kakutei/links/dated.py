"""Japanese titles in running text, a day each (3月に「〜」、7月に「〜」), or a line-up (その4作品は「〜」)."""

from __future__ import annotations

import re

_DAY = (
    "(?:[0-9０-９]{1,4}年)?(?:[0-9０-９]{1,2}月)?(?:[0-9０-９]{1,2}日)?(?:[（(].[）)])?(?<=[年月日）)])"
    "|同[0-9０-９]{1,2}日|[春夏秋冬]"
)
_BEFORE = re.compile(f"(?:{_DAY})(?:に?は?|から|より)、?\\Z")
JOINT = re.compile(f"[をが]?、(?:また、?|さらに、?|翌)?(?:{_DAY})(?:に?は?|から|より)、?")
"""What stands between two titles of such a list."""
_BEHIND = re.compile(
    "(?:など)?(?:が|を|も|の)(?:相次いで|続々と?|順次)?(?:劇場|全国|一般)?(?:公開|封切|上映|放送|放映)"
    "(?!.{0,12}(?:MV|PV|予告))"
)


LINE_UP = re.compile("(?:ライン[ナア]ップ|[0-9０-９](?:作品?|本|つ|タイトル)|対象作品)(?:に)?は、?\\Z")
"""What takes up the titles of a line-up, right before the first one."""


def is_list(before: str, joint: str, behind: str) -> bool:
    """Whether the words before, between and behind titles say that each has its day, or that they are a line-up."""
    days = _BEFORE.search(before) is not None and JOINT.fullmatch(joint) is not None
    return (days and _BEHIND.match(behind) is not None) or LINE_UP.search(before) is not None
