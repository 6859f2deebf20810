"""The texts of `./run eval unseen`: every label is one, and what it names stands in its text."""

from __future__ import annotations

from collections import Counter

import pytest

from corpora import SCORER
from kakutei import rulebook
from scoring import load_scorer
from unseen import HALVES, LANGUAGES, Unseen, label, main, read, texts

ALL = tuple(texts())
# What a label prints as the text does.
_PRINTED = ("name", "performer", "character", "service", "title", "artist")


def test_both_halves_have_texts_of_both_languages_and_some_without_claims() -> None:
    counted = Counter((text.half, text.document.lang) for text in ALL)
    assert set(counted) == {(half, lang) for half in HALVES for lang in LANGUAGES}
    assert min(counted.values()) > 100
    assert all(any(not text.labels for text in ALL if text.half == half) for half in HALVES)


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.document.id)
def test_what_a_label_names_stands_in_its_text(text: Unseen) -> None:
    whole = text.document.whole.replace("\n", " ").casefold()
    for told in text.labels:
        named = [told["work"]["title"], *(told["value"][field] for field in _PRINTED if field in told["value"])]
        assert [name for name in named if name.casefold() not in whole] == []


def test_a_label_is_told_in_one_line() -> None:
    told = label("release | Moonlit Kiln #2 | event volume, date 2031-07, number 3 | rumoured")
    assert told["work"] == {"title": "Moonlit Kiln", "season": 2}
    assert told["value"] == {"event": "volume", "date": "2031-07", "number": 3}
    assert told["stance"] == "rumoured"


@pytest.mark.parametrize("told", ["teapot | Moonlit Kiln | name x", "status | Moonlit Kiln | state ended | stated | x"])
def test_what_is_no_label_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match="no label"):
        label(told)


@pytest.mark.skipif(not SCORER.exists(), reason=f"the labelled news is not beside the checkout: {SCORER.parent}")
def test_titles_that_are_given_are_linked() -> None:
    """Every work of the labels, so that what is not read then is not read for its wording."""
    scorer, rules = load_scorer(SCORER), rulebook.patterns()
    some = [text for text in ALL if text.half == "open" and text.labels][::20]
    given = sum(len(read(text, rules, scorer, given=True)) for text in some)
    assert given > sum(len(read(text, rules, scorer)) for text in some) > 0


@pytest.mark.skipif(not SCORER.exists(), reason=f"the labelled news is not beside the checkout: {SCORER.parent}")
def test_only_errors_of_the_open_half_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--errors", "award"]) == 0
    printed = capsys.readouterr().out
    assert "open/" in printed
    assert "closed/" not in printed
