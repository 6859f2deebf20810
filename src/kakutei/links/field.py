"""Whether a text is of this field at all: other news has titles, quotations and names told again and again as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kakutei.links.candidates import Candidate
from kakutei.links.grammar import JOINERS, MEDIUM, UPPER, VERBS
from kakutei.links.witnesses import (
    AROUND,
    BEFORE_MEDIUM,
    BEFORE_SEASON_IN_HEADLINE,
    BEHIND_SEASON_IN_HEADLINE,
    BELONGING,
    POSSESSOR,
    QUOTED,
    QUOTED_IN_HEADLINE,
    ROUND_UP,
)
from kakutei.text import fold_title
from kakutei.types import Document

# Words that hardly any text of the field is without.
_WORDS = (
    "anime", "manga", "light novel", "webtoon", "manhwa", "manhua", "otaku", "crunchyroll", "cosplay", "shonen",
    "shōnen", "shoujo", "shōjo", "isekai", "visual novel", "voice act", "funimation", "hidive",
    "viz media", "shounen", "sentai filmworks", "aniplex", "yen press", "seven seas", "kodansha", "shueisha", "j-novel",
    "ghibli", "gkids", "japanese animat", "animated series", "animated film", "animated feature",
    "japanese dub", "tokyo mx", "at-x", "bs11",
)  # fmt: skip
_KANA = re.compile("[ぁ-ヺ]")
# Long vowels of Japanese names in Latin letters.
_LONG = re.compile("[ŌōŪū]")


_SIGN = re.compile(r"\b(?:OVA|OAD|PV|VA)s?\b")
# In a headline these show a work, whatever the text is about; `SUBJECT` shows only a subject.
_SHOWN = frozenset(
    {
        BEFORE_MEDIUM,
        BEFORE_SEASON_IN_HEADLINE,
        BEHIND_SEASON_IN_HEADLINE,
        BELONGING,
        QUOTED_IN_HEADLINE,
        QUOTED,
        POSSESSOR,
        ROUND_UP,
    }
)
_NAME = re.compile(rf"[{UPPER}]\S*(?: (?:(?:{'|'.join(map(re.escape, JOINERS))})|[{UPPER}]\S*))*")
_SEASON = r"(?:seasons? \d{1,2}|(?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|final) season)\b"
_WORK_BEHIND = re.compile(
    rf"['\"’”]?(?:'s|’s)? (?:(?:(?:gets|confirms|reveals|announces|has) (?:an? |its |the )?)?"
    rf"(?:\d{{1,2}}(?:rd|nd|th), )?{_SEASON}"
    # A work of a medium: "Lantern Film Opens", and not "Film Director", or "games" that a team plays.
    # Trimming may have cut a word for seasons or parts that belongs to the title.
    rf"|(?:(?:seasons?|parts?) )?(?!\w+s\b)(?:{MEDIUM})(?:'s|’s)?(?=[,:;]|$|\s(?:{VERBS})\b)"
    # Only works have these, and so does whatever verb stands behind: "Lantern Stage Play Prepares".
    rf"|(?:live[- ]action (?:series|film|movie|adaptation|show)|stage (?:play|musical))(?:'s|’s)?\b"
    rf"|(?:new|upcoming|original) (?:tv )?(?:show|series|project) (?:by|from)\b"
    rf"|(?:(?:(?:{MEDIUM}|series)(?:'s|’s|'|’) )|"
    r"(?:adds|reveals|unveils|announces|casts|streams|gets|releases|previews|drops|debuts) )?"
    r"(?:(?:more|new|additional|main|first|second|third|\d(?:st|nd|rd|th)|full|final|key|teaser|opening|ending|theme"
    r"|official|story|launch|gameplay|promo|promotional|music|[\w-]+-subtitled|and|&) )*"
    r"(?:cast|staff|trailers?|teasers?|videos?|visuals?|pvs?|(?:theme|opening|ending) songs?|(?:opening|ending) themes?"
    r"|key art|posters?|episodes?)\b)",
    re.I,
)
_SEASON_BEFORE = re.compile(rf"{_SEASON} (?:of|for) (?:the )?[\"“'‘]?\Z", re.I)


# Who prints, draws and shows it; two of them, or one and what they do, are as good.
_HOUSES = re.compile(
    r"\b(?:viz|tokyopop|del rey|shogakukan|kadokawa|square enix|hakusensha|futabasha|akita shoten|shonen gahosha"
    r"|ohta publishing"
    r"|dark horse|vertical|kaz[eé]|carlsen|glénat|tonkam|titan manga|digital manga|one peace|go! comi|adv"
    r"|central park media"
    r"|manga entertainment|media blasters|geneon|pony canyon|madman|animelab|daisuki|anime news network|muse"
    r"|medialink|ani-one"
    r"|toei|toho|shochiku|bandai|sunrise|mappa|ufotable|bones|madhouse|wit studio|a-1 pictures|j\.c\.staff|trigger"
    r"|kyoto animation"
    r"|production i\.g|tms|tatsunoko|studio deen|nippon animation|telecom|doga kobo|shaft|satelight|lerche|gonzo"
    r"|olm|eiken"
    r"|brain['’]s base|p\.a\. works|science saru|comix wave|oricon|tohan|nippan|newtype|animage|animedia|famitsu"
    r"|dengeki"
    r"|tv tokyo|tv asahi|fuji tv|ntv|nhk|tbs|mbs|wowow|abema|tokai tv|noitamina|young magazine|young jump"
    r"|young ace|big comic"
    r"|comic beam|afternoon|lala|margaret|ribon|nakayoshi|cheese!|ciao|shudder|annecy|fantasia|tezuka|eisner)\b"
)
_OF_IT = re.compile(
    r"\b(?:animat(?:ed|ion|ors?)|cartoons?|comics?|comic-?book|serial(?:i[sz]ed|i[sz]ation)?s?|episodes?|volumes?"
    r"|chapters?|instal?lments?"
    r"|omnibus(?:es)?|voice (?:cast|actors?|actress)|light-novels?|simulcasts?|subtitle[ds]?|graphic novels?)\b"
)
_JAPAN = re.compile(r"\b(?:japan(?:ese)?|tokyo|osaka|kyoto|yen|jst)\b")


def is_of_the_field(document: Document) -> bool:
    """Whether a text has a word of anime, manga and what belongs to them anywhere, or Japanese."""
    whole = document.whole
    low = whole.lower()
    if any(word in low for word in _WORDS) or _SIGN.search(whole):
        return True
    houses = {found[0] for found in _HOUSES.finditer(low)}
    if houses and (len(houses) > 1 or _JAPAN.search(low)) and _OF_IT.search(low):
        return True
    return not low.isascii() and (_KANA.search(whole) or _LONG.search(whole)) is not None


def shown_in_headline(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates for titles that the headline shows to be works: all that a text of another field is believed.

    Quotations, teams and people stand in headlines like titles do. A title is written as a name, and has beside it what
    hardly anything but a work has: a counted season, one work of a medium, a trailer, a theme song.
    """
    headline = document.title
    shown = {
        fold_title(c.title)
        for c in found
        if c.why in (ROUND_UP, AROUND) or (c.why in _SHOWN and _is_shown(c.title, headline))
    }
    return [candidate for candidate in found if fold_title(candidate.title) in shown]


def _is_shown(title: str, headline: str) -> bool:
    at = headline.lower().find(title.lower())
    if at < 0 or not _NAME.fullmatch(title):
        return False
    return _WORK_BEHIND.match(headline, at + len(title)) is not None or _SEASON_BEFORE.search(headline[:at]) is not None
