"""Where a work can be watched, read or played: named conditions on services."""

from __future__ import annotations

import re

from kakutei.claims.casting import DUB
from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import LICENSEES
from kakutei.types import AvailabilityValue, Claim

_NOT_THE_WORK = re.compile(
    r"\b(?:trailers?|videos?|teasers?|promos?|pvs?|commercials?|clips?|visuals?|posters?|livestreams?|"
    r"events?|panels?|rankings?|charts?|interviews?|"
    r"cafe|caf\u00e9|store|merchandise|goods|music|songs?|soundtrack|album|singles?|concert|figures?|talk|"
    r"messages?|comments?)\b",
    re.I,
)
_SHOWS_THERE = re.compile(r"prime video|home video|fathom events", re.I)
_CINEMA = re.compile(
    r"\b(?:cinemas?|theat(?:er|re)s|cineplex\w*|cinemark|movieworld|drafthouse|multiplex(?:es)?)\b", re.I
)
_STREAMERS = re.compile(
    r"netflix|hulu|disney\+|(?:amazon )?prime video|crunchyroll|hidive|hbo max|apple tv\+|tubi", re.I
)
_HOUSE = re.compile(r"kodansha|shueisha|square enix", re.I)
_READING = re.compile(
    r"(?:k |viz )?manga|book|comi[xk]|webtoon|tapas|tappytoon|lezhin|manta|emaqi|azuki|inkr|yen |seven seas|j-novel|"
    r"shonen jump |dark horse|tokyopop|one peace|vertical|kodansha|shueisha|square enix|del rey|digital manga|kindle|"
    r"apple books|webnovel|wattpad|pocket comics|toomics|copin|netcomics|renta|coolmic|bilibili comics|kakao|honto|"
    r"ebook|futekiya|crunchyroll manga|nook|barnes|kobo|rakuten kobo|inkr|mangamo",
    re.I,
)
# Houses that do nothing but bring over what others made: what they announce, they offer.
_ABROAD = re.compile(
    r"(?:sentai|section ?23|discotek|gkids|funimation|nis america|aniplex of america|anime limited|all the anime|"
    r"manga entertainment|manga uk|mvm|madman|hanabee|siren visual|media blasters|animeigo|adv films|geneon|"
    r"bandai entertainment|central park media|eleven ?arts|shout|right stuf|nozomi|odex|muse (?:asia|communication)|"
    r"medialink|ani-one|fathom|iconic events|kaz[eé]|hidive|retrocrush|encore films|eurozoom|urban vision|maiden japan|"
    r"streamline pictures|ponycan usa|pony canyon usa|trinity cineasia|peppermint anime|ksm anime|dynit|yamato video|"
    r"selecta visi|piece of magic|gsc movies|mighty media|manga video|kem media|animelab|wakanim|anime limited|"
    r"deaf crocodile|medi[ao]ocd|viz pictures|bandai visual usa|us manga corps|kitty media|umbrella entertainment|"
    r"third window|pika|delcourt|noeve|altraverse|ivrea|ecc ediciones|milky way ediciones|editora jbc|newpop|"
    r"j-pop manga|doki-doki|manga cult|irodori|chuang yi|kaiten books)",
    re.I,
)
_ONLINE = re.compile(r"manga up|viz manga|crunchyroll|j-novel", re.I)
_ENGLISH = re.compile(r"english|north america|\bu\.?s\b|licen[sc]|overseas|abroad|translat|worldwide|west", re.I)


def _service(claim: Claim) -> str:
    return claim.value.service if isinstance(claim.value, AvailabilityValue) else ""


def _beside_the_work(claim: Claim) -> bool:
    """The sentence is on a trailer, an event or goods; what a service or disc is called does not count."""
    told = claim.quote.replace(_service(claim), "") if _service(claim) else claim.quote
    return _NOT_THE_WORK.search(_SHOWS_THERE.sub("", told)) is not None


# A platform's stream, channel or account tells news; the work is not shown there.
_NOT_THE_SERVICE = re.compile(r" (?:live ?streams?|live-streams?|channel|account|panel|event|showcase)\b", re.I)

# What the verb before the match speaks of is another thing than the work.
_ON_ANOTHER = re.compile(
    r"\b(?:trailers?|teasers?|promos?|clips?|visuals?|songs?|livestreams?|panels?|events?|dubs?)"
    r"(?:,? (?:is|are|was|were|will|can|be|been|also|now|currently|has|have|that|which|soon|shown|screened|"
    r"released|in))* ?\Z",
    re.I,
)
_FILM_RIGHTS = re.compile(r"\b(?:film|movie|remake|live[- ]action|adaptation|stage|merchandis\w+) rights\b", re.I)


def _is_station(claim: Claim, masked: str, match: Match) -> bool:
    """ "The MBS channel" shows works; a platform's channel tells of them."""
    value = claim.value
    return (
        isinstance(value, AvailabilityValue) and value.how == "broadcast" and masked.startswith(" channel", match.end)
    )


def licensed(claim: Claim, masked: str, match: Match) -> bool:
    """The work itself by whoever has the rights to show or to publish it, not to film it."""
    if _beside_the_work(claim) or _FILM_RIGHTS.search(claim.quote) or claim.work.medium == "music":
        return False
    return len(_service(claim)) > 1


def watched(claim: Claim, masked: str, match: Match) -> bool:
    """The work itself, not a trailer or an event, on a platform that shows works; books are published, not shown."""
    if _beside_the_work(claim) or DUB.search(claim.quote) or _READING.match(_service(claim)):
        return False
    if (_NOT_THE_SERVICE.match(masked, match.end) and not _is_station(claim, masked, match)) or _ON_ANOTHER.search(
        masked[max(0, match.start - 60) : match.start]
    ):
        return False
    return (claim.work.medium not in ("manga", "novel", "music") and _service(claim) not in ("YouTube", "Steam")) or (
        _service(claim) == "YouTube"
        and re.search(r"\b(?:series|anime|episodes?|shorts)\b", claim.quote, re.I) is not None
    )


def watched_there(claim: Claim, masked: str, match: Match) -> bool:
    """A service of whose own news the work's streaming is one piece, beside trailers and cast."""
    return _STREAMERS.fullmatch(_service(claim)) is not None and claim.work.medium not in ("manga", "novel", "music")


def in_cinemas(claim: Claim, masked: str, match: Match) -> bool:
    """Houses that show films, by their names or by the word behind them."""
    return _CINEMA.search(claim.quote) is not None and claim.work.medium not in ("manga", "novel", "music")


def shown_by_streamer(claim: Claim, masked: str, match: Match) -> bool:
    """A work that a streamer calls its own is shown there; a station's is only made for it."""
    return _STREAMERS.fullmatch(_service(claim)) is not None and watched(claim, masked, match)


def watched_dub(claim: Claim, masked: str, match: Match) -> bool:
    """A dub on a platform."""
    return not _beside_the_work(claim) and _service(claim) != "YouTube"


def licensee(claim: Claim, masked: str, match: Match) -> bool:
    """A publisher of translations with a book, or any publisher whose sentence says English."""
    if _beside_the_work(claim):
        return False
    return claim.work.medium in ("manga", "novel", "franchise") and (
        LICENSEES.match(_service(claim)) is not None or _ENGLISH.search(claim.quote) is not None
    )


def licensee_or_service(claim: Claim, masked: str, match: Match) -> bool:
    """Whoever the sentence says publishes the translation."""
    return not _beside_the_work(claim)


def holder(claim: Claim, masked: str, match: Match) -> bool:
    """Who holds the rights to show or to publish abroad."""
    return not _READING.match(_service(claim))


def licensee_list(claim: Claim, masked: str, match: Match) -> bool:
    """A publisher of translations, or one that licenses."""
    return LICENSEES.match(_service(claim)) is not None or _ENGLISH.search(claim.quote) is not None


def brought_over(claim: Claim, masked: str, match: Match) -> bool:
    """A house or service that only offers what others made."""
    name = _service(claim)
    known = LICENSEES.match(name) or _ABROAD.match(name) or _STREAMERS.fullmatch(name)
    return known is not None and licensed(claim, masked, match)


def readable(claim: Claim, masked: str, match: Match) -> bool:
    """A book that can be read somewhere."""
    return claim.work.medium in ("manga", "novel", "franchise")


def read_there(claim: Claim, masked: str, match: Match) -> bool:
    """A book on a service for reading."""
    if LICENSEES.match(_service(claim)) and not _ONLINE.search(_service(claim)):
        return False  # they print it
    if _HOUSE.fullmatch(_service(claim)) and not _ENGLISH.search(masked, match.start, match.sentence.end):
        return False  # the house that publishes it at home
    return readable(claim, masked, match) and _READING.match(_service(claim)) is not None


def playable(claim: Claim, masked: str, match: Match) -> bool:
    """A game, as the work or as the sentence says."""
    return claim.work.medium == "game" and not _beside_the_work(claim)


SHOWING: dict[str, Check] = {
    check.__name__: check
    for check in (
        watched,
        shown_by_streamer,
        watched_there,
        in_cinemas,
        licensed,
        holder,
        watched_dub,
        licensee,
        licensee_or_service,
        licensee_list,
        brought_over,
        readable,
        playable,
        read_there,
    )
}
