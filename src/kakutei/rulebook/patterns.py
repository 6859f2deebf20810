"""Read the pattern, parts, cues and names files, check them and freeze them into `claims.Rules`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from kakutei.claims import CHECKS, Cues, Example, Name, Pattern, Rules, ShapeError, compile_shape, yields_of
from kakutei.errors import RuleError
from kakutei.rulebook.tables import read_table
from kakutei.text import Lexicon
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import KINDS, Kind

_FIELDS = frozenset(
    "name shape item entries triggers yields examples counter regions medium season title stance news direction "
    "given unless check list "
    "origin".split()
)
_REGIONS = {
    "any": frozenset({"title", "subhead", "body"}),
    "headline": frozenset({"title", "subhead"}),
    "title": frozenset({"title"}),
    "body": frozenset({"body"}),
}
_TRIGGER_SLOT = re.compile(r"\{([a-z]+)\}")


@cache
def patterns() -> Rules:
    """The packaged rules, read once per process. Raises RuleError naming file and pattern where one is wrong."""
    return read_rules(resources.files("kakutei") / "data", proven=True)


def read_rules(data: Traversable, *, proven: bool = False) -> Rules:
    """The rules under a data folder with `patterns/<lang>/<kind>.toml` and `names/*.toml`. Raises RuleError.

    The shapes of rules that are `proven` (the packaged ones, by a test) are compiled only when they are first used.
    """
    found: list[Pattern] = []
    cues: dict[str, Cues] = {}
    for folder in sorted((data / "patterns").iterdir(), key=lambda entry: entry.name):
        if not folder.is_dir():
            continue
        parts = read_table(folder / "parts.toml").get("parts", {})
        cues[folder.name] = _cues(folder, parts)
        for kind in KINDS:
            path = folder / f"{kind}.toml"
            if path.is_file():
                found.extend(_patterns(path, folder.name, kind, parts))
    for name, count in Counter(pattern.name for pattern in found).items():
        if count > 1:
            raise RuleError("data/patterns", name, "two patterns have this name")
    if not proven:
        for pattern in found:
            _check(pattern)
        for lang, words in cues.items():
            _check_cues(lang, words)
    return Rules(found, Lexicon(_names(data / "names")), cues)


def _check(pattern: Pattern) -> None:
    for shape in (pattern.regex, pattern.item, pattern.given, pattern.unless):
        try:
            if shape:
                shape.check()
        except ShapeError as error:
            raise RuleError(f"{pattern.lang}/{pattern.kind}.toml", pattern.name, str(error)) from error


def _check_cues(lang: str, cues: Cues) -> None:
    for shape in (cues.rumoured, cues.denied, cues.saying, *filter(None, (cues.unreal,)), *cues.speakers, *cues.behind):
        try:
            shape.check()
        except ShapeError as error:
            raise RuleError(f"{lang}/cues.toml", "cues", str(error)) from error


def _cues(folder: Traversable, parts: Mapping[str, str]) -> Cues:
    table = read_table(folder / "cues.toml")
    try:
        rumoured, denied, saying, unreal = (
            compile_shape("|".join(table[key]["words"]), folder.name, parts)
            for key in ("rumoured", "denied", "saying", "unreal")
        )
        speakers, behind = (
            tuple(compile_shape(shape, folder.name, parts) for shape in table["speakers"].get(key, ()))
            for key in ("shapes", "behind")
        )
    except (KeyError, ShapeError) as error:
        raise RuleError(f"{folder.name}/cues.toml", "cues", str(error)) from error
    return Cues(rumoured, denied, saying, speakers, behind, unreal)


def _names(folder: Traversable) -> dict[str, Name]:
    """Every form of the names files; each row is `[slot]` → `"value" = ["form", ...]`."""
    forms: dict[str, Name] = {}
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".toml"):
            continue
        for slot, rows in read_table(path).items():
            if slot not in SLOT_CHARS:
                raise RuleError(path.name, slot, f"no such slot; one of {', '.join(SLOT_CHARS)}")
            for value, spelt in rows.items():
                for form in spelt or [value]:
                    forms.setdefault(form, Name(slot, value))
    return forms


def _patterns(path: Traversable, lang: str, kind: Kind, parts: Mapping[str, str]) -> Iterator[Pattern]:
    for row in read_table(path).get("pattern", []):
        name = row.get("name", "a pattern without a name")
        unknown = row.keys() - _FIELDS
        if unknown:
            raise RuleError(path.name, name, f"unknown field {', '.join(sorted(unknown))}")
        if row.get("check") not in (None, *CHECKS):
            raise RuleError(path.name, name, f"unknown check {row['check']}")
        try:
            yield _pattern(row, lang, kind, parts)
        except (KeyError, ShapeError, TypeError) as error:
            raise RuleError(path.name, name, str(error)) from error


def _pattern(row: Mapping[str, Any], lang: str, kind: Kind, parts: Mapping[str, str]) -> Pattern:
    item, given, unless = row.get("item"), row.get("given"), row.get("unless")
    shape = row["shape"]
    triggers = tuple(_TRIGGER_SLOT.sub(lambda m: SLOT_CHARS[m[1]], trigger) for trigger in row["triggers"])
    return Pattern(
        name=f"{lang}.{kind}.{row['name']}",
        kind=kind,
        lang=lang,
        shape=shape + (item or ""),
        regex=compile_shape(shape, lang, parts, triggers),
        item=compile_shape(item, lang, parts) if item else None,
        entries=row.get("entries"),
        triggers=triggers,
        yields=yields_of(kind, row.get("yields", {})),
        examples=tuple(
            Example(example["text"], example.get("published"), tuple(example["claims"])) for example in row["examples"]
        ),
        counters=tuple(row.get("counter", ())),
        regions=_REGIONS[row.get("regions", "any")],
        medium=row.get("medium"),
        season=row.get("season"),
        title=row.get("title"),
        stance=row.get("stance"),
        news=row.get("news", False),
        direction=row.get("direction", "nearest"),
        given=compile_shape(given, lang, parts) if given else None,
        unless=compile_shape(unless, lang, parts) if unless else None,
        check=row.get("check"),
        origin=row.get("origin"),
        listed=row.get("list"),
    )
