"""From candidates to links: one spelling per work, every occurrence of it, and no overlaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kakutei.links.candidates import Candidate
from kakutei.links.glosses import other_names, under_one_name
from kakutei.links.grammar import LEADS_TO_TITLE
from kakutei.links.places import matches
from kakutei.text import fold_title, lower
from kakutei.types import TOLD, Document, Link, Medium, Work


@dataclass(frozen=True, slots=True)
class Found:
    """A title that is sure enough: score, the grammar of its best witness, its medium where one is told."""

    score: float
    why: str
    medium: Medium
    season: int | None
    everywhere: bool


# Two witnesses of one title are surer than one: the score of a work is 1 - Π(1 - score), capped.
_CAP = 0.99
# A text that seems to speak of more works than this is a list of something else.
MOST_TITLES = 150
# A word of a few letters, two of them capitals: it may be the initials of a title.
_CAPITALS = re.compile(r"(?<![\w.'’-])(?=\w?[A-Z]\w?[A-Z])[A-Za-z]{3,6}(?![\w-]|: )")
_TWO_CAPITALS = re.compile(r"[A-Z](?=\w?[A-Z])")
# A name that the text gives a work itself.
_NAMED = 0.6
_LEAST_CUT = 5
_CUT = 0.5
LONGEST_TITLE = 300
# What stands behind the colon of many titles names none of them.
_NO_SUBTITLE = re.compile(r"(?:the (?:movie|film|series|animation|final|stage|musical)|(?:season|part|vol)\w*)\b", re.I)
# What only a catalogue knows for a title, in a text that makes nothing of it.
_PASSING = 0.45
# One weak witness alone is no work.
_LEAST = 0.5


def mentions(
    document: Document, candidates: Sequence[Candidate], passing: Sequence[Candidate] = ()
) -> tuple[Link, ...]:
    """The links of a document from its candidates, and from titles mentioned in `passing` where nothing else is."""
    searched = _Searched(document.whole)
    works = _works(searched, candidates)
    spans: list[Link] = []
    for title, work in works.items():
        named = Work(title, work.medium, work.season)
        if work.everywhere:
            spans.extend(Link(*place, named, work.score, work.why) for place in searched.places(title))
    spans.extend(_cited(candidates, works))
    spans.extend(_short_forms(searched, works))
    spans.extend(_first_words(document, candidates, works))
    apart = _apart(len(document.whole), spans)
    kept = _under_one_name(document, searched, _with_cut_title(document, apart))
    return _beside(len(document.whole), kept, passing) if passing else kept


def _with_cut_title(document: Document, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """A summary that is cut off within a title ends in what is left of it: mostly of the headline's."""
    text = document.whole.rstrip()
    end = len(text.rstrip(".…"))
    if not text.endswith(("...", "…")):
        return links
    last = links[-1] if links and _straight(text[links[-1].end : end]) in ("", "'s") else None
    head = len(document.title)
    headline = [link.work for link in links if link.end <= head]
    start, work = _cut(document.whole, max(head, end - LONGEST_TITLE), end, headline)
    if work is None and last:
        work, start = _told_before(last, headline), last.start
    if work is None:
        return links
    whole = min((start, *(link.start for link in links if link.end > start)))
    kept = (link for link in links if link.end <= whole)
    return (*kept, Link(whole, end, Work(work.title, last.work.medium) if last else work, _CUT, "cut off"))


def _cut(text: str, least: int, end: int, works: Iterable[Work]) -> tuple[int, Work | None]:
    """Where the text begins with which work's title without its end, the longest such beginning."""
    tail = _straight(lower(text[least:end]))
    for work in works:
        words = _straight(lower(work.title)).split(" ")
        for count in range(len(words) - 1, 0, -1):
            begun = " ".join(words[:count])
            start = end - len(begun)
            if len(begun) >= _LEAST_CUT and tail.endswith(" " + begun) and not text[start].islower():
                return start, work
    return end, None


def _told_before(last: Link, headline: Iterable[Work]) -> Work | None:
    """The headline's work of which a title that is cut off is a longer or shorter form."""
    title = fold_title(last.work.title)
    for work in headline:
        other = fold_title(work.title)
        if other.startswith(title + " ") or title.startswith(other + " "):
            return work
    return None


def _under_one_name(document: Document, searched: _Searched, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """A work that the text gives a second name has one name in all links; the second name links to it, too."""
    names = other_names(document, links)
    for name, work in _initials(document, links):
        names.setdefault(name, work)
    if not names:
        return links
    taken = _Taken(len(document.whole))
    for link in links:
        taken.take(link.start, link.end)
    linked = {link.work.title for link in links}
    more = [
        Link(*place, work, _NAMED, "another name")
        for name, work in names.items()
        if name not in linked
        for place in searched.places(name)
        if taken.free(*place)
    ]
    return under_one_name(sorted((*links, *_apart(len(document.whole), more)), key=lambda link: link.start), names)


def _initials(document: Document, links: Sequence[Link]) -> Iterator[tuple[str, Work]]:
    """Yield the initials by which a text calls one of its works, printed with capitals: "PLC", "HxH"."""
    words = {found[0] for found in matches(_CAPITALS, document.whole, _beside_capitals(document.whole), 0)}
    for work in {link.work for link in links} if words else ():
        parts = work.title.replace(":", " ").replace("-", " ").split()
        for name in (_first_letters(parts), _first_letters([part for part in parts if part[0].isupper()])):
            for word in words:
                if word.lower() == name.lower() and word != work.title:
                    yield from ((spelt, work) for spelt in (word, f"The {word}"))


def _beside_capitals(text: str) -> Iterator[int]:
    """Where two capitals with at most a letter between them stand, or begin behind the next letter."""
    for found in _TWO_CAPITALS.finditer(text):
        if found.start():
            yield found.start() - 1
        yield found.start()


def _first_letters(parts: Sequence[str]) -> str:
    return "".join(part[0] for part in parts)


def _works(searched: _Searched, candidates: Sequence[Candidate]) -> dict[str, Found]:
    """Per title as first printed: score, reason, medium; only titles that are sure enough."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.start)):
        groups[fold_title(candidate.title).removeprefix("the ")].append(candidate)
    surest = sorted(groups.values(), key=lambda g: (-_score(g, 3), -len(g[0].title), g[0].title))[:MOST_TITLES]
    taken = _Taken(len(searched.text))
    works: dict[str, Found] = {}
    for group in sorted(surest, key=lambda g: (-len(g[0].title), g[0].title)):
        title = _calmly(searched, _with_article(searched, group))
        alone = [place for place in searched.places(title) if taken.free(*place)]
        score = _score(group, len(alone))
        fragment = group[0].why != TOLD and _is_fragment(searched, title, score, surest)
        if not alone or score < _LEAST or fragment:
            continue
        for place in alone:
            taken.take(*place)
        medium: Medium = next((c.medium for c in group if c.medium != "franchise"), "franchise")
        season = next((c.season for c in group if c.season), None)
        works[title] = Found(score, group[0].why, medium, season, any(c.everywhere for c in group))
    return works


def _with_article(searched: _Searched, group: Sequence[Candidate]) -> str:
    """The title of a group with its article, if it has one: where the text mostly prints that with the title."""
    article = next((c.title for c in group if c.title.startswith("The ")), None)
    if article and 2 * len(searched.places(article)) >= len(searched.places(article.removeprefix("The "))):
        return article
    return next((c.title for c in group if c.title != article), group[0].title)


# A sentence about a title, unlike the name of a committee.
_GOES_ON = re.compile(r"['’]s |,? [a-z]|[.,]\s")


def _calmly(searched: _Searched, title: str) -> str:
    """The title without the exclamation mark of its headline, if the text prints it so within its lines."""
    bare = title.removesuffix("!")
    if bare == title or bare.endswith("!") or not any(map(str.isalpha, bare)):
        return title
    text = searched.text
    marked = [text[end : end + 2] for _, end in searched.places(title)]
    calm = any(_GOES_ON.match(text, end) for _, end in searched.places(bare))
    return bare if calm and all(not behind[:1].strip() and not behind[1:].islower() for behind in marked) else title


def _is_fragment(searched: _Searched, title: str, score: float, groups: Sequence[Sequence[Candidate]]) -> bool:
    """A word that begins a surer title is short for it; a phrase that ends in a title printed elsewhere leads to it."""
    folded = fold_title(title)
    for group in groups:
        other = fold_title(group[0].title)
        if other == folded:
            continue
        surer = _score(group, 1) > score
        if surer and " " not in folded and other.startswith(folded + " "):
            return True
        ending = group[0].title.removeprefix("The ")
        bare = other.removeprefix("the ")
        if " " in bare and folded.endswith(" " + bare) and LEADS_TO_TITLE.search(_before(title, ending)):
            elsewhere = len(searched.places(ending)) > len(searched.places(title))
            if surer or elsewhere:
                return True
    return False


def _before(title: str, ending: str) -> str:
    """What a title begins with before another that it ends in, however that is printed."""
    at = title.lower().rfind(ending.lower())
    words = title.split(" ")
    return title[:at] if at > 0 else " ".join(words[: -len(ending.split(" "))]) + " "


class _Taken:
    """Which characters of a text belong to a link already."""

    __slots__ = ("_cells",)

    def __init__(self, length: int) -> None:
        self._cells = bytearray(length + 1)

    def free(self, start: int, end: int) -> bool:
        return self._cells.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        self._cells[start:end] = b"\x01" * (end - start)


def _score(group: Sequence[Candidate], occurrences: int) -> float:
    doubt = 1.0
    for witness in {candidate.why: candidate.score for candidate in reversed(group)}.values():
        doubt *= 1 - witness
    # A phrase that the text comes back to is a name.
    doubt *= 1 - {0: 0.0, 1: 0.0, 2: 0.25}.get(occurrences, 0.4)
    return min(_CAP, 1 - doubt)


def _cited(candidates: Iterable[Candidate], works: Mapping[str, Found]) -> Iterable[Link]:
    """Candidates in another spelling than the one looked up."""
    titles = {fold_title(title): title for title in works}
    for candidate in candidates:
        title = titles.get(fold_title(candidate.title))
        if title is not None:
            work = works[title]
            yield Link(candidate.start, candidate.end, Work(title, candidate.medium, work.season), work.score, work.why)


# A longer name than a subtitle: "Kiln: Ashfall the Movie", "Little Ashfall".
_NAME_BEFORE = re.compile(r"(?:[:~–-]|\b[A-Z][\w'’]+) \Z")
_NAME_BEHIND = re.compile(
    r":| (?:[Tt]he (?:Movie|Film|Stage|Musical|Anim)|-|(?!Season|Part|Episode|TV|OVA|Anime|Movie|Film|Manga)[A-Z])"
)


def _short_forms(searched: _Searched, works: Mapping[str, Found]) -> Iterator[Link]:
    """The places of a subtitle alone, and of what stands before the colon where another work's title stands behind."""
    titles = {fold_title(title) for title in works}
    for title, work in works.items():
        front, _, behind = title.partition(": ")
        short = front if fold_title(behind) in titles else behind
        if not work.everywhere or " " not in short or _NO_SUBTITLE.match(short):
            continue
        if sum(f" {fold_title(short)} " in f" {other} " for other in titles) > 1:
            continue  # it may be short for either
        for start, end in searched.places(short):
            alone = not (
                _NAME_BEFORE.search(searched.text, max(0, start - 24), start) or _NAME_BEHIND.match(searched.text, end)
            )
            if alone and searched.text[start:end] == short:
                yield Link(start, end, Work(title, work.medium, work.season), work.score, "short for a title")


# From that score on, the surroundings of a single word make it a title.
_LEAST_ALONE = 0.45


def _first_words(document: Document, candidates: Iterable[Candidate], works: Mapping[str, Found]) -> Iterator[Link]:
    """The places of the headline, or of Japanese brackets, where the first word of a longer title stands for it."""
    longer: dict[str, str] = {}
    titles = {fold_title(title) for title in works}
    for title in sorted(works, key=lambda title: -works[title].score):
        longer.setdefault(fold_title(title).partition(" ")[0], title)
    for candidate in candidates:
        word = fold_title(candidate.title)
        told = candidate.end <= len(document.title) or document.lang == "ja"
        if " " in word or word in titles or not told or candidate.score < _LEAST_ALONE or word not in longer:
            continue
        work = Work(longer[word], works[longer[word]].medium, works[longer[word]].season)
        yield Link(candidate.start, candidate.end, work, works[longer[word]].score, "short for a title")


class _Searched:
    """A text made ready for looking up titles whatever their case and kind of apostrophe."""

    __slots__ = ("_places", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = _straight(lower(text))
        self._places: dict[str, Sequence[tuple[int, int]]] = {}

    def places(self, title: str) -> Sequence[tuple[int, int]]:
        """Every place of a title, a Latin one as whole words; a short single word only in the title's own case."""
        if title not in self._places:
            self._places[title] = self._found(title)
        return self._places[title]

    def _found(self, title: str) -> list[tuple[int, int]]:
        wanted = _straight(lower(" ".join(title.split())))
        anycase = len(wanted) > 8 or (len(wanted) > 5 and " " in wanted)
        found: list[tuple[int, int]] = []
        at = self.plain.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            capital = not title[0].isupper() or not self.text[at].islower()
            if _whole_word(self.plain, at, end) and (
                (anycase and capital) or _straight(self.text[at:end]) in (_straight(title), _straight(title).upper())
            ):
                found.append((at, end))
            at = self.plain.find(wanted, end)
        return found


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _whole_word(text: str, start: int, end: int) -> bool:
    left = text[start - 1] if start else " "
    right = text[end] if end < len(text) else " "
    return not (left.isalnum() and _latin(left) and _latin(text[start]) and text[start].isalnum()) and not (
        right.isalnum() and _latin(right) and _latin(text[end - 1]) and text[end - 1].isalnum()
    )


def _latin(char: str) -> bool:
    return char < "\u0250"


def _apart(length: int, links: Iterable[Link]) -> tuple[Link, ...]:
    """The longest link wins where two overlap."""
    taken = _Taken(length)
    kept: list[Link] = []
    for link in sorted(links, key=lambda link: (link.start - link.end, -link.score, link.start, link.work.title)):
        if taken.free(link.start, link.end):
            taken.take(link.start, link.end)
            kept.append(link)
    return tuple(sorted(kept, key=lambda link: link.start))


def _beside(length: int, kept: Sequence[Link], passing: Iterable[Candidate]) -> tuple[Link, ...]:
    """The links with what is mentioned in passing in the places that are left."""
    taken = _Taken(length)
    for link in kept:
        taken.take(link.start, link.end)
    more = [
        Link(c.start, c.end, Work(c.title, c.medium, c.season), min(c.score, _PASSING), c.why)
        for c in passing
        if taken.free(c.start, c.end)
    ]
    return tuple(sorted((*kept, *more), key=lambda link: link.start))
