"""Another name behind a title: both are one work from there on, and what else stands in brackets is no name."""

from __future__ import annotations

import pytest

from kakutei.links import link
from kakutei.types import Document


def works(headline: str, text: str, lang: str = "en") -> set[tuple[str, str]]:
    """What is printed, and the work that it links to."""
    document = Document("d", "1", headline, text, lang)
    return {(document.whole[one.start : one.end], one.work.title) for one in link(document)}


@pytest.mark.parametrize(
    ("headline", "text", "other"),
    [
        (
            "Moonlit Kiln Anime Reveals Cast",
            "The anime of Rin Kuzuha's Moonlit Kiln (Tsuki no Kama) manga airs in July. Tsuki no Kama is loved.",
            "Tsuki no Kama",
        ),
        (
            "Moonlit Kiln Anime Reveals Cast",
            "Moonlit Kiln, also known as Kamayaki, returns to air. Kamayaki is loved.",
            "Kamayaki",
        ),
        (
            "Moonlit Kiln Anime Reveals Cast",
            'The Moonlit Kiln (Japanese title: "Kamayaki") anime airs in July. Kamayaki is loved.',
            "Kamayaki",
        ),
    ],
)
def test_a_second_name_links_to_the_work(headline: str, text: str, other: str) -> None:
    """Behind the title in brackets, or told in words; and every time from there on."""
    found = works(headline, text)
    assert {("Moonlit Kiln", "Moonlit Kiln"), (other, "Moonlit Kiln")} == found


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("『月夜の窯』（英題：Moonlit Kiln）が放送。Moonlit Kilnは人気。", "Moonlit Kiln"),
        ("『月夜の窯』（原題「Moonlit Kiln」）が放送。", "Moonlit Kiln"),
        ("『月夜の窯』（以下「月窯さん」）が放送。月窯さんは人気。", "月窯さん"),
        ("『月夜の窯』（『月夜窯』）が放送。『月夜窯』は人気。", "月夜窯"),
    ],
)
def test_a_japanese_text_says_its_other_names(text: str, other: str) -> None:
    """英題, 原題 and 以下, in brackets of their own or without."""
    found = works("TVアニメ『月夜の窯』第2期決定", text, "ja")
    assert found == {("月夜の窯", "月夜の窯"), (other, "月夜の窯")}


def test_the_headline_names_the_work() -> None:
    """Where the body has another name first, the headline's is that of all links."""
    text = "Tsuki no Kama (Moonlit Kiln) is a manga. Tsuki no Kama premieres in July."
    assert {title for _, title in works("Moonlit Kiln Anime Reveals Cast", text)} == {"Moonlit Kiln"}


@pytest.mark.parametrize(
    "bracketed", ["Rin Kuzuha", "Weekly Lantern", "July 2024", "Studio Kamado, 12 episodes", "see below", "2024", ""]
)
def test_what_else_stands_in_brackets_is_no_name(bracketed: str) -> None:
    """People, magazines, dates and asides."""
    text = f"The manga Moonlit Kiln ({bracketed}) is loved. {bracketed} said so."
    assert {title for _, title in works("Moonlit Kiln Anime Reveals Cast", text)} == {"Moonlit Kiln"}
    assert (bracketed, "Moonlit Kiln") not in works("Moonlit Kiln Anime Reveals Cast", text)


@pytest.mark.parametrize("word", ["本作", "同作", "以下"])
def test_a_word_for_any_work_is_no_name(word: str) -> None:
    """（以下、本作） names nothing that could be met elsewhere."""
    text = f"『月夜の窯』（以下、{word}）が放送。{word}は人気。"
    assert {printed for printed, _ in works("TVアニメ『月夜の窯』第2期決定", text, "ja")} == {"月夜の窯"}


def test_two_works_of_the_headline_stay_two() -> None:
    """A bracket never makes one of what the headline tells apart."""
    headline = "'Moonlit Kiln', 'Paper Lantern Club' Anime Get New Seasons"
    text = "The anime Moonlit Kiln (Paper Lantern Club) airs. The anime Paper Lantern Club airs."
    assert {title for _, title in works(headline, text)} >= {"Moonlit Kiln", "Paper Lantern Club"}
