"""Learning whom to trust: what the store's claims teach of their sources, kept as dated rows, and which row counts."""

from __future__ import annotations

from dataclasses import replace

from kakutei import ledger, rulebook
from kakutei.errors import UsageError
from kakutei.ledger import Context, Learnt
from kakutei.ledger.knowing import by
from kakutei.store import Store


def learn(store: Store, *, now: str, as_of: str | None = None) -> tuple[Learnt, bool]:
    """Learn from everything said by `as_of` (of all time, if None) and keep it, recorded at `now`, as t1, t2 and so on.

    Where the row in use was learnt from the same and says the same, nothing is added: the second value is False then.
    Raises UsageError where nothing was said by then.
    """
    with store.transaction():
        found = _learnt(store, now, as_of)
        rows = store.learnt()
        held = [row for row in rows if row.forgotten is None and row.as_of == as_of]
        if held and _alike(held[-1], found):
            return held[-1], False
        numbered = replace(found, id=f"t{len(rows) + 1}")
        store.learn(numbered)
    return numbered, True


def forget(store: Store, row: str, *, at: str) -> Learnt:
    """End what was learnt from `at` on. Raises UsageError where there is none with this id in force."""
    store.forget(row, at=at)
    return next(one for one in store.learnt() if one.id == row)


def lessons(store: Store, *, recorded_by: str | None = None) -> tuple[Learnt, ...]:
    """All that was learnt by then, oldest first; what was forgotten only later was not forgotten then."""
    made = (row for row in store.learnt() if by(row.learnt, recorded_by))
    return tuple(
        row if row.forgotten is None or by(row.forgotten, recorded_by) else replace(row, forgotten=None) for row in made
    )


def lesson(store: Store, *, as_of: str | None = None, recorded_by: str | None = None) -> Learnt | None:
    """What was learnt that counts in a view, None where nothing does."""
    rows = store.learnt()
    return ledger.in_use(rows, store.judgements(), as_of=as_of, recorded_by=recorded_by) if rows else None


def context(store: Store, *, as_of: str | None = None, recorded_by: str | None = None) -> Context:
    """The rules with the catalogue's titles and with what was learnt that counts in a view."""
    known = with_titles(rulebook.context(), store)
    return ledger.trusting(known, lesson(store, as_of=as_of, recorded_by=recorded_by))


def with_titles(rules: Context, store: Store) -> Context:
    """The rules with the titles that the catalogue holds for names of one work."""
    return replace(rules, aliases=(*rules.aliases, *store.aliases()))


def _learnt(store: Store, now: str, as_of: str | None) -> Learnt:
    rules = with_titles(rulebook.context(), store)
    known = ledger.resolve(store.statements(), store.judgements(), context=rules, as_of=as_of)
    if not known.statements:
        raise UsageError("there is nothing to learn from: nothing was said by then")
    return Learnt(
        id="",
        trust=ledger.learn(known, rulebook.policy()),
        learnt=now,
        said_by=ledger.last_happening(known),
        claims=len(known.statements),
        documents=len({one.printing.document for one in known.statements.values()}),
        policy=rulebook.policy_version(),
        as_of=as_of,
        judgements=tuple(judgement.id for judgement in known.judgements),
    )


def _alike(row: Learnt, other: Learnt) -> bool:
    return replace(row, id="", learnt="") == replace(other, id="", learnt="")
