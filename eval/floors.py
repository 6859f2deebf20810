"""The floor file: figures that must not fall again, pinned together with the sets they were measured on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")

Figures = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Floors:
    """Fingerprint by set, and least figure by group ("english") and measure ("precision")."""

    sets: dict[str, str]
    least: Figures


def load(path: Path = FLOORS) -> Floors:
    """The pinned floors; an absent file pins nothing."""
    if not path.exists():
        return Floors({}, {})
    data = json.loads(path.read_text(encoding="utf-8"))
    return Floors(data["sets"], data["least"])


def faults(floors: Floors, sets: Mapping[str, str], figures: Figures) -> list[str]:
    """What is below its floor, and which sets are no longer those that were pinned."""
    changed = [
        f"{name}: not the set that the floors were measured on (pin again after looking why)"
        for name, fingerprint in floors.sets.items()
        if sets.get(name) != fingerprint
    ]
    fallen = [
        f"{group} {measure}: {figures.get(group, {}).get(measure, 0.0):.3f} is below the floor of {least:.3f}"
        for group, measures in floors.least.items()
        for measure, least in measures.items()
        if figures.get(group, {}).get(measure, 0.0) < least
    ]
    return changed + fallen


def pinned(floors: Floors, sets: Mapping[str, str], figures: Figures, *, lower: bool = False) -> Floors:
    """New floors: each figure cut to two places, never below its old floor unless `lower`."""
    least = {
        group: {
            measure: max(int(value * 100) / 100, 0.0 if lower else floors.least.get(group, {}).get(measure, 0.0))
            for measure, value in measures.items()
        }
        for group, measures in figures.items()
    }
    return Floors(dict(sets), least)


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the file that `load` reads."""
    text = json.dumps({"sets": floors.sets, "least": floors.least}, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
