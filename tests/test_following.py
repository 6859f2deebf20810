"""Following real sources over real HTTP: new entries, pages, edits, deletions, outages, moves, and one bad source."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakutei import documents, pipeline
from kakutei.errors import Problem
from kakutei.pipeline import Followed, Follower, Told
from kakutei.sources.register import Source
from kakutei.store import Store, open_store
from kakutei.types import Item
from news_server import Site, Time, news_site

LEAD = "The anime Kelp Harbour gets a second season, its official website announced on Saturday."
DATED = LEAD + "\nThe second season of Kelp Harbour premieres on October {day}, 2031."
HEADLINE = "Kelp Harbour Anime Gets 2nd Season"
ENTRY = ("/kelp", HEADLINE, LEAD, "2031-06-28")
JAPANESE = ("/hoshi", "『星くずの図書室』TVアニメ化決定", "『星くずの図書室』のTVアニメ化が決定した。", "2031-06-28")


@dataclass
class World:
    """A site, a store that follows it, and the time between."""

    site: Site
    store: Store
    time: Time

    def add(self, *names: str, page: bool = False, **told: object) -> tuple[Source, ...]:
        with self.time.fetcher(self.site.host) as net:
            added = pipeline.add(self.store, net, names, Told(**told), page=page, now=self.time.instant())  # type: ignore[arg-type]
        assert added.problems == ()
        return added.added

    def follow(self, **later: float) -> Followed:
        """One pass after some time."""
        self.time.pass_(**later or {"seconds": 1})
        with self.time.fetcher(self.site.host) as net:
            return Follower(self.store, net, self.time.chance()).follow()

    def texts(self) -> dict[str, str]:
        """The documents in force by the path of their pages, with their first lines."""
        return {(doc.url or "").removeprefix(self.site.url("")): doc.text for doc in self.store.documents()}

    def said(self) -> set[str]:
        """What is claimed and not withdrawn."""
        held = (one for one in self.store.statements() if one.printing.withdrawn is None)
        return {f"{one.claim.work.title}: {one.claim.value}" for one in held}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with news_site() as site, open_store(tmp_path / "k.sqlite") as store:
        yield World(site, store, Time())


def test_entries_are_read_at_once_and_their_pages_after_them(world: World) -> None:
    world.site.put_feed(ENTRY, JAPANESE)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.site.put_page(
        "/hoshi", JAPANESE[1], JAPANESE[2] + "\n放送開始は2031年10月5日。", lang="ja", encoding="euc_jp"
    )
    world.add(world.site.url("/feed"), tier="official", outlet="Harbour Committee", lang=None)
    done = world.follow()
    assert (done.sources, done.pages, done.troubles, done.edited) == (1, 2, 0, 0)
    asked = world.site.paths()
    assert (asked[:2], sorted(asked[2:])) == (["/feed", "/feed"], ["/hoshi", "/kelp"])
    held = {document.url: document for document in world.store.documents()}
    kelp, hoshi = held[world.site.url("/kelp")], held[world.site.url("/hoshi")]
    assert (kelp.outlet, kelp.tier, kelp.published, kelp.summary) == (
        "Harbour Committee",
        "official",
        "2031-06-28",
        False,
    )
    assert "October 4" in kelp.text
    assert (hoshi.lang, hoshi.summary) == ("ja", False)
    assert "2031年10月5日" in hoshi.text
    assert [version.document.summary for version in world.store.history([kelp.id])[kelp.id]] == [True, False]
    assert any("星くずの図書室" in said for said in world.said())
    assert pipeline.edits(world.store) == (), "a page takes the place of its summary: that is no edit"
    statuses = [(fetch.status, fetch.version) for fetch in world.store.register.fetches(document=kelp.id)]
    assert statuses == [(200, kelp.version)]


def test_nothing_new_changes_nothing_and_new_entries_come_in(world: World) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.add(world.site.url("/feed"))
    world.follow()
    before = list(world.store.documents())
    assert world.follow().sources == 0, "nothing is due yet"
    done = world.follow(days=1)
    assert (done.sources, done.pages, done.unchanged) == (1, 1, 2), "both answers are 304"
    assert list(world.store.documents()) == before
    world.site.put_feed(JAPANESE, ENTRY)
    world.site.put_page("/hoshi", JAPANESE[1], JAPANESE[2], lang="ja")
    done = world.follow(days=1)
    assert done.tally.new == 1
    assert set(world.texts()) == {"/kelp", "/hoshi"}


def test_a_site_is_asked_for_its_feed(world: World) -> None:
    world.site.put("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>')
    world.site.put_feed(ENTRY)
    (source,) = world.add(world.site.url("/"), pages=False)
    assert (source.url, source.title, source.kind) == (world.site.url("/feed"), "Mole Post", "feed")
    world.site.paths()
    assert world.add(world.site.url("/")) == world.add(world.site.url("/feed")) == ()
    assert world.site.paths() == [], "what is known is not asked again"
    world.follow()
    assert world.site.paths() == ["/feed"], "without pages"
    assert world.texts()["/kelp"] == LEAD
    assert next(world.store.documents()).outlet == "Mole Post"


def test_a_silent_edit_is_a_new_version_and_reaches_the_record(world: World) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.add(world.site.url("/feed"))
    world.follow()
    assert any("2031-10-04" in said for said in world.said())
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=11))
    done = world.follow(hours=3)
    assert done.edited == 1
    assert not any("2031-10-04" in said for said in world.said())
    assert any("2031-10-11" in said for said in world.said())
    (edit,) = pipeline.edits(world.store)
    assert [(change.removed, change.added) for change in edit.changes] == [("4", "11")]
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    assert world.follow(days=4).edited == 1, "an edit that is taken back is one, too"
    assert any("2031-10-04" in said for said in world.said())
    history = pipeline.history(world.store, world.site.url("/kelp"))
    assert [version.summary for version in history.versions] == [True, False, False, False]
    assert len({fetch.hash for fetch in history.fetches if fetch.hash}) == 2


def test_every_span_of_every_version_stays_valid(world: World) -> None:
    world.site.put_feed(ENTRY, JAPANESE)
    world.add(world.site.url("/feed"))
    for day in (4, 11, 18):
        world.site.put_page("/kelp", HEADLINE, DATED.format(day=day))
        world.site.put_page("/hoshi", JAPANESE[1], f"{JAPANESE[2]}\n放送開始は2031年10月{day}日。", lang="ja")
        world.follow(days=4)
    with sqlite3.connect(world.store.name) as raw:
        rows = raw.execute(
            "SELECT d.title || char(10) || d.text, c.start, c.end, json_extract(c.json, '$.quote')"
            " FROM claims c JOIN documents d ON c.document_key = d.key"
        ).fetchall()
    raw.close()
    assert len({whole for whole, *_ in rows}) >= 6
    assert all(whole[start:end] == quote for whole, start, end, quote in rows)


@pytest.mark.parametrize(("status", "tries"), [(410, 1), (404, 2)])
def test_an_article_that_is_taken_down_is_withdrawn_with_the_reason(world: World, status: int, tries: int) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.add(world.site.url("/feed"))
    world.follow()
    world.site.fail("/kelp", status)
    for number in range(tries):
        assert world.texts()
        done = world.follow(hours=3 if number == 0 else 25)
    assert done.taken_down == 1
    assert world.texts() == {}
    assert world.said() == set()
    (edit,) = pipeline.edits(world.store)
    assert edit.sort == "taken down"
    assert str(status) in (edit.reason or "")
    assert world.follow(days=30).pages == 0, "it is not asked for again"
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.site.put_feed((ENTRY[0], "Kelp Harbour Anime Gets 2nd Season After All", *ENTRY[2:]))
    world.follow(days=1)
    assert set(world.texts()) == {"/kelp"}, "it is back"
    assert [edit.sort for edit in pipeline.edits(world.store)] == ["taken down", "back"]


def test_an_outage_takes_nothing_away_and_is_over_when_it_is_over(world: World) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    (source,) = world.add(world.site.url("/feed"))
    world.follow()
    before = world.said()
    for path in ("/feed", "/kelp"):
        world.site.fail(path, 503, Retry_After="7200")
    done = world.follow(days=1)
    assert done.troubles == 2
    assert world.said() == before
    (state,) = pipeline.states(world.store, now=world.time.instant())
    assert (state.state, state.health.failures, state.health.trouble) == ("failing", 1, "busy")
    assert world.follow(hours=1).sources == 0, "the site asked for two hours"
    noted = world.store.noted(source=source.id)
    assert {one.problem.where for one in noted} == {world.site.url("/feed"), world.site.url("/kelp")}
    assert all(one.problem.advice for one in noted)
    world.site.put_feed(ENTRY)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.follow(days=1)
    (state,) = pipeline.states(world.store, now=world.time.instant())
    assert (state.state, state.health.failures, state.health.problem) == ("well", 0, None)
    assert world.said() == before


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<html><body></body></html>", "no article"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        ("<html><head><title>Please log in</title></head><body><p>You have to log in to go on.</p></body></html>", ""),
        ("<html><head><title>Kelp Harbour</title></head><body><article><p>Loading.</p></article></body></html>", ""),
        ('<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', ""),
    ],
)
def test_what_is_no_article_is_a_problem_and_never_an_edit(world: World, page: str | bytes, why: str) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.add(world.site.url("/feed"))
    world.follow()
    before = (world.said(), world.texts())
    world.site.put("/kelp", page)
    done = world.follow(days=1)
    assert (done.troubles, done.edited, done.taken_down) == (1, 0, 0)
    assert why in str(done.problems)
    assert (world.said(), world.texts()) == before


def test_an_article_that_leads_home_is_not_edited(world: World) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.add(world.site.url("/feed"))
    world.follow()
    before = world.said()
    world.site.put("/kelp", "", status=302, Location="/")
    world.site.put_page("/", "Mole Post", "Foam Road was delayed. " * 20)
    done = world.follow(days=1)
    assert (done.edited, done.troubles) == (0, 1)
    assert "home page" in str(done.problems)
    assert world.said() == before


def test_entries_without_an_address_belong_to_their_feed(world: World) -> None:
    entry = "<item><guid isPermaLink='false'>1</guid><title>{}</title><description>It was delayed.</description></item>"
    for path, title in (("/one", "Foam Road"), ("/two", "Kelp Harbour")):
        world.site.put(path, f"<rss version='2.0'><channel><title>x</title>{entry.format(title)}</channel></rss>")
        world.add(world.site.url(path))
    world.follow()
    assert {document.title for document in world.store.documents()} == {"Foam Road", "Kelp Harbour"}


def test_a_silent_feed_is_told(world: World) -> None:
    world.site.put_feed(ENTRY)
    world.add(world.site.url("/feed"), pages=False)
    for _ in range(9):
        world.follow(days=1)
    (state,) = pipeline.states(world.store, now=world.time.instant())
    assert state.state == "silent"


def test_a_feed_that_moves_for_good_is_asked_at_its_new_place(world: World) -> None:
    world.site.put_feed(ENTRY)
    (source,) = world.add(world.site.url("/feed"), pages=False)
    world.site.put("/feed", "", status=301, Location="/news.rss")
    world.site.put_feed(ENTRY, path="/news.rss")
    world.follow()
    assert world.store.register.source(source.id).url == world.site.url("/news.rss")  # type: ignore[union-attr]
    assert [event.what for event in world.store.register.events(source.id)] == ["added", "moved"]
    world.site.paths()
    world.follow(days=1)
    assert world.site.paths() == ["/news.rss"]
    world.site.fail("/news.rss", 410)
    world.follow(days=1)
    (state,) = pipeline.states(world.store, now=world.time.instant())
    assert state.state == "gone"
    assert world.follow(days=400).sources == 0
    assert world.texts(), "what was read stays"
    pipeline.resume(world.store, state.source, now=world.time.instant())
    assert world.follow().sources == 1, "a person may ask again"


def test_one_bad_source_does_not_stop_the_others(world: World) -> None:
    world.site.put_feed(ENTRY)
    for number, bad in enumerate(("<rss><channel><item>", "nonsense", "", "<html><body>no feed</body></html>")):
        world.site.put_feed(ENTRY, path=f"/bad{number}")
        world.add(world.site.url(f"/bad{number}"), pages=False)
        world.site.put(f"/bad{number}", bad)
    world.add(world.site.url("/feed"), pages=False)
    done = world.follow()
    assert done.sources == 5
    assert set(world.texts()) == {"/kelp"}
    states = [state.state for state in pipeline.states(world.store, now=world.time.instant())]
    assert states[-1] == "well"
    assert states.count("failing") >= 3


def test_two_rounds_at_once_write_once(world: World) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    (source,) = world.add(world.site.url("/feed"))

    def another_round() -> None:
        with open_store(world.store.name) as store, world.time.fetcher(world.site.host) as net:
            Follower(store, net, world.time.chance()).follow()

    world.time.pass_(seconds=1)
    world.site.meanwhile["/feed"] = another_round
    world.follow()
    assert [fetch.address for fetch in world.store.register.fetches(source=source.id)] == [
        world.site.url("/feed"),
        world.site.url("/kelp"),
    ]
    (versions,) = world.store.history(document.id for document in world.store.documents()).values()
    assert [version.document.summary for version in versions] == [True, False]
    assert world.store.register.health_of(source.id).entries == 1


def test_a_source_that_is_taken_out_while_it_is_asked_brings_nothing(world: World) -> None:
    world.site.put_feed(ENTRY)
    (source,) = world.add(world.site.url("/feed"))

    def take_out() -> None:
        with open_store(world.store.name) as store:
            pipeline.remove(store, source, now=world.time.instant())

    world.site.meanwhile["/feed"] = take_out
    world.follow()
    assert world.texts() == {}


def test_a_fault_of_ours_stops_one_source_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_feed(JAPANESE, path="/ja")
    world.add(world.site.url("/feed"), world.site.url("/ja"), pages=False)
    extract = documents.extract

    def broken(item: Item) -> documents.Extracted:
        if "Kelp" in str(item):
            raise ZeroDivisionError("planted")
        return extract(item)

    monkeypatch.setattr(documents, "extract", broken)
    done = world.follow()
    assert set(world.texts()) == {"/hoshi"}
    assert [problem.what for problem in done.problems] == ["could not be read (ZeroDivisionError: planted)"]


def test_an_article_that_two_feeds_list_belongs_to_the_first(world: World) -> None:
    world.site.put_feed(ENTRY)
    world.site.put_feed(("/kelp", "Told Otherwise", "Another summary.", "2031-06-27"), path="/second", title="Echo")
    world.add(world.site.url("/feed"), world.site.url("/second"), pages=False)
    world.follow()
    (document,) = world.store.documents()
    for _ in range(2):
        world.follow(days=1)
    assert list(world.store.documents()) == [document]
    assert len(world.store.history([document.id])[document.id]) == 1


def test_a_single_page_is_watched(world: World, tmp_path: Path) -> None:
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    listed = tmp_path / "articles.txt"
    listed.write_text(f"# articles\n{world.site.url('/kelp')}\n", encoding="utf-8")
    (source,) = world.add(str(listed))
    assert source.kind == "page"
    world.follow()
    assert any("2031-10-04" in said for said in world.said())
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=11))
    assert world.follow(days=1).edited == 1
    world.site.fail("/kelp", 404)
    assert world.follow(days=1).taken_down == 0
    assert world.follow(days=2).taken_down == 1
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=11))
    world.follow(days=3)
    assert set(world.texts()) == {"/kelp"}


def test_robots_and_reservations_leave_the_summary(world: World) -> None:
    world.site.put_feed(ENTRY, ("/other", "Other", "The anime Foam Road was delayed.", "2031-06-28"))
    world.site.put("/robots.txt", "User-agent: *\nDisallow: /kelp\n", "text/plain")
    world.site.put_page("/kelp", HEADLINE, DATED.format(day=4))
    world.site.put("/other", "<html><head><meta name='tdm-reservation' content='1'></head><body>x</body></html>")
    (source,) = world.add(world.site.url("/feed"))
    done = world.follow()
    assert {state.document.summary for state in world.store.versions()} == {True}
    assert done.troubles == 2
    assert {one.source for one in world.store.noted()} == {source.id}
    assert "/kelp" not in world.site.paths()


def test_many_pages_are_asked_for_in_portions(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.following, "PAGES_AT_ONCE", 2)
    entries = [(f"/n{number}", f"News {number}", "The harbour sleeps.", "2031-06-28") for number in range(5)]
    world.site.put_feed(*entries)
    for path, headline, text, _ in entries:
        world.site.put_page(path, headline, text)
    world.add(world.site.url("/feed"))
    assert [world.follow().waiting for _ in range(3)] == [3, 1, 0]


def test_another_tier_reaches_what_was_read_before(world: World) -> None:
    world.site.put_feed((ENTRY[0], HEADLINE, "More below.", ENTRY[3]))
    world.site.put_page("/kelp", HEADLINE, "The second season of Kelp Harbour premieres on October 4, 2031.")
    (source,) = world.add(world.site.url("/feed"))
    world.follow()
    said, before = world.said(), pipeline.known(world.store).facts
    assert {fact.standing for fact in before} == {"reported"}
    world.time.pass_(days=1)
    changed, news = pipeline.set_tier(world.store, source, "official", now=world.time.instant())
    assert changed == 1
    assert news.confirmed >= 1
    assert world.said() == said
    assert pipeline.edits(world.store) == ()
    assert pipeline.known(world.store, recorded_by="2031-06-28").facts == before
    world.follow(days=1)
    assert next(world.store.documents()).tier == "official"


# ---- law 8: a failed fetch changes no fact ---------------------------------------------------------------------------

PAGE_TROUBLES = st.sampled_from(
    [
        (404, "", "text/html"),
        (403, "<html><body>Forbidden</body></html>", "text/html"),
        (429, "", "text/html"),
        (500, "oops", "text/plain"),
        (502, "", "text/html"),
        (200, "", "text/html"),
        (200, "<html><body></body></html>", "text/html"),
        (200, "\x00\x01\x02", "application/octet-stream"),
        (
            200,
            "<html><head><title>Subscribe</title></head><body><p>Subscribe to read on.</p></body></html>",
            "text/html",
        ),
        (200, "<html><head><title>404</title></head><body><p>This page was not found.</p></body></html>", "text/html"),
        (200, "<rss><channel>", "application/rss+xml"),
        (302, "", "text/html"),
        (204, "", "text/html"),
        (206, "half", "text/html"),
        (304, "", "text/html"),
    ]
)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world in which a feed and two pages have been read."""
    folder = tmp_path_factory.mktemp("law")
    with news_site() as site, open_store(folder / "k.sqlite") as store:
        world = World(site, store, Time())
        site.validators = False
        site.put_feed(ENTRY, JAPANESE)
        site.put_page("/kelp", HEADLINE, DATED.format(day=4))
        site.put_page("/hoshi", JAPANESE[1], JAPANESE[2], lang="ja")
        world.add(site.url("/feed"))
        world.follow()
        yield world


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    troubles=st.lists(st.tuples(st.sampled_from(["/feed", "/kelp", "/hoshi"]), PAGE_TROUBLES), min_size=1, max_size=4),
    hours=st.floats(2.5, 6),
)
def test_a_failed_fetch_changes_no_fact(
    settled: World, troubles: list[tuple[str, tuple[int, str, str]]], hours: float
) -> None:
    """Whatever fails, and however often within a day, everything that was known stays known."""
    facts = pipeline.known(settled.store).facts
    before = list(settled.store.documents())
    good = dict(settled.site.answers)
    register, now = settled.store.register, settled.time.instant()
    held = register.articles(document.id for document in before)
    register.put_articles(replace(article, next_due=now, checks=1, failures=0) for article in held.values())
    for path, (status, body, kind) in troubles:
        settled.site.put(path, body, kind, status)
    try:
        settled.follow(hours=hours)
    finally:
        settled.site.answers = good
    assert list(settled.store.documents()) == before
    assert pipeline.known(settled.store).facts == facts
    settled.follow(days=40)
    assert list(settled.store.documents()) == before


def test_problems_have_their_time_and_come_back_as_one(world: World) -> None:
    world.site.put_feed(ENTRY)
    (source,) = world.add(world.site.url("/feed"), pages=False)
    world.site.fail("/feed", 500)
    for _ in range(3):
        world.follow(days=2)
    (noted,) = world.store.noted(source=source.id)
    assert isinstance(noted.problem, Problem)
    assert (noted.times, noted.first < noted.last) == (3, True)
    assert world.store.noted(since=noted.last) == (noted,)
    assert world.store.noted(since="2032") == ()
