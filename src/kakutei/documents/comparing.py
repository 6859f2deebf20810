"""What has changed between two versions of a text, word by word; Japanese, which has no spaces, by script.

Lines are compared first, then the words of the lines that differ. Both are longest common subsequences (Indel
distance), so that as little as possible is shown as changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(
    r"[\u30a1-\u30fa\u30fc]+"  # katakana: a name or term
    r"|[\u3041-\u3096]+"  # hiragana: grammar
    r"|[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # one ideograph
    r"|(?:(?![\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])\w)+(?:['’.,:](?=\w)(?:(?![\u3005-\u30ff\u3400-\u9fff])\w)+)*"
    r"|\s+|[^\w\s]"
)
_LARGEST = 4e8
"""Words of one side times words of the other up to which they are compared; beyond, the lines differ as a whole."""
_AROUND = 40
_ELLIPSIS = "…"

_Opcode = tuple[bool, slice, slice]


@dataclass(frozen=True, slots=True)
class TextChange:
    """One place that differs: `removed` became `added` (either may be empty), between the unchanged `left` and `right`.

    `start` is the offset of `added` in the newer text, in code points. `left` and `right` are cut short.
    """

    start: int
    left: str
    removed: str
    added: str
    right: str


def compare(before: str, after: str) -> tuple[TextChange, ...]:
    """Where two texts differ, in the order of the newer one; equal texts give nothing."""
    pieces = list(_joined(_pieces(before, after)))
    changes: list[TextChange] = []
    start = 0
    for at, (same, removed, added) in enumerate(pieces):
        if not same:
            left = pieces[at - 1][2] if at else ""
            right = pieces[at + 1][2] if at + 1 < len(pieces) else ""
            changes.append(TextChange(start, _end_of(left), removed, added, _start_of(right)))
        start += len(added)
    return tuple(changes)


def _pieces(before: str, after: str) -> Iterator[tuple[bool, str, str]]:
    """Runs of both texts, in order: whether they are the same, and the text on either side."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    for same, left, right in _opcodes(old, new):
        if same:
            yield True, "".join(old[left]), "".join(new[right])
            continue
        old_words, new_words = _WORD.findall("".join(old[left])), _WORD.findall("".join(new[right]))
        if len(old_words) * len(new_words) > _LARGEST:
            yield False, "".join(old[left]), "".join(new[right])
            continue
        for alike, some, others in _opcodes(old_words, new_words):
            yield alike, "".join(old_words[some]), "".join(new_words[others])


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Opcode]:
    """Stretches of both sequences that are the same, and between them those that are not."""
    held: _Opcode | None = None
    for code in Indel.opcodes(old, new):
        same, left, right = (
            code.tag == "equal",
            slice(code.src_start, code.src_end),
            slice(code.dest_start, code.dest_end),
        )
        if held is not None and held[0] == same:
            held = same, slice(held[1].start, left.stop), slice(held[2].start, right.stop)
            continue
        if held is not None:
            yield held
        held = same, left, right
    if held is not None:
        yield held


def _joined(pieces: Iterable[tuple[bool, str, str]]) -> Iterator[tuple[bool, str, str]]:
    """The pieces with neighbours of one sort made one, and a single letter between two changes part of them."""
    held: list[tuple[bool, str, str]] = []
    for piece in pieces:
        if not piece[0] and len(held) > 1 and held[-1][0] and not held[-2][0] and len(held[-1][1].strip()) <= 1:
            island = held.pop()
            piece = (False, island[1] + piece[1], island[2] + piece[2])
        if held and held[-1][0] == piece[0]:
            last = held.pop()
            piece = (piece[0], last[1] + piece[1], last[2] + piece[2])
        held.append(piece)
    return iter(held)


def _end_of(text: str) -> str:
    return text if len(text) <= _AROUND else _ELLIPSIS + text[-_AROUND:]


def _start_of(text: str) -> str:
    return text if len(text) <= _AROUND else text[:_AROUND] + _ELLIPSIS
