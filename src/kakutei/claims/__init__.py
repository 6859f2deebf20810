"""Claims: what a text says of its works, as typed claims with evidence spans, stance and speaker.

    document + links ──mark──▶ masked text ──split──▶ sentences ──triggers──▶ candidate patterns
                                                                              │ match
    claims ◀──merge── claims as read ◀──read (slots, subject, stance, speaker)┘

The rules are an argument (`rulebook` reads them); the engine knows no word of any language but numbers and names of
marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kakutei.claims.completing import complete_claims
from kakutei.claims.marking import mark_document
from kakutei.claims.matching import match_pattern
from kakutei.claims.merging import merge_claims
from kakutei.claims.patterns import Cues, Example, Name, Pattern
from kakutei.claims.reading import Reader, read_match
from kakutei.claims.rules import Rules
from kakutei.claims.shapes import Shape, ShapeError, compile_shape
from kakutei.claims.stance import speaker_of
from kakutei.claims.subjects import understand
from kakutei.text import MarkedText, Sentence, split_sentences
from kakutei.types import Claim, Document, Link

__all__ = [
    "Cues",
    "Example",
    "Name",
    "Pattern",
    "Rules",
    "Shape",
    "ShapeError",
    "compile_shape",
    "find",
]

# Copyright lines name works and companies, but tell nothing.
_NOTICE = re.compile(r"(?:\(c\)|©|copyright\b)", re.I)
# A question states nothing, in a headline least of all.
_QUESTION = re.compile(r"\?[\"')\]」』）]?\s*\Z")
# The announcement stands in the first sentences of the body.
LEAD = 5


def find(document: Document, links: Sequence[Link], rules: Rules) -> tuple[Claim, ...]:
    """The distinct claims of a document, in the order of the text; none where no work is linked."""
    if not links:
        return ()
    marked = mark_document(document, links, rules.names)
    sentences = tuple(s for s in split_sentences(marked.masked) if not _NOTICE.match(marked.masked, s.start, s.end))
    reader = Reader(
        document,
        marked,
        understand(marked, sentences),
        rules,
        _announcer(marked, sentences, rules.cues.get(document.lang)),
    )
    found = (
        claim
        for sentence, patterns in rules.triggers(document.lang).pick(marked.masked, sentences)
        for claim in _read_sentence(reader, sentence, patterns)
    )
    return complete_claims(merge_claims(found), document.whole)


def _read_sentence(reader: Reader, sentence: Sentence, patterns: Sequence[Pattern]) -> Iterator[Claim]:
    masked, cues = reader.marked.masked, reader.rules.cues.get(reader.document.lang)
    if _QUESTION.search(masked, sentence.start, sentence.end):
        return
    matches = [match for pattern in patterns for match in match_pattern(pattern, masked, sentence)]
    if not matches:
        return
    speaker = speaker_of(reader.marked, sentence, cues) if cues and sentence.region == "body" else None
    for match in matches:
        yield from read_match(reader, match, speaker)


def _announcer(marked: MarkedText, sentences: Sequence[Sentence], cues: Cues | None) -> str | None:
    lead = [sentence for sentence in sentences if sentence.region == "body"][:LEAD]
    named = (speaker_of(marked, sentence, cues) for sentence in lead if cues)
    return next((who for who in named if who), None)
