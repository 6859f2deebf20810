"""The places where titles stand in English, as regular expressions built from named parts.

An expression that begins with a character or a class of few is searched for several times as fast as one that begins
with an assertion or an option; hence the looks behind a first letter.

The parts: a *run* is a stretch of capitalised words with the small words of titles between them; a *medium* word says
what sort of work; a *seasonal* phrase counts seasons; a *verb* is one of headlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kakutei.links.agents import NO_DEED
from kakutei.links.trimming import VERB_WORDS
from kakutei.text import Lexicon
from kakutei.types import Medium

UPPER = "A-Z0-9À-ÖØ-ÞŌŪĀĒĪ"
MEDIA: tuple[tuple[str, Medium], ...] = (
    (r"live[- ]action(?: (?:film|movie|series|drama|show|adaptation))?", "live_action"),
    (r"(?:anime|animated|compilation|feature) (?:feature )?(?:film|movie)s?|(?:anime|animated) feature", "film"),
    (r"(?:korean-|cg |3d |stop-motion )?animat(?:ed|ion) (?:tv |television )?(?:series|show|adaptations?)", "anime"),
    (r"(?:short anime(?: series| adaptation)?|ovas?|oads?|tv special|anime special|anime shorts?)", "special"),
    (
        r"(?:tv |television |web |original |net |light |stop-motion )*"
        r"anime(?: (?:tv |television )?(?:series|show|adaptation|project))?",
        "anime",
    ),
    (r"(?:web |spin-?off |4-koma )*manga(?: series)?|webtoon|manhwa|manhua|web ?comic", "manga"),
    (r"(?:light |web )?novels?(?: series)?|(?:picture|children['’]s) books?(?: series)?", "novel"),
    (r"(?:film|movie)s?(?: series| trilogy| project)?", "film"),
    (r"(?:smartphone |mobile |video |console )?games?|visual novel|rpg", "game"),
    (r"stage (?:play|musical|show)|musical", "stage"),
    (r"(?:anime |multimedia |mixed[- ]media |game |media )?franchise", "franchise"),
)
MEDIUM = "|".join(pattern for pattern, _ in MEDIA)
VERBS = "|".join(sorted(VERB_WORDS, key=lambda word: (-len(word), word)))
_COUNTED = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|final|new) (?:and final )?"
SEASONAL = (
    rf"(?:(?:the )?{_COUNTED}(?:(?:tv|anime|television) )?(?:season|part|cour)s?"
    r"|seasons? (?:\d{1,2}|two|three|four|five|six|ii|iii|iv)|parts? (?:\d{1,2}|two|three|ii|iii)|s\d)"
)
# What tells one work of a row from the others, besides numbers.
ORDERS = tuple("first second third fourth fifth final latest previous last next newest original".split())
# The small words inside titles.
JOINERS = tuple(
    "of the no ga wo o wa to ni na in a an and & for on at is x × de e from with by as mo kara my or vs vs. "
    "desu shita node nara dake shika bakari hodo nado yori toka tte niwa dewa ka yo ne datta suru -".split()
)
_JOINER = f"(?:{'|'.join(map(re.escape, JOINERS))})"
# Bounded, and only where a word begins, so that a line of nothing but capitals costs no square.
# "Dr. Lantern", "Kiln No. 8": their full stop ends no sentence.
_ABBREVIATED = rf"(?:Dr|Mr|Mrs|Ms)\.(?= [{UPPER}])|No\.(?= \d)"
WORD = (
    rf"(?<![^\W_])(?:{_ABBREVIATED}"
    rf"|(?:[{UPPER}]|[-~](?=[{UPPER}]|[a-z][\w.]{{0,16}}[-~](?:\s|$)))(?:[^\s,;.\"“”()―]|\.(?=[^\s\"”).])){{0,40}})"
)
RUN = rf"(?:{WORD})(?: (?:{_JOINER} ){{0,3}}{WORD}){{0,12}}(?: (?:no|wo|ni|ga|desu)\b)?"
POSSESSIVE = r"(?:'s|’s|s'|s’)"
_PRAISE = r"(?:(?:award-winning|popular|hit|original|upcoming|new|latest|debut|ongoing|bestselling|best-selling) )*"
# "teaser visual for the second ⟨title⟩": what stands before the title is the thing it belongs to.
_BELONGING = (
    r"(?:trailer|video|visuals?|pv|date|(?:opening |ending |insert )?(?:themes?|songs?)|cast|crew|art|clip|teaser|"
    r"(?:['‘]?\w+-)?episodes?['’]?|staff|dubs?|way|reasons|look|"
    r"guide|out|sales|copies"
    r"|rights|fans|creators?|author|return|premieres?|screenings?|marathon|segment|campaign|restoration|remaster|"
    r"collection|(?:lead |starring |main )?role|part|information|details|updates?|news|rumou?rs?|adaptation) "
    r"(?:for|from|of|about|on|in(?: next(?: two| three| few)?)?)"
    r"(?: (?-i:the)(?: second| first| third| new)?)?"
)

QUOTED_IN_HEADLINE = re.compile(
    rf"(?:^|(?<=\s))['‘\"“](?P<t>(?:(?![\"”],? (?:and|&) [\"“])[^\n]){{2,120}}?)['’\"”]"
    rf"(?!(?:'s)?\s(?:arc|saga|songs?|themes?|episodes?|chapters?|events?|single|album|blocks?|version|story)\b)"
    rf"(?=(?:'s)?\s(?:(?:[A-Z][\w-]+ ){{0,3}}(?:{SEASONAL}|{MEDIUM}|drama)|{VERBS})\b|'s\b|\s*$|,| [-–—] )",
    re.I,
)
# "Titled ⟨title⟩, the sequel follows".
TITLED = re.compile(
    rf"(?:^|(?<=[.!\n] )|(?<=\n))(?:Titled|Entitled|Called) [\"“‘']?"
    rf"(?P<t>{RUN})[\"”’']?(?: \([^()\n]{{1,80}}\))?, (?:the|this) ",
    re.M,
)
TITLING = ("Titled ", "Entitled ", "Called ")
# Behind a medium word these make it say of what sort a house, a fair or a business is: "Kazeori Anime Studio".
_OF_THE_TRADE = (
    r"(?! (?:studios?|club|compan(?:y|ies)|divisions?|industry|business|expo|nyc|fest\w*|awards?|conventions?|"
    r"conferences?|"
    r"streaming (?:\w+ )?(?:services?|deals?|platforms?|sites?|partnership|rights?)|licens(?:ing|ors?|ees?)|channels?"
    r"|programming|(?:\w+ )?blocks?|services?|platforms?|sites?|websites?|magazines?|publish(?:ing|ers?)|"
    r"distribut(?:ion|ors?)|labels?|imprints?|deals?|acquisitions?|productions|titles|properties|documentar(?:y|ies)"
    r"|brands?|giants?|communit(?:y|ies)|fandom|culture|scene|schedules?|line-?ups?|slates?|calendars?|sales"
    r"|guides?|markets?|contributors|catalog(?:ue)?s?"
    r"|back catalog(?:ue)?s?|filmograph(?:y|ies)|oeuvre|librar(?:y|ies)|rankings?|taisho|retailers?|stores?|shops?"
    r"|conglomerate|entertainment|limited(?! (?:edition|series|release|run|time|theatrical|screening)))\b)"
)
# "Kumo Releasing Anime Series ‘⟨title⟩’ on Disc".
QUOTED_BEHIND_MEDIUM = re.compile(
    rf"\b(?P<m>{MEDIUM})(?: series)? (?:\"(?P<d>[^\"\n]{{2,90}})\"|“(?P<c>[^”\n]{{2,90}})”"
    r"|['‘](?P<s>[^\n]{2,90}?)['’](?=\W|$))",
    re.I,
)
MEDIUM_IN_HEADLINE = re.compile(
    rf"\b(?P<m>{MEDIUM})(?:'s|s'|’s|(?<=s)['’]|(?<=light anime)['’\"”])?(?=\s|$|[,:;!?]){_OF_THE_TRADE}", re.I
)
OF_THE_TRADE = re.compile(_OF_THE_TRADE, re.I)
# A work of its medium that owns or does something: the title stands before that ("⟨title⟩ Anime's 3rd Trailer").
MEDIUM_OWNS = re.compile(r" (?:Anime|Manga|Film|Movie|Novel|Webtoon|OVA|Series|Play|Musical|Game)(?:['’]s|s['’]) ")
MEDIUM_GOES_ON = re.compile(r" (?:(?:Anime|Manga|Webtoon|OVA|Light Novel)s?|Stage (?:Play|Musical)|Live-Action \w+) ")
# "Trillion Game Manga": a game is no manga, so the word belongs to the title.
BEFORE_ITS_MEDIUM = re.compile(
    r"(?:Game|Games|Novel|Film|Movie|Musical)(?= (?:TV |Television )?(?:Manga|Anime|Live-Action|Stage)\b)"
)
SEASON_IN_HEADLINE = re.compile(rf"\s{SEASONAL}\b", re.I)
# "⟨title⟩ Gets TV Anime": only a work is made into another.
GETS_MEDIUM = re.compile(
    r" (?:(?:to )?gets?|is getting|will get|receives|to receive|inspires|becomes) "
    r"(?:(?:an?|its|first|own|new|upcoming|original|full|short) ){0,3}\Z",
    re.I,
)
# "Speeds Into": what a headline does up, out, into is a verb, whatever it is.
_PHRASAL = r"(?-i:[A-Z][a-z]+s(?= (?:Into|Onto|Up|Out|Off|Back|Away|Down|Forward|Ahead|Over|Through|Towards?)\b))"
VERB_IN_HEADLINE = re.compile(rf"\s(?:{VERBS}|stars?(?= (?:in|as)\b)|{_PHRASAL})\b(?!-)", re.I)
# Verbs whose object, and not whose subject, is the work: what stands left of them is somebody else.
_OBJECT_VERBS = (
    r"performs?|casts?|schedules|licens(?:es|ed)|adds?|streams?|acquires?|directs?|voices|hosts?|screens?"
    r"|publish(?:es)?|delists?"
    r"|removes?|animates?|develops?|produces?|launch(?:es)?|joins?|stars? in|inspires|gets?|teases?|reveals?|unveils?"
    r"|announces?|confirms?|releases?|debuts?|premieres?|previews?|of its|for its"
    r"|(?:releas|stream|bring|launch|add|licens|acquir|premier|develop|produc|publish)ing|rescues|picks up"
    r"|lands|orders|greenlights|commissions|distributes|(?:re)?considering|planning"
    r"|to (?:stream|air|release|publish|screen|add|adapt|animate|launch|get|license|distribute|produce|develop|bring|"
    r"dub|broadcast|acquire|direct|star in|make|create|revive|localize|simulcast|remake)"
    r"|(?:partners?|partnership|teams up|collaborates|collaboration) with"
    r"|becomes (?=#?\d|the )"
    r"|(?:ends|starts|begins|resumes|draws|writes|pens)(?! (?:with|in|on|from|at|for|as|to|after)\b)"
)
LEFT_EDGE = re.compile(
    rf"(?:^|\s)(?:(?:{_OBJECT_VERBS})(?: (?:new|(?-i:the)|its|original|upcoming|new original))?|{_BELONGING}"
    r"|voices? for|(?:guest )?stars? as [^,:;]{1,40}? in|(?:problems?|issues?|trouble) with"
    r"|(?:know|talks?|opens up|everything) about"
    r"|(?:leak|rumou?rs?|news|details|facts)['’]? about|(?:awards?|prize|taish\w+)(?: \d{4})? goes to"
    r"|season [\dIV]+ of|seasons? of|starring|based on)(?=\s)",
    re.I,
)
# "⟨title⟩ Adds 7 Cast Members", "⟨title⟩'s 3rd Trailer": only works have casts, trailers and theme songs.
_POSSESSIONS = (
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)?|more|new|additional|main|supporting|key|final|first|second|third|teaser|"
    r"promo|promotional"
    r"|english|subtitled|english-subtitled|full|character|opening|ending|theme|voice|release|premiere|early|"
    r"streaming|and|&) )*"
    r"(?:cast|staff|trailers?|teasers?|visuals?|pvs?|videos?|seasons?|theme|opening|ending|song|songs|date|"
    r"debut|premiere|key art|cours?"
    r"|posters?|clips?|commercials?|episodes?|arc|dub)\b"
)
POSSESSOR = re.compile(
    rf"{POSSESSIVE}(?= {_POSSESSIONS})"
    rf"|(?= (?:adds|reveals|unveils|announces|casts|streams|gets|confirms|releases|previews|drops|debuts) "
    rf"(?!(?:[\w-]+ ){{0,3}}dubs? (?:[\w-]+ )?(?:for|of) ){_POSSESSIONS})",
    re.I,
)
DUB_IN_HEADLINE = re.compile(
    r" (?=(?:Same-Day |New |Complete |Full )?(?:English|Spanish|French|German|Hindi|Tamil) (?:Simul)?[Dd]ub(?:bed)?\b"
    r"(?!(?: [\w-]+){0,3} (?:for|of) ))"
)
SONG_BEHIND = re.compile(r" (?:(?:new|opening|ending|theme|insert|\w+) ){0,2}(?:songs?|themes?|opening|ending)\b", re.I)
# "Kumo Rescues ⟨title⟩": what houses do to works, at the end of a headline.
OBJECT_IN_HEADLINE = re.compile(
    r"\b(?i:licens(?:es|ed)|acquires|rescues|picks up|delists|streams|screens|publishes|simuldub(?: of)?"
    r"|(?:releases?|rights|screenings?|premieres?|dub|broadcasts?|editions?|volumes?) (?:of|to|for)|(?:goes|went) to|"
    rf"to (?:stream|release|screen|publish|license)) (?!(?i:{_POSSESSIONS}))(?P<t>{RUN})$"
)
# "Into New Anime": no title stands right before the medium word.
AWAY_FROM_MEDIUM = re.compile(
    r"(?:^| )(?:for|in|of|with|as|into|to|on|from|by|at|over|about|after|against|during|before|through|via|than|"
    r"top \d{1,3})"
    r"(?: (?:new|upcoming|next|original|its|the|an?|first|latest|another|more|bundled|brand-new|best"
    r"|(?:best-)?selling))* \Z"
    r"|(?:^| )(?:wins?|won|named|voted|crowned|takes(?: home)?)"
    r"(?:(?: (?:the|as|for|best|top|favou?rite))+| [^:;]*\b(?:awards?|prize)(?:['’]s?)? [^:;]*) \Z",
    re.I,
)
# A word of a name in front of its "'s".
_OWNER_WORD = rf"(?<![^\W_])[{UPPER}](?:[^\s,;.\"“”()―'’]|['’](?!s )|\.(?=[^\s\"”).])){{0,40}}"
OWNER = re.compile(
    rf"^(?!(?:The|A|An|My|Our|Your|This|That|Miss|Mister|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Doctor|Professor|Princess"
    rf"|Prince|Queen"
    rf"|King|Lady|Lord|Sir|Captain|Detective|Little|Uncle|Aunt|Grandpa|Grandma) )"
    rf"(?P<owner>{_OWNER_WORD}(?:,? (?:and |& )?(?:(?:illustrator|artist|writer|author) )?{_OWNER_WORD}){{0,6}}?)"
    rf"(?:'s|’s|(?<=s)['’]) (?P<rest>[{UPPER}\"'].*)$"
)
# Behind a name: another one that owns what follows.
AND_OWNER = re.compile(
    rf",? (?:and|&) (?:(?:[a-z]+ ){{0,2}}(?:illustrator|artist|writer|author|designer|director|novelist) )?"
    rf"(?:{WORD}(?: {WORD}){{0,2}}|[a-z][\w-]{{1,20}})(?:'s|’s|(?<=s)['’]) [{UPPER}\"“‘']"
)
# "artist ⟨name⟩'s ⟨title⟩": what somebody is, before the name.
BY_TRADE = re.compile(
    r"(?i:writer|author|artist|illustrator|creator|novelist|director|mangaka)s? "
    r"(?:(?=[^\W\d_a-z])|[a-z][\w-]{1,20}['’]s )"
)
BEHIND_MEDIUM_IN_HEADLINE = re.compile(
    rf"\b(?P<m>(?:TV )?Anime|Manga|Film|Movie|Novels?"
    r"|(?:TV )?anime(?: (?:film|movie|series))?|manga|film|movie|novel) "
    rf"(?P<t>{RUN})"
)
# "⟨owner⟩'s ⟨title⟩", "Four Chapters Remain for the ⟨title⟩".
FOR_THE = re.compile(r" (?:for|of|about|in) the ")
LEADS_TO_TITLE = re.compile(
    r"(?:['’]s| (?:for|of|about|in) the|(?:^| )[A-Z][a-z]+(?:s|ed)"
    r"|^(?:Since|When|While|After|Before|Although|Though|Because|If|As|An?|In|On|With|Like|Once|Until"
    r"|Now|But|Yet|So|Then)) (?:[Tt]he )?\Z"
)
# What stands right before "'s" where it is no owner: "The World's", "night: Heaven's".
NO_OWNER = re.compile(
    rf"(?:\b(?:The|A|An|My|Our|Your|this|that|the|its|of) (?:{WORD} ){{0,3}}|[:/] ?){WORD}$"
    rf"|^{WORD} & {WORD}$"  # "Pip & Roji's Kiln": two without surnames are in the title
)
LISTING_VERB = re.compile(
    r"\b(?:(?:adds|licenses|streams|to stream|acquires|delists|removes|lists|to release|releases|to screen|screens)"
    r"(?: (?:english |same-day )*dubs? for)?"
    r"|awards nominate|(?:bds|blu-rays?|dvds|home video releases?|licenses|dubs?) for|premieres) (?=.*(?:,| more ))",
    re.I,
)
# The words right behind a medium word: "the anime ⟨adaptation of the new⟩ ⟨title⟩".
TO_TITLE = re.compile(
    r"(?: adaptation)?(?: (?:of|based on|titled|called|named|entitled|adapting))?(?: the)?"
    r"(?: (?:new|original|popular|hit))? [\"“‘']?"
)
# "a film project for ⟨title⟩".
MADE_FOR = ("project", "ova", "OVA", "OAD", "OVAs", "special")
FOR_TITLE = re.compile(r" for (?:the )?(?:(?:new|original|popular|hit) )*[\"“‘']?")
FROM_TITLE = re.compile(r"(?: (?:new|upcoming|original|remake|sequel|reboot|spinoff|crossover))* $")
SEASON_TO_TITLE = re.compile(
    r"[SsPpCc](?i:(?<=s)easons?|(?<=p)arts?|(?<=c)ours?)(?: [\dIV]{1,3}| one| two| three| four)? (?:of|for) (?:the )?"
    r"(?=\S)"
)
SEASON_BEHIND_TITLE = re.compile(
    r"(?:'s |’s | )(?=(?:[Ss]easons?|[Pp]art) (?:\d|[Tt]wo|[Tt]hree|[Oo]ne|II)"
    r"|[Ee]pisodes? \d{1,3} (?:also |now )*(?:has|had|have|was|were|is|are|will)\b)"
)
# "the updated ⟨title⟩ dub": works alone have one.
DUBBED = re.compile(r" (?=(?:[Dd]ubs?|[Ss]imulcasts?|[Ss]imuldubs?)\b)")
BEHIND_CREATOR = re.compile(
    rf"[\w.!)]{POSSESSIVE} {_PRAISE}(?P<t>[{UPPER}\"“‘'.@#&+×][^()\n―]{{0,110}}?)(?: \([^()\n]{{1,120}}\)?)?,? "
    rf"(?:(?!(?:in|of|for|to|on|and|with|from|at|directs?|helms?|writes?|pens?|draws?|joins?|stars?|returns?|performs?"
    rf"|composes?|designs?|voices?|plays?)\b)[a-zōū0-9][\w'-]*,? ){{0,5}}?(?P<m>{MEDIUM})\b"
)
# "Rin Kuzuha's YA novel ⟨title⟩": what stands before the medium word is no title.
TITLE_BEHIND = re.compile(rf" [\"“‘]?(?!(?:{VERBS})\b){WORD}(?=[ ,.\"”’]|$)", re.M)
# Feeds cut their summaries: "the anime of NAME's ⟨title⟩ (Romaji ...".
BEHIND_CREATOR_CUT = re.compile(
    r"(?:anime|adaptation|film|movie|series|season|version|special)\b[^.\n―]{0,30} "
    rf"(?:of|based on|adapting|adaptation of) (?:[{UPPER}][^()\n―']{{1,60}})(?:'s|’s) "
    rf"(?P<t>[{UPPER}\"“][^()\n―]{{1,110}}?)(?: \([^\n]*|(?:\.\.\.|…)|(?<![.!?\"”])$)",
    re.M,
)
MEDIUM_INSIDE = re.compile(rf"\s(?:{MEDIUM}|series)\b")
BEHIND_SEASON = re.compile(rf"\b(?i:{SEASONAL}) (?:of|for) (?:the )?(?P<t>{RUN})")
BEHIND_SPINOFF = re.compile(
    rf"(?:s(?<=\bs)(?:pin-?off|equel)|p(?<=\bp)requel|o(?<=\bo)ffshoot)(?: (?:series|manga|anime|film|movie|story|"
    rf"novel|game|show))?(?: titled| called)?"
    rf",? (?P<t>{RUN})"
)
# What is done to works, and hardly to people.
_MADE = (
    r"(?:released|serialized|serialised|published|broadcast|animated|adapted|directed|illustrated|licensed|screened|"
    r"dubbed|simulcast|streamed|delayed|postponed|greenlit|green-lit)"
)
# "⟨title⟩ to be Screened".
MADE_IN_HEADLINE = re.compile(
    r" (?:(?:to|will) [Bb]e|(?:is|are) (?:[Bb]eing|[Nn]ow)|(?:has|have) [Bb]een) "
    rf"(?:{_MADE}|cancelled|canceled|renewed|re-released)\b",
    re.I,
)
# Verbs of which works are the subject, and hardly people.
WORK_VERBS = (
    r"(?:opens?|airs?|premieres?|debuts?|begins?|starts?|launches|follows|tells|returns|resumes"
    r"|will (?:now |also )?"
    r"(?!(?:begin|start|launch|debut) (?:an?|his|her|their) (?:[\w-]+ ){0,3}(?:manga|novel|comic|series)\b)"
    r"(?:air|open|premiere|debut|stream|begin|start|launch|return|resume"
    rf"|run (?:at|in|from)|be (?:back|available|{_MADE}))"
    r"|end(?:s|ed) (?:its run|(?:[\w ]{0,20})(?:this|next|last) (?:week|month|year)|with (?:chapter|volume|episode))"
    r"|(?:is|are) (?:now |also |currently )*available (?:on|to|for|in|via|from|at|now)\b"
    rf"|(?:is|are) (?:now |also |currently )?(?:(?:set|slated|scheduled){NO_DEED}|based|airing|streaming"
    rf"|an? (?:anime|manga|film)|(?:being |to be )?{_MADE})|was (?:first |originally |also )?{_MADE}"
    r"|(?:opened|debuted|stayed|ranked|remained|fell|rose|came in|finished) (?:at |to |in )?(?:#|No\.? )\d"
    r"|(?:topped|leads|led|dominated) the (?:[\w-]+ ){0,3}(?:box office|charts?|ranking)"
    r"|(?:has )?(?:earned|grossed) (?:(?:over|about|more than) )?(?:[¥$£€]|[\d.,]+ [mb]illion)"
    r"|has (?:now |also )?(?:been|released|sold|exceeded|reached)"
    r"|will (?:then |also )?(?:enter|join|leave) (?:[\w'’]+ ){0,3}(?:catalog(?:ue)?|library|line-?up|slate)\b"
    rf"|will (?:also )?(?:get|receive) (?:an?|its) (?:[\w-]+ ){{0,2}}?(?:{SEASONAL}|{MEDIUM}|dub|sequel|adaptation)"
    rf"|has (?:\w+ )?(?:announced|confirmed|received|gotten) (?:an?|its) (?:{SEASONAL}|{MEDIUM}|sequel|adaptation))"
)
# "⟨title⟩, a gag manga about", "⟨title⟩ (Romaji), the next feature film".
_NO_WORK_NOUN = (
    r"(?! (?:artists?|authors?|creators?|writers?|directors?|magazines?|publish\w+|imprint|label|compan\w+|"
    r"studios?|app|apps|fans?|industry|accounts?|leakers?|insiders?|outlets?|channels?|blogs?|bloggers?|"
    r"platform|service|streamer|site|website|store|shop|editor|translator|convention|expo|festival|award|news"
    r"|characters?|stars?|giant|"
    r"distribut\w+|licens\w+|producers?|actors?|actress|critic|critics|adaptations)\b)"
)
_NO_ATTRIBUTE = (
    r"(?:of|behind|by|for|in|on|at|from|with|who|whose|studio|publisher|company|director|author|creator|writer"
    r"|artist|illustrator|"
    r"voice|actor|actress|magazine|imprint|label|streamer|platform|service|is|was|will)"
)
# "A, B, and C will be released": what is said of several at once, and of works alone.
ENUMERATED = re.compile(
    rf" (?:will (?:all |also |then )?(?:be (?:{_MADE}|available)"
    r"|(?:join|enter) (?!\w+ (?:\w+ )?(?:cast|staff|team|crew))"
    r"|(?:premiere|debut|stream|air|launch|open) (?:on|in|at|from|via|this|next|exclusively))"
    rf"|are (?:all |now |also |being |currently )*(?:{_MADE}|available|getting|streaming|slated|scheduled)"
    rf"|have (?:all |also )?been {_MADE})\b"
)
# "⟨title⟩ by Rin Kuzuha".
BY_SOMEBODY = re.compile(rf" by {WORD}(?: {WORD}){{1,2}}")
# Searched from the comma or the verb, which are fewer than capitals; the name is the run before.
APPOSED = re.compile(
    rf", (?:an?|the(?= (?!{MEDIUM}|series)| (?:manga|anime|film|novel|series) (?:by|from) [{UPPER}])"
    rf"|{WORD}(?: {WORD}){{0,3}}(?:'s|’s))"
    rf"(?: (?!{_NO_ATTRIBUTE}\b)[\w'’&-]{{1,24}},?){{0,5}}? "
    rf"(?P<m>{MEDIUM}|OVA|RPG|series|one-shot|adaptation|sequel|prequel|spin-?off){_NO_WORK_NOUN}\b"
)
IS_A = re.compile(
    rf" is (?:an?|this \w+['’]s|one of (?:the|this \w+['’]s)) (?:[\w'-]{{1,24}} ){{0,4}}?(?P<m>{MEDIUM}|OVA|RPG"
    rf"|(?:series|sequel|prequel"
    rf"|spin-?off|anthology|one-shot|remake|collection)(?! of (?:events|talks|concerts|videos))"
    r"|(?:adaptation|comedy|drama|romance|thriller|mystery|fantasy|adventure|tale|story|romcom|saga|satire|parody|epic"
    r"|tearjerker)(?= (?:about|of|that|which|where|following|set|centred|centered|based|starring)\b|, )"
    rf"){_NO_WORK_NOUN}\b"
)
ROMAJI = re.compile(r" \([^()\n]{1,80}\)\Z")
# Words that running text has, and names seldom.
LONG_SMALL = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]{3,}")
BEGINS_SENTENCE = re.compile(r"(?:\A|\n|[.!?] |(?:\n|[.!?] )[^\W\d_a-z][^.,;:!?\n]{1,40}, )\Z")
# "a series about night clerks called ⟨title⟩".
_GAP = (
    r"(?![^.;:,\n]{0,40}\b(?:magazine|issue|songs?|single|album|event|exhibition|concert|book|characters?|arc"
    r"|episodes?"
    r"|chapters?|volumes?|box|blocks?|slots?|labels?|channels?|brands?|festival|website|apps?|service|platform"
    r"|company|studio|subsidiary|boy|girl|man|woman"
    r"|worker|student|teacher|protagonist|hero|heroine|princess|prince|knight|cat|dog|creature|person|people"
    r"|robot|teenager"
    r"|sister|brother|friend|revolves|follows|stars)\b)[^.;:,\n]{1,40}"
)
_LEADS_TO_CALLED = r"\b(?:[Aa]n?|[Tt]he|[Nn]ew|upcoming|his|her|their|[Ii]ts) "
LEADS_TO_CALLED = re.compile(_LEADS_TO_CALLED)
CALLED = re.compile(
    rf"{_LEADS_TO_CALLED}(?:[\w'-]+ ){{0,6}}?"
    rf"(?P<m>{MEDIUM}|series|title|one-shot|work|show|drama|special|short|installment|side[- ]stor(?:y|ies)|spin-?off"
    rf"|sequel|prequel|remake|project)(?: {_GAP})?,? (?:titled|called|entitled|named) [\"“‘']?(?P<t>{RUN})"
)
# One of these stands in every such phrase ("entitled" holds the first).
CALLING = ("titled ", "called ", "named ")
# "A PV was released".
ACRONYM = re.compile(r"(?:The|An?) [A-Z]{2,4}")
# Behind a line break or the end of a sentence.
# "⟨title⟩, based on the novel", "⟨title⟩, which premiered in May".
_WORK_CLAUSE = (
    r"(?:(?:which is )?(?:based on|adapted from|adapting) (?:the|an?|[^\W\d_a-z])"
    r"|which (?:premiered|premieres|debuted|aired|airs|launched|opened"
    r"|(?:is|was) (?:set|scheduled|slated|supposed|expected|planned|due) to (?:air|premiere|debut|open|begin|start)))"
)
SENTENCE_SUBJECT = re.compile(
    r"[.!?\nacr](?:(?<=\n)(?P<bullet>[-*+•‣] )?|(?<=[.!?]) "
    r"|(?:(?<=a)nnounc|(?<=r)eveal|(?<=c)onfirm|(?<=r)eport)ed that (?:the )?)"
    rf"(?P<t>{RUN})"
    rf"(?= (?:will be|is(?: being| to be)?|was(?: first| originally| also)?) {_MADE}\b(?P<made>)"
    rf"|, {_WORK_CLAUSE}\b(?P<clause>)"
    rf"| {WORK_VERBS}\b)"
)
# "The second manga to launch will be ⟨title⟩ by Rin Kuzuha": from the medium word on, up to the title.
COPULA = re.compile(
    r"(?: (?:to|in|for|of|from|that|which|by) [^.;:,\n]{1,60}?)? (?:is|was|will be|would be) "
    r"(?P<told>(?:titled|called|entitled) )?"
    rf"[\"“‘']?(?P<t>{RUN})"
    rf"(?=[\"”’']?(?: \([^()\n]{{1,80}}\))?(?:, (?:by|written|an?|which|and)\b"
    r"| ~ |[.](?:\s|$)|,? and (?:it|will|is)\b))"
)
DEFINITE = re.compile(
    r"(?<!\bof )(?<!\bfor )\b(?i:the|this|his|her|their|its|one|another) (?:(?!of |for )[A-Za-z][\w'-]{0,19} ){0,3}\Z"
)
# "Rin Kuzuha's new film, ⟨title⟩, which opens": from the medium word on.
BEHIND_COMMA = re.compile(
    rf", [\"“‘']?(?P<t>{RUN})(?=[\"”’']?(?: \([^()\n]{{1,60}}\))?(?:,[\"”’']? (?:which|is|was|will|opens)\b"
    rf"|[.](?:\s|$)))"
)
NEW_ONE = re.compile(
    r"(?:['’]s|\b(?:the|his|her|their|its)) (?:[\w'’-]+ ){0,3}(?:new|latest|first|second|third|next|upcoming|debut"
    r"|original|\d{4}) (?:[\w'’-]+ ){0,2}\Z",
    re.I,
)
# "Also beginning in the issue is Rin Kuzuha's ⟨title⟩".
INVERTED = re.compile(
    r"\b(?:[Bb]egin|[Ss]tart|[Ll]aunch|[Ee]nd|[Dd]ebut|[Pp]remier|[Aa]ir|[Cc]om|[Rr]eturn|[Jj]oin)n?ing\b"
    r"(?![^.,;\n]{0,40}\b(?:cast|staff|crew|team|roles?|him|her|them|as)\b)[^.,;\n]{0,60}? (?:is|are|was|were) "
    rf"(?:the )?[\"“‘']?(?P<t>{RUN})(?=[\"”’']?(?:,|[.](?:\s|$)| (?:manga|anime|by)\b))"
)
# "the horror series ⟨title⟩": not what is of the trade, and not somebody.
_LEADS_TO_SERIES = rf"\b(?:the|a|his|her|their|its|previous|new|hit|popular|{POSSESSIVE}) "
LEADS_TO_SERIES = re.compile(_LEADS_TO_SERIES)
SERIES_CALLED = re.compile(
    rf"{_LEADS_TO_SERIES}(?:[a-z][\w-]{{1,16}} ){{0,3}}"
    r"series [\"“‘']?"
    rf"(?P<t>{WORD}(?: (?:{_JOINER} ){{0,3}}{WORD}){{1,8}})"
)
# "⟨title⟩ New Show By Rin Kuzuha".
NEW_BY = re.compile(
    rf"^(?P<t>{RUN}?) (?:New|Upcoming|Original) (?:TV )?(?:Show|Series|Anime|Film|Movie|Manga|Project)s? "
    r"(?:[Bb]y|[Ff]rom) [A-Z]"
)
# "rights to ⟨title⟩", "the voice cast of Rin Kuzuha's ⟨title⟩": works have these, and hardly anything else.
BELONGING = tuple(
    f"{noun} {word} "
    for nouns, words in (
        ("rights", "to"),
        ("license licence sequel prequel", "for to"),
        ("trailer dub", "for of"),
        ("visual teaser", "for"),
        ("cast", "of for on"),
        ("premiere premieres release dub volume volumes chapter chapters episode episodes finale remake", "of"),
        ("screening screenings showing showings author creator acquisition", "of"),
        ("committee", "of for behind"),
        ("producers staff", "behind"),
        ("has have", "licensed acquired added renewed ordered greenlit"),
    )
    for noun in nouns.split()
    for word in words.split()
)
# What is done to works, and leads to a title: "launched the ⟨title⟩ manga".
MAKING = tuple(
    f"{verb} the "
    for verb in (
        "launched began started ended finished concluded completed created wrote drew penned illustrated serialized "
        "serialised debuted directed helmed licensed serializing publishing drawing writing directing includes "
        "included include features resumed also"
    ).split()
)
QUOTED_BEFORE_MEDIUM = re.compile(
    r"[\"“'‘](?:(?<=[\"“])(?P<d>[^\"“”\n]{2,90})[\"”]|(?<=['‘])(?<!\w['‘])(?P<s>[^\n'‘’]{2,90})['’](?!\w)) "
    rf"(?:(?:(?:tv|television|web|light|original) )?(?P<m>{MEDIUM})\b|(?:series|show|franchise|movie)\b|{SEASONAL}\b"
    r"|(?:is (?:all )?set to|will) (?:premiere|air|return|come back|begin airing)\b|(?:premiere|air)[sd]\b)",
    re.I,
)
CAPITALS = re.compile(RUN)
# "the anime ⟨title⟩'s final volume": a title's possessive, where it owns what works have.
OWNS = re.compile(
    rf" (?:{_POSSESSIONS}|(?:(?:first|last|final|latest|next|new) )?(?:volumes?|chapters?|cour|run)\b)", re.I
)
# How many words a run has at most.
LONGEST_RUN = 14


# Small words that end titles.
_LAST_WORDS = ("no", "wo", "ni", "ga", "desu")


# Their full stop ends no sentence.
_SHORT = ("Dr.", "Mr.", "Mrs.", "Ms.", "No.")


_LONGEST_SUBTITLE = 80


def run_before(text: str, end: int) -> int:
    """Where the run of capitalised words that ends right before `end` begins; `end` itself where there is none."""
    begin = at = end
    if text[end - 1 : end] == "~":  # "Kiln ~Ashes and You!~"
        opening = text.rfind(" ~", max(0, end - _LONGEST_SUBTITLE, text.rfind("\n", 0, end)), end - 1)
        return run_before(text, opening) if opening > 0 else end
    if text[end - 1 : end] == "." and text[end + 1 : end + 2].isupper():
        return end  # a sentence ends here
    for _ in range(LONGEST_RUN):
        space = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
        word = text[space + 1 : at]
        ends = word[-1:] in ",;." and at != end and word not in _SHORT
        if not word or ends or _CLOSING.search(word):
            break
        if _CAPITAL.match(word):
            begin = space + 1
        elif word not in (JOINERS if at != end else _LAST_WORDS):
            break
        if space < 0 or text[space] == "\n" or text[space - 1] in '.!?"”)―':
            break
        at = space
    return begin


ROUND_UP = re.compile(
    r"\b(?:licens\w{1,4}|acqui\w{1,8}|(?:anime|manga) releases|line-?up|adds|delists|to stream|catalog(?:ue)?)\b", re.I
)
# A sentence is no list.
CLAUSE = re.compile(
    r"\b(?:will|is|are|was|were|has|have|tells|follows|licensed|announced|acquired|confirmed|said|revealed|added)\b"
)
# A round-up of people is no round-up of works.
PEOPLE = re.compile(r"\b(?:cast|staff|voices?|guests?)\b", re.I)
ENTRY = re.compile(r"[^\s,;][^,;]*")
ENTRY_END = re.compile(
    rf"\s+(?:{MEDIUM}|art ?books?|anthology|box set|omnibus|blu-ray|dvds?|more|also|licensed|debut|ships?|released?"
    r"|titles?|to (?:get|receive|stream|air|premiere|debut|screen|end|launch|be))\b.*$",
    re.I,
)


_CLOSING = re.compile(r"[()\[\]\"“”]")
_CAPITAL = re.compile(rf"[\"“‘'(~-]?[{UPPER}]")
_MEDIUM_WORDS: Lexicon[bool] = Lexicon(
    dict.fromkeys(
        [
            *(
                "anime manga film films movie movies novel novels webtoon manhwa manhua ova ovas oad oads game "
                "games rpg"
            ).split(),
            *("musical", "live-action", "live action", "animated", "comic", "webcomic", "web comic", "tv special"),
            *("stage play", "stage show", "visual novel"),
        ],
        True,
    )
)
_MEDIUM_PHRASE = re.compile(rf"(?:{MEDIUM})\b", re.I)
_MEDIUM_LEAD = re.compile(
    (
        r"(?:(?:tv|television|web|original|net|light|short|spin-?off|smartphone|mobile|video|anime|feature|"
        r"compilation) )+$"
    ),
    re.I,
)


# What can stand right before a medium word that has such words in front: hardly any has, and searching them is dear.
_LEAD_ENDS = (
    "tv ", "television ", "web ", "original ", "net ", "light ", "short ", "spinoff ", "spin-off ", "smartphone ",
    "mobile ", "video ", "anime ", "feature ", "compilation ",
)  # fmt: skip


def medium_phrases(text: str, lowered: str, start: int) -> Iterator[tuple[int, int, Medium]]:
    """Yield (start, end, medium) of every medium phrase from `start` on, its leading words ("TV", "light") included."""
    ""
    done = start
    for word, _, _ in _MEDIUM_WORDS.find(lowered):
        # Capitals make it part of a name ("Anime Expo"), unless it is an abbreviation.
        if word < done or (text[word].isupper() and not text[word : word + 2].isupper()):
            continue
        least = max(done, word - 40)
        lead = _MEDIUM_LEAD.search(text, least, word) if lowered.endswith(_LEAD_ENDS, least, word) else None
        begin = lead.start() if lead else word
        phrase = _MEDIUM_PHRASE.match(text, begin) or _MEDIUM_PHRASE.match(text, word)
        if phrase and OF_THE_TRADE.match(text, phrase.end()):
            done = phrase.end()
            yield phrase.start(), phrase.end(), medium_of(phrase[0])


@lru_cache(maxsize=1024)
def medium_of(word: str) -> Medium:
    """The medium that a medium word means; `franchise` where it is none."""
    return next((medium for pattern, medium in MEDIA if re.fullmatch(pattern, word, re.I)), "franchise")
