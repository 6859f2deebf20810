"""What a site's robots.txt allows one program, by RFC 9309.

Only the groups that speak to that program are kept, so that a file costs time and memory in proportion to its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

_TOKEN = re.compile(r"[A-Za-z_-]+")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ASCII_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
_RULES = frozenset({"allow", "disallow", "crawl-delay"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Paths that match `pattern` may be asked for or not; `*` stands for anything, a final `$` for the end."""

    pattern: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program, the longest pattern first, and the pause it is asked to keep, in seconds."""

    rules: tuple[Rule, ...] = ()
    crawl_delay_s: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be asked for; robots.txt itself always may."""
        if path.partition("?")[0] == "/robots.txt":
            return True
        normal = _normal(path)
        return next((rule.allowed for rule in self.rules if _matches(rule.pattern, normal)), True)


def read_robots(text: str, token: str) -> Robots:
    """The rules for the product token `token`: those of its own groups, of the groups for `*` where it has none.

    Anything can be read: lines that are no rule are passed over.
    """
    own = _Groups(token.lower())
    for line in text.removeprefix("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            own.read(name.strip().lower(), value.strip())
    rules, delay = own.best()
    ordered = sorted(rules, key=lambda rule: (-len(rule.pattern), not rule.allowed))
    return Robots(tuple(ordered), delay)


def matches(pattern: str, path: str) -> bool:
    """Whether a path is one of those a pattern of robots.txt or tdmrep.json means, in either way of escaping."""
    return _matches(_normal(pattern), _normal(path))


class _Groups:
    """The groups read so far that speak to one program, by name or by `*`."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._rules: dict[str, list[Rule]] = {}
        self._delays: dict[str, float] = {}
        self._current: set[str] = set()
        self._naming = False

    def read(self, name: str, value: str) -> None:
        if name == "user-agent":
            self._name(value)
        elif name in _RULES:
            self._naming = False
            for agent in self._current:
                self._add(agent, name, value)

    def best(self) -> tuple[list[Rule], float | None]:
        agent = self._token if self._token in self._rules else "*"
        return self._rules.get(agent, []), self._delays.get(agent)

    def _name(self, value: str) -> None:
        if not self._naming:
            self._current = set()
        self._naming = True
        token = _TOKEN.match(value)
        agent = token[0].lower() if token else value[:1]
        if agent in (self._token, "*"):
            self._current.add(agent)
            self._rules.setdefault(agent, [])

    def _add(self, agent: str, name: str, value: str) -> None:
        if name == "crawl-delay":
            delay = _seconds(value)
            if delay is not None:
                self._delays[agent] = delay
        elif value:
            self._rules[agent].append(Rule(_normal(value), name == "allow"))


def _seconds(value: str) -> float | None:
    """A pause in seconds, a day at most; None where it is none."""
    try:
        number = float(value)
    except ValueError:
        return None
    return min(number, 86_400.0) if number >= 0 else None


def _normal(path: str) -> str:
    """One spelling for each path: UTF-8 escaped, characters that need no escape not escaped (RFC 9309, 2.2.2)."""
    escaped = quote(path, safe=_ASCII_PRINTABLE, errors="replace")
    return _ESCAPED.sub(_unescape, escaped)


def _unescape(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if character in _UNRESERVED else escape[0].upper()


def _matches(pattern: str, path: str) -> bool:
    """By searching part for part, in time proportional to both lengths' product at worst and never exponential."""
    ends = pattern.endswith("$")
    first, *parts = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not parts:
        return at == len(path) or not ends
    last = parts.pop()
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if ends:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
