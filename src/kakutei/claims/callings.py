"""What Japanese texts print around a name, honorifics, readings and callings, and what is no name at all."""

from __future__ import annotations

import re


def _any(*words: str) -> str:
    """One alternative for each word of the lines."""
    return f"(?:{'|'.join(word for line in words for word in line.split())})"


_PROFESSIONS = _any(
    "作家 小説家 脚本家 漫画家 マンガ家 演出家 作曲家 プロデューサー クリエイター イラストレーター アニメーター",
    "デザイナー ディレクター",
)
_GENRES = _any(
    "コメディー? ラブコメ(?:ディー?)? ギャグ バトル ファンタジー ホラー サスペンス ミステリー",
    "グルメ スポーツ アクション ロマンス",
)
# No name is one of these, whole.
_WORDS = re.compile(
    _any(
        "故 注目 作家 著者 作者 芸人 俳優 女優 陣 (?:主要|人気)?声優陣? 引き続き こと もの ところ ため また",
        "コンビ タッグ チーム (?:月刊|週刊|隔月|季刊|女性|少[年女]|青年|漫画|文芸|大衆)誌",
        "代表 シリーズ なお その この あの これ それ 役柄 役者 人物 登場人物 キャラクター",
        "(?:大?ヒット|名|話題|人気|代表|意欲|自信|問題)作 CD シングル アルバム",
        "[0-9０-９]{1,3}[人名作] [ぁ-んァ-ヴーA-Za-z0-9]",
        rf"[^・]{{0,6}}{_PROFESSIONS} [一-龥]{{0,4}}{_GENRES}",
    )
)
# No name begins with one of these.
_BEGINNINGS = re.compile(
    _any(
        "体調 急病 取材 都合 意向 本作 今作 同作 新作 最新 同名 同誌 本誌 次号 豪華 人気 話題 待望 今回 好評 未定",
        "実力派 新鋭 気鋭 鬼才 名匠 巨匠 ベテラン スピンオフ",
        "担当 務め 手が 手掛 制作 起用 決定 参加 発表 公開 放送 出演 登場 監督 脚本 原作",
        "ほか だが キャスティング 引き 挑戦 それぞれ 新曲 楽曲 主題歌 さらに (?:イラスト|挿絵)[・:：]",
    )
)
# Nor does it end with one of these.
_ENDINGS = re.compile(
    _any(
        "して され ており した する れる ます です だった られ いる ある なる った ない [読選組呼学]ん",
        "[一-龥]{2}し [一-龥]は [一-龥ァ-ヴー][でをがへに] (?:さん|氏)[はがをもにで]",
        "キャスト (?<!・)(?:ドラマ|映画) 作品 新作 引き続き イラスト 挿絵 コンテスト 主演 スピンオフ",
        "テーマ(?:曲|ソング)?",
        "自ら 自身 自分 発",
        "(?:文庫|ノベル[スズ]?|コミックス)刊",
    )
    + "$"
)
# Nor holds it one of these.
_INSIDE = re.compile(
    _any(
        "など それぞれ のため (?:さん|役者)たち いただ させて",
        "(?:さん|氏)[はがをもにで]?[一-龥ァ-ヴ] (?:放送|連載|公開|配信|上映|発売)中",
    )
)

_STATIONS = _any(
    "[実義養祖継][父母兄姉弟妹] (?<![一-龥])[父母兄姉弟妹娘妻夫] 息子 夫人 恋人 婚約者 親友 友人 一人",
    "[母父]親 [番老商職軍住]人 占い師",
    "一員 先輩 後輩 同級生 転校生 [高中小大][校学]生 高生 選手 [部社会隊店団館校艦]長 [部社会隊]員 会?社員",
    "店[主員] 上司 同僚 部下 側近",
    "教師 刑事 医師 弁護士 探偵 [武文宦女警検教]官 記者 編集者 博士 教授 神父 司祭 住職 執事",
    "王子 王女 皇子 皇[帝后妃] 王妃? 将軍 [騎剣戦武]士 魔術師 勇者 忍者 師匠",
    "弟子 用心棒 殺し屋 [侍下次]女 [魔聖巫美]女",
    "令嬢 麗人 女性 男性 青年 少年 少女 美少?女 女の子 男の子 天才",
)
# "宮廷魔術師・ヴィクトル", "港で働く女給サエ": what somebody is in the story, before the name.
_STATION = re.compile(
    "(?:"
    "[^を]{0,24}を[^を]{1,8}?[るつたうくすむぶぐ](?=[一-龥ァ-ヴ])"
    "|.{1,16}[にがとで].{0,8}[るつたうくすむぶぐいな](?=[ァ-ヴー・]{2,}$)"
    "|[一-龥]{1,8}・(?=[ァ-ヴぁ-ん])|[一-龥ぁ-ん]{2,10}・(?=[ァ-ヴ])|[ァ-ヴー]{2,10}・(?=[一-龥]{2})"
    "|(?:メイド|シスター|ヒロイン|マネージャー|クラスメイト|ライバル)・"
    "|愛[猫犬](?=[ァ-ヴ])|[ァ-ヴー]{1,8}[一-龥]{0,3}[人師士員家者長]・"
    "|(?!月刊|週刊|別冊|隔月刊|季刊)[^ァ-ヴ]{0,16}(?:少年|少女|青年|高生|高校生)"
    "(?!ジャンプ|マガジン|サンデー|チャンピオン|エース|ガンガン|シリウス|ライバル|キャプテン|コミ|フレ|マン|ブック)(?=[ァ-ヴー・]{2,}$)"
    "|(?:人間の)?(?:少女(?!コミ|フレ|マン|漫)|主人公|ヒロイン|王[女子]|[魔聖]女|教師|刑事|商人|郵便屋|[騎剣戦]士|歌姫|[船隊]長|"
    "店主|[牧番]羊?犬|一人娘|(?<![一-龥])娘|恋人|婚約者|親友)(?=[ァ-ヴ]{2})"
    "|(?:[一-龥]{0,6}(?:[艦部班団組課係店社院校隊町村]長|課?係|料理[人長]|[銃弓槍衛]士|無免許医|軍?医|看護師|盗賊|山賊|海賊|猟師|漁師|宿屋|門番|店番|同僚|助手|執事|書生|用務員)|艦長|船長)"
    "(?=[ァ-ヴ]{2}[ァ-ヴー]*$)"
    "|[一-龥]・(?=[一-龥々]{2}[一-龥々ぁ-んァ-ヴ]{1,3}$)"
    f"|[一-龥ぁ-ん]{{0,10}}(?:{_STATIONS}|車掌|案内[人役]|運転[士手])の(?=[ァ-ヴー]{{2,}}$)"
    "|(?!.*[をがはに])[一-龥ァ-ヴーぁ-ん]{2,10}(?:[一-龥ァ-ヴー]|好き|嫌い)の(?=(?![おご]|こと|もの|とき|ほう|うち)[ぁ-んー]{2,4}$(?<!さん)(?<!ちゃん))"
    f"|[一-龥ぁ-ん]{{0,10}}{_STATIONS}・(?=[一-龥ぁ-ん]{{2}}|[一-龥]$)"
    ")"
)
# "声優の", "人気漫画家・": what somebody is by trade or in the cast, before the name.
_CALLING = re.compile(
    ".{0,8}?"
    + _any(
        "漫画家 マンガ家 劇作家 放送作家 作家 作曲家 演出家 音楽家 小説家 脚本家 イラストレーター 声優 俳優 女優",
        "歌手 シンガー",
        "クリエイター クリエーター デザイナー タレント 芸人 アーティスト 監督 作者 原作者 アニメーター プロデューサー",
        "名手 名匠 鬼才 巨匠 奇才 俊英 新鋭 新星 大御所 ベテラン 若手 重鎮 絵師",
        "主人公 ヒロイン ライバル メインキャスト ゲスト 新キャラクター",
        "ユニット バンド グループ (?:マンガ|漫画|コミック|小説)(?:アプリ|投稿サイト|サイト)",
        "クラスメイト クラスメート 幼なじみ 幼馴染 同級生",
    )
    + "(?:の|・|である|、)?(?!になろう)(?=[^・の])"
)
_STILL = re.compile(
    "(?:(?:また|なお|さらに|そして|一方|続いて|このほか|そのほか)(?=[一-龥ァ-ヴ])|引き続き|同じく|新たに|代わって|代わりに|前作に続き|続投の|第[0-9０-９]期に続き)、?"
)
# What joined a name to another one that the text went on to describe: スタジオ鈴蘭と、…
_AND_MORE = re.compile(
    "(?<=[一-龥々ァ-ヴー]{3})の$|(?<=[一-龥々ァ-ヴーA-Za-z])と$|(?<=[ァ-ヴー])ら$|(?<=[一-龥々ぁ-ん])[!！]$"
)
_BRACKETS = re.compile("[「『【](?P<inner>[^「『】]+)[」』】]")
_TITLES = re.compile("[「『][^」』]*[」』]")
_READING = re.compile("[（(][^（）()]{0,40}[）)](?=さん|氏|先生|$)")
# さん belongs to おばさん and 姉さん, who are characters.
_HONORIFIC = re.compile(
    "(?:(?<!おば)(?<!おじ)(?<!ばあ)(?<!じい)(?<![姉兄母父奥嬢])さん|氏|先生|(?<!ばあ)(?<!じい)(?<![姉兄母父赤])(?<![・の].)ちゃん"
    "|くん|様)?(?:ほか|など|たち|役)?$"
)


def is_name(text: str) -> bool:
    """Whether it can be a name at all: no verb form, no word that announces one."""
    return not (_WORDS.fullmatch(text) or _BEGINNINGS.match(text) or _ENDINGS.search(text) or _INSIDE.search(text))


def tidy(printed: str) -> str:
    """A name without the brackets, honorifics, reading and calling that the text puts around it."""
    inner = _BRACKETS.fullmatch(printed)
    if inner:
        return inner["inner"].strip()
    bare = _READING.sub("", _TITLES.sub("", printed) or printed)
    bare = bare[:-1] if bare.endswith("著") else bare
    bare = _HONORIFIC.sub("", bare.strip())
    bare = _without(_STILL, _AND_MORE.sub("", bare)) or bare
    bare = _without(_STATION, bare)
    called = _CALLING.match(bare)
    return bare[called.end() :] if called and called.end() < len(bare) else bare or printed


def _without(prefix: re.Pattern[str], text: str) -> str:
    found = prefix.match(text)
    return text[found.end() :] if found else text
