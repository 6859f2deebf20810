"""Who says something, as English text names it: pages, issues, events, houses, people and leakers."""

from __future__ import annotations

import re

from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS

_M = SLOT_CHARS
# Things that speak: "the official website", "the newest issue", "the production committee".
_SOURCE = (
    r"(?:websites?|sites?|accounts?|handles?|twitter|pages?|staff|committee|blogs?|channels?|issue|magazine|events?|"
    r"panel|volume|livestream|live stream|broadcast|presentation|conference|press release|feed|listing|industry panel|"
    r"team|licensor|newsletter|cover note|wraparound (?:jacket )?band|makers|creators|producers|developers|"
    r"organi[sz]ers|(?:association|academy|federation|foundation|institute|agency)(?= (?-i:[a-z]))|"
    r"editorial departments?|editorial team|"
    r"showrunners?|representatives?|spokes(?:person|man|woman)|(?<=official )x(?= (?:for|of)\b))"
)
# Whose page or issue it is, and at which event: part of the source's name ("the panel at Kite Expo 2026").
_WHOSE = (
    rf"(?: {_M['quoted']})?(?:(?<!staff)(?<!makers)(?<!creators)(?<!team) of (?:the |this )?(?:{_M['medium']}(?:'s)?"
    rf"(?: {_M['ordinal']})?(?: (?:compiled )?(?:book )?volume(?: {_M['count']})?)?|"
    rf"(?:series|franchise)\b|[{COMPANY_MARKS}])"
    # "the official account for Kite Books' Weekly Lamp magazine": the account is the magazine's.
    rf"| for (?:[{COMPANY_MARKS}](?:'s?)? )?(?:(?-i:[a-z])[\w-]{{1,16}} |{_M['medium']} ){{0,3}}{_M['magazine']}"
    rf"(?: magazine\b)?)?"
)
# A capital at the beginning of a sentence that belongs to no name.
NO_SAYER = (
    r"(?!(?:It|He|She|They|We|I|You|Also|Related|This|That|These|Those|There|The|In|On|A|An|And|But|Ahead|Footage|"
    r"Based|Inspired|Set|Produced|Directed|Featuring|Starring|Titled|Along|Written|Adapted|Following|Originally|"
    r"Created|Animated|Drawn|Meanwhile|According|By|Nobody|Somebody|However|Today|Yesterday|Now|Here|While|When|As|"
    r"After|With|For|From|Fans|Season|New|Good|Great|Of|If|Since|During|At|Both|Some|Many|All|No|One|Earlier|"
    r"Recently|Previously|Last|Next|Finally|Thanks|Additionally|Moreover|Furthermore|Then|So|What|Its|His|Her|Their|"
    r"Later|Just|Not|Every|Each|Another|Other|Several|Company|Speaking|Talking|Writing|Appearing|Titles|Cast|Asked|Sources|"
    r"Reports|Details|Word|News|More|Further|Additional|Episodes?|Japan|America|China|Korea|Prior|Per|Via|Through|"
    r"Until|Despite|Because|"
    r"Although|Though|Instead|Unfortunately|Fortunately|Sadly|Interestingly|Notably|Currently|Together|Other|Everyone|"
    r"Readers|Viewers|People|Who|Whether|Which|Where|Why|How|Even|Only|Over|Under|Within|Between|Across|Before|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)
# No name of a page runs over these.
_NOT_WITHIN = (
    r"(?!(?:will|is|are|has|have|had|and|who|that|which|was|were|its|on|also|in|to|by|at|from|via|through|with|when|"
    r"as|their|after|before|during|while|said|says|announced|reveal(?:s|ed)|confirmed|posted|unveiled|opened|opens|"
    r"launched|hinted|for)\b)"
)
# What a person or house is called before its name; no part of the name.
_CALLED = re.compile(
    r"^(?:[\w'.&/-]+ ){0,4}?(?:CEO|COO|president|vice president|director|author|creator|producer|mangaka|artist|"
    r"writer|publisher|distributor|licensor|giant|streamer|service|platform|network|broadcaster|outlet|site|chain|"
    r"watcher|tracker|firm|actor|actress|star|editor|singer|animator|designer|composer|executive|chairman|developer|"
    r"retailer|imprint|troupe|magazine|newspaper|licensee|analyst|screenwriter|illustrator|novelist) "
    r"(?=(?-i:[^\W\da-z]))",
    re.I,
)
# "Update: The official website announced".
_LABELLED = re.compile(r"^(?:updated?|breaking(?: news)?|news|note)(?: \d+)?: ", re.I)
_CALLED_IN_JAPANESE = re.compile(
    "^(?:[^、。のは]{0,6}(?:作者|著者|漫画家|マンガ家|監督|声優|俳優|歌手|プロデューサー|配給会社|出版社|配信サービス|制作会社|メディア|媒体))"
    "(?:の|・|である)(?=.)"
)
# "its distributor, Kite Pictures".
_APPOSED = re.compile(r"^(?i:the|its|an?|his|her|their) [\w' -]{3,30}, (?=[A-ZÀ-ÖØ-Þ])")
# What is said of a house that the text has named before.
_COMMON = re.compile(
    r"(?:the|its) (?:company|distributor|publisher|streamer|(?:streaming )?(?:service|platform|giant)|licensor|network"
    r"|firm|label|broadcaster|retailer|outlet|imprint)",
    re.I,
)
# Of a person whom it has named before.
_CALLING = re.compile(
    r"(?:the|its) (?:author|creator|mangaka|artist|director|writer|actor|actress|editor|producer)", re.I
)
_FIRM = re.compile(
    r"\b(?:Books|Press|Pictures|Animation|Studios?|Films?|Entertainment|Inc|Ltd|Corp|Corporation|Media|Productions?|"
    r"Club|"
    r"Comics|Games|Publishing|Magazine|Weekly|Monthly|News|TV|Network|Channel)\b"
)
_PRONOUN = re.compile(r"(?:he|she|they|it)", re.I)
# What speaks and is no house: pages, events, issues, people.
_NO_HOUSE = re.compile(rf"\b(?:{_SOURCE}|staff|(?:leak|insid|tipst)ers?|interview)\b(?<!magazine)", re.I)


def is_common(name: str) -> bool:
    """Whether it only says what sort of house speaks: "The distributor"."""
    return _COMMON.fullmatch(name) is not None


def is_calling(name: str) -> bool:
    """Whether it only says what somebody is: "The author"."""
    return _CALLING.fullmatch(name) is not None


def can_be_a_person(name: str) -> bool:
    """Whether it is a name that a person can have, and not that of a firm."""
    return name[:1].isupper() and _FIRM.search(name) is None and _NO_HOUSE.search(name) is None


def is_pronoun(name: str) -> bool:
    """Whether it is a pronoun."""
    return _PRONOUN.fullmatch(name) is not None


def names_a_house(name: str) -> bool:
    """Whether it can be the name of a company: no page, event or issue."""
    return _NO_HOUSE.search(name) is None


def bare(name: str) -> str:
    """The name without what its bearer is called: "Author Rin Kuzuha", "Publisher Kite Books"."""
    name = _APPOSED.sub("", _LABELLED.sub("", name))
    return _CALLED.sub("", name) if name.isascii() else _CALLED_IN_JAPANESE.sub("", name)


def slots(company: str, upper: str) -> dict[str, str]:
    """`who` says something; `outlet`, only what is read, heard or visited, stands where a place could stand as well."""
    run = rf"(?-i:[{upper}][\w&'-]{{0,20}})"
    outlet = _outlet(run, upper)
    leaker = (
        rf"(?:(?:an?|the|one|another) )?(?:[\w-]{{1,16}} ){{0,3}}?(?:leaker|insider|tipster)s?(?: @\w{{1,24}}| {run})?"
    )
    sources = (
        r"(?:(?:multiple|several|two|three|industry|inside|trusted|reliable|unnamed|anonymous) )?sources"
        r"(?: (?:close to|familiar with|inside|within|in) (?:[^\s,;.]{1,20} ){0,5}?[^\s,;.]{1,20})?"
        r"(?= (?:claim|say|said|told|tell|have|report|suggest|confirmed)\b)"
    )
    work = (
        rf"(?<!: )(?:the|this) (?:{_M['medium']}|series|franchise|project)(?= "
        rf"(?:has |have |just |today |officially |also )"
        rf"{{0,2}}(?:announced|revealed|confirmed|unveiled|shared|posted|teased) (?!in\b|at\b|during\b|by\b|last\b|"
        rf"earlier\b|back\b|as\b))"
    )
    return {"who": rf"(?:{outlet}|{leaker}|{sources}|{work}|{_sayer(company, run, upper)})", "outlet": outlet}


def _outlet(run: str, upper: str) -> str:
    within = rf"{_NOT_WITHIN}[\w'.{_M['ordinal']}{_M['count']}{_M['date']}-]"
    issue = (
        rf"(?:(?:the|this|a|last|next) )?(?:(?!of\b){within}{{1,16}} ){{0,5}}?issues?(?: ?#?{_M['count']})? of "
        rf"(?:(?:this|the|[\w.-]{{1,20}}|[{COMPANY_MARKS}{_M['date']}])(?:'s?)? ){{0,6}}?"
        rf"(?:{_M['magazine']}(?: magazine\b)?|{run}(?: {run}){{0,4}}(?: magazine\b)?)"
    )
    source = (
        rf"(?:(?:the|an?|its|his|her) )?(?:{_NOT_WITHIN}[^\s,;\"()]{{1,24}} |\([^()\n]{{1,60}}\) ){{0,7}}?{_SOURCE}\b"
        rf"(?: and (?:the )?(?:\w{{1,12}} (?:\([^()\n]{{1,30}}\) )?){{0,2}}{_SOURCE}\b)?"
        rf"(?: \([^()]{{1,40}}\))?(?: (?:accounts?|pages?|feed))?{_WHOSE}"
        rf"(?: at (?:[{upper}{_M['medium']}]\w{{0,20}} ){{1,3}}[{_M['count']}{_M['date']}])?"
    )
    return f"(?:{issue}|{source})"


def _sayer(company: str, run: str, upper: str) -> str:
    named = rf"{_M['medium']} (?:{run} {run}|(?-i:Limited|Entertainment|Natalie|Movement|Informer)\b)"
    known = rf"[{COMPANY_MARKS}] {run}(?: {run})?(?= (?-i:[a-z]))"
    common = (
        rf"(?:(?:(?:the|its) )?(?:{_M['medium']}'s )?"
        rf"(?:(?:studio|distributor|publisher|production committee)\b|{_M['role']}(?!\w))"
        r"|(?:the|its|their) (?:(?:streaming|film|anime|manga) )?(?:company|streamer|service|platform|giant|licensor"
        r"|network|firm|label|broadcaster|retailer|outlet|imprint|author|creator|mangaka|actor|actress|artist|writer)\b)"
    )
    house = rf"(?:{NO_SAYER}(?:{named}|{known}|{company})|{common})"
    return (
        rf"(?:(?-i:[{upper}])\w{{4,12}} company |{_M['role']} (?:company )?)?"
        rf"{house}(?:, {company}){{0,2}}(?:,? and {company})?(?:,? (?-i:Inc|Ltd|Co|Corp)\.)?"
    )
