"""English slots: what names, works, companies, songs, prizes and speakers look like in masked English text.

A name is a run of capitalised words; capitals that only begin a sentence or a headline's verb begin none.
"""

from __future__ import annotations

import re

from kakutei.claims import speaking
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS

_M = SLOT_CHARS
_MARKS = "".join(_M.values())
_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())

# A capitalised word: letters, digits, inner dots (initials), apostrophes that are no possessive.
# It is read whole, said by what may not follow: possessive groups match wrongly before Python 3.11.5.
_INNER = r"'(?!s\b)|\.(?=[\w ])"
_WORD = rf"(?<!\w)(?-i:[{_UPPER}][\w\-]{{0,24}}(?:(?:{_INNER})[\w\-]{{0,24}}){{0,6}}(?![\w\-]|{_INNER}))"
_IN_NAME = r"(?:de|del|da|di|la|le|van|von|der|no|bin|al)"
_IN_CHARACTER = r"(?:de la|de|del|da|di|la|van|von|der|no|the|and the|&|x|×)"
# Words that a headline writes with a capital, too, but that begin no personal name.
_NO_NAME = (
    r"(?!(?:The|There|This|These|That|Its?|His|Her|Their|He|She|They|We|You|An?|And|But|Or|As|At|By|For|From|In|"
    r"Into|Of|On|To|With|When|While|After|Before|Also|Both|More|"
    r"New|Newly|Original|Additional|Main|Former|Full|First|Second|Third|Final|Including|Featuring|Starring|"
    r"Titled|Based|Directed|Produced|Written|Created|Drawn|Illustrated|"
    r"Introduces?|Welcomes?|Presents?|Debuts?|Previews?|Highlights?|Teases?|Sets|Lists|Brings|Features?|"
    r"Names|Picks|Taps|Reveals?|Revealed|Unveils?|Announces?|Announced|Confirms?|Casts?|Adds?|Stars?|Joins?|"
    r"Gets?|Gives?|Has|Have|Is|Are|Will|Shows|Reprisal|Streams?|Releases?|Reprises?|Returns?|Replaces?|Performs?|"
    r"Voices?|Plays?|"
    r"Voiced|Voice|Guests?|Actor|Actress|Comedian|Singer|Director|Writer|Author|Artist|Illustrator|Creator|Mangaka|"
    r"Novelist|Producer|Studio|Staff|Character|Fellow|Protagonist|Heroine|"
    r"Anime|Manga|Season|Episode|Official|Japanese|English|Dub|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|"
    r"Like|Unlike|Since|Although|Though|Despite|Because|If|Once|Until|Now|Here|Then|Thus|What|Why|How|Where|Which|Through|"
    r"During|Over|Under|Between|Among|Without|Alongside|Along|According|Related|Currently|Previously|Originally|Later|"
    r"Earlier|Recently|Finally|Unfortunately|Additionally|Furthermore|Similarly|Thanks|Following|Check|Read|See|Watch|"
    r"Source|Image|Another|Other|Some|Many|Most|Each|Every|"
    r"Slated|Scheduled|Planned|Guests?|Wins|Won|Says|Talks|Draws|Discusses|Explains|Passes|Dies|Shares|Thanks|Celebrates|Comments|Launch(?:es)?|Starts|"
    r"Working|Handling|Composing|Directing|Designing|Overseeing|Supervising|Helming|Scoring|Writing|"
    r"Begins|Ends|Resumes|Directs?|Helms?|Writes|Composes|Makes|Posts|Opens|Heads|Leads?|Takes|Steps|Leaves|"
    r"Exits|Members?|Group|Band|Idol|Duo|Unit|Rapper|YouTuber|VTuber|Star|Appears?|Serves?|Provides?|Handles?|Contributes?|Sings|"
    r"Licenses?|Inspires?|Meanwhile|Besides|However|Twice|Newcomers?|Veterans?|Actors|Actresses|Comedians|Singers|Idols|Performers|Voices|Nobody|Everyone|Everybody|Somebody|Anyone|People|Fans|"
    r"Viewers|Readers)\b)"
)
_NAMEWORD = rf"(?-i:(?=[{_UPPER}]){_NO_NAME}){_WORD}"
_NAME = rf"{_NAMEWORD}(?:(?: {_IN_NAME})? {_NAMEWORD}){{0,4}}"
# Pen names may be one small word, or end in a number.
_AUTHOR = (
    rf"(?:{_NAME}(?: {_M['count']})?"
    rf"|(?-i:(?!(?:author|creator|artist|writer|mangaka|duo)s?\b)[a-zà-ÿ][\w\-.]{{1,20}}))"
)
# The name of a part of a story: capitalised words and what joins them.
_ARC_NAME = (
    rf"(?<![\w.])(?<!:\s)(?<!\()(?<!{_M['ordinal']}\s)(?-i:(?!(?:Next|Last|Latest|Story|Current|Each|"
    rf"Which)\b)){_NAMEWORD}(?:'s)?(?:(?: (?:of|the|of the|and|in|no|to|vs\.?) {_WORD}| {_WORD})(?:'s)?){{0,5}}"
)
# What games run on.
_PLATFORM = (
    rf"(?-i:(?:Play[sS]tation|PLAYSTATION)(?: ?[1-5]| {_M['count']}| Vita)?|PS ?[1-5]|PS ?Vita|"
    rf"(?:Nintendo )?Switch(?: 2| {_M['count']})?|"
    rf"Xbox(?: (?:One|{_M['count']}|Series X ?[|/&] ?S|Series X|Series S))?|PC(?: via Steam)?|Windows|Steam|"
    rf"[iI]OS|iPhone|iPad|Android|Wii(?: U)?|(?:Nintendo )?(?:3DS|DS)|PSP|PlayStation Portable|Game Boy(?: Advance)?|"
    rf"GameCube|Dreamcast"
    rf"|Epic Games Store|Google Play|App Store|{_M['service']})(?! (?:Studios?|Games|Direct|Showcase|Wire)\b)"
)
# Singers, bands and units are spelt in every way; a clause's worth of words without punctuation.
_TOKEN = (
    r"(?!(?-i:with|will|is|are|was|were|has|have|been|wrote|writes|written|already|previously|now|then|again)\b)"
    r"(?!(?:that|announced|revealed|confirmed|unveiled|staff|official|website|anime|also|"
    r"who|which|while|joins?|cast|stars?|performs?|sings?|reveals|previews|streams|highlights|debuts|unveils|includes?|featuring|features)\b)"
    rf"(?:[{_M['count']}{_M['ordinal']}\w☆★♪♡▶◆◎○●△▲▼&@+'*#×∞/\-]|"
    r"[.!?](?=[\w!?. ])){1,24}"
)
_ACT = rf"(?:\[?{_TOKEN}\]?(?: (?:\([\w .]{{1,24}}\)|{_TOKEN})){{0,5}}?)"
_SONG = (
    r"\b(?:(?:(?:opening|ending|closing|insert|op|ed)(?: and (?:opening|ending|closing|insert))?"
    r"(?:(?: theme| tune| track| number)(?: songs?| tracks?| music)?| songs?| tracks?| music)"
    r"|(?:main )?theme (?:songs?|tracks?|music))\b"
    r"|(?:opening|ending|closing|insert|op|ed|(?:main )?theme)\b(?! (?:movies?|sequences?|animation|visuals?|weekend|"
    r"day|credits|ceremony|episodes?|scenes?|park|of the|in|on|at|night|week)\b))"
)
_COMPANY = (
    rf"(?:(?:studios? )?[{COMPANY_MARKS}](?:\.(?= (?:and|will|is|to|in|for|with)\b))?|(?-i:(?!(?:Japanese|Korean|"
    rf"Chinese)\b|Animation (?:is|was|are|were|will|by|at|from)\b)"
    rf"(?:[{_UPPER}]|\d{{1,3}}[{_UPPER}])(?:[\w&\-]|'(?!s\b)|\.(?=\w)){{0,24}})(?: (?:of |& |and the "
    rf")?(?-i:[{_UPPER}\d](?:[\w&\-]|\.(?=\w)){{0,24}})){{0,4}})"
)
# Who shows, streams and publishes; and a station that no list knows, beside one that it does.
_SHOWS = f"[{_M['service']}{_M['publisher']}{_M['company']}]"
_STATION = (
    r"(?-i:(?!Japanese|Korean|Network|Cable|Local|American)(?:[A-Z][\w-]{1,16} ){1,2}(?:TV|Television|Broadcasting)"
    r"(?![\w-])|TV[ -][A-Z][a-z]\w{1,12}|BS[ -]?(?:[A-Z]\w{1,12}|\d{1,2}))"
)
# Names of prizes and charts: capitals and marks before a head noun ("the 23rd Kite Prize", "Japan's weekend ranking").
_MARKED_WORD = rf"(?:[{''.join(_M.values())}]|(?-i:[{_UPPER}](?:[\w&!\-]|\.(?=[\w ]))*))(?:'s?)?".replace(
    "*)", "{0,24})"
)
_HEADS = "".join(
    f"|(?<={head})" for head in ("awards", "prize", "prizes", "prix", "taisho", "taishō", "sugoi", "sugoi!", "amazing!")
)
_PRIZE = (
    rf"(?!(?:the|an?)\b)(?:(?:annual )?(?:(?!best\b){_MARKED_WORD}(?: {_MARKED_WORD}){{0,4}}?"
    rf"(?: of the {_MARKED_WORD})? (?-i:awards?|prize)\b|"
    rf"{_MARKED_WORD}(?: (?:(?:of|the|for|&|ga|no|in|is|annual) )?{_MARKED_WORD}){{1,6}}?"
    rf"(?:(?<=award){_HEADS}|(?<=emmy)|(?<=emmys)|(?<=oscar)|(?<=globe)|(?<=globes)|(?<=eisner)))"
    rf"|(?-i:Oscars?|Emmys?|BAFTAs?|Eisners?|[Aa]cademy Awards?)\b)"
    rf"(?: awards?| festival)?(?: \([^()\n]{{1,40}}\))?(?:'s? (?:best )?{_MARKED_WORD}"
    rf"(?: (?:(?:of|the|for|in|a) ){{0,2}}{_MARKED_WORD}){{0,4}})?"
    rf"(?: for (?!{_M['work']})(?:(?:best|outstanding|a|an|the) )?{_MARKED_WORD}"
    rf"(?: (?:(?:of|the|"
    rf"for|in|a) ){{0,2}}{_MARKED_WORD}){{0,4}})?"
    rf"(?: (?:at|in|of) (?:the |this year's )?{_MARKED_WORD}(?: (?:of )?{_MARKED_WORD}){{0,5}}?"
    r"(?:(?<=festival)|(?<=awards)|(?<=award)|(?<=contest)|(?<=competition)))?"
)
_CHART = (
    rf"(?:(?:the |its )?(?:(?:{_MARKED_WORD}|u\.s\.|weekly|weekend|daily|monthly|yearly|annual|overall|"
    rf"global|worldwide|domestic|digital|print|manga|paperback|streaming|sales|bestseller|"
    rf"popularity)(?:'s?)? ){{0,6}}"
    rf"(?:(?:charts?|rankings?|box office(?: charts?| rankings?)?|bestsellers? list|best[- ]?sellers? list|survey|"
    rf"poll)\b|top (?:[{_M['count']}]|ten\b))|(?:the )?(?:oricon|billboard|myanimelist|anilist)(?:'s)?\b"
    rf"(?:(?: (?-i:[A-Z]\w{{2,12}})){{1,3}} {_M['count']})?|"
    rf"(?:the )?(?:streaming service )?[{_M['service']}])"
)
# What somebody is known for, between two names of a list.
_ASIDE = r"(?: \([^()\n]{1,240}\))?"
_ASIDE_SHORT = r" \([^()\n]{1,120}\)"
_HOUSES_AND = r"(?:, and |,? and |, as well as |, & | & |, )"
_LIST_AND = r"(?:, and |,? and |, as well as |, & | & |, |; )"
# What of a work comes out, and what else it is, before the next one: "⟨work⟩ Collection 3", "⟨work⟩, which is a film,".
_WORK_TAIL = (
    rf"(?:: the {_M['medium']})?"
    rf"(?: (?:tv )?(?:complete |limited |standard )?(?:collections?|sets?|box sets?|editions?)\b"
    rf"(?: {_M['count']}| \d)?)?"
    rf"(?:, which (?:is|are) [^,.;:()\n{_M['work']}{_M['date']}]{{3,40}}(?=,))?"
)
# American outlets print the comma within the quotation marks.
_WORKS_AND = r"(?:,[\"']? and |,[\"']? &? ?| and | & |, as well as |; )"
# Titles that no link knows: in quotation marks before one that is, and by their capitals between two.
_QUOTED_ALONE = rf"{_M['quoted']}(?:,| and|, and)? "
_UNKNOWN_WORK = rf", [\"']?(?!(?:and|the) )(?-i:[{_UPPER}])[^,.;:()\n{_MARKS}]{{1,48}}(?=,)"


def _works() -> dict[str, str]:
    """Phrases for a work; the lean ones, at the beginning of a shape, try no articles."""
    seasonal = f"(?:{_M['season']}|{_M['part']})"
    noun = (
        "(?:series|show|title|sequel|installment|version|adaptation|project|work|franchise|production|story|"
        "program|programme)"
    )
    lead_in = (
        "(?:the |its |this |an? |new |upcoming |original |popular |hit |latest |forthcoming |ongoing |brand-new |"
        "entire ){0,4}"
    )
    # "the anime of Rin Kuzuha and Ao Tachi's ⟨work⟩ manga"
    owner = r"(?:[^\s,;:()]{1,20} ){0,6}?[^\s,;:()]{1,20}'s (?:original |popular |hit )?"
    lean_work = (
        f"(?:{seasonal} (?:of|for) (?:the )?(?:(?:{seasonal}|final season|season|series|story) of )?"
        "(?:popular |hit |beloved )?)?"
        f"(?:{_M['medium']} (?:adaptation |version |series )?(?:(?:of|based on) (?:the )?(?:{owner})?)?)?"
        f"{_M['work']}(?:'s)?(?:[,:]? \\(?{seasonal}\\)?(?:'s)?)?(?: (?:new )?{_M['medium']}(?: (?:adaptation|"
        f"series|project))?(?:'s)?)?(?: {seasonal})?(?:'s)?"
    )
    lean_reference = (
        f"(?:(?:{seasonal} )?{_M['medium']}(?: (?:adaptation|version|series|sequel|project))?(?:'s "
        f"{seasonal})?|(?:second |third )?{noun}|(?:new|upcoming|next) season|{seasonal})"
        f"(?:'s)?(?: (?:of|for) (?:the |its |this )?(?:hit |popular |beloved )?"
        f"(?:{_M['medium']}(?: series)? ?|series\\b ?|show\\b ?)?"
        f"(?:{_M['work']})?)?(?: {_M['medium']})?(?! (?:of|for|from) (?:the )?{_M['quoted']})"
    )
    # "the new series ⟨work⟩"
    called = "(?:(?:series|show|sequel|prequel|title|franchise),? )?"
    work, reference = lead_in + called + lean_work, lead_in + lean_reference
    # "Both are", "all three will", as long as it is of works.
    plural = (
        rf"(?:(?-i:Both|All {_M['count']})(?: of (?:them|these))?(?: (?:titles|works|books))?"
        rf"|(?-i:The|These) {_M['count']} (?:new |upcoming )?(?:titles|works|books))"
        r"(?= (?:are|were|will|have|open|premier|debut|air|launch|start|begin|end|stream|arriv|come|hit|also|now))"
    )
    begins = rf"(?<!\w)(?=[{_M['season']}{_M['part']}{_M['medium']}{_M['work']}sntivapfwub])"
    return {
        "work": work,
        "lean work": rf"(?=[{_M['season']}{_M['part']}{_M['medium']}{_M['work']}])(?:{lean_work})",
        "subject": f"(?:{work}|{reference}|it(?:'s|'ll)?\\b|{plural})",
        "lean subject": f"{begins}(?:{lean_work}|{lean_reference}|it(?:'s|'ll)?\\b|{plural})",
        "works": f"(?:{_QUOTED_ALONE}){{0,3}}{work}"
        f"(?:(?:{_UNKNOWN_WORK}){{0,2}}{_WORK_TAIL}{_WORKS_AND}(?:more )?{work}){{0,12}}",
    }


def _figures() -> dict[str, str]:
    """Prizes, charts and records, and how long a thing is."""
    return {
        "prize": _PRIZE,
        # What a prize is given for: "Grand Prize", "Best Anime of 2030", "New Artist prize", "Manga of the Year".
        "honour": (
            rf"(?:best |grand )?{_MARKED_WORD}(?: \([^()\n]{{1,30}}\))?"
            rf"(?: (?:(?:of|the|for|in|a) ){{0,2}}(?:{_MARKED_WORD}|prize|award)){{0,7}}"
        ),
        # What one prize of several is for: "Best Anime", "Film of the Year", "Shonen Division", "Special Jury Award".
        "category": (
            rf"(?:best [^:;\n()|–—]{{1,60}}?|(?-i:[{_M['medium']}A-Z])[^:;,\n()|–—]{{0,40}}? of the (?:year|decade)"
            rf"|(?:grand |jury |special ){{0,3}}(?:prize|award|prix)"
            rf"|[{_M['medium']}A-Za-z][^:;,\n()|–—{_M['work']}]{{2,40}}?(?: \([^()\n]{{1,30}}\))? "
            "(?:award|prize|prix|category|division)(?: of excellence)?)"
        ),
        # The rest of a line that announces the list below it.
        "listed": r"[^.;:\n]{0,120}?[:.]?$",
        "nths": f"{_M['ordinal']}(?: and {_M['ordinal']})",
        "chart": _CHART,
        "hours": (
            rf"(?:(?:{_M['count']}|half[ -]an|\ban?)[ -](?:and[ -]a[ -]half[ -])?hours?(?:,? and a half)?"
            rf"(?:,? ?(?:and )?{_M['count']}[ -]min(?:ute)?s?)?)"
        ),
        "records": r"(?-i:Guinness(?: Book of)?)(?: world)? records?\b",
    }


def slots() -> dict[str, str]:
    """The regular expression of every slot that English spells in its own way."""
    named = rf"(?:{_WORD}|[{_M['quoted']}{_M['ordinal']}{_M['count']}])"
    character = (
        rf"(?:{_WORD}|{_M['quoted']})(?: of(?: the)? {named}(?: {named})?|"
        rf"(?:(?: {_IN_CHARACTER}|/|'s)?[ /]{named}){{0,5}})"
        rf"(?:'s (?:\w{{1,16}} )?(?:(?:sister|brother|friend|parent|son|daughter|classmate|servant|dog|cat)s\b|father|"
        rf"mother|parents|brother|sister|grandmother|grandfather|teacher|wife|husband|friend|son|daughter|aunt|uncle|"
        rf"cousin|master|knight|maid|butler|servant|rival|mentor|assistant|guardian|classmate|girlfriend|"
        rf"boyfriend|boss|twin|dog|cat))?"
    )
    common = _works() | _figures() | speaking.slots(_COMPANY, _UPPER)
    return common | {
        "person": _NAME,
        "people": f"{_NAME}(?:{_ASIDE}{_LIST_AND}{_NAME}){{0,24}}",
        "character": character,
        "characters": (
            rf"{character}(?:{_LIST_AND}{character}|,? and "
            rf"(?:(?-i:(?!voiced|played|portrayed|with|as\b|is\b|was\b)[a-z][\w'-]{{0,20}}) "
            rf"){{1,4}}?{character}){{0,8}}"
        ),
        "arc": rf"(?:{_M['quoted']}|{_ARC_NAME}) (?:story )?(?:arc|saga|route)\b(?!s)",
        # The title of a book that the text names only here.
        "printed": (
            rf"(?:{_M['quoted']}|(?-i:[{_UPPER}])[\w'-]{{0,24}}"
            rf"(?: (?:(?:of|the|no|and|in|to|a) ){{0,2}}(?-i:[{_UPPER}])[\w'-]{{0,24}}){{0,6}})"
        ),
        "volumes": (
            rf"(?:(?:original )?{_M['count']} volumes|{_M['ordinal']} volume|volumes? {_M['count']}"
            rf"(?: ?(?:to|through|and|-|–) {_M['count']})?)"
        ),
        "platforms": f"{_PLATFORM}(?:(?:{_LIST_AND}|/)(?:the )?{_PLATFORM}){{0,9}}",
        "author": _AUTHOR,
        "authors": (
            rf"(?:{_NAME}(?: {_M['count']})?(?:{_LIST_AND}(?:{_NAME}(?: {_M['count']})?|"
            rf"(?-i:[a-zà-ÿ][\w\-.]{{2,20}}(?='s\b)))){{0,4}}|{_AUTHOR})"
        ),
        "act": _ACT,
        "acts": rf"{_ACT}(?P<more>(?:, (?:and )?| and | & ){_ACT}){{0,3}}?",
        "pair": f"{_NAME}(?:(?:,? and | & ){_NAME}){{0,2}}",
        "position": _SONG,
        "company": _COMPANY,
        "companies": (
            rf"{_COMPANY}(?:(?:{_HOUSES_AND}|{_ASIDE_SHORT}(?:,? and | & |, (?=[^,;.()\n]{{1,40}} \())) ?(?:the )?"
            rf"{_COMPANY}){{0,8}}"
        ),
        "house": (
            rf"(?!(?:the|this|its) )(?:(?-i:[{_UPPER}][\w-]{{1,20}}) ){{1,3}}"
            rf"(?:productions?|entertainment|games|interactive|{_M['role']})"
        ),
        "mag": rf"(?:{_M['medium']} )?{_COMPANY}",
        "services": f"(?:the )?{_SHOWS}(?:{_LIST_AND}(?:the )?(?:{_SHOWS}|{_STATION})){{0,12}}",
        "licensee": (
            rf"(?<![\w-])(?<![{_MARKS}][ -]){speaking.NO_SAYER}{_COMPANY}(?: {_M['medium']}(?: (?-i:Studio))?)?"
        ),
    }


# Nouns between a work and a verb of premiering that make something else the subject.
_PIECES = (
    "events? screenings? panels? tickets? caf[eé]s? exhibit stores? shops? campaigns? pre-?orders? dubs? "
    "websites? albums? "
    "singles? soundtracks? goods reruns? collaborations? concerts? tours? festivals? episodes? volumes? "
    "chapters? issues? "
    "songs? themes? videos? trailers? visuals? posters? livestreams? artbooks? blu-rays? editions? guides? "
    "books? figures? "
    "applications? sales? contests?"
)
# What a `{between}` must not hold: then the verb speaks of that and not of the work.
OTHER_SUBJECT = re.compile(rf"\b(?:{_PIECES.replace(' ', '|')})\b|\A(?:\w+ )?{_M['role']} ?\Z", re.I)
