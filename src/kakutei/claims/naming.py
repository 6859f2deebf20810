"""Who a name is: named conditions on the names that credits, casts and songs catch."""

from __future__ import annotations

import re
from collections.abc import Callable

from kakutei.claims.matching import Match
from kakutei.claims.wordings import song_position
from kakutei.text import fold_title
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import AdaptsValue, AvailabilityValue, CastValue, Claim, CreditValue, ThemeSongValue

Check = Callable[[Claim, str, Match], bool]

# Words that make a capitalised name no person's, and those that make it an animation studio's.
_NO_PERSON = re.compile(
    r"\b(?:inc|ltd|co|corp|corporation|company|studios?|pictures|films?|productions?|entertainment|"
    r"animations?|works|games|comics|"
    r"publishing|press|books|media|tv|records|label|partners|committee|project|network|channel|magazine|jump|"
    r"sunday|expo|festival|"
    r"japan|tokyo|oricon|billboard|nielsen|bookscan|circana|amazon|kickstarter|myanimelist|anilist|america|"
    r"china|korea|english|japanese|american|chinese|korean|twitter|official|website|season|episodes?|"
    r"volumes?|"
    r"chapters?|manga|anime|novels?|webtoons?|staff|cast|team|fans?|award|prize|today|yesterday|week|month|"
    r"year|summer|spring|fall|"
    r"autumn|winter|everyone|hero|part|act|arc|movie|series|world|comedy|group|band|singers?|wrestlers?|idols?|actors?|actress|stars|comedians?|duo|unit|theme|songs?|visuals?|spoilers|va)\b",
    re.I,
)
_HOUSE = re.compile(r"(?:\b(?:studios?|animations?|pictures|films?|arts|productions?|cg|lab)|works)\b", re.I)
_HANDLES = re.compile(r"^[A-Z0-9]")
# Publishers of translations: what they publish is where a book can be read, not who makes it.
_LICENSEES = re.compile(
    r"^(?:yen |viz|seven seas|vertical|tokyopop|dark horse|j-novel|ghost ship|inklore|titan|denpa|one peace|"
    r"udon|sublime|cross infinite|"
    r"ize |airship|steamship|jy$|abrams|fantagraphics|kodansha (?:usa|comics)|square enix manga|manga up|"
    r"crunchyroll|netflix)",
    re.I,
)
_AUTHORS = re.compile(r"\b(?:authors?|creators?|writer|mangaka|manga artist|created by|penned by)\b", re.I)
_AGENT = re.compile(r"(?:or|er|ors|ers)$", re.I)
_AGENT_BEFORE = re.compile(r"(?:[\w ]{0,30})?(?:director|designer|writer|composer|supervisor)\b", re.I)
_ANIMATION = re.compile(r"animat(?:ed|es|ing|e\b|ion(?! direct| character))", re.I)
_IMPRINT = re.compile(r"\b(?:bunko|novels?|books|paperbacks?)\b", re.I)
_ROLES = frozenset(
    "creator artist director chief_director assistant_director series_composition script character_design music "
    "art_director sound_director studio production publisher magazine".split()
)
_COMPANY_ROLES = frozenset({"studio", "production", "publisher", "magazine"})
_MARK_OF = {name: SLOT_CHARS[name] for name in ("studio", "publisher", "company", "service", "magazine")}


def _name(claim: Claim) -> str:
    value = claim.value
    if isinstance(value, CreditValue):
        return value.name
    return value.performer if isinstance(value, CastValue) else ""


def personal(claim: Claim, masked: str, match: Match) -> bool:
    """The name is a person's or a pen name, no company, country or calendar word, and the role one that is kept."""
    value, name = claim.value, _name(claim)
    if (isinstance(value, CreditValue) and value.role not in _ROLES) or (
        match.groups.get("role") and getattr(value, "role", "") in _COMPANY_ROLES
    ):
        return False
    cut = " " not in name and masked.startswith("..", match.end)  # the text was truncated within the name
    return len(name) > 1 and _NO_PERSON.search(name) is None and not cut


def full_name(claim: Claim, masked: str, match: Match) -> bool:
    """A personal name of two words or more, where the form alone is weak."""
    return personal(claim, masked, match) and len(_name(claim).split()) > 1


def written(claim: Claim, masked: str, match: Match) -> bool:
    """Someone's book, comic or game; without a word for it anything that somebody owns."""
    return personal(claim, masked, match) and (
        not _told(masked, match) or claim.work.medium in ("manga", "novel", "game")
    )


def written_told(claim: Claim, masked: str, match: Match) -> bool:
    """Someone's book, comic or game, called so."""
    derived = re.search(r"\b(?:spin-?off|prequel|sequel|one-shot)\b", claim.quote) is not None
    return (derived or _told(masked, match)) and written(claim, masked, match)


def _told(masked: str, match: Match) -> bool:
    return SLOT_CHARS["medium"] in masked[match.start : match.end]


def book(claim: Claim, masked: str, match: Match) -> bool:
    """Someone's manga, novel or visual novel."""
    return personal(claim, masked, match) and _printed(claim)


def _printed(claim: Claim) -> bool:
    return claim.work.medium in ("manga", "novel") or "visual novel" in claim.quote.lower()


def book_full(claim: Claim, masked: str, match: Match) -> bool:
    """As `book`, with a full name."""
    return book(claim, masked, match) and len(_name(claim).split()) > 1


def book_by(claim: Claim, masked: str, match: Match) -> bool:
    """A book by somebody; a book *of* somebody takes a full name ("manga of March")."""
    return book(claim, masked, match) and (" of " not in claim.quote or len(_name(claim).split()) > 1)


def creator_named(claim: Claim, masked: str, match: Match) -> bool:
    """The words around the name call its bearer an author or creator."""
    return full_name(claim, masked, match) and _AUTHORS.search(claim.quote) is not None


def person_role(claim: Claim, masked: str, match: Match) -> bool:
    """What follows the name says what the person is (a director), not what there is (music)."""
    return personal(claim, masked, match) and _AGENT.search(claim.quote) is not None


def role_full_name(claim: Claim, masked: str, match: Match) -> bool:
    """What stands before a full name says what the person is."""
    return full_name(claim, masked, match) and _AGENT_BEFORE.match(claim.quote) is not None


def animator(claim: Claim, masked: str, match: Match) -> bool:
    """The role named is the animation itself."""
    return _ANIMATION.search(claim.quote) is not None


def screen(claim: Claim, masked: str, match: Match) -> bool:
    """The work is one that is shown, not read."""
    return claim.work.medium in ("anime", "film", "special", "live_action", "franchise")


def unmarked(claim: Claim, masked: str, match: Match) -> bool:
    """The name is of no known company."""
    start, end = match.groups.get("company", (0, 0))
    return not any(mark in masked[start:end] for mark in _MARK_OF.values())


def published(claim: Claim, masked: str, match: Match) -> bool:
    """A house that publishes a book in its original language."""
    role = "role" not in match.groups or "publisher" in claim.quote.lower()
    return role and house(claim, masked, match) and claim.work.medium in ("manga", "novel")


def periodical(claim: Claim, masked: str, match: Match) -> bool:
    """A magazine or an app, no imprint of paperbacks."""
    return _IMPRINT.search(_name(claim)) is None


def imprint(claim: Claim, masked: str, match: Match) -> bool:
    """An imprint of paperbacks."""
    return _IMPRINT.search(_name(claim)) is not None


def role_by(claim: Claim, masked: str, match: Match) -> bool:
    """A full name, or for music a band or unit of one word."""
    music = getattr(claim.value, "role", "") == "music" and _name(claim)[:1].isupper()
    return personal(claim, masked, match) and (music or len(_name(claim).split()) > 1)


def story_and_art(claim: Claim, masked: str, match: Match) -> bool:
    """The writer of a comic: the sentence goes on to its art."""
    return (
        personal(claim, masked, match)
        and re.search(r"\bart\b|illustrations", _sentence(masked, match), re.I) is not None
    )


def animator_listed(claim: Claim, masked: str, match: Match) -> bool:
    """A list entry of the animating studio."""
    return re.match(r"\W*(?:animation(?! direct)|(?:animation )?studio)", claim.quote, re.I) is not None


def known_maker(claim: Claim, masked: str, match: Match) -> bool:
    """A known company beside the studios, none of them itself."""
    start, end = match.groups.get("company", (0, 0))
    return masked[start:end] in (_MARK_OF["company"], _MARK_OF["publisher"])


def animation_house(claim: Claim, masked: str, match: Match) -> bool:
    """A known studio, or one that stands in a list with one, or whose name says so."""
    name = _name(claim)
    start, end = next(
        (span for group, span in match.groups.items() if group in ("companies", "company", "studio")), (0, 0)
    )
    listed = masked[start:end]
    known = _MARK_OF["studio"] in listed
    return bool(_HANDLES.match(name) or known) and (known or _HOUSE.search(name) is not None)


def maker(claim: Claim, masked: str, match: Match) -> bool:
    """A company that is no animation studio: a mark of another kind, or a name that says so."""
    start, end = match.groups.get("companies", match.groups.get("company", (0, 0)))
    listed = masked[start:end]
    if _MARK_OF["studio"] in listed or any(_MARK_OF[slot] in listed for slot in ("service", "magazine")):
        return False
    return (
        any(_MARK_OF[slot] in listed for slot in ("company", "publisher"))
        or _NO_PERSON.search(_name(claim)) is not None
    )


def house(claim: Claim, masked: str, match: Match) -> bool:
    """The original publisher, not a licensee that publishes a translation."""
    return _LICENSEES.match(_name(claim)) is None


_DUB = re.compile(r"\benglish(?:[- ]language)?[- ](?:dub|voice|cast)|\bdub(?:bed)?\b", re.I)
_CAST_CUE = re.compile(
    r"\b(?:casts?|stars?|starring|voic\w+|join\w*|play\w*|roles?|actors?|actress(?:es)?|seiyuu|cv|announc\w+|"
    r"reveal\w*|introduc\w+|adds?|"
    r"confirm\w*|reprise\w*|featur\w+|lead|leads|performers?|newcomers?|debuts|members?|dub)\b",
    re.I,
)
_NO_CHARACTER = re.compile(
    r"\b(?:producer|production|music|song|theme|studio|editor|sound|staff|director|animation|design|art|"
    r"photography|color|cg|3d|"
    r"release|date|price|time|venue|source|publisher|volume|episode|chapter|part|season|website|twitter|"
    r"genre|platforms?|tv|news|"
    r"related|tags?|via|opening|ending|insert|update|story|title|format|length|distribut\w+|licens\w+|"
    r"narrator:|broadcast|stream\w*|"
    r"guest|hero|host|original|creator|author|artist)\b",
    re.I,
)


# "Charlotte's Tomori Nao" is a part in another work; "Pip's Parents" is none.
_OF_ANOTHER = re.compile(
    r"['\u2019]s (?!Parents|Mother|Father|Sister|Brother|Teacher|Boss|Friend|Grand|Aunt|Uncle|Wife|Husband|Son|"
    r"Daughter)[A-Z]"
)


def _sentence(masked: str, match: Match) -> str:
    return masked[match.sentence.start : match.sentence.end]


def _dubbed(masked: str, match: Match) -> bool:
    """The sentence or the headline speaks of an English dub."""
    return _DUB.search(_sentence(masked, match)) is not None or _DUB.search(masked.split("\n", 1)[0]) is not None


def _character(claim: Claim) -> bool:
    value = claim.value
    if not isinstance(value, CastValue):
        return False
    character = value.character
    return character is None or (_NO_CHARACTER.search(character) is None and _OF_ANOTHER.search(character) is None)


def _performer(claim: Claim, masked: str, match: Match) -> bool:
    """A personal name; in running text a single word only where the full name stands somewhere."""
    name = _name(claim)
    if not personal(claim, masked, match) or not _character(claim):
        return False
    if " " in name or match.sentence.region != "body":
        return True
    word = re.escape(name)
    return re.search(rf"[^\W\da-z_][\w-]+ {word}\b|\b{word} [^\W\da-z_]\w", masked) is not None


def cast_original(claim: Claim, masked: str, match: Match) -> bool:
    """A performer and a character of the original version."""
    return _performer(claim, masked, match) and not _dubbed(masked, match)


def cast_dub(claim: Claim, masked: str, match: Match) -> bool:
    """A performer and a character of an English dub."""
    return _performer(claim, masked, match) and _dubbed(masked, match)


def _as_cast(claim: Claim, masked: str, match: Match) -> bool:
    sentence = _sentence(masked, match)
    before = sentence[: match.start - match.sentence.start]
    alone = not before.strip() and match.sentence.end - match.end <= 2
    return personal(claim, masked, match) and _character(claim) and (alone or _CAST_CUE.search(before) is not None)


def cast_as(claim: Claim, masked: str, match: Match) -> bool:
    """`A as B` behind a word of casting, or as a line of its own."""
    return _as_cast(claim, masked, match) and not _dubbed(masked, match)


def cast_as_dub(claim: Claim, masked: str, match: Match) -> bool:
    """As `cast_as`, of an English dub."""
    return _as_cast(claim, masked, match) and _dubbed(masked, match)


def cast_brackets(claim: Claim, masked: str, match: Match) -> bool:
    """`Character (Performer)` in a sentence on characters, not `Performer (Earlier Work)`."""
    sentence = _sentence(masked, match)
    on_characters = re.search(r"\b(?:characters?|voiced|played by|cv)\b", sentence, re.I) is not None
    return on_characters and SLOT_CHARS["role"] not in sentence and full_name(claim, masked, match)


def cast_list(claim: Claim, masked: str, match: Match) -> bool:
    """`Character: Performer` below the word cast."""
    above = masked[max(0, match.start - 1500) : match.start + 6]
    return full_name(claim, masked, match) and _character(claim) and re.search(r"\bcasts?\b", above, re.I) is not None


def cast_named(claim: Claim, masked: str, match: Match) -> bool:
    """Performers in full; a stage name of one word stands in a list of at least three."""
    listed = masked[match.start : match.end].count(",") > 1
    named = personal(claim, masked, match) and (listed or len(_name(claim).split()) > 1)
    return named and not _dubbed(masked, match)


_NO_ACT = re.compile(
    r"^(?:the |an? )?(?:\w+ )?(?:bands?|groups?|duo|unit|singers?|artists?|song|songs|video|staff|series|"
    r"show|anime|film|cast|trailer|he|she|they|"
    r"it|who|visual|studio|season|character|characters|members?)$|\b(?:announced|revealed|official|website|"
    r"anime|episode|promotional|trailer)\b|^\W+$|^(?:in|for|on|at|of|from|to|by|with|and|new|also)\b",
    re.I,
)
_POSITION = re.compile(
    r"\b(?:(?:opening|ending|closing|insert|op|ed)(?: theme)?(?: songs?| tracks?)?|theme songs?|theme)\b", re.I
)


def song(claim: Claim, masked: str, match: Match) -> bool:
    """A song with a title or an artist that is somebody."""
    value = claim.value
    if not isinstance(value, ThemeSongValue) or (value.title is None and value.artist is None):
        return False
    return value.artist is None or (len(value.artist) > 1 and _NO_ACT.search(value.artist) is None)


def song_named(claim: Claim, masked: str, match: Match) -> bool:
    """As `song`, by somebody whose name has a capital, or with the title told."""
    value = claim.value
    if not isinstance(value, ThemeSongValue) or not song(claim, masked, match):
        return False
    return value.title is not None or (value.artist is not None and any(char.isupper() for char in value.artist))


def song_told_before(claim: Claim, masked: str, match: Match) -> bool:
    """The last song the text spoke of before has the claim's position."""
    value = claim.value
    before = list(_POSITION.finditer(masked, max(0, match.start - 400), match.start))
    told = before or list(_POSITION.finditer(masked.split("\n", 1)[0]))
    return (
        isinstance(value, ThemeSongValue)
        and song(claim, masked, match)
        and bool(told)
        and song_position(told[-1][0]) == value.position
    )


_SCREEN = frozenset({"anime", "film", "live_action", "stage", "special", "franchise", "game"})


def adapts(claim: Claim, masked: str, match: Match) -> bool:
    """A work of one medium after a work of another."""
    value, medium = claim.value, claim.work.medium
    if not isinstance(value, AdaptsValue) or value.source in (medium, "special", "live-action"):
        return False
    if value.source in ("anime", "film") and medium in ("anime", "manga", "novel"):
        return "adaptation" in claim.quote.lower() and medium != "anime"
    return medium in _SCREEN or "adaptation" in claim.quote.lower()


def adapts_topic(claim: Claim, masked: str, match: Match) -> bool:
    """As `adapts`, of the work that the text is about, where that is shown and not read."""
    value = claim.value
    return isinstance(value, AdaptsValue) and claim.work.medium in _SCREEN and value.source != claim.work.medium


def shown_original(claim: Claim, masked: str, match: Match) -> bool:
    """Original anime and films; an original manga is the usual case and says nothing."""
    return claim.work.medium in ("anime", "film", "special")


def arc(claim: Claim, masked: str, match: Match) -> bool:
    """Part of a story that is shown: a manga has arcs of its own."""
    words = set(fold_title(getattr(claim.value, "source", "")).split()) - {"arc", "saga", "route"}
    named = words <= set(fold_title(claim.work.title).split())
    if claim.quote.lower().endswith("saga") and not masked[: match.start].lower().endswith("the "):
        return False  # a title such as Vinland Saga
    if re.search(r"[:(]\s?(?:[^\W\da-z]\w*\s){1,4}$", masked[max(0, match.start - 60) : match.start]):
        return False  # the end of a title in brackets
    return claim.work.medium in ("anime", "film", "special", "live_action", "stage") and not named


def recap(claim: Claim, masked: str, match: Match) -> bool:
    """A film of a series."""
    value = claim.value
    return isinstance(value, AdaptsValue) and value.source == "anime" and claim.work.medium in ("film", "special")


def other_title(claim: Claim, masked: str, match: Match) -> bool:
    """A source whose title is not the work's own, nor a shorter or longer form of it."""
    source = set(fold_title(getattr(claim.value, "source", "")).split())
    own = set(fold_title(claim.work.title).split())
    return claim.work.medium in _SCREEN and not (source <= own or own <= source)


def compiles(claim: Claim, masked: str, match: Match) -> bool:
    """A film that is said to compile a series."""
    return claim.work.medium in ("film", "special") and re.search(r"compil|recap|retell", claim.quote, re.I) is not None


_NOT_THE_WORK = re.compile(
    r"\b(?:trailers?|videos?|teasers?|promos?|pvs?|commercials?|clips?|visuals?|posters?|livestreams?|"
    r"events?|panels?|rankings?|charts?|interviews?|"
    r"cafe|caf\u00e9|store|merchandise|goods|music|songs?|soundtrack|album|singles?|concert|figures?|talk|"
    r"messages?|comments?)\b",
    re.I,
)
_READING = re.compile(r"manga|book|comi[xk]|webtoon|tapas|tappytoon|lezhin|manta|emaqi|azuki|inkr", re.I)
_ENGLISH = re.compile(r"english|north america|\bu\.?s\b|licen[sc]|overseas|abroad|translat|worldwide|west", re.I)


def _service(claim: Claim) -> str:
    return claim.value.service if isinstance(claim.value, AvailabilityValue) else ""


def _beside_the_work(claim: Claim) -> bool:
    """The sentence is on a trailer, an event or goods; the name of a service ("Prime Video") does not count."""
    return _NOT_THE_WORK.search(claim.quote.replace("Prime Video", "")) is not None


def watched(claim: Claim, masked: str, match: Match) -> bool:
    """The work itself, not a trailer or an event, on a platform that shows works; books are published, not shown."""
    if _beside_the_work(claim) or _DUB.search(claim.quote) or _READING.match(_service(claim)):
        return False
    return (claim.work.medium not in ("manga", "novel", "music") and _service(claim) not in ("YouTube", "Steam")) or (
        _service(claim) == "YouTube" and re.search(r"\b(?:series|anime|episodes?)\b", claim.quote) is not None
    )


def watched_dub(claim: Claim, masked: str, match: Match) -> bool:
    """A dub on a platform."""
    return not _beside_the_work(claim) and _service(claim) != "YouTube"


def licensee(claim: Claim, masked: str, match: Match) -> bool:
    """A publisher of translations with a book, or any publisher whose sentence says English."""
    if _beside_the_work(claim):
        return False
    return claim.work.medium in ("manga", "novel", "franchise") and (
        _LICENSEES.match(_service(claim)) is not None or _ENGLISH.search(claim.quote) is not None
    )


def licensee_or_service(claim: Claim, masked: str, match: Match) -> bool:
    """Whoever the sentence says publishes the translation."""
    return not _beside_the_work(claim)


def holder(claim: Claim, masked: str, match: Match) -> bool:
    """Who holds the rights to show or to publish abroad."""
    return not _READING.match(_service(claim))


def licensee_list(claim: Claim, masked: str, match: Match) -> bool:
    """A publisher of translations, or one that licenses."""
    return _LICENSEES.match(_service(claim)) is not None or _ENGLISH.search(claim.quote) is not None


def readable(claim: Claim, masked: str, match: Match) -> bool:
    """A book that can be read somewhere."""
    return claim.work.medium in ("manga", "novel", "franchise")


def playable(claim: Claim, masked: str, match: Match) -> bool:
    """A game, as the work or as the sentence says."""
    return claim.work.medium == "game" and not _beside_the_work(claim)


NAMING: dict[str, Check] = {
    "personal": personal,
    "full_name": full_name,
    "written": written,
    "written_told": written_told,
    "book": book,
    "book_by": book_by,
    "book_full": book_full,
    "creator_named": creator_named,
    "person_role": person_role,
    "role_full_name": role_full_name,
    "animator": animator,
    "screen": screen,
    "unmarked": unmarked,
    "published": published,
    "periodical": periodical,
    "imprint": imprint,
    "role_by": role_by,
    "story_and_art": story_and_art,
    "animator_listed": animator_listed,
    "known_maker": known_maker,
    "animation_house": animation_house,
    "maker": maker,
    "house": house,
    "cast_original": cast_original,
    "cast_dub": cast_dub,
    "cast_as": cast_as,
    "cast_as_dub": cast_as_dub,
    "cast_brackets": cast_brackets,
    "cast_list": cast_list,
    "cast_named": cast_named,
    "song": song,
    "watched": watched,
    "holder": holder,
    "watched_dub": watched_dub,
    "licensee": licensee,
    "licensee_or_service": licensee_or_service,
    "licensee_list": licensee_list,
    "readable": readable,
    "playable": playable,
    "adapts": adapts,
    "adapts_topic": adapts_topic,
    "shown_original": shown_original,
    "arc": arc,
    "recap": recap,
    "compiles": compiles,
    "other_title": other_title,
    "song_named": song_named,
    "song_told_before": song_told_before,
}
