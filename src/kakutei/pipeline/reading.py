"""Reading: files to items, documents, claims and copies, and into the store, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kakutei import documents, rulebook, sources
from kakutei.errors import Problem
from kakutei.links import Titles
from kakutei.pipeline import files
from kakutei.pipeline.intake import Intake, Read, Tally
from kakutei.pipeline.keeping import News, renew
from kakutei.pipeline.linking import reading_edition
from kakutei.store import Store

_BATCH = 64
Progress = Callable[[int, int], None]
"""Told how many bytes of how many have been read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one reading did; `passed_over` files in folders are of no format that we read."""

    tally: Tally
    news: News
    problems: tuple[Problem, ...]
    passed_over: int


def read_documents(found: files.Found, *, progress: Progress | None = None) -> Iterator[Read | Problem]:
    """Every document in the files, in their order, lazily, with the problems where they were met."""
    yield from found.problems
    done = 0
    for path in found.files:
        for block in files.read(path):
            if isinstance(block, Problem):
                yield block
                continue
            parsed = sources.parse(block.fetched, first_line=block.first_line)
            yield from parsed.problems
            for item in parsed.items:
                extracted = documents.extract(item)
                if extracted.document:
                    yield Read(extracted.document, item.location, item.line, extracted.problems)
                else:
                    yield from extracted.problems
            done += len(block.fetched.body)
            if progress:
                progress(done, max(found.size, done))


def read(
    paths: Iterable[Path], store: Store, *, now: str, titles: Titles | None = None, progress: Progress | None = None
) -> Summary:
    """Read files and folders into the store, a batch of documents at a time, each batch written whole or not at all.

    `now` is the instant at which everything is recorded, later than that of any reading before; `titles` are those of
    a catalogue. A document that is known changes nothing.
    """
    found = files.find(paths)
    renew(store)
    intake = Intake(store, rulebook.patterns, now, titles=titles, edition=reading_edition(titles))
    tally = Tally()
    problems: list[Problem] = []
    for batch in _batches(read_documents(found, progress=progress)):
        doubts = [doubt for each in batch for doubt in ([each] if isinstance(each, Problem) else each.problems)]
        taken = intake.take([each for each in batch if isinstance(each, Read)], doubts)
        tally += taken.tally
        problems += taken.problems
    added = renew(store)
    return Summary(tally, added, tuple(problems), found.passed_over)


def _batches(each: Iterable[Read | Problem]) -> Iterator[list[Read | Problem]]:
    rest = iter(each)
    while batch := list(islice(rest, _BATCH)):
        yield batch
