"""One line of advice for each thing that can go wrong with a request."""

from __future__ import annotations

from collections.abc import Mapping

from kakutei.errors import Problem
from kakutei.sources.exchange import Trouble

ADVICE: Mapping[Trouble, str] = {
    "address": "give an address such as https://news.example/feed",
    "forbidden": "allow the host by name if you trust it and mean your own network",
    "name": "check the spelling of the host, and that this machine is online",
    "connection": "the site may be down: it is asked again later",
    "tls": "the site cannot prove who it is; where your network has an authority of its own, name it in SSL_CERT_FILE",
    "slow": "the site may be overloaded: it is asked again later",
    "large": "look for a shorter feed, or the address of a single article",
    "redirects": "open the address in a browser and register where it ends",
    "length": "what came is incomplete and was not used: it is asked again later",
    "encoding": "what came is damaged and was not used: it is asked again later",
    "robots": "the site does not want programs to read this; save the article yourself and read the file",
    "mining": "the site reserves its texts; ask its owner, or save the article yourself and read the file",
    "gone": "the site says that it will not come back: remove the source",
    "missing": "check the address; the page may have moved",
    "refused": "the site does not hand this out; check the address, or save the article yourself and read the file",
    "busy": "the site asks for a pause, which is kept",
    "broken": "the site has a fault of its own: it is asked again later",
    "wall": "the page asks for consent, a login or money; save the article yourself and read the file",
    "content": "check that the address is that of a feed or an article",
}
"""What a person can do about each trouble."""

_LONGEST_PLACE = 300


def problem(where: str, trouble: Trouble, what: str) -> Problem:
    """The problem to report; what came from elsewhere is made safe to print, on one line and not too long."""
    return Problem(_printable(where), _printable(what), ADVICE[trouble])


def _printable(text: str) -> str:
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text[: _LONGEST_PLACE + 1])
    return shown if len(shown) <= _LONGEST_PLACE else f"{shown[:_LONGEST_PLACE]}…"
