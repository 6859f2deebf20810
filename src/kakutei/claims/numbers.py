"""Counts, ordinals, seasons and parts in running text, English and Japanese, as marks with integers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kakutei.text import Mark, lower, whole_word

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九十")} | {"壱": 1, "弐": 2, "参": 3}
_WORDS = {word: value for value, word in enumerate(_UNITS)} | _TENS
_SCALE = {"hundred": 100, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9}

_NUMBER_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_ORDINAL_WORD = "|".join(sorted(_ORDINALS[1:], key=len, reverse=True))
_ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{_ORDINAL_WORD})"
_CARDINAL = rf"(?:\d{{1,2}}|{_NUMBER_WORD}|(?-i:VIII|VII|III|IV|VI|IX|II|V|X|I))"

_ENGLISH = re.compile(
    rf"""(?ix)
    (?:
      (?P<season>seasons?[ ]{_CARDINAL}\b(?![ ]?(?:million|episodes))
        |(?P<so>{_ORDINAL})(?:[ ]and[ ]final|[ ](?:tv|anime|television))?[ -]seasons?\b|s(?P<ss>[1-9])\b(?!['’-]))
    | (?P<part>parts?[ ]{_CARDINAL}\b|cours?[ ]{_CARDINAL}\b
        |(?P<po>{_ORDINAL})[ -](?:cours?|part|half|act)\b|(?:split|latter|first|second)[ -](?:cour|half)\b)
    | (?P<ordinal>{_ORDINAL})\b
    | (?P<count>
        (?:half[ ]a|a|\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,3}})?|(?:{_NUMBER_WORD})(?:[ -](?:{_NUMBER_WORD}))?)
        (?:[ -]?(?P<scale>hundred|thousand|million|billion)|(?P<short>[mk])\b)(?:[ ](?P<half>and[ ]a[ ]half))?
      | \d{{1,3}}(?:,\d{{3}})+
      | \d{{1,6}}(?![\d:.]\d|[\w])
      | (?:{_NUMBER_WORD})(?:-(?:{_NUMBER_WORD}))?\b
      )
    )"""
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_JA_NUMBER = r"[\d０-９〇一二三四五六七八九十百千]"
_NO_NUMBER = re.compile("[^\\d０-９,，.．〇一二三四五六七八九十壱弐参百千万億]")
# Looked for by its first character, which is all that the match itself takes.
_JAPANESE = re.compile(
    rf"""(?x)
    [第シSs前後億万①-⑳{_JA_NUMBER[1:]}(?<=(?=(?:
      (?P<season>第(?:{_JA_NUMBER}{{1,3}}|[壱弐参])(?:期|シーズン|シリーズ)
         |(?:シーズン|(?<![A-Za-z])(?i:season))[ 　]?{_JA_NUMBER}{{1,2}}
         |(?<![\d０-９])[\d０-９]{{1,2}}(?i:st|nd|rd|th)[ ]?(?:シーズン|シリーズ|(?i:season)(?![a-z]))
        |(?<![\d０-９])[\d０-９]{{1,2}}期(?![生間待]))
    | (?P<part>第{_JA_NUMBER}{{1,2}}(?:クール|部(?!分)|章)|(?<![\d０-９])[\d０-９]{{1,2}}クール目
        |(?:前|後)(?:半|期)クール)
    | (?P<ordinal>第{_JA_NUMBER}{{1,4}}(?=話|巻|弾|回|作|位|号|集|夜|局)|(?<![^\n 　])[①-⑳](?=[^\n]))
    | (?P<count>[\d０-９]{{1,4}}(?:[,，．.][\d０-９]{{1,3}}){{0,3}}
        (?:[億万千百]{{1,2}}(?:[\d０-９]{{1,4}}(?:[,，][\d０-９]{{3}}){{0,2}}(?:[万千百]{{1,2}}(?:(?<=万)[\d０-９]{{1,4}})?)?)?)?
        |[一二三四五六七八九十百千]{{1,5}}(?:[億万](?:[一二三四五六七八九十百千]{{1,4}})?)?
        (?=部(?![一-龥々ぁ-ん]{{1,4}}さん|[けた屋長員])|話|巻|冊|本(?![一-龥々])|クール|位|章|分(?!野|か|け|の|担|割)))
    )).)
    """
)


def english_numbers(text: str) -> Iterator[Mark]:
    """Yield season, part, ordinal and count marks of English text, in order, not overlapping."""
    done = 0
    for at in _number_starts(text):
        if at < done:
            continue
        match = _ENGLISH.match(text, at)
        if match is None:
            continue
        done = match.end()
        slot = match.lastgroup
        if match["season"]:
            value: int | None = _cardinal(match["so"] or match["ss"] or match["season"].split(" ", 1)[1])
            yield Mark(match.start(), match.end(), "season", value)
        elif match["part"]:
            yield Mark(match.start(), match.end(), "part", match["part"])
        elif match["ordinal"]:
            yield Mark(match.start(), match.end(), "ordinal", _cardinal(match["ordinal"]))
        elif match["count"] and slot:
            yield Mark(match.start(), match.end(), "count", _english_count(match))


# The full pattern is tried only where a digit or one of these words begins: one automaton pass instead of a search.
_DIGITS = tuple("0123456789０１２３４５６７８９")
_FIRST_WORDS = (
    *_WORDS,
    *_ORDINALS[1:],
    *("season", "seasons", "part", "parts", "cour", "cours", "half", "split", "latter"),
    *(f"a {scale}" for scale in ("hundred", "thousand", "million", "billion")),
    *(f"s{digit}" for digit in range(1, 10)),
)
_STARTS = AhoCorasick((*_DIGITS, *_FIRST_WORDS), matchkind=MatchKind.Standard, implementation=Implementation.DFA)


def _number_starts(text: str) -> list[int]:
    """Where a run of digits or a first word begins, in order, neither inside a word."""
    lowered = lower(text)
    starts: list[int] = []
    run = -1
    for first, at, end in _STARTS.find_matches_as_indexes(lowered, overlapping=True):
        if first >= len(_DIGITS):
            if whole_word(lowered, at, end):
                starts.append(at)
            continue
        if at != run and not (at and (lowered[at - 1].isalnum() or lowered[at - 1] == "_")):
            starts.append(at)
        run = end
    starts.sort()
    return starts


_HOURS = re.compile(
    rf"(?P<half>half[ -]an[ -])?(?:(?P<hours>\d{{1,2}}(?:\.\d)?|{_NUMBER_WORD})[ -]|an?[ -])?"
    r"(?P<more>and[ -]a[ -]half[ -])?hours?"
    rf"(?P<after>,? and a half)?(?:,? ?(?:and )?(?P<minutes>\d{{1,2}}|{_NUMBER_WORD})[ -]min)?",
    re.I,
)


_HOURS_JA = re.compile(r"(?P<hours>[0-9０-９]{1,2})時間(?P<half>半)?(?:(?P<minutes>[0-9０-９]{1,2})分)?")


def minutes_told(text: str) -> int | None:
    """The minutes of `two-hour`, `1 hour and 50 minutes`, `an hour and a half`, 1時間半; None without hours."""
    told_ja = _HOURS_JA.match(text)
    if told_ja:
        return 60 * int(told_ja["hours"]) + (30 if told_ja["half"] else int(told_ja["minutes"] or 0))
    found = _HOURS.match(text)
    if found is None:
        return None
    told = (found["hours"] or "1").lower()
    hours = 0.5 if found["half"] else float(_WORDS.get(told, told))
    more = 30 if found["more"] or found["after"] else 0
    return round(hours * 60) + more + (_cardinal(found["minutes"]) or 0 if found["minutes"] else 0)


def japanese_numbers(text: str) -> Iterator[Mark]:
    """Yield season, part, ordinal and count marks of Japanese text, in order, not overlapping."""
    match = _JAPANESE.search(text)
    while match is not None:
        slot = next(name for name, caught in match.groupdict().items() if caught)
        start, end = match.span(slot)
        value = match[slot] if slot == "part" else _value_of(match[slot])
        if value is not None:
            yield Mark(start, end, slot, value)
        match = _JAPANESE.search(text, end)


def _value_of(printed: str) -> int | None:
    """The integer that is printed, or the place that a line of a list begins with: ③."""
    if len(printed) == 1 and "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    return japanese_count(_NO_NUMBER.sub("", printed))


def _cardinal(word: str) -> int | None:
    word = word.strip()
    if word in _ROMAN:
        return _ROMAN[word]
    low = word.lower()
    if low in _ORDINALS:
        return _ORDINALS.index(low)
    digits = re.match(r"\d+", low)
    return int(digits[0]) if digits else _WORDS.get(low)


def _english_count(match: re.Match[str]) -> int | None:
    low = match["count"].lower()
    scale = _SCALE[(match["scale"] or match["short"]).lower()] if match["scale"] or match["short"] else 1
    if low.startswith("half a"):
        return scale // 2
    if match["half"]:
        return (_cardinal(re.split(r"[ -]", low, maxsplit=1)[0]) or 0) * scale + scale // 2
    number = re.match(r"[\d,.]+", low)
    if number:
        return round(float(number[0].replace(",", "").rstrip(".")) * scale)
    words = re.findall(r"[a-z]+", low)
    total = sum(_WORDS.get(word, 0) for word in words)
    return (1 if words[0] == "a" else total) * scale


def japanese_count(digits: str) -> int | None:
    """The integer of `1億2,000万`, `４５万`, `千二百` or `12.5万`; None where there is none."""
    text = digits.translate(_FULL_WIDTH).replace(",", "")
    total = 0
    for unit, size in (("億", 10**8), ("万", 10**4)):
        if unit in text:
            head, text = text.split(unit, 1)
            small = _below_ten_thousand(head)
            total += round((1 if small is None else small) * size)
    small = _below_ten_thousand(text)
    return total + round(small) if small is not None else (total or None)


def _below_ten_thousand(text: str) -> float | None:
    if not text:
        return None
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    total = value = 0
    for number in re.findall(r"\d+|[^\d]", text):
        if number.isdigit():
            value = value * 10 ** len(number) + int(number)
        elif number in "十百千":
            total += (value or 1) * {"十": 10, "百": 100, "千": 1000}[number]
            value = 0
        elif number in _KANJI:
            value = value * 10 + _KANJI[number]
    return float(total + value)
