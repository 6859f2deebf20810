"""Date expressions of Japanese news, in half and full width, Arabic and Chinese numerals, western and imperial years.

Positions come from one character class; at each one anchored patterns of bounded length are tried. 同日, 同年 and a
bare day after a full date ("7月3日・4日") take what they leave out from the expression before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kakutei.dates.edtf import AUTUMN, SPRING, SUMMER, WINTER
from kakutei.dates.mention import DateMention, Shape

_SEASONS = {"春": SPRING, "夏": SUMMER, "秋": AUTUMN, "冬": WINTER}
_WEEKDAYS = "月火水木金土日"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_DIGITS = "〇一二三四五六七八九"

_A = "[0-9０-９]"
_K = "[〇一二三四五六七八九十]"
_N2 = rf"(?:{_A}{{1,2}}|{_K}{{1,3}})"
_GAP = "[ \\u3000]?"
_WD = (
    r"(?:[ \u3000]?[（(\[](?P<wd>[月火水木金土日])(?:曜日?)?(?:[・/／、,]?(?:祝日?|休))?[）)\]]"
    r"|[ \u3000]?(?P<wdl>[月火水木金土日])曜日?)?"
)
_PART = "(?P<part>上旬|中旬|下旬|初旬|初頭|前半|後半|末)?"
_TO_MONTH = r"(?=[～〜~\-－・][0-9０-９]{1,2}月)"
# 7～9月, without a year: no issue of a magazine (7・8月号).
_TO_END = r"(?=[～〜~－][0-9０-９]{1,2}月(?!号|[0-9０-９]))"
_AFTER_DAY = "(?!間|目|後|前|分|連続|限定|ぶり|以上|数|単位|ずつ|の間|にわたり|でも?$)"

_DATE = re.compile(
    rf"(?:(?P<era>令和|平成|昭和){_GAP}(?P<ey>元|{_N2})|(?P<y4>(?:19|20){_A}{{2}}|[１２][９０]{_A}{{2}}|[一二][九〇]{_K}{{2}})"
    rf"|[’'‘]?(?P<y2>[0-9０-９]{{2}}))[ ]?年(?:[（(](?:令和|平成|昭和)(?:元|{_N2})年[）)])?"
    rf"(?:(?:の|{_GAP})(?:(?P<month>{_N2})(?:月(?:(?P<term>期)|{_GAP}(?P<day>{_N2})日{_WD}|{_PART})?|{_TO_MONTH})"
    r"|[初早晩盛真]?(?P<season>[春夏秋冬])(?:季|クール|期)?|(?P<half>前半|後半|上半期|下半期|上期|下期)|第(?P<q>[1-4１-４一二三四])四半期)|(?:末|初頭)(?=[^一-龥]))?"
)
# 81～88年に, 2001～05年まで: the first of two years.
_YEAR_TO = re.compile(
    rf"(?:(?P<y4>(?:19|20){_A}{{2}})|(?P<y2>{_A}{{2}}))(?=[～〜~－](?:(?:19|20){_A}{{2}}|{_A}{{2}})年(?:に|まで|から|、))"
)
_MONTH_DAY = re.compile(
    rf"(?P<month>{_N2})(?:{_TO_END}|月(?:(?P<term>期)|{_GAP}(?P<day>{_N2})(?:日|(?=[、・～〜~－-][0-9０-９]{{1,2}}日)){_WD}|{_PART})?(?!間|額|刊|号|の?ライオン|面|光|影))"
)
_DAY = re.compile(rf"(?P<day>{_A}{{1,2}})日{_WD}{_AFTER_DAY}")
_NUMERIC = re.compile(
    rf"(?P<year>(?:19|20){_A}{{2}}|２０{_A}{{2}})(?P<sep>[-/.／．])(?P<month>{_A}{{1,2}})(?P=sep)(?P<day>{_A}{{1,2}})(?![0-9０-９]|[-/.／．][0-9]){_WD}"
)
_YEAR_MONTH = re.compile(rf"(?P<year>20{_A}{{2}})[/／](?P<month>1[0-2]|0?[1-9])(?![0-9０-９/／.])")
_SLASH = re.compile(
    rf"(?P<month>1[0-2]|0?[1-9]|１[０-２]|[１-９])[/／](?P<day>3[01]|[12][0-9]|0?[1-9]|３[０１]|[１２]?{_A})(?![0-9０-９/／.]|スケール|サイズ)"
    rf"{_WD}"
)
_SLASH_LED = re.compile(r"[ \u3000]?(?:より|から|に(?:発売|放送|配信|公開)|発売|放送|配信|公開|開始|スタート|[～〜~])")
# A line of a list: the day, then a title.
_TITLE_NEXT = re.compile("[ \u3000]?[『「]")
_RELATIVE = re.compile(
    rf"(?P<year>今年|本年|来年|昨年|去年|一昨年|おととし|再来年|同年|翌年|当年)(?:度|内|中)?"
    rf"(?:(?:の|{_GAP})(?:(?P<month>{_N2})(?:{_TO_END}|月(?:{_GAP}(?P<day>{_N2})日{_WD}|{_PART})?)|[初早晩盛真]?(?P<season>[春夏秋冬])|(?P<half>前半|後半|上半期|下半期|末)))?"
    rf"|(?P<rel>今月|来月|先月|再来月|先々月|同月|当月)(?:の?(?P<mday>{_A}{{1,2}})日|上旬|中旬|下旬|末)?"
    r"|(?P<week>今週|来週|先週|再来週|先々週)(?:末)?(?:の?(?P<wwd>[月火水木金土日])曜日?)?"
    r"|(?P<rday>今日|本日|きょう|昨日|きのう|明日|あす|明後日|あさって|一昨日|おととい|今夜|今晩|昨夜|昨晩|明晩|同日|当日)(?!ちゃん|くん|から俺|の君)"
    r"|(?P<rs>今|来|昨|この|今年の|来年の)(?P<rseason>[春夏秋冬])(?!休み|祭|樹|海|彦|子|日)"
    r"|(?<![一-龥])(?P<bare>[春夏秋冬])(?:(?:クール|アニメ|期アニメ|ドラマ)(?:特集)?"
    r"|(?:頃|ごろ)?(?=(?:に|より|から)?(?:放送|公開|配信|上演|連載|発売|スタート|開幕)(?:予定|開始|決定|される|する)|を予定|に(?:「[^「」\n]{1,40}」|『[^『』\n]{1,40}』)(?:、|が|を|も)))"
)
_WEEKLY = re.compile(
    r"毎週(?:の)?(?:[（(]?(?P<wd>[月火水木金土日])(?:[・～〜、,][月火水木金土日]){0,4}(?:曜日?)?[）)]?(?=[^ぁ-んァ-ヶ一-龠]|曜|の|よる|夜|深夜|午|あさ|朝|夕|に|は|\Z|放|配|更|連|発|ひる|昼))?"
)
_TIME = re.compile(
    rf"(?P<time>(?P<half>午前|午後|深夜|未明|早朝|朝|昼|夜|夕方|あさ|ひる|よる|AM|PM|am|pm)?{_GAP}"
    rf"(?P<hour>[0-9０-９]{{1,2}})(?P<form>[:：](?P<min>[0-5０-５]{_A})(?![:：]?[0-9０-９])|時(?!間|代|点|期|空|限)(?:[0-5０-５]?{_A}分(?!間)|半)?))"
)
_WEEKDAY = re.compile(r"(?P<wd>[月火水木金土日])曜日(?!ドラマ|劇場|ナイト|プレミア|ゴールデン)")
_LEAD = re.compile(
    "[0-9０-９〇一二三四五六七八九十今本明昨同来先去再翌毎令平昭春夏秋冬こ午深未早朝昼夜夕あひよきお当AP月火水木金土日]"
)

# A year of two digits ("09年9月") is one of 1970 to 2040.
FIRST_SHORT_YEAR, LAST_SHORT_YEAR = 70, 40
_YEARS = {"今年": 0, "本年": 0, "当年": 0, "来年": 1, "再来年": 2, "昨年": -1, "去年": -1, "一昨年": -2, "おととし": -2}
_MONTHS = {"今月": 0, "当月": 0, "来月": 1, "再来月": 2, "先月": -1, "先々月": -2}
_WEEKS = {"今週": 0, "来週": 1, "再来週": 2, "先週": -1, "先々週": -2}
_DAYS = {
    "今日": 0, "本日": 0, "きょう": 0, "今夜": 0, "今晩": 0, "昨日": -1, "きのう": -1, "昨夜": -1, "昨晩": -1,
    "明日": 1, "あす": 1, "明晩": 1, "明後日": 2, "あさって": 2, "一昨日": -2, "おととい": -2,
}  # fmt: skip
_SEASON_AWAY = {"今": 0, "この": 0, "今年の": 0, "来": 1, "来年の": 1, "昨": -1}
_HALVES = {"前": (1, 6), "上": (1, 6), "後": (7, 12), "下": (7, 12), "末": (12, 12)}
# "BS11：4月2日": a number with its unit is no part of the number before the colon.
_NAMED_UNIT = re.compile(rf"{_A}{{1,4}}[年月]")
_TITLE_REACH = 60
# How far behind a day a list goes on to the next one.
_NEXT_DAY = 140
_ON_THAT_DAY = re.compile("に|は|から|より")
_NEWS = re.compile("[。\n]|ことが")
# "7月3日 ... 10月に ... 同日": the day that was told last, whatever months stand between.
_SAME_DAY = "同日"

_Form = tuple[re.Pattern[str], Callable[[str, re.Match[str], "DateMention | None"], "DateMention | None"]]


def scan(text: str) -> Iterator[DateMention]:
    """The single expressions in order, unresolved and unjoined; times stand alone."""
    end, last, day = 0, None, None
    for found in _LEAD.finditer(text):
        at = found.start()
        if at < end:
            continue
        mention = _read(text, at, day if text.startswith(_SAME_DAY, at) else last)
        if mention is None or _in_title(text, at):
            continue
        end = mention.end
        last = mention if mention.shape is not None and not mention.weekly else last
        day = mention if last is mention and _tells_day(mention) else day
        yield mention


def _tells_day(mention: DateMention) -> bool:
    return mention.shape is not None and (mention.shape.is_day or mention.shape.days is not None)


def _in_title(text: str, at: int) -> bool:
    """Whether the position stands inside 『』, which print titles."""
    floor = max(0, at - _TITLE_REACH)
    return text.rfind("『", floor, at) > text.rfind("』", floor, at)


def value(digits: str) -> int:
    """The number in half- or full-width digits or Chinese numerals below 100 or by position (二〇二四)."""
    if digits[0].isdecimal():
        return int(digits)
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return 10 * (_place(tens) or 1) + _place(ones)
    return _place(digits)


def _place(digits: str) -> int:
    number = 0
    for digit in digits.replace("十", ""):
        number = 10 * number + _DIGITS.index(digit)
    return number


def _read(text: str, at: int, last: DateMention | None) -> DateMention | None:
    initial = text[at]
    if not (initial.isdecimal() or initial in _DIGITS or initial == "十"):
        return _first(_WORD_FORMS.get(initial, ()), text, at, last)
    if _glued(text, at):
        return None
    return _first(_WORD_FORMS["一"] if text.startswith("一昨", at) else _NUMBER_FORMS, text, at, last)


def _first(forms: tuple[_Form, ...], text: str, at: int, last: DateMention | None) -> DateMention | None:
    for form, make in forms:
        match = form.match(text, at)
        if match is not None:
            mention = make(text, match, last)
            if mention is not None:
                return mention
    return None


def _glued(text: str, at: int) -> bool:
    if at == 0:
        return False
    before = text[at - 1]
    if before in ".,:：．，/／":
        return at > 1 and text[at - 2].isdecimal() and not _NAMED_UNIT.match(text, at)
    return before.isdecimal() or before in "第約#＃¥￥$v" or before in _DIGITS


def _weekday(match: re.Match[str]) -> int | None:
    name = match["wd"] or match["wdl"]
    return _WEEKDAYS.index(name) if name else None


def _mention(text: str, match: re.Match[str], shape: Shape, *, end: int | None = None) -> DateMention:
    stop = match.end() if end is None else end
    return DateMention(match.start(), stop, text[match.start() : stop], None, shape=shape)


# ---- expressions that begin with a number ----------------------------------------------------------------------------


def _full_year(match: re.Match[str]) -> int | None:
    if match["era"]:
        return _ERAS[match["era"]] + (1 if match["ey"] == "元" else value(match["ey"]))
    if match["y4"]:
        return value(match["y4"])
    return _of_century(value(match["y2"]))


def _of_century(short: int) -> int | None:
    if short <= LAST_SHORT_YEAR:
        return 2000 + short
    return 1900 + short if short >= FIRST_SHORT_YEAR else None


def _parts(match: re.Match[str]) -> Shape:
    """Month, day, weekday and season of a match that has those groups."""
    if match["season"]:
        return Shape(month=_SEASONS[match["season"]])
    if match["half"]:
        return Shape(span=_HALVES[match["half"][0]])
    if not match["month"]:
        return Shape()
    day = match["day"] and value(match["day"])
    return Shape(month=value(match["month"]), day=day or None, weekday=_weekday(match))


_AFTER_YEAR = re.compile("間|前|後|ぶり|以上|目|生|連続|代|産|もの|越し|分|版|年")


# "同作は13年から連載中": two digits alone are a year only between a break or は and a particle that dates something.
# '84年は: the apostrophe stands for the century.
_CUT_SHORT = frozenset("'’‘")
_BEFORE_SHORT_YEAR = "、。（(・はが」』 \u3000\n～〜~－"
_BEHIND_SHORT_YEAR = re.compile("(?:まで|に(?!一度|1度|１度|わた|渡|及|達|なる|な[りっ]|満|上)は?|から(?!く)|より)")


def _is_short_year(text: str, match: re.Match[str]) -> bool:
    """Whether two digits and 年 with nothing behind are a year and no span of years."""
    led = match.start() == 0 or text[match.start() - 1] in _BEFORE_SHORT_YEAR
    if text[max(0, match.start() - 1) : match.start()] in _CUT_SHORT:
        return True
    return led and _BEHIND_SHORT_YEAR.match(text, match.end()) is not None


def _date(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    year = _full_year(match)
    bare = match.end() - match.start("y4" if match["y4"] else 0) <= 5 and text[match.end() - 1] == "年"
    short = match["y2"] and bare and not _is_short_year(text, match)
    if year is None or short or (bare and _AFTER_YEAR.match(text, match.end())):
        return None
    if match["q"]:
        first = 3 * value(match["q"]) - 2
        return _mention(text, match, Shape(year=year, span=(first, first + 2)))
    return _mention(text, match, replace(_parts(match), year=year))


def _year_to(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    year = value(match["y4"]) if match["y4"] else _of_century(value(match["y2"]))
    return None if year is None else _mention(text, match, Shape(year=year))


def _month_day(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    """Chinese numerals without a day are often names (五月) and no month."""
    month = value(match["month"])
    kanji = not match["month"][0].isdecimal()
    if not 1 <= month <= 12 or (kanji and not match["day"] and not match["part"]):
        return None
    day = match["day"] and value(match["day"])
    return _mention(text, match, Shape(month=month, day=day or None, weekday=_weekday(match)))


def _day(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    """A bare day belongs to the month told right before it, else to the month nearest to the document."""
    day = value(match["day"])
    if not 1 <= day <= 31:
        return None
    shape = Shape(day=day, weekday=_weekday(match))
    if last is not None and last.shape is not None and (_is_beside(text, match, last) or _goes_on(text, match, last)):
        shape = replace(last.shape, day=day, weekday=shape.weekday)
    return _mention(text, match, shape)


def _is_beside(text: str, match: re.Match[str], last: DateMention) -> bool:
    """Whether a day stands right behind another one: 7月3日・4日."""
    told = last.shape is not None and last.shape.day is not None
    return told and re.fullmatch(r"[・、,，と&＆～〜~\-－―]|から", text[last.end : match.start()]) is not None


def _goes_on(text: str, match: re.Match[str], last: DateMention) -> bool:
    """Whether a list of days goes on to a later one of the month: "4月6日には〜、7日には〜", "〜。翌4日には〜"."""
    shape, gap = last.shape, text[last.end : match.start()]
    dated = shape is not None and shape.month is not None and shape.is_day and len(gap) <= _NEXT_DAY
    if dated and gap.endswith("同") and "\n" not in gap:
        return True  # "7月3日には〜、同10日には〜"
    if dated and gap.endswith(("が", "は", "も")) and not _NEWS.search(gap):
        return text.startswith(("から", "より"), match.end())
    later = dated and value(match["day"]) > ((shape and shape.day) or 0)
    if not later or "\n" in gap or not gap.endswith(("、", "。", "翌", " ", "\u3000")):
        return False
    return _ON_THAT_DAY.match(text, match.end()) is not None and "ことが" not in gap


def _numeric(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    shape = Shape(
        year=value(match["year"]), month=value(match["month"]), day=value(match["day"]), weekday=_weekday(match)
    )
    return _mention(text, match, shape) if 1 <= (shape.month or 0) <= 12 else None


def _year_month(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    return _mention(text, match, Shape(year=value(match["year"]), month=value(match["month"])))


def _slash(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    """ "7/3" needs a weekday, a word of coming out or, in a list, a title behind it: scales look the same."""
    listed = text[max(0, match.start() - 1) : match.start()] in ("", "\n") and _TITLE_NEXT.match(text, match.end())
    if _weekday(match) is None and not _SLASH_LED.match(text, match.end()) and not listed:
        return None
    shape = Shape(month=value(match["month"]), day=value(match["day"]), weekday=_weekday(match))
    return _mention(text, match, shape)


def _time(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    """A bare "3:24" is a duration or a score: without 午後 and the like a time needs 時 or two digits."""
    hour = value(match["hour"])
    if hour > 30 or (not match["half"] and match["min"] and len(match["hour"]) < 2):
        return None
    start, end = match.span("time")
    zone = "JST" if text[max(0, start - 5) : start].rstrip("・（( \u3000").endswith("日本時間") else None
    return DateMention(start, end, text[start:end], None, time=text[start:end], zone=zone)


# ---- expressions that begin with a word ------------------------------------------------------------------------------


def _relative(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    shape = _relative_shape(match, last.shape if last else None)
    return _mention(text, match, shape) if shape is not None else None


def _relative_shape(match: re.Match[str], last: Shape | None) -> Shape | None:
    if match["year"]:
        return _relative_year(match, last)
    if match["rel"]:
        return _relative_month(match, last)
    if match["week"]:
        weekday = _WEEKDAYS.index(match["wwd"]) if match["wwd"] else None
        return Shape(weeks=_WEEKS[match["week"]], weekday=weekday)
    if match["rday"]:
        if match["rday"] in _DAYS:
            return Shape(days=_DAYS[match["rday"]])
        return replace(last, until=None) if last and (last.is_day or last.days is not None) else Shape(days=0)
    if match["rs"]:
        return Shape(month=_SEASONS[match["rseason"]], seasons=_SEASON_AWAY[match["rs"]])
    return Shape(month=_SEASONS[match["bare"]])


def _relative_year(match: re.Match[str], last: Shape | None) -> Shape | None:
    parts, word = _parts(match), match["year"]
    if word in _YEARS:
        return replace(parts, years=_YEARS[word])
    step = 1 if word == "翌年" else 0
    if last is None or (last.year is None and last.years is None):
        return replace(parts, years=0) if word == "同年" else None
    if last.year is not None:
        return replace(parts, year=last.year + step)
    return replace(parts, years=(last.years or 0) + step)


def _relative_month(match: re.Match[str], last: Shape | None) -> Shape | None:
    day = value(match["mday"]) if match["mday"] else None
    if match["rel"] in _MONTHS:
        return Shape(months=_MONTHS[match["rel"]], day=day)
    if last is None or last.month is None:
        return None
    return Shape(year=last.year, years=last.years, month=last.month, day=day)


def _weekly(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    if not match["wd"]:
        return None
    shape = Shape(weekday=_WEEKDAYS.index(match["wd"]))
    return replace(_mention(text, match, shape), weekly=True)


def _weekday_alone(text: str, match: re.Match[str], last: DateMention | None) -> DateMention | None:
    return _mention(text, match, Shape(weekday=_WEEKDAYS.index(match["wd"])))


_NUMBER_FORMS: tuple[_Form, ...] = (
    (_YEAR_TO, _year_to),
    (_DATE, _date),
    (_MONTH_DAY, _month_day),
    (_NUMERIC, _numeric),
    (_YEAR_MONTH, _year_month),
    (_SLASH, _slash),
    (_TIME, _time),
    (_DAY, _day),
)
_FORMS_BY_INITIALS: tuple[tuple[str, _Form], ...] = (
    ("今本来昨去一再同翌当こ先き明あ春夏秋冬お", (_RELATIVE, _relative)),
    ("令平昭", (_DATE, _date)),
    ("毎", (_WEEKLY, _weekly)),
    ("午深未早朝昼夜夕あひよAP", (_TIME, _time)),
    ("月火水木金土日", (_WEEKDAY, _weekday_alone)),
)
_WORD_FORMS = {
    initial: tuple(form for letters, form in _FORMS_BY_INITIALS if initial in letters)
    for initial in sorted({letter for letters, _ in _FORMS_BY_INITIALS for letter in letters})
}
