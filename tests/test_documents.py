"""Documents: the canonical text, names and versions, dates, languages, saved pages, and any item at all."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei.documents import canonical_line, canonical_text, extract, language_of, published_day
from kakutei.types import Document, Item

JAPANESE = "『ミオの灯』の第2期が決定した。放送は2031年7月からで、制作はスタジオ灯台が担当する。"
ENGLISH = "The anime of Lanterns of Mio returns in July, and Studio Todai works on it."
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="Shift_JIS"><title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2031-06-28T09:00:00+09:00">
<link rel="canonical" href="https://tonbo.example/mio/1"></head><body><nav><a href="/">Top</a></nav>
<article><h1>{title}</h1><p>{text}</p><p>{text} {text}</p></article><footer>© Tonbo</footer></body></html>"""


def document(item: Item) -> Document:
    extracted = extract(item)
    assert extracted.document is not None
    return extracted.document


def page(lang: str, title: str, text: str, outlet: str) -> Item:
    return Item("p.html", html=PAGE.format(lang=lang, title=title, text=text, outlet=outlet).encode())


def test_the_canonical_text_changes_as_little_as_it_can() -> None:
    assert canonical_text("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert canonical_text("か\u3099 e\u0301") == "が é"
    assert canonical_text("\ufeffab\x00c\ud800d\u202ee\x07") == "abcde"
    for kept in ("ＡＢＣ　２０２４（土）", "\u795e\ufa19", "a\u00a0b\tc", "👩\u200d🎨 ﾊﾝｶｸ"):
        assert canonical_text(kept) == kept


@given(st.text())
def test_the_canonical_text_is_a_fixed_point_that_can_be_stored(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once) == once
    assert once.encode().decode() == once
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in once if letter not in "\n\t")
    assert "\n" not in canonical_line(text)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2031-06-28", "2031-06-28"),
        ("2031-06", "2031-06"),
        ("2031", "2031"),
        ("2031-06-28T23:30:00+09:00", "2031-06-28"),
        ("2031-06-28T13:30:04+0900", "2031-06-28"),
        ("2031-06-28 13:30:04Z", "2031-06-28"),
        ("2031/6/8", "2031-06-08"),
        ("2031年6月28日", "2031-06-28"),
        ("2031年6月", "2031-06"),
        ("2031-02-30", None),
        ("2031-13", None),
        ("2031-06-28T99:00", None),
        ("0000-01-01", None),
        ("9999-01-01", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_published_is_a_day_month_or_year(told: str | None, day: str | None) -> None:
    assert published_day(told) == day


def test_an_impossible_date_is_told_and_the_text_read_without_it() -> None:
    extracted = extract(Item("a.jsonl", text=ENGLISH, published="2031-02-30", line=7))
    assert extracted.document is not None
    assert extracted.document.published is None
    (problem,) = extracted.problems
    assert (problem.where, problem.line) == ("a.jsonl", 7)
    assert "2031-02-30" in problem.what


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (JAPANESE, "ja"),
        (ENGLISH, "en"),
        ("Mio Asano, Rin Ozaki join cast", "en"),
        ("『Lanterns of Mio』 Blu-ray BOX 発売決定", "ja"),
        ("The film 『ミオの灯』 (Mio no Akari) is out, the publisher says on its website.", "en"),
        ("La segunda temporada de la serie llega en julio y el estudio es el de la primera para los fans", "und"),
        ("Die zweite Staffel ist für Juli angekündigt und das Studio ist nicht mit dem der ersten gleich", "und"),
        ("Новый сезон выйдет в июле", "und"),
        ("第二季动画将于七月播出", "und"),
        ("신작 애니메이션이 7월에 방송된다", "und"),
        ("12345 !!!", "und"),
    ],
)
def test_languages(text: str, lang: str) -> None:
    assert language_of(text) == lang


def test_a_told_language_wins() -> None:
    assert [language_of(ENGLISH, told=told) for told in ("ja-JP", "EN", "und", "", "not a tag")] == [
        "ja",
        "en",
        "en",
        "en",
        "en",
    ]


def test_an_unknown_script_is_kept_and_told() -> None:
    extracted = extract(Item("a.txt", text="Новый сезон выйдет в июле"))
    assert extracted.document is not None
    assert extracted.document.lang == "und"
    assert "language" in extracted.problems[0].what


def test_names_come_from_the_source_the_address_or_the_content() -> None:
    item = Item("a.txt", text=ENGLISH)
    assert document(replace(item, id="n1")).id == "n1"
    addresses = ["https://www.Tonbo.example/1?utm_source=x#top", "http://tonbo.example/1/", "https://tonbo.example/1"]
    assert len({document(replace(item, url=url)).id for url in addresses}) == 1
    assert document(replace(item, url="https://tonbo.example/2")).id != document(replace(item, url=addresses[0])).id
    assert document(item).id == document(replace(item, location="elsewhere.txt")).id
    assert document(item).id != document(replace(item, text=JAPANESE)).id
    assert document(replace(item, url="http://[broken")).url == "http://[broken"


def test_the_version_changes_with_what_claims_depend_on_and_with_nothing_else() -> None:
    item = Item("a.txt", text=ENGLISH, id="n1", title="Mio", published="2031-06-28")
    same = [replace(item, location="b.txt"), replace(item, line=3), replace(item, published="2031-06-28T10:00")]
    other = [
        replace(item, text=ENGLISH + "!"),
        replace(item, title="Rin"),
        replace(item, published="2031-06-29"),
        replace(item, tier="official"),
        replace(item, outlet="Tonbo Post"),
    ]
    assert {document(each).version for each in same} == {document(item).version}
    assert len({document(each).version for each in [item, *other]}) == len(other) + 1


@pytest.mark.parametrize(
    ("lang", "title", "text", "outlet"),
    [("en", "Mio Returns in July", ENGLISH, "Tonbo Post"), ("ja", "「ミオの灯」7月に再開", JAPANESE, "灯台通信")],
)
def test_a_saved_page_gives_its_article(lang: str, title: str, text: str, outlet: str) -> None:
    found = document(page(lang, title, text, outlet))
    assert (found.title, found.outlet, found.published, found.lang) == (title, outlet, "2031-06-28", lang)
    assert found.url == "https://tonbo.example/mio/1"
    assert found.text == f"{text}\n{text} {text}"


def test_what_the_source_says_goes_before_what_the_page_says() -> None:
    item = replace(page("en", "Mio Returns", ENGLISH, "Tonbo Post"), title="Own title", published="2030", id="n1")
    found = document(item)
    assert (found.id, found.title, found.published, found.outlet) == ("n1", "Own title", "2030", "Tonbo Post")


@pytest.mark.parametrize("html", [b"", b"<html>", b"<html><body><script>1</script></body></html>", b"\xff\xfe<p"])
def test_a_page_without_an_article_is_a_problem(html: bytes) -> None:
    extracted = extract(Item("p.html", html=html))
    assert extracted.document is None
    assert extracted.problems[0].where == "p.html"


words = st.none() | st.text(max_size=30)
items = st.builds(
    Item,
    location=st.text(max_size=10),
    text=words,
    id=words,
    url=words,
    outlet=words,
    published=words | st.dates().map(str),
    lang=words,
    title=words,
)


@settings(deadline=None, max_examples=300)
@given(items)
def test_any_item_gives_a_document_or_a_problem(item: Item) -> None:
    extracted = extract(item)
    assert extracted.document or extracted.problems
    if extracted.document:
        assert extracted.document.whole.encode()
        assert extracted.document.id.strip()


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from([b"", b"<html><body><article><p>", b"<!doctype html><title>"]))
def test_any_page_gives_a_document_or_a_problem(body: bytes, before: bytes) -> None:
    extracted = extract(Item("p.html", html=before + body))
    assert extracted.document or extracted.problems


@pytest.mark.parametrize(
    "mark", ['<meta property="article:published_time" content="{}">', '<time datetime="{}"></time>']
)
@pytest.mark.parametrize("declared", ["2031-06", "2031-06-28"])
def test_a_page_that_declares_a_month_gets_no_made_up_day(mark: str, declared: str) -> None:
    body = f"<article><h1>Mio Returns</h1>{mark.format(declared)}<p>{ENGLISH}</p></article>"
    document = extract(Item("a.html", html=f"<html><body>{body}</body></html>".encode())).document
    assert document
    assert document.published == declared
