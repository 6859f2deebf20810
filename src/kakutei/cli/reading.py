"""`read` and `claims`: what goes in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from kakutei import pipeline, rulebook
from kakutei.cli.learning import learn_now
from kakutei.cli.net import asks_the_net
from kakutei.cli.place import Place, data_output, messages, now, output
from kakutei.cli.running import follow_once, print_followed
from kakutei.cli.wording import plural
from kakutei.codec import claim_to_json
from kakutei.errors import Problem, UsageError

_SHOWN_PROBLEMS = 20
_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH...")

_HOSTS = click.option(
    "--host", "hosts", multiple=True, metavar="HOST", help="Of web archives, read only this host and those below it."
)


@click.command(short_help="Read files and folders into the database.")
@_PATHS
@_HOSTS
@click.option("--sample", is_flag=True, help="Read the sample newsroom that comes with Kakutei.")
@click.option("--all-problems", is_flag=True, help="Print every problem with its line.")
@click.option("--learn", is_flag=True, help="Learn afterwards whom to trust, as kakutei learn does.")
@click.option("--due", is_flag=True, help="Ask the followed sources that are due, and read what is new.")
@asks_the_net
@click.pass_obj
def read(
    place: Place,
    paths: tuple[Path, ...],
    hosts: tuple[str, ...],
    sample: bool,
    all_problems: bool,
    learn: bool,
    due: bool,
    allowed_hosts: tuple[str, ...],
    contact: str | None,
) -> None:
    """Read articles: text, Markdown, saved HTML pages, JSON Lines, saved feeds and web archives (WARC), or folders.

    Reading the same thing twice changes nothing; a changed article becomes a new version. An archive is read from where
    the last reading of it ended. With --due nothing is named: the sources say what there is to read.
    """
    if due:
        if paths or sample:
            raise click.UsageError("--due reads the followed sources; read files by another command")
        _read_due(place, allowed_hosts, contact, all_problems=all_problems)
        if learn:
            with place.open() as store:
                learn_now(store, now())
        return
    named = [*paths, *([pipeline.sample()] if sample else [])]
    if not named:
        raise click.UsageError("name files or folders to read, or try: kakutei read --sample")
    console = messages()
    titles = place.titles()
    with place.open(create=True) as store, progress_bar(console, "Reading") as progress:
        summary = pipeline.read(named, store, now=now(), hosts=hosts, titles=titles, progress=progress)
    print_problems(console, summary.problems, all_problems=all_problems)
    if not summary.tally.documents and not summary.finished:
        raise UsageError("nothing could be read")
    _print_summary(output(), summary)
    if learn:
        with place.open() as store:
            learn_now(store, now())


def _read_due(place: Place, allowed_hosts: tuple[str, ...], contact: str | None, *, all_problems: bool) -> None:
    console, titles = messages(), place.titles()
    with place.open() as store, progress_bar(console, "Reading") as progress:
        followed = follow_once(store, titles, allowed_hosts, contact, progress)
    print_problems(console, followed.problems, all_problems=all_problems)
    print_followed(output(), followed)


@click.command(short_help="Print what articles say, as JSON Lines; nothing is stored.")
@_PATHS
@_HOSTS
@click.pass_obj
def claims(place: Place, paths: tuple[Path, ...], hosts: tuple[str, ...]) -> None:
    """Print the claims in articles, one JSON object a document; nothing is stored.

    Each line is {"id": ..., "claims": [...]}, also for a document without claims. `start` and `end` count code points
    of the title, a newline and the text; `found_by` names the pattern.
    """
    if not paths:
        raise click.UsageError("name files or folders to read")
    rules, console, out = rulebook.patterns(), messages(), data_output()
    titles, documents = place.titles(), 0
    for each in pipeline.read_documents(pipeline.find(paths), hosts=hosts):
        for problem in [each] if isinstance(each, Problem) else each.problems:
            _print_problem(console, problem)
        if not isinstance(each, Problem):
            documents += 1
            found = [claim_to_json(claim) for claim in pipeline.claims_of(each.document, rules, titles)]
            out.write(json.dumps({"id": each.document.id, "claims": found}, ensure_ascii=False) + "\n")
    if not documents:
        raise UsageError("nothing could be read")


@click.command(short_help="Read what is stored again, after the rules have become better.")
@click.pass_obj
def reread(place: Place) -> None:
    """Read the stored texts again that were last read by other rules, or another catalogue, than today's.

    What is understood otherwise takes the place of what was; no source is said to have withdrawn anything.
    """
    console = messages()
    titles = place.titles()
    with place.open() as store, progress_bar(console, "Reading") as progress:
        done = pipeline.reread(store, now=now(), titles=titles, progress=progress)
    if not done.documents:
        click.echo("every document was read by the present rules")
        return
    click.echo(f"{plural(done.documents, 'document')} read again, {done.changed:,} of them understood otherwise")
    if done.changed:
        confirmed = f", {done.news.confirmed:,} newly confirmed" if done.news.confirmed else ""
        claims = f"{plural(done.more, 'claim')} more, {done.fewer:,} fewer"
        click.echo(f"{claims}, {plural(done.news.facts, 'new fact')}{confirmed}")


@contextmanager
def progress_bar(console: Console, what: str) -> Iterator[pipeline.Progress | None]:
    """A bar on a terminal, gone when the work is done; nothing elsewhere."""
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn(what), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, size: bar.update(task, completed=done, total=size)


def _print_problem(console: Console, problem: Problem, more: int = 0) -> None:
    again = f" (and on {plural(more, 'more line')})" if more else ""
    console.print(f"kakutei: {problem}{again}", markup=False)


def print_problems(console: Console, problems: Sequence[Problem], *, all_problems: bool) -> None:
    """One line a problem; the same one on many lines of a file is told once."""
    if all_problems:
        for problem in problems:
            _print_problem(console, problem)
        return
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.where, problem.what), []).append(problem)
    for first, *others in list(alike.values())[:_SHOWN_PROBLEMS]:
        _print_problem(console, first, len(others))
    if len(alike) > _SHOWN_PROBLEMS:
        console.print(f"kakutei: and {len(alike) - _SHOWN_PROBLEMS} more sorts of problems; --all-problems prints all")


def _print_summary(console: Console, summary: pipeline.Summary) -> None:
    tally, news = summary.tally, summary.news
    parts = [f"{number:,} {what}" for number, what in _sorts(tally) if number]
    console.print(f"{plural(tally.documents, 'document')}{': ' if parts else ''}{', '.join(parts)}")
    if tally.new or tally.changed:
        more = f", {news.confirmed:,} newly confirmed" if news.confirmed else ""
        console.print(f"{plural(tally.claims, 'claim')} in what is new, {plural(news.facts, 'new fact')}{more}")
    passed = summary.passed
    if any((passed.others, passed.revisits, passed.no_articles)):
        what = (
            f"{passed.others:,} of other hosts",
            f"{passed.revisits:,} revisits",
            f"{passed.no_articles:,} no articles",
        )
        console.print(f"records of archives passed over: {', '.join(what)}")
    if summary.finished:
        console.print(f"{plural(summary.finished, 'archive')} read before")
    if summary.passed_over:
        console.print(f"{plural(summary.passed_over, 'file')} of other sorts passed over")
    if summary.problems:
        console.print(plural(len(summary.problems), "problem"))


def _sorts(tally: pipeline.Tally) -> tuple[tuple[int, str], ...]:
    return (tally.new, "new"), (tally.changed, "changed"), (tally.known, "known")
