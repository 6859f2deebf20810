"""Tables of figures, for the terminal and for the Markdown report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table as RichTable


@dataclass(frozen=True, slots=True)
class Table:
    """The first column holds names, the others figures; `note` says how to read it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def show(console: Console, table: Table) -> None:
    """Print to the terminal."""
    rich = RichTable(title=table.title, title_justify="left", box=box.SIMPLE_HEAD, caption=table.note or None)
    rich.caption_justify = "left"
    for n, name in enumerate(table.header):
        rich.add_column(name, justify="left" if not n or name == "meaning" else "right", no_wrap=True)
    for row in table.rows:
        rich.add_row(*row, style="bold" if row[0].startswith("all ") else None)
    console.print(rich)


def markdown(tables: Iterable[Table]) -> str:
    """Every table as a section."""
    return "\n".join(section(table) for table in tables)


def section(table: Table) -> str:
    lines = [f"## {table.title}", ""]
    if table.note:
        lines += [table.note, ""]
    lines += [row_of(table.header), "|" + " --- |" + " ---: |" * (len(table.header) - 1)]
    return "\n".join([*lines, *map(row_of, table.rows), ""])


def row_of(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def figure(value: float) -> str:
    """Three places, as in the scorer's own table."""
    return f"{value:.3f}"
