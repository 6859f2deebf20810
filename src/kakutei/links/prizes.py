"""Titles in English texts on prizes: in lists of nominees and winners, and in lines by category."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.grammar import CAPITALS, JOINERS, UPPER, WORD
from kakutei.links.listings import BULLET, OF_PEOPLE

# One of these stands in every text on prizes.
_ABOUT = ("award", "prize", "taish", "nominee", "finalist")
# "The other nominees were", "previous winners of the prize include": up to the first name.
_NAMED = re.compile(
    r"\b(?:[Ww]inners|[Nn]ominees|[Ff]inalists|[Rr]ecipients|[Cc]ontenders"
    r"|(?:[Nn]ominated|[Ww]inning|[Ss]hortlisted) (?:titles|works|series|books|films|manga|anime)"
    r"|[Nn]ominated(?= (?:for|in|as) [^.;:\n]{1,60} (?:were|are)\b))\b"
    r"(?![^.;:\n]{0,60}\b(?:actors?|actress\w*|directors?|people|artists|authors|creators|performers|singers)\b)"
    r"(?:(?: [^.;:\n]{0,80}?)?(?: (?:(?:are|were):?|includ(?:e|ed|es|ing)|(?:have|had) been|such as)|:)|(?= [A-Z\"“‘]))"
    rf" (?:the (?:anime |manga |film )?)?(?=[\"“‘{UPPER}])"
)
_QUOTED = re.compile(r"\"(?P<d>[^\"\n]{2,90})\"|“(?P<c>[^”\n]{2,90})”|‘(?P<s>[^‘’\n]{2,90})’")
_NAME = rf"{WORD}(?: {WORD}){{1,3}}"
_OWNER_NAME = rf"[{UPPER}][\w.-]{{0,24}}(?: [{UPPER}][\w.-]{{0,24}}){{0,3}}"
_OWNER = re.compile(rf"{_OWNER_NAME}(?:,? (?:and|&) {_OWNER_NAME})?(?:'s|’s|(?<=s)['’]) (?=[\"“‘{UPPER}])")
_BY = re.compile(
    rf"(?: \([^()\n]{{1,60}}\)){{0,2}},? by {_NAME}(?:(?:,|,? and| &) {_NAME}(?! (?:by|\()|['’])){{0,2}}(?!['’])"
)
_BY_INSIDE = re.compile(r" by (?=[A-Z])")
_ASIDE = re.compile(r" \([^()\n]{1,80}\)")
_JOINT = re.compile(r"(?: ?, (?:and |& )?| (?:and|&) )(?:the (?:anime |manga |film )?)?")
_AND = " and "
_MOST = 16
# A name of two words may be somebody's; others in the list show what they are.
_PLAIN = re.compile(rf"{WORD} {WORD}")
# "Best Shonen Manga", "Grand Prize", "Anime of the Year", "General Category", and the readers that books are for.
CATEGORY = re.compile(
    r"(?i:\bbest\b|\bprizes?\b|\bprix\b|\bawards?\b|\bof the (?:year|decade)\b|\bcategory\b|\bdivision\b|\bwinner\b"
    r"|^(?:sh[oō]u?nen|sh[oō]u?jo|seinen|josei|general|children's?|kids'?|kodomo|manga|anime|novels?)\b)"
)
_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(
    rf"[ \t]*(?:{BULLET})?(?P<label>[{UPPER}][^\n:|“\"]{{2,60}}?)"
    r"(?:(?<! Winner)(?: Winner)?:[ \t]*| [–—-] |[ \t]?\|[ \t]?|\t| (?:→|->|=>|goes to|went to) )"
    r"(?P<entry>[^\n]{0,300})$"
)
# "⟨title⟩ (Best Anime)", "⟨title⟩ by Rin Kuzuha – Film of the Year".
_BEFORE_LABEL = re.compile(
    rf"[ \t]*(?:{BULLET})?[\"“‘]?(?P<t>[{UPPER}][^\n“\"|]{{1,80}}?)[\"”’]?(?: by [^\n()|–—]{{3,40}}?)?"
    r"(?:,? \(|: | [–—-] |[ \t]?\|[ \t]?|\t| (?:→|->|=>) "
    r"| (?:wins|won|takes|took)(?: home)?(?: the)? )(?:[Ww]inner of )?"
    r"(?P<label>Best [^\n()|]{2,60}|[A-Z][^\n()|]{0,40} (?:of the Year|Award|Prize|Prix|Category|Division)"
    r"|Grand Prize|Grand Prix)\)?[ \t]*$"
)

_HEADING = re.compile(rf"[ \t]*(?:{BULLET})?(?P<label>[{UPPER}][^\n:.!?“\"]{{2,60}})[ \t]*$")
# An entry: a title in quotes, or up to who made it.
_ENTRY = re.compile(
    rf"[ \t]*(?:{BULLET})?(?:[\"“‘](?P<q>[^\"“”\n]{{2,90}}?)[\"”’](?=$|[ ,(])"
    rf"|(?P<t>[{UPPER}][^\n“\"()]{{1,80}}?)[\"”]?(?= ?\(|,? by [A-Z]| [–—/-] |,|$))"
)
# "Ao Tachi (⟨title⟩)", "Ao Tachi – ⟨title⟩".
_SOMEBODYS = re.compile(
    rf"(?:{_NAME}|{WORD})(?:,? (?:and|&) {_NAME})?(?:(?:(?:, (?:the )?[a-z][a-z ]{{3,30}})? (?:from|of|for|in)) [\"“‘]?"
    rf"(?P<of>[{UPPER}][^\n\"”]{{1,80}}?)[\"”’]?"
    rf"| \([\"“‘]?(?P<in>[{UPPER}][^\n()\"”]{{1,80}}?)[\"”’]?\)| [–—-] (?P<behind>[^\n]+))$"
)
# What stands before the nominees of a category below its winner.
_GROUP = re.compile(
    r"(?:Other )?(?:Nominees?|Finalists?|Shortlist(?:ed)?|Runners?[- ][Uu]p|Honou?rable Mentions?|Special Mentions?)"
)
# "⟨title⟩ (WINNER)": the one that has won among those nominated.
_BEST = re.compile(r"(?:[(\[]| [–—*-] ?)(?i:winner|won)[!)\]*]{0,2}[ \t]*$")
_JOINED_LAST = re.compile(r", [^,]{2,60} and [\"“‘]?[A-Z]")
_MADE = re.compile(r" \(|,? by (?=[A-Z])")
# Particulars of a work, below its title.
_PARTICULARS = re.compile(
    r"[ \t]*(?:magazine|publishe[rd]|summary|story|authors?|artists?|via|sources?|notes?|staff)\b", re.I
)
_SMALL = re.compile(r"(?<!\S)[a-z][\w'-]*")
_LEAST = 2
_MOST_WORDS = 9
# Characters of the longest line of a list.
_LONGEST = 120
_PRIZE = (
    r"(?i:awards?|prizes?|prix|taish[oō]u?|sugoi|oscars?|emmys?|eisners?|golden globes?|of the year|best |top honors?)"
)
_WINS = (
    r"(?:Wins?|Won|Takes?(?: Home)?|Receives?|Earns?|Claims?|Scores?|Nabs?|Bags?|Sweeps?|Tops|Nominated (?:for|at|in)|"
    r"(?:Is |Gets |Among )?(?:Named|Crowned|Nominees?|Finalists?))"
)
# "⟨title⟩ Wins Kite Award": who wins for something else is somebody.
_WON = re.compile(rf" {_WINS} (?!.* [Ff]or [\"“‘'])(?:[^,;:]{{0,60}} )?(?<!\w){_PRIZE}")
_WINNERS = re.compile(rf"(?P<l>[^:;\"“‘]{{3,90}}?) (?:Win|Take|Receive|Earn|Sweep|Nominated) (?=.*{_PRIZE})")
_BETWEEN = re.compile(r",? and |, | & ")


def winner(headline: str) -> int:
    """Where the subject of a headline ends that is said to win a prize; 0 where none is, or it may be a person."""
    found = _WON.search(headline)
    return found.start() if found and not _PLAIN.fullmatch(headline, 0, found.start()) else 0


# "Kite Comic Prize Reveals Nominees": no title, however capital its words are.
_ANNOUNCED = re.compile(
    r"(?:The )?(?:(?!Wins?\b|Won\b|Among\b|Gets?\b|Lands?\b|Earns?\b|Receives?\b|Named\b|Tops?\b|Takes?\b|Is\b|Are\b)"
    r"[A-Z\d][\w'’!-]* ){1,6}?(?:Awards?|Prizes?|Prix|Taish[oō]u?)(?:['’]s?)?(?: (?!for\b|to\b)[\w'’-]+){0,4}?"
    r" (?:Nominees|Winners|Finalists|Nominations?|Nominates?|Shortlist|Results|Nominated)\b"
)


def announced(headline: str, start: int) -> bool:
    """Whether a place of a headline is in the words for a prize that has nominees or winners."""
    found = _ANNOUNCED.match(headline)
    return found is not None and start < found.end()


def winners(headline: str) -> list[tuple[int, int]]:
    """The spans of several subjects of a headline that win: "⟨title⟩, ⟨title⟩ Win Kite Awards"."""
    several = _WINNERS.match(headline)
    if several is None:
        return []
    ends = [several.end("l")]
    starts = [0]
    for joint in _BETWEEN.finditer(headline, 0, several.end("l")):
        ends.insert(-1, joint.start())
        starts.append(joint.end())
    return list(zip(starts, ends, strict=True)) if len(starts) > 1 else []


def titles(text: str, lowered: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of titles where a text tells what won or was nominated."""
    if not any(word in lowered for word in _ABOUT):
        return
    for found in _NAMED.finditer(text, start):
        yield from _list(text, found.end())
    yield from _by_category(text, start)


def _list(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The titles of a list, if one of them at least cannot be a person."""
    spans: list[tuple[int, int]] = []
    sure = closed = False
    while len(spans) < _MOST:
        owner = _OWNER.match(text, at)
        at = owner.end() if owner else at
        quoted = _QUOTED.match(text, at)
        run = None if quoted else CAPITALS.match(text, at)
        if quoted:
            spans.append(quoted.span(quoted.lastgroup or 0))
            at = quoted.end()
        elif run:
            by = _BY_INSIDE.search(text, *run.span())
            at = by.start() if by else run.end()
            spans.append((run.start(), at))
        else:
            break
        maker = _BY.match(text, at)
        sure = sure or bool(owner or quoted or maker) or _PLAIN.fullmatch(text, *spans[-1]) is None
        at = maker.end() if maker else at
        for _ in range(2):
            aside = _ASIDE.match(text, at)
            at = aside.end() if aside else at
        joint = _JOINT.match(text, at)
        if joint is None:
            break
        closed = closed or "and" in joint[0]
        at = joint.end()
    last = text.rfind(_AND, *spans[-1]) if spans and not closed else -1
    if last > 0 and text[last + len(_AND)].isupper():
        spans[-1:] = [(spans[-1][0], last), (last + len(_AND), spans[-1][1])]
    if sure and len(spans) > 1:
        yield from spans


def categories(text: str, start: int) -> frozenset[str]:
    """The lines of a text on prizes that say no more than what one is for, where there are two and more."""
    if not any(word in text for word in ("award", "Award", "prize", "Prize")):
        return frozenset()
    lines = (line[0] for line in _LINE.finditer(text, start) if len(line[0]) <= _LONGEST)
    found = frozenset(line for line in lines if (label := _HEADING.fullmatch(line)) and _names_category(label["label"]))
    return found if len(found) >= _LEAST else frozenset()


def _names_category(label: str) -> bool:
    return CATEGORY.search(label) is not None and label.count(" ") < _MOST_WORDS


def _by_category(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The titles behind and below the names of categories, where two and more have one."""
    found: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    headings = 0
    open_, people, told = False, False, False
    for line in _LINE.finditer(text, start):
        if not line[0].strip():
            continue
        behind = _BEFORE_LABEL.match(text, *line.span()) if len(line[0]) <= _LONGEST else None
        if behind and not OF_PEOPLE.search(behind["label"]) and not _names_category(behind["t"]):
            found.append(behind.span("t"))
            headings += 1
            continue
        best = _BEST.search(line[0]) is not None
        label = None if best else _LABEL.match(text, *line.span()) or _HEADING.match(text, *line.span())
        several = _several(text, label) if label else []
        if several:
            found += several
            headings += 1
            continue
        if label and _names_category(label["label"]):
            found += block[:1] if told else block
            people = OF_PEOPLE.search(label["label"]) is not None
            at = label.start("entry") if "entry" in label.re.groupindex else line.end()
            span = _entry(text, at, line.end(), people=people)
            block, told, open_ = [span] if span else [], False, not span
            headings += 1
        elif open_ and (_PARTICULARS.match(line[0]) or len(line[0]) > _LONGEST):
            told = True  # of the one title above
            open_ = len(line[0]) <= _LONGEST
        elif open_:
            span = _entry(text, *line.span(), people=people)
            block += [span] if span else []
    found += block[:1] if told else block
    if headings >= _LEAST and len(found) >= _LEAST:
        yield from found


def _several(text: str, label: re.Match[str]) -> list[tuple[int, int]]:
    """The titles that stand behind the name of a category: "Best Anime: ⟨title⟩, ⟨title⟩ and ⟨title⟩"."""
    group = _GROUP.fullmatch(label["label"]) is not None
    if "entry" not in label.re.groupindex or not (group or _names_category(label["label"])):
        return []
    if OF_PEOPLE.search(label["label"]):
        return []
    start, end = label.span("entry")
    several = group or _JOINED_LAST.search(label["entry"]) is not None
    signs = [
        sign for sign in ("; ", " / ", ", ") if label["entry"].count(sign) >= (1 if several or sign != ", " else 2)
    ]
    if not signs:
        return [(start, end)] if group and _is_listed(text[start:end]) else []
    spans: list[tuple[int, int]] = []
    for piece in label["entry"].split(signs[0]):
        spans.append((start, start + len(piece)))
        start += len(piece) + len(signs[0])
    last = text[slice(*spans[-1])]
    if last.startswith("and "):
        spans[-1] = (spans[-1][0] + len("and "), spans[-1][1])
    elif signs[0] == ", " and last.count(_AND) == 1:
        middle = spans[-1][0] + last.index(_AND)
        spans[-1:] = [(spans[-1][0], middle), (middle + len(_AND), spans[-1][1])]
    spans = [_bare(text, *span) for span in spans]
    return spans if all(_is_listed(text[slice(*span)]) for span in spans) else []


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece of a list without its quotation marks, and without who made it."""
    made = _MADE.search(text, start, end)
    end = made.start() if made else end
    while start < end and text[start] in '"“‘ ':
        start += 1
    while end > start and text[end - 1] in '"”’ .':
        end -= 1
    return start, end


def _is_listed(name: str) -> bool:
    small = [word for word in _SMALL.findall(name) if word not in JOINERS]
    return bool(name) and (name[0].isupper() or name[0].isdigit()) and not small and len(name) <= _LONGEST


def _entry(text: str, start: int, end: int, *, people: bool) -> tuple[int, int] | None:
    if people:
        owned = _SOMEBODYS.match(text, start, end)
        return owned.span(owned.lastgroup or 0) if owned else None
    entry = _ENTRY.match(text, start, end)
    if entry is None or (entry["t"] and sum(word not in JOINERS for word in _SMALL.findall(entry["t"])) > 1):
        return None  # a sentence, of which a title has one small word of its own at most
    return entry.span(entry.lastgroup or 0)
