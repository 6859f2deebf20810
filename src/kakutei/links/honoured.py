"""Japanese titles where a sentence tells what is up for a prize, shown at a festival or leads at the box office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from kakutei.types import Medium

JOINT = re.compile(
    r"(?:[（(][^（）()\n]{1,24}[）)])?(?:の[^、。「」『』\n]{1,10})?(?:が|で)?、(?:続いて|そして|以下)?、?"
    r"第?[0-9０-９]{1,2}位(?:[はが]|に(?:は)?)?[ 　、]?[^。、「」『』\n]{0,10}"
)
"""What stands between two titles that a sentence gives places."""
# One of these stands in every text that is looked at.
_RARE = re.compile("ノミネート|候補|コンペ|出品|入選|正式招待|招待上映|映画祭|興収|興行|動員")
_CHOSEN = re.compile(
    "ノミネート|候補|コンペ|出品|入選|入賞|招待|選出|選ばれ|エントリー|ファイナリスト|最終選考"
    "|(?:賞|グランプリ)(?:を|に)[^。\n]{0,12}(?:受賞|獲得|輝)"
)
_PRIZES = re.compile(
    "賞|映画祭|アワード|フェスティバル|グランプリ|コンクール|コンテスト|芸術祭|アニメーション祭|オブ・ザ・イヤー|コンペ"
)
# Another sentence on the same: その他にも〜作品「〜」などが集っている.
_GOES_ON = re.compile(r"(?:その|この)?(?:ほか|他)|また、?|さらに|加えて|同部門|一方|日本(?:作品)?から")
_GATHERED = re.compile("集[っまう]|並[んび]|名を連ね|顔を?(?:そろ|揃)|そろ[っい]|揃[っい]|ラインナップ|競[うい]|しのぎ")
_OF_FILMS = re.compile("映画祭|長編|短編コンペ|アニメーション(?:国際)?フェスティバル|アニメーション祭")
_OF_OTHERS = re.compile(
    "曲|ソング|主題歌|キャラ|声優賞|俳優|選手|流行語|名言|商品|グッズ|ゲーム部門|マンガ部門|漫画|マンガ|小説|テレビ|TV"
)
_NO_WORKS = re.compile(
    "楽曲|曲部門|ソング|主題歌|キャラクター(?!デザイン)|選手|流行語|名言|商品|グッズ|演題|言葉|お菓子"
)
# What is no work in such a sentence: the prize, its branch, who gives it and what it is about.
_PRIZE_ITSELF = re.compile(
    r"(?:賞|部門|アワード|映画祭|フェスティバル|グランプリ|コンクール|コンテスト|芸術祭|コンペティション|ランキング|アニメーション祭"
    r"|編集部|文庫|大会|上映会|トークショー|ワークショップ|講演会?|企画|[。…])(?:[ 　]?(?:20)?[0-9０-９]{2,4})?\Z"
)
_PRIZE_BEHIND = re.compile(
    r"の?(?:部門|賞|大賞|候補|ノミネート|グランプリ|コンペ)|に(?:も)?(?:ノミネート|出品|選出|正式|入選|エントリー|選ばれ)"
    r"|で(?:は|も)?[^。、「」『』\n]{0,12}(?:賞|ノミネート|上映)|を(?:受賞|選考)|役|誌|と(?:いう|題|の声|語|コメント|話)"
)
_NUMBER = "[0-9０-９一二三四五六七八九十]{1,2}"
# What stands before the first title, between two and behind the last one.
_FIRST = re.compile(
    r"(?:作品|合作|から(?:は)?、?|映画|アニメ|監督の?|監督作|(?:に|で|の)は、?|[にはで]、?|のは|ほか、?|(?:さん|氏|先生)の|(?:最新|新|話題)作|本が?|[。、！!:：\n]|"
    rf"{_NUMBER}作|\A|[。\n][一-龥々ァ-ヴーぁ-んA-Za-z・]{{2,14}}(?<![がをにでとへはも]))[ 　]?\Z"
)
_ASIDE = r"(?:[（(][^（）()\n]{1,30}[）)])?"
_JOINT = re.compile(
    rf"{_ASIDE}(?:[ 　]?|の[^、。\n]{{1,10}}(?=[、と]))?(?:[、,・/／]|と|や|、?(?:そして|および|及び|ならびに)、?|)"
    r"[^。、\n]{0,24}(?<![がをにで])"
)
_LAST = re.compile(
    rf"{_ASIDE}(?:の(?:日本)?(?:{_NUMBER}|全{_NUMBER}|両)(?:作品?|本|タイトル))?(?:など|ほか|といった)?"
    rf"(?![^。、\n]{{0,6}}(?:企画|イベント|[0-9０-９](?:人|名|社|曲|都市|か国|カ国|ヶ国|会場)))[^。\n]{{0,14}}?(?:[がをもの。!！\n、]|に?決|\Z)"
)
# A title that is marked as one of many by itself: 中国作品「〜」, 〜監督の「〜」.
_BY_ITSELF = re.compile(r"(?:作品|(?:最新|新)作|合作(?:作品|映画)?|監督(?:の|作)|から(?:は)?、?)\Z")
_BOOKS: tuple[tuple[re.Pattern[str], Medium], ...] = (
    (re.compile("(?:漫画|マンガ|まんが|コミック)(?:大賞|賞|アワード)"), "manga"),
    (re.compile("(?:文学|小説|文芸|直木|芥川|ミステリー|ノベル)(?:大賞|賞)|本屋大賞"), "novel"),
)
_BOX_OFFICE = re.compile("興収|興行(?!主)|動員(?:ランキング|数?(?:[はでの、]|トップ|ベスト))|映画の?ランキング")
_PLACED = re.compile("[0-9０-９]位|首位")
_PLACE = re.compile(
    r"(?:[0-9０-９]{1,2}位|首位|トップ)(?:[はがの]|に(?:は)?|(?:と|に)なった(?:の(?:は|が))?|に(?:入|立|輝)[っい]た(?:の(?:は|が))?|(?:を(?:獲得|記録)した)の(?:は|が))?"
    r"[、:： 　]?[^。、「」『』\n]{0,14}\Z"
)
_FIGURE = re.compile(r"(?:[（(](?:約|推定)?|の(?:約)?)[0-9０-９.,]{1,7}(?:億|万)[^（）()、。\n]{0,10}")
_SENTENCE = re.compile(r"[^。\n]+")
_REACH = 40
_LONGEST = 700


class Bracket(Protocol):
    """A bracketed stretch: its title and where it stands with its brackets."""

    @property
    def title(self) -> str: ...
    @property
    def outer(self) -> tuple[int, int]: ...


_B = TypeVar("_B", bound=Bracket)


def honoured(whole: str, brackets: Sequence[_B]) -> Iterator[tuple[_B, Medium]]:
    """Yield the brackets that are titles since they are nominated, shown or placed, with the medium that this tells."""
    if not brackets or _RARE.search(whole) is None:
        return
    at, prized, boxed = 0, False, False
    films = _OF_FILMS.search(whole) is not None and _OF_OTHERS.search(whole) is None
    for sentence in _SENTENCE.finditer(whole):
        inside = []
        while at < len(brackets) and brackets[at].outer[0] < sentence.end():
            inside.append(brackets[at])
            at += 1
        words = sentence[0]
        goes_on = prized and _GOES_ON.match(words.lstrip(" 　")) is not None and _GATHERED.search(words) is not None
        told = _PRIZES.search(words) is not None and _CHOSEN.search(words) is not None
        prized = told or goes_on or (prized and _CHOSEN.search(words) is not None)
        boxed = _BOX_OFFICE.search(words) is not None or (boxed and _PLACED.search(words) is not None)
        if not inside or len(words) > _LONGEST:
            continue
        if prized and _NO_WORKS.search(words) is None:
            medium: Medium = "film" if films else _book(words)
            yield from ((bracket, medium) for bracket in _nominated(whole, inside))
        elif boxed:
            yield from ((bracket, "franchise") for bracket in inside if _is_placed(whole, bracket))


def _book(words: str) -> Medium:
    """The medium of what a prize is given to that is one for books by its name."""
    return next((medium for named, medium in _BOOKS if named.search(words)), "franchise")


def _nominated(whole: str, inside: Sequence[_B]) -> Iterator[_B]:
    """The members of the lists of a sentence, and what words before it make a title."""
    run: list[_B] = []
    for bracket in (*inside, None):
        if bracket and (_PRIZE_ITSELF.search(bracket.title) or _PRIZE_BEHIND.match(whole, bracket.outer[1])):
            bracket = None
        if run and bracket and _JOINT.fullmatch(whole, run[-1].outer[1], bracket.outer[0]):
            run.append(bracket)
            continue
        if run and (len(run) > 1 or _BY_ITSELF.search(_before(whole, run[0]))) and _is_listed(whole, run):
            yield from run
        run = [bracket] if bracket else []


def _is_listed(whole: str, run: Sequence[_B]) -> bool:
    first, last = _FIRST.search(_before(whole, run[0])), _LAST.match(whole, run[-1].outer[1])
    return first is not None and last is not None


def _before(whole: str, bracket: Bracket) -> str:
    return whole[max(0, bracket.outer[0] - _REACH) : bracket.outer[0]]


def _is_placed(whole: str, bracket: Bracket) -> bool:
    """Whether a place stands before a title, or what it has earned behind it."""
    if _PRIZE_ITSELF.search(bracket.title):
        return False
    return _PLACE.search(_before(whole, bracket)) is not None or _FIGURE.match(whole, bracket.outer[1]) is not None


# ◆受賞のことば, 選評: below it stand winners, each on a line above what is said by or about it.
_SAID = re.compile(
    r"^[^。\n]{0,30}(?:受賞(?:の(?:ことば|言葉|コメント|挨拶)|者?コメント|者の(?:ことば|言葉|声)|作品?(?:紹介|一覧|と選評)?)|選評|講評|作品紹介|入賞作品?|候補作品?)[^。\n]{0,12}$",
    re.M,
)
_PERSON = r"[一-龥々ぁ-んァ-ヴーA-Za-z×・&＆ 　]{2,24}?(?:(?:先生|さん|氏)|[（(][^（）()\n]{1,16}[）)])?"
_ENTRY = re.compile(
    rf"^[ 　]*(?:[・■●◆◇▼▽○☆★□*＊][ 　]?)?(?P<t>[^「」『』（）()／/：:。、\n]{{2,40}}?)[ 　]?"
    rf"(?:[／/][ 　]?{_PERSON}|[（(]{_PERSON}[）)])[ 　]*\n+"
    r"(?P<said>[^\n]{12,})$",
    re.M,
)
_SENTENCE_ENDS = re.compile(r"[。！!」]")
_LEAST = 2


def above_comments(whole: str, head: int) -> Iterator[tuple[tuple[int, int], Medium]]:
    """Yield the spans and the medium of the titles of winners that stand with their authors above comments."""
    heading = _SAID.search(whole, head + 1) if "賞" in whole else None
    if heading is None:
        return
    found = [
        entry
        for entry in _ENTRY.finditer(whole, heading.end())
        if _SENTENCE_ENDS.search(entry["said"]) and not entry["t"].endswith(("賞", "部門", "選評", "委員", "先生"))
    ]
    if len(found) >= _LEAST:
        medium = _book(whole[: heading.start()])
        yield from ((entry.span("t"), medium) for entry in found)
