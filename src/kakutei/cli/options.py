"""Options that several commands share."""

from __future__ import annotations

import re

import click

from kakutei.dates import parse

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class EdtfDate(click.ParamType):  # type: ignore[type-arg]  # generic only in click 8.5
    """A day, month or year, in EDTF; with `instants` also a moment in UTC such as 2024-07-03T09:30:00Z."""

    name = "date"

    def __init__(self, *, instants: bool = False) -> None:
        self._instants = instants

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        day = value[:10] if self._instants and _INSTANT.fullmatch(value) else value
        known = parse(day)
        if known is None or known.precision == "interval":
            self.fail(f"“{value}” is no date; give one such as 2024-07-03, 2024-07 or 2024", param, ctx)
        return value


DATE = EdtfDate()
AS_OF = click.option("--as-of", metavar="DATE", type=DATE, help="Only what was said by then, such as 2024-07-03.")
RECORDED_BY = click.option(
    "--recorded-by", metavar="DATE", type=EdtfDate(instants=True), help="Only what Kakutei had taken in by then."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
