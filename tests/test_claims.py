"""Claims: spans give their quotes, texts of any sort are read in bounded time, subjects and speakers resolve."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei import claims, links, rulebook
from kakutei.claims.gating import choices_of, is_anchored
from kakutei.claims.needing import needed_words
from kakutei.claims.numbers import english_numbers, japanese_count, japanese_numbers
from kakutei.claims.shapes import needed_marks
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import AvailabilityValue, Claim, Document

RULES = rulebook.patterns()


def read(title: str, text: str, lang: str = "en", published: str | None = None) -> tuple[Claim, ...]:
    """The claims of a text as the pipeline reads them."""
    document = Document("d", "1", title, text, lang, published=published)
    return claims.find(document, links.link(document, None, RULES.companies), RULES)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Moonlit Kiln|Anime|gets|2nd Season|in July|2024|'s|manga|by|directed|at MAPPA|stars|as|Rin "
            "Kuzuha|9 million copies"
            "|『月夜の窯』|第2期|放送|監督|：|は|900万部|を突破"
            "|、|。|. |\n|\ud800|\ue000|#|Season 2|on HIDIVE|rumored|, and ".split("|")
        ),
        max_size=40,
    ),
    st.sampled_from(["en", "ja"]),
)
def test_every_claim_stands_in_the_text(words: list[str], lang: str) -> None:
    """The law of evidence, on texts made of the words that patterns love."""
    text = " ".join(words)
    document = Document("d", "1", text[:30], text[30:], lang, published="2024-05-01")
    for claim in claims.find(document, links.link(document, None, RULES.companies), RULES):
        assert claim.quote
        assert document.whole[claim.start : claim.end] == claim.quote


@pytest.mark.parametrize(
    "unit",
    [
        "#kiln ",
        "A",
        "Kiln, ",
        "「窯」は",
        "x\ud800",
        "(",
        '"',
        "Moonlit Kiln's manga and ",
        "as A as B, ",
        "9 million ",
    ],
)
def test_a_megabyte_is_read_in_bounded_time(unit: str) -> None:
    """Hashtags, one-line texts and other hostile repetition cost seconds, not minutes."""
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()
    read("Moonlit Kiln Anime Gets 2nd Season", text, "ja" if "「" in unit else "en")
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Season 2", ("season", 2)),
        ("the third and final season", ("season", 3)),
        ("9 million", ("count", 9_000_000)),
        ("1.2M", ("count", 1_200_000)),
        ("half a million", ("count", 500_000)),
        ("1,234,567", ("count", 1_234_567)),
        ("twenty-four", ("count", 24)),
        ("24th", ("ordinal", 24)),
        ("second cour", ("part", "second cour")),
    ],
)
def test_english_numbers(text: str, expected: tuple[str, object]) -> None:
    """One mark with its value."""
    assert [(mark.slot, mark.value) for mark in english_numbers(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第2期", ("season", 2)),
        ("シーズン３", ("season", 3)),
        ("第十三話", ("ordinal", 13)),
        ("900万部", ("count", 9_000_000)),
        ("1億2,000万部", ("count", 120_000_000)),
        ("第２クール", ("part", "第２クール")),
    ],
)
def test_japanese_numbers(text: str, expected: tuple[str, object]) -> None:
    """Half and full width and kanji numerals are one."""
    assert [(mark.slot, mark.value) for mark in japanese_numbers(text)] == [expected]


@pytest.mark.parametrize(
    ("digits", "value"), [("千二百", 1200), ("４５万", 450_000), ("12.5万", 125_000), ("二〇二四", 2024), ("", None)]
)
def test_japanese_counts(digits: str, value: int | None) -> None:
    """Positional and multiplicative numerals."""
    assert japanese_count(digits) == value


def test_the_headline_topic_carries_through() -> None:
    """ "The anime" of the body is the headline's work, in the headline's season."""
    found = read(
        "Moonlit Kiln Season 2 Anime Reveals More",
        "The staff confirmed that the anime is getting a third season.",
        published="2024-05-02",
    )
    assert ("Moonlit Kiln", 3) in {(claim.work.title, claim.work.season) for claim in found if claim.kind == "status"}


def test_a_title_given_to_a_season_carries_its_number() -> None:
    """ "Titled ⟨title⟩, the upcoming season" is the headline's season wherever the title stands."""
    text = "Titled Moonlit Kiln Ash, the upcoming season follows a potter.\nMoonlit Kiln Ash airs from May 3."
    found = read("Moonlit Kiln Anime's Season 3 Trailer Revealed", text, published="2031-02-01")
    dated = [claim.work for claim in found if claim.kind == "release"]
    assert [(work.title, work.season) for work in dated] == [("Moonlit Kiln Ash", 3)]


def test_a_clause_that_begins_with_a_season_is_about_it() -> None:
    text = "The first season aired on Tokyo MX in April 2024, and the second season will air on BS11 in July 2026."
    found = read("Moonlit Kiln Anime Goes On", text, published="2026-05-01")
    assert {
        (claim.work.season, claim.value.service) for claim in found if isinstance(claim.value, AvailabilityValue)
    } == {
        (1, "Tokyo MX"),
        (2, "BS11"),
    }


def test_what_doubts_the_second_predicate_does_not_bear_on_the_first() -> None:
    text = "The second season of the Moonlit Kiln anime has been confirmed and is expected to premiere in 2032."
    found = {claim.kind: claim.stance for claim in read("Moonlit Kiln Anime Returns", text, published="2031-05-01")}
    assert found == {"status": "stated", "release": "rumoured"}


def test_the_season_of_another_work_is_not_that_of_the_news() -> None:
    text = "The summer line-up has the anime Moonlit Kiln as well as the second season of the Tin Whale anime."
    found = read("HIDIVE to Stream Moonlit Kiln Anime", text, published="2031-05-01")
    assert {claim.work.season for claim in found if claim.work.title == "Moonlit Kiln"} == {None}


def test_the_announcer_speaks_for_the_news() -> None:
    """The lead names who said it; the claim of the headline is theirs."""
    found = read(
        "Moonlit Kiln Anime Gets 2nd Season",
        "The official website for the Moonlit Kiln anime announced on Friday that more is coming.",
    )
    assert [claim.speaker for claim in found if claim.kind == "status"] == ["The official website"]


def test_prizes_won_so_far_are_nobodys_announcement() -> None:
    """Who announced the last chapter did not announce the list of prizes below it; who announced prizes did."""
    listed = "* 46th Kodansha Manga Awards, 2022: nominated"

    def speakers(headline: str, news: str) -> list[str | None]:
        lead = f"The official website for the Moonlit Kiln manga announced {news} on Friday."
        found = read(headline, f"{lead}\n\nThe manga began in 2020. Its prizes so far:\n{listed}\n")
        return [claim.speaker for claim in found if claim.kind == "award"]

    assert speakers("Moonlit Kiln Manga Ends in November", "the last chapter") == [None]
    assert speakers("Moonlit Kiln Manga Wins Award", "the prizes") == ["The official website"]


@pytest.mark.parametrize(
    ("shape", "needed"),
    [
        ("{work} in {date}", [["work"], ["date"]]),
        ("(?:on {date})? {season:next} {count}?", [["season"]]),
        ("{number} {stage}", [["count", "ordinal"], ["season", "part"]]),
        ("{date}|{season}", []),
        (r"\({date}[(|]", [["date"]]),
        ("{role}{0,2} {near}", []),
    ],
)
def test_marks_that_a_shape_cannot_do_without(shape: str, needed: list[list[str]]) -> None:
    assert needed_marks(shape) == tuple(frozenset(SLOT_CHARS[name] for name in names) for names in needed)


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("the {1,2}trailers? {1,2}of {1,2}(?:kiln|ember)", [("trailer",), ("ember", "kiln")]),
        ("(?:kiln|[a-z]+)(?: ember)?", []),
        ("(?:the )?(?!kiln)(?<!ember)[(:]", [("(", ":")]),
        ("(?:kilns|kiln works) {1,2}end", [("end",), ("kiln works", "kilns")]),
        ("kiln|ember", [("ember", "kiln")]),
        ("sa(?:id|ys)", [("said", "says")]),
        ("the {1,2}(?:tell|re[lv]eal)s", [("releals", "reveals", "tells")]),
        (r"(?:kiln|ember)s?\b", [("ember", "kiln")]),
    ],
)
def test_words_that_an_expression_cannot_do_without(source: str, needed: list[tuple[str, ...]]) -> None:
    assert list(needed_words(source)) == needed


@pytest.mark.parametrize(
    ("source", "choices"),
    [
        ("kiln", ["kiln"]),
        (r"(?:kiln|a(?:b|c)|[|)])|\||d", ["kiln", "a(?:b|c)", "[|)]", r"\|", "d"]),
        ("(?:kiln|ember)s", ["(?:kiln|ember)s"]),
        ("(?P<a>kiln)|(?P=a)", ["(?P<a>kiln)|(?P=a)"]),
    ],
)
def test_what_an_expression_is_a_choice_of(source: str, choices: list[str]) -> None:
    assert choices_of(source) == choices


def test_only_an_expression_without_choices_is_anchored() -> None:
    assert is_anchored("^kiln")
    assert not is_anchored("^kiln|ember")
    assert not is_anchored("kiln")


def test_japanese_posts_in_english_articles_are_read() -> None:
    """What an article quotes in Japanese is read as Japanese, in the words of the account that signs it."""
    found = read(
        "Moonlit Kiln Anime Airs in July",
        (
            "The Moonlit Kiln anime has a slot.\n放送局\nTOKYO MX 7/3より毎週(土)24:00〜\n— 月夜の窯公式 (@kiln) "
            "July 1, 2031\nMore soon."
        ),
        published="2031-06-20",
    )
    slots = [(claim.value, claim.speaker) for claim in found if claim.kind == "availability"]
    assert [(getattr(value, "service", None), speaker) for value, speaker in slots] == [
        ("TOKYO MX", "月夜の窯公式 (@kiln)")
    ]


def test_an_interview_is_no_news() -> None:
    """Three questions on lines of their own make an interview, of which nothing is claimed."""
    lead = "The anime Moonlit Kiln is directed by Rin Kuzuha.\n"
    question = "- What did you think when you first heard of it?\nA lot of things.\n"
    assert read("Moonlit Kiln Anime Reveals Staff", lead + 2 * question)
    assert read("Moonlit Kiln Anime Reveals Staff", lead + 3 * question) == ()


def test_the_quote_of_a_claim_told_by_one_name_holds_what_makes_it_one() -> None:
    text = "The manga ends in May. Shueisha has seen the whole of it fill 78 volumes."
    told = next(claim for claim in read("Moonlit Kiln Manga Ends in May", text) if claim.kind == "credit")
    assert told.found_by == "en.credit.prints-in-volumes"
    assert told.quote == "Shueisha has seen the whole of it fill 78 volumes"
