"""Web archives into documents, from where the last reading of each ended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kakutei.errors import Problem
from kakutei.fetch.archives import Passed, identity, is_archive, read_archive
from kakutei.pipeline.extracting import documents_in
from kakutei.pipeline.intake import Read
from kakutei.store import Bookmark

__all__ = ["NOTHING_PASSED", "Mark", "Passed", "is_archive", "read_pages"]

NOTHING_PASSED = Passed()

Known = Callable[[str], Bookmark | None]
"""How far an archive has been read before, asked by its identity."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Everything before this in the stream is done with when this bookmark is kept; `passed` is new since the last."""

    bookmark: Bookmark
    passed: Passed


def read_pages(path: Path, hosts: Collection[str], known: Known) -> Iterator[Read | Problem | Mark]:
    """The documents in an archive, lazily, with a mark behind each record that is done with.

    An archive that was read to its end gives nothing. Raises UsageError where the reader of archives is not installed,
    OSError where the file cannot be read.
    """
    archive = identity(path, hosts)
    before = known(archive)
    if before is not None and before.done:
        return
    for step in read_archive(path, hosts, after=before.offset if before else None):
        if step.problem:
            yield step.problem
        if step.page:
            yield from documents_in(step.page)
        yield Mark(Bookmark(archive, path.name, step.offset, step.end), step.passed)
