"""Titles in running text: whatever the case, width and signs, as whole words, at the right place, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakutei.text import FormTable, forms_of
from kakutei.text.flat import flatten, flatten_all

WILD = st.text(alphabet=st.characters(exclude_categories=[]), max_size=200)
TITLES = st.lists(st.text(alphabet="abB éア・ーカが月夜2 !", min_size=1, max_size=8), min_size=1, max_size=12)


def table(*titles: str) -> tuple[FormTable, list[str]]:
    forms = sorted(set(forms_of(titles)) - {""})
    return FormTable.build(forms), forms


def found(title: str, text: str) -> list[str]:
    """The stretches of the text that are the title."""
    built, _ = table(title)
    return [text[hit.start : hit.end] for hit in built.find(text)]


@pytest.mark.parametrize(
    ("title", "text", "printed"),
    [
        ("Moonlit Kiln", "They love MOONLIT KILN.", "MOONLIT KILN"),
        ("Kiln's Day", "“Kiln’s Day” airs", "Kiln’s Day"),
        ("Re:Fade", "the RE: FADE anime", "RE: FADE"),
        ("Re: Fade", "the Re:Fade anime", "Re:Fade"),
        ("Moonlit Kiln", "Ｍｏｏｎｌｉｔ　Ｋｉｌｎ です", "Ｍｏｏｎｌｉｔ　Ｋｉｌｎ"),
        ("Kōchū Club", "the Kochu Club", "Kochu Club"),
        ("Kochu Club", "the Kōchū Club", "Kōchū Club"),
        ("月夜の窯", "TVアニメ『月夜の窯』第2期", "月夜の窯"),
        ("ガールズ窯", "ｶﾞｰﾙｽﾞ窯が放送", "ｶﾞｰﾙｽﾞ窯"),
        ("窯ガールズ", "窯ｶﾞｰﾙｽﾞ", "窯ｶﾞｰﾙｽﾞ"),
        ("窯焼き・あーる", "窯焼きあ〜る", "窯焼きあ〜る"),
        ("窯焼きあ～る", "『窯焼きあーる』", "窯焼きあーる"),
        ("スーパー窯", "ス―パー窯の", "ス―パー窯"),
        ("スパイ・カマリー", "スパイカマリー", "スパイカマリー"),
        ("窯の城2", "窯の城 2が", "窯の城 2"),
        ("Kaiju Kiln No. 8", "Kaiju Kiln No.8 is", "Kaiju Kiln No.8"),
        ("\U00020b9fの窯", "\U00020b9fの窯", "\U00020b9fの窯"),
    ],
)
def test_a_title_is_found_however_it_is_printed(title: str, text: str, printed: str) -> None:
    """Case, width, quotation marks, accents, long marks and spaces between scripts do not hide a title."""
    assert found(title, text) == [printed]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Kiln", "the Kilns"),
        ("Kiln", "a limeKiln"),
        ("86", "in 1986 and 860"),
        ("カマ", "カマキリとオカマ"),
        ("カマ", "カマーの"),
        ("Kiln 2", "Kiln 20"),
        ("窯の城2", "窯の城20"),
    ],
)
def test_a_part_of_a_word_is_no_title(title: str, text: str) -> None:
    """Latin titles stand as words, katakana ones not in longer katakana, numbers not in longer numbers."""
    assert found(title, text) == []


def test_forms_that_overlap_are_all_found_the_longer_first() -> None:
    """Which of them is meant is not decided here; of those that end at one place, the longest is told."""
    built, forms = table("The World", "World Kiln", "World Kiln Film", "World")
    text = "the world kiln film"
    hits = [(text[h.start : h.end], forms[h.form].strip()) for h in built.find(text)]
    assert hits == [(one, one) for one in ("the world", "world kiln film", "world kiln")]


def test_a_katakana_form_does_not_hide_the_one_that_it_ends_with() -> None:
    """カゲーム is no word in スイカゲーム窯, ゲーム窯 is none either, 窯 is one."""
    built, forms = table("カゲーム窯", "窯")
    assert [forms[hit.form] for hit in built.find("スイカゲーム窯")] == ["窯"]


@given(TITLES, WILD)
def test_every_title_is_found_in_a_text_that_prints_it(titles: list[str], text: str) -> None:
    """Between line breaks and spaces each title is a hit, or the end of a longer one, whatever stands before it."""
    built, forms = table(*titles)
    for title, form in zip(titles, forms_of(titles), strict=True):
        whole = f"{text}\n {title} \n"
        spans = {(hit.start, hit.end, forms[hit.form]) for hit in built.find(whole)}
        at = flatten(whole).way[0].tolist()[-1:]
        assert not form or any(f.endswith(form) and start <= at[0] < end for start, end, f in spans)


@given(WILD)
def test_a_text_lies_flat_alone_as_among_others(text: str) -> None:
    """Flattening many is flattening each; a flat text is flat; every letter comes from its place."""
    one = flatten(text.replace("\n", " "))
    assert flatten_all(["Kiln", text, "窯"])[1] == one.text.rstrip(" ")
    assert flatten(one.text).text == one.text
    letters = [at for at, char in enumerate(one.text) if char != " "]
    assert one.places().tolist() == letters
    starts, ends = one.sources(letters, [at + 1 for at in letters])
    assert all(start < end <= len(text) for start, end in zip(starts, ends, strict=True))


def test_a_table_comes_back_from_its_bytes() -> None:
    """What was kept finds the same; what is broken is refused."""
    built, _ = table("Moonlit Kiln", "月夜の窯")
    text = "Moonlit Kiln 『月夜の窯』"
    assert FormTable.restored(built.kept()).find(text) == built.find(text) != []
    with pytest.raises(ValueError, match="invalid"):
        FormTable.restored(built.kept()[:20])


@pytest.mark.parametrize("title", ["", "!!", "☆", "…", "「」", "😀"])
def test_a_title_without_a_letter_has_no_form(title: str) -> None:
    """Pure punctuation is looked up nowhere."""
    assert forms_of([title, "Kiln"]) == ["", " kiln"]


def test_a_huge_text_of_nothing_but_titles_costs_time_in_proportion() -> None:
    """Forms inside forms inside forms, all of them everywhere: one hit an end, not one a pair."""
    built, _ = table(*(" ".join(["kiln"] * count) for count in range(1, 60)))
    start = time.process_time()
    hits = built.find("kiln " * 60_000)
    assert len(hits) == 60_000
    assert time.process_time() - start < 3


def test_a_form_across_the_blocks_of_a_long_text_is_found() -> None:
    """A text is searched in blocks; no title falls between two."""
    built, _ = table("Moonlit Kiln of the Long Night")
    text = ("x " * 700 + "Moonlit Kiln of the Long Night ") * 200
    assert len(built.find(text)) == 200
