"""What is looked for at certain places only is what a search of the whole text finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources

import pytest

from kakutei.links import citing, grammar, headings
from kakutei.links.mentions import _CAPITALS, _beside_capitals
from kakutei.links.places import around, led_to, line_starts, matches, places_in
from kakutei.text import lower

# Forms that hardly any news has, all in one text.
_ODD = """Films Such as These
The hit series Moonlit Kiln and the new fantasy series Paper Lantern returned, her new series Glass Ferry did not.
Two new films, the Moonlit Kiln and Paper Lantern, and other brand-new manga: Glass Ferry, Harbour Days.
Titles from shows like Moonlit Kiln includes Glass Ferry. Highlights also include the Harbour Days, which includes Kiln.
It has a manga called Paper Lantern. A web novel about clerks, entitled Night Desk, and an anime titled Ink Kiln came.
Its first installment, Glass Ferry, premiered in May. The 2nd film in the trilogy, Harbour Days, was also shown.
Moonlit Kiln, which premiered in May, is back! Paper Lantern will be streamed? The staff announced that Kiln Days airs.
- Harbour Days, based on the novel, opens. The PLC, an HxH, LOTGH2: and A.B.C. films such as
Moonlit Kiln
Studio: Kazeori
Paper Lantern
  Genre: Mystery
the series"""


def _texts() -> Iterator[str]:
    yield _ODD
    yield _ODD.upper()
    lines = (resources.files("kakutei.data") / "newsroom" / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    yield from (f"{row['title']}\n{row['text']}" for row in rows)
    yield "\n".join(row["text"] for row in rows)


TEXTS = [(text, text.find("\n") + 1) for text in _texts()]


def _spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


@pytest.mark.parametrize(("text", "start"), TEXTS)
def test_places_leave_nothing_out(text: str, start: int) -> None:
    places = places_in(lower(text))
    for expression, begins in (
        (grammar.SENTENCE_SUBJECT, places.sentence),
        (citing.NTH_IS, places.nth),
        (grammar.CALLED, led_to(grammar.LEADS_TO_CALLED, text, grammar.CALLING, start)),
        (grammar.SERIES_CALLED, led_to(grammar.LEADS_TO_SERIES, text, (" series ",), start)),
        (headings._CARD, line_starts(text, start)),
        (_CAPITALS, _beside_capitals(text)),
    ):
        assert _spans(matches(expression, text, begins, start)) == _spans(expression.finditer(text, start))


@pytest.mark.parametrize(("text", "start"), TEXTS)
def test_stretches_leave_nothing_out(text: str, start: int) -> None:
    cited = around(citing._SUCH_AS, text, citing._CITES, citing._CITED_WITHIN, start)
    assert _spans(cited) == _spans(citing._SUCH_AS.finditer(text, start))
    assert _spans(citing._counted(text, start)) == _spans(citing._COUNTED.finditer(text, start))


def test_the_odd_text_has_them_all() -> None:
    """Otherwise the two tests above would compare nothing with nothing."""
    for expression in (
        grammar.SENTENCE_SUBJECT,
        citing.NTH_IS,
        grammar.CALLED,
        grammar.SERIES_CALLED,
        headings._CARD,
        _CAPITALS,
        citing._SUCH_AS,
        citing._COUNTED,
    ):
        assert len(expression.findall(_ODD)) > 1, expression.pattern
