"""Which chart or prize a Japanese list of places belongs to, and the place that a line of its own gives a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.claims import japanese
from kakutei.claims.naming import line_above
from kakutei.text import MarkedText
from kakutei.text.marks import SLOT_CHARS

# How far back, in masked characters, a list still belongs to the chart that was named last.
_REACH = 1500
# A name in brackets that is shorter is no list's.
_SHORTEST = 4
_QUOTED = re.compile(SLOT_CHARS["quoted"])
_OF_ALL_TIMES = re.compile("歴代|史上")
_RANKING = re.compile(
    rf"{SLOT_CHARS['quoted']}の?[一-龥ァ-ヴー]{{0,6}}(?:ランキング|チャート)|{japanese.slots()['ranking']}"
    rf"|[一-龥ァ-ヴー{SLOT_CHARS['medium']}]{{2,8}}(?:興収|興行収入)"
    rf"(?=では?[^。\n]{{0,40}}(?:[{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]位|首位))"
)
# A name in brackets that is a chart's or a prize's, whatever stands behind it.
_LISTS = re.compile(
    r"ランキング|チャート|番付|総選挙|(?:大賞|賞|アワード|グランプリ)(?:[ 　]?[0-9０-９]{4})?$|がすごい"
    r"|(?:TOP|トップ|ベスト)[ ]?[0-9０-９]"
    r"|(?:選んだ|選ぶ)[^、。]{0,20}(?:コミック|マンガ|漫画|アニメ|本|作品|ラノベ)",
    re.I,
)
# "『〜』の選考結果", "「〜」ランキング": what makes any name in brackets, and that of a prize without them, a list.
_RESULTS = re.compile(
    r"(?:\([^()\n]{1,16}\))?(?:[ ]?(?:20)?[0-9\ue002]{1,4}年?(?:度版?)?)?(?:の|、)?[一-龥ァ-ヴー・]{0,10}?"
    r"(?:順位|結果|ランキング|TOP|トップ|ベスト|部門|(?:最終)?候補|ノミネート|コンペ|贈[呈賞]式|授賞式|受賞)"
    r"|は[^。、\n]{0,8}、?[^。\n]{0,16}(?:ラインナップ|出品作|候補作|ノミネート作)"
    r"|と(?:題した|いう)[^。、\n]{0,8}(?:アンケート|投票)"
)
_PRIZE = re.compile(
    rf"(?P<prize>{japanese.slots()['prize']})(?:{_RESULTS.pattern}|(?:が|の)?(?:発表|決定|\n)|[ 、]?受賞作)"
)
# A line that tells a place alone: "第3位", "【同率2位】".
_PLACE = re.compile(
    rf"^[ ■◆◇●○★☆【\[<(]{{0,3}}(?:同率?|同立|タイ)?第?[{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]位"
    r"[ :】\])>!]{0,3}$"
)


_LONGEST_PLACE = 40
# What is given in one branch of a prize or by one festival, the branch before it, and the name of such a festival.
_OF_MANY = re.compile(
    r"(?:[^賞]{1,12}部門|準?大賞|準?グランプリ|(?:最優秀|優秀|審査員|選考委員|編集部|読者|書店員|特別|奨励|新人|功労|観客|作品|監督|脚本|美術|音楽|音響|原作|声優|演技|主演|助演"
    r"|キャラクター|技術|撮影|編集|個人|企画|佳作|[金銀銅]|絵コンテ|長編|短編|主題歌|新生|(?:国内|海外|劇場|テレビ)[^賞]{0,8}部門)"
    r"[^賞]{0,10}賞?|アニメ[ァ-ヴー]{0,5}[・ ]?オブ.*)"
)
_BRANCH = re.compile(rf"(?P<name>[一-龥々ァ-ヴー{SLOT_CHARS['medium']}]{{1,12}}部門)(?:[の・]?\Z|では?(?!.*部門))")
# The prize itself as a whole, where the text tells of its ceremony or of what it gave: カモメ賞の授賞式, カモメ賞で.
_CEREMONY = (
    r"(?:\([^()\n]{1,16}\))?(?:[ 、]?の?(?:授賞式|表彰式|贈賞式|(?:結果|受賞作|受賞者|発表|ノミネート|(?:最終)?候補))"
    r"|(?:で|では|にて|において)(?=[^。\n]{0,60}賞)"
    r"|の(?=[^。、\n]{1,16}賞)"
    rf"|[ ]?(?:[0-9]{{4}}|{SLOT_CHARS['count']})|が(?:決定|発表)|\n)"
)
_FESTIVAL = re.compile(
    rf"(?:第?{SLOT_CHARS['ordinal']}回)?(?P<name>[一-龥々ァ-ヴーA-Za-z&{SLOT_CHARS['medium']}]{{2,20}}?"
    rf"(?:アワード|芸術祭|映画祭|コンクール|フェスティバル|{SLOT_CHARS['medium']}神戸|{SLOT_CHARS['foreign']}|{SLOT_CHARS['medium']}祭|アカデミー賞|(?<!作品)(?<!優秀)(?:大賞|賞)(?={_CEREMONY}))"
    rf"|[A-Z][A-Za-z& {SLOT_CHARS['medium']}]{{4,50}}(?:Festival|Awards?)[0-9{SLOT_CHARS['count']}]{{0,4}})"
)


def full_prize(marked: MarkedText, at: int, printed: str) -> str | None:
    """A prize under its full name: what is one of many with that of the festival, as the text names it.

    None for a word that is no name, of a prize that the text does not name.
    """
    if not _OF_MANY.fullmatch(printed):
        return printed
    masked = marked.masked
    start = max(masked.rfind(end, 0, at) for end in "。\n")
    found = next(reversed([*_festivals(marked, start + 1, at)]), None) or next(_festivals(marked, 0, len(masked)), None)
    if found is None and (quoted := _quoted_prize(marked, at)):
        return quoted if printed in quoted else f"{quoted} {printed}"
    branch = _BRANCH.search(masked[start + 1 : at])
    named = printed
    if branch and "部門" not in printed:
        named = f"{marked.span(*(start + 1 + place for place in branch.span('name')))} {printed}"
    if found is None:
        return named if len(named) >= _SHORTEST else None
    return f"{marked.span(*found.span('name'))} {named}"


_PRIZED_NAME = re.compile(r"(?:大賞|賞|アワード|グランプリ|コンクール)(?:[ 　]?[0-9０-９]{4})?$")


def _quoted_prize(marked: MarkedText, at: int) -> str | None:
    """The prize that stands in brackets, the last one before a place, else the first of the text."""
    masked = marked.masked
    named = [
        (found.start(), name)
        for found in _QUOTED.finditer(masked)
        if _PRIZED_NAME.search(name := marked.span(*found.span())[1:-1]) and len(name) >= _SHORTEST
    ]
    before = [name for place, name in named if place < at]
    return before[-1] if before else named[0][1] if named else None


def _festivals(marked: MarkedText, start: int, end: int) -> Iterator[re.Match[str]]:
    """The names of festivals and prizes between two places; of the words that one mark hides only 映画祭 makes one."""
    for found in _FESTIVAL.finditer(marked.masked, start, end):
        name = marked.span(*found.span("name"))
        hidden = found["name"][-1] in (SLOT_CHARS["foreign"], "祭")
        if not _OF_MANY.fullmatch(name) and (not hidden or name.endswith(("映画祭", "芸術祭"))):
            yield found


COMMENTS = re.compile(
    r"^[^。\n]{0,30}(?:受賞(?:の(?:ことば|言葉|コメント|挨拶)|者?コメント|者の(?:ことば|言葉|声))|選評|講評)[^。\n]{0,12}$",
    re.M,
)
"""The heading of what winners or a jury say."""
_COMMENTED = re.compile(rf"[ ・■◆●○▼]{{0,3}}{SLOT_CHARS['work']} ?[/(]")


def list_above(marked: MarkedText, at: int) -> str | None:
    """The chart or prize that a text named last before a place, else that of its headline."""
    if _COMMENTED.match(marked.masked, marked.masked.rfind("\n", 0, at) + 1):
        # What winners say may name other prizes.
        heading = COMMENTS.search(marked.masked, marked.masked.find("\n") + 1, at)
        at = heading.start() if heading else at
    told = _named_last(marked, max(0, at - _REACH), at) or _named_last(marked, 0, max(0, marked.masked.find("\n")))
    branch = _LIST_OF_BRANCHES.fullmatch(told) if told else None
    sections = [*_SECTION.finditer(marked.masked, max(0, at - _REACH), at)] if branch else []
    return f"{branch['list']}{marked.span(*sections[-1].span('name'))}" if branch and sections else told


# 〜ランキングコミック部門, and a branch that the text comes to: 同付の文庫部門では.
_LIST_OF_BRANCHES = re.compile(r"(?P<list>.*(?:ランキング|チャート)[ 　]?)(?:[^ 　]{1,10}部門)?")
_SECTION = re.compile(
    r"(?:(?<=ランキング)|(?<=チャート)|(?<=付)|(?<=付け)|(?<=[、。の\n ]))"
    rf"(?P<name>(?:(?!ランキング|チャート|付)[一-龥々ァ-ヴーA-Za-z{SLOT_CHARS['medium']}]){{1,10}}?部門)(?=[でにはもの、])"
)


def _named_last(marked: MarkedText, start: int, end: int) -> str | None:
    masked = marked.masked
    spans = [found.span() for found in _RANKING.finditer(masked, start, end)]
    prizes = (found.span("prize") for found in _PRIZE.finditer(masked, start, end + 1))
    spans += [span for span in prizes if not _OF_MANY.fullmatch(marked.span(*span))]
    spans += [found.span() for found in _QUOTED.finditer(masked, start, end) if _is_list(marked, found.start())]
    names = [marked.span(*span).strip() for span in sorted(spans, key=lambda span: (span[1], -span[0]))]
    # What a text tells of all times is no list that it goes through, unless it tells of no other.
    told = next((name for name in reversed(names) if not _OF_ALL_TIMES.search(name)), names[-1] if names else None)
    return told[1:-1] if told and told[0] in "「『" and told[-1] in "」』" else told


def _is_list(marked: MarkedText, at: int) -> bool:
    """Whether the name in brackets at a place is that of a chart or a prize."""
    name = marked.span(at, at + 1)[1:-1]
    return len(name) >= _SHORTEST and (_LISTS.search(name) or _RESULTS.match(marked.masked, at + 1)) is not None


# "1. " before a title, below a headline that says that the numbers are places.
_NUMBERED = re.compile(rf"[ ■◆●・]{{0,3}}(?:No\.)?{SLOT_CHARS['count']}[.．)、][ ]{{0,2}}")
_OF_PLACES = re.compile(r"ランキング|チャート|番付|(?:トップ|TOP|ベスト)[ ]?[0-9\ue002]", re.I)


def rank_above(marked: MarkedText, at: int) -> int | None:
    """The place on the line right above a line, where nothing else stands there, or the number before it."""
    start, end = line_above(marked.masked, at, _LONGEST_PLACE)
    line = marked.masked.rfind("\n", 0, at) + 1
    if _NUMBERED.fullmatch(marked.masked, line, at) and _OF_PLACES.search(marked.masked, 0, marked.masked.find("\n")):
        start, end = line, at
    elif _PLACE.match(marked.masked[start:end]) is None:
        return None
    numbers = [m.value for m in marked.marks_in(start, end) if m.slot in ("count", "ordinal")]
    return numbers[0] if numbers else None


# A line that is a prize, and the lines of its winners below it.
_PRIZE_LINE = re.compile(
    rf"[ ■◆◇●○・▼▽□*☆★【<「《]{{0,3}}(?P<prize>[^。、!?:\n{SLOT_CHARS['work']}]{{0,30}}?"
    r"(?:賞|グランプリ|[・ ]イヤー|部門))[ 】>」》]{0,3}"
)
_WINNERS = 12
# A prize of a list whose line is this long is told in full.
_ENOUGH = 6


def prize_line(marked: MarkedText, start: int) -> str | None:
    """The prize that the last line without a title tells before a line that begins at a place, under its full name."""
    masked = marked.masked
    for _ in range(_WINNERS):
        line = masked.rfind("\n", 0, max(0, start - 1)) + 1
        if line <= 0 or line >= start:
            return None
        if SLOT_CHARS["work"] in masked[line : start - 1]:
            start = line
            continue
        found = _PRIZE_LINE.fullmatch(masked, line, start - 1)
        printed = marked.span(*found.span("prize")) if found else ""
        return full_prize(marked, line, printed) if 0 < len(printed) < _ENOUGH else printed or None
    return None
