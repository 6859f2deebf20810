"""Copies: exact and near ones are found in any order, and look-alikes are left alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei import copies
from kakutei.types import Document

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
