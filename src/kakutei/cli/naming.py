"""Documents without an outlet are called by the file they were read from, which a person knows, and not by their id."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, TypeVar, cast

from kakutei.store import Store, Version
from kakutei.views import Citation, Entry, SourceLine

_Record = TypeVar("_Record")


def with_file_names(record: _Record, store: Store) -> _Record:
    """A record of the views, or a tuple of them, with a file name wherever an outlet is unknown."""
    versions = store.versions_of(_unnamed(record))
    names = {name: file_name(version) for name, version in versions.items()}
    return cast("_Record", _renamed(record, names)) if names else record


def file_name(version: Version) -> str:
    """The name of the file that a document was read from, with its line in an archive."""
    name = PurePath(version.location).name
    return name if version.line is None else f"{name}:{version.line}"


def _unnamed(record: Any) -> set[str]:
    """The ids of documents without an outlet, anywhere in the record."""
    if isinstance(record, tuple):
        return {name for part in record for name in _unnamed(part)}
    if not is_dataclass(record):
        return set()
    if isinstance(record, Citation | SourceLine):
        return set() if record.outlet else {record.document}
    return {name for field in fields(record) for name in _unnamed(getattr(record, field.name))}


def _renamed(record: Any, names: dict[str, str]) -> Any:
    if isinstance(record, tuple):
        return tuple(_renamed(part, names) for part in record)
    if not is_dataclass(record) or isinstance(record, type):
        return record
    if isinstance(record, Citation | SourceLine):
        return record if record.outlet else replace(record, outlet=names.get(record.document))
    changed = {field.name: _renamed(getattr(record, field.name), names) for field in fields(record)}
    if isinstance(record, Entry):
        changed["says"] = names.get(record.says, record.says)
    return replace(record, **changed)
