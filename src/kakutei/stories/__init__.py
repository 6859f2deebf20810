"""Stories: documents about the same event, grouped online as they come and revised as more comes in.

`group` does it for a sequence of reports; a `Grouping` takes them one by one and tells its moves. `tell` makes the
stories' records, `novelty` says what each report added.
"""

from kakutei.stories.grouping import Grouping, Move, group
from kakutei.stories.model import Settings
from kakutei.stories.novelty import Known, Novelty, novelty
from kakutei.stories.report import Report
from kakutei.stories.telling import Story, tell

__all__ = ["Grouping", "Known", "Move", "Novelty", "Report", "Settings", "Story", "group", "novelty", "tell"]
