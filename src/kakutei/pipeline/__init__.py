"""The pipeline: read, call one stage, write what it returned; nothing else."""

from __future__ import annotations

from kakutei.pipeline.asking import known
from kakutei.pipeline.cataloguing import (
    Adding,
    Found,
    add_to_catalogue,
    elsewhere,
    find_works,
    other_titles,
    update_catalogue,
)
from kakutei.pipeline.changing import Changes, Moment, changes
from kakutei.pipeline.files import find, sample
from kakutei.pipeline.intake import Intake, Read, Tally, claims_of
from kakutei.pipeline.judging import decisions, judge, set_aside, statement_id, withdraw, work_of
from kakutei.pipeline.keeping import News, Rebuilt, disputes, export, franchises, listing, rebuild, renew
from kakutei.pipeline.learning import forget, learn, lesson, lessons
from kakutei.pipeline.linking import known_titles, reading_edition
from kakutei.pipeline.reading import Progress, Summary, read, read_documents
from kakutei.pipeline.rereading import Reread, reread
from kakutei.pipeline.telling import Part, Telling, find_story, tell

__all__ = [
    "Adding",
    "Changes",
    "Found",
    "Intake",
    "Moment",
    "News",
    "Part",
    "Progress",
    "Read",
    "Rebuilt",
    "Reread",
    "Summary",
    "Tally",
    "Telling",
    "add_to_catalogue",
    "changes",
    "claims_of",
    "decisions",
    "disputes",
    "elsewhere",
    "export",
    "find",
    "find_story",
    "find_works",
    "forget",
    "franchises",
    "judge",
    "known",
    "known_titles",
    "learn",
    "lesson",
    "lessons",
    "listing",
    "other_titles",
    "read",
    "read_documents",
    "reading_edition",
    "rebuild",
    "renew",
    "reread",
    "sample",
    "set_aside",
    "statement_id",
    "tell",
    "update_catalogue",
    "withdraw",
    "work_of",
]
