"""The canonical form of a text, in which every span counts for ever; it changes as little as it can.

Lines end in a newline; control characters, lone surrogates, byte order marks and marks of writing direction (which can
make a terminal show another text than the one that is stored) are taken out. Letters are composed (NFC), so that
か + ゛ is が, except compatibility ideographs: NFC would print a name such as 神 (U+FA19) with another letter.
Full-width letters, spaces and everything else stay as printed. The form is a fixed point: applying it again changes
nothing.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TAKEN_OUT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_COMPOSABLE = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_LINE_BREAKS = re.compile(r"\s*\n\s*")


def canonical_text(text: str) -> str:
    """`text` in canonical form; a text already in it is returned as it is."""
    text = _TAKEN_OUT.sub("", _LINE_END.sub("\n", text))
    if unicodedata.is_normalized("NFC", text):
        return text
    return _COMPOSABLE.sub(lambda run: unicodedata.normalize("NFC", run[0]), text)


def canonical_line(text: str) -> str:
    """`text` in canonical form on one line, without space around it; for titles, names and addresses."""
    return _LINE_BREAKS.sub(" ", canonical_text(text)).strip()
