"""Conditions of Japanese patterns: under which heading an entry stands; what roles, dates and prizes it tells."""

from __future__ import annotations

import re

from kakutei.claims.billing import performers_first
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import holds_company
from kakutei.claims.players import cast_told, cast_told_in_order, in_order_of_list, names_alone, theme_told
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS
from kakutei.types import (
    AvailabilityValue,
    AwardValue,
    ChartValue,
    Claim,
    CreditValue,
    ReleaseValue,
)

# How far behind its heading a list may reach, in masked characters.
LIST_REACH = 1500
_SOURCE_ROLES = frozenset({"creator", "artist", "publisher", "magazine"})
_GAME = re.compile(
    "RPG|アドベンチャー|アクション|シミュレーション|Switch|スイッチ|ニンテンドー|プレイステーション|PlayStation|PS|用?ソフト|Steam|Xbox|iOS|Android|プレイヤー"
)
# Lines on a book or a disc, above its day of sale.
_BOOK = re.compile("巻[^。\n]{0,12}\n|著者|文庫|コミックス|単行本|出版社|Blu-ray|BD|DVD")
_IMPRINT = re.compile("文庫|ノベル|BOOKS|ブックス|新文芸", re.I)
_PERIODICAL = re.compile(
    "月刊|週刊|別冊|隔月刊|ジャンプ|マガジン|サンデー|コミック|チャンピオン|ガンガン|ヤング|アクション|スピリッツ|モーニング|ゲッサン|キング|"
    "アフタヌーン|ビーム|エース|花とゆめ|りぼん|なかよし|マーガレット|フレンド|きらら|ゼノン|バンチ|ハルタ|なろう|カクヨム"
)
# 講談社青年誌系の新刊が発売: the volumes that follow are of this house, until another one is named.
_HOUSE_MARK = re.compile(f"[{SLOT_CHARS['publisher']}]")
_NEW_VOLUMES = re.compile(
    "(?:・[^。、「『\n]{1,12}?系|[^。、「『\n]{0,8}?系)?の(?:(?:最)?新刊|単行本)|(?:から|から)は?[^。「『\n]{0,16}の(?:新刊|単行本)"
)
_VOLUMES_REACH = 300
_COMIC = ("漫画", "マンガ", "コミカライズ", "コミック")
_PRIZE = re.compile("賞|アワード|グランプリ|コンテスト|コンクール|映画祭|芸術祭|Award", re.I)
_FILM_PRIZE = re.compile(
    rf"{SLOT_CHARS['medium']}(?:ーション)?(?:賞|アワード|祭|フェスティバル|コンペ)|アニメアワード|短編{SLOT_CHARS['medium']}"
)
_FIRM = re.compile(
    r"委員会|会社|プロジェクト|製作|フィルム|ピクチャーズ|エンター|エンタテ|ビジュアル|ビデオ|アニメ|スタジオ|パートナーズ|メディア|"
    r"放送|テレビ|映画|プロダクション|"
    r"ワークス|レコード|社$|書店|書房|出版|ゲームス|ソフト$|動画$|映像$|東宝|松竹|東映|[A-Z]{3,}|Inc|Studio|Production|Pictures|Film|KADOKAWA|Project"
)
_DATE = SLOT_CHARS["date"]
_BROADCAST = re.compile(
    rf"{_DATE}[^。\n{_DATE}]{{0,60}}放送|放送(?:は|:)[^。\n]{{0,20}}{_DATE}|{SLOT_CHARS['service']} ?: ?{_DATE}"
)
# "ほか各配信サイトでも4月10日より": where the work is shown besides.
_ELSEWHERE = re.compile(rf"でも、?{_DATE}|各[^、。\n]{{0,8}}(?:サイト|サービス|プラットフォーム)")
_STATION = re.compile("テレビ|テレ|TV|TBS|NHK|MX|BS|放送|系$|[A-Z]{3}$")
_PRINTS = re.compile("社$|出版|書店|書房|文庫|コミックス|新聞")
# An author right before the title.
_AUTHORED = re.compile(r"[一-龥ァ-ヴーぁ-ん]{2,10}(?:さん|氏|先生)?の?(?:新連載|読み?切り)?\Z")
# A particle inside, or the end of a verb: no name.
_PHRASE = re.compile(
    "から|[一-龥ァ-ヴー](?:で|を|が|に|は)[一-龥ぁ-ん]|[いあなすられせてでしえけめべ]る$|[一-龥][うくすつぬぶむぐる]$|する$|(?:てい|でい|づ|ゆ)く$"
)
_CAST_HEADINGS = frozenset({"キャスト", "cast", "声の出演", "出演", "出演者", "登場人物", "登場キャラクター"})
_GOODS = re.compile(
    r"コラボ|カフェ|POP ?UP|ポップアップ|ショップ|SHOP|ストア|グッズ|フィギュア|くじ|アクリル|ぬいぐるみ|"
    r"Tシャツ|アパレル|ねんどろいど|ジュエリー|コスメ"
)
_DESCRIBED = re.compile("[一-龥ァ-ヴー]の[一-龥ァ-ヴー]")
_NO_PART = re.compile(
    r"^[・●○■◆◇]? ?(?:CV|声優?|演|役名?|配役|キャラクター)[ 　]?[:：/／|｜]"
    r"|公演|パーソナリティ|アシスタント|(?:ゲスト|ボーカル|ギター|ドラム|ベース)[：:]|公式|[@＠]|https?|価格|[0-9０-９]円|発売|品番|サイト|Twitter|：[0-9０-９]|:[0-9]"
)
_SERVICE_HEADINGS = frozenset(
    {
        "放送",
        "配信",
        "放送局",
        "放送情報",
        "配信情報",
        "配信サービス",
        "配信サイト",
        "配信先",
        "onair",
        "on air",
        "見放題配信",
    }
)
_HEADING = re.compile(
    r"(?:^|\n|[■◆◇●○▼□【<]) ?(?:[^\n:。、■◆【]{0,12}?)(?P<word>キャスト|CAST|声の出演|出演者?|登場(?:人物|"
    r"キャラクター)|スタッフ|STAFF|放送局|放送情報|"
    r"配信情報|配信サービス|配信サイト|配信先|見放題配信|放送|配信|ON ?AIR|原作(?=情報|の情報|$|\n)|"
    r"作品(?:概要|情報)|あらすじ|ストーリー|イントロダクション|商品(?:概要|情報)|"
    r"書誌情報|イベント(?:概要|情報)|主題歌|音楽)(?:・(?:スタッフ|キャスト))?(?:情報|一覧|"
    r"リスト)?[】>]?:?(?=\n|$|[■◆◇●○▼□【])",
    re.I,
)


def of_source(claim: Claim, masked: str, match: Match) -> bool:
    """A role in the making of the original: its writer, illustrator, publisher or magazine."""
    return isinstance(claim.value, CreditValue) and claim.value.role in _SOURCE_ROLES


def of_production(claim: Claim, masked: str, match: Match) -> bool:
    """A role in the making of a film or series; who produces is a company, a person is not told."""
    value = claim.value
    if not isinstance(value, CreditValue) or value.role in _SOURCE_ROLES:
        return False
    return value.role != "production" or _FIRM.search(value.name) is not None


def of_making(claim: Claim, masked: str, match: Match) -> bool:
    """As `of_production`, or who wrote or drew the original."""
    value = claim.value
    written = isinstance(value, CreditValue) and value.role in ("creator", "artist")
    return written or of_production(claim, masked, match)


def first_episode(claim: Claim, masked: str, match: Match) -> bool:
    """A dated release of the first episode, or of no numbered one."""
    value = claim.value
    return isinstance(value, ReleaseValue) and value.date is not None and value.number in (None, 1)


def later_episode(claim: Claim, masked: str, match: Match) -> bool:
    """A dated release of a numbered episode behind the first."""
    value = claim.value
    return isinstance(value, ReleaseValue) and value.date is not None and (value.number or 0) > 1


def shown_anew(claim: Claim, masked: str, match: Match) -> bool:
    """A dated first showing: a film that is broadcast is a rerun."""
    broadcast = "放送" in masked[match.start : match.end]
    dated = isinstance(claim.value, ReleaseValue) and claim.value.date is not None
    return dated and not (claim.work.medium == "film" and broadcast)


def streamed_later(claim: Claim, masked: str, match: Match) -> bool:
    """A stream on a date of its own, of what is broadcast on another, as the sentence or the list above has told."""
    if not has_date(claim, masked, match) or "放送" in masked[match.start : match.end]:
        return False
    if _BROADCAST.search(masked, match.sentence.start, match.start):
        return True
    if _ELSEWHERE.search(masked[max(match.sentence.start, match.start - 20) : match.end]):
        return "放送" in masked[: match.start]
    listed = masked[match.sentence.end - 1] not in "。！!？?" and match.sentence.region == "body"
    return listed and _BROADCAST.search(masked, max(0, match.start - LIST_REACH), match.start) is not None


def shown_first(claim: Claim, masked: str, match: Match) -> bool:
    """A dated first showing, no stream of what is broadcast already."""
    streamed = "配信" in masked[match.start : match.end] and streamed_later(claim, masked, match)
    return shown_anew(claim, masked, match) and not streamed


def has_date(claim: Claim, masked: str, match: Match) -> bool:
    """A release on a date, not only at an hour."""
    return isinstance(claim.value, ReleaseValue) and claim.value.date is not None


def in_print(claim: Claim, masked: str, match: Match) -> bool:
    """A dated chapter of what is read."""
    return has_date(claim, masked, match) and claim.work.medium in ("manga", "novel", "franchise")


def on_stage(claim: Claim, masked: str, match: Match) -> bool:
    """A dated run on a stage."""
    return has_date(claim, masked, match) and claim.work.medium == "stage"


def new_work(claim: Claim, masked: str, match: Match) -> bool:
    """The words themselves say that it is a new one."""
    return any(word in claim.quote for word in ("新作", "新シリーズ", "新シーズン", "続編"))


def of_game(claim: Claim, masked: str, match: Match) -> bool:
    """A dated release of what the text around it calls a game."""
    dated = isinstance(claim.value, ReleaseValue) and claim.value.date is not None
    told = claim.work.medium == "franchise" and _GAME.search(masked, max(0, match.start - 60), match.end + 60)
    book = _BOOK.search(masked, max(0, match.start - 60), match.start) is not None
    return dated and (claim.work.medium == "game" or bool(told)) and not book


def of_a_game(claim: Claim, masked: str, match: Match) -> bool:
    """Something of what is called a game by the text around it."""
    told = claim.work.medium == "franchise" and _GAME.search(masked, max(0, match.start - 60), match.end + 60)
    return claim.work.medium == "game" or bool(told)


def draws_comic(claim: Claim, masked: str, match: Match) -> bool:
    """Somebody by whose hand a work becomes a comic."""
    return claim.work.medium == "manga" and author_name(claim, masked, match)


def streaming_words(claim: Claim, masked: str, match: Match) -> bool:
    """The words between service and title say that it is the service's own."""
    return any(word in claim.quote for word in ("シリーズ", "オリジナル", "独占", "Netflix映画", "Netflixアニメ"))


def sequel_or_screen(claim: Claim, masked: str, match: Match) -> bool:
    """What is not announced is a further season or a screen version, not a detail."""
    return claim.work.season is not None or claim.work.part is not None or "続編" in claim.quote or "化" in claim.quote


_DRAWN_FIRST = re.compile("[(（](?:作?画|漫画|マンガ|イラスト)[:：・].*(?:原作|作|著)[:：・]")
_COMIC_WORD = re.compile("(?:漫画|マンガ|コミックス?|まんが)$")
_BOOK_WORD = re.compile("の[^の]*(?:漫画|マンガ|コミック|小説|ノベル|ラノベ|絵本|児童書)")


def serial_magazine(claim: Claim, masked: str, match: Match) -> bool:
    """A magazine or site, not an imprint of novels, which is a publisher."""
    return isinstance(claim.value, CreditValue) and "文庫" not in claim.value.name


def printed_work(claim: Claim, masked: str, match: Match) -> bool:
    """The work is a book: its author is told, not the maker of a film."""
    return claim.work.medium in ("manga", "novel", "franchise")


def an_imprint(claim: Claim, masked: str, match: Match) -> bool:
    """An imprint of paperbacks, by its name."""
    return isinstance(claim.value, CreditValue) and _IMPRINT.search(claim.value.name) is not None


def magazine_like(claim: Claim, masked: str, match: Match) -> bool:
    """A magazine or site by its name, where the words around it do not say that it is one."""
    return serial_magazine(claim, masked, match) and _PERIODICAL.search(getattr(claim.value, "name", "")) is not None


def writer_first(claim: Claim, masked: str, match: Match) -> bool:
    """No house, and the words do not name the one who draws before the one who wrote."""
    return _DRAWN_FIRST.search(claim.quote) is None and no_house(claim, masked, match)


def carries_serials(claim: Claim, masked: str, match: Match) -> bool:
    """A known magazine or site, or one by its name."""
    known = any(mark in COMPANY_MARKS for mark in masked[slice(*match.groups.get("mags", (0, 0)))])
    return serial_magazine(claim, masked, match) and (known or magazine_like(claim, masked, match))


def of_its_comic(claim: Claim, masked: str, match: Match) -> bool:
    """A magazine whose comic the words speak of, no novel or series."""
    return carries_serials(claim, masked, match) and _COMIC_WORD.search(claim.quote) is not None


def of_its_book(claim: Claim, masked: str, match: Match) -> bool:
    """A house whose book the words speak of, nothing that is shown."""
    return isinstance(claim.value, CreditValue) and _BOOK_WORD.search(claim.quote) is not None


def new_volume_of_house(claim: Claim, masked: str, match: Match) -> bool:
    """A volume in what a text tells of the new ones of the house that it named last."""
    house = _HOUSE_MARK.search(masked, 0, match.start)
    last = max(_HOUSE_MARK.finditer(masked, max(0, match.start - _VOLUMES_REACH), match.start), key=_end, default=house)
    return last is not None and _NEW_VOLUMES.match(masked, last.end()) is not None


def _end(found: re.Match[str]) -> int:
    return found.end()


def drawn_comic(claim: Claim, masked: str, match: Match) -> bool:
    """What is drawn is called a comic; films and series are drawn by many."""
    return claim.quote.startswith(_COMIC) and no_house(claim, masked, match)


def short_name(claim: Claim, masked: str, match: Match) -> bool:
    """Two to eight characters, as names of authors have."""
    return isinstance(claim.value, CreditValue) and 2 <= len(claim.value.name) <= 8


def author_called(claim: Claim, masked: str, match: Match) -> bool:
    """A person that the words call the author."""
    return called_author(claim, masked, match) and author_name(claim, masked, match)


def of_house(claim: Claim, masked: str, match: Match) -> bool:
    """The animation or the production, which companies do."""
    return isinstance(claim.value, CreditValue) and claim.value.role in ("studio", "production")


# Names of three characters that are no full ones.
_SURNAME = re.compile(
    "長谷[川部]|佐々木|五十嵐|[大小]久保|久保田|小野[寺田]|[大小]笠原|宇都宮|佐久間|海老原|日比野|勅使|[早長]谷|阿久津|大河原|小山内|波多野"
    r"|[一二三四五六七八九]ノ|.*[ノヶ々].*|.*[^一-龥々].*"
)


def directs_by_name(claim: Claim, masked: str, match: Match) -> bool:
    """The director of a film or series by the full name, as a title behind it."""
    value = claim.value
    if not isinstance(value, CreditValue) or value.role not in ("director", "chief_director"):
        return False
    full = len(value.name) > 3 or (len(value.name) == 3 and not _SURNAME.match(value.name))
    return full and claim.work.medium not in ("manga", "novel", "game", "stage")


def directs_or_writes(claim: Claim, masked: str, match: Match) -> bool:
    """As `of_production`; what "a name's music" is belongs to no film."""
    return of_production(claim, masked, match) and getattr(claim.value, "role", None) != "music"


def named_house(claim: Claim, masked: str, match: Match) -> bool:
    """A known company, or one whose name says so."""
    printed = masked[slice(*match.groups.get("companies", match.groups.get("company", (0, 0))))]
    return isinstance(claim.value, CreditValue) and is_house(printed, claim.value.name)


def is_house(printed: str, name: str) -> bool:
    """Whether a masked name holds a known company, or one of its words says that it is a house."""
    return holds_company(printed) or _FIRM.search(name) is not None


def maker_of_game(claim: Claim, masked: str, match: Match) -> bool:
    """As `named_house`, of what the words around call a game."""
    told = claim.work.medium == "franchise" and _GAME.search(masked, max(0, match.start - 60), match.end)
    return (claim.work.medium == "game" or bool(told)) and named_house(claim, masked, match)


def staged(claim: Claim, masked: str, match: Match) -> bool:
    """A work for the stage, whose director is told by another word."""
    return claim.work.medium == "stage"


def is_making(claim: Claim, masked: str, match: Match) -> bool:
    """The mark of a role hides the word for making, not that of another role."""
    return "制作" in claim.quote or "製作" in claim.quote


def called_author(claim: Claim, masked: str, match: Match) -> bool:
    """The words call the person an author, not a director."""
    return "作者" in claim.quote or "著者" in claim.quote


def animates(claim: Claim, masked: str, match: Match) -> bool:
    """The role is the animation, which houses do."""
    return isinstance(claim.value, CreditValue) and claim.value.role == "studio"


def not_staged(claim: Claim, masked: str, match: Match) -> bool:
    """No play: what "becomes the stage" of a story is a place."""
    return claim.work.medium != "stage"


def author_name(claim: Claim, masked: str, match: Match) -> bool:
    """A name of two to ten characters of a book's author, no company's."""
    value = claim.value
    if not isinstance(value, CreditValue) or not 2 <= len(value.name) <= (18 if "・" in value.name else 10):
        return False
    if _FIRM.search(value.name) or _PHRASE.search(value.name) or _PERIODICAL.search(value.name):
        return False
    if value.name in claim.work.title:
        return False
    return claim.work.medium in ("manga", "novel", "franchise")


def author_of_book(claim: Claim, masked: str, match: Match) -> bool:
    """As above, where the text tells of no prize for films, whose makers direct them."""
    films = claim.work.medium == "franchise" and _FILM_PRIZE.search(masked, 0, match.start) is not None
    return not films and author_name(claim, masked, match)


def wrote_the_book(claim: Claim, masked: str, match: Match) -> bool:
    """A full name before the title of what the text calls a manga or a novel."""
    told = claim.work.medium in ("manga", "novel")
    return told and len(getattr(claim.value, "name", "")) > 2 and author_name(claim, masked, match)


def printing_house(claim: Claim, masked: str, match: Match) -> bool:
    """A known company, or one whose name says that it prints."""
    start, end = match.groups.get("company", (0, 0))
    known = any(SLOT_CHARS[slot] in masked[start:end] for slot in ("publisher", "magazine"))
    return isinstance(claim.value, CreditValue) and (known or _PRINTS.search(claim.value.name) is not None)


def piece_of_issue(claim: Claim, masked: str, match: Match) -> bool:
    """A piece in a magazine with its author before it, or what begins or ends there."""
    at = match.groups["work"][0]
    return _AUTHORED.search(masked, max(match.start, at - 14), at) is not None


def troupe(claim: Claim, masked: str, match: Match) -> bool:
    """A theatre company, by its name."""
    return isinstance(claim.value, CreditValue) and "劇団" in claim.value.name


def no_house(claim: Claim, masked: str, match: Match) -> bool:
    """A name that is no company's."""
    value = claim.value
    return isinstance(value, CreditValue) and not (_FIRM.search(value.name) or value.name.endswith("文庫"))


def a_prize(claim: Claim, masked: str, match: Match) -> bool:
    """The name is a prize's or the words say that one was given."""
    return isinstance(claim.value, AwardValue) and (
        _PRIZE.search(claim.value.award) is not None or "受賞" in claim.quote
    )


def for_prize(claim: Claim, masked: str, match: Match) -> bool:
    """The name is a prize's."""
    return isinstance(claim.value, AwardValue) and _PRIZE.search(claim.value.award) is not None


def won_of_prize(claim: Claim, masked: str, match: Match) -> bool:
    """The name is a prize's, and the place, if one is told, the first."""
    return for_prize(claim, masked, match) and getattr(claim.value, "rank", None) in (None, 1)


def placed_for_prize(claim: Claim, masked: str, match: Match) -> bool:
    """A place behind the first, in what is called a prize."""
    value = claim.value
    return isinstance(value, AwardValue) and _PRIZE.search(value.award) is not None and (value.rank or 1) > 1


def on_platform(claim: Claim, masked: str, match: Match) -> bool:
    """A game, as the work or as the words say, on what games are played with."""
    told = claim.work.medium == "franchise" and _GAME.search(masked, match.start, match.end)
    return claim.work.medium == "game" or bool(told)


def station_shows(claim: Claim, masked: str, match: Match) -> bool:
    """A series on a station, by the station's name."""
    value = claim.value
    shown = claim.work.medium in ("anime", "live_action", "special")
    return shown and isinstance(value, AvailabilityValue) and _STATION.search(value.service) is not None


def distributor(claim: Claim, masked: str, match: Match) -> bool:
    """A known company, one whose name says so, or whoever a list tells, that brings a film to the cinemas."""
    start, end = match.groups["companies"]
    value = claim.value
    known = ":" in masked[match.start : start] or holds_company(masked[start:end])
    return isinstance(value, AvailabilityValue) and (known or _FIRM.search(value.service) is not None)


def no_prize(claim: Claim, masked: str, match: Match) -> bool:
    """A chart, not a prize with ranks."""
    return isinstance(claim.value, ChartValue) and _PRIZE.search(claim.value.chart) is None


def not_merchandise(claim: Claim, masked: str, match: Match) -> bool:
    """The headline is not about shops and goods, whose pictures are no material of the work."""
    return _GOODS.search(masked, 0, max(masked.find("\n"), 0)) is None


def in_cast_list(claim: Claim, masked: str, match: Match) -> bool:
    """The entry stands below a heading for the cast, and no other heading stands between."""
    heading = heading_above(masked, match.start)
    if heading not in _CAST_HEADINGS or _NO_PART.search(claim.quote) or performers_first(masked, match.start):
        return False
    if SLOT_CHARS["date"] in masked[slice(*match.groups["character"])]:
        return False
    # Lists of characters tell who they are in the story, too.
    return not (heading.startswith("登場") and _DESCRIBED.search(getattr(claim.value, "performer", "")))


def in_service_list(claim: Claim, masked: str, match: Match) -> bool:
    """The entry stands below a heading for stations or streaming services."""
    return heading_above(masked, match.start) in _SERVICE_HEADINGS


def heading_above(masked: str, at: int) -> str:
    """The key word of the last heading before a place: a short line without a colon entry, or a word in 【】 or ■."""
    found = ""
    for heading in _HEADING.finditer(masked, max(0, at - LIST_REACH), at):
        found = heading["word"].lower()
    return found


LISTED: dict[str, Check] = {
    check.__name__: check
    for check in (
        of_source,
        of_production,
        of_making,
        first_episode,
        later_episode,
        shown_anew,
        shown_first,
        streamed_later,
        of_game,
        of_a_game,
        has_date,
        on_stage,
        in_print,
        new_work,
        printed_work,
        not_merchandise,
        serial_magazine,
        writer_first,
        carries_serials,
        of_its_comic,
        of_its_book,
        streaming_words,
        sequel_or_screen,
        short_name,
        drawn_comic,
        draws_comic,
        new_volume_of_house,
        magazine_like,
        an_imprint,
        author_name,
        author_of_book,
        wrote_the_book,
        animates,
        called_author,
        author_called,
        of_house,
        directs_by_name,
        directs_or_writes,
        named_house,
        no_house,
        troupe,
        printing_house,
        piece_of_issue,
        maker_of_game,
        staged,
        not_staged,
        is_making,
        theme_told,
        a_prize,
        for_prize,
        no_prize,
        placed_for_prize,
        won_of_prize,
        on_platform,
        distributor,
        station_shows,
        cast_told,
        in_cast_list,
        in_order_of_list,
        cast_told_in_order,
        names_alone,
        in_service_list,
    )
}
