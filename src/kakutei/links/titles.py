"""Titles known from a catalogue, laid out for looking all of them up at once, with what each may mean.

A *form* is a title as it lies flat in a text (`text.flat`). Several works may share one: a series and its seasons, a
manga and its anime, or works that have nothing in common but a word. What a form is worth as a witness is decided when
the titles are laid out: an ordinary word is a title only where the text shows that it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from kakutei.records import record
from kakutei.text import FormTable, Hit, forms_of, romaji_spellings, split_season
from kakutei.text.kana import has_kana, has_kanji
from kakutei.text.words import stem
from kakutei.types import Medium

Role = Literal["native", "romaji", "english", "synonym", "short"]
Sense = Literal["title", "series", "short"]
"""How a form stands for a work: its title; the title without its season; the part before a colon."""
Strength = Literal["strong", "phrase", "weak"]
"""How sure a form is a title: by itself; where it is written as a name; only where something else says so."""

_SENSES: tuple[Sense, ...] = get_args(Sense)
_STRENGTHS: tuple[Strength, ...] = get_args(Strength)
_MEDIA: tuple[Medium, ...] = get_args(Medium)
_COLON = re.compile(r"(?<=\S)(?:[:：] ?| [-–—~〜～―] ?|[ 　]*[〜～―－](?=\S))(?=\S)")
_WORD = re.compile(r"[^ぁ-ヿ㐀-鿿々〆〇 ]+")
_KATAKANA = re.compile(r"[ァ-ヺー]+")
# Forms as short as these are too often something else: letters of a word, characters of Japanese.
_FEW_LETTERS, _FEW_CHARACTERS, _FEW_KANJI, _FEW_KATAKANA = 3, 3, 4, 6
_PHRASE_LETTERS = 8
# With so many words, ordinary ones make no phrase that a text writes by chance.
_MANY_WORDS = 6


@record(frozen=True, slots=True)
class KnownTitle:
    """One title of one work: `work` is the work's key in the catalogue, `base` the title without its season."""

    work: str
    text: str
    base: str
    role: Role = "synonym"
    medium: Medium | None = None
    season: int | None = None


class Meaning(NamedTuple):
    """What a form may stand for. `franchise` numbers the works that share titles."""

    work: str
    sense: Sense
    medium: Medium | None
    season: int | None
    franchise: int


def lay_out(known: Iterable[KnownTitle], ordinary: Collection[str]) -> tuple[FormTable, dict[str, NDArray[Any]]]:
    """The table of all forms of these titles, and the arrays of a `Titles`; `ordinary` are stems of common words."""
    works: dict[str, int] = {}
    media: list[int] = []
    seasons: list[int] = []
    spelt: list[tuple[str, int, int]] = []
    for title in known:
        work = works.setdefault(title.work, len(works))
        if work == len(media):
            media.append(_MEDIA.index(title.medium) if title.medium else _NOTHING)
            seasons.append(min(title.season or 0, _NOTHING))
        spelt += ((text, work, _SENSES.index(sense)) for text, sense in _spellings(title))
    flat = forms_of([text for text, _, _ in spelt])
    meanings: dict[str, dict[tuple[int, int], None]] = {}
    short = _SENSES.index("short")
    strength = {form: strength_of(form, ordinary) for form in sorted({*flat} - {""})}
    for form, (_, work, sense) in zip(flat, spelt, strict=True):
        if form and (sense != short or strength[form] != "weak"):  # a mere word before a colon is no name of the work
            meanings.setdefault(form, {})[work, sense] = None
    forms = sorted(meanings)
    strengths = [_STRENGTHS.index(strength[form]) for form in forms]
    rows = [row for form in forms for row in sorted(meanings[form])]
    return FormTable.build(forms), {
        "strengths": np.array(strengths, np.uint8),
        "meanings_at": np.cumsum([0, *(len(meanings[form]) for form in forms)]).astype(np.uint32),
        "works": np.array([work for work, _ in rows], np.uint32),
        "senses": np.array([sense for _, sense in rows], np.uint8),
        "media": np.array(media, np.uint8),
        "seasons": np.array(seasons, np.uint8),
        "franchises": _franchises(len(works), forms, meanings, strengths),
        **_texts("keys", works),
        **_texts("forms", forms),
    }


_NOTHING = 255


def _texts(name: str, texts: Iterable[str]) -> dict[str, NDArray[Any]]:
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    return {
        name: np.frombuffer(b"".join(encoded), np.uint8),
        f"{name}_at": np.cumsum([0, *map(len, encoded)]).astype(np.uint32),
    }


def _spellings(title: KnownTitle) -> Iterator[tuple[str, Sense]]:
    """The ways in which a text may print a title. A season that is told in words stands beside a title, not in it."""
    if split_season(title.text).season is None:
        yield title.text, "title"
        if title.role == "romaji":
            yield from ((way, "title") for way in romaji_spellings(title.text))
    if title.base != title.text:
        yield title.base, "series"
    cut = _COLON.search(title.base)
    if cut:
        yield f"{title.base[: cut.start()]} {title.base[cut.end() :]}", "title" if title.season is None else "series"
        yield title.base[: cut.start()], "short"


def strength_of(form: str, ordinary: Collection[str]) -> Strength:
    """How sure a form is a title wherever it stands. `ordinary` are stems."""
    words = _WORD.findall(form)
    if len("".join(words)) < len(form.replace(" ", "")):
        return _japanese_strength(form, words)
    common = [word.isdigit() or len(word) < 2 or stem(word) in ordinary or word in ordinary for word in words]
    if len(words) == 1:
        return "weak" if common[0] or len(words[0]) <= _FEW_LETTERS else "phrase"
    if all(common) and len(words) < _MANY_WORDS:
        return "weak" if len("".join(words)) < _PHRASE_LETTERS else "phrase"
    return "strong" if len(words) > 2 or not any(common) else "phrase"


def _japanese_strength(form: str, words: list[str]) -> Strength:
    characters = _WORD.sub("", form).replace(" ", "")
    if words:
        return "weak" if len(characters) + len(words) < _FEW_CHARACTERS else "strong"
    if _KATAKANA.fullmatch(characters):
        return "strong" if len(characters) > _FEW_KATAKANA else "weak"
    mixed = has_kanji(characters) and has_kana(characters)
    return "strong" if len(characters) > (_FEW_CHARACTERS if mixed else _FEW_KANJI) else "weak"


def _franchises(
    count: int, forms: list[str], meanings: Mapping[str, Mapping[tuple[int, int], None]], strengths: list[int]
) -> NDArray[np.uint32]:
    """Works that share a form that is no ordinary word belong together; each is numbered by its first work."""
    leader = list(range(count))

    def find(work: int) -> int:
        while leader[work] != work:
            leader[work] = work = leader[leader[work]]
        return work

    for form, strength in zip(forms, strengths, strict=True):
        if _STRENGTHS[strength] != "weak":
            first, *others = (find(work) for work, _ in meanings[form])
            for other in others:
                leader[find(other)] = find(first)
    return np.array([find(work) for work in range(count)], np.uint32)


class Titles:
    """The titles of a catalogue. `edition` names exactly what is in it; the arrays are used where they lie."""

    __slots__ = ("_arrays", "_keys", "_table", "edition")

    def __init__(self, table: FormTable, arrays: Mapping[str, NDArray[Any]], edition: str) -> None:
        self._table = table
        self._arrays = dict(arrays)
        self._keys = memoryview(arrays["keys"].data)
        self.edition = edition

    def __len__(self) -> int:
        return len(self._arrays["strengths"])

    def find(self, text: str) -> list[Hit]:
        """Every form in the text, as whole words, in order, the longer first; they may overlap."""
        return self._table.find(text)

    def strength(self, form: int) -> Strength:
        """How sure the form is a title."""
        return _STRENGTHS[int(self._arrays["strengths"][form])]

    def meanings(self, form: int) -> tuple[Meaning, ...]:
        """What the form may stand for."""
        arrays = self._arrays
        start, end = arrays["meanings_at"][form : form + 2].tolist()
        return tuple(
            Meaning(
                self._key(work),
                _SENSES[sense],
                None if (medium := int(arrays["media"][work])) == _NOTHING else _MEDIA[medium],
                int(arrays["seasons"][work]) or None,
                int(arrays["franchises"][work]),
            )
            for work, sense in zip(
                arrays["works"][start:end].tolist(), arrays["senses"][start:end].tolist(), strict=True
            )
        )

    def _key(self, work: int) -> str:
        start, end = self._arrays["keys_at"][work : work + 2].tolist()
        return str(self._keys[start:end], "utf-8", "surrogatepass")

    def form(self, title: str) -> int | None:
        """The form that a whole title is, whatever its case, width and signs."""
        wanted = forms_of([title])[0]
        low, high = 0, len(self)
        at, spelt = self._arrays["forms_at"], self._arrays["forms"]
        while wanted and low < high:
            middle = (low + high) // 2
            here = spelt[at[middle] : at[middle + 1]].tobytes().decode("utf-8", "surrogatepass")
            if here == wanted:
                return middle
            low, high = (middle + 1, high) if here < wanted else (low, middle)
        return None

    def franchises(self, title: str) -> frozenset[int]:
        """The franchises that a whole title can mean; none where it is not in the catalogue."""
        form = self.form(title)
        return frozenset() if form is None else frozenset(meaning.franchise for meaning in self.meanings(form))
