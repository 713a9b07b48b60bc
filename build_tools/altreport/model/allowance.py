"""`allow:` in a record: one finding that the authors have looked at and keep, and why."""

from __future__ import annotations

from pydantic import ConfigDict

from altreport.model.record import Line, Record


class Allowance(Record):
    """One finding of the record it is in, silenced: the code, and the reason, which a stranger should understand.

    A missing reason is no fault of the record (the check `unused-allow` asks for it), though editors mark it.
    """

    model_config = ConfigDict(json_schema_extra={"required": ["code", "reason"]})
    called = "an allowance"

    code: Line
    reason: Line | None = None
