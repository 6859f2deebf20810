"""Ledger: what the sources said becomes what is known, with standing, receipts and reasons.

resolve(statements, judgements, context=Context(policy), as_of=…, recorded_by=…) -> Ledger
update(ledger, statements, judgements, context=…) -> the same ledger after more came in
known(statements, as_of=…, recorded_by=…) -> the statements known then
learn(ledger, policy) -> what it teaches of its voices; in_use(rows, …) -> the row learnt that counts then
identify(titles, aliases=…, judgements=…, readings=…) -> the franchise and work of every printed title
"""

from kakutei.ledger.franchises import Context
from kakutei.ledger.knowing import in_force, known
from kakutei.ledger.policy import Policy
from kakutei.ledger.resolving import resolve, update
from kakutei.ledger.titles import Identity, identify
from kakutei.ledger.trusting import Learnt, Trust, in_use, last_happening, learn, repeats, trusting

__all__ = [
    "Context", "Identity", "Learnt", "Policy", "Trust", "identify", "in_force", "in_use", "known", "last_happening",
    "learn", "repeats", "resolve", "trusting", "update",
]  # fmt: skip
