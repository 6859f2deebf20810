"""Sources: every format and encoding, what cannot be read, and any bytes at all."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei.errors import Problem
from kakutei.sources import LARGEST_ARTICLE, Parsed, parse
from kakutei.types import Fetched, Item

ENGLISH = "Lanterns of Mio gets a second season – so says “Monthly Tomoshibi”. The café scene is back."
JAPANESE = "『ミオの灯』の第2期が決定した。放送は2031年7月からで、制作はスタジオ灯台が担当する。"


def read(body: bytes | str, name: str = "a.txt") -> Parsed:
    return parse(Fetched(name, body.encode() if isinstance(body, str) else body))


def only(parsed: Parsed) -> Item:
    assert parsed.problems == ()
    (item,) = parsed.items
    return item


def complaint(parsed: Parsed) -> Problem:
    assert parsed.items == ()
    (problem,) = parsed.problems
    return problem


@pytest.mark.parametrize(
    ("before", "published"),
    [
        (" date 2031-06-28 ", "2031-06-28"),
        ("date 2031-06\n\n", "2031-06"),
        ("Date: 2031-06-28\r\n", "2031-06-28"),
        ("日付：2031年6月28日\n", "2031年6月28日"),
        ("", None),
    ],
)
def test_plain_text_may_begin_with_its_date(before: str, published: str | None) -> None:
    item = only(read(before + JAPANESE))
    assert (item.published, item.text, item.title) == (published, JAPANESE, None)


@pytest.mark.parametrize("before", ["date 2031-06-28\n", "日付：2031年6月28日\n\n", ""])
@pytest.mark.parametrize("headline", ["Moonlit Kiln Gets 2nd Season!", "「月窯」第2期の制作が決定", "Who Is Back?"])
def test_a_first_line_that_is_no_sentence_is_the_headline(before: str, headline: str) -> None:
    item = only(read(f"{before}{headline}\n\nThe site said so.\n\nMore of it."))
    assert (item.title, item.text) == (headline, "The site said so.\n\nMore of it.")


@pytest.mark.parametrize(
    "text",
    [
        "It is back.\n\nMore of it.",
        "第2期が決定した。\n\n続き。",
        "One line",
        "Kiln\nis back\n\nMore",
        "A" * 200 + "\n\nB",
    ],
)
def test_a_first_sentence_is_no_headline(text: str) -> None:
    item = only(read(text))
    assert (item.title, item.text) == (None, text)


def test_a_date_in_the_first_sentence_is_no_prefix() -> None:
    text = "Date 2031 was the name of the film."
    assert only(read(text)).text == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp932", "euc_jp"]
)
def test_japanese_encodings_are_told_apart(encoding: str) -> None:
    assert only(read(JAPANESE.encode(encoding))).text == JAPANESE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_western_encodings_are_told_apart(encoding: str) -> None:
    assert only(read(ENGLISH.encode(encoding))).text == ENGLISH


def test_a_text_cut_inside_a_character_is_read_up_to_there() -> None:
    parsed = read((ENGLISH + "\n" + JAPANESE).encode()[:-1])
    assert [item.text for item in parsed.items] == [ENGLISH + "\n" + JAPANESE[:-1] + "\ufffd"]
    assert [(problem.line, "1 character" in problem.what) for problem in parsed.problems] == [(2, True)]


def test_a_few_bad_bytes_are_marked_and_the_first_line_is_named() -> None:
    lines = [JAPANESE.encode()] * 3
    lines[1] = lines[1][:9] + b"\xff" + lines[1][9:]
    parsed = read(b"\n".join(lines))
    assert parsed.items[0].text == "\n".join([JAPANESE, JAPANESE[:3] + "\ufffd" + JAPANESE[3:], JAPANESE])
    assert parsed.problems[0].line == 2


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(256)) * 8, "binary"),
        (b"a\0b\1c\2" * 400, "binary"),
        (b" date 2031-06-28 \n", "no text"),
        (b"x" * (LARGEST_ARTICLE + 1), "larger than the 16 MB"),
    ],
)
def test_what_is_no_article_is_a_problem_that_names_the_file(body: bytes, what: str) -> None:
    problem = complaint(read(body, "news/a.txt"))
    assert problem.where == "news/a.txt"
    assert what in problem.what
    assert problem.advice
    assert "\n" not in str(problem)


def test_markdown_without_its_markup() -> None:
    text = f"""---
date: 2031-06-28
site: "Tonbo Post"
---
# The *Lanterns of Mio* anime returns

{ENGLISH} <!-- hidden -->

## Staff

- **Director**: [Rin Ozaki](https://tonbo.example/ozaki)
![poster](poster.png)
> {JAPANESE} snake_case_name 2*3*4
"""
    item = only(read(text, "a.md"))
    assert (item.title, item.published, item.outlet) == (
        "The Lanterns of Mio anime returns",
        "2031-06-28",
        "Tonbo Post",
    )
    assert item.text is not None
    assert item.text.split("\n") == [
        ENGLISH + " ",
        "",
        "Staff",
        "",
        "- Director: Rin Ozaki",
        "",
        f"{JAPANESE} snake_case_name 2*3*4",
    ]


def test_markdown_with_an_underlined_heading_and_a_date_before_it() -> None:
    item = only(read(f"date 2031-06-28\n\nミオの灯、第2期\n======\n\n{JAPANESE}\n", "a.markdown"))
    assert (item.title, item.published, item.text) == ("ミオの灯、第2期", "2031-06-28", JAPANESE)


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "utf-16"])
def test_html_is_handed_on_as_utf_8(encoding: str) -> None:
    page = f"<!doctype html><html><body><p>{JAPANESE}</p></body></html>"
    for name in ("page.html", "page"):
        item = only(read(page.encode(encoding), name))
        assert item.html == page.encode()
        assert item.text is None


def test_json_lines_are_read_and_broken_ones_named_by_line() -> None:
    full = {"id": "a1", "url": "https://tonbo.example/1", "outlet": "Tonbo Post", "tier": "trade"}
    full |= {"published": "2031-06-28", "lang": "en", "title": "Mio returns", "text": ENGLISH}
    lines = [
        json.dumps(full),
        '{"id": "a2", "text": ',
        "",
        "[1, 2]",
        json.dumps({"id": 3, "published": 2031, "text": JAPANESE}, ensure_ascii=False),
        '{"id": "a4", "title": "no text"}',
        json.dumps({"id": ["x"], "tier": "best", "published": None, "text": ENGLISH}),
        "[" * 100_000,
    ]
    parsed = parse(Fetched("a.jsonl", "\r\n".join(lines).encode()), first_line=11)
    assert parsed.items[0] == Item("a.jsonl", line=11, **full)  # type: ignore[arg-type]
    assert [(item.line, item.id, item.published, item.tier) for item in parsed.items[1:]] == [
        (15, "3", "2031", None),
        (17, None, None, None),
    ]
    assert [problem.line for problem in parsed.problems] == [12, 14, 16, 17, 17, 18]
    assert "valid JSON" in parsed.problems[0].what
    assert "list" in parsed.problems[1].what
    assert '"text"' in parsed.problems[2].what
    assert '"id"' in parsed.problems[3].what
    assert "best" in parsed.problems[4].what


def test_json_lines_are_known_without_their_ending() -> None:
    assert only(read(json.dumps({"id": "a", "text": ENGLISH}), "feed")).id == "a"


@pytest.mark.parametrize(
    "piece", ["[", "![a](", "<!--", "**a", "__a", "_a ", "# ", "> ", "a\n", "---\n", "date ", "日付 2031-"]
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_no_text_makes_reading_slow(piece: str, name: str) -> None:
    before = time.process_time()
    read(piece * (200_000 // len(piece)), name)
    assert time.process_time() - before < 5


names = st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a", "a.bin", "", "/"])


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=600), names)
def test_any_bytes_give_items_or_problems(body: bytes, name: str) -> None:
    parsed = read(body, name)
    assert parsed.items or parsed.problems
    assert all(str(problem).encode() for problem in parsed.problems)
    assert all(isinstance(item, Item) and (item.text or item.html) for item in parsed.items)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300), names, st.sampled_from(["utf-8", "utf-16", "cp932", "euc_jp"]))
def test_any_text_gives_items_or_problems(text: str, name: str, encoding: str) -> None:
    parsed = read(text.encode(encoding, "replace"), name)
    assert parsed.items or parsed.problems


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from(["id", "url", "outlet", "tier", "published", "lang", "title", "text", "other"])


@settings(deadline=None, max_examples=200)
@given(st.lists(st.dictionaries(fields, json_values, max_size=9), min_size=1, max_size=3))
def test_any_objects_in_json_lines_give_one_item_or_problem_each(rows: list[dict[str, object]]) -> None:
    parsed = read("\n".join(map(json.dumps, rows)), "a.jsonl")
    assert all(str(problem).encode() for problem in parsed.problems)
    told = {item.line for item in parsed.items} | {problem.line for problem in parsed.problems}
    assert told == set(range(1, len(rows) + 1))
