"""Titles in blocks of lines in English: what is left of each line when days, services, prices and makers are taken off.

Below a headline or a line that says that works are listed, three and more such lines make a block. What stands beside
the title may stand before or behind it, or on a line of its own above or below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kakutei.links.grammar import JOINERS
from kakutei.links.listings import BULLET, OF_OTHERS, OF_PEOPLE, WHEN
from kakutei.links.prizes import CATEGORY
from kakutei.text.occasions import TOLD_AT

# So many titles make a block.
LEAST = 3
# So many lines that head others, the first of them above all titles.
_LEAST_HEADS = 2
Span = tuple[int, int]

# What the headline, or the line above a block, says that it lists.
_BOOKS = re.compile(
    r"\b(?:licen[cs]\w+|acqui(?:res?|red|ring|sitions?)|(?:new|following|upcoming|more|other|\d{1,2}|two|three|four|five"
    r"|six|seven|eight|nine|ten) (?:(?!(?:anime|tv|film|movie|animated)\b)[\w'’-]+ ){0,3}"
    r"(?:mangas?|(?:light )?novels|webtoons|manhwa|comics|books|titles"
    r"|(?<!new )series)|(?:manga|novel|book|webtoon|comics?) (?:releases|titles|line-?up|list|licen[cs]es|announcements"
    r"|additions))"
    r"\b",
    re.I,
)
_SHOWN = re.compile(
    r"\b(?:where (?:you can |to )?(?:watch|stream)|stream(?:s|ing|ed)?|simulcasts?|line-?ups?|schedules?|premier\w+"
    r"|(?:release|air|start|streaming|broadcast) dates?|calendar|new anime|(?:winter|spring|summer|fall|autumn)"
    r"(?: \d{4}| season)?(?:'s|’s)? anime|airing|debuts|coming (?:to|in|out|soon)|new (?:on|to)|arriv\w+|adds|added"
    r"|home video|blu-rays?|dvds?|discs?|leav(?:ing|es?)|remov(?:es|ed|ing)|expir(?:es|ing)|releases?|volumes?"
    r"|titles|watch)\b",
    re.I,
)
# Lists of other things, and where something was told, which says nothing of what the list holds.
_NO_LIST = re.compile(
    r"\b(?:characters?|voiced?|voices|actors?|actress\w*|roles?|crew|plays?"
    r"|ranking|ranked|chart|best[- ]?sell\w+|votes?"
    r"|episodes? (?:list|titles?|will|air|schedule))\b",
    re.I,
)
# What is up for a prize or has got one, in the headline or above a block; and a line that says no more than that.
_CONTENDERS = re.compile(
    r"\b(?:nomin\w+|finalists?|shortlist\w*|longlist\w*|candidates|contenders|winners?|winning)\b", re.I
)
_PRIZE = re.compile(r"\b(?:awards?|prizes?|prix|taish[oō]u?|sugoi)\b", re.I)
_HEADS_CONTENDERS = re.compile(
    r"[^\n.:;]{0,50}\b(?i:nominees|nominations|finalists|shortlist|winners"
    r"|(?:nominated|winning) (?:works|titles|manga|books))[ \t:]*\Z"
)
_OF_WORKS = re.compile(r"\b(?:titles|works|series|mangas?|books|novels|comics|anime|films|movies|webtoons)\b", re.I)
# "… (was also nominated in 2031)", "… [Kite Press]", behind a title or who made it.
_ASIDE = re.compile(r"[ \t]+[(\[][^()\[\]\n]{2,80}[)\]][ \t]*\Z")
_SERVICE = (
    r"(?:Crunchyroll|HIDIVE|Hidive|Netflix|Hulu|Disney ?\+|Disney Plus|(?:Amazon )?Prime(?: Video)?|Amazon|HBO Max|Max"
    r"|Funimation|VRV|Tubi(?: TV)?|RetroCrush|Peacock|Paramount\+|Apple TV\+?|YouTube|Muse Asia|Ani-One(?: Asia)?"
    r"|Bilibili|bilibili|iQIYI|Adult Swim|Toonami|Pluto TV|Viki|AnimeLab|Wakanim|ADN|Samsung TV Plus|Roku(?: Channel)?"
    r"|Midnight Pulp|AsianCrush|The Anime Network|Anime Digital Network|OceanVeil|Starz)"
)
_SERVICES = rf"{_SERVICE}(?:(?:, (?:and )?| and | & |/| / |; ){_SERVICE}){{0,5}}"
_CAP = r"(?:[^\W\d_a-z][\w.'’-]{0,20})"
_PERSON = rf"{_CAP}(?: (?:(?:de|da|van|von|no) )?{_CAP}){{0,3}}"
_ROLE = (
    r" ?\((?:[Ss]tory|[Aa]rt|[Aa]uthor|[Aa]rtist|[Ww]riter|[Ii]llustrat\w+|[Cc]reator|[Ww]ords)(?: (?:and|&) \w+)?\)"
)
_DOES = (
    r"(?:[Ss]tory|[Aa]rt|[Ww]ritten|[Cc]reated|[Ii]llustrat(?:ed|ions)|[Oo]riginal [Ss]tory|[Cc]haracter [Dd]esigns?)"
    r"(?: (?:and|&) \w+)? "
)
_MADE = (
    rf"(?:{_DOES})?[Bb]y {_PERSON}(?:{_ROLE})?"
    rf"(?:(?:, (?:and )?| and | & |; | / )(?:{_DOES}by )?{_PERSON}(?:{_ROLE})?){{0,4}}"
)
_COMES = (
    r"(?:[Aa]ir(?:s|ing|ed)?|[Pp]remier(?:es?|ing|ed)|[Dd]ebut(?:s|ing)?|[Bb]egin(?:s|ning)?|[Ss]tart(?:s|ing)?"
    r"|[Ss]tream(?:s|ing)?|[Ll]aunch(?:es|ing)?|[Aa]rriv(?:es|ing)|[Cc]oming|[Aa]vailable|[Rr]eleas(?:es?|ing|ed)"
    r"|[Rr]eturn(?:s|ing)?|[Ww]atch(?: it)?|[Oo]ut|[Oo]n [Ss]ale|[Ii]n [Tt]heaters|[Pp]ublish(?:es|ed))"
)
_HOUR = r"(?:,? (?:at )?\d{1,2}(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?"
_DAYS = rf"(?:(?:{_COMES} )?(?:(?:on|in|from) )?(?:the )?{WHEN}{_HOUR})"
_VOLUME = (
    r"(?:(?:Vol(?:ume|s)?\.?|Volumes|Collection|Set|Part|Season|Episodes?|Book|#) ?[\dIVX]+(?: ?[-–&] ?\d+)?"
    r"|(?:The )?(?:Complete|Limited|Standard|Premium|Essentials|Classic|Deluxe|Collector's)(?: \w+)? "
    r"(?:Series|Collection|Edition|Set|Season))"
)
_FORMAT = (
    r"(?:DVD|Blu-ray|Blu-Ray|BD|DVD/Blu-ray|Blu-ray/DVD|Steelbook|[Mm]anga|[Ll]ight [Nn]ovel|[Nn]ovel|[Aa]nime|TV"
    r"|[Mm]ovie|[Ff]ilm|[Ss]ubbed|[Dd]ubbed|SUB|DUB|[Nn]ew|[Oo]mnibus|[Hh]ardcover|[Pp]aperback|[Dd]igital|[Ww]ebtoon"
    r"|OVA)"
)
_PRICE = r"(?:(?:US)?[$£€]\d{1,4}(?:\.\d\d)?|[¥]\d[\d,]{1,6})"
_HOUSE = (
    r"(?:Yen (?:Press|On)|VIZ(?: Media)?|Viz(?: Media)?|Seven Seas(?: Entertainment)?|Kodansha(?: USA| Comics)?|J-Novel"
    r" Club|Dark Horse(?: Comics| Manga)?|Vertical|TOKYOPOP|Tokyopop|Square Enix(?: Manga)?|Titan(?: Manga| Comics)?"
    r"|Ghost Ship|Denpa|Discotek(?: Media)?|Sentai(?: Filmworks)?|Aniplex(?: of America)?|GKIDS|AnimEigo|Media Blasters"
    r"|Shout!? Factory|One Peace(?: Books)?|UDON|Inklore|Ize Press)"
)
# What is told of a title beside it.
_DETAIL = (
    rf"(?:{_DAYS}|(?:(?:{_COMES} )?(?:on|via|only on|exclusively on|from) )?(?:{_SERVICES}|{_HOUSE})|{_VOLUME}"
    rf"|{_FORMAT}"
    rf"|{_PRICE}|TB[AD])"
)
_DETAILS = rf"{_DETAIL}(?:(?:, | ?[/|•] | [–—-] | on | \(){_DETAIL}\)?){{0,3}}"
_SEP = r"(?: ?[–—|•~→>\t] ?\t*| +-+ +| ?: +|, +| +/ +| ?\()"
_KEY = (
    r"(?:(?:(?:Animation|Original|Main|Anime|English|US|Character|Story|Art|Series|Japanese|Digital|Print) )?"
    r"(?:(?:and|&|/) )?(?:Studios?|Genres?|Premieres?|Premiered|Release(?:d|s)?(?: [Dd]ate)?"
    r"|Air(?:s|ing|ed)?(?: [Dd]ate)?"
    r"|Directors?|Directed [Bb]y|Source|Based [Oo]n|Stream(?:s|ing)?(?: [Oo]n)?"
    r"|Where [Tt]o (?:[Ww]atch|[Rr]ead|[Ss]tream)"
    r"|Watch [Oo]n|Platforms?|Services?|Episodes?|Authors?|Artists?|Creators?|Publish(?:ers?|es|ed|ing)|Imprint|Format"
    r"|Starring|Cast|Status|Writers?|Writer and Artist|Dates?|Price|ISBN|Start(?:s| [Dd]ate)?|Debut|Story|Art"
    r"|Composition"
    r"|Design|Music|Licensor|Illustrators?|Pages|Volumes?))"
)
_BEHIND = re.compile(
    rf"(?:{_SEP}(?:{_DETAILS}\)?|{_KEY}: [^\n:]{{1,60}})|,? {_MADE}|(?:,? |: ?)\(?{_VOLUME}\)?"
    rf"| (?:{_COMES} )?on {_SERVICES}|,? {_COMES} [^\n]{{0,40}})\s*\Z"
)
_BEFORE = re.compile(rf"(?:{_DETAILS}(?: at \d[^\n:–—-]{{1,20}})?{_SEP}|{_DAYS} (?=[\"“‘]?[^\W_a-z]))")
_ON = (
    rf"(?:Stream|Watch|Read|Available|Streaming|Coming|Only|Exclusively|{_COMES})(?: it)?(?: now| exclusively)?"
    r" (?:on|at|from|via) [^\n]{2,60}"
)
_ALONE = re.compile(
    rf"[ \t(]*(?:{_DETAILS}|{_MADE}|{_KEY}(?:\(s\))?: ?[^\n]{{1,90}}|{_ON}|{_COMES} {_DAYS}[^\n]{{0,30}}"
    r"|(?:©|\([Cc]\))[^\n]{2,90}|\d{1,2}[a-z]\w{2,20})[ \t.):]*\Z"
)
_BULLETED = re.compile(rf"[ \t]*(?:{BULLET})?")
# What divides the two sides of a line that nothing else is known of.
_TWO = re.compile(r"[ \t]+[–—|~-][ \t]+|\t+| / | \(|: ")
_OPEN, _CLOSED = "\"“‘'", "\"”’'"
# A line is longer in prose only, or ends as a sentence does.
_LONGEST = 140
_SENTENCE = re.compile(r"(?:\s[a-z][\w'-]*){4}[^\n]*[.!?][\"”)]?\Z")
_SMALL = re.compile(r"(?<![\w'’-])[a-z][\w'’-]*")
_TWO_WORDS = re.compile(rf"{_CAP}[a-z.] {_CAP}(?:(?:, (?:and )?| and | & | ?/ ?){_CAP}(?: {_CAP})?){{0,4}}")
_ONE_WORD = re.compile(_CAP)
# "Rin Kuzuha": what Japanese names are written with.
_SYLLABLES = re.compile(
    r"(?:(?:[kgsztdnhbpmrjfwyc]?[hys]?|tt?s)[aiueoāīūēō]|n(?![aiueo])|[ ,/&-]|and|(?<=[aiueo])[kst](?=[kst])|[']){2,60}"
)
_OWNED = re.compile(rf"(?:{_PERSON}(?:,? (?:and|&) {_PERSON})?)(?:'s|’s|(?<=s)['’]) (?=[\"“‘]?[^\W_a-z])")
# Words of editions and houses, which stand in brackets behind titles, too; and what are no titles.
_NO_PERSON = re.compile(
    r"\b(?:editions?|omnibus|collection|novels?|manga|anime|series|volumes?|books?|studios?|press|works|comics|films?"
    r"|pictures|animation|entertainment|season|part|set|version|box|complete|deluxe|original|media|productions?)\b",
    re.I,
)
_NO_TITLE = re.compile(
    r"\b(?:cast|staff|directors?|voices?|synopsis|related|updates?|source|subscribe|follow|share|read more"
    r"|advertisement|tickets?|price|prices|menu|contact|comments?|newsletter|sign up|login|images?|photos?|here|click"
    r"|tags?"
    r"|filed|via)\b|\A(?:story|art|publishes|written|created|author|by)\Z",
    re.I,
)


# "Sunday No.27 (6/3)": issues of a magazine; "No. 6" alone is a title.
_ISSUE = re.compile(r"(?:No\.?|Issue|#) ?\d")


class _Line(NamedTuple):
    """What of a line is left, nothing where `start == end`; whether it tells more, and whether that is all it does."""

    start: int
    end: int
    told: bool
    head: bool
    marked: bool = False


def in_blocks(text: str, start: int) -> Iterator[Span]:
    """Yield the spans of the titles of blocks of lines that list works."""
    if text.count("\n", start) < LEAST - 1 or OF_OTHERS.search(text, 0, start):
        return
    headline = text[:start]
    above, block = "", list[_Line]()
    for line in re.finditer(r"[^\n]+", text[start:]):
        begin, end = start + line.start(), start + line.end()
        if not line[0].strip():
            continue
        entry = (
            _line(text, begin, end) if len(line[0]) <= _LONGEST and not _SENTENCE.search(line[0][-_LONGEST:]) else None
        )
        heads = _HEADS_CONTENDERS.match(line[0]) is not None and _PRIZE.search(headline + above) is not None
        if entry and not heads and not (line[0].rstrip().endswith(":") and entry.start < entry.end):
            block.append(entry)
            continue
        yield from _of_block(text, headline, above, block)
        above, block = line[0][-_LONGEST:], []
    yield from _of_block(text, headline, above, block)


def apart(told: Sequence[Span], *others: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans of others that share nothing with those told, which hold less of their lines."""
    starts = [start for start, _ in told]
    for start, end in (span for spans in others for span in spans):
        place = bisect_left(starts, end)
        if place == 0 or told[place - 1][1] <= start:
            yield start, end


def without_holders(told: Iterable[Span], within: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans that hold none of those in order, or one from its beginning."""
    starts = [start for start, _ in within]
    for start, end in told:
        place = bisect_left(starts, start)
        if place == len(starts) or starts[place] == start or within[place][1] > end:
            yield start, end


def _line(text: str, start: int, end: int) -> _Line:
    """A line without its bullet, and what is left of it when the details before and behind are taken off."""
    head = _BULLETED.match(text, start, end)
    marked = head is not None and head.end() > start and text[start : head.end()].strip() != ""
    start = head.end() if head else start
    end = start + len(text[start:end].rstrip())
    if _ALONE.match(text[start:end]):
        return _Line(start, start, told=True, head=True)
    told = False
    before = _BEFORE.match(text, start, end)
    if before and before.end() < end:
        start, told = before.end(), True
    for _ in range(3):
        behind = _BEHIND.search(text[start:end])
        if behind is None or behind.start() < 2:
            break
        end, told = start + behind.start(), True
    return _Line(start, end, told, head=False, marked=marked)


def _of_block(text: str, headline: str, above: str, block: Sequence[_Line]) -> Iterable[Span]:
    """The titles of a block, if there are enough and the lines above say that it lists works."""
    left = [line for line in block if line.start < line.end]
    above = TOLD_AT.sub("", above)
    if len(left) < LEAST or OF_OTHERS.search(above) or _NO_LIST.search(above):
        return ()
    contending = _contending(text, headline, above, left)
    if contending is None:
        return ()
    books = contending or _BOOKS.search(above) or _BOOKS.search(headline)
    if not (books or _SHOWN.search(above) or _SHOWN.search(headline)):
        return ()
    if contending:
        below = _below_each_other(text, left)
        if below:
            return below
    spans = _sides(text, left) if books else None
    told = sum(line.told for line in left) * 3 >= len(left) * 2 or sum(line.head for line in block) * 3 >= len(left) * 2
    heads = sum(line.head for line in block)
    told = told or (heads >= _LEAST_HEADS and block[0].head)
    works = _OF_WORKS.search(above) is not None
    if contending and not told and not works and _are_people([text[line.start : line.end] for line in left]):
        return ()
    named = (contending or _BOOKS.search(above) or _SHOWN.search(above)) and all(line.marked for line in left)
    named = named or (contending and works and above.rstrip().endswith((":", ".")))
    if spans is None:
        spans = [(line.start, line.end) for line in left] if told or named else []
    found = [_bare(text, *span) for span in spans]
    good = [span for span in found if _is_title(text[slice(*span)])]
    if sum(_ISSUE.match(text, *span) is not None for span in good) > 1:
        return ()
    return good if len(good) >= LEAST and len(good) * 4 >= len(left) * 3 else ()


def _contending(text: str, headline: str, above: str, left: Sequence[_Line]) -> bool | None:
    """Whether a block lists what is up for a prize or has got it; None where it is of people, or in categories."""
    if not (_CONTENDERS.search(above) or _CONTENDERS.search(headline)):
        return False
    if not (_PRIZE.search(headline) or _PRIZE.search(above)) or OF_PEOPLE.search(above):
        return None if _CONTENDERS.search(above) else False
    headed = any(CATEGORY.search(text, line.start, line.end) for line in left)
    return None if headed else True


def _below_each_other(text: str, left: Sequence[_Line]) -> list[Span]:
    """The titles of lines that hold a title and who made it in turn; none where they do not."""
    spans = [_without_aside(text, line.start, line.end) for line in left]
    if len(spans) % 2:
        spans = spans[:-1]
    first, second = spans[::2], spans[1::2]
    if len(first) < LEAST:
        return []
    names = [[text[slice(*span)] for span in side] for side in (first, second)]
    before, behind = (sum(map(_like_people, side)) for side in names)
    if _are_people(names[1]) and behind > before:
        titles = first
    elif _are_people(names[0]) and before > behind:
        titles = second
    else:
        return []
    found = [_bare(text, *span) for span in titles]
    return found if all(_is_title(text[slice(*span)]) for span in found) else []


def _without_aside(text: str, start: int, end: int) -> Span:
    aside = _ASIDE.search(text[start:end])
    return (start, start + aside.start()) if aside and aside.start() > 1 else (start, end)


def _bare(text: str, start: int, end: int) -> Span:
    """A title without the quotation marks around it."""
    if end - start > 2 and text[start] in _OPEN and text[end - 1] in _CLOSED:
        return start + 1, end - 1
    return start, end


def _is_title(name: str) -> bool:
    small = [word for word in _SMALL.findall(name) if word not in JOINERS]
    return (
        1 < len(name) <= 100
        and (name[0].isupper() or name[0].isdigit() or not name[0].isalnum())
        and not small
        and not _NO_TITLE.search(name)
        and " | " not in name
    )


def _sides(text: str, left: Sequence[_Line]) -> list[Span] | None:
    """The titles of lines that have a title and a name on either side of a sign; None where they have not two sides."""
    owned = [_OWNED.match(text, line.start, line.end) for line in left]
    if sum(match is not None for match in owned) * 4 >= len(left) * 3:
        return [(match.end(), line.end) for match, line in zip(owned, left, strict=True) if match]
    signs = [_TWO.search(text, line.start, line.end) for line in left]
    pairs = [
        ((line.start, sign.start()), (sign.end(), line.end)) for sign, line in zip(signs, left, strict=True) if sign
    ]
    if len(pairs) * 4 < len(left) * 3 or len({sign[0].strip() for sign in signs if sign}) > 1:
        return None
    first = [text[slice(*one)] for one, _ in pairs]
    second = [text[slice(*other)].split(" | ")[0].rstrip(")") for _, other in pairs]
    before, behind = sum(map(_like_people, first)), sum(map(_like_people, second))
    if _are_people(first) and before >= behind + len(pairs):
        return [other for _, other in pairs]
    return [one for one, _ in pairs] if _are_people(second) and behind >= before else None


def _are_people(names: Sequence[str]) -> bool:
    """Whether names can be those of people: most of two words, the others of one, none of a house or an edition."""
    two = sum(_TWO_WORDS.fullmatch(name) is not None for name in names)
    one = sum(_ONE_WORD.fullmatch(name) is not None for name in names)
    return two * 2 >= len(names) and (two + one) * 4 >= len(names) * 3 and not any(map(_NO_PERSON.search, names))


def _like_people(name: str) -> int:
    """How much a name is like that of a person: two words, in Japanese syllables; titles have more and smaller ones."""
    if _TWO_WORDS.fullmatch(name):
        return 2 if _SYLLABLES.fullmatch(name.lower()) else 1
    return 0 if _ONE_WORD.fullmatch(name) else -2
