"""Japanese lists of who plays whom and who does what: their entries in every layout, and which side of them is whose.

A pattern with `entries` tells the heading; what stands behind it, in its line or in the lines below, is read here.
Which side of a cast list names the performers is decided for the list as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kakutei.text.marks import COMPANY_MARKS, SLOT_CHARS

Listing = Literal["cast", "staff"]
Span = tuple[int, int]

# So many entries make a list, and so many where only a sentence on the cast stands above.
LEAST = 2
LEAST_BELOW_SENTENCE = 3
MOST = 60
# How far a list reaches, in masked characters.
REACH = 1500
LONGEST = 90
_ROLE = f"[{SLOT_CHARS['role']}{SLOT_CHARS['foreign']}]"
_ROLES = rf"{_ROLE}(?:[ ]?[・/&と、][ ]?{_ROLE}){{0,4}}(?:者|陣)?"
_BULLET = re.compile(r"[ ]{0,3}(?:(?:[■◆◇●○▼▽▲△□☆★◎▶◉•・>*]{1,2}|\\||[-*+](?=[ ]))[ ]{0,3})?")
_BY = r"(?P<by>:|=|→|⇒|\||/|…{1,3}|\.{3,6}|・{2,6}|[―─—–]{1,3}| - )"
_SIDE = rf"[^\n:=→⇒|/…()。「」『』!?{SLOT_CHARS['work']}]"
_PARTED = re.compile(
    rf"(?P<left>{_SIDE}{{1,30}}?(?:\([^()\n]{{1,16}}\))?)[ ]{{0,2}}{_BY}[ ]{{0,2}}"
    rf"(?P<right>(?:(?:CV|声|演)[.:・ ]{{1,2}})?(?:{_SIDE}|/){{1,40}}(?:\([^()\n]{{1,40}}\))?)[ ]{{0,3}}"
)
_BRACKETED = re.compile(
    rf"(?P<left>{_SIDE}{{1,30}}?)[ ]?(?P<by>\()[ ]?(?P<right>[^\n()。「」『』]{{1,30}})\)[ ]{{0,3}}"
)
_DOTTED = re.compile(rf"(?P<left>{_SIDE}{{1,24}}役)(?P<by>・|[ ]{{1,3}})(?P<right>{_SIDE}{{2,24}})")
_SPACED = re.compile(rf"(?P<left>(?:(?![ ]){_SIDE}){{1,20}})(?P<by>[ ]{{1,4}})(?P<right>{_SIDE}{{1,16}})")
_ROLE_FIRST = re.compile(
    rf"(?P<left>{_ROLES})(?:[ ]{{0,2}}(?P<by>:|=|→|⇒|\||/|・|…{{1,3}}|[―─—–]{{1,3}}| - )[ ]{{0,2}}"
    r"|[ ]{1,4}|(?P<bracket>\())"
    r"(?P<right>[^\n:=→⇒|…()。「」『』!?]{2,60})(?(bracket)\)|(?:\([^()\n]{1,40}\))?)[ ]{0,3}"
)
_ROLE_LAST = re.compile(
    rf"(?P<right>{_SIDE}{{2,30}}?)[ ]{{0,2}}(?P<by>[(:=→|])[ ]{{0,2}}(?P<left>{_ROLES})(?:担当)?\)?[ ]{{0,3}}"
)
_ROLE_LINE = re.compile(rf"[【\[<]?{_ROLES}[】\]>]?[ ]{{0,2}}:?[ ]{{0,2}}")
_HEADING = re.compile("[^\n:。】>]{0,16}(?:[:】>]|(?:キャスト|CAST|出演者?)(?:[ ]|(?:は|に|には|として)、?))")
_RULE = re.compile("[-| :=]{2,80}")
# What a sentence says of people whose parts stand in brackets.
_GOES_ON = re.compile("(?:ら)?(?:の|が|を|も|、|[0-9一-龥]{1,3}名)")
# What parts the entries of a line, the surest first.
_BETWEEN = (re.compile("、|,"), re.compile("/|;|▽|\\|"), re.compile("[ ]{1,4}"))
_AND = re.compile("、|,|/|&|×|・(?<=[一-龥々ぁ-ん]・)(?=[一-龥々]{2,5}(?:$|[、,・]))")
_MORE = re.compile("(?:[ ]?(?:ほか|他|など|ら))+$")
_GLOSS = re.compile(r"[ ]?\([^()\n]{1,40}\)$")
_HONORIFIC = re.compile("(?:さん|氏|先生)$")
_VOICED = re.compile("(?:CV|声優|声|演)[.:・ ]{1,2}")
# What a performer's name is written with; nothing else is one.
_PERSON = re.compile("[一-龥々〆ヶぁ-んァ-ヴヽヾーA-Za-z・.'=☆★! -]{2,24}")
_CREDITED = re.compile(f"[一-龥々〆ヶぁ-んァ-ヴヽヾーA-Za-z0-9・.'=☆★!& {COMPANY_MARKS}-]{{1,40}}")
_NUMBER = re.compile(f"[0-9{SLOT_CHARS['count']}{SLOT_CHARS['ordinal']}歳才位話回 ]{{1,12}}")
# What stands in brackets behind a name, too.
_AGENCY = re.compile("劇団|(?:プロ|座)$|プロダクション|事務所|所属|エンタ|エージェン|ミュージック")
_READING = re.compile("[ぁ-んー]+[ ・][ぁ-んー]+|[ぁ-んー]{6,}")
_OTHERS = "".join(
    SLOT_CHARS[name] for name in ("date", "season", "part", "service", "publisher", "magazine", "company")
)
_MARKED = re.compile(f"[{_OTHERS}]|{_ROLE}|{SLOT_CHARS['quoted']}(?!役?$)|(?<!^){SLOT_CHARS['quoted']}")
# What neither a part nor a person is called: other labelled lines.
_LABEL = re.compile(
    "日時|日程|会場|料金|価格|場所|期間|発売|公開|放送|配信|上映|チケット|定員|主催|協力|提供|司会|MC|曲|歌|話数|サイト|http|"
    "[@#]|円|公式|問い?合わせ|住所|電話|時間|対象|特典|応募|締切|アカウント|タイトル|作品|出版|レーベル|文庫|著者?|イラスト|"
    "公演|パーソナリティ|アシスタント|ボーカル|ギター|ドラム|ベース|キーボード|作詞|作曲|"
    "監修|企画|製作|制作|配給|プロデュ|音楽|脚本|監督|演出|原作|原案|衣装|振付|美術|コメント|未定|不明|ゲスト|身長|年齢|誕生|趣味|"
    "コピー|宣伝|キャスト|CAST|スタッフ|STAFF|出演|登場人物|発行|編集|撮影|音響|色彩|構成|デザイン|作画|アニメ"
)
_HEADS = re.compile("スタッフ|STAFF|キャスト|CAST|募集")
_NO_PERSON = re.compile("[一-龥]の[一-龥ァ-ヴ]|です|ます|した|する|して|ない|いる|から|まで|[をがはへ][一-龥ァ-ヴ]")
# What parts are called and people are not.
_STATION = re.compile(
    "船長|隊長|艦長|団長|店長|社長|部長|課長|会長|校長|院長|村長|番長|卿|伯爵|公爵|男爵|侯爵|将軍|大佐|少佐|中尉|軍曹|国王|女王|王子|王女|"
    "姫$|皇帝|皇后|の[父母兄姉弟妹娘妻夫]|母$|父$|母親|父親|祖[父母]|おば|おじ|ばあ|じい|夫人|先生$|教授|博士|校医|刑事|警部|巡査|司書|店主|主人|"
    "少年|少女|青年|男$|女$|老[人婆]|魔[女王]|勇者|聖女|騎士|神父|司祭|執事|メイド|語り|ナレ|猫$|犬$|[0-9ABC]$|キャプテン|ドクター|プリンス|"
    "プリンセス|ミスター|ミス|ミセス|マスター|[一-龥ァ-ヴー](?:ちゃん|くん|君|様)$"
)
_ONE_WORD = re.compile("[ァ-ヴー]{2,12}")
_FULL_NAME = re.compile("(?=.{0,6}[一-龥])[一-龥々ヶ]{1,4}[ ]?[一-龥々ぁ-ん]{1,4}")
# An event's guests are its own; only parts named as such are those of the work.
_EVENT = re.compile("イベント|ステージ|トーク|番組|ラジオ|ライブ|フェス|上映会|生配信|舞台挨拶|コラボ|祭")
_SUMMED_UP = re.compile("以下|次の|下記")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list tells in one place: a role or part and its holder, as spans of the masked text."""

    start: int
    end: int
    left: Span
    right: Span
    by: str


def entries_below(masked: str, start: int, end: int, listing: Listing) -> tuple[Entry, ...]:
    """The entries behind a heading that ends at a place: role or part left, who holds it right; one a person."""
    read = _below(masked, end, listing)
    told = masked[start:end]
    sentence = "。" in told and not _SUMMED_UP.search(told)
    least = LEAST_BELOW_SENTENCE if sentence else LEAST
    # A role and a name tell more than two names do.
    if len(read) < (least - 1 if listing == "staff" else least):
        return ()
    if listing == "cast":
        first = _order(masked, read)
        sure = all(_is_sure(masked, entry) for entry in read)
        event = "出演" in told and _EVENT.search(masked, 0, max(0, masked.find("\n"))) is not None
        unclear = event or sentence or "登場" in told
        if first is None or (unclear and not sure and abs(_evidence(masked, read)[1]) < LEAST):
            return ()
        read = [entry if first == "part" else Entry(*_turned(entry)) for entry in read]
    return tuple(single for entry in read for single in _singly(masked, entry, listing))


def performers_first(masked: str, at: int) -> bool:
    """Whether the list of lines around a place names performers before their parts, or no parts at all."""
    first = masked.rfind("\n", 0, at) + 1
    lines = [*_lines_up(masked, first), *_lines(masked, first)]
    found = [entry for span in lines for entry in (_parsed(masked, span, "cast"),) if entry]
    order = _order(masked, found) if len(found) >= LEAST else "part"
    return order == "person" or (order is None and found[0].by.isspace())


def order_in_line(masked: str, at: int) -> Literal["part", "person"] | None:
    """Which side the list in the line around a place names first; None where there is none, or nothing tells."""
    start = masked.rfind("\n", 0, at) + 1
    start = max(start, masked.rfind("。", start, at) + 1)
    end = masked.find("\n", at)
    end = min(len(masked) if end < 0 else end, start + REACH)
    heading = _HEADING.match(masked, start, end)
    found = _run(masked, _stripped(masked, (heading.end() if heading else start, end)), "cast")
    return _order(masked, found) if found else None


def _turned(entry: Entry) -> tuple[int, int, Span, Span, str]:
    return entry.start, entry.end, entry.right, entry.left, entry.by


def _below(masked: str, at: int, listing: Listing) -> list[Entry]:
    """What the rest of the line lists, else the lines below."""
    stop = masked.find("\n", at)
    stop = len(masked) if stop < 0 else stop
    rest = masked[at:stop].lstrip(" :。】>])").rstrip(" 。")
    if rest:
        begin = masked.index(rest, at)
        return _run(masked, (begin, min(begin + len(rest), begin + REACH)), listing)
    found: list[Entry] = []
    lines = list(_lines(masked, stop))
    for place, span in enumerate(lines):
        more = _run(masked, span, listing) or [entry for entry in (_parsed(masked, span, listing),) if entry]
        if not more and _is_other(masked, span, listing):
            continue
        if not more:
            return found or _stacked(masked, lines[place:], listing)
        found.extend(more)
    return found


def _is_other(masked: str, span: Span, listing: Listing) -> bool:
    """Whether a line of a staff list names a role that nobody asks for, or one among parts tells the staff."""
    if listing == "cast":
        return _parsed(masked, span, "staff") is not None
    if re.match(_ROLE, masked[slice(*span)]):
        return _ROLE_LINE.fullmatch(masked, *span) is None
    layouts = (_PARTED, _BRACKETED) if span[1] - span[0] <= LONGEST else ()
    return any(_parsed_by(masked, span, layout) for layout in layouts)


def _lines(masked: str, at: int) -> Iterator[Span]:
    """The lines below a place up to a sentence or heading, without bullets and blanks."""
    stop = min(len(masked), at + REACH)
    blanks = 0
    while at < stop:
        stopped = masked.find("\n", at)
        stopped = end = len(masked) if stopped < 0 else stopped
        bullet = _BULLET.match(masked, at, end)
        start = bullet.end() if bullet else at
        while start < end and masked[end - 1] in " |":
            end -= 1
        if start < end and not _RULE.fullmatch(masked, start, end):
            if masked[start] in "【<[" or masked[end - 1] in "。!?" or end - start > REACH // 4:
                return
            yield start, end
            blanks = 0
        elif at and blanks > 1:
            return
        blanks += 1
        at = stopped + 1


def _lines_up(masked: str, at: int) -> Iterator[Span]:
    """The lines above a place up to one that is no entry."""
    least = max(0, at - REACH)
    while at > least:
        end = at - 1
        at = masked.rfind("\n", 0, end) + 1
        if at == end:
            continue
        bullet = _BULLET.match(masked, at, end)
        span = (bullet.end() if bullet else at), end
        if at == 0 or _parsed(masked, span, "cast") is None:
            return
        yield span


def _run(masked: str, span: Span, listing: Listing) -> list[Entry]:
    """The entries of one line, each of the same layout; none where it is not made of such."""
    closed = masked.rfind(")", *span)
    if closed > 0 and _GOES_ON.match(masked, closed + 1, span[1]):
        span = span[0], closed + 1
    for between in _BETWEEN:
        pieces = [piece for piece in _pieces(masked, span, between) if not _MORE.fullmatch(masked[slice(*piece)])]
        found: list[Entry] = []
        for piece in pieces:
            entry = _parsed(masked, piece, listing, spaced=between is not _BETWEEN[2])
            if entry is not None and not (between is _BETWEEN[2] and entry.by.isspace()):
                found.append(entry)
            elif found and listing == "staff" and _CREDITED.fullmatch(masked[slice(*piece)]):
                last = found.pop()
                found.append(Entry(last.start, piece[1], last.left, (last.right[0], piece[1]), last.by))
            else:
                found = []
                break
        if len(found) >= LEAST and len({entry.by.strip()[:1] for entry in found}) == 1:
            return found
    return _alternating(masked, span, listing)


def _alternating(masked: str, span: Span, listing: Listing) -> list[Entry]:
    """Roles or parts and their holders in turn, with one and the same separator: 監督/⟨name⟩/音楽/⟨name⟩."""
    pieces = list(_pieces(masked, span, _BETWEEN[1]))
    found = [Entry(left[0], right[1], left, right, "/") for left, right in zip(pieces[::2], pieces[1::2], strict=False)]
    if len(found) < LEAST or len(pieces) % 2:
        return []
    if listing == "cast":
        told = all(_are_part_and_person(masked, entry) for entry in found)
        return found if told and _evidence(masked, found)[0] > len(found) else []
    roles = all(re.fullmatch(_ROLES, masked[slice(*entry.left)]) for entry in found)
    return found if roles and all(_are_credited(masked, entry.right) for entry in found) else []


def _pieces(masked: str, span: Span, between: re.Pattern[str]) -> Iterator[Span]:
    """A line cut at separators that stand outside brackets."""
    at, depth, seen = span[0], 0, span[0]
    for cut in between.finditer(masked, *span):
        depth += masked.count("(", seen, cut.start()) - masked.count(")", seen, cut.start())
        seen = cut.start()
        if depth > 0:
            continue
        if masked[at : cut.start()].strip():
            yield _stripped(masked, (at, cut.start()))
        at = cut.end()
    if masked[at : span[1]].strip():
        yield _stripped(masked, (at, span[1]))


def _stripped(masked: str, span: Span) -> Span:
    start, end = span
    while start < end and masked[start] == " ":
        start += 1
    while end > start and masked[end - 1] in " 。":
        end -= 1
    return start, end


def _parsed(masked: str, span: Span, listing: Listing, *, spaced: bool = True) -> Entry | None:
    """One entry as its layout has it."""
    more = _MORE.search(masked, *span)
    span = (span[0], more.start()) if more else span
    if span[1] - span[0] > LONGEST:
        return None
    if listing == "staff":
        for shape in (_ROLE_FIRST, _ROLE_LAST):
            entry = _parsed_by(masked, span, shape)
            if entry and _are_credited(masked, entry.right):
                return entry
        return None
    for shape in (_DOTTED, _PARTED, _BRACKETED, _SPACED) if spaced else (_PARTED, _BRACKETED, _DOTTED):
        entry = _parsed_by(masked, span, shape)
        if entry and _are_part_and_person(masked, entry):
            return entry
    return None


def _parsed_by(masked: str, span: Span, shape: re.Pattern[str]) -> Entry | None:
    found = shape.fullmatch(masked, *span)
    if found is None:
        return None
    by = found["by"] or found.groupdict().get("bracket") or " "
    if by == "/" and "/" in found["right"]:
        return None
    left, right = (_stripped(masked, found.span(side)) for side in ("left", "right"))
    return Entry(*span, left, right, by)


def _are_credited(masked: str, span: Span) -> bool:
    named = masked[slice(*span)]
    plain = _CREDITED.fullmatch(_AND.sub("", _GLOSS.sub("", _MORE.sub("", named)))) is not None
    return plain and _NO_PERSON.search(named) is None and _HEADS.search(named) is None


def _are_part_and_person(masked: str, entry: Entry) -> bool:
    """Whether one side can be a person and neither is the label of something else."""
    sides = [_bare(masked[slice(*side)]) for side in (entry.left, entry.right)]
    if any(_LABEL.search(side) or _MARKED.search(side) or _NUMBER.fullmatch(side) for side in sides):
        return False
    if entry.by == "(" and any(_AGENCY.search(side) or _READING.fullmatch(side) for side in sides):
        return False
    return any(_PERSON.fullmatch(_AND.sub("", side)) and not _NO_PERSON.search(side) for side in sides)


def _bare(side: str) -> str:
    return _HONORIFIC.sub("", _GLOSS.sub("", _MORE.sub("", _VOICED.sub("", side, count=1)))).strip()


def _stacked(masked: str, lines: Sequence[Span], listing: Listing) -> list[Entry]:
    """Entries of two lines each: the part or role above, its holder below."""
    found: list[Entry] = []
    for upper, lower in zip(lines[::2], lines[1::2], strict=False):
        above, below = masked[slice(*upper)], masked[slice(*lower)]
        entry = Entry(upper[0], lower[1], upper, lower, "\n")
        if listing == "staff":
            roles = re.search(_ROLES, above)
            if not (_ROLE_LINE.fullmatch(above) and roles and _are_credited(masked, lower)):
                break
            left = upper[0] + roles.start(), upper[0] + roles.end()
            found.append(Entry(upper[0], lower[1], left, lower, "\n"))
            continue
        long = max(len(above), len(below)) > 24 or "、" in above
        if long or not _are_part_and_person(masked, entry) or not _PERSON.fullmatch(_bare(below)):
            break
        found.append(entry)
    return found


def _is_sure(masked: str, entry: Entry) -> bool:
    """Whether an entry itself tells which side is the part."""
    left, right = masked[slice(*entry.left)], masked[slice(*entry.right)]
    return left.endswith("役") or right.endswith("役") or _VOICED.match(right) is not None


def _order(masked: str, entries: Sequence[Entry]) -> Literal["part", "person"] | None:
    """Which side comes first in a list; None where nothing tells."""
    parts, total = _evidence(masked, entries)
    by = entries[0].by.strip()[:1]
    if by == "(":
        if parts > 0:
            return "part" if total >= LEAST else None
        return "person" if total <= 0 else None
    if not by:
        return _order_unmarked(masked, entries, parts)
    if parts <= -LEAST:
        return "person" if total < -LEAST else None
    return "part"


def _order_unmarked(masked: str, entries: Sequence[Entry], parts: int) -> Literal["part", "person"] | None:
    """Which side comes first where lines or spaces alone part names: they part surnames from given names, too."""
    told = [_evidence(masked, [entry])[0] for entry in entries]
    if max(told) > 0 > min(told):
        return None
    sides = [[masked[slice(*side)] for side in (entry.left, entry.right)] for entry in entries]
    if all(right.endswith("役") for _, right in sides):
        return "person"
    if entries[0].by != "\n" and min(len(right) for _, right in sides) <= LEAST:
        return None
    if parts >= max(LEAST, len(entries) / 2):
        return "part"
    # Surnames are shorter.
    full = all(len(side) > LEAST for pair in sides for side in pair) and max(len(left) for left, _ in sides) > LEAST + 1
    if entries[0].by != "\n" and full:
        return "part" if min(told) >= 0 else None
    return None


def _evidence(masked: str, entries: Sequence[Entry]) -> tuple[int, int]:
    """How much more the left sides look like parts than the right ones, and that with what speaks for people."""
    parts = people = 0
    for entry in entries:
        left, right = (masked[slice(*side)] for side in (entry.left, entry.right))
        parts += _like_part(left) - _like_part(right)
        people += _like_person(masked, right) - _like_person(masked, left)
    return parts, parts + people


def _like_part(side: str) -> int:
    if side.endswith("役"):
        return 4
    bare = _GLOSS.sub("", side)
    if _VOICED.match(side) or side.endswith(("さん", "氏")):
        return -1
    if _STATION.search(bare) or "の" in bare[1:-1] or bare.startswith((SLOT_CHARS["quoted"], '"')):
        return 2
    return 1 if _ONE_WORD.fullmatch(bare) or len(bare) <= LEAST else 0


def _like_person(masked: str, side: str) -> int:
    if _VOICED.match(side) or side.endswith(("さん", "氏")):
        return 3
    bare = _GLOSS.sub("", side)
    if masked.find(f"{bare}さん", 0, 2 * REACH) >= 0 or masked.find(f"{bare}氏", 0, 2 * REACH) >= 0:
        return 2
    return 1 if _FULL_NAME.fullmatch(bare) and not _STATION.search(bare) else 0


def _singly(masked: str, entry: Entry, listing: Listing) -> Iterator[Entry]:
    """The entry for each of the people that it names, their glosses and the word for a part taken off."""
    left = entry.left
    if listing == "cast":
        bare = _GLOSS.sub("", masked[slice(*left)])
        bare = bare[:-1] if bare.endswith("役") else bare
        left = left[0], left[0] + len(bare)
    start, end = entry.right
    voiced = _VOICED.match(masked, start, end)
    start = voiced.end() if voiced else start
    for piece in _pieces(masked, (start, end), _AND):
        named = _MORE.sub("", masked[slice(*piece)])
        named = _MORE.sub("", _GLOSS.sub("", named)).rstrip()
        person = _PERSON.fullmatch(_HONORIFIC.sub("", named)) and not _NO_PERSON.search(named)
        if named and (listing == "staff" or person):
            yield Entry(entry.start, entry.end, left, (piece[0], piece[0] + len(named)), entry.by)
