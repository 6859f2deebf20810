"""Ledger: what the sources said becomes what is known, with standing, receipts and reasons.

resolve(statements, judgements, context=Context(policy), as_of=…, recorded_by=…) -> Ledger
update(ledger, statements, judgements, context=…) -> the same ledger after more came in
known(statements, as_of=…, recorded_by=…) -> the statements known then
identify(titles, aliases=…, judgements=…, readings=…) -> the franchise and work of every printed title
"""

from kakutei.ledger.franchises import Context
from kakutei.ledger.knowing import in_force, known
from kakutei.ledger.policy import Policy
from kakutei.ledger.resolving import resolve, update
from kakutei.ledger.titles import Identity, identify

__all__ = ["Context", "Identity", "Policy", "identify", "in_force", "known", "resolve", "update"]
