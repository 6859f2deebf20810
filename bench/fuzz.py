"""Hostile bytes for every parser: `./run bench fuzz [--inputs N] [--seed N] [--only NAME]...`.

Hypothesis draws what an input is made of, sound files of the format and pieces of its notation, and each drawing is
damaged in a hundred ways. The law of totality must hold for every input: a result or problems, each on one line that
can be printed, nothing raised but by hand. The shares give each parser about the same
time; `--inputs` is their sum.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from kakutei import documents, sources
from kakutei.documents import published_day
from kakutei.documents.declared import canonical_address, printed_day
from kakutei.documents.walls import wall
from kakutei.errors import Problem
from kakutei.fetch.archives import read_archive
from kakutei.sources.addresses import absolute
from kakutei.sources.dating import published
from kakutei.sources.encoding import declared, decode
from kakutei.sources.markup import plain
from kakutei.sources.mining import read_reservations, reserved
from kakutei.sources.robots import read_robots
from kakutei.types import Fetched

HERE = "https://tonbo.example/a/feed"
MUTANTS = 100
SLOW_S = 2.0
TITLE = "「ミオの灯」第2期 2031年7月"
ENTRY = (
    f"<title>{TITLE} &amp; more</title><link>/1</link><guid>x</guid><pubDate>Sat, 28 Jun 2031 09:00:00 +0900</pubDate>"
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>夕凪</title><link>https://yunagi.example/</link><ttl>60</ttl><item>{ENTRY}<description>&lt;p&gt;{TITLE}
&lt;/p&gt;</description><content:encoded><![CDATA[<p>{TITLE}<br>x</p>
<script>y</script>]]></content:encoded></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/b/"><title type="html">A &amp;amp; B</title>
<link rel="self" href="x"/>
<entry><title>{TITLE}</title><link href="1"/><updated>2031-06-28T00:00:00Z</updated><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>{TITLE}</p></div></content></entry></feed>"""
JSON_FEED = f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items":
[{{"id": 1, "content_html": "<p>{TITLE}", "url": "/1"}}]}}"""
OPML = f"""<opml version="2.0"><body><outline text="A">
<outline type="rss" text="{TITLE}" xmlUrl="https://x.example/f" category="/a/b"/>
</outline></body></opml>"""
PAGE = f"""<!doctype html><html lang="ja"><head><meta charset="shift_jis">
<title>{TITLE} | 夕凪</title><link rel="canonical" href="/1">
<link rel="alternate" type="application/rss+xml" href="feed">
<script type="application/ld+json">{{"isAccessibleForFree":false}}</script>
</head><body><nav><a href="/rss.xml">RSS</a></nav><article><h1>{TITLE}</h1><time>2031年6月28日</time>
<p class="date">令和13年6月28日</p>
<p>{"放送は七月からで、制作はスタジオ灯台が担当する。" * 4}</p></article></body></html>"""
ROBOTS = "User-agent: *\nDisallow: /a*b$\nAllow: /%E3\nCrawl-delay: 2\nUser-agent: Kakutei\nDisallow:\n"
PIECES = """
    < > </ /> " ' & ; &amp; &#0; &#x110000; &nbsp; <![CDATA[ ]]> <!-- --> <!DOCTYPE [ ]> <!ENTITY <? ?>
    xmlns= xml:base= <item> </item>
    <entry> <title> </title> <link>
    <content <p> <br> <script> </script> <svg> <table> { } [ ] : , \\u0000 "items" http://[ //
    ? # % -1
    99999999999 2031年13月 令和99年 24:99 + \x00 \x1b$B \x1b(B \ud800 \ufeff \ufdd0 \u2028
    が　 \U0001f525 charset= utf-7 utf-16 WARC/1.0 \r\n
    Content-Length: WARC-Type: response HTTP/1.1 gzip chunked \x1f\x8b\x08 User-agent: Disallow: * $
""".split()
ENCODINGS = ("utf-8", "utf-8", "utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16", "cp1252")


def warc() -> bytes:
    """Two records as archives hold them."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(
        PAGE.encode()
    )
    head = "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: https://a.example/{}\r\nContent-Type: application/http\r\n"
    record = (head.format("response", 1) + f"Content-Length: {len(http)}\r\n\r\n").encode() + http + b"\r\n\r\n"
    return record + (head.format("revisit", 2) + "Content-Length: 0\r\n\r\n\r\n\r\n").encode() + record


@dataclass(frozen=True, slots=True)
class Parser:
    """A parser under test: its share of all inputs, the sound inputs it begins from, and what reads one."""

    name: str
    share: float
    sound: tuple[bytes, ...]
    read: Callable[[bytes], Iterable[Problem]]


def told(problems: Iterable[Problem]) -> None:
    """Every problem must fit on one line and be printable as UTF-8, without harm to a terminal."""
    for problem in problems:
        line = str(problem)
        line.encode()
        assert "\n" not in line, line


def feed(body: bytes) -> Iterable[Problem]:
    found = sources.read_feed(Fetched(HERE, body))
    assert found.format or found.problems
    for item in found.items:
        extracted = documents.extract(item)
        assert extracted.document or extracted.problems
    return found.problems


def opml(body: bytes) -> Iterable[Problem]:
    read = sources.read_opml(Fetched("a.opml", body))
    if read.sources:
        again = sources.read_opml(Fetched("b.opml", sources.write_opml(read.sources, "x").encode()))
        assert [one.url for one in again.sources] == [one.url for one in read.sources]
    return (*read.problems, *sources.read_addresses(Fetched("a.txt", body)).problems)


def texts(body: bytes) -> Iterable[Problem]:
    decoded = decode(body, "a", told=declared(body, body[:80].decode("latin-1")))
    assert decoded.text is not None or decoded.problems
    return decoded.problems


def words(body: bytes) -> Iterable[Problem]:
    text = body.decode("utf-8", "replace")
    # A sign that begins no tag is printed, also where what follows it was a tag: "<<b>script>" says "<script>".
    printed = "&lt;" in text or "<script" in text or re.search("<(?![A-Za-z/!?])", text)
    assert "<script" not in plain(text) or printed
    published(text[:60])
    published_day(published(text[-40:]))
    absolute(text[:50], HERE)
    return ()


def signs(body: bytes) -> Iterable[Problem]:
    text = body.decode("utf-8", "replace")
    canonical_address(text, HERE)
    printed_day(text)
    wall(text, text[:50], text[-300:])
    sources.discover(Fetched(HERE, body))
    return ()


def page(body: bytes) -> Iterable[Problem]:
    parsed = sources.parse(Fetched(HERE, body, "text/html"))
    assert parsed.items or parsed.problems
    problems = list(parsed.problems)
    for item in parsed.items:
        extracted = documents.extract(item)
        assert extracted.document or extracted.problems
        problems += extracted.problems
    return problems


def anything(body: bytes) -> Iterable[Problem]:
    problems: list[Problem] = []
    for name in ("a", "a.jsonl", "a.md", "a.json"):
        parsed = sources.parse(Fetched(name, body))
        assert parsed.items or parsed.problems
        problems += parsed.problems
    return problems


def robots(body: bytes) -> Iterable[Problem]:
    text = body.decode("utf-8", "replace")
    read_robots(text, "Kakutei").allows(text[-30:])
    reserved({"x-robots-tag": text[:40]}, body)
    read_reservations(body)
    return ()


def archive(path: Path) -> Callable[[bytes], Iterable[Problem]]:
    def read(body: bytes) -> Iterable[Problem]:
        path.write_bytes(body)
        steps = list(read_archive(path, ()))
        assert steps[-1].end
        return [step.problem for step in steps if step.problem]

    return read


def parsers(folder: Path) -> tuple[Parser, ...]:
    plain_warc = warc()
    packed = b"".join(gzip.compress(part) for part in (plain_warc[: len(plain_warc) // 2], plain_warc))
    feeds = tuple(text.encode() for text in (RSS, ATOM, JSON_FEED))
    page_bytes = PAGE.encode()
    return (
        Parser("feed", 0.1, feeds, feed),
        Parser("encoding", 0.29, (*feeds, page_bytes, TITLE.encode("cp932"), TITLE.encode("iso2022_jp")), texts),
        Parser("text", 0.15, (*feeds, page_bytes, TITLE.encode()), words),
        Parser("list", 0.11, (OPML.encode(), b"https://x.example/1 # one\n"), opml),
        Parser("robots", 0.19, (ROBOTS.encode(), b'[{"location": "/a*", "tdm-reservation": 1}]'), robots),
        Parser("file", 0.05, (*feeds, page_bytes, b'{"id": "a", "text": "b"}\n', b"# A\n\nb"), anything),
        Parser("archive", 0.045, (plain_warc, packed), archive(folder / "a.warc")),
        Parser("signs", 0.05, (page_bytes,), signs),
        Parser("page", 0.015, (page_bytes,), page),
    )


def damaged(sound: bytes, pieces: list[bytes], dice: random.Random) -> bytes:
    """The input with a few places changed: bytes flipped, cut out or doubled, pieces put in."""
    body = bytearray(sound)
    for _ in range(dice.choice((1, 1, 2, 4, 12))):
        at = dice.randrange(len(body) + 1)
        change = dice.randrange(6)
        if change == 0 and at < len(body):
            body[at] = dice.randrange(256)
        elif change == 1:
            del body[at : at + dice.choice((1, 3, 40, len(body)))]
        elif change == 2:
            body[at:at] = body[at : at + dice.randrange(200)] * dice.choice((1, 1, 9))
        elif pieces:
            body[at : at + dice.choice((0, 0, 5))] = dice.choice(pieces) * dice.choice((1, 1, 1, 30))
    return bytes(body)


def fuzz(parser: Parser, inputs: int, start: int) -> tuple[int, float]:
    """How many inputs were read, and the longest time for one, in seconds of the processor."""
    count, longest = 0, 0.0
    drawn = st.tuples(
        st.sampled_from(parser.sound) | st.binary(max_size=300),
        st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=10),
        st.sampled_from(ENCODINGS),
        st.integers(0, 2**32),
    )

    @seed(start)
    @settings(
        max_examples=max(1, inputs // MUTANTS),
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def holds(example: tuple[bytes, list[str], str, int]) -> None:
        nonlocal count, longest
        sound, pieces, encoding, number = example
        dice = random.Random(number)
        if encoding != "utf-8":
            sound = sound.decode("utf-8", "replace").encode(encoding, "replace")
        encoded = [piece.encode(encoding, "replace") for piece in pieces]
        for turn in range(MUTANTS):
            body = damaged(sound, encoded, dice) if turn else b"".join(encoded)
            begun = time.process_time()
            told(parser.read(body))
            spent = time.process_time() - begun
            assert spent < SLOW_S, f"{parser.name}: {spent:.1f} s for {body[:2000]!r}"
            count, longest = count + 1, max(longest, spent)

    holds()
    return count, longest


def main() -> None:
    """Every parser in turn; an input that breaks the law ends the run with it."""
    choice = argparse.ArgumentParser(description=__doc__)
    choice.add_argument("--inputs", type=int, default=1_000_000)
    choice.add_argument("--seed", type=int, default=20311)
    choice.add_argument("--only", action="append")
    chosen = choice.parse_args()
    # Warnings of the HTML libraries about what they were given are no result.
    warnings.simplefilter("ignore")
    total, begun = 0, time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for parser in parsers(Path(folder)):
            if not chosen.only or parser.name in chosen.only:
                start = time.process_time()
                count, longest = fuzz(parser, round(chosen.inputs * parser.share), chosen.seed)
                spent = time.process_time() - start
                total += count
                print(f"{parser.name:10}{count:10,} inputs {spent:8.1f} s, the longest {longest:.3f} s", flush=True)
    print(f"{'all':10}{total:10,} inputs {time.process_time() - begun:8.1f} s; the law of totality holds")


if __name__ == "__main__":
    main()
