"""Japanese reading: names, brackets, sentence subjects, and whole articles in the manner of several outlets."""

from __future__ import annotations

import pytest

from kakutei import claims, codec, links, rulebook
from kakutei.claims import callings
from kakutei.claims.subjects import heading_work
from kakutei.claims.topics import understand
from kakutei.types import Document

RULES = rulebook.patterns()


def document(text: str, published: str | None = None) -> Document:
    title, _, body = text.partition("\n")
    return Document("d", "1", title, body, "ja", published=published)


def read(text: str, published: str | None = None) -> set[tuple[object, ...]]:
    """Kind, title, season and the values without the fields that are only details."""
    found = document(text, published)
    result = set()
    for claim in claims.find(found, links.link(found), RULES):
        data = codec.claim_to_json(claim)
        assert found.whole[claim.start : claim.end] == claim.quote
        values = {
            key: value
            for key, value in data["value"].items()
            if key not in ("how", "result", "basis", "number", "time")
        }
        result.add((claim.kind, claim.work.title, claim.work.season, *values.values()))
    return result


def titles(text: str) -> set[str]:
    return {link.work.title for link in links.link(document(text))}


# ---- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("葛葉りんさん", "葛葉りん"),
        ("北条エマ（ほうじょう えま）さん", "北条エマ"),
        ("声優の水無瀬薫", "水無瀬薫"),
        ("主人公・アリサ", "アリサ"),
        ("引き続き立花アオ", "立花アオ"),
        ("宮廷魔術師・ヴィクトル", "ヴィクトル"),
        ("エマ・ホージョー", "エマ・ホージョー"),
        ("「月刊ミモザ」", "月刊ミモザ"),
        ("立花アオ『星くずの図書室』", "立花アオ"),
        ("さくら", "さくら"),
        ("スタジオ鈴蘭と", "スタジオ鈴蘭"),
        ("人気漫画家・立花アオ氏ほか", "立花アオ"),
        ("おばさん", "おばさん"),
        ("新人女官・鈴玉", "鈴玉"),
        ("港町を守る騎士エマ", "騎士エマ"),
    ],
)
def test_names_are_freed_of_what_stands_around_them(printed: str, name: str) -> None:
    assert callings.tidy(printed) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((name, True) for name in ("立花アオ", "灯", "作家ギルド", "芸人図鑑社", "北条エマ")),
        *((word, False) for word in ("担当し", "人気", "公開された", "芸人", "3人", "ア", "人気作家", "学園ラブコメ")),
        ("ミモザ文庫刊", False),
        *(
            (phrase, False)
            for phrase in ("豪華声優陣", "イラスト:立花アオ", "立花アオさんが", "自身", "連載中の立花", "など")
        ),
    ],
)
def test_verbs_and_announcements_are_no_names(text: str, name: bool) -> None:
    assert callings.is_name(text) is name


# ---- titles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TVアニメ「【星くずの図書室】」第2期の制作が決定\n続報", {"星くずの図書室"}),
        ("「星くずの図書室」主題歌はSEASIDE「青い頁」\n『星くずの図書室』の続報。", {"星くずの図書室"}),
        ("「ほし図」第2期\n『星くずの図書室』の第2期が決定した。『星くずの図書室』は人気作。", {"星くずの図書室"}),
        ("『星くずの図書室』\n「月刊ミモザ」にて連載中の『星くずの図書室』。", {"星くずの図書室"}),
        (
            "『星くずの図書室』\n『コミックみなと』（霧島書房）で2015年から連載中の『星くずの図書室』。",
            {"星くずの図書室"},
        ),
        ("アニメ「星くずの図書室」\n続編の「雪原編」が始まる。", {"星くずの図書室"}),
        ("アニメ「星くずの図書室」\n「次にくる港マンガ大賞2024」で1位。", {"星くずの図書室"}),
    ],
)
def test_brackets_are_judged_by_their_neighbours(text: str, expected: set[str]) -> None:
    assert titles(text) == expected


def test_a_title_with_a_reading_is_the_plain_one() -> None:
    assert titles("『星河（スターリバー）物語』\nマンガ『星河物語』と『星河（スターリバー）物語』。") == {"星河物語"}


# ---- subjects --------------------------------------------------------------------------------------------------------


def test_the_theme_of_a_sentence_carries_on_and_passing_works_do_not() -> None:
    text = (
        "「波の食卓」と「灯台守のレシピ」\n『灯台守のレシピ』は、『波の食卓』の作者・北条エマが2018年から「かもめ」で連載しているマンガです。"
        "累計発行部数は120万部を突破した。"
    )
    found = read(text)
    assert ("credit", "灯台守のレシピ", None, "creator", "北条エマ") in found
    assert ("circulation", "灯台守のレシピ", None, 1200000) in found


def test_lists_belong_to_the_title_above_them() -> None:
    text = """夏アニメまとめ
夏のアニメをまとめた。
『竜の給仕長』第2期
監督：立花アオ
『魔法薬師の帳簿』
監督：森野ハル
『竜の給仕長』と『魔法薬師の帳簿』は人気だ。"""
    found = read(text)
    assert ("credit", "竜の給仕長", 2, "director", "立花アオ") in found
    assert ("credit", "魔法薬師の帳簿", None, "director", "森野ハル") in found


def test_no_heading_no_work() -> None:
    marked = claims.marking.mark_document(document("見出し\n本文だけ。"), (), RULES.names)
    assert heading_work(marked, understand(marked, ()), 3) is None


# ---- whole articles --------------------------------------------------------------------------------------------------


def test_an_announcement_in_the_manner_of_a_manga_news_site() -> None:
    found = read(
        """葛葉りん「星くずの図書室」TVアニメ化！水無瀬薫と桐谷みつるが出演、PV公開
葛葉りん「星くずの図書室」のTVアニメ化が決定。2025年4月に放送がスタートする。
「星くずの図書室」は、夜にだけ開く図書室を舞台にしたファンタジー。
月刊ミモザ（霧島書房）で連載されており、単行本は8巻まで刊行されている。
監督は立花アオ、シリーズ構成は北条エマが担当。アニメーション制作はスタジオ鈴蘭が手がける。最新9巻は、7月5日に発売される。
キャスト
アリサ：水無瀬薫
ノエル：桐谷みつる""",
        "2024-06-25",
    )
    title = "星くずの図書室"
    assert found == {
        ("credit", title, None, "creator", "葛葉りん"),
        ("adapts", title, None, "manga", "manga"),
        ("status", title, None, "announced"),
        ("material", title, None, "video"),
        ("release", title, None, "premiere", "2025-04"),
        ("credit", title, None, "magazine", "月刊ミモザ"),
        ("credit", title, None, "publisher", "霧島書房"),
        ("extent", title, None, 8, "volumes"),
        ("credit", title, None, "director", "立花アオ"),
        ("credit", title, None, "series_composition", "北条エマ"),
        ("credit", title, None, "studio", "スタジオ鈴蘭"),
        ("release", title, None, "volume", "2024-07-05"),
        ("cast", title, None, "水無瀬薫", "アリサ"),
        ("cast", title, None, "桐谷みつる", "ノエル"),
    }


def test_a_press_release_with_lists() -> None:
    found = read(
        """TVアニメ『硝子の航海士』4月2日(水)より放送開始！
TVアニメ『硝子の航海士』の放送・配信情報が届いた。
■放送情報
TOKYO MX：4月2日より毎週水曜24:00～
BS11：4月2日より毎週水曜24:30～
■配信情報
ABEMA：4月2日24時00分より地上波同時・単独最速配信
■音楽
オープニングテーマ：SEASIDE「青の羅針盤」
■スタッフ
原作：北条エマ（GA文庫／SBクリエイティブ刊）
監督：立花アオ
シリーズ構成・脚本：葛葉りん
撮影監督：岬トオル
■キャスト
セイラ：水無瀬薫
■公式X：@example""",
        "2025-03-20",
    )
    title = "硝子の航海士"
    assert found == {
        ("release", title, None, "premiere", "2025-04-02"),
        ("availability", title, None, "TOKYO MX"),
        ("availability", title, None, "BS11"),
        ("availability", title, None, "ABEMA"),
        ("theme_song", title, None, "opening", "青の羅針盤", "SEASIDE"),
        ("credit", title, None, "creator", "北条エマ"),
        ("credit", title, None, "publisher", "GA文庫"),
        ("credit", title, None, "publisher", "SBクリエイティブ"),
        ("credit", title, None, "director", "立花アオ"),
        ("credit", title, None, "series_composition", "葛葉りん"),
        ("credit", title, None, "script", "葛葉りん"),
        ("cast", title, None, "水無瀬薫", "セイラ"),
    } | ({("adapts", title, None, "novel")} & found)


def test_seasons_and_figures_of_a_background_paragraph() -> None:
    found = read(
        """『夜汽車クラブ』第3期制作決定　2026年放送
人気漫画『夜汽車クラブ』のテレビアニメ第3期の制作が決定し、2026年に放送されることが発表された。
同作は、『コミックみなと』（霧島書房）で2015年から連載中の早瀬ルカ氏による漫画が原作。
シリーズ累計発行部数は1000万部を突破している。テレビアニメ第1期が2021年10月～12月、第2期が2023年1月～3月に放送された。
主人公・ケイ役は引き続き水無瀬薫が務める。"""
    )
    title = "夜汽車クラブ"
    assert {
        ("status", title, 3, "announced"),
        ("release", title, 3, "premiere", "2026"),
        ("release", title, None, "premiere", "2015"),
        ("circulation", title, None, 10000000),
        ("release", title, 1, "premiere", "2021-10"),
        ("release", title, 1, "finale", "2021-12"),
        ("release", title, 2, "premiere", "2023-01"),
        ("release", title, 2, "finale", "2023-03"),
        ("cast", title, 3, "水無瀬薫", "ケイ"),
    } <= found


@pytest.mark.parametrize(
    "text",
    [
        "「星くずの図書室」アクリルスタンドが登場\n『星くずの図書室』より、描き下ろしイラストを使用した缶バッジが登場。"
        "6月10日より受注を開始しました。全5種、1,650円（税込）。",
        "『夜汽車クラブ』POP UP SHOPが渋谷で開催 7月3日から\n"
        "『夜汽車クラブ』のPOP UP SHOPが、7月3日から7月15日まで渋谷にて開催される。"
        "描き下ろしビジュアルも公開された。",
        "「夜汽車クラブ」×「カフェ汽笛」コラボカフェ、8月1日より開催決定\nアニメ「夜汽車クラブ」とのコラボカフェが、8月1日から開催される。",
        "一番好きなキャラは？ 1位は…\n"
        "水無瀬さんは『夜汽車クラブ』ケイ役、『星くずの図書室』アリサ役などで知られています。"
        "港町声優アワードでは主演声優賞を受賞しました。",
    ],
)
def test_goods_shops_and_birthdays_are_no_news(text: str) -> None:
    assert read(text, "2025-06-10") == set()


def test_rumours_and_denials_keep_their_stance() -> None:
    found = document(
        "「星くずの図書室」第2期の噂は本当？\nアニメ「星くずの図書室」の第2期が制作されるとの噂がSNSで広がっています。しかし、第2期の制作は未定です。"
    )
    stances = {claim.stance for claim in claims.find(found, links.link(found), RULES) if claim.kind == "status"}
    assert stances == {"rumoured", "denied"}


def test_speakers() -> None:
    found = document(
        "映画『波の食卓』公開延期\n映画『波の食卓』の公開が延期されることが、公式X（旧Twitter）で発表された。"
    )
    speakers = {claim.speaker for claim in claims.find(found, links.link(found), RULES)}
    assert speakers == {"公式X（旧Twitter）"}


# ---- clauses and headings --------------------------------------------------------------------------------------------


def test_a_clause_dates_the_title_that_it_describes() -> None:
    text = (
        "x\n『灯台守のレシピ』は累計100万部を突破した。現在の首位は、2017年に連載が始まった葛葉りん氏の漫画『星くずの図書室』だ。"
        "\nまずは、10月5日から第2期の放送が決定したアニメ『夜汽車クラブ』の話題。"
    )
    found = read(text, "2024-05-26")
    assert ("release", "星くずの図書室", None, "premiere", "2017") in found
    assert ("release", "夜汽車クラブ", 2, "premiere", "2024-10-05") in found
    assert not any(kind == "release" and title == "灯台守のレシピ" for kind, title, *_ in found)


def test_a_clause_with_a_subject_of_its_own_dates_that() -> None:
    found = read(
        "x\nTVアニメ『灯台守のレシピ』は10月5日から放送される。『星くずの図書室』は延期となった。", "2024-05-26"
    )
    assert {title for kind, title, *_ in found if kind == "release"} == {"灯台守のレシピ"}


def test_below_a_heading_the_theme_above_it_has_ended() -> None:
    text = (
        "秋のアニメの感想\n『灯台守のレシピ』\n『特別編』は面白そうですね。\n"
        "『星くずの図書室』（葛葉りん）\nアニメは2014年4月から放送開始。思ったより早い。"
    )
    assert ("release", "星くずの図書室", None, "premiere", "2014-04") in read(text, "2013-10-10")


def test_an_ordinal_that_always_stands_before_the_title_is_its_season() -> None:
    text = (
        "『星くずの図書室 遠い岸』10月2日より放送開始\n『星くずの図書室』は2014年に第1期『星くずの図書室』が始まり、"
        "2020年1月には第4期『星くずの図書室 遠い岸』が放送された。"
    )
    found = read(text, "2020-08-17")
    assert ("release", "星くずの図書室 遠い岸", 4, "premiere", "2020-10-02") in found


def test_what_somebody_made_before_is_passing_and_no_verb_begins_a_name() -> None:
    found = read(
        "アニメ『星くずの図書室』\nアニメ『星くずの図書室』が始まる。『灯台守のレシピ』で美術監督を務めた立花アオが監督を務め、脚本は水無瀬薫が担当する。"
    )
    assert ("credit", "星くずの図書室", None, "director", "立花アオ") in found


def test_numbers_go_down_to_the_single_copy() -> None:
    found = read("x\n漫画『星くずの図書室』の累計発行部数は4億1656万6000部を突破した。")
    assert ("circulation", "星くずの図書室", None, 416_566_000) in {claim[:4] for claim in found}


def test_events_and_words_are_no_works() -> None:
    assert titles("『アニメ企画発表会』が開催\nx") == set()
    assert titles("x\n作者からは「最後まで気を抜けない」などと語られた。") == set()
    assert titles("x\n「星くずの図書室は夢を見ない」のアニメが10月に始まる。") == {"星くずの図書室は夢を見ない"}
