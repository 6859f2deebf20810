"""A record is a frozen data class to the type checker and a plain one with a hash when the program runs."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace

from kakutei.records import record


@record(frozen=True, slots=True)
class _Made:
    title: str
    season: int | None = None


@dataclass(frozen=True, slots=True)
class _Frozen:
    title: str
    season: int | None = None


def test_a_record_is_what_a_frozen_data_class_is() -> None:
    """Equal and of one hash where its fields are, without a dictionary, and replaced like one."""
    one, other = _Made("Moonlit Kiln", 2), _Frozen("Moonlit Kiln", 2)
    assert hash(one) == hash(other)
    assert one == _Made("Moonlit Kiln", 2) != replace(one, season=3)
    assert is_dataclass(one)
    assert [field.name for field in fields(_Made)] == [field.name for field in fields(_Frozen)]
    assert _Made.__match_args__ == _Frozen.__match_args__
    assert not hasattr(one, "__dict__")
