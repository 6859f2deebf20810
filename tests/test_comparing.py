"""What changed between two versions: word by word in both languages, whatever the texts are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakutei.documents.comparing import compare

TEXTS = st.text(alphabet=st.sampled_from("ab 1.\n'’ミオ第二期がの、。\u3000é"), max_size=60)


def short(before: str, after: str) -> list[tuple[str, str]]:
    return [(change.removed, change.added) for change in compare(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Kelp Harbour returns in April.", "Kelp Harbour returns in July.", [("April", "July")]),
        ("It has 12 episodes.", "It has 13 episodes, we hear.", [("12", "13"), ("", ", we hear")]),
        ("One.\nTwo.\nThree.", "One.\nThree.", [("Two.\n", "")]),
        ("The studio is Kaijima.", "The studio is Umi Works.", [("Kaijima", "Umi Works")]),
        (
            "アニメ『灯台の港』第二期は4月に放送される。",
            "アニメ『灯台の港』第三期は7月に放送される。",
            [("二", "三"), ("4", "7")],
        ),
        ("監督は森山はな。", "監督は海老名そうた。", [("森山はな", "海老名そうた")]),
        ("新作カットが公開された。", "新作ビジュアルが公開された。", [("カット", "ビジュアル")]),
        ("same", "same", []),
        ("", "All of it", [("", "All of it")]),
    ],
)
def test_only_what_changed_is_shown(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert short(before, after) == expected


def test_a_change_stands_in_its_surroundings() -> None:
    (change,) = compare(f"{'long ago ' * 20}it was April. The end.", f"{'long ago ' * 20}it was July. The end.")
    assert change.left.endswith("it was ")
    assert change.left.startswith("…")
    assert change.right == ". The end."


@given(before=TEXTS, after=TEXTS)
def test_a_change_lies_where_it_says_and_changes_make_one_text_of_the_other(before: str, after: str) -> None:
    changes = compare(before, after)
    assert bool(changes) == (before != after)
    rebuilt, at = "", 0
    for change in changes:
        assert after[change.start : change.start + len(change.added)] == change.added
        assert after[: change.start].endswith(change.left.removeprefix("…"))
        rebuilt += after[at : change.start] + change.removed
        at = change.start + len(change.added)
    assert rebuilt + after[at:] == before
