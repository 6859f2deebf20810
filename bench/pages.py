"""News pages as sites serve them: an article inside scripts, styles, menus, teasers and comments, 50 to 100 kB each."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

_SEED = 20230412
_WORDS = """
    anime manga season stream preview list guide charts winter spring weekly gallery figure store event ticket podcast
    review column poll quiz calendar forum login newsletter contact privacy terms archive trailer cosplay game music
""".split()

_STYLE_RULE = ".c{n}-{w}>li:nth-child({n})::before{{margin:{n}px auto;background:url(/i/{w}.svg) 0 -{n}px}}"
_SCRIPT_LINE = 'window.q=window.q||[];q.push(["{w}",{n},{{"slot":"{w}-{n}","sizes":[[300,250],[9,{n}]],"lazy":1}}]);'


def pages(rows: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """One page for each document; the same documents give the same pages."""
    dice = random.Random(_SEED)
    return [page(row, dice).encode() for row in rows]


def page(row: Mapping[str, Any], dice: random.Random) -> str:
    title, lang = html.escape(row["title"]), row.get("lang") or "en"
    size = dice.uniform(0.9, 1.8)
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | {html.escape(row.get("outlet") or "News")}</title>
{_meta(row, title)}
<style>{_lines(_STYLE_RULE, int(120 * size), dice)}</style>
<script>{_lines(_SCRIPT_LINE, int(120 * size), dice)}</script></head>
<body class="single post-{dice.randrange(10**6)}"><header><a class="logo" href="/"><img src="/logo.svg" alt=""></a>
<nav>{_menu(int(60 * size), dice)}</nav></header><div class="layout"><main><article><h1>{title}</h1>
<div class="byline">by <a href="/staff">the newsroom</a> <time datetime="{row.get("published") or ""}"></time></div>
<div class="share">{_menu(6, dice)}</div>{_paragraphs(row["text"], dice)}
<div class="tags">{_menu(8, dice)}</div></article>
<section id="comments"><h2>Comments</h2>{_comments(int(8 * size), dice)}</section></main>
<aside><h2>Most read</h2>{_teasers(int(50 * size), dice)}</aside></div>
<footer><nav>{_menu(50, dice)}</nav><p>Every right belongs to somebody.</p></footer>
<script>{_lines(_SCRIPT_LINE, int(150 * size), dice)}</script></body></html>"""


def _meta(row: Mapping[str, Any], title: str) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": row["title"],
        "datePublished": row.get("published"),
        "publisher": {"@type": "Organization", "name": row.get("outlet")},
    }
    return (
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{row.get("published") or ""}">'
        f'<link rel="canonical" href="{html.escape(row.get("url") or "https://news.example/a")}">'
        f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    )


def _lines(form: str, count: int, dice: random.Random) -> str:
    return "\n".join(form.format(w=dice.choice(_WORDS), n=dice.randrange(999)) for _ in range(count))


def _menu(count: int, dice: random.Random) -> str:
    items = (f'<li><a href="/{w}/{n}">{w.title()}</a></li>' for w, n in _draw(count, dice))
    return f"<ul>{''.join(items)}</ul>"


def _teasers(count: int, dice: random.Random) -> str:
    return "".join(
        f'<div class="card"><a href="/{w}/{n}"><img src="/t/{n}.jpg" srcset="/t/{n}.jpg 1x, /t/{n}@2x.jpg 2x" alt=""'
        f' loading="lazy"><h3>{" ".join(dice.choices(_WORDS, k=7)).capitalize()}</h3></a></div>'
        for w, n in _draw(count, dice)
    )


def _comments(count: int, dice: random.Random) -> str:
    return "".join(
        f'<div class="comment" id="c{n}"><b>{w}{n}</b> <a href="#c{n}">reply</a>'
        f"<p>{' '.join(dice.choices(_WORDS, k=30)).capitalize()}.</p></div>"
        for w, n in _draw(count, dice)
    )


def _draw(count: int, dice: random.Random) -> list[tuple[str, int]]:
    return [(dice.choice(_WORDS), dice.randrange(10**5)) for _ in range(count)]


def _paragraphs(text: str, dice: random.Random) -> str:
    """The article, with an advertisement after every third paragraph."""
    parts = []
    for n, paragraph in enumerate(filter(str.strip, text.split("\n"))):
        parts.append(f"<p>{html.escape(paragraph)}</p>")
        if n % 3 == 2:
            parts.append(f'<div class="ad"><script>{_lines(_SCRIPT_LINE, 4, dice)}</script></div>')
    return "".join(parts)
