"""The register of sources: adding feeds, sites, lists and articles, and what a person decides about them later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from kakutei import documents, rulebook, sources
from kakutei.errors import Problem, UsageError
from kakutei.links import Titles
from kakutei.pipeline.answering import fetched
from kakutei.pipeline.following import Net
from kakutei.pipeline.intake import Intake, Read
from kakutei.pipeline.keeping import News, renew
from kakutei.pipeline.linking import reading_edition
from kakutei.sources import Outlined, schedule
from kakutei.sources.exchange import Request
from kakutei.sources.register import Event, Health, KnownSource, Source, SourceKind
from kakutei.store import Store
from kakutei.text import fold_title
from kakutei.types import Document, Fetched, Item, Tier

_BATCH = 64
_MOST_LINKS = 5
"""Feeds that a site names and that are tried; what comes later is comments and single topics."""
_LARGEST_LIST = sources.LARGEST_ARTICLE


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of the sources that are added; None where nothing was said."""

    tier: Tier | None = None
    owner: str | None = None
    lang: str | None = None
    region: str | None = None
    outlet: str | None = None
    pages: bool = True


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added, what was known already, further feeds that a site names, and what could not be added."""

    added: tuple[Source, ...] = ()
    known: tuple[Source, ...] = ()
    others: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source with how it is; `articles` counts those that it listed."""

    source: Source
    state: schedule.State
    health: Health
    articles: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    url: str
    kind: SourceKind
    title: str | None = None
    site: str | None = None


def add(store: Store, net: Net, names: Iterable[str], told: Told, *, page: bool, now: str) -> Addition:
    """Add feeds, sites, OPML files and lists of articles' addresses, each a file or an address.

    With `page` an address is that of an article itself. Only addresses are asked, and what is known already is not.
    """
    adding = _Adding(store, told, now)
    for name in names:
        path = Path(name)
        if path.is_file():
            adding.put(_in_file(path))
        elif (url := _address(name)) is None:
            adding.put(
                [Problem(name, "is neither a file nor an address", "give one such as https://news.example/feed")]
            )
        elif page:
            adding.put([_Candidate(url, "page")])
        elif not adding.is_known(url):
            adding.put(_behind(net, url, adding))
    return adding.done()


def add_known(store: Store, net: Net, names: Iterable[str], told: Told, *, now: str) -> Addition:
    """Add those of the packaged list with these names, or all with a feed. Raises UsageError for an unknown name.

    A feed's address is taken from the list without asking; where only the home page is known, it is asked for it.
    """
    listed = rulebook.known_sources()
    chosen = [_known(listed, name) for name in names] or [known for known in listed if known.feed]
    additions = []
    for known in chosen:
        own = replace(
            told,
            tier=told.tier or known.tier,
            owner=told.owner or known.owner,
            lang=told.lang or known.lang,
            region=told.region or known.region,
            outlet=told.outlet or known.name,
        )
        adding = _Adding(store, own, now)
        if known.feed:
            adding.put([_Candidate(known.feed, "feed", known.name, known.site)])
        elif not adding.is_known(known.site):
            adding.put(_behind(net, known.site, adding))
        additions.append(adding.done())
    return Addition(
        added=tuple(source for one in additions for source in one.added),
        known=tuple(source for one in additions for source in one.known),
        others=tuple(url for one in additions for url in one.others),
        problems=tuple(problem for one in additions for problem in one.problems),
    )


def find_source(store: Store, told: str) -> Source:
    """The source with this id, address or name. Raises UsageError where there is none, or more than one."""
    held = store.register.sources(removed=True)
    by_id = [source for source in held if source.id == told]
    current = [source for source in held if source.removed is None]
    by_address = [source for source in current if _key(source.url) == _key(told)]
    by_name = [source for source in current if fold_title(source.name) == fold_title(told)]
    found = by_id or by_address or by_name
    if not found:
        raise UsageError(f"there is no source “{told}”; kakutei sources list shows all")
    if len(found) > 1:
        raise UsageError(f"several sources are called “{told}”: {', '.join(source.id for source in found)}; name one")
    return found[0]


def states(store: Store, *, now: str, removed: bool = False) -> tuple[SourceState, ...]:
    """Every source with how it is, in the order in which they were added."""
    health, articles = store.register.health(), store.register.listed()
    return tuple(
        SourceState(
            source,
            schedule.state(source, health.get(source.id), now),
            health.get(source.id) or Health(source.id),
            articles.get(source.id, 0),
        )
        for source in store.register.sources(removed=removed)
    )


def pause(store: Store, source: Source, *, now: str) -> None:
    """Ask nothing of a source until it is resumed."""
    _refuse_removed(source)
    if source.paused is None:
        store.register.change(replace(source, paused=now), Event(source.id, now, "paused"))


def resume(store: Store, source: Source, *, now: str) -> None:
    """Ask a source again, and at once: one that was paused, one that fails, and one that was gone."""
    _refuse_removed(source)
    with store.transaction():
        store.register.change(replace(source, paused=None), Event(source.id, now, "resumed"))
        health = store.register.health_of(source.id)
        if health.tried is not None:
            store.register.put_health(replace(health, next_due=now, failures=0))


def remove(store: Store, source: Source, *, now: str) -> None:
    """Take a source out of the register; what was read from it stays, and so does its history."""
    if source.removed is None:
        store.register.change(replace(source, removed=now), Event(source.id, now, "removed"))


def set_tier(store: Store, source: Source, tier: Tier, *, now: str, titles: Titles | None = None) -> tuple[int, News]:
    """From `now` on the source is of this tier, with all that was read from it; how many documents, and what is new.

    The documents become versions of the same text; what was known before `now` stays as it was.
    """
    _refuse_removed(source)
    renew(store)
    if source.tier != tier:
        detail = f"tier {source.tier or 'not told'} → {tier}"
        store.register.change(replace(source, tier=tier), Event(source.id, now, "changed", detail))
    names = [article.document for article in store.register.articles_of(source.id)]
    intake = Intake(store, rulebook.patterns, now, titles=titles, edition=reading_edition(titles))
    changed = 0
    for start in range(0, len(names), _BATCH):
        held = store.versions_of(names[start : start + _BATCH])
        reads = [
            Read(_of_tier(version.document, tier), version.location, version.line, live=True)
            for version in held.values()
            if version.document.tier != tier
        ]
        changed += intake.take(reads, (), now=now, source=source.id).tally.changed
    return changed, renew(store)


def opml(store: Store) -> str:
    """The feeds of the register as OPML, with the tier as category."""
    feeds = [source for source in store.register.sources() if source.kind == "feed"]
    return sources.write_opml((_outlined(source) for source in feeds), "Kakutei")


class _Adding:
    """Adds candidates to the register, each address once."""

    def __init__(self, store: Store, told: Told, now: str) -> None:
        self._store = store
        self._told = told
        self._now = now
        self._added: list[Source] = []
        self._known: list[Source] = []
        self._others: list[str] = []
        self._problems: list[Problem] = []

    def is_known(self, url: str) -> bool:
        """Whether there is a source with this address, or a site whose feed was added; it is told as known then."""
        held = [
            one for one in self._store.register.sources() if _key(url) in (_key(one.url), _key(one.site or one.url))
        ]
        self._known += held
        return bool(held)

    def mention(self, urls: Iterable[str]) -> None:
        """Further feeds that were not added."""
        self._others += urls

    def put(self, found: Iterable[_Candidate | Problem]) -> None:
        """Add what is new; problems are kept for the end."""
        for one in found:
            if isinstance(one, Problem):
                self._problems.append(one)
                continue
            with self._store.transaction():
                held = next((s for s in self._store.register.sources() if _key(s.url) == _key(one.url)), None)
                if held is not None:
                    self._known.append(held)
                else:
                    self._added.append(self._store.register.add(self._source(one)))

    def done(self) -> Addition:
        """What became of all."""
        return Addition(tuple(self._added), tuple(self._known), tuple(self._others), tuple(self._problems))

    def _source(self, candidate: _Candidate) -> Source:
        told = self._told
        return Source(
            id="",
            url=candidate.url,
            kind=candidate.kind,
            added=self._now,
            outlet=told.outlet,
            tier=told.tier,
            owner=told.owner,
            lang=told.lang,
            region=told.region,
            title=documents.canonical_line(candidate.title or "") or None,
            site=documents.canonical_line(candidate.site or "") or None,
            pages=told.pages or candidate.kind == "page",
        )


def _in_file(path: Path) -> Iterator[_Candidate | Problem]:
    """The sources in a file: an OPML file, or one address of an article a line."""
    try:
        with path.open("rb") as file:
            body = file.read(_LARGEST_LIST + 1)
    except OSError as error:
        yield Problem(str(path), f"cannot be read ({error.strerror or error})", "check the path and its permissions")
        return
    came = Fetched(str(path), body)
    outlines = sources.read_opml(came)
    if outlines.sources or b"<opml" in body[:4096].lower():
        yield from outlines.problems
        yield from _outlined_feeds(outlines.sources)
        return
    if sources.read_feed(came).format is not None:
        yield Problem(str(path), "is a saved feed", "give its address to follow it; kakutei read reads the file itself")
        return
    listed = sources.read_addresses(came)
    if not listed.sources:
        yield Problem(str(path), "holds no address", "give an OPML file, or one address a line")
        return
    yield from listed.problems
    yield from (_Candidate(one.url, "page") for one in listed.sources)


def _outlined_feeds(found: Iterable[Outlined]) -> Iterator[_Candidate]:
    return (_Candidate(one.url, "feed", one.title, one.site) for one in found)


def _behind(net: Net, url: str, adding: _Adding) -> Iterator[_Candidate | Problem]:
    """What is behind an address: a feed, a list of feeds, or a page that names its feed."""
    answer = net.get(Request(url, "feed"))
    if answer.problem is not None:
        yield answer.problem
        return
    came = fetched(answer)
    feed = sources.read_feed(came)
    if feed.format is not None:
        yield _Candidate(answer.moved_to or url, "feed", feed.title, feed.site)
        return
    if listed := sources.read_opml(came).sources:
        yield from _outlined_feeds(listed)
        return
    links = [link.url for link in sources.discover(came)][:_MOST_LINKS]
    for at, link in enumerate(links):
        if adding.is_known(link):
            return
        behind = net.get(Request(link, "feed", found_at=came.url or url))
        feed = sources.read_feed(fetched(behind)) if behind.problem is None else sources.Feed()
        if feed.format is not None:
            adding.mention(links[at + 1 :])
            yield _Candidate(behind.moved_to or link, "feed", feed.title, feed.site or url)
            return
    advice = "give the address of its feed, or use --page to watch this one page"
    yield Problem(url, "names feeds, but none of them could be read" if links else "is no feed and names none", advice)


def _known(listed: Iterable[KnownSource], name: str) -> KnownSource:
    for known in listed:
        if fold_title(known.name) == fold_title(name):
            return known
    raise UsageError(f"“{name}” is not in the list; kakutei sources known shows it")


def _address(told: str) -> str | None:
    """The address that was typed, with https:// where nothing was said; None where it is none."""
    try:
        parts = urlsplit(told if "://" in told else f"https://{told}")
    except ValueError:
        return None
    plausible = parts.scheme in ("http", "https") and parts.hostname and not any(map(str.isspace, told))
    named = "://" in told or "." in (parts.hostname or "") or parts.port is not None
    return parts.geturl() if plausible and named else None


def _key(url: str) -> str:
    """What two spellings of one address share."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url


def _of_tier(document: Document, tier: Tier) -> Document:
    item = Item(
        document.id,
        text=document.text,
        id=document.id,
        url=document.url,
        outlet=document.outlet,
        tier=tier,
        published=document.published,
        lang=document.lang,
        title=document.title,
        summary=document.summary,
    )
    changed = documents.extract(item).document
    assert changed is not None, "a stored document has a text"
    return changed


def _outlined(source: Source) -> Outlined:
    categories = (source.tier,) if source.tier else ()
    return Outlined(source.url, source.outlet or source.title, source.site, source.lang, categories)


def _refuse_removed(source: Source) -> None:
    if source.removed is not None:
        raise UsageError(f"{source.id} was removed; add {source.url} again")
