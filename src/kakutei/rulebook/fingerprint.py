"""A fingerprint of what facts depend on beside statements and judgements: rule files and the code that derives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

_RULES = ("policy.toml", "titles.toml", "kanji.toml", "names/companies.toml")
_CODE = ("types.py", "codec.py", "formats.py", "dates", "text", "ledger", "views")


@cache
def fingerprint() -> str:
    """The same as long as the same statements and judgements give the same facts, shown in the same words."""
    package = resources.files("kakutei")
    digest = hashlib.sha256()
    for name in (*(f"data/{rules}" for rules in _RULES), *_CODE):
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
