"""Feeds beside feedparser: `./run bench feeds [FOLDER] [--feeds N] [--seed N]`.

FOLDER holds unpacked source packages of feed parsers, whose tests are full of feeds: make one and run in it
`pip download --no-binary :all: --no-deps feedparser atoma fastfeedparser listparser`, then unpack what came. Every
file in it is read by every reader of ours. Titles, dates and links are compared on those that feedparser finds well
formed, and on feeds made here in every format. Times are of the processor, medians over the feeds' own pairs.
"""

from __future__ import annotations

import argparse
import calendar
import html
import random
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import feedparser

from kakutei import sources
from kakutei.sources.markup import line, plain
from kakutei.types import Fetched, Item
from prose import PARAGRAPHS

FLOOR = 0.99
SHOWN = 12
LARGEST_CORPUS_FILE = 5_000_000
SUFFIXES = {".xml", ".rss", ".atom", ".rdf", ".json", ".opml", ".html", ".feed", ".txt"}
HEADER = re.compile(rb"Header:\s*(Content-type|Content-Location):\s*([^\r\n]+)", re.I)
IMAGE = '<figure><img src="/i/{n}.jpg" srcset="/i/{n}.jpg 1x, /i/{n}b.jpg 2x" alt="{w}" width="640"/></figure>'


def made(count: int, dice: random.Random) -> list[bytes]:
    """Feeds of thirty articles as news sites give them, in each format and both languages in turn."""
    return [FORMATS[number % 3](entries("ja" if number % 2 else "en", dice)).encode() for number in range(count)]


def entries(lang: str, dice: random.Random) -> list[dict[str, str]]:
    """Headline, address, day and HTML of invented articles, with the links, pictures and classes of real ones."""
    return [entry(lang, number, dice) for number in range(30)]


def entry(lang: str, number: int, dice: random.Random) -> dict[str, str]:
    paragraphs = dice.sample(PARAGRAPHS[lang], 4)
    day = datetime(
        2031, dice.randrange(1, 13), dice.randrange(1, 28), dice.randrange(24), dice.randrange(60), tzinfo=UTC
    )
    body = "\n".join(
        f'<p class="text">{linked(html.escape(text), dice)}</p>{IMAGE.format(n=n, w="図")}'
        for n, text in enumerate(paragraphs)
    )
    headline = paragraphs[0].split("。" if lang == "ja" else ".")[0][:60]
    return {"title": f"{headline} & more", "url": f"https://tonbo.example/{number}?a=1&b=2", "html": body} | {
        "rfc822": day.strftime("%a, %d %b %Y %H:%M:%S +0900"),
        "iso": day.strftime("%Y-%m-%dT%H:%M:%S+09:00"),
    }


def linked(text: str, dice: random.Random) -> str:
    """Every sixth piece of the text as a link, every tenth stressed."""
    pieces = re.split(r"(?<=[ 、。])", text)
    for at, piece in enumerate(pieces):
        if at % 6 == 5:
            pieces[at] = f'<a href="/tag/{dice.randrange(999)}" rel="tag nofollow">{piece}</a>'
        elif at % 10 == 9:
            pieces[at] = f"<strong>{piece}</strong>"
    return "".join(pieces)


def rss(found: list[dict[str, str]]) -> str:
    items = "".join(
        f"<item><title>{html.escape(e['title'])}</title><link>{html.escape(e['url'])}</link>"
        f"<guid isPermaLink='false'>{n}</guid><pubDate>{e['rfc822']}</pubDate>"
        f"<description>{html.escape(e['html'][:300])}</description>"
        f"<content:encoded><![CDATA[{e['html']}]]></content:encoded></item>"
        for n, e in enumerate(found)
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = "<title>Tonbo</title><link>https://tonbo.example/</link><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel>{head}{items}</channel></rss>'


def atom(found: list[dict[str, str]]) -> str:
    items = "".join(
        f"<entry><title>{html.escape(e['title'])}</title><link href='{html.escape(e['url'])}'/><id>tag:{n}</id>"
        f"<updated>{e['iso']}</updated><content type='html'>{html.escape(e['html'])}</content></entry>"
        for n, e in enumerate(found)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Tonbo</title><id>x</id>{items}</feed>'


def rdf(found: list[dict[str, str]]) -> str:
    items = "".join(
        f"<item rdf:about='{n}'><title>{html.escape(e['title'])}</title><link>{html.escape(e['url'])}</link>"
        f"<dc:date>{e['iso']}</dc:date><description>{html.escape(e['html'])}</description></item>"
        for n, e in enumerate(found)
    )
    spaces = 'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    space = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    return f"<rdf:RDF {space} {spaces}><channel><title>Tonbo</title></channel>{items}</rdf:RDF>"


FORMATS = (rss, atom, rdf)


class Agreement:
    """Counts what agrees with feedparser, and keeps the first differences."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.agreed: Counter[str] = Counter()
        self.differing: list[str] = []

    def note(self, what: str, theirs: object, ours: object, where: str) -> None:
        self.asked[what] += 1
        self.agreed[what] += theirs == ours
        if theirs != ours:
            self.differing.append(f"  {what} in {where}: {str(theirs)[:60]!r}, ours {str(ours)[:60]!r}")

    def compare(self, parsed: Any, items: tuple[Item, ...], where: str) -> None:
        """The entries that say something; where their number differs, nothing else is asked."""
        told = [each for each in parsed.entries if says_something(each)]
        self.note("entries", len(told), len(items), where)
        if len(told) != len(items):
            return
        for each, item in zip(told, items, strict=True):
            if each.get("title"):
                is_plain = each.get("title_detail", {}).get("type") == "text/plain"
                title = " ".join(each.title.split()) if is_plain else line(each.title)
                self.note("title", title, item.title or "", where)
            if (each.get("link") or "").startswith("http"):
                self.note("link", each.link, item.url, where)
            if when := each.get("published_parsed") or each.get("updated_parsed"):
                self.note("date", calendar.timegm(when), seconds_of(item.published), where)

    def tell(self, title: str) -> bool:
        """Print the shares; whether each is at least the floor."""
        shares = {what: self.agreed[what] / count for what, count in self.asked.items()}
        told = ", ".join(f"{what} {shares[what]:.4f} of {self.asked[what]:,}" for what in shares)
        print(f"agreement with feedparser on {title}: {told}")
        print("\n".join(self.differing[:SHOWN]), end="\n" if self.differing else "")
        return all(share >= FLOOR for what, share in shares.items() if what != "entries")


def says_something(each: Any) -> bool:
    texts = (each.get("title"), each.get("summary"), *(content.value for content in each.get("content", ())))
    return any(plain(text) for text in texts if text)


def seconds_of(told: str | None) -> int | str | None:
    """An instant or day in seconds, as feedparser counts it: what has no zone is in UTC."""
    text = told or ""
    try:
        moment = datetime.fromisoformat(text if "T" in text else text + "0000-01-01"[len(text) :])
    except ValueError:
        return told
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def corpus(folder: Path) -> Iterator[tuple[str, Fetched, dict[str, str]]]:
    """The files of test suites with the headers that some state in a comment."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file() and path.stat().st_size < LARGEST_CORPUS_FILE:
            body = path.read_bytes()
            told = {
                name.decode().lower(): value.decode("latin-1").strip() for name, value in HEADER.findall(body[:2000])
            }
            fetched = Fetched(path.name, body, told.get("content-type"), told.get("content-location"))
            yield str(path.relative_to(folder)), fetched, {"content-type": "application/xml"} | told


def read_all(fetched: Fetched) -> sources.Feed:
    """Every reader of ours over one file; what escapes ends the run."""
    sources.parse(fetched)
    sources.read_opml(fetched)
    sources.discover(fetched)
    return sources.read_feed(fetched)


def on_corpus(folder: Path) -> bool:
    agreement, files, ratios = Agreement(), 0, []
    for name, fetched, headers in corpus(folder):
        files += 1
        ours = read_all(fetched)
        if not name.endswith((".xml", ".rss", ".atom", ".rdf")):
            continue
        theirs = feedparser.parse(fetched.body, response_headers=headers)
        # CDF, the channels of an old browser, is the one format of that suite that we do not read.
        if not theirs.bozo and theirs.version and theirs.version != "cdf":
            agreement.compare(theirs, ours.items, name)
            if theirs.entries:
                ratios.append(ratio(fetched.body, headers))
    print(f"{files:,} files of the parsers' own tests were read by every reader without an exception")
    print(
        f"on the {len(ratios):,} well-formed feeds among them, of one entry mostly: {median(ratios):.1f} times as fast"
    )
    return agreement.tell("well-formed feeds of the corpus")


def on_made(feeds: list[bytes]) -> bool:
    agreement = Agreement()
    for number, body in enumerate(feeds):
        agreement.compare(feedparser.parse(body), sources.read_feed(Fetched(f"feed {number}", body)).items, str(number))
    size = sum(map(len, feeds)) / len(feeds) / 1000
    whole = median(ratio(body, {}) for body in feeds)
    bare = median(ratio(body, {}, sanitize_html=False, resolve_relative_uris=False) for body in feeds)
    print(f"on {len(feeds)} made feeds of {size:.0f} kB: {whole:.1f} times as fast, texts included")
    print(f"and {bare:.1f} times as fast as feedparser that neither sanitises nor resolves")
    return agreement.tell("made feeds")


def ratio(body: bytes, headers: dict[str, str], **options: bool) -> float:
    """Feedparser's time over ours; ours the median of five."""
    theirs = seconds(lambda: feedparser.parse(body, response_headers=headers, **options))
    return theirs / median(seconds(lambda: sources.read_feed(Fetched("feed", body))) for _ in range(5))


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return max(time.process_time() - begun, 1e-6)


def main() -> None:
    """Both comparisons; the exit code is 1 where an agreement is below the floor."""
    choice = argparse.ArgumentParser(description=__doc__)
    choice.add_argument("folder", nargs="?", type=Path)
    choice.add_argument("--feeds", type=int, default=24)
    choice.add_argument("--seed", type=int, default=20311)
    told = choice.parse_args()
    warnings.simplefilter("ignore")
    good = on_made(made(told.feeds, random.Random(told.seed)))
    if told.folder is None or not told.folder.is_dir():
        print("the corpora of the parsers were left out: name the folder that holds them (see --help)")
    else:
        good = on_corpus(told.folder) and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
