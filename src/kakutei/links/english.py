"""Where titles stand in English news: in the headline, behind creators, beside medium words, in lists, repeated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice

from kakutei.links import (
    agents,
    belongings,
    citing,
    described,
    grammar,
    owned,
    predicates,
    prizes,
    several,
    taken_up,
    traded,
)
from kakutei.links.belongings import is_count
from kakutei.links.blocks import apart, in_blocks, without_holders
from kakutei.links.candidates import (
    Candidate,
    before_next_owner,
    to_the_colon,
    with_the_movie,
    without_article,
    without_seller,
)
from kakutei.links.grammar import medium_of
from kakutei.links.headings import announced, books, cards, entries, headings, is_name, quoted_in_digests
from kakutei.links.headlines import in_headline
from kakutei.links.listings import has_entries, ranked, shelves, timetable
from kakutei.links.places import Places, before_season, led_to, matches, owners, places_in
from kakutei.links.rows import in_rows
from kakutei.links.sales import sold
from kakutei.links.standings import standings
from kakutei.links.trimming import MEDIUM_WORDS, WHEN, is_prose
from kakutei.links.witnesses import (
    ADAPTED,
    BEFORE_AUTHOR,
    BEFORE_COLON,
    BEFORE_DUB,
    BEFORE_SEASON,
    BEFORE_WORD,
    BEHIND_MEDIUM,
    BEHIND_SEASON,
    CALLED,
    CITED,
    CREATOR,
    IN_LIST,
    OFFSHOOT,
    OWNED,
    OWNING,
    QUOTED,
    REPEATED,
    ROUND_UP,
    SENTENCE,
    SUBJECT,
    TAKEN_UP,
    TOLD_OF,
    WITH_OWNER,
    witnessed,
)
from kakutei.text import fold_title, lower
from kakutei.text.sorts import tells_platforms
from kakutei.types import EXAMPLE, Document, Medium

_OF = re.compile(r" (?:of|based on|adapting)\b")
_PREPOSITIONS = tuple(f" {word}" for word in "in of for to on and with from at by the is was has".split())
# News of a cast, in which two words with capitals are somebody.
_OF_CAST = re.compile(r"\b(?:casts?|voices?|voiced|stars?|starring|dub)\b", re.I)
_TWO_WORDS = re.compile(r"[^\W\da-z_][\w-]+ [^\W\da-z_][\w-]+")
# "Tin Whale's Rin Kuzuha directs anime": what a person does stands before the medium, not a title.
_NO_LAST_WORDS = _PREPOSITIONS + tuple(
    f" {word}"
    for word in "directs helms writes pens draws joins stars performs composes designs voices plays leads".split()
)
_BEFORE_PEOPLE = tuple(f" {word} " for word in "by with from starring featuring director author creator artist".split())
# "Created by NAME, the manga", "Starring NAME, the film": the capital is that of the sentence.
_LEADS_TO_PEOPLE = re.compile(r"[A-Z][a-z]+ (?:(?:and|or) [a-z]+ )?by |(?:Starring|Featuring) ")
# "Directed by ⟨title⟩'s Rin Kuzuha and produced by Kazeori, the film": people, not the title of the film.
_MADE_BY = re.compile(r"\b(?:produced|directed|written|animated|created|illustrated|distributed) (?:by|at) ")
# "⟨title⟩ end. Now the ⟨title⟩": behind a small word a full stop ends the sentence.
_SENTENCE_ENDS = re.compile(r"(?<= )(?!(?:no|vs|feat)\.)[a-z]{2,}\. [^\W_a-z]")
_POSSESSIVES = ("'s", "’s", "s'", "s’")
# "For the uninitiated, ⟨title⟩ is": characters before the title.
_LONGEST_ADVERBIAL = 46
_TURNED = re.compile(r"(?<=\w)‘(?=s )")
# Headings of round-ups say little more than the title.
_IN_HEADING = 0.1
_AND = " and "
# "Both series will stream", "Two New Manga": then "⟨title⟩ and ⟨title⟩" are two.
_TWO_WORKS = re.compile(
    r"\b[Bb]oth (?:of these )?(?:are\b|will\b|titles|series|shows|films|movies|anime\b|manga\b|novels|works)"
    r"|\b(?:[Tt]wo|2) (?:[Nn]ew |[Mm]ore |[Uu]pcoming |[Oo]riginal )?"
    r"(?:[Aa]nime|[Mm]anga|[Tt]itles|[Ss]eries|[Ff]ilms|[Nn]ovels|[Ss]hows)\b(?![ -](?:artists?|creators?|authors?))"
)
# So many titles with "and" are looked at: each costs a walk through the text.
_MOST_JOINED = 50
# "the anime films ⟨title⟩, ⟨title⟩ and ⟨title⟩": what stands right before the first.
_LISTED_FILMS = (" films ", "movies ", "novels ")
_PAIR = 2
# Said so often, a name is what a text is about.
_OFTEN = 3


def english_candidates(document: Document) -> Sequence[Candidate]:
    """The stretches of headline and body that stand where titles stand."""
    named = (candidate for candidate in _everywhere(document) if not traded.is_territory(candidate.title))
    found = list(before_next_owner(document.whole, named, OWNING))
    found = _two(document.whole, _no_agents(document, _no_sentences(document, found)))
    cut = with_the_movie(document.whole, to_the_colon(document.whole, found))
    cut = without_seller(document.whole, cut)
    found = list(_without_maker(document.whole, without_article(document.whole, cut)))
    owners = {title: _owner(title) for title in {candidate.title for candidate in found} if "s " in title}
    if not any(owners.values()):
        return found
    # An author who elsewhere does what authors do is no part of a title.
    doers = agents.doers(document.whole)
    return [candidate for candidate in found if owners.get(candidate.title) not in doers]


def _no_sentences(document: Document, found: list[Candidate]) -> list[Candidate]:
    """The candidates without what has long small words before a headline's colon, and stands nowhere in the text."""
    text = lower(document.text)
    return [
        c
        for c in found
        if c.why not in (SUBJECT, BEFORE_COLON)
        or c.end > len(document.title)
        or document.title[c.end : c.end + 1] != ":"
        or grammar.LONG_SMALL.search(c.title) is None
        or lower(c.title) in text
    ]


def _without_maker(whole: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, those of a headline without a maker's single name: "Kazeori's ⟨title⟩", where it has games."""
    for candidate in found:
        owner = grammar.OWNER.match(candidate.title) if candidate.why in WITH_OWNER else None
        if owner and " " not in owner["owner"] and agents.is_maker(whole, owner["owner"]):
            start = candidate.start + owner.start("rest")
            candidate = replace(candidate, start=start, title=whole[start : candidate.end])
        yield candidate


def _no_agents(document: Document, found: list[Candidate]) -> list[Candidate]:
    """The candidates without the subjects of a headline that the text shows to be houses or people."""
    subjects = {c.title for c in found if c.why == SUBJECT}
    subjects -= {c.title for c in found if c.why != SUBJECT}
    whole, body = document.whole, len(document.title)
    owners = {c.title for c in found if c.end < body and whole.startswith(_POSSESSIVES[:2], c.end)}
    makers = {name for name in owners if agents.makes_works(whole, name, body)}
    found = [c for c in found if c.title not in makers] if makers else found
    if any(word in whole for word in ("Pictures", "Films", "Releasing", "Entertainment", "Press")):
        names = {c.title for c in found if c.start < body}
        heads = {name for name in names if agents.heads_house(whole, name, body)}
        found = [c for c in found if c.title not in heads and not (c.why == SUBJECT and agents.trades(c.title))]
    houses = {name for name in subjects if agents.is_agent(whole, name) or agents.is_common(whole, name, body)}
    return [c for c in found if c.title not in houses] if houses else found


def _two(whole: str, found: list[Candidate]) -> list[Candidate]:
    """The candidates, those of two titles that the text elsewhere names apart divided, and of a person and a title."""
    joined = dict.fromkeys(candidate.title for candidate in found if _AND in candidate.title)
    if any(" " not in title.partition(_AND)[0] for title in joined):
        people = agents.surnames(whole)
        found = [_without_person(candidate, people) for candidate in found]
    two = bool(joined) and _TWO_WORKS.search(whole) is not None
    halves = ((title, *title.partition(_AND)[::2]) for title in islice(joined, _MOST_JOINED))
    apart = {title for title, *names in halves if _stand_alone(whole, *names, two=two)}
    return [half for candidate in found for half in _halves(whole, candidate, apart)] if apart else found


def _without_person(candidate: Candidate, people: Set[str]) -> Candidate:
    """ "Kuzuha and The Kiln" without the surname."""
    first, joint, second = candidate.title.partition(_AND)
    if not joint or first not in people or not second.startswith("The "):
        return candidate
    return replace(candidate, start=candidate.end - len(second), title=second)


def _halves(whole: str, candidate: Candidate, apart: Set[str]) -> Iterator[Candidate]:
    title = candidate.title
    if title not in apart or not candidate.everywhere or whole[candidate.start : candidate.end] != title:
        yield candidate
        return
    first, _, second = title.partition(_AND)
    yield replace(candidate, end=candidate.start + len(first), title=first)
    yield replace(candidate, start=candidate.end - len(second), title=second)


def _stand_alone(whole: str, first: str, second: str, *, two: bool) -> bool:
    """Whether each of two names is found without the other one beside it, or the text speaks of two works.

    A name of a single word may well be one of two people: "Kiln and Ember".
    """
    if " " not in first or " " not in second:
        return False
    together = whole.count(f"{first}{_AND}{second}")
    two = two and not second.startswith(("the ", "a ", "an "))
    return two or whole.count(first) > together < whole.count(second)


def _everywhere(document: Document) -> Iterator[Candidate]:
    whole = document.whole
    if "‘s " in whole:  # some pages turn the apostrophe the wrong way round
        whole = _TURNED.sub("’", whole)
    if "【" in whole:  # how Japanese houses print their titles
        whole = whole.replace("【", "“").replace("】", "”")
    head = len(document.title)
    yield from in_headline(whole[:head])
    for begin, end, medium in taken_up.taken_up(whole, head + 1):
        yield from witnessed(whole, begin, end, 0.35, TAKEN_UP, medium)
    yield from _body(whole, head + 1)
    yield from _listed(whole, head)
    yield from _headed(whole, head + 1)
    if not document.title:
        yield from _repeated(whole)


def _owner(title: str) -> str | None:
    """The surname of the author whose name a title begins with, if it does."""
    owner = grammar.OWNER.match(title)
    return owner["owner"].rsplit(" ", 1)[1] if owner and " " in owner["owner"] else None


def _headed(whole: str, start: int) -> Iterator[Candidate]:
    """The titles of a round-up whose items have headings, or begin with their titles."""
    for begin, end in entries(whole, start):
        yield from witnessed(whole, begin, end, 0.6, "at the head of an entry")
    for begin, end in cards(whole, start):
        yield from witnessed(whole, begin, end, 0.6, "heads its particulars")
    for begin, end in books(whole, start):
        yield from witnessed(whole, begin, end, 0.6, BEFORE_AUTHOR)
    yield from _in_lists(whole, start)
    for begin, end in headings(whole, start):
        if is_name(whole, whole[begin:end]):
            yield from witnessed(whole, begin, end, 0.6, "a heading that the text repeats")
        for found in in_headline(whole[begin:end]):
            score = min(0.9, found.score + _IN_HEADING)
            yield replace(found, start=found.start + begin, end=found.end + begin, score=score)


def _in_lists(whole: str, start: int) -> Iterator[Candidate]:
    """The titles of lists with an entry a line."""
    told = sorted(shelves(whole, start))
    if not has_entries(whole, start):
        for begin, end in told:
            yield from witnessed(whole, begin, end, 0.55, IN_LIST)
        return
    ranked = tuple(standings(whole, start - 1))
    in_block = dict(in_blocks(whole, start))
    told = sorted({*announced(whole, start), *timetable(whole, start), *told})
    # What stands before the title is no part of it, whoever takes the whole line for one.
    told = list(without_holders(told, sorted({*ranked, *in_block.items()})))
    for begin, end in told:
        # What stands beside the title is taken off a block's lines.
        yield from witnessed(whole, begin, min(end, in_block.get(begin, end)), 0.55, IN_LIST)
    for begin, end in apart(told, in_block.items()):
        yield from witnessed(whole, begin, end, 0.6, IN_LIST)
    for begin, end in ranked:
        yield from witnessed(whole, begin, end, 0.55, IN_LIST)
    for begin, end, medium in sold(whole, start - 1):
        yield from witnessed(whole, begin, end, 0.6, IN_LIST, medium)
    for begin, end in quoted_in_digests(whole, start):
        if not agents.names_no_work(whole, begin - 1):
            yield from witnessed(whole, begin, end, 0.55, ROUND_UP)


def _body(whole: str, start: int) -> Iterator[Candidate]:
    lowered = lower(whole)
    places = places_in(lowered)
    yield from _behind_creators(whole, places, start)
    for begin, end, medium in grammar.medium_phrases(whole, lowered, start):
        yield from _beside_medium(whole, begin, end, medium)
    for found in matches(grammar.QUOTED_BEFORE_MEDIUM, whole, places.quote, start):
        group = "d" if found["d"] else "s"
        if not found["m"] and found[group][0].islower():
            continue
        yield from witnessed(whole, found.start(group), found.end(group), 0.7, QUOTED, medium_of(found["m"] or ""))
    for at in places.belonging:
        if at >= start:
            for begin, end, score in belongings.named(whole, at):
                yield from witnessed(whole, begin, end, score, OWNING)
    yield from _made_and_traded(whole, start, places)
    yield from _enumerated(whole, start, places)
    for begin, end in prizes.titles(whole, lowered, start):
        yield from witnessed(whole, begin, end, 0.55, IN_LIST)
    yield from _described(whole, start, places)
    yield from _of_sentences(whole, start, places.sentence)
    for begin, end, score in (*predicates.told(whole, start, places.said), *predicates.objects(whole, start)):
        yield from witnessed(whole, begin, end, score, TOLD_OF)
    for span in predicates.animated(whole, start):
        yield from witnessed(whole, *span, 0.5, TOLD_OF)
    for begin, end, score in predicates.of_year(whole, start):
        yield from witnessed(whole, begin, end, score, CALLED)
    for found in matches(grammar.SEASON_TO_TITLE, whole, places.season, start):
        yield from _run(whole, found.end(), BEHIND_SEASON)
    for found in matches(grammar.BEHIND_SPINOFF, whole, places.offshoot, start):
        apposed = whole.startswith((",", ".\n"), found.end()) and whole[found.start("t") - 2] == ","
        yield from witnessed(whole, *found.span("t"), 0.6 if apposed else 0.5, OFFSHOOT)
    spaces = before_season(whole, places.season)
    for found in matches(grammar.SEASON_BEHIND_TITLE, whole, spaces, start):
        yield from _before(whole, found.start(), BEFORE_SEASON)
    for found in matches(grammar.DUBBED, whole, places.dub, start):
        yield from _before(whole, found.start(), BEFORE_DUB)


def _made_and_traded(whole: str, start: int, places: Places) -> Iterator[Candidate]:
    """The works of which a text says what sort of book they are, who made them and who bought them."""
    sorts: tuple[tuple[list[int], Callable[[str, int], tuple[int, int] | None], float, str, Medium], ...] = (
        (places.book, described.book, 0.55, CREATOR, "manga"),
        (places.apposed, described.apposed, 0.55, CALLED, "franchise"),
        (places.known, described.known, 0.5, EXAMPLE, "franchise"),
    )
    for found, title_at, score, why, medium in sorts:
        for span in (title_at(whole, at) for at in found if at >= start):
            if span:
                yield from witnessed(whole, *span, score, why, medium)
    for begin, end, told in described.made(whole, start, places.made):
        yield from witnessed(whole, begin, end, 0.5, CREATOR, told)
    for begin, end, told in traded.latest(whole, start, places.latest):
        yield from witnessed(whole, begin, end, 0.55, CALLED, told)
    for span in (*traded.bought(whole, start, places.traded), *traded.of_years(whole, start)):
        yield from witnessed(whole, *span, 0.5, OWNING)


def _behind_creators(whole: str, places: Places, start: int) -> Iterator[Candidate]:
    """What stands behind the possessive of who made it."""
    named: Set[str] | None = None
    for found in matches(grammar.BEHIND_CREATOR, whole, owners(whole, places.apostrophe), start):
        if grammar.NO_OWNER.search(whole, max(start, found.start() - 50), found.start() + 1):
            continue
        if found["t"].endswith(_NO_LAST_WORDS) or is_prose(found["t"]) or _MADE_BY.search(found["t"]):
            continue
        if _SENTENCE_ENDS.search(found["t"]):
            continue
        if " " not in found["t"] and grammar.TITLE_BEHIND.match(whole, found.end()):
            continue
        name = owned.single_name(whole, found.start())
        if name:
            named = owned.standing_alone(whole) if named is None else named
            if name not in named:
                continue  # "Hell's Paradise" is no work of Hell
        for span in owned.apart(whole, *found.span("t")):
            yield from witnessed(whole, *span, 0.7, CREATOR, medium_of(found["m"]))
    for span in owned.in_year(whole, start, places.apostrophe):
        yield from witnessed(whole, *span, 0.55, CREATOR)
    for begin, end, told in owned.named(whole, start, places.apostrophe):
        yield from witnessed(whole, begin, end, 0.5 if told else 0.45, OWNED)
    for found in matches(grammar.BEHIND_CREATOR_CUT, whole, places.cut, start):
        if grammar.MEDIUM_INSIDE.search(found["t"]):
            continue  # the title ends before it
        yield from witnessed(whole, found.start("t"), found.end("t"), 0.7, CREATOR)


def _of_sentences(whole: str, start: int, places: Iterable[int]) -> Iterator[Candidate]:
    """The subjects of sentences that say what is said of works."""
    surnames: frozenset[str] | None = None
    for found in matches(grammar.SENTENCE_SUBJECT, whole, places, start - 1):
        # People have two names, and a single capital begins every sentence.
        capitals = sum(word[0].isupper() for word in found["t"].split())
        score = {1: 0.3, 2: 0.45}.get(capitals, 0.5)
        if found["made"] is not None or found["clause"] is not None or found["bullet"]:
            score = 0.55
        surnames = agents.surnames(whole) if surnames is None else surnames
        several = _AND in found["t"] and whole.startswith(" are ", found.end("t"))  # people or houses
        if several or found["t"] in surnames or grammar.ACRONYM.fullmatch(found["t"]):
            continue
        if f": {found['t']}" in whole[start:]:
            continue  # short for a longer title
        first = found.start("t")
        if found["t"].startswith("The ") and found["t"].rsplit(" ", 1)[-1].lower() in MEDIUM_WORDS:
            first += 4  # "The ⟨title⟩ OVA airs"
        yield from witnessed(whole, first, found.end("t"), score, SENTENCE)


def _before(whole: str, end: int, why: str) -> Iterator[Candidate]:
    """The name that ends at a place, where it is not somebody's."""
    begin = grammar.run_before(whole, end)
    if begin < end and not whole.endswith(_BEFORE_PEOPLE, 0, begin):
        begin = max((found.end() for found in several.SEASON_AND.finditer(whole, begin, end)), default=begin)
        yield from witnessed(whole, begin, end, 0.5, why)


def _enumerated(whole: str, start: int, places: Places) -> Iterator[Candidate]:
    """The works of a list of which a sentence says something, or that follows a colon."""
    spans = list(citing.lists(whole, start))
    for found in matches(grammar.ENUMERATED, whole, places.listed, start):
        spans += citing.list_before(whole, found.start())
    for span in spans:
        yield from witnessed(whole, *span, 0.55, IN_LIST)
    for span in in_rows(whole, start, places.rows):
        yield from witnessed(whole, *span, 0.55, IN_LIST)
    for span in several.with_authors(whole, start):
        yield from witnessed(whole, *span, 0.55, BEFORE_AUTHOR)
    for span in citing.examples(whole, start):
        yield from witnessed(whole, *span, 0.5, EXAMPLE)
    for span in (*citing.latest(whole, start), *citing.counted(whole, start)):
        yield from witnessed(whole, *span, 0.5, IN_LIST)
    for span in citing.listed_quotations(whole, start):
        yield from witnessed(whole, *span, 0.55, IN_LIST)
    for span in (*citing.quotations(whole, start), *citing.bracketed(whole, start)):
        yield from witnessed(whole, *span, 0.6, CITED)


def _described(whole: str, start: int, places: Places) -> Iterator[Candidate]:
    """Names that the text goes on to call a manga, a film, a series."""
    for found in grammar.APPOSED.finditer(whole, start):
        gloss = grammar.ROMAJI.search(whole, max(start, found.start() - 84), found.start())
        yield from _called(whole, gloss.start() if gloss else found.start(), medium_of(found["m"]))
    for found in grammar.IS_A.finditer(whole, start):
        first = grammar.run_before(whole, found.start())
        if grammar.BEGINS_SENTENCE.search(whole, max(start - 1, first - _LONGEST_ADVERBIAL), first):
            yield from _called(whole, found.start(), medium_of(found["m"]))
    for found in matches(citing.NTH_IS, whole, places.nth, start):
        yield from witnessed(whole, *found.span("t"), 0.55, CALLED, medium_of(found["m"]))
    for found in matches(grammar.INVERTED, whole, places.inverted, start):
        if _OF_CAST.search(whole, 0, start) and _TWO_WORDS.fullmatch(found["t"]):
            continue  # who joins a cast
        yield from witnessed(whole, *found.span("t"), 0.5, CREATOR)
    series = led_to(grammar.LEADS_TO_SERIES, whole, (" series ",), start)
    for found in matches(grammar.SERIES_CALLED, whole, series, start):
        if not agents.is_agent(whole, found["t"]):
            yield from witnessed(whole, *found.span("t"), 0.5, BEHIND_MEDIUM)
    for found in grammar.TITLED.finditer(whole, start) if any(word in whole for word in grammar.TITLING) else ():
        yield from witnessed(whole, *found.span("t"), 0.6, CALLED)
    called = led_to(grammar.LEADS_TO_CALLED, whole, grammar.CALLING, start)
    for found in matches(grammar.CALLED, whole, called, start):
        medium = medium_of(found["m"])
        yield from witnessed(whole, *found.span("t"), 0.55, CALLED, medium)


def _called(whole: str, end: int, medium: Medium) -> Iterator[Candidate]:
    """The name that ends at a place, without its owner, where it is not somebody's."""
    begin = grammar.run_before(whole, end)
    if begin == end or whole.endswith(_BEFORE_PEOPLE, 0, begin) or _LEADS_TO_PEOPLE.match(whole, begin, end):
        return
    owner = grammar.OWNER.match(whole[begin:end])
    if owner and " " in owner["owner"] and not grammar.NO_OWNER.search(owner["owner"]):
        begin += owner.start("rest")
    yield from witnessed(whole, begin, end, 0.55, CALLED, medium)


def _beside_medium(whole: str, begin: int, end: int, medium: Medium) -> Iterator[Candidate]:
    """What stands right before and right behind a medium phrase."""
    gap = grammar.FROM_TITLE.search(whole, max(0, begin - 40), begin)
    if gap:
        first = grammar.run_before(whole, gap.start())
        if whole.startswith("The ", first) and grammar.BEGINS_SENTENCE.search(whole, max(0, first - 3), first):
            first += 4  # "The ⟨title⟩ manga is"
        name = whole[first : gap.start()]
        somebody = " " not in name and name in agents.surnames(whole)
        if name and not somebody and not name.endswith(_POSSESSIVES) and not is_count(name, whole[begin:end]):
            spans = several.before(whole, first, gap.start())
            for span in spans:
                sure = (0.5, BEFORE_WORD) if len(spans) == 1 else (0.55, IN_LIST)
                yield from witnessed(whole, *span, *sure, medium)
        if not name or tells_platforms(name):
            sort = described.before(whole, begin, end)
            for span in several.before(whole, *sort) if sort else ():
                yield from witnessed(whole, *span, 0.5, BEFORE_WORD, medium)
    yield from _told(whole, begin, end, medium)
    behind = grammar.BEHIND_COMMA.match(whole, end)
    if behind and grammar.NEW_ONE.search(whole, max(0, begin - 60), begin):
        yield from witnessed(whole, *behind.span("t"), 0.55, CALLED, medium)
    bridge = grammar.TO_TITLE.match(whole, end)
    if whole.endswith(grammar.MADE_FOR, begin, end):
        bridge = grammar.FOR_TITLE.match(whole, end) or bridge
    if bridge:
        why = ADAPTED if _OF.search(bridge[0]) else BEHIND_MEDIUM
        yield from _run(whole, bridge.end(), why, medium, plural=whole[end - 1] in "sS")


def _told(whole: str, begin: int, end: int, medium: Medium) -> Iterator[Candidate]:
    """What "the second manga" is said to be."""
    told = grammar.COPULA.match(whole, end)
    if told is None or not grammar.DEFINITE.search(whole, max(0, begin - 70), begin):
        return
    name = told["t"].split(" by ", 1)[0]
    if (told["told"] or " " in name) and not name.endswith(_POSSESSIVES):
        first = told.start("t")
        yield from witnessed(whole, first, first + len(name), 0.55, CALLED, medium)


def _run(
    whole: str, start: int, why: str, medium: Medium = "franchise", *, plural: bool = False
) -> Iterator[Candidate]:
    found = grammar.CAPITALS.match(whole, start)
    if found and grammar.AND_OWNER.match(whole, found.end()):
        return  # "the anime of Rin Kuzuha and illustrator Ao Tachi's ⟨title⟩"
    if found and (
        not found[0].endswith(_POSSESSIVES) or (why == BEHIND_MEDIUM and grammar.OWNS.match(whole, found.end()))
    ):
        # The capitals of the last of several may run on into a date.
        when = WHEN.search(whole, *found.span()) if plural else None
        stop = when.start() if when else found.end()
        listed = list(citing.listed(whole, start)) if plural and whole.startswith(_LISTED_FILMS, start - 7) else []
        if len(listed) > _PAIR and whole.startswith(",", listed[0][1]):
            for span in listed:
                yield from witnessed(whole, *span, 0.5, IN_LIST, medium)
            return
        for span in several.halves(whole, found.start(), stop) if plural else [found.span()]:
            yield from witnessed(whole, *span, 0.5, why, medium)


def _listed(whole: str, head: int) -> Iterator[Candidate]:
    """The titles of a round-up: a headline of licences or releases, then names between commas."""
    for begin, end in ranked(whole, head):
        yield from witnessed(whole, begin, end, 0.6, "in a ranking")
    verb = grammar.LISTING_VERB.search(whole, 0, head)
    if verb:
        yield from _rounded_up(whole, verb.end(), head)
    start = head + 1
    stop = min(end for end in (whole.find(" ― ", start), whole.find("\n", start), len(whole)) if end >= 0)
    for span in (*several.adapted(whole, 0, head), *several.in_deck(whole, start, stop)):
        yield from witnessed(whole, *span, 0.55, ROUND_UP)
    if not grammar.ROUND_UP.search(whole[:head]) or grammar.PEOPLE.search(whole[:head]):
        return
    listed = whole.count(",", start, stop) + whole.count(";", start, stop)
    if listed and not grammar.CLAUSE.search(whole, start, stop) and not any(shelves(whole, start)):
        yield from _rounded_up(whole, start, stop)


def _rounded_up(whole: str, start: int, stop: int) -> Iterator[Candidate]:
    for span in several.entries(whole, start, stop):
        yield from witnessed(whole, *span, 0.55, ROUND_UP)


def _repeated(whole: str) -> Iterator[Candidate]:
    """The run of two capitals and more that a text without a headline keeps coming back to most."""
    runs = [found for found in grammar.CAPITALS.finditer(whole) if " " in found[0]]
    names = [fold_title(found[0].removesuffix("'s").removesuffix("’s")) for found in runs]
    counts = Counter(names)
    most = max(counts.values(), default=0)
    for found, name in zip(runs, names, strict=True):
        if counts[name] == most >= _OFTEN:
            yield from witnessed(whole, found.start(), found.end(), 0.5, REPEATED)
