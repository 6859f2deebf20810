"""Where the items of a round-up begin in English: lines that are headings, and entries that begin with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.grammar import JOINERS
from kakutei.links.listings import BULLET, SENTENCE, goes_on, title_in
from kakutei.links.places import line_starts, matches
from kakutei.links.prizes import categories

# So many items make a round-up.
LEAST = 2
_LINE = re.compile(r"[^\n]+")
# "• Paper Lantern Club: The manga will end", "Paper Lantern Club Season 2 – It streams in May".
_ENTRY = re.compile(
    rf"[ \t]*(?P<bullet>{BULLET})?(?P<t>[^\n:–—]{{2,80}}(?:: [^\n:–—]{{2,60}})?)(?:: |"
    rf" [–—-] )(?=[\"“]?[A-Z0-9])(?P<rest>[^\n]{{20,}})$"
)
# What stands behind its title, as a quick look: most lines have none of these.
_BEHIND_TITLE = (": ", " – ", " — ", " - ")
# What an entry goes on with is a sentence: it has small words, and an end.
_CLAUSE = re.compile(r"(?: [a-z][\w'-]*){2}")
_STOP = re.compile(r"[.!?][\"”)]?\Z")
# Titles have no small words but those that join others; a heading of another sort has a verb or a role.
_NO_TITLE = re.compile(
    r"\b(?:as|by|via|cast|staff|directors?|music|voices?|starring|source|synopsis|story|from|note|update|related|thoughts|"
    r"nominees|winners|finalists|taish[oō]\b(?! (?-i:[A-Z]))|premiering|release date|genre|where|when|what|how|why)\b",
    re.I,
)
_WORDS = re.compile(r"(?<![\w'-])[a-z][\w'-]*")
# Words of headings of another sort that titles have as well.
_OF_TITLES = re.compile(r"\b(?:Story|from|by|as)\b")
# "Rin Kuzuha ended it back in April!": a sentence that ends so is no heading.
_EXCLAIMED = 2
# A line of a list of headlines: it holds a quotation and ends in no stop.
_DIGEST = re.compile(r"^(?=[^\n\"“]{0,90}[\"“])[^\n]{10,140}(?<![.!?:;,])$", re.M)
_IN_QUOTES = re.compile(r"[\"“](?P<t>[A-Z0-9][^\"“”\n]{2,60})[\"”]")
_SMALL = re.compile(r"(?<![\w'-])[a-z][\w'-]{4,}")
_LEAST_HEADLINES = 3
# "⟨title⟩ (Its Other Name) light novels": of what sort it is.
_SORT = re.compile(
    r"(?: \([^()\n]{1,60}\))?(?: (?:web |light |original )?(?:manga|novels?|anime|films?|movies?|art book|webtoon|"
    r"series))*\Z"
)
_JOINING = frozenset((*JOINERS, "da"))
# "Paper Lantern Club by Rin Kuzuha and Ao Tachi": an entry of a list of books.
_NAME = r"[^\W\d_][\w'.-]*"
_PERSON = rf"{_NAME}(?: {_NAME}){{0,3}}(?: \((?:story|art|author|artist|writer|illustrator|creator)\))?"
_BY = re.compile(
    rf"[ \t]*(?:{BULLET})?(?:(?:19|20)\d\d(?: ?[-–—:] | ))?"
    rf"[\"“‘']?(?P<t>[^\n:;,]{{2,70}}?(?:: [A-Z][^\n:;]{{2,90}}?)?)[\"”’']?"
    rf"(?:,? vols?\. [\d–-]+|,? [Vv]olumes? [\d–-]+)?"
    rf",? [Bb]y (?![a-z]{{1,3}} ){_PERSON}(?:(?:,|,? and| &) {_PERSON}){{0,3}}"
    rf"(?:[,;] (?:translat|edit|adapt|illustrat)\w+ by [^\n()]{{3,60}})?"
    r"(?: \([^()\n]{1,60}\)(?: for [^\n]{1,80})?)?[ \t.;,]*$"
)
# What is told of a work line by line below its title.
_KEY = (
    r"(?:Animation )?(?:Studios?|Genres?|Premiere(?:s|d)?|Release(?:d|s)?|Air(?:s|ing|ed)?|Director|Directed by|Source"
    r"|Based on|Stream(?:s|ing)|Where to (?:Watch|Read)|Platforms?|Episodes?|Authors?|Artists?|Publishers?|Starring"
    r"|Status|Writers?|Publish(?:es|ed|ing|ers?))"
)
_TOLD = re.compile(rf"{_KEY}\b[^\n:]{{0,20}}: ")
# "Story and art by Rin Kuzuha", "By Ao Tachi, illustrations by Mei Orihara".
_MADE_BY = (
    r"(?:(?:Story|Art|Written|Created|Illustrated|Story (?:and|&) (?:[Aa]rt|[Ii]llustrations)|Art (?:and|&) [Ss]tory"
    r"|Written (?:and|&) [Ii]llustrated) by|By) [^\W\d_a-z][\w'.-]*(?: [^\W\d_][\w'.-]*){0,3}(?=$|[,;/&\n]| and )"
)
# "Series Composition: Rin Kuzuha": a particular itself; and "Pip: Ao Tachi", where an empty line follows.
_ROLE = re.compile(r"[\w ,]*(?:Compos|Design|Music|Script|Screenplay|Creat|Story|Direct|Produc|Cast|Staff|Song)[a-z]*:")
_PART = re.compile(rf"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,2}}: {_PERSON}[ \t]*\Z")
_CARD = re.compile(
    rf"(?:^|(?<=\n))[ \t]*(?:{BULLET})?(?P<t>(?!{_KEY}\b[^\n]{{0,20}}:)[^\W_a-z][^\n]{{1,90}}?)"
    rf"(?:,? [Vv]ol(?:\.|ume) \d{{1,3}})?(?: \([^()\n]{{1,40}}\))?[ \t]*"
    rf"\n\s*(?:{_KEY}\b[^:\n]{{0,20}}: ?\S|{_MADE_BY})"
)
# "⟨title⟩ (Its Other Name)".
_GLOSS = re.compile(r"(?<=\w) \([^()]+\)\Z")
# What is above a list of parts or makers, and a line of it: "Series Composition by Ao Tachi".
_OF_PEOPLE = re.compile(r"\b(?:cast|staff|voices|characters|crew)\b[^.\n]{0,40}:?[ \t]*\Z", re.I)
_A_ROLE = re.compile(
    r"(?:Series |Animation |Chief |Sound |Art |Original )?(?:Composition|Production|Character Designs?|Direct(?:or|ion)"
    r"|Designs?|Music|Script|Screenplay)",
    re.I,
)
# What announces a list of titles: "The nominees are:", "Here are the other four manga"; lists of people are none.
_ANNOUNCED = re.compile(
    r"\b(?:titles|series|stories|mangas?|anime|films|movies|works|nominees|winners|books|novels|licen[sc]es|projects|ovas|"
    r"following|below|breakdown|schedule|line-?ups?|releases|additions)\b[^.\n]{0,60}:?\Z",
    re.I,
)
# Characters of the longest end of a line that does.
_ANNOUNCING = 80
_OF_OTHERS = re.compile(
    r"\b(?:people|persons|individuals|best (?:new )?(?:director|actor|actress|author|artist|creator)s?"
    r"|cast|staff|voices?|voiced|characters?|members|actors?|actress(?:es)?|stars|starring|songs?|tracks?|guests?|channels"
    r"|stations|stores|theaters|cities|countries|languages|credits)\b",
    re.I,
)
_IN_BRACKETS = re.compile(r" \([^()]*\)(?=:?\Z)")
# "Rin Kuzuha / Ao Tachi", "FUJI".
_MAKER = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}"
_MAKERS = re.compile(rf"{_MAKER}(?:(?: [/&x×+] |, | and ){_MAKER}){{0,3}}")
_TWO_WORDS = re.compile(r"[^\W\d_a-z][\w.'’-]*[a-z] [^\W\d_a-z][\w.'’-]*")
# "Film of the Year → ⟨title⟩": a title and what it has won.
_TELLS_PRIZE = re.compile(r"^\d{1,3}[.)] |\bof the Year\b|\bBest [A-Z]|\b(?:Award|Prize|Prix)\b")
_SEVERAL = re.compile(r"(?:, [^,]+){2}|, [^,]+ and [A-Z]| / ")
# The end of a line tells what follows it.
_LINE_END = 240
_LEAST_NAMED = 3
_SURELY = 8
_LONGEST_ENTRY = 200
# A heading is short, ends in no full stop, and a paragraph follows, which may be cut off. Questions name no title more.
_HEADING = re.compile(
    r"(?:(?:#?\d{1,2}[.):]|[-*•]) )?(?P<t>[A-Z\"“'‘\[#][^\n]{5,109}[^\n.,;:?…\s])(?<![.,;:…][\"”’'])[ \t]*\n+"
    r"(?=[^\n]{40,}[.!?][\"”)]?[ \t]*(?:\n|$)|[^\n]{80,}\Z)"
)
# Characters of the longest line that can be one; trying the longer ones takes most of the time.
_LONGEST_HEADING = 111
_NO_HEADING = re.compile(
    r"[.?] [A-Z]|: |\b\d{1,2}:\d\d\b|\bas\b|^(?:Updated|Posted|Published|What|Who|When|Where|Why|How|Will|Is|Are|Does|"
    r"Do|Should|Sources?|Images?|Photos?|Credits?|Related)\b|\b(?:nominees|winners|finalists)$",
    re.I,
)


def entries(text: str, start: int) -> list[tuple[int, int]]:
    """The spans of what stands before the colon or dash of entries that go on with a sentence, of two and more."""
    found = [
        match
        for line in _LINE.finditer(text, start)
        if any(sign in line[0] for sign in _BEHIND_TITLE)
        and (match := _ENTRY.match(text, line.start(), line.end()))
        and _is_entry(match)
    ]
    return [match.span("t") for match in found] if len(found) >= LEAST else []


def _is_entry(match: re.Match[str]) -> bool:
    title = match["t"]
    return (
        _STOP.search(match["rest"], max(0, len(match["rest"]) - 2)) is not None
        and _CLAUSE.search(match["rest"]) is not None
        and _NO_TITLE.search(title) is None
        and (match["bullet"] or all(word in _JOINING for word in _WORDS.findall(title)))
        and (title[0].isupper() or title[0].isdigit())
    )


def books(text: str, start: int) -> list[tuple[int, int]]:
    """The spans of the titles in lines that are a title and who wrote it, of two and more."""
    found = []
    above = ""
    for line in _LINE.finditer(text, start):
        match = _BY.match(text, *line.span()) if " by " in line[0].lower() else None
        if match is None:
            above = line[0] if line[0].strip() else above
        elif not (
            _NO_TITLE.search(match["t"])
            or _TELLS_PRIZE.search(match["t"])
            or _A_ROLE.fullmatch(match["t"])
            or _OF_PEOPLE.search(above)
        ):
            found.append(match)
    # Titles in another language have small words of their own.
    return [_without_gloss(match) for match in found] if sum(_is_title(match["t"]) for match in found) >= LEAST else []


def quoted_in_digests(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the quotations in a list of headlines, three and more lines in capitals that hold some."""
    if text.count("\n\n", start) < _LEAST_HEADLINES:
        return
    lines = [m.span() for m in _DIGEST.finditer(text, start) if not _SMALL.search(_IN_QUOTES.sub("", m[0]))]
    if len(lines) >= _LEAST_HEADLINES:
        for span in lines:
            for found in _IN_QUOTES.finditer(text, *span):
                yield found.span("t")


def cards(text: str, start: int) -> list[tuple[int, int]]:
    """The spans of the lines that head particulars ("Studio: Kazeori"), of two and more."""
    places = line_starts(text, start)
    found = [m for m in matches(_CARD, text, places, start) if _is_title(m["t"]) and not _is_particular(m)]
    return [_without_gloss(match) for match in found] if len(found) >= LEAST else []


def _is_particular(match: re.Match[str]) -> bool:
    """Whether the line that heads particulars is one of them itself."""
    apart = "\n\n" in match[0][match.end("t") - match.start() :]
    return _ROLE.match(match["t"]) is not None or (apart and _PART.match(match["t"]) is not None)


def _without_gloss(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("t")
    gloss = _GLOSS.search(match["t"])
    return start, start + gloss.start() if gloss else end


def announced(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the titles of entries, three and more below a line that says what they are."""
    if text.count("\n", start) < _LEAST_NAMED:
        return
    run: list[tuple[int, int]] = []
    listed, above = False, text[max(0, start - _LINE_END) : start].rstrip("\n").rpartition("\n")[2]
    apart = categories(text, start)
    for line in _LINE.finditer(text, start):
        if line[0] in apart:  # what they hold is told elsewhere
            listed, above = False, ""
            continue
        if not line[0].strip() or (listed and _TOLD.match(text, *line.span())):
            continue
        # Whether the line above announces a list is asked only where an entry may follow: paragraphs are longer.
        short = len(line[0]) <= _LONGEST_ENTRY
        listed = listed or (short and above != "" and _announces(above[-_LINE_END:]))
        name = title_in(text, *line.span()) if listed and short else None
        if name and "label" in name.re.groupindex and _SEVERAL.search(name["t"]):
            continue  # told by what the prize is for
        # "• Stories from the Kiln is going to air": a sentence of it tells that it is one.
        told = name is not None and name.re is SENTENCE
        if (
            name
            and _is_title(_OF_TITLES.sub("", name["t"]) if told else name["t"])
            and not _TELLS_PRIZE.search(name["t"])
        ):
            run.append(name.span("t"))
        elif not listed or not goes_on(text, *line.span()):
            yield from _of_run(text, run)
            run, listed, above = [], False, line[0]
    yield from _of_run(text, run)


def _of_run(text: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The titles of a list; below each may stand who made it, on a line of its own."""
    if len(run) < _LEAST_NAMED:
        return []
    first, second = run[::2], run[1::2]
    if len(run) <= _LEAST_NAMED or not all(_MAKERS.fullmatch(text, *span) for span in second):
        return run
    apart = sum(_TWO_WORDS.fullmatch(text, *span) is None for span in first)
    people = sum(_TWO_WORDS.fullmatch(text, *span) is not None for span in second)
    gaps = {text.count("\n", one[1], other[0]) for one, other in zip(second, first[1:], strict=False)}
    paired = gaps == {2} and all(text.count("\n", a[1], b[0]) == 1 for a, b in zip(first, second, strict=False))
    sure = paired or len(run) >= _SURELY
    return first if sure and apart * 3 >= len(first) and people * 2 > len(second) else run


def _announces(line: str) -> bool:
    line = _IN_BRACKETS.sub("", line.rstrip(" \t"))
    return _ANNOUNCED.search(line, max(0, len(line) - _ANNOUNCING)) is not None and _OF_OTHERS.search(line) is None


def is_name(text: str, heading: str) -> bool:
    """Whether a heading is a name that the text prints elsewhere as well."""
    return _is_title(heading) and text.find(heading, text.find(heading) + len(heading)) >= 0


def _is_title(name: str) -> bool:
    """Whether a line is written as a name: its small words are those of titles."""
    name = _SORT.sub("", name)
    return _NO_TITLE.search(name) is None and all(word in _JOINING for word in _WORDS.findall(name))


# The paragraph below a title says of what sort it is.
_TELLS = re.compile(
    r"[^\n]{0,160}\b(?:movie|film|series|anime|manga|show|season|novel|game|adaptation|sequel|prequel|webtoon|ova)\b",
    re.I,
)
_LABEL = re.compile(r"[A-Z][\w'/&-]*:")


def _is_long_title(text: str, match: re.Match[str]) -> bool:
    """Whether a heading with a colon is a title: written as one, and a paragraph on a work below it."""
    name = match["t"]
    told = _LABEL.match(name) is None and _NO_HEADING.search(name.replace(": ", " ")) is None
    return told and _is_title(name) and _ROLE.match(name) is None and _TELLS.match(text, match.end()) is not None


def headings(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines of a body that head a paragraph, where there are two and more."""
    found = [
        match.span("t")
        for line in _LINE.finditer(text, start)
        if len(line[0].rstrip(" \t")) <= _LONGEST_HEADING
        and not _TOLD.match(line[0])
        and (match := _HEADING.match(text, line.start()))
        and (_NO_HEADING.search(match["t"]) is None or is_name(text, match["t"]) or _is_long_title(text, match))
    ]
    if len(found) >= LEAST:
        yield from (span for span in found if not _is_exclaimed(text[slice(*span)]))


def _is_exclaimed(line: str) -> bool:
    """Whether a line is a sentence that ends in an exclamation mark, and heads nothing."""
    return line[-1] == "!" and sum(word not in _JOINING for word in _WORDS.findall(line)) >= _EXCLAIMED
