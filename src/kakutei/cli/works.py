"""Works of the catalogue, and what it is made of, in a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kakutei import formats
from kakutei.catalogue import MAIN, CatalogueWork, Decision, ForeignId, Origin, address_of, title_of
from kakutei.cli.wording import plural, sentence, short
from kakutei.codec import JsonObject
from kakutei.pipeline import Found

_SHOWN_TITLES, _SHOWN_WORKS = 8, 12


def print_found(console: Console, found: Sequence[Found]) -> None:
    """A block for each work: titles, what it is, ids, and the entries that it is made of."""
    for number, each in enumerate(found):
        if number:
            console.print()
        console.print(_heading(each))
        if each.work is not None:
            console.print(Padding(_about(each.work), (0, 0, 0, 2)))


def found_as_json(found: Found) -> JsonObject:
    """What was found, for programs."""
    franchise = {"key": found.franchise[0], "title": found.franchise[1]} if found.franchise else None
    work = work_as_json(found.work) if found.work else None
    return {"score": found.score, "spelling": found.spelling, "franchise": franchise, "work": work}


def work_as_json(work: CatalogueWork) -> JsonObject:
    """A work with everything that is known of it, each title and id with its origins."""
    titles = [{**_plain(each.title), "origins": list(each.origins)} for each in work.titles]
    ids = [{**_plain(one), "address": address_of(one), "origins": list(origins)} for one, origins in work.ids]
    joined = [
        {"one": "/".join(each.one), "other": "/".join(each.other), "why": each.why, "judgement": each.judgement}
        for each in work.joined
    ]
    return {
        "key": work.key,
        "title": work.title,
        "medium": work.medium,
        "season": work.season,
        "year": work.year,
        "titles": titles,
        "ids": ids,
        "entries": ["/".join(entry) for entry in work.entries],
        "joined": joined,
    }


def elsewhere(works: Sequence[CatalogueWork]) -> RenderableType:
    """The ids that the works of a franchise have in databases, a line a work."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=26, overflow="fold")
    grid.add_column(ratio=1, overflow="fold", style="dim")
    for work in works[:_SHOWN_WORKS]:
        grid.add_row(sentence(_label(work)), _ids(one for one, _ in work.ids))
    if len(works) > _SHOWN_WORKS:
        grid.add_row("", f"and {plural(len(works) - _SHOWN_WORKS, 'more work')}; kakutei find shows them")
    return Group(Rule(Text("Elsewhere", style="bold"), align="left", style="dim"), grid)


def print_catalogue(
    console: Console, origins: Sequence[Origin], decisions: Sequence[Decision], counts: tuple[int, int]
) -> None:
    """A line for each file, the decisions in force, and how many works and titles that makes."""
    if not origins:
        console.print("The catalogue is empty.")
        return
    grid = Table(box=None, padding=(0, 1), expand=True, header_style="dim", show_edge=False)
    grid.add_column("name", ratio=2, no_wrap=True, overflow="ellipsis")
    grid.add_column("entries", justify="right")
    grid.add_column("titles", justify="right")
    grid.add_column("licence", ratio=2, no_wrap=True, overflow="ellipsis")
    grid.add_column("version", ratio=1, no_wrap=True, overflow="ellipsis")
    grid.add_column("added", width=11, no_wrap=True)
    for one in origins:
        name = one.name if one.complete else f"{one.name} (read in part)"
        amounts = (f"{one.entries:,}", f"{one.titles:,}")
        grid.add_row(name, *amounts, one.about.licence or "unknown", one.about.version or "", short(one.imported[:10]))
    console.print(grid)
    for decision in decisions:
        which = ", ".join("/".join(entry) for entry in decision.entries)
        what = "one work" if decision.sort == "merge" else "different works"
        reason = f"  {decision.author}: {decision.reason}"
        console.print(Text.assemble(f"{decision.id}  {what}: {which}", (reason, "dim")))
    console.print()
    console.print(f"{plural(counts[0], 'work')} with {plural(counts[1], 'title')}")


def _heading(found: Found) -> Text:
    franchise = f"  in the record: {found.franchise[1]}" if found.franchise else ""
    if found.work is None:
        title = found.franchise[1] if found.franchise else found.spelling
        return Text.assemble((title, "bold"), ("  in the record", "green"))
    return Text.assemble((found.work.title, "bold"), (f"  {_label(found.work)}", ""), (franchise, "green"))


def _about(work: CatalogueWork) -> RenderableType:
    official = [each.title.text for each in work.titles if each.title.role in MAIN and each.title.text != work.title]
    others = [each.title.text for each in work.titles if each.title.role not in MAIN and each.title.text != work.title]
    shown = (official + others)[:_SHOWN_TITLES]
    more = len(official) + len(others) - len(shown)
    lines = []
    if shown:
        lines.append(Text(" · ".join(shown) + (f" and {more:,} more" if more else "")))
    lines.append(Text(_ids(one for one, _ in work.ids), style="dim"))
    lines.append(Text(" + ".join("/".join(entry) for entry in work.entries), style="dim"))
    lines += (Text(f"{'/'.join(each.other)}: {each.why}", style="dim") for each in work.joined)
    return Group(*(line for line in lines if line.plain))


def _label(work: CatalogueWork) -> str:
    """`anime, season 2 · 2024`, as far as it is known."""
    season = f"season {work.season}" if work.season else ""
    words = ", ".join(filter(None, ((work.medium or "").replace("_", " "), season)))
    return " · ".join(filter(None, (words, str(work.year or "")))) or "work"


def _ids(ids: Iterable[ForeignId]) -> str:
    return " · ".join(f"{title_of(one.site)} {one.id.removeprefix('anime/')}" for one in ids)


def _plain(record: object) -> JsonObject:
    data = formats.as_json(record)
    assert isinstance(data, dict)
    return data
