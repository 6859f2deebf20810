"""Links: titles stand where only titles stand, whatever they are."""

from __future__ import annotations

import time
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei.links import link
from kakutei.links.candidates import is_no_name
from kakutei.text import fold_title
from kakutei.types import Document


def _document(title: str, text: str, lang: str = "en") -> Document:
    return Document("d", "1", title, text, lang)


def _titles(title: str, text: str, lang: str = "en") -> set[str]:
    return {found.work.title for found in link(_document(title, text, lang))}


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("Moonlit Kiln Anime Gets 2nd Season", "", "Moonlit Kiln"),
        ("'Paper Lantern Club' Reveals Cast, July Premiere", "", "Paper Lantern Club"),
        ("Singer Ao Performs Moonlit Kiln Part 2 Anime's Ending Song", "", "Moonlit Kiln"),
        ("Streamer Adds New Moonlit Kiln Film", "", "Moonlit Kiln"),
        (
            "News",
            "The staff for the television anime of Rin Kuzuha's Moonlit Kiln (Tsuki no Kama) manga spoke.",
            "Moonlit Kiln",
        ),
        ("News", 'The "Paper Lantern Club" anime airs soon.', "Paper Lantern Club"),
        ("Third Season of Paper Lantern Club Confirmed", "Paper Lantern Club is back.", "Paper Lantern Club"),
        ("86-Go Anime to Air", "", "86-Go"),
        ("Moonlit Kiln 'Light Anime' Debuts on July 8", "", "Moonlit Kiln"),
        ("Moonlit Kiln Stop-Motion TV Anime's New Video Reveals Cast", "", "Moonlit Kiln"),
        ("Moonlit Kiln Animated Series' 2nd Video Unveils Cast", "", "Moonlit Kiln"),
        ("Moonlit Kiln Picture Books Get TV Anime in October", "", "Moonlit Kiln"),
        (
            "Writer Rin Kuzuha, artist Ao Tachi's Kama no Yoru ni Te wo Kazashite Gets TV Anime",
            "",
            "Kama no Yoru ni Te wo Kazashite",
        ),
        ("Streamer Screens 4K Restoration of Moonlit Kiln Anime Film", "", "Moonlit Kiln"),
        ("Moonlit Kiln Film's New Video Reveals Guest Cast", "Rin Kuzuha and Kōki Tachi join.", "Moonlit Kiln"),
        ("Three New Manga Launch", "Tachi released Kiln's Shadow: Kama manga in January 2030.", "Kiln's Shadow: Kama"),
        (
            "",
            "Oto no Hako is a loved manga. Oto no Hako sells. We like Oto no Hako. More Oto no Hako, please.",
            "Oto no Hako",
        ),
        # A headline's exclamation mark is no part of a title that the text goes on about without it.
        (
            "Kazeori Announces Original Anime Moonlit Kiln!",
            "An anime project to be titled Moonlit Kiln! In it, Moonlit Kiln is set in a harbor.",
            "Moonlit Kiln",
        ),
        # Nor is its maker, where the text tells that somebody makes games.
        (
            "Gravel's Moonlit Kiln Gets OVA!",
            "It is an OVA of Gravel's visual novel Moonlit Kiln.",
            "Moonlit Kiln",
        ),
        # "third" tells that a film is named, and what stands behind "as" is a part in it.
        (
            "Anime News",
            "Following the second film, Moonlit Kiln: Ember of the Hill, which premiered in May, a third one comes.",
            "Moonlit Kiln: Ember of the Hill",
        ),
        ("Anime News", "Rin Kuzuha joins the cast of the anime Moonlit Kiln as Pip and Pop.", "Moonlit Kiln"),
        ("Moonlit Kiln Wins Best Anime of the Year", "Moonlit Kiln has won.", "Moonlit Kiln"),
    ],
)
def test_english_titles_are_found(headline: str, text: str, expected: str) -> None:
    """Headline grammar, the creator's possessive, quotation marks, seasons and repetition each find a title."""
    assert expected in _titles(headline, text)


def test_a_subtitle_alone_is_short_for_its_title() -> None:
    """And what stands before the colon, where another work's title stands behind."""
    text = (
        "The anime Moonlit Kiln: War of Ash airs in May. War of Ash follows a potter. "
        "The spin-off anime Clay Diaries: Tin Whale airs in June, like the anime Tin Whale. Clay Diaries is sad."
    )
    found = [(text[x.start - 5 : x.end - 5], x.work.title) for x in link(_document("News", text))]
    assert ("War of Ash", "Moonlit Kiln: War of Ash") in found
    assert ("Clay Diaries", "Clay Diaries: Tin Whale") in found


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        (
            "The Kiln That Burns Twice Anime Reveals Cast",
            "Kazeori shows more of the anime of Rin Kuzuha's The Kiln That...",
        ),
        (
            "The Kiln That Burns Twice Anime Reveals Cast",
            "Kazeori shows more of the anime of Rin Kuzuha's The Kiln that…",
        ),
        (
            "Kiln: Embers Anime Reveals Cast",
            "Kazeori shows more of the anime of Rin Kuzuha's Kiln: Embers of a Night Without...",
        ),
        ("My Kiln and Its Embers Anime Reveals Cast", "Kazeori shows more of the anime of Rin Kuzuha's My..."),
    ],
)
def test_a_title_that_a_summary_cuts_off_is_that_of_the_headline(headline: str, text: str) -> None:
    """What a feed leaves of a title names no second work."""
    assert len(_titles(headline, text)) == 1


def test_another_title_that_a_summary_cuts_off_is_another_work() -> None:
    """The original may be called otherwise than its film."""
    text = "The staff for the anime film based on Rin Kuzuha's Paper Lantern..."
    assert _titles("Moonlit Kiln Film Reveals Cast", text) == {"Moonlit Kiln", "Paper Lantern"}


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("TVアニメ「月夜の窯」第2期の制作が決定", "", "月夜の窯"),
        ("『紙灯籠クラブ』PV公開", "", "紙灯籠クラブ"),
        ("新情報", "劇場版『月夜の窯』は7月公開。", "月夜の窯"),
        ("TVアニメ「【月夜の窯】」放送開始", "", "月夜の窯"),
    ],
)
def test_japanese_titles_are_found(headline: str, text: str, expected: str) -> None:
    """Brackets are the place of titles, and their own brackets are no part of them."""
    assert expected in _titles(headline, text, "ja")


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Streaming Guide for October", "Here is what to watch on Friday."),
        ("New Café Opens in Osaka", "The café serves cake in January 2024."),
        ("カフェがオープン", "1月から営業します。"),
        ("", "Everyone reads it. Created by Rin Kuzuha, the idol manga sells well."),
        ("", "It opens soon. Starring Ao Tachi, the film runs for two hours."),
    ],
)
def test_no_title_is_invented(headline: str, text: str) -> None:
    """A text that names no work has no link."""
    assert _titles(headline, text, "ja" if "カ" in headline else "en") == set()


def test_companies_are_no_works() -> None:
    """Names from the register of companies do not become titles, however they stand."""
    document = _document("Kumo Works Anime Reveals Staff", "Kumo Works spoke.")
    assert link(document)
    assert not link(document, None, frozenset({fold_title("Kumo Works")}))


@pytest.mark.parametrize(
    "unit",
    [
        "in Kiln's Lantern Shadow manga it rains. ",
        "The Moonlit Kiln and Paper Lantern anime is on. ",
        "The anime Moonlit Kiln: The Ember airs. ",
    ],
)
def test_what_is_looked_for_in_the_whole_text_is_looked_for_once(unit: str) -> None:
    """An owner, or two titles that stand apart, are asked about the text; many of them cost seconds."""
    start = time.process_time()
    link(_document("News", unit * (800_000 // len(unit))))
    assert time.process_time() - start < 5


def test_two_titles_that_stand_apart_elsewhere_are_no_title_together() -> None:
    """A film of each is news of two works, and a title that holds "and" is told apart by standing whole."""
    headline = "Moonlit Kiln and Paper Lantern Anime Get Films"
    both = _titles(headline, "Of the two, Moonlit Kiln comes first. Paper Lantern follows in winter.")
    assert both >= {"Moonlit Kiln", "Paper Lantern"}
    assert "Moonlit Kiln and Paper Lantern" not in both
    assert "Moonlit Kiln and Paper Lantern" in _titles(
        "Moonlit Kiln and Paper Lantern Anime Gets Film", "Moonlit Kiln and Paper Lantern is back."
    )


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200), st.sampled_from(["en", "ja", "und"]))
def test_any_text_gives_ordered_separate_spans(text: str, lang: str) -> None:
    """Totality: no exception, spans in order, not overlapping, within the text."""
    document = _document(text[:40], text[40:], lang)
    end = 0
    for found in link(document):
        assert end <= found.start < found.end <= len(document.whole)
        assert 0 < found.score <= 1
        end = found.end


@pytest.mark.parametrize(
    "unit", ["Moonlit Kiln Anime ", "A ", "「窯」", "'s Kiln manga ", "#kiln ", "Ab, ", "Kiln (Kama no Kama) "]
)
def test_a_long_line_is_bounded(unit: str) -> None:
    """One line of a quarter of a megabyte costs seconds at most, whatever it repeats."""
    text = unit * (250_000 // len(unit))
    start = time.process_time()
    link(_document("Moonlit Kiln Anime Gets Film", text, "ja" if "「" in unit else "en"))
    assert time.process_time() - start < 5


def test_many_subjects_that_stand_once_cost_time_in_proportion() -> None:
    """Every sentence has a subject of its own, none of them a name told before."""
    names = ("".join(letters).capitalize() for letters in product("bdgklmnprstvz", "aeiou", "bdgklmnprst", "aeiou"))
    text = " ".join(f"{name} premieres now. It is as long as {name.lower()}." for name in islice(names, 3500))
    start = time.process_time()
    link(_document("News", text))
    assert time.process_time() - start < 3
    assert _titles("Moonlit Kiln Manga Ends", "Rin Kuzuha drew it. Kuzuha follows her plan.") == {"Moonlit Kiln"}


def test_two_shops_and_clauses_are_no_titles() -> None:
    shops = "The manga is out. Kindle and Nook manga readers get all volumes in July."
    document = _document("Viz Media news", shops)
    assert "Kindle and Nook" in {found.work.title for found in link(document)}
    assert not link(document, None, {"kindle", "nook"})


@pytest.mark.parametrize("title", ["WED 2", "THU", "Tues. 14", "Wednesday 3", "Cartoon, shown by NHK, or from V Jump"])
def test_days_of_listings_and_clauses_are_no_names(title: str) -> None:
    assert is_no_name(title)


@pytest.mark.parametrize("title", ["Wednesday Club", "Not Today, Persimmon", "Sunday Bakery 2", "Ashes, Ashes", "Sun"])
def test_titles_with_days_and_commas_are_names(title: str) -> None:
    assert not is_no_name(title)
