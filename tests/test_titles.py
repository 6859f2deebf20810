"""Titles: spellings meet in a key, seasons come off only where they count, romaji is spelt in every way of print."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kakutei.text import fold_title, romaji_spellings, split_season, title_keys, title_words

WILD = st.text(alphabet=st.characters(exclude_categories=[]), max_size=80)
KANA = st.text(
    alphabet="あいうおかきくこさしすたちつなにはひふまめやゆよらりんっゃゅょーアキスチツナフリン",
    min_size=1,
    max_size=20,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gekkō no Kama", "Gekkou no Kama"),
        ("Gekkō no Kama", "Gekkoo no Kama"),
        ("Hoshi wo Yaku Kiln", "Hoshi o Yaku Kiln"),
        ("Kimi ha Kama no Hi", "Kimi wa Kama no Hi"),
        ("Yama e Iku Hi", "Yama he Iku Hi"),
        ("Shimbun Kurabu", "Shinbun Kurabu"),
        ("Jun'ichi no Kama", "Junichi no Kama"),
        ("かまっこクラブ", "Kamakko Kurabu"),
        ("てんいん", "Ten'in"),
        ("しんぶんぶ", "Shimbun-bu"),
        ("ﾊﾟｰﾗｰｶﾏ", "パーラーカマ"),
        ("【紙灯籠クラブ】", "紙灯籠クラブ"),
        ("ＰＡＰＥＲ　ＬＡＮＴＥＲＮ！", "Paper Lantern"),
        ("窯焼き〜ず", "窯焼きーず"),
        ("窯焼きらーめん", "窯焼きら〜めん"),
        ("月夜のカーマ", "月夜のカ―マ"),
    ],
)
def test_spellings_of_one_title_share_a_key(one: str, other: str) -> None:
    """Romaji, kana, width, brackets and long marks do not make another title."""
    assert set(title_keys(one)) & set(title_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moonlit Kiln", "Moonlit Kiln 0"),
        ("月夜の窯", "月夜の釜"),
        ("Paper Lantern: Part 2", "Paper Lantern"),
        ("劇場版 月夜の窯 灯", "月夜の窯"),
        ("Moonlit Kiln: The Final Season", "Moonlit Kiln"),
    ],
)
def test_different_titles_share_none(one: str, other: str) -> None:
    """What tells a part, a film or a sequel from the work stays."""
    assert not set(title_keys(one)) & set(title_keys(other))


@pytest.mark.parametrize(
    ("title", "base", "season", "part"),
    [
        ("Moonlit Kiln Season 2", "Moonlit Kiln", 2, None),
        ("Moonlit Kiln 2nd Season", "Moonlit Kiln", 2, None),
        ("Moonlit Kiln: The Third Season", "Moonlit Kiln", 3, None),
        ("Moonlit Kiln (Season II)", "Moonlit Kiln", 2, None),
        ("Moonlit Kiln S3", "Moonlit Kiln", 3, None),
        ("Moonlit Kiln Season 3 Part 2", "Moonlit Kiln", 3, "Part 2"),
        ("月夜の窯 第2期", "月夜の窯", 2, None),
        ("月夜の窯　第二期", "月夜の窯", 2, None),
        ("月夜の窯２期", "月夜の窯", 2, None),
        ("月夜の窯 シーズン３", "月夜の窯", 3, None),
        ("月夜の窯 第2シリーズ", "月夜の窯", 2, None),
        ("月夜の窯 第3期 第2クール", "月夜の窯", 3, "第2クール"),
        ("Moonlit Kiln II", "Moonlit Kiln", 2, None),
        ("Moonlit Kiln Ⅱ", "Moonlit Kiln", 2, None),
        ("Moonlit Kiln 3", "Moonlit Kiln", 3, None),
        ("月夜の窯2", "月夜の窯", 2, None),
    ],
)
def test_counted_seasons_come_off(title: str, base: str, season: int, part: str | None) -> None:
    """Every way of counting a season gives the title of the series, where the series is known for a bare numeral."""
    known = {fold_title(one) for one in ("Moonlit Kiln", "Moonlit Kiln Season 2", "月夜の窯")}
    split = split_season(title, known)
    assert (split.base, split.season, split.part) == (base, season, part)


@pytest.mark.parametrize(
    "title",
    [
        "Steins;Gate 0",
        "Mob Psycho 100",
        "86",
        "Final Fantasy VII",
        "Moonlit Kiln Part 2",
        "Moonlit Kiln: The Final Season",
        "劇場版 月夜の窯",
        "Season 2",
        "第2期",
        "Apollo 13",
        "Moonlit Kiln V",
        "Area 5",
    ],
)
def test_what_a_title_carries_by_itself_stays(title: str) -> None:
    """Numbers that are part of the name, parts, final seasons and films are no seasons."""
    known = {
        fold_title(one) for one in ("Steins;Gate", "Mob Psycho", "Moonlit Kiln", "月夜の窯", "Apollo", "Final Fantasy")
    }
    assert split_season(title, known).base == title
    assert split_season(title, known).season is None


def test_a_numeral_needs_a_series_to_count() -> None:
    """Without the series that it follows, a numeral belongs to the title."""
    assert split_season("Kaguya-sama II").season is None
    assert split_season("Kaguya-sama II", {"kaguya sama"}).season == 2


@given(WILD)
def test_any_title_has_forms(title: str) -> None:
    """Nothing raises; a base is never empty; the spellings are few."""
    title_keys(title)
    split = split_season(title)
    assert split.season is None or (split.base and split.season > 0)
    assert 1 <= len(romaji_spellings(title)) <= 16


@given(st.text(alphabet="abehimnouwōū '-!2第期窯", max_size=40))
@example("woo")
def test_words_of_words_are_the_words(title: str) -> None:
    """Normal forms are normal."""
    words = title_words(title)
    assert title_words(" ".join(words)) == words
    assert fold_title(fold_title(title)) == fold_title(title)


@given(KANA)
def test_kana_meets_itself_in_either_kana(title: str) -> None:
    """A title in katakana and the same in hiragana are one."""
    other = "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in title)
    assert not title.strip("ーっッ") or set(title_keys(title)) & set(title_keys(other))


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Gekkō no Kama", "gekkou no kama"),
        ("Gekkō no Kama", "gekko no kama"),
        ("Gekkou no Kama", "gekko no kama"),
        ("Hoshi wo Yaku", "hoshi o yaku"),
        ("Hoshi o Yaku", "hoshi wo yaku"),
        ("Jun'ichi no Kama", "junichi no kama"),
        ("Kimi wa Kama", "kimi ha kama"),
    ],
)
def test_romaji_is_spelt_in_every_way_of_print(title: str, way: str) -> None:
    """Outlets differ in long vowels, particles and apostrophes."""
    assert way in romaji_spellings(title)


@pytest.mark.parametrize("title", ["The Moonlit House", "Sound of Kilns", "月夜の窯"])
def test_english_titles_have_one_spelling(title: str) -> None:
    """Vowels of English words are no long vowels."""
    assert romaji_spellings(title) == (title.lower(),)
