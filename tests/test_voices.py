"""Who says a claim: speakers of invented articles in both languages."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from kakutei import pipeline, rulebook
from kakutei.types import Claim, Document

RULES = rulebook.patterns()


def _read(headline: str, text: str, lang: str) -> tuple[Claim, ...]:
    return tuple(pipeline.claims_of(Document("d", "1", headline, text, lang, published="2026-05-10"), RULES))


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("en", "The second season of the Tin Whale anime will premiere in July, the staff said.", "the staff"),
        ("en", "Per the official website, the Tin Whale anime will premiere on July 3.", "the official website"),
        ("en", "A listing on Kite Mart shows that the Tin Whale anime will premiere on July 3.", "Kite Mart"),
        ("en", "TOKYO, Japan - Kite Pictures is proud to announce that the Tin Whale anime premieres on July 3.", "Kite Pictures"),
        ("en", "Netflix said Tuesday it had picked up more anime.\nThe streamer will stream the Tin Whale anime from July 5.", "Netflix"),
        ("en", "Rin Kuzuha spoke to fans.\nRin Kuzuha said more is coming. She added that the Tin Whale anime will premiere in July.", "Rin Kuzuha"),
        ("ja", "凧書房によると、TVアニメ『錫の鯨』は10月に放送される。", "凧書房"),
        ("ja", "映画『錫の鯨』の公開日が8月7日に決まったと、配給の凧ピクチャーズが発表した。", "凧ピクチャーズ"),
    ],
)  # fmt: skip
def test_who_says_it(lang: str, text: str, speaker: str) -> None:
    headline = "Tin Whale anime news" if lang == "en" else "錫の鯨の続報"
    assert speaker in {
        claim.speaker for claim in _read(headline, text, lang) if claim.kind in ("release", "availability")
    }


@pytest.mark.parametrize(
    ("lang", "text", "stances"),
    [
        ("en", "Sources say the Tin Whale anime is delayed.", {"rumoured"}),
        ("en", "Some readers believe the Tin Whale manga will end in June.", {"rumoured"}),
        ("en", "With the Tin Whale anime already in production, fans can expect more.", {"stated"}),
        ("en", "The Tin Whale anime will not be delayed, the production committee said.", {"denied"}),
        ("en", "After months of rumors, the second season of the Tin Whale anime will premiere in July 2026.", {"stated"}),
        ("en", "Imagine a world where the Tin Whale anime gets a second season.", set()),
        ("ja", "映画『錫の鯨』は8月7日に公開される模様。", {"rumoured"}),
    ],
)  # fmt: skip
def test_how_it_is_meant(lang: str, text: str, stances: set[str]) -> None:
    found = _read("Tin Whale anime news" if lang == "en" else "錫の鯨の続報", text, lang)
    assert {claim.stance for claim in found if claim.kind in ("status", "release")} == stances
