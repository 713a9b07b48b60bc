"""What the check keeps of a request's time limits is all that was counted."""

from __future__ import annotations

from datetime import date

import pytest

from altreport.checks.rules import late_reply
from altreport.model.evidence import Extension, InformationRequest
from altreport.model.law import InformationLaw
from altreport.model.located_data import Mapping
from altreport.model.working_days import reply_time
from altreport.problems import Place
from altreport.project.packaged_records import packaged

ORIGIN = Mapping({}, Place("oia-1.yml"))
EXTENDED = Extension(on=date(2022, 10, 18), to=date(2022, 10, 25), working_days=5, origin=ORIGIN)


@pytest.mark.parametrize("answered", [date(2022, 10, 14), date(2022, 11, 30), None])
@pytest.mark.parametrize("extended", [EXTENDED, EXTENDED.model_copy(update={"working_days": None}), None])
def test_time_limits_are_the_same_counted_and_kept(extended: Extension | None, answered: date | None) -> None:
    law = packaged("laws", InformationLaw)["nz-oia"]
    asked = date(2022, 9, 18)
    request = InformationRequest(id="oia-1", agency="Ministry", law=law.id, subject="Cases", asked=asked, extended=extended, answered=answered, origin=ORIGIN)
    for _ in ("counted", "kept"):
        assert late_reply._reply_time(request, law) == reply_time(asked, extended, answered, law)
