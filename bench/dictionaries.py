"""One dictionary of titles, measured in a process of its own: `python bench/dictionaries.py NAME FOLDER STEP`.

NAME is kakutei, flashtext or spacy; the folder holds forms.json, english.json and japanese.json (lists of strings).
Step `build` makes the dictionary and keeps it if it can be kept; step `use` opens or makes it and finds all
forms in all texts. The result is one JSON object on standard output. Only what is measured is imported.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Find = Callable[[str], int]
"""Finds all forms in a text, and says how many."""

_REPEATS = 5


LIBRARIES = {
    "kakutei": lambda: import_module("kakutei.catalogue.compiled"),
    "flashtext": lambda: import_module("flashtext"),
    "spacy": lambda: import_module("spacy"),
}


def kakutei(folder: Path, forms: list[str]) -> tuple[Find, Find]:
    compiled, known = LIBRARIES["kakutei"](), import_module("kakutei.catalogue").TitleRow

    def rows() -> Any:
        return (
            known(str(n), form, form, "native", "und", "Zyyy", "bench", None, None, None)
            for n, form in enumerate(forms)
        )

    titles = compiled.compiled(folder / "bench.titles", "bench", rows, frozenset())
    return (lambda text: len(titles.find(text)),) * 2


def flashtext(folder: Path, forms: list[str]) -> tuple[Find, Find]:
    processor = LIBRARIES["flashtext"]().KeywordProcessor()
    for form in forms:
        if form.strip():
            processor.add_keyword(form)
    return (lambda text: len(processor.extract_keywords(text)),) * 2


def spacy(folder: Path, forms: list[str]) -> tuple[Find, Find]:
    library = LIBRARIES["spacy"]()
    phrases = import_module("spacy.matcher").PhraseMatcher
    found = []
    for language in ("en", "xx"):
        model = library.blank(language)
        matcher = phrases(model.vocab, attr="LOWER")
        matcher.add("title", [model.make_doc(form) for form in forms if form.isascii() is (language == "en")])
        found.append(lambda text, model=model, matcher=matcher: len(matcher(model.make_doc(text))))
    return found[0], found[1]


def resident() -> float:
    """Megabytes of this process in memory now."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1000
    return 0.0


def speed(find: Find, texts: list[str]) -> tuple[float, int]:
    """Megabytes of UTF-8 a second of CPU time, median, text by text; and the hits."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    seconds, hits = [], 0
    for _ in range(_REPEATS):
        start = time.process_time()
        hits = sum(map(find, texts))
        seconds.append(time.process_time() - start)
    return size / statistics.median(seconds), hits


def main() -> None:
    """Measure, print."""
    name, folder, step = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    forms = (
        json.loads((folder / "forms.json").read_text(encoding="utf-8")) if step == "build" or name != "kakutei" else []
    )
    LIBRARIES[name]()  # the time to import the library itself is no part of the dictionary's
    empty = resident()
    start, begun = time.process_time(), time.perf_counter()
    english, japanese = {"kakutei": kakutei, "flashtext": flashtext, "spacy": spacy}[name](folder, forms)
    english("Kiln")
    result = {"seconds": time.process_time() - start, "elapsed": time.perf_counter() - begun}
    result |= {"resident": resident(), "grown": resident() - empty}
    if step == "use":
        for language, find in (("english", english), ("japanese", japanese)):
            texts = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
            result[language], result[f"{language}_hits"] = speed(find, texts)
        result["resident_after"] = resident()
    print(json.dumps(result))


if __name__ == "__main__":
    main()
