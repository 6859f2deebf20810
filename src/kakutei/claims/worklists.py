"""Conditions on lines of English blocks that list works: what the lines around say of what stands beside a title."""

from __future__ import annotations

import re
from typing import NamedTuple

from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import headline_of, written
from kakutei.claims.rosters import DISC, LEAVING, SHOWN, dubbed
from kakutei.claims.showing import licensee, watched
from kakutei.text.marks import SLOT_CHARS
from kakutei.text.occasions import TOLD_AT
from kakutei.types import Claim, CreditValue, ReleaseValue

_WORK = SLOT_CHARS["work"]
_DATE = SLOT_CHARS["date"]
_OFFERS = f"{SLOT_CHARS['service']}{SLOT_CHARS['company']}{SLOT_CHARS['publisher']}"
_BULLET = rf"[ \t]*(?:(?:[-*+•‣◦·]|#?[{SLOT_CHARS['count']}\d]+[.):])[ \t]+)?"
# A line with nothing but a day or a service, perhaps with a word for what happens then or there.
_COMES = (
    r"(?:airs?|airing|premier(?:es?|ing)|debuts?|begins|starts?|starting|stream(?:s|ing)?|launch(?:es)?|arrives?|coming"
    r"|available|releas(?:es?|ing|ed)|returns?|watch|read|now|exclusively|only|it|out|on|in|from|via|at|the|date)"
)
_DAY_LINE = re.compile(
    rf"{_BULLET}(?:{_COMES} ?:? ){{0,4}}\(?{_DATE}(?: \([^()\n]{{1,24}}\))?(?:,? at [^\n]{{1,20}})?[.:)]?[ \t]*", re.I
)
_SERVICE_LINE = re.compile(
    rf"{_BULLET}(?:{_COMES} ?:? ){{0,5}}(?:the )?[{_OFFERS}](?:(?:, | and | & |/| / |, and )[{_OFFERS}]){{0,6}}"
    r"(?: \([^()\n]{1,24}\))?[.:]?[ \t]*",
    re.I,
)
_MAKER_LINE = re.compile(
    r"[ \t]*(?:(?:story|art|written|created|illustrat\w+|original story)(?: (?:and|&) \w+)? )?by [^\n]{3,80}", re.I
)
_KEY_LINE = re.compile(r"[ \t]*[^\n:.]{2,30}: ?[^\n]{1,90}")
_LONGEST = 140
_SENTENCE = re.compile(r"(?:\s[a-z][\w'-]*){4}[^\n]*[.!?][\")]?\Z")
# How far above a line its block is looked through.
_REACH = 3_000
_LEAST = 2
# What headline or heading says of lists of books, of where works are shown; and of what is none of these.
_BOOKS = re.compile(
    rf"\blicen[cs]\w+|\bacqui(?:res?|red|ring|sitions?)\b|\b(?:mangas?|novels?|books?|comics|webtoons|titles|series"
    rf"|releases|volumes)\b|[{SLOT_CHARS['medium']}{SLOT_CHARS['publisher']}]",
    re.I,
)
_WATCHED = re.compile(
    r"\b(?:where|watch|stream\w*|simulcast\w*|schedules?|line-?ups?|guide|seasons?|airing|premier\w*|adds|added|new on"
    r"|new to|coming to|arriv\w+|available|services?|platforms?)\b",
    re.I,
)
_OF_OTHERS = re.compile(
    r"\b(?:cast|staff|guests?|panels?|songs?|albums?|concerts?|tours?|tickets?|stores?|shops?|caf[eé]s?|goods|merch\w*"
    r"|figures?|exhibitions?|screenings?|birthdays?|characters?|voices?|countries|cities|episodes|rankings?|charts?"
    r"|votes?|best[- ]?sell\w+|games?|trailers?|actors?|deadlines?|conventions?)\b",
    re.I,
)
# Lists of what is up for a prize or has got it are of books where nothing else is said, and no lists of where to watch.
_CONTENDERS = re.compile(
    r"\b(?:nomin\w+|finalists?|shortlist\w*|longlist\w*|winners?|winning|awards?|prizes?|taish[oō]u?)\b", re.I
)
_NO_CONTENDERS = re.compile(r"\bbest\b|\b(?:directors?|music|songs?|animations?|films?|movies?|anime)\b", re.I)
_NO_AUTHOR = re.compile(
    r"\b(?:editions?|omnibus|collections?|novels?|manga|anime|series|volumes?|books?|studios?|press|works|comics|films?"
    r"|pictures|animation|entertainment|season|part|set|version|box|complete|deluxe|media|productions?|company|inc"
    r"|blu-?ray|dvds?|bd|stars?|points|copies|digital|new|final|dub|sub|original|web|light|tv)\b",
    re.I,
)
# What divides a title and what stands beside it.
_SIGN = re.compile(r" ?[–—|~•] ?| -+ | ?: | ?/ ?| ?\(|, |: | by | on ")


class _Block(NamedTuple):
    """The lines of a block above a line, the topmost first, and the line above them."""

    heading: str
    lines: list[str]


def _is_of_block(line: str) -> bool:
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    kinds = (_DAY_LINE, _SERVICE_LINE, _MAKER_LINE)
    return _WORK in line or any(kind.fullmatch(line) for kind in kinds) or _KEY_LINE.match(line) is not None


def _block(masked: str, at: int) -> _Block:
    """The block to which the line at a place belongs, from there upwards."""
    start = masked.rfind("\n", 0, at) + 1
    lines: list[str] = []
    for line in reversed(masked[max(0, start - _REACH) : start].split("\n")):
        if not line.strip():
            continue
        if not _is_of_block(line) or (
            line.rstrip().endswith(":") and not _SERVICE_LINE.fullmatch(line) and not _DAY_LINE.fullmatch(line)
        ):
            return _Block(line, lines[::-1])
        lines.append(line)
    return _Block("", lines[::-1])


def _below(masked: str, match: Match) -> list[str]:
    """The lines of the block right below that of a match."""
    end = masked.find("\n", match.sentence.end)
    found = []
    for line in masked[end : end + 600].split("\n") if end >= 0 else ():
        if line.strip():
            if not _is_of_block(line):
                break
            found.append(line)
    return found


def _told(masked: str, block: _Block) -> str:
    return f"{headline_of(masked)}\n{TOLD_AT.sub('', block.heading)}"


def _line(masked: str, match: Match) -> str:
    start = masked.rfind("\n", 0, match.start) + 1
    end = masked.find("\n", match.start)
    return masked[start : end if end >= 0 else len(masked)]


def _among_its_like(masked: str, match: Match, block: _Block) -> bool:
    """Whether other lines of the block hold a title beside the same sign, on the same side."""

    def form(line: str) -> tuple[bool, str]:
        sign = _SIGN.search(line)
        return (line.find(_WORK) < sign.start(), sign[0].strip()) if sign else (True, "")

    lines = [line for line in (*block.lines[-6:], *_below(masked, match)[:6]) if _WORK in line]
    mine = form(_line(masked, match))
    return sum(form(line) == mine for line in lines) >= _LEAST


def author_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """The name beside a title in a list of books, as the headline or the line above the list calls it."""
    value, block = claim.value, _block(masked, match.start)
    told = _told(masked, block)
    if not isinstance(value, CreditValue) or _NO_AUTHOR.search(value.name):
        return False
    if _OF_OTHERS.search(told) or DISC.search(told) or LEAVING.search(told):
        return False
    if _CONTENDERS.search(told) and not _contending(claim, told, masked, match):
        return False
    return _BOOKS.search(told) is not None and _among_its_like(masked, match, block) and written(claim, masked, match)


# A title on a line of its own, and such lines above one with a name and nothing else.
_TITLE_ALONE = re.compile(
    rf"{_BULLET}[\"']?{_WORK}[\"']?[{SLOT_CHARS['medium']} ]{{0,2}}(?: ?\([^()\n]{{2,60}}\))?[ ]?"
)
_PAIRED = re.compile(rf"(?<=\n){_TITLE_ALONE.pattern}\n+(?=[^\W\d_a-z][^\n.:!?]{{1,60}}(?:\n|$))")
_LEAST_TITLES = 3
# A heading that says for what people are named below titles.
_OF_MAKERS = re.compile(
    rf"(?<=\n)(?:[^\n.{_WORK}]{{0,30}}\b(?:best|actors?|actress)\b|[^\n.{_WORK}]{{0,20}}{SLOT_CHARS['role']})[^\n.]{{0,30}}(?=\n)",
    re.I,
)


def _contending(claim: Claim, told: str, masked: str, match: Match) -> bool:
    """Whether a list of what is up for a prize is one of books, in which names stand beside titles."""
    if _NO_CONTENDERS.search(told) or _OF_MAKERS.search(masked, max(0, match.start - _REACH), match.start):
        return False
    return claim.work.medium in ("manga", "novel", "franchise")


def author_below(claim: Claim, masked: str, match: Match) -> bool:
    """Who made it, on a line of its own below a title in a list of books."""
    value, block = claim.value, _block(masked, match.start)
    if not isinstance(value, CreditValue) or _NO_AUTHOR.search(value.name) or not block.lines:
        return False
    return _WORK in block.lines[-1] and not _OF_OTHERS.search(block.heading) and written(claim, masked, match)


def author_alone_below(claim: Claim, masked: str, match: Match) -> bool:
    """A name on a line of its own below a title, in a list of books up for a prize of which others are told so."""
    told = f"{headline_of(masked)}\n{masked[max(0, match.start - _REACH) : match.start].rpartition('. ')[0][-160:]}"
    if not isinstance(claim.value, CreditValue) or _NO_AUTHOR.search(claim.value.name) or not _CONTENDERS.search(told):
        return False
    above = [line for line in masked[max(0, match.start - 600) : match.start].split("\n")[:-1] if line.strip()]
    if not above or not _TITLE_ALONE.fullmatch(above[-1]) or claim.work.medium not in ("manga", "novel", "franchise"):
        return False
    if _NO_CONTENDERS.search(told) or _OF_MAKERS.search(masked, max(0, match.start - _REACH), match.start):
        return False
    return len(_PAIRED.findall(masked)) >= _LEAST_TITLES and written(claim, masked, match)


def service_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """The service beside a title in a list of what is shown where."""
    block = _block(masked, match.start)
    told = _told(masked, block)
    shown = _WATCHED.search(told) is not None and not _OF_OTHERS.search(told) and not LEAVING.search(told)
    return shown and _among_its_like(masked, match, block) and watched(claim, masked, match)


def publisher_in_list(claim: Claim, masked: str, match: Match) -> bool:
    """The publisher beside a volume in a list of books in translation."""
    block = _block(masked, match.start)
    told = _told(masked, block)
    books = _BOOKS.search(told) is not None and not _OF_OTHERS.search(told)
    return books and _among_its_like(masked, match, block) and licensee(claim, masked, match)


def service_below(claim: Claim, masked: str, match: Match) -> bool:
    """A service on a line of its own below a title, in a block that begins with one."""
    block = _block(masked, match.start)
    told = _told(masked, block)
    shown = _WATCHED.search(told) is not None and not _OF_OTHERS.search(told) and not LEAVING.search(told)
    return shown and _stands_below(block) and watched(claim, masked, match)


def service_above(claim: Claim, masked: str, match: Match) -> bool:
    """A service on a line of its own above titles, in a block that begins with one."""
    block = _block(masked, match.start)
    told = _told(masked, block)
    shown = _WATCHED.search(told) is not None and not _OF_OTHERS.search(told) and not LEAVING.search(told)
    more = sum(_SERVICE_LINE.fullmatch(line) is not None for line in (*block.lines, *_below(masked, match)))
    first = (block.lines or [_line(masked, match)])[0]
    return shown and more > 0 and _SERVICE_LINE.fullmatch(first) is not None and watched(claim, masked, match)


def _stands_below(block: _Block) -> bool:
    """Whether the block begins with a title, and the line above is one."""
    return bool(block.lines) and _WORK in block.lines[0] and _WORK in block.lines[-1]


def _dated(claim: Claim) -> bool:
    return isinstance(claim.value, ReleaseValue) and claim.value.date is not None


def _shown(masked: str, block: _Block) -> bool:
    told = _told(masked, block)
    apart = LEAVING.search(told) or DISC.search(told) or dubbed(told) or _OF_OTHERS.search(told)
    return SHOWN.search(told) is not None and not apart


def day_below(claim: Claim, masked: str, match: Match) -> bool:
    """A day on a line of its own below a title, in a block that begins with one, of what is shown."""
    block = _block(masked, match.start)
    more = [line for line in (*block.lines, *_below(masked, match)) if _DAY_LINE.fullmatch(line)]
    return _dated(claim) and bool(more) and _stands_below(block) and _shown(masked, block)


def disc_below(claim: Claim, masked: str, match: Match) -> bool:
    """A day on a line of its own below a title, in a text whose headline says that it lists discs."""
    block = _block(masked, match.start)
    return _dated(claim) and bool(block.lines) and DISC.search(headline_of(masked)) is not None


def day_above(claim: Claim, masked: str, match: Match) -> bool:
    """A day on a line of its own above titles, in a block that begins with one, of what is shown."""
    block = _block(masked, match.start)
    more = [line for line in (*block.lines, *_below(masked, match)) if _DAY_LINE.fullmatch(line)]
    first = (block.lines or [_line(masked, match)])[0]
    return _dated(claim) and bool(more) and _DAY_LINE.fullmatch(first) is not None and _shown(masked, block)


WORKLISTS: dict[str, Check] = {
    check.__name__: check
    for check in (
        author_in_list,
        author_below,
        author_alone_below,
        service_in_list,
        publisher_in_list,
        service_below,
        service_above,
        day_below,
        disc_below,
        day_above,
    )
}
