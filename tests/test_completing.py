"""Claims that complete each other are one, whose quote spans what both say; what the words of closed classes mean."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kakutei.claims.completing import complete_claims
from kakutei.claims.wordings import as_implied, song_position, source_kind
from kakutei.types import AdaptsValue, AvailabilityValue, CastValue, Claim, CreditValue, ThemeSongValue, Value, Work

WHOLE = "Moonlit Kiln Anime Casts Rin Kuzuha\nKuzuha plays Pip, and Ao Tachi sings the ending song. It is called Slip."


def _kind(value: Value) -> Any:
    return {CastValue: "cast", CreditValue: "credit", ThemeSongValue: "theme_song"}[type(value)]


def _claim(value: Value, quote: str, season: int | None = None) -> Claim:
    start = WHOLE.index(quote)
    kind = _kind(value)
    work = Work("Moonlit Kiln", "anime", season)
    return Claim("d", kind, work, value, "stated", None, quote, start, start + len(quote), "en.test")


def test_a_surname_is_its_bearers_once_the_full_name_is_told() -> None:
    """The headline casts a name, the next line gives the part to the surname: one claim that quotes both."""
    full = _claim(CastValue("Rin Kuzuha"), "Casts Rin Kuzuha")
    part = _claim(CastValue("Kuzuha", "Pip"), "Kuzuha plays Pip")
    (claim,) = complete_claims([full, part], WHOLE)
    assert claim.value == CastValue("Rin Kuzuha", "Pip")
    assert claim.quote == "Casts Rin Kuzuha\nKuzuha plays Pip" == WHOLE[claim.start : claim.end]


def test_a_bare_japanese_surname_is_completed_from_the_text_before() -> None:
    """水無瀬 is 水無瀬薫 where a list named her and nobody else of that name; a house is nobody's surname."""
    part, whole = "水無瀬はアリサ役", "出演は水無瀬薫、北条エマ。\n水無瀬はアリサ役。"
    start = whole.index(part)
    for value, text, full in (
        (CastValue("水無瀬", "アリサ"), whole, CastValue("水無瀬薫", "アリサ")),
        (CastValue("水無瀬", "アリサ"), whole.replace("北条エマ", "水無瀬旭"), CastValue("水無瀬", "アリサ")),
        (CreditValue("publisher", "水無瀬"), whole, CreditValue("publisher", "水無瀬")),
    ):
        end = start + len(part)
        claim = Claim("d", _kind(value), Work("灯台守"), value, "stated", None, part, start, end, "ja.test")
        assert [c.value for c in complete_claims([claim], text)] == [full]


def test_the_singer_and_the_song_are_one_claim() -> None:
    """A "theme song" whose singer the text then gives a place has that place; another song stays apart."""
    singer = _claim(ThemeSongValue("ending", artist="Ao Tachi"), "Ao Tachi sings the ending song")
    title = _claim(ThemeSongValue("ending", title="Slip"), "It is called Slip")
    theme = _claim(ThemeSongValue("theme", artist="Ao Tachi"), "Ao Tachi sings")
    other = _claim(ThemeSongValue("opening", artist="Mei Orihara"), "sings the ending")
    joined, apart = sorted(complete_claims([theme, singer, title, other], WHOLE), key=lambda claim: -len(claim.quote))
    assert joined.value == ThemeSongValue("ending", "Slip", "Ao Tachi")
    assert apart.value == other.value


def test_what_differs_stays_apart() -> None:
    """Two parts of one actor, one part of two languages, two seasons told: nothing to join."""
    parts = [
        _claim(CastValue("Rin Kuzuha", "Pip"), "Pip"),
        _claim(CastValue("Rin Kuzuha", "Pop"), "Rin"),
        _claim(CastValue("Rin Kuzuha", "Pip", "en"), "Kuzuha"),
    ]
    assert len(complete_claims(parts, WHOLE)) == 3
    seasons = [_claim(CreditValue("studio", "MAPPA"), "Pip", season) for season in (1, 2)]
    assert len(complete_claims(seasons, WHOLE)) == 2


def test_a_character_is_no_performer() -> None:
    """Who is somebody's part in one line does not star in another."""
    claims = [_claim(CastValue("Pip"), "Pip"), _claim(CastValue("Rin Kuzuha", "Pip"), "Kuzuha plays Pip")]
    assert [claim.value for claim in complete_claims(claims, WHOLE)] == [CastValue("Rin Kuzuha", "Pip")]


def test_the_order_of_two_claims_does_not_matter() -> None:
    """Joined from either side, the value is the same."""
    one = _claim(CreditValue("creator", "Kuzuha"), "Kuzuha")
    other = _claim(CreditValue("creator", "Rin Kuzuha"), "Rin Kuzuha", 2)
    found = {
        tuple((c.value, c.work.season) for c in complete_claims(order, WHOLE)) for order in permutations((one, other))
    }
    assert found == {((CreditValue("creator", "Rin Kuzuha"), 2),)}


@given(st.lists(st.sampled_from(["Rin Kuzuha", "Kuzuha", "Ao Tachi", "Tachi", "Pip"]), max_size=6), st.randoms())
def test_completing_twice_changes_nothing(names: list[str], random: object) -> None:
    """Completing is idempotent, and every quote stands in the text."""
    claims = [_claim(CastValue(name, random.choice([None, "Pip"])), "Kuzuha") for name in names]  # type: ignore[attr-defined]
    once = complete_claims(claims, WHOLE)
    assert complete_claims(once, WHOLE) == once
    assert all(WHOLE[claim.start : claim.end] == claim.quote for claim in once)


def test_songs_and_sources_are_named_by_their_words() -> None:
    """The place of a song and the kind of a source, in English and Japanese."""
    assert [song_position(words) for words in ("OP theme", "closing track", "insert song", "main theme song")] == [
        "opening",
        "ending",
        "insert",
        "theme",
    ]
    assert song_position("エンディングテーマ") == "ending"
    assert [source_kind(*pair) for pair in (("light novels", "novel"), ("visual novel", "game"), ("RPG", "game"))] == [
        "light novel",
        "visual novel",
        "game",
    ]
    assert source_kind("ライトノベル", "novel") == "light novel"
    assert source_kind("manhwa", "manga") == "webtoon"


def test_values_carry_what_their_words_imply() -> None:
    """A light novel is a novel; stations broadcast, services stream, and a publisher's book does neither."""
    assert as_implied(AdaptsValue("light novel"), shown=False) == AdaptsValue("light novel", "novel")
    assert as_implied(AdaptsValue("Harbor arc"), shown=False) == AdaptsValue("Harbor arc")
    ways = {"Tokyo MX": "broadcast", "テレビ東京": "broadcast", "Crunchyroll": "stream", "Apple TV+": "stream"}
    for service, way in ways.items():
        assert as_implied(AvailabilityValue(service), shown=True) == AvailabilityValue(service, way)  # type: ignore[arg-type]
    assert as_implied(AvailabilityValue("Yen Press"), shown=False) == AvailabilityValue("Yen Press")
