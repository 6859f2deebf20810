"""Titles in Japanese lists: lines of one layout below a heading or a headline that says what they list.

Three lines and more, each with a place, a day, a prize, a service or an author at the same place, make what stands
at the other one a title, in single brackets or in none. What the list is of must be said: lists of guests, songs and
goods have the same layouts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kakutei.links.bare import DAY, SERVICE, titles_of_entry

_MARK = r"[ 　\t]{0,2}[・■●◆◇▼▽□*＊•★☆○◎※>＞\-–]{0,2}[ 　\t]{0,2}"
_BARE = r"(?P<t>[^\n「」『』【】《》（）()。:：|｜/／…＝=→]{2,44}?)"
_QUOTED = r"[「『](?P<q>[^「」『』\n]{2,60})[」』]"
_NUMBER = r"[0-9０-９]{1,3}"
_SEP = r"[ 　\t]{0,2}(?:[:：｜|／/＝=→]|[…・]{1,3}|[-–―ー](?=[ 　]))[ 　\t]{0,2}|[ 　\t]{1,3}"
# What may stand behind a title: who made it, which volume, how many voted for it.
_STAGE = (
    r"(?:[ 　]?(?:第?[0-9０-９一二三四五六七八九十]{1,3}(?:期|シーズン|クール|巻|話)"
    r"|(?i:season|シーズン)[ 　]?[0-9０-９]{1,2}|最新刊|最終巻))?"
)
_BEHIND = (
    rf"{_STAGE}(?:[ 　]?[（(][^（）()\n]{{1,44}}[）)]){{0,2}}"
    r"(?:[ 　]?[／/][^\n。]{1,30}"
    r"|[ 　…・:：]{1,3}[0-9０-９.,]{1,9}[万億千]?[0-9０-９]{0,5}(?:票|%|％|ポイント|pt|部|円|点|人|回)?)?"
)
_SERVICES = rf"{SERVICE}(?:[、,・／/と ]{SERVICE}){{0,4}}(?:ほか|など|他)?"
_PRIZE = (
    r"[^\n「『」』:：…／/　。【】（）()]{0,20}(?:部門|賞|大賞|グランプリ|[・]イヤー|第?[0-9０-９]{1,2}位|佳作|入選)"
)
_EDGE = r"[【\[<＜《〈(（]{0,1}"
_ENDS = r"[】\]>＞》〉)）]{0,1}"

_PLACED = re.compile(
    rf"{_MARK}{_EDGE}(?:第|同率|(?i:No)\.?[ ]?)?(?P<n>{_NUMBER}|[①-⑳])(?:位|[.．:：、)）])?{_ENDS}"
    rf"(?<![0-9０-９])[ 　\t:：.…・|｜]{{0,3}}(?:{_QUOTED}[^\n。]{{0,44}}"
    rf"|(?![ 　\t:：.…・|｜0-9０-９]){_BARE}{_BEHIND})[ 　]*\Z"
    rf"|{_MARK}{_EDGE}(?:(?i:No)\.?[ ]?)?(?P<m>{_NUMBER})(?:位[ 　]?[|｜])?[ 　\t|｜]{{1,2}}"
    rf"(?:{_QUOTED.replace('<q>', '<q2>')}[^\n。]{{0,44}}"
    rf"|(?![ 　\t:：.…・|｜0-9０-９]){_BARE.replace('<t>', '<t2>')}{_BEHIND})[ 　]*\Z"
)
_PLACE_BEHIND = re.compile(
    rf"{_MARK}(?:{_QUOTED}|{_BARE})(?:[ 　]?[（(][^（）()\n]{{1,30}}[）)])?(?:{_SEP})?第?(?P<n>{_NUMBER})位[ 　]*\Z"
)
_PLACE_ALONE = re.compile(rf"{_MARK}{_EDGE}(?:同率)?(?:第|(?i:No)\.?[ ]?)?(?P<n>{_NUMBER})位?{_ENDS}[ 　:：]*\Z")
_PRIZED = re.compile(
    rf"{_MARK}{_EDGE}{_PRIZE}{_ENDS}(?:(?:{_SEP})?(?:[^\n。「『は]{{0,16}}?){_QUOTED}{_BEHIND}"
    rf"(?:[ 　]?[^\n。「『（(]{{2,16}})?|(?:{_SEP}|(?<=[】\]>＞])){_BARE}{_BEHIND})[ 　]*\Z"
)
_PRIZE_BEHIND = re.compile(rf"{_MARK}(?:{_QUOTED}|{_BARE})[ 　]?[（(]{_PRIZE}[）)][ 　]*\Z")
_PRIZE_ALONE = re.compile(rf"{_MARK}{_EDGE}{_PRIZE}{_ENDS}[ 　:：]*\Z")
_DAYED = re.compile(
    rf"{_MARK}(?:{_QUOTED}[^\n。]{{0,30}}?{DAY}[^\n。「『]{{0,30}}"
    rf"|{_EDGE}{DAY}[^\n。「『]{{0,16}}?{_QUOTED.replace('<q>', '<q2>')}[^\n。]{{0,40}})\Z"
)
_DAY_ALONE = re.compile(
    rf"{_MARK}(?:(?:放送|配信|公開|上映)?(?:開始)?(?:日時?|予定日?)?[:：][ 　]?)?{DAY}[ 　]?"
    r"(?:より|から|[~～〜]|、|に|[（(][^（）()\n]{1,20}[）)]"
    r"|[^\n。「『、]{0,14}?(?:放送|配信|公開|上映)[^\n。「『]{0,10}|開始|スタート|予定){0,4}[ 　]*\Z"
)
_SHOWS = "(?:にて|で)?(?:独占|見放題|先行|最速)?(?:放送|配信)?(?:中|予定|開始)?"
_SERVED = re.compile(
    rf"{_MARK}(?:{_EDGE}{_SERVICES}{_ENDS}(?:(?:{_SEP})?{_QUOTED}|(?:{_SEP}|(?<=[】\]>＞])){_BARE}){_STAGE}"
    rf"|(?:{_QUOTED.replace('<q>', '<q2>')}{_STAGE}(?:(?:{_SEP})?[（(]?|[ 　]?→)"
    rf"|{_BARE.replace('<t>', '<t2>')}{_STAGE}(?:(?:{_SEP})[（(]?|[ 　]?[（(]))"
    rf"(?:(?:放送|配信|見放題|独占)[^\n。「『:：]{{0,4}}[:：])?{_SERVICES}[）)]?{_SHOWS})[ 　]*\Z"
)
_SERVICE_ALONE = re.compile(rf"{_MARK}{_EDGE}{_SERVICES}{_ENDS}[ 　:：]*\Z")
_SERVICE_BELOW = re.compile(rf"{_MARK}(?:[^\n。「『:：]{{0,8}}[:：][ 　]?)?{_SERVICES}{_SHOWS}[ 　]*\Z")
_NAME = r"[一-龥々ぁ-んァ-ヴーA-Za-z・ 　＆&×]{2,20}"
_MAKES = "(?:著者?|作者?|原作|漫画|作画)"
# What stands in brackets behind a name, not behind a title.
_ROLE = (
    r"(?:監督|主演|脚本|音楽|声優|俳優|女優|作家|原作者?|漫画家|演出|声|代表|社長|[^（）()\n]{0,10}役"
    r"|[^（）()\n]{0,10}(?:者|家|手|担当|員|長))"
)
_AUTHORED = re.compile(
    rf"{_MARK}(?:{_QUOTED}{_STAGE}(?:{_SEP})?(?:[（(]?(?:{_MAKES}[:：／/・]?[ 　]?)?{_NAME}[^\n。「『]{{0,40}})?"
    rf"|(?:{_NAME}(?:さん|氏|先生)?の?(?:{_SEP})?)?{_QUOTED.replace('<q>', '<q2>')}{_STAGE}"
    r"(?:[ 　]?[（(][^（）()\n]{1,40}[）)])?"
    rf"|{_BARE}{_STAGE}[ 　]?[（(](?!{_ROLE}[）)])(?:{_MAKES})?[:：／/・]?[ 　]?"
    rf"{_NAME}(?:[、,／/・][^（）()\n]{{1,24}})?[）)]"
    rf"|{_BARE.replace('<t>', '<t2>')}{_STAGE}(?:{_SEP}){_MAKES}[:：／/・][ 　]?{_NAME}[^\n。「『]{{0,30}})\Z"
)
_TITLE_OF_MAKER = re.compile(
    rf"{_MARK}{_BARE}[ 　]?[／/][ 　]?(?P<by>{_NAME})(?:[ 　]?[（(][^（）()\n]{{1,30}}[）)])?\Z"
)
_MAKER_BELOW = re.compile(
    rf"{_MARK}(?:著者?|作者?|原作|漫画|作画|監督|原作者)[:：／/・][ 　]?{_NAME}[^\n。「『]{{0,30}}\Z"
)
_ENTRY = re.compile(
    rf"[ 　\t]{{0,2}}[・■●◆◇▼▽□*＊•★☆○◎※\-–][ 　\t]{{0,2}}(?:{_QUOTED}[^\n。「『]{{0,30}}|{_BARE}{_STAGE})[ 　]*\Z"
)
_ALONE = re.compile(rf"{_MARK}(?:{_QUOTED}[^\n。「『]{{0,30}}|{_BARE}{_BEHIND})[ 　]*\Z")

_WORKS = r"アニメ|マンガ|漫画|コミック|映画|作品|ドラマ|ラノベ|ライトノベル|小説|番組|新刊|単行本|受賞作|候補作|出品作"
_RANKED = r"ランキング|トップ|TOP|Top|ベスト|BEST|順位|番付|総選挙|人気投票|チャート|がすごい|視聴率"
_GIVEN = r"受賞|ノミネート|候補|賞|アワード|グランプリ|選出|選ばれ"
_SHOWN = r"放送|配信|公開|上映|一覧|まとめ|ラインナップ|新番組|[春夏秋冬]の?(?:新作)?アニメ|スタート|カレンダー"
_PRINTED = r"新刊|発売|連載|読み?切り|コミックス|単行本|ラインナップ|刊行"
_OF_OTHERS = re.compile(
    "キャスト|声優|出演|ゲスト|イベント|グッズ|ライブ|楽曲|主題歌|曲|ソング|アニソン|シングル|アルバム|フェア|誕生日|会場|ステージ"
    "|トーク|上映館|劇場一覧|店舗|キャラ|登場人物|カップル|シーン|セリフ|名言|俳優|女優|監督ランキング|作家|スタッフ|エピソード|サブタイトル"
    "|各話|話数|第[0-9０-９]{1,2}話|関連|合わせて読|あわせて読|おすすめ記事|人気記事|記事ランキング|アクセス|メニュー|カテゴリ|タグ|目次|収録|特典|商品"
    "|登壇|好きな(?:回|話)|神回|発表会|レポート|委員|選考会|審査|作り方|方法|手順|館数|都道府県|(?:県|市|町|駅|街|誌|会社|企業|スタジオ|映画館|劇場|職業|仕事|業)の?(?:売上|人気)?ランキング"
    "|(?<![全韓中米英])国の?ランキング|給与|年収|雑誌|専門誌|サイン会|配布|カフェ|コラボ|フィギュア|都市|地域|再放送|一挙|アプリ|検索|ニュースランキング|主演|助演|必殺技|武器|技|お店|グルメ|聖地|舞台挨拶"
    "|(?<![A-Za-z])(?:OP|ED|MV|CD)(?![A-Za-z])"
)
# People and parts of works that prizes are given for besides works.
_OF_PEOPLE = re.compile(
    "声優|主演|助演|俳優|監督|脚本|音楽|主題歌|キャラ|男優|女優|功労|作家|美術|撮影|編集|楽曲|歌|新人声優|個人|ヒロイン|主人公|スタジオ|演出"
)
_NO_TITLE = re.compile(
    r"[ 　]?(?:該当(?:作品?)?な[しい]|なし|未定|詳細|https?|以下|公式"
    r"|[0-9０-９年月日時分位票円%:：.,（）()月火水木金土 　~～〜]+\Z"
    r"|順位|タイトル|作品名|第?[0-9０-９]{1,3}(?:話|回|位|日目)|[(（]"
    r"|(?:放送|配信|公開|発売|著者|作者|出版|原作|監督|価格|会期|日時|場所))"
    r"|.*(?:です|ます|ました|ください|でした|こちら|まで|[をはが]|から)\Z"
)
_LEAST = 3
_LONGEST = 110
_MOST_APART = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something on it: its text and where it begins."""

    text: str
    start: int


def of_lists(whole: str, head: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the titles of lines of one layout, of three and more below what says that they are works."""
    lines = [_Line(text, at) for text, at in _lines(whole, head)]
    if len(lines) < _LEAST:
        return
    headline = whole[:head]
    for layout in _LAYOUTS:
        yield from layout.titles(lines, headline)


def _lines(whole: str, head: int) -> Iterator[tuple[str, int]]:
    at = head + 1
    for text in whole[at:].split("\n"):
        if text.strip(" 　\t"):
            yield text, at
        at += len(text) + 1


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the lines of a list look, and what the words above must say; `label` is a line of its own beside the title.

    `below` tells that the title stands below its label, else it stands above it; `several` that more may follow. `fits`
    says whether the lines found are what they seem to be.
    """

    entry: re.Pattern[str]
    said: tuple[re.Pattern[str], ...]
    label: re.Pattern[str] | None = None
    below: bool = True
    several: bool = False
    heading: bool = False
    fits: Callable[[Sequence[re.Match[str]]], bool] | None = None

    def titles(self, lines: Sequence[_Line], headline: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the titles in all lists of this layout."""
        found: list[tuple[_Line, re.Match[str]]] = []
        at, above = 0, ""
        while at < len(lines):
            entry = self._entry(lines, at) or (self._further(lines[at]) if self.several and found else None)
            if entry is not None:
                found.append((entry[0], entry[1]))
                at += entry[2]
                continue
            yield from self._of_list(found, headline, above)
            found, above = [], lines[at].text
            at += 1
        yield from self._of_list(found, headline, above)

    def _entry(self, lines: Sequence[_Line], at: int) -> tuple[_Line, re.Match[str], int] | None:
        """The line with the title that an entry of the list begins with or has below, and how many lines it takes."""
        line = lines[at]
        if len(line.text) > _LONGEST or line.text[-1] == "。":
            return None
        if self.label is None:
            entry = self.entry.match(line.text)
            return (line, entry, 1) if entry else None
        if at + 1 == len(lines) or len(lines[at + 1].text) > _LONGEST:
            return None
        title, label = (lines[at + 1], line) if self.below else (line, lines[at + 1])
        if not self.label.match(label.text) or self.label.match(title.text):
            return None
        entry = self.entry.match(title.text)
        return (title, entry, 2) if entry else None

    def _further(self, line: _Line) -> tuple[_Line, re.Match[str], int] | None:
        """A further title below the same label."""
        entry = self.entry.match(line.text) if len(line.text) <= _LONGEST and line.text[-1] != "。" else None
        return (line, entry, 1) if entry and self.label and not self.label.match(line.text) else None

    def _of_list(
        self, found: Sequence[tuple[_Line, re.Match[str]]], headline: str, above: str
    ) -> Iterator[tuple[int, int]]:
        if len(found) < _LEAST:
            return
        above = above[-_LONGEST:]
        told = above if self.heading else f"{headline}\n{above}"
        if not all(words.search(told) for words in self.said) or _OF_OTHERS.search(f"{headline}\n{above}"):
            return
        if self.fits and not self.fits([entry for _, entry in found]):
            return
        for line, entry in found:
            yield from _titles(line, entry)


def _titles(line: _Line, entry: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The span of the title of an entry, without its season or volume."""
    for group in ("q", "q2"):
        if entry.re.groupindex.get(group) and entry[group]:
            yield line.start + entry.start(group), line.start + entry.end(group)
            return
    for group in ("t", "t2"):
        if entry.re.groupindex.get(group) and entry[group]:
            before = line.text[: entry.start(group)]
            if not _OF_PEOPLE.search(before) and not _NO_TITLE.match(entry[group]):
                for start, end in titles_of_entry(line.text, *entry.span(group)):
                    yield line.start + start, line.start + end
            return


def _in_order(entries: Sequence[re.Match[str]]) -> bool:
    """Whether the places of a list go up or down one by one, some shared."""
    places = [_place(entry) for entry in entries]
    steps = {later - former for former, later in pairwise(places)}
    upwards = min(steps) >= 0 and 1 <= max(steps) <= _MOST_APART
    return upwards or (max(steps) <= 0 and -1 >= min(steps) >= -_MOST_APART)


def _place(entry: re.Match[str]) -> int:
    groups = entry.groupdict()
    printed = groups.get("n") or groups.get("m") or "0"
    return ord(printed) - ord("①") + 1 if printed in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" else int(printed)


def _makers_behind(entries: Sequence[re.Match[str]]) -> bool:
    """Whether what stands behind the strokes looks more like names than what stands before them."""
    before = sum(_LIKE_NAME.fullmatch(entry["t"].strip(" 　")) is not None for entry in entries)
    behind = sum(_LIKE_NAME.fullmatch(entry["by"].strip(" 　")) is not None for entry in entries)
    return 2 * behind > len(entries) and behind > before


_LIKE_NAME = re.compile(r"(?!.*の)[一-龥々]{1,3}[ 　]?[一-龥々ぁ-んァ-ヴー]{1,4}|[ァ-ヴー]{2,8}・[ァ-ヴー]{2,8}")


def _words(*alternatives: str) -> tuple[re.Pattern[str], ...]:
    """What a text must say, each of the alternatives somewhere in the headline or the heading."""
    return tuple(re.compile(words) for words in alternatives)


_BOOKED = _words(_WORKS, f"{_GIVEN}|{_PRINTED}|{_RANKED}|おすすめ|オススメ|注目")
_LAYOUTS = (
    _Layout(_PLACED, _words(_WORKS, _RANKED), fits=_in_order),
    _Layout(_PLACE_BEHIND, _words(_WORKS, _RANKED), fits=_in_order),
    _Layout(_ALONE, _words(_WORKS, _RANKED), label=_PLACE_ALONE),
    _Layout(_PRIZED, _words(_GIVEN)),
    _Layout(_PRIZE_BEHIND, _words(_GIVEN)),
    _Layout(_ALONE, _words(_GIVEN), label=_PRIZE_ALONE),
    _Layout(_DAYED, _words(_WORKS, f"{_SHOWN}|{_PRINTED}")),
    _Layout(_ALONE, _words(_WORKS, _SHOWN), label=_DAY_ALONE, below=False),
    _Layout(_SERVED, _words("放送|配信|視聴|見られる|見放題")),
    _Layout(_ALONE, _words("放送|配信|視聴|見られる|見放題"), label=_SERVICE_ALONE, several=True),
    _Layout(_ALONE, _words("放送|配信|視聴|見られる|見放題"), label=_SERVICE_BELOW, below=False),
    _Layout(_AUTHORED, _BOOKED),
    _Layout(_TITLE_OF_MAKER, _BOOKED, fits=_makers_behind),
    _Layout(_ALONE, _BOOKED, label=_MAKER_BELOW, below=False),
    _Layout(
        _ENTRY,
        _words(
            r"(?:候補|ノミネート|受賞|入賞|対象|上映|配信|放送|公開|選出|出品|掲載|連載)(?:の|された|される|予定の|開始)?(?:作品?|アニメ|タイトル|映画)|(?:アニメ|作品|番組|映画)(?:の)?(?:一覧|ラインナップ)"
        ),
        heading=True,
    ),
)
