"""Stories: one event is one story whoever reports it in whatever language, and look-alikes stay apart."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei.codec import claim_from_json
from kakutei.stories import Grouping, Report, group, novelty, tell
from kakutei.types import Claim, CreditValue, Document, MaterialValue, ReleaseValue, StatusValue, Value, Work

HARBOUR = Work("Harbour of Paper Cranes", "anime", 2)
FUNE = Work("紙の鶴の港", "anime", 2)
WORKS = {HARBOUR.title: "harbour", FUNE.title: "harbour", "Copper Moon": "copper"}


def claim(document: str, work: Work, value: Value) -> Claim:
    kind = {StatusValue: "status", ReleaseValue: "release", MaterialValue: "material"}[type(value)]
    return Claim(document, kind, work, value, "stated", None, "", 0, 1, "test")  # type: ignore[arg-type]


def report(
    name: str, title: str, text: str, *, day: str | None, values: tuple[Value, ...] = (), work: Work = HARBOUR
) -> Report:
    lang = "en" if title.isascii() else "ja"
    document = Document(name, "v", title, text, lang, outlet=f"outlet of {name}", published=day)
    return Report(document, tuple(claim(name, work, value) for value in values), WORKS)


ANNOUNCED = (StatusValue("announced"), ReleaseValue("premiere", "2031-10-09"), MaterialValue("video"))
EVENT = (
    report(
        "one",
        "Harbour of Paper Cranes Season 2 Premieres October 9",
        "The second season of Harbour of Paper Cranes starts on October 9, 2031, Studio Kazahaya said. "
        "Rin Ozaki directs again. A first video shows the lighthouse and the 24 lamps of the pier.",
        day="2031-06-02",
        values=ANNOUNCED,
    ),
    report(
        "two",
        "Paper Cranes return: second season dated",
        "Good news from Studio Kazahaya: Harbour of Paper Cranes is back on October 9, 2031. In the video Sayo "
        "counts 24 lamps, and Rin Ozaki once more sits in the director's chair.",
        day="2031-06-03",
        values=ANNOUNCED,
    ),
    report(
        "three",
        "「紙の鶴の港」第2期は10月9日放送開始",
        "テレビアニメ「紙の鶴の港」の第2期が2031年10月9日に始まる。監督は尾崎凛。映像では桟橋の24個の灯りが映る。",
        day="2031-06-02",
        values=ANNOUNCED,
        work=FUNE,
    ),
)
OTHERS = (
    report(
        "third season",
        "Harbour of Paper Cranes Season 3 Premieres April 7",
        "The third season of Harbour of Paper Cranes starts on April 7, 2033, Studio Kazahaya said. Rin Ozaki directs "
        "again. A first video shows the lighthouse in snow.",
        day="2032-12-01",
        values=(StatusValue("announced"), ReleaseValue("premiere", "2033-04-07")),
        work=replace(HARBOUR, season=3),
    ),
    report(
        "copper",
        "Copper Moon Manga Ends in August",
        "The last chapter of Copper Moon by Ataru Kijima appears on August 14 in Weekly Lighthouse, it said.",
        day="2031-06-02",
        values=(ReleaseValue("finale", "2031-08-14"),),
        work=Work("Copper Moon", "manga"),
    ),
)


def stories_of(reports: tuple[Report, ...]) -> dict[str, str]:
    grouping = Grouping()
    for each in reports:
        grouping.add(each)
    return dict(grouping.assignment)


def test_one_event_is_one_story_across_outlets_and_languages_and_look_alikes_stay_apart() -> None:
    for order in (EVENT + OTHERS, OTHERS + EVENT, EVENT[::-1] + OTHERS[::-1]):
        found = stories_of(order)
        assert len({found[name] for name in ("one", "two", "three")}) == 1
        assert len(set(found.values())) == 3


def test_a_copy_is_in_the_story_of_its_origin() -> None:
    copied = Report(replace(EVENT[0].document, id="copy", text="Nothing in common."), copy_of="one")
    found = stories_of((*EVENT, copied))
    assert found["copy"] == found["one"]


def test_the_same_reports_replay_to_the_same_moves_and_go_on_from_any_point() -> None:
    reports = EVENT + OTHERS
    first, second = Grouping(), Grouping()
    moves = [move for each in reports for move in first.add(each)]
    assert moves == [move for each in reports for move in second.add(each)]
    assert {move.document: move.story for move in moves} == dict(first.assignment)
    for cut in range(len(reports)):
        begun = Grouping()
        before = [move for each in reports[:cut] for move in begun.add(each)]
        resumed = Grouping.restore(reports[:cut], begun.assignment)
        after = [move for each in reports[cut:] for move in resumed.add(each)]
        assert before + after == moves


def test_a_report_that_comes_twice_changes_nothing() -> None:
    grouping = Grouping()
    grouping.add(EVENT[0])
    assert grouping.add(EVENT[0]) == ()


@pytest.mark.parametrize("day", [None, "9999-12-31", "2031", "not a date"])
def test_odd_dates_are_harmless(day: str | None) -> None:
    odd = [replace(each, document=replace(each.document, published=day)) for each in EVENT + OTHERS]
    assert len(set(stories_of(tuple(odd)).values())) >= 2


def test_texts_of_ten_words_and_empty_ones_are_not_merged() -> None:
    texts = tuple(
        report(f"d{n}", f"Volume {n} of series number {n * 7 + 1} is out", "", day="2031-06-02") for n in range(1, 40)
    )
    assert len(set(stories_of(texts).values())) >= 30
    empty = tuple(report(f"e{n}", "", "", day=None) for n in range(20))
    assert len(set(stories_of(empty).values())) == 20


def test_a_thousand_identical_pages_are_one_story_at_bounded_cost() -> None:
    pages = [replace(EVENT[0], document=replace(EVENT[0].document, id=f"p{n}"), copy_of="one") for n in range(1000)]
    found = stories_of((EVENT[0], *pages))
    assert set(found.values()) == {"one"}


def test_a_story_tells_what_was_new_when_it_broke_and_what_was_added() -> None:
    late = report(
        "late", "Paper Cranes: season 2 in two parts", "More on October 9.", day="2031-06-05",
        values=(ReleaseValue("premiere", "2031-10"), ReleaseValue("finale", "2032-03-25")),
    )  # fmt: skip
    copied = replace(late, document=replace(late.document, id="copy", published="2031-06-06"), copy_of="late")
    reports = (*EVENT, late, copied)
    told = tell(reports, dict.fromkeys(("one", "two", "three", "late", "copy"), "one"))
    assert len(told) == 1
    assert (told[0].begun, told[0].ended) == ("2031-06-02", "2031-06-06")
    assert told[0].title == EVENT[0].document.title
    assert told[0].originals == ("one", "three", "two", "late")
    assert told[0].copies == ("copy",)
    assert {entry.value for entry in told[0].broke} == set(ANNOUNCED)
    assert [entry.value for entry in told[0].added] == [ReleaseValue("finale", "2032-03-25")]


def test_what_was_known_is_not_new_and_a_slip_a_copy_or_a_vaguer_date_is_no_news() -> None:
    first = report("a", "A", "", day=None, values=(StatusValue("announced"), ReleaseValue("premiere", "2031-10-09")))
    vaguer = report("b", "B", "", day=None, values=(ReleaseValue("premiere", "2031"),))
    firmer = report("c", "C", "", day=None, values=(ReleaseValue("finale", "2031-12-25"),))
    rumour = replace(firmer, claims=tuple(replace(entry, stance="rumoured") for entry in firmer.claims))
    copied = replace(firmer, copy_of="a")
    assert [len(found.new) for found in novelty((first, vaguer, copied))] == [2, 0, 0]
    assert [len(found.new) for found in novelty((first, rumour, firmer, rumour))] == [2, 1, 1, 0]
    names = ("Rin Ozaki", "Rin Osaki", "尾崎凛", "Tomo Hirase")
    said = [
        Report(
            first.document,
            (Claim("x", "credit", HARBOUR, CreditValue("director", name), "stated", None, "", 0, 1, "t"),),
        )
        for name in names
    ]
    assert [len(found.new) for found in novelty(said)] == [1, 0, 0, 1]


def test_group_is_the_moves_of_a_grouping() -> None:
    grouping = Grouping()
    assert group(EVENT + OTHERS) == tuple(move for each in EVENT + OTHERS for move in grouping.add(each))


NEWSROOM = resources.files("kakutei") / "data" / "newsroom"
JAPANESE_TITLES = {
    "推しの子": "oshi no ko",
    "86―エイティシックス―": "86",
    "葬送のフリーレン": "frieren beyond journey s end",
    "東京卍リベンジャーズ": "tokyo revengers",
    "ワンピース": "one piece",
    "終末のハーレム": "world s end harem",
}


def newsroom() -> tuple[list[Report], dict[str, Any]]:
    """The labelled sample as reports with their labelled claims, and how they hang together."""
    rows = [json.loads(line) for line in (NEWSROOM / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = [json.loads(line) for line in (NEWSROOM / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    claims = {label["id"]: [claim_from_json(label["id"], each) for each in label["claims"]] for label in labels}
    relations = json.loads((NEWSROOM / "relations.json").read_text(encoding="utf-8"))
    origins = dict(relations["derived_from"])
    reports = [
        Report(Document(version="v", **row), tuple(claims[row["id"]]), JAPANESE_TITLES, origins.get(row["id"]))
        for row in rows
    ]
    return reports, relations


def test_the_stories_of_the_sample_newsroom_are_found_across_languages() -> None:
    reports, relations = newsroom()
    found = {move.document: move.story for move in group(reports)}
    pairs = relations["same_story_across_languages"]
    assert sum(found[one] == found[other] for one, other in pairs) >= 0.9 * len(pairs)
    groups = {frozenset(name for name in found if found[name] == story) for story in found.values()}
    wanted = {frozenset(names) for names in relations["stories"]}
    assert len(groups & wanted) >= 0.9 * len(wanted)


def test_nobody_adds_anything_by_copying_in_the_sample_newsroom() -> None:
    reports, relations = newsroom()
    added = {
        each.document: each.new for each in novelty(sorted(reports, key=lambda each: each.document.published or "~"))
    }
    assert all(not added[copy] for copy, _ in relations["derived_from"])
    assert added["n002"]


def test_boilerplate_with_differing_news_is_not_one_story() -> None:
    notice = "We use cookies to remember your choice of language and to count our visitors. "
    names = [f"{chr(65 + n)}kuri {chr(77 - n)}oto " for n in range(12)]
    texts = tuple(report(f"b{n}", f"{name}wins", notice + name * 5, day=None) for n, name in enumerate(names))
    assert len(set(stories_of(texts).values())) == 12


def test_one_text_in_two_languages_is_harmless() -> None:
    mixed = report("mixed", "Harbour 紙の鶴", EVENT[0].document.text + EVENT[2].document.text, day=None)
    found = stories_of((*EVENT, *OTHERS, mixed))
    assert len(set(found.values())) >= 3


@given(st.lists(st.text(alphabet="ab cAあい。1\n", max_size=60), max_size=12), st.integers(0, 12))
@settings(max_examples=40, deadline=None)
def test_every_document_has_one_story_named_after_one_of_its_own_and_restoring_changes_nothing(
    texts: list[str], cut: int
) -> None:
    reports = [report(f"d{n}", text[:10], text * 3, day=None) for n, text in enumerate(texts)]
    grouping = Grouping()
    for each in reports[:cut]:
        grouping.add(each)
    resumed = Grouping.restore(reports[:cut], grouping.assignment)
    for each in reports[cut:]:
        assert grouping.add(each) == resumed.add(each)
    assert resumed.assignment == grouping.assignment
    assert set(grouping.assignment) == {each.document.id for each in reports}
    assert all(grouping.assignment[story] == story for story in grouping.assignment.values())
