"""Headlines whose subject has no medium word behind it: "⟨title⟩ Ends", where the text goes on "The manga"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.links import agents
from kakutei.links.grammar import MEDIUM, OWNER, POSSESSIVE, RUN, medium_of
from kakutei.types import Medium

# What works do in headlines; people and houses do hardly any of that.
_WORKS_DO = (
    r"(?:surpass(?:es)?|exceeds?|tops|reach(?:es)?|passes|crosses|hits|sells|earns|grosses|nears|doubles"
    r"|ends?|ending|concludes?|wraps|finishes|enters|resumes|returns?|continues|premieres|debuts|opens|airs|starts|begins"
    r"|kicks off|launches|comes|coming|arrives|lands|heads|goes|moves|drops|stays|ranks|gets|receives|inspires|becomes"
    r"|renewed|delayed|postponed|cancell?ed|rescheduled|confirmed|announced|adds|casts|sets|celebrates|marks"
    r"|(?:is|are|has been|to be|will be) (?:back|delayed|postponed|cancell?ed|renewed|getting|ending|returning|coming"
    r"|adapted|made|available|now)|to (?:end|air|open|premiere|debut|get|return|conclude|launch|resume|have|receive"
    r"|enter|run|feature)|will (?:end|air|open|premiere|debut|get|return|conclude|launch|resume|have|receive)"
    r"|has (?:over |more than |nearly )?[\d.,]+)\b"
)
_SUBJECT = re.compile(
    rf"(?:(?:[A-Z][a-z]+|Breaking News|It's Official): )?(?P<t>{RUN}?)(?={POSSESSIVE}? (?i:{_WORKS_DO}))"
)
# "The manga has", "The upcoming anime will": the text speaks of the one work that the headline named.
_GOES_ON = (
    r"(?:['’]s\b|,? (?:which |also |first |now |currently |has been |will be )*(?:is|was|has|had|will|began|ended|ends"
    r"|started|launched|debuted|debuts|premiered|premieres|opened|opens|aired|airs|runs|ran|follows|centers|tells|takes"
    r"|stars|features|adapts|sold|surpassed|entered|resumes|returns|inspired|received|gets|won|earned|lands|arrives"
    r"|comes|joins|revolves|depicts|celebrates)\b)"
)
_TAKEN_UP = re.compile(
    r"(?:^|(?<=[.!?\"”] )|(?<=\n))(?:the|this) (?:(?:upcoming|new|popular|hit|original|ongoing|final|long-running"
    rf"|award-winning|best-?selling|tv) )*(?P<m>{MEDIUM}|series|show)(?: series| adaptation)?{_GOES_ON}"
    r"|\b(?:chapter|volume|episode|season|cast|staff|website|account|author|creator|anniversary) (?:for|of) the "
    rf"(?P<of>{MEDIUM}|series|show)\b",
    re.I | re.M,
)
# A headline with a medium word or a quotation names its works itself.
_NAMES_ITS_OWN = re.compile(rf"\b(?:{MEDIUM})\b|[\"“]|(?:^|\s)['‘]\w", re.I)
# Who is spoken of, and how a headline speaks of a topic: no title.
_NO_SUBJECT = re.compile(
    r"\b(?:Accounts?|That|Which|Who|Websites?|Fans?|Information|About|Reasons?|Cast|Crew|Creators?|Authors?|Artists?|Writers?"
    r"|Mangaka|Director|Producers?|Editor|Act(?:or|ress)|Studios?|Company|Publisher|Government|Industry|Why|How|What|Here|Fall"
    r"|Spring|Summer|Winter|Sales|Ratings|Rumou?rs?|Leaks?|Report|Police|Court|Japan|Tokyo|Official|Netflix|Crunchyroll)\b"
)
_LONGEST_TEXT = 1200


def taken_up(whole: str, body: int) -> Iterator[tuple[int, int, Medium]]:
    """Yield the subject of the headline, which ends before `body`, with the medium that the text goes on about."""
    headline = whole[: body - 1]
    found = None if _NAMES_ITS_OWN.search(headline) else _SUBJECT.match(headline)
    if found is None:
        return
    told = _TAKEN_UP.search(whole, body, body + _LONGEST_TEXT)
    start, end = found.span("t")
    owner = OWNER.match(headline[start:end])
    if owner and " " in owner["owner"]:
        start += owner.start("rest")
    name = headline[start:end]
    if told and " " in name and not _NO_SUBJECT.search(name) and _may_be_title(whole, name, body):
        yield start, end, medium_of(told["m"] or told["of"])


def _may_be_title(whole: str, name: str, body: int) -> bool:
    """Whether a text treats a name neither as somebody's nor as the beginning of what it names in full."""
    if agents.is_agent(whole, name) or name.rsplit(" ", 1)[-1] in agents.doers(whole):
        return False
    begun, colon, _ = name.partition(": ")
    return not colon or whole.find(name, body) >= 0 or whole.find(begun, body) < 0


# "Netflix's Live-Action ⟨title⟩ Series Casts": the words for the medium stand around the title.
_AROUND = re.compile(
    rf"\b(?P<kind>Live-Action|Live Action|Stage) (?P<t>{RUN}?) (?P<m>Series|Film|Movie|Show|Drama"
    r"|Remake|Adaptation|Play|Musical|TV Series|Miniseries)(?=$|['’]s|[,:;!?]| )"
)


def around(headline: str) -> Iterator[tuple[int, int, Medium]]:
    """Yield the titles between the two words of a headline that say together what sort of work it is."""
    for found in _AROUND.finditer(headline) if "Live" in headline or "Stage" in headline else ():
        # "Live-Action ⟨title⟩ Stage Musical"
        played = found["t"].endswith(" Stage") and found["m"] in ("Play", "Musical", "Show")
        end = found.end("t") - len(" Stage") * played
        yield found.start("t"), end, "stage" if found["kind"] == "Stage" or played else "live_action"
