"""What the evaluation found, as tables of figures: by set, kind, outlet, cause, and beside the goals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sized
from dataclasses import dataclass, replace
from typing import Any

import floors
from corpora import Corpus, outlet_of, unlabelled
from kakutei.claims import Rules
from reading import Reading, read
from scoring import Comparison, Scorer, Tally, compare, share, together
from tables import Table, figure

GROUPS = ("english", "japanese")


@dataclass(frozen=True, slots=True)
class Measured:
    """One set: what was read and how each document compares."""

    corpus: Corpus
    reading: Reading
    documents: dict[str, Comparison]

    @property
    def whole(self) -> Comparison:
        """All documents of the set together."""
        return together(self.documents.values())


def measure(scorer: Scorer, corpus: Corpus, reading: Reading) -> Measured:
    return Measured(
        corpus,
        reading,
        {name: compare(scorer, name, labels, reading.claims.get(name, [])) for name, labels in corpus.labels.items()},
    )


def of_any(measured: list[Measured]) -> list[Table]:
    """The tables that make sense for a single set as well."""
    return [table(measured) for table in (sets_table, kinds_table, causes_table, outlets_table)]


def of_all(scorer: Scorer, measured: list[Measured], rules: Rules) -> list[Table]:
    """The tables that compare the sets with each other or need them all."""
    origins = [origins_table(scorer, measured, rules)] if any(p.origin for p in rules.patterns) else []
    return [crosscheck_table(scorer, measured), *origins, unlabelled_table(measured, rules), goals_table(measured)]


RATES = ("precision", "recall", "F1")
NOTHING = "–"


def rates(comparison: Comparison) -> tuple[str, ...]:
    return tally_rates(comparison.total)


def tally_rates(total: Tally) -> tuple[str, ...]:
    """Precision, recall and F1; a dash where nothing was read or labelled and the figure would mean nothing."""
    return (
        figure(total.precision) if total.read else NOTHING,
        figure(total.recall) if total.labelled else NOTHING,
        figure(total.f1) if total.read or total.labelled else NOTHING,
    )


def share_of(counts: Counter[bool]) -> str:
    return figure(share(counts)) if counts else NOTHING


def by_group(measured: list[Measured], group: str) -> Comparison:
    return together(m.whole for m in measured if m.corpus.language == group)


def sets_table(measured: list[Measured]) -> Table:
    rows = []
    for group in GROUPS:
        members = [m for m in measured if m.corpus.language == group]
        rows += [set_row(m.corpus.name, m.whole, len(m.documents), m.reading.misquoted) for m in members]
        misquoted = sum(m.reading.misquoted for m in members)
        rows.append(
            set_row(f"all {group}", by_group(measured, group), sum(len(m.documents) for m in members), misquoted)
        )
    return Table(
        "Sets",
        ("set", "documents", "labelled", "read", *RATES, "stance", "speaker", "misquoted"),
        tuple(rows),
        "stance: right among claims that agree otherwise; speaker: found where the label names one;"
        " misquoted: claims whose span does not give a quote of the text.",
    )


def set_row(name: str, whole: Comparison, documents: int, misquoted: int) -> tuple[str, ...]:
    counts = (str(documents), str(whole.total.labelled), str(whole.total.read))
    return name, *counts, *rates(whole), share_of(whole.stances), share_of(whole.speakers), str(misquoted)


def kinds_table(measured: list[Measured]) -> Table:
    wholes = [by_group(measured, group) for group in GROUPS]
    rows = []
    for kind in sorted({kind for whole in wholes for kind in whole.kinds}):
        cells: list[str] = []
        for whole in wholes:
            tally = whole.kinds.get(kind, Tally())
            cells += [str(tally.labelled), *tally_rates(tally)]
        rows.append((kind, *cells))
    header = tuple(f"{group[:2]} {name}" for group in GROUPS for name in ("labelled", *RATES))
    return Table("Kinds", ("kind", *header), tuple(rows))


def outlets_table(measured: list[Measured]) -> Table:
    split: dict[tuple[str, str], list[Comparison]] = defaultdict(list)
    for m in measured:
        for name, comparison in m.documents.items():
            split[m.corpus.name, outlet_of(m.corpus.documents[name])].append(comparison)
    rows = []
    for (name, outlet), members in sorted(split.items()):
        whole = together(members)
        rows.append((f"{name}: {outlet}", str(len(members)), str(whole.total.labelled), *rates(whole)))
    return Table("Outlets", ("outlet", "documents", "labelled", *RATES), tuple(rows))


def crosscheck_table(scorer: Scorer, measured: list[Measured]) -> Table:
    """Each set, read only by patterns that read something right in another set: what was not fitted to it."""
    rows = []
    for m in measured:
        elsewhere = together(other.whole for other in measured if other is not m).proven
        kept = {
            name: [claim for claim in read if claim["found_by"] in elsewhere] for name, read in m.reading.claims.items()
        }
        general = measure(scorer, m.corpus, replace(m.reading, claims=kept)).whole
        share_kept = f"{general.total.right / max(1, m.whole.total.right):.0%}"
        rows.append((m.corpus.name, *rates(m.whole), *rates(general), share_kept))
    return Table(
        "Cross-check",
        ("set", *RATES, *(f"{name} *" for name in RATES), "right kept"),
        tuple(rows),
        "*: with only those patterns that read something right in another set as well.",
    )


def origins_table(scorer: Scorer, measured: list[Measured], rules: Rules) -> Table:
    """Every set, read only by the patterns that one set suggested and by those that none did."""
    rows = []
    for origin in (None, *sorted({pattern.origin for pattern in rules.patterns if pattern.origin})):
        kept = [pattern for pattern in rules.patterns if pattern.origin in (None, origin)]
        some = Rules(kept, rules.names, rules.cues)
        cells = []
        for m in measured:
            total = measure(scorer, m.corpus, read(m.corpus.documents.values(), some)).whole.total
            cells.append(" ".join(tally_rates(total)[:2]))
        rows.append((f"{origin or 'no set'} ({len(kept)})", *cells))
    return Table(
        "Patterns by the set that suggested them",
        ("patterns of", *(m.corpus.name for m in measured)),
        tuple(rows),
        "Precision and recall on each set, with only those patterns and the ones that no set suggested.",
    )


CAUSES = {
    "stance": "only the stance differs",
    "season": "only the season of the work differs",
    "subject": "another work",
    "date": "only the date differs",
    "boundary": "a name begins or ends elsewhere",
    "value": "the same words, another value",
    "several": "the same words, more than one difference",
    "not read": "a label nothing comes near to",
    "not labelled": "a claim no label comes near to",
}


def causes_table(measured: list[Measured]) -> Table:
    errors = {group: by_group(measured, group).errors for group in GROUPS}
    rows = tuple(
        (cause, *(str(sum(error.cause == cause for error in errors[group])) for group in GROUPS), why)
        for cause, why in CAUSES.items()
    )
    return Table("Causes of errors", ("cause", *GROUPS, "meaning"), rows)


GOALS = {
    "english": {"precision": 0.95, "recall": 0.85, "stance": 0.98, "speaker": 0.85},
    "japanese": {"precision": 0.93, "recall": 0.75, "stance": 0.98, "speaker": 0.85},
}
LEAST_LABELS, KIND_GOAL = 15, 0.80


def unlabelled_table(measured: list[Measured], rules: Rules) -> Table:
    """How much is read in each outlet's labelled and unlabelled news: where much less, the patterns know the labels.

    Only documents in which anything is read count for the rates: the labelled ones were chosen for having news in them.
    """
    rows = []
    for outlet, unseen in sorted(unlabelled().items()):
        labelled = Extent()
        for m in measured:
            for name, row in m.corpus.documents.items():
                if outlet_of(row) == outlet:
                    labelled.add(row, m.reading.claims.get(name, []), m.corpus.labels[name])
        others = Extent()
        reading = read(unseen, rules)
        for row in unseen:
            others.add(row, reading.claims.get(row["id"], []), [])
        held = figure(others.read_rate / labelled.read_rate) if labelled.read else NOTHING
        counts = (f"{labelled.told} of {labelled.documents}", f"{others.told} of {others.documents}")
        rows.append((outlet, *counts, *map(figure, (labelled.label_rate, labelled.read_rate, others.read_rate)), held))
    return Table(
        "Unlabelled news of the same outlets",
        ("outlet", "labelled", "unlabelled", "labels", "read", "read in unlabelled", "held up"),
        tuple(rows),
        "Documents in which anything was read, and claims for each thousand characters of those."
        " held up: the last rate by the one before; well below 1 would mean fitted patterns.",
    )


@dataclass(slots=True)
class Extent:
    """Some news: its documents, those in which anything was read (`told`), and of these characters, claims, labels."""

    documents: int = 0
    told: int = 0
    characters: int = 0
    read: int = 0
    labels: int = 0

    def add(self, row: dict[str, Any], read: Sized, labels: Sized) -> None:
        """Count one document in."""
        self.documents += 1
        if read:
            self.told += 1
            self.characters += len(row["title"]) + len(row["text"])
            self.read += len(read)
            self.labels += len(labels)

    @property
    def read_rate(self) -> float:
        """Claims read for each thousand characters."""
        return 1000 * self.read / self.characters if self.characters else 0.0

    @property
    def label_rate(self) -> float:
        """Labels for each thousand characters."""
        return 1000 * self.labels / self.characters if self.characters else 0.0


def goals_table(measured: list[Measured]) -> Table:
    """What the project wants to reach, beside what it has reached."""
    reached = figures(measured)
    rows = [
        (f"{group} {name}", figure(goal), figure(reached[group][name]), "yes" if reached[group][name] >= goal else "no")
        for group, goals in GOALS.items()
        for name, goal in goals.items()
    ]
    for kind, tally in sorted(by_group(measured, "english").kinds.items()):
        if tally.labelled >= LEAST_LABELS:
            reached_by = "yes" if tally.f1 >= KIND_GOAL else "no"
            rows.append((f"english {kind} F1", figure(KIND_GOAL), figure(tally.f1), reached_by))
    misquoted = sum(m.reading.misquoted for m in measured)
    rows.append(("misquoted", "0", str(misquoted), "no" if misquoted else "yes"))
    return Table("Goals", ("figure", "goal", "now", "reached"), tuple(rows))


def misquotations(measured: list[Measured]) -> list[str]:
    """A line for each set in which a span does not give a quote of the text: there is no floor for that but none."""
    return [
        f"{m.corpus.name}: {m.reading.misquoted} claims do not stand in their text as they quote it"
        for m in measured
        if m.reading.misquoted
    ]


def figures(measured: list[Measured]) -> floors.Figures:
    """What the floor file holds."""
    found = {}
    for group in GROUPS:
        whole = by_group(measured, group)
        found[group] = {
            "precision": whole.total.precision,
            "recall": whole.total.recall,
            "stance": share(whole.stances),
            "speaker": share(whole.speakers),
        }
    return found
