"""Titles of a catalogue in texts: ordinary words only with evidence, the longest form, seasons beside the title."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei import rulebook
from kakutei.links import KnownTitle, Titles, lay_out, link
from kakutei.types import Document, Link, Medium


def titles_of(*known: KnownTitle) -> Titles:
    table, arrays = lay_out(known, rulebook.ordinary_words())
    return Titles(table, arrays, "test")


def known(*texts: str) -> Titles:
    """A catalogue in which each title is a work of its own."""
    return titles_of(*(KnownTitle(text, text, text) for text in texts))


def links_of(titles: Titles | None, headline: str, text: str, lang: str = "en") -> tuple[Link, ...]:
    return link(Document("d", "1", headline, text, lang), titles)


def linked(titles: Titles, headline: str, text: str, lang: str = "en") -> list[str]:
    whole = f"{headline}\n{text}"
    return [whole[one.start : one.end] for one in links_of(titles, headline, text, lang)]


KNOWN = known(
    "Grey Harbour Days",
    "Another",
    "Orange",
    "K",
    "86",
    "Lantern Waltz Kingdom",
    "Tsukigama",
    "銀河",
    "恋",
    "月夜の窯と黒い猫",
    "カマドウマ戦記",
)


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        ("They love Grey Harbour Days a lot. It is an anime.", "en", "Grey Harbour Days"),
        ("The anime of Rin Kuzuha’s Another was loved.", "en", "Another"),
        ("The manga “Orange” is loved.", "en", "Orange"),
        ("We saw the anime K there.", "en", "K"),
        ("Fans of the manga say Orange Season 2 is good.", "en", "Orange"),
        ("A comment about 86 Season 2 and its anime.", "en", "86"),
        ("Anime fans remember Tsukigama well.", "en", "Tsukigama"),
        ("彼女は『銀河』を見た。", "ja", "銀河"),
        ("アニメ『恋』が好き。", "ja", "恋"),
        ("みんな月夜の窯と黒い猫が好き。", "ja", "月夜の窯と黒い猫"),
        ("昨夜カマドウマ戦記を見た。", "ja", "カマドウマ戦記"),
    ],
)
def test_a_title_with_evidence_links(text: str, lang: str, title: str) -> None:
    """Long titles by themselves, ordinary words with a medium, a season, quotation marks or their creator."""
    assert title in linked(KNOWN, "News" if lang == "en" else "新情報", text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Another anime was shown. Another one was not.", "en"),
        ("Another fan of manga wore an Orange hat.", "en"),
        ("Anime makes another orange day.", "en"),
        ("In 1986 the anime had 86 viewers.", "en"),
        ("The anime of grey harbour days.", "en"),
        ("銀河の向こうで恋をする。", "ja"),
        ("銀河鉄道に乗る漫画。", "ja"),
        ("恋人とアニメを見た。", "ja"),
    ],
)
def test_an_ordinary_word_is_no_title(text: str, lang: str) -> None:
    """Words that are titles of works, too, stay words."""
    assert linked(KNOWN, "News" if lang == "en" else "新情報", text, lang) == []


def test_news_of_another_field_has_no_titles() -> None:
    """Where nothing speaks of anime or manga, neither a name told again and again nor a known title is a work."""
    text = "Orange County voted. Grey Harbour Days are over, said the mayor of Grey Harbour. “Orange” won. Orange won."
    assert links_of(KNOWN, "", text) == links_of(None, "", text) == ()


def test_the_longest_form_wins() -> None:
    """A title inside a longer one is not meant."""
    titles = known("Grey Harbour", "Grey Harbour Days", "Harbour Days")
    assert linked(titles, "News", "Anime fans saw Grey Harbour Days there.") == ["Grey Harbour Days"]


def test_a_known_title_mends_what_grammar_cuts() -> None:
    """A full stop, an apostrophe or a colon inside a title is no end of it."""
    titles = known("Kiln No. 8: Rin's Way")
    found = links_of(titles, "Kiln No. 8: Rin's Way Anime Reveals Cast", "The anime Kiln No. 8: Rin's Way has a cast.")
    assert {one.work.title for one in found} == {"Kiln No. 8: Rin's Way"}


def test_a_new_work_still_appears() -> None:
    """What no catalogue knows is found as without one."""
    assert "Paper Lantern Club" in {
        one.work.title for one in links_of(KNOWN, "Paper Lantern Club Anime Gets 2nd Season", "")
    }


@pytest.mark.parametrize(
    ("title", "base", "season", "text", "printed"),
    [
        (
            "Grey Harbour Days Season 2",
            "Grey Harbour Days",
            2,
            "the anime Grey Harbour Days Season 2",
            "Grey Harbour Days",
        ),
        ("月夜の窯と黒い猫 第2期", "月夜の窯と黒い猫", 2, "アニメ月夜の窯と黒い猫 第2期が決定", "月夜の窯と黒い猫"),
    ],
)
def test_a_season_stands_beside_the_title(title: str, base: str, season: int, text: str, printed: str) -> None:
    """A season that is told in words is no part of the mention."""
    titles = titles_of(KnownTitle("w2", title, base, "english", "anime", season))
    assert linked(titles, "", text, "ja" if "ア" in text else "en") == [printed]


def work_of(titles: Titles, text: str) -> tuple[Medium, int | None]:
    found = next(one for one in links_of(titles, "", text) if one.why == "known title")
    return found.work.medium, found.work.season


def test_a_title_that_carries_season_or_film_tells_it() -> None:
    """The series tells neither; the film's and the numbered season's own titles do."""
    rows = [
        KnownTitle("s1", "Grey Harbour 100", "Grey Harbour 100", "english", "anime", 1),
        KnownTitle("s2", "Grey Harbour 100 II", "Grey Harbour 100", "english", "anime", 2),
        KnownTitle("f", "Grey Harbour 100: Winter Ferry", "Grey Harbour 100: Winter Ferry", "english", "film", None),
    ]
    titles = titles_of(*rows)
    assert work_of(titles, "fans of anime saw Grey Harbour 100 there") == ("franchise", None)
    assert work_of(titles, "fans of anime saw Grey Harbour 100 II there") == ("anime", 2)
    assert work_of(titles, "fans of anime saw Grey Harbour 100: Winter Ferry there") == ("film", None)
    assert len({f for row in rows for f in titles.franchises(row.text)}) == 1


def test_another_title_of_the_work_is_evidence() -> None:
    """An ordinary word is the title where the text prints the work's other title as well, and not otherwise."""
    titles = titles_of(KnownTitle("w", "Orange", "Orange"), KnownTitle("w", "Mikan no Tsukigama Densetsu", "x"))
    text = "The manga Mikan no Tsukigama Densetsu is loved, and many say Orange is best."
    assert "Orange" in linked(titles, "", text)
    assert "Orange" not in linked(titles, "", text.replace("Tsukigama", "Akagama"))


@pytest.mark.parametrize("title", ["", "!", "☆☆", "K", "の", "7", "the", "…", "\ud800", "a" * 5000, "\n", "[]()"])
def test_odd_titles_do_no_harm(title: str) -> None:
    """Titles of one character, of signs or of a stop word link nothing in plain prose."""
    text = "The anime was the best of the 7 in the year. Aは7のアニメだ。 a the K. o'clock!"
    assert linked(known(title, "Grey Harbour Days"), "", text) == []


@pytest.mark.parametrize(
    "unit", ["Grey Harbour Days, ", "“Orange” ", "『銀河』", "Another anime. ", "月夜の窯と黒い猫"]
)
def test_a_text_of_nothing_but_titles_costs_time_in_proportion(unit: str) -> None:
    """Four times the titles, four times the time and not sixteen times.

    The least of three runs: a collection of all garbage in this process can take longer than the linking.
    """

    def seconds(size: int) -> float:
        document = Document("d", "1", "", "The anime " + unit * size, "ja" if "『" in unit else "en")

        def once() -> float:
            start = time.process_time()
            link(document, KNOWN)
            return time.process_time() - start

        return min(once() for _ in range(3))

    seconds(50)
    assert seconds(800) < 12 * max(seconds(200), 0.01)


def test_many_forms_with_one_beginning_and_a_long_text_are_bounded() -> None:
    """Every form begins alike and the text is made of that beginning."""
    titles = known(*(f"Grey Harbour {'Days ' * (number % 40)}{number}" for number in range(3000)))
    text = "Grey Harbour " * 10_000 + "anime"
    start = time.process_time()
    link(Document("d", "1", "", text, "en"), titles)
    assert time.process_time() - start < 5


PIECES = [
    "Another",
    "K",
    "Grey Harbour Days",
    "anime",
    "『銀河』",
    "\n",
    ". ",
    "“",
    "”",
    "Season 2",
    "恋",
    "アニメ",
    "'s ",
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["en", "ja"]))
def test_links_are_ordered_separate_and_within_the_text(pieces: Sequence[str], lang: str) -> None:
    """Totality: whatever stands side by side."""
    document = Document("d", "1", " ".join(pieces[:4]), " ".join(pieces[4:]), lang)
    end = 0
    for one in link(document, KNOWN):
        assert end <= one.start < one.end <= len(document.whole)
        assert 0 < one.score <= 1
        end = one.end
