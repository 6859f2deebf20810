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
    rf"(?:[{_SOLID}・=.☆★♪'&*+!\-]|(?<=[A-Za-z.!]) (?=[A-Za-z])|(?<=[A-Za-z]):(?=[a-z])|"
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
# Surname and given name with a space between them, where what follows shows that they are one name.
_SPACED = rf"(?<![{_SOLID}])[一-龥々]{{1,3}}[ ][一-龥々ぁ-んァ-ヴー]{{1,4}}(?=、|。|さん|氏|先生|が[担務演参])"
_HONORED = rf"(?:{_CALLED}の)?(?:{_NAME}|{_SPACED})(?:\([^()\n]{{1,24}}\))?(?:さん|氏|先生)?"
# や joins names only behind an honorific or before kanji, katakana or a letter: elsewhere it is part of a name.
_YA = r"や(?=[一-龥ァ-ヴA-Z])"
_AND = rf"(?:、|,|と、|と|・|/|&|×|および|及び|ならびに|{_YA})"
_FIRM = (
    rf"(?:(?<![{_SOLID}])[{_SOLID}{COMPANY_MARKS}](?:[{_SOLID}{COMPANY_MARKS}・.&'+\-]|(?<=[A-Za-z.]) (?=[A-Za-z])"
    rf"|(?<=ズ) (?=[一-龥])|(?<=バルト){_M['count']})"
)
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
# ABC(朝日放送): a second name in brackets, in a row of them.
_OFFERED = rf"(?:{_SERVICES}(?:\({_M['service']}\)(?=[、,と・/ でにほなよ]))?|[A-Z]{{3,4}}\({_M['service']}\))"
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
    r"(?:(?<![一-龥々ァ-ヴーぁ-ん])(?!改めて|あらためて|後日|今後|順次|詳細)[^、。\s「」『』をがとはにで]{0,14}?公式(?:サイト|ホームページ|HP|Twitter|X|アカウント|ツイッター|SNS|ブログ|Instagram){0,3}"
    rf"{_M['quoted']}?"
    rf"(?: ?\([^()\n]{{1,20}}\))?|(?:{_M['role']}|製作|制作|実行)委員会"
    rf"|(?:(?:{_M['quoted']}|[「『]?[{COMPANY_MARKS}][」』]?)(?: ?\([^()\n]{{1,20}}\))?の?)?(?<![{_SOLID}])編集部"
    rf"|(?:株式会社)?[{COMPANY_MARKS}](?:株式会社)?(?:の?(?:編集部|[{COMPANY_MARKS}]))?"
    rf"|(?<![{_SOLID}])(?:[{_SOLID}]{{2,10}}の)?(?:月刊|週刊|別冊)[{_SOLID}]{{1,14}}(?:編集部)?"
    rf"|(?<![{_SOLID}])(?![同両各当本弊]社)(?:[{_SOLID}&・.]{{1,18}}(?:{_FIRM_ENDS})|株式会社[{_SOLID}{_M['medium']}&・]{{2,20}}"
    rf"|[{_SOLID}]{{1,10}}{_M['medium']}(?:ーション|ション)|スタジオ[{_SOLID}]{{1,10}})"
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
        "services": f"{_OFFERED}(?:(?:、(?:{_M['date']})?|と|や|・|/|,|&|および| ){_OFFERED}){{0,20}}",
        "prize": (
            rf"(?:第?{_M['ordinal']}回|"
            rf"第[0-9]{{1,3}}回)?(?:(?:(?<=回)(?![のにと])(?:(?![はがをで])[{_SOLID}{COMPANY_MARKS}{_M['medium']}ぁ-んー!]){{2,24}}?(?:大賞|賞|アワード)"
            rf"|(?:[{_SOLID}{COMPANY_MARKS}{_M['medium']}]|(?<=[ァ-ヴー])・(?=[ァ-ヴ])){{2,24}}?(?:大賞|賞|アワード|グランプリ|"
            rf"{_M['foreign']}|{_M['medium']}祭|芸術祭|コンテスト|コンクール))"
            rf"(?:[ ]?(?:[0-9]{{4}}|{_M['count']}))?|{HONOUR})"
        ),
        "ranking": (
            rf'(?:[{COMPANY_MARKS}]の|今日の)?(?:(?<=付)|(?<![{_SOLID}]))(?!ランキング|付[一-龥ァ-ヴA-Z]|{_M["date"]}付)(?:{_M["date"]}(?=ランキング|チャート)|[{_SOLID}{COMPANY_MARKS}{_M["medium"]}{_M["quoted"]}"{_M["date"]}]'
            rf'(?:[{_SOLID}{COMPANY_MARKS}{_M["medium"]}{_M["quoted"]}"]|(?<=売)れ(?=筋)|(?<=日本)の|(?<=国内)の|(?<=世界)の|(?<=米国)の){{1,24}}?)'
            rf"(?:\([A-Z]{{1,6}}\)[{_SOLID}]{{0,6}}?)?(?:(?<!声優)(?<!キャラクター)(?<!キャラ)(?<!俳優)(?<!女優)ランキング|チャート|(?:トップ|TOP|ベスト)(?:[0-9]{{1,3}}|{_M['count']})|動員数)"
            r"(?:\((?![^()\n]{1,20}(?:調べ|提供|集計))[^()、\n]{1,24}\))?(?:[ ]?[^。、!?\n「『 ()はがを]{1,10}部門)?"
        ),
        # The rest of a sentence that tells of several works, which the next one or the lines below name.
        "listed": rf"[^。\n{_M['work']}]{{0,120}}?[。:]?$",
        "platforms": f"{_PLATFORM}(?:(?:、|と|・|/|,|&|および){_PLATFORM}){{0,8}}",
        "mags": f"{_JOURNAL}(?:(?:、|と|・|/|&|および|及び|ならびに){_JOURNAL}){{0,6}}",
        "staff": (
            rf"{_ENTRY}{_KNOWN_FOR}(?:(?:、|,|/|&|×)(?![^、,/&×\n:() ]{{1,20}}[ ]?:|(?:イラスト|挿絵|絵|画)/)"
            rf"{_ENTRY}{_KNOWN_FOR}){{0,8}}"
        ),
        "entry": _ENTRY,
        # People in a line without colons, whose surname and given name a space may part.
        "crew": rf"{_CREDITED}(?:[、,/・]{_CREDITED}){{0,4}}?",
        "position": _SONG,
        "hours": rf"{_M['count']}時間(?:半|{_M['count']}分)?",
        "who": _WHO,
    }


# Slots whose text is a name and is tidied.
NAMED = frozenset({"person", "character", "artist", "act", "writer", "company", "entry", "mags", "quoted"})
SEPARATOR = re.compile(
    r"(?:、|,|，|と、|と(?!して|さん|氏|先生)(?:(?<=[^ぁ-ん]と)(?!(?<=[^一-龥々ァ-ヴー][一-龥々]{2}と)[ぁ-ん]{1,3}(?:さん|氏|先生|(?![一-龥々ぁ-んァ-ヴー])))(?=[^とっ、,])|(?=[^ぁ-んと、,]))|(?<=さん)や|(?<=[一-龥ァ-ヴーA-Za-zん氏])や(?=[一-龥ァ-ヴA-Z])|および|及び|ならびに|"
    r"・(?=[一-龥]{1,4}[一-龥ぁ-んァ-ヴ])|／|/|＆|&|×)(?![^()（）\n]{0,40}[)）])"
)
_COMPANY_SEPARATOR = re.compile(r"、|と|および|／|/|＆|&|×")
_SERVICE_SEPARATOR = re.compile(rf"、{_M['date']}?|,|，|と|や|・|／|/|＆|&|および| ")
# Pen names may hold any particle: only what stands behind kanji or an honorific divides two of them.
_WRITERS_SEPARATOR = re.compile(
    "、|×|&|＆|(?<=[一-龥々ぁ-ん])・(?=[一-龥々ぁ-ん]{2})|(?<=[一-龥々ァ-ヴー氏生])と(?=[一-龥々ァ-ヴ]{2})|(?<=さん)と"
)
# As the others not inside brackets: what stands there belongs to one entry.
_STAFF_SEPARATOR = re.compile(
    r"(?:、|・[ ]|(?<=[一-龥々][一-龥々ぁ-ん])・(?=[一-龥々]{2}[一-龥々ぁ-ん]{1,3}(?:[、,(（・]|$))"
    r"|,|，|／|/|＆|&|×)(?![^()（）\n]{0,40}[)）])"
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
