"""`list`, `show`, `why`, `changes` and `disputes`: what is known."""

from __future__ import annotations

import click

from kakutei import pipeline, views
from kakutei.cli.finding import find_franchise
from kakutei.cli.page import print_page
from kakutei.cli.place import Place, now, output

_AS_OF = click.option("--as-of", metavar="DATE", help="Only what was said by that day, such as 2024-07-03.")
_RECORDED_BY = click.option("--recorded-by", metavar="DATE", help="Only what Kakutei had taken in by that day.")


@click.command(short_help="Show a franchise: what is confirmed, and who says so.")
@click.argument("title")
@_AS_OF
@_RECORDED_BY
@click.pass_obj
def show(place: Place, title: str, as_of: str | None, recorded_by: str | None) -> None:
    """Show everything known about a franchise on one page."""
    with place.open() as store:
        ledger = pipeline.known(store, as_of=as_of, recorded_by=recorded_by)
    franchise = find_franchise(ledger.franchises, title)
    page = views.page(ledger, franchise.key, today=as_of or now()[:10])
    assert page is not None
    print_page(output(), page)
