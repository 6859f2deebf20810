"""What a sentence holds of the cues is what their shapes find in it, whatever the one pass over the text skips."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from kakutei import rulebook
from kakutei.claims.hearing import CUES, FORMS, Hearing
from kakutei.claims.shapes import Shape
from kakutei.claims.spelling import Spelt, spell
from kakutei.text import Sentence, split_sentences

RULES = rulebook.patterns()
ARTICLES = (resources.files("kakutei.data") / "newsroom" / "docs.jsonl").read_text(encoding="utf-8").splitlines()
TEXTS = [(row.get("lang", "en"), f"{row['title']}\n{row['text']}") for row in map(json.loads, ARTICLES)]
TEXTS += [
    (
        "en",
        'Moonlit Kiln\n"It will not return," the studio said. According to a leak, it could.\nA fan-made trailer came.',
    ),
    ("en", "Moonlit Kiln\nThe official site announced it. Imagine if it had not!"),
    ("ja", "月窯\n「続編はない」と公式サイトが発表した。噂では制作中という。\n公式Xで明らかになった。"),
]


def _cut(spelt: Spelt, sentence: Sentence) -> Spelt:
    return spelt.cut(sentence.start, sentence.end)


@pytest.mark.parametrize("cue", CUES)
def test_a_sentence_holds_the_cue_that_its_shape_finds(cue: str) -> None:
    found = 0
    for lang, text in TEXTS:
        spelt = spell(text)
        heard = Hearing(RULES.cue_words, spelt).of(lang)
        shape: Shape = getattr(RULES.cues[lang], cue)
        assert heard is not None
        for sentence in split_sentences(text):
            holds = bool(shape.regex().search(_text(shape, _cut(spelt, sentence))))
            assert heard.holds(cue, sentence) == holds, (cue, text[sentence.start : sentence.end])  # type: ignore[arg-type]
            found += holds
    assert found


@pytest.mark.parametrize("form", FORMS)
def test_no_form_that_names_a_speaker_is_skipped(form: str) -> None:
    found = 0
    for lang, text in TEXTS:
        spelt = spell(text)
        heard = Hearing(RULES.cue_words, spelt).of(lang)
        shapes: tuple[Shape, ...] = getattr(RULES.cues[lang], form)
        assert heard is not None
        for sentence in split_sentences(text):
            here = _cut(spelt, sentence)
            possible = heard.forms(form, sentence)  # type: ignore[arg-type]
            matching = [shape for shape in shapes if shape.matches(here, 1)]
            assert [shape for shape in possible if shape in matching] == matching, text[sentence.start : sentence.end]
            found += len(matching)
    assert found


def test_a_language_without_cues_is_not_heard() -> None:
    assert Hearing(RULES.cue_words, spell("x")).of("de") is None


def _text(shape: Shape, spelt: Spelt) -> str:
    return spelt.cased if "(?-i:" in shape.source else spelt.lowered
