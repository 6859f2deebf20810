"""Who a name is: named conditions on the names that credits catch."""

from __future__ import annotations

import re

from kakutei.claims.matching import Check, Match
from kakutei.text import fold_title
from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS
from kakutei.types import CastValue, Claim, CreditValue

# Words that make a capitalised name no person's, and those that make it an animation studio's.
_NO_PERSON = re.compile(
    r"\b(?:inc|ltd|co|corp|corporation|company|studios?|pictures|films?|productions?|entertainment|"
    r"animations?|works|games|comics|"
    r"publishing|press|books|media|tv|records|label|partners|committee|project|network|channel|magazine|jump|"
    r"sunday|expo|festival|"
    r"japan|tokyo|oricon|billboard|nielsen|bookscan|circana|amazon|kickstarter|myanimelist|anilist|america|"
    r"china|korea|europe|britain|france|taiwan|hollywood|english|japanese|american|chinese|korean|"
    r"twitter|official|website|season|episodes?|"
    r"volumes?|"
    r"chapters?|manga|anime|novels?|webtoons?|staff|cast|team|fans?|award|prize|today|yesterday|week|month|"
    r"year|summer|spring|fall|"
    r"autumn|winter|everyone|hero|part|act|arc|movie|series|world|comedy|group|band|singers?|wrestlers?|idols?|actors?|actress|stars|comedians?|duo|unit|theme|songs?|visuals?|spoilers|va|cv)\b",
    re.I,
)
_HOUSE = re.compile(r"(?:\b(?:studios?|animations?|pictures|films?|arts|productions?|cg|lab)|works)\b", re.I)
_STUDIO = re.compile(r"\b(?:studios?|animations?|pictures|films?|arts|works|lab)\b", re.I)
_CALLED_HOUSE = re.compile(r"\b(?:productions?|entertainment|games|interactive)$", re.I)
# A title that no link knows, behind the word for the book.
_OTHER_TITLE = re.compile(rf" (?:titled |called )?(?:{SLOT_CHARS['quoted']}|[A-Z])")
_COMPARED = re.compile(
    r"\b(?:like|unlike|than|similar to|compar\w+ (?:\w+ )?(?:to|with)|reminiscent of|parod\w+|another)(?: the)? $", re.I
)
_WEAK = re.compile(r" (?:of|from) ")
_OTHER_PART = re.compile(r"\b(?:scripts?|composition|music|designs?|direct\w*)\b", re.I)
_HANDLES = re.compile(r"^[A-Z0-9]")
# Publishers of translations: what they publish is where a book can be read, not who makes it.
LICENSEES = re.compile(
    r"^(?:yen |yen$|viz|seven seas|vertical|tokyopop|dark horse|j-novel|ghost ship|inklore|titan|denpa|one peace|"
    r"udon|sublime|cross infinite|del rey|digital manga|adv manga|drawn |"
    r"ize |airship|steamship|jy$|abrams|cmx|go! comi|aurora|broccoli books|drmaster|last gasp|sol press|kaiten|"
    r"star ?fruit|irodori|glacier|penguin|top shelf|glénat|ki-oon|panini|norma|planeta|egmont|carlsen|star comics|"
    r"fantagraphics|kodansha (?:usa|comics)|square enix manga|manga up|"
    r"crunchyroll|netflix)",
    re.I,
)
_AUTHORS = re.compile(r"\b(?:authors?|creators?|writer|mangaka|manga artist|created by|penned by)\b", re.I)
_AGENT = re.compile(r"(?:or|er|ors|ers)$", re.I)
_AGENT_BEFORE = re.compile(r"(?:[\w'’ ]{0,30})?(?:director|designer|writer|composer|supervisor)\b", re.I)
_AGENTS_BEFORE = re.compile(r"(?:[\w'’ ]{0,30})?(?:director|designer|writer|composer|supervisor)s\b", re.I)
_ANIMATION = re.compile(r"animat(?:ed|es|ing|e\b|ion(?! direct| character))", re.I)
_BY = re.compile(r"(?:co-)?(?:produced|made|created) by|co-?production", re.I)
_FILM_BY = re.compile(r"\b(?:films?|movies?) (?:by|from|of)\b", re.I)
# "comes from", "a new series by": a work, not a drawing or a letter.
_WORK_FROM = re.compile(
    r"(?:\b(?:com(?:es?|ing)|is|was|hails)|\b(?:works?|series|titles?|stor(?:y|ies)|one-shots?|tales?)"
    rf"|{SLOT_CHARS['medium']}) \Z",
    re.I,
)
_PIECES = re.compile(r"(?: \([^()\n]*\))?(?:, and |,? and |, as well as |, & | & |, )(?:the )?")
_IMPRINT = re.compile(r"\b(?:bunko|novels?|books|paperbacks?)\b", re.I)
_COUNTRY = re.compile(r"\b(?:japan|china|korea|america|france|taiwan|today|last|this|next)\b", re.I)
# A line on where the news comes from says nothing of where the work runs.
_SOURCE_LINE = re.compile(r"\W*(?:sources?|via|thanks to|image|credit)\b", re.I)
_MOURNED = re.compile(
    r"\b(?:dies|died|dead|death|passe[sd] away|passing|obituary|late|mourn\w*|remembering|r\.?i\.?p\b)", re.I
)
_ROLES = frozenset(
    "creator artist director chief_director assistant_director series_composition script character_design music "
    "art_director sound_director studio production publisher magazine".split()
)
_STATES = frozenset({"UK", "US", "USA"})
# Who directs and writes a dub makes no part of the work.
_DUB_ROLES = frozenset({"director", "script"})
_DUB_STAFF = re.compile(
    r"\bADR\b|\bdub(?:bing)? (?:staff|crew|director|script)|\b(?:direct|writ)\w* the (?:\w+ )?dub", re.I
)
_ADAPTATION = re.compile(r"(?: on| of| for)? the (?:\w+ )?(?:adaptation|dub)\b", re.I)
_DUB = re.compile(r"\bdub(?:bed|bing)?\b", re.I)
_NEXT = 160
_EACH = re.compile(
    rf"[^.;]{{0,60}}(?:\b(?:writ|script|compos|scor|design|direct|helm)\w*|{SLOT_CHARS['role']})[^.;]{{0,60}}\brespectively\b"
)
_BOOK = re.compile(r"\b(?:manga|novels?|comics?|books?|webtoon)\b", re.I)
# How far, in masked characters, the other entries of a list on a book stand from one.
_NEAR = 120
_SCREEN_WORD = re.compile(r"\b(?:live[- ]action|anime|films?|movies?|drama)$", re.I)
_BOOK_LIST = re.compile(
    rf"(?:^|\n|[;,/|] ?)(?:{SLOT_CHARS['role']}|story|art|author|artist|illustrat\w+|drawn|publish\w+|magazine|"
    r"genres?|seriali\w+|volumes?|"
    r"imprint|label)(?: by| in)? ?:",
    re.I,
)
_PRODUCTION = re.compile(r"\W*(?:production|(?:co-)?produced by)\b", re.I)
_ORIGINAL = re.compile(r"\W*original (?:manga|light novel|novel|comic|webtoon)", re.I)
_STORY_AND_ART = re.compile(r"\W*story (?:&|and) ", re.I)
COMPANY_ROLES = frozenset({"studio", "production", "publisher", "magazine"})


def name_of(claim: Claim) -> str:
    """The name that a credit or a part carries; empty for other kinds."""
    value = claim.value
    if isinstance(value, CreditValue):
        return value.name
    return value.performer if isinstance(value, CastValue) else ""


def headline_of(masked: str) -> str:
    """The masked headline, empty where a text has none."""
    return masked.split("\n", 1)[0]


def holds_company(masked: str) -> bool:
    """Whether a company, service or magazine that the lists know stands in a masked stretch."""
    return any(mark in COMPANY_MARKS for mark in masked)


def line_above(masked: str, at: int, reach: int) -> tuple[int, int]:
    """The span of the line above the one that begins at a place, blank ones passed over; at most `reach` characters."""
    first = max(0, at - reach)
    above = masked[first:at].rstrip("\n ")
    end = first + len(above)
    return first + above.rfind("\n") + 1, end


def sentence_of(masked: str, match: Match) -> str:
    """The masked sentence of a match."""
    return masked[match.sentence.start : match.sentence.end]


def personal(claim: Claim, masked: str, match: Match) -> bool:
    """The name is a person's or a pen name, no company, country or calendar word, and the role one that is kept."""
    value, name = claim.value, name_of(claim)
    if getattr(value, "role", "") in _DUB_ROLES and _of_dub(masked, match):
        return False
    if (isinstance(value, CreditValue) and value.role not in _ROLES) or (
        match.groups.get("role") and getattr(value, "role", "") in COMPANY_ROLES
    ):
        return False
    if name in _STATES or (isinstance(value, CreditValue) and _respectively(masked, match)):
        return False
    if " " not in name and fold_title(name) in fold_title(claim.work.title).split():
        return False  # "⟨title⟩'s film"
    named = any(end == match.end for start, end in match.groups.values() if end - start > 1)
    cut = " " not in name and named and masked.startswith("..", match.end)  # the text was truncated within the name
    return len(name) > 1 and _NO_PERSON.search(name) is None and not cut


def _respectively(masked: str, match: Match) -> bool:
    """Several people who each do something else: "A and B direct and write, respectively"."""
    several = _PIECES.search(masked[slice(*match.groups.get("people", (0, 0)))]) is not None
    return several and _EACH.search(masked, match.end, match.sentence.end) is not None


def _of_dub(masked: str, match: Match) -> bool:
    """Whether the sentence, or the one behind it on its line, speaks of who makes a dub."""
    line = masked.find("\n", match.end)
    end = min(match.sentence.end + _NEXT, line if line >= 0 else len(masked))
    if _DUB_STAFF.search(masked, match.sentence.start, end):
        return True
    # News of a dub says "the adaptation" of what is dubbed.
    return _ADAPTATION.match(masked, match.end) is not None and _DUB.search(headline_of(masked)) is not None


def full_name(claim: Claim, masked: str, match: Match) -> bool:
    """A personal name of two words or more, where the form alone is weak."""
    return personal(claim, masked, match) and len(name_of(claim).split()) > 1


def written(claim: Claim, masked: str, match: Match) -> bool:
    """Someone's book, comic or game; without a word for it anything that somebody owns."""
    return owner_person(claim, masked, match) and (
        not names_medium(claim, masked, match) or claim.work.medium in ("manga", "novel", "game")
    )


def book_of_its_own(claim: Claim, masked: str, match: Match) -> bool:
    """A full name whose book the text speaks of, without a word for it beside the title."""
    return full_name(claim, masked, match) and claim.work.medium in ("manga", "novel")


def other_book_of_maker(claim: Claim, masked: str, match: Match) -> bool:
    """Who is known for another book and made this one: what comes from them is the work itself."""
    made = _WORK_FROM.search(masked, max(match.sentence.start, match.start - 20), match.start) is not None
    return made and book_full(claim, masked, match) and creator_named(claim, masked, match)


def mourned_maker(claim: Claim, masked: str, match: Match) -> bool:
    """A full name in news of a death, which tells what its bearer made."""
    return full_name(claim, masked, match) and _MOURNED.search(headline_of(masked)) is not None


def written_told(claim: Claim, masked: str, match: Match) -> bool:
    """Someone's book, comic or game, called so."""
    derived = re.search(r"\b(?:spin-?off|prequel|sequel|one-shot)\b", claim.quote) is not None
    known = claim.work.medium in ("manga", "novel") and len(name_of(claim).split()) > 1
    return (derived or known or names_medium(claim, masked, match)) and written(claim, masked, match)


def names_medium(claim: Claim, masked: str, match: Match) -> bool:
    """The phrase itself says of which medium the work is: a new anime, a film, someone's manga."""
    return SLOT_CHARS["medium"] in masked[match.start : match.end]


def book(claim: Claim, masked: str, match: Match) -> bool:
    """Someone's manga, novel or visual novel."""
    return personal(claim, masked, match) and _printed(claim)


def owner_person(claim: Claim, masked: str, match: Match) -> bool:
    """Whose the original is, as a person: games belong to houses, most of which have one word for a name."""
    return personal(claim, masked, match) and not (claim.work.medium == "game" and " " not in name_of(claim))


def book_owner(claim: Claim, masked: str, match: Match) -> bool:
    """As `book`, of somebody, and no other book that the sentence names or compares with."""
    if of_another(claim, masked, match) or _compared(masked, match) or _SCREEN_WORD.search(claim.quote):
        return False
    return book(claim, masked, match) and owner_person(claim, masked, match)


# "Rin Kuzuha's new manga ⟨work⟩, a sequel to ⟨work⟩": both are the author's.
_OFFSHOOT_BEHIND = re.compile(
    rf" {SLOT_CHARS['work']}[\"']?,? (?:an?|the) (?:[\w-]+ ){{0,2}}?"
    r"(?:sequel|prequel|follow-up|spin-?off|continuation)\b"
)


def of_another(claim: Claim, masked: str, match: Match) -> bool:
    """In running text another title stands behind the word for the book, or any that is known: that is read with it."""
    if masked.startswith(f" {SLOT_CHARS['work']}", match.end):
        return _OFFSHOOT_BEHIND.match(masked, match.end) is None
    if match.sentence.region != "body" or _OTHER_TITLE.match(masked, match.end) is None:
        return False
    return claim.work.title.lower() not in masked[match.end : match.end + len(claim.work.title) + 12].lower()


def _compared(masked: str, match: Match) -> bool:
    return _COMPARED.search(masked, max(match.sentence.start, match.start - 40), match.start) is not None


def game_house(claim: Claim, masked: str, match: Match) -> bool:
    """The house that a game is called after: a known company or one word, no pen name with a number."""
    name = name_of(claim)
    start, end = match.groups.get("companies", (0, 0))
    known = holds_company(masked[start:end])
    return claim.work.medium == "game" and (known or (" " not in name and name.isascii() and not name[-1].isdigit()))


def _printed(claim: Claim) -> bool:
    return claim.work.medium in ("manga", "novel") or "visual novel" in claim.quote.lower()


def book_full(claim: Claim, masked: str, match: Match) -> bool:
    """As `book`, with a full name, or the surname of one that the text has given."""
    return book(claim, masked, match) and _in_full(name_of(claim), masked)


def book_by(claim: Claim, masked: str, match: Match) -> bool:
    """A book by somebody; a book *of* somebody takes a full name ("manga of March")."""
    told = book(claim, masked, match) and not _compared(masked, match) and _FILM_BY.search(claim.quote) is None
    return told and (_WEAK.search(claim.quote) is None or len(name_of(claim).split()) > 1)


def creator_named(claim: Claim, masked: str, match: Match) -> bool:
    """The words around the name call its bearer an author or creator."""
    named = personal(claim, masked, match) and _in_full(name_of(claim), masked)
    return named and _AUTHORS.search(claim.quote) is not None


def _in_full(name: str, masked: str) -> bool:
    """A full name, or the surname of one that the text gives."""
    return len(name.split()) > 1 or re.search(rf"[^\W\da-z_][\w-]+ {re.escape(name)}\b", masked) is not None


def person_role(claim: Claim, masked: str, match: Match) -> bool:
    """What follows the name says what the person is (a director), not what there is (music)."""
    return personal(claim, masked, match) and _AGENT.search(claim.quote) is not None


def role_full_name(claim: Claim, masked: str, match: Match) -> bool:
    """What stands before a full name says what the person is."""
    return full_name(claim, masked, match) and _AGENT_BEFORE.match(claim.quote) is not None


def roles_full_name(claim: Claim, masked: str, match: Match) -> bool:
    """One of several full names, and what stands before them says what all of them are."""
    return full_name(claim, masked, match) and _AGENTS_BEFORE.match(claim.quote) is not None


def director_full_name(claim: Claim, masked: str, match: Match) -> bool:
    """A full name that the words call a director of something shown."""
    directs = getattr(claim.value, "role", "") in ("director", "chief_director")
    return directs and full_name(claim, masked, match) and screen(claim, masked, match)


def director_full_name_of_film(claim: Claim, masked: str, match: Match) -> bool:
    """A full name, of whom the words say that a film is theirs."""
    named = fold_title(name_of(claim)) not in fold_title(claim.work.title)
    return named and claim.work.medium == "film" and full_name(claim, masked, match)


def role_by_name(claim: Claim, masked: str, match: Match) -> bool:
    """Somebody who draws, by the words for illustrations, or among others who make a book."""
    illustrates = re.search(r"illustrat|drawn", claim.quote, re.I) is not None
    return personal(claim, masked, match) if illustrates else book_listed(claim, masked, match)


def book_listed(claim: Claim, masked: str, match: Match) -> bool:
    """In a list on a book: the lines around name who draws, prints or runs it, not only who wrote the article."""
    around = masked[max(0, match.start - _NEAR) : match.start] + "\n" + masked[match.end : match.end + _NEAR]
    told = _BOOK_LIST.search(around) or _STORY_AND_ART.match(claim.quote) or _ORIGINAL.match(claim.quote)
    return told is not None and personal(claim, masked, match)


def animator(claim: Claim, masked: str, match: Match) -> bool:
    """The role named is the animation itself."""
    return _ANIMATION.search(claim.quote) is not None


def screen(claim: Claim, masked: str, match: Match) -> bool:
    """The work is one that is shown, not read."""
    return claim.work.medium in ("anime", "film", "special", "live_action", "franchise")


def of_designs(claim: Claim, masked: str, match: Match) -> bool:
    """What is shown are designs of characters, no person who designs."""
    return re.search(r"\bcharacter designs?$", claim.quote, re.I) is not None


def unmarked(claim: Claim, masked: str, match: Match) -> bool:
    """The name is of no known company."""
    start, end = match.groups.get("company", (0, 0))
    return not holds_company(masked[start:end])


def screen_staff(claim: Claim, masked: str, match: Match) -> bool:
    """A full name in the making of something shown."""
    return full_name(claim, masked, match) and screen(claim, masked, match)


def unmarked_house(claim: Claim, masked: str, match: Match) -> bool:
    """A house that no list knows, and no country."""
    return unmarked(claim, masked, match) and _COUNTRY.search(name_of(claim)) is None


def writer_of_screen(claim: Claim, masked: str, match: Match) -> bool:
    """A full name that the words call the writer of something shown, no book."""
    return screen_staff(claim, masked, match) and _BOOK.search(claim.quote) is None


def studio_by_name(claim: Claim, masked: str, match: Match) -> bool:
    """A studio that no list knows, of something that is drawn."""
    return unmarked(claim, masked, match) and claim.work.medium in ("anime", "film", "special", "franchise")


def original_by_person(claim: Claim, masked: str, match: Match) -> bool:
    """A full name whose original work is shown, not printed."""
    return full_name(claim, masked, match) and claim.work.medium in ("anime", "special", "film")


def house_of_screen(claim: Claim, masked: str, match: Match) -> bool:
    """A house that calls itself one, of something shown; a role has the mark of "production", too."""
    return screen(claim, masked, match) and _CALLED_HOUSE.search(name_of(claim)) is not None


def game_maker(claim: Claim, masked: str, match: Match) -> bool:
    """A company that makes what is called a game."""
    return claim.work.medium == "game"


def animation_house_of_it(claim: Claim, masked: str, match: Match) -> bool:
    """As `animation_house`, where the words alone say too little for an unknown house."""
    start, end = match.groups.get("companies", (0, 0))
    told = masked[match.start : start].lower().strip().endswith((" at", "studio")) and screen(claim, masked, match)
    return (told or SLOT_CHARS["studio"] in masked[start:end]) and animation_house(claim, masked, match)


def another_studio(claim: Claim, masked: str, match: Match) -> bool:
    """An animation studio that no list knows: its name says so, and the work is animated."""
    animated = claim.work.medium in ("anime", "film", "special") and "live" not in claim.quote.lower()
    return animated and unmarked(claim, masked, match) and _STUDIO.search(name_of(claim)) is not None


def published(claim: Claim, masked: str, match: Match) -> bool:
    """A house that publishes a book in its original language."""
    role = "role" not in match.groups or "publisher" in claim.quote.lower()
    return role and house(claim, masked, match) and claim.work.medium in ("manga", "novel")


def periodical(claim: Claim, masked: str, match: Match) -> bool:
    """A magazine or an app, no imprint of paperbacks, and not the source of the news."""
    return _IMPRINT.search(name_of(claim)) is None and not _is_source(masked, match)


def imprint(claim: Claim, masked: str, match: Match) -> bool:
    """An imprint of paperbacks."""
    return _IMPRINT.search(name_of(claim)) is not None


def role_by(claim: Claim, masked: str, match: Match) -> bool:
    """A full name, or for music and designs the one word of a unit or an illustrator."""
    called = getattr(claim.value, "role", "") in ("music", "character_design") and name_of(claim)[:1].isupper()
    return personal(claim, masked, match) and (called or len(name_of(claim).split()) > 1)


def shown_and_personal(claim: Claim, masked: str, match: Match) -> bool:
    """Somebody who makes what is shown: who wrote a book made no film."""
    return claim.work.medium not in ("manga", "novel", "game") and role_by(claim, masked, match)


def story_and_art(claim: Claim, masked: str, match: Match) -> bool:
    """The writer of a comic: the sentence goes on to its art."""
    return (
        personal(claim, masked, match)
        and re.search(r"\bart\b|illustrations", sentence_of(masked, match), re.I) is not None
    )


def animator_listed(claim: Claim, masked: str, match: Match) -> bool:
    """A list entry of the animating studio."""
    return re.match(r"\W*(?:animation(?! direct)|(?:animation )?studio)", claim.quote, re.I) is not None


def known_maker(claim: Claim, masked: str, match: Match) -> bool:
    """A known company beside the studios, none of them itself."""
    start, end = match.groups.get("company", (0, 0))
    return masked[start:end] in (SLOT_CHARS["company"], SLOT_CHARS["publisher"])


def animation_house(claim: Claim, masked: str, match: Match) -> bool:
    """A known studio, or one that stands in a list with one, or whose name says so."""
    if "role" in match.groups and _OTHER_PART.search(claim.quote):
        return False  # "⟨studio⟩, and Rin Kuzuha is in charge of the scripts"
    if claim.work.medium == "live_action":
        return False  # films with actors come from companies
    name = name_of(claim)
    start, end = _listed(match)
    here = _element(name, claim.quote, masked, match)
    known = SLOT_CHARS["studio"] in here or masked[max(0, start - 8) : start].lower().strip().endswith(
        ("studio", "studios")
    )
    listed = SLOT_CHARS["studio"] in masked[start:end] and not holds_company(here)
    beside = listed and "," not in masked[start:end] and "(" not in masked[start:end]
    return known or beside or (_HANDLES.match(name) is not None and _HOUSE.search(name) is not None)


def known_house(claim: Claim, masked: str, match: Match) -> bool:
    """A known studio, whoever stands in a list with it."""
    known = SLOT_CHARS["studio"] in _element(name_of(claim), claim.quote, masked, match)
    return known and claim.work.medium != "live_action"


def maker(claim: Claim, masked: str, match: Match) -> bool:
    """A company that is no animation studio: a mark of another kind, or a name that says so."""
    name = name_of(claim)
    here = _element(name, claim.quote, masked, match)
    if SLOT_CHARS["service"] in here:
        return _BY.match(claim.quote) is not None
    if any(SLOT_CHARS[slot] in here for slot in ("studio", "magazine")):
        return False
    if any(SLOT_CHARS[slot] in here for slot in ("company", "publisher")):
        return True
    house = _STUDIO.search(name) is None or claim.work.medium == "live_action"
    start, end = _listed(match)
    beside = re.search(f"[{SLOT_CHARS['company']}{SLOT_CHARS['publisher']}]", masked[start:end]) is not None
    return house and (beside or _NO_PERSON.search(name) is not None)


def maker_listed(claim: Claim, masked: str, match: Match) -> bool:
    """A list entry of who produces something shown, by companies that are known."""
    start, end = _listed(match)
    told = _PRODUCTION.match(claim.quote) is not None and holds_company(masked[start:end])
    return told and screen(claim, masked, match) and maker(claim, masked, match)


def _listed(match: Match) -> tuple[int, int]:
    """The span of the companies that a match names."""
    groups = ("companies", "company", "studio")
    return next((span for group, span in match.groups.items() if group in groups), (0, 0))


def _element(name: str, quote: str, masked: str, match: Match) -> str:
    """What stands masked for one of the names of a list: itself where no list knows it, else its mark.

    Marks of several kinds are told apart by how many names follow in the quote.
    """
    start, end = _listed(match)
    pieces = [piece for piece in _PIECES.split(masked[start:end]) if piece]
    if any(name in piece for piece in pieces):
        return name
    marked = [piece for piece in pieces if holds_company(piece)]
    if len(set(marked)) < 2:
        return marked[0] if marked else name
    behind = len(_PIECES.findall(quote[quote.rfind(name) + len(name) :]))
    behind -= len(_PIECES.findall(masked[end : match.end]))
    return pieces[max(0, len(pieces) - 1 - behind)] if 0 <= behind < len(pieces) else masked[start:end]


def house(claim: Claim, masked: str, match: Match) -> bool:
    """The original publisher, not a licensee that publishes a translation."""
    return LICENSEES.match(name_of(claim)) is None and not _is_source(masked, match)


def _is_source(masked: str, match: Match) -> bool:
    return _SOURCE_LINE.match(masked, match.sentence.start) is not None


NAMING: dict[str, Check] = {
    check.__name__: check
    for check in (
        personal,
        full_name,
        written,
        book_of_its_own,
        mourned_maker,
        other_book_of_maker,
        written_told,
        names_medium,
        book,
        book_by,
        book_full,
        book_owner,
        game_house,
        owner_person,
        creator_named,
        person_role,
        role_full_name,
        roles_full_name,
        director_full_name,
        director_full_name_of_film,
        role_by_name,
        book_listed,
        animator,
        screen,
        unmarked,
        published,
        screen_staff,
        writer_of_screen,
        unmarked_house,
        game_maker,
        house_of_screen,
        original_by_person,
        animation_house_of_it,
        another_studio,
        studio_by_name,
        of_designs,
        periodical,
        known_house,
        imprint,
        role_by,
        shown_and_personal,
        story_and_art,
        animator_listed,
        known_maker,
        animation_house,
        maker,
        maker_listed,
        house,
    )
}
