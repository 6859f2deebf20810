"""How things look in a terminal: marks and colours of standings, dates, receipts; the same words without colour."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.text import Text

from kakutei.dates import display, edtf_of
from kakutei.text import fold_title
from kakutei.types import Kind, Standing
from kakutei.views import Citation, Entry

_MONTHS = re.compile(r"[A-Z][a-z]{3,8}(?= \d)")

MARKS: dict[Standing, tuple[str, str]] = {
    "confirmed": ("✓", "green"),
    "reported": ("•", "cyan"),
    "rumoured": ("?", "yellow"),
    "disputed": ("≠", "magenta"),
    "denied": ("✗", "red"),
    "superseded": ("↷", "dim"),
    "withdrawn": ("⌫", "dim"),
}


ON_PAGES: tuple[Standing, ...] = ("confirmed", "reported", "rumoured", "disputed", "denied")
"""Standings of values that a page shows; the others are history, which `why` tells."""


def mark(standing: Standing) -> Text:
    """One column wide."""
    sign, style = MARKS[standing]
    return Text(sign, style=style)


def legend(*standings: Standing) -> Text:
    """What the marks mean, on one line; without arguments those of a page."""
    parts = [Text.assemble(mark(standing), f" {standing}") for standing in standings or ON_PAGES]
    return Text("   ").join(parts)


def when(published: str | None) -> str:
    """`28 June 2023`, or that the date is unknown."""
    day = edtf_of(published)
    return display(day) if day else "undated"


def short(published: str | None) -> str:
    """`28 Jun 2023`: the same in few columns."""
    return _MONTHS.sub(lambda month: month[0][:3], when(published))


def said_on(entry: Entry) -> str | None:
    """The day of who is named as its source: of the first receipt, else the day from which it held."""
    first = entry.first
    if first and entry.says in (first.speaker, first.outlet, first.document):
        return first.published
    return entry.fact.known or (first.published if first else None)


def receipt(entry: Entry) -> str:
    """`the official website, 28 June 2023`: who said it first-hand, or printed it first, and when."""
    return f"{entry.says}, {when(said_on(entry))}" if entry.first else entry.says


def slim_receipt(entry: Entry, support: int, width: int) -> Text:
    """The receipt in `width` columns, the name cut where it must be, with how many more documents say so."""
    date = f"{short(said_on(entry))} " if entry.first else ""
    more = f" +{support - 1}" if support > 1 else ""
    name = Text(entry.says)
    name.truncate(max(width - len(date) - len(more), 1), overflow="ellipsis")
    return Text.assemble(date, name, more)


def printed_by(citation: Citation) -> str:
    """`Tonbo Post (trade), 28 June 2023`; the document's id where nothing else is known of it."""
    outlet = citation.outlet or citation.document
    tier = f" ({citation.tier})" if citation.tier != "unknown" else ""
    return f"{outlet}{tier}, {when(citation.published)}"


def quoted(words: str, lang: str) -> str:
    """In the quotation marks of its language."""
    return f"「{words}」" if lang == "ja" else f"“{words}”"


def sentence(words: str) -> str:
    """With a capital letter."""
    return words[:1].upper() + words[1:]


def plural(number: int, what: str) -> str:
    """`1 document`, `2,000 documents`, `3 stories`."""
    many = f"{what[:-1]}ies" if what.endswith("ry") else f"{what}s"
    return f"{number:,} {what if number == 1 else many}"


def kind_name(kind: Kind) -> str:
    """The kind as its option is typed, with spaces."""
    return kind.replace("_", " ")


def other_titles(title: str, titles: Iterable[str]) -> list[str]:
    """The titles that differ by more than case, width and marks, in their order, each once."""
    by_form = {fold_title(other): other for other in reversed([title, *titles])}
    return [other for other in titles if by_form[fold_title(other)] == other and other != title]


def slips(entry: Entry) -> list[str]:
    """Other spellings worth telling: those that differ by more than case, width and marks."""
    shown = fold_title(entry.text)
    return [
        f"also printed {variant.spelling}: {variant.note}"
        for variant in entry.fact.variants
        if f" {fold_title(variant.spelling)} " not in f" {shown} "
    ]
