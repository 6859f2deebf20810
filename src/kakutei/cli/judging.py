"""`judge` and `log`: a person's decisions, dated, with author and reason, and reversible."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

from kakutei import codec, formats, pipeline
from kakutei.cli.decisions import print_log, sentence_of
from kakutei.cli.options import AS_JSON, RECORDED_BY
from kakutei.cli.place import Place, now, output, write_json
from kakutei.cli.showing import franchise_of
from kakutei.cli.values import changed_value, find_fact
from kakutei.errors import UsageError
from kakutei.types import KINDS, Judgement, JudgementSort, Kind, Value, Work

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _user() -> str:
    """The name of the person at the machine; a user without a name has to tell one."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("say who decides: --author NAME") from error


REASON = click.option("--reason", required=True, help="Why; it is kept and shown.")
AUTHOR = click.option("--author", envvar="KAKUTEI_AUTHOR", default=_user, help="Who decides; else you.")
_WORK = click.option("--work", "label", metavar="WORK", help="Of which work, as pages call it: “anime, season 2”.")
_TITLE = click.argument("title")
_KIND = click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
_SPELLINGS = click.argument("spellings", nargs=-1, metavar="SPELLING SPELLING...")
_NAMES = click.option("--names", is_flag=True, help="They are names of people or companies, not titles.")


@click.group()
def judge() -> None:
    """Decide what the sources leave open: each decision is a dated row with author and reason.

    Decisions survive every reading, `kakutei log` lists them, and `kakutei judge withdraw` takes one back.
    """


def _on_value(sort: JudgementSort, short_help: str) -> Callable[[_Command], click.Command]:
    """A command on one value of a franchise."""

    def command(function: _Command) -> click.Command:
        for option in (REASON, AUTHOR, _WORK):
            function = option(function)
        return judge.command(sort, short_help=short_help)(_TITLE(_KIND(click.argument("value")(function))))

    return command


@_on_value("accept", "Hold a value to be confirmed, until a later official word.")
@click.pass_obj
def accept(place: Place, /, title: str, kind: Kind, value: str, **told: Any) -> None:
    """Hold a VALUE to be confirmed, until a later official word says otherwise.

    VALUE is the value as `kakutei why TITLE KIND` prints it, or a part of it that no other value has.
    """
    _rule(place, "accept", (title, kind, value), told)


@_on_value("reject", "Hold a value to be wrong.")
@click.pass_obj
def reject(place: Place, /, title: str, kind: Kind, value: str, **told: Any) -> None:
    """Hold a VALUE to be wrong, whoever says it."""
    _rule(place, "reject", (title, kind, value), told)


@_on_value("lock", "Hold a value to be confirmed, whatever comes.")
@click.pass_obj
def lock(place: Place, /, title: str, kind: Kind, value: str, **told: Any) -> None:
    """Hold a VALUE to be confirmed, whatever later words say."""
    _rule(place, "lock", (title, kind, value), told)


@_on_value("correct", "Put another value in the place of one.")
@click.option(
    "--set",
    "changes",
    metavar="FIELD=VALUE",
    multiple=True,
    required=True,
    help="A field that is otherwise, such as date=2024-07-03; may be repeated.",
)
@click.pass_obj
def correct(place: Place, /, title: str, kind: Kind, value: str, changes: tuple[str, ...], **told: Any) -> None:
    """Put another value in the place of VALUE: the same with the fields changed that --set names.

    docs/claims.md lists the fields of each KIND.
    """
    _rule(place, "correct", (title, kind, value), told, changes)


def _rule(
    place: Place, sort: JudgementSort, named: tuple[str, Kind, str], told: dict[str, Any], changes: tuple[str, ...] = ()
) -> None:
    title, kind, wanted = named
    with place.open() as store:
        ledger, key = franchise_of(store, title, None, None)
        fact = find_fact(ledger, key, kind, wanted, told["label"])
        instead = changed_value(fact.kind, fact.value, changes) if changes else None
        work = pipeline.work_of(fact, ledger)
        ruling = _judgement(sort, told, work=work, kind=kind, value=fact.value, instead=instead)
        _tell(pipeline.judge(store, ruling))


@judge.command(short_help="Let one claim of one document count as the official word, or not at all.")
@click.argument("claim")
@click.argument("how", type=click.Choice(["accept", "reject"]), metavar="accept|reject")
@REASON
@AUTHOR
@click.pass_obj
def claim(place: Place, /, claim: str, how: JudgementSort, **told: Any) -> None:
    """Accept or reject one CLAIM of one document, by its id or the beginning of it.

    `kakutei why TITLE KIND --json` tells each claim's id as "statement".
    """
    with place.open() as store:
        ruling = _judgement(how, told, statement=pipeline.statement_id(store, claim))
        _tell(pipeline.judge(store, ruling))


@judge.command(short_help="Make spellings of a title, or of a name, one.")
@_SPELLINGS
@_NAMES
@REASON
@AUTHOR
@click.pass_obj
def merge(place: Place, /, spellings: tuple[str, ...], names: bool, **told: Any) -> None:
    """Make two or more spellings of a title one work, or with --names those of a person or company one."""
    _group(place, "merge", spellings, told, names=names)


@judge.command(short_help="Keep titles, or names, apart.")
@_SPELLINGS
@_NAMES
@REASON
@AUTHOR
@click.pass_obj
def split(place: Place, /, spellings: tuple[str, ...], names: bool, **told: Any) -> None:
    """Keep two or more titles apart, or with --names people or companies."""
    _group(place, "split", spellings, told, names=names)


def _group(place: Place, sort: JudgementSort, spellings: tuple[str, ...], told: dict[str, Any], *, names: bool) -> None:
    if len(set(spellings)) < 2:
        raise click.UsageError("name two spellings or more")
    with place.open() as store:
        unknown = [] if names else [title for title in spellings if title not in store.titles()]
        if unknown:
            raise UsageError(f"no text prints the title “{unknown[0]}”; give titles as kakutei list --json tells them")
        ruling = _judgement(sort, told, spellings=spellings, of="name" if names else "title")
        _tell(pipeline.judge(store, ruling))


@judge.command(short_help="Set a document aside, with all it says.")
@click.argument("document")
@REASON
@AUTHOR
@click.pass_obj
def retract(place: Place, /, document: str, **told: Any) -> None:
    """Set a DOCUMENT aside by its id, in every version, also when it is read again.

    The record says that what it claimed was withdrawn. `kakutei show TITLE --json` tells the ids of documents.
    """
    with place.open() as store:
        ruling = _judgement("withdraw", told, document=pipeline.set_aside(store, document))
        _tell(pipeline.judge(store, ruling))


@judge.command(short_help="Take a decision back.")
@click.argument("judgement", metavar="ID")
@click.pass_obj
def withdraw(place: Place, judgement: str) -> None:
    """Take the decision ID back, from now on: what the sources say holds again. It stays in the log."""
    with place.open() as store:
        taken = pipeline.withdraw(store, judgement, at=now())
        click.echo(f"{taken.id} withdrawn: {sentence_of(taken)}")


@click.command(short_help="List every decision, with author and reason.")
@RECORDED_BY
@AS_JSON
@click.pass_obj
def log(place: Place, recorded_by: str | None, as_json: bool) -> None:
    """List every decision that a person made, oldest first, with date, author and reason, and whether it holds.

    What `kakutei learn` learnt is listed among them.
    """
    with place.open() as store:
        found = pipeline.decisions(store, recorded_by=recorded_by)
        lessons = pipeline.lessons(store, recorded_by=recorded_by)
    if as_json:
        rows = [codec.judgement_to_json(one) for one in found]
        write_json(rows + [{"sort": "learn", **formats.as_json(one)} for one in lessons])
    else:
        print_log(output(), found, lessons)


def _judgement(
    sort: JudgementSort,
    told: dict[str, Any],
    *,
    work: Work | None = None,
    value: Value | None = None,
    **more: Any,
) -> Judgement:
    return Judgement("", sort, told["author"], told["reason"], now(), work=work, value=value, **more)


def _tell(judgement: Judgement) -> None:
    click.echo(f"{judgement.id}: {sentence_of(judgement)}")
    click.echo(f"to take it back: kakutei judge withdraw {judgement.id}")
