"""Line-ups of Japanese texts: what is told of several works at once, and their titles in the next sentence or lines.

"Netflixは2027年に4本の新作アニメを配信する。その4作品は『〜』、『〜』…": what the first sentence tells goes to each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.text import MarkedText, Sentence, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Link, Work

_WORK, _COUNT, _MEDIUM = SLOT_CHARS["work"], SLOT_CHARS["count"], SLOT_CHARS["medium"]
_NUMBER = rf"[{_COUNT}{SLOT_CHARS['ordinal']}0-9一二三四五六七八九十]{{1,2}}"
_UNIT = r"(?:つ|本|作品|作|タイトル|シリーズ|番組)"
# How many are told of: 4本の, 新作アニメ3作品を; or that there are several: ラインナップ, 以下の作品.
_TOLD = re.compile(rf"(?P<n>{_NUMBER}){_UNIT}|(?:ライン[ナア]ップ|以下|次の|新作{_MEDIUM}(?:シリーズ)?を)")
# How the titles are taken up: その4つには, ラインナップは, 登場するのは.
_HEAD = re.compile(
    rf"[ \n・]{{0,3}}(?:この|その|これらの?|今回の|発表された|新|うち|気になる){{0,3}}"
    rf"(?:{_NUMBER}{_UNIT}?|ライン[ナア]ップ|内訳|作品|タイトル|対象(?:作品)?"
    rf"|(?:登場|配信|放送|公開|対象)(?:する|される|となる|予定)の?(?:作品)?|新作)(?:に|と)?は、?"
)
# How they end where nothing takes them up.
_ENDS = re.compile(
    rf"(?:の{_NUMBER}{_UNIT}|など|ほか)?(?:(?:の(?:新作|話題作|作品|{_MEDIUM}))?(?:が|を)(?:順次|新たに|一挙|続々と?)?"
    rf"(?:登場|並[ぶび]|含まれ|揃[いうっ]|そろ[いうっ]|名を連ね|ラインナップ|ライン[ナア]ップ|予定|配信|放送|公開|加わ|控え|スタート|お披露目)"
    rf"|(?:の{_NUMBER}{_UNIT})(?:だ|です|。|$))"
)
_AND_MORE = re.compile("など|ほか|を含む|といった|をはじめ")
# 『〜』のスピンオフ『〜』: what only says what the next title is, or who somebody is.
_PASSING = re.compile(
    r"(?:シリーズ)?(?:の(?:スピンオフ|続編|前日譚|外伝|新作|最新作|拡張版|拡大版|作者|原作者|監督|スタッフ|制作|生みの親)"
    r"|で知られ|を(?:手が?け|手掛け|生んだ|原作)|に続[きく]|などの|の[^、。「『\n]{1,14}(?:による|が(?:手が?け|贈る|描く)))"
)
_LINE = re.compile(rf"[ \t]*(?:[・■●◆▼○◎*-]|{_NUMBER}[.、)])?[ ]?[^。\n{_WORK}]{{0,20}}{_WORK}[^。\n]{{0,60}}$")
_REACH = 700
_FEWEST, _MOST = 2, 12
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)}


def announces_slate(marked: MarkedText, sentence: Sentence) -> bool:
    """Whether a Japanese sentence names no work, but tells of several that follow."""
    masked = marked.masked
    if masked.find(_WORK, sentence.start, sentence.end) >= 0:
        return False
    return _TOLD.search(masked, sentence.start, sentence.end) is not None


def slate_behind(marked: MarkedText, sentence: Sentence) -> tuple[Work, ...]:
    """The works that follow a sentence which tells of several without naming any; none where it is not sure of them."""
    if not announces_slate(marked, sentence):
        return ()
    numbers = tuple(_numbers(marked, sentence))
    masked = marked.masked
    start = sentence.end
    while start < len(masked) and masked[start] in "。 \n\u3000":
        start += 1
    line_end = masked.find("\n", start)
    line_end = line_end if line_end >= 0 else len(masked)
    if _LINE.fullmatch(masked, start, line_end):
        works = _distinct(marked, _lines(masked, start))
        return works if _fits(works, numbers, more=False) else ()
    stop = masked.find("。", start, line_end)
    end = stop if stop >= 0 else line_end
    if end - start > _REACH:
        return ()
    spans = [at for at in range(start, end) if masked[at] == _WORK and not _PASSING.match(masked, at + 1, end)]
    if not spans:
        return ()
    works = _distinct(marked, [(at, at + 1) for at in spans])
    headed = _HEAD.match(masked, start, end)
    more = _AND_MORE.match(masked, spans[-1] + 1) is not None
    ended = headed or _ENDS.match(masked, spans[-1] + 1)
    return works if ended and _fits(works, numbers, more=more) else ()


def _fits(works: tuple[Work, ...], numbers: tuple[int, ...], *, more: bool) -> bool:
    """Whether so many works follow as are told, or fewer where there are more."""
    if not _FEWEST <= len(works) <= _MOST:
        return False
    return not numbers or len(works) in numbers or (more and len(works) < max(numbers))


def _numbers(marked: MarkedText, sentence: Sentence) -> Iterator[int]:
    for found in _TOLD.finditer(marked.masked, sentence.start, sentence.end):
        if found["n"] is None:
            continue
        marks = [m.value for m in marked.marks_in(*found.span("n")) if m.slot in ("count", "ordinal")]
        printed = found["n"]
        value = marks[0] if marks else int(printed) if printed.isdigit() else _DIGITS.get(printed)
        if isinstance(value, int):
            yield value


def _lines(masked: str, start: int) -> list[tuple[int, int]]:
    """The places of the titles of the lines from a place on, as far as each holds one."""
    found: list[tuple[int, int]] = []
    while len(found) <= _MOST and start < len(masked):
        end = masked.find("\n", start)
        end = end if end >= 0 else len(masked)
        if _LINE.fullmatch(masked, start, end):
            at = masked.find(_WORK, start, end)
            found.append((at, at + 1))
        elif masked[start:end].strip():
            break
        start = end + 1
    return found


def _distinct(marked: MarkedText, spans: list[tuple[int, int]]) -> tuple[Work, ...]:
    works: dict[str, Work] = {}
    for span in spans:
        for mark in marked.marks_in(*span):
            if mark.slot == "work":
                link: Link = mark.value
                works.setdefault(fold_title(link.work.title), link.work)
    return tuple(works.values())
