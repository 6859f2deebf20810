"""Asking the catalogue about the titles that a store prints, and keeping its answer beside them.

The answer is an input of deriving, like the rules: it changes when the catalogue does, and when new titles are printed.
"""

from __future__ import annotations

from kakutei.catalogue import open_catalogue
from kakutei.store import Store


def consult(store: Store) -> None:
    """Ask anew where the catalogue has changed or titles may have come; without a catalogue everything stays.

    What was printed and what a person decided go before: the rows only say which printed titles are names of one work.
    """
    if store.catalogue is None or not store.catalogue.exists():
        return
    with open_catalogue(store.catalogue) as catalogue:
        edition = catalogue.edition
        if edition == (store.consulted() or "") and not store.stale().marks:
            return
        rows = catalogue.rows_among(store.titles(ever=True))
    with store.transaction():
        if edition != store.consulted() or set(rows) != set(store.aliases()):
            store.put_aliases(rows, edition=edition)
