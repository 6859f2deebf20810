"""The end of a request that failed, on its way to the answer that tells it."""

from __future__ import annotations

from kakutei.errors import KakuteiError
from kakutei.sources.exchange import Trouble


class FetchError(KakuteiError):
    """A request ends in `trouble`; never leaves this package, whose callers get an `Answer`.

    `status` and `retry_after_s` are those of the server's answer, where there was one.
    """

    def __init__(
        self, trouble: Trouble, what: str, *, status: int | None = None, retry_after_s: float | None = None
    ) -> None:
        super().__init__(what)
        self.trouble = trouble
        self.what = what
        self.status = status
        self.retry_after_s = retry_after_s
