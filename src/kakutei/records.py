"""Records: data classes that nobody changes, made in the time that plain ones take.

`@record(frozen=True, slots=True)` is `@dataclass(frozen=True, slots=True)` to the type checker, so an assignment to a
field is an error of `./run check`. Such a data class sets each field through `object.__setattr__`, in four times the
time, and reading an article makes hundreds of records; so in the running program a record is a data class with slots
and a hash, whose fields could be set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Any:
        """What makes a class a record; its arguments are those by which the type checker knows a frozen data class."""
        return dataclass(unsafe_hash=frozen, slots=slots)


__all__ = ["record"]
