"""Who makes a work, told in passing: named conditions for wordings that are open, by what else the text speaks of."""

from __future__ import annotations

import re

from kakutei.claims.matching import Check, Match
from kakutei.claims.naming import (
    LICENSEES,
    book_full,
    creator_named,
    holds_company,
    house,
    of_another,
    periodical,
    role_by,
    screen,
    sentence_of,
)
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import Claim

# What somebody is, other than what somebody made.
_AGENT = re.compile(r"(?:or|er|ors|ers)\b", re.I)
_IN_PRINT = re.compile(
    rf"[{SLOT_CHARS['magazine']}{SLOT_CHARS['publisher']}]"
    r"|\b(?:volumes?|chapters?|seriali\w+|strip|comics?|issues?|paperbacks?)\b",
    re.I,
)
# What stands behind the name of a house and is none of its magazines.
_NO_PERIODICAL = re.compile(r"\b(?:award|prize|press|tokyo|office|building|label|manga|comics|usa|anime)\b", re.I)


def story_of_print(claim: Claim, masked: str, match: Match) -> bool:
    """Whose story it is, where the text speaks of print and the words beside the name of no other book."""
    return book_full(claim, masked, match) and not of_another(claim, masked, match) and _is_in_print(masked)


def creator_in_print(claim: Claim, masked: str, match: Match) -> bool:
    """As `creator_named`, where the text speaks of print."""
    return creator_named(claim, masked, match) and _is_in_print(masked)


def _is_in_print(masked: str) -> bool:
    return _IN_PRINT.search(masked) is not None


def periodical_here(claim: Claim, masked: str, match: Match) -> bool:
    """As `periodical`, in a sentence that is no list of titles."""
    return sentence_of(masked, match).count(SLOT_CHARS["work"]) < 3 and periodical(claim, masked, match)


def unmarked_periodical(claim: Claim, masked: str, match: Match) -> bool:
    """A short name behind its house's, no known company's and no prize's."""
    name = masked[slice(*match.groups.get("mag", (0, 0)))]
    called = _NO_PERIODICAL.search(name) is None and name.count(" ") < 3
    abroad = LICENSEES.match(claim.quote.split(" ", 1)[-1]) is not None
    return called and not abroad and not holds_company(name) and periodical(claim, masked, match)


def house_of_periodical(claim: Claim, masked: str, match: Match) -> bool:
    """The original publisher, by the name of what it prints behind it."""
    return house(claim, masked, match) and unmarked_periodical(claim, masked, match)


def screen_of_one(claim: Claim, masked: str, match: Match) -> bool:
    """Of something shown, in a sentence that is no list of titles."""
    return sentence_of(masked, match).count(SLOT_CHARS["work"]) < 3 and screen(claim, masked, match)


def thing_made(claim: Claim, masked: str, match: Match) -> bool:
    """What somebody made for something shown (a score), not what somebody is."""
    made = _AGENT.search(claim.quote.rsplit("'", 1)[-1].rsplit("’", 1)[-1]) is None
    return made and made_for_screen(claim, masked, match)


def made_for_screen(claim: Claim, masked: str, match: Match) -> bool:
    """As `role_by`, of something shown."""
    return screen(claim, masked, match) and role_by(claim, masked, match)


def scored_on_screen(claim: Claim, masked: str, match: Match) -> bool:
    """Who scores something shown: the verb or the participle ends the quote."""
    return claim.quote.endswith(("scores", "scoring")) and made_for_screen(claim, masked, match)


RETOLD: dict[str, Check] = {
    check.__name__: check
    for check in (
        story_of_print,
        creator_in_print,
        periodical_here,
        unmarked_periodical,
        house_of_periodical,
        screen_of_one,
        thing_made,
        scored_on_screen,
    )
}
