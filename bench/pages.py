"""News pages as sites serve them: an article inside menus, teasers, comments, scripts and many layers of layout.

The structure is that of 30 real pages with an article, taken from the test suites of four extractors (trafilatura,
newspaper, readability, goose; medians): 76 kB, 740 elements in the body at a mean depth of 9 and at most 17 deep, 1.5
attributes of 43 characters an element, 510 runs of nothing but white space, 11 comments, 31 scripts and styles, and an
inline element in every second paragraph. What an extractor costs hangs on these, hardly on the bytes.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_SEED = 20230412
_WORDS = """
    anime manga season stream preview list guide charts winter spring weekly gallery figure store event ticket podcast
    review column poll quiz calendar forum login newsletter contact privacy terms archive trailer cosplay game music
""".split()

_STYLE_RULE = ".c{n}-{w}>li:nth-child({n})::before{{margin:{n}px auto;background:url(/i/{w}.svg) 0 -{n}px}}"
_SCRIPT_LINE = 'window.q=window.q||[];q.push(["{w}",{n},{{"slot":"{w}-{n}","sizes":[[300,250],[9,{n}]],"lazy":1}}]);'
# The layers of wrappers around everything, around the columns and around the text.
_OUTER, _COLUMN, _TEXT = 1, 0, 2


def pages(rows: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """One page for each document; the same documents give the same pages."""
    dice = random.Random(_SEED)
    return [_Page(dice).page(row).encode() for row in rows]


class _Page:
    """One page being written; `dice` decides sizes, words and numbers."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.size = dice.uniform(0.8, 1.3)

    def page(self, row: Mapping[str, Any]) -> str:
        title, lang = html.escape(row["title"]), row.get("lang") or "en"
        head = [
            '<meta charset="utf-8">',
            f"<title>{title} | {html.escape(row.get('outlet') or 'News')}</title>",
            *_meta(row, title),
            *(self.script() for _ in range(9)),
            f"<style>{self.lines(_STYLE_RULE, int(60 * self.size))}</style>",
        ]
        main = self.inside("div", [self.article(row, title), self.comments()], layers=_COLUMN)
        aside = self.inside("aside", [self.teasers(int(32 * self.size)), self.advertisement()], layers=_COLUMN)
        body = [self.header(), self.inside("div", [main, aside], layers=1), self.footer()]
        body += [f"<!-- {word} -->\n{self.script()}" for word in self.words(15)]
        return (
            f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{_joined(head)}\n</head>\n'
            f'<body class="single post-{self.number()}">\n{self.inside("div", body, layers=_OUTER)}\n</body>\n</html>\n'
        )

    # ---- parts of the page -----------------------------------------------------------------------------------------

    def header(self) -> str:
        logo = self.element("a", [f'<img src="/logo.svg" alt="" {self.attributes()}>'])
        search = self.element("form", ['<input type="text" name="s">', '<button type="submit">Search</button>'])
        menus = [self.menu(int(22 * self.size)) for _ in range(4)]
        return self.inside("header", [logo, search, self.inside("nav", menus, layers=1)], layers=1)

    def article(self, row: Mapping[str, Any], title: str) -> str:
        byline = self.element(
            "div",
            [
                self.element("span", ['by <a href="/staff">the newsroom</a>']),
                f'<time datetime="{row.get("published") or ""}"></time>',
            ],
        )
        picture = self.element("figure", [f'<img src="/p/{self.number()}.jpg" alt="" {self.attributes()}>'])
        parts = [self.share(), picture, *self.paragraphs(row["text"]), self.menu(8)]
        text = self.inside("div", parts, layers=_TEXT)
        return self.element("article", [f"<h1>{title}</h1>", byline, text])

    def paragraphs(self, text: str) -> Iterable[str]:
        """The article, two of three paragraphs with a link or emphasis, an advertisement after every third."""
        for n, paragraph in enumerate(filter(str.strip, text.split("\n"))):
            yield f"<p>{html.escape(paragraph) if n % 3 == 1 else self.stressed(paragraph)}</p>"
            if n % 3 == 2:
                yield self.advertisement()

    def stressed(self, paragraph: str) -> str:
        """The first two words of a paragraph as a link or in italics, as outlets print titles and names."""
        words = paragraph.split(" ")
        first, rest = html.escape(" ".join(words[:2])), html.escape(" ".join(words[2:]))
        stress = f'<a href="/tag/{self.number()}">{first}</a>' if self.dice.random() < 0.5 else f"<em>{first}</em>"
        return f"{stress} {rest}" if rest else stress

    def share(self) -> str:
        icons = (
            self.element("li", [f'<a href="/s/{word}" {self.attributes()}><span>{word}</span></a>'])
            for word in self.words(5)
        )
        return self.element("ul", icons)

    def comments(self) -> str:
        each = (
            self.inside(
                "div",
                [
                    f"<b>{word}</b> <a href='#c{self.number()}'>reply</a>",
                    f"<p>{' '.join(self.words(24)).capitalize()}.</p>",
                ],
                layers=1,
            )
            for word in self.words(int(6 * self.size))
        )
        return self.inside("section", ["<h2>Comments</h2>", *each], layers=1)

    def teasers(self, count: int) -> str:
        each = (
            self.inside(
                "div",
                [
                    f'<a href="/{word}/{self.number()}"><img src="/t/{self.number()}.jpg" alt="" loading="lazy"></a>',
                    f'<h3><a href="/{word}">{" ".join(self.words(7)).capitalize()}</a></h3>',
                    f"<span>{self.number()}</span>",
                ],
                layers=1,
            )
            for word in self.words(count)
        )
        return self.inside("div", ["<h2>Most read</h2>", *each], layers=1)

    def advertisement(self) -> str:
        return self.inside("div", [self.script()], layers=1)

    def footer(self) -> str:
        menus = [self.menu(int(18 * self.size)) for _ in range(4)]
        return self.element("footer", [self.inside("nav", menus, layers=1), "<p>Every right belongs to somebody.</p>"])

    def menu(self, count: int) -> str:
        items = (
            f'<li {self.attributes()}><a href="/{word}/{self.number()}" {self.attributes()}>{word.title()}</a></li>'
            for word in self.words(count)
        )
        return self.element("ul", items)

    def script(self) -> str:
        return f"<script>{self.lines(_SCRIPT_LINE, 5)}</script>"

    # ---- elements --------------------------------------------------------------------------------------------------

    def inside(self, tag: str, children: Iterable[str], *, layers: int) -> str:
        """Children within an element and so many wrappers."""
        inner = self.element(tag, children)
        for _ in range(layers):
            inner = self.element("div", [inner])
        return inner

    def element(self, tag: str, children: Iterable[str]) -> str:
        return f"<{tag} {self.attributes()}>\n{_joined(children)}\n</{tag}>"

    def attributes(self) -> str:
        words = self.words(3)
        told = f'class="{words[0]}-{words[1]} c-{words[2]} js-{self.number()}"'
        return told if self.dice.random() < 0.4 else f'{told} data-{words[0]}="{words[1]}-{self.number()}"'

    def lines(self, form: str, count: int) -> str:
        return "\n".join(form.format(w=self.dice.choice(_WORDS), n=self.dice.randrange(999)) for _ in range(count))

    def words(self, count: int) -> list[str]:
        return self.dice.choices(_WORDS, k=count)

    def number(self) -> int:
        return self.dice.randrange(10**5)


def _joined(children: Iterable[str]) -> str:
    return "\n".join(children)


def _meta(row: Mapping[str, Any], title: str) -> list[str]:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": row["title"],
        "datePublished": row.get("published"),
        "publisher": {"@type": "Organization", "name": row.get("outlet")},
    }
    return [
        f'<meta property="og:title" content="{title}">',
        '<meta property="og:type" content="article">',
        f'<meta property="article:published_time" content="{row.get("published") or ""}">',
        f'<link rel="canonical" href="{html.escape(row.get("url") or "https://news.example/a")}">',
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>',
    ]
