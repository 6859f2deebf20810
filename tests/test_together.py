"""What a sentence tells of several works or seasons at once is told of each, and of no other."""

from __future__ import annotations

import re

import pytest

from kakutei import claims, rulebook
from kakutei.types import Document, Link, Work

RULES = rulebook.patterns()
_MARKED = re.compile("⟦([^⟧]+)⟧")


def read(text: str, kind: str) -> set[tuple[str, int | None]]:
    """The titles and seasons of which a text with its works in brackets tells claims of a kind."""
    links: list[Link] = []
    plain, done = "News\n", 0
    for found in _MARKED.finditer(text):
        plain += text[done : found.start()]
        links.append(Link(len(plain), len(plain) + len(found[1]), Work(found[1]), 0.9, "marked"))
        plain += found[1]
        done = found.end()
    title, _, body = (plain + text[done:]).partition("\n")
    document = Document("d", "1", title, body, "en", published="2031-05-20")
    read = claims.find(document, links, RULES)
    assert all(document.whole[claim.start : claim.end] == claim.quote for claim in read)
    return {(claim.work.title, claim.work.season) for claim in read if claim.kind == kind}


@pytest.mark.parametrize(
    ("text", "kind", "works"),
    [
        ("The films ⟦Tin Whale⟧ and ⟦Ash Bridge⟧ are set to premiere on May 24.", "release", "Tin Whale, Ash Bridge"),
        ("⟦Tin Whale⟧, Gravel Days, and ⟦Ash Bridge⟧ have been delayed.", "status", "Tin Whale, Ash Bridge"),
        ("⟦Tin Whale⟧ and ⟦Ash Bridge⟧ will stream on HIDIVE.", "availability", "Tin Whale, Ash Bridge"),
        # One verb in the singular, days of one each, and a title that only says who somebody is.
        ("After ⟦Tin Whale⟧, ⟦Ash Bridge⟧ has been delayed.", "status", "Ash Bridge"),
        ("The creator of ⟦Tin Whale⟧ and ⟦Ash Bridge⟧ will stream on HIDIVE.", "availability", "Ash Bridge"),
    ],
)
def test_works_that_share_a_subject_share_its_claims(text: str, kind: str, works: str) -> None:
    """A coordinated subject is as many works as it names."""
    assert {title for title, _ in read(text, kind)} == set(works.split(", "))


@pytest.mark.parametrize(
    ("text", "seasons"),
    [
        ("Seasons 1 and 2 of ⟦Tin Whale⟧ are available on HIDIVE.", {1, 2}),
        ("The first and second seasons of ⟦Tin Whale⟧ are streaming on Hulu.", {1, 2}),
        ("Season 2 of ⟦Tin Whale⟧ is on Hulu and season 3 is scheduled to premiere on May 9 on TV Tokyo.", {2, 3}),
        ("Netflix will stream ⟦Tin Whale⟧ Season 2 and ⟦Ash Bridge⟧.", {2, None}),
    ],
)
def test_each_season_is_told_where_it_can_be_watched(text: str, seasons: set[int | None]) -> None:
    """Seasons in a row, and the one with which a clause begins."""
    assert {season for _, season in read(text, "availability")} == seasons


def test_what_a_line_says_of_its_list_is_said_of_each() -> None:
    """A line without a title that ends in a colon speaks of the works below it, not of the last one above."""
    text = "⟦Tin Whale⟧ is over.\nThese shows simulcast on Hulu are suspended:\n- ⟦Ash Bridge⟧\n- ⟦Gravel Road⟧"
    assert read(text, "availability") == {("Ash Bridge", None), ("Gravel Road", None)}


def test_where_no_headline_does_a_paragraph_says_what_it_is_about() -> None:
    """ "It" is what the paragraph named, not what the text names most."""
    text = (
        "⟦Tin Whale⟧ is a manga by Rin Kuzuha.\n⟦Ash Bridge⟧ is another. It is due out on May 21, 2032.\n⟦Tin Whale⟧!"
    )
    assert read(text, "release") == {("Ash Bridge", None)}
