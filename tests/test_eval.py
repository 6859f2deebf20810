"""The evaluation: causes of errors, floors that only rise, and agreement with the scorer it relies on."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

import floors
from corpora import SCORER, Corpus, corpora
from reading import Reading
from results import Measured, misquotations
from scoring import Comparison, Scorer, Tally, compare, load_scorer, share, together

JsonObject = dict[str, Any]


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    if not SCORER.exists():
        pytest.skip("the scorer is not beside this checkout (../shared/gold)")
    return load_scorer(SCORER)


def claim(kind: str = "status", **changes: Any) -> JsonObject:
    values: dict[str, JsonObject] = {
        "status": {"state": "announced"},
        "release": {"event": "premiere", "date": "2031-04-02"},
        "credit": {"role": "director", "name": "Mirei Tonoda"},
    }
    plain: JsonObject = {
        "kind": kind,
        "work": {"title": "Glass Ferry", "medium": "anime", "season": 2},
        "value": values[kind],
        "stance": "stated",
        "speaker": None,
        "quote": "Glass Ferry returns with a second season",
    }
    return plain | changes


OTHER_SEASON = {"title": "Glass Ferry", "medium": "anime", "season": 3}
OTHER_WORK = {"title": "Paper Lighthouse", "medium": "anime", "season": 2}


@pytest.mark.parametrize(
    ("label", "read", "cause"),
    [
        (claim(), claim(stance="rumoured"), "stance"),
        (claim(), claim(work=OTHER_SEASON), "season"),
        (claim(), claim(work=OTHER_WORK), "subject"),
        (claim("release"), claim("release", value={"event": "premiere", "date": "2031-04"}), "date"),
        (
            claim("credit"),
            claim("credit", value={"role": "director", "name": "Tonoda of Nagare, Osaka"}),
            "boundary",
        ),
        (claim(), claim(value={"state": "delayed"}), "value"),
        (claim(), claim(value={"state": "delayed"}, stance="denied"), "several"),
    ],
)
def test_an_error_is_told_by_the_one_thing_that_differs(
    scorer: Scorer, label: JsonObject, read: JsonObject, cause: str
) -> None:
    assert [error.cause for error in compare(scorer, "d", [label], [read]).errors] == [cause]


def test_what_nothing_comes_near_to_is_missed_or_spurious(scorer: Scorer) -> None:
    result = compare(scorer, "d", [claim()], [claim("release", quote="in spring")])
    assert [error.cause for error in result.errors] == ["not read", "not labelled"]
    assert result.total == Tally(right=0, read=1, labelled=1)


def test_stance_is_measured_on_claims_that_agree_otherwise(scorer: Scorer) -> None:
    labels = [claim(), claim("credit")]
    result = compare(scorer, "d", labels, [claim(stance="denied"), claim("credit")])
    assert share(result.stances) == 0.5


def test_a_speaker_counts_only_where_the_label_names_one(scorer: Scorer) -> None:
    named, silent = claim(speaker="the official website"), claim("credit")
    result = compare(scorer, "d", [named, silent], [claim(speaker="Official Website"), claim("credit", speaker="X")])
    assert result.speakers == {True: 1}


def test_one_label_answers_one_claim(scorer: Scorer) -> None:
    assert compare(scorer, "d", [claim()], [claim(), claim()]).total == Tally(right=1, read=2, labelled=1)


def test_the_tallies_are_the_scorers_own(scorer: Scorer) -> None:
    """On every set: read every second claim as labelled, every fifth with another season."""
    for corpus in corpora():
        gold = {name: {"claims": labels} for name, labels in corpus.labels.items()}
        read = copy.deepcopy(gold)
        for row in read.values():
            row["claims"] = row["claims"][::2]
            for wrong in row["claims"][::5]:
                wrong["work"]["season"] = 9
        ours = together(compare(scorer, name, gold[name]["claims"], read[name]["claims"]) for name in gold)
        theirs = scorer.compare(gold, read)[0]  # type: ignore[attr-defined]
        assert {kind: [t.right, t.read, t.labelled] for kind, t in ours.kinds.items()} == dict(theirs)


def test_nothing_read_and_nothing_labelled_is_no_fault() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert Comparison().total == Tally()


SETS = {"feeds": "abc"}


def test_a_figure_below_its_floor_is_a_fault() -> None:
    held = floors.Floors(SETS, {"english": {"precision": 0.9}})
    assert not floors.faults(held, SETS, {"english": {"precision": 0.9}})
    assert "english precision: 0.899 is below the floor of 0.900" in floors.faults(
        held, SETS, {"english": {"precision": 0.899}}
    )
    assert floors.faults(held, SETS, {})


def test_a_changed_set_is_a_fault() -> None:
    held = floors.Floors(SETS, {})
    assert floors.faults(held, {"feeds": "abd"}, {})


def test_floors_rise_and_never_fall_unasked(tmp_path: Path) -> None:
    held = floors.Floors(SETS, {"english": {"precision": 0.9, "recall": 0.6}})
    now = {"english": {"precision": 0.8, "recall": 0.70061}}
    assert floors.pinned(held, SETS, now).least == {"english": {"precision": 0.9, "recall": 0.7}}
    assert floors.pinned(held, SETS, now, lower=True).least == {"english": {"precision": 0.8, "recall": 0.7}}
    path = tmp_path / "floors.json"
    floors.save(held, path)
    assert floors.load(path) == held
    assert floors.load(tmp_path / "absent.json") == floors.Floors({}, {})


def test_a_claim_that_misquotes_its_text_is_a_fault() -> None:
    corpus = Corpus("feeds", "english", {}, {}, "abc")
    assert not misquotations([Measured(corpus, Reading({}, misquoted=0), {})])
    assert misquotations([Measured(corpus, Reading({}, misquoted=2), {})]) == [
        "feeds: 2 claims do not stand in their text as they quote it"
    ]
