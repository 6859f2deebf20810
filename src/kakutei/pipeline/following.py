"""Following the register: what is due is fetched, understood and written, one answer at a time.

Feeds come first and are read at once; then the pages behind their entries, and those that are looked at again. Each
answer is one transaction: documents, how the source is now, when it is due next, the fetch and its problems. So a
process that is killed anywhere has lost what it was about to write and nothing else, and another that did the same
work in the meantime is noticed: what it wrote is not written twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Protocol

from kakutei import rulebook
from kakutei.errors import KakuteiError, Problem, StoreBusyError, StoreFullError
from kakutei.links import Titles
from kakutei.pipeline.answering import Listed, Shown, document_id, is_page, listed, shown
from kakutei.pipeline.intake import Intake, Tally
from kakutei.pipeline.keeping import News, renew
from kakutei.pipeline.linking import reading_edition
from kakutei.sources import schedule
from kakutei.sources.exchange import Answer, Request
from kakutei.sources.register import Article, Event, Fetch, Health, Source
from kakutei.store import Store, Version
from kakutei.types import Document

PAGES_AT_ONCE = 50
"""Pages of one source that one pass asks for; the rest is left for the next one."""
SHORTEST_WAIT_S, LONGEST_WAIT_S = 5.0, 300.0
"""Between two passes of a resident loop; another process may add a source at any time."""
_FAULT_ADVICE = "this is a fault of Kakutei: please report it with the address"


class Net(Protocol):
    """What asks: `kakutei.fetch.Fetcher`."""

    def get(self, request: Request) -> Answer:
        """The answer, whatever happens."""
        ...

    def get_all(self, requests: Iterable[Request]) -> Iterator[Answer]:
        """All answers in the order of their coming."""
        ...


@dataclass(frozen=True, slots=True)
class Chance:
    """What the stages may not know themselves: the present instant, a random number in [0, 1), and when to stop."""

    clock: Callable[[], str]
    dice: Callable[[], float]
    stop: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Followed:
    """What one pass did: sources and pages asked, answers that were unchanged or in trouble, and what it brought.

    `edited` and `taken_down` count articles; `waiting` are pages that are due and were left for the next pass.
    """

    sources: int = 0
    pages: int = 0
    unchanged: int = 0
    troubles: int = 0
    tally: Tally = field(default_factory=Tally)
    edited: int = 0
    taken_down: int = 0
    waiting: int = 0
    news: News = field(default_factory=lambda: News(0, 0))
    problems: tuple[Problem, ...] = ()


_Asked = tuple[Source, Article | None, Health]
"""Of which source a request is, of which article where it asks for a page, and how the source was before."""


class _Overtaken(Exception):  # noqa: N818  # nothing went wrong
    """Another process has done the same in the meantime; what was about to be written is dropped."""


class Follower:
    """Follows the sources of one store; it keeps the index of texts between passes.

    `titles` are those of a catalogue, for finding works in texts.
    """

    def __init__(self, store: Store, net: Net, chance: Chance, titles: Titles | None = None) -> None:
        self._store = store
        self._register = store.register
        self._net = net
        self._chance = chance
        edition = reading_edition(titles)
        self._intake = Intake(store, rulebook.patterns, chance.clock(), titles=titles, edition=edition)
        self._done = Followed()

    def follow(self, progress: Callable[[int, int], None] = lambda done, size: None) -> Followed:
        """One pass: everything that is due now, feeds before pages. Raises StoreError and its kinds only."""
        renew(self._store)
        self._done = Followed()
        self._ask(self._due_sources(), progress)
        pages = dict(self._due_pages())
        few = _a_few(pages)
        if not self._chance.stop():
            self._ask(few, progress)
        waiting = len(pages) - len(few)
        return replace(self._done, waiting=waiting, news=renew(self._store))

    def next_due(self) -> str | None:
        """When there is something to do again, None while there is nothing to follow."""
        health = self._register.health()
        times = [
            known.next_due if (known := health.get(source.id)) and known.tried else source.added
            for source in self._register.sources()
            if source.paused is None
        ]
        return min((time for time in (*times, self._register.next_article()) if time is not None), default=None)

    # ---- what is asked -----------------------------------------------------------------------------------------------

    def _due_sources(self) -> dict[Request, _Asked]:
        health = self._register.health()
        now = self._chance.clock()
        found: dict[Request, _Asked] = {}
        for source in self._register.sources():
            known = health.get(source.id)
            if schedule.due(source, known, now):
                known = known or Health(source.id)
                article = self._own_article(source) if source.kind == "page" else None
                request = (
                    _page(article, source) if article else Request(source.url, "feed", known.etag, known.last_modified)
                )
                found.setdefault(request, (source, article, known))
        return found

    def _own_article(self, source: Source) -> Article:
        name = document_id(source.url)
        held = self._register.articles([name]).get(name)
        return (
            replace(held, source=source.id, url=source.url)
            if held
            else Article(name, source.id, source.url, source.added)
        )

    def _due_pages(self) -> Iterator[tuple[Request, _Asked]]:
        sources = {source.id: source for source in self._register.sources()}
        for article in self._register.due_articles(self._chance.clock()):
            source = sources[article.source]
            if source.pages and source.kind == "feed" and is_page(article.url):
                yield _page(article, source), (source, article, Health(source.id))

    def _ask(
        self,
        asked: Mapping[Request, _Asked],
        progress: Callable[[int, int], None],
    ) -> None:
        """Take the answers as they come, until told to stop."""
        for number, answer in enumerate(self._net.get_all(asked), 1):
            if self._chance.stop():  # what came may only have failed because everything ends
                return
            source, article, health = asked[answer.request]
            self._take(source, article, health, answer)
            progress(number, len(asked))

    # ---- what came ---------------------------------------------------------------------------------------------------

    def _take(self, source: Source, article: Article | None, health: Health, answer: Answer) -> None:
        """Write one answer; a fault of ours in reading it is a trouble of this source and of no other."""
        try:
            self._understand(source, article, health, answer)
        except KakuteiError:
            raise
        except Exception as error:
            what = f"could not be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
            failed = replace(answer, trouble="content", problem=Problem(answer.request.url, what, _FAULT_ADVICE))
            self._understand(source, article, health, failed)

    def _understand(self, source: Source, article: Article | None, health: Health, answer: Answer) -> None:
        now = self._chance.clock()
        try:
            if article is None:
                self._take_feed(source, health, answer, now)
            else:
                self._take_page(source, article, health, answer, now)
        except _Overtaken:
            return

    def _take_feed(self, source: Source, health: Health, answer: Answer, now: str) -> None:
        others = {other.id for other in self._register.sources()}
        came = Listed(answer)
        if answer.trouble is None and not answer.unchanged:
            came = listed(source, answer, self._register.articles, others, now)
        after = schedule.decide(health, came.answer, came.found, now, self._chance.dice())

        def also() -> None:
            self._check(source, health)
            self._register.put_health(after)
            self._register.put_articles(came.articles)
            self._register.add_fetch(_fetch(source, came.answer))
            self._note(source, came.answer, now)

        problems = _problems(came.answer, came.problems)
        taken = self._intake.take(came.reads, problems, now=now, source=source.id, also=also)
        self._count(came.answer, taken.tally, problems, sources=1)

    def _take_page(self, source: Source, article: Article, health: Health, answer: Answer, now: str) -> None:
        held = self._store.versions_of([article.document]).get(article.document)
        came = Shown(answer)
        if answer.trouble is None and not answer.unchanged:
            came = shown(source, article, answer, held.document if held else None)
        document = came.read.document if came.read else None
        changed = document is not None and (held is None or held.document.whole != document.whole)
        after = schedule.decide_page(article, came.answer, changed=changed, now=now, dice=self._chance.dice())
        if answer.moved_to and came.answer.trouble is None and source.kind == "feed":
            after = replace(after, url=answer.moved_to)
        problems = _problems(came.answer, came.read.problems if came.read else ())

        def also() -> None:
            known = self._register.articles([article.document]).get(article.document)
            if known is not None and known.tried != article.tried:
                raise _Overtaken
            self._check(source)
            self._register.add_fetch(_fetch(source, came.answer, article.document, document))
            if source.kind == "page":
                self._after_own_page(source, health, came.answer, changed, now)
            self._register.put_articles([replace(after, next_due=None) if source.kind == "page" else after])

        reason = schedule.taken_down(article, came.answer, now)
        if reason is not None and held is not None:
            with self._store.transaction():
                self._store.add_problems(problems, recorded=now, source=source.id)
                self._intake.take_down(article.document, reason, now=now, also=also)
            self._done = replace(self._done, taken_down=self._done.taken_down + 1)
            tally = Tally()
        else:
            reads = [came.read] if came.read else []
            tally = self._intake.take(reads, problems, now=now, source=source.id, also=also).tally
        if _is_edit(held, document):
            self._done = replace(self._done, edited=self._done.edited + 1)
        self._count(came.answer, tally, problems, pages=1)

    def _after_own_page(self, source: Source, health: Health, answer: Answer, changed: bool, now: str) -> None:
        self._check(source, health)
        found = schedule.Found(new=int(changed))
        self._register.put_health(schedule.decide(health, answer, found, now, self._chance.dice()))
        self._note(source, answer, now)

    def _check(self, source: Source, health: Health | None = None) -> None:
        """Raise _Overtaken where a person has taken out the source meanwhile, or another process has asked it."""
        held = self._register.source(source.id)
        if held is None or held.removed is not None:
            raise _Overtaken
        if health is not None and self._register.health_of(source.id).tried != health.tried:
            raise _Overtaken

    def _note(self, source: Source, answer: Answer, now: str) -> None:
        """Keep in the source's history that it is gone, or has moved for good."""
        if answer.trouble == "gone":
            self._register.note(Event(source.id, now, "gone", source.url))
        if answer.trouble is not None or answer.moved_to in (None, source.url) or source.kind == "page":
            return
        assert answer.moved_to is not None
        held = self._register.source(source.id) or source
        other = next((one.id for one in self._register.sources() if one.url == answer.moved_to), None)
        if other is None:
            moved = Event(source.id, now, "moved", f"{source.url} → {answer.moved_to}")
            self._register.change(replace(held, url=answer.moved_to), moved)
        else:
            detail = f"it has moved to {answer.moved_to}, which is {other}"
            self._register.change(replace(held, removed=now), Event(source.id, now, "removed", detail))

    def _count(
        self, answer: Answer, tally: Tally, problems: Iterable[Problem], *, sources: int = 0, pages: int = 0
    ) -> None:
        done = self._done
        self._done = replace(
            done,
            sources=done.sources + sources,
            pages=done.pages + pages,
            unchanged=done.unchanged + answer.unchanged,
            troubles=done.troubles + (answer.trouble is not None),
            tally=done.tally + tally,
            problems=(*done.problems, *problems),
        )


def _a_few(pages: Mapping[Request, _Asked]) -> dict[Request, _Asked]:
    """The first pages of each source."""
    counted: Counter[str] = Counter()
    found: dict[Request, _Asked] = {}
    for request, asked in pages.items():
        counted[asked[0].id] += 1
        if counted[asked[0].id] <= PAGES_AT_ONCE:
            found[request] = asked
    return found


def _page(article: Article, source: Source) -> Request:
    """What is asked of a page; without validators where the article is not held any more, so that all of it comes.

    A page that a person named may lie wherever the person allows it; one that a feed names only where the feed does.
    """
    assert article.url is not None
    found_at = source.url if source.kind == "feed" else None
    if article.trouble in ("missing", "gone"):
        return Request(article.url, "page", found_at=found_at)
    return Request(article.url, "page", article.etag, article.last_modified, found_at)


def _fetch(source: Source, answer: Answer, article: str | None = None, document: Document | None = None) -> Fetch:
    used = answer.body if answer.trouble is None or answer.status == 200 else b""
    return Fetch(
        address=answer.request.url,
        at=answer.at,
        source=source.id,
        status=answer.status,
        trouble=answer.trouble,
        hash=sha256(used).hexdigest() if used else None,
        document=article,
        version=document.version if document else None,
    )


def _problems(answer: Answer, others: Iterable[Problem]) -> list[Problem]:
    return [*([answer.problem] if answer.problem else []), *others]


def _is_edit(held: Version | None, document: Document | None) -> bool:
    """A whole text that takes the place of a summary is no edit."""
    if held is None or document is None or held.document.summary != document.summary:
        return False
    return held.document.whole != document.whole


def stay(
    follower: Follower,
    chance: Chance,
    *,
    wait: Callable[[float], object],
    told: Callable[[Followed], None],
    in_trouble: Callable[[KakuteiError], None],
) -> None:
    """Follow until told to stop: a pass, then a wait until something is due again.

    A database that is locked or full ends a pass and not the loop: `in_trouble` is told, and the next pass tries again.
    """
    while not chance.stop():
        pause = LONGEST_WAIT_S
        try:
            told(follower.follow())
            due = follower.next_due()
            pause = schedule.seconds(chance.clock(), due) if due is not None else LONGEST_WAIT_S
        except (StoreBusyError, StoreFullError) as error:
            in_trouble(error)
        if not chance.stop():
            wait(min(max(pause, SHORTEST_WAIT_S), LONGEST_WAIT_S))
