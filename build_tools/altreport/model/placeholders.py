"""Values that `new` and `import` write into report.yml for facts that only the author knows, by field."""

from __future__ import annotations

PLACEHOLDERS = {"state": "XXX", "treaty": "Treaty", "stage": "to be filled in", "submitters": "To be filled in"}
