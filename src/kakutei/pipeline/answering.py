"""What an answer from the net means: the articles that a feed lists, or the article on a page, ready to be written.

Nothing is written here. A failed read is a trouble with a problem, whoever noticed it: the net, the parser or a look
at what was known before. It never means that an article says something else now (law 8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from kakutei import documents, sources
from kakutei.errors import Problem
from kakutei.pipeline.intake import Read
from kakutei.sources import schedule
from kakutei.sources.exchange import Answer, Trouble
from kakutei.sources.register import Article, Source
from kakutei.types import Document, Fetched, Item

SHRUNK = 4
"""A page whose text is less than this part of what it was, under another title, is not the article any more."""
_KEPT_ADVICE = "the article is kept as it was; open the address, and remove the source if the article has moved"
_UNREADABLE_ADVICE = "check that the address is that of a feed or an article"


Known = Callable[[Iterable[str]], Mapping[str, Article]]
"""Gives the articles that are known of these documents, by their ids."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a feed's answer brings: documents to take, the articles' state, and what is told of its rhythm.

    `answer` is the one that came, or the same with the trouble that was found in its body.
    """

    answer: Answer
    reads: tuple[Read, ...] = ()
    articles: tuple[Article, ...] = ()
    found: schedule.Found = field(default_factory=schedule.Found)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page's answer brings: the document, None where the page is unchanged or could not be read."""

    answer: Answer
    read: Read | None = None


def fetched(answer: Answer) -> Fetched:
    """The bytes of an answer with where they came from."""
    address = answer.request.url
    return Fetched(address, answer.body, answer.headers.get("content-type"), answer.url or address)


def listed(source: Source, answer: Answer, articles_of: Known, others: set[str], now: str) -> Listed:
    """The entries of a good answer of a feed. `articles_of` gives known articles; `others` are the sources in use.

    An article belongs to the source that listed it first. An entry that is told as before changes nothing, whatever
    has become of the document since.
    """
    feed = sources.read_feed(fetched(answer))
    if not feed.items and feed.problems:
        return Listed(_with(answer, "content", feed.problems[0]))
    entries = list(_entries(source, feed.items))
    known = articles_of(extracted.document.id for _, extracted in entries if extracted.document)
    problems = [*feed.problems]
    reads: list[Read] = []
    articles: dict[str, Article] = {}
    for item, extracted in entries:
        document = extracted.document
        if document is None:
            problems += extracted.problems
        if document is None or document.id in articles:
            continue
        held = known.get(document.id)
        if held is not None and (
            held.entry == document.version or (held.source != source.id and held.source in others)
        ):
            continue
        problems += extracted.problems
        articles[document.id] = _article(source, item, document, held, now)
        reads.append(Read(document, item.location, item.line, live=True))
    rhythm = schedule.rhythm([item.published for item in feed.items], now)
    found = replace(rhythm, new=sum(name not in known for name in articles), ttl_s=feed.ttl_s)
    return Listed(answer, tuple(reads), tuple(articles.values()), found, tuple(dict.fromkeys(problems)))


def shown(source: Source, article: Article, answer: Answer, held: Document | None) -> Shown:
    """The article on the page of a good answer; `held` is how it was known until now."""
    if _leads_home(answer):
        what = "leads to the home page of its site instead of the article"
        return Shown(_with(answer, "content", Problem(answer.request.url, what, _KEPT_ADVICE)))
    parsed = sources.parse(fetched(answer))
    if not parsed.items:
        return Shown(_with(answer, "content", (*parsed.problems, _nothing(answer))[0]))
    page = parsed.items[0]
    if len(parsed.items) > 1 or page.summary:
        what = "is a list of articles and not one article"
        return Shown(_with(answer, "content", Problem(answer.request.url, what, _UNREADABLE_ADVICE)))
    item = replace(
        page,
        location=answer.request.url,
        line=None,
        id=article.document,
        url=(held.url if held else None) or article.url,
        outlet=source.outlet or page.outlet,
        tier=source.tier or page.tier,
        lang=source.lang or page.lang,
        published=article.published or page.published,
    )
    extracted = documents.extract(item)
    document = extracted.document
    if document is None:
        trouble: Trouble = "wall" if extracted.wall else "content"
        return Shown(_with(answer, trouble, (*extracted.problems, _nothing(answer))[0]))
    if held is not None and _has_shrunk(held, document):
        what = f"the page shows another text, “{document.title[:60]}”, a fraction as long as the article was"
        return Shown(_with(answer, "content", Problem(answer.request.url, what, _KEPT_ADVICE)))
    return Shown(answer, Read(document, item.location, None, extracted.problems, live=True))


def is_page(url: str | None) -> bool:
    """Whether an address can be asked for at all."""
    try:
        return urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return False


def document_id(url: str) -> str:
    """The id that a document gets by its address."""
    document = documents.extract(Item(url, text=url, url=url)).document
    assert document is not None, "the text is not empty"
    return document.id


def _entries(source: Source, items: tuple[Item, ...]) -> Iterator[tuple[Item, documents.Extracted]]:
    """The items with what the person told of their source; an id that is no address is one within its source."""
    for item in items:
        told = replace(
            item,
            id=f"{source.id}:{item.id}" if item.id else None,
            outlet=source.outlet or item.outlet,
            tier=source.tier or item.tier,
            lang=source.lang or item.lang,
        )
        yield item, documents.extract(told)


def _article(source: Source, item: Item, document: Document, held: Article | None, now: str) -> Article:
    """The article as the feed tells it now; its page is due where it is new, or has another headline or date.

    So a feed that tells every entry a little differently each time does not have all pages asked for each time.
    """
    wanted = source.pages and item.summary and is_page(item.url)
    known = held or Article(document.id, source.id, item.url, now)
    due = known.next_due
    if wanted and (held is None or (held.title, held.published) != (item.title, item.published)):
        due = max(now, schedule.later(known.tried, schedule.RECHECKS_S[0])) if known.tried else now
    return replace(
        known,
        source=source.id,
        published=item.published,
        title=item.title,
        entry=document.version,
        next_due=due,
        failures=0,
    )


def _leads_home(answer: Answer) -> bool:
    """What many sites do with the address of an article that they have not any more."""
    asked, came = (urlsplit(url).path.strip("/") for url in (answer.request.url, answer.url or answer.request.url))
    return bool(asked) and not came


def _has_shrunk(held: Document, document: Document) -> bool:
    return len(document.text) * SHRUNK < len(held.text) and document.title != held.title


def _nothing(answer: Answer) -> Problem:
    return Problem(answer.request.url, "nothing could be read in what came", _UNREADABLE_ADVICE)


def _with(answer: Answer, trouble: Trouble, problem: Problem) -> Answer:
    return replace(answer, trouble=trouble, problem=problem)
