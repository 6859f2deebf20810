"""The catalogue: titles and ids of works in one file, from any number of origins, each of which keeps its own.

open_catalogue(path) -> Catalogue       .add(text, Source(…)) takes a file in, .find(query) finds works,
open_text(path) -> Text                 .titles() gives all titles, .edition names what is in it
"""

from kakutei.catalogue.databases import DATABASES, address_of, read_address, title_of
from kakutei.catalogue.file import Catalogue, check_name, open_catalogue
from kakutei.catalogue.importers import READERS, recognise
from kakutei.catalogue.importing import Outcome, Progress, Source
from kakutei.catalogue.records import (
    MAIN,
    About,
    CatalogueWork,
    Decision,
    Entry,
    ForeignId,
    Format,
    Joined,
    Match,
    Origin,
    OriginTitle,
    Role,
    Title,
    TitleRow,
)
from kakutei.catalogue.searching import likeness
from kakutei.catalogue.unpacking import Text, open_text

__all__ = [
    "DATABASES", "MAIN", "READERS", "About", "Catalogue", "CatalogueWork", "Decision", "Entry", "ForeignId", "Format",
    "Joined", "Match", "Origin", "OriginTitle", "Outcome", "Progress", "Role", "Source", "Text", "Title", "TitleRow",
    "address_of", "check_name", "likeness", "open_catalogue", "open_text", "read_address", "recognise", "title_of",
]  # fmt: skip
