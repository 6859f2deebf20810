"""Where titles stand in Japanese news: in 『』, 「」 and 【】, told apart by the words right before and behind.

Outlets differ: some print works in 『』 and all else in 「」, others use 「」 for works as well. So a bracket alone is
a weak witness; a word for a medium before it, a season behind it, or its place at the head of the headline is a strong
one; and words like 主題歌, 第5話 or 連載 say that it is a song, an episode or a magazine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from kakutei.links import bare, dated, honoured, tables
from kakutei.links.branches import of_their_list
from kakutei.links.candidates import Candidate
from kakutei.links.nicknames import with_nicknames
from kakutei.text import fold_title
from kakutei.types import TOLD, Document, Medium

# In order: the first that is found in the words before a bracket tells the medium.
_MEDIA: tuple[tuple[str, Medium], ...] = (
    (r"実写|(?<!ホーム)(?<!人間)(?<!ヒューマン)(?<!群像)(?<!青春)ドラマ", "live_action"),
    (r"OVA|OAD|スペシャルアニメ|特別編|特別番組|ショートアニメ|短編", "special"),
    (r"劇場|映画|総集編|長編アニメ|公開中の", "film"),
    (r"アニメ|TVシリーズ|テレビシリーズ", "anime"),
    (r"マンガ|漫画|コミック|コミカライズ|ウェブトゥーン|webtoon", "manga"),
    (r"小説|ノベル|ラノベ|文学", "novel"),
    (
        r"ゲーム|RPG|(?<!マンガ)(?<!漫画)(?<!コミック)(?<!小説)(?<!動画)(?<!配信)アプリ|アドベンチャー|ADV|"
        r"(?:[0-9０-９]|One|Series X|Switch|スイッチ|PC|Steam|Android|iOS|DS|Vita|Wii(?: ?U)?|スマホ|スマートフォン)"
        r"(?:用|向け)の?[^「」『』、。\n]{0,12}",
        "game",
    ),
    (r"舞台|ミュージカル|朗読劇|演劇", "stage"),
)
_MEDIUM_WORD = "|".join(pattern for pattern, _ in _MEDIA)
# What a story is: it stands before a title as a medium does.
_GENRE = (
    "ファンタジー|コメディ|ラブコメ|ホラー|サスペンス|ミステリー|ラブストーリー|ストーリー|群像劇|活劇|冒険譚|青春劇|"
    "(?:ホーム|人間|ヒューマン|群像|青春)ドラマ|超?大作"
)
_NESTED = r"(?:[^『』「」\n]|「[^『』「」\n]{1,40}」|『[^『』「」\n]{1,40}』){1,60}"
# Some print 《〜》 or “〜” for works.
_BRACKETED = re.compile(
    rf"『(?P<double>{_NESTED})』|「(?P<single>{_NESTED})」|《(?P<angle>[^《》「」『』\n]{{2,60}})》|“(?P<curly>[^“”「」『』\n]{{2,60}})”"
)
_LENTICULAR = re.compile(r"【(?P<t>[^【】\n]{2,40})】")

_WORK_BEFORE = re.compile(
    rf"(?:{_MEDIUM_WORD})(?:版|化|作品|シリーズ|ーション|スペシャル|プロジェクト|企画|最新作|新作|"
    rf"第?[0-9０-９]{{1,3}}(?:期|弾|作目?)|化(?:する|した|された|となる))?(?:の|・|、)?\Z"
    r"|(?<!サブ)(?<![話回曲章]の)(?<![楽曲話])(?:新|正式)?タイトル(?:は|が)、?\Z"
    r"|(?:原作|作画|漫画|最新作|新作|人気作|名作|話題作|作品|続編|シリーズ第[0-9０-９]{1,3}作|第[0-9０-９]{1,3}作|"
    r"第[0-9０-９]{1,3}弾|プロジェクト|主演|監督作|出演作|(?:新|短期|集中|隔月|隔週|不定期|特別)連載|スピンオフ(?:作品)?|コミカライズ(?:作品)?|連載作|読み?切り|オムニバス|[4４四]コマ|"
    r"(?:放送|放映|上映|上演|連載|(?:アニメ|映画|ドラマ|実写|舞台|映像)化)(?:(?:開始|継続)?(?:中|予定)|予定だった|(?:開始|スタート|が決定)?(?:する|した|される|された|されている|されていた))|"
    rf"(?:{_MEDIUM_WORD})(?:ソフト|タイトル)|(?:Netflix|ディズニープラス|Hulu|SF|人気|オリジナル|ファンタジー)シリーズ|絵本|児童書|{_GENRE})の?\Z"
)
_OTHER_BEFORE = re.compile(
    r"(?:主題歌|テーマ(?:曲|ソング)?|ソング|キャラソン|MV|挿入歌|OP|ED|楽曲|曲|シングル|アルバム|サブタイトル|[話回]|第[0-9０-９一二三四五六七八九十]{1,3}章|誌|雑誌|番組|"
    r"イベント|企画展?|商品|"
    r"ブランド|フェア|(?:展示|発表|見本|即売)会|キャンペーン|ショップ|ストア|カフェ|店|枠(?=\Z)|賞|大賞|ランキング|ユニット|バンド|グループ|"
    r"(?:お笑い|漫才|男性|女性|人気)(?:コンビ|トリオ)|デュオ|オープニング|エンディング|ウイルス|ウィルス|感染症|"
    r"キャラクター|学園|団体|組織|部隊|騎士団|結社|一族|種族|生物|怪獣|怪物|必殺技|王国|帝国|惑星|高校|学院|委員会|"
    r"サイト|サービス|特集|コーナー|プロダクション|文庫|レーベル|出版社|ユーザー|アイテム|グッズ|フィギュア|"
    r"コラボ|会場|ライブ|"
    r"コンサート|展|役|(?:第[0-9０-９一二三四五六七八九十]{1,3}|[0-9０-９]|Final|ファイナル)(?:期|シーズン|クール)|"
    r"主人公・?|ヒロイン・?|声優|歌手|(?:サブ|[話回曲章]の)タイトルは|[♯#＃][0-9０-９]{1,3}|セリフ|一言|(?:紹介|お届け|お送り)する|劇団|楽団)の?\Z"
)
# After 「〜」と: somebody said it, it is no title.
_SAYING = (
    "(?:[^。、「『\n]{0,10}?)(?:語[っりるら]|話[しす]|コメント|述べ|明か[しす]|いう|い[っわ]|説明|記[しさ]|綴|つづ[っりら]|明言|宣言|"
    "呼び(?:か|掛)け|意気込|振り返|謝罪|回答|答え|評[しさ]|結[びん]|喜[びん]|挨拶|あいさつ|絶賛|感謝|投稿|ツイート|叫[びん]|思[いうっわ])"
)
# 『〜』といった作品: the last of a list, while 「〜」といった声 is said.
_NOT_LISTED = "(?!(?:など)?といった(?!声|意見|コメント|感想|言葉|セリフ|質問|内容|メッセージ|反応|感じ|もの|こと|表現))"
_OTHER_BEHIND = re.compile(
    r"(?:編|篇|枠|の(?:隊[員士長]|団員|一員|面々|構成員)|内[でに]|内にて|を(?:描い|駆[るりっ]|操[るりっ])|の影響|[をが]舞台[にだで]|誌|号|賞|大賞|[0-9０-９]{1,3}(?:・[0-9０-９]{1,3})?(?:合併)?号|編集部|新書|"
    rf"文庫|レーベル|役|(?:先生|さん|氏|監督)|{_NOT_LISTED}(?:など)?と(?:の声|{_SAYING}|呼ばれ(?=[てたる、])|名付け)|って(?![^。、「」『』\n]{{0,6}}どんな)|"
    r"(?:[（(][^（）()\n]{1,20}[）)])?(?:[0-9０-９]{0,4}年?[0-9０-９]{1,2}月号)?(?:にて|で|に|"
    r"での)[^。、\n「『]{0,16}(?:連載|掲載|"
    r"完結)|(?:から|より|にて|で|に)[^。、\n「『]{0,6}(?:刊行|投稿|開催)|(?:と|および|及び|"
    r"、)「[^」\n]{1,20}」(?:にて|で|に)[^。、\n]{0,4}連載|"
    r"(?:を|が)(?:歌|担当|務め|演じ)|[ 　]?(?:週間|月間|年間|人気|総合)?(?:ランキング|チャート)(?!で))"
)
_WORK_BEHIND = re.compile(
    r"(?!(?:TVアニメ|テレビアニメ|アニメ|劇場版)[「『])(?:の)?(?:完全)?(?:新作)?(?:(?:TV|テレビ)?アニメ|第[0-9０-９一二三四五六七八九十]{1,3}(?:期|シーズン|クール)|"
    r"シーズン[0-9０-９]|[ 　]?(?i:season)[ ]?[0-9]|[ 　]?[0-9](?:nd|rd|th)[ ]?(?:シーズン|(?i:season))|"
    r"続編|劇場版|映画化|実写|シリーズ|の原作|"
    r"の?(?:第?[0-9０-９]{1,3}話)|の(?:製作|制作)委員会|のアニメ化|の(?:(?:新|短期|集中|不定期|隔月|隔週|特別){0,2}連載|上映|放送)|コミックス|(?:最新刊?|最終|完結)?第?[0-9０-９]{1,3}巻|(?:完結|最終)巻|[（(][^（）()\n]{2,14}[）)]第?[0-9０-９]{1,3}巻|"
    r"[（(](?:作|原作|著)[:：・]|[（(][^（）()\n]{2,14}(?:監督[）)]|著[、,，）)])|"
    r"を(?:原作|原案|題材)[にと]|[（(][^（）()\n]{0,16}(?:公開|放送|配信|上演|上映)[^（）()\n]{0,6}[）)]|(?:の|から)[^「」『』。、\n]{1,14}役(?:の|を|で|・|に|は)|"
    r"完結|最終[回話巻]|制作決定|放送|より、|の(?:作者|著者|原作者|生みの親|最新[話刊巻]|新刊|スピンオフ|外伝|映画|コミカライズ|"
    r"ノベライズ|舞台化|ドラマ化|(?:TV|テレビ)シリーズ|単行本|公式サイト)|が(?:ついに|遂に|堂々)?(?:完結|最終回|連載|休載)|"
    rf"[がを](?:{_MEDIUM_WORD})化|(?:は|が)[^。「」『』\n]{{0,20}}(?:放送|連載|上映|上演)(?:され|中|開始|スタート|予定|[のが])"
    r"|(?:は|が|も|の)[^。「」『』\n]{0,24}?(?:(?:放送|放映|公開|配信|上映|連載|刊行)(?:・(?:放送|配信|公開|上映))?(?:を|が)?(?:延期|休止|再開|中断)|休載|(?:放送|公開)(?:を|が)[^。「」『』\n]{1,8}延期)"
    r"|[0-9０-９]{1,2}話以降"
    r"|の?(?:Blu-ray|BD|DVD|ブルーレイ)(?:[ 　-]?BOX|第?[0-9０-９]{1,2}巻)|[ 　]?全[0-9０-９]{1,3}[話巻]"
    r"|の?(?:英語|仏語|独語|フランス語|ドイツ語|スペイン語|韓国語|中国語)版(?:を|が|の刊行)|[（(][^（）()\n]{2,14}(?:制作|製作)[）)]"
    r"|[ 　]?公式[（(]@|[ 　]?担当編集|の絵?コンテ|、[^。「」『』\n]{0,8}?(?:最終[回話]|終わ(?:って|っちゃ|りま))"
    rf"|って[^。、「」『』\n]{{0,6}}どんな(?:{_MEDIUM_WORD}|作品)"
    r"|は、?[^。「」『』\n]{0,24}[「『][^「」『』\n]{1,16}[」』](?:[（(][^（）()\n]{1,12}[）)])?(?:で|に|にて|において)[^。「」『』\n]{0,12}連載"
    rf"|は、?[^。「」『』\n]{{2,44}}(?:{_MEDIUM_WORD})(?:作品)?(?:。|だ。|です。|である。|で、))"
)
_MADE_INTO = "アニメ|映画|実写|ドラマ|舞台|ゲーム"
# ユニット「〜」のテレビアニメ化: what is made into an anime is a work, whatever it is besides.
_MADE_BEHIND = re.compile(rf"(?:[（(][^（）()\n]{{1,20}}[）)])?[のが](?:TV|テレビ)?(?:{_MADE_INTO})化")
# 「〜」（〜監督）が2位にランクイン, 3位には「〜」が, and a line that begins with a place: a list of works.
_PLACED_BEHIND = re.compile(
    r"(?:[（(][^（）()\n]{1,24}[）)])?(?:は|が|も)、?[^。「」『』\n]{0,36}?(?:[0-9０-９]{1,3}位(?:に|を|と|で|の|へ|、|。|だった|スタート|発進)|首位)"
    r"|(?:[（(][^（）()\n]{1,24}[）)])?(?:、|と|や)[^。「」『』\n]{0,40}[「『][^「」『』\n]{1,40}[」』](?:[（(][^（）()\n]{1,24}[）)])?"
    r"(?:が|は)[^。「」『』\n]{0,10}?[0-9０-９]{1,3}位[、と・][0-9０-９]{1,3}位"
)
_PLACE_BEFORE = re.compile(
    r"(?:[0-9０-９]位(?:は|には?|の)、?\Z|[0-9０-９]位(?:は|には?)、?[^。、「」『』\n]{1,12}(?<![もが])\Z"
    r"|(?:^|\n)[^\n「『。]{0,20}(?:賞|グランプリ|部門|アワード)[】>》]?[ 　]?(?:[:：][ 　]?|\n+)[^\n。「『は]{0,16}"
    r"|(?:^|\n)[^\n「『]{0,3}?第?[0-9０-９]{1,3}位[:：、 　】]{0,2}(?:[^\n。、「『は]{0,20}|\n+))\Z"
)
# 『〜』というアニメ: what has this title.
_CALLED = re.compile(
    rf"と(?:いう|いった|題した)(?:[^。、\n「『]{{0,24}}?)(?:{_MEDIUM_WORD}|作品|(?:話題|注目|人気|名|力|大)作|シリーズ)"
)
# However like speech it sounds, what has a version for the screen is a title.
_VERSION_BEHIND = re.compile(
    r"[（(](?:作|原作|著)[:：・]|の?(?:(?:TV|テレビ)?アニメ|劇場版|実写|続編|コミックス)(?!ー)|の?第?[0-9０-９]{1,3}(?:話|巻)|の(?:作者|著者|原作者|最新[話刊巻]|連載)|"
    rf"が(?:完結|最終回|連載)|[がを](?:{_MEDIUM_WORD})化|(?:は|が)[^。「」『』\n]{{0,20}}(?:放送|連載|上映|上演)(?:され|中|開始|スタート|予定|[のが])"
)
_MAGAZINE_LIKE = re.compile(
    r"(?:週刊|月刊|別冊|隔月刊|季刊)|.*(?:文庫[A-Z]?|コミックス|新書|ロードショー|編集部|ストア|ショップ|"
    r"(?:大賞|アワード|アワーズ|グランプリ|フェスタ?|発表会|感謝祭|祭典|EXPO|Expo|がすごい[！!]?)[ "
    r"　]?[0-9０-９]{0,4}(?:[^「」『』]{0,14}部門)?|ランキング[ 　]?[0-9０-９]{0,4}|チャート|部門|"
    r"(?:選んだ|選ぶ)[^「」『』]{0,16}(?:コミック|マンガ|漫画|アニメ|作品|ラノベ|本)[^「」『』]{0,6}|"
    r"(?:TOP|Top|トップ|ベスト)[ 　]?[0-9０-９]{1,3})$"
)
_SPEECH = re.compile(
    r"[。…!！?？♪]$|(?:ない|です|ます|だよ|かも|たい|だった|でした|ました|ません)$|[でま]す(?:ね|よ)?$|[、。].*[、。]"
)
_WHOLLY = re.compile(r"[【\[［](?P<t>[^【】\[\]［］]+)[】\]］]")
# The name of an arc or a subtitle alone is a part of a work, no work.
_PART = re.compile(
    r"(?:Season|SEASON|season|シーズン)[ 　]?(?:[IVX]{1,4}|[Ⅰ-Ⅹ]|[0-9０-９]{1,2})|"
    r"[^ 　：:「」『』]{1,12}[編篇]|外伝|完全版|最終章|[-－ー―～〜~][^-－―～〜~]{1,20}[-－ー―～〜~]"
    r"|第[0-9０-９一二三四五六七八九十]{1,3}(?:章|部|幕|弾|話)(?:[ 　].*)?"
)
_SONG = re.compile(
    r"(?:主題歌|テーマ曲|テーマソング|(?:オープニング|エンディング)テーマ|(?<![A-Za-z])(?:OP|ED)(?![A-Za-z])|挿入歌|楽曲|シングル|"
    r"新曲)[^。！!\n「」『』]{0,24}[「『](?P<t>[^「」『』\n]{1,40})[」』]"
)
# 「〜」が、TVアニメ『〜』のエンディングテーマに起用された.
_SONG_FOR = re.compile(
    r"[「『](?P<t>[^「」『』\n]{1,40})[」』](?:が|は|を|も)、?[^。\n「」『』]{0,50}?[「『][^「」『』\n]{1,60}[」』](?:第[0-9０-９][^。、「『\n]{1,4})?"
    r"の?(?:オープニング|エンディング|OP|ED|主題歌|テーマ(?:曲|ソング)|挿入歌)[^。、「『\n]{0,8}?(?:に(?!続)|として|。)"
)
# 主題歌を担当する。タイトルは「〜」: what the next sentence calls the song.
_SONG_NEXT = re.compile(
    r"(?:主題歌|テーマ(?:曲|ソング)?|オープニング|エンディング|挿入歌|楽曲|シングル|新曲)[^。\n「」『』]{0,40}。"
    r"[ 　\n]{0,2}(?:(?:なお|気になる|その|同)、?)?(?:新?曲|楽曲)?の?(?:タイトル|題名)は、?"
    r"[「『](?P<t>[^「」『』\n]{1,40})[」』]"
)
# From this score on a title tells that those beside it in a list are titles, too.
SURE = 0.7
# What may stand between two titles of a list: a season, a volume or an author in brackets, and a comma or the like.
_JOINT = re.compile(
    r"(?:シリーズ|[ 　]?第?[0-9０-９一二三四五六七八九十]{1,3}(?:期|シーズン|クール|巻|話)|最終章"
    r"|[（(][^（）()\n]{1,20}[）)])?(?:[ 　]?[、,，・や／/&＆][ 　]?|[ 　])?"
)
_JOINED = re.compile("(?:と)?の?[^。、\\n「『]{0,12}?(?:コラボ|タイアップ|共同|連動|クロス)")
_AND_OTHERS = re.compile(
    r"(?:シリーズ)?(?:など|といった|ほか)(?:の|[^。、\n「『]{0,8}?)(?:人気|名作|話題の?|大?ヒット|代表)?"
    r"(?:シリーズ|作品?|アニメ|マンガ|漫画|小説|映画|タイトル)(?![者家])"
    r"|(?:シリーズ)?の(?:人気|話題|新作|名作)?(?:アニメ|マンガ|漫画|小説|映画)?[0-9０-９一二三四五六七八九十]{1,2}(?:作品?|タイトル)"
)
# What is said to be a song, an event and so on at one place is none of the works at any other.
_ELSE_BEFORE = re.compile(
    r"(?:主題歌|オープニング|エンディング|ウイルス|ウィルス|感染症|テーマ(?:曲|ソング)?|ソング|キャラソン|挿入歌|楽曲|シングル|アルバム|新曲|サブタイトル|雑誌|番組|イベント|(?:展示|発表|即売)会|"
    r"ブランド|フェア|ショップ|ストア|カフェ|ユニット|バンド|グループ|サイト|サービス|出版社|レーベル|劇団|"
    r"組織|部隊|騎士団|結社|一族|種族|生物|怪獣|怪物|必殺技)の?\Z"
)
# As above, wherever a text says so.
_ADAPTED_BEHIND = re.compile(
    f"(?:が|の|を)?(?:(?:TV|テレビ)?アニメ|{_MADE_INTO}|コミカライズ)化|の(?:TV|テレビ)アニメ(?!主題)"
)
_SAID_BEHIND = re.compile(rf"{_NOT_LISTED}(?:など)?と(?:の声|{_SAYING})")
_PLACED = re.compile(
    r"^[ 　・■●◆]{0,3}(?:[①-⑳]|第?[0-9０-９]{1,3}位|[0-9０-９]{1,3}[.．)）])[ 　:：]{0,2}"
    r"(?P<t>[^「」『』【】（）()\n:：|／/]{2,40}?)[ 　]?[（(][^（）()\n]{1,30}?[、,／/・｜|][^（）()\n]{0,20}?"
    r"(?:社|館|書店|書房|出版|新潮|双葉|KADOKA|エニックス|コミック|ジャンプ|マガジン|サンデー|文庫)",
    re.M,
)
_RANKED = 3
# "1位 〜", "第2位：〜（120票）": a bare title on the line of its place, below a headline on a ranking of works.
_PLACE_LINE = re.compile(
    r"^[ 　・■●◆【\[]{0,3}第?[0-9０-９]{1,3}位[】\]]?[ 　:：.…・]{1,3}(?P<t>[^「」『』【】（）()\n:：|／/。、]{2,40}?)"
    r"(?=[ 　]?(?:第?[0-9０-９]{1,3}[巻期][ 　]?)?"
    r"(?:[（(][0-9０-９][^（）()\n]{0,12}[）)]|[ 　…][0-9０-９.,]{1,8}(?:票|%|％|ポイント|pt)?)?[ 　]?$)",
    re.M,
)
_WORKS_RANKED = re.compile(
    "(?:アニメ|マンガ|漫画|コミックス?|映画|作品|ドラマ|ラノベ|ライトノベル|小説|BD|DVD)(?:の)?(?:人気)?[^、。「」『』\n]{0,8}?(?:ランキング|TOP|トップ|ベスト|総選挙)"
)
_OTHERS_RANKED = re.compile(
    "声優|キャラ|人物|カップル|主題歌|アニソン|曲|ソング|シーン|セリフ|名言|俳優|監督|作家|グッズ|給与|年収|都道府県|館数|(?<![全韓中米英])国の?ランキング"
    "|(?:誌|会社|企業|スタジオ|劇場|書店|県|市|町|街|駅|職業|仕事)の?(?:売上|人気)?ランキング"
)
# How far behind the headline a ranking is announced.
_ANNOUNCED = 150
# 『〜(9)』: the volume, behind the title.
_VOLUME = re.compile(r"[ 　]?[（(](?:[0-9０-９]{1,3}巻?|[^（）()]{2,14}[ 　]?(?<!名)(?:著|原作|作))[）)]\Z")
# 「アニメ映画」: a sort of works, no work.
_SORT = re.compile(
    rf"(?:TV|テレビ|深夜|人気|新作|名作|原作|ベストセラー|ヒット|話題|{_MEDIUM_WORD}|版|化|作品|ーション|ファン){{1,4}}"
)
# 【特集】 before a headline.
_TAG = re.compile(r"^[^【】]{0,16}】|【[^【】]*】?$")
_CLOSING = re.compile("[」』]")
_REACH = 16
# 「〜」 says its medium as part of the title: 『劇場版 〜』.
_MEDIUM_INSIDE = re.compile(r"(?P<medium>(?:劇場版|舞台|ミュージカル|実写版)[ 　]?|映画[ 　])(?=[^ 　])")
# 『〜』（以下、〜）: what the text calls the work from there on.
_ALIAS = re.compile(
    r"[』」](?:シリーズ)?[（(](?:以下[、,]?|略称[:：は]?[ 　]?|通称[:：は]?[ 　]?)"
    r"[「『]?(?P<alias>[^「」『』（）()。\n]{2,20}?)"
    r"[」』]?(?:と(?:表記|略))?[）)]"
)
# ゲーム原作の『〜』: the words before say what it was made from, not what it is.
_FROM_SOURCE = re.compile(".*(?:原作|を題材と(?:する|した)|を原案と(?:する|した))の?(?=\\Z|.*の|.*アニメ|.*映画)")
# 『〜8』(講談社・税込440円): a volume of a book, by its number.
_SOLD = re.compile(
    r"[（(](?:共に|ともに|いずれも)?[^（）()\n]{2,14}(?:社|書房|書店|出版|(?<!図書)(?<!映画)(?<!会)館|文庫|ブレイン|ワークス)[）)]"
    r"|[（(][^（）()\n]{0,24}?(?:[・、/][^（）()\n]{1,10}社|社[・、/]|税|円|発売|コミックス)[^（）()\n]{0,16}[）)]"
)
_LAST_NUMBER = re.compile(r"(?<=[ぁ-んァ-ヴー一-龥々！!？?])[ 　]?[0-9０-９]{1,3}(?:[ 　][^ 　]{2,24})?\Z")
_DRAWN_BY = re.compile(r"[（(](?:イラスト|絵|画)[）)][^「」『』（）()\n]{1,12}\Z")
# What a series of articles is called, before the colon of a headline.
_COLUMN = re.compile("ランキング|週間|特集|インタビュー|紹介|まとめ|注目|解説|話題|質問状|ニュース|レビュー|コラム")
# 水無瀬薫「〜」TVアニメ「〜」: what somebody says of the work that is told behind it.
_NEXT_TOLD = re.compile(rf"[ 　]?(?:TV|テレビ)?(?:{_MEDIUM_WORD})[^「」『』。、\n]{{0,6}}[「『]")
_SHORT = 8
_SUBTITLE = re.compile(r"[～〜~：:（( 　-]")
_READ = re.compile(r"[^（）()]{2,40}[（(](?P<reading>[ァ-ヴー・]{3,24}|[A-Z]{2,8})[）)]")
# 池田葵「〜」、〜さんの「〜」, 「〜」の〜さん: who writes or draws stands beside the title.
_AUTHOR_BEFORE = re.compile(
    r"(?:^|[。、，,！!?？」』 　&＆]|と|は|よる)(?:[一-龥々ァ-ヴーぁ-んA-Za-z0-9・＝=☆★]{2,14}?(?:さん|氏|先生)の"
    r"|(?=[^、。]{0,8}[一-龥々ァ-ヴー])[一-龥々ァ-ヴー・＝=☆★ぁ-ん]{2,10}"
    r"|(?!そして|しかし|さらに|ただし|および|あるいは|これ|それ|ここ|どれ|ほか|そんな|こんな|なお)[ぁ-ん]{4,10}(?<![はがをにでとのもへや]))\Z"
)
_AUTHOR_BEHIND = re.compile(r"(?:[（(][^（）()\n]{1,20}[）)])?の[一-龥々ァ-ヴーぁ-んA-Za-z・]{2,12}?(?:さん|氏|先生)")
_PRINT_NEWS = re.compile(
    "連載|最終回|完結|[0-9０-９]号(?:から|より|で|に)|読み?切り|単行本|コミックス|賞|漫画|マンガ|小説|原作|(?:舞台|アニメ|ドラマ|映画|実写)化"
)
_NO_PRINT_NEWS = re.compile(r"主題歌|楽曲|歌う|歌った|OP|ED|テーマ|シングル|アルバム|役|番組|コーナー|コラボ|グッズ|展")


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracketed stretch with what stands right around it, and the medium that begins it."""

    start: int
    end: int
    title: str
    before: str
    behind: str
    double: bool
    printed: str
    outer: tuple[int, int]


def japanese_candidates(document: Document) -> Iterator[Candidate]:
    """Yield the bracketed stretches that are titles, and the nickname of a headline under the title it stands for."""
    whole, head = document.whole, len(document.title)
    brackets = list(_brackets(whole))
    songs = (match["t"] for form in (_SONG, _SONG_FOR) for match in form.finditer(whole))
    others = {fold_title(song) for song in songs} | _no_works(brackets)
    sung = {match.start("t") for match in _SONG_NEXT.finditer(whole)}
    judged = {
        bracket.start: candidate
        for bracket in brackets
        if bracket.start not in sung
        and (candidate := _judged(bracket, head, whole))
        and (candidate.score >= 0.9 or not _is_other(bracket, others))
    }
    found = list(_in_lists(brackets, judged, whole))
    found.extend(
        Candidate(b.start, b.end, b.title, 0.6, "up for a prize or placed", medium)
        for b, medium in honoured.honoured(whole, brackets)
        if not _is_other(b, others)
    )
    found.extend(
        Candidate(*span, whole[slice(*span)], 0.6, "above its comment", medium)
        for span, medium in honoured.above_comments(whole, head)
    )
    found.extend(_ranked(whole))
    found.extend(_on_its_place(whole, head))
    for why, spans in (
        ("in a list by day", bare.timetable(whole, head)),
        ("in a list", tables.of_lists(whole, head)),
        ("bare", bare.of_headline(whole, head)),
        ("bare in a shop", bare.of_shop(whole[:head])),
    ):
        found.extend(Candidate(*span, whole[slice(*span)], 0.6, why) for span in spans)
    printed = {fold_title(candidate.title) for candidate in found}
    found.extend(_lenticular(whole, head, printed))
    shorter = {fold_title(c.title): c.title for c in found}
    aliases = dict(_aliases(found, whole))
    plain = [_without_reading(c, shorter) for c in of_their_list(found, whole)]
    yield from with_nicknames([replace(c, title=aliases.get(c.title, c.title)) for c in plain], head, whole)


def _aliases(found: list[Candidate], whole: str) -> Iterator[tuple[str, str]]:
    """Yield (alias, title) where a text says behind a title what it calls the work from there on, or how it is read."""
    for candidate in found:
        read = _READ.fullmatch(candidate.title)
        if read:
            yield read["reading"], candidate.title
        said = _ALIAS.match(whole, candidate.end)
        if said:
            yield said["alias"], candidate.title


_READING = re.compile(r"[（(][ァ-ヴー・ぁ-ん]{1,24}[）)]")


def _without_reading(candidate: Candidate, printed: dict[str, str]) -> Candidate:
    """A title with a reading in brackets inside stands for the plain one where the text prints that as well."""
    plain = printed.get(fold_title(_READING.sub("", candidate.title)))
    if plain is None or plain == candidate.title:
        return candidate
    return replace(candidate, title=plain)


def _brackets(whole: str) -> Iterator[_Bracket]:
    for match in _BRACKETED.finditer(whole):
        group = match.lastgroup or "single"
        title = _bare(match[group])
        inside = _MEDIUM_INSIDE.match(title)
        title = _quoteless(title[inside.end() :]) if inside else title
        book = _SOLD.match(whole, match.end()) or _DRAWN_BY.search(whole, max(0, match.start() - _REACH), match.start())
        volume = _LAST_NUMBER.search(title) if book else None
        title = title[: volume.start()] if volume else title
        if len(title) < 2 or title.isdigit() or _PART.fullmatch(title) or _SORT.fullmatch(title):
            continue
        if group != "double" and len(title) > 5 and title.endswith(("賞", "アワード", "部門")):
            continue
        start = match.start(group) + match[group].index(inside[0] if inside else title)
        end = match.start(group) + match[group].index(title) + len(title + (volume[0] if volume else ""))
        before = whole[max(0, match.start() - _REACH) : match.start()]
        behind = whole[match.end() : match.end() + 4 * _REACH]
        if group == "curly" and not (_WORK_BEFORE.search(before.rpartition("\n")[2]) or _MADE_BEHIND.match(behind)):
            continue  # they mostly print what is said or meant
        printed = inside["medium"] if inside else "映画" if title.startswith("映画") else ""
        yield _Bracket(start, end, title, before.rpartition("\n")[2], behind, group == "double", printed, match.span())


def _quoteless(title: str) -> str:
    """劇場版「〜」 in brackets of its own: the title that stands in the inner ones."""
    quoted = re.fullmatch("[「『](?P<t>[^「」『』]{2,})[」』]", title)
    return quoted["t"] if quoted else title


def _bare(inner: str) -> str:
    """The title without brackets that stand right around the whole of it."""
    title = _VOLUME.sub("", inner.strip(" 　"))
    whole = _WHOLLY.fullmatch(title)
    return whole["t"].strip(" 　") if whole else title


def _no_works(brackets: Sequence[_Bracket]) -> set[str]:
    """What the text calls an event, a song, a programme or the like, or speech, wherever else it stands in brackets."""
    adapted = {fold_title(bracket.title) for bracket in brackets if _ADAPTED_BEHIND.match(bracket.behind)}
    called = {
        fold_title(bracket.title)
        for bracket in brackets
        if (_ELSE_BEFORE.search(bracket.before) and not _WORK_BEFORE.search(bracket.before))
        or (not bracket.double and _SAID_BEHIND.match(bracket.behind))
    }
    return called - adapted


def _is_other(bracket: _Bracket, others: Set[str]) -> bool:
    """Whether this is no work elsewhere, or the beginning of what somebody says elsewhere."""
    title = fold_title(bracket.title)
    return title in others or (not bracket.double and len(title) > 5 and any(o.startswith(title) for o in others))


def _in_lists(brackets: Sequence[_Bracket], judged: Mapping[int, Candidate], whole: str) -> Iterator[Candidate]:
    """The candidates; in a list (「〜」、「〜」第2期) all are works where one is, none where the first is a song."""
    for members in _lists(brackets, whole):
        known = [judged[bracket.start] for bracket in members if bracket.start in judged]
        if len(members) == 1:
            yield from known
            continue
        if _ELSE_BEFORE.search(members[0].before) and members[0].start not in judged:
            yield from (candidate for candidate in known if candidate.score >= 0.9)
            continue
        yield from known
        first, last = members[0], members[-1]
        sure = (
            any(candidate.score >= SURE for candidate in known)
            or _AND_OTHERS.match(last.behind)
            or dated.is_list(first.before, whole[first.outer[1] : members[1].outer[0]], last.behind)
        )
        for bracket in members:
            if sure and _is_plain(bracket) and bracket.start not in judged:
                yield _listed(bracket, known)


def _listed(bracket: _Bracket, known: Sequence[Candidate]) -> Candidate:
    medium = known[0].medium if known and known[0].why == TOLD else "franchise"
    return Candidate(bracket.start, bracket.end, bracket.title, 0.55, "in a list of titles", medium)


def _is_plain(bracket: _Bracket) -> bool:
    return not _OTHER_BEFORE.search(bracket.before) and not _MAGAZINE_LIKE.match(bracket.title)


def _lists(brackets: Sequence[_Bracket], whole: str) -> Iterator[list[_Bracket]]:
    """Brackets of one form that stand side by side, with what may stand between two titles of a list."""
    members: list[_Bracket] = []
    for bracket in brackets:
        joint = (members[-1].outer[1], bracket.outer[0]) if members else (0, 0)
        joined = members and members[-1].double == bracket.double
        between = whole[slice(*joint)]
        side_by_side = any(joint.fullmatch(between) for joint in (_JOINT, dated.JOINT, honoured.JOINT))
        if joined and (side_by_side or _both_told(members[-1], bracket, between)):
            members.append(bracket)
            continue
        if members:
            yield members
        members = [bracket]
    if members:
        yield members


def _both_told(first: _Bracket, second: _Bracket, joint: str) -> bool:
    """漫画「〜」と「〜」が: two of what the word before the first says, unless one is joined with a shop."""
    told = _WORK_BEFORE.search(first.before) or dated.LINE_UP.search(first.before)
    return joint == "と" and told is not None and not _JOINED.match(second.behind)


def _judged(bracket: _Bracket, head: int, whole: str) -> Candidate | None:
    told = _WORK_BEFORE.search(bracket.before)
    other = _OTHER_BEFORE.search(bracket.before) and not _MADE_BEHIND.match(bracket.behind)
    if told is None and (other or _MAGAZINE_LIKE.match(bracket.title)):
        return None
    if _OTHER_BEHIND.match(bracket.behind) and not (told and bracket.double) and not _CALLED.match(bracket.behind):
        return None
    score, why = _score(bracket, head, told is not None)
    if not score and _begins_headline(bracket.title, whole[: head + 1]):
        score, why = 0.8, "begins the headline"
    if not score and _beside_its_author(bracket, whole):
        score, why = 0.6, "beside its author"
    if not score and _has_place(bracket, whole):
        score, why = 0.6, "in a ranking"
    if not score:
        return None
    before = bracket.printed or (_CLOSING.split(bracket.before)[-1] if told else "")
    medium = _medium(before) if before else _medium_behind(bracket.behind)
    return Candidate(bracket.start, bracket.end, bracket.title, score, why, medium)


def _has_place(bracket: _Bracket, whole: str) -> bool:
    """Whether the words right before or behind give a title a place in a list."""
    if _SPEECH.search(bracket.title.rstrip("!！?？♪☆")):
        return False
    return (
        _PLACED_BEHIND.match(bracket.behind) is not None
        or _PLACE_BEFORE.search(whole[max(0, bracket.outer[0] - 40) : bracket.outer[0]]) is not None
    )


def _begins_headline(title: str, headline: str) -> bool:
    """Whether a headline begins with the title before a colon, or prints its first part in brackets."""
    if headline.startswith(title) and headline[len(title)] in ":：、":
        return _COLUMN.search(title) is None
    part = _SUBTITLE.split(title)[0]
    return 3 <= len(part) < len(title) and (f"「{part}」" in headline or f"『{part}』" in headline)


def _beside_its_author(bracket: _Bracket, whole: str) -> bool:
    """A title in single brackets, its author right before or behind, in a sentence on what is in print."""
    beside = _AUTHOR_BEFORE.search(bracket.before) or _AUTHOR_BEHIND.match(bracket.behind)
    if beside is None or (_SPEECH.search(bracket.title) and re.search("[、。（(]", bracket.title)):
        return False
    start = max(whole.rfind(mark, 0, bracket.start) for mark in "。\n") + 1
    ends = [end for mark in "。\n" if (end := whole.find(mark, bracket.end)) >= 0]
    sentence = whole[start : min(ends, default=len(whole))]
    return _PRINT_NEWS.search(sentence) is not None and _NO_PRINT_NEWS.search(sentence) is None


def _score(bracket: _Bracket, head: int, told: bool) -> tuple[float, str]:
    first = bracket.start < head and not _TAG.sub("", bracket.before).strip("【】 　！!♪")
    if told:
        return 0.9, TOLD
    if _SPEECH.search(bracket.title) and not bracket.double and not first and not _VERSION_BEHIND.match(bracket.behind):
        return 0.0, ""
    if first:
        return 0.75, "in brackets at the head of the headline"
    if _WORK_BEHIND.match(bracket.behind):
        return 0.7, "in brackets before a season or medium"
    if _CALLED.match(bracket.behind):
        return 0.6, "called so"
    if bracket.double:
        return 0.6, "in double brackets"
    if len(bracket.title) > _SHORT and _NEXT_TOLD.match(bracket.behind):
        return 0.0, ""
    return (0.5, "in brackets in the headline") if bracket.start < head else (0.0, "")


def _medium(before: str) -> Medium:
    before = _FROM_SOURCE.sub("", before)
    for pattern, medium in _MEDIA:
        if re.search(pattern, before):
            return medium
    return "franchise"


def _medium_behind(behind: str) -> Medium:
    if re.match(r"の?(?:第[0-9０-９一二三四五]{1,2}(?:期|クール)|(?:TV|テレビ)?アニメ(?![「『]))", behind):
        return "anime"
    return "franchise"


def _ranked(whole: str) -> Iterator[Candidate]:
    """The bare titles of a list such as "2位 〜（〜、〜社）": author and house stand in brackets behind each."""
    places = list(_PLACED.finditer(whole))
    if len(places) >= _RANKED:
        for place in places:
            yield Candidate(place.start("t"), place.end("t"), place["t"], 0.6, "in a ranking")


def _on_its_place(whole: str, head: int) -> Iterator[Candidate]:
    """The bare titles of a ranking of works that the headline or the lead announces, one a line."""
    lead = whole[: head + _ANNOUNCED]
    if _WORKS_RANKED.search(lead) is None:
        return
    places = list(_PLACE_LINE.finditer(whole))
    above = whole[:head] + whole[: places[0].start()].rstrip().rpartition("\n")[2] if places else ""
    if len(places) >= _RANKED and not _OTHERS_RANKED.search(above):
        for place in places:
            yield Candidate(place.start("t"), place.end("t"), place["t"], 0.6, "in a ranking")


def _lenticular(whole: str, head: int, printed: set[str]) -> Iterator[Candidate]:
    """【】 print tags as well as titles: a title comes back in other brackets."""
    for match in _LENTICULAR.finditer(whole):
        if fold_title(match["t"]) in printed:
            why = "in lenticular brackets"
            yield Candidate(match.start("t"), match.end("t"), match["t"], 0.6 if match.start() < head else 0.5, why)
