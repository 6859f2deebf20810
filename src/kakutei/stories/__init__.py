"""Stories: documents about the same event, grouped online as they come and revised as more comes in."""

from kakutei.stories.grouping import Grouping, Move
from kakutei.stories.model import Settings
from kakutei.stories.report import Report

__all__ = ["Grouping", "Move", "Report", "Settings"]
