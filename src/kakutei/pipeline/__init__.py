"""The pipeline: read, call one stage, write what it returned; nothing else."""

from __future__ import annotations

from kakutei.pipeline.asking import News, franchises, known
from kakutei.pipeline.files import find, sample
from kakutei.pipeline.intake import Intake, Read, Tally, claims_of
from kakutei.pipeline.reading import Progress, Summary, read, read_documents

__all__ = [
    "Intake",
    "News",
    "Progress",
    "Read",
    "Summary",
    "Tally",
    "claims_of",
    "find",
    "franchises",
    "known",
    "read",
    "read_documents",
    "sample",
]
