"""Web archives: `./run bench archives [--pages N] [--kills N] [--records N] [--seed N]`.

First the speed of passing over records: an archive of which nothing is asked for, beside the bare reader (fastwarc)
going through it, in pairs, compressed and not. Then the whole pipeline on an archive of pages, killed (SIGKILL) at
random moments and run again: in the end every document must be there exactly once, in one version.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

from fastwarc import warc

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from kakutei.fetch.archives import identity, read_archive
from kakutei.store import open_store
from prose import PARAGRAPHS
from web_archive import packed, record, response

SITE = "https://yunagi.example/news/"
PAIRS = 7
LETTERS = "カキクケコサシスセソタチツテトナニヌネノマミムメモラリルレロ"


def page(number: int, dice: random.Random) -> bytes:
    """An article about an invented work, its text unlike that of every other page, English and Japanese in turn."""
    japanese = number % 2
    title = "".join(dice.choices(LETTERS, k=7)) if japanese else " ".join(w.title() for w in words("en", 3, dice))
    headline = f"アニメ「{title}」第2期の制作が決定" if japanese else f"{title} Anime Gets 2nd Season"
    lang = "ja" if japanese else "en"
    joined = ("" if japanese else " ").join(words(lang, 150, dice))
    body = f"<article><h1>{headline}</h1><p>{headline}{'。' if japanese else '.'}</p><p>{joined}</p></article>"
    head = f'<meta charset="utf-8"><title>{headline}</title><meta name="date" content="2031-06-{number % 28 + 1:02}">'
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


def words(lang: str, count: int, dice: random.Random) -> list[str]:
    """Words of invented prose in any order; for Japanese pieces of three letters."""
    text = dice.choice(PARAGRAPHS[lang])
    parts = [text[at : at + 3] for at in range(0, len(text), 3)] if lang == "ja" else text.split()
    return dice.choices(parts, k=count)


def addresses(count: int) -> list[str]:
    return [f"{SITE}{number}" for number in range(count)]


def passing_over(records: int, folder: Path, dice: random.Random) -> None:
    """Records of news pages of usual size, none of the host that is asked for."""
    filling = [gzip.compress(dice.randbytes(6_000).hex().encode()) for _ in range(50)]
    many = [
        response(f"https://h{n % 300}.example/{n}", filling[n % 50], "Content-Encoding: gzip") for n in range(records)
    ]
    many[::20] = [record("revisit", f"https://h{n % 300}.example/{n}") for n in range(0, records, 20)]
    for name, archive in (("compressed", packed(many)), ("plain", b"".join(many))):
        path = folder / f"{name}.warc"
        path.write_bytes(archive)
        ratios, rates = [], []
        for _ in range(PAIRS):
            bare = seconds(through, path)
            ours = seconds(passing, path)
            ratios.append(ours / bare)
            rates.append(records / ours)
        rate, ratio = median(rates), median(ratios)
        print(f"{name:11}{len(archive) / 1e6:7.0f} MB  {rate:9,.0f} records/s, {ratio:.2f} times fastwarc")


def passing(path: Path) -> int:
    """Our reading where nothing of the archive is asked for."""
    return sum(step.passed.others for step in read_archive(path, ["yunagi.example"]))


def through(path: Path) -> int:
    """The bare reader over the same sorts of records, as its manual shows it."""
    with path.open("rb") as file:
        types = warc.response | warc.revisit
        return sum(1 for _ in warc.ArchiveIterator(file, record_types=types, parse_http=False))


def seconds(work: Callable[[Path], int], path: Path) -> float:
    begun = time.process_time()
    assert work(path)
    return time.process_time() - begun


def killed(pages: int, kills: int, folder: Path, dice: random.Random) -> None:
    """Read, kill at a random moment, and read again, until it ends; then count."""
    path, database = folder / "news.warc.gz", folder / "k.sqlite"
    path.write_bytes(packed([response(address, page(n, dice)) for n, address in enumerate(addresses(pages))]))
    command = [sys.executable, "-m", "kakutei", "--db", str(database), "read", str(path)]
    # As at a user's, where Python keeps compiled modules from one start to the next, whatever is set here.
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "pycache")}
    start = partial(subprocess.Popen, command, env=os.environ | kept, stdout=subprocess.DEVNULL)
    aims = sorted(dice.sample(range(1, pages), kills))
    done, begun = [], time.monotonic()
    for aim in aims:
        reading = start(stderr=subprocess.DEVNULL)
        while reading.poll() is None and count(database) < aim:
            time.sleep(0.2)
        time.sleep(dice.random())
        reading.kill()
        reading.wait()
        done.append(count(database))
    if start().wait():
        sys.exit("the last reading failed")
    print(f"killed {kills} times, with {', '.join(f'{each:,}' for each in done)} documents written")
    with open_store(database) as store:
        found = list(store.documents())
        versions = store.history(document.id for document in found)
        once = sorted(document.url or "" for document in found) == sorted(addresses(pages))
        single = all(len(each) == 1 for each in versions.values())
        bookmark = store.archives.bookmark(identity(path, []))
        claims = store.counts().claims
    print(f"{pages:,} pages, {len(found):,} documents, {claims:,} claims, {time.monotonic() - begun:.0f} s in all")
    if not (once and single and bookmark and bookmark.done):
        sys.exit("a document is missing, or there twice")
    print("every document exactly once, in one version")


def count(database: Path) -> int:
    """The documents written so far, asked without the cost of opening a store."""
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=60)) as connection:
        try:
            found: int = connection.execute("SELECT count(*) FROM documents WHERE superseded IS NULL").fetchone()[0]
        except sqlite3.OperationalError:  # its tables are still being made
            return 0
    return found


def main() -> None:
    """Both measurements, in a folder that goes when they are done."""
    choice = argparse.ArgumentParser(description=__doc__)
    choice.add_argument("--pages", type=int, default=10_000)
    choice.add_argument("--kills", type=int, default=10)
    choice.add_argument("--records", type=int, default=20_000)
    choice.add_argument("--seed", type=int, default=20311)
    told = choice.parse_args()
    dice = random.Random(told.seed)
    with tempfile.TemporaryDirectory() as folder:
        if told.records:
            passing_over(told.records, Path(folder), dice)
        if told.pages:
            killed(told.pages, told.kills, Path(folder), dice)


if __name__ == "__main__":
    main()
