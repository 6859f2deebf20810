"""Names that English texts cite: as examples of works ("films such as ⟨title⟩"), and between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links.grammar import CAPITALS, JOINERS, MEDIUM, ORDERS, RUN, UPPER, WORK_VERBS, run_before
from kakutei.links.places import around, every

_QUOTED = r"\"[^\"\n]{2,80}\"|“[^”\n]{2,80}”|‘[^‘’\n]{2,80}’"
# Works in the plural, of which some are named.
_WORKS = (
    r"(?:animes?|mangas?|films|movies|series|shows|titles|works|novels|games|hits|classics|properties"
    r"|franchises|dramas"
    r"|ovas|favou?rites|adaptations|productions|sequels|remakes|webtoons|releases)"
)
_SUCH_AS = re.compile(
    rf"\b{_WORKS},? \(?(?:such as|like|including|e\.g\.,?) (?:the )?"
    rf"|\b(?i:{_WORKS}) (?:from|by|that|of|in|on|for|currently) [^.;:,\n]{{1,40}}? (?:also )?includes? (?:the )?"
    r"|, (?:among them|namely|among which are),? (?:the )?"
    r"|(?<!\w)(?:(?:[Tt]hese(?: releases| titles| series)?|[Tt]hose|[Oo]thers|[Hh]ighlights|[Ll]ine-?up|[Ss]late"
    r"|[Cc]atalog(?:ue)?|[Ll]ibrary|[Ss]election|[Tt]itles|[Ss]eries|[Ff]ilms|[Ss]hows)(?: also)?|,? which)"
    r" (?:includes?|(?:have |has )?included) (?:the )?"
)
# One of these stands in every such phrase, which has not more characters before and from there on.
_CITES = ("such as ", "like ", "including ", "e.g.", " include", "among them", "among which", "namely")
_CITED_WITHIN = (80, 20)
# "his two latest films, A and B".
_COUNTED = re.compile(
    rf"\b(?:two|three|four|five|six|\d|latest|new|upcoming|following|other|several)"
    rf" (?:[\w'-]+ ){{0,3}}{_WORKS}[,:] (?:the )?",
    re.I,
)
# As many words as that has at most.
_COUNTING = 5
_PAUSE = re.compile("[:,] ")
# "joined the cast of the anime ⟨title⟩ as Pip": behind the title stands the part.
CAST_OF = re.compile(
    r"\b(?:cast|join(?:s|ed|ing)?|star(?:s|red|ring)?|appear(?:s|ed|ing)?|return(?:s|ed|ing)?|debut(?:s|ed|ing)?)\b"
    r"[^.;\n]{0,50}\Z"
)
# "the second movie in the trilogy, ⟨title⟩, which opened", "Its first installment, ⟨title⟩, premiered".
_NTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDERS)})"
NTH_IS = re.compile(
    rf"[TtIi](?<!\w.)(?:(?<=[Tt])he(?:ir)?|(?<=[Ii])ts) {_NTH} (?:[\w'’-]+ ){{0,2}}?"
    rf"(?P<m>{MEDIUM}|installments?|entry|sequel|prequel|spin-?off|title|series)(?: (?:in|of) [^.;,\n]{{1,60}})?, "
    rf"[\"“‘']?(?P<t>{RUN})[\"”’']?, (?:and )?"
    rf"(?=(?:which|that|will|would|is|was|has|had|are|also|an?|the|{WORK_VERBS})\b"
    rf"|(?:premiered|debuted|aired|opened|launched|came out|hit)\b)"
)
# What speaks of people, songs or places names no works.
_OF_OTHERS = re.compile(
    r"\b(?:cast|staff|actors?|voices?|directors|creators|authors|artists|guests?|members|characters|songs?|bands?"
    r"|studios|companies|publishers|magazines|services|stores|countries|languages|cities|platforms|channels)\b",
    re.I,
)
_SAYS_WORKS = re.compile(rf"\b{_WORKS}\b", re.I)
_ANDS = "(?:and |or |& |as well as |along with |plus )"
_JOINED = re.compile(
    r"[\"”’']?(?: \((?:starting|from|beginning|until|re-?releases?|season|part|episodes?|volumes?|dir|\d)"
    r"[^()\n]{0,80}\))?"
    r"(?:, which (?:is|are|was) [^,.;\n]{3,40}(?=, ))?,?[\"”’']? "
    rf"(?:(?:(?<=, )|(?<=,[\"”’'] )){_ANDS}?|{_ANDS})(?:the )?"
)
# "The titles of these games are A, B, and C".
_ARE = re.compile(
    r"\b(?:[Tt]itles|[Nn]ames|[Nn]ominees|[Ff]inalists|[Cc]ontenders|[Ww]inners|[Ww]orks"
    r"|[Ff]ilms|[Ss]eries|[Ss]hows|[Aa]daptations|[Ll]icenses)(?: (?:of|in|from|for|on|to) [^.;:,\n]{1,40})?\Z"
)
_COPULAS = (" are ", " were ", " have been ", " will be ")
_BEGINS = re.compile(r"(?:the )?(?=[A-Z0-9\"“‘])")
_BEFORE_COPULA = 60
_AND = re.compile(r"\b(?:and|or|as well as|along with|plus)\b|&")
_BETWEEN = " and "
_BETWEEN_NAMES = re.compile(rf" and (?=[{UPPER}])")
_MOST = 24
# Each is looked for in the whole text.
_MOST_QUOTED = 60
_REACH = 160
_OPEN = re.compile(r"[\"“‘]")
_NAME = re.compile(_QUOTED)
_WORD = re.compile(r"\S+")
# What stands before the quoted name of a song, a chapter, a saying, an event.
_OTHER_BEFORE = re.compile(
    r"\b(?:songs?|themes?|singles?|albums?|tracks?|arcs?|saga|chapters?|episodes?|characters?|groups?|units?"
    r"|bands?|named"
    r"|nicknamed|tagline|catchphrase|slogan|phrase|terms?|words?|events?|exhibition|caf[eé]|stores?|hashtag|labels?"
    r"|magazine|concerts?|tours?|roles?|as|means|meaning|opening|ending|says?"
    r"|said|saying|(?:short|stands|standing) for)[,:]? \Z",
    re.I,
)
_NO_WORK = re.compile(r"\b(?:Arc|Saga|Version|Campaign|Project|Edition|Chapter|Tour|Live|Award|Exhibition)\Z")
# What is said of works, and hardly of songs and sayings.
_OF_A_WORK = re.compile(
    rf",? (?:(?:distributed|directed|produced|animated|licensed|adapted|serialized|published) (?:by|in|from)\b"
    r"|based on\b"
    rf"|(?:an?|the|his|her|their) (?:[\w'-]+ ){{0,4}}?(?:{MEDIUM}|series|show|adaptation|sequel)\b"
    r"|(?:is|are|goes|went|has gone|will (?:be|go)) (?:also |still |back |going |now )?on (?:an? |indefinite )*"
    r"(?:hiatus|break)\b"
    rf"|which (?:premiered|premieres|aired|airs|launched|will (?:premiere|air))\b"
    rf"|(?:is|are) an? (?:[\w'-]+ ){{0,4}}?(?:{MEDIUM}|series|show|adaptation|sequel)\b|{WORK_VERBS}\b)"
)


# "four major properties: A, B, and C": what stands before the colon.
_ANNOUNCES_WORKS = re.compile(
    r"\b(?:titles|series|properties|licen[sc]es|mangas?|anime|films|shows|works|novels)\b"
    r"(?![^:\n]{0,40}\b(?:cast|characters?|members?|staff|voices?|actors|guests|creators|artists|authors)\b)"
    r"(?: [^.:;,\n]{0,20}(?:acquired|licensed|picked up|bought)\b)?[^.:;,\n]{0,40}\Z"
)
# "two new manga: A and B".
_TWO = re.compile(r"\b(?:[Tt]wo|[Bb]oth|2) [^:.\n]{1,60}\Z")
_JOINT = re.compile(r"(?:, and |, & |, )(?:the )?\Z")
_LEAST_LISTED = 3
_PAIR = 2
_JOINING = re.compile(r"[\"”’']?,? (?:(?<=, )(?:and |& )?|and |& )(?:the )?[\"“‘']?")
_LONGEST_LIST = 24


_NOUNS = frozenset(
    "anime animes manga mangas films movies series shows titles works novels games hits classics properties franchises "
    ""
    "dramas ovas favorites favourites adaptations productions sequels remakes webtoons releases".split()
)
_CAPITAL = re.compile(rf"[^\w\s]?[{UPPER}]")


def examples(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names that a text gives as examples of works."""
    for found in around(_SUCH_AS, text, _CITES, _CITED_WITHIN, start):
        if found[0].split(" ", 1)[0].lower().rstrip(",") not in _NOUNS and not _speaks_of_works(
            text, start, found.start()
        ):
            continue
        if not _OF_OTHERS.search(text, max(start, found.start() - 40), found.start()):
            yield from listed(text, found.end())


def counted(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names that are said to be the works of a sort: "the nominees were ⟨title⟩, ⟨title⟩"."""
    for copula in _COPULAS:
        for at in every(copula, text, start):
            begun = _BEGINS.match(text, at + len(copula))
            if begun and _ARE.search(text, max(start, at - _BEFORE_COPULA), at):
                spans = list(listed(text, begun.end()))
                told = not any(" by " in text[slice(*span)] for span in spans)
                if told and len(spans) > 1 and _speaks_of_works(text, start, begun.end()):
                    yield from spans


def _speaks_of_works(text: str, start: int, at: int) -> bool:
    before = max(start, at - _REACH)
    return _SAYS_WORKS.search(text, before, at) is not None and _OF_OTHERS.search(text, before, at) is None


def listed(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names of a list, its last one divided where nothing else has the list's "and"."""
    spans: list[tuple[int, int]] = []
    joint: re.Match[str] | None = None
    closed = False
    while len(spans) < _MOST:
        quoted = _NAME.match(text, at)
        found = quoted or CAPITALS.match(text, at)
        if found is None:
            break
        spans.append(_inside(text, *found.span()) if quoted else _cut(text, *found.span()))
        closed = closed or (joint is not None and _AND.search(joint[0]) is not None)
        joint = _JOINED.match(text, found.end())
        if joint is None:
            break
        if ", which " in joint[0] and not quoted:  # "A and B, which is a film, as well as C"
            spans[-1:] = _divided(text, *spans[-1])
        at = joint.end()
    if spans and not closed:
        spans[-1:] = _divided(text, *spans[-1])
    yield from spans


def _divided(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The two names that the last "and" of a stretch joins, else the one."""
    ends = [found.start() for found in _BETWEEN_NAMES.finditer(text, start, end)]
    return [(start, ends[-1]), (ends[-1] + len(_BETWEEN), end)] if ends else [(start, end)]


def latest(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names of works that a text counts before it names them."""
    for found in _counted(text, start):
        spans = list(listed(text, found.end()))
        if len(spans) > 1:
            yield from spans


def _counted(text: str, start: int) -> Iterator[re.Match[str]]:
    """What counts works, looked for among the few words before each comma and colon behind a word for works."""
    done = start
    for pause in _PAUSE.finditer(text, start):
        at = pause.start()
        if text[text.rfind(" ", 0, at) + 1 : at].lower() not in _NOUNS:
            continue
        found = _COUNTED.search(text, max(done, _words_back(text, at, _COUNTING)), pause.end() + len("the "))
        if found:
            done = found.end()
            yield found


def _words_back(text: str, at: int, count: int) -> int:
    """Where the last so many words before a place begin."""
    for _ in range(count):
        at = max(0, text.rfind(" ", 0, at))
    return at


def listed_quotations(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names of lists of quoted names, behind a sentence or clause that speaks of works."""
    done = start
    for opening in _OPEN.finditer(text, start):
        if opening.start() < done or _NAME.match(text, opening.start()) is None:
            continue
        spans = [span for span in listed(text, opening.start()) if text[span[0] - 1] in '"“‘']
        done = spans[-1][1] + 1
        if (
            len(spans) > 1
            and _speaks_of_works(text, start, opening.start())
            and all(is_name(text[slice(*span)]) for span in spans)
        ):
            yield from spans


def quotations(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the quoted names of which the text says what it says of works."""
    left = _MOST_QUOTED
    for opening in _OPEN.finditer(text, start):
        found = _NAME.match(text, opening.start())
        if found is None or not _OF_A_WORK.match(text, found.end()):
            continue
        left -= 1
        if left < 0:
            return
        begin, end = found.start() + 1, found.end() - 1
        name = text[begin:end].rstrip(",.")
        if is_name(name) and not _NO_WORK.search(name) and not _is_called_otherwise(text, name):
            yield begin, end


# Blogs print titles between Japanese brackets; songs stand behind their own words.
_BRACKETED = re.compile(r"[「『](?P<t>[^\W_a-z\u3040-\u9fff][ -~À-ɏ’–—☆★♪×△]{1,90})[」』]")

_SONG_BEFORE_BRACKET = re.compile("(?:テーマ|主題歌|曲|ソング|(?<![A-Za-z])(?:OP|ED)|シングル|アルバム)\\Z")


def bracketed(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the Latin names that stand between Japanese brackets."""
    for found in _BRACKETED.finditer(text, start) if "「" in text or "『" in text else ():
        before = max(0, found.start() - 30), found.start()
        song = _OTHER_BEFORE.search(text, *before) or _SONG_BEFORE_BRACKET.search(text, *before)
        if not song and is_name(found["t"].rstrip(",.")):
            yield found.span("t")


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """What quotation marks hold, without the comma or full stop that American print puts in them."""
    return start + 1, end - (2 if text[end - 2] in ",." else 1)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """A run of capitals up to the verb of its sentence."""
    verb = text.find(" is ", start, end)
    return start, verb if verb > 0 else end


def _is_called_otherwise(text: str, name: str) -> bool:
    """Whether the text calls it a song, a chapter, a saying anywhere."""
    return any(_OTHER_BEFORE.search(text, max(0, at - 30), at - 1) for at in every(name, text, 0))


def is_name(quoted: str) -> bool:
    """Whether what is quoted is written as names are, its longer words with capitals."""
    words = _WORD.findall(quoted)
    return _CAPITAL.match(quoted) is not None and all(_CAPITAL.match(word) or word in JOINERS for word in words)


def list_before(text: str, end: int) -> list[tuple[int, int]]:
    """The spans of the names of a list, of three and more, that ends right before `end`."""
    spans: list[tuple[int, int]] = []
    at = end
    while len(spans) < _LONGEST_LIST:
        begin = run_before(text, at)
        if begin == at:
            break
        spans.append((begin, at))
        joint = _JOINT.search(text, max(0, begin - 10), begin)
        if joint is None:
            break
        at = joint.start()
    return spans if len(spans) >= _LEAST_LISTED else []


def lists(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names of lists behind colons that are said to be lists of works."""
    at = text.find(": ", start)
    while at >= 0:
        if _ANNOUNCES_WORKS.search(text, max(start, at - 80), at):
            first = at + (6 if text.startswith("the ", at + 2) else 2)
            spans = list_behind(text, first) or list(listed(text, first))
            two = len(spans) == _PAIR and _TWO.search(text, max(start, at - 80), at) is not None
            yield from spans if two or len(spans) >= _LEAST_LISTED else []
        at = text.find(": ", at + 2)


def list_behind(text: str, start: int) -> list[tuple[int, int]]:
    """The spans of the names of a list, of three and more, that begins at `start`."""
    spans: list[tuple[int, int]] = []
    while len(spans) < _LONGEST_LIST:
        found = CAPITALS.match(text, start)
        if found is None:
            break
        spans.append(found.span())
        joint = _JOINING.match(text, found.end())
        if joint is None:
            break
        start = joint.end()
    return spans if len(spans) >= _LEAST_LISTED else []
