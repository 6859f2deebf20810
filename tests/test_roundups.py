"""Texts that speak of several works: headings, entries, digressions; titles that are cut off, explained or owned."""

from __future__ import annotations

import time

import pytest

from kakutei import claims, links, rulebook
from kakutei.types import Claim, CreditValue, Document, ReleaseValue, StatusValue

RULES = rulebook.patterns()

HEADED = """The week in short.
Moonlit Kiln Gets Anime
The potter's tale will be directed by Rin Kuzuha. It will have 12 episodes, as the staff said on Monday.
Source: the staff
Paper Lantern Club Delayed
The comedy has been delayed, and its staff did not say until when. It is directed by Mio Tateno.
"""
LISTED = """Four magazines spoke this week.
1. Moonlit Kiln: Rin Kuzuha's manga will end on April 19.
2. Tin Whale Must be Found: The manga is going on hiatus because of its author's health.
3. Paper Lantern Club: Mio Tateno's manga will end on May 26.
"""
DIGEST = """Here is what was in the news.
Two newcomers were revealed for the Tin Whale anime. Rin Kuzuha and Ao Tachi will play Pip and Pop.
It was told that the Paper Lantern Club manga is on hiatus.
A trailer went up for the Moonlit Kiln film. It is directed by Mio Tateno.
Somewhere else the weather was fine, and everybody who was asked said so. The anime opens in May 2032.
"""
DIGRESSING = """The second volume of Rin Kuzuha's Moonlit Kiln manga revealed on Monday that the manga will end in May.
Kuzuha launched the Paper Lantern Club manga in Weekly Young Jump in 2025 and ended it in March 2028.
The manga began in 2029.
"""


def read(title: str, text: str, published: str = "2031-04-02") -> tuple[Claim, ...]:
    """The claims of a text as the pipeline reads them."""
    document = Document("d", "1", title, text, "en", published=published)
    return claims.find(document, links.link(document, None, RULES.companies), RULES)


def test_a_heading_names_the_topic_of_its_paragraphs() -> None:
    """Who directs what is told below the heading of the work, and the headline of the round-up names none."""
    found = read("News of the Week", HEADED)
    directors = {c.value.name: c.work.title for c in found if isinstance(c.value, CreditValue)}
    assert directors == {"Rin Kuzuha": "Moonlit Kiln", "Mio Tateno": "Paper Lantern Club"}
    assert {c.work.title for c in found if c.value == StatusValue("delayed")} == {"Paper Lantern Club"}


def test_particulars_below_a_title_are_its_own() -> None:
    """Line by line, with what they tell in front of a colon."""
    cards = "Moonlit Kiln\nStudio: MAPPA\nGenre: Comedy\nTin Whale: Below\nStudio: Bones\nGenre: Drama\n"
    found = read("Your Fall 2031 Anime Guide", f"It is cold.\nBelow are the shows.\n{cards}")
    studios = {c.value.name: c.work.title for c in found if isinstance(c.value, CreditValue)}
    assert studios == {"MAPPA": "Moonlit Kiln", "Bones": "Tin Whale: Below"}


def test_winners_stand_behind_their_categories() -> None:
    """What people win is none of a work."""
    lines = ("Best Anime: Moonlit Kiln", "General Manga: “Tin Whale” (Rin Kuzuha)", "Best Director: Ao Tachi")
    found = read("Lamp Awards", "\n".join(("The winners of the 5th Lamp Awards:", *lines, "Best Film – Paper Club")))
    awarded = {c.work.title for c in found if c.found_by.split(".")[1] == "award"}
    assert awarded == {"Moonlit Kiln", "Tin Whale", "Paper Club"}


@pytest.mark.parametrize(
    ("heading", "title"),
    [("Tin Whale's Stage Play to Open in June", "Tin Whale"), ("Who Directs It in the End", "Moonlit Kiln")],
)
def test_a_further_headline_begins_news_of_its_own(heading: str, title: str) -> None:
    """One that stands alone in the text, where it is written as headlines are."""
    before = "The Tin Whale manga is old. The Moonlit Kiln anime is near."
    text = f"{before}\n\n{heading}\n\nThere is more. The show will be directed by Mio Tateno.\n"
    directed = {
        c.work.title for c in read("Moonlit Kiln Anime Reveals Visual", text) if isinstance(c.value, CreditValue)
    }
    assert directed == {title}


@pytest.mark.parametrize(
    ("headline", "kind", "titles"),
    [
        ("Moonlit Kiln, Tin Whale, Paper Club Manga Get Anime", "status", {"Moonlit Kiln", "Tin Whale", "Paper Club"}),
        ("New Episodes of Moonlit Kiln and Tin Whale Anime Delayed", "status", {"Moonlit Kiln", "Tin Whale"}),
        ("Moonlit Kiln, Tin Whale and More Anime Are on HIDIVE", "availability", {"Moonlit Kiln", "Tin Whale"}),
        ("Yen Press Announces Moonlit Kiln Manga, Tin Whale Novels", "status", {"Moonlit Kiln", "Tin Whale"}),
        ("Moonlit Kiln Anime's Staff Teases Tin Whale, Paper Club Anime Delayed", "status", {"Paper Club"}),
        ("Fans of Moonlit Kiln Ask, and Tin Whale Anime Delayed", "status", {"Tin Whale"}),
    ],
)
def test_what_is_said_of_a_list_is_said_of_each(headline: str, kind: str, titles: set[str]) -> None:
    """Where the sentence begins with the list, or ends with it; not where another clause comes between."""
    text = "The Moonlit Kiln anime, the Tin Whale anime and the Paper Club anime are here."
    assert {c.work.title for c in read(headline, text) if c.found_by.split(".")[1] == kind} == titles


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Animated by MAPPA and drawn with care, Tin Whale opens.", "Tin Whale"),
        ("Three years after the Tin Whale film, the manga was serialized in Weekly Young Jump.", "Moonlit Kiln"),
    ],
)
def test_what_a_sentence_is_about_may_stand_behind_or_be_another(sentence: str, title: str) -> None:
    """A participle in front speaks of the subject that follows; what only dates or compares is no subject."""
    text = f"Rin Kuzuha's Moonlit Kiln manga goes on.\n{sentence} The Tin Whale anime is fun.\n"
    found = read("Moonlit Kiln Manga Goes On", text)
    told = {c.work.title for c in found if isinstance(c.value, CreditValue) and c.value.role in ("studio", "magazine")}
    assert told == {title}


def test_a_date_for_another_work_is_that_works() -> None:
    """What follows a premiere says of which work it is."""
    text = "The Moonlit Kiln anime is told. There is a May 2032 premiere date for the Tin Whale film. See Tin Whale."
    found = [c for c in read("Moonlit Kiln Anime News", text) if isinstance(c.value, ReleaseValue)]
    assert {c.work.title for c in found} == {"Tin Whale"}


def test_a_numbered_entry_owns_the_lines_below_it() -> None:
    """However short they are; the paragraph behind the list is not the last entry's."""
    entries = "".join(
        f"{number}) {title} by {who}\npublished by {house}\n\n"
        for number, title, who, house in (
            (1, "Moonlit Kiln", "Rin Kuzuha", "Shueisha"),
            (2, "Tin Whale", "Mio Tateno", "Kodansha"),
            (3, "Glass Ferry", "Ao Tachi", "Shogakukan"),
        )
    )
    after = "The list is not long, and whoever looks at it sees that the manga published by Square Enix is not on it, "
    found = read(
        "Top 3 Manga",
        f"Here they are.\n\n{entries}{after}which nobody had thought of before the list came out on Monday.",
    )
    houses = {
        c.value.name: c.work.title for c in found if isinstance(c.value, CreditValue) and c.value.role == "publisher"
    }
    assert houses == {"Shueisha": "Moonlit Kiln", "Kodansha": "Tin Whale", "Shogakukan": "Glass Ferry"}


def test_what_heads_a_section_is_told_by_its_first_name() -> None:
    """A heading may print another name in brackets, also one with a verb."""
    text = (
        "Two anime wait.\nKama no Uta (The Kiln Is Singing)\nThis anime aired in 2027, and its second season was "
        "announced in 2029.\nFerry no Uta (Ferry Song)\nThis anime aired in 2028, and nobody has told more of it.\n"
    )
    aired = {
        c.value.date: c.work.title for c in read("Two Animes That Wait", text) if isinstance(c.value, ReleaseValue)
    }
    assert aired == {"2027": "Kama no Uta", "2028": "Ferry no Uta"}


def test_each_paragraph_of_a_digest_has_its_own_work() -> None:
    """What goes on stays with it; a paragraph that names none says nothing of the others."""
    found = read("All the News", DIGEST)
    assert {c.work.title for c in found if c.kind == "cast"} == {"Tin Whale"}
    assert {c.work.title for c in found if c.value == StatusValue("hiatus")} == {"Paper Lantern Club"}
    assert {c.work.title for c in found if isinstance(c.value, CreditValue)} == {"Moonlit Kiln"}
    assert not [c for c in found if isinstance(c.value, ReleaseValue)]


@pytest.mark.parametrize("line", ["Source: Weekly Young Jump", "Also read: Tin Whale manga on hiatus", "Via: Kazeori"])
def test_lines_on_where_the_news_comes_from_tell_nothing(line: str) -> None:
    """Also links to other articles."""
    text = f"The Moonlit Kiln manga will end on May 26.\n{line}"
    assert [c.kind for c in read("Moonlit Kiln Manga Ends", text)] == ["release"]


@pytest.mark.parametrize(
    "turn",
    [
        "As for Tin Whale, no need to worry.",
        "Also ending is the Tin Whale manga.",
        "The third manga to launch will be Tin Whale by Mio Tateno.",
        "Next up is Tin Whale.",
    ],
)
def test_a_turn_to_another_work(turn: str) -> None:
    """The rest of the paragraph is about it."""
    text = f"Rin Kuzuha's Moonlit Kiln manga will end.\nThere is more.\n{turn} The Tin Whale manga is good.\n"
    found = read("Moonlit Kiln Manga Ends in May", text + f"{turn} The manga will go on hiatus.")
    assert {c.work.title for c in found if c.value == StatusValue("hiatus")} == {"Tin Whale"}


def test_an_entry_speaks_of_the_title_it_begins_with() -> None:
    """Also where the title has small words, as long as the entry has a number or a bullet."""
    found = read("Several Manga Are Ending", LISTED)
    ends = {c.work.title: c.value.date for c in found if isinstance(c.value, ReleaseValue)}
    assert ends == {"Moonlit Kiln": "2031-04-19", "Paper Lantern Club": "2031-05-26"}
    assert {c.work.title for c in found if c.value == StatusValue("hiatus")} == {"Tin Whale Must be Found"}


def test_a_paragraph_that_begins_with_another_work_is_about_it() -> None:
    """The next paragraph is about the headline's work again."""
    found = read("Rin Kuzuha's Moonlit Kiln Manga Ends in May", DIGRESSING)
    dates = {
        (c.work.title, c.value.event, c.value.date)
        for c in found
        if isinstance(c.value, ReleaseValue) and c.value.date != "2031-05"
    }
    assert dates == {
        ("Paper Lantern Club", "premiere", "2025"),
        ("Paper Lantern Club", "finale", "2028-03"),
        ("Moonlit Kiln", "premiere", "2029"),
    }


@pytest.mark.parametrize(
    ("headline", "text", "title"),
    [
        (
            "'A Kiln by Moonlight' Anime Reveals Cast",
            "The site for the anime of Rin Kuzuha's Tsuki no Kama (A Kiln by Moonlight,...",
            "A Kiln by Moonlight",
        ),
        (
            "Moonlit Kiln of the North Anime's Teaser",
            "The staff for the anime of Rin Kuzuha's Moonlit Kiln...",
            "Moonlit Kiln of the North",
        ),
    ],
)
def test_what_the_end_of_a_summary_leaves_of_a_title(headline: str, text: str, title: str) -> None:
    """A title explained by the headline's, or cut off within it, is the headline's work: its author is found."""
    creators = {(c.work.title, c.value.name) for c in read(headline, text) if isinstance(c.value, CreditValue)}
    assert {name for _, name in creators} == {"Rin Kuzuha"}
    assert all(title.startswith(short) for short, _ in creators)


@pytest.mark.parametrize(
    ("headline", "text", "title", "spurious"),
    [
        ("News", "Thermal Kiln, a gag manga about potters, is out.", "Thermal Kiln", "gag"),
        ("News", "Also told was a manga series about clerks called The Night Shift.", "The Night Shift", "clerks"),
        ("Harbour Game Manga Gets Film", "The staff of the Harbour Game manga spoke.", "Harbour Game", "Harbour"),
        ("Potter's End Manga Takes Break", "The Potter's End manga rests.", "Potter's End", "Potter"),
        (
            "News",
            "The staff for the anime of Rin Kuzuha's Moonlit Kiln manga on Monday, revealing...",
            "Moonlit Kiln",
            "Moonlit Kiln manga on Monday",
        ),
    ],
)
def test_where_titles_end(headline: str, text: str, title: str, spurious: str) -> None:
    """Titles are called works, and keep the words that are theirs and no others."""
    titles = {found.work.title for found in links.link(Document("d", "1", headline, text, "en"))}
    assert title in titles
    assert spurious not in titles


def test_the_season_that_a_sentence_is_about() -> None:
    """A sentence that begins with a season means it to its end."""
    text = "The second season begins on May 3, and will be streamed for viewers abroad by Crunchyroll."
    seasons = {c.work.season for c in read("Moonlit Kiln Anime News", text) if c.kind == "availability"}
    assert seasons == {2}


@pytest.mark.parametrize(
    "unit",
    [
        "1. Kiln: The manga ends in May.\n",
        "Moonlit Kiln Ends\n" + "a long line " * 6 + "ends.\n",
        "Rin Kuzuha's Kiln, a manga, ",
    ],
)
def test_a_long_round_up_costs_time_in_proportion(unit: str) -> None:
    """Fifty kilobytes of items are read in seconds."""
    began = time.process_time()
    read("News", unit * (50_000 // len(unit)))
    assert time.process_time() - began < 20


def test_paragraphs_about_the_works_of_a_series_of_launches() -> None:
    """What a paragraph says the next manga will be is what it goes on about, as is what it begins "as for" or "for"."""
    text = """Two new series launch, as the magazine said on Monday in its new issue.
The first manga to launch is titled Moonlit Kiln by Rin Kuzuha. The series will begin on April 22.
The third manga will be Paper Lantern Club by Mio Tateno. It will be released on April 29.
The OVA for Tin Whale will premiere soon. The Tin Whale OVA will open on May 3.
"""
    found = read("Magazine Launches New Manga", text)
    dates = {(c.work.title, c.value.date) for c in found if isinstance(c.value, ReleaseValue)}
    assert {("Moonlit Kiln", "2031-04-22"), ("Paper Lantern Club", "2031-04-29"), ("Tin Whale", "2031-05-03")} <= dates


def test_a_text_is_about_what_its_lead_names() -> None:
    """Where the headline names nothing; what is told at the end, however often, is background."""
    text = """The stage musical of Rin Kuzuha's Moonlit Kiln manga opens in Osaka.
Kuzuha launched the manga in 2025. It tells the story of a potter who does not sleep, and of the cat that she feeds.
The cat has nine lives, and the potter has only one, but both of them know where the river is, and what it carries down
to the sea in the long nights of the year, when nobody looks and nothing is said. They are not afraid of it.
Kuzuha also drew the Tin Whale manga. The Tin Whale anime aired in 2028, and Tin Whale had a sequel.
"""
    found = read("A Loved Story Comes to the Stage", text)
    assert {c.work.title for c in found if isinstance(c.value, ReleaseValue) and c.value.date == "2025"} == {
        "Moonlit Kiln"
    }


def test_a_work_is_called_by_its_initials() -> None:
    """Whatever a text calls a work most often, it is one work, under the title that it prints in full."""
    text = """Fans of PLC fear a hiatus. The PLC manga went on hiatus.
Created by Rin Kuzuha, the Paper Lantern Club manga began in 2029. PLC is loved, and so is the PLC manga."""
    found = read("Author Tells of Health", text)
    assert {c.work.title for c in found} == {"Paper Lantern Club"}


def test_the_sources_tell_nothing() -> None:
    """A line that names the sources names houses and works, and says nothing of them."""
    text = "The Moonlit Kiln manga ends.\nSource: Kodansha's Weekly Young Magazine's May issue"
    assert not [c for c in read("Moonlit Kiln Manga Ends", text) if isinstance(c.value, CreditValue)]


def test_a_long_list_costs_time_in_proportion_to_its_lines() -> None:
    """Each line looks for what stands above and below it, so far and no further."""
    lines = "".join(f"* {number % 90 + 1}th Kodansha Manga Awards: nominated\n" for number in range(6000))
    document = Document("d", "1", "Moonlit Kiln Manga Wins Award", f"The manga Moonlit Kiln won:\n{lines}", "en")
    start = time.process_time()
    assert len(claims.find(document, links.link(document), RULES)) == 90
    assert time.process_time() - start < 9
