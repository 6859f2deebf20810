"""`catalogue` and `find`: titles and ids from elsewhere, and the works that a query may mean."""

from __future__ import annotations

from typing import Any, get_args

import click

from kakutei import formats, pipeline
from kakutei.catalogue import Catalogue, Decision, Format, Outcome
from kakutei.cli.judging import AUTHOR, REASON
from kakutei.cli.options import AS_JSON
from kakutei.cli.place import Place, messages, now, output, write_json
from kakutei.cli.reading import print_problems, progress_bar
from kakutei.cli.wording import plural
from kakutei.cli.works import found_as_json, print_catalogue, print_found
from kakutei.errors import UsageError

_ALL_PROBLEMS = click.option("--all-problems", is_flag=True, help="Print every problem with its line.")
_ENTRIES = click.argument("entries", nargs=-1, metavar="ENTRY ENTRY...")


@click.command(short_help="Find a work by any title, a part of one, or its page's address.")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="At most so many works.")
@AS_JSON
@click.pass_obj
def find(place: Place, query: str, limit: int, as_json: bool) -> None:
    """Find works by a title in any script, a part of one, a misspelt one, or the address of their page in a database.

    The record and the catalogue are searched, and the likeliest works come first.
    """
    with place.open_if_there() as store, place.catalogue_if_there() as held:
        if store is None and held is None:
            raise UsageError("there is nothing to search yet; begin with kakutei read, or with kakutei catalogue add")
        found = pipeline.find_works(store, held, query, limit=limit)
    if as_json:
        write_json([found_as_json(each) for each in found])
    elif not found:
        raise UsageError(f"nothing is like “{query}”; try a part of the title, or the address of its page")
    else:
        print_found(output(), found)


@click.group()
def catalogue() -> None:
    """Titles in every script and ids of other databases, from files that you add.

    Every title keeps its origin and licence, no origin overwrites another, and the news goes before all of them.
    """


@catalogue.command(short_help="Take a file, or what an address gives, into the catalogue.")
@click.argument("source", metavar="FILE|URL")
@click.option("--as", "form", type=click.Choice(get_args(Format)), help="What it is, where it does not tell.")
@click.option("--name", help="Under which name it is kept; else that of its format.")
@click.option("--licence", help="Under which licence its titles stand, where the file does not tell.")
@_ALL_PROBLEMS
@click.pass_obj
def add(
    place: Place, source: str, form: Format | None, name: str | None, licence: str | None, all_problems: bool
) -> None:
    """Take a catalogue of titles in: bangumi-data, anime-offline-database, AniDB's titles, Wikidata, or your own list.

    The same name again puts the new file in the place of the old one. A file may be packed with gzip or Zstandard.
    """
    console = messages()
    with place.open_catalogue(create=True) as held, progress_bar(console, "Adding") as progress:
        told = pipeline.Adding(source, now(), name, form, licence)
        outcome = pipeline.add_to_catalogue(held, told, progress)
    _tell(outcome, all_problems=all_problems)


@catalogue.command("list", short_help="List what the catalogue is made of.")
@AS_JSON
@click.pass_obj
def list_origins(place: Place, as_json: bool) -> None:
    """List the files with their licences and dates, and the decisions that are in force."""
    with place.open_catalogue() as held:
        origins, decisions, counts = held.origins(), held.decisions(), held.counts()
    in_force = [one for one in decisions if one.withdrawn is None]
    if as_json:
        write_json({"origins": [formats.as_json(one) for one in origins], "decisions": formats.as_json(in_force)})
    else:
        print_catalogue(output(), origins, in_force, counts)


@catalogue.command(short_help="Take files in again from where they came.")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@_ALL_PROBLEMS
@click.pass_obj
def update(place: Place, names: tuple[str, ...], all_problems: bool) -> None:
    """Take in again what has changed of the files with these names, or of all, from their paths and addresses.

    Nothing is ever downloaded but by this command and by `kakutei catalogue add`.
    """
    console = messages()
    failed: list[str] = []
    with place.open_catalogue() as held:
        for name in names or tuple(origin.name for origin in held.origins()):
            try:
                with progress_bar(console, f"Updating {name}") as progress:
                    outcome = pipeline.update_catalogue(held, name, now=now(), progress=progress)
            except UsageError as error:
                failed.append(str(error))
                continue
            _tell(outcome, all_problems=all_problems)
    for message in failed[:-1]:
        console.print(f"kakutei: {message}", markup=False)
    if failed:
        raise UsageError(failed[-1])


@catalogue.command(short_help="Take out what was added under a name.")
@click.argument("name")
@click.pass_obj
def remove(place: Place, name: str) -> None:
    """Take everything out that was added under a NAME; the other files stay as they are."""
    with place.open_catalogue() as held:
        gone = held.remove(name)
    click.echo(f"{gone.name}: {_amount(gone.entries, gone.titles)} taken out")


@catalogue.command(short_help="Decide that entries are one work.")
@_ENTRIES
@REASON
@AUTHOR
@click.pass_obj
def merge(place: Place, /, entries: tuple[str, ...], **told: Any) -> None:
    """Decide that two or more entries, as `kakutei find` names them, are one work."""
    with place.open_catalogue() as held:
        _decide(held, "merge", entries, told)


@catalogue.command(short_help="Decide that entries are different works.")
@_ENTRIES
@REASON
@AUTHOR
@click.pass_obj
def split(place: Place, /, entries: tuple[str, ...], **told: Any) -> None:
    """Decide that two or more entries, as `kakutei find` names them, are different works."""
    with place.open_catalogue() as held:
        _decide(held, "split", entries, told)


@catalogue.command(short_help="Take a decision back.")
@click.argument("decision", metavar="ID")
@click.pass_obj
def withdraw(place: Place, decision: str) -> None:
    """Take back the decision with this ID, as `kakutei catalogue list` shows it."""
    with place.open_catalogue() as held:
        held.withdraw(decision, at=now())
    click.echo(f"{decision} is withdrawn")


def _decide(held: Catalogue, sort: Any, entries: tuple[str, ...], told: dict[str, Any]) -> None:
    if len(set(entries)) < 2:
        raise click.UsageError("name two entries or more")
    places = []
    for entry in dict.fromkeys(entries):
        origin, slash, key = entry.partition("/")
        if not slash or not key:
            raise click.UsageError(
                f"“{entry}” is no entry; kakutei find names them, such as bangumi-data/bangumi:386809"
            )
        places.append((origin, key))
    done = held.decide(Decision("", sort, tuple(places), told["author"], told["reason"], now()))
    click.echo(f"{done.id}: {'one work' if sort == 'merge' else 'different works'}: {', '.join(entries)}")
    click.echo(f"to take it back: kakutei catalogue withdraw {done.id}")


def _tell(outcome: Outcome, *, all_problems: bool) -> None:
    print_problems(messages(), outcome.problems, all_problems=all_problems)
    origin = outcome.origin
    if outcome.unchanged:
        click.echo(f"{origin.name}: unchanged, {_amount(origin.entries, origin.titles)}")
        return
    click.echo(f"{origin.name}: {_amount(origin.entries, origin.titles)} ({origin.about.licence or 'licence unknown'})")
    if outcome.gone:
        click.echo(f"{plural(outcome.gone, 'entry')} that it no longer holds taken out")
    if outcome.lost:
        kept = f"; {plural(outcome.kept, 'earlier entry')} kept" if outcome.kept else ""
        click.echo(f"{plural(outcome.lost, 'record')} could not be read{kept}")


def _amount(entries: int, titles: int) -> str:
    return f"{plural(entries, 'entry')} with {plural(titles, 'title')}"
