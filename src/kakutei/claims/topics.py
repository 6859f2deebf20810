"""What is known of the works of one text before its sentences are read: its topic, its season, what is in passing.

The headline's topic carries through the text, unless the lead tells that it is short for another title, or goes on to
name the new work itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from kakutei.text import Mark, MarkedText, Sentence, fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import EXAMPLE, TOLD, Link, Medium, Work

# Media of which "season" makes sense; a manga has no second season.
BOOKS: tuple[Medium, ...] = ("manga", "novel")
SCREEN: frozenset[str] = frozenset({"anime", "live_action", "franchise", "special"})
# Media that cannot be broadcast or screened as they are.
UNSEEN: frozenset[str] = frozenset({"franchise", "manga", "novel"})
_SHOWN = frozenset({"anime", "film", "live_action", "special"})
_WORD = re.compile(r"\w+")
_KANA = re.compile("[ぁ-んァ-ヴ]")
NUMERAL_ENDS = frozenset("IV23456789")
_RETURN = re.compile(r"\b(?:returns?|back|sequel|new season|continues)\b|続編|新シリーズ|新シーズン", re.I)
# How many masked characters of the body are near enough to the headline to be its news.
LEAD_REACH = 450
# How many sentences of the body are its lead.
LEAD = 2
# Where the headline names no work, the first sentences that long say what a text is about.
_FIRST = 4
# A link this sure is a work that the text is about; below, one in passing.
PROMINENT = 0.6
_TITLED = re.compile(
    rf"(?:^|\n|[.!] )(?:Titled|Entitled|Called) (?P<work>{SLOT_CHARS['work']})(?: ?\([^()\n]{{1,80}}\))?, (?:the|this) "
    rf"(?P<what>(?:[\w-]+ ){{0,3}}?(?:{SLOT_CHARS['medium']}|series|sequel|prequel|spin-?off|project|show|story)\b)"
)
# One of these stands in every such phrase, and hardly any text has one.
_TITLING = ("itled ", "Called ")
# "Titled ⟨work⟩, the upcoming season follows", "Titled ⟨work⟩, Season 4 opens".
_TITLED_SEASON = re.compile(
    rf"(?:^|\n|[.!] )(?:Titled|Entitled|Called|Subtitled) (?P<work>{SLOT_CHARS['work']})(?: ?\([^()\n]{{1,80}}\))?, "
    rf"(?:(?:the|this|its) (?:\w+ )?(?:season\b|(?P<nth>{SLOT_CHARS['season']}))|(?P<s>{SLOT_CHARS['season']}))"
)
_UPCOMING = re.compile(r"\b[Tt]he (?:new|upcoming|next|latest) season\b")
# 第2期が現在放送中: what a text without a season in its lead is about.
_ON_AIR = re.compile(rf"(?P<s>{SLOT_CHARS['season']})(?:が|は)、?(?:現在|いよいよ)?、?(?:大?好評)?(?:放送|配信)中")
_DATED = re.compile(
    rf"{SLOT_CHARS['work']} (?P<s>{SLOT_CHARS['season']}) (?:is (?:slated|scheduled|set)|airs|will|premieres|"
    rf"debuts|begins|starts)\b"
)
_OF_SERIES = re.compile(rf"\b(?:opening|ending|episodes?|TV|television|dub)\b|{SLOT_CHARS['season']}|放送|話")
_JOINED = re.compile(r",? (?:and|&) |, ")
# "the second season of ⟨work⟩", "⟨work⟩'s second season".
_SEASON_OF_WORK = re.compile(
    rf"{SLOT_CHARS['season']} (?:of|for) (?:the )?[\"']?{SLOT_CHARS['work']}"
    rf"|{SLOT_CHARS['work']}[\"']?(?:'s)?,? (?:the )?{SLOT_CHARS['season']}"
)
_BOOK_BEFORE = re.compile(f"{SLOT_CHARS['medium']} {SLOT_CHARS['work']}")
_BOOK_BEHIND = re.compile(f"{SLOT_CHARS['work']} ?{SLOT_CHARS['medium']}")
ORIGINALS = frozenset({"manga", "novel", "game"})
# What has a number of its own, and no seasons.
_UNCOUNTED = ORIGINALS | {"film", "live_action", "music", "stage"}
_MEDIUM_OR_STAGE = f"[{SLOT_CHARS['medium']}{SLOT_CHARS['season']}{SLOT_CHARS['part']}]"
_THEME = re.compile(
    rf"(?:\([^()\n]{{1,40}}\))?(?:シリーズ|の?{_MEDIUM_OR_STAGE}化?){{0,2}}(?:の[^、。\n{SLOT_CHARS['medium']}{SLOT_CHARS['work']}]{{1,14}}?)?"
    rf"(?:は|とは|も|が(?!{SLOT_CHARS['role']})|を[^、。\n]{{1,24}}が[^、。\n]{{0,4}}{SLOT_CHARS['medium']}化"
    rf"|を{SLOT_CHARS['role']}と(?:する|した))"
)
_HEADED = re.compile(rf"\n ?[■◆●▼□◇○] ?{SLOT_CHARS['medium']}?\Z")
# "21日に始まるのが『〜』。": the title that a sentence ends in is what the next ones are about.
_INTRODUCED = re.compile(r"(?:という[^。、\n「『]{1,30}?)?(?:だ|です|だろう|である|でした)?[。!]")
# Who is named behind a title, without a particle that would make it a thing: 『〜』の⟨name⟩が演じる, not の主題歌を.
_SOMEBODY = "[一-龥々ァ-ヴーA-Za-z・ぁ-のば-ゑん]{2,14}?"
_ONE_OR_OTHER = f"[{SLOT_CHARS['work']}{SLOT_CHARS['quoted']}]"
_DOES = (
    f"演じ|扮[すし]|出演|主演|共演|声を|務め|つとめ|担当|手が?け|手掛け|担[いうっ]|歌[っうい]|登壇|登板|参加|起用|続投|就任|"
    f"メガホン|書き下ろ|描き下ろ|(?:実写|映像|{SLOT_CHARS['medium']})化|(?:タッグを組んで|共同で|引き続き)?制作(?:を(?:担当|手)|し|す)"
)
# Not where the staff itself is the news: 「〜」のスタッフが決定.
_NO_NEWS = (
    "(?!(?:陣|と|・|&|、|情報|第[0-9一二]弾|キャスト|が|を|も|の){0,4}"
    "(?:情報|公開|解禁|発表|決定|決ま|判明|明らか|一覧|コメント|変更|追加|発足|わか|分か))"
)
_PASSING = re.compile(
    rf"(?:(?:の|(?=[一-龥ァ-ヴ])){_SOMEBODY}(?:さん|氏|先生)?の(?:最新作|新作|新連載)"
    rf"|(?:\([^()\n]{{1,8}}\))?の{_SOMEBODY}による"
    rf"|(?:\([^()\n]{{1,12}}\))?(?:シリーズ)?(?:(?:や|、|・)?(?:や[^、。「」『』\n]{{1,10}})?{_ONE_OR_OTHER}(?:\([^()\n]{{1,12}}\))?(?:シリーズ)?){{0,8}}"
    rf"(?:の[{SLOT_CHARS['role']}一-龥ァ-ヴー・]{{1,8}}(?=など))?(?:など)?(?:の?(?:作者|生みの親|著者)"
    rf"|の{SLOT_CHARS['role']}を担当(?:する|した)|で知られ|以来|とともに"
    rf"|[^、。「『\n]{{0,8}}を(?:抑え|破[りっ]|上回[りっる]|追い?抜[いく])"
    rf"|では?[^、。「『\n]{{1,14}}を(?:務め(?:てい)?た|手が?け[たる]|手掛け[たる]|担当し(?:てい)?た|演じ(?:てい)?た)"
    rf"[一-龥々ァ-ヴーA-Za-z・ぁ-ん]{{2,12}}?(?:さん|氏)?[がはを、]"
    rf"|では?[^、。「『\n]{{0,14}}?(?:注目を集め|脚光を浴び|話題を集め|ブレイクし|デビューし|活躍し|好演し|主演し|主演を務め)"
    rf"(?:てい|てき)?た(?=[一-龥ァ-ヴ])"
    rf"|で、?[^。「『\n]{{2,50}}?[ただるい](?=[一-龥ァ-ヴ])[一-龥々ァ-ヴーA-Za-z・]{{2,12}}{SLOT_CHARS['role']}"
    rf"(?:の(?:最新作|新作|{SLOT_CHARS['medium']})|が)"
    rf"|と同じく|と同様|も(?:務めた|手が?け|手掛け|担当)|と共に|に加え|に続[きく]|でおなじみ|などの|など、[^。「『\n]{{0,24}}?(?:携わ|参加し|を手が|を手掛)|を手が?け|を担当した"
    r"|を(?:生んだ|生み出した|世に送り出した)"
    rf"|の(?:スタッフ|制作陣|制作チーム){_NO_NEWS}|の(?:{SLOT_CHARS['foreign']}|演出|構成|原画)[・の]|から(?:引き?続|続投)"
    rf"|の{_SOMEBODY}{SLOT_CHARS['role']}(?:\([^()\n]{{1,16}}\))?(?:[がもはをと、。]|で、|に?よる|によって|の)"
    rf"|の(?:{_SOMEBODY}(?:さん|氏|先生)|[一-龥々ァ-ヴー・]{{2,10}})と、?{SLOT_CHARS['medium']}?{_ONE_OR_OTHER}"
    rf"|の{_SOMEBODY}(?:(?:さん|氏|先生)(?:[がはをにも、]|による|と(?!共に|ともに))|が{SLOT_CHARS['role']}"
    rf"|が[^、。「『\n]{{0,6}}?(?:{_DOES})|[をに](?:起用|迎え|抜擢))))"
)
# 原作：『〜』葛葉りん, 監督：立花アオ『〜』: an entry of a list of who made another work, up to the title.
_LISTED_MAKER = re.compile(
    rf"[ ■◆◇●○・▼▽□*☆★【]{{0,3}}{SLOT_CHARS['role']}(?:・{SLOT_CHARS['role']})?(?:】|[ ]?[:/])[^。\n]{{0,60}}\Z"
)
# 『〜』を原作とし: the source of a work that the sentence named before.
_AS_SOURCE = re.compile(
    rf"(?:シリーズ)?を{SLOT_CHARS['role']}(?:とし|とする|に(?![^、。]{{0,12}}{SLOT_CHARS['work']}))"
)
# 監督を『〜』『〜』などの〜, 声の出演は『〜』の〜: what the holder of a role is known for.
_KNOWN_FOR = re.compile(
    rf"(?:(?:{SLOT_CHARS['role']}|制作|声の出演|キャスト|声優|主演|ヒロイン|役)(?:は|を|に|には)"
    rf"|(?:{SLOT_CHARS['role']}|ナー|ター|サー|[者家師担当])?として)、?"
    rf"(?:[一-龥ァ-ヴー]{{0,6}}の?{SLOT_CHARS['medium']}?)(?:{_ONE_OR_OTHER}(?:シリーズ)?(?:や|、|・|と)?{SLOT_CHARS['medium']}?)*\Z"
)
_ROLE_HOLDER = re.compile(
    rf"(?:(?:シリーズ)?(?:や|、|・|と)?{SLOT_CHARS['medium']}?{_ONE_OR_OTHER})*(?:シリーズ)?(?:など)?(?:の|で知られ|を手|に携わ)"
)
# 立花アオ氏(『〜』『〜』): works in brackets behind a name.
_FAME_IN_BRACKETS = re.compile(
    rf"[一-龥々ぁ-んァ-ヴーA-Za-z]\((?:[☆★・、や ]|代表作は?[:、]?|シリーズ|{_ONE_OR_OTHER}|{SLOT_CHARS['medium']})*\Z"
)
# "⟨work⟩'s Rin Kuzuha directs": the work is somebody's fame, not what the sentence is about.
_MAKER = re.compile(r"'s (?-i:[A-Z][\w'-]{1,20}) (?P<surname>(?-i:[A-Z][\w'-]{1,20}))(?! \()")
# "⟨work⟩, the anime based on Rin Kuzuha's ⟨other⟩ manga, opened": behind the comma the sentence is about the first.
_APPOSED_SOURCE = re.compile(
    rf"{SLOT_CHARS['work']}(?: \([^()\n]{{1,120}}\))?, (?:an?|the)\b[^.,;()\n{SLOT_CHARS['work']}]{{1,60}}? (?:of|from|"
    rf"based on|adapting|inspired by) [^,;()\n{SLOT_CHARS['work']}]{{0,60}}(?P<source>{SLOT_CHARS['work']})"
    rf"(?: \([^()\n]{{1,120}}\))?[^.,;()\n{SLOT_CHARS['work']}]{{0,40}}(?P<close>,)"
)
# "The film is based on the manga ⟨work⟩ by Ao Tachi and directed by Rin Kuzuha": behind "and" it is about the film.
_OF_SOURCE = re.compile(
    rf"\b(?:[Bb]ased (?:up)?on|[Aa]dapted from|adapts|adapting|[Ii]nspired by|(?:adaptation|version|remake) of)"
    rf" [^.,;:()\n{SLOT_CHARS['work']}]{{0,60}}\Z"
)
_FROM_SOURCE_ON = re.compile(
    rf",?[\"']?(?: \([^()\n]{{1,120}}\))?(?: {SLOT_CHARS['medium']}(?: series)?)?"
    r"(?:,? (?:(?:originally )?(?:written|created|penned|drawn)(?: and \w+)? )?by "
    rf"[^;:()\n{SLOT_CHARS['work']}]{{2,60}}?)?"
    r"(?P<close>,? and|,) (?:(?:it|also|both|is|was|will|be|being|has|been|set|slated|scheduled|to) ){0,5}"
    r"(?:(?:co-)?directed|helmed|animated|(?:co-)?produced|scripted|scored|distributed|stars?\b|starring|featur|open|premier|air"
    r"|hits? (?:theat|cinem|screens)|debut|broadcast|screen|stream"
    rf"|(?:the|this) (?:[\w-]+ ){{0,2}}?(?:{SLOT_CHARS['medium']}|series|show|project|feature|production)"
    r"(?: adaptation)? (?!of\b|by\b|that\b|which\b|from\b|in\b|on\b|with\b|about\b|and\b|also )[a-z])"
)
# "Rin Kuzuha, the director of several ⟨work⟩ films", "the creator of ⟨work⟩", "projects such as ⟨work⟩, ⟨work⟩".
_FAME = re.compile(
    rf"(?<!\w)(?:(?:(?:co-)?(?:{SLOT_CHARS['role']}|creator|director|writer|composer|artist|author|animator) "
    rf"(?:of|for|on)|(?:also|previously|formerly) (?:{SLOT_CHARS['role']}|worked (?:on|in)|starred in"
    r"|appeared in|acted in|directed|wrote|composed|animated|produced|penned|drew|scored)"
    rf"|(?:works?|projects?|titles?|hits|shows|films) (?:such as|like|including)|known for"
    r"|(?:years?|months?|weeks?|days?) (?:since|after|before)|(?:studio|team|staff|people|house|company|duo) behind"
    r"|(?:similar|comparable) to|reminiscent of|unlike|alongside"
    r"|(?:for|to|by|from|among|with|win over|like|are|be|you're) (?:the )?fans of"
    r"|(?:surpass|overtak|outsell|beat|outgross|dethron)\w*(?: [\w'-]+){0,8})"
    rf" (?:(?:the|both|several|many|some|hit|popular|{SLOT_CHARS['ordinal']}|[{SLOT_CHARS['count']}]|"
    rf"{SLOT_CHARS['season']}|three|two|seasons|of) ){{0,6}}(?:{SLOT_CHARS['work']}, (?:and )?){{0,4}})\Z",
    re.I,
)
# "⟨work⟩ artist Rin Kuzuha", "⟨work⟩ Studio": whose fame it is.
_FAMED = re.compile(
    rf" (?:{SLOT_CHARS['medium']} )?(?:(?:{SLOT_CHARS['role']}|artist|creator|author|composer|mangaka|illustrator|"
    rf"animator|veteran|star|alum|alumni) (?-i:[A-Z][\w'-]{{1,20}}) (?-i:[A-Z])"
    rf"|(?:{SLOT_CHARS['role']}|studio)\b)(?!')",
    re.I,
)
_IN_BRACKETS = re.compile(r"[^()\n]{1,120}\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A work named at a masked position."""

    at: int
    link: Link


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the works of one text before its patterns are matched.

    `topic` is the work the headline speaks of; `season` and `part` those of the news, where exactly one is meant.
    `source` is the medium of what the works are based on, `screen` the screen medium the headline prints, `lead` the
    masked offset where the lead ends. Of the mentions, `themes` are those marked as what the sentence is about,
    `passing` the positions of those that only say who somebody is (both told by Japanese particles).
    `serial` says that the first thing shown that the text names is an anime, no film.
    `closed` tells for a source named in an apposition where the sentence goes back to what it was about.
    `bound` are the folded titles with a number at their end that is no season's: a book has it, too.
    `times` counts the mentions of each folded title; `short` is the folded headline title that stands for the topic's.
    `only` is the medium of screen or stage that a Japanese text tells where it tells but one.
    `item` says that it is of one item of a round-up, whose topic is its heading.
    `begins` is where a Japanese text whose headline names no work first names one: nothing before speaks of any.
    """

    mentions: tuple[Mention, ...]
    topic: Work | None
    season: int | None
    part: str | None
    medium: Medium
    source: Medium = "franchise"
    screen: Medium | None = None
    lead: int = 0
    themes: tuple[Mention, ...] = ()
    passing: frozenset[int] = frozenset()
    times: Mapping[str, int] = field(default_factory=Counter)
    short: str | None = None
    serial: bool = False
    closed: Mapping[int, int] = field(default_factory=dict)
    bound: Set[str] = frozenset()
    begins: int = 0
    only: Medium | None = None
    item: bool = False

    def is_about(self, work: Work) -> bool:
        """Whether the headline speaks of this work."""
        return self.topic is not None and fold_title(self.topic.title) == fold_title(work.title)


def seasoned(marked: MarkedText, sentences: Sequence[Sentence]) -> MarkedText:
    """The text, a title that it gives to a season marked as that season of the work wherever it stands."""
    found = _TITLED_SEASON.search(marked.masked) if _has_any(marked.masked, _TITLING) else None
    named = marked.marks_in(found.start("work"), found.start("work") + 1) if found else ()
    if found is None or not named:
        return marked
    told = [mark.value for mark in marked.marks_in(found.end("work"), found.end()) if mark.slot == "season"]
    season = told[0] if told else _news_season(marked, sentences, None)[0]
    title = fold_title(named[0].value.work.title)
    return MarkedText(marked.text, [_of_season(mark, title, season) for mark in marked.marks])


def _has_any(masked: str, words: Iterable[str]) -> bool:
    return any(word in masked for word in words)


def _of_season(mark: Mark, title: str, season: int | None) -> Mark:
    if mark.slot != "work" or mark.value.work.season is not None or fold_title(mark.value.work.title) != title:
        return mark
    return replace(mark, value=replace(mark.value, work=replace(mark.value.work, season=season)))


def alike(one: str, other: str) -> bool:
    """Whether one of two titles holds all the words of the other."""
    words, others = set(fold_title(one).split()), set(fold_title(other).split())
    return words <= others or others <= words


def understand(marked: MarkedText, sentences: Sequence[Sentence]) -> Context:
    """The context of a text from its marks."""
    ends = [s.end for s in sentences]
    mentions = tuple(
        Mention(index, _with_medium(marked, index, mark.value))
        for index, mark in _positions(marked)
        if mark.slot == "work" and _in_a_sentence(index, sentences, ends)
    )
    passing = frozenset(m.at for m in mentions if _is_passing(marked.masked, m.at))
    topic = _colon_topic(marked, mentions) or _topic(marked.masked, mentions, sentences, passing)
    topic = _titled(marked, mentions, topic) or topic
    season, part = _news_season(marked, sentences, topic)
    if season is None and topic is not None:
        season = _own_season(marked, mentions, topic)
    medium: Medium = topic.medium if topic else "franchise"
    if season is not None and medium not in SCREEN:
        medium = "anime"
    themes = tuple(m for m in mentions if m.link.score >= PROMINENT and m.at not in passing and _is_theme(marked, m))
    times = Counter(fold_title(mention.link.work.title) for mention in mentions)
    return Context(
        mentions=mentions,
        topic=topic,
        season=season,
        part=part,
        medium=medium,
        source=_source(marked),
        screen=_screen(marked, sentences),
        lead=_lead_end(sentences),
        themes=themes,
        passing=passing,
        times=times,
        short=_short(topic, mentions, sentences),
        serial=_is_serial(marked),
        begins=_begins(marked, mentions, sentences),
        only=_only(marked),
        bound=frozenset(_bound(marked, mentions)),
        closed=_closed(marked.masked, mentions),
    )


def _closed(masked: str, mentions: Sequence[Mention]) -> dict[int, int]:
    """Where sentences go back from a source that they name to what they are about, by where they name it."""
    found = {m.start("source"): m.start("close") for m in _APPOSED_SOURCE.finditer(masked)}
    for mention in mentions:
        on = _FROM_SOURCE_ON.match(masked, mention.at + 1)
        if on and _OF_SOURCE.search(masked, max(0, mention.at - 80), mention.at):
            found.setdefault(mention.at, on.start("close"))
    return found


def _begins(marked: MarkedText, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> int:
    first = mentions[0].at if mentions else 0
    return first if first >= _title_end(sentences) and _KANA.search(marked.masked) else 0


def _only(marked: MarkedText) -> Medium | None:
    """The medium of screen or stage of which alone a Japanese text speaks."""
    told: set[Medium] = {m.value.value for m in marked.marks if m.slot == "medium" and m.value.value in _SHOWN}
    return told.pop() if len(told) == 1 and _KANA.search(marked.masked) else None


def _own_season(marked: MarkedText, mentions: Sequence[Mention], topic: Work) -> int | None:
    """The one ordinal that a Japanese text always puts right before the topic's title: 第4期『⟨work⟩』."""
    title = fold_title(topic.title)
    told = {
        mark.value
        for mention in mentions
        if mention.at and fold_title(mention.link.work.title) == title
        for mark in marked.marks_in(mention.at - 1, mention.at)
        if mark.slot == "season"
    }
    season = told.pop() if len(told) == 1 else None
    return season if isinstance(season, int) and season > 1 and _KANA.search(marked.masked) else None


def _short(topic: Work | None, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> str | None:
    """The headline's own title, where the topic is told by another, fuller one."""
    end = _title_end(sentences)
    headline = [m.link for m in mentions if m.at < end]
    if topic is None or not headline:
        return None
    if any(fold_title(link.work.title) == fold_title(topic.title) for link in headline):
        return None
    return fold_title(max(headline, key=lambda link: link.score).work.title)


def _is_serial(marked: MarkedText) -> bool:
    """Whether the first thing shown that the text names is an anime, else whether it has what series have."""
    shown = (m.value.value for m in marked.marks if m.slot == "medium" and m.value.value not in UNSEEN | {"special"})
    first = next(shown, None)
    return first == "anime" or (first is None and _OF_SERIES.search(marked.masked) is not None)


def _is_passing(masked: str, at: int) -> bool:
    """A title that only says who somebody is: an earlier work in brackets, or the owner of a maker's name."""
    if any(form.match(masked, at + 1) for form in (_PASSING, _FAMED)) or _owns_a_maker(masked, at):
        return True
    if _FAME.search(masked, max(0, at - 80), at):
        return True
    line = masked.rfind("\n", 0, at) + 1
    if SLOT_CHARS["work"] in masked[:line] and _LISTED_MAKER.match(masked, line, at):
        return True
    if _AS_SOURCE.match(masked, at + 1) and SLOT_CHARS["work"] in masked[max(line, masked.rfind("。", 0, at)) : at]:
        return True
    before = masked[max(0, at - 30) : at]
    if _KNOWN_FOR.search(before) and _ROLE_HOLDER.match(masked, at + 1):
        return True
    if _FAME_IN_BRACKETS.search(before):
        return True
    opening = max(masked.rfind(" (", max(0, at - 120), at), masked.rfind("\n", 0, at))
    return (
        masked[opening : opening + 2] == " ("
        and ")" not in masked[opening:at]
        and _IN_BRACKETS.match(masked, at) is not None
    )


def _owns_a_maker(masked: str, at: int) -> bool:
    """A title that owns a name: "⟨work⟩'s Rin Kuzuha".

    In a headline that begins with its work any word may have a capital ("⟨work⟩'s New Trailer"); names of people
    stand in the body, too.
    """
    found = _MAKER.match(masked, at + 1)
    headline = masked.find("\n")
    named = at > headline or SLOT_CHARS["work"] in masked[:at]
    return found is not None and (named or found["surname"] in masked[headline:])


def _screen(marked: MarkedText, sentences: Sequence[Sentence]) -> Medium | None:
    """The last medium of screen or stage in the headline: what a book becomes."""
    marks = marked.marks_in(0, _title_end(sentences))
    told: list[Medium] = [m.value.value for m in marks if m.slot == "medium"]
    shown = next((medium for medium in reversed(told) if medium not in UNSEEN), None)
    plays = any(m.slot == "date" and marked.text[m.start : m.end].endswith("ドラマ") for m in marks)  # 秋ドラマ
    return shown or ("live_action" if plays else None)


def _is_theme(marked: MarkedText, mention: Mention) -> bool:
    """A title in brackets with the particle of what the sentence is about."""
    if marked.text[marked.start(mention.at)] not in "「『【":
        return False
    if marked.masked[max(0, mention.at - 2) : mention.at] == SLOT_CHARS["role"] + SLOT_CHARS["medium"]:
        return False  # 原作小説「〜」は: the text goes on about what is made of it
    behind = mention.at + 1
    if _HEADED.search(marked.masked[max(0, mention.at - 4) : mention.at]):
        return True
    return _THEME.match(marked.masked, behind) is not None or _INTRODUCED.match(marked.masked, behind) is not None


def _with_medium(marked: MarkedText, at: int, link: Link) -> Link:
    """The link with the medium printed right before the title (映画「〜」) where it tells none itself."""
    if link.work.medium != "franchise" or not at or marked.masked[at - 1] != SLOT_CHARS["medium"]:
        return link
    return replace(link, work=replace(link.work, medium=marked.marks_in(at - 1, at)[0].value.value))


def _in_a_sentence(at: int, sentences: Sequence[Sentence], ends: Sequence[int]) -> bool:
    place = bisect_right(ends, at)
    return place < len(sentences) and sentences[place].start <= at


def _lead_end(sentences: Sequence[Sentence]) -> int:
    start = next((s.start for s in sentences if s.region == "body"), 0)
    return start + LEAD_REACH


def _source(marked: MarkedText) -> Medium:
    """The medium of the original: the first printed medium that things are adapted from."""
    for mark in marked.marks:
        if mark.slot == "medium" and mark.value.value in ORIGINALS:
            source: Medium = mark.value.value
            return source
        if mark.slot == "magazine" and mark.value.value.endswith("Bunko"):
            return "novel"
    return "franchise"


def _positions(marked: MarkedText) -> list[tuple[int, Mark]]:
    shift = 0
    found = []
    for mark in marked.marks:
        found.append((mark.start - shift, mark))
        shift += mark.end - mark.start - 1
    return found


def _colon_topic(marked: MarkedText, mentions: Sequence[Mention]) -> Work | None:
    """The title that a Japanese headline prints bare before a colon ("⟨work⟩:テレビアニメが10月スタート")."""
    first = mentions[0] if mentions else None
    led = first is not None and first.at == 0 and re.match(r" ?:", marked.masked[1:3]) is not None
    return first.link.work if first and led and _KANA.search(marked.masked) else None


def _topic(masked: str, mentions: Sequence[Mention], sentences: Sequence[Sentence], passing: Set[int]) -> Work | None:
    """The headline's surest work, of a row the first.

    A headline title that the body never prints is short for the body's own.
    """
    if not mentions:
        return None
    end = _title_end(sentences)
    headline = [m for m in mentions if m.at < end and m.at not in passing]
    body = [m for m in mentions if m.at >= end]
    counts = Counter(fold_title(m.link.work.title) for m in body)
    if headline:
        best = max(headline, key=lambda m: (counts[fold_title(m.link.work.title)] > 0, m.link.score, -m.at))
        if counts[fold_title(best.link.work.title)] or not body:
            row = (
                m
                for m in headline
                if counts[fold_title(m.link.work.title)] and _JOINED.fullmatch(masked, m.at + 1, best.at)
            )
            return next(row, best).link.work
        words = _words(best.link.work.title)
        lead = next((m.link for m in body if m.at not in passing and _words(m.link.work.title) > words), body[0].link)
        told = best.link.why == TOLD
        known = not told and counts[fold_title(lead.work.title)] > 1 and lead.score >= PROMINENT
        return lead.work if known or _stands_for(best.link.work.title, lead.work.title) else best.link.work
    first = [s.end for s in sentences if s.region == "body"][:_FIRST]
    named = [m for m in mentions if first and m.at < first[-1] and m.at not in passing]
    named = named or [m for m in mentions if m.at not in passing]
    named = [m for m in named if m.link.why != EXAMPLE]
    main = max(named, key=lambda m: (m.link.score * counts[fold_title(m.link.work.title)], -m.at), default=None)
    return main.link.work if main else None


def _titled(marked: MarkedText, mentions: Sequence[Mention], topic: Work | None) -> Work | None:
    """The new work that the text goes on to name: "Titled ⟨work⟩, the sequel follows" below a headline on the first."""
    found = _TITLED.search(marked.masked) if _has_any(marked.masked, _TITLING) else None
    mention = next((m for m in mentions if found and m.at == found.start("work")), None)
    if found is None or mention is None or topic is None or _words(mention.link.work.title) <= _words(topic.title):
        return None
    shown = (mark.value.value for mark in marked.marks_in(*found.span("what")) if mark.slot == "medium")
    return replace(mention.link.work, medium=next(shown, mention.link.work.medium))


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold_title(title)))


def _stands_for(short: str, full: str) -> bool:
    """If a headline's title abbreviates the body's: both end in the same words, or it holds the other's initials."""
    words, others = fold_title(short).split(), fold_title(full).split()
    common = 0
    while common < min(len(words), len(others)) and words[-1 - common] == others[-1 - common]:
        common += 1
    initials = "".join(word[0] for word in others)
    return common > 1 or any(len(word) > 2 and initials.startswith(word) for word in words)


def _title_end(sentences: Sequence[Sentence]) -> int:
    return max((s.end for s in sentences if s.region == "title"), default=0)


def _news_season(
    marked: MarkedText, sentences: Sequence[Sentence], topic: Work | None
) -> tuple[int | None, str | None]:
    """The season and part of the headline; else the latest that the lead names: news is about what comes.

    A text without a headline has a longer lead. A return that the lead does not number is the one later season of it.
    """
    title = [s for s in sentences if s.region == "title"]
    rest = [s for s in sentences if s.region != "title"]
    part: str | None = None
    rest = rest[: LEAD if title else 3 * LEAD]
    for spans in (title, rest):
        of_others = {at for s in spans for at in _seasons_of_others(marked, s, topic)} if spans is rest else ()
        marks = [m for s in spans for m in marked.marks_in(s.start, s.end) if m.start not in of_others]
        seasons = [m.value for m in marks if m.slot == "season" and m.value is not None]
        parts = [str(m.value) for m in marks if m.slot == "part"]
        if seasons:
            return max(seasons), part
        part = part or next(iter(parts), None)
    if any(_RETURN.search(marked.masked, s.start, s.end) for s in title):
        later = {m.value for m in marked.marks if m.slot == "season" and (m.value or 0) > 1}
        return (later.pop() if len(later) == 1 else None), part
    on_air = _ON_AIR.search(marked.masked)
    if on_air:
        now = marked.marks_in(*on_air.span("s"))[0].value
        return (now if isinstance(now, int) and now > 1 else None), part
    if " season" in marked.masked and _UPCOMING.search(marked.masked):
        # "The upcoming season": the one that the text goes on to date.
        dated = {next(m.value for m in marked.marks_in(*found.span("s"))) for found in _DATED.finditer(marked.masked)}
        return (dated.pop() if len(dated) == 1 else None), part
    return None, part


def _seasons_of_others(marked: MarkedText, sentence: Sentence, topic: Work | None) -> Iterator[int]:
    """Where the seasons stand, in the text itself, that a sentence gives to another work than the topic."""
    for found in _SEASON_OF_WORK.finditer(marked.masked, sentence.start, sentence.end) if topic else ():
        marks = marked.marks_in(*found.span())
        work = next(mark.value.work for mark in marks if mark.slot == "work")
        if topic and not alike(work.title, topic.title):
            yield from (mark.start for mark in marks if mark.slot == "season")


def _bound(marked: MarkedText, mentions: Sequence[Mention]) -> Iterator[str]:
    """The titles with a number at their end beside a word for a book, game or film ("the Thunder 3 manga")."""
    titles = {fold_title(mention.link.work.title) for mention in mentions}
    for mention in mentions:
        title, at = mention.link.work.title, mention.at
        if title[-1:] not in NUMERAL_ENDS:
            continue
        if _BOOK_BEHIND.match(marked.masked, at) or _BOOK_BEFORE.match(marked.masked, at - 2):
            beside = (mark for mark in marked.marks_in(max(0, at - 2), at + 3) if mark.slot == "medium")
            if next((mark.value.value for mark in beside), None) in _UNCOUNTED:
                bound = fold_title(title)
                yield from (short for short in titles if bound == short or bound.endswith(f" {short}"))
