"""Claims: what a text says of its works, as typed claims with evidence spans, stance and speaker.

    document + links ──mark──▶ masked text ──split──▶ sentences ──triggers──▶ candidate patterns
                                                                              │ match
    claims ◀──merge── claims as read ◀──read (slots, subject, stance, speaker)┘

The rules are an argument (`rulebook` reads them); the engine knows no word of any language but numbers and names of
marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter

from kakutei.claims.checks import CHECKS
from kakutei.claims.completing import complete_claims
from kakutei.claims.dating import dated
from kakutei.claims.filling import yields_of
from kakutei.claims.flattened import unflattened
from kakutei.claims.hearing import Heard, Hearing
from kakutei.claims.listing import Listed
from kakutei.claims.marking import is_japanese, mark_document
from kakutei.claims.matching import Match, match_patterns
from kakutei.claims.merging import merge_claims
from kakutei.claims.patterns import Cues, Example, Name, Pattern
from kakutei.claims.reading import Reader, Told, read_match
from kakutei.claims.rules import Rules
from kakutei.claims.sections import digest, outside, sections, within
from kakutei.claims.shapes import Shape, ShapeError, compile_shape
from kakutei.claims.speaking import is_pronoun
from kakutei.claims.spelling import spell
from kakutei.claims.stance import Speaker, is_hedged, speaker_of
from kakutei.claims.topics import alike, seasoned, understand
from kakutei.claims.turning import digressions
from kakutei.claims.voices import Voices
from kakutei.text import MarkedText, Sentence, split_sentences
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS
from kakutei.types import Claim, Document, Link

__all__ = [
    "CHECKS",
    "Cues",
    "Example",
    "Name",
    "Pattern",
    "Rules",
    "Shape",
    "ShapeError",
    "compile_shape",
    "find",
    "yields_of",
]

# Copyright lines, sources and links to other articles name works and companies, but tell nothing.
_NOTICE = re.compile(
    r"(?:\(c\)|©|copyright\b)|(?:image |news |article )?sources?(?: image)?[ ]?:"
    rf"(?! ?(?:original|{SLOT_CHARS['medium']}))"
    r"|images? (?:via|credits?|courtesy)|(?:via|images?(?: (?:credit|source)s?)?|photos?(?: credits?)?|tags?|"
    r"categor(?:y|ies)|related(?: \w+)?|"
    r"(?:also |see )?(?:read|see)(?: also| more| next)?|more on this|recommended)[ ]?:|(?:posted|filed) (?:in|under)\b",
    re.I,
)
# Above a line on another article.
_RECOMMENDED = ("あなたにオススメ\n", "あなたにおすすめ\n", "関連記事\n")
# A question states nothing, in a headline least of all.
_QUESTION = re.compile(r"(?<![?\"“(\[])\?[\"')\]」』）]?\s*\Z")
# A post that an article embeds is so many lines long at most; then comes its signature.
POST = 25
_SIGNATURE = re.compile(r"[—―–-] ?(?P<who>[^\n]{1,140}?\(@\w{1,30}\))")
# The announcement stands in the first sentences of the body.
LEAD = 5
# An interview prints its questions on lines of their own; so many make one.
ASKED = 3
_ASKED = re.compile(r"^[ \u3000]*(?:[-—–―]{1,2}[ \u3000]?[^\n]{8,240}[?？][ \u3000]*$|Q[:.：])", re.M)


def find(document: Document, links: Sequence[Link], rules: Rules) -> tuple[Claim, ...]:
    """The distinct claims of a document, in the order of the text; none of an interview or where no work is linked."""
    if not links or len(_ASKED.findall(document.text)) >= ASKED:
        return ()
    marked = mark_document(document, links, rules.names)
    document = dated(document, marked)
    whole = unflattened(marked.masked, split_sentences(marked.masked))
    sentences = tuple(s for s in whole if not _is_notice(marked.masked, s))
    marked = seasoned(marked, sentences)
    spelt = spell(marked.masked)
    hearing = Hearing(rules.cue_words, spelt)
    heard = hearing.of(document.lang)
    voices = Voices(marked, spelt, sentences, heard) if heard else None
    reader = Reader(
        document,
        marked,
        spelt,
        understand(marked, sentences),
        rules,
        hearing,
        _lead_speakers(marked, sentences, voices),
        voices=voices,
    )
    lines = document.whole.split("\n")
    reader, apart = _apart(reader, sentences)
    found = (
        claim
        for lang, group in _by_language(marked, sentences, document.lang)
        for sentence, patterns in rules.triggers(lang).pick(spelt, group)
        for claim in _read_sentence(_at(reader, apart, sentence), lines, sentence, patterns, lang=lang)
    )
    listed = Listed(marked, spelt, sentences, rules.lists(document.lang))
    entries = (
        claim
        for match in listed.matches
        for claim in _read_matches(
            _at(reader, apart, match.sentence), lines, match.sentence, [match], lang=document.lang
        )
    )
    return complete_claims(merge_claims(listed.agreed(chain(found, entries))), document.whole)


def _is_notice(masked: str, sentence: Sentence) -> bool:
    """Whether it tells of rights, of sources or of other articles."""
    if masked.endswith(_RECOMMENDED, 0, sentence.start):
        return True
    return _NOTICE.match(masked, sentence.start, sentence.end) is not None


def _apart(reader: Reader, sentences: Sequence[Sentence]) -> tuple[Reader, tuple[tuple[int, int, Reader], ...]]:
    """The reader of the text, and those of the spans that speak of another work than its headline, in order.

    The items of a round-up have announcers of their own; who announced the headline's news says nothing of others.
    """
    if reader.document.lang == "ja":
        return reader, ()
    marked = reader.marked
    items = sections(marked) or digest(marked, reader.context)
    found = items or tuple(digressions(marked, reader.context))
    starts = [sentence.start for sentence in sentences]
    apart = []
    for part in found:
        inside = sentences[bisect_left(starts, part.start) : bisect_left(starts, part.end)] if items else ()
        topic = reader.context.topic
        namesake = not items and topic and part.topic and alike(part.topic.title, topic.title)  # part of the news
        speakers = reader.speakers if namesake else _lead_speakers(marked, inside, reader.voices)
        own = replace(reader, context=within(reader.context, part), speakers=speakers, jury=reader.announcer)
        apart.append((part.start, part.end, own))
    return replace(reader, context=outside(marked, reader.context, items)), tuple(apart)


def _at(reader: Reader, apart: Sequence[tuple[int, int, Reader]], sentence: Sentence) -> Reader:
    place = bisect_right(apart, sentence.start, key=itemgetter(0)) - 1
    return apart[place][2] if place >= 0 and sentence.start < apart[place][1] else reader


def _by_language(
    marked: MarkedText, sentences: Sequence[Sentence], lang: str
) -> Iterator[tuple[str, Sequence[Sentence]]]:
    """The sentences in the language of the document, and those it quotes in Japanese."""
    if lang == "ja" or marked.text.isascii():
        yield lang, sentences
        return
    apart: dict[bool, list[Sentence]] = {False: [], True: []}
    for sentence in sentences:
        apart[is_japanese(marked.span(sentence.start, sentence.end))].append(sentence)
    yield lang, apart[False]
    if apart[True]:
        yield "ja", apart[True]


def _read_sentence(
    reader: Reader, lines: Sequence[str], sentence: Sentence, patterns: Sequence[Pattern], *, lang: str
) -> Iterator[Claim]:
    masked = reader.marked.masked
    if masked.find("?", sentence.start, sentence.end) >= 0 and _QUESTION.search(masked, sentence.start, sentence.end):
        return
    matches = match_patterns(patterns, reader.spelt, sentence)
    heard = reader.hearing.of(lang)
    if matches and not (heard and heard.holds("unreal", sentence)):
        yield from _read_matches(reader, lines, sentence, matches, lang=lang)


def _read_matches(
    reader: Reader, lines: Sequence[str], sentence: Sentence, matches: Sequence[Match], *, lang: str
) -> Iterator[Claim]:
    heard = reader.hearing.of(lang)
    speaker = _speaker(reader, sentence, heard, lang) if heard and sentence.region == "body" else None
    if lang != reader.document.lang:
        speaker = _signer(lines, sentence) or speaker
    told = Told(speaker, heard is not None and is_hedged(heard, sentence))
    for match in matches:
        yield from read_match(reader, match, told)


def _signer(lines: Sequence[str], sentence: Sentence) -> Speaker | None:
    """Who signs a quoted post: "— NAME (@handle)" behind it."""
    signed = (_SIGNATURE.match(line) for line in lines[sentence.line : sentence.line + POST])
    return next((Speaker(found["who"], sentence.start) for found in signed if found), None)


def _speaker(reader: Reader, sentence: Sentence, heard: Heard, lang: str) -> Speaker | None:
    if lang == reader.document.lang and reader.voices:
        return reader.voices.of(sentence)
    return speaker_of(reader.marked, reader.spelt, sentence, heard)


def _lead_speakers(
    marked: MarkedText, sentences: Sequence[Sentence], voices: Voices | None
) -> dict[int, Speaker | None]:
    """Whom the sentences of the lead name as saying them, by their starts, up to the first that names somebody.

    Where none does, a known company that the headline begins with and that announces something; a Japanese text without
    a headline begins with its first sentence.
    """
    speakers: dict[int, Speaker | None] = {}
    if voices is None:
        return speakers
    for sentence in [sentence for sentence in sentences if sentence.region == "body"][:LEAD]:
        named = voices.named(sentence)
        if named and not is_pronoun(named.name):
            speakers[sentence.start] = named
            return speakers
    for sentence in sentences:
        told = marked.masked[sentence.start] in COMPANY_MARKS or marked.masked[sentence.end - 1] == "。"
        if sentence.region == "title" and told:
            speakers[sentence.start] = voices.named(sentence)
    return speakers
