"""`list`, `show`, `why`, `changes`, `disputes` and `export`: what is known, and what it rests on."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import click

from kakutei import formats, pipeline, views
from kakutei.cli.finding import find_key
from kakutei.cli.lists import print_changes, print_disputes, print_echoes, print_list
from kakutei.cli.naming import with_file_names
from kakutei.cli.options import AS_JSON, AS_OF, DATE, RECORDED_BY
from kakutei.cli.page import print_page
from kakutei.cli.place import Place, data_output, now, output, write_json
from kakutei.cli.reasons import print_why
from kakutei.cli.wording import plural
from kakutei.cli.works import work_as_json
from kakutei.dates import earliest, latest
from kakutei.errors import UsageError
from kakutei.store import Store
from kakutei.types import KINDS, Kind, Ledger


@click.command("list", short_help="List every franchise.")
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def list_titles(place: Place, as_of: str | None, recorded_by: str | None, as_json: bool) -> None:
    """List every franchise with how much is known about it."""
    with place.open() as store:
        if as_of or recorded_by:
            rows = views.listing(pipeline.known(store, as_of=as_of, recorded_by=recorded_by))
        else:
            rows = pipeline.listing(store)
    if as_json:
        write_json(rows)
    else:
        print_list(output(), rows)


@click.command(short_help="Show a franchise: what is confirmed, and who says so.")
@click.argument("title")
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def show(place: Place, title: str, as_of: str | None, recorded_by: str | None, as_json: bool) -> None:
    """Show everything known about a franchise on one page.

    Case, width, brackets and spaces of the title do not matter, and the start of it will do where only one begins so.
    With a catalogue any other title will do, and the address of the work's page in a database.
    """
    with place.open() as store:
        ledger, key = franchise_of(store, title, as_of, recorded_by)
        page = views.page(ledger, key, today=as_of or now()[:10])
        works = pipeline.elsewhere(store, page.titles) if page is not None else ()
        if page is not None and not as_json:
            print_page(output(), with_file_names(page, store), works)
    if as_json:
        write_json({**formats.as_json(page), "elsewhere": [work_as_json(work) for work in works]} if works else page)


@click.command(short_help="Show every claim behind a value, and those not counted.")
@click.argument("title")
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def why(place: Place, title: str, kind: Kind, as_of: str | None, recorded_by: str | None, as_json: bool) -> None:
    """Show every claim behind the values of one KIND: the quote, where and when it was printed, and who said it.

    Claims that do not count are shown with the reason. KIND is one of status, release, extent, availability,
    circulation, chart, credit, cast, theme_song, material, adapts, award and synopsis.
    """
    with place.open() as store:
        ledger, key = franchise_of(store, title, as_of, recorded_by)
        reasons = views.why(ledger, key, kind)
        if reasons is not None and reasons.slots and not as_json:
            print_why(output(), with_file_names(reasons, store))
    if as_json:
        write_json(reasons)
    elif reasons is None or not reasons.slots:
        told = sorted({fact.kind for fact in ledger.facts if fact.work.franchise == key}, key=KINDS.index)
        raise UsageError(f"nothing is told of {kind} for “{title}”; there is {', '.join(told) or 'nothing'}")


@click.command(short_help="Show what has become known since a date.")
@click.option("--since", metavar="DATE", type=DATE, help="The first day that counts, of what was said.")
@click.option("--taken-in", metavar="DATE", type=DATE, help="The first day that counts, of what Kakutei has taken in.")
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def changes(
    place: Place, since: str | None, taken_in: str | None, as_of: str | None, recorded_by: str | None, as_json: bool
) -> None:
    """Show what was newly confirmed, reported, changed, disputed or withdrawn since a date.

    Of the two dates one is needed: --since asks what was published since then, --taken-in what was read, corrected,
    withdrawn or decided since then, however old it is.
    """
    first = since or taken_in
    if first is None or (since and taken_in):
        raise click.UsageError("say from when on: either --since DATE or --taken-in DATE")
    _check_order(since, "--as-of", as_of, "--since")
    _check_order(taken_in, "--recorded-by", recorded_by, "--taken-in")
    day_before = (earliest(first) - timedelta(days=1)).isoformat()
    before = pipeline.Moment(day_before, recorded_by) if since else pipeline.Moment(as_of, day_before)
    with place.open() as store:
        news = pipeline.changes(store, before, pipeline.Moment(as_of, recorded_by))
        found = with_file_names(news.changes, store)
    if as_json:
        write_json(news.changes)
    else:
        print_changes(output(), found, first)
        print_echoes(output(), news.documents, news.nothing_new)


def _check_order(first: str | None, name: str, last: str | None, begun: str) -> None:
    if first and last and latest(last[:10]) < earliest(first):
        raise UsageError(f"{name} {last} lies before {begun} {first}; nothing can have changed between them")


@click.command(short_help="Show where values contradict each other.")
@click.argument("title", required=False)
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def disputes(place: Place, title: str | None, as_of: str | None, recorded_by: str | None, as_json: bool) -> None:
    """Show where values or spellings contradict each other, in one franchise or in all."""
    with place.open() as store:
        if title:
            ledger, key = franchise_of(store, title, as_of, recorded_by)
            found = views.disputes(ledger, key)
        elif as_of or recorded_by:
            found = views.disputes(pipeline.known(store, as_of=as_of, recorded_by=recorded_by))
        else:
            found = pipeline.disputes(store)
    if as_json:
        write_json(found)
    else:
        print_disputes(output(), found)


@click.command(short_help="Write every fact as JSON Lines or CSV.")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@AS_OF
@RECORDED_BY
@click.pass_obj
def export(place: Place, form: str, as_of: str | None, recorded_by: str | None) -> None:
    """Write every fact with its standing and its first receipt, one a line, to standard output."""
    with place.open() as store:
        if as_of or recorded_by:
            ledger = pipeline.known(store, as_of=as_of, recorded_by=recorded_by)
            lines = formats.json_lines(ledger) if form == "jsonl" else formats.csv_lines(ledger)
        else:
            lines = pipeline.export(store, form)
        data_output().writelines(lines)


@click.command(short_help="Derive everything anew, and say whether it is what was kept.")
@click.pass_obj
def rebuild(place: Place) -> None:
    """Derive every fact anew from what was read and decided, and compare it with what was kept, byte for byte.

    It is never needed; the exit code is 1 where something was kept otherwise, and then it is put right.
    """
    with place.open() as store:
        found = pipeline.rebuild(store)
    facts = f"{plural(found.facts, 'fact')} of {plural(found.franchises, 'franchise')}"
    if found.different:
        raise UsageError(f"{facts} derived; kept otherwise were, and are put right: {', '.join(found.different)}")
    click.echo(f"{facts}: {'the same as were kept' if found.compared else 'derived'}")


def franchise_of(store: Store, title: str, as_of: str | None, recorded_by: str | None) -> tuple[Ledger, str]:
    """The ledger of the franchise with that title, and its key; the others are left alone, so that this is quick."""
    titles = pipeline.franchises(store, recorded_by=recorded_by)
    others = partial(pipeline.other_titles, store)
    among = titles[find_key(titles, title, others)]
    ledger = pipeline.known(store, as_of=as_of, recorded_by=recorded_by, titles=among)
    if not ledger.franchises:
        raise UsageError(f"nothing was known of “{title}” then; leave out --as-of and --recorded-by to see what is now")
    if len(ledger.franchises) == 1:
        return ledger, ledger.franchises[0].key
    return ledger, find_key({one.key: one.titles for one in ledger.franchises}, title, others)
