"""Which printed titles name one work, and which works belong to one franchise: a pure function of the titles.

Two spellings are one title if a fold of theirs meets (case, width, brackets, accents, long vowels, kana and its Latin
letters), if a text or a catalogue prints them as each other's alias, or if one is a slip of the other by one letter. A
longer title that begins with another title joins its franchise and keeps the rest as its subtitle. Judgements go before
all of that: a merge joins, a split keeps apart, the later of two on the same pair decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kakutei.ledger.groups import Groups
from kakutei.ledger.reading import Kanji, readings_among
from kakutei.text import fold_title, title_forms, title_key, title_words
from kakutei.text.kana import has_kanji, is_latin
from kakutei.types import Judgement, Work, WorkKey

# A slip joins two titles only if they are long enough that another title is not one letter away by chance.
SLIP_LETTERS = 7
# The shortest title that can gather longer ones after a colon or a dash, and after a mere space.
HARD_PREFIX_LETTERS = 4
SOFT_PREFIX_WORDS = 2

_WORD = re.compile(r"[a-z]+|\d+|[^\W\da-z]+|\w")
_HARD_BREAK = re.compile(r"\s*[:：;―–—\-~～〜!！?？/／「『\[【<＜(（&+]")
_ARTICLES = frozenset({"the", "a", "an", "no", "of", "to"})
_CONTINUES = frozenset({"the", "movie", "film", "season", "part", "final", "stage", "gaiden", "special", "live", "ova"})
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "latter": 2, "前半": 1, "後半": 2}
_KANJI_DIGITS = {kanji: str(digit) for digit, kanji in enumerate("一二三四五六七八九", start=1)}
_PART_WORDS = {"cours": "cour", "クール": "cour", "halves": "half", "pt": "part", "movies": "movie", "film": "movie"}


@dataclass(frozen=True, slots=True)
class Identity:
    """Where each printed title belongs. `homes` gives franchise key and subtitle by spelling."""

    homes: Mapping[str, tuple[str, str]]

    def key(self, work: Work) -> WorkKey:
        """The work's key. Raises KeyError for a title that was not among those identified."""
        franchise, subtitle = self.homes[work.title]
        return WorkKey(franchise, work.medium, work.season, subtitle, fold_part(work.part))


def identify(
    titles: Iterable[str],
    *,
    aliases: Iterable[tuple[str, ...]] = (),
    judgements: Iterable[Judgement] = (),
    readings: Mapping[str, str] | None = None,
    kanji: Kanji | None = None,
) -> Identity:
    """Groups titles into works and franchises; the order of nothing matters.

    `aliases` are titles of one work (from a catalogue or printed as such); `readings` gives the kana of a title that is
    written in kanji, `kanji` the readings of single characters.
    """
    aliases = tuple(aliases)
    decided = _decided(judgements)
    spellings = sorted({*titles, *(title for row in aliases for title in row), *(t for pair in decided for t in pair)})
    forms = {spelling: title_forms(spelling, (readings or {}).get(spelling)) for spelling in spellings}
    groups = Groups(spellings, apart=(pair for pair, merged in decided.items() if not merged))
    for edge in _same_title(forms, aliases, [pair for pair, merged in decided.items() if merged]):
        groups.join(*edge)
    for edge in _read_titles(forms, kanji or {}):
        groups.join(*edge)
    return Identity(_homes(groups, forms))


def beside(identity: Identity, titles: Iterable[str], readings: Mapping[str, str]) -> Identity:
    """The identity with further titles that group nothing: each under the same fold, or else by itself."""
    homes = dict(identity.homes)
    by_key: dict[str, tuple[str, str]] = {}
    further = [title for title in titles if title not in homes]
    for known in sorted(homes) if further else ():
        for shape in title_forms(known, readings.get(known)):
            by_key.setdefault(title_key(shape), homes[known])
    for title in further:
        keys = [title_key(shape) for shape in title_forms(title, readings.get(title))]
        homes[title] = next((by_key[key] for key in keys if key in by_key), (keys[-1], ""))
    return Identity(homes)


def fold_part(part: str | None) -> str:
    """`Part 2`, `2nd part`, `part two` and 第2クール beside `second cour` in one form; "" where there is none."""
    if part is None:
        return ""
    text = fold_title(part)
    for kanji, digit in _KANJI_DIGITS.items():
        text = text.replace(kanji, digit)
    text = re.sub(r"(\d+)(?:st|nd|rd|th)\b", r"\1", text).replace("第", " ")
    words = [_PART_WORDS.get(word, str(_ORDINALS.get(word, word))) for word in _WORD.findall(text)]
    return " ".join(sorted(words))


def _decided(judgements: Iterable[Judgement]) -> dict[tuple[str, str], bool]:
    decided: dict[tuple[str, str], bool] = {}
    for judgement in sorted(judgements, key=lambda one: (one.made, one.id)):
        if judgement.sort in ("merge", "split") and judgement.of == "title":
            for pair in combinations(sorted(set(judgement.spellings)), 2):
                decided[pair] = judgement.sort == "merge"
    return dict(sorted(decided.items()))


def _same_title(
    forms: Mapping[str, tuple[tuple[str, ...], ...]],
    aliases: Iterable[tuple[str, ...]],
    merged: Iterable[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    """Pairs that are one title, the surest first."""
    yield from merged
    by_key: dict[str, list[str]] = {}
    for spelling, shapes in forms.items():
        for key in sorted({title_key(shape) for shape in shapes}):
            by_key.setdefault(key, []).append(spelling)
    for same in by_key.values():
        yield from ((same[0], other) for other in same[1:])
    for row in sorted(tuple(sorted(row)) for row in aliases):
        yield from ((row[0], other) for other in row[1:])
    for one, other in _slips(sorted(by_key)):
        if len(forms[by_key[one][0]][0]) == len(forms[by_key[other][0]][0]):  # an added word is another title
            yield by_key[one][0], by_key[other][0]


def _read_titles(forms: Mapping[str, tuple[tuple[str, ...], ...]], kanji: Kanji) -> Iterator[tuple[str, str]]:
    """Titles in kanji and the titles in Latin letters that can be their readings, long enough to be no chance."""
    latin = {
        key: spelling
        for spelling, shapes in sorted(forms.items(), reverse=True)
        if (key := title_key(shapes[0])).isascii()
    }
    keys = sorted(key for key in latin if len(key) >= SLIP_LETTERS)
    for written in (spelling for spelling in forms if has_kanji(spelling)):
        yield from ((written, latin[key]) for key in readings_among(title_key(forms[written][0]), keys, kanji))


def _slips(keys: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys one letter apart (changed, lost, added or swapped), found by what is left without one letter."""
    left: dict[str, list[str]] = {}
    for key in keys:
        if len(key) >= SLIP_LETTERS:
            for shorter in {key, *(key[:i] + key[i + 1 :] for i in range(1, len(key)))}:
                left.setdefault(shorter, []).append(key)
    pairs = {pair for same in left.values() if len(same) > 1 for pair in combinations(same, 2)}
    yield from sorted(pair for pair in pairs if one_letter_apart(*pair) and _digits(pair[0]) == _digits(pair[1]))


def _digits(key: str) -> str:
    return "".join(char for char in key if char.isdigit())


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one change, loss, addition or swap of neighbours makes the one of the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[:at] + other[at : at + 2][::-1] + one[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or (swapped == one and one[at + 2 :] == other[at + 2 :])


def _homes(groups: Groups, forms: Mapping[str, tuple[tuple[str, ...], ...]]) -> dict[str, tuple[str, str]]:
    owner = {
        shape: groups.find(spelling) for spelling, shapes in sorted(forms.items(), reverse=True) for shape in shapes
    }
    members: dict[str, list[str]] = {}
    for spelling in forms:
        members.setdefault(groups.find(spelling), []).append(spelling)
    parents = {group: _parent(group, names, owner, groups) for group, names in members.items()}
    roots = {group: _root(group, parents) for group in members}
    franchise = {root: min((not is_latin(key), key) for key in _keys(members[root], forms))[1] for root in members}
    homes: dict[str, tuple[str, str]] = {}
    for group, names in members.items():
        subtitle = _subtitle(names, members[roots[group]], forms) if roots[group] != group else ""
        homes.update((name, (franchise[roots[group]], subtitle)) for name in names)
    return homes


def _keys(names: Iterable[str], forms: Mapping[str, tuple[tuple[str, ...], ...]]) -> list[str]:
    return [title_key(shape) for name in names for shape in forms[name]]


def _parent(group: str, names: list[str], owner: Mapping[tuple[str, ...], str], groups: Groups) -> str | None:
    """The group whose title is the longest beginning of one of these titles, if that is no chance."""
    found: list[tuple[int, str]] = []
    for name in names:
        words = title_words(name)
        for length in range(len(words) - 1, 0, -1):
            parent = owner.get(words[:length])
            if parent is None or parent == group or groups.kept_apart(parent, group):
                continue
            if _gathers(name, words, length):
                found.append((-length, parent))
                break
    return min(found)[1] if found else None


def _gathers(title: str, words: tuple[str, ...], length: int) -> bool:
    prefix, following = words[:length], words[length]
    letters = len(title_key(prefix))
    if not is_latin(title_key(prefix)):
        return letters >= HARD_PREFIX_LETTERS - 1
    if letters >= HARD_PREFIX_LETTERS and _breaks_hard(title, letters):
        return True
    if sum(word not in _ARTICLES for word in prefix) >= SOFT_PREFIX_WORDS:
        return True
    return letters >= HARD_PREFIX_LETTERS and following in _CONTINUES


def _breaks_hard(title: str, letters: int) -> bool:
    """Whether punctuation follows the word that holds the last of the first `letters` letters."""
    seen = 0
    for position, char in enumerate(title):
        seen += char.isalnum()
        if seen >= letters and (position + 1 == len(title) or not title[position + 1].isalnum()):
            return _HARD_BREAK.match(title, position + 1) is not None
    return False


def _root(group: str, parents: Mapping[str, str | None]) -> str:
    """The first ancestor; where titles begin with each other in a circle, the least of the circle for all of them.

    `Frieren: Beyond` begins with Frieren, and the full title, which is one with Frieren, begins with `Frieren: Beyond`.
    """
    path = [group]
    while (parent := parents[path[-1]]) is not None:
        if parent in path:
            return min(path[path.index(parent) :])
        path.append(parent)
    return path[-1]


def _subtitle(names: list[str], root_names: list[str], forms: Mapping[str, tuple[tuple[str, ...], ...]]) -> str:
    starts = {shape for name in root_names for shape in forms[name]}
    rest = [
        " ".join(shape[length:])
        for name in names
        for shape in forms[name]
        for length in range(1, len(shape))
        if shape[:length] in starts
    ]
    ranked = sorted((not is_latin(text), text) for text in rest or [" ".join(forms[name][0]) for name in names])
    return ranked[0][1]
