"""The commands of the register on a real site: sources, read --due, run, edits, versions, problems; and kill -9."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kakutei import rulebook
from kakutei.cli import net, run
from kakutei.fetch import Manners
from news_server import Site, news_site
from test_following import DATED, ENTRY, HEADLINE, JAPANESE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that the command line may ask, without a pause between two requests."""
    with news_site() as served:
        monkeypatch.setenv("KAKUTEI_ALLOW_HOST", served.host)
        monkeypatch.setattr(net, "Manners", partial(Manners, pause_s=0))
        served.put_feed(ENTRY)
        served.put_page("/kelp", HEADLINE, DATED.format(day=4))
        yield served


@pytest.fixture
def kakutei(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a new database: exit code, standard output, standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--database", str(tmp_path / "k.sqlite"), *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def as_json(told: tuple[int, str, str]) -> Any:
    assert told[0] == 0, told[2]
    return json.loads(told[1])


def test_from_an_address_to_the_record(kakutei: Run, site: Site) -> None:
    code, out, _ = kakutei(
        "sources", "add", site.url("/feed"), "--tier", "trade", "--outlet", "Mole Post", "--lang", "en"
    )
    assert (code, out.splitlines()[0]) == (0, "s1  added: Mole Post")
    assert "already there" in kakutei("sources", "add", site.url("/feed"))[1]
    assert len(as_json(kakutei("sources", "list", "--json"))) == 1
    code, out, err = kakutei("read", "--due")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "asked 1 source and 1 page"
    assert "1 new document" in out
    assert kakutei("read", "--due")[1] == "nothing was due\n"
    assert "4 October 2031" in kakutei("show", "Kelp Harbour")[1]
    code, out, _ = kakutei("sources", "list")
    assert [word for word in out.splitlines()[1].split() if word in ("s1", "trade", "well")] == ["s1", "trade", "well"]
    shown = as_json(kakutei("sources", "show", "mole post", "--json"))
    assert shown["source"]["health"]["good"]
    assert [fetch["status"] for fetch in shown["fetches"]] == [200, 200]
    out = kakutei("sources", "show", "s1")[1]
    assert "next due" in out
    assert site.url("/feed") in out
    assert "Kakutei/" in site.asked[0][1]["User-Agent"]


def test_an_edit_is_shown_word_by_word(kakutei: Run, site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(site.url("/kelp"), encoding="utf-8")
    assert kakutei("sources", "add", str(listed))[0] == 0
    kakutei("read", "--due")
    assert kakutei("edits")[1] == "No article was changed or taken down.\n"
    site.put_page("/kelp", HEADLINE, DATED.format(day=11))
    assert "due now" in kakutei("sources", "resume", "s1")[1]
    assert "1 edit" in kakutei("read", "--due")[1]
    assert "on October [-4-]{+11+}, 2031." in kakutei("edits")[1]
    assert kakutei("edits", "--since", "2999")[1] == "No article was changed or taken down.\n"
    (edit,) = as_json(kakutei("edits", "--json"))
    assert [(change["removed"], change["added"]) for change in edit["changes"]] == [("4", "11")]
    out = kakutei("versions", site.url("/kelp"))[1]
    assert "[-4-]{+11+}" in out
    assert out.count("sha256") == 2
    held = as_json(kakutei("versions", edit["document"][:8], "--json"))
    assert ["superseded" not in version for version in held["versions"]] == [False, True]
    assert kakutei("versions", "nothing")[0] == 1


def test_problems_have_source_address_and_advice(kakutei: Run, site: Site) -> None:
    kakutei("sources", "add", site.url("/feed"), "--no-pages")
    assert kakutei("problems")[1] == "There are no problems.\n"
    site.fail("/feed", 500)
    code, out, err = kakutei("read", "--due")
    assert (code, out.splitlines()[0]) == (0, "asked 1 source and 0 pages, 1 in trouble")
    assert site.url("/feed") in err
    out = kakutei("problems", "--source", "s1")[1]
    assert "has a fault" in out
    assert "asked again later" in out
    (noted,) = as_json(kakutei("problems", "--json", "--since", "2020-01-01"))
    assert (noted["source"], noted["problem"]["where"]) == ("s1", site.url("/feed"))
    assert "failing, 1 failure in a row" in kakutei("sources", "show", "s1")[1]
    assert kakutei("problems", "--source", "nobody")[0] == 1


def test_pausing_resuming_and_removing(kakutei: Run, site: Site) -> None:
    kakutei("sources", "add", site.url("/feed"))
    kakutei("sources", "pause", "s1")
    assert kakutei("read", "--due")[1] == "nothing was due\n"
    kakutei("sources", "resume", site.url("/feed"))
    assert "asked 1 source" in kakutei("read", "--due")[1]
    assert "official" in kakutei("sources", "tier", "s1", "official")[1]
    assert kakutei("sources", "remove", "s1")[0] == 0
    assert "There are no sources" in kakutei("sources", "list")[1]
    assert "removed" in kakutei("sources", "list", "--all")[1]
    assert "Kelp Harbour" in kakutei("list")[1], "what was read stays"
    assert kakutei("read", "--due")[2] == "kakutei: there are no sources yet; begin with: kakutei sources add ADDRESS\n"
    code, _, err = kakutei("sources", "pause", "s1")
    assert (code, "was removed" in err) == (1, True)


def test_opml_goes_out_and_comes_in(kakutei: Run, site: Site, tmp_path: Path) -> None:
    site.put_feed(JAPANESE, path="/ja", title="もぐら通信")
    kakutei("sources", "add", site.url("/feed"), site.url("/ja"), "--tier", "trade", "--lang", "ja")
    path = tmp_path / "feeds.opml"
    assert kakutei("sources", "export", str(path))[0] == 0
    assert kakutei("sources", "export")[1] == path.read_text(encoding="utf-8")
    other = tmp_path / "other.sqlite"
    assert run(["--database", str(other), "sources", "add", str(path)]) == 0
    with sqlite3.connect(other) as raw:
        assert raw.execute("SELECT url, title FROM sources ORDER BY key").fetchall() == [
            (site.url("/feed"), "Mole Post"),
            (site.url("/ja"), "もぐら通信"),
        ]
    raw.close()


def test_well_known_sources_are_added_by_name_without_asking(kakutei: Run, site: Site) -> None:
    known = as_json(kakutei("sources", "known", "--json"))
    assert {row["lang"] for row in known} == {"en", "ja"}
    code, out, _ = kakutei("sources", "add", "--known", "コミックナタリー", "anime news network")
    assert (code, out.count("added:")) == (0, 2)
    (natalie, _) = as_json(kakutei("sources", "list", "--json"))
    assert (natalie["source"]["outlet"], natalie["source"]["tier"]) == ("コミックナタリー", "trade")
    code, out, _ = kakutei("sources", "add", "--known")
    assert out.count("already there") == 2
    assert out.count("added:") == sum("feed" in row for row in known) - 2
    assert kakutei("sources", "add", "--known", "Nobody's News")[0] == 1
    assert site.asked == []


def test_the_list_of_well_known_sources_names_each_once() -> None:
    known = rulebook.known_sources()
    assert len({row.name for row in known}) == len({row.feed or row.site for row in known}) == len(known) >= 30


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("sources", "add"), "name an address or a file"),
        (("sources", "add", "no address"), "is neither a file nor an address"),
        (("sources", "add", "http://10.1.2.3/feed"), "10.1.2.3"),
        (("sources", "show", "s9"), "there is no source “s9”"),
        (("read", "--due", "file.txt"), "--due reads the followed sources"),
        (("sources", "add", "https://news.example/feed", "--contact", "me"), "contact"),
    ],
)
def test_what_a_person_can_get_wrong_is_told_in_one_line(
    kakutei: Run, site: Site, arguments: tuple[str, ...], message: str
) -> None:
    kakutei("sources", "add", site.url("/feed"))
    code, _, err = kakutei(*arguments)
    assert code in (1, 2)
    assert message in err
    assert all(line.startswith("kakutei: ") for line in err.splitlines())


def test_a_page_that_names_no_feed_is_told(kakutei: Run, site: Site) -> None:
    code, _, err = kakutei("sources", "add", site.url("/kelp"))
    assert code == 1
    assert "names none; give the address of its feed, or use --page" in err
    assert kakutei("sources", "add", "--page", site.url("/kelp"))[0] == 0


# ---- processes: ended by a signal, and killed anywhere ---------------------------------------------------------------

QUICK = """
import functools, os, signal, sys
from kakutei.cli import net, run
from kakutei.fetch import Manners
from kakutei.store import Register

net.Manners = functools.partial(net.Manners, pause_s=0)
left = int(sys.argv.pop(1))
put = Register.add_fetch

def put_or_die(self, fetch):
    global left
    left -= 1
    put(self, fetch)
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

Register.add_fetch = put_or_die
sys.exit(run(sys.argv[1:]))
"""


def quick(database: Path, *arguments: str, dies_at: int = -1) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own that pauses for no host, and kills itself inside its n-th write."""
    command = [sys.executable, "-c", QUICK, str(dies_at), "--database", str(database), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)


def content(database: Path) -> list[list[Any]]:
    """What is held, without the times, and how often each address was fetched well."""
    queries = (
        "SELECT id, version, title, text, summary, superseded IS NULL FROM documents ORDER BY id, key",
        "SELECT id, json, withdrawn IS NULL FROM claims ORDER BY id",
        "SELECT document, source, url, entry, checks FROM articles ORDER BY document",
        "SELECT address, status, count(*) FROM fetches GROUP BY address, status ORDER BY address",
        "SELECT source, entries, failures FROM health ORDER BY source",
    )
    with sqlite3.connect(database) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = [raw.execute(query).fetchall() for query in queries]
    raw.close()
    return rows


def test_killed_anywhere_nothing_is_lost_and_nothing_written_twice(site: Site, tmp_path: Path) -> None:
    site.put_feed(ENTRY, JAPANESE, ("/foam", "Foam Road Delayed", "The anime Foam Road was delayed.", "2031-06-28"))
    site.put_page("/hoshi", JAPANESE[1], JAPANESE[2], lang="ja")
    site.put_page("/foam", "Foam Road Delayed", "The anime Foam Road was delayed. The cast will be told later.")
    alone, killed = tmp_path / "alone.sqlite", tmp_path / "killed.sqlite"
    for database in (alone, killed):
        assert run(["--database", str(database), "sources", "add", site.url("/feed")]) == 0
    for dies_at in (1, 3):  # inside the feed's transaction, and inside that of its second page
        dead = quick(killed, "read", "--due", dies_at=dies_at)
        assert dead.returncode == -signal.SIGKILL, dead.stderr
    for database in (alone, killed):
        assert run(["--database", str(database), "read", "--due"]) == 0
    assert content(killed) == content(alone)
    assert run(["--database", str(killed), "rebuild"]) == 0


def test_the_resident_loop_ends_cleanly(site: Site, tmp_path: Path) -> None:
    database = tmp_path / "k.sqlite"
    assert run(["--database", str(database), "sources", "add", site.url("/feed")]) == 0
    command = [sys.executable, "-c", QUICK, "-1", "--database", str(database), "run"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        assert process.stderr
        lines = [process.stdout.readline() for _ in range(2)]
        began, used = time.monotonic(), cpu_s(process.pid)
        time.sleep(1)
        assert cpu_s(process.pid) - used < 0.2, "it waits and is not busy"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - began < 5
        assert process.stderr.read() == "stopped; nothing is half written\n"
    assert lines[1] == "asked 1 source and 1 page\n"
    documents, *_ = content(database)
    assert len(documents) == 2


def cpu_s(pid: int) -> float:
    """The processor time that a process has used."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        pytest.skip("there is no /proc here")
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
