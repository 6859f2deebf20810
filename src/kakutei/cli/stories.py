"""Stories in a terminal: the list of them, and one with its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kakutei.cli.wording import plural, quoted, sentence, short, when
from kakutei.pipeline import Part
from kakutei.stories import Story
from kakutei.text import squash
from kakutei.types import Claim, Work
from kakutei.views import value_text

_DATE = 11
_LONGEST_ID = 24


def print_stories(console: Console, stories: Sequence[Story], files: Mapping[str, str]) -> None:
    """One line a story, in the order in which they broke: day, headline, documents, copies among them, new claims.

    `files` are the names of the files that documents were read from, for those without a headline.
    """
    if not stories:
        console.print("There is no story.")
        return
    grid = Table(box=None, padding=(0, 1), expand=True, header_style="dim", show_edge=False)
    grid.add_column("broke", width=_DATE, no_wrap=True)
    grid.add_column("story", ratio=1, no_wrap=True, overflow="ellipsis")
    for name in ("documents", "copies", "new"):
        grid.add_column(name, justify="right", no_wrap=True)
    grid.add_column("id", style="dim", no_wrap=True, overflow="ellipsis", max_width=_LONGEST_ID)
    for story in stories:
        together = len(story.originals) + len(story.copies)
        new = len(story.broke) + len(story.added)
        numbers = (str(together), str(len(story.copies) or ""), str(new or "-"))
        grid.add_row(short(story.begun), story.title or files[story.originals[0]], *numbers, story.id)
    console.print(grid)
    console.print()
    documents = sum(len(story.originals) + len(story.copies) for story in stories)
    console.print(f"{plural(len(stories), 'story')} in {plural(documents, 'document')}")


def print_story(console: Console, story: Story, parts: Sequence[Part], files: Mapping[str, str]) -> None:
    """Headline, span and outlets; what was new when it broke and what was added; then document by document."""
    console.print(Text(story.title or files[story.originals[0]], style="bold"))
    console.print(_span(story))
    for heading, claims in (("New when it broke", story.broke), ("Added since", story.added)):
        if claims:
            console.print()
            console.print(Rule(Text(heading, style="bold"), align="left", style="dim"))
            console.print(_claims(claims))
    console.print()
    console.print(Rule(Text(plural(len(parts), "document"), style="bold"), align="left", style="dim"))
    titles = {part.document.id: part.document.outlet or files[part.document.id] for part in parts}
    for part in parts:
        console.print(_part(part, titles))


def _span(story: Story) -> str:
    first, last = when(story.begun), when(story.ended)
    span = first if first == last else f"{first} to {last}"
    outlets = f" · {', '.join(story.outlets)}" if story.outlets else ""
    copied = f", {len(story.copies)} of them copies" if story.copies else ""
    return f"{span} · {plural(len(story.originals) + len(story.copies), 'document')}{copied}{outlets}"


def _claims(claims: Iterable[Claim]) -> RenderableType:
    """What was said of each work stands together."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=24, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for work, said in groupby(sorted(claims, key=lambda claim: work_name(claim.work)), key=lambda c: work_name(c.work)):
        grid.add_row(sentence(work), ", ".join(dict.fromkeys(_said(claim) for claim in said)))
    return grid


def work_name(work: Work) -> str:
    """`Glass Ferry, anime, season 2`: the work as a text prints it."""
    medium = "" if work.medium == "franchise" else f", {work.medium.replace('_', ' ')}"
    season = "" if work.season is None else f", season {work.season}"
    return f"{work.title}{medium}{season}" + (f", {work.part}" if work.part else "")


def _said(claim: Claim) -> str:
    return value_text(claim.value) + ("" if claim.stance == "stated" else f" ({claim.stance})")


def _part(part: Part, titles: dict[str, str]) -> RenderableType:
    """`15 Jun 2023 Tonbo Wire: headline`, then what it added or whom it copied, with some of the sentences."""
    document = part.document
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=_DATE, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    outlet = titles[document.id]
    head = Text.assemble((outlet, "bold"), f": {document.title}" if document.title else "")
    grid.add_row(short(document.published), head)
    for line, style in _notes(part, titles):
        grid.add_row("", Text(line, style=style))
    pairs = [(squash(mine), squash(theirs)) for mine, theirs in part.aligned]
    shown = [Padding(_pair(mine, theirs, document.lang), (0, 0, 0, _DATE + 1)) for mine, theirs in pairs]
    return Group(grid, *shown)


def _notes(part: Part, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    if part.copy is not None:
        origin = titles.get(part.copy.origin, part.copy.origin)
        how = {"exact": "the same text as", "near": "a copy of", "rewritten": "rewritten from"}[part.copy.how]
        yield f"{how} {origin}: {part.copy.why} ({part.copy.confidence:.0%} sure)", "yellow"
    elif part.new:
        more = f", {part.known} known" if part.known else ""
        yield f"new: {', '.join(dict.fromkeys(map(_said, part.new)))}{more}", "green"
    else:
        yield "nothing new" + (f", {plural(part.known, 'claim')} known" if part.known else ""), "dim"


def _pair(mine: str, theirs: str, lang: str) -> RenderableType:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=6, style="dim")
    grid.add_column(ratio=1, overflow="fold", style="dim")
    grid.add_row("here", quoted(mine, lang))
    grid.add_row("origin", quoted(theirs, lang))
    return grid
