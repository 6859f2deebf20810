"""Titles in English headlines and lists: what stands around them, and what is none."""

from __future__ import annotations

import pytest

from kakutei.links import link
from kakutei.types import Document


def _titles(headline: str, text: str = "", companies: frozenset[str] = frozenset()) -> set[str]:
    return {found.work.title for found in link(Document("d", "1", headline, text, "en"), None, companies)}


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("20th Anniversary Moonlit Kiln Film Adds Cast", "Moonlit Kiln"),
        ("Moonlit Kiln Stage Play Reveals Cast", "Moonlit Kiln"),
        ("Moonlit Kiln Anime's 3rd English-Subtitled Trailer Reveals Song", "Moonlit Kiln"),
        ("Kumo House Partners to Distribute Moonlit Kiln Anime in Europe", "Moonlit Kiln"),
        ("Kumo House to Produce Segment in Moonlit Kiln Animated Film", "Moonlit Kiln"),
        ("Ao Tachi Wins Starring Role in Next Moonlit Kiln Game", "Moonlit Kiln"),
        ("Anime Expo Screens World Premiere of Moonlit Kiln Anime", "Moonlit Kiln"),
        ("Rin Kuzuha Ends Moonlit Kiln Manga, Starts New Serial", "Moonlit Kiln"),
        ("Kumo House Streams 4K Restoration of Moonlit Kiln Anime Film", "Moonlit Kiln"),
        ("Third Season of Moonlit Kiln Anime Confirmed", "Moonlit Kiln"),
        ("Kumo House Adds English Dub for The Kiln Above Anime", "The Kiln Above"),
        ("'Moonlit Kiln' Gets Second Season in Spring", "Moonlit Kiln"),
        ("New Moonlit Star Anime Announced", "Moonlit Star"),
        ("Problems with Moonlit Kiln Season 3 Anime", "Moonlit Kiln"),
        ("Problems with Moonlit Kiln Season 3", "Moonlit Kiln"),
        ("Moonlit Kiln Is Back After 4 Years For Season 3!", "Moonlit Kiln"),
        ("Moonlit Kiln Will Run for 2 Cours for Its First Season", "Moonlit Kiln"),
        ("Moonlit kiln to be Screened in Theaters", "Moonlit kiln"),
        ("Kumo House Acquires Moonlit Kiln der Film", "Moonlit Kiln der Film"),
        ("Kumo House Reveals Moonlit Kiln English Dub Cast", "Moonlit Kiln"),
        ("Kumo House Reveals English Dub Cast for Moonlit Kiln Anime", "Moonlit Kiln"),
        ("Manga Adaptation on Kumo: 'Moonlit Kiln' Anime", "Moonlit Kiln"),
        ("Miss Kuzuha's Moonlit Kiln Anime Returns", "Miss Kuzuha's Moonlit Kiln"),
        ("Kumo House Releasing Classic Anime Series ‘Moonlit Kiln’ on Disc", "Moonlit Kiln"),
    ],
)
def test_what_a_headline_says_of_a_title_is_no_part_of_it(headline: str, title: str) -> None:
    """Rights, roles, restorations and anniversaries stand before a title, possessions behind it."""
    assert _titles(headline, "An anime.") == {title}


@pytest.mark.parametrize(
    ("headline", "text", "titles"),
    [
        ("Moonlit Kiln, Tin Whale, and Sky Anime Delayed", "", {"Moonlit Kiln", "Tin Whale", "Sky"}),
        ("Moonlit Kiln, Tin Whale and More Anime Are on Kumo", "", {"Moonlit Kiln", "Tin Whale"}),
        ("Kumo House Announces Moonlit Kiln, Tin Whale Anime", "", {"Moonlit Kiln", "Tin Whale"}),
        ("Kumo House Casts Rin Kuzuha, Ao Tachi, More in Tin Whale Anime", "", {"Tin Whale"}),
        ("Tin Whale Anime Unveils Theme Song, May Debut, Mini Anime", "", {"Tin Whale"}),
        ("An Anime", "They have Tin Whale Season 2 and Moonlit Kiln Season 3.", {"Tin Whale", "Moonlit Kiln"}),
        ("An Anime", "“Tin Whale” is on hiatus, and “Fire” is on the roof.", {"Tin Whale"}),
        (
            "An Anime",
            "They print the Tin Whale, Moonlit Kiln and Red Sky novels.",
            {"Tin Whale", "Moonlit Kiln", "Red Sky"},
        ),
        ("An Anime", "The next 「Tin Whale」 is near, with the ending song 「Red Sky」.", {"Tin Whale"}),
        (
            "An Anime",
            "Tin Whale\nStudio: MAPPA\nDirector: Ao Tachi\n\nRed Sky\nStudio: Bones",
            {"Tin Whale", "Red Sky"},
        ),
        ("Moonlit Kiln Releases English Clip, Casting Details", "An anime.", {"Moonlit Kiln"}),
        ("Tin Whale, Moonlit Kiln, Sky Get Anime", "", {"Tin Whale", "Moonlit Kiln", "Sky"}),
        ("An Anime", "The Kiln & Sky, Tin Whale to get animated series ― The house", {"The Kiln & Sky", "Tin Whale"}),
        ("Rin Kuzuha, Ao Tachi Get Roles in Anime", "", set()),
        ("An Anime", "House also adds Moonlit Kiln, Tin Whale anime ― The house", {"Moonlit Kiln", "Tin Whale"}),
        (
            "An Anime",
            "The nominees among films were Tin Whale, Moonlit Kiln, and Sky.",
            {"Tin Whale", "Moonlit Kiln", "Sky"},
        ),
        ("An Anime", "The winners were Rin Kuzuha, Ao Tachi, and Pip Sorrel.", set()),
        (
            "An Anime",
            'It streams films: "Tin Whale: Sky," "Moonlit Kiln," and "Sky."',
            {"Tin Whale: Sky", "Moonlit Kiln", "Sky"},
        ),
        (
            "An Anime",
            "It dubs series, including Tin Whale (starting episode 9), and Sky (from 3).",
            {"Tin Whale", "Sky"},
        ),
        ("An Anime", "They license Rin Kuzuha's Kiln of Old, which sells.", {"Kiln of Old"}),
        ("An Anime", "They license it, says Kumo House's Rin Kuzuha, who sells.", set()),
        ("An Anime", "Releases also include: Tin Whale, Sky, more ― The house", {"Tin Whale", "Sky"}),
        ("An Anime", "Guests also include: Rin Kuzuha, Ao Tachi, more ― The house", set()),
        ("An Anime", "House to stream dub in Osaka, Kobe, Nara ― The house", set()),
    ],
)
def test_lists_of_works_are_taken_apart(headline: str, text: str, titles: set[str]) -> None:
    """One medium word, one verb behind or before several titles; lists of people and places are none."""
    assert _titles(headline, text or "An anime.") == titles


def test_works_stand_behind_the_categories_of_a_prize() -> None:
    """And people behind those of people."""
    lines = ("Best Anime: Tin Whale", "Kids' Manga: “Kiln” (Rin Kuzuha)", "Best Director: Ao Tachi", "2nd Place: Sky")
    assert _titles("An Anime", "\n".join(("The winners are:", *lines))) == {"Tin Whale", "Kiln", "Sky"}


@pytest.mark.parametrize(
    "headline", ["Moonlit Kiln Stage Play Prepares for Season 2", "Moonlit Kiln New Show By Ao Tachi"]
)
def test_a_headline_of_another_field_shows_a_work(headline: str) -> None:
    """By what only works have, whatever the text is about."""
    assert _titles(headline, "It was told today.") == {"Moonlit Kiln"}


@pytest.mark.parametrize(
    "headline",
    [
        "Kumo Holdings to Acquire Harbour Lights Anime Studio",
        "Kumo and Harbour Sign Anime Streaming Deal",
        "Kumo Reports Loss in Anime Division",
        "Several Manga Titles Are Ending",
        "Nominees for the 9th Manga Awards Announced",
        "Potters Leap Into New Anime",
        "Top 15 Anime Moments of the Week",
        "7 Best Anime of the Winter",
        "Your Winter 2031 Anime Guide",
        "The List - Summer 2031 Manga",
        "Is Kazeori Working on an Anime",
        "INTERVIEW: What Watching Anime Does",
        "Kumo Lands Four More Anime",
        "Sci-fi manga by Rin Kuzuha returns from hiatus",
        "Kumo Reconsidering Light Novels",
        "Man Shouts Over Anime",
        "Kumo Theaters Announce Three New Anime",
        "Illness Puts Many 2031 Anime Shows on Hold",
        "Harbour Press Announces Yuri, Memoir Manga",
    ],
)
def test_the_trade_is_no_title(headline: str) -> None:
    """Before the trade's own words a medium word says of what sort they are."""
    assert _titles(headline) == set()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The anime of Rin Kuzuha's Kama dake ga Shiru Machi opens.", "Kama dake ga Shiru Machi"),
        ("This is new. Pip & Roji's Kiln Above ends this week.", "Pip & Roji's Kiln Above"),
        ("Watch the trailer for its wildly popular Moonlit Kiln. It liked Moonlit Kiln.", "Moonlit Kiln"),
        ("When Moonlit Kiln Season 3 comes, Moonlit Kiln Season 4 is near.", "Moonlit Kiln"),
        ("Kumo House has the rights to Moonlit Kiln. It liked Moonlit Kiln.", "Moonlit Kiln"),
        ("Watch the trailer for Rin Kuzuha's Moonlit Kiln below.", "Moonlit Kiln"),
        ("The second manga to launch is Moonlit Kiln by Rin Kuzuha.", "Moonlit Kiln"),
        ("The game is titled Kilns, and it opens soon.", "Kilns"),
        ("It is new. Kilns, based on the novel by Rin Kuzuha, airs soon.", "Kilns"),
        ("It is new. Kilns will be animated by Kumo House.", "Kilns"),
        ('The house made it. "Moonlit Kiln" is set to premiere in May.', "Moonlit Kiln"),
        ("Past winners are Rin Kuzuha's Moonlit Kiln (2031) and others.", "Moonlit Kiln"),
        ("The end of the anime Kiln-On!'s final volume is near, and Kiln-On! ends.", "Kiln-On!"),
        ("It was Rin Kuzuha‘s Moonlit Kiln manga.", "Moonlit Kiln"),
        ("Kilns: Unlimited, an adaptation of the Kilns game, airs soon.", "Kilns: Unlimited"),
        ("For the uninitiated, Moonlit Kiln is a short comedy OVA.", "Moonlit Kiln"),
        ("The slate:\n- Kilns will launch on May 3\n- New Series Glass Ferry will launch in June", "Glass Ferry"),
        ("It posted a visual for the original anime Kilns on Tuesday. It likes Kilns.", "Kilns"),
        ("Kama no Uta, Glass Ferry, and Toki no Naku Koro ni will debut in the new magazine.", "Toki no Naku Koro ni"),
        ("The show has four titles: Kama no Uta, Glass Ferry, and Kilns.", "Glass Ferry"),
        ("There are films such as Glass Ferry and Paper Lantern Club.", "Glass Ferry"),
        ("It has many anime. These include Glass Ferry, Kilns, Moonlit Kiln and more.", "Moonlit Kiln"),
        ("Watch popular manga like “Glass Ferry” and “Kilns.”", "Kilns"),
        ("It has “The Kiln Above,” distributed by Kumo, an anime.", "The Kiln Above"),
        ("They join the cast of the updated Moonlit Kiln dub of the anime.", "Moonlit Kiln"),
        ("The anime halted. Moonlit Kiln episode 7 has been delayed.", "Moonlit Kiln"),
        ("A new Kilns side story titled Ferry no Uta began in the manga magazine.", "Ferry no Uta"),
        ("The next film that Kumo is releasing here is The Kiln Above, which is new.", "The Kiln Above"),
        ("Anime shows like Kiln No. 8 are fun.", "Kiln No. 8"),
        ("It was drawn from Rin Kuzuha's YA fantasy novel The Kiln.", "The Kiln"),
        ("Kumo distributes the film Moonlit Kiln in the US and Canada.", "Moonlit Kiln"),
        ("Rin Kuzuha drew it. The house said Kuzuha and The Lantern Kiln manga will be back.", "The Lantern Kiln"),
        ("Kumo is bringing out the sci-fi horror series Moonlit Kiln, where manga readers live.", "Moonlit Kiln"),
        ("The next Kazeori film that Kumo is bringing here is The Kiln Above, which is new.", "The Kiln Above"),
        ("See Rin Kuzuha’s brilliant 2031 film, Kama no Uta (Kiln Song), which is based on the manga.", "Kama no Uta"),
        ("It is about the release of her two latest films, Ferry and Moonlit Kiln, and more.", "Moonlit Kiln"),
        ("Titles that Kumo is now streaming include Glass Ferry and The Boy and the Kiln.", "The Boy and the Kiln"),
        ("The house has light novel series. “Kiln of a Potter”, “Ferry”, and “Tin-Tin”.", "Kiln of a Potter"),
        ("Also beginning in the manga magazine is Rin Kuzuha's Moonlit Kiln, which is new.", "Moonlit Kiln"),
        ("An anime film is late. Then Kilns: Stand Up, which was set to air in May, is late.", "Kilns: Stand Up"),
        (
            "Moonlit Kiln and Glass Ferry will enter the film catalog in May. Moonlit Kiln is new. Glass Ferry too.",
            "Moonlit Kiln",
        ),
        ("Kiln ends.\n\nGlass Ferry, the manga by Rin Kuzuha\n\nIt has volumes.", "Glass Ferry"),
    ],
)
def test_titles_in_prose(text: str, title: str) -> None:
    """A work has trailers and rights, is called a manga, is made by others; its title is that of the grammar alone."""
    assert title in _titles("Anime News", text)


@pytest.mark.parametrize(
    "text",
    [
        "However, a popular manga is coming.",
        "He is fond of it. Originally a 4-panel manga, it grew.",
        "The anime is Japanese. The film was Rin Kuzuha's.",
        "It has a new anime block named KILNS after another block.",
        "A PV was released. This 25-episode anime airs.",
        "Kilnleaks, a well-known anime account, posted it. Kilnleaks was first.",
        "It is an anime game for the PlayStation Vita game console.",
        "Rin Kuzuha is here. One likes the Kuzuha manga, and the Kuzuha manga sells.",
        "It has anime rights to 13 Studio Kazeori films.",
        "An anime song is here. The ending song “Kiln Light” will be released in May.",
    ],
)
def test_no_titles_in_prose(text: str) -> None:
    """Capitals at the beginning of a sentence, people and accounts are no titles."""
    assert _titles("Anime News", text) == set()


def test_a_headline_agrees_with_its_text() -> None:
    """Whatever verb a headline has before the title: the body prints the title alone."""
    text = "The Moonlit Kiln manga is in its last chapters."
    assert "Moonlit Kiln" in _titles("Rin Kuzuha Explains Moonlit Kiln Manga's Hiatuses", "Here is why. " + text)
    assert "Rin Kuzuha Explains Moonlit Kiln" not in _titles("Rin Kuzuha Explains Moonlit Kiln Manga's Hiatuses", text)
    assert "Moonlit Kiln" in _titles("Kumo Rescues Moonlit Kiln", "An OVA is back. Moonlit Kiln is fun.")


def test_lists_of_works() -> None:
    """Lines of a title and its author, and lines of nothing but titles below a line that says what they are."""
    books = "The nominees are:\nKama no Uta by Rin Kuzuha\nPaper Lantern Club by Ao Tachi and Mio Sano\nThe End"
    assert _titles("Manga Prize", books) >= {"Kama no Uta", "Paper Lantern Club"}
    glossed = "Prizes\n- Kama no Uta (Kiln Song) by Rin Kuzuha (Kazeori)\n- Ferry by Ao Tachi (Kumo) for its art"
    assert _titles("Manga Prize", glossed) >= {"Kama no Uta", "Ferry"}
    named = "Here are the other manga with OVAs\nKilns\nPaper Lantern Club\nGlass Ferry\n\nThat is all there is of it."
    assert _titles("Weekly News", named) >= {"Kilns", "Paper Lantern Club", "Glass Ferry"}
    assert _titles("Guests", "Our anime guests\nRin Kuzuha as Mei\nAo Tachi as Yu\nMio Sano as Ran\n") == set()


def test_a_heading_that_the_text_repeats_is_a_title() -> None:
    """Even with a colon, which else makes a heading of a section."""
    text = (
        "Kumo House licensed four shows.\nKilns: Unlimited\nThis series was directed by somebody who is well known, "
        "and Kilns: Unlimited comes out.\nGlass Ferry\nThis other one has features that its house praises, and Glass "
        "Ferry is long.\n"
    )
    assert _titles("Four Anime Licensed", text) >= {"Kilns: Unlimited", "Glass Ferry"}


def test_houses_are_no_subjects() -> None:
    """What a text calls a publisher, or lets license things, is not what its headline is about."""
    text = "Kumo has announced that they licensed anime. The publisher Kumo will release more. Kumo is glad."
    assert "Kumo" not in _titles("Kumo Releases Three New Anime", text)


@pytest.mark.parametrize(
    ("headline", "text", "titles"),
    [
        ("Kumo House to Release 'Glass Harbor' in Cinemas This Fall", "An anime.", {"Glass Harbor"}),
        ("Trailer for “Glass Harbor” Is Here", "An anime.", {"Glass Harbor"}),
        ("Tin Whale Anime Reveals Trailer for 'Glass Harbor' Segment", "", {"Tin Whale"}),
        ("Kumo House Streams 'Glass Harbor' Song", "An anime.", set()),
        ("Glass Harbor Gets a Second Season", "The hit anime will return.", {"Glass Harbor"}),
        ("Glass Harbor Renewed for Season 2 at Kumo", "The hit anime will return.", {"Glass Harbor"}),
        ("Kumo Orders Live-Action Series Based on Glass Harbor Manga", "", {"Glass Harbor"}),
        ("Review: Glass Harbor is the best new anime of the season", "", {"Glass Harbor"}),
        ("Hit Manga 'Glass Harbor' Is Becoming an Anime", "", {"Glass Harbor"}),
        ("Rin Kuzuha Launches Glass Harbor Manga", "Rin Kuzuha will launch a new manga.", {"Glass Harbor"}),
        ("New Anime", "Rin Kuzuha starts a manga titled Glass Harbor in Weekly Kite Jump.", {"Glass Harbor"}),
        (
            "Two Anime",
            "The Glass Harbor anime opens on June 3 and the Tin Whale anime on July 3.",
            {"Glass Harbor", "Tin Whale"},
        ),
    ],
)
def test_titles_that_are_shown_sold_renewed_and_reviewed(headline: str, text: str, titles: set[str]) -> None:
    assert _titles(headline, text) == titles
