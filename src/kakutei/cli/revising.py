"""`edits`, `versions` and `problems`: what became of articles after they were read, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import click
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from kakutei import pipeline
from kakutei.cli.options import AS_JSON, EdtfDate
from kakutei.cli.place import Place, output, write_json
from kakutei.cli.wording import plural, when
from kakutei.documents.comparing import TextChange
from kakutei.pipeline import Edit, History
from kakutei.store import Noted

_SHOWN_CHANGES = 12
_SINCE = click.option("--since", metavar="DATE", type=EdtfDate(instants=True), help="Only what was noticed since then.")
_MARKS = {"edited": ("~", "yellow"), "taken down": ("⌫", "red"), "back": ("+", "green")}


@click.command(short_help="Show articles that were changed, taken down, or came back.")
@_SINCE
@AS_JSON
@click.pass_obj
def edits(place: Place, since: str | None, as_json: bool) -> None:
    """Show what was done to articles after they were published, word by word.

    A change is shown between the words around it: [-what was taken out-] and {+what was put in+}.
    """
    with place.open() as store:
        found = pipeline.edits(store, since=since)
    if as_json:
        write_json(found)
    else:
        _print_edits(output(), found)


@click.command(short_help="Show every version of a document, with the differences.")
@click.argument("document")
@AS_JSON
@click.pass_obj
def versions(place: Place, document: str, as_json: bool) -> None:
    """Show all versions of a DOCUMENT and every fetch; name it by its address, or by its id or the beginning of it."""
    with place.open() as store:
        found = pipeline.history(store, document)
    if as_json:
        write_json(found)
    else:
        _print_history(output(), found)


@click.command(short_help="List what could not be fetched or read, and what to do.")
@click.option("--source", "told", metavar="SOURCE", help="Only of this source: its id, address or name.")
@_SINCE
@AS_JSON
@click.pass_obj
def problems(place: Place, told: str | None, since: str | None, as_json: bool) -> None:
    """List every problem with its source, its place, when it was met first and last, and what to do about it."""
    with place.open() as store:
        source = pipeline.find_source(store, told).id if told else None
        found = store.noted(source=source, since=since)
        names = {source.id: source.name for source in store.register.sources(removed=True)}
    if as_json:
        write_json(found)
    else:
        _print_problems(output(), found, names)


def _print_edits(console: Console, found: Sequence[Edit]) -> None:
    if not found:
        console.print("No article was changed or taken down.")
        return
    for day, on_day in groupby(found, key=lambda edit: edit.at[:10]):
        console.print(Rule(Text(when(day), style="bold"), align="left", style="dim"))
        for edit in on_day:
            sign, style = _MARKS[edit.sort]
            words = Text.assemble((sign, style), " ", (edit.title or edit.document, "bold"))
            words.append(
                f"  {edit.outlet or 'unknown outlet'}, {edit.sort}{', in the feed' if edit.summary else ''}", "dim"
            )
            console.print(words)
            if edit.url:
                console.print(f"  {edit.url}", style="dim", markup=False, soft_wrap=True)
            if edit.reason:
                console.print(f"  {edit.reason}", markup=False)
            if edit.published:
                console.print(f"  dated {when(edit.published[0])} before, now {when(edit.published[1])}", markup=False)
            _print_changes(console, edit.changes)
        console.print()
    console.print(plural(len(found), "edit"))


def _print_changes(console: Console, changes: Sequence[TextChange]) -> None:
    for change in changes[:_SHOWN_CHANGES]:
        words = Text("  ")
        words.append(_flat(change.left), "dim")
        if change.removed:
            words.append(f"[-{_flat(change.removed)}-]", "red")
        if change.added:
            words.append(f"{{+{_flat(change.added)}+}}", "green")
        words.append(_flat(change.right), "dim")
        console.print(words)
    if len(changes) > _SHOWN_CHANGES:
        console.print(f"  and {plural(len(changes) - _SHOWN_CHANGES, 'more place')}; --json shows all")


def _flat(text: str) -> str:
    return text.replace("\n", "⏎")


def _print_history(console: Console, history: History) -> None:
    console.print(Text.assemble((history.versions[-1].title or history.document, "bold"), f"  {history.outlet or ''}"))
    console.print(history.url or history.document, markup=False, soft_wrap=True)
    for number, version in enumerate(history.versions, 1):
        console.print()
        sort = "as a feed told it" if version.summary else "the whole text"
        until = f" until {_minute(version.superseded)}" if version.superseded else ", in force"
        letters = plural(version.letters, "letter")
        console.print(f"{number}  {_minute(version.recorded)}{until}: {sort}, {letters}, {version.version[:12]}")
        if version.reason:
            console.print(f"   ended because {version.reason}", markup=False)
        _print_changes(console, version.changes)
    if history.fetches:
        console.print("\nFetched, in UTC", style="dim")
    for fetch in history.fetches:
        what = fetch.trouble or (f"sha256 {fetch.hash[:12]}" if fetch.hash else "unchanged")
        console.print(f"{_minute(fetch.at)}  {fetch.status or '---'}  {what}", markup=False)


def _print_problems(console: Console, found: Sequence[Noted], names: dict[str, str]) -> None:
    if not found:
        console.print("There are no problems.")
        return
    for one in sorted(found, key=lambda noted: noted.last):
        again = f", {one.times:,} times since {_minute(one.first)}" if one.times > 1 else ""
        of = f"  {one.source} {names.get(one.source, '')}" if one.source else ""
        console.print(Text.assemble((f"{_minute(one.last)}{of}{again}", "dim")), soft_wrap=True)
        console.print(f"  {one.problem}", markup=False, soft_wrap=True)
    console.print(f"\n{plural(len(found), 'problem')}; times are in UTC")


def _minute(instant: str | None) -> str:
    return instant[:16].replace("T", " ") if instant else ""
