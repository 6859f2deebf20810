"""Conditions on lines of Japanese lists of titles: that they stand in one, and what the words above say it is of."""

from __future__ import annotations

import re

from kakutei.claims.daylists import shown_in_list
from kakutei.claims.lists import author_name, for_prize, in_service_list, no_prize
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import headline_of, line_above
from kakutei.claims.rankings import COMMENTS
from kakutei.text import MarkedText
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import AwardValue, Claim, CreditValue

_WORK = SLOT_CHARS["work"]
_SERVICE = SLOT_CHARS["service"]
# So far, in masked characters, other lines of a list and its heading are looked for.
_BESIDE = 260
_BACK = 900
_LONGEST = 90
# Besides the line itself, so many others of the list stand near it.
_OTHERS = 2
# A line that is a place, a branch or a day of the list, or tells something of one title, is no heading.
_LABEL = re.compile(
    r"[^\n]{0,30}(?:部門|賞|グランプリ|位)[ 】\])>」:]{0,3}$"
    rf"|[ ・■◆●○▼【<\[]{{0,3}}[{SLOT_CHARS['date']}{_SERVICE}]|[^\n:。]{{1,8}}:.|.{{1,3}}$"
)
_NOMINEES = re.compile("ノミネート|候補|最終選考|ファイナリスト")
_UP_FOR = re.compile("ノミネート|候補|コンペ|出品|招待|ラインナップ")
_SHORTEST_COMMENT = 12
_WINNERS = re.compile("受賞|大賞に|決定|結果|入賞|選ばれ|輝")
_PRIZES = re.compile("賞|アワード|グランプリ|コンクール|コンテスト")
_BOOKS = re.compile(
    "候補|ノミネート|受賞|新刊|ランキング|連載|読み?切り|刊行|コミックス|単行本|マンガ|漫画|小説|コミック|ラノベ|発売"
)
_PRINTED = re.compile("新刊|連載|読み?切り|刊行|コミックス|単行本|コミック|文学|文庫|書店|ラノベ|候補|ノミネート")
_OF_OTHERS = re.compile(
    "キャスト|声優|出演|ゲスト|イベント|グッズ|ライブ|楽曲|主題歌|曲|ソング|店舗|キャラ|スタッフ|監督|映画|アニメ作品|劇場|放送|配信|関連"
)
_OF_PARTS = re.compile("ヒロイン|主人公|男子|女子|名場面|シーン|セリフ|カップル|俳優|人物")
_STREAMS = re.compile("配信|見放題|視聴|見られる")
_AIRS = re.compile("放送|オンエア|局")
_NO_STREAMS = re.compile("一挙|再放送|生配信|特番|ゲスト|イベント|楽曲|曲|ライブ|ランキング|終了|予告|ラジオ|番組表")


def _listed(masked: str, match: Match) -> bool:
    """Whether the line of a match is one of three and more that hold a title, none of them a sentence."""
    start, end = match.sentence.start, match.sentence.end
    begin = masked.rfind("\n", 0, start) + 1
    if match.sentence.region != "body" or masked[begin:start].strip():
        return False
    before = masked[max(0, begin - _BESIDE) : begin].split("\n")
    behind = masked[end : end + _BESIDE].split("\n")
    near = [line for line in (*before, *behind) if _WORK in line and len(line) < _LONGEST]
    return sum(not line.rstrip().endswith("。") for line in near) >= _OTHERS


def _heading(masked: str, at: int) -> str:
    """The last line above a place that holds no title and is no label within the list, else the headline."""
    for line in reversed(masked[max(0, at - _BACK) : at].split("\n")):
        if line.strip() and _WORK not in line and not _LABEL.match(line):
            return line
    return headline_of(masked)


def _of_nominees(masked: str, at: int) -> bool | None:
    """Whether a list is of nominees, as its heading or else the headline says; None where it is of no prize."""
    told = (_heading(masked, at), headline_of(masked))
    if not any(_PRIZES.search(words) or _NOMINEES.search(words) for words in told):
        return None
    for words in told:
        if _WINNERS.search(words) and not _NOMINEES.search(words):
            return False
        if _NOMINEES.search(words):
            return True
    return False


def _of_books(told: tuple[str, str]) -> bool:
    """Whether the words above a list say themselves that it is of books."""
    return any(_PRINTED.search(words) for words in told)


def nominated_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """A line of a list of what is nominated for a prize."""
    return (
        for_prize(claim, masked, match)
        and _listed(masked, match)
        and _of_nominees(masked, match.sentence.start) is True
    )


def won_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """A line of a list of what has won the prizes that the lines tell."""
    branch = isinstance(claim.value, AwardValue) and claim.value.award.endswith("部門")
    given = branch or for_prize(claim, masked, match)
    return given and _listed(masked, match) and _of_nominees(masked, match.sentence.start) is False


def beside_nominees(claim: Claim, masked: str, match: Match) -> bool:
    """Further works, behind a sentence that tells what is nominated for a prize or shown at a festival."""
    before = masked[max(0, match.start - _BESIDE) : match.start]
    return for_prize(claim, masked, match) and _UP_FOR.search(before) is not None and "大賞に" not in before


def _above_comment(masked: str, match: Match) -> bool:
    """Whether a line stands above a comment, below the heading of what winners or the jury say."""
    heading = COMMENTS.search(masked, masked.find("\n") + 1, match.start)
    said = masked[match.end : match.end + _BESIDE].lstrip("\n ").partition("\n")[0]
    return heading is not None and len(said) > _SHORTEST_COMMENT and _NOMINEES.search(heading[0]) is None


def won_above_comment(claim: Claim, masked: str, match: Match) -> bool:
    """A winner above a comment, below the heading of what winners or the jury say."""
    return for_prize(claim, masked, match) and _above_comment(masked, match)


def wrote_above_comment(claim: Claim, masked: str, match: Match) -> bool:
    """Who made the book that has won, in such a line."""
    book = claim.work.medium in ("manga", "novel")
    return book and author_name(claim, masked, match) and _above_comment(masked, match)


def not_nominated(claim: Claim, masked: str, match: Match) -> bool:
    """A line below a prize, where the words above do not say that it lists nominees."""
    return _of_nominees(masked, match.sentence.start) is not True


def written_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """Who wrote the book of a line, in a list of books, of nominees or of places."""
    if not author_name(claim, masked, match) or not _listed(masked, match):
        return False
    told = (_heading(masked, match.sentence.start), headline_of(masked))
    if any(_OF_OTHERS.search(words) for words in told):
        return False
    if claim.work.medium == "franchise":
        return _of_books(told)
    return any(_BOOKS.search(words) for words in told) or _placed(masked, match.sentence.start)


# ■2位, 【大賞】 on a line of its own, or 3位 before the title; and what else than works may have a place.
_PLACE_LABEL = re.compile(
    r"[ ■◆◇●○★☆・【\[<(]{0,3}(?:第|同率)?"
    rf"(?:[{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]位|準?大賞|準?グランプリ|[一-龥々]{{2,6}}賞)[ :】\])>!]{{0,3}}"
)
_OF_PEOPLE = re.compile("キャラ|ヒロイン|声優|俳優")


def _placed(masked: str, at: int) -> bool:
    """Whether a line has a place of a list, before its title or on the line above, in a text of books alone."""
    above = masked[slice(*line_above(masked, at, _LONGEST))]
    here = _PLACE_LABEL.match(masked, at)
    told = _PLACE_LABEL.fullmatch(above) or (here and here.end() > at)
    return bool(told) and _OF_PEOPLE.search(masked, 0, at) is None


def told_as_new(claim: Claim, masked: str, match: Match) -> bool:
    """What is announced is new, or is made into something."""
    return _NEW.search(claim.quote) is not None


_NEW = re.compile("新作|新た|オリジナル|新番組|[メ画マ]化")


def wrote_placed_book(claim: Claim, masked: str, match: Match) -> bool:
    """Who made a book, as its list calls it, not a song or a film."""
    printed = claim.work.medium in ("manga", "novel") or _VOLUME_BEHIND.match(masked, match.end)
    named = isinstance(claim.value, CreditValue) and _NO_NAME.search(claim.value.name) is None
    return bool(printed) and named and author_name(claim, masked, match)


_VOLUME_BEHIND = re.compile(rf"の?(?:最新刊?の?)?第?[0-9{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]{{1,3}}巻")
_NO_NAME = re.compile("のは|れた|した|った|[がを]|とし?て")


def streams_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """A line of a title and a service, in a list of what streams where."""
    return _shown_where(masked, match, _STREAMS)


def airs_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """A line of a title and a station, in a list of what is broadcast where."""
    return not _shown_where(masked, match, _STREAMS) and _shown_where(masked, match, _AIRS)


def _shown_where(masked: str, match: Match, words: re.Pattern[str]) -> bool:
    told = (_heading(masked, match.sentence.start), headline_of(masked))
    if not _listed(masked, match) or any(_NO_STREAMS.search(heading) for heading in told):
        return False
    return any(words.search(heading) for heading in told)


def alone_in_service_list(claim: Claim, masked: str, match: Match) -> bool:
    """As `in_service_list`, for a service that heads no titles of its own, as those of a list by service do."""
    if not in_service_list(claim, masked, match):
        return False
    below = masked[match.sentence.end : match.sentence.end + _LONGEST].lstrip("\n ").split("\n", 1)[0]
    if _TITLE_LINE.match(below) is None:
        return True
    at, first = match.sentence.start, True
    for _ in range(_MOST_BELOW):
        begin, end = line_above(masked, at, _LONGEST)
        if not (_SERVICE_LINE.match(masked[begin:end]) or _TITLE_LINE.match(masked[begin:end])):
            break
        at, first = begin, False
    return not first and _TITLE_LINE.match(masked[at : at + _LONGEST].split("\n", 1)[0]) is not None


_TITLE_LINE = re.compile(
    rf"[ ・●◆■▼○☆★※]{{0,3}}[{SLOT_CHARS['medium']}]?{_WORK}(?:[ の]?[{SLOT_CHARS['season']}{SLOT_CHARS['part']}])?"
    r"(?:[ ]?\([^()\n]{1,30}\))?[ ]?$"
)


def day_below_title(claim: Claim, masked: str, match: Match) -> bool:
    """A day on a line of its own right below a title, in a list of first showings."""
    above = masked[slice(*line_above(masked, match.sentence.start, _LONGEST))]
    return _TITLE_LINE.match(above) is not None and shown_in_list(claim, masked, match)


_SERVICE_LINE = re.compile(rf"[ ・●◆■▼○☆★※【<\[]{{0,3}}{_SERVICE}(?:[、・/ ]{_SERVICE}){{0,4}}[】>\] :]{{0,3}}$")
_MOST_BELOW = 12


def service_line(marked: MarkedText, start: int) -> tuple[str, ...]:
    """The services on the last line without a title above a line that begins at a place, where it names no more."""
    for _ in range(_MOST_BELOW):
        begin, end = line_above(marked.masked, start, _LONGEST)
        line = marked.masked[begin:end]
        if _WORK not in line:
            found = _SERVICE_LINE.match(line)
            marks = marked.marks_in(begin, end) if found else ()
            return tuple(marked.text[mark.start : mark.end] for mark in marks if mark.slot == "service")
        start = begin
    return ()


def creator_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """As `written_in_list`, for names that stand before a title: no calling, no word for a work."""
    value = claim.value
    named = (
        isinstance(value, CreditValue) and re.search(r"[のはがを年月号版]|[0-9]|新連載|新作|原作", value.name) is None
    )
    return named and written_in_list(claim, masked, match)


def ranked_behind_author(claim: Claim, masked: str, match: Match) -> bool:
    """A line of a ranking of books with who made each before its title, not of people or parts of works."""
    told = (_heading(masked, match.sentence.start), headline_of(masked))
    if any(_OF_OTHERS.search(words) or _OF_PARTS.search(words) for words in told) or not _listed(masked, match):
        return False
    return no_prize(claim, masked, match) and any(_BOOKS.search(words) for words in told)


TITLED: dict[str, Check] = {
    check.__name__: check
    for check in (
        nominated_in_list,
        won_in_list,
        not_nominated,
        beside_nominees,
        won_above_comment,
        wrote_above_comment,
        written_in_list,
        creator_in_list,
        told_as_new,
        wrote_placed_book,
        streams_in_list,
        airs_in_list,
        alone_in_service_list,
        day_below_title,
        ranked_behind_author,
    )
}
