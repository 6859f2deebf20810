"""What stands, what does not count and why: one behaviour of the ledger each, in English and Japanese."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from kakutei.ledger import known, resolve
from kakutei.ledger.names import name_key, name_words, slip
from kakutei.ledger.reading import can_read
from kakutei.ledger.titles import identify
from kakutei.rulebook import context
from kakutei.types import Fact, Judgement, JudgementSort, Kind, Statement, Work
from ledgers import facts, ledger_of, say

ANNOUNCED: dict[str, object] = {"state": "announced"}


def standings(found: list[Fact], field: str) -> dict[object, str]:
    return {getattr(fact.value, field): fact.standing for fact in found}


# ---- standing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "speaker", ["the anime's official website", "番組公式アカウント", "『灯台の港』製作委員会", "the staff"]
)
def test_the_official_word_confirms_alone(speaker: str) -> None:
    fact = ledger_of(say("d1", "status", ANNOUNCED, season=2, speaker=speaker, tier="unknown")).facts[0]
    assert (fact.standing, fact.speaker, fact.known) == ("confirmed", speaker, "2031-04-01")


def test_a_company_of_the_franchise_speaks_officially_and_a_leaker_does_not() -> None:
    ledger = ledger_of(
        say("d1", "credit", {"role": "publisher", "name": "Kaijima Shobo"}, medium="manga"),
        say("d2", "circulation", {"copies": 300000}, medium="manga", speaker="Kaijima Shobo"),
        say("d3", "circulation", {"copies": 200000}, medium="manga", speaker="Harbour Leaks"),
    )
    assert standings(facts(ledger, "circulation"), "copies") == {300000: "confirmed", 200000: "superseded"}


def test_two_independent_outlets_confirm_and_two_texts_of_one_outlet_do_not() -> None:
    alone = ledger_of(
        say("d1", "status", ANNOUNCED, outlet="Harbour Gazette"),
        say("d2", "status", ANNOUNCED, outlet="Harbour Gazette"),
    )
    assert alone.facts[0].standing == "reported"
    both = ledger_of(
        say("d1", "status", ANNOUNCED, outlet="Harbour Gazette"),
        say("d2", "status", ANNOUNCED, outlet="港新聞", day="2031-04-09"),
    )
    assert (both.facts[0].standing, both.facts[0].known) == ("confirmed", "2031-04-09")


def test_two_outlets_with_one_leaker_are_one_voice() -> None:
    ledger = ledger_of(
        say("d1", "status", ANNOUNCED, speaker="Harbour Leaks"), say("d2", "status", ANNOUNCED, speaker="Harbour Leaks")
    )
    assert ledger.facts[0].standing == "reported"


def test_a_rumour_overrides_no_statement_and_is_not_counted_beside_one() -> None:
    ledger = ledger_of(
        say("d1", "status", ANNOUNCED, season=2),
        say("d2", "status", ANNOUNCED, season=2, stance="rumoured", day="2031-05-01"),
        say("d3", "status", ANNOUNCED, season=3, stance="rumoured"),
    )
    second, third = facts(ledger, "status", "anime", 2)[0], facts(ledger, "status", "anime", 3)[0]
    assert (second.standing, [one.reason for one in second.not_counted]) == ("reported", ["rumour"])
    assert (third.standing, third.supporting) == ("rumoured", tuple(s for s in ledger.statements if "d3" in s))


def test_a_later_official_denial_denies_and_an_earlier_one_is_overtaken() -> None:
    said = say("d1", "status", ANNOUNCED, day="2031-04-01")
    later = say("d2", "status", ANNOUNCED, stance="denied", speaker="公式サイト", day="2031-04-05")
    earlier = say("d2", "status", ANNOUNCED, stance="denied", speaker="公式サイト", day="2031-03-05")
    assert ledger_of(said, later).facts[0].standing == "denied"
    fact = ledger_of(said, earlier).facts[0]
    assert (fact.standing, [one.reason for one in fact.not_counted]) == ("reported", ["denial"])


# ---- copies ----------------------------------------------------------------------------------------------------------


def test_a_copy_confirms_nothing_and_a_drifted_copy_says_what_it_changed() -> None:
    ledger = ledger_of(
        say("d1", "circulation", {"copies": 900000, "basis": "circulation"}, medium="manga"),
        say("d2", "circulation", {"copies": 900000, "basis": "circulation"}, medium="manga", copy_of="d1"),
        say("d3", "circulation", {"copies": 900000, "basis": "sold"}, medium="manga", copy_of="d1"),
        say("d4", "circulation", {"copies": 90000}, medium="manga", copy_of="d2"),
    )
    fact = facts(ledger, "circulation")[0]
    assert (fact.standing, fact.value.copies, fact.value.basis) == ("reported", 900000, "circulation")  # type: ignore[union-attr]
    reasons = {ledger.statements[one.statement].printing.document: one.reason for one in fact.not_counted}
    assert reasons == {"d2": "copy", "d3": "drifted", "d4": "drifted"}


def test_copies_of_an_unknown_original_are_one_voice() -> None:
    ledger = ledger_of(*(say(f"d{n}", "status", ANNOUNCED, copy_of="lost") for n in range(3)))
    assert (ledger.facts[0].standing, len(ledger.facts[0].supporting)) == ("reported", 1)


# ---- dates -----------------------------------------------------------------------------------------------------------


def test_a_date_is_refined_and_its_coarse_forms_support_it() -> None:
    ledger = ledger_of(
        say("d1", "release", {"event": "premiere", "date": "2032"}, day="2031-01-01"),
        say("d2", "release", {"event": "premiere", "date": "2032-07"}, day="2031-06-01"),
        say("d3", "release", {"event": "premiere", "date": "2032-07-03"}, day="2032-05-01", speaker="公式サイト"),
    )
    (fact,) = ledger.facts
    assert (fact.value.date, fact.standing, len(fact.supporting)) == ("2032-07-03", "confirmed", 3)  # type: ignore[union-attr]
    assert any("2032 on 2031-01-01, 2032-07 on 2031-06-01" in reason for reason in fact.why)


def test_a_date_slips_and_the_slip_is_history() -> None:
    ledger = ledger_of(
        say("d1", "release", {"event": "premiere", "date": "2032-04-10"}, day="2031-06-01", speaker="公式サイト"),
        say("d2", "release", {"event": "premiere", "date": "2032-07-03"}, day="2032-02-01", speaker="公式サイト"),
    )
    assert standings(list(ledger.facts), "date") == {"2032-07-03": "confirmed", "2032-04-10": "superseded"}
    assert ledger.facts[0].not_counted[0].reason == "older"


def test_a_later_report_about_the_past_is_no_slip() -> None:
    ledger = ledger_of(
        say("d1", "release", {"event": "premiere", "date": "2032-04-12"}, day="2032-03-01", outlet="A"),
        say("d2", "release", {"event": "premiere", "date": "2032-04-12"}, day="2033-03-01", outlet="B"),
        say("d3", "release", {"event": "premiere", "date": "2032-05"}, day="2034-03-01", outlet="C"),
    )
    assert standings(list(ledger.facts), "date") == {"2032-04-12": "confirmed", "2032-05": "disputed"}


def test_an_undated_text_moves_no_date() -> None:
    ledger = ledger_of(
        say("d1", "release", {"event": "premiere", "date": "2032-04-12"}, day="2032-03-01", speaker="公式サイト"),
        say("d2", "release", {"event": "premiere", "date": "2032-05-12"}, day=None),
    )
    assert standings(list(ledger.facts), "date") == {"2032-04-12": "confirmed", "2032-05-12": "disputed"}


def test_each_country_has_its_own_date() -> None:
    ledger = ledger_of(
        say("d1", "release", {"event": "premiere", "date": "2032-10-29", "region": "US, UK"}, day="2032-07-01"),
        say("d2", "release", {"event": "premiere", "date": "2032-10-24", "region": "United States and Canada"},
            day="2032-09-01", tier="official"),
    )  # fmt: skip
    found = {(fact.slot, fact.value.date): fact.standing for fact in ledger.facts}  # type: ignore[union-attr]
    assert found == {
        ("premiere ca", "2032-10-24"): "confirmed",
        ("premiere uk", "2032-10-29"): "reported",
        ("premiere us", "2032-10-24"): "confirmed",
        ("premiere us", "2032-10-29"): "superseded",
    }


def test_the_regions_of_a_service_add_up() -> None:
    ledger = ledger_of(
        say("d1", "availability", {"service": "Kelp TV", "how": "stream", "regions": ["US", "Canada"]}),
        say("d2", "availability", {"service": "KELP TV", "regions": ["US", "UK"], "exclusive": True}, day="2031-05-01"),
        say("d3", "availability", {"service": "Kelp TV", "language": "en dub"}, day="2031-05-01"),
    )
    found = {fact.value.language: fact for fact in ledger.facts}  # type: ignore[union-attr]
    value = found[None].value
    assert (value.regions, value.how, value.exclusive) == (("US", "Canada", "UK"), "stream", True)  # type: ignore[union-attr]
    assert (found[None].standing, found["en dub"].standing) == ("confirmed", "reported")


# ---- figures, states -------------------------------------------------------------------------------------------------


def test_circulation_grows_and_stale_figures_and_lost_digits_do_not_shrink_it() -> None:
    ledger = ledger_of(
        say("d1", "circulation", {"copies": 4_500_000, "as_of": "2031-03"}, medium="manga", day="2031-06-15"),
        say("d2", "circulation", {"copies": 9_000_000}, medium="manga", day="2031-06-15", speaker="編集部"),
        say("d3", "circulation", {"copies": 900_000}, medium="manga", day="2031-07-15"),
        say("d4", "circulation", {"copies": 3_000_000}, medium="manga", day="2032-07-15"),
        say("d5", "circulation", {"copies": 120_000, "of": "volume 1"}, medium="manga"),
    )
    found = {fact.value.copies: fact for fact in ledger.facts}  # type: ignore[union-attr]
    assert {copies: fact.standing for copies, fact in found.items()} == {
        9_000_000: "confirmed",
        4_500_000: "superseded",
        3_000_000: "superseded",
        900_000: "disputed",
        120_000: "reported",
    }
    reasons = {one.statement.split('"')[1]: (one.reason, one.detail) for one in found[9_000_000].not_counted}
    assert reasons["d1"][0] == "older"
    assert reasons["d4"] == ("stale", "3,000,000 is lower than 9,000,000, known on 2031-06-15")


def test_a_hiatus_follows_and_an_undated_end_decides_nothing() -> None:
    ledger = ledger_of(
        say("d1", "status", {"state": "ongoing"}, medium="manga", day="2031-01"),
        say("d2", "status", {"state": "hiatus"}, medium="manga", day="2031-03-05"),
        say("d3", "status", {"state": "ended"}, medium="manga", day=None),
    )
    assert standings(list(ledger.facts), "state") == {
        "hiatus": "reported",
        "ongoing": "superseded",
        "ended": "disputed",
    }


def test_a_work_is_not_over_in_the_text_that_announces_it() -> None:
    ledger = ledger_of(
        say("d1", "status", ANNOUNCED, season=2),
        say("d1", "status", {"state": "ended"}, season=2, speaker="公式サイト"),
    )
    assert standings(list(ledger.facts), "state") == {"announced": "reported", "ended": "disputed"}
    other = say("d2", "status", {"state": "ended"}, season=2, day="2032-01-01")
    assert standings(list(ledger_of(*ledger.statements.values(), other).facts), "state")["ended"] == "confirmed"


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (4_000_000, "fits: from 4,000,000 to 9,000,000"),
        (3_000_000, "would start from 4,000,000; the total known before is 3,000,000"),
    ],
)
def test_an_increase_is_reconciled_with_the_totals(total: int, words: str) -> None:
    ledger = ledger_of(
        say("d1", "circulation", {"copies": total}, medium="manga", day="2031-01-01"),
        say("d2", "circulation", {"copies": 9_000_000}, medium="manga"),
        say("d2", "circulation", {"copies": 5_000_000, "increase": True}, medium="manga"),
    )
    (growth,) = [fact for fact in ledger.facts if fact.slot == "increase"]
    assert growth.why[-1] == words


# ---- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ōta Haru", "Ohta Haru"), ("Oota Haru", "Haru Ota"), ("ミナト・スタジオ", "ﾐﾅﾄ ｽﾀｼﾞｵ"), ("HARBOUR", "Harbour"),
     ("Studio Tōdai", "Todai"), ("みなと そら", "Minato Sora")],
)  # fmt: skip
def test_one_name_otherwise_written(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("printed", "usual", "note"),
    [
        ("Asa Minatoya", "Aka Minatoya", "one letter from Aka Minatoya"),
        ("Sejji Moriyama", "Seiji Moriyama", "one letter from Seiji Moriyama"),
        ("Aka Minato", "Aka Minatoya", "letters lost from Aka Minatoya"),
        ("港川星太郎", "湊川星太郎", "one letter from 湊川星太郎"),
        ("Kazuki Mori", "Kazuya Mori", None),
        ("Tomoya Nagase", "Tomoya Kitano", None),
        ("Lynn", "Lyna", None),
        ("Channel 11 Network", "Channel 12 Network", None),
    ],
)
def test_a_slip_is_told_from_another_person(printed: str, usual: str, note: str | None) -> None:
    assert slip(printed, usual) == note


def test_two_names_in_one_text_are_two_people() -> None:
    apart = ledger_of(
        say("d1", "cast", {"performer": "Haruka Minato"}), say("d1", "cast", {"performer": "Haruko Minato"})
    )
    assert len(apart.facts) == 2
    slipped = ledger_of(
        say("d1", "cast", {"performer": "Haruka Minato"}, day="2031-04-01"),
        say("d2", "cast", {"performer": "Haruko Minato"}, day="2031-04-02"),
    )
    assert [(fact.value.performer, fact.variants[0].spelling) for fact in slipped.facts] == [  # type: ignore[union-attr]
        ("Haruka Minato", "Haruko Minato")
    ]


def test_a_misspelling_that_nobody_corrects_is_still_a_report() -> None:
    ledger = ledger_of(
        say("d1", "cast", {"performer": "Haruka Minato"}, season=1),
        say("d2", "cast", {"performer": "Haruko Minato"}, season=2, day="2031-05-01"),
    )
    (fact,) = facts(ledger, "cast", "anime", 2)
    assert (fact.standing, fact.value.performer) == ("reported", "Haruka Minato")  # type: ignore[union-attr]


def test_names_in_kanji_and_in_latin_letters_do_not_contradict_each_other_without_a_reading() -> None:
    ledger = ledger_of(
        director("d1", "Hana Moriyama"), director("d2", "木村翔"), director("d3", "Sota Ebina", tier="official")
    )
    assert standings(list(ledger.facts), "name") == {
        "Hana Moriyama": "disputed",
        "木村翔": "reported",
        "Sota Ebina": "confirmed",
    }


@pytest.mark.parametrize(
    ("written", "latin", "same"),
    [
        ("森山花", "Hana Moriyama", True),
        ("佐々木翔", "Shō Sasaki", True),
        ("長谷川健", "Takeru Hasegawa", True),
        ("大岡一郎", "Ichiro Ooka", True),
        ("港ソラ", "Sora Minato", True),
        ("日本橋勇太", "Yuta Nihonbashi", True),
        ("北海道テレビ", "Hokkaido", False),
        ("森山花", "Sota Ebina", False),
        ("森山花", "Hana Moriyasu", False),
        ("龘山花", "Hana Moriyama", False),
        ("Moriyama", "Hana Moriyama", False),
    ],
)
def test_a_name_in_latin_letters_is_held_against_the_kanji(written: str, latin: str, same: bool) -> None:
    assert can_read(written, name_words(latin), context().kanji) is same


def test_both_scripts_of_one_name_are_one_person_and_one_work() -> None:
    said = (
        director("d1", "Hana Moriyama", title="Todai no Shima"),
        director("d2", "森山花", title="灯台の島"),
        director("d3", "木村翔", title="灯台の島", day="2031-05-01"),
    )
    found = resolve(said, context=context()).facts
    assert {fact.work.franchise for fact in found} == {"todainoshima"}
    assert standings(list(found), "name") == {"Hana Moriyama": "confirmed", "木村翔": "reported"}


# ---- titles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lantern Harbour", "【LANTERN HARBOUR】"),
        ("Minato no Tō", "Minato no Tou"),
        ("みなとのとう", "Minato no Tō"),
        ("灯台の港", "『灯台の港』"),
        ("Wandering Lanterns", "Wandering Lantarns"),
        ("黒潮の塔（ブラックタワー）", "黒潮の塔"),
        ("映画 灯台の港", "灯台の港"),
    ],
)
def test_two_spellings_are_one_work(one: str, other: str) -> None:
    identity = identify([one, other])
    assert identity.key(Work(one, "film")) == identity.key(Work(other, "film"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lantern Harbour", "Lantern Harvest"),
        ("Kaiju Watch No. 8", "Kaiju Watch No. 9"),
        ("Monster", "Monster Harbour Club"),
        ("灯台の港", "灯台の島"),
        ("86", "861"),
    ],
)
def test_two_titles_are_two_franchises(one: str, other: str) -> None:
    homes = identify([one, other]).homes
    assert homes[one][0] != homes[other][0]


@pytest.mark.parametrize(
    ("longer", "subtitle"),
    [("Detective Minato: The Red Buoy", "the red buoy"), ("Detective Minato Stories of Summer", "stories of summer")],
)
def test_a_longer_title_joins_the_franchise_with_its_subtitle(longer: str, subtitle: str) -> None:
    identity = identify(["Detective Minato", longer])
    key = identity.key(Work(longer, "film"))
    assert (key.franchise, key.subtitle) == (identity.key(Work("Detective Minato")).franchise, subtitle)


def test_a_japanese_title_joins_by_alias_reading_or_judgement() -> None:
    titles = ["Todai no Minato", "灯台の港"]
    merge = Judgement(
        "j1", "merge", "ed", "same manga", "2031-01-01T00:00:00Z", spellings=("Todai no Minato", "灯台の港")
    )
    assert len(set(identify(titles).homes.values())) == 2
    for identity in (
        identify(titles, aliases=[("灯台の港", "Todai no Minato")]),
        identify(titles, readings={"灯台の港": "とうだいのみなと"}),
        identify(titles, judgements=[merge]),
    ):
        assert len(set(identity.homes.values())) == 1


def test_parts_of_a_season_are_told_apart_in_both_languages() -> None:
    identity = identify(["Lantern Harbour"])
    keys = {
        identity.key(Work("Lantern Harbour", "anime", 2, part)).part
        for part in ("second cour", "第2クール", "2nd cour")
    }
    assert len(keys) == 1


def test_what_tells_no_medium_goes_to_the_one_work_that_it_fits() -> None:
    copies = say("d1", "circulation", {"copies": 100}, medium="franchise")
    season = say("d2", "status", ANNOUNCED, medium="franchise", season=2)
    manga = say("d3", "status", {"state": "ongoing"}, medium="manga")
    anime = say("d3", "status", {"state": "ongoing"}, medium="anime")
    novel = say("d4", "status", {"state": "ongoing"}, medium="novel")
    ledger = ledger_of(copies, season, manga, anime)
    assert [fact.work.medium for fact in facts(ledger, "circulation")] == ["manga"]
    assert [fact.work.medium for fact in facts(ledger, "status") if fact.work.season == 2] == ["anime"]
    unclear = ledger_of(copies, season, manga, novel)
    assert [fact.work.medium for fact in facts(unclear, "circulation")] == ["franchise"]
    assert [fact.work.medium for fact in facts(unclear, "status") if fact.work.season == 2] == ["franchise"]


def test_what_can_be_about_one_medium_only_goes_there() -> None:
    chapters = say("d1", "extent", {"count": 80, "unit": "chapters"}, medium="anime", season=2)
    manga = say("d2", "status", {"state": "ongoing"}, medium="manga")
    (fact,) = facts(ledger_of(chapters, manga), "extent")
    assert (fact.work.medium, fact.work.season) == ("manga", None)
    (fact,) = facts(ledger_of(chapters), "extent")
    assert (fact.work.medium, fact.work.season) == ("anime", 2)


# ---- as of, recorded by ----------------------------------------------------------------------------------------------


def test_a_month_is_known_from_its_end() -> None:
    statement = say("d1", "status", ANNOUNCED, day="2031-04")
    assert not known([statement], as_of="2031-04-29")
    assert known([statement], as_of="2031-04-30")


def test_an_undated_text_takes_part_from_the_day_it_was_recorded() -> None:
    statement = say("d1", "status", ANNOUNCED, day=None, recorded="2031-05-02T08:00:00Z")
    assert not known([statement], as_of="2031-05-01")
    assert known([statement], as_of="2031-05-02")


def test_as_of_and_recorded_by_combine() -> None:
    statement = say("d1", "status", ANNOUNCED, day="2031-04-01", recorded="2031-05-02T08:00:00Z")
    assert known([statement], as_of="2031-04-02")
    assert not known([statement], as_of="2031-04-02", recorded_by="2031-05-01")
    assert not known([statement], as_of="2031-03-02", recorded_by="2031-06-01")
    assert not known([statement], recorded_by="2031-05-02T07:59:59Z")
    assert known([statement], recorded_by="2031-05-02")


def test_a_withdrawn_text_no_longer_counts_from_then_on() -> None:
    statement = say("d1", "status", ANNOUNCED, day="2031-04-01", recorded="2031-04-02T00:00:00Z",
                    withdrawn="2031-06-01T00:00:00Z")  # fmt: skip
    assert ledger_of(statement, as_of="2031-05-01").facts[0].standing == "reported"
    now = ledger_of(statement).facts[0]
    assert (now.standing, now.not_counted[0].reason) == ("withdrawn", "withdrawn")


# ---- judgements ------------------------------------------------------------------------------------------------------


def judge(sort: JudgementSort, **more: Any) -> Judgement:
    made: dict[str, Any] = {"id": f"j-{sort}", "author": "ed", "reason": "checked", "made": "2031-06-01T00:00:00Z"}
    return Judgement(sort=sort, **{**made, **more})


def director(document: str, name: str, **more: Any) -> Statement:
    return say(document, "credit", {"role": "director", "name": name}, **more)


def test_accept_reject_correct_and_lock_one_value() -> None:
    two = (director("d1", "Hana Moriyama"), director("d2", "Sota Ebina"))
    work = Work("Lantern Harbour", "anime")
    hana = two[0].claim.value

    def with_(sort: JudgementSort, **more: Any) -> dict[object, str]:
        judgement = judge(sort, work=work, kind="credit", **more)
        return standings(list(ledger_of(*two, judgements=(judgement,)).facts), "name")

    assert with_("accept", value=hana) == {"Hana Moriyama": "confirmed", "Sota Ebina": "disputed"}
    assert with_("lock", value=hana) == {"Hana Moriyama": "confirmed", "Sota Ebina": "disputed"}
    assert with_("reject", value=hana) == {"Hana Moriyama": "denied", "Sota Ebina": "reported"}
    other = say("x", "credit", {"role": "director", "name": "Rin Aoki"}).claim.value
    corrected = with_("correct", value=hana, instead=other)
    assert corrected["Rin Aoki"] == "confirmed"
    assert corrected["Hana Moriyama"] == "denied"


SORTS: tuple[tuple[JudgementSort, str], ...] = (("accept", "confirmed"), ("lock", "disputed"))


def test_an_acceptance_yields_to_a_later_official_word_and_a_lock_does_not() -> None:
    said = (
        director("d1", "Hana Moriyama", day="2031-04-01"),
        director("d2", "Sota Ebina", day="2031-07-01", speaker="公式サイト"),
    )
    work, hana = Work("Lantern Harbour", "anime"), said[0].claim.value
    for sort, expected in SORTS:
        judgement = judge(sort, work=work, kind="credit", value=hana)
        ledger = ledger_of(*said, judgements=(judgement,))
        assert standings(list(ledger.facts), "name")["Sota Ebina"] == expected


def test_one_statement_is_rejected_or_accepted() -> None:
    said = say("d1", "status", ANNOUNCED)
    rejected = ledger_of(said, judgements=(judge("reject", statement=said.id),)).facts[0]
    assert (rejected.standing, rejected.not_counted[0].reason) == ("disputed", "rejected")
    assert ledger_of(said, judgements=(judge("accept", statement=said.id),)).facts[0].standing == "confirmed"


def test_names_are_merged_and_split_by_judgement() -> None:
    two = (director("d1", "Hana Moriyama"), director("d2", "森山はな"))
    merge = judge("merge", spellings=("Hana Moriyama", "森山はな"), of="name")
    (fact,) = ledger_of(*two, judgements=(merge,)).facts
    assert (fact.standing, len(fact.variants)) == ("confirmed", 1)
    slips = (director("d1", "Hana Moriyama"), director("d2", "Hana Moryiama"))
    split = judge("split", spellings=("Hana Moriyama", "Hana Moryiama"), of="name")
    assert len(ledger_of(*slips).facts) == 1
    assert len(ledger_of(*slips, judgements=(split,)).facts) == 2


def test_titles_are_split_by_judgement() -> None:
    titles = ["Wandering Lanterns", "Wandering Lantarns"]
    split = judge("split", spellings=tuple(titles))
    assert len(set(identify(titles, judgements=[split]).homes.values())) == 2


def test_titles_that_begin_with_each_other_in_a_circle_are_one_franchise() -> None:
    short, cut_off, full = "Lanterns", "Lanterns: Beyond the Hill", "Lanterns: Beyond the Hill of Mio"
    identity = identify([short, cut_off, full], aliases=[(short, full)])
    assert {key for key, _ in identity.homes.values()} == {"lanterns"}
    assert identity.homes[short] == identity.homes[full] == ("lanterns", "")


# ---- cost ------------------------------------------------------------------------------------------------------------

SYLLABLES = ("ka", "ki", "sa", "shi", "ta", "na", "mi", "ya", "ru", "no", "ha", "mo", "re", "to", "ri", "su")


def invented(number: int) -> str:
    """A name of its own for every number."""
    digits = [SYLLABLES[number // 16**place % 16] for place in range(6)]
    return f"{''.join(digits[:3])} {''.join(digits[3:])}"


CROWDS: dict[Kind, Any] = {
    "cast": lambda number: {"performer": invented(number * 7919)},
    "credit": lambda number: {"role": "director", "name": invented(number * 7919)},
    "circulation": lambda number: {"copies": 1000 + 7 * number},
    "release": lambda number: {"event": "premiere", "date": f"{1100 + number}-01-01"},
}


@pytest.mark.parametrize("kind", CROWDS)
def test_a_crowded_slot_costs_no_square(kind: Kind) -> None:
    def seconds(size: int) -> float:
        said = [say(f"d{n}", kind, CROWDS[kind](n), day=f"{2010 + n % 80}-01-{1 + n % 28:02}") for n in range(size)]
        start = process_time()
        assert len(ledger_of(*said).facts) == size
        return process_time() - start

    def least(size: int) -> float:
        return min(seconds(size) for _ in range(3))

    seconds(50)
    assert least(1600) < 10 * max(least(400), 0.02)
