"""Copies: exact and near ones are found in any order, and look-alikes are left alone."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from importlib import resources
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei import copies
from kakutei.copies.index import CANDIDATES
from kakutei.types import Document

FAMILIES = Path(__file__).resolve().parent.parent / "bench" / "copies.families.jsonl"
NEWSROOM = resources.files("kakutei") / "data" / "newsroom"

ENGLISH = """The television anime of Harbour of Paper Cranes will open on 9 October 2031, its official website said on
Monday. Studio Kazahaya animates the series, which Rin Ozaki directs from scripts by Tomo Hirase. Mei Asakura plays the
lighthouse keeper Sayo, and Jun Takahara plays the postman who brings her letters from a town that is not on any map.
The manga by Noa Ichimura has run in Monthly Breakwater since 2026 and stands at seven volumes, with two million copies
in circulation. Lantern Stream will show the series outside Japan on the day of the broadcast, with subtitles in six
languages. A first video shows the harbour at dawn and plays a part of the opening song, "Salt", by the band Ao to Kuro.
"""
JAPANESE = """テレビアニメ「紙の鶴の港」が2031年10月9日に始まることが、月曜日に公式サイトで発表された。監督は尾崎凛、
シリーズ構成は平瀬智が務め、アニメーション制作は風早スタジオが担当する。灯台守のさよ役は朝倉芽衣、地図にない町から
手紙を運ぶ郵便配達員役は高原純。原作は市村乃亜が「月刊防波堤」で2026年から連載しているマンガで、既刊7巻、累計発行
部数は200万部。海外ではランタンストリームが放送と同じ日に配信する。夜明けの港を映した第1弾の映像も公開された。"""


def document(name: str, text: str, *, published: str | None = "2031-06-02", outlet: str | None = None) -> Document:
    return Document(name, "v", "Harbour of Paper Cranes", text, "en", outlet=outlet or name, published=published)


def test_exact_copies_ignore_width_case_and_spacing() -> None:
    wide = document("b", JAPANESE.replace("2031", "２０３１").replace("\n", " "), published="2031-06-03")
    loud = document("d", ENGLISH.upper(), published="2031-06-03")
    found = copies.detect([wide, loud, document("a", JAPANESE), document("c", ENGLISH)])
    assert [(copy.document, copy.origin, copy.how) for copy in found] == [("b", "a", "exact"), ("d", "c", "exact")]


def test_a_shortened_text_is_a_near_copy_in_either_language() -> None:
    for text, cut in ((ENGLISH, 520), (JAPANESE, 180)):
        short = document("short", text[:cut], published="2031-06-04")
        found = copies.detect([short, document("full", text)])
        assert [(copy.document, copy.origin, copy.how) for copy in found] == [("short", "full", "near")]


def test_the_origin_is_the_first_publisher_in_every_order() -> None:
    chain = [
        document("undated", ENGLISH, published=None),
        document("month", ENGLISH + " More soon.", published="2031-06"),
        document("first", ENGLISH, published="2031-06-02"),
    ]
    results = {copies.detect(order) for order in permutations(chain)}
    assert len(results) == 1
    assert {(copy.document, copy.origin) for copy in results.pop()} == {("undated", "first"), ("month", "first")}


def test_a_series_of_one_outlet_is_no_chain_of_copies() -> None:
    frame = "{} joins the cast as {} ― The staff of Harbour of Paper Cranes, a new anime based on the manga by Noa "
    frame += "Ichimura, announced on {} that another performer has joined the series that starts in October of the year"
    casts = [("Mei Asakura", "Sayo", "Tuesday"), ("Jun Takahara", "Goro", "Friday"), ("Ryo Minase", "Hana", "Monday")]
    texts = [
        document(f"d{day}", frame.format(*cast), published=f"2031-06-0{day}", outlet="Wire")
        for day, cast in enumerate(casts, start=1)
    ]
    assert copies.detect(texts) == ()


def test_texts_of_ten_words_are_not_merged() -> None:
    texts = [document(f"d{n}", f"Volume {n} of the series is out in shops today") for n in range(50)]
    assert copies.detect(texts) == ()


def test_empty_texts_and_unknown_dates_are_harmless() -> None:
    assert copies.detect([]) == ()
    nothing = Document("a", "v", "", " \n", "en")
    assert copies.detect([nothing, replace(nothing, id="b", published="9999-12-31")]) == ()


def test_a_thousand_identical_pages_have_one_origin() -> None:
    found = copies.detect([document(f"p{n:04}", ENGLISH, published=f"2031-06-{n % 28 + 1:02}") for n in range(1000)])
    assert len(found) == 999
    assert {copy.origin for copy in found} == {"p0000"}


@given(st.lists(st.text(alphabet="ab あい。\n", max_size=80), max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_detection_does_not_depend_on_the_order(texts: list[str], random: object) -> None:
    documents = [document(f"d{n}", text * 8) for n, text in enumerate(texts)]
    shuffled = sorted(documents, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert copies.detect(documents) == copies.detect(shuffled)


def families() -> tuple[dict[str, Document], dict[str, str]]:
    """Invented articles of one event each, and which of them copies which."""
    rows = [json.loads(line) for line in FAMILIES.read_text(encoding="utf-8").splitlines()]
    keys = ("id", "title", "text", "lang", "tier", "outlet", "published")
    texts = {row["id"]: Document(version="v", **{key: row[key] for key in keys}) for row in rows}
    return texts, {row["id"]: row["copy_of"] for row in rows if row["copy_of"]}


def test_rewritten_and_shortened_articles_are_copies_and_independent_reports_are_not() -> None:
    texts, origins = families()
    found = copies.detect(list(texts.values()))
    assert {copy.document: copy.origin for copy in found} == origins
    kinds = {copy.document: copy.how for copy in found}
    assert kinds["gulls-short"] == kinds["shima-short"] == "near"
    assert kinds["gulls-heavy"] == kinds["shima-heavy"] == kinds["copper-heavy"] == "rewritten"


@pytest.mark.parametrize(("later", "earlier"), [("gulls-heavy", "gulls-report"), ("shima-heavy", "shima-report")])
def test_the_evidence_of_a_rewritten_copy_is_its_sentences_beside_the_origin(later: str, earlier: str) -> None:
    texts, _ = families()
    aligned = copies.align(texts[later], texts[earlier])
    assert len(aligned) >= 6
    assert [pair.start for pair in aligned] == sorted(pair.start for pair in aligned)
    assert [pair.origin_start for pair in aligned] == sorted(pair.origin_start for pair in aligned)
    shown = {
        texts[later].whole[pair.start : pair.end]: texts[earlier].whole[pair.origin_start : pair.origin_end]
        for pair in aligned
    }
    name = "Uehara" if later == "gulls-heavy" else "三枝遼"
    assert any(name in mine and name in theirs for mine, theirs in shown.items())


def test_a_quotation_and_an_official_synopsis_are_shared_passages() -> None:
    texts, _ = families()
    ((start, end),) = copies.passages(texts["bell-one"].text)
    assert texts["bell-one"].text[start:end].startswith("“In a valley")
    assert copies.compare(texts["bell-one"], texts["bell-two"]) is None
    assert copies.compare(texts["copper-report"], texts["copper-quoting"]) is None


def test_an_outlet_that_repeats_its_own_background_copies_nobody() -> None:
    texts, _ = families()
    assert copies.compare(texts["gulls-later"], texts["gulls-report"]) is None


def test_one_text_in_two_languages_is_no_copy() -> None:
    assert copies.detect([document("a", ENGLISH), replace(document("b", JAPANESE), lang="ja")]) == ()


def test_boilerplate_with_differing_articles_is_no_copy_and_cost_stays_bounded() -> None:
    notice = (
        "We use cookies and similar techniques to show you what you came for, to count our visitors and to remember "
    )
    notice += "your choice of language. You can change your mind at any time at the foot of every page of this site."
    texts = [
        document(f"p{n:03}", f"{notice} Article {n}: {' '.join(f'w{n}x{k}' for k in range(60))}") for n in range(80)
    ]
    assert copies.detect(texts) == ()
    index = copies.Index(map(copies.signature, texts))
    assert len(index.query(copies.signature(texts[0]))) <= CANDIDATES


def test_what_is_found_in_batches_is_what_is_found_at_once() -> None:
    texts = list(families()[0].values())
    index, pairs = copies.Index(), []
    for text in reversed(texts):
        mine = copies.signature(text)
        compared = [
            copies.compare(text, other) for other in texts if other.id in {s.document for s in index.query(mine)}
        ]
        pairs += [pair for pair in compared if pair]
        index.add(mine)
    assert copies.resolve(texts, pairs) == copies.detect(texts)


def test_the_sample_newsroom_has_exactly_its_derived_documents() -> None:
    rows = [json.loads(line) for line in (NEWSROOM / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [Document(version="v", **row) for row in rows]
    relations = json.loads((NEWSROOM / "relations.json").read_text(encoding="utf-8"))
    found = {(copy.document, copy.origin) for copy in copies.detect(texts)}
    assert found == {tuple(pair) for pair in relations["derived_from"]}
    assert not found & {pair for both in relations["independent"] for pair in permutations(both)}


def test_confidence_falls_from_exact_through_near_to_barely_rewritten() -> None:
    texts, _ = families()
    sure = {copy.document: copy.confidence for copy in copies.detect(list(texts.values()))}
    assert 0.6 <= sure["gulls-heavy"] < sure["shima-heavy"] < sure["gulls-short"] <= 1.0


def test_enormous_and_adversarial_texts_cost_no_more_than_they_should() -> None:
    quotes = document("quotes", "‘‘“「" * 20_000 + ENGLISH)
    long = document("long", "\n".join(f"Line {n} of {n * 3}. {ENGLISH}" for n in range(400)))
    again = replace(
        long, id="again", outlet="again", text=long.text.replace("Monday", "Tuesday"), published="2031-06-09"
    )
    begun = time.process_time()
    found = copies.detect([quotes, long, again])
    assert time.process_time() - begun < 20
    assert [(copy.document, copy.origin) for copy in found if copy.document == "again"] == [("again", "long")]
