"""What the three articles it began with must give, from their labels and as they are read; skipped where absent."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from kakutei import pipeline, rulebook, views
from kakutei.types import Fact, Kind, Ledger, Medium, Printing, Statement
from ledgers import RECORDED, SHARED, facts, labelled, ledger_of

GOLD = SHARED / "gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled seed articles are not on this machine")


# The articles in the order in which they are named here.
NAMES = ("seed-0", "seed-1", "seed-2")


def read() -> list[Statement]:
    """The statements of the articles as this program reads them, under the names that the labels use."""
    found: list[Statement] = []
    rules = rulebook.patterns()
    documents = (
        one for one in pipeline.read_documents(pipeline.find([SHARED / "seeds"])) if isinstance(one, pipeline.Read)
    )
    for name, one in zip(NAMES, sorted(documents, key=lambda one: one.location), strict=True):
        printing = Printing(name, None, one.document.tier, one.document.published, RECORDED)
        for number, claim in enumerate(pipeline.claims_of(one.document, rules)):
            found.append(Statement(f"{name}.{number:02}", replace(claim, document=name), printing))
    return found


def statements_of(how: str) -> list[Statement]:
    return labelled(GOLD, "seeds") if how == "labelled" else read()


@pytest.fixture(scope="module", params=["labelled", "read"])
def statements(request: pytest.FixtureRequest) -> list[Statement]:
    return statements_of(request.param)


@pytest.fixture(scope="module")
def ledger(statements: list[Statement]) -> Ledger:
    return ledger_of(*statements)


def only(ledger: Ledger, kind: Kind, medium: Medium, **fields: object) -> Fact:
    """The one fact of a medium with these fields in its value, `season` among them where it matters."""
    season = fields.pop("season", None)
    found = [
        fact
        for fact in facts(ledger, kind)
        if fact.work.medium == medium
        and season in (None, fact.work.season)
        and all(getattr(fact.value, name) == field for name, field in fields.items())
    ]
    assert len(found) == 1, [(fact.work, fact.value, fact.standing) for fact in facts(ledger, kind)]
    return found[0]


def test_every_order_gives_the_same_ledger(ledger: Ledger, statements: list[Statement]) -> None:
    for seed in range(5):
        shuffled = random.Random(seed).sample(statements, len(statements))
        assert ledger_of(*shuffled) == ledger


def test_the_three_articles_make_one_franchise(ledger: Ledger) -> None:
    assert [franchise.title for franchise in ledger.franchises] == ["Oshi no Ko"]


def test_the_second_season_is_confirmed_by_the_official_account(ledger: Ledger) -> None:
    announced = only(ledger, "status", "anime", season=2, state="announced")
    assert (announced.standing, announced.known) == ("confirmed", "2023-06-28")
    assert announced.speaker is not None
    assert "Official Twitter Account" in announced.speaker
    assert (announced.since, announced.until) == ("2023-06-28", "2023-06-29")
    assert [(one.statement[:6], one.reason) for one in announced.not_counted] == [("seed-2", "rumour")]
    produced = only(ledger, "status", "anime", season=2, state="in_production")
    assert (produced.standing, len(produced.supporting)) == ("confirmed", 2)


def test_the_first_season_ended_after_eleven_episodes(ledger: Ledger) -> None:
    assert only(ledger, "status", "anime", season=1, state="ended").standing == "reported"
    assert only(ledger, "extent", "anime", season=1, unit="episodes", count=11).standing == "reported"


def test_a_growth_is_kept_apart_from_the_total(ledger: Ledger) -> None:
    total = only(ledger, "circulation", "manga", increase=None)
    growth = only(ledger, "circulation", "manga", increase=True)
    assert (total.value.copies, total.value.volumes) == (9_000_000, 11)  # type: ignore[union-attr]
    assert growth.value.copies == 1_000_000  # type: ignore[union-attr]
    assert total.slot != growth.slot


def test_where_to_watch_and_read(ledger: Ledger) -> None:
    only(ledger, "availability", "anime", service="HIDIVE", how="stream")
    only(ledger, "availability", "manga", service="Yen Press")


def test_what_is_told_of_a_service_is_kept() -> None:
    ledger = ledger_of(*labelled(GOLD, "seeds"))
    only(ledger, "availability", "anime", service="HIDIVE", exclusive=True)
    only(ledger, "availability", "manga", service="Yen Press", language="en")


def test_who_made_it(ledger: Ledger) -> None:
    only(ledger, "credit", "anime", role="studio", name="Doga Kobo")
    author = only(ledger, "credit", "manga", role="creator", name="Aka Akasaka")
    assert [(v.spelling, v.note, [one[:6] for one in v.statements]) for v in author.variants] == [
        ("Asa Akasaka", "one letter from Aka Akasaka", ["seed-2"])
    ]
    magazines = [fact for fact in facts(ledger, "credit", "manga") if fact.slot == "magazine"]
    assert {(fact.value.name, fact.supporting[0][:6]) for fact in magazines} == {  # type: ignore[union-attr]
        ("Weekly Young Jump", "seed-0"),
        ("Shonen Jump+", "seed-2"),
    }


def test_the_cast_is_the_real_one_and_the_invented_heroine_is_nobody(ledger: Ledger) -> None:
    cast = facts(ledger, "cast")
    assert {(fact.value.character, fact.value.performer) for fact in cast} == {  # type: ignore[union-attr]
        ("Ruby Hoshino", "Yurie Igoma"),
        ("Ruby Hoshino", "Tomoyo Takayanagi"),
    }
    assert not any("Yukiai" in repr(fact.value) for fact in ledger.facts)


def test_there_is_something_to_look_at(ledger: Ledger) -> None:
    for type_ in ("key_visual", "video"):
        only(ledger, "material", "anime", season=2, type=type_)


def test_as_of_the_first_day_knows_nothing_of_the_second(statements: list[Statement]) -> None:
    then = ledger_of(*statements, as_of="2023-06-28")
    assert {statement.printing.document for statement in then.statements.values()} == {"seed-0"}
    assert not facts(then, "cast")
    assert only(then, "status", "anime", season=2, state="announced").until == "2023-06-28"


def test_the_page_tells_it_all(ledger: Ledger) -> None:
    page = views.page(ledger, ledger.franchises[0].key, today="2023-07-01")
    assert page is not None
    stages = {work.label: work.stage for work in page.works}
    assert stages["anime, season 1"] == "ended"
    assert stages["anime, season 2"] == "in_production"
    assert {line.document for line in page.sources} == {"seed-0", "seed-1", "seed-2"}
    assert any("Asa Akasaka" in dispute.note for dispute in page.disputes)
