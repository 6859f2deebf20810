"""Stories, timelines and track records on the command line, from a real database, as of any day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import Run
from kakutei import pipeline
from kakutei.cli import run
from kakutei.store import open_store

NOW = "2031-07-01T09:00:00Z"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("telling") / "k.sqlite"
    with open_store(path) as store:
        pipeline.read([pipeline.sample()], store, now=NOW)
    return path


def test_stories_hold_every_document_once_in_both_languages(kakutei: Run) -> None:
    _, out, _ = kakutei("stories", "--json")
    stories = json.loads(out)
    members = [name for story in stories for name in (*story.get("originals", ()), *story.get("copies", ()))]
    assert sorted(members) == [f"n{number:03}" for number in range(1, 51)]
    _, out, _ = kakutei("story", "n010", "--json")
    languages = {part["document"]["lang"] for part in json.loads(out)["documents"]}
    assert languages == {"en", "ja"}


def test_a_story_tells_copies_with_their_evidence_and_what_is_nothing_new(kakutei: Run) -> None:
    _, out, _ = kakutei("story", "n010")
    text = " ".join(out.split())
    assert "New when it broke" in text
    assert "Added since" in text
    assert "rewritten from Kitebird Anime: 10 sentences say the same in the same order" in text
    assert "here “" in text
    assert "origin “" in text
    _, listed, _ = kakutei("stories", "--json")
    copied = next(story for story in json.loads(listed) if story.get("copies"))
    _, out, _ = kakutei("story", copied["copies"][0], "--json")
    parts = {part["document"]["id"]: part for part in json.loads(out)["documents"]}
    assert "new" not in parts[copied["copies"][0]]
    assert parts[copied["copies"][0]]["copy"]["origin"] in parts


def test_pages_of_stories_and_records_have_eighty_columns_and_end_without_spaces(kakutei: Run) -> None:
    commands = (["stories"], ["story", "n010"], ["timeline", "推しの子"], ["track"], ["track", "夕凪コミック新報"])
    for command in commands:
        code, out, err = kakutei(*command)
        assert (code, err) == (0, "")
        assert max(map(cell_len, out.splitlines())) <= 80
        assert not any(line.endswith(" ") for line in out.splitlines())
        assert "\x1b" not in out
        code, out, _ = kakutei(*command, "--json")
        assert json.loads(out)


def test_stories_as_of_a_day_are_the_beginning_of_later_ones(kakutei: Run, database: Path) -> None:
    with open_store(database) as store:
        early, late = (pipeline.tell(store, as_of=day) for day in ("2023-06-28", "2023-06-30"))
        assert pipeline.tell(store, recorded_by="2031-06-30").stories == ()
        assert pipeline.tell(store, as_of="2023-06-28", recorded_by="2031-07-01").stories == early.stories
    assert list(early.reports) == list(late.reports)[: len(early.reports)]
    known = {name: found.new for name, found in early.novelty.items()}
    assert {name: late.novelty[name].new for name in known} == known
    assert "29 Jun" not in kakutei("stories", "--as-of", "2023-06-28")[1]
    _, since, _ = kakutei("stories", "--since", "2024-12", "--json")
    assert json.loads(since)
    assert all(story["ended"] >= "2024-12" for story in json.loads(since))


def test_the_order_of_reading_does_not_show_in_the_stories(database: Path, tmp_path: Path) -> None:
    lines = pipeline.sample().read_text("utf-8").splitlines()
    backwards = tmp_path / "backwards.jsonl"
    backwards.write_text("\n".join(reversed(lines)), encoding="utf-8")
    with open_store(tmp_path / "k.sqlite") as store, open_store(database) as other:
        pipeline.read([backwards], store, now=NOW)
        assert pipeline.tell(store).stories == pipeline.tell(other).stories


def test_a_story_is_found_by_any_of_its_documents(kakutei: Run) -> None:
    _, by_story, _ = kakutei("story", "n010")
    assert kakutei("story", "n009")[0] == 0
    assert "Kitebird Anime" in by_story
    for name, words in (("n0", "several stories"), ("x1", "is no story")):
        code, _, err = kakutei("story", name)
        assert (code, words in err, err.count("\n")) == (1, True, 1)


def test_a_timeline_is_in_the_order_of_time(kakutei: Run) -> None:
    _, out, _ = kakutei("timeline", "Oshi no Ko", "--json")
    events = json.loads(out)
    days = [event["date"][:4] for event in events]
    assert days == sorted(days)
    _, japanese, _ = kakutei("timeline", "【推しの子】")
    assert "12 Apr 2023" in japanese
    assert "2024" not in kakutei("timeline", "Oshi no Ko", "--as-of", "2023-06-28")[1].split("Anime, season 3")[0][:400]


def test_the_track_record_of_a_source_has_its_cases(kakutei: Run) -> None:
    _, out, _ = kakutei("track", "otaku barometer")
    assert out.startswith("Otaku Barometer\n")
    assert "copies Kitebird Anime (1)" in out
    assert "Copied (" in out
    assert "Oshi no Ko, manga: " in out
    code, _, err = kakutei("track", "Nobody Times")
    assert (code, "nothing was read of" in err) == (1, True)


def test_a_story_of_plain_texts_is_called_by_their_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {
        "mio.txt": "date 2031-06-28\nThe anime of Lanterns of Mio gets a second season.",
        "丘.txt": "date 2031-06-29\n映画『灯台の丘』が2031年12月5日に公開される。",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    database = ["--db", str(tmp_path / "k.sqlite")]
    assert run([*database, "read", str(tmp_path)]) == 0
    capsys.readouterr()
    assert run([*database, "stories"]) == 0
    printed = capsys.readouterr().out
    assert "mio.txt" in printed
    assert "丘.txt" in printed
    assert "2 stories in 2 documents" in printed
    assert run([*database, "story", "text-"]) == 1
    assert "several stories" in capsys.readouterr().err
    assert run([*database, "track"]) == 0
