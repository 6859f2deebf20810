"""Reading: files to items, documents, claims and copies, and into the store, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kakutei import rulebook
from kakutei.errors import Problem
from kakutei.links import Titles
from kakutei.pipeline import files
from kakutei.pipeline.archives import NOTHING_PASSED, Known, Mark, Passed, is_archive, read_pages
from kakutei.pipeline.extracting import documents_in
from kakutei.pipeline.intake import Intake, Read, Tally
from kakutei.pipeline.keeping import News, renew
from kakutei.pipeline.linking import reading_edition
from kakutei.store import Bookmark, Store

_BATCH = 64
Progress = Callable[[int, int], None]
"""Told how many bytes of how many have been read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one reading did; `passed_over` files in folders are of no format that we read.

    `passed` are the records of archives that were passed over, `finished` the archives that had been read before.
    """

    tally: Tally
    news: News
    problems: tuple[Problem, ...]
    passed_over: int
    passed: Passed = NOTHING_PASSED
    finished: int = 0


def read_documents(
    found: files.Found, *, hosts: Collection[str] = (), progress: Progress | None = None
) -> Iterator[Read | Problem]:
    """Every document in the files, in their order, lazily, with the problems where they were met.

    Of web archives only the pages of `hosts` and of those below them, where any are named.
    """
    for each in _read(found, hosts, lambda archive: None, progress):
        if not isinstance(each, Mark):
            yield each


def read(
    paths: Iterable[Path],
    store: Store,
    *,
    now: str,
    hosts: Collection[str] = (),
    titles: Titles | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read files and folders into the store, a batch of documents at a time, each batch written whole or not at all.

    `now` is the instant at which everything is recorded, later than that of any reading before; `titles` are those of
    a catalogue. A document that is known changes nothing. Of web archives only the pages of `hosts` and of those below
    them are read, where any are named, and each archive from where the last reading of it ended.
    """
    found = files.find(paths)
    renew(store)
    intake = Intake(store, rulebook.patterns, now, titles=titles, edition=reading_edition(titles))
    tally, passed = Tally(), NOTHING_PASSED
    problems: list[Problem] = []
    finished = 0

    def known(archive: str) -> Bookmark | None:
        nonlocal finished
        bookmark = store.archives.bookmark(archive)
        finished += bookmark is not None and bookmark.done
        return bookmark

    for batch in _batches(_read(found, hosts, known, progress)):
        doubts = [doubt for each in batch for doubt in _doubts(each)]
        marks = {each.bookmark.archive: each.bookmark for each in batch if isinstance(each, Mark)}
        passed = sum((each.passed for each in batch if isinstance(each, Mark)), passed)
        keep = partial(_keep, store, tuple(marks.values()), now)
        taken = intake.take([each for each in batch if isinstance(each, Read)], doubts, also=keep)
        tally += taken.tally
        problems += taken.problems
    added = renew(store)
    return Summary(tally, added, tuple(problems), found.passed_over, passed, finished)


def _read(
    found: files.Found, hosts: Collection[str], known: Known, progress: Progress | None
) -> Iterator[Read | Problem | Mark]:
    """What the files hold, in their order, telling after each block or record how many bytes are done."""
    yield from found.problems
    done = 0
    for path in found.files:
        begun = done
        for each, size in _archive(path, hosts, known) if is_archive(path) else _file(path):
            yield from each
            done = max(done, begun + size)
            if progress:
                progress(done, max(found.size, done))


def _file(path: Path) -> Iterator[tuple[Iterable[Read | Problem], int]]:
    """The documents of each block of a file, with the bytes up to its end."""
    size = 0
    for block in files.read(path):
        if isinstance(block, Problem):
            yield (block,), size
        else:
            size += len(block.fetched.body)
            yield documents_in(block.fetched, first_line=block.first_line), size


def _archive(path: Path, hosts: Collection[str], known: Known) -> Iterator[tuple[Iterable[Read | Problem | Mark], int]]:
    """What each record of an archive holds, with the bytes before it."""
    try:
        for each in read_pages(path, hosts, known):
            yield (each,), each.bookmark.offset if isinstance(each, Mark) else 0
    except OSError as error:
        yield (files.unreadable(path, error),), 0


def _keep(store: Store, bookmarks: Iterable[Bookmark], now: str) -> None:
    for bookmark in bookmarks:
        store.archives.put(bookmark, recorded=now)


def _doubts(each: Read | Problem | Mark) -> tuple[Problem, ...]:
    if isinstance(each, Mark):
        return ()
    return (each,) if isinstance(each, Problem) else each.problems


def _batches(each: Iterable[Read | Problem | Mark]) -> Iterator[list[Read | Problem | Mark]]:
    """Batches of at most so many documents and problems, with the marks behind them; many marks alone are one, too."""
    batch: list[Read | Problem | Mark] = []
    weight = 0
    for one in each:
        # A mark belongs to the batch of what stands before it: it is written with it or not at all.
        if weight >= _BATCH and not isinstance(one, Mark):
            yield batch
            batch, weight = [], 0
        batch.append(one)
        weight += 1 if not isinstance(one, Mark) else one.passed.others > 0
    if batch:
        yield batch
