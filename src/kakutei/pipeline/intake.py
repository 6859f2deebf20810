"""One batch into the store: what is new or changed, its claims, and which documents are copies now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from kakutei import claims, copies, links
from kakutei.claims import Rules
from kakutei.errors import Problem
from kakutei.store import Reading, Store, Version
from kakutei.text import Closed, close_up
from kakutei.types import Claim, Document

_FRESH = ("new", "changed")


@dataclass(frozen=True, slots=True)
class Read:
    """A document with the place it was read from and what was doubtful about it.

    `live` says that this is how the article is at this moment, and not how an archive kept it: an earlier version may
    then come back.
    """

    document: Document
    location: str
    line: int | None
    problems: tuple[Problem, ...] = ()
    live: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents were new, known (and unchanged) or changed, and how many claims the new and changed have."""

    new: int = 0
    known: int = 0
    changed: int = 0
    claims: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.new + other.new,
            self.known + other.known,
            self.changed + other.changed,
            self.claims + other.claims,
        )

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return self.new + self.known + self.changed


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one batch."""

    tally: Tally
    problems: tuple[Problem, ...]


def claims_of(document: Document, rules: Rules, titles: links.Titles | None = None) -> tuple[Claim, ...]:
    """What a document says. It depends on the text, the rules and the catalogue's titles alone.

    An English text is read without the stray spaces that markup has left in it; what is quoted is what it prints.
    """
    closed = close_up(document.whole) if document.lang == "en" else None
    if closed is None:
        return _claims_of(document, rules, titles)
    title, _, text = closed.text.partition("\n")
    found = _claims_of(replace(document, title=title, text=text), rules, titles)
    return tuple(_as_printed(claim, document.whole, closed) for claim in found)


def _claims_of(document: Document, rules: Rules, titles: links.Titles | None) -> tuple[Claim, ...]:
    found = links.link(document, titles, rules.companies)
    return claims.find(document, [link for link in found if link.score >= links.SPOKEN_OF], rules)


def _as_printed(claim: Claim, whole: str, closed: Closed) -> Claim:
    start, end = closed.start(claim.start), closed.end(claim.end)
    return replace(claim, start=start, end=end, quote=whole[start:end])


class Intake:
    """Takes batches into one store; it keeps the index of signatures between them.

    `rules` is asked for when the first new text is met: reading what is known needs none. `titles` are those of a
    catalogue; `edition` names both.
    """

    def __init__(
        self,
        store: Store,
        rules: Callable[[], Rules],
        now: str,
        *,
        titles: links.Titles | None = None,
        edition: str | None = None,
    ) -> None:
        self._store = store
        self._rules = rules
        self._now = now
        self._titles = titles
        self._edition = edition
        self._index = copies.Index()
        self._indexed = 0

    def take(
        self,
        batch: Sequence[Read],
        doubts: Iterable[Problem],
        *,
        now: str | None = None,
        source: str | None = None,
        also: Callable[[], None] = lambda: None,
    ) -> Taken:
        """Write the batch in one transaction; the texts are understood before it, so that it is short.

        `now` is a later instant than the one given first, `source` the registered source that the batch is of; what
        `also` writes is part of the transaction, and where it raises nothing is written.
        """
        self._now = max(now or self._now, self._now)
        ids = {read.document.id for read in batch}
        known = self._store.history(ids)
        fresh = [read for read in batch if _compare(read, known.get(read.document.id, ())) in _FRESH]
        readings = {_key(read.document): self._reading(read) for read in fresh}
        problems = list(doubts)
        with self._forgetting(), self._store.transaction():
            also()
            related = _named(self._store.family(ids)) if fresh else set()
            tally, added = self._add(batch, readings, problems)
            self._find_copies(added, related)
            self._store.add_problems(problems, recorded=self._now, source=source)
        return Taken(tally, tuple(problems))

    def take_down(self, document: str, reason: str, *, now: str, also: Callable[[], None] = lambda: None) -> bool:
        """End a document whose article was taken down, from `now` on; False where it was not in force.

        Who was first among those that shared text with it is decided anew. `also` is written with it.
        """
        self._now = max(now, self._now)
        with self._forgetting(), self._store.transaction():
            also()
            held = document in self._store.versions_of([document])
            if held:
                related = _named(self._store.family([document])) - {document}
                self._store.withdraw(document, recorded=self._now, reason=reason)
                found = copies.resolve(self._held(related).values(), self._store.family(related))
                self._store.put_copies({document, *related}, found, recorded=self._now)
        return held

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Forget the index where a transaction is not written: it may have learnt texts that are not there."""
        try:
            yield
        except BaseException:
            self._index, self._indexed = copies.Index(), 0
            raise

    def _held(self, ids: Iterable[str]) -> dict[str, Document]:
        return {name: version.document for name, version in self._store.versions_of(ids).items()}

    def _reading(self, read: Read) -> Reading:
        found = claims_of(read.document, self._rules(), self._titles)
        return Reading(read.document, read.location, read.line, found, copies.signature(read.document), self._edition)

    def _add(
        self, batch: Sequence[Read], readings: Mapping[tuple[str, str], Reading], problems: list[Problem]
    ) -> tuple[Tally, dict[str, Document]]:
        """Add what is new or changed, looking again: another process may have written while we read."""
        tally = Tally()
        added: dict[str, Document] = {}
        known = self._store.history(read.document.id for read in batch)
        for read in batch:
            document = read.document
            versions = known.get(document.id, ())
            sort = _compare(read, versions)
            if sort == "clash":
                problems.append(_clash(read, versions[-1].document))
            elif sort == "known":
                tally += Tally(known=1)
            else:
                reading = readings.get(_key(document)) or self._reading(read)
                self._store.add(reading, recorded=self._now)
                known[document.id] = (*versions, Version(document, read.location, read.line, self._now, None))
                added[document.id] = document
                tally += Tally(new=sort == "new", changed=sort == "changed", claims=len(reading.claims))
        return tally, added

    def _find_copies(self, added: Mapping[str, Document], related: set[str]) -> None:
        """Compare the added documents with those they may repeat, and decide anew who was first among all concerned."""
        if not added:
            return
        pairs = [pair for document, others in self._candidates(added) for pair in _pairs(document, others)]
        self._store.add_pairs(pairs)
        family = self._store.family(related | set(added))
        concerned = related | set(added) | _named(family)
        found = copies.resolve(self._held(concerned).values(), family)
        self._store.put_copies(concerned, found, recorded=self._now)

    def _candidates(self, added: Mapping[str, Document]) -> Iterator[tuple[Document, Iterable[Document]]]:
        """Each added document with those before it that may share text with it; the index learns all new signatures."""
        for number, signature in self._store.signatures(after=self._indexed):
            if signature.document in added:
                likely = [found.document for found in self._index.query(signature)]
                yield added[signature.document], self._held(likely).values()
            self._index.add(signature)
            self._indexed = number


def _compare(read: Read, versions: Sequence[Version]) -> Literal["new", "known", "changed", "clash"]:
    """What a document is beside the versions of its id; another site's article under that id is a clash.

    An older version that is read again is known and does not come back, unless it is how the article is at this
    moment: archives are read in any order, and reading one twice must change nothing. What a feed tells of an article
    never takes the place of the whole.
    """
    if not versions:
        return "new"
    document = read.document
    beside = [version for version in versions if version.superseded is None] if read.live else versions
    if any(version.document.version == document.version and _as_whole(version, document) for version in beside):
        return "known"
    if document.summary and not all(version.document.summary for version in versions):
        return "known"
    url = versions[-1].document.url
    return "changed" if _site(url) == _site(document.url) or not (url and document.url) else "clash"


def _as_whole(version: Version, document: Document) -> bool:
    """Whether a version is kept as the whole text where the document is: a feed may print all there is."""
    return document.summary or not version.document.summary


def _site(url: str | None) -> str:
    try:
        return urlsplit(url or "").netloc.lower().removeprefix("www.")
    except ValueError:
        return url or ""


def _key(document: Document) -> tuple[str, str]:
    return document.id, document.version


def _clash(read: Read, held: Document) -> Problem:
    what = f"the id {read.document.id!r} already belongs to another site's article ({held.url})"
    return Problem(read.location, what, "give each article an id of its own", read.line)


def _pairs(document: Document, others: Iterable[Document]) -> Iterator[copies.Pair]:
    compared = (copies.compare(document, other) for other in others)
    return (pair for pair in compared if pair is not None)


def _named(pairs: Iterable[copies.Pair]) -> set[str]:
    return {name for pair in pairs for name in (pair.one, pair.other)}
