"""`allow:` in a record: a finding that the authors keep, and why."""

from __future__ import annotations

from pydantic import ConfigDict

from altreport.model.record import Line, Record


class Allowance(Record):
    """A finding of this record that is not reported: its code, and a reason that an outsider understands.

    Without a reason, the record is still valid: the check `unused-allow` asks for one, and editors mark it.
    """

    model_config = ConfigDict(json_schema_extra={"required": ["code", "reason"]})
    called = "an allowance"

    code: Line
    reason: Line | None = None
