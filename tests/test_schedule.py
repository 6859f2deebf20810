"""When a source or a page is asked again: tables of cases, and what holds for every sequence of answers."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakutei.errors import Problem
from kakutei.sources import schedule
from kakutei.sources.exchange import Answer, Request, Trouble
from kakutei.sources.register import Article, Health, Source
from kakutei.sources.schedule import DAY, HOUR, Found, decide, decide_page, due, fresh_s, later, rhythm, seconds, silent

NOW = "2031-05-12T10:00:00.000Z"
SOURCE = Source("s1", "https://tonbo.example/feed", "feed", "2031-05-01T00:00:00.000Z")
GOOD = Health("s1", tried=NOW, good=NOW, changed=NOW, next_due=later(NOW, HOUR))


def good(status: int = 200, retry_after_s: float | None = None, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(Request(SOURCE.url, "feed"), NOW, status, SOURCE.url, headers=named, retry_after_s=retry_after_s)


def bad(trouble: Trouble, retry_after_s: float | None = None) -> Answer:
    problem = Problem(SOURCE.url, "does not answer", "wait")
    return Answer(Request(SOURCE.url, "feed"), NOW, trouble=trouble, problem=problem, retry_after_s=retry_after_s)


def wait(health: Health) -> float:
    assert health.next_due
    return seconds(NOW, health.next_due)


@pytest.mark.parametrize(
    ("source", "health", "expected"),
    [
        ({}, None, True),
        ({}, Health("s1"), True),
        ({}, Health("s1", tried=NOW, next_due=NOW), True),
        ({}, Health("s1", tried=NOW, next_due=later(NOW, 1)), False),
        ({}, Health("s1", tried=NOW, trouble="gone"), False),
        ({"paused": NOW}, None, False),
        ({"removed": NOW}, Health("s1", tried=NOW, next_due=NOW), False),
    ],
)
def test_what_is_due(source: dict[str, Any], health: Health | None, expected: bool) -> None:
    assert due(replace(SOURCE, **source), health, NOW) is expected


@pytest.mark.parametrize(
    ("gap_s", "age_s", "expected"),
    [
        (60.0, 0.0, schedule.SOONEST_S),  # many entries an hour
        (4 * HOUR, 0.0, 2 * HOUR),  # twice in the usual gap
        (4 * HOUR, 12 * HOUR, 6 * HOUR),  # quiet for longer than usual: less often
        (30 * DAY, 0.0, schedule.LATEST_S),
        (None, 0.0, schedule.FIRST_S),
        (None, 12 * HOUR, 6 * HOUR),
    ],
)
def test_a_feed_is_asked_as_often_as_it_changes(gap_s: float | None, age_s: float, expected: float) -> None:
    health = replace(GOOD, gap_s=gap_s, changed=later(NOW, -age_s))
    assert wait(decide(health, good(304), Found(), NOW, 0.0)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("answer", "ttl_s", "expected"),
    [
        (good(cache_control="public, max-age=7200"), None, 2 * HOUR),
        (good(cache_control="max-age=7200", age="3600"), None, HOUR),
        (good(cache_control="no-cache"), None, HOUR),
        (good(cache_control='max-age="10800"'), None, 3 * HOUR),
        (good(cache_control="max-age=31536000"), None, schedule.PATIENCE_S),
        (good(expires="Mon, 12 May 2031 15:00:00 GMT", date="Mon, 12 May 2031 10:00:00 GMT"), None, 5 * HOUR),
        (good(expires="0"), None, HOUR),
        (good(cache_control="max-age=60", expires="Tue, 13 May 2031 15:00:00 GMT"), None, HOUR),
        (good(), 4 * HOUR, 4 * HOUR),
        (good(retry_after_s=5 * HOUR), None, 5 * HOUR),
        (good(retry_after_s=365 * DAY), None, schedule.RETRY_CAP_S),
    ],
)
def test_what_the_site_asks_for_is_kept(answer: Answer, ttl_s: float | None, expected: float) -> None:
    health = replace(GOOD, gap_s=2 * HOUR)
    assert wait(decide(health, answer, Found(ttl_s=ttl_s), NOW, 0.0)) == pytest.approx(expected)


def test_an_expires_without_a_date_counts_from_now() -> None:
    assert fresh_s({"expires": "Mon, 12 May 2031 10:30:00 GMT"}, NOW) == 1800
    assert fresh_s({"expires": "Mon, 12 May 2031 09:30:00 GMT"}, NOW) == 0
    assert fresh_s({"expires": "soon"}, NOW) is None


def test_validators_are_kept_as_they_came_and_a_304_keeps_them() -> None:
    first = decide(Health("s1"), good(etag='W/"a,b"', last_modified="yesterday"), Found(new=3), NOW, 0.0)
    assert (first.etag, first.last_modified, first.entries) == ('W/"a,b"', "yesterday", 3)
    same = decide(first, good(304), Found(), NOW, 0.0)
    assert (same.etag, same.last_modified, same.good) == ('W/"a,b"', "yesterday", NOW)
    bare = decide(same, good(), Found(), NOW, 0.0)
    assert (bare.etag, bare.last_modified) == (None, None)


def test_troubles_double_the_time_up_to_a_cap_and_a_good_answer_forgets_them() -> None:
    health, waits = GOOD, []
    for _ in range(12):
        health = decide(health, bad("broken"), Found(), NOW, 1.0 - 1e-9)
        waits.append(round(wait(health)))
    assert waits[:4] == [900, 1800, 3600, 7200]
    assert waits[-1] == round(schedule.BACKOFF_CAP_S)
    assert (health.failures, health.trouble, health.good) == (12, "broken", NOW)
    well = decide(health, good(), Found(), NOW, 0.0)
    assert (well.failures, well.trouble, well.problem) == (0, None, None)


@pytest.mark.parametrize(
    ("answer", "least"),
    [
        (bad("busy", 6 * HOUR), 6 * HOUR),
        (bad("busy"), schedule.BACKOFF_S / 2),
        (bad("busy", 300 * DAY), schedule.RETRY_CAP_S),
        (bad("robots"), DAY / 2),
    ],
)
def test_a_pause_that_is_asked_for_is_kept(answer: Answer, least: float) -> None:
    assert wait(decide(GOOD, answer, Found(), NOW, 0.0)) == pytest.approx(least)


def test_what_is_gone_is_never_asked_again() -> None:
    health = decide(GOOD, bad("gone"), Found(), NOW, 0.5)
    assert health.next_due is None
    assert not due(SOURCE, health, "2099-01-01T00:00:00.000Z")


@pytest.mark.parametrize(
    ("gap_s", "days", "expected"),
    [(HOUR, 6, False), (HOUR, 8, True), (3 * DAY, 20, False), (3 * DAY, 25, True), (None, 8, True)],
)
def test_a_source_is_silent_after_many_of_its_gaps_and_a_week(gap_s: float | None, days: int, expected: bool) -> None:
    assert silent(replace(GOOD, gap_s=gap_s, changed=later(NOW, -days * DAY)), NOW) is expected
    assert not silent(Health("s1"), NOW)


@pytest.mark.parametrize(
    ("published", "gap_s", "newest"),
    [
        (["2031-05-10", "2031-05-12", None, "2031-05-08"], 2 * DAY, "2031-05-12T00:00:00.000Z"),
        (
            ["2031-05-12T09:00:00+09:00", "2031-05-12T01:00:00Z", "2031-05-12T02:00:00Z"],
            HOUR,
            "2031-05-12T02:00:00.000Z",
        ),
        (["2031-05-01", "2031-05-01", "2031-05-01", "2031-05-04"], DAY, "2031-05-04T00:00:00.000Z"),
        (["2031-05", "2031", "soon", ""], None, None),
        (["2031-05-11", "2040-01-01"], None, "2031-05-11T00:00:00.000Z"),
    ],
)
def test_the_dates_of_entries_tell_the_rhythm(published: list[str | None], gap_s: float | None, newest: str) -> None:
    found = rhythm(published, NOW)
    assert (found.gap_s, found.newest) == (gap_s, newest)


def test_the_gap_follows_what_comes() -> None:
    health = replace(GOOD, gap_s=DAY, changed=later(NOW, -2 * HOUR))
    moved = decide(health, good(), Found(new=2), NOW, 0.0)
    assert moved.gap_s == pytest.approx(DAY + schedule.WEIGHT * (HOUR - DAY))
    assert moved.changed == NOW
    assert decide(health, good(), Found(), NOW, 0.0).gap_s == DAY


def test_a_feed_whose_newest_entry_is_old_is_silent_from_the_start() -> None:
    old = rhythm(["2029-01-01", "2029-01-02", "2029-01-03"], NOW)
    assert silent(decide(Health("s1"), good(), replace(old, new=3), NOW, 0.0), NOW)


# ---- pages -----------------------------------------------------------------------------------------------------------

PAGE = Article("url-1", "s1", "https://tonbo.example/1", NOW)


def test_a_page_is_looked_at_less_and_less_and_a_change_begins_anew() -> None:
    article, waits = PAGE, []
    for number in range(len(schedule.RECHECKS_S)):
        article = decide_page(article, good(), changed=number == 0, now=NOW, dice=0.0)
        waits.append(seconds(NOW, article.next_due or NOW))
    assert tuple(waits) == schedule.RECHECKS_S
    assert decide_page(article, good(304), changed=False, now=NOW, dice=0.0).next_due is None
    again = decide_page(article, good(), changed=True, now=NOW, dice=0.0)
    assert seconds(NOW, again.next_due or NOW) == schedule.RECHECKS_S[1]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([("gone", 0.0)], "410"),
        ([("missing", 0.0)], None),
        ([("missing", 0.0), ("missing", 0.9 * DAY)], None),
        ([("missing", 0.0), ("missing", 1.0 * DAY)], "404"),
        ([("missing", 0.0), ("broken", 0.5 * DAY), ("missing", 1.1 * DAY)], "404"),
        ([("missing", 0.0), (None, 0.5 * DAY), ("missing", 1.1 * DAY)], None),
        ([("broken", 0.0), ("broken", 5 * DAY), ("slow", 9 * DAY)], None),
    ],
)
def test_an_article_is_taken_down_only_for_good_reason(answers: list[Any], reason: str | None) -> None:
    article, told = replace(PAGE, good=NOW), None
    for trouble, after in answers:
        now = later(NOW, after)
        answer = bad(trouble) if trouble else good()
        told = schedule.taken_down(article, answer, now)
        article = decide_page(article, answer, changed=False, now=now, dice=0.0)
    assert (told or "").find(reason or "nothing") >= 0 if reason else told is None
    assert (article.next_due is None) is (reason is not None)


def test_a_missing_page_is_tried_again_when_a_day_has_passed() -> None:
    article = decide_page(PAGE, bad("missing"), changed=False, now=NOW, dice=0.0)
    assert article.next_due
    assert schedule.taken_down(article, bad("missing"), article.next_due)


@given(
    troubles=st.lists(st.sampled_from((None, *get_args(Trouble))), max_size=20),
    chance=st.randoms(use_true_random=False),
    asked=st.floats(0, 1e9),
)
def test_for_every_sequence_of_answers(troubles: list[Trouble | None], chance: random.Random, asked: float) -> None:
    """The next try lies within its bounds, never before the time asked for; a page is not asked for ever."""
    health, article, now = Health("s1"), PAGE, NOW
    for trouble in troubles:
        answer = replace(bad(trouble, asked) if trouble else good(retry_after_s=asked), at=now)
        found = Found(new=chance.randrange(3), ttl_s=chance.choice((None, 60.0, 1e7)))
        before = health
        health = decide(health, answer, found, now, chance.random())
        article = decide_page(article, answer, changed=chance.random() < 0.5, now=now, dice=chance.random())
        assert health.tried == now
        assert health.failures == (before.failures + 1 if trouble else 0)
        if trouble == "gone":
            assert health.next_due is None
        else:
            assert health.next_due
            waited = seconds(now, health.next_due)
            assert waited >= min(asked, schedule.RETRY_CAP_S) - 0.001
            assert schedule.BACKOFF_S / 2 - 0.001 <= waited <= schedule.RETRY_CAP_S + 0.001
        if trouble:
            assert (health.good, health.changed, health.entries) == (before.good, before.changed, before.entries)
        assert article.next_due is None or article.next_due > now
        now = later(now, chance.uniform(60, 3 * DAY))


@given(trouble=st.sampled_from(get_args(Trouble)), chance=st.randoms(use_true_random=False))
def test_a_page_that_always_fails_is_given_up(trouble: Trouble, chance: random.Random) -> None:
    article, tries = PAGE, 0
    now: str | None = NOW
    while now is not None:
        article = decide_page(article, bad(trouble), changed=False, now=now, dice=chance.random())
        now, tries = article.next_due, tries + 1
        assert tries <= schedule.TRIES
