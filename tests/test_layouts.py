"""The lists of `./run eval layouts`: every form tells what its claims must, and reading one counts right and wrong."""

from __future__ import annotations

import pytest

from kakutei import rulebook
from layouts import Cell, Layouts, layouts, main, read

RULES = rulebook.patterns()
LISTS = {lists.name: lists for lists in layouts()}


@pytest.mark.parametrize("lists", LISTS.values(), ids=LISTS)
def test_every_list_has_an_entry_for_each_wanted_claim(lists: Layouts) -> None:
    assert len(lists.wanted()) == len(lists.entries) >= 4
    for form in lists.forms:
        text = lists.text(form, "\n", lists.heads[0])
        assert "{" not in text, form
        for told in lists.right.values():
            printed = [told.format(**entry) for entry in lists.entries]
            assert "{" not in "".join(printed)


@pytest.mark.parametrize(
    ("name", "form", "separator"),
    [
        ("cast", "{a} as {c}", "\n"),
        ("配役", "{c}：{a}", "\n・"),
        ("staff", "{r}: {a}", "\n"),
        ("放送日", "{d}「{w}」", "\n"),
    ],
)
def test_customary_layouts_are_read_without_a_mistake(name: str, form: str, separator: str) -> None:
    lists = LISTS[name]
    whole = len(lists.entries) * len(lists.heads)
    assert read(lists, form, separator, RULES) == Cell(whole, 0, whole)


def test_what_is_read_the_wrong_way_round_counts_as_wrong() -> None:
    cast = LISTS["cast"]
    turned = [{"a": entry["c"], "c": entry["a"]} for entry in cast.entries]
    wrong = Layouts(**{name: getattr(cast, name) for name in Layouts.__slots__} | {"entries": turned})
    cell = read(wrong, "{c} as {a}", "\n", RULES)
    assert (cell.right, cell.wrong) == (0, cell.of)


def test_a_list_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["teapots"])
    assert "no such list: teapots; one of cast" in capsys.readouterr().err
