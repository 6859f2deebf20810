"""Fingerprints of rule files and of the code that uses them: of what derives facts, and of what reads texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

_RULES = ("policy.toml", "titles.toml", "kanji.toml", "names/companies.toml")
_DERIVING = ("types.py", "codec.py", "formats.py", "dates", "text", "ledger", "views")
_READING = ("types.py", "dates", "text", "links", "claims", "data/patterns", "data/names", "data/ordinary.toml")


@cache
def fingerprint() -> str:
    """The same as long as the same statements and judgements give the same facts, shown in the same words."""
    return _digest((*(f"data/{rules}" for rules in _RULES), *_DERIVING))


@cache
def edition() -> str:
    """The same as long as the same text gives the same claims."""
    return _digest(_READING)


def _digest(names: Iterable[str]) -> str:
    package = resources.files("kakutei")
    digest = hashlib.sha256()
    for name in names:
        for path, body in _files(package.joinpath(name), name):
            digest.update(f"{path} {len(body)}\n".encode())
            digest.update(body)
    return digest.hexdigest()


def _files(place: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if place.is_file():
        yield path, place.read_bytes()
        return
    for inside in sorted(place.iterdir(), key=lambda each: each.name):
        if inside.is_dir() or inside.name.endswith((".py", ".toml")):
            yield from _files(inside, f"{path}/{inside.name}")
