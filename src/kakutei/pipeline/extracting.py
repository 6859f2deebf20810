"""The documents in some bytes: parsed and extracted, with what was doubtful about each."""

from __future__ import annotations

from collections.abc import Iterator

from kakutei import documents, sources
from kakutei.errors import Problem
from kakutei.pipeline.intake import Read
from kakutei.types import Fetched


def documents_in(fetched: Fetched, *, first_line: int = 1) -> Iterator[Read | Problem]:
    """Each document and each problem in the order in which they were met; `first_line` as in `sources.parse`."""
    parsed = sources.parse(fetched, first_line=first_line)
    yield from parsed.problems
    for item in parsed.items:
        extracted = documents.extract(item)
        if extracted.document:
            yield Read(extracted.document, item.location, item.line, extracted.problems)
        else:
            yield from extracted.problems
