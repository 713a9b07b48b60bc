"""What the toolkit itself writes into report.yml where only an author can know the fact: by the field, in new and imported reports."""

from __future__ import annotations

PLACEHOLDERS = {"state": "XXX", "treaty": "Treaty", "stage": "to be filled in", "submitters": "To be filled in"}
