"""Text: folding keeps offsets or meets spellings, masking goes both ways, sentences never cross a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakutei.text import Lexicon, Mark, MarkedText, close_up, fold_title, lower, split_sentences
from kakutei.text.marks import SLOT_CHARS
from kakutei.text.sentences import LONGEST

WILD = st.text(alphabet=st.characters(exclude_categories=[]), max_size=300)


@given(WILD)
def test_lower_keeps_every_offset(text: str) -> None:
    """Spans found in the lowered text hold in the text itself."""
    assert len(lower(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("【OSHI NO KO】", "Oshi No Ko"),
        ("[Oshi no Ko]", "oshi  no ko"),
        ("Kōchū Grand Prix", "Kochu Grand-Prix"),
        ("ｶﾞｰﾙｽﾞ", "ガールズ"),
        ("Ｒｅ：Ｆａｄｅ", "re:fade"),
        ("月夜の窯！", "月夜の窯"),
    ],
)
def test_spellings_of_one_title_meet(one: str, other: str) -> None:
    """Case, width, brackets, accents and punctuation do not make another title."""
    assert fold_title(one) == fold_title(other)


@pytest.mark.parametrize(("one", "other"), [("ガール", "カール"), ("Kiln", "Kilns"), ("!!", "??")])
def test_different_titles_stay_apart(one: str, other: str) -> None:
    """Voicing marks are letters; a title of signs does not vanish."""
    assert fold_title(one) != fold_title(other)


@given(WILD, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 20)), max_size=12))
def test_masked_offsets_go_both_ways(text: str, spans: list[tuple[int, int]]) -> None:
    """Every mark is one character, and every masked span leads back to its text."""
    marks = [Mark(a, min(a + n, len(text)), "work", a) for a, n in spans if a < len(text)]
    marked = MarkedText(text, marks)
    assert "".join(marked.span(i, i + 1) for i in range(len(marked.masked))) == text
    for mark in marked.marks:
        position = next(i for i in range(len(marked.masked)) if marked.start(i) == mark.start)
        assert marked.masked[position] == SLOT_CHARS[mark.slot]
        assert marked.marks_in(position, position + 1) == (mark,)


def test_the_first_candidate_wins_an_overlap() -> None:
    """Marks come in order of their claim to the text."""
    marked = MarkedText("Moonlit Kiln 2", [Mark(0, 12, "work", "a"), Mark(8, 14, "count", "b")])
    assert [mark.value for mark in marked.marks] == ["a"]


def test_the_text_cannot_smuggle_marks_in() -> None:
    """Private-use characters of the source are masked as foreign."""
    marked = MarkedText(f"a {SLOT_CHARS['work']} gets", [])
    assert SLOT_CHARS["work"] not in marked.masked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at MAPPA's studio", ["mappa"]),
        ("the MAPPAX studio", []),
        ("動画工房が制作", ["動画工房"]),
        ("ボンズフィルム制作", ["ボンズフィルム"]),
        ("ボンズワークス", []),
    ],
)
def test_lexicon_finds_whole_words(text: str, found: list[str]) -> None:
    """Latin forms stand as words, katakana forms not inside a longer katakana run, the longest form wins."""
    lexicon = Lexicon({form: form.lower() for form in ("MAPPA", "動画工房", "ボンズ", "ボンズフィルム")})
    assert [value for _, _, value in lexicon.find(lower(text))] == found


def test_sentences_keep_to_their_region() -> None:
    """Headline, subhead before the bar, body; initials and abbreviations end nothing."""
    masked = "Kiln Gets Film!\nTrailer streamed ― Mr. J. Doe of Vol. 3 spoke. It opens soon.\n窯が放送。映画も公開！"
    found = [(s.region, masked[s.start : s.end]) for s in split_sentences(masked)]
    assert found == [
        ("title", "Kiln Gets Film!"),
        ("subhead", "Trailer streamed"),
        ("body", "Mr. J. Doe of Vol. 3 spoke."),
        ("body", "It opens soon."),
        ("body", "窯が放送。"),
        ("body", "映画も公開！"),
    ]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "  - ", "+ "])
def test_the_bullet_of_an_entry_is_no_part_of_its_sentence(bullet: str) -> None:
    masked = f"Headline\nThe cast:\n{bullet}Ao Tachi as Pip\n{bullet}葵：佐藤日向\n-5 degrees"
    assert [masked[s.start : s.end] for s in split_sentences(masked)] == [
        "Headline", "The cast:", "Ao Tachi as Pip", "葵：佐藤日向", "-5 degrees",
    ]  # fmt: skip


@given(WILD)
def test_sentences_are_ordered_bounded_and_within_lines(text: str) -> None:
    """No pattern ever sees more than LONGEST characters or a line break."""
    end = 0
    for sentence in split_sentences(text):
        assert end <= sentence.start < sentence.end
        assert sentence.end - sentence.start <= LONGEST
        assert "\n" not in text[sentence.start : sentence.end]
        end = sentence.end


def test_stray_spaces_are_closed_up_and_every_character_is_found_where_it_is_printed() -> None:
    printed = "Mio Hana 's film ( Moonlit Kiln , Tin Whale ) opens . It streams on Kite TV , Reed TV ."
    closed = close_up(printed)
    assert closed is not None
    assert closed.text == "Mio Hana's film (Moonlit Kiln, Tin Whale) opens. It streams on Kite TV, Reed TV."
    assert [printed[closed.start(place)] for place in range(len(closed.text))] == list(closed.text)
    start = closed.text.index("(Moonlit")
    assert printed[closed.start(start) : closed.end(start + len("(Moonlit Kiln, Tin Whale)"))] == (
        "( Moonlit Kiln , Tin Whale )"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mio Hana's film (Moonlit Kiln, Tin Whale) opens.",
        "It is .hack that is back, at 5 (or .5) it says.",
        "Rock 'n' Roll, 's and 't",
        " , at the start",
        "a line\n , and the next",
    ],
)
def test_other_spaces_stay(text: str) -> None:
    closed = close_up(text)
    assert closed is None or closed.text == text


@given(st.text(alphabet="ab' ’s,.()\n\u3042", max_size=60))
def test_closing_up_takes_out_spaces_only(text: str) -> None:
    closed = close_up(text)
    if closed is not None:
        assert closed.text.replace(" ", "") == text.replace(" ", "")
        assert all(text[closed.start(place)] == char for place, char in enumerate(closed.text))
