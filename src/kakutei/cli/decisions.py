"""Judgements in words, and their log in a terminal."""

from __future__ import annotations

from collections.abc import Sequence, Set

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kakutei.cli.learning import learnt_sentence
from kakutei.cli.wording import kind_name, plural, short
from kakutei.ledger import Learnt
from kakutei.types import Judgement, Work
from kakutei.views import value_text

_SORTS = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "lock": "locked",
    "merge": "one and the same",
    "split": "kept apart",
    "withdraw": "set aside",
}


def sentence_of(judgement: Judgement) -> str:
    """`Glass Ferry, anime, season 2, release: premiere: April 2032 rejected`."""
    done = _SORTS[judgement.sort]
    if judgement.spellings:
        return f"{' = ' if judgement.sort == 'merge' else ' ≠ '}".join(judgement.spellings) + f" {done}"
    if judgement.document is not None:
        return f"document {judgement.document} {done}"
    if judgement.statement is not None:
        return f"claim {judgement.statement} {done}"
    assert judgement.work is not None
    assert judgement.kind is not None
    value = value_text(judgement.value) if judgement.value else "every value"
    instead = f" to {value_text(judgement.instead)}" if judgement.instead else ""
    return f"{_work(judgement.work)}, {kind_name(judgement.kind)}: {value} {done}{instead}"


def _work(work: Work) -> str:
    season = f", season {work.season}" if work.season is not None else ""
    return f"{work.title}, {work.medium.replace('_', ' ')}{season}" + (f", {work.part}" if work.part else "")


def print_log(console: Console, judgements: Sequence[Judgement], lessons: Sequence[Learnt] = ()) -> None:
    """One entry a decision: its id and day, what was decided, by whom and why, and whether it was withdrawn.

    What was learnt stands among the decisions, by time.
    """
    if not judgements and not lessons:
        console.print("No decision has been made; kakutei judge makes one.")
        return
    held = {one.id for one in judgements if not one.withdrawn}
    rows = [(one.made, one.id, _decided(one)) for one in judgements]
    rows += [(one.learnt, one.id, _taught(one, held)) for one in lessons]
    grid = Table.grid(padding=(0, 1), expand=True)
    for width in (max(len(name) for _, name, _ in rows), 11):
        grid.add_column(width=width, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for made, name, words in sorted(rows, key=lambda row: (row[0], len(row[1]), row[1])):
        grid.add_row(name, short(made[:10]), words)
    console.print(grid)
    console.print()
    console.print(f"{plural(len(judgements), 'decision')}, {len(held)} in force")


def _decided(one: Judgement) -> Text:
    words = Text(sentence_of(one), style="dim" if one.withdrawn else "")
    words.append(f"\n{one.author}: {one.reason}", style="dim")
    if one.withdrawn:
        words.append(f"\nwithdrawn on {short(one.withdrawn[:10])}", style="yellow")
    return words


def _taught(one: Learnt, held: Set[str]) -> Text:
    words = Text(learnt_sentence(one), style="dim" if one.forgotten else "")
    words.append(f"\nby policy {one.policy}", style="dim")
    if one.forgotten:
        words.append(f"\nforgotten on {short(one.forgotten[:10])}", style="yellow")
    elif gone := [name for name in one.judgements if name not in held]:
        words.append(f"\nout of force, since it rests on {', '.join(gone)}, now withdrawn", style="yellow")
    return words
