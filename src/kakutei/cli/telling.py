"""`timeline`, `stories`, `story` and `track`: what happened when, who told it first, and who was right."""

from __future__ import annotations

import click

from kakutei import pipeline, views
from kakutei.cli.learning import with_lesson
from kakutei.cli.naming import file_name, with_file_names
from kakutei.cli.options import AS_JSON, AS_OF, DATE, RECORDED_BY
from kakutei.cli.place import Place, output, write_json
from kakutei.cli.records import print_timeline, print_track, print_tracks
from kakutei.cli.showing import franchise_of
from kakutei.cli.stories import print_stories, print_story
from kakutei.dates import earliest, edtf_of, latest
from kakutei.errors import UsageError
from kakutei.text import fold_title


@click.command(short_help="Show what happens to a franchise, in the order of time.")
@click.argument("title")
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def timeline(place: Place, title: str, as_of: str | None, recorded_by: str | None, as_json: bool) -> None:
    """Show what happened and will happen to a franchise: releases, stages, figures, prizes, by date."""
    with place.open() as store:
        ledger, key = franchise_of(store, title, as_of, recorded_by)
        events = with_file_names(views.timeline(ledger, key), store)
    if as_json:
        write_json(events)
    else:
        print_timeline(output(), next(one.title for one in ledger.franchises if one.key == key), events)


@click.command(short_help="List the stories: what was reported, by whom, and what was new.")
@click.option("--since", metavar="DATE", type=DATE, help="Only those that were reported on since then.")
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def stories(place: Place, since: str | None, as_of: str | None, recorded_by: str | None, as_json: bool) -> None:
    """List the stories: documents of one event, whatever their outlet and language, with what they added."""
    with place.open() as store:
        telling = pipeline.tell(store, as_of=as_of, recorded_by=recorded_by)
    first = earliest(since) if since else None
    found = [
        story
        for story in telling.stories
        if first is None or ((day := edtf_of(story.ended)) is not None and latest(day) >= first)
    ]
    if as_json:
        write_json(found)
    else:
        print_stories(output(), found, _file_names(telling))


@click.command(short_help="Show one story: who had it first, who copied, and what each added.")
@click.argument("story_id", metavar="ID")
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def story(place: Place, story_id: str, as_of: str | None, recorded_by: str | None, as_json: bool) -> None:
    """Show the story with that ID, or the one a document of that ID is in.

    What was new when it broke, what came later, and for every document what it added or whom it copied.
    """
    with place.open() as store:
        telling = pipeline.tell(store, as_of=as_of, recorded_by=recorded_by)
        found = pipeline.find_story(telling, story_id)
        parts = telling.parts(found)
    if as_json:
        write_json({"story": found, "documents": parts})
    else:
        print_story(output(), found, parts, _file_names(telling))


@click.command(short_help="Show how often each source was right, early or wrong, and whom it copies.")
@click.argument("outlet", required=False)
@AS_OF
@RECORDED_BY
@AS_JSON
@click.pass_obj
def track(place: Place, outlet: str | None, as_of: str | None, recorded_by: str | None, as_json: bool) -> None:
    """Show the track record of every source, or of one OUTLET with its cases."""
    with place.open() as store:
        ledger = pipeline.known(store, as_of=as_of, recorded_by=recorded_by)
        lesson = pipeline.lesson(store, as_of=as_of, recorded_by=recorded_by)
        records = with_lesson(views.track(ledger), lesson)
    if outlet is not None:
        records = tuple(record for record in records if fold_title(record.source) == fold_title(outlet))
        if not records:
            raise UsageError(f"nothing was read of “{outlet}”; kakutei track lists every source")
    if as_json:
        write_json(records)
    elif outlet is not None:
        print_track(output(), records[0], {one.key: one.title for one in ledger.franchises})
    else:
        print_tracks(output(), records)


def _file_names(telling: pipeline.Telling) -> dict[str, str]:
    """What documents are called that have no headline or outlet."""
    return {name: file_name(version) for name, version in telling.versions.items()}
