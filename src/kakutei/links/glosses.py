"""Another name that a text prints right behind a title: a translation in brackets, 英題, "also known as", 以下.

From there on both names are one work. It has the headline's name where the headline prints one of the two, else the one
that is printed first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kakutei.links.grammar import MEDIUM, UPPER
from kakutei.text import fold_title
from kakutei.types import Document, Link, Work

_LEAST, _LEAST_JAPANESE = 8, 3
# Every name is looked for in the whole text; one that gives more is no article.
_MOST = 50
_NAME = r"[^()（）「」『』“”\"\n。;；]"
# What says itself that another name follows.
_TOLD = re.compile(
    r"[\"”’'」』】]?(?:,? ?[(（]|, |,? (?=also |or |otherwise ))(?:(?:also|better|otherwise|formerly|"
    r"previously) (?:known|titled|called)(?: in \w+)? as|a\.?k\.?a\.?|known (?:in \w+ )?as|"
    r"(?:which )?(?:is )?(?:short|stands|standing|abbreviated) (?:for|from)|"
    r"(?:japanese|english|original|romaji|alternative|international)(?: language)? (?:title|name)(?: is)?)[:,]? "
    rf"(?P<open>[\"“'‘「『])?(?P<t>[{UPPER}ぁ-ヺ一-龥]{_NAME}{{1,118}}?)(?(open)[\"”'’」』]|(?=[)）]|, |\.\s|\.?$))",
    re.I | re.M,
)
_TOLD_JAPANESE = re.compile(
    r"[」』】]?(?:シリーズ)?[（(](?:以下|略称|通称|別名|英題|英語題|英語タイトル|英語版タイトル|海外タイトル|原題|邦題|旧題|旧タイトル)"
    rf"(?:[は、,:：]|[ 　])?[ 　]?[「『“\"]?(?P<t>{_NAME}{{2,80}}?)[」』”\"]?(?:と(?:表記|略|呼)[^）)]{{0,4}})?[）)]"
)
# A short form in brackets of both sorts: 『〜』（「〜」）.
_SHORT_JAPANESE = re.compile(rf"[」』】][（(][「『](?P<t>{_NAME}{{2,20}})[」』][）)]")
# A translation in brackets, to the letter or cut off.
_BRACKETED = re.compile(r"[\"”’']? \((?P<t>[^()\n]{4,120}?)(?:\)|,?\.\.\.|…)")
_MEDIUM_BEHIND = re.compile(rf",? (?:(?:tv|television|original|new) )?(?:{MEDIUM})\b", re.I)
# Small words of Japanese in Latin letters: no person, company or place has one.
_PARTICLE = re.compile(r"\w (?:no|wo|o|ga|ni|wa|to|de|kara|na) \w")
_NO_NAME = frozenset({"本作", "同作", "同作品", "本作品", "原作", "アニメ", "漫画", "映画", "同書", "同誌", "本書"})


@dataclass(frozen=True, slots=True)
class _Gloss:
    """Behind `link` the text prints another name in `whole[start:end]`; `told` where it says so in words."""

    link: Link
    start: int
    end: int
    name: str
    told: bool


def other_names(document: Document, links: Sequence[Link]) -> dict[str, Work]:
    """The work of each further name, and of each linked title that is only another name, as printed."""
    head = len(document.title)
    headline = {fold_title(link.work.title): link.work for link in reversed(links) if link.end <= head}
    linked = {fold_title(link.work.title): link.work for link in reversed(links)}
    names: dict[str, Work] = {}
    for gloss in _glosses(document, links):
        one, other = fold_title(gloss.link.work.title), fold_title(gloss.name)
        if one == other or len(names) >= _MOST:
            continue
        home = headline.get(other) or _begun(other, headline) or _main(gloss.name, headline)
        if home and one not in headline:
            names.setdefault(gloss.link.work.title, home)
        elif (one in headline or (home is None and (gloss.told or other not in linked))) and _is_name(document, gloss):
            work = names.get(gloss.link.work.title, gloss.link.work)
            names.setdefault(linked[other].title if other in linked else gloss.name, work)
    return names


def _begun(name: str, headline: dict[str, Work]) -> Work | None:
    """The headline's work whose title begins so: a gloss may be cut off, and a summary is."""
    if len(name) < _LEAST:
        return None
    return next((work for title, work in headline.items() if title.startswith(name)), None)


def _main(name: str, headline: dict[str, Work]) -> Work | None:
    """The headline's work that a gloss names with an article, or with its subtitle besides."""
    title = fold_title(name.split(":", 1)[0])
    return headline.get(title) or headline.get(title.removeprefix("the "))


def _glosses(document: Document, links: Sequence[Link]) -> Iterator[_Gloss]:
    whole, told = document.whole, _TOLD_JAPANESE if document.lang == "ja" else _TOLD
    for link in links:
        found = told.match(whole, link.end) or _TOLD_JAPANESE.match(whole, link.end)
        short = None if found else _SHORT_JAPANESE.match(whole, link.end)
        found = found or (short if short and _shortens(short["t"], link.work.title) else None)
        said = found is not None
        found = found or _BRACKETED.match(whole, link.end)
        if found:
            name = found["t"].strip(" 　")
            start = found.start("t") + found["t"].index(name)
            yield _Gloss(link, start, start + len(name), name, said)


def _shortens(name: str, title: str) -> bool:
    """Whether all the characters of a name come in a title in that order."""
    rest = iter(title)
    return name != title and all(char in rest for char in name)


def _is_name(document: Document, gloss: _Gloss) -> bool:
    """Whether what the brackets hold is a title: not a person, a year, a magazine or what else stands there."""
    name = gloss.name
    if gloss.told:
        least = _LEAST_JAPANESE if not name.isascii() else 2
        return len(name) >= least and name not in _NO_NAME and not name.isdigit()
    whole = document.whole
    if len(fold_title(name)) < _LEAST or not name[0].isupper() or "," in name:
        return False
    if whole[gloss.end : gloss.end + 1] != ")":
        return False
    if gloss.link.work.title.isascii() and _PARTICLE.search(gloss.link.work.title) and _PARTICLE.search(name):
        return False  # two titles of one language are two works
    return bool(_PARTICLE.search(name) or _MEDIUM_BEHIND.match(whole, gloss.end + 1))


def under_one_name(links: Sequence[Link], names: dict[str, Work]) -> tuple[Link, ...]:
    """The links with each work under its one name."""
    return tuple(replace(link, work=names[link.work.title]) if link.work.title in names else link for link in links)
