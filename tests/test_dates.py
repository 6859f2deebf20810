"""Dates: the EDTF subset, the expressions of both languages, resolution, the clock, and the laws for any text."""

from __future__ import annotations

import json
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kakutei.dates import (
    DateMention,
    Direction,
    compatible,
    contains,
    display,
    earliest,
    edtf_of,
    find_dates,
    instant,
    latest,
    minutes_of,
    parse,
    precision,
    refines,
    resolve,
    sort_key,
)

REFERENCE = "2024-06-25"  # a Tuesday
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def told(text: str, lang: str = "en", reference: str | None = REFERENCE) -> list[str | None]:
    return [mention.edtf for mention in find_dates(text, lang, reference)]


def only(text: str, lang: str = "en", reference: str | None = REFERENCE) -> DateMention:
    (mention,) = find_dates(text, lang, reference)
    return mention


# ---- EDTF ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "first", "last", "how"),
    [
        ("2024-07-03", date(2024, 7, 3), date(2024, 7, 3), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-21", date(2024, 4, 1), date(2024, 6, 30), "season"),
        ("2024-24", date(2024, 1, 1), date(2024, 3, 31), "season"),
        ("2026-05-21/2026-06", date(2026, 5, 21), date(2026, 6, 30), "interval"),
    ],
)
def test_bounds_and_precision(edtf: str, first: date, last: date, how: str) -> None:
    assert (earliest(edtf), latest(edtf), precision(edtf)) == (first, last, how)


@pytest.mark.parametrize(
    "wrong",
    [
        "2024-02-30",
        "2023-02-29",
        "2024-13",
        "2024-25",
        "24-07",
        "2024-7-3",
        "0000",
        "2024-07-03/2024-07-01",
        "2024/",
        "",
        "2024-07-03T10:00",
    ],
)
def test_impossible_dates_are_refused(wrong: str) -> None:
    assert parse(wrong) is None
    with pytest.raises(ValueError, match="not an EDTF date"):
        earliest(wrong)


def test_containment_and_refinement() -> None:
    assert contains("2024-07", "2024-07-03")
    assert refines("2024-07-03", "2024")
    assert refines("2024-07-03", "2024-22")
    assert not refines("2024", "2024-07")
    assert not refines("2024", "2024")
    assert not compatible("2024-07-03", "2024-07-04")
    assert compatible("2024-07", "2024-22")
    assert not compatible("2024-07", "2024-23")


def test_a_season_reaches_back_one_month_in_everyday_language() -> None:
    assert contains("2026-22", "2026-06-26")
    assert compatible("2027-24", "2026-12-25")
    assert not compatible("2026-22", "2026-05-31")


def test_order_goes_by_first_day_then_precision() -> None:
    dates = ["2024", "2024-07", "2024-01-01", "2024-24", "2023-12-31"]
    assert sorted(dates, key=sort_key) == ["2023-12-31", "2024-01-01", "2024-24", "2024", "2024-07"]


@pytest.mark.parametrize(
    ("edtf", "english", "japanese"),
    [
        ("2024-07-03", "3 July 2024", "2024年7月3日"),
        ("2024-07", "July 2024", "2024年7月"),
        ("2024-22", "summer 2024", "2024年夏"),
        ("2024", "2024", "2024年"),
        ("2026-05-21/2026-05-27", "21–27 May 2026", "2026年5月21日～2026年5月27日"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025", "2024年12月30日～2025年1月2日"),
        ("2025-01/2025-06", "January–June 2025", "2025年1月～2025年6月"),
    ],
)
def test_display(edtf: str, english: str, japanese: str) -> None:
    assert display(edtf) == english
    assert display(edtf, "ja") == japanese


def test_the_date_of_a_document_may_be_an_instant() -> None:
    assert edtf_of("2024-07-03T23:00:00+0900") == "2024-07-03"
    assert edtf_of("2024-07") == "2024-07"
    assert edtf_of("soon") is None
    assert edtf_of(None) is None


# ---- English ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It premieres on July 3.", "2024-07-03"),
        ("It premiered on July 3, 2021 in Japan", "2021-07-03"),
        ("out 3 July 2024", "2024-07-03"),
        ("the 3rd of July", "2024-07-03"),
        ("opens on Jul. 3", "2024-07-03"),
        ("airs from Jun. 30!", "2024-06-30"),
        ("debuts on Sept. 11", "2024-09-11"),
        ("since 2019-04-05 it", "2019-04-05"),
        ("tickets from 7/3 at the door", "2024-07-03"),
        ("on 7/3/2025", "2025-07-03"),
        ("in early July", "2024-07"),
        ("by mid-July 2025", "2025-07"),
        ("late July premiere", "2024-07"),
        ("July 2025 TV anime", "2025-07"),
        ("in May, the team", "2024-05"),
        ("announced for 2026", "2026"),
        ("the 2018 anime", "2018"),
        ("by the end of 2026", "2026"),
        ("summer 2025", "2025-22"),
        ("Anime Gets Fall 2025 Premiere", "2025-23"),
        ("2025 spring", "2025-21"),
        ("the winter of 2025", "2025-24"),
        ("this summer", "2024-22"),
        ("this winter", "2025-24"),
        ("next fall", "2025-23"),
        ("last spring", "2023-21"),
        ("next month", "2024-07"),
        ("last month", "2024-05"),
        ("later this year", "2024"),
        ("next year", "2025"),
        ("two years ago", "2022"),
        ("today", "2024-06-25"),
        ("yesterday", "2024-06-24"),
        ("tomorrow", "2024-06-26"),
        ("tonight", "2024-06-25"),
        ("on Friday", "2024-06-28"),
        ("on Sunday", "2024-06-23"),
        ("next Friday", "2024-06-28"),
        ("last Tuesday", "2024-06-18"),
        ("last week", "2024-06"),
        ("this December", "2024-12"),
        ("next January", "2025-01"),
        ("last September", "2023-09"),
        ("the first half of 2025", "2025-01/2025-06"),
        ("in Q3 2025", "2025-07/2025-09"),
        ("May 21-27", "2024-05-21/2024-05-27"),
        ("July 3 to 7", "2024-07-03/2024-07-07"),
        ("from June 28 to July 4, 2024", "2024-06-28/2024-07-04"),
        ("July 9 & 10", "2024-07-09/2024-07-10"),
        ("JULY 3", "2024-07-03"),
        ("開始は7月3日（水）です", "2024-07-03"),
    ],
)
def test_english_expressions(text: str, edtf: str) -> None:
    assert told(text) == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "You may go now, and they march on",
        "Fall of the Kingdom",
        "in the fall of the empire",
        "The Winter Arc begins",
        "a second chance",
        "2,019 copies",
        "a 1/7 scale figure, rated 10/10",
        "in the 1990s",
        "https://example.org/2024/07/03/news-2024-07-03",
        "Space Cruiser 2199",
        "Comic Expo 2024",
        "June Harukawa sings, April Yukino draws",
        "Jun Moriyama and Mar Mikoto",
        "a 2:05 video",
        "May the stars be with you",
        "February 30",
        "years and months and weeks",
        "Sun and Sat are words",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert [edtf for edtf in told(text) if edtf] == []


def test_long_ranges_are_two_dates_and_share_their_year() -> None:
    assert told("aired from April 5 to September 27, 2019") == ["2019-04-05", "2019-09-27"]
    assert told("from October to March 2020") == ["2019-10", "2020-03"]
    assert told("It ran in April 2022 and again from October to December of the same year") == [
        "2022-04",
        "2022-10",
        "2022-12",
    ]


def test_times_join_the_date_beside_them() -> None:
    after = only("premieres on July 3 at 11:00 p.m. JST on Channel Nine")
    assert (after.edtf, after.time, after.zone) == ("2024-07-03", "11:00 p.m.", "JST")
    before = only("starts at 24:30 on Wednesday, July 3")
    assert (before.edtf, before.time, before.weekday) == ("2024-07-03", "24:30", 2)
    weekly = only("every Wednesday at 25:05")
    assert (weekly.weekly, weekly.edtf, weekly.time, weekly.weekday) == (True, None, "25:05", 2)
    alone = only("at 9:30 a.m. Eastern")
    assert (alone.edtf, alone.time, alone.zone) == (None, "9:30 a.m.", "ET")


# ---- Japanese --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024年7月3日(水)より放送", "2024-07-03"),
        ("２０２４年７月３日（水）放送", "2024-07-03"),
        ("二〇二四年七月三日", "2024-07-03"),
        ("七月三日に公開", "2024-07-03"),
        ("7月3日発売", "2024-07-03"),
        ("24年3月15日公開", "2024-03-15"),
        ("3日、公式サイトで発表", "2024-07-03"),
        ("2025年夏公開", "2025-22"),
        ("2025年の秋", "2025-23"),
        ("今夏放送", "2024-22"),
        ("来春公開", "2025-21"),
        ("この秋スタート", "2024-23"),
        ("春クール", "2024-21"),
        ("来年公開", "2025"),
        ("今年10月より", "2024-10"),
        ("昨年12月", "2023-12"),
        ("一昨年", "2022"),
        ("今月発売", "2024-06"),
        ("来月3日", "2024-07-03"),
        ("令和6年7月3日", "2024-07-03"),
        ("平成元年1月8日", "1989-01-08"),
        ("放送開始：1999年10月", "1999-10"),
        ("2026年1月放送", "2026-01"),
        ("2024年7月上旬", "2024-07"),
        ("9月末時点", "2024-09"),
        ("2024年7月期", "2024-07"),
        ("2026年後半", "2026-07/2026-12"),
        ("第5話は2025年第3四半期", "2025-07/2025-09"),
        ("本日発表", "2024-06-25"),
        ("昨日公開", "2024-06-24"),
        ("明日発売", "2024-06-26"),
        ("先週放送", "2024-06"),
        ("来週の金曜日", "2024-07-05"),
        ("2024/7/3発売", "2024-07-03"),
        ("2024.7.3発売", "2024-07-03"),
        ("7/3(水)放送", "2024-07-03"),
        ("7/3より配信", "2024-07-03"),
        ("7月3日～7月9日", "2024-07-03/2024-07-09"),
        ("2024年7月3日から9日まで", "2024-07-03/2024-07-09"),
        ("released on July 3", "2024-07-03"),
    ],
)
def test_japanese_expressions(text: str, edtf: str) -> None:
    assert told(text, "ja") == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "第3期は5年ぶり",
        "3日間の開催、3年前の話、1日限定",
        "五月さんと十月",
        "1/7スケール",
        "『3月のライオン』",
        "『夏まつり2026』",
        "中学3年の秋",
        "9時間の生放送",
        "2月30日",
        "動画は3:24",
        "春休みの冒険",
        "アンサンブル青春ドラマ",
        "12月号掲載",
    ],
)
def test_what_only_looks_like_a_japanese_date(text: str) -> None:
    assert [edtf for edtf in told(text, "ja") if edtf] == []


def test_japanese_references_to_an_earlier_date() -> None:
    assert told("2023年4月1日に始まり、同日配信。同年10月に再開、翌年1月に完結した", "ja") == [
        "2023-04-01",
        "2023-04-01",
        "2023-10",
        "2024-01",
    ]
    assert told("2021年1月から3月にかけて放送", "ja") == ["2021-01", "2021-03"]
    assert told("7月3日・4日に開催", "ja") == ["2024-07-03", "2024-07-04"]


@pytest.mark.parametrize(
    ("text", "edtf", "printed_time", "weekly"),
    [
        ("7月3日(水)24:30～放送", "2024-07-03", "24:30", False),
        ("7月3日深夜1時5分から", "2024-07-03", "深夜1時5分", False),
        ("毎週(水)25:05～", None, "25:05", True),
        ("毎週水曜日の深夜1時5分より", None, "深夜1時5分", True),
        ("毎週日曜 午前8時30分～", None, "午前8時30分", True),
        ("25時05分スタート", None, "25時05分", False),
        ("明日20時から", "2024-06-26", "20時", False),
        ("２３：００～", None, "２３：００", False),
    ],
)
def test_japanese_times(text: str, edtf: str | None, printed_time: str, weekly: bool) -> None:
    mention = only(text, "ja")
    assert (mention.edtf, mention.time, mention.weekly) == (edtf, printed_time, weekly)


# ---- resolution ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reference", "direction", "edtf"),
    [
        ("on Wednesday", "2024-06-25", "back", "2024-06-19"),
        ("on Wednesday", "2024-06-25", "forward", "2024-06-26"),
        ("on Tuesday", "2024-06-25", "back", "2024-06-25"),
        ("July 3", "2025-01-10", "forward", "2025-07-03"),
        ("July 3", "2025-01-10", "back", "2024-07-03"),
        ("July 3", "2024-07-02", "back", "2024-07-03"),
        ("in July", "2024-06-25", "back", "2023-07"),
        ("in July", "2024-06-25", "forward", "2024-07"),
        ("December 28", "2025-01-02", "nearest", "2024-12-28"),
        ("January 5", "2024-12-20", "nearest", "2025-01-05"),
        ("February 29", "2023-06-01", "nearest", "2024-02-29"),
        ("July 3", "2024", "nearest", "2024-07-03"),
        ("July 3", "2024-07", "nearest", "2024-07-03"),
        ("yesterday", "2024-07", "nearest", "2024-07"),
        ("on Friday", "2024", "nearest", None),
        ("July 3", None, "forward", None),
        ("July 3, 2024", None, "forward", "2024-07-03"),
        ("this summer", None, "forward", None),
    ],
)
def test_resolution_with_a_hint(text: str, reference: str | None, direction: Direction, edtf: str | None) -> None:
    assert resolve(only(text, "en", None), reference, direction).edtf == edtf


# ---- the clock -------------------------------------------------------------------------------------------------------

JST = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("25:05", datetime(2024, 7, 4, 1, 5, tzinfo=JST)),
        ("24:00", datetime(2024, 7, 4, 0, 0, tzinfo=JST)),
        ("25時05分", datetime(2024, 7, 4, 1, 5, tzinfo=JST)),
        ("２３：００", datetime(2024, 7, 3, 23, 0, tzinfo=JST)),
        ("11:00 p.m.", datetime(2024, 7, 3, 23, 0, tzinfo=JST)),
        ("12:30 a.m.", datetime(2024, 7, 3, 0, 30, tzinfo=JST)),
        ("午後9時半", datetime(2024, 7, 3, 21, 30, tzinfo=JST)),
        ("夜10時", datetime(2024, 7, 3, 22, 0, tzinfo=JST)),
        ("noon", datetime(2024, 7, 3, 12, 0, tzinfo=JST)),
    ],
)
def test_printed_times_become_moments(printed: str, moment: datetime) -> None:
    read = instant("2024-07-03", printed)
    assert read is not None
    assert (read.when, read.ambiguous) == (moment, False)


def test_doubt_about_the_day_is_flagged() -> None:
    small_hours = instant("2024-07-03", "深夜1時5分")
    assert small_hours is not None
    assert small_hours.ambiguous
    assert small_hours.when == datetime(2024, 7, 4, 1, 5, tzinfo=JST)
    thursday = instant("2024-07-03", "24:30", weekday=3)
    assert thursday is not None
    assert thursday.ambiguous


def test_zones() -> None:
    summer = instant("2024-07-03", "9:30 a.m.", "ET")
    winter = instant("2024-12-03", "9:30 a.m.", "ET")
    assert summer is not None
    assert winter is not None
    assert summer.when.utcoffset() == timedelta(hours=-4)
    assert winter.when.utcoffset() == timedelta(hours=-5)
    assert instant("2024-07-03", "9:30", "XYZ") is None


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        ("2024-07", "9:30"),
        ("2024-02-30", "9:30"),
        ("2024-07-03", "31:00"),
        ("2024-07-03", "soon"),
        ("9999-12-31", "25:00"),
    ],
)
def test_what_is_no_moment(day: str, printed: str) -> None:
    assert instant(day, printed) is None


@given(st.text(max_size=12))
def test_any_time_text_is_read_or_refused(printed: str) -> None:
    read = minutes_of(printed)
    assert read is None or 0 <= read[0] < 31 * 60


# ---- laws for any text -----------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        *(
            "July 3",
            ", ",
            "2024",
            "-",
            " to ",
            "7",
            "日",
            "月",
            "年",
            "3",
            "at ",
            "25:05",
            "Wednesday",
            "next ",
            "year",
        ),
        *(
            "(",
            ")",
            "同日",
            "同年",
            "毎週",
            "(水)",
            "～",
            "夏",
            "今",
            "来",
            "深夜",
            "1時5分",
            "令和",
            "元",
            "/",
            ".",
            " ",
            "1st",
        ),
        *(
            "of ",
            "early ",
            "May",
            "９",
            "十",
            "〇",
            "上旬",
            "期",
            "JST",
            "p.m.",
            "half of ",
            "first ",
            "Q3 ",
            "\n",
            "\ud800",
        ),
        *("İ", "²", "٣", "month", " ago", "一昨年", "：", "翌年", "この", "from "),
    ]
)
_REFERENCES = st.sampled_from(
    [
        None,
        "2024-06-25",
        "2024-06",
        "2024",
        "0001-01-01",
        "9999-12-31",
        "2024-05-01/2024-05-03",
        "2024-07-03T10:00:00Z",
        "x",
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.lists(_PIECES, max_size=14).map("".join), st.text(st.characters(), max_size=60)),
    st.sampled_from(["en", "ja", "und"]),
    _REFERENCES,
)
@example("0000年0月0日", "ja", "2024")
@example("²月³日", "ja", "2024")
def test_any_text_gives_ordered_true_mentions(text: str, lang: str, reference: str | None) -> None:
    end = 0
    for mention in find_dates(text, lang, reference):
        assert text[mention.start : mention.end] == mention.printed
        assert end <= mention.start < mention.end
        end = mention.end
        assert mention.shape is not None or mention.time is not None
        for direction in ("nearest", "back", "forward"):
            edtf = resolve(mention, reference, direction).edtf
            assert edtf is None or parse(edtf) is not None
        assert mention.edtf is None or parse(mention.edtf) is not None


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(
    "piece",
    ["1", "July 3 to ", "2024年", "Wednesday, ", "next ", "「" * 3 + "3日、", "at 11:00 ", "http://", "『", "十"],
)
def test_time_grows_with_the_text_and_no_faster(piece: str, lang: str) -> None:
    def spent(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        find_dates(text, lang, REFERENCE)
        return time.process_time() - started

    short = min(spent(10_000) for _ in range(3))
    assert spent(80_000) < 8 * 5 * short + 0.05


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled news (../shared/gold) is not here")
@pytest.mark.parametrize("name", ["articles", "feeds", "japanese", "seeds"])
def test_labelled_release_dates_are_among_the_mentions(name: str) -> None:
    documents = {row["id"]: row for row in map(json.loads, (GOLD / f"{name}.docs.jsonl").open(encoding="utf-8"))}
    wanted = found = 0
    for row in map(json.loads, (GOLD / f"{name}.gold.jsonl").open(encoding="utf-8")):
        document = documents[row["id"]]
        published = document.get("published")
        mentions = find_dates(f"{document['title']}\n{document['text']}", document["lang"], published)
        readings = {resolve(one, published, way).edtf for one in mentions for way in ("nearest", "back", "forward")}
        dates = [claim["value"]["date"] for claim in row["claims"] if claim["value"].get("date")]
        wanted += len(dates)
        found += sum(one in readings for one in dates)
    assert found >= 0.97 * wanted
