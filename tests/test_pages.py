"""Pages: their address, their printed day in both languages' forms, every encoding, and pages that show no article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kakutei.documents import Extracted, extract, published_day, walls
from kakutei.sources import parse
from kakutei.types import Fetched

HERE = "https://yunagi.example/news/1"
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
JAPANESE = (
    "『ミオの灯』の第2期が決定した。放送は七月からで、制作はスタジオ灯台が担当し、監督は前作に続いて尾崎凛が務める。"
)
ENGLISH = "The anime of Lanterns of Mio returns in summer, and Studio Todai works on it again with the same director. "


def extracted(
    body: str, head: str = "", *, url: str = HERE, encoding: str = "utf-8", header: str | None = None
) -> Extracted:
    page = f'<!doctype html><html lang="ja"><head>{head}</head><body>{body}</body></html>'
    (item,) = parse(Fetched(url, page.encode(encoding, "replace"), header or "text/html")).items
    return extract(item)


def article(inside: str = "", text: str = JAPANESE * 6) -> str:
    return f"<article><h1>「ミオの灯」第2期が決定</h1>{inside}<p>{text}</p></article>"


def day_of(inside: str, head: str = "") -> str | None:
    document = extracted(article(inside), head).document
    assert document
    return document.published


@pytest.mark.parametrize(
    "inside",
    [
        '<p class="date">2031年6月28日</p>',
        '<p class="date">令和13年6月28日（土）</p>',
        '<span class="entry-date">2031.06.28 12:00</span>',
        "<time>2031年6月28日 10時</time>",
        '<time datetime="2031-06-28T23:30:00+09:00">昨日</time>',
        "<div>公開日：2031年6月28日</div>",
        "<p><small>配信日時 2031/06/28 09:00</small></p>",
        '<p class="updated">更新：2031年7月1日</p><p class="day">2031年6月28日</p>',
    ],
)
def test_the_printed_day_is_read(inside: str) -> None:
    assert day_of(inside) == "2031-06-28"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="2031年6月28日">',
        '<meta property="article:published_time" content="2031-06-28T23:30:00+09:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-06-28"}</script>',
    ],
)
def test_the_declared_day_is_read(head: str) -> None:
    assert day_of("", head) == "2031-06-28"


@pytest.mark.parametrize(
    "inside",
    [
        '<p class="updated">2031年6月28日</p>',
        '<p class="date">更新：2031年6月28日</p>',
        '<ul><li><span class="date">2031年6月28日</span> 別の記事</li></ul>',
        '<p class="date">2031年13月40日</p>',
        "<p>アニメは2031年6月28日に放送される。</p>",
        '<footer><span class="date">2031年6月28日</span></footer>',
    ],
)
def test_another_day_of_the_page_is_not_that_of_publication(inside: str) -> None:
    assert day_of(inside) is None


@pytest.mark.parametrize(
    ("told", "day"),
    [("令和13年6月28日", "2031-06-28"), ("令和元年5月", "2019-05"), ("平成30年", "2018"), ("令和13年13月1日", None)],
)
def test_years_of_eras(told: str, day: str | None) -> None:
    assert published_day(told) == day


@pytest.mark.parametrize(
    ("url", "link", "address"),
    [
        (f"{HERE}?utm_source=x", f'<link rel="canonical" href="{HERE}">', HERE),
        ("https://amp.yunagi.example/news/1", f"<link href='{HERE}' rel=canonical>", HERE),
        (
            "https://yunagi.example/a?id=2&p=1",
            '<link rel="canonical" href="/a?id=2&amp;p=1">',
            "https://yunagi.example/a?id=2&p=1",
        ),
        (HERE, '<link rel="canonical" href="https://tonbo.example/1">', HERE),
        (HERE, '<link rel="canonical" href="https://yunagi.example/">', HERE),
        (HERE, '<link rel="canonical" href="javascript:x()">', HERE),
        (HERE, '<link rel="canonical" href="http://[">', HERE),
        (HERE, "", HERE),
    ],
)
def test_the_address_is_the_one_the_site_itself_gives(url: str, link: str, address: str) -> None:
    document = extracted(article(), link, url=url).document
    assert document
    assert document.url == address


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16"])
@pytest.mark.parametrize("told", ["header", "meta", "nobody", "wrongly"])
def test_a_japanese_page_is_read_in_every_encoding(encoding: str, told: str) -> None:
    head = f'<meta charset="{encoding}">' if told == "meta" else '<meta charset="utf-8">' if told == "wrongly" else ""
    header = f"text/html; charset={encoding}" if told == "header" else None
    document = extracted(article(), head, encoding=encoding, header=header).document
    assert document
    assert JAPANESE in document.text


FREE = {"@context": "https://schema.org", "@type": "NewsArticle", "isAccessibleForFree": True}
PAID = f'<script type="application/ld+json">{json.dumps(FREE | {"isAccessibleForFree": "False"})}</script>'
COOKIES = "<p>We and our partners use cookies to process personal data. With your consent we keep cookies.</p>"


@pytest.mark.parametrize(
    ("body", "head", "what"),
    [
        (article(text=JAPANESE), PAID, "pay"),
        (article(text=JAPANESE + "</p><p>この記事は会員限定です。登録すると続きをお読みいただけます。"), "", "pay"),
        (article(text=JAPANESE * 3 + "</p><p>残り1,234文字"), "", "pay"),
        (article(text=JAPANESE + "</p><p>続きを読むには、ログインしてください。"), "", "pay"),
        (article(text=JAPANESE + "</p><p>この記事は有料会員限定です。"), "", "pay"),
        (article(text=ENGLISH * 3 + "</p><p>Subscribe to continue reading this story."), "", "pay"),
        (article(text=ENGLISH + "</p><p>This article is available to our paying subscribers."), "", "pay"),
        (
            f"<main><h1>Your privacy</h1>{COOKIES * 3}<button>Accept all</button></main>",
            "<title>Before you continue</title>",
            "consent",
        ),
        ("<h1>Checking</h1><p>Verifying the connection to the site.</p>", "<title>Just a moment...</title>", "person"),
        ("<p>Please enable JavaScript to view this page and go on.</p>", "", "scripts"),
        ("<p>このページを見るにはJavaScriptを有効にしてください。設定を確かめてください。</p>", "", "scripts"),
        (
            "<h1>会員ログイン</h1><p>ログインしてください。</p><form><input type='password'></form>",
            "<title>ログイン</title>",
            "login",
        ),
        (
            "<h1>Sign in</h1><p>Sign in to go on.</p><form><input name=p type=password></form>",
            "<title>Sign in</title>",
            "login",
        ),
    ],
)
def test_a_page_that_shows_no_article_is_a_wall(body: str, head: str, what: str) -> None:
    found = extracted(body, head)
    assert found.wall
    assert found.document is None
    assert what in found.problems[0].what
    assert found.problems[0].where == HERE


CHROME = "<nav>Sign in | Subscribe to read more</nav><form><input type=password></form><footer>有料会員になる</footer>"


@pytest.mark.parametrize("text", [JAPANESE * 2, JAPANESE * 8, ENGLISH * 3, ENGLISH * 30])
@pytest.mark.parametrize(
    "beside",
    [
        CHROME,
        f'<div id="consent">{COOKIES}</div>{CHROME}',
        '<noscript>Please enable JavaScript</noscript><script src="/cdn-cgi/challenge-platform/x.js"></script>',
        f"<p>The publisher asks readers to log in to its shop for the special edition.</p>{CHROME}",
        "<p>特典の購入には会員登録が必要となる。</p>",
    ],
)
def test_an_ordinary_article_is_no_wall_whatever_stands_around_it(text: str, beside: str) -> None:
    found = extracted(f"{beside}{article(text=text)}", "<title>「ミオの灯」第2期が決定 | 夕凪新報</title>")
    assert not found.wall
    assert found.document


def test_a_paid_article_that_is_shown_in_full_is_read() -> None:
    assert extracted(article(text=JAPANESE * 30), PAID).document


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled news is not beside the checkout")
def test_no_labelled_article_is_taken_for_a_wall() -> None:
    rows = [json.loads(line) for path in sorted(GOLD.glob("*.docs.jsonl")) for line in path.open(encoding="utf-8")]
    texts = [(row.get("title") or "", row["text"]) for row in rows]
    assert len(texts) > 50
    assert [title for title, text in texts if walls.wall("", title, text)] == []
