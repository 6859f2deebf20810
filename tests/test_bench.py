"""The benchmark measures real work: its pages are of a real size and give their articles back."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import speed
from kakutei import documents, pipeline, rulebook
from kakutei.claims import Rules
from kakutei.types import Document, Item
from pages import pages
from saved import articles_in, described

ROWS = speed.read_rows(speed.NEWSROOM / "docs.jsonl")[:6]


def test_pages_have_the_size_of_news_pages_and_are_always_the_same() -> None:
    made = pages(ROWS)
    assert all(45_000 < len(page) < 125_000 for page in made)
    assert made == pages(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_article_comes_out_of_its_page(row: dict[str, str]) -> None:
    (page,) = pages([row])
    document = documents.extract(Item("page", html=page)).document
    assert document
    assert document.published == row["published"]
    for paragraph in filter(str.strip, row["text"].split("\n")):
        assert paragraph.split()[0] in document.text


def test_every_task_takes_its_turn_in_every_repeat() -> None:
    turns: list[str] = []
    lines = speed.medians(
        {"one": lambda: turns.append("one"), "two": lambda: turns.append("two")}, documents=2, repeats=3, title="turns"
    )
    assert turns == ["one", "two"] * 3
    assert [line.name for line in lines] == ["one", "two"]


def test_multiplied_patterns_keep_their_names_apart() -> None:
    rules = rulebook.patterns()
    for own_triggers in (True, False):
        many = speed.multiplied(rules, 3, own_triggers=own_triggers)
        assert len({pattern.name for pattern in many}) == len(many) == 3 * len(rules.patterns)


def test_reading_time_grows_with_the_text_and_no_faster() -> None:
    """Sixteen times the text may cost no more than fifty times the time: a quadratic step would cost 256 times."""
    rules = rulebook.patterns()
    news = "\n\n".join(row["text"] for row in ROWS)
    short, long = (documents.extract(Item("long", text=news * times, title="News")).document for times in (2, 32))
    assert short
    assert long
    pipeline.claims_of(short, rules)
    assert seconds(long, rules) < 50 * seconds(short, rules)


def seconds(document: Document, rules: Rules) -> float:
    start = time.process_time()
    pipeline.claims_of(document, rules)
    return time.process_time() - start


def test_saved_pages_are_measured_where_they_hold_an_article(tmp_path: Path) -> None:
    told = (
        "Volume {} of the lantern manga by Rin Kuzuha sold well, and its anime starts in the spring of next year.",
        "葛葉リンさんの漫画『紙灯籠クラブ』の第{}巻が発売され、来年の春にはアニメの放送が始まると編集部が発表した。",
    )
    texts = ["\n\n".join(sentence.format(n) for n in range(1, 10)) for sentence in told]
    english, japanese = pages(
        [
            {**ROWS[0], "title": "Kite News", "text": text, "lang": lang}
            for text, lang in zip(texts, ("en", "ja"), strict=True)
        ]
    )
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "b.HTML").write_bytes(english)
    (tmp_path / "a.htm").write_bytes(japanese)
    (tmp_path / "front.html").write_bytes(b"<html><body><p>Nothing but a notice.</p></body></html>")
    (tmp_path / "notes.txt").write_bytes(english)
    found = articles_in(tmp_path)
    assert [one.document.lang for one in found] == ["ja", "en"]
    assert [one.source for one in found] == [japanese, english]
    assert described(found).startswith(f"2 pages (1 Japanese), {(len(english) + len(japanese)) / 2000:.0f} kB a page, ")
