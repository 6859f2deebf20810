"""What sites ask for, read without a socket: when to come back, robots.txt, reservations from mining."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakutei.sources.mining import is_reserved, read_reservations, reserved
from kakutei.sources.retrying import http_date, retry_after_s
from kakutei.sources.robots import read_robots

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120),
        (" 120 ", 120),
        ("1.5", 1),
        ("0", 0),
        ("-5", None),
        ("soon", None),
        ("999999999999", 366 * 86400),
        ("9" * 40, None),
        ("Sun, 29 Nov 2026 12:01:00 GMT", 60),
        ("Sunday, 29-Nov-26 12:01:00 GMT", 60),
        ("Sun Nov 29 12:01:00 2026", 60),
        ("Sun, 29 Nov 2026 21:01:00 +0900", 60),
        ("Sat, 28 Nov 2026 12:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 366 * 86400),
        ("Sun, 99 Nov 2026 99:99:99 GMT", None),
    ],
)
def test_when_to_come_back(value: str | None, seconds: float | None) -> None:
    assert retry_after_s(value, NOW) == seconds


@given(st.text(max_size=40) | st.text("0123456789 :,-+JanGMT", max_size=40))
def test_any_header_is_a_time_or_none(value: str) -> None:
    seconds = retry_after_s(value, NOW)
    assert seconds is None or 0 <= seconds <= 366 * 86400


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9000, 1, 1)))
def test_an_http_date_is_read_as_it_was_written(at: datetime) -> None:
    at = at.replace(microsecond=0, tzinfo=UTC)
    assert http_date(at.strftime("%a, %d %b %Y %H:%M:%S GMT")) == at


# ---- robots.txt ------------------------------------------------------------------------------------------------------

GROUPS = """
\ufeffUser-agent: Kakutei-Other
Disallow: /

User-agent: kakutei/9 # ours, in any case and with a version
user-agent: somebody
Disallow: /closed
Allow: /closed/but-this
Disallow: /*.pdf$
Disallow: /a*z
Disallow: /記事
Disallow:
Sitemap: https://news.example/map
nonsense
Crawl-delay: 7

User-agent: *
Disallow: /everything
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/robots.txt", True),
        ("/closed", False),
        ("/closed/", False),
        ("/closedness", False),
        ("/closed/but-this/1", True),
        ("/%63losed", False),
        ("/file.pdf", False),
        ("/file.pdf?x", True),
        ("/aZ", True),
        ("/abcz1", False),
        ("/everything", True),
        ("/%E8%A8%98%E4%BA%8B/1", False),
        ("/%e8%a8%98%e4%ba%8b/1", False),
    ],
)
def test_robots_txt_is_read_as_the_standard_says(path: str, allowed: bool) -> None:
    robots = read_robots(GROUPS, "Kakutei")
    assert robots.allows(path) == allowed
    assert robots.crawl_delay_s == 7


def test_groups_of_one_name_are_one_group_and_ours_takes_the_place_of_all() -> None:
    text = "User-agent: Kakutei\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: KAKUTEI\nDisallow: /b\n"
    robots = read_robots(text, "Kakutei")
    assert [robots.allows(path) for path in ("/a", "/b", "/c")] == [False, False, True]
    assert not read_robots(text, "Other").allows("/c")
    assert read_robots("User-agent: Kakutei\nDisallow:\nUser-agent: *\nDisallow: /\n", "Kakutei").allows("/c")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_of_rules_of_one_length_the_allowing_counts(end: str) -> None:
    assert read_robots(end.join(["User-agent: *", "Disallow: /page", "Allow: /page"]), "Kakutei").allows("/page")


@given(st.text("/ab*$", max_size=12), st.text("/ab", max_size=12))
def test_patterns_match_like_the_regular_expressions_they_stand_for(pattern: str, path: str) -> None:
    ends = pattern.endswith("$")
    meant = "".join(".*" if c == "*" else re.escape(c) for c in (pattern[:-1] if ends else pattern))
    expected = re.match(meant + ("$" if ends else ""), "/" + path) is None
    robots = read_robots(f"User-agent: *\nDisallow: {pattern}\n", "Kakutei")
    assert robots.allows("/" + path) == (expected or not pattern)


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_is_a_robots_txt(text: str, path: str) -> None:
    assert read_robots(text, "Kakutei").allows(path) in (True, False)


def test_a_hostile_robots_txt_costs_no_more_than_its_length() -> None:
    agents = "".join(f"User-agent: a{number}\n" for number in range(12_000))
    rules = "".join(f"Disallow: /{number}*{'a*' * 20}b\n" for number in range(5_000))
    began = time.process_time()
    robots = read_robots(f"{agents}User-agent: *\n{rules}Disallow: /{'*a' * 100_000}b\n", "Kakutei")
    assert robots.allows("/" + "a" * 4000)
    assert time.process_time() - began < 2


# ---- what is reserved from mining ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "page", "is_kept"),
    [
        ({}, "", False),
        ({"tdm-reservation": "1"}, "", True),
        ({"tdm-reservation": " 1 "}, "", True),
        ({"tdm-reservation": "0"}, "", False),
        ({"x-robots-tag": "noindex, NoAI"}, "", True),
        ({"x-robots-tag": "noimageai"}, "", False),
        ({"x-robots-tag": "kakutei: noai"}, "", True),
        ({"x-robots-tag": "otherbot: noai"}, "", False),
        ({"x-robots-tag": "otherbot: noindex, noai"}, "", True),
        ({"x-robots-tag": "unavailable_after: 25 Jun 2010 15:00:00 PST, noai"}, "", True),
        ({}, "<meta name=tdm-reservation content=1>", True),
        ({}, "<META CONTENT='1' NAME='TDM-Reservation'/>", True),
        ({}, '<meta name="tdm-reservation" content="0">', False),
        ({}, '<meta name="robots" content="index, noai, noimageai">', True),
        ({}, '<meta name="robots" content="no&#97;i">', True),
        ({}, '<meta name="kakutei" content="noai">', True),
        ({}, '<meta name="googlebot" content="noai">', False),
        ({}, '<meta name="description" content="noai > all, 推しの子"><meta name=robots content=noai>', True),
        ({}, '<meta name="description" content="the word noai">', False),
        ({}, '<!-- <meta name="robots" content="noai"> -->', False),
        ({}, '<script>"<meta name=robots content=noai>"</script>', False),
        ({}, '<!-- a --><script>b</script><meta name="robots" content="noai">', True),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_page_that_is_reserved_is_known_by_its_signs(
    headers: dict[str, str], page: str, is_kept: bool, encoding: str
) -> None:
    body = f"<html><head><title>第2期</title>{page}</head><body>本文</body>".encode(encoding)
    assert (reserved(headers, body) is not None) == is_kept


@given(
    st.binary(max_size=80)
    | st.recursive(st.none() | st.text(max_size=4) | st.integers(), st.lists).map(
        lambda value: json.dumps([{"location": value, "tdm-reservation": value}, value]).encode()
    )
)
def test_any_bytes_are_a_file_of_reservations(data: bytes) -> None:
    assert is_reserved(read_reservations(data), "/") in (True, False)


@given(st.binary(max_size=200) | st.text("<meta nscript-!'\">=robtai1", max_size=200).map(str.encode))
def test_any_bytes_are_a_page_reserved_or_not(page: bytes) -> None:
    assert reserved({}, page) is None or b"meta" in page.lower().replace(b"\0", b"")


@pytest.mark.parametrize(
    "part", ["<meta ", "<!--", "<script", '<meta name="', "<meta a='>", "<script></script", '<meta ="">']
)
def test_a_hostile_page_is_searched_in_no_time(part: str) -> None:
    began = time.process_time()
    reserved({}, (part * 60_000).encode())
    assert time.process_time() - began < 1
