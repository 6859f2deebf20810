"""How well works are linked with a catalogue: floors on the newsroom, and on news of other fields if it is there."""

from __future__ import annotations

import pytest

from corpora import NEWSROOM, SCORER, corpus, part
from kakutei import rulebook
from kakutei.links import Titles
from linking import ECB, GOAL, MOST_FALSE, Linked, catalogue, false_links, linked, other_news
from scoring import load_scorer, together

FORMS = 10_000
RULES = rulebook.patterns()


@pytest.fixture(scope="module")
def titles() -> Titles:
    """Real titles among thousands that are put together of their halves."""
    return catalogue(None, FORMS)


@pytest.fixture(scope="module")
def both(titles: Titles) -> dict[str, Linked]:
    """The newsroom without and with the catalogue."""
    whole = corpus("newsroom", "english", NEWSROOM / "docs.jsonl", NEWSROOM / "gold.jsonl")
    scorer = load_scorer(SCORER) if SCORER.exists() else None
    found = {}
    for way, given in (("without", None), ("with", titles)):
        found[way] = Linked()
        for language in ("english", "japanese"):
            found[way].add(linked(part(whole, language, language), given, RULES, scorer))
    return found


def test_the_catalogue_is_large(titles: Titles) -> None:
    """Nothing is measured with a handful of titles."""
    assert len(titles) > FORMS * 0.8  # some lie flat alike


def test_the_franchise_of_labelled_claims_is_linked(both: dict[str, Linked]) -> None:
    """The goal holds, and no less is linked than without a catalogue."""
    assert both["with"].labels > 600
    assert both["with"].share >= max(GOAL, both["without"].share)


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer of the labels is not beside this checkout")
def test_claims_are_no_worse_with_a_catalogue(both: dict[str, Linked]) -> None:
    """Neither less precise nor fewer."""
    before, after = (together(both[way].comparisons).total for way in ("without", "with"))
    assert after.precision >= before.precision
    assert after.recall >= before.recall


@pytest.mark.skipif(not ECB.exists(), reason="ECB+ is not beside this checkout")
def test_news_of_other_fields_speaks_of_no_works(titles: Titles) -> None:
    """A document with a link is a false one, as printed and with its first line as headline."""
    documents = [one for pair in other_news()[::8] for one in pair]
    false, known = false_links(documents, titles, RULES)
    assert len(documents) > 150
    assert false < MOST_FALSE * len(documents)
    assert known <= false
