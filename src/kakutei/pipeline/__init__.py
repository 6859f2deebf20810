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
from kakutei.pipeline.editing import Edit, History, Kept, edits, history
from kakutei.pipeline.files import find, sample
from kakutei.pipeline.following import Chance, Followed, Follower, stay
from kakutei.pipeline.intake import Intake, Read, Tally, claims_of
from kakutei.pipeline.judging import decisions, judge, set_aside, statement_id, withdraw, work_of
from kakutei.pipeline.keeping import News, Rebuilt, disputes, export, franchises, listing, rebuild, renew
from kakutei.pipeline.learning import forget, learn, lesson, lessons
from kakutei.pipeline.linking import known_titles, reading_edition
from kakutei.pipeline.reading import Progress, Summary, read, read_documents
from kakutei.pipeline.registering import (
    Addition,
    SourceState,
    Told,
    add,
    add_known,
    find_source,
    opml,
    pause,
    remove,
    resume,
    set_tier,
    states,
)
from kakutei.pipeline.rereading import Reread, reread
from kakutei.pipeline.telling import Part, Telling, find_story, tell

__all__ = [
    "Adding",
    "Addition",
    "Chance",
    "Changes",
    "Edit",
    "Followed",
    "Follower",
    "Found",
    "History",
    "Intake",
    "Kept",
    "Moment",
    "News",
    "Part",
    "Progress",
    "Read",
    "Rebuilt",
    "Reread",
    "SourceState",
    "Summary",
    "Tally",
    "Telling",
    "Told",
    "add",
    "add_known",
    "add_to_catalogue",
    "changes",
    "claims_of",
    "decisions",
    "disputes",
    "edits",
    "elsewhere",
    "export",
    "find",
    "find_source",
    "find_story",
    "find_works",
    "forget",
    "franchises",
    "history",
    "judge",
    "known",
    "known_titles",
    "learn",
    "lesson",
    "lessons",
    "listing",
    "opml",
    "other_titles",
    "pause",
    "read",
    "read_documents",
    "reading_edition",
    "rebuild",
    "remove",
    "renew",
    "reread",
    "resume",
    "sample",
    "set_aside",
    "set_tier",
    "statement_id",
    "states",
    "stay",
    "tell",
    "update_catalogue",
    "withdraw",
    "work_of",
]
