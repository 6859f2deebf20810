"""The policy file: every rule's proofs hold, every speaker is told apart as it says, and mistakes are named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from kakutei.errors import RuleError
from kakutei.ledger import Context, resolve
from kakutei.ledger.hearing import official_speaker
from kakutei.ledger.policy import Mode, Proof, Rule
from kakutei.rulebook import policy, read_policy
from kakutei.types import Claim, JudgementSort, NotCountedReason, Printing, Standing, Statement, Work

PROOFS = [(rule, proof) for rule in policy().rules for proof in rule.proofs]


def statements(rule: Rule, proof: Proof) -> list[Statement]:
    return [
        Statement(
            id=f"s{number}",
            claim=Claim(
                f"d{number}", rule.kind, Work("Lantern Harbour", "anime"), said.value, "stated", None, "", 0, 0, "t"
            ),
            printing=Printing(
                f"d{number}", said.by, "official" if said.official else "trade", said.day, "2033-01-01T00:00:00Z"
            ),
        )
        for number, said in enumerate(proof.says)
    ]


@pytest.mark.parametrize(("rule", "proof"), PROOFS, ids=[f"{rule.name}" for rule, _ in PROOFS])
def test_every_proof_of_a_rule_holds(rule: Rule, proof: Proof) -> None:
    ledger = resolve(statements(rule, proof), context=Context(policy()))
    stands = {(fact.value, fact.standing) for fact in ledger.facts}
    for value, standing in proof.stands:
        assert (value, standing) in stands, [(fact.value, fact.standing, fact.why) for fact in ledger.facts]


@pytest.mark.parametrize(("speaker", "official"), policy().speakers.proofs)
def test_official_speakers_are_known_by_their_name(speaker: str, official: bool) -> None:
    assert official_speaker(speaker, policy().speakers) is official


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('mode = "growing"', 'mode = "shrinking"', "shrinking"),
        ('kind = "award"', 'kind = "prize"', "prize"),
        ('key = ["by"]', 'key = ["whom"]', "whom"),
        ('standing = "superseded"', 'standing = "outworn"', "outworn"),
        ("voices = 2", "", "voices"),
        ("trade = 0.9", "trade = 1.9", "trade"),
        ("[standing]", "[standing", "file"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, before: str, after: str, named: str) -> None:
    source = Path(__file__).parent.parent / "src" / "kakutei" / "data" / "policy.toml"
    path = tmp_path / "policy.toml"
    path.write_text(source.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=named):
        read_policy(path)


def test_the_page_about_the_ledger_explains_all_there_is() -> None:
    page = (Path(__file__).parent.parent / "docs" / "ledger.md").read_text(encoding="utf-8")
    for names in (Standing, NotCountedReason, JudgementSort, Mode):
        assert [name for name in get_args(names) if f"| `{name}` |" not in page] == []
    rows = re.findall(r"^\| ([^|`]+) \| `(\w+)`, (\w+)", page, re.MULTILINE)
    assert [(name, kind, "dates" if mode == "the" else mode) for name, kind, mode in rows] == [
        (rule.name, rule.kind, rule.mode) for rule in policy().rules
    ]
    shown = {"sure": policy().sure, "even": policy().even}
    assert all(f"`{name}` ({str(value).removeprefix('0')})" in page for name, value in shown.items())
