"""When to ask again: how a source or a page is after an answer, decided from what is known and nothing else.

A feed is asked twice in the usual time between two of its entries, within bounds, and never before the time that the
site itself names (Retry-After, Cache-Control, Expires, the feed's own ttl). Troubles double the time from try to try.
`now` is an instant in UTC, `dice` a random number in [0, 1) that spreads the requests of many readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import Literal

from kakutei.sources.exchange import Answer, Trouble
from kakutei.sources.register import Article, Health, Source

HOUR, DAY = 3600.0, 86400.0

SOONEST_S, LATEST_S = HOUR / 2, DAY
"""Bounds of the time between two tries of a feed that answers well. Feed readers ask hourly by default (Miniflux)."""
FIRST_S = HOUR
"""The same for a feed that has not shown yet how often it changes."""
PATIENCE_S = DAY
"""A site's wish to be asked later counts up to here: a max-age of a year on a news feed is a slip."""
BACKOFF_S, BACKOFF_CAP_S = HOUR / 4, 2 * DAY
"""After the first trouble, and at most, doubled from try to try."""
RETRY_CAP_S = 7 * DAY
"""Retry-After counts up to here."""
SPREAD = 0.1
"""Up to this share is added to every interval, so that not all readers ask at the same minute."""
WEIGHT = 0.3
"""How much the newest gap between two entries counts against all earlier ones."""
SILENT_GAPS, SILENT_S = 8, 7 * DAY
"""Silent is a source without a new entry for so many of its usual gaps, and for a week at least."""

RECHECKS_S = (2 * HOUR, DAY, 3 * DAY, 10 * DAY, 30 * DAY)
"""A page is asked for again so long after each good answer, and then no more; a change begins anew with the second.
Corrections are mostly made within hours; the last look is for what is taken down quietly."""
GONE_AFTER_S = DAY
"""An article is taken down where its page is missing (404) at two tries that lie so far apart."""
TRIES = 10
"""Failed tries in a row after which a page is given up: an outage of five days is outlasted."""
TRIES_OF: Mapping[Trouble, int] = {
    "address": 1,
    "forbidden": 2,
    "robots": 2,
    "mining": 2,
    "refused": 3,
    "wall": 3,
    "content": 3,
    "large": 2,
}
"""The same for troubles that trying again hardly mends."""
SLOWLY: frozenset[Trouble] = frozenset(
    {"address", "forbidden", "robots", "mining", "refused", "wall", "content", "large"}
)
"""Troubles after which nothing is asked for a day: what a site means does not change within the hour."""


State = Literal["new", "well", "silent", "failing", "gone", "paused", "removed"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a good answer of a source brought: how many entries are `new`, what the feed says of its own rhythm.

    `ttl_s` is its wish in seconds (ttl, sy:updatePeriod). `gap_s` is the usual time between its entries and `newest`
    the instant or day of the latest one, as their own dates tell it; None where they do not.
    """

    new: int = 0
    ttl_s: float | None = None
    gap_s: float | None = None
    newest: str | None = None


def due(source: Source, health: Health | None, now: str) -> bool:
    """Whether a source is to be asked at `now`: it is neither paused nor removed nor gone, and its time has come."""
    if source.paused is not None or source.removed is not None:
        return False
    if health is None or health.tried is None:
        return True
    return health.next_due is not None and health.next_due <= now


def state(source: Source, health: Health | None, now: str) -> State:
    """In one word how a source is."""
    if source.removed is not None or source.paused is not None:
        return "removed" if source.removed is not None else "paused"
    if health is None or health.tried is None:
        return "new"
    if health.trouble is not None:
        return "gone" if health.next_due is None else "failing"
    return "silent" if source.kind == "feed" and silent(health, now) else "well"


def silent(health: Health, now: str) -> bool:
    """Whether nothing new has come for much longer than usual, though the source answers."""
    if health.changed is None or health.good is None:
        return False
    return seconds(health.changed, now) > max(SILENT_GAPS * (health.gap_s or 0.0), SILENT_S)


def decide(health: Health, answer: Answer, found: Found, now: str, dice: float) -> Health:
    """How a source is after an answer. `found` counts only where the answer is good; an answer of 304 is."""
    if answer.trouble is not None:
        return _failed(health, answer, now, dice)
    gap = _gap(health, found, now)
    changed = health.changed if health.changed is not None and not found.new else now
    if health.changed is None and found.newest is not None:
        changed = min(found.newest, now)
    quiet = seconds(changed, now)
    interval = _between(SOONEST_S, max(2 * FIRST_S if gap is None else gap, quiet) / 2, LATEST_S)
    asked = max(found.ttl_s or 0.0, fresh_s(answer.headers, now) or 0.0)
    wait = max(interval * (1 + SPREAD * dice), min(asked, PATIENCE_S), _retry_after(answer))
    return replace(
        health,
        next_due=later(now, wait),
        tried=now,
        good=now,
        changed=changed,
        failures=0,
        trouble=None,
        problem=None,
        etag=answer.headers.get("etag", health.etag if answer.unchanged else None),
        last_modified=answer.headers.get("last-modified", health.last_modified if answer.unchanged else None),
        entries=health.entries + found.new,
        gap_s=gap,
    )


def decide_page(article: Article, answer: Answer, *, changed: bool, now: str, dice: float) -> Article:
    """How an article's page is after an answer; `changed` says whether its text is new, or otherwise than before."""
    if answer.trouble is not None:
        return _page_failed(article, answer, now, dice)
    checks = article.checks + 1 if not changed else 1 if article.good is None else 2
    wait = RECHECKS_S[checks - 1] * (1 + SPREAD * dice) if checks <= len(RECHECKS_S) else None
    return replace(
        article,
        next_due=None if wait is None else later(now, max(wait, _retry_after(answer))),
        tried=now,
        good=now,
        missing=None,
        checks=checks,
        failures=0,
        trouble=None,
        etag=answer.headers.get("etag", article.etag if answer.unchanged else None),
        last_modified=answer.headers.get("last-modified", article.last_modified if answer.unchanged else None),
    )


def taken_down(article: Article, answer: Answer, now: str) -> str | None:
    """Why an answer shows that an article was taken down, None where it does not.

    That is so for 410, and for 404 where the page was already missing a day before and never answered since.
    """
    if answer.trouble == "gone":
        return "its page says that it is gone (410)"
    if answer.trouble == "missing" and article.missing is not None and seconds(article.missing, now) >= GONE_AFTER_S:
        return f"its page has been missing (404) since {article.missing[:10]}"
    return None


def rhythm(published: Iterable[str | None], now: str) -> Found:
    """What the dates of a feed's entries tell of it: their usual gap, and the latest one up to now.

    The gap is the median, else (where most have the same day) the mean; None for fewer than three dated entries.
    """
    end = _moment(now)
    days = [day for day in published if day and (told := _moment(day)) and end and told <= end]
    times = sorted(moment(day) for day in days)
    gaps = sorted((after - before).total_seconds() for before, after in pairwise(times))
    gap = (gaps[len(gaps) // 2] or sum(gaps) / len(gaps)) if len(gaps) >= 2 else None
    return Found(gap_s=gap, newest=later(max(days, key=moment), 0) if days else None)


def fresh_s(headers: Mapping[str, str], now: str) -> float | None:
    """How long an answer is fresh by its own headers (RFC 9111): max-age less Age, else Expires less Date; never < 0.

    None where it does not say. `no-cache` and `no-store` say nothing on when to come back.
    """
    age = _number(headers.get("age", "")) or 0.0
    for directive in headers.get("cache-control", "").split(","):
        name, _, value = directive.strip().partition("=")
        if name.strip().lower() == "max-age" and (given := _number(value.strip().strip('"'))) is not None:
            return max(given - age, 0.0)
    expires = _http_date(headers.get("expires"))
    if expires is None:
        return None
    sent = _http_date(headers.get("date")) or moment(now)
    return max((expires - sent).total_seconds(), 0.0)


def later(now: str, seconds: float) -> str:
    """The instant so many seconds after `now`."""
    return (moment(now) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds(before: str, after: str) -> float:
    """The seconds from one instant to another."""
    return (moment(after) - moment(before)).total_seconds()


def moment(told: str) -> datetime:
    """The moment of an instant or day; a day begins at midnight UTC. Raises ValueError for what is neither."""
    found = datetime.fromisoformat(told)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _moment(told: str) -> datetime | None:
    try:
        return moment(told)
    except ValueError:
        return None


def _failed(health: Health, answer: Answer, now: str, dice: float) -> Health:
    failures = health.failures + 1
    return replace(
        health,
        next_due=None if answer.trouble == "gone" else later(now, _backoff(answer, failures, dice)),
        tried=now,
        failures=failures,
        trouble=answer.trouble,
        problem=answer.problem,
    )


def _page_failed(article: Article, answer: Answer, now: str, dice: float) -> Article:
    assert answer.trouble is not None
    failures = article.failures + 1
    given_up = failures >= TRIES_OF.get(answer.trouble, TRIES) or taken_down(article, answer, now) is not None
    wait = _backoff(answer, failures, dice)
    if answer.trouble == "missing":
        wait = GONE_AFTER_S * (1 + SPREAD * dice)
    return replace(
        article,
        next_due=None if given_up else later(now, wait),
        tried=now,
        missing=(article.missing or now) if answer.trouble == "missing" else article.missing,
        failures=failures,
        trouble=answer.trouble,
    )


def _backoff(answer: Answer, failures: int, dice: float) -> float:
    """Half of the doubled time for sure, the other half by chance, and never before the time the site named."""
    longest = min(BACKOFF_S * 2.0 ** min(failures - 1, 20), BACKOFF_CAP_S)
    if answer.trouble in SLOWLY:
        longest = max(longest, DAY)
    return max(longest * (1 + dice) / 2, _retry_after(answer))


def _retry_after(answer: Answer) -> float:
    return min(max(answer.retry_after_s or 0.0, 0.0), RETRY_CAP_S)


def _gap(health: Health, found: Found, now: str) -> float | None:
    """The usual gap, moved towards the newest one; the entries' own dates begin it."""
    if not found.new or health.changed is None:
        return health.gap_s if health.gap_s is not None else found.gap_s
    newest = max(seconds(health.changed, now), 0.0) / found.new
    return newest if health.gap_s is None else health.gap_s + WEIGHT * (newest - health.gap_s)


def _between(least: float, value: float, most: float) -> float:
    return min(max(value, least), most)


def _number(told: str) -> float | None:
    return float(told) if told.isascii() and told.isdigit() and len(told) <= 12 else None


def _http_date(told: str | None) -> datetime | None:
    """A date of HTTP; an Expires that is none (`0`, `-1`) means: not fresh, which for us is no wish."""
    if not told:
        return None
    try:
        found = parsedate_to_datetime(told)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
