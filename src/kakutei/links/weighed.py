"""Titles in running English text that no grammar of titles shows: what has capitals, where works stand and houses do.

A run of capitals is weighed: its shape (people and houses have other names), what stands before and behind it, and the
houses, magazines and services of its sentence. Only texts of the field are read this way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from functools import lru_cache
from unicodedata import normalize

from kakutei.links import agents
from kakutei.links.candidates import Candidate
from kakutei.links.grammar import LONG_SMALL, UPPER
from kakutei.links.traded import is_territory
from kakutei.links.trimming import trim
from kakutei.links.witnesses import WEIGHED
from kakutei.text import fold_title
from kakutei.types import Document, Medium

_WORD = rf"(?:(?:Dr|Mr|Mrs|Ms|Mt|No|vs)\.(?= )|[{UPPER}&×][\w'’&+×~-]*!?)"
# Small words that run on from a title into its sentence less often than they stand in titles.
_INSIDE = "as the|of|of the|and the|the|no|ga|wo|wa|ni|na|a|an|my|vs|in the|at the|to the|on the|for the|is a|is the"
_BETWEEN = "in|at|on|and|for|to|from|with|is|as|by"
_RUN = re.compile(rf"(?<![\w'’./@#-]){_WORD}(?: (?:(?:{_INSIDE}|{_BETWEEN}) )?{_WORD}){{1,10}}")
_JOINT = re.compile(rf" (?:{_BETWEEN})(?: the)? ")
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LAST_NUMBER = re.compile(r"(?<!No\.)(?<!Unit)(?<!Ward)(?<!Level) (?P<n>\d{1,2})\Z")
_OWNER = re.compile(rf"(?P<o>[{UPPER}][\w&.-]*(?: [{UPPER}&][\w&.-]*){{0,3}}?)(?:['’]s|(?<=s)['’]) (?=\S)")

_HOUSES = (
    r"Press|Books|Comics|Publishing|Publishers?|Pictures|Films?|Filmworks|Entertainment|Studios?|Animation|Productions?"
    r"|Media|Group|Corporation|Corp|Company|Inc|Ltd|LLC|Shoten|Shobo|Sha|Bunko|Magazine|Television|TV|Channel|Network"
    r"|Awards?|Prize|Festival|Expo|Con|Convention|Market|Fair|Festa|University|College|School|Bank|House|Ministry"
    r"|Museum"
    r"|Library|Association|Society|Institute|Federation|Agency|Council|Office|Department|Center|Centre|Theater|Theatre"
    r"|Theaters|Cinemas?|Hall|Arena|Dome|Stadium|Park|Street|Avenue|City|Prefecture|Island|Bay|Station|Airport|Hotel"
    r"|Plus|Video|Prime|Online|Digital|Games?|Interactive|Works|Records|Music|Label|Store|Shop|Times|Post|News|Weekly"
    r"|Monthly|Journal|Edition|Blu-ray|DVD|Jump|Sunday|Ranking|Charts?|Chinese|Japanese|Korean|English|Arc|Project"
    r"|Day|Week|Year|Eve|Season|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Japan|America|USA|UK"
    r"|Artist Alley|Director|Producer|President|Editor|Author|Manager|Officer|Designer|Team|Committee|Partners"
    r"|Kaisha|Bookshelf|Cup|League|Division|Award-Winning|Collection|Distribution|Releasing|International|Line"
)
_NO_LAST = re.compile(rf"(?:^|\s)(?:{_HOUSES})\Z")
_NO_FIRST = re.compile(
    r"(?:Over|Event|Events|Animes|Together|Units|Fans|Footage|Film|Live-action|Two|Three|On|In|At|As|By|For|From"
    r"|With|Since|After|Before|During|Both|Comics|Collection|When|While|If|But|And|Also|\d+"
    r"|[A-Z][a-z]+ed by|It|He|She|They|We|I|You|This|That|These|Those|There|What|Who|Why|How|Where|Now|Then|Here"
    r"|No|Not|Yes"
    r"|University|Bank|House|Ministry|Museum|Association|Society|Institute|Weekly|Monthly|Young|Big Comic|Comic|Studio"
    r"|Anime|Manga|Animation|Comic-Con|San|Los|New York|North|South|East|West|Tokyo|Osaka|Kyoto|Best|Top|Mr\.|Ms\."
    r"|Mrs\."
    r"|Dr\.|Professor|President|Director|Editor|CEO|Season|Episode|Volume|Chapter|Vol|Part|Book|Twitter|YouTube|Blu-ray"
    r"|DVD|World|Golden Week|Akihabara|Shibuya|Shinjuku|Ikebukuro|Japan|Japanese|English|American|Agency|University"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter"
    r"|Nintendo|PlayStation|Xbox|Microsoft|Sony|Windows|Switch|Q|A|PG|NHK|BS|CS|My Anime List|Nobody|Everybody"
    r"|Bookmakers|Was|Still|OVA)(?:\s|['’]s|\Z)"
)
_INNER = re.compile(
    r"\b(?:Cultural Prize|Manga Award|Media Arts|Award|Prize|Anniversary|Magazine|Comic-Con|Expo|Festival|Convention"
    r"|Vol\.|Blu-ray|Twitter|YouTube|Box Office|Nintendo|PlayStation|Xbox|Steam Deck)\b"
)
# "Rin Kuzuha": what Japanese names are spelt with.
_MORA = (
    r"(?:(?:[kgsztdnhbpmr]y?|[sc]h|j|ts|w|y|f)?[aeiouāīūēōŌ]|n(?![aeiouy])|h(?=[kgsztdnhbpmr]|\Z)|[kstp](?=[kstpc]))"
)
_JAPANESE = re.compile(rf"(?:{_MORA}){{1,8}}", re.I)
_SAYS = re.compile(
    r"(?:, who\b|, \d\d[,)]| \(\d\d\)|,? (?:said|says|told|tells|tweeted|tweets|wrote|writes|explained|added|adds"
    r"|joked|admits"
    r"|draws|drew|directs|directed|voices|voiced|plays|sings|sang|performs|stars|founded|thanked|signed|died|lives"
    r"|lived"
    r"|worked|works|joined|joins|appeared|teaches|edits|produces|composes|composed)\b)"
)
_NO_WORK = re.compile(
    r"[\"”’]? (?:(?:story )?arc|route|saga|exhibition|cosplay|store|shop|cafe|committee|staff|stage \d)\b"
    r"|[\"”’](?:,? and [\"“][^\"”\n]{1,60}[\"”])? (?:episodes?|arc|song|single|album|saga|story|event|track)s?\b"
)
_INSPIRED = re.compile(r" (?:inspired|was adapted|became|spawned)\b")
# What a maker has, and what of a work there is.
_POSSESSED = re.compile(r"['’]s(?:\.\.|$)|['’]s (?!(?:first|second|third|fourth|final|last|new|latest|next) )")
_TENTHS = re.compile(r" \d+\.\d")
_OF_SOMEBODY = re.compile(
    r"(?:\b(?:[Bb]y|[Ww]ith|[Dd]irector|[Aa]uthor|[Aa]rtist|[Cc]reator|[Ww]riter|[Ee]ditor|[Pp]roducer"
    r"|[Pp]resident|[Aa]ctor|[Aa]ctress|[Ss]inger"
    r"|[Cc]omposer|[Nn]ovelist|[Mm]angaka|[Ii]llustrator|[Bb]and|[Gg]roup|[Dd]uo|[Ss]tudio|[Pp]ublisher"
    r"|[Dd]istributor|[Mm]agazine|[Ss]tarring|[Ff]eaturing"
    r"|[Vv]eteran|[Cc]ritic|[Cc]ountry|[Cc]haracter|[Aa]rtists|[Ss]ong|[Ss]ingle|[Aa]lbum|[Tt]heme|[Aa]rc|[Ee]vent"
    r"|[Aa]t|[Cc]alled|[Aa]s|[Mm]s\.|[Mm]r\.|[Nn]ovelists?"
    r"|[Cc]hef|[Ee]xecutive|[Oo]fficer|[Mm]anager|[Dd]ubbed) |['’]s (?:(?!(?:collection|comic|comedy|romance|drama"
    r"|serial|strip|one-shot|novel|fantasy|mystery|thriller)\b)[a-z-]+ ))[\"“‘']?\Z"
)

_GENRE = (
    r"(?:comedy|romance|fantasy|western|satire|farce|mystery|caper|one-shot|collection|memoir|anthology|comic"
    r"|cartoon|strip"
    r"|thriller|drama|serial)"
)
_MEDIA = (
    r"(?:comedy|romance|fantasy|thriller|drama|western|satire|farce|mystery|serial|comics?|strip|manga|anime|novels?"
    r"|cartoon|series|caper|one-shot|shorts?|film|movie|feature|game|tale|saga|spin-?off|stand-?alone|musical|memoir"
    r"|anthology|webtoon|manhwa|OVA|RPG)"
)
_OF_TRADE = (
    r"(?! (?:publisher|magazine|label|company|house|imprint|service|studio|artist|author|director|editor|creator|fan"
    r"|critic|site|store|shop|festival|distributor|industry|convention|event|maker|giant|channel|platform|app|arm)s?\b)"
)
_PART = (
    r"(?:volumes?|vols?\.|books?|episodes?|eps?\.?|chapters?|instal?lments?|omnibus(?:es)?|printings?|seriali[sz]ation"
    r"|finale|sequel|prequel|remake|adaptation|dub|print orders|rights|copies|licen[cs]e|prints|simulcast|reprints?"
    r"|anime|cartoon|stage version|film version|TV version|screenings?)"
)
_BEFORE = re.compile(
    rf"(?:\b(?i:{_PART})(?: {_NUMBER}(?:(?: and | to |[-–]){_NUMBER})?)? (?:of|to|for)(?: the)?"
    r"|\brights in|\b(?:over the credits|the credits|pickup|debut|return|more) of"
    r"|\b(?:[Aa]sk(?:s|ed|ing)?|[Ww]rit(?:es|ing)|[Ww]rote) about|\b[Ww]hatever (?:became|happened)(?: of| to)"
    r"|\bQ[.:](?: (?:Has|Is|Did|Will|Was|Does|When (?:is|does|will)|Where (?:is|can I (?:see|watch|read))))?"
    rf"|[{UPPER}][\w-]+,? whose|\b(?:instead|feature|stage version|screen version|live-action version) of|\b(?:give"
    r"|offer)(?:ing)? you"
    rf"|\b(?:title|serial|comic|cartoon|strip),|\b(?:the|an?|his|her|their|its) (?:[\w-]+ ){{0,3}}{_GENRE}"
    r"|\bheard of|\b(?:[Ff]irst up|[Nn]ext up|[Uu]p next|[Aa]lso shortlisted|[Aa]lso new):) [\"“‘]?\Z"
)
_BEHIND = re.compile(
    r"[\"”’]?(?: \((?:official|films?|movies?|novels?|manga|comics?|TV|anime|OVA|drama|game|musical|stage"
    r"|live-action)\b[^()\n]{0,40}\)"
    rf"| \([^()\n]{{0,40}}\b{_NUMBER} (?:volumes?|books?|episodes?|half-hours|parts|chapters)\b"
    rf"|, (?:ep\.?|episode|book|volume|vol\.?|chapter|season|year) {_NUMBER}\b"
    r"|, (?:in|with) which |, out (?:now |today |this \w+ |in \w+ )?(?:from|in|on|via)\b"
    rf"|,? (?:an?|the|his|her|their|its|[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?['’]s) "
    rf"(?:(?!(?:of|in|for|from|by|at|to)\b)[\w-]+[ ,]+){{0,4}}?{_MEDIA}\b{_OF_TRADE}(?! (?:of the same|on|is|was"
    r"|has|had|will|are|tells|follows|stars|opens|premieres|also)\b)"
    rf"| is by [{UPPER}])"
)
_LABEL = re.compile(rf"(?P<l>[{UPPER}][\w'’&.!?+-]*(?: [{UPPER}&][\w'’&.!?+-]*)*): \Z")
_LABELS = frozenset("First Second Third Next Also New Out Elsewhere Plus Friday Saturday Sunday Monday Tuesday".split())
# "Has ⟨title⟩ finished", "Volume 7 of ⟨title⟩": what stands in front of the name with a capital of its own.
_LEADS = re.compile(
    r"(?:Has|Is|Did|Will|Does|Was|Are|Were|Can|Should) (?=[A-Z])"
    rf"|(?:(?:Volumes?|Books?|Episodes?|Chapters?|Vols?\.|Parts?|Omnibus) {_NUMBER}(?: (?:and|to) {_NUMBER})?"
    r"|Rights|Copies) (?:of|to|for) (?:the )?",
)
_IN_HOUSE = re.compile(rf"\b(?:in|on|at|from|via|by|of|and|with|under) (?:the )?(?:[{UPPER}][\w&.’'-]* ?){{1,4}}\Z")
_OUTLET = re.compile(
    r" (?:magazine|imprint|label|line|app|service|site|website|channel|division|arm|unit|studio|office|stand|booth"
    r"|panel"
    r"|event|theme|prize|award|contest|platform|block|slot|store|shop|cafe|press|editor)"
)
_BRACKET = re.compile(r"[\"”’]? \((?P<p>[^()\n]{2,60})\)")
# "X 6 from April 8 to May 25".
_COUNTED = re.compile(
    r" (?:from|is|has|was|moves|slips|now|in|on|until|comes|ships|arrives|lands|will|to|and)\b|[,.;:)]| \(|\Z|\n"
)
_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr"
    r"|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec)\b|\b(?:the )?\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[/.]\d{1,2}\b|\b(?:Mon|Tues|Wednes"
    r"|Thurs|Fri"
    r"|Satur|Sun)day\b"
)
# What a house does to a work, in whatever words: its name, a verb and the work.
_DOES = re.compile(
    r"[\"”’]?(?: \([^()\n]{1,30}\))?(?:['’]s)? (?!(?:and|or|in|at|on|of|from|by|with|to|for|as|said|says|told"
    r"|hired|named|appointed|president"
    r"|editor|director|author|artist|magazine|spokes\w+|sued|bought|acquired|owner|parent|subsidiary|imprint|panel"
    r"|booth)\b)"
    r"(?P<v>(?:[a-z][\w-]*,? ){1,8})[\"“‘]?\Z"
)
_VERBS = re.compile(
    r"\b(?:ha(?:s|d|ve)|ha(?:s|ve) (?:just |also )?\w+|will|does|do|did|gets?|got|plans?|nabs?|nabbed|snags?"
    r"|snagged|takes?|took|shows?|runs?|ran"
    r"|carr(?:ies|ied)|brings?|brought|put|puts|picks?|picked|pushe[sd]|push|moves?|moved|delays?|delayed"
    r"|licen[cs]e[sd]?|adds?|added"
    r"|releases?|released|publishe[sd]|publish|prints?|reprints?|reprinted|signs?|signed|grabs?|grabbed|lands?"
    r"|landed|airs?"
    r"|aired|streams?|screens?|screened|opens?|opened|drops?|dropped|cancels?|cancell?ed|ends?|ended|starts?"
    r"|started|launches|launched"
    r"|unveils?|unveiled|announce[sd]?|confirms?|confirmed|rescue[sd]?|sells?|sold|ships?|shipped|offers?|offered"
    r"|handles?|handled"
    r"|distributes?|distributed|produce[sd]?|animate[sd]?|ma(?:kes?|de)|serve[sd]?|digs?|boards?|boarded|pulls?"
    r"|pulled|shelve[sd]?|suspend(?:s|ed)|postpone[sd]?"
    r"|keeps?|kept|listed|lists|acquires?|acquiring|bringing|publishing|releasing|streaming|airing|adding|begins?"
    r"|began)\b"
)
_NO_LEAD = re.compile(
    r"\b(?:in|at|on|from|by|with|of|as|and|or|into|via|under|than|like|through|against|between|during|after|before"
    r"|since|until"
    r"|near|inside|outside|behind|director|author|artist|creator|editor|actor|actress|singer|voice|writer|producer"
    r"|president"
    r"|character|song|single|theme|magazine|event|arc|that|when|where|while|because|if|but|for|to),?(?: (?:the|a"
    r"|an|its|their|his|her|new))? [\"“‘]?\Z"
)
_FOR = re.compile(r"\b(?:rights|licen[cs]e|dub|volumes?|trailer|date|anime|release) (?:for|to) \Z")
# People and houses are seldom called so.
_SHAPED = re.compile(
    r"[^s]['’]s [A-Z]| (?:of|the|a|an|my|in|at|on|for|to|from|with|is|Is|vs\.|\d+) (?:\S+ )*[A-Z]"
    r"|[a-z]-[A-Z]?[a-z]+ [A-Z]|^(?:The|A|An|My|Your) \S+ [A-Z]"
)
_BEGINS = re.compile(r"(?:[.!?] |\n|[a-z][,:] |\bsays? (?:that )?)\Z")
_THEIRS = re.compile(r"\b(?:[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|whose) \Z")
_DAY_LABEL = re.compile(
    r"(?:^|\n|[.!?] |[•*>·-] )(?:(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)[a-z]*\.?(?: \d{1,2})?"
    r"|\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2}"
    r"|\d{1,2}:\d\d(?: [A-Z]{2,4})?)(?:[:,]| [—–-]) \Z"
)
_NUMBERED = re.compile(r"(?:^|\n)(?:\d{1,2}[.)]|[•*·>]) \Z")
_NUMBERED_LINE = re.compile(r"^(?:\d{1,2}[.)]|[•*·>]) ", re.M)
_PLACED = re.compile(
    r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|prize|award|Prize|Award|crown|spot|place|honou?rs?|nod"
    r"|vote) (?:goes|went|falls|fell|belongs) to \Z"
)
_BOOKED = re.compile(
    rf", (?:an?|the|story|by|art|written|created|[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?['’]s) | by [{UPPER}]"
)
# "The Night is Short, ⟨rest⟩": the title has a comma, or there are several.
_ITEM = re.compile(rf"(?<![.!?\n] )[{UPPER}][\w'’]*, \Z")
_CLOSED = re.compile(r"[,.]?[\"”]")
_SONG = re.compile(
    r"\b(?:songs?|themes?|singles?|albums?|sings?|sung|perform\w*|opening|ending|episodes?|chapters?|titled|slogan"
    r"|panel|line|event|exhibition)\b"
)
_GOES_ON = re.compile(
    r",? (?:is (?:\d+|two|three|four|five|off|over|out|back|due|set|by|on|done|finished|complete)\b|was\b"
    r"|has (?:been|sold|passed|\d)"
    r"|won['’]t|will|had|went|ran|came|began|lost|won|sold|got|took|fell|rose|hasn['’]t|isn['’]t"
    r"|(?!(?:is|was|has|as|its|this|his|across|towards|besides|fans|episodes|volumes|chapters|characters|films"
    r"|movies|games|novels"
    r"|books|comics|toys|goods|figures|plus|vs)\b)[a-z]{3,}(?:[^s\W]s|ed)(?: (?:off|up|out|on|over|into|down))?)\b"
    r"|, (?:(?:\w+th|first|second|third),?|in|with|whose|her|his|which) "
)
_SENTENCE = re.compile(r"[.?] (?=[^a-z])|\n")


def weighed(document: Document, found: Sequence[Candidate], companies: Collection[str]) -> Iterator[Candidate]:
    """The candidates where works stand, in a text of the field in which its own grammar has `found` none for sure."""
    whole, body = document.whole, len(document.title) + 1
    yield from _headline(document, found, companies)
    if any(_is_sure(c) for c in found):
        return
    taken = bytearray(len(whole) + 1)
    for c in found:
        taken[c.start : c.end] = b"\x01" * (c.end - c.start)
    longer = {fold_title(c.title) for c in found if c.score >= _WEIGHED and LONG_SMALL.search(c.title) is None}
    names = {fold_title(c.title).removeprefix("the ") for c in found}
    for start, end, number, owned in _runs(whole, body, companies, taken):
        if taken.find(1, start, end) >= 0:
            continue
        owns = owned and _is_owned(whole, start, end)
        if not (owns or _stands_as_work(whole, start, end, number, companies)):
            continue
        if not _may_be(whole, start, end, companies):
            continue
        folded = fold_title(whole[start:end]).removeprefix("the ")
        if folded in names or any(n.endswith(f" {folded}") or n.startswith(f"{folded} ") for n in longer):
            continue
        span = trim(whole, start, end, prose=True)
        if span and span[0] == start and " " in whole[start : span[1]] and not _POSSESSED.match(whole, span[1]):
            yield Candidate(*span, whole[start : span[1]], _WEIGHED, WEIGHED)


_QUOTED = re.compile(
    r"(?<![\w'’])(?:['‘](?P<s>[A-Z0-9][^\n‘]{1,70}?)['’]|[\"“](?P<d>[A-Z0-9][^\n\"”]{1,70}?)[\"”])(?![\w])"
    r"(?! (?i:arc|saga|songs?|themes?|episodes?|chapters?|events?|single|album|story|cafe|exhibition|campaign|app"
    r"|project)\b)"
    r"(?<! Arc['’])"
)
_OF_CAST = re.compile(r"\b(?:cast|casts|voices?|voiced|stars?|starring|dub|joins?)\b", re.I)
_TITLE = rf"(?P<t>{_WORD}(?:[,:]? (?:(?:{_INSIDE}|{_BETWEEN}|{_BETWEEN} the) )?{_WORD}){{1,9}})"
_FORMS = (
    re.compile(
        rf"{_TITLE}(?: \d{{1,2}})?: (?:[Ee]verything|[Aa]ll|[Ww]hat) (?:we|you|to|[Ww]e|[Yy]ou|[Tt]o) (?:[Kk]now"
        r"|[Nn]eed)"
    ),
    re.compile(
        r"[Ee]verything (?:(?:[Yy]ou [Nn]eed )?[Tt]o|[Ww]e"
        rf"|[Yy]ou [Ss]hould) [Kk]now [Aa]bout {_TITLE}(?= (?:Before|[Ss]o|Ahead|before)\b|:|$)"
    ),
    re.compile(rf"{_TITLE} \((?i:{_MORA}){{1,9}}(?: (?i:{_MORA}){{1,9}})+\)$"),
    re.compile(
        rf"{_TITLE}: (?:The )?(?:Complete|Collector['’]s|Limited|Ultimate|Standard|Premium) (?:Collection|Series"
        r"|Season|Edition)\b"
    ),
    re.compile(
        r"(?i:(?:also |now |next |coming )(?:showing|screening|up|soon|attraction)|programme notes?|program notes?"
        r"|film notes?"
        r"|(?:new year|christmas|easter|holiday|sunday|midnight|summer|late-night|tv) (?:special|film|movie"
        r"|matinee|screening|animation)"
        r"|tonight|matinee|screening(?: room)?|film (?:of the (?:week|month)|club|society)|book of the (?:week"
        r"|month)|manga of the (?:week|month)"
        r"|staff pick|pick of the (?:day|week)|pre-?order|new arrival|in stock|just in|double bill|anime night"
        r"|title page|series page"
        rf"|production notes?|press notes?|series guide|episode guide): {_TITLE}$"
    ),
    re.compile(rf".* / .* / {_TITLE}$"),
    re.compile(
        rf"(?:\[[A-Za-z ]+\] |(?:News|Breaking|Rumou?r|Leak|Update|Spoiler|Report|Confirmed): ){_TITLE} (?:to|is"
        r"|has|will|[a-z]+(?:s|ed|ing)) "
    ),
    re.compile(rf".*\b(?:where|how)\b.* (?:see|watch|read|stream|buy|find) {_TITLE}\??$", re.I),
)


def _headline(document: Document, found: Sequence[Candidate], companies: Collection[str]) -> Iterator[Candidate]:
    """The names in a headline that are quoted, stand in the form of one, or that the text has in running words."""
    headline, whole = document.title, document.whole
    known = {fold_title(c.title) for c in found if c.score >= _SURE}
    media: dict[str, Medium] = {fold_title(c.title): c.medium for c in found if c.medium != "franchise"}
    spans = [q.span(q.lastgroup or "s") for q in _QUOTED.finditer(headline) if _is_quoted(document, q)]
    spans += [f.span("t") for f in (form.match(headline) for form in _FORMS) if f]
    if not any(_is_sure(c) and c.end <= len(headline) for c in found):
        spans += _repeated(
            document, companies, {fold_title(c.title) for c in found if LONG_SMALL.search(c.title) is None}
        )
    for start, end in spans:
        name = whole[start:end]
        if fold_title(name) in known or _is_house(name, companies) or name.endswith(("'s", "’s")):
            continue
        span = trim(whole, start, end, quoted=True)
        if span and span[0] == start and " " in whole[start : span[1]]:
            title = whole[start : span[1]]
            medium = media.get(fold_title(title), "franchise")
            yield Candidate(*span, title, 0.65, WEIGHED, medium)


def _is_quoted(document: Document, quote: re.Match[str]) -> bool:
    """Whether what a headline quotes is written as a title is: in a headline of small words, or in the text as well."""
    name = quote[quote.lastgroup or "s"]
    if LONG_SMALL.search(name) or agents.names_no_work(document.title, quote.start()):
        return False
    outside = document.title[: quote.start()] + document.title[quote.end() :]
    return (" " in name and LONG_SMALL.search(outside) is not None) or name in document.text


def _repeated(document: Document, companies: Collection[str], known: Set[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans in a headline of names of several words that the text prints among small words."""
    whole, body = document.whole, len(document.title) + 1
    low, told = document.title.lower(), fold_title(document.title)
    done = set()
    # Headlines in which every word has a capital show no names.
    plain = LONG_SMALL.search(document.title) or document.title.isupper()
    plain = plain and not _OF_CAST.search(document.title)
    for start, end, _, _ in _runs(whole, body, companies, bytearray(len(whole) + 1)):
        name = whole[start:end]
        at = low.find(name.lower())
        if at < 0 or name in done or not _may_be(whole, start, end, companies) or _may_be_western(whole, name):
            continue
        if name.count(" ") == 1 and not _SHAPED.search(name) and not plain:
            continue
        folded = fold_title(name)
        if any(title != folded and folded in title and title in told for title in known):
            continue
        if " and " in name and any(part in known for part in map(fold_title, name.split(" and "))):
            continue
        done.add(name)
        if not low[at - 1 : at].isalnum() and not low[at + len(name) : at + len(name) + 1].isalnum():
            yield at, at + len(name)


def _may_be_western(whole: str, name: str) -> bool:
    """Whether a name of two words may be somebody's: the second stands alone elsewhere."""
    first, _, last = name.partition(" ")
    return " " not in last and re.search(rf"(?<!{re.escape(first)} )\b{re.escape(last)}\b", whole) is not None


def _is_sure(candidate: Candidate) -> bool:
    """Whether grammar finds a title for sure; what of a headline has long small words may be its sentence."""
    return candidate.score >= _SURE and LONG_SMALL.search(candidate.title) is None


def _runs(whole: str, body: int, companies: Collection[str], taken: bytearray) -> Iterator[tuple[int, int, int, bool]]:
    """Yield the spans of the names of several words, how long a number behind is, and whether a house owns them.

    What is `taken` by a title from its first to its last letter is left out.
    """
    for found in _RUN.finditer(whole, body):
        start, end = found.span()
        if taken[start] and taken[end - 1]:
            continue
        led = _LEADS.match(whole, start, end)
        start = led.end() if led else start
        for joint in _JOINT.finditer(whole, start, end):
            rest, head = whole[joint.end() : end], whole[start : joint.start()]
            if _is_house(head, companies) or _NO_FIRST.match(head):
                start = joint.end()
            elif _is_other(_JOINT.split(rest, maxsplit=1)[0], companies) or _is_other(rest, companies):
                end = joint.start()
                break
        owner = _OWNER.match(whole, start, end)
        house = owner is not None and _is_house(owner["o"], companies)
        if owner and (house or (" " in owner["o"] and _is_somebody(owner["o"]))):
            start = owner.end()
        end -= 2 if whole[start:end].endswith(("'s", "’s")) else 0
        counted = _LAST_NUMBER.search(whole[start:end])
        length = len(counted[0]) if counted else 0
        end -= length
        if " " in whole[start:end]:
            yield start, end, length, house


def _is_owned(whole: str, start: int, end: int) -> bool:
    """Whether what a house has is a work: no magazine in which, and no service on which something comes."""
    name = whole[start:end]
    before = whole.rfind(" ", 0, start - 1)
    return (
        (_SHAPED.search(name) is not None or name.count(" ") > 1)
        and not _IN_HOUSE.search(whole, max(0, before - 40), start)
        and not _OUTLET.match(whole, end)
    )


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    folded = fold_title(name)
    return folded if folded.isascii() else normalize("NFD", folded).encode("ascii", "ignore").decode()


def _is_house(name: str, companies: Collection[str]) -> bool:
    return _folded(name) in companies


def _is_other(name: str, companies: Collection[str]) -> bool:
    return name[0].isdigit() or _is_house(name, companies) or _begins_otherwise(name)


@lru_cache(maxsize=4096)
def _begins_otherwise(name: str) -> bool:
    """Whether it is a country, a day, or what else names no work by its first word."""
    return _NO_FIRST.match(name) is not None or is_territory(name)


def _is_somebody(name: str) -> bool:
    """Whether it is written as the name of a Japanese person is."""
    words = name.split(" ")
    return len(words) <= _MOST_NAMES and all(_JAPANESE.fullmatch(word.replace("-", "")) for word in words)


def _may_be(whole: str, start: int, end: int, companies: Collection[str]) -> bool:
    name = whole[start:end]
    if _is_house(name, companies) or _begins_otherwise(name) or _NO_LAST.search(name) or _INNER.search(name):
        return False
    first = name.split(" ", 2)
    if first[0].endswith(("'s", "’s")) and _is_somebody(name[len(first[0]) + 1 :]):
        return False
    if _is_house(first[0], companies) and not first[0].isdigit() and first[0] not in ("The", "A"):
        return False
    if _is_house(" ".join(first[:2]), companies) or _is_somebody(name):
        return False
    label = _LABEL.search(whole, max(0, start - 40), start)
    if (
        label
        and not _DAY_LABEL.search(whole, max(0, start - 24), start)
        and not _is_house(label["l"], companies)
        and label["l"] not in _LABELS
    ):
        return False  # what follows the colon of a longer title
    if whole.endswith("(", 0, start):
        return False
    if (
        _NO_WORK.match(whole, end)
        or name.endswith(" &")
        or _TENTHS.match(whole, end)
        or _SAYS.match(whole, end)
        or _INSPIRED.match(whole, end)
        or _OF_SOMEBODY.search(whole, max(0, start - 24), start)
    ):
        return False
    return not agents.is_agent(whole, name)


def _stands_as_work(whole: str, start: int, end: int, number: int, companies: Collection[str]) -> bool:
    """Whether a run stands where works do; `number` is the length of the one behind it."""
    behind = end + number
    if _word_before(whole, start) in _LEADING and _BEFORE.search(whole, max(0, start - 70), start):
        return True
    if _BEHIND.match(whole, behind) or _in_bracket(whole, behind, companies):
        return True
    if number and _COUNTED.match(whole, behind):
        sentence = _sentence(whole, start, end)
        if _DAY.search(sentence) or _names_house(sentence, companies):
            return True
    return _does(whole, start, companies) or _is_told(whole, start, end)


def _word_before(whole: str, start: int) -> str:
    """The word that stands before a place, without its quotation marks."""
    word = whole[max(0, start - 24) : start].rstrip(' "“‘')
    return word[word.rfind(" ") + 1 :].rsplit("\n", 1)[-1].lower()


def _is_told(whole: str, start: int, end: int) -> bool:
    """Whether a name stands as those of works do by its shape, its line or what is said of it."""
    name = whole[start:end]
    shaped = _SHAPED.search(name) is not None
    goes_on = _GOES_ON.match(whole, end) is not None
    if goes_on and (
        _THEIRS.search(whole, max(0, start - 8), start) or _DAY_LABEL.search(whole, max(0, start - 24), start)
    ):
        return True
    if (
        whole[start - 2 : start - 1] in ".)•*·>"
        and _NUMBERED.search(whole, max(0, start - 6), start)
        and whole.startswith((". ", ": "), end)
    ):
        return len(_NUMBERED_LINE.findall(whole)) > 1
    if name.isupper() and name.count(" ") > 1 and whole.startswith("\n", start - 1) and _BOOKED.match(whole, end):
        return True
    if (
        whole.endswith(" to ", 0, start)
        and _PLACED.search(whole, max(0, start - 40), start)
        and (shaped or whole.startswith((", which", ", a", ", by"), end))
    ):
        return True
    if _ITEM.search(whole, max(0, start - 24), start):
        return False
    if shaped and goes_on and _BEGINS.search(whole, max(0, start - 9), start):
        return True
    return shaped and (_is_cited(whole, start, end) or whole.count(name) > 1)


def _is_cited(whole: str, start: int, end: int) -> bool:
    """Whether a name stands in quotation marks, and not as that of a song or an episode."""
    return (
        whole[start - 1] in '"“'
        and _CLOSED.match(whole, end) is not None
        and _SONG.search(whole, max(0, start - 50), start) is None
    )


def _in_bracket(whole: str, at: int, companies: Collection[str]) -> bool:
    bracket = _BRACKET.match(whole, at)
    return bracket is not None and any(_is_house(part, companies) for part in re.split(", |/|; ", bracket["p"]))


def _sentence(whole: str, start: int, end: int) -> str:
    begin = max(
        (found.end() for found in _SENTENCE.finditer(whole, max(0, start - 200), start)), default=max(0, start - 200)
    )
    stop = _SENTENCE.search(whole, end)
    return whole[begin : stop.start() if stop else end + 200]


# What grammar finds so surely is a title.
_SURE = 0.6
# What the expressions for what stands before a title end in.
_LEADING = frozenset(
    (
        *"of to for the in about whose you title, serial, comic, cartoon, strip, up: shortlisted: new: q. q:".split(),
        *"has is did will was does comedy romance fantasy western satire farce mystery caper one-shot".split(),
        *"collection memoir anthology comic cartoon strip thriller drama serial can i see watch read".split(),
    )
)
_PREPOSITIONS = frozenset("in at on from by with of as and or into via under than like through".split())
_WEIGHED = 0.55
_MOST_NAMES = 3
_CAPITAL = re.compile(rf"(?<![\w'’])[{UPPER}][\w&+.!-]*(?: [{UPPER}&][\w&+.!-]*){{0,3}}")


def _houses(text: str, companies: Collection[str]) -> Iterator[int]:
    """Yield the ends of the names of houses."""
    for found in _CAPITAL.finditer(text):
        words = found[0].rstrip(".").split(" ")
        for first in range(len(words)):
            if _is_house(" ".join(words[first:]), companies):
                yield found.end() - (len(found[0]) - len(found[0].rstrip(".")))
                break


def _names_house(text: str, companies: Collection[str]) -> bool:
    return next(_houses(text, companies), None) is not None


def _does(whole: str, start: int, companies: Collection[str]) -> bool:
    """Whether the run is what a house is said to do something to."""
    word = _word_before(whole, start)
    if not word or word in _PREPOSITIONS or whole[start - 2] in ".:;!?)":
        return False
    least = max(0, start - 90)
    edge = max((found.end() for found in _SENTENCE.finditer(whole, least, start)), default=least)
    before = whole[edge:start]
    if _NO_LEAD.search(before) and not _FOR.search(before):
        return False
    for end in _houses(before, companies):
        does = _DOES.match(before, end)
        if does and _VERBS.search(does["v"]):
            return True
    return False
