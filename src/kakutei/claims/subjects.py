"""Which work a sentence speaks of: the titles it names, else what "the anime", "the second season" or "it" stands for.

The headline's topic carries through the text. A title named earlier in the same sentence is nearer than the topic; a
medium word ("the manga") picks the work of that medium if the text gave it a title of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice
from operator import attrgetter

from kakutei.claims.matching import Match
from kakutei.claims.plurals import several
from kakutei.claims.topics import BOOKS, NUMERAL_ENDS, PROMINENT, SCREEN, UNSEEN, Context, Mention, alike
from kakutei.text import Mark, MarkedText, Sentence, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Kind, Medium, Work

_OF = re.compile(rf"{SLOT_CHARS['medium']}(?: \w+)? (?:of|based on|adapting|from) ")
_ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "Ⅵ": 6}
# 「〜II」, 「〜 season 3」, 「〜 第2期」: the ordinal inside the brackets of a Japanese title.
_INSIDE = re.compile(
    r"(?P<title>.*[ぁ-んァ-ヴー一-龥。！!？?♪☆])(?:[ 　]?(?:(?:season|シーズン)[ 　]?(?P<s>[2-9])"
    r"|(?P<o>[2-9])(?:nd|rd|th)[ 　]season"
    r"|第(?P<k>[2-9])期)|(?<=[。！!])(?P<d>[2-9])|(?P<r>II|III|IV|VI|VII|Ⅱ|Ⅲ|Ⅳ|Ⅴ|Ⅵ))",
    re.I,
)
# What such a title ends in.
_INSIDE_ENDS = frozenset("23456789期nNIViv" + "ⅡⅢⅣⅤⅥ" + "ⅱⅲⅳⅴⅵ")
_NUMERAL = re.compile(r"(?P<title>.*[^\W\d_][!?.]?(?<!No\.)) (?P<number>II|III|IV|V|VI|VII|[2-9])$")
# How far back, in masked characters, the last theme of the text is still what it goes on about.
THEME_REACH = 600
# How many mentions back a heading is looked for.
MOST_BACK = 12
_HEADLINE = re.compile(
    rf"[ ■◆◇●○・▼▽□*☆★#0-9.．【<{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]{{0,6}}"
    rf"{SLOT_CHARS['medium']}?{SLOT_CHARS['work']}(?:[ の]?[{SLOT_CHARS['season']}{SLOT_CHARS['part']}])?"
    rf"(?:[ ]?第?[{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]巻)?"
    rf"(?:[ ]?\([^()\n]{{1,30}}\))?[ 】>]{{0,2}}"
)
_LISTED = re.compile(
    r"^[ ]?[■◆◇●○・▼▽□*☆★【]|[一-龥ァ-ヴー)\ue000-\uf8ff] ?:"
    rf"|^[ ]?{SLOT_CHARS['date']}(?:から|より|~)?(?:[ ](?!.*{SLOT_CHARS['work']})|[^。\n{SLOT_CHARS['work']}]{{0,14}}$)"
)
# "本作は": the work that the whole text is about, whatever others it has named since.
_OWN = re.compile("[ ]?(?:なお|また|さらに|そして|ちなみに|そんな)?、?(?:本作|今作)")
# "…と伝えられている『⟨work⟩』である。", not "監督は『⟨work⟩』だ。"
_CLOSES = re.compile(r"(?:\([^()\n]{1,50}\))?(?:である|だ|です|だった|でした)?。")
_PLAIN_IS = re.compile(rf"[はがも、]{SLOT_CHARS['medium']}?\Z")
_RIGHT_BEHIND = 6
# Kinds that stand right behind the title that they are told of: 「〜」全12話.
_OF_TITLE = frozenset({"extent", "circulation", "status"})
_BEGINNING = frozenset("\n。!?) ")
_STAGES = f"[{SLOT_CHARS['season']}{SLOT_CHARS['part']}{SLOT_CHARS['ordinal']}{SLOT_CHARS['medium']}]"
# "premiere ⟨date for⟩ the second season of ⟨work⟩".
_FOR_WORK = re.compile(
    rf"(?: (?:date|window|year|month|slot|video))? (?:for|of) (?:the )?(?:(?:new|upcoming|original) )*"
    rf"(?:{_STAGES} (?:of )?(?:the )?)*{SLOT_CHARS['work']}"
)
_HAD_FOR = frozenset({"release", "material", "theme_song", "synopsis", "extent", "status", "chart"})
# "Animated by Kazeori and directed by Rin Kuzuha, ⟨work⟩ is".
_FRONTED = re.compile(
    r"[\"“]?(?:Animated|Directed|Written|Produced|Created|Illustrated|Drawn|Published|Serialized|Set|Based|Adapted|Penned"
    r"|Helmed|Distributed|Licensed|Released|Launched|Aired|Starring|Featuring|First|Originally|An? )\b"
)
_APPOSED = re.compile(rf"An? [^,;{SLOT_CHARS['work']}]{{1,60}} (?:that|which) ")
_SUBJECT_BEHIND = re.compile(rf", [\"“]?(?:the )?(?:{SLOT_CHARS['medium']} )?{SLOT_CHARS['work']}(?! by)")
# What follows the words of a clause that describes the title behind it; a clause with a comma goes on to its verb.
_DESCRIBES = re.compile(
    rf"(?:(?:が|の放送が|も)(?:決定|発表|予定|開始|スタート)|を?(?:開始|スタート))?(?:さ?れ、[^。「『\n{SLOT_CHARS['work']}]{{1,40}}?)?"
    rf"(?:の|[ぁ-ん]{{0,4}}[たる])(?![ぁ-ん、。]|前|際|予定)[^、。!?\n()「『』」はがをで{SLOT_CHARS['work']}]{{0,24}}?"
    rf"{SLOT_CHARS['work']}(?!などの)"
)
# 10月9日に初放送となる〜の『⟨work⟩』: what is read ends in the verb that describes the title.
_DESCRIBED = re.compile(
    rf"[^、。!?\n()「『』」はがをでもに{SLOT_CHARS['work']}]{{0,20}}?{SLOT_CHARS['work']}(?!などの)"
)
# 原作を葛葉りん、作画を北条エマが⟨手掛ける漫画⟩『⟨work⟩』: who makes the title that comes.
_MADE_BY = re.compile(
    rf"(?:さん|氏|先生)?(?:、[^。「『\n{SLOT_CHARS['work']}]{{2,24}}?)?(?:が|を)?(?:それぞれ|共同で)?"
    rf"(?:手が?け|手掛け|務め|担当[すし]|執筆[すし])[るた][^、。!?\n()「『』」はがをで{SLOT_CHARS['work']}]{{0,20}}?"
    rf"{SLOT_CHARS['work']}(?!などの|の[一-龥々ァ-ヴー・]{{2,10}}(?:さん|氏|先生)?[がは])"
)
# 2014年に公開され、⟨首位を記録した⟩『⟨work⟩』: verb after verb, all of the title at their end.
_GOES_ON_TO = re.compile(
    rf"[^。!?「『\n{SLOT_CHARS['work']}は]{{1,60}}?(?<=[ぁ-ん])[たる](?:[^、。!?\n()「『』」はがをで{SLOT_CHARS['work']}]{{0,12}}?)"
    rf"{SLOT_CHARS['work']}"
)

# 「⟨work⟩」「⟨work⟩」が, 『⟨work⟩』や『⟨work⟩』の: titles side by side, of which a text says the same.
_ROW = re.compile(rf"{SLOT_CHARS['work']}(?:[、や・]?{SLOT_CHARS['work']}){{1,9}}")
_ROW_REACH = 20


def row_of(marked: MarkedText, at: int) -> tuple[int, ...]:
    """The masked positions of the titles of a Japanese row that hold the one at a place; none where it stands alone."""
    masked = marked.masked
    around = masked[max(0, at - 2) : at] + masked[at + 1 : at + 3]
    if SLOT_CHARS["work"] not in around:
        return ()
    for found in _ROW.finditer(masked, max(0, at - _ROW_REACH), at + _ROW_REACH):
        if found.start() <= at < found.end():
            return tuple(i for i in range(*found.span()) if masked[i] == SLOT_CHARS["work"])
    return ()


def of_another(marked: MarkedText, kind: Kind, start: int) -> bool:
    """Whether Japanese words go on about what stands in brackets right before them, which is no known work."""
    return kind in _OF_TITLE and marked.masked[start - 1 : start] == SLOT_CHARS["quoted"]


def work_of(
    marked: MarkedText,
    context: Context,
    span: tuple[int, int],
    at: int,
    sentence: Sentence,
    *,
    within: tuple[int, int] = (0, 0),
) -> Work | None:
    """The work that a subject phrase (masked `span`, empty if the shape has none) at masked position `at` means.

    Season and part are set only where the phrase tells them; None where the text names no work at all. `within` is the
    whole match, whose medium words a theme told earlier must not contradict.
    """
    marks = marked.marks_in(*span) if span[0] >= 0 else ()
    medium = _head_medium(marked, marks, span)
    named = next((m.value.work for m in reversed(marks) if m.slot == "work"), None) if marks else None
    known = named or _unnamed(marked, context, at, sentence, medium or head_medium(marked, within))
    if known is None:
        return None
    season = next((m.value for m in marks if m.slot == "season"), None) if marks else None
    part = next((str(m.value) for m in marks if m.slot == "part"), None) if marks else None
    if medium == "film" and not named and known.medium == "live_action":
        medium = "live_action"  # "the film", where the text is about one with actors
    told = Work(
        known.title,
        medium or known.medium,
        season if season is not None else known.season,
        part or (known.part if named else None),
    )
    return numbered(told, context.bound) if named else told


def _unnamed(marked: MarkedText, context: Context, at: int, sentence: Sentence, medium: Medium | None) -> Work | None:
    both = several(marked, sentence)
    if both:
        return both[0]
    prose = _prose(marked, sentence)
    headed = _heading(marked, context, at) if prose else None
    if prose and not context.begins and headed is None and _OWN.match(marked.masked, sentence.start):
        return _own_work(marked, context, sentence)
    named = any(m.at not in context.passing for m in _span(context.mentions, sentence.start, at))
    closing = None if named or not prose else _closing(marked, context, at, sentence)
    if closing:
        return closing
    local = None if named or prose or context.begins else _of_its_paragraph(marked, context, at, sentence)
    if local:
        return local.link.work
    if context.begins and not named:
        told = _of_paragraph(context, at, sentence, marked.masked.rfind("\n", 0, sentence.start) + 1)
        if told and (headed is None or headed.at < told.at):
            return told.link.work
    paragraph = marked.masked.rfind("\n", 0, sentence.start) + 1
    last = next(_span(context.themes, paragraph, sentence.start), None) if prose else None
    if last and _CLOSES.match(marked.masked, last.at + 1):
        headed = last
    return nearest(context, at, sentence, medium, prose=prose, headed=headed)


def _of_its_paragraph(marked: MarkedText, context: Context, at: int, sentence: Sentence) -> Mention | None:
    """What an English paragraph named first, in a text whose headline names no work."""
    headline = marked.masked.find("\n")
    if sentence.region != "body" or context.item or not context.mentions or context.mentions[0].at < headline:
        return None
    start = marked.masked.rfind("\n", 0, sentence.start) + 1
    mentions = [m for m in _span(context.mentions, start, at) if m.at not in context.passing]
    return next((m for m in reversed(mentions) if m.link.score >= PROMINENT), None)


def _closing(marked: MarkedText, context: Context, at: int, sentence: Sentence) -> Work | None:
    """The title that a Japanese sentence comes to at its end, or the next one is, after all it tells of it."""
    masked, end = marked.masked, sentence.end
    if masked[end : end + 1] == SLOT_CHARS["work"] and _CLOSES.match(masked, end + 1):
        return next((m.link.work for m in _span(context.mentions, end, end + 1)), None)
    last = next(_span(context.themes, at, sentence.end), None)
    told = last and _CLOSES.match(masked, last.at + 1) and not _PLAIN_IS.search(masked, at, last.at)
    return last.link.work if last and told else None


def _of_paragraph(context: Context, at: int, sentence: Sentence, start: int) -> Mention | None:
    """What a round-up's paragraph speaks of: the theme that the sentence comes to, else the last one, else a title."""
    ahead = next((m for m in context.themes if at < m.at < sentence.end), None)
    themes = (m for m in _span(context.themes, start, at) if m.at not in context.passing)
    titles = (m for m in _prominent(context, at) if m.at >= start and m.at not in context.passing)
    return ahead or next(themes, None) or next(titles, None)


def _own_work(marked: MarkedText, context: Context, sentence: Sentence) -> Work | None:
    """What 本作 stands for: the last theme that begins a sentence, else what the headline speaks of."""
    themes = _span(context.themes, sentence.start - THEME_REACH, sentence.start)
    theme = next((m for m in themes if marked.masked[m.at - 1 : m.at] in _BEGINNING), None)
    return theme.link.work if theme else context.topic


def head_medium(marked: MarkedText, span: tuple[int, int]) -> Medium | None:
    """The medium a phrase speaks of: the last one told, but of "the anime of ⟨work⟩ manga" the first."""
    return _head_medium(marked, marked.marks_in(*span), span) if span[0] >= 0 else None


def _head_medium(marked: MarkedText, marks: Sequence[Mark], span: tuple[int, int]) -> Medium | None:
    told: list[Medium] = [m.value.value for m in marks if m.slot == "medium"]
    if not told:
        return None
    return told[0] if _OF.search(marked.masked, *span) else told[-1]


def shown_behind(marked: MarkedText, at: int, end: int | None = None) -> Medium | None:
    """The first medium of cinema or stage right behind a place, or up to an end: 出演する⟨実写映画⟩が公開された."""
    end = end or min(at + _RIGHT_BEHIND, len(marked.masked))
    told: list[Medium] = [m.value.value for m in marked.marks_in(at, end) if m.slot == "medium"]
    return next((medium for medium in told if medium in ("film", "live_action", "stage")), None)


def adapts_a_book(marked: MarkedText, span: tuple[int, int]) -> bool:
    """Whether a phrase speaks of what a work was made into: "the anime adaptation of Rin Kuzuha's ⟨work⟩ manga"."""
    return span[0] >= 0 and _OF.search(marked.masked, *span) is not None


def numbered(work: Work, bound: Set[str] = frozenset()) -> Work:
    """A series that carries its ordinal in the title ("Paper Lantern Club III") as that season of the series.

    Only for what is shown in seasons: the third film of a series is a film of its own. `bound` are titles, folded, that
    have their number from a book.
    """
    if bound and fold_title(work.title) in bound:
        return work
    ends = work.title[-1:] in _INSIDE_ENDS and work.medium in SCREEN and work.season is None
    inside = _INSIDE.fullmatch(work.title) if ends else None
    if inside:
        digit = inside["s"] or inside["o"] or inside["k"] or inside["d"]
        season = int(digit) if digit else _ROMAN[inside["r"].upper()]
        return replace(work, title=inside["title"], season=season, medium="anime" if digit else work.medium)
    counted = work.medium in ("anime", "franchise") and work.season is None and work.title[-1:] in NUMERAL_ENDS
    found = _NUMERAL.match(work.title) if counted else None
    if found is None or (work.medium == "franchise" and found["number"].isdigit()):
        return work
    return replace(work, title=found["title"], season=_ROMAN.get(found["number"]) or int(found["number"]))


def _prose(marked: MarkedText, sentence: Sentence) -> bool:
    """Whether it is a full sentence of the body, not a headline or an entry of a list."""
    return sentence.region == "body" and marked.masked[sentence.end - 1] in "。！!？?」"


def in_list(marked: MarkedText, sentence: Sentence) -> bool:
    """Whether it is a line of a Japanese list (監督：〜), whatever works it mentions beside its entries."""
    text = marked.masked[sentence.start : sentence.end]
    return sentence.region == "body" and text[-1] not in "。！!？?」" and _LISTED.search(text) is not None


def heading_work(marked: MarkedText, context: Context, at: int) -> Work | None:
    """The work whose title is the last heading line before a place: round-ups list works one below the other."""
    headed = _heading(marked, context, at)
    return headed.link.work if headed else None


def _heading(marked: MarkedText, context: Context, at: int) -> Mention | None:
    """The last heading line before a place that is a title, with the season that it prints."""
    for mention in islice(_span(context.mentions, 0, at), MOST_BACK):
        line = marked.masked.rfind("\n", 0, mention.at) + 1
        end = marked.masked.find("\n", mention.at)
        if line and end >= 0 and _HEADLINE.fullmatch(marked.masked, line, end):
            season = next((m.value for m in marked.marks_in(line, end) if m.slot == "season"), None)
            work = replace(mention.link.work, season=season or mention.link.work.season)
            return replace(mention, link=replace(mention.link, work=work))
    return None


# 5位 葛葉りん(原作)・北条エマ(作画)『⟨work⟩』: what an entry of a ranking tells before its title.
_RANKED_ENTRY = re.compile(
    rf"[^\n。{SLOT_CHARS['work']}]{{0,4}}第?[0-9{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}]{{1,3}}位[^。\n{SLOT_CHARS['work']}]{{1,60}}"
    rf"{SLOT_CHARS['work']}"
)


def described(marked: MarkedText, context: Context, start: int, end: int) -> Work | None:
    """The work that a Japanese clause stands before and describes: 2027年に連載が始まった〜の漫画『⟨work⟩』.

    `start` to `end` is what of the clause is read, which names no work behind its date.
    """
    clause = marked.masked[start:end]
    if SLOT_CHARS["work"] in clause[clause.rfind(SLOT_CHARS["date"]) + 1 :]:
        return None
    found = _DESCRIBES.match(marked.masked, end) or _MADE_BY.match(marked.masked, end)
    unnamed = SLOT_CHARS["work"] not in clause
    if found is None and clause.endswith("、") and unnamed:
        found = _GOES_ON_TO.match(marked.masked, end)
    if found is None and clause.endswith(("る", "た")) and unnamed:
        found = _DESCRIBED.match(marked.masked, end)
    if found is None and unnamed:
        line = _RANKED_ENTRY.match(marked.masked, marked.masked.rfind("\n", 0, start) + 1)
        found = line if line and line.end() > end else None
    if found is None:
        return None
    at = found.end() - 1
    mention = next((m for m in _span(context.mentions, at, at + 1)), None)
    if mention is None:
        return None
    season = next((m.value for m in marked.marks_in(start, at) if m.slot == "season"), None)
    return replace(mention.link.work, season=season or mention.link.work.season)


def named_behind(
    marked: MarkedText, context: Context, start: int, end: int, sentence: Sentence, *, kind: str
) -> Work | None:
    """The work that an English sentence names behind what it says of it: "trailer for ⟨work⟩", "Directed by, ⟨work⟩".

    Only where it names none before that it could be about.
    """
    if any(m.at not in context.passing for m in _span(context.mentions, sentence.start, end)):
        return None
    found = _FOR_WORK.match(marked.masked, end) if kind in _HAD_FOR else None
    if found is None and _FRONTED.match(marked.masked, sentence.start):
        found = next(
            (
                f
                for f in _SUBJECT_BEHIND.finditer(marked.masked, end, sentence.end)
                if f.end() - 1 not in context.passing
            ),
            None,
        )
    mention = next(_span(context.mentions, found.end() - 1, found.end()), None) if found else None
    if found is None or mention is None or (context.topic and alike(mention.link.work.title, context.topic.title)):
        return None
    marks = marked.marks_in(found.start(), found.end() + 2)
    season = next((m.value for m in marks if m.slot == "season"), None)
    medium = next((m.value.value for m in marks if m.slot == "medium"), mention.link.work.medium)
    return replace(mention.link.work, season=season or mention.link.work.season, medium=medium)


# "Rin Kuzuha, known for ⟨work⟩, will direct": a title that only says who somebody is.
_SAYS_WHO = re.compile(
    r"(?:,| \() ?(?:(?:best |also |well |previously )?known|who|whose|formerly|previously|famous|of|the|an?)\b[^;]*\Z"
)


def named_within(marked: MarkedText, context: Context, match: Match) -> Work | None:
    """The work that English words name between what they tell, outside all slots: "started ⟨work⟩ in Kite Monthly"."""
    spans = [span for span in match.groups.values() if span != (match.start, match.end)]
    for mention in _span(context.mentions, match.start + 1, match.end):
        free = not any(first <= mention.at < last for first, last in spans)
        known = mention.at in context.passing or _SAYS_WHO.search(marked.masked, match.start, mention.at)
        if free and not known and mention.link.score >= PROMINENT:
            return mention.link.work
    return None


def apposed(marked: MarkedText, sentence: Sentence, end: int) -> bool:
    """Whether an English sentence begins with what a work is: "A film that opened in May, ⟨work⟩ tells"."""
    return _APPOSED.match(marked.masked, sentence.start, end) is not None


_position = attrgetter("at")


def _span(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    """The mentions at masked positions `start` to `end`, the last one first."""
    first = bisect_left(mentions, start, key=_position)
    for index in range(bisect_left(mentions, end, key=_position) - 1, first - 1, -1):
        yield mentions[index]


def nearest(
    context: Context,
    at: int,
    sentence: Sentence,
    medium: str | None,
    *,
    prose: bool = False,
    headed: Mention | None = None,
) -> Work | None:
    """The work a reference at masked position `at` means: named before in the sentence, else the topic."""
    named = (m for m in _span(context.mentions, sentence.start, at) if m.at not in context.passing)
    here = next((m for m in named if context.closed.get(m.at, at) >= at), None)
    if here:
        return next(_span(context.themes, sentence.start, at), here).link.work
    if prose:
        themes = _span(context.themes, sentence.start - THEME_REACH, at)
        theme = next((m for m in themes if m.at not in context.passing), None)
        if headed and (theme is None or theme.at < headed.at):
            return headed.link.work
        if theme and (medium is None or theme.link.work.medium in {medium, "anime"} | UNSEEN):
            return theme.link.work
        if headed and theme and fold_title(theme.link.work.title) == fold_title(headed.link.work.title):
            return headed.link.work
    if medium:
        for m in _prominent(context, at):
            again = context.times[fold_title(m.link.work.title)] > 1
            if again and m.link.work.medium == medium and m.at not in context.passing:
                return m.link.work
    if headed:
        return headed.link.work
    if context.begins:
        last = next((m for m in _prominent(context, at) if m.at not in context.passing), None)
        main = context.times[fold_title(context.topic.title)] if context.topic else 0
        if last is None or 2 * main <= sum(context.times.values()):
            return last.link.work if last else None if sentence.end <= context.begins else context.topic
    if context.topic is not None:
        return context.topic
    last = next((m for m in _prominent(context, at) if m.at not in context.passing), None)
    return last.link.work if last else None


def _prominent(context: Context, end: int) -> Iterator[Mention]:
    return (m for m in _span(context.mentions, 0, end) if m.link.score >= PROMINENT)


def shown(marked: MarkedText, context: Context, sentence: Sentence, work: Work) -> Work:
    """The anime that a text is about, where a sentence that names no work tells where "it" is on: no book is."""
    topic = context.topic
    if work.medium not in BOOKS or topic is None or topic.medium not in SCREEN:
        return work
    named = any(mark.slot == "work" for mark in marked.marks_in(sentence.start, sentence.end))
    return work if named else topic
