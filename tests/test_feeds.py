"""Feeds: every format and encoding, what their publishers get wrong, hostile ones, discovery and lists of feeds."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakutei import documents, sources
from kakutei.sources import Feed, FeedLink, Outlined, discover, parse, read_addresses, read_feed, read_opml, write_opml
from kakutei.types import Fetched, Item

HERE = "https://tonbo.example/news/feed.xml"
LONG = "The studio behind the first season returns, and the director with it. " * 12
JAPANESE_TITLE = "「ミオの灯」第2期の放送が2031年7月に決定"
ENTRY = """<item><title>Mio &amp; Rin return</title><link>/1</link><guid isPermaLink="false">tb-1</guid>
<pubDate>Sat, 28 Jun 2031 23:30:00 +0900</pubDate><description>&lt;p&gt;It is back.&lt;/p&gt;</description></item>"""


def feed(body: str | bytes, content_type: str | None = None, url: str = HERE) -> Feed:
    return read_feed(Fetched(url, body.encode() if isinstance(body, str) else body, content_type))


def rss(inside: str, head: str = "<title>Tonbo Post</title><link>https://tonbo.example/</link>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{inside}</channel></rss>'


def only(found: Feed) -> Item:
    assert found.problems == ()
    (item,) = found.items
    return item


def test_rss_gives_the_feed_and_its_items() -> None:
    head = """<title>Tonbo &lt;b&gt;Post&lt;/b&gt;</title><link>https://tonbo.example/</link><language>ja-JP</language>
    <ttl>90</ttl><a:link xmlns:a="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>
    <a:link xmlns:a="http://www.w3.org/2005/Atom" rel="next" href="?page=2"/>"""
    found = feed(rss(ENTRY, head))
    item = Item(
        HERE, text="It is back.", url="https://tonbo.example/1", outlet="Tonbo Post", lang="ja-JP", summary=True
    )
    item = replace(item, title="Mio & Rin return", published="2031-06-28T23:30:00+09:00")
    assert found == Feed(
        format="rss",
        title="Tonbo Post",
        site="https://tonbo.example/",
        lang="ja-JP",
        ttl_s=5400,
        hub="https://hub.example/",
        next="https://tonbo.example/news/feed.xml?page=2",
        items=(item,),
    )
    document = documents.extract(item).document
    assert document
    assert (document.summary, document.published, document.lang) == (True, "2031-06-28", "ja")


def test_rdf_counts_by_its_modules() -> None:
    found = feed(f"""<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xml:lang="ja">
    <channel rdf:about="x"><title>夕凪新報</title><link>https://yunagi.example/</link><dc:language>ja</dc:language>
    <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
    <item rdf:about="https://yunagi.example/1"><title>{JAPANESE_TITLE}</title><link>https://yunagi.example/1</link>
    <dc:date>2031-06-28T09:00:00+09:00</dc:date></item></rdf:RDF>""")
    assert (found.format, found.title, found.site, found.lang, found.ttl_s) == (
        "rdf",
        "夕凪新報",
        "https://yunagi.example/",
        "ja",
        1800,
    )
    item = only(found)
    assert (item.title, item.text, item.published) == (JAPANESE_TITLE, "", "2031-06-28T09:00:00+09:00")
    document = documents.extract(item).document
    assert document
    assert document.whole == f"{JAPANESE_TITLE}\n"


def test_atom_with_every_type_of_text() -> None:
    found = feed(f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/a/" xml:lang="en">
    <title type="text">Less &lt; more</title><link rel="self" href="feed"/><link href="/"/>
    <entry><title type="html">Mio &amp;amp; &lt;i&gt;Rin&lt;/i&gt;</title><id>tag:x,1</id><link href="1"/>
    <updated>2031-06-29T00:00:00Z</updated><published>2031-06-28T00:00:00Z</published>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>two &amp; <b>three</b></p></div>
    </content></entry><entry xml:base="b/"><title>Second</title><link rel="alternate" type="text/html" href="2"/>
    <link rel="enclosure" href="2.mp3"/><summary>In short</summary>
    <content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content>
    </entry><entry><title>Third</title><id>tag:x,3</id></entry></feed>""")
    assert (found.format, found.title, found.site, found.url, found.lang) == (
        "atom",
        "Less < more",
        "https://atom.example/",
        "https://atom.example/a/feed",
        "en",
    )
    first, second, third = found.items
    assert (first.title, first.text, first.url, first.published, first.id, first.summary) == (
        "Mio & Rin",
        "One\ntwo & three",
        "https://atom.example/a/1",
        "2031-06-28T00:00:00Z",
        None,
        True,
    )
    assert (second.url, second.text, second.summary) == ("https://atom.example/a/b/2", LONG.strip(), False)
    assert (third.url, third.id, third.published) == (None, "tag:x,3", None)


def test_json_feed() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Tonbo Post",
        "home_page_url": "https://tonbo.example/",
        "language": "en",
        "next_url": "https://tonbo.example/2.json",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [
            {"id": "1", "url": "https://tonbo.example/1", "title": "A &amp; B", "content_html": "<p>One<p>two"},
            {"id": 2, "summary": "Short", "date_published": "2031-06-28T00:00:00Z"},
            {"id": "3"},
            "no object",
        ],
    }
    found = feed(json.dumps(data), url="https://tonbo.example/feed.json")
    assert (found.format, found.title, found.next, found.hub) == (
        "json",
        "Tonbo Post",
        "https://tonbo.example/2.json",
        "https://hub.example/",
    )
    first, second = found.items
    assert (first.title, first.text, first.outlet, first.summary) == ("A & B", "One\ntwo", "Tonbo Post", True)
    assert (second.id, second.url, second.text, second.published) == ("2", None, "Short", "2031-06-28T00:00:00Z")
    assert parse(Fetched("saved.json", json.dumps(data).encode())).items[0].title == "A & B"


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("told", ["itself", "utf-8", "iso-8859-1", "shift_jis", "euc-jp", "nonsense", "utf-7"])
def test_a_japanese_feed_is_read_whatever_it_says_of_its_encoding(encoding: str, told: str) -> None:
    name = encoding.removesuffix("-sig") if told == "itself" else told
    body = rss(f"<item><title>{JAPANESE_TITLE}</title></item>").replace('"1.0"', f'"1.0" encoding="{name}"', 1)
    for header in (None, f"application/rss+xml; charset={name}"):
        found = feed(body.encode(encoding), header)
        assert only(found).title == JAPANESE_TITLE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", "“Café”"), ("iso-8859-15", "Œuvre €5"), ("cp1251", "Новый сезон"), ("koi8-r", "Новый сезон")],
)
def test_a_declared_encoding_is_believed_where_nothing_else_tells(encoding: str, text: str) -> None:
    body = rss(f"<item><title>{text}</title></item>").encode(encoding)
    assert only(feed(body, f"text/xml; charset={encoding}")).title == text


def test_circled_digits_are_read_in_the_encodings_that_python_lacks_them_in() -> None:
    body = rss("<item><title>第①話の放送日です</title></item>")
    assert only(feed(body.encode("cp932"))).title == "第①話の放送日です"
    assert only(feed(body.encode("euc_jis_2004"))).title == "第①話の放送日です"


@pytest.mark.parametrize(
    ("entry", "title", "url"),
    [
        ("<title>Fish & Ships&nbsp;&hellip;</title><link>/?a=1&b=2</link>", "Fish & Ships …", "/?a=1&b=2"),
        ("<title>A <b>bold</title><link>/2</link>", "A bold", "/2"),
        ("<title><![CDATA[A & <i>B</i> &amp; C]]></title><link><![CDATA[/3?a&b]]></link>", "A & B & C", "/3?a&b"),
        ("<title>Bell\x07</title><link>\n /4 \n</link>", "Bell", "/4"),
        ("<dc:title>Named</dc:title><link>/5</link>", "Named", "/5"),
        ("<title>A</title><guid>https://tonbo.example/6</guid>", "A", "/6"),
        ("<title>A</title><link>javascript:x()</link><guid>https://tonbo.example/7</guid>", "A", "/7"),
        ("<title>1 &lt; 2 &amp;lt; 3</title><link>/8</link>", "1 < 2 < 3", "/8"),
        ("<title>&lt;script&gt;alert(1)&lt;/script&gt;A</title><link>/9</link>", "A", "/9"),
        ("<title>A &#x0; B &#8; C</title><link>/10</link>", "A B C", "/10"),
    ],
)
def test_what_publishers_get_wrong_is_read_as_meant(entry: str, title: str, url: str) -> None:
    item = only(feed(rss(f"<item>{entry}</item>")))
    assert (item.title, item.url) == (title, f"https://tonbo.example{url}")


def test_a_feed_that_breaks_off_is_read_up_to_there() -> None:
    found = feed(rss(ENTRY + ENTRY.replace("/1", "/2"))[:-180])
    assert found.items[0].url == "https://tonbo.example/1"
    (problem,) = found.problems
    assert "broken XML" in problem.what
    assert problem.line


def test_a_namespace_that_is_no_address_is_a_name_all_the_same() -> None:
    body = rss(ENTRY.replace("<title>", "<x:y/><title>")).replace("<rss", "<rss xmlns:x='our own words'")
    assert only(feed(body)).title == "Mio & Rin return"


def test_empty_elements_of_xhtml_hide_nothing() -> None:
    inside = """<div xmlns="http://www.w3.org/1999/xhtml">一<br/>二<script src="x"/>三<i/>四<h:p
    xmlns:h="http://www.w3.org/1999/xhtml">五</h:p></div>"""
    entry = f"<entry><title>{JAPANESE_TITLE}</title><content type='xhtml'>{inside}</content></entry>"
    found = only(feed(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>"))
    assert found.text == "一\n二三四\n五"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2031-06-28T09:00:00+09:00", "2031-06-28T09:00:00+09:00"),
        ("2031-06-28T09:00:00Z", "2031-06-28T09:00:00Z"),
        ("2031-02-30T09:00:00Z", "2031-02-30T09:00:00Z"),
        ("2031-06-28T24:00:00Z", "2031-06-29T00:00:00Z"),
    ],
)
def test_instants_in_the_usual_form(told: str, day: str) -> None:
    assert only(feed(rss(re.sub("<pubDate>[^<]*", f"<pubDate>{told}", ENTRY)))).published == day


def test_junk_around_a_feed_is_left_out() -> None:
    assert only(feed(f"\n<br />Warning: x\n{rss(ENTRY)}\n<!-- cached -->")).title == "Mio & Rin return"


def test_an_entry_of_a_gathering_feed_names_who_published_it() -> None:
    source = '<source url="https://other.example/feed">Other Post</source></item>'
    assert only(feed(rss(ENTRY.replace("</item>", source)))).outlet == "Other Post"


BOMB = """<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>"""
OUTSIDE = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, BOMB.replace("]>", ""), "<!DOCTYPE [" * 20_000])
def test_entities_are_neither_expanded_nor_fetched(doctype: str) -> None:
    found = feed(rss("<item><title>A&f;B</title></item>").replace("<rss", f"{doctype}<rss", 1))
    assert all(len(item.title or "") < 10 and "root:" not in (item.title or "") for item in found.items)


def test_a_document_type_that_feeds_use_is_no_harm() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd">'
    assert (
        only(feed(rss(ENTRY.replace("Rin", "R&eacute;n")).replace("<rss", f"{doctype}<rss"))).title
        == "Mio & Rén return"
    )


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a",
        "<![CDATA[",
        "<!--",
        "&",
        "&#",
        "<title>",
        "<title><b>",
        "<item>",
        "a:b ",
        "<!DOCTYPE ",
        "x" * 9 + "<b",
    ],
)
def test_no_feed_makes_reading_slow(piece: str) -> None:
    before = time.process_time()
    feed(rss(f"<item><title>{piece * (400_000 // len(piece))}</title></item>"))
    feed(rss(f"<item><description><![CDATA[{piece * (400_000 // len(piece))}</description></item>"))
    assert time.process_time() - before < 6


def test_a_feed_that_is_too_large_is_named() -> None:
    assert "64 MB" in feed(b"<rss>" + b" " * sources.LARGEST_FEED).problems[0].what


@pytest.mark.parametrize(
    ("name", "content_type", "kind"),
    [
        ("https://x.example/", "text/html", "feed"),
        ("https://x.example/a.html", "application/rss+xml", "feed"),
        ("https://x.example/feed?format=.txt", None, "feed"),
        ("feed", None, "feed"),
        ("feed.rdf", None, "feed"),
        ("feed.txt", None, "text"),
    ],
)
def test_a_feed_is_known_by_its_beginning(name: str, content_type: str | None, kind: str) -> None:
    parsed = parse(Fetched(name, rss(ENTRY).encode(), content_type))
    assert [item.title for item in parsed.items] == (["Mio & Rin return"] if kind == "feed" else [None])


@pytest.mark.parametrize(
    "body", ["<html><body>x</body></html>", "<opml/>", "{}", "[1]", '{"items": 3}', "x", "<a>", "{"]
)
def test_what_is_no_feed_is_a_problem(body: str) -> None:
    found = feed(body)
    assert (found.format, found.items) == (None, ())
    assert found.problems[0].where == HERE


def test_feeds_that_a_page_names_are_found() -> None:
    page = """<html><head><base href="https://tonbo.example/deep/"><title>Tonbo</title>
    <link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="ja" href="/ja/">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title="Tonbo News" href="feed.xml">
    <link rel="alternate" type="application/json+oembed" href="/oembed?x">
    <link rel="alternate" type="application/json" href="/wp-json/1">
    <link rel="alternate" type="application/atom+xml" href="//cdn.example/atom"></head>
    <body><a href="/rss.xml">RSS</a><a href="feed.xml">again</a><a href="/feedback">Feedback</a>
    <a href="mailto:x@y">m</a>
    <a href="https://feedly.com/i/subscription/feed/https://tonbo.example/rss.xml">Feedly</a></body></html>"""
    assert discover(Fetched("https://tonbo.example/", page.encode())) == (
        FeedLink("https://tonbo.example/deep/feed.xml", "Tonbo News"),
        FeedLink("https://cdn.example/atom"),
        FeedLink("https://tonbo.example/rss.xml", "RSS", declared=False),
        FeedLink("https://tonbo.example/comments/feed", "Comments"),
    )


def test_feeds_in_a_japanese_page_are_found() -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="夕凪新報" href="/index.rdf">'
    for encoding in ("utf-8", "shift_jis", "euc-jp"):
        page = (
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}">{link}</head></html>'
        )
        found = discover(Fetched("https://yunagi.example/", page.encode(encoding)))
        assert found == (FeedLink("https://yunagi.example/index.rdf", "夕凪新報"),)


def test_opml_is_read_with_its_folders() -> None:
    opml = """<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
    <outline text="News"><outline title="Anime & Manga"><outline type="rss" text="Tonbo" xmlUrl="https://tonbo.example/feed"
      htmlUrl="https://tonbo.example/" language="en" category="/fans/daily,weekly"/></outline>
      <outline text="夕凪" xmlurl="https://yunagi.example/rdf"/><outline text="Bad" xmlUrl="ftp://x"/></outline>
    <outline text="again" xmlUrl="https://tonbo.example/feed"/></body></opml>"""
    read = read_opml(Fetched("feeds.opml", opml.encode()))
    assert read.sources == (
        Outlined(
            "https://tonbo.example/feed",
            "Tonbo",
            "https://tonbo.example/",
            "en",
            ("News/Anime & Manga", "fans/daily", "weekly"),
        ),
        Outlined("https://yunagi.example/rdf", "夕凪", categories=("News",)),
    )
    (problem,) = read.problems
    assert "ftp://x" in problem.what
    assert read_opml(Fetched("x.opml", b"<rss/>")).problems[0].what == "is no OPML"


words = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=",/"), min_size=1, max_size=8)
outlined = st.builds(
    Outlined,
    url=words.map(lambda word: f"https://x.example/{word.encode('utf-8').hex()}"),
    title=st.none() | words,
    site=st.none() | st.just("https://x.example/"),
    lang=st.none() | st.sampled_from(["en", "ja-JP"]),
    categories=st.lists(st.lists(words, min_size=1, max_size=2).map("/".join), max_size=2, unique=True).map(tuple),
)


@settings(deadline=None, max_examples=80)
@given(st.lists(outlined, max_size=4, unique_by=lambda one: one.url), words)
def test_opml_that_is_written_is_read_back(listed: list[Outlined], title: str) -> None:
    read = read_opml(Fetched("a.opml", write_opml(listed, title).encode()))
    assert read.problems == ()
    assert read.sources == tuple(listed)


@pytest.mark.parametrize("space", [" ", "\u2000", "\u3000"])
def test_an_address_with_white_space_of_any_width_stays_one_word(space: str) -> None:
    read = read_opml(Fetched("a.opml", f"<opml><outline xmlUrl='https://x.example/a{space}b'/></opml>".encode()))
    (source,) = read.sources
    assert source.url == f"https://x.example/a{quote(space)}b"
    assert read_opml(Fetched("b.opml", write_opml(read.sources, "x").encode())).sources == read.sources


def test_a_list_of_addresses() -> None:
    text = "# mine\nhttps://tonbo.example/1  # the first\n\nhttps://yunagi.example/ニュース#top\nnonsense\nhttps://tonbo.example/1\n"
    read = read_addresses(Fetched("list.txt", text.encode()))
    assert [source.url for source in read.sources] == ["https://tonbo.example/1", "https://yunagi.example/ニュース#top"]
    assert [problem.line for problem in read.problems] == [5]


PIECES = [
    *("<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<entry>", "</entry>"),
    *("<feed xmlns='http://www.w3.org/2005/Atom'>", "<link href='a'/>", "<rdf:RDF>", "<dc:date>", "&amp;", "&nbsp;"),
    *("<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE rss [", "]>", "&#0;", "<p>", "<content type='xhtml'>", "ミオ"),
    *("<content:encoded>", "xml:base='//['", "<outline xmlUrl='http://[' text='a'>", "<opml>", "\x00", "2031年13月"),
    *('{"items":[{"title":', '"version":"https://jsonfeed.org/version/1"', "}]}", "<guid>", "<pubDate>99 Foo 2031"),
]


@settings(deadline=None, max_examples=400)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14), st.sampled_from(["utf-8", "cp932", "utf-16"])
)
def test_any_pieces_of_feeds_give_a_feed_and_items_that_become_documents(pieces: list[str], encoding: str) -> None:
    body = "".join(pieces).encode(encoding, "replace")
    fetched = Fetched(HERE, body)
    found = read_feed(fetched)
    assert found.format or found.problems
    for item in found.items:
        extracted = documents.extract(item)
        assert extracted.document or extracted.problems
    read_opml(fetched)
    discover(fetched)
    assert all(str(problem).encode() for problem in (*found.problems, *parse(fetched).problems))
