"""Works of which an English headline speaks at once: lists before the medium word that they share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.citing import is_name
from kakutei.links.grammar import ENTRY, ENTRY_END, LEFT_EDGE, PEOPLE, run_before
from kakutei.links.places import every
from kakutei.links.trimming import trim

# "⟨title⟩ Season 2 and ⟨title⟩ Season 3".
SEASON_AND = re.compile(r"\b(?:Season|Part|Cour)s? (?:\d{1,2}|[IV]{1,3}) and (?:the )?(?=[^\W_a-z])")
_MORE = re.compile(r"(?:,? (?:and|&)|,) (?:(?:many|other|several) )?(?:more|others)(?: new)?\Z", re.I)
_AND = re.compile(r"(?:and|&) ")
_LAST = re.compile(r" (?:and|&) (?=[^\W_a-z])")
_ANDED = re.compile(r", (?:and|&) ")
# Who is cast or invited, and where things are: the list is of people and places.
_OF_OTHERS = re.compile(
    r"\b(?:casts?|hosts?|stars?|starring|joins?|welcomes?|features?|featuring|invites?|names|recruits?|guests?|staff"
    r"|voices?|directors?|performs?|from|by|with|at|in|on) (?:the )?\Z",
    re.I,
)


# "⟨title⟩, ⟨title⟩ Manga End": the verb says that they are two.
_PLURAL_VERB = re.compile(
    r" (?:Manga|Anime|Films|Novels|Games|Webtoons|OVAs) (?:Both |All |Will |To )?(?:End|Get|Return|Launch|Start"
    r"|Premiere|Debut|Air|Begin"
    r"|Join|Receive|Announce|Reveal|Open|Go|Resume|Win|Have|Are)\b"
)


def before_medium(headline: str, end: int) -> list[tuple[int, int]]:
    """The spans of the names of a list that ends right before the medium word of a headline; none where it is no list.

    Two with only a comma between them are one where a verb has them as its objects, and both are of several words.
    """
    edge = max((found.end() + 1 for found in LEFT_EDGE.finditer(headline, 0, end)), default=0)
    more = _MORE.search(headline[:end], edge)
    last = more.start() if more else end
    if not (more or ", " in headline[edge:last]) or _OF_OTHERS.search(headline, 0, edge):
        return []
    spans = _listed(headline, edge, last, whole=more is None)
    names = [headline[slice(*span)] for span in spans]
    objects = edge > 0 and all(" " in name and "'s " not in name and "’s " not in name for name in names)
    sure = (
        more
        or len(spans) > 2
        or (_PLURAL_VERB.match(headline, end) and all(" " in name for name in names))
        or _ANDED.search(headline, edge, last)
        or objects
    )
    if not sure or any(map(_SHOWN.search, names)):
        return []
    return spans if all(map(is_name, names)) and trim(headline, *spans[-1]) else []


# "⟨title⟩, ⟨title⟩, and More Join Kazeori's Spring Lineup": works are added, people join.
_ADDED_TO = re.compile(
    r" (?:joins?|heads? to|comes? to|coming to|arrives? (?:on|at)|lands? on|added to|now (?:on|streaming)|hits?"
    r"|leav(?:es?|ing))\b"
    r"(?=.*\b(?:line-?up|slate|catalog(?:ue)?|library|streaming|season|crunchyroll|netflix|hidive|hulu|disney|prime|youtube"
    r"|tubi|max)\b)",
    re.I,
)


def added(headline: str) -> list[tuple[int, int]]:
    """The spans of the list with which a headline begins, of works that it says are added to what can be watched."""
    verb = _ADDED_TO.search(headline) if ", " in headline else None
    if verb is None or ", " not in headline[: verb.start()]:
        return []
    more = _MORE.search(headline[: verb.start()])
    spans = _listed(headline, 0, more.start() if more else verb.start(), whole=more is None)
    names = [headline[slice(*span)] for span in spans]
    return spans if len(spans) > 1 and all(map(is_name, names)) and not any(map(_SHOWN.search, names)) else []


def _listed(text: str, start: int, end: int, *, whole: bool) -> list[tuple[int, int]]:
    """The spans between the commas of a stretch; of a whole list the last one is divided at its "and"."""
    spans: list[tuple[int, int]] = []
    at = start
    for entry in text[start:end].split(", "):
        joined = _AND.match(entry)
        spans.append((at + (joined.end() if joined else 0), at + len(entry)))
        at += len(entry) + 2
    joint = _LAST.search(text, *spans[-1]) if whole and len(spans) > 1 and not joined else None
    if joint:
        spans[-1:] = [(spans[-1][0], joint.start()), (joint.end(), spans[-1][1])]
    return spans


# "⟨title⟩, ⟨title⟩, ⟨title⟩ to get animated adaptations": only works get them.
_GET = re.compile(
    r" (?:to get|get|to receive|receive|will get|are getting|to inspire|inspire|to become) "
    r"(?:(?!in |on |into |roles? |parts? )[A-Za-z-]+ ){0,2}?"
    r"(?:anime|animated|live-action|manga|webtoon|tv|film|movie|stage|screen|seasons?)\b",
    re.I,
)


def adapted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of a list with which a line begins, of works that it says are made into something, or continued."""
    get = _GET.search(text, start, end)
    if get is None or ", " not in text[start : get.start()]:
        return []
    # The last title may have the "and".
    spans = _listed(text, start, get.start(), whole=False)
    return spans if len(spans) > 1 and all(is_name(text[slice(*span)]) for span in spans) else []


# Below a headline: longer, it is a paragraph.
_LONGEST_DECK = 200
# "Service also adds ⟨title⟩, ⟨title⟩ anime".
_ADDED = re.compile(
    r"\b(?:(?:[Aa]lso |[Aa]lso to )?(?:adds|licenses|streams|screens|acquires|delists|removes"
    r"|to (?:also )?(?:add|stream|screen|release|license|publish|remove))|[Ii]ncludes?:) (?=[\"'“‘]?[A-Z0-9][^\n;]*,)"
)


def in_deck(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the works of a list in the line below the headline."""
    yield from adapted(text, start, min(stop, start + _LONGEST_DECK))
    if stop - start >= _LONGEST_DECK or (text[stop - 1] in ".!?" and not text.endswith("...", start, stop)):
        return
    verb = None if PEOPLE.search(text, start, stop) else _ADDED.search(text, start, stop)
    end = text.find(";", verb.end(), stop) if verb else -1
    for found in ENTRY.finditer(text, verb.end(), end if end >= 0 else stop) if verb else ():
        entry = ENTRY_END.sub("", found[0])
        if is_name(entry):
            yield found.start(), found.start() + len(entry)


# "Dub for 'Goodbye" and "Kiln' Anime": a comma inside quotation marks divides no list.
_HALF_QUOTED = re.compile(r"(?:^|\s)['‘\"“][^'’\"”]*$|^[^'‘\"“]*\w['’\"”](?= |$)")
# A lower-case verb or preposition makes an entry of a list a clause.
_PREDICATE = re.compile(
    r"\b(?:based on|debuts|premieres|airs|tells|follows|becomes|which|directs?|adds?|add|licenses|available|delayed"
    r"|produced|that|is|are|was|were|to (?:also )?(?:stream|add|screen|release|license|publish))\b"
)
# "Clip, Casting Details": what is shown of a work.
_SHOWN = re.compile(
    r"\b(?:Clips?|Details|Trailers?|Visuals?|Videos?|PVs?|Cast(?:ing)?|Staff|Dates?|Posters?|Key Art|Theme Songs?|Info"
    r"|Stills|Teasers?|Members?|Characters?|Crew|Additional|[Ss]ervice|[Cc]ompany|[Pp]latform|to)\Z"
)


def entries(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the works between the commas of a round-up's stretch."""
    for found in ENTRY.finditer(text, start, stop):
        entry = ENTRY_END.sub("", found[0])
        if not (_PREDICATE.search(entry) or _HALF_QUOTED.search(entry) or _SHOWN.search(entry)):
            yield found.start(), found.start() + len(entry)


# "⟨title⟩ by the legendary Rin Kuzuha": who made it, told right behind it.
_BY = re.compile(
    r" by (?:(?:the |legendary |famed |famous |veteran |renowned |writer |author |artist |mangaka |creators? )){0,3}"
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?: (?:[a-z]{2} )?[^\W\d_a-z][\w'’-]+){1,2})"
)
# What people do, and what is by them besides books: no title.
_DONE = re.compile(
    r"\b(?:Story|Art|Music|Song|Themes?|Script|Screenplay|Direct\w+|Written|Compos\w+|Designs?|Lyrics|Vocals|Illustrat\w+"
    r"|Created|Produced|Photos?|Posted|Translat\w+|Edited|Review|Interview|Report|Article|Images?|Performed|Sung|Animation"
    r"|Production|Account|Twitter|Opening|Ending|Novel|Manga|Anime|Film|Movie|Series|Game|Based|Inspired|Headed|Led)\Z",
    re.I,
)
_SONG_BEFORE = re.compile(
    r"\b(?:songs?|themes?|singles?|albums?|tracks?|opening|ending|lyrics|chapters?|books?|called)[ ,:\"“]{1,3}\Z",
    re.I,
)
# "Pip is played by Rin Kuzuha, Pop by Ao Tachi".
_PLAYED = re.compile(r"\b(?:play(?:s|ed)|voic\w+|cast|star\w*|roles?|characters?|perform\w+|songs?)\b[^.;\n]*\Z", re.I)
_REACH = 200
_LEAST_AUTHORED = 2


# "Grand Prize: ⟨title⟩ by Rin Kuzuha": what it has won is no part of a title.
_PRIZE_BEFORE = re.compile(r"(?:[^:\n]{0,40}\b(?:Award|Prize|Prix|Year)|Best [^:\n]{2,40}): ")


def with_authors(text: str, start: int) -> list[tuple[int, int]]:
    """The spans of names in running text behind which a text prints who made them, of two and more."""
    spans: list[tuple[int, int]] = []
    for at in every(" by ", text, start):
        begin = run_before(text, at)
        other = _BY.search(text, begin, at)  # "⟨title⟩ by Rin Kuzuha and ⟨title⟩ by Ao Tachi"
        if other and text.startswith(" and ", other.end()):
            begin = other.end() + len(" and ")
        prize = _PRIZE_BEFORE.match(text, begin, at)
        begin = prize.end() if prize else begin
        name = text[begin:at]
        if (
            sum(word[0].isupper() for word in name.split()) > 1
            and _BY.match(text, at)
            and not _DONE.search(name)
            and not _SONG_BEFORE.search(text, max(start, begin - 12), begin)
            and not _PLAYED.search(text, max(start, begin - _REACH), begin)
        ):
            spans.append((begin, at))
    return spans if len(spans) >= _LEAST_AUTHORED else []


# "⟨title⟩, ⟨title⟩ and": what stands before the last two of a list.
_COMMA = re.compile(r", (?:the )?\Z")


def before(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the names of a list that ends with a run of capitals: two with "and" where a comma stands before."""
    joint = text.rfind(" and ", start, end)
    comma = _COMMA.search(text, max(0, start - 6), start)
    if joint < 0 or comma is None:
        return [(start, end)]
    spans = [(start, joint), (joint + len(" and "), end)]
    while comma and len(spans) < _LONGEST_LIST:
        begin = run_before(text, comma.start())
        if begin == comma.start():
            break
        spans.insert(0, (begin, comma.start()))
        comma = _COMMA.search(text, max(0, begin - 6), begin)
    return spans


_LONGEST_LIST = 12
_ARTICLES = ("The", "A", "An")


def halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of two names of several words that "and" joins, where a plural says that they are two; else the one."""
    middle = text.find(" and ", start, end)
    while middle >= 0:
        both = ((start, middle), (middle + 5, end))
        if all(_is_long(text[slice(*span)]) for span in both):
            return list(both)
        middle = text.find(" and ", middle + 5, end)
    return [(start, end)]


def _is_long(name: str) -> bool:
    words = [word for word in name.split() if word not in _ARTICLES]
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()
