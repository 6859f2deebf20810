"""Japanese slots and the tidying of Japanese names.

Japanese writes no spaces, so a name ends where a particle, a mark or punctuation begins. A name here starts with kanji,
katakana, a letter or a hiragana that is no particle, and never runs across a particle that a kanji follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS

_M = SLOT_CHARS

_SOLID = "一-龥\uf900-\ufaff々〆ヶァ-ヴヽヾーA-Za-z0-9"
_PARTICLES = "はがをにでとのもへや"
# The end of a verb before a name: 監督を務めた⟨name⟩.
_PAST = "(?<![めけいっねせれえげじきちしびみりべさわん]た(?=[一-龥々ァ-ヴ]))"
# Hiragana that begin no name: the end of a verb or adverb before one (として⟨name⟩, また⟨name⟩).
_NO_START = (
    "(?!し[てた]|され|から|まで|など|です|ます|った|って|さん|ちゃん|くん|(?:こと|もの|より|ほか)[がをはにでもの、]|"
    "(?:また|なお|まず|さらに|そして|ただ|ほかに?|ない|いる|ある|おり|[てたるりんらし]|[うくすつぬぶむぐい])(?=[一-龥々ァ-ヴA-Z]))"
)
_FIRST = rf"(?<![{_SOLID}])(?:[{_SOLID}]|{_NO_START}[ぁ-ん](?<![{_PARTICLES}]){_PAST})"
_NEXT = (
    rf"(?:[{_SOLID}・=.☆★♪'&*+!\-]|(?<=[A-Za-z.!]) (?=[A-Za-z])|"
    rf"(?!として|ない[一-龥々ァ-ヴ]|(?!(?<=[ぁ-ん]{{2}})[るの]役|.氏[、。がはにをもとの(])[{_PARTICLES}たる](?!役)[一-龥々ァ-ヴA-Za-z0-9「『\ue000-\uf8ff])"
    "(?!(?<=[一-龥々])[うくすつぬぶむぐい][一-龥々])[ぁ-んゝ])"
)
_NAME = rf"{_FIRST}{_NEXT}{{1,19}}?"
# Pen names are often wholly in hiragana, and may then begin like a particle: only where nothing else can stand.
_PEN = rf"(?:{_NAME}|[ぁ-ん]{{2,10}}?[一-龥々ァ-ヴー]{{0,6}}?)"
# What somebody is by profession, before the name; some of the words are marks.
_CALLED = (
    "(?:大?人気|実力派|若手|新人|女性|気鋭の|ベテラン)?(?:女優|俳優|声優|歌手|タレント|芸人|お笑い芸人|アイドル|モデル|"
    "ダンサー|作家|劇作家|放送作家|演出家|作曲家|音楽家|イラストレーター|クリエイター|デザイナー|シンガーソングライター|"
    rf"{_M['foreign']}|{_M['medium']}家)"
)
_HONORED = rf"(?:{_CALLED}の)?{_NAME}(?:\([^()\n]{{1,24}}\))?(?:さん|氏|先生)?"
# や joins names only behind an honorific or before kanji, katakana or a letter: elsewhere it is part of a name.
_YA = r"や(?=[一-龥ァ-ヴA-Z])"
_AND = rf"(?:、|,|と、|と|・|/|&|×|および|及び|ならびに|{_YA})"
_FIRM = rf"(?:(?<![{_SOLID}])[{_SOLID}{COMPANY_MARKS}](?:[{_SOLID}{COMPANY_MARKS}・.&'+\-]|(?<=[A-Za-z.]) (?=[A-Za-z]))"
_COMPANY = rf"{_FIRM}{{0,29}}?)"
# A magazine, site or imprint: in brackets, or a known name.
_JOURNAL = (
    rf"(?:{_M['quoted']}|[「『]?[{COMPANY_MARKS}][」』]?"
    rf"|(?<![{_SOLID}])[{COMPANY_MARKS}A-Za-zァ-ヴー一-龥・!]{{2,20}}?(?=[{_M['date']}{_M['count']}{_M['ordinal']}]月?号)"
    rf"|(?<=雑誌)[{_SOLID}・!.]{{2,16}}?"
    rf"|(?<![{_SOLID}])(?:月刊|週刊|別冊|隔月刊|季刊|ヤング|少年|少女|電撃|まんが|コミック|マンガ|"
    rf"{_M['medium']}(?!サイト|アプリ|誌|家|版|化|"
    rf"単行本))[{_SOLID}{_M['medium']}・+!.]{{1,20}}?)"
)
_SERVICES = f"[{_M['service']}{_M['publisher']}{_M['company']}]"
# An entry of a staff list runs to the next separator, bracket or role.
_CREDITED = rf"(?:{_NAME}(?:[ ][一-龥々ぁ-んァ-ヴー]{{1,3}})??|{_FIRST}[ ][一-龥々ぁ-んァ-ヴー]{{1,4}}?)"
_ENTRY = (
    rf"(?:[^、,/&×\n:()「」『』■◆●▼▽◇○【】|"
    rf"※{_M['role']}{_M['foreign']}{_M['work']}{_M['quoted']}]|{_M['role']}(?=委員会)){{1,40}}(?:\([^()\n]{{1,40}}\))?"
)

_THEME = "テーマ(?:曲|ソング)?|主題歌|楽曲|曲|ソング"
_SONG = (
    rf"(?:(?:オープニング|エンディング|(?<![A-Za-z])(?:OP|ED)(?![A-Za-z]))(?:・?(?:{_THEME}))?(?:\((?:OP|ED)\))?"
    r"|挿入歌|劇中歌|(?<![グPD・])(?:主題歌|テーマ(?:曲|ソング)))"
)

# What games are played on; Steam is a known service.
_PLATFORM = (
    rf"(?:(?:PlayStation|プレイステーション|PS)[ ]?(?:[1-5]|Vita|{_M['count']})"
    rf"|(?:(?:Nintendo|ニンテンドー)[ ]?)?(?:Switch|スイッチ)(?:[ ]?2)?"
    rf"|(?:Nintendo|ニンテンドー)[ ]?(?:3|{_M['count']})?DS"
    rf"|Wii[ ]?U?|Xbox(?:[ ](?:One|Series[ ]X[/|]S|Series[ ]X))?|PC|Windows|iOS|Android"
    rf"|{_M['service']})"
)

# Works that a list prints behind a name: what the person is known for.
_KNOWN_FOR = rf"(?:[{_M['work']}{_M['quoted']}]){{0,4}}"


# Who speaks: an official account, a committee, a known company or magazine, a firm by its last word, a person.
_FIRM_ENDS = (
    "社|委員会|編集部|運営|出版|書店|書房|スタッフ|エンターテインメント|エンタテインメント|ピクチャーズ|スタジオ|レコード|フィルム|"
    "ゲームス|ゲームズ|ソフト|アニメーション|プロダクション|ワークス|テレビ|放送|新聞|ミュージック|ホールディングス|事務所|協会"
)
_WHO = (
    r"(?:(?<![一-龥々ァ-ヴーぁ-ん])[^、。\s「」『』をがとはにで]{0,14}?公式(?:サイト|ホームページ|HP|Twitter|X|アカウント|ツイッター|SNS|ブログ|Instagram){0,3}"
    rf"{_M['quoted']}?"
    rf"(?: ?\([^()\n]{{1,20}}\))?|(?:{_M['role']}|制作|実行)委員会"
    rf"|(?:株式会社)?[{COMPANY_MARKS}](?:株式会社)?(?:の?(?:編集部|[{COMPANY_MARKS}]))?"
    rf"|(?<![{_SOLID}])(?:[{_SOLID}]{{2,10}}の)?(?:月刊|週刊|別冊)[{_SOLID}]{{1,14}}(?:編集部)?"
    rf"|(?<![{_SOLID}])(?![同両各当本弊]社)(?:[{_SOLID}&・.]{{1,18}}(?:{_FIRM_ENDS})|株式会社[{_SOLID}&・]{{2,20}}|スタジオ[{_SOLID}]{{1,10}})"
    rf"|(?<![{_SOLID}])[{_SOLID}][{_SOLID}・ぁ-ん]{{1,10}}?(?:さん|氏|先生))"
)


# What is given within a prize of many: 監督賞, 〜部門の大賞. Which prize it is the text tells elsewhere.
HONOUR = (
    rf"(?:(?<![{_SOLID}賞])(?:大賞|グランプリ|{_M['role']}賞)"
    rf"|(?:{_M['medium']}|アニメ)(?:ーション)?[・ ]?オブ[・ ]?ザ[・ ]?イヤー)"
)


def slots() -> dict[str, str]:
    """The regular expression of every slot that Japanese spells in its own way."""
    stage = f"(?:{_M['season']}|{_M['part']})"
    return {
        "gap": r"[^。!?\n「『]{0,40}?",
        "work": rf"(?:{_M['medium']}(?:シリーズ)?の?)?{_M['work']}(?:の?{stage})?",
        "subject": (
            rf"(?:(?:{_M['medium']}(?:シリーズ)?の?)?{_M['work']}(?:(?:の| )?(?:{_M['medium']}|{stage}|"
            rf"シリーズ)){{0,3}}"
            rf"|(?:本作|同作)の?(?:{_M['medium']})?|(?:この|同|本)?{_M['medium']}(?:シリーズ)?の?{stage}?|"
            rf"{stage}|(?<![0-9本{_M['count']}])作品|シリーズ)"
        ),
        "works": f"{_M['work']}(?:{_AND}{_M['work']}){{0,12}}",
        "dates": f"{_M['date']}(?:(?:と|、|・|および){_M['date']}){{1,5}}",
        "person": _NAME,
        "people": f"{_HONORED}(?:{_AND}{_HONORED}){{0,16}}?",
        # A part may have a name of one kanji, and another one behind a stroke.
        "character": rf"{_FIRST}{_NEXT}{{0,19}}?(?:/{_FIRST}{_NEXT}{{1,19}}?)?",
        "artist": rf"(?:{_PEN}|{_M['quoted']})",
        # Who sings together is told as one.
        "act": rf"(?:{_PEN}(?:(?:と|×|&|・|[ ]?feat\.[ ]?){_NAME}){{0,3}}?|{_M['quoted']})",
        "writer": _PEN,
        "writers": rf"{_PEN}(?:(?:さん|氏|先生)?(?:と|、|×|&){_NAME})?",
        "company": _COMPANY,
        "companies": f"{_COMPANY}(?:(?:、|と|/|&|×|および){_COMPANY}){{0,6}}?",
        "services": f"{_SERVICES}(?:(?:、(?:{_M['date']})?|と|や|・|/|,|&|および| ){_SERVICES}){{0,20}}",
        "prize": (
            rf"(?:第?{_M['ordinal']}回|"
            rf"第[0-9]{{1,3}}回)?(?:(?:[{_SOLID}{COMPANY_MARKS}{_M['medium']}]){{2,24}}?(?:大賞|賞|アワード|グランプリ|"
            rf"{_M['foreign']}|芸術祭|コンテスト|コンクール)"
            rf"(?:[ ]?(?:[0-9]{{4}}|{_M['count']}))?|{HONOUR})"
        ),
        "ranking": (
            rf'(?:[{COMPANY_MARKS}]の|今日の)?(?:(?<=付)|(?<![{_SOLID}]))(?!ランキング|付[一-龥ァ-ヴA-Z])[{_SOLID}{COMPANY_MARKS}{_M["medium"]}{_M["quoted"]}"]'
            rf'(?:[{_SOLID}{COMPANY_MARKS}{_M["medium"]}{_M["quoted"]}"]|(?<=日本)の|(?<=国内)の|(?<=世界)の|(?<=米国)の){{1,24}}?'
            rf"(?:\([A-Z]{{1,6}}\)[{_SOLID}]{{0,6}}?)?(?:ランキング|チャート|(?:トップ|TOP|ベスト)(?:[0-9]{{1,3}}|{_M['count']})|動員数)"
            r"(?:\((?![^()\n]{1,20}(?:調べ|提供|集計))[^()、\n]{1,24}\))?"
        ),
        "platforms": f"{_PLATFORM}(?:(?:、|と|・|/|,|&|および){_PLATFORM}){{0,8}}",
        "mags": f"{_JOURNAL}(?:(?:、|と|・|/|&|および|及び|ならびに){_JOURNAL}){{0,6}}",
        "staff": f"{_ENTRY}{_KNOWN_FOR}(?:(?:、|,|/|&|×)(?![^、,/&×\n:()]{{1,20}}[ ]?:){_ENTRY}{_KNOWN_FOR}){{0,8}}",
        "entry": _ENTRY,
        # People in a line without colons, whose surname and given name a space may part.
        "crew": rf"{_CREDITED}(?:[、,/・]{_CREDITED}){{0,4}}?",
        "position": _SONG,
        "who": _WHO,
    }


# Slots whose text is a name and is tidied.
NAMED = frozenset({"person", "character", "artist", "act", "writer", "company", "entry", "mags", "quoted"})
SEPARATOR = re.compile(
    r"、|,|，|と、|と(?!して|さん|氏|先生)(?:(?<=[^ぁ-ん]と)(?=[^とっ、,])|(?=[^ぁ-んと、,]))|(?<=さん)や|(?<=[一-龥ァ-ヴーA-Za-zん氏])や(?=[一-龥ァ-ヴA-Z])|および|及び|ならびに|"
    r"・(?=[一-龥]{1,4}[一-龥ぁ-んァ-ヴ])|／|/|＆|&|×"
)
_COMPANY_SEPARATOR = re.compile(r"、|と|および|／|/|＆|&|×")
_SERVICE_SEPARATOR = re.compile(rf"、{_M['date']}?|,|，|と|や|・|／|/|＆|&|および| ")
# Pen names may hold any particle: only what stands behind kanji or an honorific divides two of them.
_WRITERS_SEPARATOR = re.compile(
    "、|×|&|＆|(?<=[一-龥々ぁ-ん])・(?=[一-龥々ぁ-ん]{2})|(?<=[一-龥々ァ-ヴー氏生])と(?=[一-龥々ァ-ヴ]{2})|(?<=さん)と"
)
# Not inside brackets: what stands there belongs to one entry.
_STAFF_SEPARATOR = re.compile(r"(?:、|・[ ]|,|，|／|/|＆|&|×)(?![^()（）\n]{0,40}[)）])")
_BRACKETS = re.compile(r"^[「『【](?P<inner>[^「『】]+)[」』】]$")
_TITLES = re.compile(r"[「『][^」』]*[」』]")
_HONORIFIC = re.compile(
    r"(?:(?<!おば)(?<!おじ)(?<!ばあ)(?<!じい)(?<![姉兄母父奥嬢])さん|氏|先生|ちゃん|くん|様)?(?:ほか|など|たち|役)?$"
)
_NO_NAME = re.compile(
    r"^(?:本作|今作|同作|故$|注目$|豪華|作家$|著者$|作者$|担当|務め|手が|手掛|制作|起用|決定|参加|発表|公開|放送|出演|登場|人気|話題|同名|待望|今回|新作|"
    r"最新|だが|同誌|本誌|次号|監督|脚本|原作|未定|声優$|俳優$|女優$|引き続き$|ほか$|こと$|もの$|ところ$|ため$)"
    r"|(?:して|され|ており|した|する|れる|ます|です|だった|られ|キャスト|作品|新作|いる|ある|なる|った|ない|引き続き|[一-龥]は|[一-龥ァ-ヴー][でをがへ]|[読選組呼学]ん)$|など|^(?:イラスト|挿絵)[・:：]|(?:イラスト|挿絵)$|^(?:キャスティング|引き|挑戦|それぞれ|新曲|楽曲|主題歌|また$|さらに|なお$|ほか|芸人$|[0-9０-９]{1,3}[人名作]$)|(?:さん|氏)[はがをもにで]?[一-龥ァ-ヴ]|コンテスト$|^好評|主演$|いただ|させて|テーマ(?:曲|ソング)?$|^(?:実力派|新鋭|気鋭|鬼才|名匠|巨匠|ベテラン|スピンオフ)|^陣$|^(?:[一-龥]{0,4}(?:コメディー?|ラブコメ(?:ディー?)?|ギャグ|バトル|ファンタジー|ホラー|サスペンス|ミステリー|グルメ|スポーツ|アクション|ロマンス))$|^(?:主要|人気)?声優陣?$|^(?:その|この|あの)$|自ら$|自身$|^[^・]{0,6}(?:作家|小説家|脚本家|漫画家|マンガ家|演出家|作曲家|プロデューサー|クリエイター|イラストレーター|アニメーター|デザイナー|ディレクター)$|スピンオフ$|(?:放送|連載|公開|配信|上映|発売)中|(?:さん|氏)[はがをもにで]$|さん[一-龥ァ-ヴ]|^[ぁ-んァ-ヴーA-Za-z0-9]$"
)
# "宮廷魔術師・ヴィクトル": what somebody is, before the name.
_STATION = re.compile(
    r"^(?:[^を]{0,24}を[^を]{1,8}?[るつたうくすむぶぐ](?=[一-龥ァ-ヴ])|[一-龥]{1,8}・(?=[ァ-ヴぁ-ん])|[ァ-ヴー]{2,10}・(?=[一-龥]{2})|(?:メイド|シスター|ヒロイン|マネージャー|クラスメイト|ライバル)・|愛[猫犬](?=[ァ-ヴ])|(?:人間の)?(?:少女(?!コミ|フレ|マン|漫)|主人公|ヒロイン|王[女子]|[魔聖]女|教師|刑事)(?=[ァ-ヴ]{2})|[一-龥ぁ-ん]{2,10}・(?=[ァ-ヴ])|"
    "[一-龥ぁ-ん]{0,10}(?:[実義養祖継][父母兄姉弟妹]|(?<![一-龥])[父母兄姉弟妹娘妻夫]|息子|選手|[部社会隊店団館校艦]長|先輩|後輩|同級生|一人|"
    "教師|刑事|医師|弁護士|[騎剣戦武]士|魔術師|探偵|[武文宦女警検教]官|[侍下次]女|将軍|部下|側近|執事|令嬢|夫人|王妃?|皇[帝后妃]|神父|司祭|住職|[魔聖巫美]女|勇者|店[主員]|会?社員|上司|同僚|友人|親友|恋人|婚約者|師匠|弟子|忍者|女性|男性|青年|麗人|美[少]?女|女の子|男の子|用心棒|殺し屋|記者|編集者|転校生|[高中小大][校学]生|高生|博士|教授|[部社会隊]員|王子|王女|皇子|少年|少女|天才)・(?=[一-龥ぁ-ん]{2}))"
)
_STILL = re.compile(r"^(?:引き続き|同じく|新たに|前作に続き|続投の|第[0-9０-９]期に続き)、?")
# What joined a name to another one that the text went on to describe: スタジオ鈴蘭と、…
_AND_MORE = re.compile("(?<=[一-龥々ァ-ヴーA-Za-z])と$|(?<=[ァ-ヴー])ら$|(?<=[一-龥々ぁ-ん])[!！]$")
_READING = re.compile(r"[（(][^（）()]{0,40}[）)](?=さん|氏|先生|$)")
_CALLING = re.compile(
    r"^.{0,8}?(?:漫画家|マンガ家|劇作家|放送作家|作家|作曲家|演出家|音楽家|クリエイター|クリエーター|デザイナー|タレント|芸人|"
    r"小説家|脚本家|イラストレーター|声優|俳優|女優|歌手|シンガー|"
    r"アーティスト|監督|作者|原作者|主人公|ヒロイン|"
    r"アニメーター|プロデューサー|名手|名匠|鬼才|巨匠|奇才|ライバル|メインキャスト|ゲスト|新キャラクター|ユニット|バンド|"
    r"グループ|クラスメイト|クラスメート|幼なじみ|幼馴染|同級生)(?:の|・|である|、)?(?!になろう)(?=[^・の])"
)


_COMPOUND = re.compile(
    r"(?:(?<=[ァ-ヴー])|オリジナル(?:TV|テレビ|[ァ-ヴー]{2,8}?)?|(?=アニメプロジェクト))(?P<word>マンガ|コミックス|コミック|ノベル|アニメ)(?:ーション)?"
    r"(?:シリーズ|作品)?(?![ァ-ヴー](?<!プ)|プ(?!ロジェクト))"
)
_COMPOUND_MEDIA = {"マンガ": "manga", "コミック": "manga", "コミックス": "manga", "ノベル": "novel", "アニメ": "anime"}


def compound_media(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, medium) of media words that end a longer word: ラブコメマンガ, オリジナルギャグアニメ."""
    for match in _COMPOUND.finditer(text):
        yield match.start(), match.end(), _COMPOUND_MEDIA[match["word"]]


_ISSUE = re.compile(
    rf"(?P<issue>{_JOURNAL})(?:[{_M['date']}{_M['ordinal']}{_M['count']}]|[0-9]{{1,4}}(?:年[0-9]{{1,2}})?)月?(?:合併)?号"
    rf"(?:\((?P<issuer>[^()\n]{{1,16}})\))?"
)
# How far back, in masked characters, an issue is still the one that a text speaks of.
_ISSUE_REACH = 600


def issue_before(masked: str, at: int) -> re.Match[str] | None:
    """The last issue of a magazine named before a place: 月刊ミモザ11月号(霧島書房)."""
    return max(_ISSUE.finditer(masked, max(0, at - _ISSUE_REACH), at), key=re.Match.start, default=None)


def separator(slot: str) -> re.Pattern[str]:
    """What divides the entries of a list slot; in staff lists と and ・ belong to names, in companies ・ does."""
    if slot == "companies":
        return _COMPANY_SEPARATOR
    if slot in ("services", "platforms"):
        return _SERVICE_SEPARATOR if slot == "services" else _COMPANY_SEPARATOR
    if slot == "writers":
        return _WRITERS_SEPARATOR
    return _STAFF_SEPARATOR if slot == "staff" else SEPARATOR


def is_name(text: str) -> bool:
    """Whether it can be a name at all: no verb form, no word that announces one."""
    return _NO_NAME.search(text) is None


def tidy(printed: str) -> str:
    """A name without the brackets, honorifics, reading and calling that the text puts around it."""
    inner = _BRACKETS.match(printed)
    if inner:
        return inner["inner"].strip()
    bare = _READING.sub("", _TITLES.sub("", printed) or printed)
    bare = _HONORIFIC.sub("", bare.strip())
    bare = _STILL.sub("", _AND_MORE.sub("", bare)) or bare
    bare = _STATION.sub("", bare)
    called = _CALLING.match(bare)
    return bare[called.end() :] if called and called.end() < len(bare) else bare or printed
