"""Every pattern proves itself: examples give exactly their claims, counter-examples nothing, the regex is bounded."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from kakutei import claims, codec, rulebook
from kakutei.claims import Example, Pattern, Rules, Shape
from kakutei.claims.checks import CHECKS, GROUPS
from kakutei.claims.gating import gate_of, scan_of
from kakutei.claims.marking import mark_document
from kakutei.claims.spelling import Spelt, in_lower_case, is_cased, spell
from kakutei.errors import RuleError
from kakutei.text.sentences import LONGEST
from kakutei.types import Document, Link, Work

RULES = rulebook.patterns()
_MARKED = re.compile("⟦([^⟧]+)⟧")
IDS = [pattern.name for pattern in RULES.patterns]


def _marked(marked: str, lang: str, published: str | None = None) -> tuple[Document, list[Link]]:
    links: list[Link] = []
    plain = ""
    done = 0
    for found in _MARKED.finditer(marked):
        plain += marked[done : found.start()]
        links.append(Link(len(plain), len(plain) + len(found[1]), Work(found[1]), 0.9, "marked in the example"))
        plain += found[1]
        done = found.end()
    plain += marked[done:]
    title, _, text = plain.partition("\n")
    return Document("example", "1", title, text, lang, published=published), links


def _read(pattern: Pattern, example: Example) -> list[dict[str, Any]]:
    document, links = _marked(example.text, pattern.lang, example.published)
    alone = Rules([pattern], RULES.names, RULES.cues)
    found_claims = claims.find(document, links, alone)
    assert all(document.whole[claim.start : claim.end] == claim.quote for claim in found_claims)
    return [codec.claim_to_json(claim) for claim in found_claims]


def _agrees(expected: dict[str, Any], actual: dict[str, Any]) -> bool:
    work, value = expected["work"], expected["value"]
    return (
        all(actual["work"].get(field) == work[field] for field in work)
        and all(actual["value"].get(field) == value[field] for field in value)
        and actual["stance"] == expected.get("stance", "stated")
        and ("speaker" not in expected or actual["speaker"] == expected["speaker"])
    )


@pytest.mark.parametrize("pattern", RULES.patterns, ids=IDS)
def test_examples_give_exactly_their_claims(pattern: Pattern) -> None:
    """Two examples at least, each with exactly its claims, whatever their order."""
    assert len(pattern.examples) >= 2
    for example in pattern.examples:
        actual = _read(pattern, example)
        missing = [dict(claim) for claim in example.claims if not any(_agrees(dict(claim), a) for a in actual)]
        assert not missing, f"{example.text!r}: missing {missing}, read {actual}"
        assert len(actual) == len(example.claims), f"{example.text!r}: read {actual}"


@pytest.mark.parametrize("pattern", RULES.patterns, ids=IDS)
def test_counter_examples_give_nothing(pattern: Pattern) -> None:
    """One counter-example at least, and no claim from any."""
    assert pattern.counters
    for counter in pattern.counters:
        assert _read(pattern, Example(counter)) == [], counter


@pytest.mark.parametrize("pattern", RULES.patterns, ids=IDS)
def test_a_pattern_is_picked_by_its_own_triggers(pattern: Pattern) -> None:
    """Without a trigger a pattern would run on every sentence."""
    assert pattern.triggers
    assert all(trigger for trigger in pattern.triggers)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_part_is_used(lang: str) -> None:
    """A part that no shape asks for is left from a pattern that is gone."""
    folder = resources.files("kakutei.data") / "patterns" / lang
    texts = [file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".toml")]
    parts = tomllib.loads((folder / "parts.toml").read_text(encoding="utf-8"))["parts"]
    assert not [name for name in parts if not any(f"<{name}>" in text for text in texts)]


HARD = [
    "A" * 1200,
    "Aa " * 400,
    "Aa, " * 300,
    "Aa and " * 170,
    "a " * 600,
    "(" * 600 + ")" * 600,
    '"a" ' * 300,
    "\ue000 " * 600,
    "\ue000's \ue007 " * 240,
    "\ue001, " * 400,
    "ア" * 1200,
    "亜、" * 600,
    "亜と" * 600,
    "：亜／" * 300,
]


@pytest.mark.parametrize("pattern", RULES.patterns, ids=IDS)
def test_no_pattern_runs_away(pattern: Pattern) -> None:
    """Adversarial sentences of the greatest length a sentence can have cost bounded time."""
    for text in HARD:
        spelt = spell(text)
        start = time.process_time()
        for shape in filter(None, (pattern.regex, pattern.item)):
            shape.matches(spelt, 40)  # its gate, and what passes it
            _plainly(shape, spelt)
        assert time.process_time() - start < 1.5, (pattern.name, text[:20])


def _plainly(shape: Shape, text: Spelt) -> list[tuple[int, int, dict[str, str | None]]]:
    """Spans and groups of a shape's first matches, by its whole expression and nothing else."""
    found = shape.regex().finditer(text.cased if is_cased(shape.source) else text.lowered)
    return [(*match.span(), match.groupdict()) for match in islice(found, 40)]


def _masked_examples() -> Iterator[str]:
    for pattern in RULES.patterns:
        for text in (*(example.text for example in pattern.examples), *pattern.counters):
            document, links = _marked(text, pattern.lang)
            yield mark_document(document, links, RULES.names).masked.replace("\n", " ")


def _respelt(text: str) -> tuple[str, ...]:
    """A text as printed, in capitals, and with a sign that is a small letter in another case."""
    return text, text.upper(), text.replace("k", "\u212a")


def test_gates_and_scans_find_what_the_whole_expression_finds() -> None:
    """On the texts of the pattern's own examples and of others, which it mostly does not match."""
    texts = list(_masked_examples())
    at = 0
    for number, pattern in enumerate(RULES.patterns):
        own = texts[at : at + len(pattern.examples) + len(pattern.counters)]
        at += len(own)
        for text in (*(variant for one in own for variant in _respelt(one)), *texts[number % 97 :: 97]):
            spelt = spell(text[:LONGEST])
            found = pattern.regex.matches(spelt, 40)
            whole = _plainly(pattern.regex, spelt)
            assert [(match.start(), end, match.groupdict()) for match, end in found] == whole, (pattern.name, text)
            for asked in filter(None, (pattern.unless, pattern.given)):
                assert asked.holds(spelt) == bool(_plainly(asked, spelt)), (pattern.name, text)
    assert at == len(texts)


def test_a_gate_is_a_stretch_of_the_expression_and_asks_no_case() -> None:
    directs = in_lower_case(r"(?P<people>(?-i:[A-Z]\w{0,9}))(?: will)? directs? (?P<work>\ue000)(?! again)")
    gate = gate_of(directs)
    assert gate
    assert [bool(re.search(gate, text)) for text in ("rin direct \ue000", "directs it", "direct \ue000 again")] == [
        True,
        False,
        False,
    ]
    # Not of a choice, not where nothing stands behind the slot, and not where a bare trigger would pass it.
    assert gate_of(r"(?P<a>x) sings|y") is gate_of(r"sings (?P<a>x)") is gate_of(r"(?P<a>x) as", (" as ",)) is None
    asked = gate_of(in_lower_case(r"(?P<a>x) casts (?-i:(?!The)[A-Z]\w{0,9})"))
    assert asked
    assert re.search(asked, "x casts the")  # in lower case there is no telling: it passes, and the whole decides
    assert gate_of(r"(?P<a>x) casts (?-i:[^a-z])") == gate_of(r"(?P<a>x) casts ")


def test_a_scan_knows_every_letter_a_match_can_begin_with() -> None:
    scan = scan_of(r"(?<!\w)(?:s|(?-i:K))ing", caseless=True)
    assert scan
    found = re.compile(scan, re.IGNORECASE)
    texts = ("sing", "SING", "\u017fing", "King", "king", "\u212aing")
    assert [bool(found.search(text)) for text in texts] == [True, True, True, True, False, False]
    assert scan_of(r"\w{1,9} sings", caseless=True) is scan_of(r"(?P<a>x)?(?(a)y|z)", caseless=False) is None
    assert scan_of(r"x{0,2}", caseless=False) is None


def test_every_shape_compiles_and_is_bounded() -> None:
    """What the program relies on when it compiles the packaged shapes only as it needs them."""
    read = rulebook.read_rules(resources.files("kakutei") / "data")
    assert [pattern.name for pattern in read.patterns] == [pattern.name for pattern in RULES.patterns]


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        ("{work} (gets", "missing \\)"),
        ("(?:{work} gets,){2,999}", "bound"),
        ("{wrok} gets", "wrok"),
        ("{work} (?:gets|got){1,3}+", "possessive"),
    ],
)
def test_a_wrong_shape_is_named(shape: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=rf"status\.toml: .*x: .*{fault}"):
        _read_one(f"shape = '{shape}'", tmp_path)


def test_an_unknown_check_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"status\.toml: .*x: unknown check probable"):
        _read_one("shape = '{work} gets'\ncheck = 'probable'", tmp_path)


def test_no_two_checks_have_one_name() -> None:
    assert sum(map(len, GROUPS)) == len(CHECKS)


def _read_one(pattern: str, tmp_path: Path) -> None:
    data = Path(str(resources.files("kakutei") / "data"))
    for name in ("patterns/en/parts.toml", "patterns/en/cues.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((data / name).read_bytes())
    (tmp_path / "names").mkdir()
    row = f"[[pattern]]\nname = 'x'\ntriggers = ['gets']\n{pattern}\nexamples = []\n"
    (tmp_path / "patterns" / "en" / "status.toml").write_text(row, encoding="utf-8")
    rulebook.read_rules(tmp_path)
