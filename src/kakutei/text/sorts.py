"""The English words that say of what sort a work is, between its title and the medium: "the ⟨title⟩ horror manga"."""

from __future__ import annotations

import re

# No word for a sort of work: what leads a clause on, and what is somebody's, somewhere or some time's.
_NO_SORT = frozenset(
    """
    a an the this that these those its his her their our my your both all some many more most other another such any
    each every no not only just also now then
    in on of for to at by from with as into about over under after before since during between among through via per
    like than based is are was were be been being has have had will would can could may might should do does did
    and or but if when while where which who whose what how why because
    new latest upcoming original popular hit first second third fourth fifth final last next previous
    staff team teams cast crew website websites site account accounts magazine magazines publisher publishers studio
    studios author authors creator creators artist artists writer writers director directors character characters
    fans channel service services app imprint label company producer producers actor singer band group event events
    festival award awards prize prizes category ranking chart charts list lineup block slot store shop cafe version
    edition market industry era period century war
    announced launched released published aired ended began started premiered debuted adapted inspired directed
    licensed streamed produced created wrote drew made saw got became opened ran gets won took led hit beat found
    manga anime game games novel novels film films movie movies series show shows play musical ova ovas webtoon
    franchise
    adaptation adaptations season seasons episode episodes volume volumes chapter chapters arc
    """.split()
)
# "the Kite Prize-winning manga", "the Osaka-based anime": what a name has done to the work.
_OF_A_NAME = re.compile(
    r"-(?:winning|nominated|selling|based|published|licensed|produced|exclusive|directed|related|inspired|run|owned"
    r"|made|born|led|style|style[ds]|only)\Z|['’]s?\Z"
)
# "⟨title⟩ iOS and Android game": on what it is played.
_PLATFORMS = frozenset(
    "iOS Android iOS/Android PC PS4 PS5 Switch Steam VR AR 3DS Vita RPG MMORPG 4-koma BL GL SF".split()
)
# Words with -s and -ed are mostly verbs.
_SORTS_LIKE_VERBS = frozenset("sports esports politics business chess tennis dragons animated illustrated".split())
_JOINTS = frozenset(("and", "&", "/", "or"))
_MOST_WORDS = 6
_LONGEST_WORD = 24
_LONGEST_GLOSS = 120
_GLOSS = re.compile(r"\([^()\n]+\)")


def sort_before(text: str, end: int) -> int:
    """Where the words of a sort begin, with the space before them, that end at a place; `end` where there are none."""
    at = least = end
    for _ in range(_MOST_WORDS):
        space = text.rfind(" ", max(0, at - _LONGEST_WORD), at)
        word = text[space + 1 : at]
        joint = word in _JOINTS
        if space < 0 or not word or not (joint or is_sort(word.rstrip(","))):
            break
        at = space
        if not joint:
            least = space
    return least


def is_sort(word: str) -> bool:
    """Whether a word may say of what sort a work is."""
    if word in _PLATFORMS:
        return True
    if word in _NO_SORT or (word.endswith(("s", "ed")) and "-" not in word and word not in _SORTS_LIKE_VERBS):
        return False
    if not word[:1].islower() or not word.replace("-", "").replace("'", "").isalnum():
        return False
    return not _OF_A_NAME.search(word)


def is_sorts(words: str) -> bool:
    """Whether all words of a phrase do, besides those that join them."""
    return all(word in _JOINTS or is_sort(word) for word in words.replace(",", " ").replace("/", " ").split())


def tells_platforms(words: str) -> bool:
    """Whether words for a sort tell on what a game is played."""
    return any(word in _PLATFORMS for word in words.replace(",", " ").split())


def without_gloss(text: str, end: int) -> int:
    """Where a title ends that a translation in brackets may follow up to a place."""
    if text[end - 1 : end] != ")":
        return end
    opening = text.rfind(" (", max(0, end - _LONGEST_GLOSS), end)
    return opening if opening > 0 and _GLOSS.fullmatch(text, opening + 1, end) else end
