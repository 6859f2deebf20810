"""Titles that Japanese texts print without brackets: in lists by day, and in headlines where the body says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kakutei.text import fold_title

DAY = (
    r"(?:[0-9０-９]{4}年)?[0-9０-９]{1,2}(?:月|/|／)[0-9０-９]{1,2}日?(?:[ 　]?[（(][月火水木金土日](?:曜日?)?[）)])?"
    r"(?:[ 　]?[0-9０-９]{1,2}[:：時][0-9０-９]{0,2}分?)?"
)
SERVICE = (
    r"(?:(?i:Netflix|ABEMA|U-?NEXT|Hulu|Crunchyroll|(?:Amazon )?Prime ?Video|Amazonプライム・?ビデオ|Disney\+|DMM ?TV"
    r"|FOD|Lemino|TVer|YouTube)|ニコニコ(?:動画|チャンネル|生放送)?|dアニメストア|バンダイチャンネル|アニメ放題|アニメタイムズ"
    r"|ディズニープラス|ネットフリックス|プライムビデオ|WOWOW|AT-X|TOKYO ?MX|BS(?:11|フジ|朝日|日テレ|テレ東|TBS)"
    r"|NHK(?:総合|Eテレ)?|Eテレ|テレビ東京|テレ東|日本テレビ|日テレ|フジテレビ|テレビ朝日|テレ朝|TBS|MBS|ABCテレビ|関西テレビ"
    r"|読売テレビ|アニマックス|キッズステーション|GYAO[!！]?|J:COM(?:STREAM)?|ひかりTV|スカパー[!！]?)(?:系|系列)?"
)
_DOES = r"(?:より|から|に)?(?:発売|放送開始|放送|配信開始|配信|公開|開始|スタート|上映)?"
# 7月3日：〜 第2期
_DAY_FIRST = re.compile(
    rf"[ 　・■●◆◇▼▽*＊-]{{0,3}}{DAY}{_DOES}[ 　]?[:：・…|｜=＝ 　\t]{{1,3}}(?P<t>[^\n。]{{2,80}})\Z"
)
# ・〜（5月1日）
_DAY_BEHIND = re.compile(
    rf"[ 　・■●◆◇▼▽*＊-]{{0,3}}(?P<t>[^\n。（(]{{2,60}}?)[ 　]?(?:[（(]|[:：…|｜=＝]{{1,3}}[ 　]?|[ 　\t])"
    rf"{DAY}[^\n。]{{0,24}}\Z"
)
_STAGE = re.compile(
    r"[ 　]?(?:第?[0-9０-９一二三四五六七八九十]{1,3}(?:期|シーズン|クール|巻|話)"
    r"|(?i:season|シーズン)[ 　]?[0-9０-９]{1,2}|[(（][0-9０-９]{1,3}巻?[)）]"
    r"|最終巻|完結編|新作)?[ 　]*\Z"
)
# A list divided by its commas has a volume or season behind each.
_COMMA = re.compile(r"(?<=[巻期])[、,，][ 　]?")
_OF_WORKS = re.compile("アニメ|番組|映画|作品|ラインナップ|新刊|コミック|漫画|マンガ|単行本|ドラマ|ラノベ|小説")
_OF_OTHERS = re.compile(
    "キャスト|出演|ゲスト|イベント|グッズ|ライブ|楽曲|シングル|アルバム|フェア|誕生日|会場|ステージ|トーク|上映館|店舗"
    "|一挙|舞台挨拶|ストア(?!の配信)|ショップ|サイン会|コラボ|配布|各話|サブタイトル|放送局|放送情報"
)
_NO_TITLE = re.compile(rf"(?:{SERVICE}(?:ほか|など)?|第[0-9０-９]{{1,3}}[話回].*|[^ぁ-んァ-ヴー一-龥A-Za-z]*)[ 　]*\Z")
_LEAST = 3
_LONGEST = 120


def timetable(whole: str, head: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the titles of lines that say when each comes, of three and more one below the other."""
    run: list[tuple[int, int]] = []
    count, above = 0, whole[:head]
    at = head + 1
    for line in (*whole[at:].split("\n"), "。"):
        entry = _entry(line) if 0 < len(line) <= _LONGEST else None
        if entry:
            count += 1
            run += [(at + begin, at + end) for begin, end in titles_of_entry(line, *entry.span("t"))]
        elif line.strip(" 　"):
            told = f"{whole[:head]}\n{above}"
            if count >= _LEAST and _OF_WORKS.search(told) and not _OF_OTHERS.search(told):
                yield from run
            run, count, above = [], 0, line
        at += len(line) + 1


def _entry(line: str) -> re.Match[str] | None:
    return _DAY_FIRST.match(line) or _DAY_BEHIND.match(line)


def titles_of_entry(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The titles of an entry, without their seasons and volumes; none where brackets stand in it."""
    edges = [start, *(joint.end() for joint in _COMMA.finditer(line, start, end)), end]
    for begin, stop in pairwise(edges):
        piece = line[begin:stop].rstrip("、, 　")
        stage = _STAGE.search(piece)
        title = piece[: stage.start()] if stage else piece
        if len(title) > 1 and not _NO_TITLE.match(title) and not any(mark in title for mark in "「」『』【】《》:：、"):
            yield begin, begin + len(title)


_MEDIUM = "アニメ|漫画|マンガ|コミック|映画|劇場版|小説|ラノベ|ドラマ|舞台|ミュージカル|ゲーム|作品"
_TAG = re.compile(
    r"(?:【[^【】]*】|［[^［］]*］)?[ 　]?"
    r"(?:(?:TV|テレビ|劇場|オリジナル|新作)?(?:アニメ|映画|漫画|マンガ|ドラマ|小説|舞台))?"
)
_LONGEST_TITLE = 32
# Where a title ends in a headline.
_ENDS = re.compile(
    r"[ 　！!：:、]|が|は|の|に|を|も|で|(?:TV|テレビ)?アニメ化|映画化|実写|舞台化|ドラマ化|ゲーム化"
    r"|第?[0-9０-９一二三四]{1,2}期|(?i:season)"
    r"|新作|続編|完結|最終|キービジュアル|PV|予告|\Z"
)


def of_headline(whole: str, head: int) -> Iterator[tuple[int, int]]:
    """Yield the span of the name with which a headline without brackets begins, where the body calls it a work."""
    headline = whole[:head]
    if any(mark in headline for mark in '「『《“"'):
        return
    tag = _TAG.match(headline)
    start = tag.end() if tag else 0
    for found in reversed(list(_ENDS.finditer(headline, start + 2, min(head, start + _LONGEST_TITLE)))):
        name = headline[start : found.start()]
        if len(name) > 1 and _is_called_work(whole, name, head):
            yield start, found.start()
            return


# 〜【アニメ】 全話見放題, 【予約受付中】〜 Blu-ray BOX: how shops head their pages.
_SHOP = re.compile(
    r"(?:【[^【】\n]{1,16}】)?(?P<t>[^【】「」『』:：。、|｜/／\n]{3,40}?)"
    rf"(?:【(?:TV|テレビ)?(?:{_MEDIUM})】|[ 　](?:Blu-ray|BD|DVD)[ 　-]?BOX)"
)


def of_shop(headline: str) -> Iterator[tuple[int, int]]:
    """Yield the span of the name with which the headline of a shop's page begins, before its sort or its box."""
    found = _SHOP.match(headline)
    if found and not _OF_OTHERS.search(found["t"]):
        yield found.span("t")


_NO_NAME = re.compile(rf"(?:TV|テレビ)?(?:{_MEDIUM})|[ぁ-ん]{{1,3}}\Z|[0-9０-９]|大?賞|アワード|グランプリ")


def _is_called_work(whole: str, name: str, head: int) -> bool:
    """Whether the body prints a name behind a word for a medium, and not as the beginning of a longer word."""
    if _NO_NAME.match(name) or not fold_title(name):
        return False
    called = re.compile(
        rf"(?:{_MEDIUM}|(?:連載|放送|配信|上映|公開)中の)[“\"《]?{re.escape(name)}[”\"》]?"
        r"(?:が|は|の|を|も|に|で|、|シリーズ|第[0-9０-９])"
    )
    return called.search(whole, head) is not None
