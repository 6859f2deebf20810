"""Which values of an item are less precise or slightly different forms of which others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kakutei.ledger.truth.table import Near


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def near_numbers(width: float, *, period: float | None = None) -> Near:
    """Numbers less than `width` apart (around the clock of length `period`), the nearer the likelier.

    The shares are those of a triangle over whole numbers: 1 - d / width, divided by their sum, width - 1.
    """

    def near(_kind: str, values: Sequence[str]) -> Iterable[tuple[int, int, float]]:
        numbers = np.array([_number(value) for value in values])
        apart = np.abs(numbers[:, None] - numbers[None, :])
        if period is not None:
            apart = np.minimum(apart % period, period - apart % period)
        with np.errstate(invalid="ignore"):
            true, said = np.nonzero((apart < width) & (apart > 0))
        share = (1 - apart[true, said] / width) / max(width - 1, 1)
        return zip(true.tolist(), said.tolist(), share.tolist(), strict=True)

    return near


def near_parts(separator: str) -> Near:
    """Lists that leave members out (`haag` for `haag|perry`): the full may be told as the short, never the reverse."""

    def near(_kind: str, values: Sequence[str]) -> Iterable[tuple[int, int, float]]:
        sets = [frozenset(value.split(separator)) for value in values]
        for true, whole in enumerate(sets):
            parts = [said for said, part in enumerate(sets) if part < whole]
            for said in parts:
                yield true, said, 1 / len(parts)

    return near
