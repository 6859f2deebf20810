"""`sources`: the register, who is followed and how each of them is."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kakutei import pipeline, rulebook
from kakutei.cli.net import asks_the_net, fetcher
from kakutei.cli.options import AS_JSON
from kakutei.cli.place import Place, data_output, messages, now, output, write_json
from kakutei.cli.wording import plural
from kakutei.errors import UsageError
from kakutei.pipeline import Addition, SourceState, Told
from kakutei.sources import schedule
from kakutei.sources.register import Event, Fetch, KnownSource, Source
from kakutei.store import Noted
from kakutei.types import Tier

_TIERS: tuple[Tier, ...] = get_args(Tier)
_LAST = 10
_STYLES = {"well": "green", "failing": "red", "gone": "red", "silent": "yellow", "paused": "dim", "removed": "dim"}
_SOURCE = click.argument("told", metavar="SOURCE")


@click.group(name="sources")
def sources() -> None:
    """Say which feeds, sites and articles are followed; `kakutei read --due` and `kakutei run` ask them.

    A SOURCE is named by its id (s1), its address, or its name.
    """


@sources.command(name="add", short_help="Follow feeds, sites, lists, or well-known sources.")
@click.argument("names", nargs=-1, metavar="URL|FILE...")
@click.option("--known", is_flag=True, help="The names are of `kakutei sources known`; without names, all with a feed.")
@click.option("--page", is_flag=True, help="The address is one article: watch it for changes.")
@click.option("--tier", type=click.Choice(_TIERS), help="How near it is to where news is made.")
@click.option("--owner", help="Who owns it.")
@click.option("--lang", help="The language of its texts: en, ja.")
@click.option("--region", help="The region it writes for: JP, US.")
@click.option("--outlet", help="What it is called, instead of what its articles say.")
@click.option("--no-pages", is_flag=True, help="Read only what the feed tells, never the full pages.")
@asks_the_net
@AS_JSON
@click.pass_obj
def add(
    place: Place,
    names: tuple[str, ...],
    known: bool,
    page: bool,
    tier: Tier | None,
    owner: str | None,
    lang: str | None,
    region: str | None,
    outlet: str | None,
    no_pages: bool,
    allowed_hosts: tuple[str, ...],
    contact: str | None,
    as_json: bool,
) -> None:
    """Follow a feed; a site, whose feed is looked for; an OPML file; or a text file of articles' addresses.

    Adding the same again changes nothing. What you say of a source goes before what its articles say of themselves.
    """
    if not names and not known:
        raise click.UsageError("name an address or a file, or try: kakutei sources add --known")
    told = Told(tier, owner, lang, region, outlet, pages=not no_pages)
    with place.open(create=True) as store, fetcher(allowed_hosts, contact) as net:
        if known:
            addition = pipeline.add_known(store, net, names, told, now=now())
        else:
            addition = pipeline.add(store, net, names, told, page=page, now=now())
    for problem in addition.problems:
        messages().print(f"kakutei: {problem}", markup=False)
    if as_json:
        write_json(addition)
    else:
        _print_addition(output(), addition)
    if not addition.added and not addition.known:
        raise UsageError("nothing was added")


@sources.command(name="known", short_help="List well-known sources that can be added by name.")
@AS_JSON
def known(as_json: bool) -> None:
    """List the well-known outlets and official sources that come with Kakutei.

    Their addresses are as public lists print them; none was asked when the list was made.
    """
    rows = rulebook.known_sources()
    if as_json:
        write_json(rows)
    else:
        _print_known(output(), rows)


@sources.command(name="list", short_help="List the sources and how each of them is.")
@click.option("--all", "everything", is_flag=True, help="Those that were removed, too.")
@AS_JSON
@click.pass_obj
def list_sources(place: Place, everything: bool, as_json: bool) -> None:
    """List the sources: how they are, when they had something new, and when they are asked next."""
    with place.open() as store:
        rows = pipeline.states(store, now=now(), removed=everything)
    if as_json:
        write_json(rows)
    else:
        _print_list(output(), rows)


@sources.command(name="show", short_help="Show one source: its health, history and last fetches.")
@_SOURCE
@AS_JSON
@click.pass_obj
def show(place: Place, told: str, as_json: bool) -> None:
    """Show what was told of a source, how it has been, what went wrong and what to do, and its last fetches."""
    with place.open() as store:
        source = pipeline.find_source(store, told)
        state = next(one for one in pipeline.states(store, now=now(), removed=True) if one.source.id == source.id)
        events = store.register.events(source.id)
        fetches = store.register.fetches(source=source.id, last=_LAST)
        problems = store.noted(source=source.id)
    if as_json:
        write_json({"source": state, "events": events, "fetches": fetches, "problems": problems})
    else:
        _print_source(output(), state, events, fetches, problems)


@sources.command(name="tier", short_help="Say how near a source is to where news is made.")
@_SOURCE
@click.argument("tier", type=click.Choice(_TIERS), metavar="TIER")
@click.pass_obj
def set_tier(place: Place, told: str, tier: Tier) -> None:
    """Give a source another tier, and all that was read from it; what was known before stays as it was."""
    with place.open() as store:
        source = pipeline.find_source(store, told)
        changed, news = pipeline.set_tier(store, source, tier, now=now(), titles=place.titles())
    confirmed = f", {news.confirmed:,} newly confirmed" if news.confirmed else ""
    click.echo(f"{source.id} {source.name}: {tier}; {plural(changed, 'document')} of it read anew{confirmed}")


@sources.command(name="pause", short_help="Ask nothing of a source for now.")
@_SOURCE
@click.pass_obj
def pause(place: Place, told: str) -> None:
    """Ask nothing of a source, neither its feed nor its pages, until it is resumed."""
    with place.open() as store:
        source = pipeline.find_source(store, told)
        pipeline.pause(store, source, now=now())
    click.echo(f"{source.id} {source.name}: paused")


@sources.command(name="resume", short_help="Ask a source again, at once.")
@_SOURCE
@click.pass_obj
def resume(place: Place, told: str) -> None:
    """Ask a source again that was paused, fails or is gone; it is due at once."""
    with place.open() as store:
        source = pipeline.find_source(store, told)
        pipeline.resume(store, source, now=now())
    click.echo(f"{source.id} {source.name}: due now")


@sources.command(name="remove", short_help="Stop following a source; what was read stays.")
@_SOURCE
@click.pass_obj
def remove(place: Place, told: str) -> None:
    """Take a source out of the register. What was read from it stays, and so does its history."""
    with place.open() as store:
        source = pipeline.find_source(store, told)
        pipeline.remove(store, source, now=now())
    click.echo(f"{source.id} {source.name}: removed; what was read from it stays")


@sources.command(name="export", short_help="Write the feeds as OPML, for other feed readers.")
@click.argument("path", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[FILE]")
@click.pass_obj
def export(place: Place, path: Path | None) -> None:
    """Write the feeds as OPML to a FILE, or to standard output."""
    with place.open() as store:
        text = pipeline.opml(store)
    if path is None:
        data_output().write(text)
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error})") from error


def _print_addition(console: Console, addition: Addition) -> None:
    for words, group in (("added", addition.added), ("already there", addition.known)):
        for source in group:
            console.print(f"{source.id}  {words}: {source.name}", markup=False)
            if source.name != source.url:
                console.print(f"    {source.url}", markup=False, soft_wrap=True)
    for url in addition.others:
        console.print(f"    the site also names {url}", markup=False, soft_wrap=True)
    if addition.added:
        console.print(f"{plural(len(addition.added), 'source')} added; kakutei read --due asks them")


def _print_known(console: Console, rows: tuple[KnownSource, ...]) -> None:
    grid = Table(box=None, padding=(0, 1), expand=True, header_style="dim", show_edge=False)
    grid.add_column("name", ratio=2, no_wrap=True, overflow="ellipsis")
    for name in ("tier", "lang", "region"):
        grid.add_column(name, no_wrap=True)
    grid.add_column("feed, or home page that is asked for it", ratio=4, no_wrap=True, overflow="ellipsis")
    for row in rows:
        grid.add_row(row.name, row.tier, row.lang, row.region or "", row.feed or f"({row.site})")
    console.print(grid)
    console.print()
    console.print(f"{plural(len(rows), 'source')}; none of these addresses was asked when the list was made")


def _print_list(console: Console, rows: tuple[SourceState, ...]) -> None:
    if not rows:
        console.print("There are no sources yet; begin with: kakutei sources add ADDRESS")
        return
    grid = Table(box=None, padding=(0, 1), expand=True, header_style="dim", show_edge=False)
    grid.add_column("id", no_wrap=True)
    grid.add_column("source", ratio=1, no_wrap=True, overflow="ellipsis")
    for name in ("tier", "state"):
        grid.add_column(name, no_wrap=True)
    grid.add_column("articles", justify="right", no_wrap=True)
    for name in ("last new", "next due"):
        grid.add_column(name, no_wrap=True)
    for row in rows:
        state = Text(row.state, style=_STYLES.get(row.state, ""))
        times = (_minute(row.health.changed), _next(row))
        grid.add_row(
            row.source.id, Text(row.source.name), row.source.tier or "", state, str(row.articles or ""), *times
        )
    console.print(grid)
    console.print()
    console.print(f"{plural(len(rows), 'source')}; times are in UTC")


def _print_source(
    console: Console,
    state: SourceState,
    events: tuple[Event, ...],
    fetches: tuple[Fetch, ...],
    problems: tuple[Noted, ...],
) -> None:
    source, health = state.source, state.health
    console.print(Text.assemble((source.name, "bold"), f"  {source.id}"))
    console.print(source.url, markup=False, soft_wrap=True)
    console.print()
    grid = Table.grid(padding=(0, 2))
    for name, value in (*_told(source), *_health(state)):
        if value:
            grid.add_row(Text(name, style="dim"), Text(value))
    console.print(grid)
    if health.problem is not None:
        console.print(f"trouble: {health.problem.what}; {health.problem.advice}", markup=False)
    for heading, lines in (
        ("History", [f"{_minute(event.at)}  {event.what}  {event.detail}" for event in events]),
        ("Last fetches, in UTC", [_fetch_line(fetch) for fetch in fetches]),
        ("Problems", [f"{_minute(one.last)}  {one.problem.where}: {one.problem.what}" for one in problems[-_LAST:]]),
    ):
        if lines:
            console.print(f"\n{heading}", style="dim")
            for line in lines:
                console.print(line.rstrip(), markup=False, soft_wrap=True)


def _told(source: Source) -> tuple[tuple[str, str], ...]:
    return (
        ("tier", source.tier or "not told"),
        ("owner", source.owner or ""),
        ("language", source.lang or ""),
        ("region", source.region or ""),
        ("home page", source.site or ""),
        ("kind", source.kind if source.pages else f"{source.kind}, without the pages"),
        ("added", _minute(source.added)),
    )


def _health(state: SourceState) -> tuple[tuple[str, str], ...]:
    health = state.health
    failures = f", {plural(health.failures, 'failure')} in a row" if health.failures else ""
    return (
        ("state", state.state + failures),
        ("last good", _minute(health.good)),
        ("last new", _minute(health.changed)),
        ("usual gap", _duration(health.gap_s)),
        ("next due", _next(state)),
        ("articles", str(state.articles or "")),
    )


def _fetch_line(fetch: Fetch) -> str:
    what = fetch.trouble or (f"sha256 {fetch.hash[:12]}" if fetch.hash else "unchanged")
    return f"{_minute(fetch.at)}  {fetch.status or '---'}  {what}  {fetch.address}"


def _next(row: SourceState) -> str:
    if row.state in ("paused", "removed", "gone"):
        return "never"
    return _minute(row.health.next_due) if row.health.tried else "now"


def _minute(instant: str | None) -> str:
    """An instant as `2031-05-12 10:00`."""
    return instant[:16].replace("T", " ") if instant else ""


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return ""
    for length, unit in ((schedule.DAY, "day"), (schedule.HOUR, "hour"), (60.0, "minute")):
        if seconds >= length:
            return plural(round(seconds / length), unit)
    return "less than a minute"
