"""`learn`: what all that was read teaches of its sources; and the words in which it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import click

from kakutei import pipeline
from kakutei.cli.options import DATE
from kakutei.cli.place import Place, now
from kakutei.cli.wording import plural, when
from kakutei.ledger import Learnt, repeats
from kakutei.store import Store
from kakutei.text import fold_title
from kakutei.views import TrackRecord


@click.command(short_help="Learn whom to trust from all that was read.")
@click.option("--as-of", metavar="DATE", type=DATE, help="Learn only from what was said by then.")
@click.option("--forget", metavar="ID", help="Take back what was learnt as ID, such as t1.")
@click.pass_obj
def learn(place: Place, as_of: str | None, forget: str | None) -> None:
    """Learn from all claims how often each source is right, and who repeats whom.

    It is kept as a dated row, which `kakutei log` lists, and counts from then on, until it is learnt anew or forgotten.
    """
    if forget and as_of:
        raise click.UsageError("--forget takes no other option")
    with place.open() as store:
        if forget:
            click.echo(f"{pipeline.forget(store, forget, at=now()).id} forgotten")
        else:
            learn_now(store, now(), as_of)


def learn_now(store: Store, instant: str, as_of: str | None = None) -> None:
    """Learn, and tell what was learnt; that nothing has changed where it is what was learnt last."""
    row, new = pipeline.learn(store, now=instant, as_of=as_of)
    click.echo(f"{row.id}: {learnt_sentence(row)}")
    if new:
        click.echo(f"to take it back: kakutei learn --forget {row.id}")
    else:
        click.echo("nothing has changed since")


def learnt_sentence(row: Learnt) -> str:
    """`learnt of 12 sources from 599 claims in 50 documents, said by 20 November 2026`."""
    voices = plural(len(row.trust.accuracy), "source")
    bound = f", as of {when(row.as_of)}" if row.as_of else ""
    return (
        f"learnt of {voices} from {plural(row.claims, 'claim')} in {plural(row.documents, 'document')}{bound}, "
        f"the last of {when(row.said_by)}"
    )


def with_lesson(records: Iterable[TrackRecord], lesson: Learnt | None) -> tuple[TrackRecord, ...]:
    """The track records with what was learnt of their sources."""
    if lesson is None:
        return tuple(records)
    told = [(record, fold_title(record.source)) for record in records]
    names = {voice: record.source for record, voice in told}
    echoes = {voice: names.get(origin, origin) for voice, origin in repeats(lesson.trust).items()}
    accuracy = lesson.trust.accuracy
    return tuple(replace(one, learnt=accuracy.get(voice), repeats=echoes.get(voice)) for one, voice in told)
