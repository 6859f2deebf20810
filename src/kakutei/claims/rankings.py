"""Which chart or prize a Japanese list of places belongs to, and the place that a line of its own gives a title."""

from __future__ import annotations

import re

from kakutei.claims import japanese
from kakutei.text import MarkedText
from kakutei.text.marks import SLOT_CHARS

# How far back, in masked characters, a list still belongs to the chart that was named last.
_REACH = 1500
_RANKING = re.compile(rf"{SLOT_CHARS['quoted']}の?[一-龥ァ-ヴー]{{0,6}}(?:ランキング|チャート)|{japanese.slots()['ranking']}")
# A name in brackets that is a chart's or a prize's, whatever stands behind it.
_LISTS = re.compile(
    r"ランキング|チャート|番付|総選挙|(?:大賞|賞|アワード|グランプリ)(?:[ 　]?[0-9０-９]{4})?$|がすごい|(?:TOP|トップ|ベスト)[ ]?[0-9０-９]"
    r"|(?:選んだ|選ぶ)[^、。]{0,20}(?:コミック|マンガ|漫画|アニメ|本|作品|ラノベ)",
    re.I,
)
# "『〜』の選考結果", "「〜」ランキング": what makes any name in brackets, and that of a prize without them, a list.
_RESULTS = re.compile(
    r"(?:[ ]?(?:20)?[0-9\ue002]{1,4}年?(?:度版?)?)?(?:の|、)?[^、。「『\n]{0,12}?(?:順位|結果|ランキング|ランクイン|TOP|トップ|ベスト|部門)"
)
_PRIZE = re.compile(f"(?P<prize>{japanese.slots()['prize']})(?:{_RESULTS.pattern})")
# A line that tells a place alone: "第3位", "【同率2位】".
_PLACE = re.compile(
    rf"^[ ■◆◇●○★☆【\[<(]{{0,3}}(?:同率?|同立|タイ)?第?[{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]位[ :】\])>!]{{0,3}}$"
)


def list_above(marked: MarkedText, at: int) -> str | None:
    """The chart or prize that a text named last before a place, else that of its headline."""
    return _named_last(marked, max(0, at - _REACH), at) or _named_last(marked, 0, max(0, marked.masked.find("\n")))


def _named_last(marked: MarkedText, start: int, end: int) -> str | None:
    masked = marked.masked
    plain = [found.span() for found in _RANKING.finditer(masked, start, end)]
    prizes = [found.span("prize") for found in _PRIZE.finditer(masked, start, end)]
    quoted = [
        (at, at + 1)
        for at in (found.start() for found in re.finditer(SLOT_CHARS["quoted"], masked[start:end]))
        for at in (at + start,)
        if _LISTS.search(marked.span(at, at + 1)[1:-1]) or _RESULTS.match(masked, at + 1, end)
    ]
    spans = [*plain, *quoted, *prizes]
    if not spans:
        return None
    told = marked.span(*max(spans)).strip()
    return told[1:-1] if told[0] in "「『" and told[-1] in "」』" else told


def rank_above(marked: MarkedText, at: int) -> int | None:
    """The place on the line right above a line, where nothing else stands there."""
    above = marked.masked[max(0, at - 40) : at].rstrip("\n ").rpartition("\n")[2]
    if _PLACE.match(above) is None:
        return None
    begin = marked.masked.rfind(above, 0, at)
    numbers = [m.value for m in marked.marks_in(begin, begin + len(above)) if m.slot in ("count", "ordinal")]
    return numbers[0] if numbers else None
