"""Truth discovery with copy detection: whom to believe. The model and its constants are in docs/truth.md.

tabulate(assertions, near=…) -> Table; discover(table, priors=…) -> Finding
"""

from kakutei.ledger.truth.discovery import Dependence, Finding, discover
from kakutei.ledger.truth.nearness import near_numbers, near_parts
from kakutei.ledger.truth.settings import Settings
from kakutei.ledger.truth.table import Assertion, Near, Table, tabulate

__all__ = [
    "Assertion",
    "Dependence",
    "Finding",
    "Near",
    "Settings",
    "Table",
    "discover",
    "near_numbers",
    "near_parts",
    "tabulate",
]
