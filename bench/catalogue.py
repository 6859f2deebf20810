"""Finding in a catalogue of 40,000 works: processor milliseconds a query, by the sort of query.

    ./run bench catalogue [ENTRIES] [FILE...]

The works are invented, ten titles each in romaji, English and Japanese (a fixed seed); FILEs are taken in beside them,
such as the data.json of bangumi-data. Each query is asked three times in a process that has just opened the file and
has been asked once; the median counts.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from kakutei.catalogue import Catalogue, Source, TitleRow, likeness, open_catalogue, open_text
from kakutei.catalogue.searching import LEAST_SCORE as LEAST
from kakutei.catalogue.searching import ROLE_WORTH as WORTH
from kakutei.text import spelling_forms

NOW = "2026-11-29T12:00:00Z"
ENTRIES, QUERIES, REPEATS = 40_000, 60, 3
TEN, ROUNDING = 10, 0.0006
_SYLLABLES = """
    a ka ki ku ke ko sa shi su so ta chi tsu to na ni no ha hi fu ma mi mu me mo ya yu yo ra ri ru ro wa n ga go ji do
""".split()
_WORDS = """
    star night love world hero school magic dragon king last blue white dream sky moon city war soul song journey garden
""".split()
_KANJI = "愛空海星月花風雪夜光影夢剣魔王女神姫年戦記物語世界転生学園青春恋心音楽旅人竜虎天地火水日国町族友達先"
_KANA = "あいうえおかきくけこさしすせそたちつてとなにのはひふまみむめもやゆよらりるれろわんアイウオカクコシスタトナ"


def titles(dice: random.Random) -> list[str]:
    """Ten titles of one work: three in romaji, four in English, three in Japanese."""

    def romaji() -> str:
        return " ".join(
            "".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4))) for _ in range(dice.randint(2, 6))
        ).title()

    def english() -> str:
        return " ".join(dice.choices(_WORDS, k=dice.randint(2, 5))).title()

    def japanese() -> str:
        return "".join(dice.choice(_KANJI if dice.random() < 0.45 else _KANA) for _ in range(dice.randint(4, 18)))

    return [*(romaji() for _ in range(3)), *(english() for _ in range(4)), *(japanese() for _ in range(3))]


def records(entries: int) -> Iterator[str]:
    """Lines in the form of anime-offline-database."""
    dice = random.Random(7)
    for number in range(1, entries + 1):
        first, *others = titles(dice)
        season = {"season": "FALL", "year": dice.randint(1970, 2026)}
        sources = [f"https://simkl.com/anime/{9_000_000 + number}"]
        yield json.dumps({"sources": sources, "title": first, "synonyms": others, "animeSeason": season}) + "\n"


SORTS: dict[str, Callable[[str, random.Random], str]] = {
    "a whole title": lambda title, dice: title,
    "its beginning": lambda title, dice: title[: max(2, len(title) // 2)],
    "a part of it": lambda title, dice: title[(at := dice.randrange(max(1, len(title) - 8))) : at + 8],
    "two letters swapped": lambda title, dice: (
        title[: (at := dice.randrange(max(1, len(title) - 2)))] + title[at : at + 2][::-1] + title[at + 2 :]
    ),
    "two letters alone": lambda title, dice: title[(at := dice.randrange(max(1, len(title) - 2))) : at + 2],
    "one letter": lambda title, dice: dice.choice(title.replace(" ", "")),
}


def measured(catalogue: Catalogue, query: str) -> float:
    """Processor milliseconds of one query, the median of three."""
    took = []
    for _ in range(REPEATS):
        begun = time.process_time()
        catalogue.find(query)
        took.append((time.process_time() - begun) * 1000)
    return median(took)


def is_missed(catalogue: Catalogue, query: str, row: TitleRow) -> bool:
    """Whether the work is not given though it answers the query better than the last of the ten that are."""
    given = catalogue.find(query)
    if any(match.work.key == row.work for match in given):
        return False
    forms = {*spelling_forms(row.text), *spelling_forms(row.base)}
    best = max((likeness(key, form) for key in spelling_forms(query) for form in forms), default=0.0)
    least = given[-1].score if len(given) == TEN else LEAST
    return best * WORTH[row.role] > least + ROUNDING


def report(catalogue: Catalogue, rows: list[TitleRow]) -> None:
    """A line for each sort of query: times, how often the work was among the ten, and how often it was missed.

    What is neither found nor missed is ambiguous: the invented titles have few words, and ten works answer as well.
    """
    dice = random.Random(11)
    print(f"{'query':24} {'median':>8} {'p95':>8} {'worst':>8}   found  missed")
    for sort, make in SORTS.items():
        chosen = dice.sample(rows, QUERIES)
        asked = [(make(row.text, dice), row) for row in chosen]
        took = [measured(catalogue, query) for query, _ in asked]
        found = sum(any(match.work.key == row.work for match in catalogue.find(query)) for query, row in asked)
        missed = sum(is_missed(catalogue, query, row) for query, row in asked)
        times = (median(took), quantiles(took, n=20)[-1], max(took))
        print(
            f"{sort:24} {' '.join(f'{time:6.1f}ms' for time in times)} {found / QUERIES:7.0%} {missed / QUERIES:7.0%}"
        )


def main(arguments: list[str]) -> None:
    """Make the catalogue in a temporary folder, then measure."""
    entries = int(arguments[0]) if arguments else ENTRIES
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.jsonl"
        made.write_text("".join(records(entries)), encoding="utf-8")
        with open_catalogue(Path(folder) / "catalogue.sqlite") as catalogue:
            for path in (made, *map(Path, arguments[1:])):
                begun = time.process_time()
                with open_text(path) as text:
                    outcome = catalogue.add(text, Source(path.stem, str(path), NOW))
                origin, took = outcome.origin, time.process_time() - begun
                print(f"{path.name}: {origin.entries:,} entries, {origin.titles:,} titles taken in in {took:.0f} s")
        size = (Path(folder) / "catalogue.sqlite").stat().st_size >> 20
        with open_catalogue(Path(folder) / "catalogue.sqlite") as catalogue:
            works, forms = catalogue.counts()
            rows = list(catalogue.titles())
            begun = time.process_time()
            catalogue.find("Glass Ferry")
            first = (time.process_time() - begun) * 1000
            print(f"{works:,} works, {forms:,} titles, {size} MB; the first query of a process {first:.1f} ms\n")
            report(catalogue, rows)


if __name__ == "__main__":
    main(sys.argv[1:])
